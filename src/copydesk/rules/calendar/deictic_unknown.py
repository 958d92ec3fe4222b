"""The rule for "this year" and the like in an article without a publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules._signs import pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.text.calendar_words import SEASONS
from copydesk.values.regexes import regex

_DEICTIC = regex(
    r"(?:.*(?<! of)(?<!^of)(?<!\bthe) )?(?:this|last|next) (?:year|month|week|weekend|quarter|(?P<season>[a-z]+))"
    r"|(?:yesterday|tomorrow)(?: (?:morning|afternoon|evening|night))?"
)
"""All that a time is told by, or its end: "late last month", "August last year", but not "the end of last year"."""
_ALONE = pattern(
    r"(?<!\bthe )(?<!\bof )(?<!\bin their )(?<!\bhis )(?<!\bher )<relative|clock:when>"
    r"(?! (?:of|in which|when)\b|[-–’'])",
    re.IGNORECASE,
)
_SKIPPED = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})


@rule("CA010", level=Level.NOTE, wide=True, quotes=False, skips=[BlockKind.HEADING, BlockKind.TABLE_CELL])
def deictic_unknown(extraction: Extraction) -> Iterator[Slip]:
    """Flag "this year", "last month" and the like in an article whose publication date is not known.

    On the day it is printed everybody knows which year is meant; in an archive nobody does, and no check against
    other articles can. Give the publication date, or write the year.

    Bad:
        (no publication date) The mill will close next year.
    Good:
        (published 2015-03-02) The mill will close next year.
    Limits:
        One finding an article, at the first such expression. An article whose date can be inferred from its own
        dates is left alone, and so is quoted speech.
    """
    document = extraction.document
    if document.published is not None:
        return
    found = [
        mention.prose
        for block in signed(extraction)
        if block.block.kind not in _SKIPPED
        for match in _ALONE.finditer(block.text)
        if _is_deictic(document, (mention := block.mention(match, "when")).prose) and not document.quoted(mention.prose)
    ]
    if not found:
        return
    first = found[0]
    others = len(found) - 1
    more = f", and so do {others} more" if others > 1 else ", and so does 1 more" if others else ""
    yield Slip(
        at=first,
        message=f"“{_words(document, first)}” hangs on the day of publication, which is not known{more}",
        explanation=("give the date with --published or in the front matter, or write the year or the month",),
        related=tuple(found[1:]),
    )


def _is_deictic(document: Document, place: Span) -> bool:
    """Return whether a time is told by the day of publication and by nothing else: "this year", "early next spring"."""
    told = _DEICTIC.fullmatch(_words(document, place).lower())
    return told is not None and (told["season"] is None or told["season"] in SEASONS)


def _words(document: Document, place: Span) -> str:
    return " ".join(document.text[place.start : place.end].split())
