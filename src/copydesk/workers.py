"""Extraction in several processes: articles in, what they hold out, in their order, the same as in one process.

The processes are spawned: nothing of the parent is in them but what they are sent. One that dies costs the article it
was at: the others are tried again, each by itself.
"""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from copydesk import claims
from copydesk.claims import held
from copydesk.model import Document, Extraction, InputError, Span
from copydesk.model.limits import Limits, Overdue
from copydesk.rules import Failure
from copydesk.values import deadline, garbage
from copydesk.values.regexes import regex

if TYPE_CHECKING:
    from concurrent.futures import Future

    from copydesk.claims.reading import Begun, Parsed

EXTRACTION = "the extraction of claims"
"""What a failure of this stage is called."""
_PAYS = 150_000
"""Characters of articles that are worth a process: it takes as long to start as to read a third of them."""
_SLACK = 2_000
"""Characters before the limit of a file in which the end of a paragraph or a sentence is looked for."""
_FIRST = regex(r"\S{1,40}")
"""What is shown of the text that is not looked at."""
_PARCEL = 20_000
"""Characters that go to a process at a time, and of which the sentences are parsed together."""


class Outcome(NamedTuple):
    """What came of one document: what it holds, and what failed or was beyond a limit."""

    held: held.Held | None
    failures: tuple[Failure, ...]


def worth(documents: Sequence[Document]) -> int:
    """Return how many processes pay: as many as there are cores for us, fewer where there is little to read."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, len(documents), sum(len(d.text) for d in documents) // _PAYS))


def shortened(document: Document, limits: Limits) -> tuple[Document, Failure | None]:
    """Return what of a document is looked at, and that the rest is not where it is longer than it may be.

    It ends with a paragraph where one ends not far before the limit, else with a sentence or a word.
    """
    text, most = document.text, limits.characters
    at = None
    if 0 < most < len(text):
        least = most - min(_SLACK, most // 2)
        marks = ("\n\n", ". ", " ")
        ends = (found + len(mark.rstrip()) for mark in marks if (found := text.rfind(mark, least, most)) > 0)
        end = next(ends, most)
        rest = _FIRST.search(text, end)
        at = None if rest is None else document.locate(Span(*rest.span()))
        document = document.up_to(end)
    if at is None and document.unread is not None:
        rest = _FIRST.search(document.source, document.unread)
        at = None if rest is None else document.locate_file(Span(*rest.span()))
    if at is None:
        return document, None
    return document, Failure(document, "the text from here on", f"{most:,} characters", limit="max-characters", at=at)


def extracted(
    document: Document, parser: str, limits: Limits, parsed: Parsed | None = None
) -> tuple[Extraction, tuple[Failure, ...]]:
    """Return the extraction of a document within the limits, and what failed or lies behind them.

    How long it may be is asked before, by `shortened`. Raises `InputError` for a parser that is not there. `parsed` as
    for `claims.extract`.
    """
    try:
        with deadline.within(limits.seconds):
            extraction = claims.extract(document, parser, limits.claims, limits.listed, parsed)
    except Overdue:
        return Extraction(document=document), (Failure.overdue(document, EXTRACTION, limits.seconds),)
    except InputError:  # what the user asked for cannot be had, on no document
        raise
    except Exception as error:
        return Extraction(document=document), (Failure.of(document, EXTRACTION, error),)
    if not extraction.left:
        return extraction, ()
    what, at = "the numbers and times from here on", document.locate(extraction.left[0])
    if extraction.listing:
        most = f"{limits.listed:,} of a listing"
        return extraction, (Failure(document, what, most, limit="max-listed", at=at),)
    return extraction, (Failure(document, what, f"{limits.claims:,}", limit="max-claims", at=at),)


def one_by_one(
    documents: Sequence[Document], parser: str, limits: Limits
) -> Iterator[tuple[Extraction, tuple[Failure, ...]]]:
    """Yield what `extracted` returns of each document; the sentences of short ones are parsed together."""
    for parcel in _parcels(documents):
        several = [documents[n] for n in parcel]
        for document, parsed in zip(several, _parsed(several, parser, limits), strict=True):
            yield extracted(document, parser, limits, parsed)


def _parsed(documents: Sequence[Document], parser: str, limits: Limits) -> Sequence[Parsed | None]:
    """Return documents with their sentences parsed; None for those that are better read by themselves.

    That is one alone, and one that fails or takes too long here: it does so again where that is told.
    """
    found: list[Parsed | None] = [None] * len(documents)
    if len(documents) == 1:
        return found
    begun: dict[int, Begun] = {}
    for n, document in enumerate(documents):
        with suppress(Exception, Overdue), deadline.within(limits.seconds):
            begun[n] = claims.begin(document, limits.claims, limits.listed)
    with suppress(Exception, Overdue), deadline.within(limits.seconds):
        for n, parsed in zip(begun, claims.parse(list(begun.values()), parser), strict=True):
            found[n] = parsed
    return found


def firsts(documents: Sequence[Document]) -> list[int]:
    """Return for each document the number of the first one that is like it in all but its name: mostly its own."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    found = []
    for n, document in enumerate(documents):
        like = known[document.source]
        found.append(next((m for m in like if documents[m].alike(document)), n))
        if found[-1] == n:
            like.append(n)
    return found


