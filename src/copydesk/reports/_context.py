"""What a report format is given beside the report itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from copydesk.model import Claim, Document, InputError, Report, RuleCard


def version() -> str:
    """Return the version of copydesk, from the installed package: `copydesk` itself stands above this layer."""
    from importlib import metadata

    return metadata.version("copydesk")


def documentation() -> str | None:
    """Return the address of the documentation, as the installed package names it (`Documentation` of its URLs)."""
    from importlib import metadata

    for url in metadata.metadata("copydesk").get_all("Project-URL") or ():
        label, _, address = str(url).partition(",")
        if label.strip().lower() == "documentation":
            return address.strip()
    return None


def rule_page(code: str) -> str | None:
    """Return the address of a rule's page, None where the installed package names no documentation.

    `make docs-site` writes each page to a file of its name.
    """
    home = documentation()
    return f"{home.rstrip('/')}/rules/{code}.html" if home else None


@dataclass(frozen=True)
class Live:
    """What a page that is served knows beside: `key` belongs in every form, `by` is who decides.

    `told` is what came of the action before, `changed` are the articles whose files have changed since they were read,
    `unfit` says which corrections of claims hold no more.
    """

    key: str
    by: str = ""
    told: str = ""
    changed: Sequence[str] = ()
    unfit: Sequence[str] = ()


@dataclass(frozen=True)
class Context:
    """How and with what to render.

    `documents` holds the articles and the approved facts by id; a report can be rendered without them, but shows no
    passages then. `facts` are the claims of approved facts. `problems` are the inputs that could not be used.
    `color` is for formats that a terminal shows; `width` is how many columns it has, and with `wrap`, which is for a
    terminal, lines are broken to fit them. `quiet` asks a format that people read for the findings alone. `live` is
    for a page that is served. `addresses` are those of the documents' files, for a terminal that makes links of them.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    facts: Sequence[Claim] = ()
    rules: Sequence[RuleCard] = ()
    problems: Sequence[InputError] = ()
    color: bool = False
    width: int = 100
    wrap: bool = False
    quiet: bool = False
    live: Live | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)


class Renderer(Protocol):
    """What a module of this package has under the name `render`."""

    def __call__(self, report: Report, context: Context) -> str:
        """Return the report in the module's format, line ends included."""
        ...
