"""The rule for a row of a table whose numbers do not stand to each other as those of all other rows do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._numbers import Range, told, written
from copydesk.rules.arithmetic._tables import Grid, grids, is_total
from copydesk.rules.base import Slip, rule

LEAST = 2
"""Rows that a relation must hold in, beside the odd one."""
SMALL = 20
"""Below this two rows alone bear no relation out."""
WIDEST = 12
"""Columns of the widest table that is looked at."""


class _Relation(NamedTuple):
    """Columns that make another one: how they are joined, shown as `sign`."""

    sign: str
    parts: tuple[int, ...]
    whole: int
    work: Callable[[list[Decimal]], Decimal]


@rule("AR023", level=Level.WARNING)
def table_rows(extraction: Extraction) -> Iterator[Slip]:
    """Flag the one row of a table in which a column is not the sum or product that it is in all other rows.

    Where "yes" and "no" make "votes" in every row but one, that row holds a slip; so does a row in which the number
    times the price is not the amount.

    Bad:
        | Question | Yes | No | Votes |
        |---|---|---|---|
        | School | 2,114 | 1,386 | 3,500 |
        | Hall | 1,702 | 1,811 | 3,513 |
        | Parking | 1,950 | 1,530 | 3,490 |
    Good:
        | Question | Yes | No | Votes |
        |---|---|---|---|
        | School | 2,114 | 1,386 | 3,500 |
        | Hall | 1,702 | 1,811 | 3,513 |
        | Parking | 1,950 | 1,530 | 3,480 |
    Limits:
        The relation must hold exactly in two other rows at least, in three of numbers below twenty, in one where the
        column is headed as a total, and fail in one alone, where rounded factors do not explain it. Sums of two
        columns, of all columns before the last, and products of two are looked for. Rows may also be lines of a label
        and figures ("Wheat: 410, 395, +15"), three at least of as many figures each.
    """
    for grid in grids(extraction):
        yield from _of_grid(grid)


def _of_grid(grid: Grid) -> Iterator[Slip]:
    values = {place: value for place, claim in grid.cells.items() if (value := written(claim)) is not None}
    columns = sorted({column for _, column in values})
    if not 3 <= len(columns) <= WIDEST:
        return
    seen: set[int] = set()
    for relation in _relations(columns):
        rows = [row for row in grid.rows if all((row, c) in values for c in (*relation.parts, relation.whole))]
        odd = [row for row in rows if not _may_hold(relation, values, row)]
        exact = sum(_holds(relation, values, row) for row in rows)
        least = 1 if relation.sign == "+" and is_total(grid.heads.get(relation.whole, "")) else LEAST
        if len(odd) != 1 or exact < least or odd[0] in seen or not _tells(relation, values, rows, least):
            continue
        if exact <= LEAST and least == LEAST and max(values[row, relation.whole].point for row in rows) < SMALL:
            continue  # of goals and points two rows in three fit by chance
        if relation.sign == "+" and _is_mixed(grid, relation, odd[0]):
            continue
        if any(_explains(n, relation, values, rows, columns) for n in POINTS):
            continue
        seen.add(odd[0])
        yield _slip(grid.cells, values, relation, odd[0], exact)


POINTS = (2, 3, 4)
"""How many points a win brings."""


def _explains(
    points: int, relation: _Relation, values: Mapping[tuple[int, int], Range], rows: list[int], columns: list[int]
) -> bool:
    """Return whether a column is so many points for each of one column and one for each of another, in every row."""

    def fits(row: int, won: int, drawn: int) -> bool:
        wins, draws, whole = (values.get((row, column)) for column in (won, drawn, relation.whole))
        if wins is None or draws is None or whole is None:
            return False
        return wins.point * points + draws.point == whole.point

    pairs = (
        (won, drawn) for won in columns for drawn in columns if won != drawn and relation.whole not in (won, drawn)
    )
    return any(all(fits(row, *pair) for row in rows) for pair in pairs)


def _is_mixed(grid: Grid, relation: _Relation, row: int) -> bool:
    """Return whether the cells of a row cannot be added: "11.4p", "17.1p" and "+50%"."""
    kinds = {grid.cells[row, column].kind == "percent" for column in (*relation.parts, relation.whole)}
    return len(kinds) > 1


def _relations(columns: list[int]) -> Iterator[_Relation]:
    if len(columns) > 3:
        yield _Relation("+", tuple(columns[:-1]), columns[-1], lambda parts: sum(parts, Decimal(0)))
    for a, b in combinations(columns, 2):
        for whole in columns:
            if whole not in (a, b):
                yield _Relation("+", (a, b), whole, lambda parts: sum(parts, Decimal(0)))
                yield _Relation("x", (a, b), whole, lambda parts: parts[0] * parts[1])


def _holds(relation: _Relation, values: Mapping[tuple[int, int], Range], row: int) -> bool:
    return relation.work([values[row, column].point for column in relation.parts]) == values[row, relation.whole].point


def _may_hold(relation: _Relation, values: Mapping[tuple[int, int], Range], row: int) -> bool:
    """Return whether a row holds at its written precision: 900 times 1.4, which is rounded, may be 1,271."""
    parts, whole = [values[row, column] for column in relation.parts], values[row, relation.whole]
    if relation.sign == "+" or any(part.low < 0 for part in parts):
        return _holds(relation, values, row)
    # "1.4" and "2.0" are rounded; "900" in a table is what it says
    rounded = [part if part.high - part.low < 1 else Range(part.point, part.point, part.point) for part in parts]
    return relation.work([part.low for part in rounded]) <= whole.high and whole.low <= relation.work(
        [part.high for part in rounded]
    )


def _tells(relation: _Relation, values: Mapping[tuple[int, int], Range], rows: list[int], least: int) -> bool:
    """Return whether a relation says anything: no column of noughts or ones, which add and multiply to nothing new."""
    return all(
        sum(1 for row in rows if values[row, column].point not in (0, 1)) > least
        for column in (*relation.parts, relation.whole)
    )


def _slip(
    cells: Mapping[tuple[int, int], Claim],
    values: Mapping[tuple[int, int], Range],
    relation: _Relation,
    row: int,
    others: int,
) -> Slip:
    parts = [cells[row, column] for column in relation.parts]
    whole = cells[row, relation.whole]
    sum_ = f" {relation.sign} ".join(part.location.text for part in parts)
    right = told(relation.work([values[row, column].point for column in relation.parts]), whole.location.text)
    related: tuple[Span, ...] = tuple(part.prose for part in parts)
    return Slip(
        at=whole.prose,
        message=f"{sum_} is {right}, not {whole.location.text}",
        explanation=(
            f"in the other {others} rows the numbers do make this column"
            if others > 1
            else "in the other row the numbers do make this column",
        ),
        related=related,
    )
