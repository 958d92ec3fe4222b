"""The disputed facts of a whole archive, event by event: those of an event are judged as `verify` judges articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from copydesk import pipeline
from copydesk.corpus import judging, search
from copydesk.corpus.search import Searching
from copydesk.model import Document, Finding, Report
from copydesk.model.limits import Limits


class Audit(NamedTuple):
    """What an audit found: a report of the articles with findings, these articles, and what was passed over."""

    report: Report
    documents: tuple[Document, ...]
    passed: search.Passed
    events: int


def run(link: Searching, judged: Judging, progress: pipeline.Progress) -> Audit:
    """Return the disputed facts of a store; `judged` gives what the articles of each of its events dispute."""
    progress("search", 0, 1)
    passed = search.prepare(link)
    found: list[judging.Judged] = []
    number = 0
    for number, event in enumerate(judged(link), 1):
        progress(f"events, {number:,}", 0, 1)
        if event is not None:
            found.append(event)
    reports = sorted(
        (each.report for each in found), key=lambda r: (r.findings[0].location.document, r.findings[0].location.start)
    )
    documents = {document.id: document for each in found for document in each.documents}
    copies = search.copies(link, sorted(documents))
    report = Report(
        documents=tuple(d for r in reports for d in r.documents),
        claims=tuple(c for r in reports for c in r.claims),
        links=tuple(x for r in reports for x in r.links),
        clusters=tuple(x for r in reports for x in r.clusters),
        findings=tuple(_with_copies(f, copies) for r in reports for f in r.findings),
        suppressed=tuple(x for r in reports for x in r.suppressed),
    )
    return Audit(report, tuple(documents.values()), passed, number)


Judging = Callable[[Any], Iterator[judging.Judged | None]]
"""Yields what the articles of each event of a search dispute, in the order of the events."""


def judging_here(limits: Limits, jobs: int) -> Judging:
    """Return what judges the events of a search on this machine, in so many processes."""
    return lambda link: judging.run(search.events(link), limits, jobs)


_SHOWN = 5
"""Copies of an article that are named."""


def _with_copies(finding: Finding, copies: dict[str, list[str]]) -> Finding:
    lines = tuple(_copied(home, copies[home]) for home in sorted(judging.articles_of(finding)) if home in copies)
    return finding.model_copy(update={"explanation": (*finding.explanation, *lines)}) if lines else finding


def _copied(home: str, names: list[str]) -> str:
    more = len(names) - _SHOWN
    rest = f" and {more:,} more" if more > 0 else ""
    return f"{home} stands for copies of it as well: {', '.join(names[:_SHOWN])}{rest}"


def told(audit: Audit) -> Iterator[str]:
    """Yield a line for each thing that the search passed over, in words."""
    keys, pairs, copies = audit.passed
    if copies:
        yield f"{copies:,} near {'copies' if copies > 1 else 'copy'} with all values alike {_are(copies)} taken as one"
    if keys:
        what = "keys" if keys > 1 else "key"
        yield f"{keys:,} {what} that more than {search.MOST} articles have {_are(keys)} passed over"
    if pairs:
        yield (
            f"{pairs:,} {'pairs' if pairs > 1 else 'pair'} of articles {_are(pairs)} not compared: an event has at most"
            f" {search.EVENT} articles"
        )


def _are(number: int) -> str:
    return "are" if number > 1 else "is"
