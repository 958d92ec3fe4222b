"""Whether words tell of one that no figure counts: "a man was held on Monday; four more on Tuesday"."""

from __future__ import annotations

import re

from copydesk.text import wordnet

_ANOTHER = re.compile(r"\b(?:another|himself|herself|myself|yourself)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:an?|the|his|her|my|our|their|its) (?=(?P<words>(?:\S+ ){0,2}\S+))", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_BEFORE = re.compile(r"(?:^|\n|[.!?][”’\"]? )(?P<last>[^\n.!?]*[.!?][”’\"]?\s*)$")
REACH = 240
"""How far back the sentence before another may begin."""


def tells_one_before(text: str, start: int) -> bool:
    """Return whether the sentence before one, which starts at `start`, tells of somebody or something by no figure."""
    before = _BEFORE.search(text[max(0, start - REACH) : start])
    return before is not None and tells_one(before["last"])


def tells_one(passage: str) -> bool:
    """Return whether a passage tells of one more: by "another", by "himself" or by a person in the singular."""
    return _ANOTHER.search(passage) is not None or any(
        _is_person(match["words"]) for match in _SINGULAR.finditer(passage)
    )


def _is_person(words: str) -> bool:
    """Return whether one of some words behind an article is a noun in the singular that can name a person."""
    nouns = (match[0] for word in words.split() if (match := _WORD.fullmatch(word.strip(",.;:!?)”’\"'"))))
    return any(wordnet.is_person(noun) or wordnet.kinship(noun, "person") in ("kin", "person") for noun in nouns)
