"""Tables that a text sets without marks, a row on each line: a label, and one figure or several behind it.

Below a line that may name the columns ("Clubs (teams, players)", "Ward: votes, spoilt") stand at least three rows of as
many figures each, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Extraction, Span
from copydesk.rules._remembered import remembered
from copydesk.values.regexes import regex

LEAST = 3
"""Rows that a table of lines must have."""
_LINE = regex(r"[^\n]+")
_NUMBER = r"[+−–-]?[^\s\w,;:.]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|[a-z]{1,2}\b)?"
_ROW = regex(
    rf"(?P<label>[^\W\d_][^\d\n:,;.!?]{{0,40}}?)(?::| [–—-]|(?<=[a-z]))[ \t]+"
    rf"(?P<cells>{_NUMBER}(?:[,;] {_NUMBER}){{0,9}})"
)
_CELL = regex(_NUMBER)
_HEADS = regex(r"[^\n]{0,80}?(?:\((?P<inside>[^()\n]{3,80})\)|[^\W\d_][^:\n]{0,30}: (?P<behind>[^:\n]{3,80}?))[.:]?")
_HEAD = regex(r"[^,;]+?(?=[,;]|$| and )")
_LEAD = 80
"""How long a line above a table may be to be the head of all its columns."""
_TOTAL = regex(r"(?:grand |overall )?total|sum|altogether|overall|in all", re.IGNORECASE)


class _Row(NamedTuple):
    """A label and the figures behind it, as places in the prose."""

    label: Span
    cells: tuple[Span, ...]


@remembered
def lined(extraction: Extraction) -> Iterator[Mapping[tuple[int, int], Block]]:
    """Yield the tables that are set as lines, by row and column; row 0 holds what stands over the columns."""
    above: Span | None = None
    held: list[_Row] = []
    for line in _lines(extraction):
        row = _row(extraction, line)
        if row is None or (held and len(row.cells) != len(held[0].cells)):
            yield from _table(extraction, above, held)
            above, held = (line, []) if row is None else (None, [])
        if row is not None:
            held.append(row)
    yield from _table(extraction, above, held)


def _lines(extraction: Extraction) -> Iterator[Span]:
    """Yield the lines of the paragraphs and headings of a document, an empty one where another block stands."""
    for block in extraction.document.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            yield Span(block.span.start, block.span.start)
            continue
        for line in _LINE.finditer(extraction.document.text, *block.span):
            yield Span(*line.span())


def _row(extraction: Extraction, line: Span) -> _Row | None:
    match = _ROW.fullmatch(extraction.document.text, *line)
    if match is None or len(match["label"].split()) > WORDS:
        return None
    cells = _CELL.finditer(extraction.document.text, *match.span("cells"))
    return _Row(Span(*match.span("label")), tuple(Span(*cell.span()) for cell in cells))


WORDS = 5
"""Words that the label of a row may have."""


def _table(
    extraction: Extraction, above: Span | None, rows: Sequence[_Row]
) -> Iterator[Mapping[tuple[int, int], Block]]:
    text = extraction.document.text
    labels = [text[slice(*row.label)].strip() for row in rows]
    if len(rows) < LEAST or len({label.lower() for label in labels}) < len(labels):
        return
    if any(label.lower().startswith("total") and not _TOTAL.fullmatch(label) for label in labels):
        return  # "Total time" beside scores
    places = {(0, column): head for column, head in enumerate(_heads(text, above, len(rows[0].cells)), 1)}
    for number, row in enumerate(rows, 1):
        places |= {(number, column): span for column, span in enumerate((row.label, *row.cells))}
    yield {
        (row, column): Block(kind=BlockKind.TABLE_CELL, span=span, row=row, column=column)
        for (row, column), span in places.items()
    }


def _heads(text: str, above: Span | None, width: int) -> list[Span]:
    """Return what stands over the columns: each its own words, or all of them the line that leads to the table."""
    if above is None or above.start == above.end or above.end - above.start > _LEAD:
        return []
    match = _HEADS.fullmatch(text, *above)
    if match is not None:
        name = "inside" if match["inside"] else "behind"
        heads = [Span(*found.span()) for found in _HEAD.finditer(text, *match.span(name))]
        if len(heads) == width:
            return heads
    return [above] * width
