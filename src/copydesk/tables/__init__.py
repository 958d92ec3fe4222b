"""Reference tables: CSV or Parquet files, described by a Tabular Data Package, that claims are held against.

`descriptor` reads what a file holds, `loading` takes it into DuckDB, `store` asks it, `naming` finds the subjects and
measures that a sentence names, `asking` makes of a claim the questions that it can answer, `answering` computes them,
and `check` says which claims the tables bear out and which they contradict. DuckDB is imported where there is a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from copydesk.tables.store import Table

__all__ = ["read"]


def read(places: Sequence[Path]) -> list[Table]:
    """Return the tables of the descriptors at these places (files, folders, patterns), none where none are named.

    Raises `InputError` with file and place for what cannot be used.
    """
    if not places:
        return []
    from copydesk.tables import loading

    return loading.load(loading.found(places))
