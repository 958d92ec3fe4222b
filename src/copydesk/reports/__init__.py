"""Reports: findings to text that people and programs read.

A format is one module (or package) of this package with a function `render(report, context) -> str`, and the module's
name is the format's name. Modules whose names begin with an underscore are helpers. There is no list to edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from copydesk.model import Claim, Document, InputError, Report, RuleCard
    from copydesk.reports._context import Live, Renderer

__all__ = ["formats", "render", "summary"]


@cache
def formats() -> tuple[str, ...]:
    """Return the names of all formats, in alphabetical order, without importing any."""
    import pkgutil

    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def render(
    format: str,
    report: Report,
    documents: Mapping[str, Document],
    *,
    color: bool = False,
    width: int = 100,
    quiet: bool = False,
    facts: Sequence[Claim] = (),
    rules: Sequence[RuleCard] = (),
    problems: Sequence[InputError] = (),
    live: Live | None = None,
) -> str:
    """Return the report in `format`, one of `formats()`.

    `documents` holds what was read, by id, approved facts included; see `Context` for the rest. Raises `ValueError`
    for an unknown format.
    """
    if format not in formats():
        raise ValueError(f"unknown format {format!r}; there are {', '.join(formats())}")
    from copydesk.reports._context import Context

    renderer = cast("Renderer", import_module(f"{__name__}.{format}").render)
    return renderer(
        report,
        Context(
            documents=documents,
            facts=facts,
            rules=rules,
            problems=problems,
            color=color,
            width=width,
            quiet=quiet,
            live=live,
        ),
    )


def summary(format: str) -> str:
    """Return the first line of a format's documentation, for help texts."""
    doc = import_module(f"{__name__}.{format}").__doc__ or ""
    return doc.strip().partition("\n")[0]
