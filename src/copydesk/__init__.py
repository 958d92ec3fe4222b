"""copydesk: the fact linter for the copy desk.

    import copydesk

    document = copydesk.Document.from_text(text, id="a.md", published="2015-03-02")
    for extraction in copydesk.extract([document]):
        print(extraction.claims)
    report = copydesk.verify([document])

The names are loaded when they are first used, so that `import copydesk` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.model import (
        Claim,
        Cluster,
        Extraction,
        Finding,
        InputError,
        Level,
        Link,
        Location,
        Mention,
        Quantity,
        Report,
        Span,
        Timex,
    )
    from copydesk.pipeline import Document, extract, link, verify

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Cluster",
    "Document",
    "Extraction",
    "Finding",
    "InputError",
    "Level",
    "Link",
    "Location",
    "Mention",
    "Quantity",
    "Report",
    "Span",
    "Timex",
    "extract",
    "link",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a public name from where it lives (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "copydesk.pipeline" if name in {"Document", "extract", "link", "verify"} else "copydesk.model"
    return getattr(import_module(home), name)
