"""The articles as a reader sees them, with claims and findings marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from copydesk.model import Block, BlockKind, Claim, Document, DocumentSummary, InlineKind, Span
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._deciding import approve, correct
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._passage import sentence
from copydesk.reports.html._prose import Layer, Places, Segment, address, link, segments, text
from copydesk.values.regexes import regex

_MOST_OPEN = 3
"""Articles are unfolded where there are no more than this."""
_FRONT = regex(r"(---|\+\+\+)[ \t]*\r?\n(?P<inner>.*?)\r?\n(\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)


def articles(index: Index) -> Html:
    """Return the section of the articles."""
    folded = len(index.report.documents) > _MOST_OPEN
    return el(
        "section",
        el("h2", "The articles"),
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
            " is a finding. Marked facts lead to their entry above.",
            class_="lead",
        ),
        [_article(summary, index, folded) for summary in index.report.documents],
        id="articles",
    )


def _article(summary: DocumentSummary, index: Index, folded: bool) -> Html:
    anchor = index.article(summary.id)
    claims, found = index.claims_of[summary.id], index.findings_of[summary.id]
    document = index.source(summary.id)
    title = index.title(summary.id)
    facts = (
        *((one_line(summary.id),) if title != one_line(summary.id) else ()),
        f"published {words.publication(summary.published)}" if summary.published else "no date of publication",
        words.count(len(claims), "claim") if claims else "no claims",
        words.count(len(found), "finding") if found else "no findings",
    )
    because = summary.published.because if summary.published is not None else ()
    return el(
        "details",
        el("summary", el("h3", title), " ", el("span", " · ".join(facts), class_="meta")),
        el("p", "The date of publication follows from: ", "; ".join(f"“{one_line(b)}”" for b in because), class_="meta")
        if because
        else None,
        el("div", _front(document, index), _reader(document, index), class_="source", dir="auto")
        if document is not None
        else None,
        _table(claims, index) if claims else None,
        _corrections(claims),
        approve(claims, index, f"Approve a value of {title} as a fact"),
        correct(claims, index, f"Correct how a value of {title} is read"),
        class_="card article",
        id=anchor,
        open=not folded,
    )


def _front(document: Document, index: Index) -> Html | None:
    """Return the front matter as a box, its findings marked, None where there is none."""
    match = _FRONT.match(document.source)
    if match is None or (document.blocks and document.offsets.to_file(document.blocks[0].span).start < match.end()):
        return None
    layers = [Layer(f.location.span, finding=(a, f)) for a, f in index.findings_of[document.id]]
    inner = Span(*match.span("inner"))
    shown = [_marked(part, join(document.source_text(part.span)), None, index) for part in segments(inner, layers)]
    return el("div", el("p", "Front matter", class_="label"), el("pre", shown), class_="front")


def _reader(document: Document, index: Index) -> Iterator[Html]:
    """Yield the blocks: tables as tables, lists as lists."""
    layers = _layers(document, index)
    at = 0
    blocks: list[tuple[Block, list[Layer]]] = []
    for block in document.blocks:  # both in order of place
        while at < len(layers) and layers[at].span.end <= block.span.start:
            at += 1
        behind = at
        while behind < len(layers) and layers[behind].span.start < block.span.end:
            behind += 1
        blocks.append((block, layers[at:behind]))

    def kind(entry: tuple[Block, list[Layer]]) -> tuple[BlockKind, int | None]:
        return entry[0].kind, entry[0].table

    for (what, _), entries in groupby(blocks, key=kind):
        group = list(entries)
        if what is BlockKind.TABLE_CELL:
            yield _as_table(document, group, index)
        elif what is BlockKind.LIST_ITEM:
            items = [el("li", _inner(document, b, own, index), class_=f"l{min(b.level, 6)}") for b, own in group]
            yield el("ul", items)
        else:
            for block, own in group:
                yield el(*_element(block), _inner(document, block, own, index), class_=_class(block))


def _element(block: Block) -> tuple[str]:
    return ("blockquote",) if block.kind is BlockKind.BLOCK_QUOTE else ("p",)


def _class(block: Block) -> str | None:
    if block.kind is BlockKind.HEADING:
        return f"heading h{min(max(block.level, 1), 6)}"
    return block.kind.value if block.kind in {BlockKind.CAPTION, BlockKind.FOOTNOTE} else None


def _as_table(document: Document, cells: Sequence[tuple[Block, list[Layer]]], index: Index) -> Html:
    rows = []
    for number, row in groupby(cells, key=lambda entry: entry[0].row):
        name = "th" if number == 0 else "td"
        made = [el(name, _inner(document, b, own, index), scope="col" if name == "th" else None) for b, own in row]
        rows.append(el("tr", made))
    return el("div", el("table", el("tbody", rows)), class_="scroll", tabindex="0")


def _layers(document: Document, index: Index) -> list[Layer]:
    shown = (InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.LINK)
    places = Places(document.offsets)
    layers = [Layer(i.span, inline=i) for i in document.inlines if i.kind in shown]
    layers += [Layer(c.prose, claim=c) for c in index.claims_of[document.id]]
    for anchor, finding in index.findings_of[document.id]:
        span = places.of(finding.location.span)
        if span is not None:
            layers.append(Layer(span, finding=(anchor, finding)))
    return sorted(layers, key=lambda layer: (layer.span.start, layer.span.end))


def _inner(document: Document, block: Block, layers: Sequence[Layer], index: Index) -> Iterator[Html]:
    """Yield what stands in a block; what lies under one of the article's own links is one link."""
    for own, parts in groupby(segments(block.span, layers), key=link):
        shown = [_segment(part, document, own is not None, index) for part in parts]
        if own is None:
            yield from shown
        else:
            yield el("a", shown, href=address(own.target), rel="noopener noreferrer nofollow", class_="own")


