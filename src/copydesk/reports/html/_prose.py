"""The prose of an article as a reader sees it: places of the file in it, and its stretches as elements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from copydesk.model import Block, BlockKind, Claim, Document, Finding, Inline, InlineKind, OffsetMap, Span
from copydesk.reports.html._markup import Html, el, join
from copydesk.values.regexes import regex

_LINE_END = regex(r"[ \t]*[\r\n]+[ \t]*")
_OBJECT = regex("(\ufffc)")
_SCHEMES = frozenset({"http", "https", "mailto"})


class Layer(NamedTuple):
    """A span with what lies over it: markup of the article, a claim, or a finding with its anchor."""

    span: Span
    inline: Inline | None = None
    claim: Claim | None = None
    finding: tuple[str, Finding] | None = None


class Segment(NamedTuple):
    """A stretch over which the same layers lie; `first` are those that begin with it."""

    span: Span
    layers: tuple[Layer, ...]
    first: tuple[Layer, ...]


def segments(whole: Span, layers: Iterable[Layer]) -> Iterator[Segment]:
    """Cut a span at every edge of a layer. Layers may overlap and reach out; empty ones count as one long."""
    starts: dict[int, list[Layer]] = {}
    edges = {whole.start, whole.end}
    for layer in layers:
        begin = min(max(layer.span.start, whole.start), whole.end)
        end = min(max(layer.span.end, begin + 1), whole.end)
        if begin < end:
            starts.setdefault(begin, []).append(layer._replace(span=Span(begin, end)))
            edges |= {begin, end}
    active: list[Layer] = []
    for begin, end in pairwise(sorted(edges)):
        active = [layer for layer in active if layer.span.end > begin]
        first = starts.get(begin, [])
        active += first
        yield Segment(Span(begin, end), tuple(active), tuple(first))


class Places:
    """From places of the file to places of the prose: the way back through a reader's map."""

    def __init__(self, offsets: OffsetMap) -> None:
        self._pieces = offsets.pieces
        self._starts = [p.file for p in offsets.pieces]
        self._ends = [p.file + p.width for p in offsets.pieces]

    def of(self, span: Span) -> Span | None:
        """Return the prose of a file span, None where all of it is markup."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, max(span.end, span.start + 1)) - 1
        if first > last:
            return None
        head, tail = self._pieces[first], self._pieces[last]
        inside = max(0, span.start - head.file) if head.length == head.width else 0
        length = min(tail.length, span.end - tail.file) if tail.length == tail.width else tail.length
        start = head.prose + inside
        return Span(start, max(start, tail.prose + length))


def blocks_at(document: Document, span: Span) -> Sequence[Block]:
    """Return the blocks in which a prose span begins and ends and those between; of a table whole rows."""
    blocks = document.blocks
    first = max(0, bisect_right(blocks, span.start, key=lambda b: b.span.start) - 1)
    last = max(first, bisect_left(blocks, span.end, key=lambda b: b.span.start) - 1)
    while first > 0 and _same_row(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _same_row(blocks[last], blocks[last + 1]):
        last += 1
    return blocks[first : last + 1]


def _same_row(a: Block, b: Block) -> bool:
    return a.kind is b.kind is BlockKind.TABLE_CELL and a.table is not None and (a.table, a.row) == (b.table, b.row)


def text(document: Document, span: Span) -> Html:
    """Return a stretch of prose: lines that were wrapped by hand run on, code and formulas stand as in the file."""
    raw = document.text[span.start : span.end]
    if "\ufffc" not in raw:
        return join(_LINE_END.sub(" ", raw))
    parts: list[str] = []
    at = span.start
    for part in _OBJECT.split(raw):
        if part == "\ufffc":
            own = document.source_text(document.offsets.to_file(Span(at, at + 1)))
            parts.append(el("code", own))
        else:
            parts.append(_LINE_END.sub(" ", part))
        at += len(part)
    return join(*parts)


def address(target: str | None) -> str | None:
    """Return the address of a link of an article if it leads to a page or a mailbox, None for all that might run."""
    if not target or not target.isprintable():
        return None
    try:
        return target if urlsplit(target).scheme.lower() in _SCHEMES else None
    except ValueError:
        return None


def link(segment: Segment) -> Inline | None:
    """Return the article's own link that lies over a segment, where it leads anywhere."""
    for layer in segment.layers:
        if layer.inline is not None and layer.inline.kind is InlineKind.LINK and address(layer.inline.target):
            return layer.inline
    return None
