"""Rows of numbers of the same thing: in one, each is one part of many."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["none", "one", "both"]


@declare.between(Level, sees=lambda p, _: p.siblings)
def between(pair: Pair) -> Outcome[Level]:
    """Compare whether the numbers stand in a row of numbers of the same thing: then each is one part of many."""
    a, b = pair.a.siblings, pair.b.siblings
    if a and b:
        return "both", lambda: f"both stand in a row: {', '.join(sorted(a | b)[:4])}"
    if a or b:
        return "one", lambda: f"one stands in a row with {', '.join(sorted(a | b)[:4])}"
    return "none", "neither stands in a row of numbers"
