"""Tables as the arithmetic rules take them: a column's numbers, its total, and its shares of one whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Extraction, Span
from copydesk.rules.arithmetic._lined import lined
from copydesk.rules.arithmetic._numbers import exact
from copydesk.rules.arithmetic._skeleton import in_digits
from copydesk.values.regexes import regex

LEAST = 2
"""How many rows a column must have above its total, to be added up."""
SURE = 3
"""How many rows must add up to the last one, to show that it is their total."""
_TOTAL = regex(r"(?:(?:grand |overall |sub-?)?totals?|sum|all|altogether|overall|in all|together)(?: .{0,20})?", re.I)
_SHARES = regex(r"\b(?:shares?|percentage|proportion|% of|percent of|distribution|breakdown)\b", re.I)
_PERCENT = regex(r"(?:(?:share|%|per ?cent(?:age)?) ?){1,2}(?:of (?:the )?(?:total|votes?|all|whole))?", re.I)
_NO_SUM = regex(
    r"\b(?:rate|average|avg|mean|median|per|price|ratio|index|rank\w*|age|change|growth|difference|score|max\w*"
    r"|(?<!\()min\w*|share|percentage|%|code|id|version|phone|page|cumulative|running)\b|[%/#]",
    re.I,
)
_DIGITS = regex(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{1,9}")
_EMPTY = regex(r"[\s–—.-]*|n/?a|nil", re.I)


class Column(NamedTuple):
    """The numbers of a column in order, the total below them where one is told, and the words that head it.

    `shown` says that no word names the total: it is the last row, which another column adds up to.
    """

    head: str
    parts: tuple[Claim, ...]
    total: Claim | None
    shown: bool = False


class Grid(NamedTuple):
    """The numbers of a table by row and column, those cells alone that hold one number and nothing else."""

    cells: Mapping[tuple[int, int], Claim]
    heads: Mapping[int, str]
    """What stands in the first row, by column."""
    rows: tuple[int, ...]
    """The rows below the head, in order."""


def columns(extraction: Extraction) -> Iterator[Column]:
    """Yield the columns of the tables that hold one number in each row, from the first row to the total or the last."""
    for cells in tables(extraction):
        yield from _columns(extraction, cells)


def grids(extraction: Extraction) -> Iterator[Grid]:
    """Yield the tables of a document with the numbers of their cells."""
    text = extraction.document.text
    for cells in tables(extraction):
        found: dict[tuple[int, int], Claim] = {}
        for place, block in cells.items():
            numbers = _numbers(extraction, [block])
            if place[0] > 0 and numbers:
                found[place] = numbers[0]
        heads = {column: text[slice(*block.span)] for (row, column), block in cells.items() if row == 0}
        yield Grid(found, heads, tuple(sorted({row for row, _ in cells if row > 0})))


def tables(extraction: Extraction) -> Iterator[Mapping[tuple[int, int], Block]]:
    """Yield the tables of a document, then those that it sets as lines, by row and column."""
    tables: defaultdict[int, dict[tuple[int, int], Block]] = defaultdict(dict)
    for block in extraction.document.blocks:
        if block.kind is BlockKind.TABLE_CELL and None not in (block.table, block.row, block.column):
            tables[block.table or 0][block.row or 0, block.column or 0] = block
    yield from tables.values()
    yield from lined(extraction)


def claims_in(extraction: Extraction, span: Span) -> Sequence[Claim]:
    """Return the claims that begin in a part of a document, found by place: a long table asks for each of its cells.

    A cell of mere digits of which extraction makes nothing ("Oak 41") is a number all the same, but not where numbers
    are no longer looked at.
    """
    first, end = (bisect_left(extraction.claims, at, key=lambda c: c.prose.start) for at in span)
    looked = not extraction.left or span.start < extraction.left[0].start
    if first == end and looked and _DIGITS.fullmatch(extraction.document.text, *span):
        return (in_digits(extraction, span, span),)
    return extraction.claims[first:end]


def is_total(head: str) -> bool:
    """Return whether a column is headed as the total of those before it."""
    return _TOTAL.fullmatch(head.strip(" *_")) is not None


def is_shares(column: Column) -> bool:
    """Return whether a column says that it holds shares of one whole."""
    return _SHARES.search(column.head) is not None


def is_of_a_hundred(column: Column) -> bool:
    """Return whether the head of a column says no more than that its numbers are in percent."""
    return _PERCENT.fullmatch(column.head.strip(" *_()")) is not None


def adds_up(column: Column) -> bool:
    """Return whether a column's numbers are such as can be added: no rates, prices, years or ranks."""
    return _NO_SUM.search(column.head) is None


def _columns(extraction: Extraction, cells: Mapping[tuple[int, int], Block]) -> Iterator[Column]:
    text = extraction.document.text
    rows = max(row for row, _ in cells) + 1
    labels = {row: text[slice(*cells[row, 0].span)].strip() for row in range(rows) if (row, 0) in cells}
    totals = [row for row in range(1, rows) if _TOTAL.fullmatch(labels.get(row, ""))]
    last = totals[0] if totals else rows
    if any(_TOTAL.match(labels.get(row, "")) for row in range(1, last)):
        return  # a subtotal among the rows
    named = [label for row, label in labels.items() if 0 < row < last and label]
    if len(set(named)) < len(named):
        return  # several tables in one
    shown = not totals and _is_shown(extraction, cells, rows)
    if shown:
        totals = [last := rows - 1]
    for column in sorted({column for _, column in cells} - {0}):
        head = text[slice(*cells[0, column].span)] if (0, column) in cells else ""
        parts = _numbers(extraction, [cells.get((row, column)) for row in range(1, last)])
        total = _numbers(extraction, [cells.get((last, column))]) if totals else None
        if parts is not None and len(parts) >= LEAST:
            yield Column(head, parts, total[0] if total else None, shown)


def _is_shown(extraction: Extraction, cells: Mapping[tuple[int, int], Block], rows: int) -> bool:
    """Return whether the last row of a table is the total of those above, as one of its columns adds up to just it."""
    for column in {column for _, column in cells} - {0}:
        numbers = _numbers(extraction, [cells.get((row, column)) for row in range(1, rows)])
        values = [exact(claim) for claim in numbers or ()]
        known = [value for value in values if value]
        if len(known) == len(values) == rows - 1 > SURE and sum(known[:-1], Decimal(0)) == known[-1]:
            return True
    return False


def _numbers(extraction: Extraction, blocks: list[Block | None]) -> tuple[Claim, ...] | None:
    """Return the one number of each cell; None where a cell holds words, or several numbers."""
    found: list[Claim] = []
    for block in blocks:
        if block is None or _EMPTY.fullmatch(extraction.document.text, *block.span):
            continue
        claims = [c for c in claims_in(extraction, block.span) if c.prose.end <= block.span.end]
        if len(claims) != 1 or not _fills(extraction, block, claims[0]):
            return None
        found.append(claims[0])
    return tuple(found)


def _fills(extraction: Extraction, block: Block, claim: Claim) -> bool:
    """Return whether a cell holds a number and nothing else."""
    text = extraction.document.text
    return not (text[block.span.start : claim.prose.start] + text[claim.prose.end : block.span.end]).strip(" *()$€£%+")
