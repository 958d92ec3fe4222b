"""The rule for a passage that an article holds twice, word for word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from copydesk.model import Block, BlockKind, Document, Extraction, InlineKind, Level, Span
from copydesk.rules._prose import by_block
from copydesk.rules.base import Slip, rule
from copydesk.rules.typo._grammar import is_function_word
from copydesk.rules.typo._language import is_drawn
from copydesk.text.words import Word, folded_row, is_capitalised, row_of
from copydesk.values.regexes import regex

SEED = 12
"""Words that must agree before a passage is looked at; also the length of the shortest sentence that counts."""
LONG = 20
"""Words from which on a passage counts, wherever it begins and ends."""
DISTINCT = 8
"""A passage of fewer different words is a refrain or a row of figures."""

FORMULA = 3
"""A passage with so many further copies is a formula of the text, as in a list of changes."""

SEVERAL = 3
"""A text with so many passages that stand twice repeats itself on purpose."""
ADJACENT = 15
"""With no more words between them than these, two copies stand beside each other: one was pasted, or left behind."""
PARAGRAPH = 40
"""Words of a passage that is no sentence said twice, but a paragraph pasted twice, wherever it stands."""
OPENING = 150
"""Words from the top within which a standfirst stands; it is repeated under whatever heading."""

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_STOPPED = regex(r"[.!?\u2026;]")
_BOUNDARY = regex(r"[.!?:;\u2026\u201d\"]|\n\s*\n")


_ADDRESS = regex(r"(?:https?://|www\.)\S{3,2000}")


@rule("TY002", level=Level.WARNING, wide=True)
def repeated_passage(extraction: Extraction) -> Iterator[Slip]:
    """Flag a passage that stands word for word a second time in one article.

    A paragraph pasted twice, or the old version of a sentence left beside the new one: nobody who edits a part of a
    text sees it, every reader of the whole does. The finding stands at the second copy and names the first.

    Bad:
        Farmers along the lower river are digging wells deeper than ever, and they know who is to blame. Farmers
        along the lower river are digging wells deeper than ever, and they know who is to blame.
    Good:
        Farmers along the lower river dig ever deeper and know who is to blame. Wells along the lower river now
        reach ninety metres, twice as deep as a generation ago.
    Limits:
        Whole sentences of twelve words count, and any passage of twenty. Copies beside each other and copies of
        forty words are a warning, where they stand under one heading or the first opens the article; others are a
        note, since teasers, pull quotes, notices and the sections of a manual repeat on purpose. So are copies in the
        items of a list, those of a text that says three things twice or one more than twice, and a message that is
        quoted and shown as well. Quoted speech by itself, headings, captions, boxes, addresses of pages and tables
        are left alone.
    """
    document = extraction.document
    blocks = [block for block in document.blocks if block.kind in _READ and not block.aside]
    addresses = by_block(document, _ADDRESS)
    found = [(word, n) for n, block in enumerate(blocks) for word in _words(document.text, block.span, addresses)]
    folded = [form for block in blocks for form in _folded(document.text, block.span, addresses)]
    first_at: dict[tuple[str, ...], int] = {}
    slips: defaultdict[int, list[tuple[Slip, bool]]] = defaultdict(list)
    at = 0
    while at + SEED <= len(folded):
        shingle = tuple(folded[at : at + SEED])
        first = first_at.setdefault(shingle, at)
        length = _agreeing(folded, first, at) if first != at else 0
        if not length:
            at += 1
            continue
        length = min(length, _in_section(blocks, found, first, length), _in_section(blocks, found, at, length))
        if SEED <= length < LONG:
            length = _whole(document, found, at, length)
        copy, original = found[at : at + length], found[first : first + length]
        counts = bool(length) and _counts(document, blocks, copy, original)
        if counts:
            beside = at - (first + length) <= ADJACENT and _one_section(blocks, original[-1][1], copy[0][1])
            beside = beside and not _is_listed(blocks, copy) and not _is_lettered(document.text, original, copy)
            pasted = length >= PARAGRAPH and (first < OPENING or _one_section(blocks, original[0][1], copy[0][1]))
            if _is_quoted_once(document, original, copy) or _is_title_taken_up(document, blocks, original, copy):
                beside = pasted = False
            slips[first].append((_slip(document, copy, original, beside, pasted), beside))
        # Long runs are passed over even where they do not count, or one word repeated would cost its square.
        at += length if counts or length >= LONG else 1
    told = [copies for copies in slips.values() if len(copies) < FORMULA]
    for copies in told:
        # a text that says several things twice, or one thing more than twice, does so on purpose: a manual, a licence
        meant = len(told) >= SEVERAL or len(copies) > 1
        yield from (replace(slip, level=Level.NOTE) if meant and not beside else slip for slip, beside in copies)


def _is_quoted_once(document: Document, original: list[tuple[Word, int]], copy: list[tuple[Word, int]]) -> bool:
    """Return whether one copy is quoted and the other is not: a message that the text quotes stands there as well."""
    quoted = [document.quoted(Span(side[0][0].start, side[-1][0].end)) for side in (original, copy)]
    return bool(quoted[0]) != bool(quoted[1])


def _is_title_taken_up(
    document: Document, blocks: list[Block], original: list[tuple[Word, int]], copy: list[tuple[Word, int]]
) -> bool:
    """Return whether a sentence takes up the whole title in its course: "The aim: to review how councils ..."."""
    title = blocks[original[0][1]]
    first, last = original[0][0].start, original[-1][0].end
    whole = title is blocks[0] and first - title.span.start < 2 and title.span.end - last <= 2
    if document.text[last : last + 1] == "." and not document.text[first:last].isupper():
        return False  # a sentence, and no title
    before = document.text[max(0, copy[0][0].start - 2) : copy[0][0].start]
    return whole and before[-1:] == " " and before[:1] not in '.!?”"' and not is_capitalised(copy[0][0].text)


def _is_listed(blocks: list[Block], copy: list[tuple[Word, int]]) -> bool:
    """Return whether a copy stands in items of a list, which tell what each option does in the same words."""
    return all(blocks[n].kind is BlockKind.LIST_ITEM for n in {n for _, n in copy})


_LETTERED = regex(r"\n[ \t]*\(?([a-z]|\d{1,2}|[ivx]{1,4})[.)] ", re.IGNORECASE)
OPEN = 300
"""Characters before a copy in which the letter of its item is looked for."""


def _is_lettered(text: str, original: list[tuple[Word, int]], copy: list[tuple[Word, int]]) -> bool:
    """Return whether two copies stand in two items that begin with a letter or a number each, as in a decree."""
    starts = (side[0][0].start for side in (original, copy))
    one, other = (_LETTERED.findall(text, max(0, start - OPEN), start)[-1:] for start in starts)
    return bool(one and other) and one != other


def _words(text: str, within: Span, addresses: Mapping[int, Sequence[re.Match[str]]]) -> Sequence[Word]:
    """Return the words of a block save those of addresses: a link given twice is no passage."""
    row = row_of(text, within.start, within.end)
    own = addresses.get(within.start)
    if own is None:
        return row
    return [word for word in row if not any(each.start() <= word.start < each.end() for each in own)]


def _folded(text: str, within: Span, addresses: Mapping[int, Sequence[re.Match[str]]]) -> Sequence[str]:
    """Return the forms by which the same words compare."""
    if within.start in addresses:
        return [word.folded for word in _words(text, within, addresses)]
    return folded_row(text, within.start, within.end)


def _agreeing(folded: list[str], first: int, second: int) -> int:
    """Return how many words agree from two places on, without the copies running into each other."""
    limit = min(second - first, len(folded) - second)
    length = 0
    while length < limit and folded[first + length] == folded[second + length]:
        length += 1
    return length if length >= SEED else 0


def _in_section(blocks: list[Block], found: list[tuple[Word, int]], at: int, length: int) -> int:
    """Return how many of so many words stand under one heading: a passage does not run on into the next section."""
    home = blocks[found[at][1]].headings if length else ()
    return next((n for n in range(length) if blocks[found[at + n][1]].headings != home), length)


def _whole(document: Document, found: list[tuple[Word, int]], at: int, length: int) -> int:
    """Return a length without the words of the next sentence that happen to agree too ("... for good. The")."""
    for shorter in range(length, SEED - 1, -1):
        end = found[at + shorter - 1][0].end
        if _BOUNDARY.search(document.text[end : end + 3]) or "\n" in document.text[end : end + 3]:
            return shorter
    return length


def _counts(
    document: Document, blocks: list[Block], copy: list[tuple[Word, int]], original: list[tuple[Word, int]]
) -> bool:
    if document.parted(Span(copy[0][0].start, copy[-1][0].end)):
        return False  # what stands there in the file (code, a formula) may differ
    if len({word.folded for word, _ in copy}) < DISTINCT or _is_furniture(document, blocks, copy):
        return False
    if is_drawn(document.text[copy[0][0].start : copy[-1][0].end]):
        return False  # a command, shown with what it did before and does now
    if any(all(_is_pull_quote(document, blocks[n]) for n in {n for _, n in side}) for side in (copy, original)):
        return False
    if not _STOPPED.search(document.text, copy[0][0].start, copy[-1][0].end + 2):
        return False  # a label, or a line of a list
    return len(copy) >= LONG or (_is_sentence(document, copy) and _is_sentence(document, original))


def _is_furniture(document: Document, blocks: list[Block], copy: list[tuple[Word, int]]) -> bool:
    """Return whether a passage is a menu or a row of teasers: mostly capitals, or items that end no sentence."""
    content = [word for word, _ in copy if not is_function_word(word.folded)]
    if 2 * sum(is_capitalised(word.text) for word in content) > len(content):
        return True
    ends = (document.text[max(0, blocks[n].span.end - 4) : blocks[n].span.end] for n in {n for _, n in copy})
    items = [blocks[n].kind is BlockKind.LIST_ITEM for n in {n for _, n in copy}]
    return all(items) and not any(_STOPPED.search(end) for end in ends)


def _is_sentence(document: Document, side: list[tuple[Word, int]]) -> bool:
    """Return whether a run of words fills whole sentences: punctuation or a block's edge on both sides."""
    text, start, end = document.text, side[0][0].start, side[-1][0].end
    before, after = text[max(0, start - 4) : start], text[end : end + 3]
    opens = start == 0 or bool(_BOUNDARY.search(before)) or "\n" in before
    return opens and (end == len(text) or bool(_BOUNDARY.search(after)) or "\n" in after)


