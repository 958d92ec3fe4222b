"""What two claims count or measure: whether one noun names it, or another that can."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.text import wordclasses, wordnet

Level = Literal[
    "same", "synonym", "kin", "class", "person", "persons", "attribute", "strange", "unknown", "bare", "aside", "far"
]


def kin(pair: Pair) -> Outcome[Level]:
    """Compare what is counted: the same noun, a synonym, one that can name it, both people, or none known."""
    a, b = pair.a.noun, pair.b.noun
    if a is None or b is None:
        level: Level = "bare" if pair.a.sort == "count" else "aside" if pair.a.sort in TIMES else "unknown"
        return level, "what is counted is not told"
    if a == b and a in wordclasses.attributes():
        return "attribute", f"{a}: of what, is told elsewhere"
    kinship = wordnet.kinship(a, b)
    if kinship not in ALIKE and pair.a.sort.startswith("measure") and len({a, b} & wordclasses.attributes()) == 1:
        return "attribute", f"{a} and {b}: one is a property, the other what has it"
    if kinship == "unknown" and pair.a.sort == "count":
        return "strange", f"{a} and {b}: not known whether one can be the other"
    if kinship not in ALIKE and pair.a.sort.split(":")[0] in UNCOUNTED:
        return "aside", f"{a} and {b}: neither is what is counted"
    return kinship, f"{a}" if kinship == "same" else f"{a} and {b}"


ALIKE = frozenset(("same", "synonym", "kin", "class"))


TIMES = frozenset(("date", "clock", "duration"))


UNCOUNTED = frozenset(("date", "clock", "duration", "money", "percent"))
"""Sorts that are not of the noun beside them: a day is of what happened, a sum of what it was paid for or worth."""


def counted(inner: Inner) -> Outcome[Level | Literal["headline-bare"]]:
    if inner.a.thing is not None and inner.a.thing == inner.b.thing:
        return "same", inner.pair.a.noun or inner.a.thing
    level, reason = kin(inner.pair)
    if level == "bare" and "headline" in (inner.a.part, inner.b.part):
        return "headline-bare", reason
    return level, reason
