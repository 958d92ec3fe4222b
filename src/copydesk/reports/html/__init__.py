"""One self-contained page for review: no network, whole without scripts, readable on paper.

The page is built of escaped elements only (`_markup`), and its Content-Security-Policy allows nothing but its own
style sheet and its own script, each named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from copydesk.model import Finding, Report
from copydesk.reports._context import Context, version
from copydesk.reports._escape import one_line
from copydesk.reports.html._articles import articles
from copydesk.reports.html._decided import banner, dismissed
from copydesk.reports.html._deciding import handle
from copydesk.reports.html._facts import approved, corroborated, disputed
from copydesk.reports.html._findings import findings, rules
from copydesk.reports.html._index import Index, named
from copydesk.reports.html._markup import Html, el
from copydesk.reports.html._matrix import section as matrix
from copydesk.reports.html._overview import contents, filters, header, name, verdict
from copydesk.reports.html._tables import tables
from copydesk.reports.html._timeline import timeline

__all__ = ["anchor", "document", "handle", "policy", "render", "script", "style"]


def anchor(finding: Finding) -> str:
    """Return where a finding with a fingerprint stands on the page."""
    return named("f", finding.fingerprint)


@cache
def style() -> str:
    """Return the style sheet."""
    return (resources.files(__name__) / "style.css").read_text("utf-8")


@cache
def script() -> str:
    """Return the script."""
    return (resources.files(__name__) / "page.js").read_text("utf-8")


@cache
def _live_script() -> str:
    return (resources.files(__name__) / "live.js").read_text("utf-8")


def _scripts(live: bool) -> tuple[str, ...]:
    """Return the scripts of a page; only one that is served can send anything."""
    return (script(), _live_script()) if live else (script(),)


def policy(live: bool = False) -> str:
    """Return the Content-Security-Policy: nothing is loaded, and only the page's own style and script hold.

    A page that is `live` sends its forms back to where it comes from, and nowhere else.
    """
    scripts = " ".join(f"'sha256-{_digest(text)}'" for text in _scripts(live))
    forms = ("connect-src 'self'", "form-action 'self'") if live else ("form-action 'none'",)
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{_digest(style())}'",
        f"script-src {scripts}",
        "base-uri 'none'",
        *forms,
    )
    return "; ".join(rules)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def document(title: str, body: Html, live: bool = False) -> str:
    """Return a whole page around what stands in its body; `live` as for `policy`."""
    page = el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=policy(live)),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="generator", content=f"copydesk {version()}"),
            el("meta", name="referrer", content="same-origin" if live else "no-referrer"),
            el("meta", name="color-scheme", content="light dark"),
            el("title", title),
            el("style", Html(style())),
        ),
        el("body", body, (el("script", Html(text)) for text in _scripts(live))),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{page}\n"


def render(report: Report, context: Context) -> str:
    """Return the page."""
    index = Index(report, context)
    body = Html(
        "".join(
            (
                el("a", "Skip to the findings", class_="skip", href="#findings"),
                header(index),
                el(
                    "main",
                    banner(index),
                    _problems(context),
                    contents(index),
                    filters(index),
                    findings(index),
                    dismissed(index),
                    disputed(index),
                    approved(index),
                    tables(index),
                    corroborated(index),
                    matrix(index),
                    timeline(index),
                    articles(index),
                    rules(index),
                ),
                el("footer", el("p", "Values are compared as intervals at their written precision.")),
            )
        )
    )
    return document(f"{verdict(report)}: {name(report)}", body, context.live is not None)


def _problems(context: Context) -> Html | None:
    """Return what could not be read, which no reader of the report should miss."""
    if not context.problems:
        return None
    items = [el("li", one_line(str(problem))) for problem in context.problems]
    return el("section", el("h2", "Not checked"), el("ul", items), class_="problems", id="problems")
