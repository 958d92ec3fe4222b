"""Facts by articles: a line for each fact that several articles tell, a column for each article."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.model import Location
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._facts import told_best
from copydesk.reports.html._index import Index, key
from copydesk.reports.html._markup import Html, el
from copydesk.reports.html._passage import written

_MOST_COLUMNS = 12
"""The report has the table where there are no more articles than this; a wider one nobody reads on a page."""


class Line(NamedTuple):
    """A fact: the sentence that tells it best, how the articles stand to each other, and what each gives, with places.

    The verdict is `disputed`, `dismissed` where editors found that to be no dispute, or `agreed`.
    """

    sentence: str
    verdict: str
    cells: dict[str, list[tuple[str, Html]]]


class Matrix(NamedTuple):
    """The articles that are columns, and the facts: the disputed first."""

    articles: list[str]
    lines: list[Line]


def matrix(index: Index) -> Matrix:
    """Return the facts that at least two articles tell, each article with the values that it gives, as written."""
    articles = [d.id for d in index.report.documents]
    known = set(articles)
    lines = []
    facts = [("disputed", c) for c in index.disputed] + [("dismissed", c) for c in index.undisputed]
    for verdict, cluster in facts + [("agreed", c) for c in index.corroborated]:
        cells: dict[str, list[tuple[str, Html]]] = {}
        for location in cluster.claims:
            if location.document in known:
                claim = index.claims.get(key(location))
                value = written(claim, index) if claim is not None else one_line(location.text)
                who = f" (says {one_line(claim.attribution)})" if claim is not None and claim.attribution else ""
                cells.setdefault(location.document, []).append((value + who, _line(location, index)))
        if len(cells) > 1:
            lines.append(Line(told_best(cluster, index).text, verdict, cells))
    used = {name for line in lines for name in line.cells}
    return Matrix([name for name in articles if name in used], lines)


def _line(location: Location, index: Index) -> Html:
    """Return the line of a place; its column says the article."""
    anchor, text = index.article(location.document), location.spot
    return el("a", text, href=f"#{anchor}-{location.start}") if anchor else el("span", text)


def section(index: Index) -> Html | None:
    """Return the section of the report, None without a shared fact or with too many articles to set side by side."""
    made = matrix(index)
    if not made.lines or len(made.articles) > _MOST_COLUMNS:
        return None
    return el(
        "section",
        el("h2", "Facts by articles"),
        el(
            "details",
            el("summary", words.count(len(made.lines), "fact"), " in ", words.count(len(made.articles), "article")),
            table(made, index),
            class_="card",
        ),
        id="matrix",
    )


def table(made: Matrix, index: Index) -> Html:
    """Return the matrix as a table."""
    columns = [index.title(name) for name in made.articles]
    head = el("tr", (el("th", name, scope="col") for name in ("fact", *columns)))
    rows = [
        el(
            "tr",
            el("th", _badge(line.verdict), " ", line.sentence,
               scope="row"),
            (el("td", _cell(line.cells.get(name, []))) for name in made.articles),
        )
        for line in made.lines
    ]  # fmt: skip
    return el("div", el("table", el("thead", head), el("tbody", rows)), class_="scroll matrix", tabindex="0")


def _badge(verdict: str) -> Html | None:
    classes = {"disputed": "badge warning", "dismissed": "badge other"}
    return el("span", verdict, class_=classes[verdict]) if verdict in classes else None


def _cell(values: list[tuple[str, Html]]) -> list[Html]:
    return [el("div", value, " ", el("span", at, class_="who")) for value, at in values]
