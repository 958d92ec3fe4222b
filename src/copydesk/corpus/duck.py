"""DuckDB over the tables of a store: queries by name, from the files in `sql/`, within bounds of memory.

The queries are written in what DuckDB and Spark have in common. Nothing but the store can be read, nothing installed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from copydesk.corpus.manifest import Manifest
from copydesk.corpus.store import Store
from copydesk.model import InputError

MEMORY = "1GB"
"""What DuckDB may hold; beyond it, it writes to a folder of its own."""
BATCH = 256
"""Rows that are taken from a result at a time."""
_EMPTY = {
    "articles": "article BIGINT, id VARCHAR, copy VARCHAR, held INTEGER, document VARCHAR, claims VARCHAR",
    "terms": "article BIGINT, term VARCHAR, month VARCHAR",
}


def text(name: str) -> str:
    """Return the text of a query."""
    return files("copydesk.corpus").joinpath("sql", f"{name}.sql").read_text("utf-8")


class Search:
    """A connection to the tables of a store, as a context manager."""

    def __init__(self, store: Store, state: Manifest) -> None:
        import duckdb

        self._folder = store.folder
        self._error: type[Exception] = duckdb.Error
        self._spill = tempfile.TemporaryDirectory(prefix="copydesk-")
        self._link = duckdb.connect()
        try:
            for setting, value in (
                ("memory_limit", f"'{MEMORY}'"),
                ("temp_directory", f"'{_quoted(self._spill.name)}'"),
                ("preserve_insertion_order", "false"),
                ("autoinstall_known_extensions", "false"),
                ("allowed_directories", f"['{_quoted(str(store.folder.absolute()))}']"),
                ("enable_external_access", "false"),
                ("lock_configuration", "true"),
            ):
                self._link.execute(f"SET {setting} = {value}")
            for table, columns in _EMPTY.items():
                paths = [str(store.path(table, part).absolute()) for part in sorted(state.parts)]
                if paths:
                    self._link.read_parquet(paths).create_view(table)
                else:
                    self._do(f"CREATE TABLE {table} ({columns})")
        except self._error as problem:
            self._end()
            raise self._unsearchable(problem) from None
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        self._link.close()
        self._spill.cleanup()

    def _do(self, query: str) -> Any:
        try:
            return self._link.execute(query)
        except self._error as problem:
            raise self._unsearchable(problem) from None

    def _unsearchable(self, problem: Exception) -> InputError:
        told = " ".join(str(problem).split())
        return InputError(str(self._folder), f"cannot be searched: {told[:160]}")

    def set(self, **values: int) -> None:
        """Say what the queries are to keep to: the row of the table `settings`."""
        columns = ", ".join(f"CAST({int(value)} AS BIGINT) AS {name}" for name, value in values.items())
        self._do(f"CREATE OR REPLACE TEMP TABLE settings AS SELECT {columns}")

    def put(self, name: str, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Any]) -> None:
        """Make a table of columns, with the kinds of Arrow for those that are no text."""
        import pyarrow

        made = {c: pyarrow.array(cells, kinds.get(c, pyarrow.string())) for c, cells in columns.items()}
        self._link.register(name, pyarrow.table(made))

    def make(self, name: str) -> None:
        """Make a table of the rows of a query that has its name."""
        self._do(f"CREATE OR REPLACE TEMP TABLE {name} AS {text(name)}")

    def rows(self, name: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, some at a time."""
        result = self._do(text(name))
        while True:
            try:
                batch = result.fetchmany(BATCH)
            except self._error as problem:
                raise self._unsearchable(problem) from None
            if not batch:
                return
            yield from batch

    def number(self, name: str) -> int:
        """Return the one number that a query gives."""
        ((found,),) = self.rows(name)
        return int(found)


def _quoted(path: str) -> str:
    return Path(path).as_posix().replace("'", "''")
