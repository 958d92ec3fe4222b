"""Regular expressions compiled once for many runs: a third of a short run is the compiling of over a thousand of them.

`re` turns a pattern into a list of numbers, slowly, and that list into a pattern object, at once. Here the lists are
kept, for this very interpreter. What it cannot use it has compiled as ever, so that no pattern can come out otherwise.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from copydesk.cache.digests import digest

KIND = "patterns"
_MOST = 5_000
"""Patterns that are kept: those of this run, where there would be more."""

_Key = tuple[str, int]
_Program = tuple[int, list[int], int, dict[str, int], list[str | None]]
"""What `_sre.compile` takes beside the pattern: flags, code, number of groups, groups by name, names by group."""


class Patterns:
    """The programs that are kept, and those that a run adds; `kept` is what `dump` returned in an earlier run."""

    def __init__(self, kept: bytes | None) -> None:
        self._known: dict[_Key, _Program] = {}
        self._used: dict[_Key, _Program] = {}
        self.added = 0
        """How many patterns had to be compiled."""
        if kept is not None:
            with suppress(ValueError, TypeError, LookupError, zlib.error):
                rows = json.loads(zlib.decompress(kept))
                self._known = {(row[0], row[1]): (row[2], row[3], row[4], row[5], row[6]) for row in rows}

    def dump(self) -> bytes:
        """Return the programs that are worth keeping."""
        rows = {**self._known, **self._used}
        chosen = rows if len(rows) <= _MOST else self._used
        return zlib.compress(json.dumps([[*key, *row] for key, row in chosen.items()]).encode(), 1)

    @contextmanager
    def used(self) -> Iterator[None]:
        """Have `re` take what is kept, as long as the body runs."""
        compiler: Any = getattr(re, "_compiler", None)
        if not all(hasattr(compiler, name) for name in ("compile", "_sre")):  # another Python than those that are known
            yield
            return
        sound, machine = compiler.compile, compiler._sre
        listening = _Listening(machine)

        def compiled(pattern: Any, flags: int = 0) -> Any:
            if not isinstance(pattern, str):
                return sound(pattern, flags)
            key = (pattern, int(flags))
            program = self._known.get(key)
            if program is not None:
                with suppress(TypeError, ValueError, RuntimeError, OverflowError):
                    made = machine.compile(pattern, *program[:4], tuple(program[4]))
                    self._used[key] = program
                    return made
            listening.forget()
            made = sound(pattern, flags)
            heard: tuple[Any, ...] | None = listening.heard
            if heard is not None:
                all_flags, code, groups, names, by_number = heard
                self._used[key] = (int(all_flags), [int(n) for n in code], groups, dict(names), list(by_number))
                self.added += 1
            return made

        compiler.compile, compiler._sre = compiled, listening
        try:
            yield
        finally:
            compiler.compile, compiler._sre = sound, machine


class _Listening:
    """The module `_sre` as `re` sees it, which notes what a pattern was made of."""

    def __init__(self, machine: Any) -> None:
        self._machine = machine
        self.heard: tuple[Any, ...] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._machine, name)

    def forget(self) -> None:
        """Wait for the next pattern."""
        self.heard = None

    def compile(self, pattern: Any, *program: Any) -> Any:
        """Make the pattern object, as `_sre.compile` does."""
        self.heard = program
        return self._machine.compile(pattern, *program)


def key() -> bytes:
    """Return the key of the programs of this interpreter."""
    machine: Any = getattr(getattr(re, "_compiler", None), "_sre", None)
    parts = (sys.version, sys.maxsize, getattr(machine, "MAGIC", None), getattr(machine, "CODESIZE", None))
    return digest(*(str(part).encode() for part in parts))
