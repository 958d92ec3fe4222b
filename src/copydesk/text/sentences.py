"""Sentence boundaries, block by block, in prose offsets.

The boundaries come from sentencex (its `get_sentence_boundaries`; `segment` loses characters), which knows
abbreviations and decimals. Added here: blocks are cut apart, quoted speech of several sentences is cut inside,
white space at the edges is left out, and no sentence is longer than `MAX_SENTENCE` characters or holds more than
`MAX_MENTIONS` numbers and times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from copydesk.model import Document, Span
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.values.regexes import regex

MAX_SENTENCE = 1500
"""Longest sentence in characters; what is longer is no prose and is cut at white space, so that a parser that
needs more than linear time or memory never sees it."""

MAX_MENTIONS = 40
"""Most numbers and times of a sentence; more stand in a listing, whose entries have nothing to tell of each other. Each
is looked at beside all others of its sentence, so that the cost of a listing in one piece would follow its square."""

_ENDINGS = ".?!"
_OPENING = '"“‘(['
_CLOSING = "\"”’')]"


def split(document: Document) -> tuple[Span, ...]:
    """Return the sentences of all blocks of a document, in rising order, without white space at their edges."""
    spans: list[Span] = []
    datelines = {stamp.span.start: stamp.span.end for stamp in document.stamps if stamp.kind == "dateline"}
    for block in document.blocks:
        found = [s.shift(block.span.start) for s in sentences(document.text[block.span.start : block.span.end])]
        end = datelines.get(block.span.start)
        if end is not None and found and found[0].start < end < found[0].end:
            # what follows is a sentence of its own: "LONDON, March 5 (Reuters) - The firm said ..."
            found[:1] = [*_cut(document.text, Span(found[0].start, end)), *_cut(document.text, Span(end, found[0].end))]
        spans.extend(found)
    return tuple(spans)


def uncrowded(document: Document, spans: Sequence[Span], mentions: Sequence[Span]) -> tuple[Span, ...]:
    """Return sentences, in rising order, with those cut that hold more than `MAX_MENTIONS` of the `mentions`.

    A piece begins with a mention, so that none is cut in two; mentions come in rising order.
    """
    if len(mentions) <= MAX_MENTIONS:
        return tuple(spans)
    found: list[Span] = []
    at = 0
    for span in spans:
        while at < len(mentions) and mentions[at].start < span.start:
            at += 1
        first, start = at, span.start
        while at < len(mentions) and mentions[at].start < span.end:
            place = mentions[at].start
            if at - first >= MAX_MENTIONS and place > start and mentions[at - 1].end <= place:
                found.extend(_cut(document.text, Span(start, place)))
                first, start = at, place
            at += 1
        found.append(span if start == span.start else Span(start, span.end))
    return tuple(found)


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of one block's text; they are asked for by several stages, block by block.

    >>> [(s.start, s.end) for s in sentences("Mr. Ode paid $1.5 million. It was No. 5.")]
    [(0, 26), (27, 40)]
    """
    from sentencex import get_sentence_boundaries

    found: list[Span] = []
    for boundary in get_sentence_boundaries("en", text):
        start, end = int(boundary["start_index"]), int(boundary["end_index"])
        for piece in _inside_quotes(text, start, end):
            for part in _behind_heading(text, piece):
                found.extend(_cut(text, part))
    return tuple(found)


def around(text: str, place: Span) -> Span:
    """Return the stretch of a block's sentences that a place lies in: one, or those that it reaches over."""
    found = sentences(text)
    first = bisect_right(found, place.start, key=lambda s: s.start) - 1
    if first < 0 or found[first].end <= place.start:
        return place
    last = max(first, bisect_left(found, place.end, key=lambda s: s.start) - 1)
    return Span(found[first].start, max(place.end, found[last].end))


def _inside_quotes(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch that the library kept whole for the sake of a quotation, a bracket or an unpaired mark.

    A sentence ends where a mark, perhaps closing quotes, one space and a capital follow a word that is no
    abbreviation or initial: in lower case with four letters, or with six, or a month in full ("on 7 May. Turnout").
    """
    at = start
    for index in range(start, end - 2):
        if text[index] not in _ENDINGS:
            continue
        after = index + 1
        while after < end - 1 and text[after] in _CLOSING:
            after += 1
        if (
            after + 1 >= end
            or not text[after].isspace()
            or not (text[after + 1].isupper() or text[after + 1] in _OPENING)
        ):
            continue
        word = text[max(at, index - 24) : index].rsplit(" ", 1)[-1].lstrip(_OPENING)
        if word in MONTH_NAMES or (word.isalpha() and ((len(word) > 3 and word.islower()) or len(word) > 5)):
            yield Span(at, after)
            at = after
    yield Span(at, end)


_ABOUT = regex(r"About (?P<name>[A-Z][^\n.,:;]{1,80}?) +(?=(?:The )?(?P=name)\b)")
"""The heading of what a firm tells of itself, run together with that: "About Orr Mills Orr Mills, of Lund, ..." """


def _behind_heading(text: str, span: Span) -> Iterator[Span]:
    """Cut off a heading that stands in one line with the sentence behind it."""
    heading = _ABOUT.match(text, *span)
    yield from (span,) if heading is None else (Span(span.start, heading.end()), Span(heading.end(), span.end))


def _cut(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        at = space if space > 0 else start + MAX_SENTENCE
        yield Span(start, at)
        start = at + 1 if space > 0 else at
    if end > start:
        yield Span(start, end)
