"""Outcomes that are remembered: pairs that look the same to a comparison are compared but once.

Articles repeat their nouns, names and values, so most comparisons of most pairs have been made before. A comparison is
remembered where it says what it looks at (`Comparison.sees`); a test compares pairs with and without remembering.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import BETWEEN
from copydesk.links.comparisons.declare import Sees
from copydesk.links.pairs import Pair

SEEN: dict[str, Sees] = {name: c.sees for name, c in BETWEEN.items() if c.sees is not None}
"""What is looked at by each comparison that can be remembered."""
AT = {name: at for at, name in enumerate(SEEN)}
"""Where `Numbering.of` has the number for a comparison."""

LIMIT = 50_000
"""Outcomes of a comparison that are remembered at a time."""

T = TypeVar("T")


class Numbering:
    """Numbers what comparisons look at in claims: what looks the same has the same number."""

    def __init__(self) -> None:
        self._known: list[tuple[Sees, dict[Hashable, int]]] = [(sees, {}) for sees in SEEN.values()]

    def of(self, profile: Profile, article: Article) -> tuple[int, ...]:
        """Return the numbers for a claim, in the order of `SEEN`."""
        return tuple([known.setdefault(sees(profile, article), len(known)) for sees, known in self._known])


def remembered(name: str, work: Callable[[Pair], T]) -> Callable[[Pair], T]:
    """Return what works out the same, but once for all pairs that look the same to the comparison `name`.

    Where it does not say what it looks at, that is `work` itself. The pairs must be numbered.
    """
    if name not in AT:
        return work
    at = AT[name]
    known: dict[int, T] = {}

    def of(pair: Pair) -> T:
        both = pair.seen_a[at] << 32 | pair.seen_b[at]
        try:
            return known[both]
        except KeyError:
            if len(known) >= LIMIT:
                known.clear()
            return known.setdefault(both, work(pair))

    return of
