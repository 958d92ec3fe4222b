"""Checks of one project: quick ones of the article that is being typed, and those of all articles together.

A glance looks at the paragraphs that changed and those beside them; what was found elsewhere keeps its place. A look
takes the article by itself, with the approved facts. What the last check of all articles found beside that
keeps its place until the next one: it is carried over the edits, and dropped where an edit touched it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from copydesk import pipeline, rules
from copydesk.cli._lsp import near
from copydesk.cli._lsp.project import Project
from copydesk.cli._lsp.shift import Shift, Trail
from copydesk.model import (
    Claim,
    Cluster,
    Document,
    Extraction,
    Finding,
    InputError,
    Link,
    Linkage,
    Location,
    Report,
    Span,
)

Key = tuple[str, int, int]
MOST_BLOCKS = 12
"""Paragraphs up to which a change is one to glance at; where it touches more, the article is looked at as a whole."""


@dataclass(frozen=True)
class Look:
    """What is known of an article as its text stands: the findings on it and its claims; `alone` is its own report."""

    document: Document
    extraction: Extraction
    alone: Report
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Whole:
    """The outcome of a check of all articles together, with the text of each as it stood.

    `beside` are, of each article that was open, the findings that a check of it alone does not make, and `hidden` the
    fingerprints of those that only such a check makes.
    """

    report: Report = field(default_factory=Report)
    documents: Mapping[str, Document] = field(default_factory=dict)
    beside: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    claims: Mapping[Key, Claim] = field(default_factory=dict)


class Desk:
    """A project with its open articles. `glance`, `look` and `steps` are meant for one thread."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.whole = Whole()
        self._trails: dict[str, Trail] = {}
        self._looks: dict[str, Look] = {}
        self._near = frozenset(i.code for i in rules.catalogue() if i.sees in ("document", "style") and not i.wide)
        self._extracted: dict[str, tuple[Document, Extraction, tuple[rules.Failure, ...]]] = {}

    def look(self, text: str, path: Path) -> Look:
        """Return what is to be said of an article as it stands now; raises `InputError` where it cannot be read."""
        document = self.project.parse(text, path)
        if document.id in self._trails:
            self._trails[document.id] = self._trails[document.id].to(document.source)
        extraction, failures = self._extraction(document)
        alone = self._judged([extraction], failures)
        carried = self._carried(document)
        own = [f for f in alone.findings if f.location.document == document.id]
        kept = [f for f in own if f.fingerprint not in self.whole.hidden]
        findings = sorted([*kept, *carried], key=lambda f: (f.location.start, f.location.end, f.code))
        seen = self._looks[document.id] = Look(document, extraction, alone, tuple(findings))
        return seen

    def glance(self, text: str, path: Path) -> Look | None:
        """Return the last look at an article with what the paragraphs that changed since say by themselves.

        Only its document and its findings are those of the text as it stands. None where there was no look, or where
        the change is one of the whole article. Raises `InputError` where it cannot be read.
        """
        last = self._looks.get(self.project.id_of(path))
        if last is None:
            return None
        document = self.project.parse(text, path)
        if document.published != last.document.published:
            return None
        shift = Shift.between(last.document.source, document.source)
        before = near.touched(last.document, Span(shift.first, shift.last))
        blocks = near.touched(document, Span(shift.first, shift.last + shift.by))
        more = len(document.blocks) - len(last.document.blocks)
        if len(blocks) > MOST_BLOCKS or len(blocks) - len(before) != more:
            return None
        changed = [document.offsets.to_file(document.blocks[n].span) for n in blocks]
        trail = Trail(last.document.source, document.source, (shift,))
        kept = [
            finding
            for finding in _followed(last.findings, trail, document)
            if not (finding.code in self._near and _inside(finding, changed))
        ]
        told = self._told_near(document, blocks, last) if blocks else ()
        found = [f for f in told if _inside(f, changed) and f.fingerprint not in self.whole.hidden]
        findings = sorted([*kept, *found], key=lambda f: (f.location.start, f.location.end, f.code))
        return Look(document, last.extraction, last.alone, tuple(findings))

    def _told_near(self, document: Document, blocks: range, last: Look) -> Iterator[Finding]:
        """Yield the findings on some blocks by the rules that need no more than them and those beside them."""
        part = near.part(document, near.around(document, blocks))
        if part.published is None:  # what the text of the whole implied still holds
            part = part.model_copy(update={"published": last.extraction.document.published})
        settings = self.project.settings
        made = pipeline.extract([part], parser=self.project.parser, failures=[], limits=settings.limits)
        found = rules.check(
            list(made),
            Linkage(),
            selection=self.project.scoped([part]),
            limits=settings.limits,
            house=settings.house,
            houses=self.project.houses([part]),
        )
        told = self.project.decisions(Report(findings=tuple(found)))
        return (finding for finding in told.findings if finding.code in self._near)

    def steps(self, open_texts: Mapping[Path, str]) -> Iterator[None]:
        """Check all articles together, step by step: the caller may stop between two of them and nothing is lost."""
        documents = {}
        opened = []
        for path, text in open_texts.items():
            try:
                document = self.project.parse(text, path)
            except InputError:
                continue
            opened.append(document.id)
            documents[document.id] = document
        for path in self.project.files():
            if path not in open_texts:
                documents |= {d.id: d for d in self.project.documents(path)}
                yield
        extractions: list[Extraction] = []
        failures: list[rules.Failure] = []
        for document in documents.values():
            extraction, failed = self._extraction(document)
            extractions.append(extraction)
            failures += failed
            yield
        report = self._judged(extractions, failures)
        yield
        beside: dict[str, tuple[Finding, ...]] = {}
        hidden: set[str] = set()
        found = {f.fingerprint for f in report.findings}
        for name in opened:
            extraction, own_failures = self._extraction(documents[name])
            alone = self._judged([extraction], own_failures)
            own = {f.fingerprint for f in alone.findings}
            beside[name] = tuple(f for f in report.findings if f.location.document == name and f.fingerprint not in own)
            hidden |= own - found
            yield
        claims = {c.key: c for c in (*report.claims, *(c for e in self.project.facts for c in e.claims))}
        known = {**documents, **{e.document.id: e.document for e in self.project.facts}}
        self._trails = {name: Trail(documents[name].source, documents[name].source) for name in opened}
        self.whole = Whole(report, known, beside, frozenset(hidden), claims)
        self._extracted = {name: kept for name, kept in self._extracted.items() if name in documents}

    def _extraction(self, document: Document) -> tuple[Extraction, tuple[rules.Failure, ...]]:
        known = self._extracted.get(document.id)
        if known is None or known[0].source != document.source or known[0].published != document.published:
            failures: list[rules.Failure] = []
            made = pipeline.extract(
                [document],
                parser=self.project.parser,
                failures=failures,
                limits=self.project.settings.limits,
                corrected=self.project.corrected,
            )
            known = self._extracted[document.id] = (document, next(made), tuple(failures))
        return known[1], known[2]

    def _judged(self, extractions: Sequence[Extraction], failures: Sequence[rules.Failure]) -> Report:
        project = self.project
        documents = [e.document for e in extractions]
        report = pipeline.judge(
            extractions,
            facts=project.facts,
            tables=project.tables,
            selection=project.scoped(documents),
            failures=failures,
            limits=project.settings.limits,
            house=project.settings.house,
            houses=project.houses(documents),
        )
        return project.decisions(report)

    def _carried(self, document: Document) -> Iterator[Finding]:
        trail = self._trails.get(document.id)
        if trail is None:
            return
        yield from _followed(self.whole.beside.get(document.id, ()), trail, document)

    def _then(self, document: Document, span: Span) -> Key | None:
        """Where a claim stood when all articles were checked together."""
        trail = self._trails.get(document.id)
        place = trail.back(span) if trail is not None else None
        return (document.id, *place) if place is not None else None

    def links_of(self, look: Look, claim: Claim) -> list[tuple[Link, Location, Claim | None]]:
        """Return the links of a claim, each with the place of its other end and the claim there."""
        now = {c.key: c for c in look.extraction.claims}
        within = [link for link in look.alone.links if link.a.document == link.b.document]
        found = list(_ends(within, claim.key, now))
        then = self._then(look.document, claim.location.span)
        if then is not None:
            others = [link for link in self.whole.report.links if link.a.document != link.b.document]
            found += _ends(others, then, self.whole.claims)
        return found

    def disputes_of(self, look: Look) -> list[tuple[Span, Cluster]]:
        """Return the disputed facts of an article, each with the first place that gives it."""
        trail = self._trails.get(look.document.id)
        disputed = [c for c in look.alone.clusters if c.verdict == "conflict"]
        found = [(place.span, c) for c in disputed for place in c.claims if place.document == look.document.id]
        if trail is not None:
            for cluster in self.whole.report.clusters:
                if cluster.verdict == "conflict" and len({p.document for p in cluster.claims}) > 1:
                    places = [trail.forth(p.span) for p in cluster.claims if p.document == look.document.id]
                    found += [(place, cluster) for place in places if place is not None]
        firsts: dict[tuple[Location, ...], tuple[Span, Cluster]] = {}
        for span, cluster in sorted(found, key=lambda pair: (pair[0], pair[1].id)):
            firsts.setdefault(cluster.claims, (span, cluster))
        return list(firsts.values())


def _followed(findings: Iterable[Finding], trail: Trail, document: Document) -> Iterator[Finding]:
    """Yield findings on a document as it was, placed as it is now; those that an edit touched are dropped."""
    for finding in findings:
        place = trail.forth(finding.location.span)
        related = [_moved(trail, document, other) for other in finding.related]
        if place is not None and None not in related:
            update = {"location": document.locate_file(place), "related": tuple(related), "fix": None}
            yield finding.model_copy(update=update)


def _inside(finding: Finding, places: Sequence[Span]) -> bool:
    return any(place.covers(finding.location.span) for place in places)


def _moved(trail: Trail, document: Document, place: Location) -> Location | None:
    if place.document != document.id:
        return place
    span = trail.forth(place.span)
    return document.locate_file(span) if span is not None else None


def _ends(
    links: Sequence[Link], key: Key, claims: Mapping[Key, Claim]
) -> Iterator[tuple[Link, Location, Claim | None]]:
    for link in links:
        ends = {(p.document, p.start, p.end): p for p in (link.a, link.b)}
        if key in ends:
            other = next((k for k in ends if k != key), key)
            yield link, ends[other], claims.get(other)
