"""What other packages add: rules, readers and reports by the entry points that they name, in a fixed order."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.cache.engine import adds_plugins
from copydesk.model import InputError

if TYPE_CHECKING:
    from types import ModuleType

RULES, READERS, REPORTS = GROUPS = ("copydesk.rules", "copydesk.readers", "copydesk.reports")


class Plugin(NamedTuple):
    """An entry point: the package that has it, with its version, its group, its name and the module that it names."""

    package: str
    group: str
    name: str
    module: str

    def __str__(self) -> str:
        """Return how a message names it."""
        return f"{self.package} ({self.group}: {self.name})"

    def fault(self, reason: str) -> InputError:
        """Return the error that says what is wrong with it."""
        return InputError(f"plugin {self}", reason)


@cache
def found() -> tuple[Plugin, ...]:
    """Return all plugins, in the order of package, group and name, without importing any."""
    if not any(map(_any_in, dict.fromkeys(sys.path))):
        return ()
    from importlib import metadata

    known = {
        Plugin(f"{entry.dist.name} {entry.dist.version}" if entry.dist else "?", group, entry.name, entry.value)
        for group in GROUPS
        for entry in metadata.entry_points(group=group)
    }
    return tuple(sorted(known))


def of(group: str) -> tuple[Plugin, ...]:
    """Return the plugins of a group."""
    return tuple(plugin for plugin in found() if plugin.group == group)


@cache
def load(plugin: Plugin) -> ModuleType:
    """Return the module of a plugin; raises `InputError`, which names it, where it cannot be had."""
    from importlib import import_module

    if ":" in plugin.module:
        raise plugin.fault(f"must name a module, and names {plugin.module}")
    try:
        return import_module(plugin.module)
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise plugin.fault(f"cannot be imported: {reason}") from error


def _any_in(place: str) -> bool:
    """Whether a folder of packages may hold a plugin: a look at few small files, since most people have none."""
    try:
        names = os.listdir(place or ".")
    except NotADirectoryError:
        return os.path.isfile(place)  # an archive: look properly
    except OSError:
        return False
    return any(adds_plugins(os.path.join(place, name)) for name in names if name.endswith((".dist-info", ".egg-info")))
