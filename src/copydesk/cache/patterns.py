"""Regular expressions compiled once for many runs: a third of a short run is the compiling of over a thousand of them.

`re` turns a pattern into a list of numbers, slowly, and that list into a pattern object, at once. Here the lists are
kept, for this very interpreter, each packed by itself: a run asks for less than half of them. What it cannot use it has
compiled as ever, so that no pattern can come out otherwise.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from copydesk.cache.digests import digest

KIND = "patterns"
_FORM = 2
"""Which form the programs are kept in."""
_CODE = "I"
"""How `array` calls the numbers of a program: whole, without sign, of four bytes."""
_MOST = 5_000
"""Patterns that are kept: those of this run, where there would be more."""

_Key = tuple[str, int]


class _Program(NamedTuple):
    """What `_sre.compile` takes beside the pattern; the code is packed."""

    flags: int
    groups: int
    by_name: dict[str, int]
    by_number: list[str | None]
    code: bytes


class Patterns:
    """The programs that are kept, and those that a run adds; `kept` is what `dump` returned in an earlier run."""

    def __init__(self, kept: bytes | None) -> None:
        self._known: dict[_Key, _Program] = {}
        self._used: dict[_Key, _Program] = {}
        self.added = 0
        """How many patterns had to be compiled."""
        if kept is not None:
            with suppress(ValueError, TypeError, LookupError, zlib.error):
                self._known = dict(_read(kept))

    def dump(self) -> bytes:
        """Return the programs that are worth keeping."""
        rows = {**self._known, **self._used}
        chosen = rows if len(rows) <= _MOST else self._used
        index = [[*key, *program[:-1], len(program.code)] for key, program in chosen.items()]
        head = zlib.compress(json.dumps(index).encode(), 1)
        return b"".join((len(head).to_bytes(4, "big"), head, *(program.code for program in chosen.values())))

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
                with suppress(TypeError, ValueError, RuntimeError, OverflowError, zlib.error):
                    flags_of_all, groups, by_name, by_number, code = program
                    made = machine.compile(pattern, flags_of_all, _unpacked(code), groups, by_name, tuple(by_number))
                    self._used[key] = program
                    return made
            listening.forget()
            made = sound(pattern, flags)
            heard: tuple[Any, ...] | None = listening.heard
            if heard is not None:
                all_flags, code, groups, names, by_number = heard
                self._used[key] = _Program(int(all_flags), groups, dict(names), list(by_number), _packed(code))
                self.added += 1
            return made

        compiler.compile, compiler._sre = compiled, listening
        try:
            yield
        finally:
            compiler.compile, compiler._sre = sound, machine


def _read(kept: bytes) -> Iterator[tuple[_Key, _Program]]:
    """Yield the programs that `dump` put together."""
    at = 4 + int.from_bytes(kept[:4], "big")
    for pattern, flags, all_flags, groups, by_name, by_number, size in json.loads(zlib.decompress(kept[4:at])):
        yield (pattern, flags), _Program(all_flags, groups, by_name, by_number, kept[at : at + size])
        at += size


def _packed(code: Iterable[int]) -> bytes:
    return zlib.compress(array(_CODE, map(int, code)).tobytes(), 1)


def _unpacked(code: bytes) -> list[int]:
    return array(_CODE, zlib.decompress(code)).tolist()


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
    parts = (
        _FORM,
        sys.version,
        sys.maxsize,
        sys.byteorder,
        getattr(machine, "MAGIC", None),
        getattr(machine, "CODESIZE", None),
    )
    return digest(*(str(part).encode() for part in parts))
