"""The numbers of a sentence as the items of a list: with "and" before the last or without, or in brackets.

They are places in the text of a `Skeleton`. A list says what its items are parts of where they are told apart in one
way: by place, by sex, by what became of them.
"""

from __future__ import annotations

import re

from copydesk.rules.arithmetic._other_things import PEOPLE
from copydesk.rules.arithmetic._skeleton import DATE, WORD
from copydesk.text import names
from copydesk.values.regexes import regex

_WHERE = frozenset(
    {"in", "at", "on", "by", "from", "to", "along", "near", "under", "behind", "beside", "across", "outside", "inside"}
)
_LINKS = _WHERE | {"for", "with", "as"}
_BE = frozenset({"were", "was", "are", "is", "went", "goes", "go", "came", "come", "comes"})
QUOTED = rf"(?: [“\"‘]?(?:[^\W\d_][\w’'-]{{0,20}}|{DATE})[”\"’]?)"
_JOINT = regex(rf"{QUOTED}{{0,9}}?(?:[,;](?P<last> and| plus)?|(?P<and> and)){WORD}{{0,5}} ")


def listed(text: str, places: list[int]) -> list[int]:
    """Return the places of a list that ends with "and": each part a number with words before or behind it."""
    parts = places[:1]
    for place in places[1:13]:
        joint = _JOINT.fullmatch(text, parts[-1] + 1, place)
        if joint is None:
            return []
        parts.append(place)
        closed = bool(joint["last"] or joint["and"])
        after = places[len(parts)] if len(parts) < len(places) else None
        if closed and (after is None or re.fullmatch(rf"{WORD}{{1,5}} and ", text[place + 1 : after]) is None):
            return parts
    return []


def rowed(text: str, places: list[int]) -> list[int]:
    """Return the places of a list that no "and" closes: "400g sultanas, 300g raisins, 200g nuts"."""
    parts = places[:1]
    for place in places[1:13]:
        if not _ROW.fullmatch(text, parts[-1] + 1, place):
            break
        parts.append(place)
    return parts


def named(text: str, places: list[int]) -> list[int]:
    """Return the places of a list in brackets that names each part before its number: "(roads 46m, buses 28m)"."""
    parts = places[:1]
    for place in places[1:13]:
        if not _NAMED.fullmatch(text, parts[-1] + 1, place):
            break
        parts.append(place)
    return parts if len(parts) > 1 and text[parts[-1] + 1 : parts[-1] + 2] == ")" else []


_NAMED = regex(rf"[,;](?: and)?{WORD}{{1,3}} ")
ROW, PLACED = 3, 2
"""Parts that a list without "and" must have; and one whose parts are told apart in one way, by where they are."""
_ROW = regex(rf"{QUOTED}{{1,5}}[,;] ")


def of_one_shape(text: str, parts: list[int]) -> bool:
    """Return whether parts are told apart in one way: "in Welsh ... in Latin", "women ... men", "were ..."."""
    heads = [re.match(r"(?: of them)? ([a-z’-]+)(?: ([a-z’-]+))?", text[part + 1 : part + 40]) for part in parts]
    if any(head is None for head in heads):
        return False
    words = [tuple(word for word in head.groups() if word) for head in heads if head]
    if all(any(word in PEOPLE for word in pair) for pair in words):
        return True
    if all(pair[0] in _BE for pair in words):
        return True
    return all(any(word in _LINKS for word in pair) for pair in words)


def are_told_apart(text: str, parts: list[int]) -> bool:
    """Return whether some numbers stand each before a word for where, or all before "for": "40 for men, 52 for"."""
    heads = [_FIRST_WORD.match(text, part + 1) for part in parts]
    said = {head["word"] if head is not None else "" for head in heads}
    return said <= _WHERE or said == {"for"}  # not "with": a room with a bath may have a view as well


_FIRST_WORD = regex(r"(?: of them)? (?P<word>[a-z]+)\b")
_IN_NAME = regex(
    rf"\b(?P<by>[Ii]n|[Aa]t|[Ff]rom|[Oo]n) (?:the )?{names.WORD}(?: {names.WORD})?(?: (?:there (?:are|were)|it has))? $"
)


def in_places(text: str, parts: list[int]) -> bool:
    """Return whether each part is told of a place before it: "in Leeds there are 40, in Hull 30 and in York 20"."""
    found = [_IN_NAME.search(text, 0, part) for part in parts]
    return len({match["by"].lower() for match in found if match is not None}) == 1 and None not in found
