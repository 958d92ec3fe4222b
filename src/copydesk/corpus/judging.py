"""The judgement on events of an archive: the same kernel in this process, in several, and on other machines.

An event goes in as the rows that a store keeps of its articles and comes out as what its articles dispute.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import groupby
from multiprocessing import get_context
from typing import Any, NamedTuple

from copydesk import pipeline, rules
from copydesk.corpus import tables
from copydesk.model import Document, Extraction, Finding, InputError, Report
from copydesk.model.limits import Limits
from copydesk.values import garbage

Row = tuple[str, str, str]
"""The id of an article, its document and its claims, as a store keeps them."""
PARCEL = 200
"""Articles that go to a process at a time, at least."""
AHEAD = 4
"""Parcels a process that wait for it: what is read from a store before it is asked for."""
PAYS = 1_000
"""Articles that are worth a process: it takes as long to start as to judge a third of them."""


class Judged(NamedTuple):
    """What the articles of an event dispute, and those of them that do."""

    report: Report
    documents: tuple[Document, ...]


def selection() -> rules.Selection:
    """Return the rules that see what articles dispute and are on by default."""
    return rules.Selection(select=tuple(x.code for x in rules.catalogue() if x.sees == "dispute" and x.on))


def judge(event: Iterable[Row], chosen: rules.Selection, limits: Limits) -> Judged | None:
    """Return what the articles of an event dispute, None for nothing; raises `InputError` for a damaged row."""
    articles = [extraction(*row) for row in event]
    report = _disputed(pipeline.judge(articles, selection=chosen, limits=limits, disputes_alone=True))
    if not report.findings:
        return None
    told = {d.id for d in report.documents}
    return Judged(report, tuple(e.document for e in articles if e.document.id in told))


def numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[Row]]]:
    """Yield the number and the articles of each event, from rows that have it in front and come event by event."""
    for number, group in groupby(rows, key=lambda row: row[0]):
        yield number, [(row[1], row[2], row[3]) for row in group]


def worth(articles: int) -> int:
    """Return how many processes pay for so many articles: as many as there are cores for us, fewer for few."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, articles // PAYS))


def run(events: Iterable[list[Row]], limits: Limits, jobs: int) -> Iterator[Judged | None]:
    """Yield what the articles of each event dispute, in the order of the events, judged in so many processes.

    Raises `InputError` where one of them dies.
    """
    if jobs < 2:
        chosen = selection()
        yield from (judge(event, chosen, limits) for event in events)
        return
    waiting: deque[Future[list[Judged | None]]] = deque()
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin) as pool:
        try:
            for parcel in _parcels(events):
                waiting.append(pool.submit(work, parcel, limits))
                if len(waiting) >= jobs * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise InputError("audit", "a process that judged events ended without a word") from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _parcels(events: Iterable[list[Row]]) -> Iterator[list[list[Row]]]:
    parcel: list[list[Row]] = []
    size = 0
    for event in events:
        parcel.append(event)
        size += len(event)
        if size >= PARCEL:
            yield parcel
            parcel, size = [], 0
    if parcel:
        yield parcel


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells of an interruption
    garbage.rarely()


def work(parcel: Sequence[list[Row]], limits: Limits) -> list[Judged | None]:
    """Judge some events; in a process of its own."""
    chosen = selection()
    return [judge(event, chosen, limits) for event in parcel]


def extraction(name: str, document: str, claims: str) -> Extraction:
    """Return an article from its row; raises `InputError` for a damaged one."""
    try:
        return tables.extraction(document, claims)
    except ValueError:
        raise InputError(name, "what the store keeps of it is damaged; run copydesk index into a new store") from None


def _disputed(report: Report) -> Report:
    """Return a report with what several articles dispute, and the articles that do."""
    findings = tuple(f for f in report.findings if f.code in rules.UNCHECKED or len(articles_of(f)) > 1)
    homes = {home for f in findings for home in articles_of(f)}
    clusters = tuple(c for c in report.clusters if c.verdict == "conflict" and {p.document for p in c.claims} & homes)
    keys = {(p.document, p.start, p.end) for c in clusters for p in c.claims}
    homes |= {document for document, _, _ in keys}
    return Report(
        documents=tuple(d for d in report.documents if d.id in homes),
        claims=tuple(c for c in report.claims if c.key in keys),
        # Put into words here, since what they would be told from is the whole event, kept until the last one is judged.
        links=tuple(
            replace(x, evidence=tuple(x.evidence))
            for x in report.links
            if {(x.a.document, x.a.start, x.a.end), (x.b.document, x.b.start, x.b.end)} <= keys
        ),
        clusters=clusters,
        findings=findings,
        suppressed=tuple(s for s in report.suppressed if len(articles_of(s.finding)) > 1),
    )


def articles_of(finding: Finding) -> set[str]:
    """Return the articles that a finding is about, by id."""
    return {place.document for place in (finding.location, *finding.related)}
