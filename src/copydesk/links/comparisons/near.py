"""The telling words beside the numbers."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons._words import graded, shared, spelled
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["high", "half", "some", "low", "none", "unknown"]


NEAR_STEPS = (0.6, 0.35, 0.15, 0.001)


@declare.between(Level)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the telling words beside the numbers."""
    a, b = pair.a, pair.b
    if not a.near or not b.near:
        return "unknown", "no telling words beside a number"
    share, best = shared(a.near, b.near, a.near_worth, b.near_worth, pair)
    level = graded(share, NEAR_STEPS)
    return level, (lambda: f"beside both: {spelled(best, pair)}") if best else "no word in common beside the numbers"
