"""Formats that are read by their lines: rows, those that belong together, and a paragraph of several as one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from copydesk.model import BlockKind
from copydesk.sources._prose import Prose
from copydesk.values.regexes import regex

_LINE = regex(r"([ \t\v\f]*)([^\r\n]*)(?:\r\n|\r|\n|\Z)")


class Run(NamedTuple):
    """A stretch of a line of the file that belongs to a paragraph."""

    start: int
    end: int


class Place(NamedTuple):
    """What a paragraph is: its kind, the level of its list, the number of its item, whether it stands apart."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    item: int | None = None
    aside: bool = False
    depth: int = 0


class Row(NamedTuple):
    """A line: `start` to `end` is its text without white space around it, `indent` in columns; blank where empty."""

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.start == self.end


class Joined:
    """Lines joined by line breaks; `at` leads from a place in the joined text to the file."""

    def __init__(self, prose: Prose, runs: Sequence[Run]) -> None:
        self.prose, self.runs = prose, [run for run in runs if run.start < run.end]
        self.text = "\n".join(prose.source[run.start : run.end] for run in self.runs)
        self.starts: list[int] = []
        length = 0
        for run in self.runs:
            self.starts.append(length)
            length += run.end - run.start + 1

    def cut(self, start: int, end: int) -> list[Run]:
        """The stretches of the file's lines that a stretch of the joined text is made of."""
        found = []
        for number in range(self._line(start), self._line(max(start, end - 1)) + 1):
            run, begun = self.runs[number], self.starts[number]
            low, high = max(start, begun), min(end, begun + run.end - run.start)
            if low < high:
                found.append(Run(run.start + low - begun, run.start + high - begun))
        return found

    def file(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the file that holds a stretch of the joined text."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        number = self._line(at)
        return self.runs[number].start + at - self.starts[number]

    def _line(self, at: int) -> int:
        """The number of the line that a place of the joined text is in, or behind."""
        return max(0, bisect_right(self.starts, at) - 1)

    def copy(self, start: int, end: int) -> None:
        """Take a stretch of the joined text."""
        for number in range(self._line(start), len(self.runs)):
            run = self.runs[number]
            if self.starts[number] >= end:
                break
            low = max(start, self.starts[number])
            high = min(end, self.starts[number] + run.end - run.start)
            if low < high:
                self.prose.copy(run.start + low - self.starts[number], run.start + high - self.starts[number])
            behind = self.starts[number] + run.end - run.start
            if start <= behind < end and number + 1 < len(self.runs):
                self.prose.put("\n", run.end, self.runs[number + 1].start)


def lines(source: str, start: int) -> list[Row]:
    """Return the lines of a file from an offset on."""
    rows = []
    for match in _LINE.finditer(source, start):
        indent, text = match.groups()
        at = match.start(2)
        rows.append(Row(at, at + len(text.rstrip()), len(indent.expandtabs(8)) if indent else 0))
    return rows


def until_blank(rows: Sequence[Row], at: int) -> int:
    """Return the row behind those up to the next blank one."""
    return next((n for n in range(at, len(rows)) if rows[n].blank), len(rows))


def indented(rows: Sequence[Row], at: int, indent: int, least: int | None = None) -> int:
    """Return the row behind those that are indented so far, with the blank ones among them."""
    stop = at
    for number in range(at, len(rows)):
        if rows[number].blank:
            continue
        if rows[number].indent < (indent if least is None else least):
            break
        stop = number + 1
    return stop
