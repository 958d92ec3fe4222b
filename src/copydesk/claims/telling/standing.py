"""How a figure stands in its sentence: as part of a name, in brackets, in a comparison, told of a pronoun.

Two figures told in the same words are one fact told twice only where both are told of one thing. These are the signs,
read off the shape of the sentence, that a figure is no value ("Route 9", "the 2020 Summit"), is an aside, is the other
side of a comparison ("compared with 40"), or belongs to a thing that the sentence does not name ("It has 40 beds").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Any

from copydesk.model import BlockKind, Claim, Document
from copydesk.values.regexes import regex

_JOINED_BEFORE = regex(r"(?:[A-Za-z\d][-_/:#.]|[A-Za-z_#])\Z")
_JOINED_AFTER = regex(r"(?:[-_/x×:]\d|[-_](?:x\b|[A-Z]))")
_NUMBER_BEFORE = regex(r"\d\)?[ \u00a0.-]?\(?\Z")
_NUMBER_AFTER = regex(r"\)?[ \u00a0-]?\(?\d")
_NAME_AFTER = regex(r"[ \u00a0](?:[A-Z][\w&.’'-]*)[ \u00a0](?:[A-Z]|of [A-Z])")
_ONE_NAME_AFTER = regex(r"['’]?s?[ \u00a0](?:the )?[A-Z][a-z]{2,}")
_NAME_OF = regex(r"\b[A-Z][\w&’'-]*[ \u00a0](?:Acts?|Laws?|Treat(?:y|ies)|Agreements?|Conventions?|Games|Cup) of \Z")
_LABEL_BEFORE = regex(r"(?:^|[^.!?\w])(?P<word>[A-Za-z][a-z]*|[A-Z]{2,4})[ \u00a0](?:No\.? ?|#)?\Z")
_ENDS = regex(r"\W*$|[ \u00a0]*[:;,.)\]!?|–—]|[ \u00a0](?:and|or|to|of|in|at|then|is|was|of)\b")
_AGAINST = regex(
    r"\b(?:compar(?:ed|es|ing) (?:with|to)|(?:as )?against|versus|vs\.?|from"
    r"|(?<!more )(?<!less )(?<!fewer )(?<!other )than|instead of|rather than|originally"
    r"|previously|formerly|out of)\s+"
    r"(?:(?:just|only|about|around|some|a|an|the|nearly|almost|over|roughly|more|less|this|last|that|its|their|his|her"
    r"|previous|earlier|prior|[a-z]+['’]s)\s+){0,3}[$£€¥]?\Z",
    re.I,
)
_PRONOUN = regex(
    r"\W*(?:(?:and|but|so|then|also|now|today|however|meanwhile|instead)[, ]+|(?:in|at|by|on|for|after|since|during)"
    r" [^,.;:]{1,50}, )?"
    r"(?:it|they|he|she|we|i|you|this|these|those|that|each|both|another|others?|some|such|its|their|his|her|our|one"
    r"|all|most|many|half|none)\b",
    re.I,
)
_NEW = regex(
    r"\W*(?:(?:and|but|so|then|also)[, ]+|(?:in|at|by|on|for|after|since|during) [^,.;:]{1,50}, )?"
    r"(?:an?|another|one|every|each|any)\b",
    re.I,
)
_TAKEN_UP = regex(r"\W*(?:the|this|that) (?!(?:first|second|third|other|same|next|last|latter|former)\b)", re.I)
_NEAR = 60
"""Characters to each side of a figure that are looked at."""


def tell(claim: Claim, document: Document, sections: Sections) -> dict[str, Any]:
    """Return how a figure stands in its sentence, as fields of `Telling`."""
    text, start, end = document.text, claim.prose.start, claim.prose.end
    opening = claim.sentence.start
    before = text[max(opening, start - _NEAR) : start]
    after = text[end : min(len(text), end + _NEAR)].partition("\n")[0]
    # before its figure: "a third of all" is a figure and no new thing
    pronoun, new, taken_up = _beginnings(text[opening : min(claim.sentence.end, opening + 200)])
    return {
        "named": _named(claim, before, after),
        "aside": _aside(text[max(opening, start - 200) : start], after),
        "against": _AGAINST.search(before) is not None,
        "pronoun": 0 <= pronoun <= start - opening,
        "new_subject": 0 <= new <= start - opening,
        "same_subject": 0 <= taken_up <= start - opening,
        "section": sections.of(start),
        "paragraph": sections.paragraph(start),
    }


@lru_cache(maxsize=64)
def _beginnings(clause: str) -> tuple[int, ...]:
    """Return where each of the ways ends in which a clause may begin; -1 where it does not begin that way."""
    found = (shape.match(clause) for shape in (_PRONOUN, _NEW, _TAKEN_UP))
    return tuple([match.end() if match is not None else -1 for match in found])


def _named(claim: Claim, before: str, after: str) -> bool:
    """Return whether a figure is a name or part of one: a year before a name, a label's number, a file, a telephone."""
    own = claim.location.text
    if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after):
        return True
    if own[:1].isdecimal() and own[-1:].isdecimal() and (_NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after)):
        return True
    if claim.timex is not None:
        year = len(own.rstrip("'’s")) == 4
        return year and (_ONE_NAME_AFTER.match(after) is not None or _NAME_OF.search(before) is not None)
    if claim.kind in ("percent", "money"):
        return False
    label = _LABEL_BEFORE.search(before)
    bare = own.isdecimal()
    if bare and label is not None and _ENDS.match(after):
        head = (claim.measure or "").split()[-1:]
        return bool(head) and head[0].lower() == label["word"].lower()
    return bare and len(own) == 4 and _NAME_AFTER.match(after) is not None


def _aside(before: str, after: str) -> bool:
    """Return whether a figure stands in brackets."""
    opened = max(before.rfind("("), before.rfind("["))
    if opened < 0 or max(before.rfind(")"), before.rfind("]")) > opened:
        return False
    return ")" in after or "]" in after or not after


class Sections:
    """The headings of a document; section 0 is what stands before the second heading: the title and its text."""

    def __init__(self, document: Document) -> None:
        self._blocks = [b.span.start for b in document.blocks]
        self._starts = [b.span.start for b in document.blocks if b.kind is BlockKind.HEADING][1:]

    def of(self, at: int) -> int:
        """Return the number of the section that a place of the prose is in."""
        return bisect_right(self._starts, at)

    def paragraph(self, at: int) -> int:
        """Return the number of the block that a place of the prose is in."""
        return bisect_right(self._blocks, at)
