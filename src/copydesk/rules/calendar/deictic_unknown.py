"""The rule for "this year" and the like in an article without a publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule

_DEICTIC = re.compile(
    rf"\b(?:(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly){GAP})?(?:this|last|next|This|Last|Next){GAP}"
    rf"(?:year|month|week|weekend|autumn|winter|spring|summer|quarter)|[Yy]esterday|[Tt]omorrow)\b"
    rf"(?!{GAP}(?:of|in{GAP}which|when)\b|[-–’'])"
)
_COUNTED = re.compile(rf"\b(?:the|of|in{GAP}their|his|her){GAP}$", re.IGNORECASE)


@rule("CA010", level=Level.NOTE, quotes=False, skips=[BlockKind.HEADING, BlockKind.TABLE_CELL])
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
        match
        for match in search(document, _DEICTIC)
        if not document.quoted(Span(*match.span()))
        and not _COUNTED.search(document.text, max(0, match.start() - 12), match.start())
        and _looked_at(extraction, match.start())
    ]
    if not found:
        return
    first = found[0]
    others = len(found) - 1
    more = f", and so do {others} more" if others > 1 else ", and so does 1 more" if others else ""
    yield Slip(
        at=Span(*first.span()),
        message=f"“{' '.join(first[0].split())}” hangs on the day of publication, which is not known{more}",
        explanation=("give the date with --published or in the front matter, or write the year or the month",),
        related=tuple(Span(*match.span()) for match in found[1:]),
    )


def _looked_at(extraction: Extraction, at: int) -> bool:
    block = extraction.document.block_at(at)
    return block is not None and block.kind not in (BlockKind.HEADING, BlockKind.TABLE_CELL)
