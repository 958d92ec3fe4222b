"""Looking things up in a document's prose: matches block by block, the sentence around a place, number words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from copydesk.model import Block, BlockKind, Document, Extraction, Span
from copydesk.text import needed, number_words
from copydesk.text.sentences import sentences as text_sentences
from copydesk.text.words import GAP as GAP

NUMBER_WORD = number_words.BELOW_HUNDRED
"""A whole number up to ninety-nine in words, lower case."""
INTEGER = rf"(?i:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,12}}|\b{NUMBER_WORD}\b)"
"""A whole number in digits, with or without thousands separators, or a small one in words, in any case."""

REACH = 600
"""How many characters of a sentence are looked at on either side of a place: no article has longer ones."""


def search(
    document: Document, pattern: re.Pattern[str], *, skip: frozenset[BlockKind] = frozenset()
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a document's blocks, in order of place, none across the edge of a block."""
    for block in blocks_for(document, pattern):
        if block.kind not in skip:
            yield from pattern.finditer(document.text, block.span.start, block.span.end)


def by_block(document: Document, pattern: re.Pattern[str]) -> dict[int, list[re.Match[str]]]:
    """Return the matches of a pattern in a document's blocks by where the block starts, for blocks that have any."""
    found: dict[int, list[re.Match[str]]] = {}
    for block in blocks_for(document, pattern):
        matches = list(pattern.finditer(document.text, block.span.start, block.span.end))
        if matches:
            found[block.span.start] = matches
    return found


def blocks_for(document: Document, pattern: re.Pattern[str]) -> Iterable[Block]:
    """Return the blocks in which a pattern can match."""
    global _last
    if not _pays(document, pattern):
        return document.blocks
    held = _last
    if held is None or held[0] is not document:
        held = _last = (document, needed.Stretches(document.text, (b.span for b in document.blocks)))
    return (document.blocks[n] for n in held[1].where(pattern))


def _pays(document: Document, pattern: re.Pattern[str]) -> bool:
    """Return whether it pays to read off a pattern what it needs: it was tried on as much text by now, or would be."""
    tried = _tried.get(pattern, 0)
    if tried < needed.LEAST:
        if len(_tried) >= _MOST:
            _tried.clear()
        tried = _tried[pattern] = tried + len(document.text)
    return tried >= needed.LEAST


_last: tuple[Document, needed.Stretches] | None = None
"""The document that was asked of last: rules look at one after the other."""
_tried: dict[re.Pattern[str], int] = {}
"""On how many characters a pattern was tried."""
_MOST = 2_000
"""Patterns of which that is known."""


def sentence_at(extraction: Extraction, place: Span) -> Span:
    """Return the sentence that holds the start of a prose span: one of the extraction's, else what lies around it."""
    sentences = extraction.sentences
    index = bisect_right(sentences, place.start, key=lambda s: s.start) - 1
    if index >= 0 and sentences[index].end > place.start:
        found = sentences[index]
        return Span(max(found.start, place.start - REACH), min(found.end, max(place.end, place.start) + REACH))
    document = extraction.document
    block = document.block_at(place.start)
    within = block.span if block is not None else Span(0, len(document.text))
    window = Span(max(within.start, place.start - REACH), min(within.end, place.end + REACH))
    own = (s.shift(window.start) for s in text_sentences(document.text[window.start : window.end]))
    return next((s for s in own if s.start <= place.start < s.end), window)


def integer(text: str) -> int | None:
    """Return the whole number that `INTEGER` matched; None for anything else."""
    return number_words.integer(text)
