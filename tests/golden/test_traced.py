"""The functions of rules on sums and dates answer in the cases of these rules as `tests/golden/traced.txt` holds."""

from __future__ import annotations

import pytest
from tests.golden import corpus, edges, traced


@pytest.mark.skipif(not corpus.ALL, reason=corpus.WHY)
@pytest.mark.parametrize("bundle", edges.BUNDLES)
def test_functions_answer_as_recorded(bundle: str) -> None:
    kept = {line for line in traced.recorded() if line.startswith(f"{bundle}/")}
    other = sorted(set(traced.record(bundle)) ^ kept)
    assert other == [], f"`make golden PART=traced`: {corpus.ANEW}"


def test_an_answer_is_told_the_same_each_time() -> None:
    assert traced.plain({"b": frozenset(("y", "x")), "a": (1, None, 0.25)}) == "{a: [3: 1, None, 0.25], b: {x, y}}"
    assert traced.plain(object()) == "<object object"
