"""What is marked within a paragraph of reStructuredText: emphasis, links, roles, references, literals, escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import InlineKind
from copydesk.sources._prose import PLACEHOLDER, Prose

_SPOKEN = frozenset(
    {
        "abbr", "any", "doc", "emphasis", "numref", "ref", "strong", "sub", "subscript", "sup", "superscript", "t",
        "term", "title", "title-reference",
    }
)  # fmt: skip
"""Roles whose text is shown as it stands; what other roles hold is a name, a formula or a command."""

_BEFORE, _AFTER = r"(?<![^\s'\"([{<\-/:“‘–—])", r"(?![^\s'\")\]}>\-/:.,;!?\\”’–—])"
_INLINE = re.compile(
    rf"""
      \\(?P<escaped>[\s\S])
    | {_BEFORE}``(?=\S)(?P<literal>[^\0]{{1,2000}}?)(?<=\S)``{_AFTER}
    | {_BEFORE}:(?P<role>[A-Za-z][\w.+:-]{{0,40}}):`(?=\S)(?P<said>[^`\0]{{1,2000}})`{_AFTER}
    | {_BEFORE}`(?=\S)(?P<phrase>[^`\0]{{1,2000}})`(?P<ends>__?)?{_AFTER}
    | {_BEFORE}\*\*(?=\S)(?P<strong>[^\0]{{1,2000}}?)(?<=\S)\*\*{_AFTER}
    | {_BEFORE}\*(?=[^\s*])(?P<emphasis>[^*\0]{{1,2000}}?)(?<=\S)\*{_AFTER}
    | {_BEFORE}\|(?=\S)(?P<substitute>[^|\n]{{1,200}})(?<=\S)\|(?:__?)?{_AFTER}
    | {_BEFORE}\[(?P<note>[0-9]{{1,4}}|\#[\w.-]{{0,60}}|\*|[A-Za-z][\w.-]{{0,60}})\]_{_AFTER}
    | (?<![\w`])(?P<name>[A-Za-z0-9]+(?:[.+:_-][A-Za-z0-9]+)*)__?{_AFTER}
    """,
    re.VERBOSE,
)
_TARGETED = re.compile(r"(?P<text>[^<>]*\S)\s*<(?P<target>[^<>]*)>\Z")


class Run(NamedTuple):
    """A stretch of a line of the file that belongs to a paragraph."""

    start: int
    end: int


def write(prose: Prose, runs: Sequence[Run]) -> None:
    """Take the lines of one paragraph into the open block, without its markup."""
    _Paragraph(prose, [run for run in runs if run.start < run.end]).write()


class _Paragraph:
    """Lines joined by line breaks; `at` leads from a place in the joined text to the file."""

    def __init__(self, prose: Prose, runs: list[Run]) -> None:
        self.prose, self.runs = prose, runs
        self.text = "\n".join(prose.source[run.start : run.end] for run in runs)
        self.starts: list[int] = []
        length = 0
        for run in runs:
            self.starts.append(length)
            length += run.end - run.start + 1

    def write(self) -> None:
        """Write what is between marks, and of each mark what it shows."""
        at = 0
        for match in _INLINE.finditer(self.text):
            self.copy(at, match.start())
            self._marked(match)
            at = match.end()
        self.copy(at, len(self.text))

    def _marked(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "ends":
            kind = "phrase"
        if kind == "escaped":
            if not match["escaped"].isspace():
                self.copy(*match.span("escaped"))
        elif kind == "note":
            self.prose.gap(*self._file(match.start(), match.end()))
        elif kind in ("literal", "substitute") or (kind == "said" and match["role"] not in _SPOKEN):
            self.prose.put(PLACEHOLDER, *self._file(match.start(), match.end()))
        elif kind in ("strong", "emphasis"):
            self._inline(InlineKind(kind), *match.span(kind), None)
        elif kind == "name":
            self._inline(InlineKind.LINK, *match.span(kind), None)
        else:
            self._phrase(match, kind or "phrase")

    def _phrase(self, match: re.Match[str], kind: str) -> None:
        start, end = match.span(kind)
        targeted = _TARGETED.match(match[kind])
        link = kind == "said" or match["ends"] is not None
        if link and targeted is not None:
            self._inline(InlineKind.LINK, start, start + targeted.end("text"), " ".join(targeted["target"].split()))
        else:
            self._inline(InlineKind.LINK if link else InlineKind.OTHER, start, end, None)

    def _inline(self, kind: InlineKind, start: int, end: int, target: str | None) -> None:
        here = self.prose.here
        at = start
        for escape in re.finditer(r"\\([\s\S])", self.text[start:end]):
            self.copy(at, start + escape.start())
            at = start + escape.start(1) + escape[1].isspace()
        self.copy(at, end)
        if kind is not InlineKind.OTHER:
            self.prose.mark(kind, here, self.prose.here, target)

    def _file(self, start: int, end: int) -> tuple[int, int]:
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


def columns(line: str, border: str) -> list[tuple[int, int]]:
    """Return the stretches of a line that lie between the signs of a border ("+---+--+", "==== ==")."""
    if border.startswith("+"):
        edges = [n for n, sign in enumerate(border) if sign == "+"]
        inner = [n for n in edges[1:-1] if n < len(line) and line[n] == "|"]
        whole = [edges[0], *inner, edges[-1]]
        return [(a + 1, min(b, len(line))) for a, b in pairwise(whole) if a + 1 <= len(line)]
    found = [match.span() for match in re.finditer("=+", border)]
    ends = [start for start, _ in found[1:]] + [max(len(line), len(border))]
    return [(start, min(end, len(line))) for (start, _), end in zip(found, ends, strict=True) if start <= len(line)]
