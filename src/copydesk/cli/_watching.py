"""`copydesk verify --watch`: the same run again whenever a file that it hangs on changes."""

from __future__ import annotations

import argparse
import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from typing import NamedTuple

from copydesk import config
from copydesk.cli import OK, _deciding, _input, _output, _reports
from copydesk.cli._arguments import UsageError
from copydesk.cli._kept import Memory
from copydesk.model import InputError
from copydesk.model.errors import missing_extra

_PAUSE = 200
"""Milliseconds without a further change after which a run begins: an editor writes a file in several steps."""
_LONGEST = 1_000
"""Milliseconds after which it begins all the same."""
_NAMES = ("copydesk.toml", "pyproject.toml", ".gitignore")
"""Files that say how others are read, wherever they stand."""
_FEW = 3
_WAKES = 0.5

Change = tuple[int, str]
"""What happened to a file (1 new, 2 changed, 3 gone) and its path."""
_NEW = 1


class Scope(NamedTuple):
    """What is looked at: real paths of folders with all below them, of folders by themselves, of single files.

    `unseen` are files that the run itself writes.
    """

    deep: frozenset[str]
    flat: frozenset[str]
    files: frozenset[str]
    unseen: frozenset[str]

    def matters(self, path: str, suffixes: Collection[str]) -> bool:
        """Return whether a run may come out otherwise when this file changes."""
        if path in self.unseen:
            return False
        name = os.path.basename(path)
        if path in self.files or name in _NAMES:
            return True
        for folder in self.deep:
            if path.startswith(folder + os.sep):
                parts = path[len(folder) + 1 :].split(os.sep)
                known = os.path.splitext(name)[1].lower() in suffixes or name.endswith(".toml")
                return known and not any(part.startswith((".", "~$")) for part in parts)
        return False


def watch(args: argparse.Namespace, once: Callable[[], int]) -> int:
    """Run `once`, and again after each change of what it hangs on, until somebody presses Ctrl-C.

    What is wrong with the command or the settings at first is raised; later it is told, and the next change awaited.
    """
    try:
        import watchfiles  # noqa: F401 - looked for before the first run
    except ImportError:
        raise UsageError(f"--watch needs {missing_extra('watch')}") from None
    args.memory = Memory()
    changes: Changes | None = None
    try:
        once()
        while True:
            scope = _scope(args)
            if changes is None or changes.scope != scope:
                if changes is not None:
                    changes.end()
                changes = Changes(scope)
                changes.begin()
            _output.complain("waiting for changes; Ctrl-C ends")
            _output.complain(told(changes.next()))
            try:
                once()
            except (UsageError, InputError) as problem:
                _output.complain(problem)
    except KeyboardInterrupt:
        return OK
    finally:
        if changes is not None:
            changes.end()


def _scope(args: argparse.Namespace) -> Scope:
    """Return what the run hangs on, as far as settings can be read."""
    here = Path.cwd()
    folders: list[Path] = []
    files: list[Path] = []
    flat: list[Path] = [here]
    try:
        settings = config.load()
        for path in _input.paths(args, settings):
            config.of_file(settings, path)
            (folders if path.is_dir() else files).append(path)
        for read in (args.ledger or settings.ledger, _deciding.folder(settings)):
            if read is not None:
                (files if read.is_file() else folders).append(read)
        files += _tables(args.tables or settings.tables)
        if args.against is not None:
            from copydesk.corpus import manifest

            files.append(args.against / manifest.NAME)
        looked = [
            path for path in config.of_files(settings).files if path.is_file() or path.parent.is_relative_to(here)
        ]
        files += [*looked, *([baseline] if (baseline := args.baseline or settings.baseline) else [])]
    except (InputError, UsageError):  # told by the run
        files += [here / name for name in _NAMES]
        folders += [path for path in args.path if path.is_dir()]
    flat += [path.parent for path in files]
    return Scope(
        deep=_real(path for path in folders if path.is_dir()),
        flat=_real(path for path in flat if path.is_dir()),
        files=_real(files),
        unseen=_real(_reports.files(args)),
    )


def _tables(places: Sequence[Path]) -> Iterator[Path]:
    """Yield what reference tables are read from: the descriptors, and the files beside them."""
    if places:
        from copydesk.tables import loading

        for path in loading.found(places):
            yield from (beside for beside in path.parent.iterdir() if beside.is_file())


def _real(paths: Iterable[Path]) -> frozenset[str]:
    return frozenset(os.path.realpath(path) for path in paths)


class Changes:
    """What happens to the files of a scope, noted from `begin` on in threads of its own."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._told: Queue[Iterable[Change]] = Queue()
        self._over = threading.Event()

    def begin(self) -> None:
        """Begin to look."""
        for folders, recursive in ((self.scope.deep, True), (self.scope.flat - self.scope.deep, False)):
            if folders:
                threading.Thread(target=self._look, args=(sorted(folders), recursive), daemon=True).start()

    def end(self) -> None:
        """Look no longer."""
        self._over.set()

    def _look(self, folders: Iterable[str], recursive: bool) -> None:
        from watchfiles import watch as changed

        for found in changed(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=_PAUSE,
            stop_event=self._over,
            raise_interrupt=False,
            recursive=recursive,
            ignore_permission_denied=True,
        ):
            self._told.put([(int(kind), path) for kind, path in found])

    def next(self) -> list[Change]:
        """Wait until something changes that matters; return all of that which is known by then."""
        from copydesk.sources import suffixes

        while True:
            found = {change for change in self._taken() if self.scope.matters(change[1], suffixes())}
            if found:
                return sorted(found, key=lambda change: (change[1], change[0]))

    def _taken(self) -> list[Change]:
        """Wait for changes, and return them with all that came meanwhile."""
        found: list[Change] = []
        while not found:
            try:
                found += self._told.get(timeout=_WAKES)
            except Empty:  # so that Ctrl-C is heard everywhere
                continue
        while not self._told.empty():
            found += self._told.get_nowait()
        return found


def told(changes: Iterable[Change]) -> str:
    """Return in words what changed: `changed: a.md, b.md; gone: c.md`."""
    last: dict[str, set[int]] = {}
    for kind, path in changes:
        last.setdefault(os.path.relpath(path), set()).add(kind)
    sorts: dict[str, list[str]] = {"changed": [], "new": [], "gone": []}
    for path, kinds in last.items():
        there = os.path.exists(path)
        sorts["gone" if not there else "new" if kinds == {_NEW} else "changed"].append(path)
    parts = []
    for what, paths in sorts.items():
        more = f" and {len(paths) - _FEW:,} more" if len(paths) > _FEW else ""
        if paths:
            parts.append(f"{what}: {', '.join(paths[:_FEW])}{more}")
    return "; ".join(parts)
