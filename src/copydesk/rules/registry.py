"""Finding the rules: ours by walking the package, those of other packages by entry points, once and when asked."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from copydesk.rules.base import RuleInfo, info_of
from copydesk.values import plugins


@cache
def catalogue() -> tuple[RuleInfo, ...]:
    """Return all rules, ours and those of installed packages, in the order of their codes.

    Raises `ValueError` where two of ours share a code or a name, `InputError` for a plugin that is to blame.
    """
    found = [info for module in _ours() for info in rules_of(module)]
    for names in ([r.code for r in found], [r.name for r in found]):
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise ValueError(f"more than one rule is called {', '.join(doubled)}")
    for plugin in plugins.of(plugins.RULES):
        found += _theirs(plugin, found)
    return tuple(sorted(found, key=lambda info: info.code))


def _theirs(plugin: plugins.Plugin, known: list[RuleInfo]) -> list[RuleInfo]:
    """Return the rules of a plugin; raises `InputError` where it has none, or one that is called as another is."""
    module = plugins.load(plugin)
    try:
        added = [info for each in walk(module) for info in rules_of(each)]
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise plugin.fault(f"cannot be imported: {reason}") from error
    if not added:
        raise plugin.fault(f"there is no rule in {plugin.module}")
    taken = {name for info in known for name in (info.code, info.name)}
    for info in added:
        for name in (info.code, info.name):
            if name in taken:
                raise plugin.fault(f"there is another rule {name}")
            taken.add(name)
    return added


def _ours() -> Iterator[ModuleType]:
    package = __name__.rpartition(".")[0]
    for bundle in pkgutil.iter_modules(sys.modules[package].__path__):
        if bundle.ispkg:
            yield from walk(import_module(f"{package}.{bundle.name}"))


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
