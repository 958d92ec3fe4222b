"""Finding the rules: ours by walking the package, those of other packages by entry points, once and when asked."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module, metadata
from types import ModuleType

from copydesk.rules.base import RuleInfo, info_of

ENTRY_POINTS = "copydesk.rules"


@cache
def catalogue() -> tuple[RuleInfo, ...]:
    """Return all rules, ours and those of installed packages, in the order of their codes.

    Raises `ValueError` where two rules share a code or a name.
    """
    modules = list(_ours())
    for entry in metadata.entry_points(group=ENTRY_POINTS):
        loaded = entry.load()
        if isinstance(loaded, ModuleType):
            modules += walk(loaded)
    rules = sorted((info for module in modules for info in rules_of(module)), key=lambda info: info.code)
    for names in ([r.code for r in rules], [r.name for r in rules]):
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise ValueError(f"more than one rule is called {', '.join(doubled)}")
    return tuple(rules)


def _ours() -> Iterator[ModuleType]:
    from copydesk import rules

    for bundle in pkgutil.iter_modules(rules.__path__):
        if bundle.ispkg:
            yield from walk(import_module(f"{rules.__name__}.{bundle.name}"))


def walk(module: ModuleType) -> Iterator[ModuleType]:
    """Yield a module and, where it is a package, all modules below it except private ones (`_dates`)."""
    yield module
    for below in pkgutil.iter_modules(getattr(module, "__path__", ())):
        if not below.name.startswith("_"):
            yield from walk(import_module(f"{module.__name__}.{below.name}"))


def rules_of(module: ModuleType) -> Iterator[RuleInfo]:
    """Yield the rules that a module itself defines."""
    for value in vars(module).values():
        info = info_of(value)
        if info is not None and info.function.__module__ == module.__name__:
            yield info
