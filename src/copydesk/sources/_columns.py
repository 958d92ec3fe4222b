"""Tables that plain text sets with tabs or blanks, and the lines that pages carry above and below the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from copydesk.model import Span
from copydesk.sources._lines import Line
from copydesk.values.regexes import regex

_GAP = regex(r" *\t[ \t]*| {3,}")
_PAGE = regex(
    r"[-–—\s]*(?:page|p\.)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?[-–—\s]*|[-–—]\s*[0-9]{1,4}\s*[-–—]", re.I
)
_NUMBERED = regex(r"\bpage\s+[0-9]{1,4}\b", re.IGNORECASE)


def cells(source: str, line: Line) -> list[Span]:
    """Return the cells of a line, in file offsets: one where nothing parts it."""
    found, at = [], line.start
    for gap in _GAP.finditer(source, line.start, line.end):
        found.append(Span(at, gap.start()))
        at = gap.end()
    return [*found, Span(at, line.end)]


def tables(source: str, runs: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """Return the runs without the lines of tables, and the lines of each table.

    Two lines at least make one, whose cells are as many, parted by tabs or standing below each other.
    """
    rest: list[list[Line]] = []
    found: list[list[Line]] = []
    for run in runs:
        parts = [cells(source, line) for line in run]
        begin = 0
        fits = [_fits(source, run[n], run[n + 1], a, b) for n, (a, b) in enumerate(pairwise(parts))]
        at = 0
        while at < len(run):
            end = at
            while end < len(fits) and fits[end]:
                end += 1
            if end > at:
                if begin < at:
                    rest.append(list(run[begin:at]))
                found.append(list(run[at : end + 1]))
                begin = end + 1
            at = end + 1
        if begin < len(run):
            rest.append(list(run[begin:]))
    return rest, found


def _fits(source: str, first: Line, second: Line, above: list[Span], below: list[Span]) -> bool:
    if len(above) < 2 or len(above) != len(below):
        return False
    if "\t" in source[first.start : first.end] and "\t" in source[second.start : second.end]:
        return True
    a, b = first.start - first.indent, second.start - second.indent
    return all(x.start - a == y.start - b or x.end - a == y.end - b for x, y in zip(above[1:], below[1:], strict=True))


def is_page_line(source: str, line: Line) -> bool:
    """Return whether a line that stands alone numbers a page."""
    if _PAGE.fullmatch(source, line.start, line.end):
        return True
    return len(cells(source, line)) > 1 and _NUMBERED.search(source, line.start, line.end) is not None
