"""The verbs that govern the numbers: the same, of one family, different."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.text import wordclasses, wordnet

Level = Literal["same", "family", "unknown", "different"]


WithinLevel = Level


@declare.between(Level, sees=lambda p, _: p.deed)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the verbs that govern the numbers: the same, of one family, different."""
    a, b = pair.a.deed, pair.b.deed
    if (
        not a
        or not b
        or a in wordclasses.light_verbs()
        or b in wordclasses.light_verbs()
        or a in wordclasses.attributes()
    ):
        return "unknown", "no telling verb"
    if a == b:
        return "same", f"the same verb or event, “{a}”"
    if wordnet.verb_family(a) & wordnet.verb_family(b):
        return "family", f"{a} and {b}"
    return "different", f"{a} and {b}"


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the verbs as between articles."""
    return between(inner.pair)
