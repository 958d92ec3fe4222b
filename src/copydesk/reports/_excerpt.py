"""The part of a line around a span, fitted to the columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Document, Location
from copydesk.reports._escape import display_width, escape_char, is_visible, width

_ELLIPSIS = "…"
_TAB = "    "
_MOST_LINES = 3


class Excerpt(NamedTuple):
    """One line for display: its number in the file, its text, and from which column on how many are underlined."""

    number: int
    text: str
    column: int
    length: int


def cell(char: str) -> str:
    """Return what stands for one character of a file in a terminal."""
    if char == "\t":
        return _TAB
    return char if is_visible(char) else escape_char(char)


def excerpts(location: Location, document: Document | None, columns: int) -> Iterator[Excerpt]:
    """Yield the lines of a location with the marked part of each, at most `columns` wide.

    Of a location over more than three lines only the first three are shown. Without the document nothing but the
    location's own first line is known.
    """
    if document is None:
        text = location.text.splitlines()[0] if location.text.strip() else ""
        yield fit(text, 0, len(text), location.line, columns)
        return
    last, _ = document.position(max(location.start, location.end - 1))
    for number in range(location.line, min(last, location.line + _MOST_LINES - 1) + 1):
        line = document.line(number)
        begin = location.start - document.line_start(number)
        stop = begin + location.end - location.start
        yield fit(line, max(0, begin), max(0, min(stop, len(line))), number, columns)


def fit(line: str, start: int, end: int, number: int, columns: int) -> Excerpt:
    """Return the window of `line` around `start` to `end` that fits into `columns`, with ellipses where it was cut.

    The span comes first: it is shown from its start on, and then as much as fits around it, twice as much in front of
    it as behind, since what is counted mostly stands before its slip. Cuts fall on a space where one is near.
    """
    # A paragraph may be one line of a megabyte: look only at what can possibly be shown.
    reach = columns + 1
    low, high = max(0, start - reach), min(len(line), max(end, start) + reach)
    if end - start > reach:
        high = min(high, start + reach)
    cells = [cell(c) for c in line[low:high]]
    widths = [sum(map(width, c)) for c in cells]
    first, last = start - low, min(end, high) - low

    if low == 0 and high == len(line) and sum(widths) <= columns:
        return _excerpt(cells, 0, len(cells), first, last, number, "", "")
    room = columns - 2 - sum(widths[first:last])
    left = right = 0
    begin, stop = first, last
    if room < 0:  # the span alone is too long
        begin = stop = first
        while stop < last and sum(widths[first : stop + 1]) <= columns - 2:
            stop += 1
        last = stop
    else:
        behind = sum(widths[last:]) if high == len(line) else room
        limit = max(room * 2 // 3, room - behind)
        while begin > 0 and left + widths[begin - 1] <= limit:
            begin -= 1
            left += widths[begin]
        while stop < len(cells) and left + right + widths[stop] <= room:
            right += widths[stop]
            stop += 1
        begin, stop = _to_words(cells, begin, stop, first, last)
    head = _ELLIPSIS if low + begin > 0 else ""
    tail = _ELLIPSIS if low + stop < len(line) else ""
    return _excerpt(cells, begin, stop, first, last, number, head, tail)


def _to_words(cells: list[str], begin: int, stop: int, first: int, last: int) -> tuple[int, int]:
    near = 15
    if begin > 0:
        begin = next((i + 1 for i in range(begin, min(first, begin + near)) if cells[i].isspace()), begin)
    if stop < len(cells):
        stop = next((i for i in range(stop - 1, max(last, stop - near) - 1, -1) if cells[i].isspace()), stop)
    return begin, stop


def _excerpt(
    cells: list[str], begin: int, stop: int, first: int, last: int, number: int, head: str, tail: str
) -> Excerpt:
    before = head + "".join(cells[begin:first])
    marked = "".join(cells[first:last])
    after = "".join(cells[last:stop]) + tail
    # A span without width (an insertion, or a combining mark alone) still gets one mark.
    return Excerpt(number, before + marked + after, display_width(before), max(1, display_width(marked)))
