"""Finds the readers: every module of this package whose name has no underscore in front is one format.

Other packages add theirs by entry points of the group `copydesk.readers`, which name a module of the same make.

A reader declares `SUFFIXES`, the lower-case file suffixes it reads, and `write(prose, start)`, which takes the
file from offset `start` on (behind the front matter) into a `Prose`. One of files that are no text, or hold several
articles, has `documents(data, id=..., published=..., errors=...)` instead.
"""

from __future__ import annotations

import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from copydesk.model import Document, InputError
from copydesk.sources._prose import Prose
from copydesk.values import plugins


class Reader(Protocol):
    """What a module of this package has to offer to be a format."""

    SUFFIXES: frozenset[str]

    def write(self, prose: Prose, start: int) -> None:
        """Take `prose.source` from `start` on into `prose`."""


class Container(Protocol):
    """What a module of this package has to offer to be a format whose files are no text, or hold several articles."""

    SUFFIXES: frozenset[str]

    def documents(self, data: bytes, *, id: str, published: str | None, errors: list[InputError]) -> Iterable[Document]:
        """Return the documents in the bytes of a file; what is wrong with one of several goes to `errors`.

        Raises `InputError` where the file as a whole cannot be read, `NoArticleError` where it is nothing of ours. One
        that takes `most` too need not read far more than so many characters of prose of a document (0: all).
        """
        ...


class NoArticleError(InputError):
    """A file whose suffix fits and which is something else: in a folder it is passed over."""


class MissingExtraError(NoArticleError):
    """A file that could be read if an extra were installed: passed over in a folder, and the extra is told of."""


@cache
def _modules() -> Mapping[str, object]:
    package = __name__.rpartition(".")[0]
    found: dict[str, object] = {}
    for module in sorted(pkgutil.iter_modules(sys.modules[package].__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        reader = import_module(f"{package}.{module.name}")
        for suffix in reader.SUFFIXES:
            if suffix in found:
                raise RuntimeError(f"two readers for {suffix}")
            found[suffix] = reader
    for plugin in plugins.of(plugins.READERS):
        found |= _theirs(plugin, found)
    return MappingProxyType(found)


def _theirs(plugin: plugins.Plugin, known: Mapping[str, object]) -> dict[str, object]:
    """Return the reader of a plugin by suffix; raises `InputError` where it is none, or its suffix has one already."""
    reader = plugins.load(plugin)
    named = getattr(reader, "SUFFIXES", ())
    if not named or not all(isinstance(s, str) and s.startswith(".") and s == s.lower() for s in named):
        raise plugin.fault("SUFFIXES must hold suffixes in lower case, with the dot")
    if not hasattr(reader, "write") and not hasattr(reader, "documents"):
        raise plugin.fault("has neither write(prose, start) nor documents(data, ...)")
    for suffix in sorted(named):
        if suffix in known:
            raise plugin.fault(f"there is another reader for {suffix} files")
    return dict.fromkeys(sorted(named), reader)


@cache
def readers() -> Mapping[str, Reader]:
    """Return the reader of each suffix whose files are text."""
    return {suffix: cast(Reader, module) for suffix, module in _modules().items() if hasattr(module, "write")}


@cache
def containers() -> Mapping[str, Container]:
    """Return the reader of each suffix whose files are no text, or hold several articles."""
    return {suffix: cast(Container, m) for suffix, m in _modules().items() if hasattr(m, "documents")}


def articles(
    reader: Container, data: bytes, *, id: str, published: str | None, errors: list[InputError], most: int
) -> Iterable[Document]:
    """Return the documents in the bytes of a file, of each at least the first `most` characters (0: all)."""
    read: Callable[..., Iterable[Document]] = reader.documents
    if "most" in inspect.signature(read).parameters:
        read = partial(read, most=most)
    return read(data, id=id, published=published, errors=errors)


def suffixes() -> frozenset[str]:
    """Return the file suffixes that have a reader."""
    return frozenset(_modules())


def forget() -> None:
    """Look for readers anew."""
    for found in (_modules, readers, containers):
        found.cache_clear()


def suffix_of(name: str) -> str:
    """Return the suffix of a path or id in lower case, "" where it has none."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = base.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
