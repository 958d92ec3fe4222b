"""The articles themselves, as they stand in their files, with claims and findings marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Document, DocumentSummary, Finding, Span
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el

_MOST_OPEN = 8
"""Articles are unfolded where there are no more than this."""


class Layer(NamedTuple):
    """A span of the file with what it is: a block of prose, a claim or a finding."""

    span: Span
    claim: Claim | None = None
    finding: tuple[int, Finding] | None = None
    block: Block | None = None


class Segment(NamedTuple):
    """A stretch of the file over which the same layers lie; `first` are those that begin with it."""

    span: Span
    layers: tuple[Layer, ...]
    first: tuple[Layer, ...]


def segments(length: int, layers: Iterable[Layer]) -> Iterator[Segment]:
    """Cut a file of `length` characters at every edge of a layer. Layers may overlap; empty ones count as one long."""
    starts: dict[int, list[Layer]] = {}
    edges = {0, length}
    for layer in layers:
        begin = min(max(layer.span.start, 0), length)
        end = min(max(layer.span.end, begin + 1), length)
        if begin < end:
            starts.setdefault(begin, []).append(layer._replace(span=Span(begin, end)))
            edges |= {begin, end}
    active: list[Layer] = []
    cuts = sorted(edges)
    for begin, end in pairwise(cuts):
        active = [layer for layer in active if layer.span.end > begin]
        first = starts.get(begin, [])
        active += first
        yield Segment(Span(begin, end), tuple(active), tuple(first))


def articles(index: Index) -> Html:
    """Return the section of the articles."""
    folded = len(index.report.documents) > _MOST_OPEN
    return el(
        "section",
        el("h2", "Articles"),
        el(
            "p",
            "Every claim is marked: ",
            el("mark", "plain", class_="claim"),
            " stands alone, ",
            el("mark", "agreed", class_="claim agreed"),
            " is given alike elsewhere, ",
            el("mark", "disputed", class_="claim disputed"),
            " is given differently elsewhere, and ",
            el("mark", "underlined", class_="finding"),
            " is a finding. Marked facts lead to their entry above. ",
            el("span", "Grey", class_="markup"),
            " text is markup, code or the like, in which no claims are looked for.",
            class_="lead",
        ),
        [_article(summary, index, folded) for summary in index.report.documents],
        id="articles",
    )


def _article(summary: DocumentSummary, index: Index, folded: bool) -> Html:
    anchor = index.article(summary.id)
    claims, found = index.claims_of[summary.id], index.findings_of[summary.id]
    facts = (
        f"published: {words.publication(summary.published)}",
        words.count(len(claims), "claim"),
        words.count(len(found), "finding"),
    )
    because = summary.published.because if summary.published is not None else ()
    document = index.source(summary.id)
    return el(
        "details",
        el("summary", el("h3", one_line(summary.id)), " ", el("span", " · ".join(facts), class_="meta")),
        el("p", "The publication window follows from: ", "; ".join(f"“{one_line(b)}”" for b in because), class_="meta")
        if because
        else None,
        el(
            "div",
            el("div", _text(document, index), class_="source", dir="auto"),
            el("ul", (_remark(n, f) for n, f in found), class_="remarks", aria_label="Findings in this article")
            if found
            else None,
            class_="sheet",
        )
        if document is not None
        else None,
        _table(claims, index) if claims else None,
        class_="card article",
        id=anchor,
        open=not folded,
    )


def _remark(number: int, finding: Finding) -> Html:
    level = finding.level.value
    line = el("a", f"line {finding.location.line}", href=f"#f{number}")
    return el("li", el("span", level, class_=f"badge {level}"), " ", line, ": ", one_line(finding.message))


def _text(document: Document, index: Index) -> Iterator[Html]:
    anchor = index.article(document.id)
    layers = [Layer(document.offsets.to_file(b.span), block=b) for b in document.blocks]
    layers += [Layer(c.location.span, claim=c) for c in index.claims_of[document.id]]
    layers += [Layer(f.location.span, finding=(n, f)) for n, f in index.findings_of[document.id]]
    for segment in segments(len(document.source), layers):
        yield _segment(segment, index.flowing(document, segment.span.start, segment.span.end), anchor, index)


def _segment(segment: Segment, text: str, anchor: str | None, index: Index) -> Html:
    blocks = [layer.block for layer in segment.layers if layer.block is not None]
    if not blocks:
        classes = ["markup"]
    else:
        classes = ["heading"] if any(b.kind is BlockKind.HEADING for b in blocks) else []
    if len(blocks) == len(segment.layers):
        return el("span", text, class_=" ".join(classes) or None)
    notes: list[str] = []
    target = None
    for layer in segment.layers:
        if layer.claim is not None:
            fact = index.facts_of.get(layer.claim.key)
            classes += ["claim", *([fact[0]] if fact else [])]
            notes.append(describe(layer.claim))
            target = target or (fact[1] if fact else None)
        if layer.finding is not None:
            number, finding = layer.finding
            classes += ["finding", finding.level.value]
            notes.append(f"{finding.level.value} {finding.code}: {one_line(finding.message)}")
            target = f"f{number}"
    begun = next((layer for layer in segment.first if layer.claim is not None), None)
    marked = el(
        "mark",
        text,
        class_=" ".join(dict.fromkeys(classes)),
        title="\n".join(dict.fromkeys(notes)),
        id=f"{anchor}-{segment.span.start}" if begun else None,
    )
    return el("a", marked, href=f"#{target}") if target else marked


def describe(claim: Claim) -> str:
    """Return a claim in a line: value, what it is about, mood, who says so."""
    about = words.about(claim)
    mood = claim.modality if claim.modality not in {None, "asserted"} else None
    parts = (words.value(claim), about, mood, f"says {one_line(claim.attribution)}" if claim.attribution else None)
    return " · ".join(p for p in parts if p)


def _table(claims: list[Claim], index: Index) -> Html:
    anchor = index.article(claims[0].location.document)
    rows = [
        el(
            "tr",
            el("td", el("a", str(c.location.line), href=f"#{anchor}-{c.location.start}"), class_="n"),
            el("td", one_line(c.location.text)),
            el("td", words.value(c)),
            el("td", words.about(c)),
            el("td", one_line(c.attribution or "")),
        )
        for c in claims
    ]
    head = el("tr", (el("th", h, scope="col") for h in ("line", "text", "value", "about", "says")))
    table = el("table", el("thead", head), el("tbody", rows))
    return el(
        "details",
        el("summary", "The claims as a table"),
        el("div", table, class_="scroll"),
    )