def each(
    documents: Sequence[Document],
    firsts: Sequence[int],
    read: Iterator[tuple[Extraction, tuple[Failure, ...]]],
    parser: str,
    limits: Limits,
) -> Iterator[tuple[Extraction, tuple[Failure, ...]]]:
    """Yield what `extracted` returns of each document, in their order; `read` yields it of the `firsts` of their like.

    A release that many papers print is read once. Where something failed or lies behind a limit, which is told with
    the name of the article, each is read by itself.
    """
    last = {first: n for n, first in enumerate(firsts)}
    shared: dict[int, Extraction] = {}
    for n, (document, first) in enumerate(zip(documents, firsts, strict=True)):
        if first == n:
            extraction, failures = next(read)
            if last[n] > n and not failures:
                shared[n] = extraction
        elif first in shared:
            extraction, failures = held.extraction(document, held.moved(shared[first], document)), ()
        else:
            extraction, failures = extracted(document, parser, limits)
        if last[first] == n:
            shared.pop(first, None)
        yield extraction, failures


def run(
    documents: Sequence[Document], parser: str, limits: Limits, jobs: int, done: Callable[[int], object]
) -> Iterator[tuple[Extraction, tuple[Failure, ...]]]:
    """Yield what `extracted` returns of each document, in their order; `done` is called with how many are done."""
    outcomes: dict[int, Outcome] = {}
    parcels = list(_parcels(documents))
    _try(parcels, documents, parser, limits, jobs, outcomes, done)
    for number in [n for n in range(len(documents)) if n not in outcomes]:
        _try([range(number, number + 1)], documents, parser, limits, 1, outcomes, done)
        outcomes.setdefault(number, Outcome(None, (_died(documents[number]),)))
    yield from assembled(documents, outcomes)


def assembled(
    documents: Sequence[Document], outcomes: dict[int, Outcome]
) -> Iterator[tuple[Extraction, tuple[Failure, ...]]]:
    """Yield what `extracted` returned of each document, from what `work` made of it elsewhere, by its place."""
    for number, document in enumerate(documents):
        found = outcomes.pop(number)
        extraction = Extraction(document=document) if found.held is None else held.extraction(document, found.held)
        yield extraction, tuple(replace(failure, document=document) for failure in found.failures)


def _died(document: Document) -> Failure:
    return Failure(document, EXTRACTION, "the process that did it ended without a word")


def _try(
    parcels: Sequence[range],
    documents: Sequence[Document],
    parser: str,
    limits: Limits,
    jobs: int,
    outcomes: dict[int, Outcome],
    done: Callable[[int], object],
) -> None:
    """Have parcels of documents worked on, and add what came of them; nothing of those whose process died."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(parcels)), get_context("spawn"), _begin) as pool:
        try:
            futures: list[tuple[range, Future[list[Outcome]]]] = [
                (parcel, pool.submit(work, [documents[n] for n in parcel], parser, limits)) for parcel in parcels
            ]
            for parcel, future in futures:
                try:
                    outcomes.update(zip(parcel, future.result(), strict=True))
                except BrokenProcessPool:
                    continue
                done(len(outcomes))
        except BrokenProcessPool:  # at once, while parcels were handed in
            return
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _parcels(documents: Sequence[Document]) -> Iterator[range]:
    """Yield runs of documents that are worth sending; one that is worth it by itself stands in one by itself."""
    first = size = 0
    for number, document in enumerate(documents):
        if first < number and len(document.text) >= _PARCEL:
            yield range(first, number)
            first, size = number, 0
        size += len(document.text)
        if size >= _PARCEL:
            yield range(first, number + 1)
            first, size = number + 1, 0
    if first < len(documents):
        yield range(first, len(documents))


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells of an interruption
    garbage.rarely()


def work(documents: Sequence[Document], parser: str, limits: Limits) -> list[Outcome]:
    """Return what came of each document; in a process of its own."""
    outcomes = []
    for document, (extraction, failures) in zip(documents, one_by_one(documents, parser, limits), strict=True):
        small = document.model_copy(update={"source": "", "text": "", "blocks": ()})  # the parent has it
        told = tuple(replace(failure, document=small) for failure in failures)
        outcomes.append(Outcome(held.of(extraction), told))
    return outcomes
