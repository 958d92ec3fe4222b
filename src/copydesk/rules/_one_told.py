"""Whether words tell of one that no figure counts: "a man was held on Monday; four more on Tuesday"."""

from __future__ import annotations

import re

from copydesk.text import wordnet
from copydesk.text.sentences import sentences
from copydesk.values.regexes import regex

_ANOTHER = regex(r"\b(?:another|himself|herself|myself|yourself)\b", re.IGNORECASE)
_SINGULAR = regex(r"\b(?:an?|the|his|her|my|our|their|its) (?=(?P<words>(?:\S+ ){0,2}\S+))", re.IGNORECASE)
REACH = 240
"""How far back the sentence before another may begin."""


def tells_one_before(text: str, start: int) -> bool:
    """Return whether the sentence before one, which starts at `start`, tells of somebody or something by no figure."""
    before = text[max(0, start - REACH) : start].rstrip(" ").rpartition("\n")[2]
    spans = sentences(before)
    return bool(spans) and tells_one(before[spans[-1].start :])


def tells_one(passage: str) -> bool:
    """Return whether a passage tells of one more: by "another", by "himself" or by a person in the singular."""
    return _ANOTHER.search(passage) is not None or any(
        _is_person(match["words"]) for match in _SINGULAR.finditer(passage)
    )


def _is_person(words: str) -> bool:
    """Return whether one of some words behind an article is a noun in the singular that can name a person."""
    nouns = (noun for word in words.split() if (noun := word.strip(",.;:!?)”’\"'")).isalpha() and noun.islower())
    return any(wordnet.is_person(noun) or wordnet.kinship(noun, "person") in ("kin", "person") for noun in nouns)
