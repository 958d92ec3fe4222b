"""What happened to the counted thing, by class, and what marks a claim as a part, a remainder, a total."""

from __future__ import annotations

import itertools

from copydesk.model import Claim
from copydesk.text import stems
from copydesk.text.wordclasses import class_of, deed, mark_of

REACH = 6
"""Telling words to each side of a number within which a predicate counts as its own."""


def predicates(
    claim: Claim, act: str | None, tokens: tuple[stems.Word, ...], first: int, last: int
) -> tuple[frozenset[str], bool]:
    """Return the classes of the words that say what happened to the counted thing, nearest first where they compete.

    The claim's own predicate comes first; without one, the nearest word of a class on each side of the number. Returned
    too is whether they are the claim's own.
    """
    joined = _joined(tokens, last)
    if joined:
        return frozenset((joined,)), True
    own = [deed(claim.slots.predicate_class)] if claim.slots.predicate_class else []
    table = class_of()
    found: set[str] = set()
    told = (act, *claim.slots.modifiers, claim.slots.head) if claim.timex is None else (act,)
    for word in told:
        if word:
            found.update(table.get(stems.stem(word), ()))
    sure = bool(found or own)
    if claim.timex is not None and claim.slots.head:
        found.update(table.get(stems.stem(claim.slots.head), ()))  # "dropped four bombs at 3 p.m."
    if found or own:
        return frozenset(found) | frozenset(own), sure
    for way in (range(last + 1, len(tokens)), range(first - 1, -1, -1)):
        passed = 0
        for i in way:
            if tokens[i].stem:
                passed += 1
                classes = table.get(tokens[i].stem, ())
                if classes:
                    found.update(classes)
                    break
            if passed >= REACH or tokens[i].text in ";:":
                break
    return frozenset(found), False


STATES = frozenset(("killed", "hurt", "missing", "displaced", "arrested", "rescued", "infected"))


def _joined(tokens: tuple[stems.Word, ...], last: int) -> str | None:
    """Return the class of a number that counts two states together ("90 dead and missing", "12 killed or injured")."""
    table = class_of()
    for i in range(last + 1, min(last + JOINED, len(tokens) - 2)):
        if tokens[i + 1].text in ("and", "or", "/") and tokens[i].stem:
            one, two = (STATES.intersection(table.get(tokens[k].stem, ())) for k in (i, i + 2))
            if one and two and not one & two:
                return " or ".join(sorted(one | two))
        if tokens[i].text in ",;:.(":
            return None
    return None


JOINED = 4
"""Words behind a number among which two joined states may stand."""

ENDS = frozenset(",;:.?!\u2014\u2013")
"""Marks at which a number's phrase ends."""

PERIODS = frozenset(("day", "night", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"))


_AHEAD = frozenset(("the", "this", "these", "those", "in", "over", "for", "during", "within", "s", "'s", "’s", "its"))
_OWN = frozenset(("his", "her", "their", "our", "my", "your"))


def _stretch(before: list[str], after: list[str]) -> bool:
    """Return whether "last", "next" and their like stand before a number as adjectives ("in the last 5 years"); not
    "the strike is to last 5 days", nor "first" after a name."""
    table = mark_of()
    if after and table.get(after[0]) == "first":
        return True
    at = max(i for i, w in enumerate(before) if table.get(w) == "first")
    return at == 0 or before[at - 1] in _AHEAD | _OWN or not before[at - 1].isalpha()


def marks(claim: Claim, before: list[str], after: list[str]) -> frozenset[str]:
    """Return what marks a claim as a part, a remainder, a total or an each: "of", "other", "total", "each"."""
    table = mark_of()
    found = {table[w] for w in (*before[-2:], *after[:1]) if w in table}
    if "first" in found and not _stretch(before, after):
        found.discard("first")
    if any(before[i : i + 2] == ["one", "of"] for i in range(len(before))):
        found.add("part")  # "one of the floods, a 5-metre surge"
    if after[:1] and table.get(after[0]) == "first" and after[1:2] and after[1] in PERIODS:
        found = {table[w] for w in before[-2:] if w in table}  # "500 last year": a time, not a stretch of the 500
    if (
        after[:1] == ["of"]
        and after[1:2]
        and after[1] in ("them", "those", "the", "these", "whom", "which", "their", "its")
    ):
        found.add("part")
    if after[:1] == ["more"] and after[1:2] != ["than"]:
        found.add("other")
    if claim.slots.part_of is not None:
        found.add("part")
    if any(w in table and table[w] == "each" for w in after[:4]):
        found.add("each")
    phrase = itertools.takewhile(lambda w: w not in ENDS, after)
    if any(table.get(w) == "level" for w in phrase):
        found.add("level")  # "passed the 500 mark": a line that is crossed, not a count
    if claim.kind in {"percent", "fraction"}:
        found.discard("total")  # "in all, 40 percent": a share is no sum
    return frozenset(found)
