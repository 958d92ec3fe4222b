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
_WRITES = ("--fix", "--diff-fix", "--diff", "--output", "--write-baseline", "--stdin-filename", "-")
"""Words of a command that writes files or hangs on more than files; what only begins like one may be told again."""
_ENVIRONMENT = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "PYTHONIOENCODING", "PYTHONUTF8")
_MOST = 20_000_000
"""Bytes of a run that are worth keeping."""

_watch: Watch | None = None


def looked_for(*paths: str | os.PathLike[str] | None) -> None:
    """Note paths that a run has looked for, whether they are there or not."""
    for path in paths:
        if _watch is not None and path is not None:
            _watch.also(os.fspath(path))


def answered(argv: Sequence[str], run: Callable[[], int]) -> int:
    """Return the exit status of a command, and tell what it tells: as it was kept, or by running it."""
    words = {word.partition("=")[0] for word in argv}
    if not place.allowed() or OPTION in words or words.intersection(_WRITES):
        return run()
    from copydesk.cache.engine import fingerprint

    engine = fingerprint()
    if engine is None:
        return run()
    import json

    from copydesk.cache.store import Store, digest
    from copydesk.cli import _output

    folder = place.folder()
    store = Store(folder, _output.complain)
    try:
        key = digest(engine, *(part.encode("utf-8", "surrogateescape") for part in (*_around(), *argv)))
        kept = store.get(KIND, key)
        if kept is not None:
            from copydesk.cache.watch import unchanged

            data = json.loads(kept)
            if unchanged(data["seen"], data["since"]):
                _output.repeat(data["told"])
                return int(data["status"])
    finally:
        store.close()
    return _noted(run, folder, key)


def _noted(run: Callable[[], int], folder: str, key: bytes) -> int:
    """Run a command, and keep what it tells where that hangs on nothing unknown."""
    global _watch
    import json

    from copydesk.cache.store import Store
    from copydesk.cache.watch import Watch, clock
    from copydesk.cli import FAILED, _output

    since = clock()
    watch = _watch = Watch([folder])
    watch.start()
    told = _output.begin()
    try:
        status = run()
    finally:
        _watch = None
        _output.end()
        seen = watch.stop()
    if status != FAILED and watch.whole:
        text = json.dumps({"seen": seen, "since": since, "told": told, "status": status})
        if len(text) < _MOST:
            store = Store(folder, _output.complain)
            store.put(KIND, key, text.encode("utf-8", "surrogatepass"))
            store.close()
    return status


def _around() -> list[str]:
    """What a run hangs on beside the program, its arguments and its files."""
    from datetime import date

    parts = [os.getcwd(), date.today().isoformat(), str(sys.stdout.isatty()), str(sys.stdout.encoding)]
    if sys.stdout.isatty():
        parts.append(str(os.get_terminal_size(sys.stdout.fileno()).columns))
    return parts + [f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT]
