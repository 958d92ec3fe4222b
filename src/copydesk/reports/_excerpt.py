"""The part of a line around a span, fitted to the columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from copydesk.model import Document, Location, Span
from copydesk.reports._escape import escape_char, is_visible, width

_ELLIPSIS = "…"
_TAB = "    "
_MOST_LINES = 3
_NEAR = 15
"""How many characters a cut is moved inwards to fall between words."""


class Underline(NamedTuple):
    """From which column on how many columns are marked."""

    column: int
    length: int


class Excerpt(NamedTuple):
    """One line for display: its number in the file, its text, the mark of its span, and those of other spans.

    `others` has an entry for each other span that was asked for: its mark, or None where it does not show.
    """

    number: int
    text: str
    mark: Underline
    others: tuple[Underline | None, ...] = ()


def cell(char: str) -> str:
    """Return what stands for one character of a file in a terminal."""
    if char == "\t":
        return _TAB
    return char if is_visible(char) else escape_char(char)


def excerpts(
    location: Location, document: Document | None, columns: int, others: Sequence[Location] = ()
) -> Iterator[Excerpt]:
    """Yield the lines of a location with the marked part of each, at most `columns` wide.

    Of a location over more than three lines only the first three are shown. Without the document nothing but the
    location's own first line is known. `others` are marked as well where they show.
    """
    if document is None:
        text = location.text.splitlines()[0] if location.text.strip() else ""
        yield fit(text, Span(0, len(text)), location.line, columns)._replace(others=(None,) * len(others))
        return
    last, _ = document.position(max(location.start, location.end - 1))
    for number in range(location.line, min(last, location.line + _MOST_LINES - 1) + 1):
        line, start = document.line(number), document.line_start(number)
        span = Span(max(0, location.start - start), max(0, min(location.end - start, len(line))))
        beside = [Span(o.start - start, o.end - start) for o in others]
        yield fit(line, span, number, columns, beside)


def fit(line: str, span: Span, number: int, columns: int, others: Sequence[Span] = ()) -> Excerpt:
    """Return the window of `line` around `span` that fits into `columns`, with ellipses where it was cut.

    The span comes first: it is shown from its start on, and then as much as fits around it, twice as much in front of
    it as behind, since what is counted mostly stands before its slip. Cuts fall on a space where one is near.
    """
    # A paragraph may be one line of a megabyte: look only at what can possibly be shown.
    reach = columns + 1
    low = max(0, span.start - reach)
    high = min(len(line), max(span.end, span.start) + reach, span.start + 2 * reach)
    cells = [cell(c) for c in line[low:high]]
    widths = [sum(map(width, c)) for c in cells]
    first, last = span.start - low, min(span.end, high) - low
    if low == 0 and high == len(line) and sum(widths) <= columns:
        begin, stop = 0, len(cells)
    else:
        begin, stop = _window(cells, widths, first, last, columns - 2, whole=high == len(line))
    head = _ELLIPSIS if low + begin > 0 else ""
    tail = _ELLIPSIS if low + stop < len(line) else ""
    sums = [0, *accumulate(widths)]

    def mark(a: int, b: int) -> Underline | None:
        if not begin <= a <= b <= stop:
            return None
        # A span without width (an insertion, or a combining mark alone) still gets one mark.
        return Underline(len(head) + sums[a] - sums[begin], max(1, sums[b] - sums[a]))

    own = mark(first, min(last, stop)) or Underline(0, 1)
    beside = tuple(mark(o.start - low, o.end - low) for o in others)
    return Excerpt(number, head + "".join(cells[begin:stop]) + tail, own, beside)


def _window(cells: list[str], widths: list[int], first: int, last: int, room: int, *, whole: bool) -> tuple[int, int]:
    """Return which cells show in `room` columns around those from `first` to `last`; `whole`: none follow."""
    spare = room - sum(widths[first:last])
    begin = stop = first
    if spare < 0:  # the span alone is too long: its beginning
        used = 0
        while stop < last and used + widths[stop] <= room:
            used += widths[stop]
            stop += 1
        return begin, stop
    behind = sum(widths[last:]) if whole else spare
    left, limit = 0, max(spare * 2 // 3, spare - behind)
    while begin > 0 and left + widths[begin - 1] <= limit:
        begin -= 1
        left += widths[begin]
    stop, used = last, left
    while stop < len(cells) and used + widths[stop] <= spare:
        used += widths[stop]
        stop += 1
    if begin > 0:
        begin = next((i + 1 for i in range(begin, min(first, begin + _NEAR)) if cells[i].isspace()), begin)
    if stop < len(cells):
        stop = next((i for i in range(stop - 1, max(last, stop - _NEAR) - 1, -1) if cells[i].isspace()), stop)
    return begin, stop
