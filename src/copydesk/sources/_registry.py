"""Finds the readers: every module of this package whose name has no underscore in front is one format.

A reader declares `SUFFIXES`, the lower-case file suffixes it reads, and `write(prose, start)`, which takes the
file from offset `start` on (behind the front matter) into a `Prose`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from copydesk.sources._prose import Prose


class Reader(Protocol):
    """What a module of this package has to offer to be a format."""

    SUFFIXES: frozenset[str]

    def write(self, prose: Prose, start: int) -> None:
        """Take `prose.source` from `start` on into `prose`."""


@cache
def readers() -> Mapping[str, Reader]:
    """Return the reader of each suffix."""
    from copydesk import sources

    found: dict[str, Reader] = {}
    for module in sorted(pkgutil.iter_modules(sources.__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        reader = cast(Reader, import_module(f"{sources.__name__}.{module.name}"))
        for suffix in reader.SUFFIXES:
            if suffix in found:
                raise RuntimeError(f"two readers for {suffix}")
            found[suffix] = reader
    return MappingProxyType(found)


def suffix_of(name: str) -> str:
    """Return the suffix of a path or id in lower case, "" where it has none."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = base.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
