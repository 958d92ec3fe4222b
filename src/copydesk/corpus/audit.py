"""The disputed facts of a whole archive, event by event: those of an event are judged as `verify` judges articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copydesk import pipeline, rules
from copydesk.corpus import search
from copydesk.corpus.duck import Search
from copydesk.model import Document, Finding, Report
from copydesk.model.limits import Limits


class Audit(NamedTuple):
    """What an audit found: a report of the articles with findings, these articles, and what was passed over."""

    report: Report
    documents: tuple[Document, ...]
    passed: search.Passed
    events: int


def selection() -> rules.Selection:
    """Return the rules that see what articles dispute and are on by default."""
    return rules.Selection(select=tuple(x.code for x in rules.catalogue() if x.sees == "dispute" and x.on))


def run(link: Search, limits: Limits, progress: pipeline.Progress) -> Audit:
    """Return the disputed facts of a store."""
    chosen = selection()
    progress("search", 0, 1)
    passed = search.prepare(link)
    reports: list[Report] = []
    documents: dict[str, Document] = {}
    number = 0
    for number, event in enumerate(search.events(link), 1):
        progress(f"events, {number:,}", 0, 1)
        report = pipeline.judge(event, selection=chosen, limits=limits, disputes_alone=True)
        report = _disputed(report)
        if report.findings:
            reports.append(report)
            told = {d.id for d in report.documents}
            documents.update({e.document.id: e.document for e in event if e.document.id in told})
    reports.sort(key=lambda r: (r.findings[0].location.document, r.findings[0].location.start))
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


def _disputed(report: Report) -> Report:
    """Return a report with what several articles dispute, and the articles that do."""
    findings = tuple(f for f in report.findings if f.code in rules.UNCHECKED or len(_homes(f)) > 1)
    homes = {home for f in findings for home in _homes(f)}
    clusters = tuple(c for c in report.clusters if c.verdict == "conflict" and {p.document for p in c.claims} & homes)
    keys = {(p.document, p.start, p.end) for c in clusters for p in c.claims}
    homes |= {document for document, _, _ in keys}
    return Report(
        documents=tuple(d for d in report.documents if d.id in homes),
        claims=tuple(c for c in report.claims if c.key in keys),
        links=tuple(
            x for x in report.links if {(x.a.document, x.a.start, x.a.end), (x.b.document, x.b.start, x.b.end)} <= keys
        ),
        clusters=clusters,
        findings=findings,
        suppressed=tuple(s for s in report.suppressed if len(_homes(s.finding)) > 1),
    )


def _homes(finding: Finding) -> set[str]:
    return {place.document for place in (finding.location, *finding.related)}


_SHOWN = 5
"""Copies of an article that are named."""


def _with_copies(finding: Finding, copies: dict[str, list[str]]) -> Finding:
    lines = tuple(_copied(home, copies[home]) for home in sorted(_homes(finding)) if home in copies)
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
