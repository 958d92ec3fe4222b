"""Facts by articles as text, CSV, Markdown or a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from copydesk.model import Document, Report
from copydesk.reports import _words as words
from copydesk.reports import html, markdown
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line, spreadsheet_safe
from copydesk.reports.html import _matrix
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el


def render(format: str, report: Report, documents: Mapping[str, Document]) -> str:
    """Return the facts that at least two articles of a report tell: `text`, `csv`, `markdown` or `html`."""
    index = Index(report, Context(documents={k: d for k, d in documents.items() if d.text}))
    index.printed = False
    made = _matrix.matrix(index)
    if format == "html":
        return _page(made, index)
    if format == "csv":
        return _csv(made)
    return "".join(f"{line}\n" for line in (_markdown(made) if format == "markdown" else _text(made)))


def _text(made: _matrix.Matrix) -> Iterator[str]:
    """Yield a paragraph for each fact: a table with a column for each article fits no terminal."""
    for line in made.lines:
        yield f"{line.sentence}{'' if line.verdict == 'agreed' else f'  [{line.verdict}]'}"
        for name in made.articles:
            if name in line.cells:
                yield f"  {one_line(name)}: {'; '.join(_values(line, name))}"
        yield ""
    yield f"{words.count(len(made.lines), 'fact')} in {words.count(len(made.articles), 'article')}."


def _values(line: _matrix.Line, name: str) -> list[str]:
    return [value for value, _ in line.cells.get(name, [])]


def _csv(made: _matrix.Matrix) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows = [["fact", "verdict", *made.articles]]
    for line in made.lines:
        cells = ("; ".join(_values(line, name)) for name in made.articles)
        rows.append([line.sentence, line.verdict, *cells])
    writer.writerows([spreadsheet_safe(one_line(cell)) for cell in row] for row in rows)
    return out.getvalue()


def _markdown(made: _matrix.Matrix) -> Iterator[str]:
    rows = [["fact", "verdict", *made.articles]]
    for line in made.lines:
        cells = ("; ".join(_values(line, name)) for name in made.articles)
        rows.append([line.sentence, line.verdict, *cells])
    for number, row in enumerate(rows):
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"


def _plain(cell: str) -> str:
    """Return a cell that shows as it is and ends no column."""
    text = markdown.text(cell)
    return text if "\\|" in text or "|" not in text else text.replace("|", "\\|")


def _page(made: _matrix.Matrix, index: Index) -> str:
    title = "Facts by articles"
    told = f"{words.count(len(made.lines), 'fact')} in {words.count(len(made.articles), 'article')}."
    body = el("header", el("h1", title), el("p", told, class_="sum"))
    return html.document(title, Html(body + el("main", _matrix.table(made, index))))
