"""One self-contained page for review: no network, no scripts, readable on paper.

The page is built of escaped elements only (`_markup`), and its Content-Security-Policy allows nothing but its own
style sheet, named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from copydesk.model import Level, Report
from copydesk.reports import _words as words
from copydesk.reports._context import Context, version
from copydesk.reports._escape import one_line
from copydesk.reports.html._articles import articles
from copydesk.reports.html._facts import corroborated, disputed
from copydesk.reports.html._findings import findings
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el


@cache
def style() -> str:
    """Return the style sheet."""
    return (resources.files(__name__) / "style.css").read_text("utf-8")


def policy() -> str:
    """Return the Content-Security-Policy: nothing is loaded, nothing runs, one style sheet holds."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def render(report: Report, context: Context) -> str:
    """Return the page."""
    index = Index(report, context)
    page = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=policy()),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="generator", content=f"copydesk {version()}"),
            el("meta", name="referrer", content="no-referrer"),
            el("meta", name="color-scheme", content="light dark"),
            el("title", f"{_verdict(report)} – copydesk"),
            el("style", Html(style())),
        ),
        el(
            "body",
            el("a", "Skip to the findings", class_="skip", href="#findings"),
            _header(report),
            el("main", _problems(context), disputed(index), findings(index), corroborated(index), articles(index)),
            el(
                "footer",
                el("p", f"copydesk {version()}. Values are compared as intervals at their written precision."),
            ),
        ),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{page}\n"


def _verdict(report: Report) -> str:
    levels = [words.count(n, level.value) for level, n in words.by_level(report).items() if n]
    return ", ".join(levels) or "No findings"


def _header(report: Report) -> Html:
    levels = words.by_level(report)
    tiles = [
        *(
            _tile(levels[level], level.value, None, "#findings", level.value if levels[level] else "none")
            for level in (Level.ERROR, Level.WARNING, Level.NOTE)
        ),
        _tile(len(words.disputed(report)), "disputed fact", None, "#disputed"),
        _tile(len(words.corroborated(report)), "corroborated fact", None, "#corroborated"),
        _tile(len(report.documents), "article", None, "#articles"),
        _tile(len(report.claims), "claim", None, "#articles"),
    ]
    return el(
        "header",
        el("p", "copydesk", class_="brand"),
        el("h1", _verdict(report)),
        el("nav", el("ul", tiles, class_="tiles"), aria_label="Sections"),
    )


def _tile(number: int, noun: str, plural: str | None, target: str, class_: str = "") -> Html:
    name = noun if number == 1 else plural or f"{noun}s"
    inner = (el("span", f"{number:,}", class_="number"), " ", el("span", name))
    return el("li", el("a", inner, href=target) if number else el("span", inner), class_=class_ or None)


def _problems(context: Context) -> Html | None:
    """Return what could not be read, which no reader of the report should miss."""
    if not context.problems:
        return None
    items = [el("li", one_line(str(problem))) for problem in context.problems]
    return el("section", el("h2", "Not checked"), el("ul", items), class_="problems", id="problems")
