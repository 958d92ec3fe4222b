"""A reference table that was loaded, and the queries that are made of it: few, fixed, with parameters alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.model import Location

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Measure:
    """What a table measures: its key in the cells, its names, its unit (None for a bare number), whether values of
    several times add up, and the stems of adjectives that say most and least of it."""

    key: str
    names: tuple[str, ...]
    unit: str | None
    sums: bool
    most: frozenset[str]
    least: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the row of the file that it stands in, and what it says."""

    row: int
    subject: str
    measure: str
    start: date
    stop: date
    period: str
    value: Decimal
    places: int
    field: str


@dataclass(frozen=True, eq=False)
class Table:
    """A reference table. `context` are words about it as a whole, `sort` the names of what its subjects are."""

    db: DuckDBPyConnection = field(repr=False)
    cells: str
    name: str
    title: str
    file: str
    location: Location
    context: tuple[str, ...]
    sort: tuple[str, ...]
    members: Mapping[str, tuple[str, ...]]
    measures: tuple[Measure, ...]
    complete: bool
    whole: tuple[str, ...]
    total: str | None

    @cached_property
    def periods(self) -> tuple[tuple[date, date], ...]:
        """The times that the table has rows for, in order."""
        rows = self.db.execute(f"SELECT DISTINCT start, stop FROM {self.cells} ORDER BY start, stop").fetchall()  # noqa: S608
        return tuple((start, stop) for start, stop in rows)

    def within(self, measure: str, subjects: Sequence[str] | None, start: date, stop: date) -> list[Cell]:
        """Return the cells of a measure whose times lie within a period, of these subjects or of all but the total."""
        return [
            Cell(*row)
            for row in self.db.execute(
                "SELECT row, subject, measure, start, stop, period, value, places, field "  # noqa: S608
                f"FROM {self.cells} WHERE measure = ? AND start >= ? AND stop <= ? "
                "AND CASE WHEN ?::VARCHAR[] IS NULL THEN subject IS DISTINCT FROM ? "
                "ELSE list_contains(?::VARCHAR[], subject) END ORDER BY start, stop, row",
                [measure, start, stop, *self._subjects(subjects)],
            ).fetchall()
        ]

    def reckoned(self, measure: str, subjects: Sequence[str] | None, start: date, stop: date) -> tuple[Decimal, int]:
        """Return the sum of the cells of `within`, and how many they are."""
        row = self.db.execute(
            "SELECT sum(value), count(*) "  # noqa: S608
            f"FROM {self.cells} WHERE measure = ? AND start >= ? AND stop <= ? "
            "AND CASE WHEN ?::VARCHAR[] IS NULL THEN subject IS DISTINCT FROM ? "
            "ELSE list_contains(?::VARCHAR[], subject) END",
            [measure, start, stop, *self._subjects(subjects)],
        ).fetchone()
        assert row is not None
        total, count = row
        return Decimal(total or 0), int(count)

    def ranked(self, measure: str, start: date, stop: date, *, most: bool) -> list[tuple[int, Cell]]:
        """Return the cells of one time with their places, the most or the least first; equal ones share a place."""
        order = "DESC" if most else "ASC"
        rows = self.db.execute(
            f"SELECT rank() OVER (ORDER BY value {order}) AS place, row, subject, measure, start, stop, period, value, "  # noqa: S608
            f"places, field FROM {self.cells} WHERE measure = ? AND start = ? AND stop = ? "
            "AND subject IS DISTINCT FROM ? ORDER BY place, row",
            [measure, start, stop, self.total],
        ).fetchall()
        return [(int(place), Cell(*row)) for place, *row in rows]

    def _subjects(self, subjects: Sequence[str] | None) -> list[object]:
        listed = None if subjects is None else list(subjects)
        return [listed, self.total, listed]
