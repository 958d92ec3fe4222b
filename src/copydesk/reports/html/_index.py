"""What belongs together in a report: claims by place, findings and facts by document, and the anchors of all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from copydesk.model import Claim, Cluster, Document, Finding, Location, Report, Span
from copydesk.reports import _words as words
from copydesk.reports._context import Context
from copydesk.reports._escape import one_line

Key = tuple[str, int, int]

_LINE_END = re.compile(r"\r\n|\r|\n")


def key(location: Location) -> Key:
    """Return what identifies a location over all documents."""
    return (location.document, location.start, location.end)


class Index:
    """A report with its context, looked up in every direction that a page needs."""

    def __init__(self, report: Report, context: Context) -> None:
        self.report = report
        self.documents = context.documents
        self.approved = frozenset(c.location.document for c in context.facts)
        self.claims: dict[Key, Claim] = {c.key: c for c in (*context.facts, *report.claims)}
        self.disputed = words.disputed(report)
        self.corroborated = words.corroborated(report)
        self._blocks: dict[str, list[Span]] = {}
        self._soft: dict[str, list[tuple[int, int]]] = {}
        self._numbers = {d.id: n for n, d in enumerate(report.documents, start=1)}

    @cached_property
    def findings_of(self) -> dict[str, list[tuple[int, Finding]]]:
        """The findings of each document with their numbers, in the order of the report."""
        found: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
        for number, finding in enumerate(self.report.findings, start=1):
            found[finding.location.document].append((number, finding))
        return found

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each document by place."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(self.report.claims, key=lambda c: c.key):
            found[claim.location.document].append(claim)
        return found

    @cached_property
    def facts_of(self) -> dict[Key, tuple[str, str]]:
        """For each claim of a disputed or corroborated fact: "disputed" or "agreed", and the fact's anchor."""
        found: dict[Key, tuple[str, str]] = {}
        for state, prefix, clusters in (("agreed", "c", self.corroborated), ("disputed", "k", self.disputed)):
            for number, cluster in enumerate(clusters, start=1):
                found |= {key(x): (state, f"{prefix}{number}") for x in cluster.claims}
        return found

    def article(self, document: str) -> str | None:
        """Return the anchor of an article, None for what is not printed (approved facts)."""
        number = self._numbers.get(document)
        return f"d{number}" if number is not None and document in self.documents else None

    def source(self, document: str) -> Document | None:
        """Return a document, where it is at hand."""
        return self.documents.get(document)

    def flowing(self, document: Document, start: int, end: int) -> str:
        """Return the file's text from `start` to `end`, with the line ends inside its blocks as spaces.

        So a page wraps anew what was wrapped by hand, while paragraphs, items and rows keep their lines.
        """
        soft = self._soft.get(document.id)
        if soft is None:
            spans = (document.offsets.to_file(block.span) for block in document.blocks)
            ends = {m.span() for s in spans for m in _LINE_END.finditer(document.source, s.start, s.end)}
            soft = self._soft[document.id] = sorted(ends)
        parts, at = [], start
        for number in range(bisect_left(soft, (start, start)), len(soft)):
            begin, stop = soft[number]
            if begin >= end:
                break
            parts += [document.source[at:begin], " "]
            at = stop
        return "".join((*parts, document.source[at:end]))

    def paragraph(self, document: Document, span: Span) -> Span:
        """Return the lines of the file that hold the blocks in which a file span begins and ends."""
        blocks = self._blocks.get(document.id)
        if blocks is None:
            blocks = self._blocks[document.id] = sorted(document.offsets.to_file(b.span) for b in document.blocks)
        first = blocks[max(0, bisect_right(blocks, span.start, key=lambda b: b.start) - 1)] if blocks else span
        last = blocks[max(0, bisect_right(blocks, span.end, key=lambda b: b.start) - 1)] if blocks else span
        start, end = min(first.start, span.start), max(last.end, span.end)
        line, _ = document.position(end)
        return Span(
            document.line_start(document.position(start)[0]),
            max(end, document.line_start(line) + len(document.line(line))),
        )

    def topic(self, cluster: Cluster) -> str:
        """Return in words what a fact is about: the fullest description that one of its claims has."""
        known = [self.claims[key(x)] for x in cluster.claims if key(x) in self.claims]
        texts = [words.about(c) for c in known if c.measure] or [words.about(c) for c in known]
        best = max(texts, key=lambda t: (len(t), t), default="")
        return best or one_line(cluster.claims[0].text if cluster.claims else cluster.id)

    def holdings(self, cluster: Cluster) -> Sequence[tuple[str, Sequence[Location]]]:
        """Return the values of a fact with the places that give them."""
        if cluster.holdings:
            return [(h.value, h.claims) for h in cluster.holdings]
        return [(self.value(x), (x,)) for x in cluster.claims]

    def value(self, location: Location) -> str:
        """Return the value of the claim at a location in words."""
        claim = self.claims.get(key(location))
        return words.value(claim) if claim is not None else one_line(location.text)
