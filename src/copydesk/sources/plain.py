"""Plain text: paragraphs, a title, subheads, captions; inline links `[text](target)` are the only markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, InlineKind
from copydesk.sources._captions import is_caption
from copydesk.sources._columns import cells, is_page_line, tables
from copydesk.sources._lines import Line, extent, is_unfinished, paragraphs, split
from copydesk.sources._prose import Prose
from copydesk.text import stamps
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".txt", ".text"})

_BRACKET = regex(r"\]\(|[\[\]]")
_TARGET = regex(
    r"\([ \t]{0,8}(<[^<>\r\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,8})"
    r"(?:[ \t]{1,8}(?:\"[^\"\r\n]{0,500}\"|'[^'\r\n]{0,500}'))?[ \t]{0,8}\)"
)
_BULLET = regex(r"[•‣◦▪●·*–-][ \t]+(?=\S)")
_NUMBER = regex(r"\(?([0-9]{1,3})[.)][ \t]+(?=\S)")
_END_MARK = regex(r"[-–—#* \t]*(?:30|ends|endit)[-–—#* \t]*", re.IGNORECASE)  # below an agency's last paragraph
_FINAL = regex(r"(?<!\.\.)[.,;:][\"'”’)\]»]{0,3}\Z")
_FULL_STOP = regex(r"[.!?,;:…][\"'”’)\]»]{0,3}\Z")
_BYLINE = regex(r"(?:by|from|written by|reported by|posted by|edited by)\s+\S", re.IGNORECASE)
_LONGEST_TITLE, _LONGEST_SUBHEAD = 25, 12  # words


def write(prose: Prose, start: int) -> None:
    """Take plain text from `start` on into `prose`."""
    source = prose.source
    links = list(_links(source, start))
    runs, rows = tables(source, split(source, start))
    runs = [run for run in runs if len(run) > 1 or not is_page_line(source, run[0])]
    alone = {run[0].start for run in runs if len(run) == 1}
    numbers = {table[0].start: number for number, table in enumerate(rows)}
    found = sorted([*paragraphs(source, runs), *rows], key=lambda lines: lines[0].start)
    if found and _END_MARK.fullmatch(source, *extent(found[-1])):
        found.pop()
    numbered = _numbered(source, found)
    at_link = 0
    titled = bool(prose.blocks)
    for index, lines in enumerate(found):
        text = source[slice(*extent(lines))]
        kind, level = BlockKind.PARAGRAPH, 0
        begin = lines[0].start
        if begin in numbers:
            _write_table(prose, lines, numbers[begin])
            while at_link < len(links) and links[at_link].start < lines[-1].end:
                at_link += 1
            continue
        if lines[0].quote:
            kind = BlockKind.BLOCK_QUOTE
        elif is_caption(text):
            kind = BlockKind.CAPTION
        elif item := _BULLET.match(source, begin, lines[-1].end) or numbered.get(begin):
            kind, level, begin = BlockKind.LIST_ITEM, 1, item.end()
        elif len(lines) <= 3 and index + 1 < len(found):
            following = found[index + 1]
            if not titled and index < 3 and _is_title(text):
                kind, level, titled = BlockKind.HEADING, 1, True
            elif len(lines) == 1 and begin in alone and _is_subhead(text) and len(text) < _size(following):
                kind, level = BlockKind.HEADING, 2
        prose.open(kind, level=level)
        at_link = _write(prose, lines, begin, links, at_link)
        prose.close()


def _write_table(prose: Prose, lines: list[Line], number: int) -> None:
    for row, line in enumerate(lines):
        for column, cell in enumerate(cells(prose.source, line)):
            prose.open(BlockKind.TABLE_CELL, cell=(number, row, column))
            prose.copy(*cell)
            prose.close()


def _numbered(source: str, found: list[list[Line]]) -> dict[int, re.Match[str]]:
    """The marks of numbered items, by offset: two in a row at least, since "5) " may begin a sentence's scrap."""
    items: dict[int, re.Match[str]] = {}
    before: re.Match[str] | None = None
    for lines in found:
        mark = _NUMBER.match(source, lines[0].start, lines[-1].end)
        if mark is not None and before is not None and int(mark[1]) == int(before[1]) + 1:
            items[before.start()], items[mark.start()] = before, mark
        before = mark or before
    return items


def _size(lines: list[Line]) -> int:
    return lines[-1].end - lines[0].start


def _is_title(text: str) -> bool:
    broken_off = "\n" in text and is_unfinished(text)
    return _is_head(text, _LONGEST_TITLE) and _FINAL.search(text[-8:]) is None and not broken_off


def _is_subhead(text: str) -> bool:
    return _is_head(text, _LONGEST_SUBHEAD) and _FULL_STOP.search(text[-6:]) is None and not is_unfinished(text)


def _is_head(text: str, most: int) -> bool:
    if len(text) > most * 10 or len(text.split()) > most or not any(map(str.isalpha, text)):
        return False
    first = next((c for c in text if c.isalnum()), " ")
    return not first.islower() and _BYLINE.match(text) is None and not stamps.opens(text)


class _Link(NamedTuple):
    """`[text](target)`: file offsets of the whole and of the text."""

    start: int
    text_start: int
    text_end: int
    end: int
    target: str
    image: bool


def _links(source: str, start: int) -> Iterator[_Link]:
    """Inline links from left to right; the innermost of nested brackets is the link, as in Markdown."""
    opened: list[int] = []
    behind = start
    for match in _BRACKET.finditer(source, start):
        at = match.start()
        if at < behind:
            continue
        if match[0] == "[":
            opened.append(at)
            continue
        if not opened:
            continue
        bracket = opened.pop()
        target = _TARGET.match(source, at + 1) if match[0] == "](" else None
        if target is None or _parted(source, bracket, at):
            continue
        image = source[bracket - 1 : bracket] == "!" and bracket > behind
        yield _Link(bracket - image, bracket + 1, at, target.end(), target[1].strip("<>"), image)
        opened.clear()
        behind = target.end()


def _parted(source: str, start: int, end: int) -> bool:
    """Whether a blank line stands inside, which no link reaches over."""
    return end - start > 2000 or re.search(r"\n[ \t]*\r?\n|\r[ \t]*\r", source[start:end]) is not None


def _write(prose: Prose, lines: list[Line], begin: int, links: list[_Link], at_link: int) -> int:
    """Write the lines of one block without the markup of its links; return the first link behind it."""
    cuts: list[tuple[int, int]] = []
    marks: list[tuple[int, _Link]] = []
    while at_link < len(links) and links[at_link].start < lines[-1].end:
        link = links[at_link]
        at_link += 1
        if link.start >= begin:
            cuts += [(link.start, link.text_start), (link.text_end, link.end)]
            marks.append((link.text_start, link))
    begun: dict[int, int] = {}
    at_cut = 0
    for number, line in enumerate(lines):
        at = max(line.start, begin)
        while at < line.end:
            while at_cut < len(cuts) and cuts[at_cut][1] <= at:
                at_cut += 1
            cut = cuts[at_cut] if at_cut < len(cuts) else (line.end, line.end)
            if cut[0] <= at:
                at = cut[1]
                begun[at] = prose.here
                continue
            stop = min(cut[0], line.end)
            prose.copy(at, stop)
            begun[stop] = prose.here
            at = stop
        if number + 1 < len(lines):
            prose.put("\n", line.end, lines[number + 1].start)
    for text_start, link in marks:
        if text_start in begun and link.text_end in begun:
            kind = InlineKind.IMAGE if link.image else InlineKind.LINK
            prose.mark(kind, begun[text_start], begun[link.text_end], link.target)
    return at_link
