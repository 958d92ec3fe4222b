"""Totals of a table's columns, and the rows above them that are to add up to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._numbers import Range, exact, trailing_zeros
from copydesk.rules.arithmetic._sums import Sum
from copydesk.rules.arithmetic._tables import Column, adds_up, columns, is_of_a_hundred
from copydesk.values.numbers import is_whole

SHOWN = Decimal("0.25")
"""By what share a column may miss a total that only the other columns show to be one."""


def in_tables(extraction: Extraction) -> Iterator[Sum]:
    """Yield the totals of tables with the rows above them."""
    for column in columns(extraction):
        total = column.total
        if total is None or any(part.kind != total.kind for part in column.parts):
            continue
        if total.kind not in ("number", "money", "measure", "percent") or not _may_add_up(column, total):
            continue
        if not _is_carried(total, column.parts):
            yield Sum(total, column.parts, closed=True, sure=True, in_table=True)


def _may_add_up(column: Column, total: Claim) -> bool:
    """Return whether a column is such as can be added: counts or sums, or shares of which the last row tells all 100.

    Where no word names the total, it may not miss the rows by much.
    """
    values = [exact(claim) for claim in (total, *column.parts)]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return not column.shown and adds_up(column)
    whole, parts = known[0], known[1:]
    if is_of_a_hundred(column) and whole == 100:
        return True
    if total.kind == "percent" or not adds_up(column):
        return False
    return not column.shown or abs(sum(parts, Decimal(0)) - whole) <= whole * SHOWN


def _is_carried(total: Claim, parts: Sequence[Claim]) -> bool:
    """Return whether a column's total is its last row, which went on counting, or one row is taken off and not added.

    "Opening £1,200, paid in £300, paid out £150: £1,350" is no sum of all three; nor is a price per unit added to the
    bills below it.
    """
    values = [value for part in parts if (value := exact(part)) is not None]
    whole = exact(total)
    if whole is None or len(values) < len(parts):
        return False
    added = sum(values, Decimal(0))
    return values[-1] == whole or (added - whole) / 2 in values or added - whole in values


def as_in_column(total: Range, parts: Sequence[Range]) -> tuple[Range, list[Range]]:
    """Return a column's total and parts with what their digits leave open, no more than the finest of them.

    A table is written to one digit: beside 12,400 and 8,900, 25,000 is told to the hundred.
    """
    every = (total, *parts)
    if not all(is_whole(each.point) for each in every):
        return total, list(parts)
    finest = min(trailing_zeros(part.point) for part in parts if part.point)
    half = Decimal(5).scaleb(finest - 1)
    told = [Range(max(e.low, e.point - half), e.point, min(e.high, e.point + half)) for e in every]
    return told[0], told[1:]
