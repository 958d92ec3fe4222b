"""Words that two claims have in common: what share of what the poorer tells, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from copydesk.links.pairs import Pair
from copydesk.text import stems, wordnet

Grade = Literal["high", "half", "some", "low", "none"]
"""How much is shared: `graded`."""


def shared(
    a: frozenset[str], b: frozenset[str], worth_a: int, worth_b: int, pair: Pair
) -> tuple[float, frozenset[str]]:
    """Return the stems that two sets share, and their part of what the poorer set tells."""
    both = a & b
    if not both:
        return 0.0, both
    common = sum(map(wordnet.worth, both))
    damped = pair.damped
    if damped:
        for s in both:
            if s in damped:
                common -= damped[s]
        worth_a -= damped.of(a)
        worth_b -= damped.of(b)
    least = min(worth_a, worth_b)
    return (common / least if least else 0.0), both


def shared_part(pair: Pair) -> float:
    """Return which part of the telling words of the poorer sentence is in both."""
    a, b = pair.a, pair.b
    return shared(a.around, b.around, a.around_worth, b.around_worth, pair)[0] if a.around and b.around else 0.0


def spelled(shared: frozenset[str], pair: Pair) -> str:
    """Return the most telling of the stems in common as the sentences write them."""
    worth = {s: wordnet.worth(s) - pair.damped.get(s, 0) for s in shared}
    return as_written(sorted(shared, key=lambda s: (-worth[s], s)), pair)


def as_written(keys: Iterable[str], pair: Pair, fold: Callable[[str], str] = str) -> str:
    """Return up to four stems or names as the sentences of the two claims write them, for a reason.

    What stands in neither sentence (it is taken from a heading, say) is told as it is.
    """
    keys = tuple(keys)
    return ", ".join((stems.spelled(keys, pair.a.telling.words, pair.b.telling.words, fold=fold) or keys)[:4])


LEVELS: tuple[Grade, ...] = ("high", "half", "some", "low")


ROUNDING = 1e-9
"""What a share may be off by: worths are rounded, and three words of five are to be no less than 0.6."""


def graded(share: float, steps: tuple[float, ...]) -> Grade:
    """Return which of `LEVELS` a share reaches."""
    reached = share + ROUNDING
    for i, least in enumerate(steps):
        if reached >= least:
            return LEVELS[i]
    return "none"
