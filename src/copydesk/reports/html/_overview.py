"""What stands first on the page: the run, the list of articles with their counts, and the filters."""

from __future__ import annotations

import os.path
from collections.abc import Sequence

from copydesk.model import Report
from copydesk.reports import _words as words
from copydesk.reports._context import version
from copydesk.reports._escape import one_line
from copydesk.reports.html._findings import badges
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el, join

_MOST_OPEN = 40
"""The list of articles is unfolded where there are no more than this."""


def name(report: Report) -> str:
    """Return what a run is called: after its one article or the folder of its articles."""
    ids = [d.id for d in report.documents]
    if not ids:
        return "Review of no articles"
    common = ids[0] if len(ids) == 1 else os.path.commonpath(ids) if not _mixed(ids) else ""
    return f"Review of {one_line(common)}" if common else f"Review of {words.count(len(ids), 'article')}"


def _mixed(ids: Sequence[str]) -> bool:
    return len({os.path.isabs(i) for i in ids}) > 1 or any("\0" in i for i in ids)


def verdict(report: Report) -> str:
    """Return the findings by level in a phrase: "1 error and 2 notes"."""
    levels = [words.count(n, level.value) for level, n in words.by_level(report).items() if n]
    if not levels:
        return "No findings"
    return levels[0] if len(levels) == 1 else f"{', '.join(levels[:-1])} and {levels[-1]}"


def header(index: Index) -> Html:
    """Return the name of the run, its date as the articles give it, the version, and where to go."""
    report = index.report
    known = [d.published for d in report.documents if d.published is not None]
    first, last = min((p.start for p in known), default=None), max((p.end for p in known), default=None)
    dated = f"published {words.when(first, last)}" if first and last else "without dates of publication"
    facts = f"{words.count(len(report.documents), 'article')}, {dated}; {words.count(len(report.claims), 'claim')} read"
    sections = [
        ("#findings", "What to mend", True),
        ("#dismissed", f"{len(index.dismissed):,} dismissed", bool(index.dismissed)),
        ("#disputed", words.count(len(index.disputed), "disputed fact"), bool(index.disputed)),
        ("#approved", words.count(len(report.facts), "approved fact"), bool(report.facts)),
        ("#tables", words.count(len(report.tables), "reference table"), bool(report.tables)),
        ("#corroborated", words.count(len(index.corroborated), "corroborated fact"), bool(index.corroborated)),
        ("#articles", "The articles", True),
    ]
    return el(
        "header",
        el("p", f"copydesk {version()}", class_="brand"),
        el("h1", name(report)),
        el("p", el("strong", verdict(report)), ". ", facts, ".", class_="sum"),
        el(
            "nav",
            el("ul", (el("li", el("a", text, href=target)) for target, text, there in sections if there)),
            aria_label="Sections",
        ),
    )


def contents(index: Index) -> Html | None:
    """Return the list of articles with what was found in each."""
    documents = index.report.documents
    if not documents:
        return None
    rows = []
    known = any(summary.published for summary in documents)
    for summary in documents:
        anchor = index.article(summary.id)
        told = bool(index.findings_of[summary.id] or index.against[summary.id])
        target = f"#m{anchor}" if told and anchor else f"#{anchor}" if anchor else None
        title, path = index.title(summary.id), one_line(summary.id)
        shown = join(title, el("span", path, class_="meta place") if path != title else None)
        rows.append(
            el(
                "tr",
                el("th", el("a", shown, href=target) if target else shown, scope="row"),
                el("td", words.publication(summary.published) if summary.published else "", class_="day")
                if known
                else None,
                el("td", badges(index, summary.id) if told else el("span", "nothing", class_="meta")),
                el("td", _number(index.disputes_of[summary.id]), class_="n"),
                el("td", _number(len(index.claims_of[summary.id])), class_="n"),
            )
        )
    titles = ("article", *(["published"] if known else []), "to mend", "disputed", "claims")
    head = el("tr", (el("th", h, scope="col", class_="n" if h in {"disputed", "claims"} else None) for h in titles))
    return el(
        "section",
        el("h2", "The articles and what was found in them"),
        el(
            "details",
            el("summary", words.count(len(documents), "article")),
            el("table", el("thead", head), el("tbody", rows)),
            class_="contents",
            open=len(documents) <= _MOST_OPEN,
        ),
        id="contents",
    )


def _number(number: int) -> str:
    return f"{number:,}"


def filters(index: Index) -> Html | None:
    """Return the filters; hidden until the script shows them, since without it they would do nothing."""
    found = index.report.findings
    if not found and not index.dismissed:
        return None
    levels = [
        el("label", el("input", type="checkbox", name="level", value=level.value, checked=True), f" {level.value}s")
        for level, n in words.by_level(index.report).items()
        if n
    ]
    codes = {f.code: f.name for f in (*found, *index.dismissed)}
    rules = [el("option", f"{code} {codes[code]}", value=code) for code in sorted(codes)]
    articles = [
        el("option", index.title(d.id), value=index.article(d.id) or "")
        for d in index.report.documents
        if (index.findings_of[d.id] or index.against[d.id]) and index.article(d.id)
    ]
    decided = [("accepted", "accepted"), ("deferred", "put off"), ("dismissed", "dismissed")]
    held = {f.decision.state for f in (*found, *index.dismissed) if f.decision is not None}
    states = [("", "any state"), ("open", "open"), *([] if index.live else [("done", "done")])]
    states += [each for each in decided if index.live or each[0] in held]
    return el(
        "form",
        el("fieldset", el("legend", "Show"), *(join(label, " ") for label in levels)),
        _select("rule", "Rule", [el("option", "every rule", value=""), *rules]),
        _select("article", "Article", [el("option", "every article", value=""), *articles]),
        _select("state", "State", [el("option", text, value=value) for value, text in states]),
        el("span", class_="shown", role="status"),
        el("button", "Unfold all", type="button", id="unfold"),
        el(
            "details",
            el("summary", "Keys"),
            el(
                "p",
                *(join(el("kbd", k), f" {what} ") for k, what in (
                    ("j", "next finding"), ("k", "finding before"),
                    *((("a", "accept"), ("d", "dismiss"), ("l", "put off")) if index.live else (("x", "done"),)),
                    ("f", "filters"),
                )),
                el("label", el("input", type="checkbox", id="keys", checked=True), " keys are on"),
            ),
        ),
        id="filters",
        hidden=True,
        aria_label="Filters",
    )  # fmt: skip


def _select(name: str, label: str, options: list[Html]) -> Html:
    return el("label", f"{label} ", el("select", options, name=name))
