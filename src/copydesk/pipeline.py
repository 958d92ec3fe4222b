"""The order of the stages: the only module that knows it.

read -> extract -> link -> check -> report
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from copydesk import claims, links, model, rules, sources, workers
from copydesk.claims import held
from copydesk.claims.held import Kept
from copydesk.model import (
    Claim,
    DocumentSummary,
    Extraction,
    Finding,
    Linkage,
    Location,
    Report,
    Span,
    SuppressedFinding,
    TableMet,
)
from copydesk.model.house import NONE, PLAIN, House
from copydesk.model.limits import DEFAULT, Limits, Overdue
from copydesk.values import deadline

if TYPE_CHECKING:
    from copydesk.tables.store import Table

LINKING, COMPARING, TABLES = "linking", "the comparison of the articles", "the comparison with the reference tables"
"""What a failure of a stage is called."""

_MOST_REMARKS = 3
"""So many of what is noted beside a finding's places are told with it."""

Correcting = Callable[[Extraction], Extraction]
"""Gives an extraction whose claims are read as editors say (`copydesk.decisions.Readings`)."""

Elsewhere = Callable[
    [Sequence[model.Document], str, Limits, Callable[[int], object]],
    Iterator[tuple[Extraction, tuple[rules.Failure, ...]]],
]
"""Extracts documents on other machines, with the parser, the limits and what is told how many are done."""

Progress = Callable[[str, int, int], None]
"""Called as `progress(stage, done, total)`."""


class Document(model.Document):
    """An article; see `copydesk.model.Document` for its fields."""

    @classmethod
    def from_text(cls, text: str, id: str, published: str | None = None) -> Self:
        """Return the document that a file named `id` with the content `text` would be.

        The suffix of `id` picks the reader; `published` is an ISO date ("2015-03-02", "2015-03", "2015") or None,
        and wins over a date in the front matter. Raises `InputError` where either cannot be used.
        """
        parsed = sources.parse(text, id=id, published=published)
        return cls(**{name: getattr(parsed, name) for name in model.Document.model_fields})


def extract(
    documents: Iterable[model.Document],
    *,
    parser: str = "auto",
    progress: Progress | None = None,
    failures: list[rules.Failure] | None = None,
    limits: Limits = DEFAULT,
    jobs: int = 1,
    kept: Kept | None = None,
    corrected: Correcting = lambda extraction: extraction,
    elsewhere: Elsewhere | None = None,
) -> Iterator[Extraction]:
    """Yield the mentions and claims of each document, in the order given, one at a time.

    The document of an extraction carries the publication window that was known or inferred. `parser` says what parses
    the sentences: `auto`, `fast`, `spacy` or the name of an installed spaCy model (`copydesk.syntax.engines`). Where
    `failures` is given, a document that extraction fails on is told there, yields no claims and costs no other's,
    and so is what lies behind the `limits`; without it there are none. With `failures`, `jobs` says in how many
    processes (`copydesk.workers`); 0 stands for as many as there are cores, where that pays. What articles
    hold that are `kept` is taken from there, and what others hold is added. What editors have `corrected` is read so.
    Where `elsewhere` is given, it does what the processes do.
    """
    batch = documents if isinstance(documents, Sequence) else list(documents)
    if failures is None:
        yield from (corrected(_plain(document, parser, progress, n, len(batch))) for n, document in enumerate(batch))
        return
    shortened = [workers.shortened(document, limits) for document in batch]
    batch = [document for document, _ in shortened]
    whole = [] if kept is None else [(n, document) for n, (document, cut) in enumerate(shortened) if cut is None]
    known = {n: found for n, document in whole if kept is not None and (found := kept.get(document)) is not None}
    unknown = [document for n, document in enumerate(batch) if n not in known]
    firsts = workers.firsts(unknown)
    rest = [document for n, document in enumerate(unknown) if firsts[n] == n]
    number = min(jobs or workers.worth(rest), len(rest))

    def done(n: int) -> None:
        if progress is not None:
            progress("extract", n, len(batch))

    if elsewhere is not None:
        read = elsewhere(rest, parser, limits, lambda n: done(len(batch) - len(rest) + n))
    elif number > 1:
        read = workers.run(rest, parser, limits, number, lambda n: done(len(batch) - len(rest) + n))
    else:
        read = workers.one_by_one(rest, parser, limits)
    read = workers.each(unknown, firsts, read, parser, limits)
    done(0)
    for n, document in enumerate(batch):
        if n in known:
            yield corrected(held.extraction(document, known.pop(n)))
            continue
        extraction, failed = next(read)
        cut = shortened[n][1]
        failures += failed if cut is None else (cut, *failed)
        if kept is not None and not failed and cut is None:
            kept.put(document, held.of(extraction))
        if number <= 1 and elsewhere is None:
            done(n + 1)
        yield corrected(extraction)


def _plain(document: model.Document, parser: str, progress: Progress | None, done: int, total: int) -> Extraction:
    """Return the extraction of a document without limits; what fails is raised."""
    if progress is not None:
        progress("extract", done, total)
    return claims.extract(document, parser)


