"""The same run again: what it told is kept, and told once more where nothing that it looked at has changed.

Neither arguments nor settings are parsed for it, nothing of the pipeline is imported. What a run hangs on is the
program, its arguments, the working directory, the day, the terminal, and every file and folder that it looked at.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from copydesk.cache import place

if TYPE_CHECKING:
    from copydesk.cache.watch import Watch

KIND = "runs"
OPTION = "--no-cache"
_WRITES_FILES = ("--fix", "--diff-fix", "--diff", "--output", "--write-baseline", "--stdin-filename", "-")
_WRITES = (*_WRITES_FILES, "--watch", "--against")
"""Words of a command that writes files or hangs on more than files; what only begins like one may be told again."""
_ENVIRONMENT = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "PYTHONIOENCODING", "PYTHONUTF8")
_FEW = 16
"""Patterns that had to be compiled, for which alone all are not written anew."""
_MOST = 20_000_000
"""Bytes of a run that are worth keeping."""

_watch: Watch | None = None


def looked_for(*paths: str | os.PathLike[str] | None) -> None:
    """Note paths that a run has looked for, whether they are there or not."""
    for path in paths:
        if _watch is not None and path is not None:
            _watch.also(os.fspath(path))


def answered(argv: Sequence[str], run: Callable[[], int], failed: int) -> int:
    """Return the exit status of a command, and tell what it tells: as it was kept, or by running it.

    `failed` is the status of a run that is not kept.
    """
    words = {word.partition("=")[0] for word in argv}
    if not place.allowed() or OPTION in words:
        return run()
    from copydesk.cache.store import Store
    from copydesk.cli import _output

    folder = place.folder()
    store = Store(folder, _output.complain)
    try:
        key = None if words.intersection(_WRITES) else _key(argv)
        if key is not None:
            status = _told(store.get(KIND, key))
            if status is not None:
                return status
        from copydesk.cache import patterns

        programs = patterns.Patterns(store.get(patterns.KIND, patterns.key()))
    finally:
        store.close()
    with programs.used():
        status, kept = (run(), None) if key is None else _noted(run, folder, failed)
    if kept is not None or programs.added > _FEW:
        store = Store(folder, _output.complain)
        if key is not None and kept is not None:
            store.put(KIND, key, kept)
        if programs.added > _FEW:
            store.put(patterns.KIND, patterns.key(), programs.dump())
        store.close()
    return status


def _key(argv: Sequence[str]) -> bytes | None:
    """Return the key of a run; None where the program may change unseen."""
    from copydesk.cache.digests import digest
    from copydesk.cache.engine import fingerprint

    engine = fingerprint()
    if engine is None:
        return None
    return digest(engine, *(part.encode("utf-8", "surrogateescape") for part in (*_around(), *argv)))


def _told(kept: bytes | None) -> int | None:
    """Tell what an earlier run told and return its exit status; None where there was none or something has changed."""
    if kept is None:
        return None
    import json

    from copydesk.cache.watch import unchanged
    from copydesk.cli import _output

    data = json.loads(kept)
    if not unchanged(data["seen"], data["since"]):
        return None
    _output.repeat(data["told"])
    return int(data["status"])


def _noted(run: Callable[[], int], folder: str, failed: int) -> tuple[int, bytes | None]:
    """Run a command; return its exit status and what to keep of it: nothing where it hangs on what is not known."""
    global _watch
    import json

    from copydesk.cache.watch import Watch, clock
    from copydesk.cli import _output

    since = clock()
    watch = _watch = Watch([folder])
    watch.start()
    _output.begin(_MOST)
    told = None
    try:
        status = run()
    finally:
        _watch = None
        told = _output.end()
        seen = watch.stop()
    if status == failed or not watch.whole or told is None:
        return status, None
    text = json.dumps({"seen": seen, "since": since, "told": told, "status": status})
    return status, text.encode() if len(text) < _MOST else None


def _around() -> list[str]:
    """What a run hangs on beside the program, its arguments and its files."""
    from datetime import date

    on_terminal = sys.stdout is not None and sys.stdout.isatty()  # None is one that is closed
    parts = [os.getcwd(), date.today().isoformat(), str(on_terminal), str(getattr(sys.stdout, "encoding", None))]
    if on_terminal:
        parts.append(str(os.get_terminal_size(sys.stdout.fileno()).columns))
    return parts + [f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT]
