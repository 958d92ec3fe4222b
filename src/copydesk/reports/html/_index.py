"""What belongs together in a report: claims by place, findings and facts by document, and the anchors of all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from copydesk.model import Claim, Cluster, Document, Finding, Link, Location, Publication, Report, RuleCard, Span
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line

Key = tuple[str, int, int]
T = TypeVar("T")


def key(location: Location) -> Key:
    """Return what identifies a location over all documents."""
    return (location.document, location.start, location.end)


def named(prefix: str, name: str) -> str:
    """Return an anchor made of a hash of a name."""
    return f"{prefix}-{blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=5).hexdigest()}"


def _anchors(items: Iterable[T], prefix: str, name: Callable[[T], str]) -> list[str]:
    """Return an anchor for each item that stays the same as long as its name does, and stands once."""
    seen: set[str] = set()
    made = []
    for item in items:
        first = anchor = named(prefix, name(item))
        number = 1
        while anchor in seen:
            number += 1
            anchor = f"{first}-{number}"
        seen.add(anchor)
        made.append(anchor)
    return made


class Against(NamedTuple):
    """A finding of another article as it concerns one: `own` is the passage here, `theirs` what it stands against."""

    anchor: str
    finding: Finding
    own: Location
    theirs: Location


def stands_against(finding: Finding) -> bool:
    """Return whether the passages of a finding give one thing differently; in a sum, say, they give several."""
    return finding.name.startswith(("conflict.", "ledger."))


class Index:
    """A report with its context, looked up in every direction that a page needs.

    Anchors are made of what a thing is (an article's name, a finding's fingerprint, a fact's id), so that a link into
    the page still holds after the next run.
    """

    def __init__(self, report: Report, context: Context) -> None:
        order = sorted(report.documents, key=lambda d: (words.natural(d.id), d.id))
        self.report = report.model_copy(update={"documents": tuple(order)})
        self.context = context
        self.live = context.live
        self.documents = context.documents
        self.printed = True
        """Whether the articles stand on the page, so that places can be linked to them."""
        self.approved = frozenset(c.location.document for c in context.facts)
        self.claims: dict[Key, Claim] = {c.key: c for c in (*context.facts, *report.claims)}
        self._told = self._levels()
        self.disputed = sorted(words.disputed(report), key=lambda c: -_rank(self.level(c)))
        self.undisputed = [c for c in report.clusters if c.verdict == "conflict" and words.is_dismissed(c, report)]
        self.corroborated = words.corroborated(report)
        self.rules: dict[str, RuleCard] = {r.code: r for r in context.rules}
        self._blocks: dict[str, list[Span]] = {}
        names = [d.id for d in report.documents]
        self._articles = dict(zip(names, _anchors(names, "d", str), strict=True))
        self.anchors = _anchors(report.findings, "f", lambda f: f.fingerprint or f"{f.code} {key(f.location)}")
        self.dismissed = [s.finding for s in words.dismissed(report)]
        self.dismissed_anchors = _anchors(self.dismissed, "f", lambda f: f.fingerprint)
        self.disputed_anchors = _anchors(self.disputed, "k", lambda c: c.id)
        self.corroborated_anchors = _anchors(self.corroborated, "c", lambda c: c.id)

    def _levels(self) -> dict[tuple[Key, Key], str]:
        """By the two first places of a finding on a conflict, the highest level that it is told at."""
        found: dict[tuple[Key, Key], str] = {}
        for finding in self.report.findings:
            if stands_against(finding) and finding.related:
                ends = (key(finding.location), key(finding.related[0]))
                found[ends] = max(found.get(ends, ""), finding.level.value, key=_rank)
        return found

    def level(self, cluster: Cluster) -> str | None:
        """Return the level at which a disputed fact is told: that of its findings, else what linking gave it.

        A rule may know better than linking how much a dispute weighs, and the page must not say both.
        """
        places = {key(x) for x in cluster.claims}
        told = [level for (a, b), level in self._told.items() if a in places and b in places]
        return max(told, key=_rank, default=cluster.level)

    @cached_property
    def findings_of(self) -> dict[str, list[tuple[str, Finding]]]:
        """The findings of each document with their anchors, in the order of the report."""
        found: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
        for anchor, finding in zip(self.anchors, self.report.findings, strict=True):
            found[finding.location.document].append((anchor, finding))
        return found

    @cached_property
    def against(self) -> dict[str, list[Against]]:
        """The findings of other articles that set a passage of this one against another."""
        found: dict[str, list[Against]] = defaultdict(list)
        for anchor, finding in zip(self.anchors, self.report.findings, strict=True):
            told = {finding.location.document}
            for own in finding.related:
                theirs = self._opposite(own, finding) if own.document in self._articles.keys() - told else None
                if theirs is not None:
                    told.add(own.document)
                    found[own.document].append(Against(anchor, finding, own, theirs))
        return found

    def _opposite(self, own: Location, finding: Finding) -> Location | None:
        """Return what a related place of a finding stands against: its own place, where the two differ, else another.

        A conflict names all places of its fact, so some of them say the same as the place of the finding.
        """
        if not stands_against(finding) or own == finding.related[0]:
            return finding.location
        others = (x for x in (finding.location, *finding.related) if x.document != own.document)
        return next((x for x in others if x.document in self._articles and self.opposed(own, x)), None)

    def opposed(self, a: Location, b: Location) -> bool:
        """Return whether two places conflict, or one conflicts with what agrees with the other."""
        one, other = key(a), key(b)
        return bool(
            other in self._pairs["conflict"][one]
            or self._pairs["agree"][one] & self._pairs["conflict"][other]
            or self._pairs["agree"][other] & self._pairs["conflict"][one]
        )

    def alike(self, a: Location, b: Location) -> bool:
        """Return whether two places give one value of one fact."""
        return bool(self._held[key(a)] & self._held[key(b)])

    @cached_property
    def _pairs(self) -> dict[str, dict[Key, set[Key]]]:
        """By verdict, what each place was compared with."""
        found: dict[str, dict[Key, set[Key]]] = {verdict: defaultdict(set) for verdict in ("agree", "conflict")}
        for link in self.report.links:
            if link.verdict in found:
                found[link.verdict][key(link.a)].add(key(link.b))
                found[link.verdict][key(link.b)].add(key(link.a))
        return found

    @cached_property
    def _held(self) -> dict[Key, set[tuple[str, str]]]:
        """For each place the facts and the values that it gives for them."""
        found: dict[Key, set[tuple[str, str]]] = defaultdict(set)
        for cluster in self.report.clusters:
            for value, places in self.holdings(cluster):
                for location in places:
                    found[key(location)].add((cluster.id, value))
        return found

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each document by place."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.report.claims, key=lambda c: c.key):
            found[claim.location.document].append(claim)
        return found

    @cached_property
    def disputes_of(self) -> dict[str, int]:
        """How many disputed facts each document has a part in."""
        found: dict[str, int] = defaultdict(int)
        for cluster in self.disputed:
            for document in {x.document for x in cluster.claims}:
                found[document] += 1
        return found

    @cached_property
    def facts_of(self) -> dict[Key, tuple[str, str]]:
        """For each claim of a disputed or corroborated fact: "disputed" or "agreed", and the fact's anchor."""
        found: dict[Key, tuple[str, str]] = {}
        for state, anchors, clusters in (
            ("agreed", self.corroborated_anchors, self.corroborated),
            ("disputed", self.disputed_anchors, self.disputed),
        ):
            for anchor, cluster in zip(anchors, clusters, strict=True):
                found |= {key(x): (state, anchor) for x in cluster.claims}
        return found

    def conflicts_of(self, cluster: Cluster) -> list[Link]:
        """Return the conflicts with evidence between two claims of a fact."""
        members = {key(x) for x in cluster.claims}
        found = (link for place in members for link in self._conflicts[place])
        return [link for link in found if key(link.b) in members]

    @cached_property
    def _conflicts(self) -> dict[Key, list[Link]]:
        found: dict[Key, list[Link]] = defaultdict(list)
        for link in self.report.links:
            if link.verdict == "conflict" and link.evidence:
                found[key(link.a)].append(link)
        return found

    def article(self, document: str) -> str | None:
        """Return the anchor of an article, None for what is not printed (approved facts)."""
        return self._articles.get(document) if self.printed and document in self.documents else None

    def source(self, document: str) -> Document | None:
        """Return a document, where it is at hand."""
        return self.documents.get(document)

    def title(self, document: str) -> str:
        """Return what an article is called: its title, else its file."""
        known = self.documents.get(document)
        return one_line(known.title) if known is not None and known.title else one_line(document)

    def published(self, document: str) -> Publication | None:
        """Return when an article was published, where that is known or follows from its words."""
        return self._published.get(document)

    @cached_property
    def _published(self) -> dict[str, Publication | None]:
        return {d.id: d.published for d in self.report.documents}

    def paragraph(self, document: Document, span: Span) -> Span:
        """Return the part of the file that holds the blocks in which a file span begins and ends."""
        blocks = self._blocks.get(document.id)
        if blocks is None:
            blocks = self._blocks[document.id] = sorted(document.offsets.to_file(b.span) for b in document.blocks)
        first = blocks[max(0, bisect_right(blocks, span.start, key=lambda b: b.start) - 1)] if blocks else span
        last = blocks[max(0, bisect_left(blocks, span.end, key=lambda b: b.start) - 1)] if blocks else span
        start, end = min(first.start, span.start), max(last.end, span.end)
        line, _ = document.position(end)
        return Span(
            document.line_start(document.position(start)[0]),
            max(end, document.line_start(line) + len(document.line(line))),
        )

    def holdings(self, cluster: Cluster) -> Sequence[tuple[str, Sequence[Location]]]:
        """Return the values of a fact with the places that give them."""
        if cluster.holdings:
            return [(h.value, h.claims) for h in cluster.holdings]
        return [(self.value(x), (x,)) for x in cluster.claims]

    def value(self, location: Location) -> str:
        """Return the value of the claim at a location in words."""
        claim = self.claims.get(key(location))
        return words.value(claim) if claim is not None else one_line(location.text)


def _rank(level: str | None) -> int:
    return {"error": 3, "warning": 2, "note": 1}.get(level or "", 0)
