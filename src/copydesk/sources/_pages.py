"""Characters of pages, by place, to lines, and lines to blocks: paragraphs, headings, tables, without running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from copydesk.model import BlockKind
from copydesk.text import number_words
from copydesk.values.regexes import regex

_FINAL = regex(r"[.!?:…][\"'”’)\]»]{0,3}\Z")
_FOLIO = regex(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_PART = regex(r"([^\W\d_]+)\Z")
_WIDE, _LINE, _LARGER = 2.5, 1.35, 1.15
"""Of the rise of a letter: a gap between columns; of the leading: a gap between paragraphs; of the body: a heading."""
_LONGEST_HEADING = 25  # words
_EDGE = 3  # rows


class Char(NamedTuple):
    """A character and its box on the page; `hyphen` where a word goes on in the next line."""

    text: str
    left: float
    right: float
    base: float
    top: float
    hyphen: bool = False


@dataclass
class Line:
    """A stretch of a line without wide gaps: a whole line, a cell of a table, or a column's part."""

    page: int
    text: str
    left: float
    right: float
    base: float
    rise: float
    hyphen: bool = False


@dataclass
class Block:
    """Lines that belong together."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    cell: tuple[int, int, int] | None = None


def rows(page: int, chars: Iterable[Char]) -> list[list[Line]]:
    """Return the lines of a page in the order of its characters, each cut where a wide gap stands."""
    found: list[list[Char]] = [[]]
    for char in chars:
        if char.text == "\n":
            found.append([])
            continue
        if char.text != "\r":
            found[-1].append(char)
        if char.hyphen:
            found.append([])
    return [row for row in (_cut(page, line) for line in found) if row]


def _cut(page: int, chars: Sequence[Char]) -> list[Line]:
    shown = [char for char in chars if char.text.strip() and not char.hyphen]
    if not shown:
        return []
    letters = [char for char in shown if char.text.isalnum()] or shown  # brackets are taller
    rise = max(max(char.top - char.base for char in letters), 1.0)
    parts: list[list[Char]] = [[]]
    right = shown[0].left
    for char in chars:
        if char.text.strip() and not char.hyphen:
            if char.left - right > _WIDE * rise:
                parts.append([])
            right = char.right
        parts[-1].append(char)
    return [line for part in parts if (line := _line(page, part, rise)) is not None]


def _line(page: int, chars: Sequence[Char], rise: float) -> Line | None:
    shown = [char for char in chars if char.text.strip() and not char.hyphen]
    text = " ".join("".join(char.text for char in chars if not char.hyphen).split())
    if not shown or not text:
        return None
    base = median(char.base for char in shown)
    return Line(page, text, shown[0].left, max(c.right for c in shown), base, rise, hyphen=chars[-1].hyphen)


def blocks(pages: Sequence[list[list[Line]]]) -> list[Block]:
    """Return the blocks of a document from the rows of its pages."""
    kept = [_in_columns(page) for page in _without_heads(pages)]
    lines = [line for page in kept for row in page for line in row]
    if not lines:
        return []
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.rise, 0)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    made = list(_grouped(kept, _leading(kept)))
    largest = max(block.lines[0].rise for block in made)
    for block in made:
        words = sum(len(line.text.split()) for line in block.lines)
        if block.kind is BlockKind.PARAGRAPH and block.lines[0].rise > _LARGER * body and words <= _LONGEST_HEADING:
            block.kind, block.level = BlockKind.HEADING, 1 if block.lines[0].rise > 0.95 * largest else 2
    return made


def _without_heads(pages: Sequence[list[list[Line]]]) -> list[list[list[Line]]]:
    """The pages without running heads and feet, which many pages have at one height, and without bare page numbers."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for rows in edges for key in {_masked(row) for row in rows})
    often = {key for key, number in seen.items() if number >= 3 and number * 2 >= len(pages)}
    kept = []
    for page, outer in zip(pages, edges, strict=True):
        heads = {id(row) for row in outer if _masked(row) in often}
        heads |= {id(row) for row in (outer[0], outer[-1]) if _is_folio(row)} if outer else set()
        left = [row for row in page if id(row) not in heads]
        kept.append(left or page)  # a page of one line is no page of heads
    return kept


def _edges(page: list[list[Line]]) -> list[list[Line]]:
    """The rows at the top and at the foot of a page."""
    ordered = sorted(page, key=lambda row: -row[0].base)
    return [*ordered[:_EDGE], *ordered[max(_EDGE, len(ordered) - _EDGE) :]]


