"""Figures of the text beside a table or a list of figures: a cell, a total or a difference, copied with a slip.

A sentence names a row, or speaks of the whole; the figure in it is then that row's, what two cells of it differ by, or
the sum of a column. What misses it by one digit, and is no other figure of the table, was copied wrongly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Claim, Extraction, Span
from copydesk.rules.arithmetic._numbers import exact, shown, told
from copydesk.rules.arithmetic._tables import claims_in, is_total, tables
from copydesk.rules.base import Slip
from copydesk.text import wordnet
from copydesk.text.words import fold, plain
from copydesk.values.misprints import exchanged, one_off
from copydesk.values.regexes import regex

NEAR = 3
"""How many paragraphs before and behind a table may speak of it."""
LEAST = 2
"""Rows that a table of figures has at least."""
_KINDS = frozenset({"number", "money", "measure", "percent", "duration"})
_SEGMENT = regex(r"[^;\n]+")
_SCALE = regex(r"(?:\b|[$£€])(?:(?P<m>m|mn|millions?)|(?P<k>k|000s?|thousands?)|(?P<bn>bn|billions?))\b", re.I)
_APART = regex(
    r"\b(?:by|rose|risen|rise|fell|fallen|fall|up|down|more|fewer|less|gain\w*|lost|margin|lead|ahead|better|worse"
    r"|difference|gap)\b",
    re.I,
)
_WHOLE = regex(r"\b(?:total\w*|altogether|together|in all|overall|whole|combined|all|sum|between them)\b", re.I)
_NO_SUM = regex(r"\b(?:average|mean|median|per|each|rate|price|year|age|rank|index|share)\b|%", re.I)
_LASTS = regex(r"\b(?:times?|durations?|lengths?|terms?|ages?|long|mins?|hrs?|secs?|h|s)\b")
"""Heads of a column whose bare numbers are lengths of time."""
_OTHER = regex(
    r"\b(?:last year|previous\w*|earlier|target|forecast|expected|budget\w*|plan\w*|than|would|could|might|another"
    r"|further|others?|about|around|nearly|almost|over|some|since|until)\b",
    re.I,
)
"""Words by which a figure is one of another time or a rough one."""


class _Table(NamedTuple):
    """Rows of figures with what names them: by row, the cells by column; by column, its head."""

    labels: Sequence[str]
    rows: Sequence[Mapping[int, Claim]]
    heads: Mapping[int, str]
    first: int
    last: int
    """The blocks that it begins and ends with."""
    headed: bool
    """Whether what stands over a column is its head, and no sentence before a list."""


class _Made(NamedTuple):
    """A value that a table gives, what it is made of, and how the finding says so."""

    value: Decimal
    of: tuple[Claim, ...]
    column: int
    words: str


def copied(extraction: Extraction) -> Iterator[Slip]:
    """Yield the figures beside a table that miss what the table gives for them by a slip."""
    blocks = extraction.document.blocks
    for table in (*_tables(extraction), *_lists(extraction)):
        scale = _scale(extraction, table)
        around = [*blocks[max(0, table.first - NEAR) : table.first], *blocks[table.last + 1 : table.last + 1 + NEAR]]
        for block in around:
            if block.kind is not BlockKind.PARAGRAPH:
                continue
            for claim in claims_in(extraction, block.span):
                slip = _judged(extraction, table, claim, scale)
                if slip is not None:
                    yield slip


def _tables(extraction: Extraction) -> Iterator[_Table]:
    text, blocks = extraction.document.text, extraction.document.blocks
    for cells in tables(extraction):
        height, width = max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1
        words = {place: text[slice(*block.span)].strip(" *_") for place, block in cells.items()}
        labels, rows = [], []
        for row in range(1, height):
            found = {c: claim for c in range(1, width) if (claim := _only(extraction, cells.get((row, c)))) is not None}
            label = words.get((row, 0), "")
            if label and not is_total(label) and found:
                labels.append(label)
                rows.append(found)
        if len(rows) >= LEAST and len(set(labels)) == len(labels):
            heads = {c: words.get((0, c), "") for c in range(width)}
            ends = (cells[min(cells)].span.start, cells[max(cells)].span.start)
            places = [bisect_right(blocks, at, key=lambda block: block.span.start) - 1 for at in ends]
            yield _Table(labels, rows, heads, places[0], places[1], True)


def _lists(extraction: Extraction) -> Iterator[_Table]:
    """Yield the lists each item of which is a name and a figure: "- Adam Pike: 36 months", lines, "Jan 98; Feb 112"."""
    text, blocks = extraction.document.text, extraction.document.blocks
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].kind is BlockKind.LIST_ITEM:
            end += 1
        items = [block.span for block in blocks[start:end]]
        if end == start and blocks[start].kind is BlockKind.PARAGRAPH:
            items = [Span(*m.span()) for m in _SEGMENT.finditer(text, blocks[start].span.start, blocks[start].span.end)]
        end = max(end, start + 1)
        rows = _labelled(extraction, items) if len(items) >= LEAST else {}
        if len(rows) == len(items) >= LEAST:
            lead = text[slice(*blocks[start - 1].span)] if start else ""
            yield _Table(
                tuple(rows), tuple({1: claim} for claim in rows.values()), {1: lead[-80:]}, start, end - 1, False
            )
        start = end


def _labelled(extraction: Extraction, items: Sequence[Span]) -> dict[str, Claim]:
    """Return the figure of each item by the name before it, as far as each item is a name and a figure."""
    text = extraction.document.text
    rows: dict[str, Claim] = {}
    for item in items:
        found = [c for c in claims_in(extraction, item) if c.kind in _KINDS]
        label = text[item.start : found[0].extent.start].strip(" :–—-\n*") if found else ""
        if len(found) != 1 or not 0 < len(label.split()) <= 4 or not label[0].isupper() or exact(found[0]) is None:
            break
        rows[label] = found[0]
    return rows


def _only(extraction: Extraction, block: Block | None) -> Claim | None:
    if block is None:
        return None
    found = claims_in(extraction, block.span)
    return found[0] if len(found) == 1 and found[0].kind in _KINDS and exact(found[0]) is not None else None


def _scale(extraction: Extraction, table: _Table) -> int:
    """Return the power of ten that the figures of a table stand for, as its heads or the words before it say."""
    blocks, text = extraction.document.blocks, extraction.document.text
    before = text[slice(*blocks[table.first - 1].span)] if table.first else ""
    found = _SCALE.search(" ".join([*table.heads.values(), before[-80:] if before.endswith(":") else ""]))
    return 0 if found is None else 6 if found["m"] else 3 if found["k"] else 9


def _judged(extraction: Extraction, table: _Table, claim: Claim, scale: int) -> Slip | None:
    value = exact(claim)
    if value is None or claim.kind not in _KINDS or _is_head(table, claim):
        return None
    text = extraction.document.text
    sentence = text[claim.sentence.start : claim.sentence.end]
    if _PARTITIVE.match(text, claim.prose.end) or _worked_out(extraction, claim):
        return None
    if _OTHER.search(_clause(sentence, claim.prose.start - claim.sentence.start)):
        return None
    named = _named(table, sentence, claim.prose.start - claim.sentence.start)
    made = [m for m in _given(table, named, sentence, claim, scale) if _can_be_of(table, m.column, m.of, claim)]
    every = {m.value for m in _all(table, scale)} | {Decimal(len(table.rows)), Decimal(len(table.rows[0]))}
    if not made or value in every or any(value == exact(c) for m in made for c in m.of):
        return None
    beside = {exact(c) for c in extraction.claims if c.sentence == claim.sentence and c.prose != claim.prose}
    for each in made:
        if each.value not in beside and _is_slip(value, each.value):
            return Slip(
                at=claim.prose,
                message=f"{each.words} {told(each.value, claim.location.text, _EVERY)}, not {claim.location.text}",
                explanation=(f"{' and '.join(shown(exact(c) or Decimal(0)) for c in each.of[:6])} in the table",)
                if len(each.of) < 7
                else (),
                related=tuple(c.prose for c in each.of),
            )
    return None


_EVERY = 15
"""So many digits of what a table holds are told: all that are compared."""
_PARTITIVE = regex(r"\s(?:[a-z]+\s)?of\s(?:that|this|those|these|them|which|whom|it)\b")
"""Behind a figure that is some of what was told just before it, and of no cell."""


def _worked_out(extraction: Extraction, claim: Claim) -> bool:
    """Return whether two numbers of its sentence make a percentage: "the true hydration is 698 / 983, or 71%"."""
    own = exact(claim)
    if claim.kind != "percent" or own is None:
        return False
    beside = [c for c in extraction.claims if c.sentence == claim.sentence and c.kind not in ("percent", "fraction")]
    values = [value for c in beside if (value := exact(c)) is not None and value > 0]
    return any(abs(a / b * 100 - own) <= Decimal("0.5") for a in values for b in values if a < b)


def _is_head(table: _Table, claim: Claim) -> bool:
    """Return whether a figure is one that stands in the head of a column: "three of the 18 months"."""
    words = fold(claim.location.text)
    return table.headed and any(
        re.search(rf"(?<![\w.,-]){re.escape(words)}(?![\w-])", fold(head)) for head in table.heads.values()
    )


def _can_be_of(table: _Table, column: int, cells: Sequence[Claim], claim: Claim) -> bool:
    """Return whether cells can make a figure by their units: no length of time is worked out of prices or counts."""
    if claim.kind not in ("money", "measure", "duration"):
        return True
    if any(cell.kind not in (claim.kind, "number") for cell in cells):
        return False
    if claim.kind != "duration" or all(cell.kind == "duration" for cell in cells):
        return True
    head = fold(table.heads.get(column, ""))
    words = {word for text in plain(fold(claim.location.text)) for word in (text, text.rstrip("s"))}
    return bool(_LASTS.search(head) or words & set(plain(head)))


def _named(table: _Table, sentence: str, at: int) -> list[int]:
    """Return the rows that the part of a sentence around a figure names, whole or by a last word that no other has."""
    start, end = sentence.rfind(";", 0, at) + 1, sentence.find(";", at)
    words = fold(sentence[start : end if end > 0 else len(sentence)])
    lasts = [fold(label).split()[-1] for label in table.labels]
    found = []
    for n, label in enumerate(table.labels):
        own = lasts[n] if lasts.count(lasts[n]) == 1 and len(lasts[n]) > 3 else fold(label)
        if re.search(rf"(?<![\w-]){re.escape(own)}(?:’s|'s|s|ern)?(?![\w-])", words):
            found.append(n)
    return found


def _clause(sentence: str, at: int) -> str:
    """Return the words around a figure up to the next comma or stop."""
    start = max(sentence.rfind(mark, 0, at) for mark in (",", ";", ":", "(")) + 1
    end = next(
        (n for n in range(at, len(sentence)) if sentence[n] in ";:()" or sentence[n : n + 2] == ", "), len(sentence)
    )
    return sentence[start:end]


def _given(table: _Table, named: Sequence[int], sentence: str, claim: Claim, scale: int) -> Iterator[_Made]:
    """Yield what a table gives for a figure: of the row that is named, of two rows, or of a whole column."""
    if len(named) == 1:
        row = table.rows[named[0]]
        for column, cell in row.items():
            if _is_of(table, column, cell, claim) and (_has_times(table) or not _BEFORE.search(sentence)):
                yield _Made(_value(cell, scale), (cell,), column, f"The table gives {table.labels[named[0]]}")
        if _APART.search(sentence) and len(row) == 2:
            (first, a), (_, b) = row.items()
            yield _Made(abs(_value(a, scale) - _value(b, scale)), (a, b), first, "In the table they differ by")
    if 1 <= len(named) <= 2 and _APART.search(sentence):
        for column in table.heads:
            cells = [row[column] for row in table.rows if column in row]
            own = [table.rows[n][column] for n in named if column in table.rows[n]]
            own = own if _may_differ(table, column, claim) else []
            others = own[1:] if len(named) == 2 else [c for c in cells if c not in own]
            if own and len(cells) == len(table.rows) and (len(named) == 2 or len(cells) <= 3):
                best = sorted(others, key=lambda c: -_value(c, scale))[:1]
                for other in best:
                    gap = abs(_value(own[0], scale) - _value(other, scale))
                    yield _Made(gap, (own[0], other), column, "In the table they differ by")
    if not named:
        for column in table.heads:
            cells = [row[column] for row in table.rows if column in row]
            if len(cells) == len(table.rows) and _adds_up(table, column, claim, sentence):
                yield _Made(
                    sum((_value(c, scale) for c in cells), Decimal(0)), tuple(cells), column, "The table adds up to"
                )


_BEFORE = regex(r"\b(?:ago|earlier|last|previous\w*|before)\b")


def _has_times(table: _Table) -> bool:
    """Return whether years or months stand over the columns of a table or before its rows."""
    return any(re.search(r"\b(?:1[5-9]|20)\d\d\b", each) for each in (*table.heads.values(), *table.labels))


def _all(table: _Table, scale: int) -> Iterator[_Made]:
    """Yield every value that a table gives: cells, and the sums and differences of rows and columns."""
    for row in table.rows:
        for column, cell in row.items():
            yield _Made(_value(cell, scale), (cell,), column, "")
            yield _Made(_value(cell, 0), (cell,), column, "")
        for a, b in combinations(row.values(), 2):
            for value in (abs(_value(a, scale) - _value(b, scale)), _value(a, scale) + _value(b, scale)):
                yield _Made(value, (a, b), 0, "")
        yield _Made(sum((_value(c, scale) for c in row.values()), Decimal(0)), tuple(row.values()), 0, "")
    for column in table.heads:
        cells = [row[column] for row in table.rows if column in row]
        for size in (2, 3):
            for some in combinations(cells[:12], size):
                yield _Made(sum((_value(c, scale) for c in some), Decimal(0)), some, column, "")
        for a, b in combinations(cells[:30], 2):
            yield _Made(abs(_value(a, scale) - _value(b, scale)), (a, b), column, "")
        whole = sum((_value(c, scale) for c in cells), Decimal(0))
        yield _Made(whole, tuple(cells), column, "")
        for cell in cells:
            yield _Made(whole - _value(cell, scale), tuple(cells), column, "")


def _value(cell: Claim, scale: int) -> Decimal:
    value = exact(cell) or Decimal(0)
    return value.scaleb(scale) if value < 10**scale else value


_SHARES = regex(r"\bper ?cent|%|\bpct\b|\bshare\b")


def _may_differ(table: _Table, column: int, claim: Claim) -> bool:
    """Return whether two cells of a column may lie apart by a figure: votes are no points between shares."""
    noun = claim.quantity.unit if claim.quantity is not None and claim.kind == "number" else None
    head = fold(table.heads.get(column, ""))
    return noun is None or noun in head or _SHARES.search(head) is None


def _is_of(table: _Table, column: int, cell: Claim, claim: Claim) -> bool:
    """Return whether a figure of the text can be that of a column: one noun, one unit, or the only column."""
    a, b = claim.quantity, cell.quantity
    if claim.kind == cell.kind and claim.kind in ("money", "measure", "percent", "duration"):
        return a is not None and b is not None and a.unit == b.unit
    noun = a.unit if a is not None and claim.kind == "number" else None
    head = fold(table.heads.get(column, ""))
    if (noun and noun in head) or (claim.kind == "percent" and cell.kind == "number" and _SHARES.search(head)):
        return True
    columns = {c for row in table.rows for c in row}
    people = noun is not None and wordnet.is_anyone(noun) and "population" in head
    return len(columns) == 1 and (claim.kind == cell.kind or cell.kind == "number") and (not noun or people)


def _adds_up(table: _Table, column: int, claim: Claim, sentence: str) -> bool:
    head = fold(table.heads.get(column, ""))
    if _NO_SUM.search(head):
        return False
    noun = claim.quantity.unit if claim.quantity is not None and claim.kind == "number" else None
    value = exact(claim)
    return (
        bool(noun and noun in head)
        or (_WHOLE.search(sentence) is not None and value is not None and value >= 100)
        or (value is not None and value >= 1000 and len({c for row in table.rows for c in row}) == 1)
    )


def _is_slip(value: Decimal, true: Decimal) -> bool:
    """Return whether one figure differs, or two changed places, in numbers of one length."""
    a, b = _digits(value, true)
    return len(a) == len(b) >= 2 and value != true and (one_off(a, b) or exchanged(a, b))


def _digits(a: Decimal, b: Decimal) -> tuple[str, str]:
    least = min(_exponent(a), _exponent(b))
    return str(int(a.scaleb(-least))), str(int(b.scaleb(-least)))


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