def link(extractions: Iterable[Extraction]) -> Linkage:
    """Return the links and clusters of claims, extracted just now or stored (`claims.stored.load`), in any order."""
    every = list(extractions)
    return _joined([e for e in every if e.about.authority is None], [e for e in every if e.about.authority is not None])


def _joined(extractions: Sequence[Extraction], facts: Sequence[Extraction], *, disputes_alone: bool = False) -> Linkage:
    """Return the links of articles and approved facts, with what only the text tells of these facts."""
    if not facts:
        return links.link(extractions, disputes_alone=disputes_alone)
    from copydesk.claims import worded  # most runs have no approved facts

    answers = worded.answers(facts, extractions)
    found = links.link([*extractions, *facts], answers=answers, disputes_alone=disputes_alone)
    return worded.named(found, facts, extractions)


def _linked(
    extractions: Sequence[Extraction],
    facts: Sequence[Extraction],
    failures: list[rules.Failure],
    limits: Limits = DEFAULT,
    disputes_alone: bool = False,
) -> Linkage:
    """Return the links of all; where linking fails, those of all articles that it does not fail on.

    Each article is then linked with the approved facts by itself, which shows those that are to blame, and the others
    once more together. Where that fails as well, what was found in each by itself is what remains, and of
    the approved facts nothing is told. Together they may take the time of as many files as they are.
    """
    first: Exception | None = None
    late = False
    try:
        with deadline.within(limits.seconds * len(extractions)):
            return _joined(extractions, facts, disputes_alone=disputes_alone)
    except Overdue:
        late = True
    except Exception as error:
        first = error
    sound: list[Extraction] = []
    alone: list[Linkage] = []
    for extraction in extractions:
        try:
            with deadline.within(limits.seconds):
                alone.append(_joined([extraction], facts, disputes_alone=disputes_alone))
            sound.append(extraction)
        except Overdue:
            failures.append(rules.Failure.overdue(extraction.document, LINKING, limits.seconds))
        except Exception as error:
            failures.append(rules.Failure.of(extraction.document, LINKING, error))
    together = limits.seconds * len(sound)
    if sound and (not late or len(sound) < len(extractions)):
        late = False
        try:
            with deadline.within(together):
                return _joined(sound, facts, disputes_alone=disputes_alone)
        except Overdue:
            late = True
        except Exception as error:
            first = first or error
    for extraction in sound[:1]:
        home = extraction.document
        if late or first is None:
            failures.append(rules.Failure.overdue(home, COMPARING, together))
        else:
            failures.append(rules.Failure.of(home, COMPARING, first))
    return Linkage(
        links=tuple(x for a in alone for x in a.links),
        clusters=tuple(x for a in alone for x in a.clusters),
    )


def _met(
    tables: Sequence[Table],
    extractions: Sequence[Extraction],
    failures: list[rules.Failure],
    limits: Limits,
) -> tuple[TableMet, ...]:
    """Return what reference tables met; an article that this fails on is told, and costs no other's."""
    from copydesk.tables import check  # most runs have no table

    sound = []
    for extraction in extractions:
        try:
            with deadline.within(limits.seconds):
                sound.append(check.check(tables, [extraction]))
        except Overdue:
            failures.append(rules.Failure.overdue(extraction.document, TABLES, limits.seconds))
        except Exception as error:
            failures.append(rules.Failure.of(extraction.document, TABLES, error))
    return check.joined(tables, sound)


def verify(
    documents: Iterable[model.Document],
    *,
    facts: Sequence[Extraction] = (),
    tables: Sequence[Table] = (),
    selection: rules.Selection | None = None,
    parser: str = "auto",
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
    house: House = PLAIN,
    houses: Mapping[str, House] = NONE,
    jobs: int = 1,
    kept: Kept | None = None,
    beside: Callable[[Sequence[Extraction]], Sequence[Extraction]] | None = None,
    corrected: Correcting = lambda extraction: extraction,
) -> Report:
    """Check documents against themselves, each other and approved facts; return the report.

    `facts` are extractions of trusted documents, as `claims.ledger.load` makes them, `tables` reference tables, as
    `tables.read` gives them. `selection` says which rules
    run at which level; by default all that are on by default. `house` is what the house of the articles has settled,
    `houses` what is settled for some of them alone, by id; `parser`, `limits`, `jobs`, `kept` and `corrected` as for
    `extract`.
    `beside` gives, for the extractions of the documents, those of others that they are checked against (`judge`).
    """
    failures: list[rules.Failure] = []
    extracted = extract(
        documents,
        parser=parser,
        progress=progress,
        failures=failures,
        limits=limits,
        jobs=jobs,
        kept=kept,
        corrected=corrected,
    )
    extractions = list(extracted)
    return judge(
        extractions,
        facts=facts,
        tables=tables,
        selection=selection,
        progress=progress,
        failures=failures,
        limits=limits,
        house=house,
        houses=houses,
        beside=() if beside is None else beside(extractions),
    )


