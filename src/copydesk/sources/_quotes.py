"""Speech between quotation marks: which stretches of the prose someone else said.

Double marks (curly, straight, guillemets, TeX's) may run over several blocks: by the convention that each
paragraph of a long speech opens with a mark and only the last one closes, or because every sentence stands on a
line of its own. Single marks look like apostrophes and are paired within a block only. A mark without a partner
marks nothing. One pass, linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Inline, InlineKind, Span
from copydesk.values.regexes import regex

_REACH = 8
"""Blocks that speech may run on without a further opening mark; beyond, the opening mark was a slip."""

_DOUBLE = regex("[“”„«»\"]|``|''")
_SINGLE = regex("[‘’']")

_BEFORE_OPENING = frozenset("([{<—–-/‘'“\"„«`…\ufffc")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/’'”\"»…\ufffc")
_ENDS_SPEECH = frozenset('.,!?;:…—–”"')

# Apostrophes at the start of a word: decades and years ('90s, '08), and clipped words.
_CLIPPED = regex(r"(?:[0-9]{2}s?|em|til|till|tis|twas|cause|bout|round|n|cos|cuz|kay|neath)(?![A-Za-z0-9])", re.I)


class _Role(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class _Mark(NamedTuple):
    block: int
    start: int
    end: int
    role: _Role


def quotations(text: str, blocks: Sequence[Block]) -> list[Inline]:
    """Return a QUOTE inline for each stretch of quoted speech, one for each block that it touches."""
    spans = set(_double(text, blocks))
    for block in blocks:
        spans.update(_single(text, block.span))
    return [Inline(kind=InlineKind.QUOTE, span=span) for span in sorted(spans)]


def _role(text: str, span: Span, mark: str, start: int, end: int) -> _Role:
    """Tell an opening from a closing mark by its form, or else by what stands around it."""
    if mark in "“„``":
        return _Role.OPEN
    if mark == "”":
        return _Role.CLOSE
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace()
    if opens is closes:
        return _Role.EITHER
    return _Role.OPEN if opens else _Role.CLOSE


def _marks(text: str, blocks: Sequence[Block]) -> Iterator[_Mark]:
    for index, block in enumerate(blocks):
        for match in _DOUBLE.finditer(text, block.span.start, block.span.end):
            role = _role(text, block.span, match[0], match.start(), match.end())
            yield _Mark(index, match.start(), match.end(), role)


def _double(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    opened: _Mark | None = None
    for mark in _marks(text, blocks):
        if opened is None:
            if mark.role is not _Role.CLOSE:
                opened = mark
        elif not _misspaced(text, mark) and (
            mark.role is _Role.OPEN or (mark.role is _Role.EITHER and mark.block != opened.block)
        ):
            if end := _runs_on(text, blocks, opened, mark):
                yield Span(opened.start, end)
            opened = mark
        else:
            if _same_speech(blocks, opened.block, mark.block):
                yield from _stretch(blocks, opened, mark)
            opened = None


def _misspaced(text: str, mark: _Mark) -> bool:
    """Whether a straight mark that looks like an opening one closes: `it is over, "he said`."""
    return text[mark.start - 2 : mark.end] == ', "'


def _runs_on(text: str, blocks: Sequence[Block], opened: _Mark, mark: _Mark) -> int | None:
    """Where the paragraph of speech that `opened` began ends, if `mark` opens the next paragraph of it.

    Its paragraphs may have been run together in one block, as web pages and agencies' feeds do.
    """
    span = blocks[opened.block].span
    if mark.block == opened.block:
        end = mark.start
        while end > span.start and text[end - 1].isspace():
            end -= 1
        return end if text[end - 1] in ".!?…" and end < mark.start else None
    follows = mark.block == opened.block + 1 and mark.start == blocks[mark.block].span.start
    return span.end if follows and blocks[mark.block].kind is blocks[opened.block].kind else None


def _same_speech(blocks: Sequence[Block], first: int, last: int) -> bool:
    kind = blocks[first].kind
    if first == last:
        return True
    prose = kind in {BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM}
    return prose and last - first <= _REACH and all(b.kind is kind for b in blocks[first : last + 1])


def _stretch(blocks: Sequence[Block], opened: _Mark, closing: _Mark) -> Iterator[Span]:
    for index in range(opened.block, closing.block + 1):
        start = opened.start if index == opened.block else blocks[index].span.start
        yield Span(start, closing.end if index == closing.block else blocks[index].span.end)


def _single(text: str, span: Span) -> Iterator[Span]:
    """Pairs of single marks within one block; a pair needs both ends, since most are apostrophes."""
    opened: int | None = None
    fallback: int | None = None  # a closing mark that may be a possessive ("the players’ union")
    for match in _SINGLE.finditer(text, span.start, span.end):
        at = match.start()
        before = text[at - 1] if at > span.start else " "
        after = text[at + 1] if at + 1 < span.end else " "
        if before == "'" or after == "'":  # part of a double mark written as two
            continue
        if _opens_single(text, match[0], at, before, after):
            if opened is not None and fallback is not None:
                yield Span(opened, fallback)
            opened, fallback = at, None
        elif opened is not None and match[0] != "‘" and not after.isalnum() and not before.isspace():
            if before in "sS" and before not in _ENDS_SPEECH and after == " ":
                fallback = fallback or at + 1
            else:
                yield Span(opened, at + 1)
                opened, fallback = None, None
    if opened is not None and fallback is not None:
        yield Span(opened, fallback)


def _opens_single(text: str, mark: str, at: int, before: str, after: str) -> bool:
    if mark == "’" or after.isspace() or not (before.isspace() or before in _BEFORE_OPENING):
        return False
    return _CLIPPED.match(text, at + 1) is None
