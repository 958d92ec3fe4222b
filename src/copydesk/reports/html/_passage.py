"""A passage of an article around a place, with the place marked; and the sentence of a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Document, Location, Span
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index, key
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._prose import Places, blocks_at, text
from copydesk.values.regexes import regex

_REACH = 220
"""Characters that a passage shows on either side of what it marks."""
_AROUND = 110
"""Characters that a quoted sentence shows on either side of its value."""
_BETWEEN_CELLS = " | "
_DIGIT = regex(r"[0-9]")
_LONGEST_VALUE = 80


def place(location: Location, index: Index) -> Html:
    """Return file and line, linked to the place in the article below where it is printed."""
    text = join(one_line(location.document), el("span", f":{location.line}", class_="position"))
    anchor = index.article(location.document)
    if anchor is None:
        return el("span", text, class_="place")
    claimed = key(location) in index.claims
    return el("a", text, class_="place", href=f"#{anchor}-{location.start}" if claimed else f"#{anchor}")


class _Window(NamedTuple):
    """What is shown of a document: blocks, and how much of them; without blocks a stretch of the file itself."""

    document: Document
    blocks: Sequence[Block]
    span: Span


def passages(first: Location, others: Sequence[Location], index: Index, *, against: bool = False) -> list[Html]:
    """Return the paragraph around `first`, and those around `others` as far as they do not show in one before.

    Each is a quotation with its places marked; long paragraphs are cut. Where the others stand `against` the first, the
    digits in which they differ are marked.
    """
    odd: dict[Location, Sequence[int]] = dict.fromkeys((first, *others), ())
    if against:
        odd |= {other: _odd_digits(other.text, first.text) for other in others}
        odd[first] = next((_odd_digits(first.text, other.text) for other in others if odd[other]), ())
    groups: list[tuple[_Window | None, list[tuple[Location, Span]]]] = []
    for location in (first, *others):
        document = index.documents.get(location.document)
        if document is None:
            groups.append((None, [(location, location.span)]))
            continue
        prose = Places(document.offsets).of(location.span)
        for window, members in groups:
            if window is None or window.document is not document:
                continue
            own = prose if window.blocks else location.span
            if own is not None and window.span.covers(own):
                members.append((location, own))
                break
        else:
            window = _window(document, location, prose)
            groups.append((window, [(location, prose if window.blocks and prose else location.span)]))
    return [_passage(window, members, first, odd, index) for window, members in groups]


Odd = Mapping[Location, Sequence[int]]
"""Where in its text each place has digits that the other has otherwise."""


def _odd_digits(own: str, other: str) -> Sequence[int]:
    """Return where two values that are written alike differ in digits, and where some of these are the same.

    Empty where they are written otherwise: a mark would claim an alignment that nobody sees.
    """
    if len(own) > _LONGEST_VALUE or _DIGIT.sub("0", own) != _DIGIT.sub("0", other):
        return ()
    odd = [n for n, (a, b) in enumerate(zip(own, other, strict=True)) if a != b]
    return odd if 0 < len(odd) < len(_DIGIT.findall(own)) else ()


def _window(document: Document, location: Location, prose: Span | None) -> _Window:
    blocks = blocks_at(document, prose) if prose is not None and prose.start < prose.end and document.blocks else ()
    if prose is not None and blocks and blocks[0].span.start <= prose.start and prose.end <= blocks[-1].span.end:
        low, high = blocks[0].span.start, blocks[-1].span.end
        return _Window(document, blocks, Span(max(low, prose.start - _REACH), min(high, prose.end + _REACH)))
    low = document.line_start(location.line)
    line, _ = document.position(location.end)
    high = max(location.end, document.line_start(line) + len(document.line(line)))
    return _Window(document, (), Span(max(low, location.start - _REACH), min(high, location.end + _REACH)))


def _passage(
    window: _Window | None, members: Sequence[tuple[Location, Span]], first: Location, odd: Odd, index: Index
) -> Html:
    head = members[0][0]
    approved = head.document in index.approved
    claim = index.claims.get(key(head)) if approved else None
    if claim is not None:
        shown = _statement(claim, odd[head], index)
    else:
        shown = _marked(window, members, first, odd) if window else el("mark", head.text, class_="here")
    others = "says the same" if head is not first and index.alike(head, first) else "other passage"
    label = "approved fact" if approved else "this passage" if head is first else others
    return el(
        "figure",
        el("figcaption", el("span", label, class_="label"), " ", place(head, index)),
        el("blockquote", shown, dir="auto"),
        class_="passage approved" if approved else "passage",
    )


def _statement(claim: Claim, odd: Sequence[int], index: Index) -> Html:
    """Return the sentence of an approved fact, its value marked: the file beside it may hold the value alone."""
    own = sentence(claim, index)
    digits = odd if own.value == claim.location.text else ()
    runs = groupby(enumerate(own.value), lambda each: each[0] in digits)
    value = [el("b", *(c for _, c in run)) if differs else join(*(c for _, c in run)) for differs, run in runs]
    return join(own.before, el("mark", value, class_="other"), own.after)


class _Mark(NamedTuple):
    """A stretch to mark, how, and the places of single characters in it that are marked beside."""

    span: Span
    class_: str
    odd: Sequence[int]


def _marked(window: _Window, members: Sequence[tuple[Location, Span]], first: Location, odd: Odd) -> Html:
    marks: list[_Mark] = []
    for location, span in sorted(members, key=lambda x: (x[1].start, -x[1].end)):
        if not marks or span.start >= marks[-1].span.end:  # else it lies within the one before
            digits = odd[location] if span.end - span.start == len(location.text) else ()  # else markup is in it
            marks.append(_Mark(span, "here" if location is first else "other", digits))
    if not window.blocks:
        pieces = [_stretch(window, window.span, marks, file=True)]
        return _cut(pieces, head=False, tail=False)
    pieces = []
    for block in window.blocks:
        begin, end = max(block.span.start, window.span.start), min(block.span.end, window.span.end)
        if begin < end:
            if pieces:
                pieces.append(Html(_BETWEEN_CELLS if block.kind is BlockKind.TABLE_CELL else "\n"))
            pieces.append(_stretch(window, Span(begin, end), marks, file=False))
    low, high = window.blocks[0].span.start, window.blocks[-1].span.end
    return _cut(pieces, head=window.span.start > low, tail=window.span.end < high)


def _stretch(window: _Window, span: Span, marks: Sequence[_Mark], *, file: bool) -> Html:
    def shown(a: int, b: int) -> Html:
        part = Span(a, max(a, b))
        return join(window.document.source_text(part)) if file else text(window.document, part)

    parts: list[str] = []
    at = span.start
    for mark, class_, odd in marks:
        begin, end = max(mark.start, span.start), min(mark.end, span.end)
        if begin < end or begin == end == mark.start:
            inner: list[Html] = []
            cut = begin
            for _, run in groupby(enumerate(n for n in odd if begin <= mark.start + n < end), lambda x: x[1] - x[0]):
                digits = [mark.start + n for _, n in run]
                inner += [shown(cut, digits[0]), el("b", shown(digits[0], digits[-1] + 1))]
                cut = digits[-1] + 1
            parts += [shown(at, begin), el("mark", inner, shown(cut, end), class_=class_)]
            at = end
    parts.append(shown(at, span.end))
    return Html("".join(parts))


def _cut(pieces: list[Html], *, head: bool, tail: bool) -> Html:
    """Return the pieces as one; where the text goes on, it is cut between words and says so."""
    whole = "".join(pieces)
    if head and " " in whole.partition("<")[0]:
        whole = "… " + whole.partition(" ")[2]
    if tail and " " in whole.rpartition(">")[2]:
        whole = whole.rpartition(" ")[0] + " …"
    return Html(whole)


class Sentence(NamedTuple):
    """The sentence of a claim in a line: what stands before the value, the value as written, and what stands behind."""

    before: str
    value: str
    after: str

    @property
    def text(self) -> str:
        """The sentence without marks."""
        return f"{self.before}{self.value}{self.after}"


def sentence(claim: Claim, index: Index) -> Sentence:
    """Return the sentence that a claim stands in, or of a table the cells beside it."""
    document = index.source(claim.location.document)
    if claim.location.document in index.approved or document is None or not document.text:
        before, value, after = one_line(claim.provenance.sentence).partition(one_line(claim.location.text))
        return Sentence(before, value, after) if value else Sentence(f"{before}: ", one_line(claim.location.text), "")
    extent = claim.extent if claim.extent.covers(claim.prose) else claim.prose
    value = one_line(document.text[extent.start : extent.end])
    if claim.block is BlockKind.TABLE_CELL:
        row = blocks_at(document, claim.prose)
        beside = [one_line(document.text[b.span.start : b.span.end]) for b in row if not b.span.covers(claim.prose)]
        label = ", ".join(b for b in beside if b)
        return Sentence(f"{label}: " if label else "", value, "")
    start, end = min(claim.sentence.start, extent.start), max(claim.sentence.end, extent.end)
    return Sentence(
        _clipped(document.text[start : extent.start], head=True),
        value,
        _clipped(document.text[extent.end : end], head=False),
    )


def _clipped(part: str, *, head: bool) -> str:
    """Return what stands on one side of a value, with its space towards it, cut at a word where it is long."""
    line = one_line(part)
    if not line:
        return ""
    if len(line) > _AROUND:
        if head:
            line = "… " + line[-_AROUND:].partition(" ")[2]
        else:
            line = line[:_AROUND].rpartition(" ")[0] + " …"
    if head:
        return line + (" " if part[-1:].isspace() else "")
    return (" " if part[:1].isspace() else "") + line


def quoted(claim: Claim, index: Index) -> Html:
    """Return the sentence of a claim with its value marked."""
    own = sentence(claim, index)
    return join(own.before, el("mark", own.value, class_="other"), own.after)


def told(location: Location, index: Index) -> Html:
    """Return the sentence that holds a place, the place marked; alone where no claim tells its sentence."""
    claim = index.claims.get(key(location))
    if claim is not None:
        return quoted(claim, index)
    document = index.source(location.document)
    prose = Places(document.offsets).of(location.span) if document is not None else None
    if document is not None and prose is not None:
        beside = (c.sentence for c in index.claims_of[location.document])
        whole = next((s for s in beside if s.covers(prose)), prose)
        return join(
            _clipped(document.text[whole.start : prose.start], head=True),
            el("mark", one_line(document.text[prose.start : prose.end]), class_="other"),
            _clipped(document.text[prose.end : whole.end], head=False),
        )
    return join(one_line(location.text))


def written(claim: Claim, index: Index) -> str:
    """Return a claim's value as the article writes it, approximator and unit included, and what editors made of it."""
    value = sentence(claim, index).value
    now = claim.corrected.now if claim.corrected is not None else ""
    return f"{value} (corrected: {one_line(now)})" if now else value


def outlet(location: Location, index: Index) -> Html:
    """Return where a claim stands: file and line, when it was published, and who says so."""
    claim = index.claims.get(key(location))
    document = index.source(location.document)
    parts: list[str] = []
    published = index.published(location.document)
    if published is not None:
        parts.append(words.publication(published))
    if location.document in index.approved:
        if document is not None and document.authority:
            parts.append(one_line(document.authority))
    elif claim is not None and claim.attribution:
        parts.append(f"says {one_line(claim.attribution)}")
    return join(place(location, index), *(join(Html(" · "), p) for p in parts))