def judge(
    extractions: Iterable[Extraction],
    *,
    facts: Sequence[Extraction] = (),
    tables: Sequence[Table] = (),
    selection: rules.Selection | None = None,
    progress: Progress | None = None,
    failures: Iterable[rules.Failure] = (),
    limits: Limits = DEFAULT,
    house: House = PLAIN,
    houses: Mapping[str, House] = NONE,
    beside: Sequence[Extraction] = (),
    disputes_alone: bool = False,
) -> Report:
    """Return the report of `verify` for documents that are extracted already; `failures` are those of extraction.

    Articles `beside` them are not checked themselves: told is what is disputed between them and the documents. The
    report holds those that are linked with a document. With `disputes_alone`, linking looks for disputes only, and the
    links and clusters of the report are those of disputed facts.
    """
    failed = list(failures)
    extractions = sorted(extractions, key=lambda e: e.document.id)
    if progress is not None:
        progress("link", 0, 1)
    linkage = _linked([*extractions, *beside], facts, failed, limits, disputes_alone)
    if beside:
        linkage, beside = _with(frozenset(e.document.id for e in (*facts, *extractions)), linkage, beside)
    met = _met(tables, extractions, failed, limits) if tables else ()
    if progress is not None:
        progress("check", 0, 1)
    suppressed: list[SuppressedFinding] = []
    findings = rules.check(
        extractions,
        linkage,
        facts=facts,
        tables=met,
        selection=selection,
        failures=failed,
        suppressed=suppressed,
        limits=limits,
        house=house,
        houses=houses,
        beside=beside,
    )
    told = sorted((*extractions, *beside), key=lambda e: e.document.id) if beside else extractions
    return Report(
        documents=tuple(DocumentSummary(id=e.document.id, published=e.document.published) for e in told),
        claims=tuple(c for e in told for c in _with_words(e, linkage)),
        links=linkage.links,
        clusters=linkage.clusters,
        facts=linkage.facts,
        tables=met,
        findings=tuple(_remarked(_corrected(findings, told), told)),
        suppressed=tuple(suppressed),
    )


def _corrected(findings: Sequence[Finding], extractions: Sequence[Extraction]) -> Iterator[Finding]:
    """Yield the findings; those on claims that an editor has corrected say so."""
    claims = [c for e in extractions for c in e.claims if c.corrected is not None]
    for finding in findings:
        places = (finding.location, *finding.related)
        own = [c for c in claims if any(_overlap(c.location, p) for p in places)]
        if own:
            from copydesk.reports import _words as words  # most runs have no correction

            lines = (
                f"“{c.location.text}” in {c.location.document}:{c.location.line}: {words.corrected(c)}" for c in own
            )
            finding = finding.model_copy(update={"explanation": (*finding.explanation, *lines)})
        yield finding


def _remarked(findings: Iterable[Finding], extractions: Sequence[Extraction]) -> Iterator[Finding]:
    """Yield the findings; those at whose places somebody has noted something beside the text say so."""
    documents = {e.document.id: e.document for e in extractions if any(c.remark for c in e.document.comments)}
    for finding in findings:
        places = [p for p in (finding.location, *finding.related) if p.document in documents]
        noted = [
            (documents[name], comment)
            for name in dict.fromkeys(p.document for p in places)
            for comment in documents[name].comments
            if comment.remark and any(p.document == name and _touches(comment.span, p) for p in places)
        ]
        if noted:
            from copydesk.reports import _words as words  # most articles have no remarks

            lines = (words.remark(document, comment) for document, comment in noted[:_MOST_REMARKS])
            finding = finding.model_copy(update={"explanation": (*finding.explanation, *lines)})
        yield finding


def _touches(span: Span, place: Location) -> bool:
    """Whether a place overlaps a span, or has a point in it or at its edge."""
    if span.start == span.end:
        return place.start <= span.start <= place.end
    return span.start < place.end and place.start < span.end


def _overlap(a: Location, b: Location) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end


def _with_words(extraction: Extraction, linkage: Linkage) -> Sequence[Claim]:
    """Return the claims of an article with those that only approved facts gave a value ("free"), in order of place."""
    known = {c.key for c in extraction.claims}
    own = [c for c in linkage.worded if c.location.document == extraction.document.id and c.key not in known]
    return sorted((*extraction.claims, *own), key=lambda c: c.prose) if own else extraction.claims


def _with(own: frozenset[str], linkage: Linkage, beside: Sequence[Extraction]) -> tuple[Linkage, Sequence[Extraction]]:
    """Return the part of a linkage that has to do with documents, given by id, and the articles beside them in it."""
    links = tuple(x for x in linkage.links if x.a.document in own or x.b.document in own)
    clusters = tuple(x for x in linkage.clusters if any(place.document in own for place in x.claims))
    facts = tuple(x for x in linkage.facts if x.location.document in own)
    met = {place.document for x in clusters for place in x.claims}
    met.update(place.document for x in links for place in (x.a, x.b))
    left = Linkage(links=links, clusters=clusters, facts=facts, worded=linkage.worded)
    return left, tuple(e for e in beside if e.document.id in met)
