"""Classes of words that decide identity: what happened (killed, hurt, seized ...), and words that mark a part.

The lists are data (`data/classes.toml`), general to news and hand-made; nothing in them comes from labelled events.
"""

from __future__ import annotations

import itertools
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from copydesk.links import words
from copydesk.model import Claim


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / "classes.toml").read_text(encoding="utf-8"))


@cache
def _class_of() -> dict[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    for name, listed in _data()["predicates"].items():
        for word in listed.split():
            key = words.stem(word)
            if name not in result.get(key, ()):
                result[key] = (*result.get(key, ()), name)
    return result


def predicate_words() -> dict[str, tuple[str, ...]]:
    """Return the words of each class of what happened."""
    return {name: tuple(listed.split()) for name, listed in _data()["predicates"].items()}


@cache
def _mark_of() -> dict[str, str]:
    return {word: name for name, listed in _data()["marks"].items() for word in listed.split()}


@cache
def series(name: str) -> frozenset[str]:
    """Return the `classes` or `heads` of what is told anew each day, month or quarter."""
    return frozenset(_data()["series"][name].split())


@cache
def scenes() -> tuple[frozenset[str], ...]:
    """Return the stems that stand in articles on lists that come out again and again, each with its fellows."""
    return tuple(frozenset(words.stem(w) for w in scene.split("-")) for scene in _data()["series"]["scenes"].split())


@cache
def attributes() -> frozenset[str]:
    """Return the heads that name a property and not the thing that has it: to share one says little."""
    return frozenset(_data()["little"]["attributes"].split())


@cache
def light_verbs() -> frozenset[str]:
    """Return the verbs that say nothing about what happened to the counted thing."""
    return frozenset(_data()["little"]["light_verbs"].split())


REACH = 6
"""Telling words to each side of a number within which a predicate counts as its own."""


def predicates(
    claim: Claim, deed: str | None, tokens: tuple[words.Word, ...], first: int, last: int
) -> tuple[frozenset[str], bool]:
    """Return the classes of the words that say what happened to the counted thing, nearest first where they compete.

    The claim's own predicate comes first; without one, the nearest word of a class on each side of the number. Returned
    too is whether they are the claim's own.
    """
    joined = _joined(tokens, last)
    if joined:
        return frozenset((joined,)), True
    own = [claim.slots.predicate_class] if claim.slots.predicate_class else []
    table = _class_of()
    found: set[str] = set()
    told = (deed, *claim.slots.modifiers, claim.slots.head) if claim.timex is None else (deed,)
    for word in told:
        if word:
            found.update(table.get(words.stem(word), ()))
    sure = bool(found or own)
    if claim.timex is not None and claim.slots.head:
        found.update(table.get(words.stem(claim.slots.head), ()))  # "dropped four bombs at 3 p.m."
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


STATES = frozenset(("killed", "hurt", "missing", "displaced", "evacuated", "arrested", "rescued", "infected"))


def _joined(tokens: tuple[words.Word, ...], last: int) -> str | None:
    """Return the class of a number that counts two states together ("90 dead and missing", "12 killed or injured")."""
    table = _class_of()
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
    table = _mark_of()
    if after and table.get(after[0]) == "first":
        return True
    at = max(i for i, w in enumerate(before) if table.get(w) == "first")
    return at == 0 or before[at - 1] in _AHEAD | _OWN or not before[at - 1].isalpha()


def marks(claim: Claim, before: list[str], after: list[str]) -> frozenset[str]:
    """Return what marks a claim as a part, a remainder, a total or an each: "of", "other", "total", "each"."""
    table = _mark_of()
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
