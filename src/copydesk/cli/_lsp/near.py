"""The part of an article round an edit, as a document of its own whose places are those of the whole file."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.model import Block, BlockKind, Document, OffsetMap, Piece, Span

BESIDE = 1
"""Paragraphs before and behind those that were touched: what "they" and "the total" take up mostly stands there."""


def touched(document: Document, place: Span) -> range:
    """Return which blocks of a document a span of its file touches, as a range of their indices."""
    found = [n for n, block in enumerate(document.blocks) if _meets(document.offsets.to_file(block.span), place)]
    return range(found[0], found[-1] + 1) if found else range(0)


def _meets(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def around(document: Document, blocks: range) -> range:
    """Return the blocks that are read to judge some of them: those beside them, and the whole of a table or a list."""
    every = document.blocks
    first, last = max(0, blocks.start - BESIDE), min(len(every), blocks.stop + BESIDE)
    while first > 0 and _together(every[first - 1], every[first]):
        first -= 1
    while last < len(every) and _together(every[last - 1], every[last]):
        last += 1
    return range(first, last)


def _together(one: Block, other: Block) -> bool:
    if one.table is not None or other.table is not None:
        return one.table == other.table
    return one.kind is other.kind is BlockKind.LIST_ITEM


def part(document: Document, blocks: range) -> Document:
    """Return the document that holds some blocks of another, in a row: a shorter prose over the same file."""
    kept: Sequence[Block] = document.blocks[blocks.start : blocks.stop]
    span = Span(kept[0].span.start, kept[-1].span.end) if kept else Span(0, 0)
    by = -span.start

    def inside(place: Span) -> bool:
        return span.start <= place.start and place.end <= span.end

    headings = {n: n - blocks.start for n in blocks}
    return document.model_copy(
        update={
            "text": document.text[span.start : span.end],
            "offsets": OffsetMap(tuple(_pieces(document.offsets, span))),
            "blocks": tuple(
                b.model_copy(
                    update={
                        "span": b.span.shift(by),
                        "headings": tuple(headings[h] for h in b.headings if h in headings),
                    }
                )
                for b in kept
            ),
            "inlines": tuple(
                i.model_copy(update={"span": i.span.shift(by)}) for i in document.inlines if inside(i.span)
            ),
            "islands": tuple(at + by for at in document.islands if span.start <= at <= span.end),
            "stamps": tuple(s.model_copy(update={"span": s.span.shift(by)}) for s in document.stamps if inside(s.span)),
        }
    )


def _pieces(offsets: OffsetMap, span: Span) -> list[Piece]:
    """Return the pieces of a stretch of prose, counted from its beginning; one that is cut is cut on both sides."""
    found = []
    for piece in offsets.pieces:
        start, end = max(piece.prose, span.start), min(piece.prose + piece.length, span.end)
        if start >= end:
            continue
        if piece.length == piece.width:
            piece = Piece(start, piece.file + start - piece.prose, end - start, end - start)
        found.append(piece._replace(prose=piece.prose - span.start))
    return found
