"""The rule for punctuation that is doubled or out of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace

_DOUBLED = re.compile(
    r"(?<![.,;:!?])(?:,,|;;|::(?![A-Za-z])|,\.(?!\d)|,;|;,|(?<!\b[A-Za-z])(?<!\betc)(?<!\bal)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)"
    r"(?<!\b[JS]r)(?<!\bvs)(?<!\bno)(?<!\bp\.m)(?<!\ba\.m)\.;|:,|,:|\.\.(?![^\W_]|\$))(?![.,;:!?\d)])"
)
_SPACED = re.compile(r"(?<=[a-z0-9])[ \u00a0]+[,;](?=[ \u00a0\n]|$)|(?<=[a-z]{2})[ \u00a0]+\.(?=[ \u00a0\n]+[A-Z]|$)")
_GLUED = re.compile(r"(?<=[a-z]{3}),(?=[a-z]{3})|(?<=[a-z]{3})\.(?=(?:The|He|She|It|They|We|But|In|A|This|That) [a-z])")
_PATH = re.compile(r"[/\\@_=<>{}#~]|www|http")


@rule("TY006", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def punctuation(extraction: Extraction) -> Iterator[Slip]:
    """Flag punctuation that is doubled, that a space parts from its word, or that lacks the space behind it.

    Two commas, a full stop after a comma, "the end .The next": leftovers of editing that a reader takes for
    carelessness with everything else too.

    Bad:
        The ferry sank,, and nobody was hurt.
    Good:
        The ferry sank, and nobody was hurt.
    Limits:
        Ellipses, abbreviations before a comma, addresses of pages and files, and text that sets a space before every
        mark (French) are left alone.
    """
    document = extraction.document
    text = document.text
    for block in document.blocks:
        spaced = list(_SPACED.finditer(text, block.span.start, block.span.end))
        if len(spaced) > 2:
            spaced = []  # the writer's or the machine's habit, not a slip
        marks = [(m, "is doubled or mixed up") for m in _DOUBLED.finditer(text, block.span.start, block.span.end)]
        marks += [(m, "has a space before it") for m in spaced]
        marks += [(m, "lacks the space after it") for m in _GLUED.finditer(text, block.span.start, block.span.end)]
        for match, what in sorted(marks, key=lambda pair: pair[0].start()):
            near = text[max(block.span.start, match.start() - 12) : match.end() + 12]
            if _PATH.search(near):
                continue
            mark = match[0].strip(" \u00a0")
            span = Span(match.start() - len(_tail(text, match.start())), match.end() + len(_head(text, match.end())))
            right = {"is doubled or mixed up": None, "has a space before it": mark}.get(what, f"{mark} ")
            if right is None and len(set(mark)) == 1:
                right = mark[0]
            fix = replace(document, Span(*match.span()), right, safe=mark != "..") if right is not None else None
            yield Slip(at=span, message=f"“{mark}” {what}", fix=fix)


def _tail(text: str, end: int) -> str:
    """Return the word that ends at a place, for the span to show."""
    match = re.search(r"\w{1,30}$", text[max(0, end - 30) : end])
    return match[0] if match else ""


def _head(text: str, start: int) -> str:
    match = re.match(r"\w{1,30}", text[start : start + 30])
    return match[0] if match else ""
