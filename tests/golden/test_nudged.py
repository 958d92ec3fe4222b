"""The thresholds of the rules stand where the record has them: on one side nothing is told, on the other something."""

from __future__ import annotations

from itertools import groupby

import pytest
from tests.golden import nudged

TEXTS = [list(sides) for _, sides in groupby(nudged.recorded(), key=lambda side: side.text.name)]


@pytest.mark.parametrize("sides", TEXTS, ids=lambda sides: sides[0].text.name)
def test_a_figure_is_told_from_the_recorded_value_on(sides: list[nudged.Side]) -> None:
    now = [side._replace(told=side.now()).line() for side in sides]
    assert now == [side.line() for side in sides], "where that is meant, `make golden PART=thresholds`"
