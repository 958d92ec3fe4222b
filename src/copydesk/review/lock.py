"""One server a folder: a lock file that tells whose it is, held by the system for as long as the process lives."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import IO

NAME = ".review.lock"


class BusyError(Exception):
    """Another process reviews the folder; `pid` and `address` as far as its file tells them."""

    def __init__(self, pid: int | None, address: str) -> None:
        super().__init__(f"process {pid}" if pid else "another process")
        self.pid = pid
        self.address = address


class Lock:
    """The lock of a folder, as a context manager.

    Entering raises `BusyError` where another process holds it. `stale` is then the process that left its lock behind
    when it was killed, None where there is none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stale: int | None = None
        self._path = folder / NAME
        self._made: list[Path] = []
        self._file: IO[str] | None = None

    def __enter__(self) -> Lock:
        self._make_folder()
        while True:
            file = self._path.open("a+", encoding="utf-8")
            try:
                _hold(file)
            except OSError:
                pid, address = _told(file)
                file.close()
                raise BusyError(pid, address) from None
            if self._is_ours(file):
                break
            file.close()  # its owner took it away between our opening and our holding it
        self.stale, _ = _told(file)
        self._file = file
        self.tell("")
        return self

    def tell(self, address: str) -> None:
        """Write into the lock whose it is, and where the page is."""
        assert self._file is not None
        self._file.truncate(0)
        self._file.write(f"{os.getpid()}\n{address}\n")
        self._file.flush()

    def __exit__(self, *_: object) -> None:
        assert self._file is not None
        with suppress(OSError):
            self._path.unlink()
        self._file.close()
        ignored = self.folder / ".gitignore"
        with suppress(OSError):
            if ignored in self._made and not any(self.folder.glob("*.toml")):
                ignored.unlink()
            for folder in (made for made in self._made if made != ignored):
                folder.rmdir()  # only where nothing was written

    def _make_folder(self) -> None:
        missing = [f for f in (self.folder, *self.folder.parents) if not f.exists()]
        self.folder.mkdir(parents=True, exist_ok=True)
        self._made += missing
        ignored = self.folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text(f"{NAME}\n*.tmp\n", encoding="utf-8")
            self._made.insert(0, ignored)

    def _is_ours(self, file: IO[str]) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False


def _told(file: IO[str]) -> tuple[int | None, str]:
    try:
        file.seek(0)
        match = re.match(r"(\d{1,10})\n(.*)", file.read(400))
    except OSError:  # Windows lets nobody else read what is locked
        match = None
    return (int(match[1]), match[2].strip()) if match else (None, "")


def _hold(file: IO[str]) -> None:
    """Take the system's lock on an open file, which ends with the process; raises `OSError` where it is held."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
