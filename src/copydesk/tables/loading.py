"""Reference tables into DuckDB: the cells of each as rows of one shape, typed, and no way out of the data base.

Nothing of a descriptor becomes SQL: names of columns are quoted and checked against the file's own, everything else is
a parameter. Once the files are in memory the data base is cut off from files and networks, and that is locked.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.model import InputError, Location
from copydesk.model.errors import missing_extra
from copydesk.tables import descriptor
from copydesk.tables.descriptor import Column, Descriptor, Resource
from copydesk.tables.store import Measure, Table
from copydesk.text import stems

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_ROWS, MOST_FILE, MOST_LINE = 1_000_000, 200_000_000, 1_000_000
"""Rows, bytes and bytes of a line of a table that are read; a larger one is refused."""
DESCRIPTOR = "datapackage.json"


def found(places: Sequence[Path]) -> list[Path]:
    """Return the descriptors that are meant by files, folders or patterns; in a folder also those one folder below.

    Raises `InputError` for a place that holds none.
    """
    named: list[Path] = []
    for place in places:
        if place.is_dir():
            here = sorted({*place.glob(DESCRIPTOR), *place.glob(f"*/{DESCRIPTOR}")})
        elif set("*?[") & set(place.as_posix()):
            anchor = Path(place.anchor) if place.is_absolute() else Path()
            here = sorted(anchor.glob(str(place.relative_to(anchor)) if place.is_absolute() else str(place)))
        else:
            here = [place]
        if not here:
            raise InputError(place.as_posix(), f"no descriptor of tables ({DESCRIPTOR}) is here")
        named += here
    return list(dict.fromkeys(named))


def load(paths: Sequence[Path]) -> list[Table]:
    """Return the tables of descriptors. Raises `InputError` (file and line or row) for what cannot be used."""
    if not paths:
        return []
    described = [descriptor.read(path) for path in paths]
    try:
        import duckdb
    except ImportError:
        raise InputError(paths[0].as_posix(), f"reference tables need {missing_extra('tables')}") from None
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
            "threads": 1,
            "memory_limit": "1GB",
        },
    )
    tables: list[Table] = []
    for each in described:
        for number, resource in enumerate(each.resources):
            tables.append(_Loader(connection, each, resource, number, f"cells_{len(tables)}").table())
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return tables


class _Loader:
    """Loads one table."""

    def __init__(
        self, connection: DuckDBPyConnection, home: Descriptor, resource: Resource, number: int, cells: str
    ) -> None:
        self.db, self.home, self.resource, self.at, self.cells = (
            connection,
            home,
            resource,
            ("resources", number),
            cells,
        )
        self.path = home.path.parent / resource.path
        self.columns = resource.schema_.fields

    def table(self) -> Table:
        self._reachable()
        self._read()
        self._typed()
        measures = self._measures()
        subject, time = self._one("subject"), self._one("time")
        assert subject is not None
        assert subject.copydesk is not None
        assert time is not None
        rows = self.db.execute(f"SELECT DISTINCT subject FROM {self.cells} ORDER BY subject").fetchall()  # noqa: S608
        return Table(
            db=self.db,
            cells=self.cells,
            name=self.resource.name,
            title=self.resource.title or self.resource.name,
            file=self.path.as_posix(),
            location=self._place(),
            context=(self.resource.title, self.resource.description, self.resource.name, time.title, time.name),
            sort=(subject.title or subject.name, *subject.copydesk.aliases),
            members={str(m): tuple(subject.copydesk.members.get(str(m), ())) for (m,) in rows},
            measures=measures,
            complete=self.resource.copydesk.complete,
            whole=self.resource.copydesk.whole,
            total=self.resource.copydesk.total,
        )

    def _place(self) -> Location:
        line = self.home.line(*self.at, "name") or 1
        rows = self.home.text.splitlines(keepends=True)
        start = sum(map(len, rows[: line - 1])) + rows[line - 1].find(self.resource.name)
        column = rows[line - 1].find(self.resource.name) + 1
        text = self.resource.name
        return Location(
            document=self.home.path.as_posix(), start=start, end=start + len(text), line=line, column=column, text=text
        )

    def _one(self, role: str) -> Column | None:
        return next((c for c in self.columns if c.copydesk is not None and c.copydesk.role == role), None)

    # ------------------------------------------------------------------------------------------ the file

    def _reachable(self) -> None:
        name = self.resource.path
        try:
            inside = self.path.resolve(strict=True).is_relative_to(self.home.path.parent.resolve())
        except (OSError, RuntimeError):
            raise self.home.fault(f"there is no file {name!r} beside the descriptor", *self.at, "path") from None
        if not inside:
            raise self.home.fault(f"{name!r} leads out of the descriptor's folder", *self.at, "path")
        if not self.path.is_file():
            raise self.home.fault(f"{name!r} is no file", *self.at, "path")
        if os.path.getsize(self.path) > MOST_FILE:
            raise InputError(self.path.as_posix(), f"is larger than {MOST_FILE:,} bytes; give a part of it")

    def _read(self) -> None:
        """Take the file into a table `raw` of texts, with the number of each row."""
        import duckdb

        self.db.execute("DROP TABLE IF EXISTS raw")
        kind = descriptor.SUFFIXES[self.path.suffix.lower()]
        try:
            if kind == "csv":
                dialect = self.resource.dialect
                delimiter = (
                    "\t" if self.path.suffix.lower() == ".tsv" and dialect.delimiter == "," else dialect.delimiter
                )
                self.db.execute(  # nothing but numbers of ours is put into it
                    "CREATE TABLE raw AS SELECT * FROM read_csv(?, delim=?, quote=?, escape=?, header=?, "  # noqa: S608
                    "all_varchar=true, auto_detect=false, columns=?, null_padding=false, strict_mode=true, "
                    f"max_line_size={MOST_LINE}) LIMIT {MOST_ROWS + 1}",
                    [
                        str(self.path.resolve()), delimiter, dialect.quote_char, dialect.quote_char, dialect.header,
                        dict.fromkeys(self._header(delimiter), "VARCHAR"),
                    ],
                )  # fmt: skip
            else:
                self.db.execute(
                    f"CREATE TABLE raw AS SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?) LIMIT {MOST_ROWS + 1}",  # noqa: S608
                    [str(self.path.resolve())],
                )
        except duckdb.Error as error:
            raise self._unreadable(str(error)) from error
        (rows,) = self.db.execute("SELECT count(*) FROM raw").fetchone() or (0,)
        if rows > MOST_ROWS:
            raise InputError(self.path.as_posix(), f"has more than {MOST_ROWS:,} rows; give a part of it")
        if not rows:
            raise InputError(self.path.as_posix(), "holds no row")
        have = [name for (name, *_) in self.db.execute("DESCRIBE raw").fetchall()]
        for n, column in enumerate(self.columns):
            if column.name not in have:
                where = f"the file has {', '.join(have[:12])}"
                raise self.home.fault(
                    f"the table has no field {column.name!r}: {where}", *self.at, "schema", "fields", n, "name"
                )
        self.db.execute("DROP TABLE IF EXISTS numbered")
        self.db.execute("CREATE TABLE numbered AS SELECT *, row_number() OVER () AS _row FROM raw")

    def _header(self, delimiter: str) -> list[str]:
        """Return the names of a CSV file's columns: those of its first line, or of the schema where it has none."""
        if not self.resource.dialect.header:
            return [c.name for c in self.columns]
        with self.path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
            line = file.readline(MOST_LINE)
        first = next(csv.reader([line], delimiter=delimiter, quotechar=self.resource.dialect.quote_char), [])
        names = [name for name in first if name]
        if not names or len({n.lower() for n in names}) < len(names) or len(names) < len(first):
            raise InputError(self.path.as_posix(), "its first line must name each column once", line=1)
        return names

    def _unreadable(self, told: str) -> InputError:
        """Return what the data base says of a file, in one line without its advice."""
        line = re.search(r"on Line: (\d+)", told)
        lines = [part.strip() for part in told.splitlines() if part.strip()]
        reason = next((x for x in lines if x.startswith(("Expected", "Value with", "Invalid unicode"))), lines[0])
        reason = reason.replace(str(self.path.resolve()), self.path.name)
        return InputError(
            self.path.as_posix(), f"cannot be read as a table: {reason[:160]}", line=int(line[1]) if line else None
        )

    # ------------------------------------------------------------------------------------------ the cells

    def _typed(self) -> None:
        """Make the cells of a table: subject, measure, period, value and how many places it is written with."""
        subject, time, measure = self._one("subject"), self._one("time"), self._one("measure")
        unit = self._one("unit")
        assert subject is not None
        assert time is not None
        absent = [*self.resource.schema_.missing_values, ""]
        self.db.execute(
            f"CREATE TABLE {self.cells} (row BIGINT, subject VARCHAR, measure VARCHAR, unit VARCHAR, start DATE, "
            "stop DATE, period VARCHAR, value DECIMAL(38, 9), places INTEGER, field VARCHAR)"
        )
        self._text(subject, absent)
        self._periods(time, absent)
        for column in self.columns:
            if column.copydesk is None or column.copydesk.role != "value":
                continue
            named = _quoted(measure.name) if measure is not None else "?"
            self._numbers(column, absent)
            unit_of = _quoted(unit.name) if unit is not None else "NULL"
            parameters: list[Any] = [*([column.name] if measure is None else []), column.copydesk.factor]
            self.db.execute(
                f"INSERT INTO {self.cells} SELECT n._row, trim({_quoted(subject.name)}), trim({named}), "  # noqa: S608
                f"trim({unit_of}), p.start, p.stop, p.label, v.value * ?, v.places, ? FROM numbered n "
                "JOIN periods p USING (_row) JOIN numbers v USING (_row) WHERE v.value IS NOT NULL",
                [*parameters, column.name],
            )
        key = "subject, measure, start, stop"
        doubled = self.db.execute(
            f"SELECT max(row), any_value(subject), any_value(period) FROM {self.cells} "  # noqa: S608
            f"GROUP BY {key} HAVING count(*) > 1 ORDER BY 1 LIMIT 1"
        ).fetchone()
        if doubled is not None:
            raise self._cell(int(doubled[0]), f"{doubled[1]!r} has two rows for {doubled[2]}")

    def _cell(self, row: int, reason: str) -> InputError:
        """Return the error that something in a row of the file is wrong."""
        return InputError(self.path.as_posix(), f"row {row:,}: {reason}")

    def _text(self, column: Column, absent: Sequence[str]) -> None:
        name = _quoted(column.name)
        empty = self.db.execute(
            f"SELECT _row FROM numbered WHERE {name} IS NULL OR list_contains(?, trim({name})) ORDER BY _row LIMIT 1",  # noqa: S608
            [list(absent)],
        ).fetchone()
        if empty is not None:
            raise self._cell(empty[0], f"{column.name} is empty")

    def _periods(self, column: Column, absent: Sequence[str]) -> None:
        """Make the table `periods`: the days that each row's time stands for. A year, month, quarter, season or day."""
        self._text(column, absent)
        name = f"trim({_quoted(column.name)})"
        self.db.execute("DROP TABLE IF EXISTS periods")
        self.db.execute(
            f"CREATE TABLE periods AS WITH t AS (SELECT _row, {name} AS label FROM numbered), s AS (SELECT _row, "  # noqa: S608
            "label, CASE WHEN regexp_full_match(label, '[12][0-9]{3}') THEN try_cast(label || '-01-01' AS DATE) "
            "WHEN regexp_full_match(label, '[12][0-9]{3}-?[Qq][1-4]') THEN "
            "make_date(label[:4]::INT, (label[-1]::INT - 1) * 3 + 1, 1) "
            "WHEN regexp_full_match(label, '[12][0-9]{3}-[0-9]{2}') THEN try_cast(label || '-01' AS DATE) "
            "WHEN regexp_full_match(label, '[12][0-9]{3}-[0-9]{2}-[0-9]{2}( 00:00:00)?') "
            "THEN try_cast(label[:10] AS DATE) END AS start, "
            "CASE WHEN length(label) = 4 THEN INTERVAL 12 MONTH WHEN label ILIKE '%q%' THEN INTERVAL 3 MONTH "
            "WHEN length(label) = 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END AS length FROM t) "
            "SELECT _row, label, start, (start + length)::DATE AS stop FROM s"
        )
        wrong = self.db.execute("SELECT _row, label FROM periods WHERE start IS NULL ORDER BY _row LIMIT 1").fetchone()
        if wrong is not None:
            raise self._cell(
                wrong[0], f"{column.name} must be a time like 2023, 2023-Q1, 2023-04 or 2023-04-01, not {wrong[1]!r}"
            )

    def _numbers(self, column: Column, absent: Sequence[str]) -> None:
        """Make the table `numbers`: the values of a column, exact, with the places that they are written with."""
        name = f"trim({_quoted(column.name)})"
        whole = r"[-+]?\d+" if column.type in {"integer", "year"} else r"[-+]?\d+(\.\d+)?"
        self.db.execute("DROP TABLE IF EXISTS numbers")
        self.db.execute(
            f"CREATE TABLE numbers AS WITH t AS (SELECT _row, {name} AS label, "  # noqa: S608
            f"replace(replace({name}, ?, ''), ?, '.') AS plain FROM numbered) SELECT _row, label, "
            f"{name.replace(_quoted(column.name), 'label')} IS NULL OR list_contains(?, label) AS absent, "
            "CASE WHEN regexp_full_match(plain, ?) THEN try_cast(plain AS DECIMAL(38, 9)) END AS value, "
            "length(regexp_extract(plain, '\\.(\\d+)$', 1)) AS places FROM t",
            [column.group_char or "\0", column.decimal_char, list(absent), whole],
        )
        wrong = self.db.execute(
            "SELECT _row, label FROM numbers WHERE value IS NULL AND NOT absent ORDER BY _row LIMIT 1"
        ).fetchone()
        if wrong is not None:
            kind = "a whole number" if column.type in {"integer", "year"} else "a number"
            raise self._cell(wrong[0], f"{column.name} must be {kind}, not {wrong[1]!r}")

    def _measures(self) -> tuple[Measure, ...]:
        """Return what the table measures: a field each, or each name in the field of measures."""
        named, values = self._one("measure"), [c for c in self.columns if c.copydesk and c.copydesk.role == "value"]
        if named is None:
            return tuple(_measure(c, c.name, (c.title or c.name,), c.unit) for c in values)
        assert named.copydesk is not None
        rows = self.db.execute(
            f"SELECT measure, min(unit), max(unit) FROM {self.cells} GROUP BY measure ORDER BY measure"  # noqa: S608
        ).fetchall()
        found = []
        for name, unit, other in rows:
            if unit != other:
                raise InputError(self.path.as_posix(), f"{name!r} is told in two units: {unit} and {other}")
            found.append(
                _measure(values[0], name, (name, *named.copydesk.members.get(name, ())), unit or values[0].unit)
            )
        return tuple(found)


def _measure(column: Column, key: str, names: tuple[str, ...], unit: str | None) -> Measure:
    role = column.copydesk
    assert role is not None
    return Measure(
        key=key,
        names=(*names, *role.aliases),
        unit=unit,
        sums=role.sums,
        most=frozenset(stems.stem(w) for w in role.most),
        least=frozenset(stems.stem(w) for w in role.least),
    )


@lru_cache(maxsize=256)
def _quoted(name: str) -> str:
    """Return a column's name as SQL takes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'
