"""Sentence boundaries, block by block, in prose offsets.

The boundaries come from sentencex (its `get_sentence_boundaries`; `segment` loses characters), which knows
abbreviations and decimals. Added here: blocks are cut apart, quoted speech of several sentences is cut inside,
white space at the edges is left out, and no sentence is longer than `MAX_SENTENCE` characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Document, Span

MAX_SENTENCE = 1500
"""Longest sentence in characters; what is longer is no prose and is cut at white space, so that a parser that
needs more than linear time or memory never sees it."""

_ENDINGS = ".?!"


def split(document: Document) -> tuple[Span, ...]:
    """Return the sentences of all blocks of a document, in rising order, without white space at their edges."""
    spans: list[Span] = []
    for block in document.blocks:
        spans.extend(s.shift(block.span.start) for s in sentences(document.text[block.span.start : block.span.end]))
    return tuple(spans)


def sentences(text: str) -> list[Span]:
    """Return the sentences of one block's text.

    >>> [(s.start, s.end) for s in sentences("Mr. Ode paid $1.5 million. It was No. 5.")]
    [(0, 26), (27, 40)]
    """
    from sentencex import get_sentence_boundaries

    found: list[Span] = []
    for boundary in get_sentence_boundaries("en", text):
        start, end = int(boundary["start_index"]), int(boundary["end_index"])
        for piece in _inside_quotes(text, start, end):
            found.extend(_cut(text, piece))
    return found


def _inside_quotes(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch where a sentence ends inside quoted speech and another begins in it."""
    at = start
    curly, straight = 0, False
    for index in range(start, end - 2):
        char = text[index]
        if char in "“”":
            curly = 1 if char == "“" else 0
        elif char == '"':
            straight = not straight
        elif char in _ENDINGS and (curly or straight) and text[index + 1] == " " and text[index + 2].isupper():
            # "... came back. We found ...": the end must close a word that is no abbreviation or initial.
            word = text[max(at, index - 20) : index].rsplit(" ", 1)[-1]
            if len(word) > 3 and word.isalpha() and word[-2:].islower():
                yield Span(at, index + 1)
                at = index + 1
    yield Span(at, end)


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
