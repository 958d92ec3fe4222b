"""What two tellings in one article say: how much of what stands beside one number the other's sentence says as well."""

from __future__ import annotations

import math
from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare
from copydesk.links.comparisons._words import as_written
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair, Side
from copydesk.text import stems, wordclasses, wordnet

WithinLevel = Literal["verbatim", "all", "most", "half", "thin", "some", "none"]


SHARES: tuple[tuple[WithinLevel, float], ...] = (("all", 0.75), ("most", 0.5), ("half", 0.34), ("some", 0.18))
"""Shares of the telling words of one, by rarity, that the other's sentence has, from which on a level is reached."""


WHOLE = 4
"""Telling words of a clause from which on to find them all again is to find it word for word."""


TELLING = 11.0
"""Bits that the words in common must tell: less is one plain word."""


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare what the two say: how much of what stands beside one number the other's sentence says as well."""
    if inner.a.part == "table":
        return _heads(inner.pair.a, inner.b)
    if inner.b.part == "table":
        return _heads(inner.pair.b, inner.a)
    best, shown = -1.0, frozenset[str]()
    level: WithinLevel = "none"
    for own, other in ((inner.a.words, inner.b.sentence), (inner.b.words, inner.a.sentence)):
        worth = {w: _worth(w, inner.pair) for w in own}
        shared = own & other
        # `fsum` is exact, and so does not hang on the order of a set.
        whole = math.fsum(worth.values())
        bits = math.fsum(worth[w] for w in shared)
        share = bits / whole if whole else 0.0
        if share > best:
            best, shown = share, shared
            level = next((name for name, least in SHARES if share >= least), "none")
            if level not in ("none", "some") and bits < TELLING:
                level = "thin"
            elif (
                share == 1
                and len(own) >= WHOLE
                and (inner.a.sentence <= inner.b.sentence or inner.b.sentence <= inner.a.sentence)
            ):
                level = "verbatim"
    return level, (
        lambda: f"both say {as_written(sorted(shown), inner.pair, wordclasses.fold)}"
    ) if shown else "no word in common"


def _heads(cell: Profile, other: Side) -> Outcome[WithinLevel]:
    """Compare the heads of a cell with a sentence: both the measure and whose it is must be told there."""
    for text in (cell.claim.measure, cell.claim.subject):
        said = {wordclasses.fold(w.stem) for w in stems.words(text or "") if w.stem}
        if text and said and not said & other.sentence:
            return "none", f"the sentence does not speak of {text}"
    if not cell.claim.measure:
        return "none", "a cell without heads"
    return "all", f"both say {', '.join(filter(None, (cell.claim.subject, cell.claim.measure)))}"


def _worth(word: str, pair: Pair) -> float:
    if word.startswith("="):
        return _CLASS
    often = min(OFTEN, pair.one.stems.get(word, 1))
    return wordnet.rarity(word) / (1 + 0.15 * (often - 1))


OFTEN = 8
"""Times a word is counted at most: the tellings of one fact repeat its words, and are no reason to trust them less."""


_CLASS = 8.0
"""Bits that a class of what happened tells."""
