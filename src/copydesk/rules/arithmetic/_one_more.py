"""Whether a passage tells of one more beside those that it counts: "a man was held on Monday; four more on Tuesday".

One is seldom counted in figures: it is told with an article, by "another" or "himself", or in a clause of its own. A
sum that misses its total by just one is then right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.rules.arithmetic._figures import Figure, is_pronoun
from copydesk.rules.arithmetic._numbers import Range
from copydesk.text import wordnet

_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|himself|herself|myself|yourself)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:an?|the|his|her|my|our|their|its) (?=(?P<words>(?:\S+ ){0,2}\S+))", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_CLAUSE = re.compile(r";[^.;]*\b(?:has|had|was|is)\b")
_BEFORE = re.compile(r"(?:^|\n|[.!?][”’\"]? )(?P<last>[^\n.!?]*[.!?][”’\"]?\s*)$")
REACH = 240
"""How far before the figures the sentence before theirs may begin."""


def is_short_of_one(text: str, told: Figure, parts: Sequence[Figure], made: Range) -> bool:
    """Return whether parts miss their total (`told`) by one, and the passage tells of one more that no figure counts.

    `text` is the prose. Beside a whole that its parts are told of behind ("a company of fifteen. Six sing") just a
    further member or clause may be one more: who is told with the whole is none of its parts.
    """
    if told.claim.kind != "number" or told.value.point - made.point != 1:
        return False
    claims = [f.claim for f in (told, *parts)]
    low, high = min(c.sentence.start for c in claims), max(c.sentence.end for c in claims)
    passage = text[low:high]
    behind = text[max(f.claim.prose.end for f in parts) : max(f.claim.sentence.end for f in parts)]
    if len(_ONE.findall(passage)) > sum(map(is_pronoun, parts)) or _CLAUSE.search(behind):
        return True
    if told.at < parts[0].at:
        return False
    before = _BEFORE.search(text[max(0, low - REACH) : low])
    passage = (before["last"] if before is not None else "") + passage
    return _ANOTHER.search(passage) is not None or any(
        _is_person(match["words"]) for match in _SINGULAR.finditer(passage)
    )


def _is_person(words: str) -> bool:
    """Return whether one of some words behind an article is a noun in the singular that can name a person."""
    nouns = (match[0] for word in words.split() if (match := _WORD.fullmatch(word.strip(",.;:!?)”’\"'"))))
    return any(wordnet.is_person(noun) or wordnet.kinship(noun, "person") in ("kin", "person") for noun in nouns)
