"""What is counted: the same noun, a synonym, one that can name it, both people, or none known."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare, taken_up, verb
from copydesk.links.comparisons._things import Level, counted, kin
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.text import stems, wordnet

WithinLevel = Literal[
    "same",
    "synonym",
    "kin",
    "class",
    "person",
    "persons",
    "attribute",
    "act",
    "table",
    "none",
    "strange",
    "unknown",
    "bare",
    "headline-bare",
    "aside",
    "far",
]


@declare.between(Level, sees=lambda p, _: (p.noun, p.sort, p.deed))
def between(pair: Pair) -> Outcome[Level]:
    """Compare what is counted: the same noun, a synonym, one that can name it, both people, or none known.

    What was done to people may be counted instead of them: "four people were arrested", "nine arrests".
    """
    level, reason = kin(pair)
    if level in UNLIKE and pair.a.sort == "count":
        for group, members in ((pair.a, pair.b), (pair.b, pair.a)):
            if _group_of(group, members):
                return "same", f"{group.noun}, of {members.noun}"
        for people, acts in ((pair.a, pair.b), (pair.b, pair.a)):
            if _done_to(people, acts):
                return "kin", f"{people.noun} and {acts.noun}: the one by whom it happened to, the other by what did"
    return level, reason


UNLIKE = frozenset(("far", "strange", "class"))


def _group_of(group: Profile, members: Profile) -> bool:
    """Return whether the one counts what the group consists of that the other names too: "a fleet of 47", "a fleet of
    41 coaches".
    """
    if group.noun is None or members.deed is None or members.noun is None:
        return False
    return stems.stem(members.deed) == group.noun and wordnet.is_group(group.noun)


def _done_to(people: Profile, acts: Profile) -> bool:
    """Return whether the one counts people of whom its verb tells the act that the other counts."""
    return (
        people.noun is not None
        and acts.noun is not None
        and people.deed is not None
        and wordnet.is_person(people.noun)
        and wordnet.is_deed_of(acts.noun, people.deed)
    )


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare what is counted or measured; what is taken up may be named by the act ("the $5 million purchase")."""
    level, reason = counted(inner)
    if (
        level == "unknown"
        and inner.pair.a.noun is None
        and inner.pair.b.noun is None
        and verb.between(inner.pair)[0] == "same"
    ):
        return "none", "neither names a thing, both are said alike"
    if "table" in (inner.a.part, inner.b.part) and level not in ("same", "synonym", "kin"):
        return "table", reason
    return ("act", reason) if level in ("far", "strange", "unknown") and taken_up.takes_up(inner) else (level, reason)
