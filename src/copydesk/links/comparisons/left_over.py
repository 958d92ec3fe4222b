"""What each tells beside its number that the other does not: a word may tell them apart."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare, taken_up
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner
from copydesk.text import wordnet

WithinLevel = Literal["none", "one", "headline-both", "both"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether each tells something beside its number that the other does not: then a word may tell them apart."""
    if inner.aged or taken_up.takes_up(inner):
        return "one", "not compared"
    a, b = inner.a.words - inner.b.sentence, inner.b.words - inner.a.sentence
    a = frozenset(w for w in a if not any(_kin(w, x) for x in inner.b.sentence))
    b = frozenset(w for w in b if not any(_kin(w, x) for x in inner.a.sentence))
    if a and b:
        level: WithinLevel = "both" if inner.a.part == inner.b.part == "text" else "headline-both"
        return level, lambda: f"only one says {_plain(min(a))}, only the other {_plain(min(b))}"
    if not a and not b:
        return "none", "neither says anything that the other does not"
    return "one", "one says more than the other"


def _kin(a: str, b: str) -> bool:
    return a[:5] == b[:5] or wordnet.kinship(a, b) in ("same", "synonym")


def _plain(word: str) -> str:
    return word.lstrip("=")