def _is_folio(row: list[Line]) -> bool:
    return len(row) == 1 and _FOLIO.fullmatch(row[0].text) is not None


def _masked(row: list[Line]) -> tuple[str, int]:
    return re.sub(r"\d+", "0", " ".join(line.text for line in row)), round(row[0].base / 4)


def _in_columns(page: list[list[Line]]) -> list[list[Line]]:
    """The rows of a page where columns of text that the file holds line by line are set one after the other."""
    found: list[list[Line]] = []
    run: list[list[Line]] = []
    for row in [*page, []]:
        if len(row) == 2:
            run.append(row)
            continue
        words = sum(len(line.text.split()) for pair in run for line in pair)
        if len(run) >= 3 and words >= 8 * len(run):
            found += [[pair[0]] for pair in run] + [[pair[1]] for pair in run]
        else:
            found += run
        run = []
        if row:
            found.append(row)
    return found


def _leading(pages: Sequence[list[list[Line]]]) -> float:
    """The usual distance of two lines of the text."""
    gaps = Counter[int]()
    for page in pages:
        for above, below in pairwise(page):
            gap = above[0].base - below[0].base
            if len(above) == len(below) == 1 and 0 < gap < 4 * below[0].rise:
                gaps[round(gap)] += 1
    return float(min((gap for gap, n in gaps.items() if n == max(gaps.values())), default=0))


def _grouped(pages: Sequence[list[list[Line]]], leading: float) -> Iterator[Block]:
    block: Block | None = None
    table, row_number = -1, 0
    previous_was_row = False
    for page in pages:
        for row in page:
            if len(row) > 1:
                if block is not None:
                    yield block
                    block = None
                if not previous_was_row:
                    table, row_number = table + 1, -1
                row_number += 1
                for column, line in enumerate(row):
                    yield Block(BlockKind.TABLE_CELL, [line], cell=(table, row_number, column))
                previous_was_row = True
                continue
            previous_was_row = False
            if block is not None and _goes_on(block.lines, row[0], leading):
                block.lines.append(row[0])
                continue
            if block is not None:
                yield block
            block = Block(BlockKind.PARAGRAPH, [row[0]])
    if block is not None:
        yield block


def _goes_on(lines: Sequence[Line], line: Line, leading: float) -> bool:
    """Return whether a line goes on with the paragraph of the lines before it."""
    last = lines[-1]
    if last.hyphen:
        return True
    if not 0.8 < line.rise / last.rise < 1.25:
        return False
    gap = last.base - line.base
    if line.page != last.page or gap <= 0:  # in the next column or on the next page
        return not _FINAL.search(last.text) and line.text[:1].islower()
    if gap > _LINE * max(leading, last.rise):
        return False
    if line.left >= last.right or last.left >= line.right:
        return False
    if _FINAL.search(last.text):
        width = max(each.right for each in lines) - min(each.left for each in lines)
        short = last.right < max(line.right, *(each.right for each in lines)) - 0.15 * width
        return not short and line.left - last.left < 0.8 * line.rise
    return True


def joined(block: Block, known: frozenset[str]) -> list[tuple[int, str]]:
    """Return the text of a block by page: lines with a space between them, divided words made whole.

    `known` holds the hyphened words of the document: one of them keeps its hyphen.
    """
    found: list[tuple[int, str]] = []
    for index, line in enumerate(block.lines):
        text = line.text
        if line.hyphen and index + 1 < len(block.lines):
            text += "-" if _keeps_hyphen(text, block.lines[index + 1].text, known) else ""
        elif index + 1 < len(block.lines) and block.lines[index + 1].page == line.page:
            # a number or a compound that ends a line on a hyphen of its own
            text += "" if text.endswith(("-", "–")) and not text.endswith((" -", " –")) else " "
        if found and found[-1][0] == line.page:
            found[-1] = (line.page, found[-1][1] + text)
        else:
            found.append((line.page, text))
    return found


def hyphened(pages: Sequence[list[list[Line]]]) -> frozenset[str]:
    """Return the hyphened words that stand whole in a line, in lower case."""
    texts = (line.text for page in pages for row in page for line in row)
    return frozenset(word.lower() for text in texts for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text))


def _keeps_hyphen(above: str, below: str, known: frozenset[str]) -> bool:
    first, second = _PART.search(above), re.match(r"[^\W\d_]+", below)
    if first is None or second is None:
        return True
    word = f"{first[1]}-{second[0]}".lower()
    return word in known or first[1].lower() in number_words.CARDINALS
