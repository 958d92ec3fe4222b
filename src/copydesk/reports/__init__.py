"""Reports: findings to text that people and programs read.

A format is one module (or package) of this package with a function `render(report, context) -> str`, and the module's
name is the format's name. One whose reports may be very large has `pieces` beside it, which yields what `render`
returns. Modules whose names begin with an underscore are helpers. There is no list to edit.
Other packages add theirs by entry points of the group `copydesk.reports`, whose name is that of the format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from copydesk.values import plugins

if TYPE_CHECKING:
    from types import ModuleType

    from copydesk.model import Claim, Document, InputError, Report, RuleCard
    from copydesk.reports._context import Context, Live, Renderer

__all__ = ["formats", "pieces", "render", "summary"]


@cache
def formats() -> tuple[str, ...]:
    """Return the names of all formats, ours and those of installed packages, in alphabetical order, importing none."""
    return tuple(sorted((*_ours(), *_theirs())))


@cache
def _ours() -> frozenset[str]:
    import pkgutil

    return frozenset(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


@cache
def _theirs() -> Mapping[str, plugins.Plugin]:
    """The plugins by the name of their format; raises `InputError` for one whose name is taken."""
    found: dict[str, plugins.Plugin] = {}
    for plugin in plugins.of(plugins.REPORTS):
        if plugin.name in found or plugin.name in _ours():
            raise plugin.fault(f"there is another format {plugin.name}")
        found[plugin.name] = plugin
    return found


def _module(format: str) -> ModuleType:
    plugin = _theirs().get(format)
    if plugin is None:
        return import_module(f"{__name__}.{format}")
    module = plugins.load(plugin)
    if not hasattr(module, "render"):
        raise plugin.fault("has no render(report, context)")
    return module


def render(
    format: str,
    report: Report,
    documents: Mapping[str, Document],
    *,
    color: bool = False,
    width: int = 100,
    wrap: bool = False,
    quiet: bool = False,
    facts: Sequence[Claim] = (),
    rules: Sequence[RuleCard] = (),
    problems: Sequence[InputError] = (),
    live: Live | None = None,
    addresses: Mapping[str, str] | None = None,
) -> str:
    """Return the report in `format`, one of `formats()`.

    `documents` holds what was read, by id, approved facts included; see `Context` for the rest. Raises `ValueError`
    for an unknown format.
    """
    if format not in formats():
        raise ValueError(f"unknown format {format!r}; there are {', '.join(formats())}")
    from copydesk.reports._context import Context

    context = Context(
        documents=documents,
        facts=facts,
        rules=rules,
        problems=problems,
        color=color,
        width=width,
        wrap=wrap,
        quiet=quiet,
        live=live,
        addresses=addresses or {},
    )
    return "".join(pieces(format, report, context))


def pieces(format: str, report: Report, context: Context) -> Iterator[str]:
    """Yield the report in `format`, one of `formats()`, in as many pieces as the format makes of it."""
    module = _module(format)
    if format in _ours() and hasattr(module, "pieces"):
        yield from module.pieces(report, context)
    else:
        yield cast("Renderer", module.render)(report, context)


def summary(format: str) -> str:
    """Return the first line of a format's documentation, for help texts."""
    doc = _module(format).__doc__ or ""
    return doc.strip().partition("\n")[0]
