"""Reference tables: which claims their cells bear out, and which they contradict."""

from __future__ import annotations

from copydesk.model import Reckoning, TableMet
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el
from copydesk.reports.html._passage import place, told

_MOST = 40
"""How many claims a table shows; a table of a year may answer hundreds."""


def tables(index: Index) -> Html | None:
    """Return what each reference table met in the articles, None where none were given."""
    if not index.report.tables:
        return None
    met = sorted(index.report.tables, key=lambda t: (not t.contradicts, not t.agrees, t.name))
    return el(
        "section",
        el("h2", "Reference tables: what each met"),
        [_met(table, index) for table in met],
        id="tables",
    )


def _met(table: TableMet, index: Index) -> Html:
    reckoned = sorted(table.reckonings, key=lambda r: r.agrees)  # what it contradicts first
    more = len(reckoned) - _MOST
    idle = not table.agrees and not table.contradicts
    class_ = "card fact" + (" warning" if table.contradicts else " idle" if idle else "")
    agrees, contradicts = len(table.agrees), f"{len(table.contradicts):,}" if table.contradicts else "none"
    bears = words.count(agrees, "claim") if agrees else "no claim"
    counts = "It met nothing." if idle else f"It bears out {bears} and contradicts {contradicts}."
    return el(
        "article",
        el("h3", one_line(table.title)),
        el("p", one_line(table.name), ", ", place(table.location, index), class_="meta"),
        el("p", counts, class_="meta"),
        el("ul", [_told(each, index) for each in reckoned[:_MOST]]) if reckoned else None,
        el("p", f"… and {words.count(more, 'more claim')}.", class_="meta") if more > 0 else None,
        class_=class_,
    )


def _told(reckoning: Reckoning, index: Index) -> Html:
    return el(
        "li",
        "Agrees: " if reckoning.agrees else "Contradicts it: ",
        told(reckoning.location, index),
        " (",
        place(reckoning.location, index),
        ")",
        el("br"),
        el("span", f"The table: {one_line(reckoning.asked)}: {one_line(reckoning.answer)}", class_="meta"),
    )