def _is_pull_quote(document: Document, block: Block) -> bool:
    """Return whether a block holds nothing but quoted speech."""
    inside = sum(
        i.span.end - i.span.start for i in document.inlines if i.kind is InlineKind.QUOTE and block.span.covers(i.span)
    )
    return inside >= 0.97 * (block.span.end - block.span.start)


def _one_section(blocks: list[Block], first: int, second: int) -> bool:
    """Return whether two blocks stand under the same headings: manuals say the same under each of several."""
    return blocks[first].headings == blocks[second].headings


def _slip(
    document: Document,
    copy: list[tuple[Word, int]],
    original: list[tuple[Word, int]],
    beside: bool,
    pasted: bool,
) -> Slip:
    at = Span(copy[0][0].start, copy[-1][0].end)
    earlier = Span(original[0][0].start, original[-1][0].end)
    here, there = document.locate(at).spot, document.locate(earlier).spot
    again = f"appear twice in this {here.split()[0]}" if here == there else f"repeat {there} word for word"
    neighbours = beside and copy[0][1] - original[-1][1] == 1
    return Slip(
        at=at,
        message=f"These {len(copy)} words {again}",
        explanation=("the two paragraphs stand next to each other",) if neighbours else (),
        related=(earlier,),
        level=None if beside or pasted else Level.NOTE,
    )