def _segment(segment: Segment, document: Document, linked: bool, index: Index) -> Html:
    shown = text(document, segment.span)
    kinds = {layer.inline.kind for layer in segment.layers if layer.inline is not None}
    if InlineKind.EMPHASIS in kinds:
        shown = el("em", shown)
    if InlineKind.STRONG in kinds:
        shown = el("strong", shown)
    return _marked(segment, shown, None if linked else index.article(document.id), index, linked=linked)


def _marked(segment: Segment, shown: Html, anchor: str | None, index: Index, *, linked: bool = False) -> Html:
    """Return a stretch with its claims and findings marked, linked to their entries where it is not a link already."""
    classes: list[str] = []
    notes: list[str] = []
    target = None
    for layer in segment.layers:
        if layer.claim is not None:
            fact = index.facts_of.get(layer.claim.key)
            classes += ["claim", *([fact[0]] if fact else []), *(["corrected"] if layer.claim.corrected else [])]
            notes.append(describe(layer.claim))
            target = target or (fact[1] if fact else None)
        if layer.finding is not None:
            own, finding = layer.finding
            classes += ["finding", finding.level.value]
            notes.append(f"{finding.level.value} {finding.code}: {one_line(finding.message)}")
            target = own
    if not classes:
        return shown
    claims = (layer.claim for layer in segment.first if layer.claim is not None)
    begun = next((c for c in claims if c.prose.start == segment.span.start), None)
    article = index.article(begun.location.document) if begun is not None else anchor
    marked = el(
        "mark",
        shown,
        class_=" ".join(dict.fromkeys(classes)),
        title="\n".join(dict.fromkeys(notes)),
        id=f"{article}-{begun.location.start}" if begun is not None else None,
    )
    return el("a", marked, href=f"#{target}") if target and not linked else marked


def describe(claim: Claim) -> str:
    """Return a claim in a line: value, what it is about, mood, who says so."""
    mood = claim.modality if claim.modality not in {None, "asserted"} else None
    parts = (words.value(claim), words.about(claim), mood, says(claim), words.corrected(claim))
    return "; ".join(p for p in parts if p)


def says(claim: Claim) -> str:
    """Return who says so, in words."""
    return f"says {one_line(claim.attribution)}" if claim.attribution else ""


def corrected(claim: Claim) -> Html | None:
    """Return that an editor has corrected a claim, None where none has."""
    if claim.corrected is None:
        return None
    by = one_line(claim.corrected.by)
    return el("span", f" corrected{f' by {by}' if by else ''}, {claim.corrected.at[:10]}", class_="who")


def _corrections(claims: list[Claim]) -> Html | None:
    """Return the claims that editors have corrected, with who and when, None where there are none."""
    rows = [
        el("li", el("q", one_line(c.location.text)), f" in {c.location.spot}: {words.corrected(c)}")
        for c in claims
        if c.corrected is not None
    ]
    return el("div", el("p", "Corrected by editors:"), el("ul", rows), class_="corrections") if rows else None


def _table(claims: list[Claim], index: Index) -> Html:
    anchor = index.article(claims[0].location.document)
    rows = [
        el(
            "tr",
            el("td", el("a", str(c.location.line), href=f"#{anchor}-{c.location.start}"), class_="n"),
            el("td", sentence(c, index).value),
            el("td", words.value(c), corrected(c)),
            el("td", words.about(c)),
            el("td", one_line(c.attribution or "")),
        )
        for c in claims
    ]
    titles = ("line", "as written", "read as", "about", "who says so")
    head = el("tr", (el("th", h, scope="col") for h in titles))
    table = el("table", el("thead", head), el("tbody", rows))
    return el(
        "details",
        el("summary", "The claims as a table"),
        el("div", table, class_="scroll", tabindex="0"),
    )
