"""What a run has looked at: every file that it opened and every folder that it listed, as they were at that moment.

The interpreter itself tells of each (audit events, PEP 578), so that no reader of settings, articles or facts can be
forgotten here. What it does not tell is that somebody looked whether a file is there; `also` is for those.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Sequence

from copydesk.cache.digests import digest

Seen = list[object]
"""A path and what stood there: kind, and for a file size, times, number and digest; for a folder a digest of names."""

_ABSENT, _FILE, _FOLDER, _OTHER = "absent", "file", "folder", "other"
_RECENT = 2_000_000_000
"""Nanoseconds for which a file that has just been changed may change again under the same time."""
_ABOVE = ("copydesk.toml", "pyproject.toml", ".git", ".gitignore")
"""What is looked for in the folders above."""


class Watch:
    """Notes what is looked at from `start` to `stop`. `unseen` are folders whose files say nothing of the input."""

    def __init__(self, unseen: Iterable[str] = ()) -> None:
        own = (os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *unseen)
        packages = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
        self._unseen = tuple(f"{os.path.abspath(path)}{os.sep}" for path in (*own, *packages, "/proc", "/sys", "/dev"))
        self._seen: dict[str, Seen] = {}
        self._on = False
        self.whole = True
        """Whether all that the run hangs on is known: it wrote to no file, started no other program."""

    def start(self) -> None:
        """Begin to note."""
        self._on = True
        if not _watches:
            sys.addaudithook(_told)  # it stays for as long as the process lives
        _watches[:] = [self]

    def stop(self) -> list[Seen]:
        """Return what was looked at; only what is still as it was then can stand for it later."""
        self._on = False
        found = []
        for path, seen in self._seen.items():
            self.whole = self.whole and seen[1] != _OTHER and _look(path) == seen
            if self.whole and seen[1] == _FILE:
                seen = [*seen, _content(path)]
                self.whole = seen[-1] is not None
            found.append(seen)
        return found

    def also(self, path: str) -> None:
        """Note a path that was looked for, whether it is there or not."""
        if self._on:
            self._on = False
            try:
                self._note(os.path.abspath(path))
            finally:
                self._on = True

    def told(self, event: str, given: tuple[object, ...]) -> None:
        """Take what the interpreter tells."""
        if not self._on:
            return
        if event == "subprocess.Popen":
            self.whole = False
        elif event == "open":
            path, flags = given[0], given[2]
            if isinstance(path, str | bytes | os.PathLike):
                name = os.path.abspath(os.fsdecode(path))
                if ".pyc" in name or name.startswith(self._unseen):
                    return
                if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
                    self.whole = False
                else:
                    self.also(name)
        elif event in ("os.listdir", "os.scandir"):
            path = given[0]
            if path is None or isinstance(path, str | bytes | os.PathLike):
                self.also(os.fsdecode(path or "."))

    def _note(self, path: str) -> None:
        if path in self._seen or path.startswith(self._unseen):
            return
        self._seen[path] = _look(path)
        if self._seen[path][1] == _FOLDER:
            for above in _above(path):
                for name in _ABOVE:
                    inside = os.path.join(above, name)
                    if inside not in self._seen:
                        self._seen[inside] = _look(inside)


_watches: list[Watch] = []
"""The watch that the interpreter tells."""


_TOLD = frozenset(("open", "os.listdir", "os.scandir", "subprocess.Popen"))
"""The events that say something; the interpreter tells of some hundred thousand others in a run."""


def _told(event: str, given: tuple[object, ...]) -> None:
    if event in _TOLD:
        _watches[0].told(event, given)


def _above(path: str) -> Iterable[str]:
    """Yield a folder and those above it."""
    yield path
    while (parent := os.path.dirname(path)) != path:
        yield parent
        path = parent


def _look(path: str) -> Seen:
    """Return what stands at a path."""
    try:
        status = os.stat(path)
        if stat.S_ISREG(status.st_mode):
            return [path, _FILE, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        if stat.S_ISDIR(status.st_mode):
            if os.path.basename(path) == ".git":
                return [path, _FOLDER, ""]  # there, and what is in it is git's
            names = sorted(f"{entry.name}{os.sep if entry.is_dir() else ''}" for entry in os.scandir(path))
            return [path, _FOLDER, digest(*map(os.fsencode, names)).hex()]
        return [path, _OTHER]
    except (FileNotFoundError, NotADirectoryError):  # below a file nothing lies: `.git` of a worktree is one
        return [path, _ABSENT]
    except OSError:
        return [path, _OTHER]


def _content(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return digest(file.read()).hex()
    except OSError:
        return None


def unchanged(seen: Iterable[Sequence[object]], since: int) -> bool:
    """Return whether all that was looked at is as it was at the time `since`, in nanoseconds.

    A file of the same size and time is the same where it was written well before; all others are read.
    """
    return all(_same(then, since) for then in seen)


def _same(then: Sequence[object], since: int) -> bool:
    path = str(then[0])
    now = _look(path)
    if then[1] != _FILE:
        return now == list(then)
    if now[1] != _FILE or now[2] != then[2]:
        return False
    *known, content = then
    sure = now == known and max(int(str(known[3])), int(str(known[4]))) <= since - _RECENT
    return sure or _content(path) == content


def clock() -> int:
    """Return the time in nanoseconds, as files are stamped with it."""
    return time.time_ns()
