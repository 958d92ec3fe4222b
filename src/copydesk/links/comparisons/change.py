"""Ends of a stated change: where just one is such an end, they may hold before and after it."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["unknown", "one"]


@declare.between(Level, sees=lambda p, _: p.claim.change is None)
def between(pair: Pair) -> Outcome[Level]:
    """Say whether just one is an end of a stated change: then they may hold before and after it."""
    a, b = pair.a.claim.change, pair.b.claim.change
    if (a is None) == (b is None):
        return "unknown", "no change is stated, or in both"
    return "one", "one is an end of a change"
