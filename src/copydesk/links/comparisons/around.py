"""The telling words of the sentences."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons._words import graded, shared, spelled
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["high", "half", "some", "low", "none", "unknown"]


AROUND_STEPS = (0.6, 0.35, 0.2, 0.08)
"""Shares of telling words, by rarity, from which on each of `LEVELS` is reached."""


@declare.between(Level)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the telling words of the sentences."""
    a, b = pair.a, pair.b
    if not a.around or not b.around:
        return "unknown", "no telling words in a sentence"
    share, best = shared(a.around, b.around, a.around_worth, b.around_worth, pair)
    level = graded(share, AROUND_STEPS)
    return level, (lambda: f"in both sentences: {spelled(best, pair)}") if best else "no word in common"
