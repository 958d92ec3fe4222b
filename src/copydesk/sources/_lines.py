"""Lines of plain text to paragraphs: which line breaks are paragraph breaks.

A blank line always parts paragraphs. Within a run of lines there are two customs. *Hard-wrapped* text is filled
to a column: the first word of the next line would not have fitted any more, and most lines end in mid-sentence.
Otherwise each line stands by itself (a paragraph or a sentence a line), unless the next line goes on with the
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Span
from copydesk.text import stamps
from copydesk.values.regexes import regex

_LINE_END = regex("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_TERMINAL = regex(r"[.!?…:;][\"'”’)\]»*_]{0,4}\Z")
_QUOTED = regex(r"(?:[ \t]{0,3}>){1,20}[ \t]?")
_ITEM = regex(r"(?:[•‣◦▪●·*–-]|[0-9]{1,3}[.)])[ \t]")
_UNFINISHED = regex(
    r"(?:,|–|—|\b(?:a|an|the|and|or|nor|but|of|to|in|on|at|by|for|from|with|than|that|as|is|are|was|were|be|been"
    r"|has|have|had|will|would|its|their|his|her|this|about|between|over|under|into|which|who))\Z",
    re.IGNORECASE,
)

_LONGEST_BRACKET = 400
"""Characters of the longest parenthesis that is looked for across lines."""

_NARROWEST, _WIDEST = 40, 132
"""Columns between which text is wrapped; a longest line outside is no wrapping."""

_EARLY = 4
"""Columns by which an editor may break before it has to (it keeps "No. 5" or a dash with its neighbour)."""


class Line(NamedTuple):
    """One line that is not blank: `start` to `end` are the file offsets of its text, `next` is behind its end."""

    start: int
    end: int
    next: int
    indent: int
    quote: int = 0
    """How many ">" stand in front of it, as e-mail has it."""


def split(source: str, start: int) -> list[list[Line]]:
    """Return the runs of lines that blank lines part."""
    runs: list[list[Line]] = [[]]
    at = start
    while at < len(source):
        match = _LINE_END.search(source, at)
        stop, after = match.span() if match else (len(source), len(source))
        mark = _QUOTED.match(source, at, stop)
        quote = mark[0].count(">") if mark else 0
        at = mark.end() if mark else at
        text = source[at:stop]
        if runs[-1] and runs[-1][-1].quote != quote:
            runs.append([])
        if stripped := text.strip():
            indent = len(text) - len(text.lstrip())
            runs[-1].append(Line(at + indent, at + indent + len(stripped), after, indent, quote))
        elif runs[-1]:
            runs.append([])
        at = after
    return [run for run in runs if run]


class _Break(NamedTuple):
    """What is known of the break between two lines of a run."""

    width: int
    needed: int  # columns that the next line's first word would have taken the line to
    terminal: bool


def paragraphs(source: str, runs: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each paragraph."""
    breaks = [[_measure(source, a, b) for a, b in pairwise(run)] for run in runs]
    column = _column([b for run in breaks for b in run])
    everywhere = column is not None and _is_wrapped([b for run in breaks for b in run], column)
    found: list[list[Line]] = []
    for run, between in zip(runs, breaks, strict=True):
        # A run of its own width (a narrower quotation, a wider note) is judged by itself if long enough.
        own = _column(between) if len(between) >= 3 else column
        wrapped = own is not None and (_is_wrapped(between, own) if len(between) >= 3 else everywhere)
        found.append([run[0]])
        for index, at in enumerate(between):
            line, following = run[index], run[index + 1]
            joined = (
                _joined_wrapped(source, line, following, at, own)
                if wrapped and own is not None
                else _goes_on(source, line, following, at)
            )
            joined = joined or _closes(source, found[-1], following)
            if joined:
                found[-1].append(following)
            else:
                found.append([following])
    return found


def _measure(source: str, line: Line, following: Line) -> _Break:
    width = line.indent + line.end - line.start
    first = re.compile(r"\S{1,200}").match(source, following.start, following.end)
    word = first.end() - first.start() if first else 0
    return _Break(
        width, width + 1 + word, _TERMINAL.search(source, max(line.start, line.end - 8), line.end) is not None
    )


def _column(breaks: Sequence[_Break]) -> int | None:
    """The column that the text is wrapped at, if it is: the width of its longest lines."""
    if not breaks:
        return None
    widths = sorted(b.width for b in breaks)
    column = widths[(len(widths) * 19) // 20]
    return column if _NARROWEST <= column <= _WIDEST else None


def _is_wrapped(breaks: Sequence[_Break], column: int) -> bool:
    full = sum(b.needed > column - _EARLY for b in breaks)
    inside = sum(not b.terminal for b in breaks)
    return full * 10 >= len(breaks) * 7 and inside * 2 >= len(breaks)


def _joined_wrapped(source: str, line: Line, following: Line, at: _Break, column: int) -> bool:
    if _ITEM.match(source, following.start):
        return False
    if following.indent >= line.indent + 2 and not _hangs(source, line, following):
        return False  # the custom of indenting each paragraph's first line
    if at.needed > column - _EARLY:
        return True
    # A short line: the end of a paragraph, or a title or byline above one.
    return not (at.terminal or (at.width * 10 < column * 7 and not _starts_low(source, following)))


def _hangs(source: str, line: Line, following: Line) -> bool:
    """Return whether a line stands below the text of the item that the line before it begins."""
    item = _ITEM.match(source, line.start, line.end)
    if item is None:
        return False
    text = re.compile(r"[ \t]*").match(source, item.end(), line.end)
    return text is not None and following.indent == line.indent + text.end() - line.start


def _closes(source: str, paragraph: Sequence[Line], following: Line) -> bool:
    """Return whether a line closes the bracket that the paragraph has left open."""
    opened = source[max(paragraph[0].start, paragraph[-1].end - _LONGEST_BRACKET) : paragraph[-1].end]
    for opening, closing in ("()", "[]"):
        if opened.rfind(opening) > opened.rfind(closing):
            at = source.find(closing, following.start, following.end)
            return at >= 0 and source.find(opening, following.start, at) < 0
    return False


def is_unfinished(text: str) -> bool:
    """Return whether a line ends on a word that no sentence and no headline ends on."""
    return _UNFINISHED.search(text[-12:]) is not None


def _goes_on(source: str, line: Line, following: Line, at: _Break) -> bool:
    if at.terminal or _ITEM.match(source, following.start) or stamps.opens(source[following.start : following.end]):
        return False
    if is_unfinished(source[max(line.start, line.end - 12) : line.end]):
        return True
    return _starts_low(source, following)


def _starts_low(source: str, line: Line) -> bool:
    first, second = source[line.start], source[line.start + 1 : min(line.start + 2, line.end)]
    return first.islower() and not second.isupper()  # "iPhone", "eBay" begin sentences


def extent(lines: Sequence[Line]) -> Span:
    """Return the file span from the first line's text to the last one's."""
    return Span(lines[0].start, lines[-1].end)
