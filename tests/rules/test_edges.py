"""The edges of rules stand where the record has them: on one side a case is what it was, on the other it is not."""

from __future__ import annotations

import pytest
from tests.golden import edges

CODES = list(edges.recorded())


@pytest.mark.parametrize("code", CODES)
def test_a_case_is_another_from_the_recorded_change_on(code: str) -> None:
    own = edges.recorded()[code]
    now = [side._replace(told=side.now()).line() for side in own]
    assert now == [side.line() for side in own], "where that is meant, `make golden PART=edges`"


def test_most_rules_have_edges() -> None:
    assert len(CODES) > len(edges.ours()) * 2 / 3
