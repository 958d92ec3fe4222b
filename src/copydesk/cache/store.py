"""Keys to bytes in one SQLite file: bounded, shared by concurrent runs, whole after a sudden death.

A row carries the digest of its bytes. What goes wrong with the file (locked, full, not writable) costs the cache and
never the run; a file that is damaged is told once and made anew.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, TypeVar

from copydesk.cache.digests import digest

NAME = "cache-1.sqlite3"
"""The file; its number grows when the table changes."""
MOST_BYTES = 256_000_000
"""How much is kept; beyond it, what was not used for longest goes, down to three quarters of it."""
_BATCH = 64
"""Rows that are written together."""
_FRESH = 86_400
"""Seconds for which the use of a row need not be noted again."""
_PATIENCE = 2.0
"""Seconds to wait for another run that writes."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,"
    " digest BLOB NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (kind, key))"
)


T = TypeVar("T")


class Held(NamedTuple):
    """What a cache holds of one kind: how many rows, and how many bytes."""

    kind: str
    rows: int
    bytes: int


class Store:
    """The cache in a folder. `tell` is called with one line where the file was damaged; `most` bounds its bytes."""

    def __init__(self, folder: str, tell: Callable[[str], object], most: int = MOST_BYTES) -> None:
        self.path = os.path.join(folder, NAME)
        self._tell, self._most = tell, most
        self._waiting: dict[tuple[str, bytes], bytes] = {}
        self._link: sqlite3.Connection | None = None
        with suppress(OSError):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._link = self._guarded(self._opened)

    def _opened(self, _: sqlite3.Connection | None = None) -> sqlite3.Connection:
        link = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            link.execute("PRAGMA synchronous=NORMAL")
            link.execute(_TABLE)
        except BaseException:
            link.close()
            raise
        return link

    def _guarded(self, work: Callable[[sqlite3.Connection | None], T]) -> T | None:
        """Return what `work` does with the file; None where the file cannot be used, which is then let be."""
        try:
            return work(self._link)
        except sqlite3.OperationalError:  # locked for long, full, not to be written to
            self._leave()
        except sqlite3.DatabaseError:
            self._leave()
            self._tell(f"the cache in {os.path.dirname(self.path)} was damaged and is made anew")
            with suppress(OSError, sqlite3.Error):
                for path in (self.path, f"{self.path}-journal"):
                    if os.path.exists(path):
                        os.unlink(path)
                self._link = self._opened()
        return None

    def _leave(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            with suppress(sqlite3.Error):
                link.close()

    def get(self, kind: str, key: bytes) -> bytes | None:
        """Return what is kept under a key, None where nothing is."""
        waiting = self._waiting.get((kind, key))
        if waiting is not None or self._link is None:
            return waiting
        now = int(time.time())

        def look(link: sqlite3.Connection | None) -> bytes | None:
            assert link is not None
            row = link.execute(
                "SELECT value, digest, used FROM kept WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
            if row is None:
                return None
            value, told, used = row
            if not isinstance(value, bytes) or digest(value) != told:
                link.execute("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))
                return None
            if abs(now - used) > _FRESH:
                link.execute("UPDATE kept SET used = ? WHERE kind = ? AND key = ?", (now, kind, key))
            return value

        return self._guarded(look)

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep bytes under a key; they are written with the next batch, or when the store is closed."""
        if self._link is None or len(value) > self._most // 4:
            return
        self._waiting[kind, key] = value
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        rows, self._waiting = self._waiting, {}
        if self._link is None or not rows:
            return
        now = int(time.time())

        def write(link: sqlite3.Connection | None) -> None:
            assert link is not None
            link.execute("BEGIN IMMEDIATE")
            link.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?)",
                [(kind, key, value, digest(value), len(value), now) for (kind, key), value in rows.items()],
            )
            (size,) = link.execute("SELECT COALESCE(SUM(size), 0) FROM kept").fetchone()
            if size > self._most:
                self._shrink(link, size - self._most * 3 // 4)
            link.execute("COMMIT")

        self._guarded(write)

    @staticmethod
    def _shrink(link: sqlite3.Connection, much: int) -> None:
        """Take out so many bytes, what was not used for longest first."""
        gone = []
        for row, size in link.execute("SELECT rowid, size FROM kept ORDER BY used, rowid"):
            if much <= 0:
                break
            gone.append((row,))
            much -= size
        link.executemany("DELETE FROM kept WHERE rowid = ?", gone)

    def held(self) -> list[Held]:
        """Return what is kept, by kind."""
        if self._link is None:
            return []

        def count(link: sqlite3.Connection | None) -> list[Held]:
            assert link is not None
            rows = link.execute("SELECT kind, COUNT(*), SUM(size) FROM kept GROUP BY kind ORDER BY kind")
            return [Held(*row) for row in rows]

        return self._guarded(count) or []

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        self._flush()
        self._leave()


def clear(folder: str) -> bool:
    """Remove the cache in a folder; return whether there was one. Raises `OSError` where it cannot be removed."""
    path = os.path.join(folder, NAME)
    there = os.path.exists(path)
    for name in (path, f"{path}-journal"):
        if os.path.exists(name):
            os.unlink(name)
    return there
