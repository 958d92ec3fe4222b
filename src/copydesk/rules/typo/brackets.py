"""The rule for a bracket that is opened and not closed, or closed and not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules.base import Slip, rule

_PAIRS = {"(": ")", "[": "]"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_MARKER = re.compile(r"(?:^|[\s(])(?:[a-z]|[ivx]{1,4}|\d{1,2})$", re.IGNORECASE)
_FACE = re.compile(r"[:;=8][-o^']?$")


@rule("TY007", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def brackets(extraction: Extraction) -> Iterator[Slip]:
    """Flag a bracket without its other half in the same paragraph.

    What was to stand in the parenthesis and what was not, the reader has to guess; often the other half went with a
    sentence that was cut.

    Bad:
        The mayor (who was ill sent her deputy.
    Good:
        The mayor (who was ill) sent her deputy.
    Limits:
        List markers such as "a)", faces made of punctuation, and quotations that go on over several paragraphs are
        left alone.
    """
    document = extraction.document
    for block in document.blocks:
        for at in _unmatched(document.text, block.span):
            mark = document.text[at]
            if document.offsets.to_file(Span(at, at + 1)).end - document.offsets.to_file(Span(at, at + 1)).start != 1:
                continue
            missing = _PAIRS.get(mark) or _CLOSING[mark]
            yield Slip(
                at=_shown(document, block.span, at),
                message=f"“{mark}” has no “{missing}” in this paragraph",
            )


def _unmatched(text: str, within: Span) -> list[int]:
    """Return the places of the brackets of a block that have no other half, in order."""
    opened: list[int] = []
    lone: list[int] = []
    for match in re.finditer(r"[()\[\]]", text[within.start : within.end]):
        at, mark = within.start + match.start(), match[0]
        if mark in _PAIRS:
            opened.append(at)
        elif any(text[each] == _CLOSING[mark] for each in opened[-4:]):
            while text[opened[-1]] != _CLOSING[mark]:
                lone.append(opened.pop())
            opened.pop()
        elif not (mark == ")" and (_MARKER.search(text[max(within.start, at - 6) : at]) or _is_face(text, at))):
            lone.append(at)
    return sorted([*lone, *(at for at in opened if not _is_face(text, at))])


def _is_face(text: str, at: int) -> bool:
    return _FACE.search(text[max(0, at - 2) : at]) is not None


def _shown(document: Document, within: Span, at: int) -> Span:
    """Return the bracket with the word that it touches."""
    text = document.text
    start, end = at, at + 1
    if text[at] in _PAIRS:
        while end < within.end and end - at < 40 and text[end].isalnum():
            end += 1
    else:
        while start > within.start and at - start < 40 and text[start - 1].isalnum():
            start -= 1
    return Span(start, end)
