"""Org, line by line: headlines, lists, quotations, tables; no code, drawers, comments, nor what is not exported."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from copydesk.model import BlockKind
from copydesk.sources import _dates
from copydesk.sources._captions import is_caption
from copydesk.sources._joined import Place, Row, Run, indented, lines
from copydesk.sources._orgmarks import write as inline
from copydesk.sources._prose import Part, Prose
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".org"})

_HEADLINE = regex(r"(\*{1,60})[ \t]+(?=\S)")
_STATE = regex(r"(?:TODO|DONE|NEXT|WAIT(?:ING)?|HOLD|CANCELL?ED|DRAFT)(?:[ \t]+|\Z)")
_PRIORITY = regex(r"\[#[A-Z0-9]{1,2}\][ \t]*")
_TAGS = regex(r"[ \t]+:((?:[\w@#%]{1,60}:){1,20})\Z")
_PLANNED = regex(r"(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[]")
_KEYWORD = regex(r"#\+([A-Za-z][\w-]{0,40})(?:\[[^\]\n]{0,200}\])?:[ \t]*")
_BEGIN = regex(r"#\+begin_([A-Za-z][\w*-]{0,40})(?:[ \t]|\Z)", re.IGNORECASE)
_DRAWER = regex(r":([A-Za-z][\w-]{0,60}):\Z")
_ENVIRONMENT = regex(r"\\begin\{([A-Za-z]{1,30}\*?)\}")
_ENDS = (
    regex(r"\A#\+end_[A-Za-z][\w*-]{0,40}\Z", re.IGNORECASE),
    regex(r"\A:end:\Z", re.IGNORECASE),
    regex(r"\\(end\{[A-Za-z]{1,30}\*?\})\Z"),
)
_COMMENT = regex(r"#(?:[ \t]|\Z)")
_RULE = regex(r"-{5,}\Z")
_ITEM = regex(r"(?:[-+]|[0-9]{1,6}[.)])(?:[ \t]+|\Z)")
_INNER_ITEM = regex(rf"{_ITEM.pattern}|\*[ \t]+")
_BOX = regex(r"(?:\[@[0-9]{1,6}\][ \t]*)?(?:\[[ X-]\][ \t]+)?")
_TERM = regex(r"(\S[^\n]{0,300}?)[ \t]+::(?:[ \t]+|\Z)")
_NOTE = regex(r"\[fn:[\w-]{1,60}\][ \t]*")
_UNREAD = frozenset({"src", "example", "export", "comment", "formula", ":properties", ":logbook"})
"""Blocks and drawers (with a colon) that hold no prose."""
_DEEPEST = 30
"""Levels of lists and blocks within each other; what is deeper is read as one paragraph."""


def write(prose: Prose, start: int) -> None:
    """Take the document from `start` on into `prose`, with its title and the day of publication of its keywords."""
    rows = lines(prose.source, start)
    _Reader(prose, rows).body(rows, Place())


class _Reader:
    """Writes rows into a document."""

    def __init__(self, prose: Prose, rows: Sequence[Row]) -> None:
        self.prose, self.source = prose, prose.source
        self.items = self.tables = 0
        self.ends: dict[str, list[int]] = {}
        """Offsets of the rows that end a frame, by what they end with, and of headlines ("*")."""
        for row in rows:
            text = self.text(row)
            if not row.indent and text.startswith("*") and _HEADLINE.match(text):
                self.ends.setdefault("*", []).append(row.start)
            for shape in _ENDS if text.startswith(("#", ":")) or text.endswith("}") else ():
                if (mark := shape.search(text)) is not None:
                    self.ends.setdefault(mark[1] if shape is _ENDS[-1] else mark[0].lower(), []).append(row.start)

    def text(self, row: Row) -> str:
        return self.source[row.start : row.end]

    def body(self, rows: Sequence[Row], place: Place) -> None:
        """Write rows that belong together."""
        at = 0
        while at < len(rows):
            at = at + 1 if rows[at].blank else self._element(rows, at, place)

    def _element(self, rows: Sequence[Row], at: int, place: Place) -> int:
        """Write the element that begins with a row; return the row behind it."""
        row, text = rows[at], self.text(rows[at])
        if not row.indent and (mark := _HEADLINE.match(text)) is not None:
            return self._headline(rows, at, mark)
        stop = self._framed(rows, at, place)
        if stop is not None:
            return stop
        if (mark := _KEYWORD.match(text)) is not None:
            self._keyword(mark[1].lower(), row.start + mark.end(), row.end, place)
            return at + 1
        if _COMMENT.match(text):
            self.prose.comment(row.start, row.end, text[1:])
            return at + 1
        if _RULE.match(text) or _PLANNED.match(text) or re.match(r":(?:[ \t]|\Z)", text):
            return at + 1
        if text.startswith("|"):
            return self._table(rows, at, place)
        if not row.indent and (mark := _NOTE.match(text)) is not None:
            return self._paragraph(rows, at, Place(BlockKind.FOOTNOTE), begin=mark.end())
        if place.depth < _DEEPEST and self._mark(row) is not None:
            return self._item(rows, at, place)
        return self._paragraph(rows, at, place)

    def _headline(self, rows: Sequence[Row], at: int, mark: re.Match[str]) -> int:
        """Write a headline; one that is a comment or is not exported goes with all below it."""
        row, text, level = rows[at], self.text(rows[at]), len(mark[1])
        begin, end = mark.end(), len(text)
        tags = _TAGS.search(text, begin)
        hidden = text.startswith("COMMENT", begin)
        if tags is not None:
            end = tags.start()
            hidden = hidden or not {"noexport", "archive"}.isdisjoint(tags[1].lower().split(":"))
        if hidden:
            further = range(at + 1, len(rows))
            return next((n for n in further if 0 < self._level(rows[n]) <= level), len(rows))
        for shape in (_STATE, _PRIORITY):
            found = shape.match(text, begin, end)
            begin = found.end() if found is not None else begin
        self._write([Run(row.start + begin, row.start + end)], BlockKind.HEADING, level=level)
        return at + 1

    def _level(self, row: Row) -> int:
        """The level of a headline, 0 for any other row."""
        mark = None if row.indent or row.blank else _HEADLINE.match(self.text(row))
        return len(mark[1]) if mark is not None else 0

    def _framed(self, rows: Sequence[Row], at: int, place: Place) -> int | None:
        """Write what stands between a line that begins and one that ends it, where such a one comes."""
        text = self.text(rows[at])
        if (begun := _BEGIN.match(text)) is not None:
            name, end = begun[1].lower(), f"#+end_{begun[1].lower()}"
        elif (drawer := _DRAWER.match(text)) is not None:
            name, end = f":{drawer[1].lower()}", ":end:"
        elif (formula := _ENVIRONMENT.match(text)) is not None:
            name, end = "formula", f"end{{{formula[1]}}}"
            if _ENDS[-1].search(text):
                return at + 1
        else:
            return None
        stop = self._end(rows, at, end) if place.depth < _DEEPEST else None
        if stop is None:
            return at + 1 if begun is not None else None
        if name not in _UNREAD:
            inner = place._replace(depth=place.depth + 1)
            if name in ("quote", "verse"):
                inner = inner._replace(kind=BlockKind.BLOCK_QUOTE)
            elif begun is not None and name != "center":
                inner = inner._replace(aside=True)
            self.body(rows[at + 1 : stop], inner)
        return stop + 1

    def _end(self, rows: Sequence[Row], at: int, end: str) -> int | None:
        """The row that ends what is framed; a headline ends all without one."""
        here = rows[at].start
        ends, heads = self.ends.get(end, ()), self.ends.get("*", ())
        found, head = bisect_right(ends, here), bisect_right(heads, here)
        if found == len(ends) or (head < len(heads) and heads[head] < ends[found]):
            return None
        row = bisect_left(rows, ends[found], key=lambda row: row.start)
        return row if row < len(rows) and rows[row].start == ends[found] else None

    def _keyword(self, name: str, start: int, end: int, place: Place) -> None:
        """Take title, day and captions out of keywords; no other is prose."""
        if name == "title" and not place.depth:
            self.prose.title([Part(self.source[start:end], start, end)])
        elif name == "date" and not place.depth and self.prose.published is None:
            try:
                self.prose.published = _dates.window(self.source[start:end].strip("<>[] \t").partition(" ")[0])
            except ValueError:
                return
        elif name in ("caption", "subtitle"):
            kind = BlockKind.CAPTION if name == "caption" else BlockKind.PARAGRAPH
            self._write([Run(start, end)], kind, aside=place.aside)

    def _mark(self, row: Row) -> re.Match[str] | None:
        """The mark of an item of a list that a row begins with; a star at the margin is a headline."""
        return (_ITEM if not row.indent else _INNER_ITEM).match(self.text(row))

    def _item(self, rows: Sequence[Row], at: int, place: Place) -> int:
        row, mark = rows[at], self._mark(rows[at])
        assert mark is not None
        stop = self._until(rows, at + 1, indented(rows, at + 1, row.indent + 1))
        box = _BOX.match(self.text(row), mark.end())
        begin = box.end() if box is not None else mark.end()
        self.items += 1
        inner = Place(BlockKind.LIST_ITEM, place.level + 1, self.items, place.aside, place.depth + 1)
        term = _TERM.match(self.text(row), begin)
        if term is not None:
            self._write([Run(row.start + begin, row.start + term.end(1))], inner.kind, inner.level, inner.item)
            begin = term.end()
        first = Row(row.start + begin, row.end, row.indent + 1)
        self.body([first, *rows[at + 1 : stop]], inner)
        return stop

    def _until(self, rows: Sequence[Row], at: int, stop: int) -> int:
        """The row behind an item: two blank lines end every list."""
        for number in range(at, stop - 1):
            if rows[number].blank and rows[number + 1].blank:
                return number
        return stop

    def _table(self, rows: Sequence[Row], at: int, place: Place) -> int:
        number, line = self.tables, 0
        self.tables += 1
        stop = next((n for n in range(at, len(rows)) if not self.text(rows[n]).startswith("|")), len(rows))
        for row in rows[at:stop]:
            text = self.text(row)
            if text.startswith("|-"):
                continue
            cells = [m for m in re.finditer(r"[^|]+", text) if m.start()]
            for column, cell in enumerate(cells):
                words = cell[0].strip()
                if words:
                    begin = row.start + cell.start() + cell[0].index(words)
                    run = Run(begin, begin + len(words))
                    self._write([run], BlockKind.TABLE_CELL, aside=place.aside, cell=(number, line, column))
            line += 1
        return stop

    def _paragraph(self, rows: Sequence[Row], at: int, place: Place, begin: int = 0) -> int:
        """Write the paragraph of a row, from a character of it on, with the rows that go on with it."""
        stop = at + 1
        while stop < len(rows) and not self._begins(rows[stop], place):
            stop += 1
        runs = [Run(row.start + begin * (row is rows[at]), row.end) for row in rows[at:stop]]
        kind = place.kind
        if kind is BlockKind.PARAGRAPH and is_caption(self.source[runs[0].start : runs[-1].end]):
            kind = BlockKind.CAPTION
        self._write(runs, kind, place.level, place.item, place.aside)
        return stop

    def _begins(self, row: Row, place: Place) -> bool:
        """Whether a row begins something of its own, or is blank."""
        text = self.text(row)
        if row.blank or text.startswith(("#+", "|", "\\begin{")) or _COMMENT.match(text) or _RULE.match(text):
            return True
        if not row.indent and (_HEADLINE.match(text) or _NOTE.match(text)):
            return True
        return (place.depth < _DEEPEST and self._mark(row) is not None) or _DRAWER.match(text) is not None

    def _write(
        self, runs: Sequence[Run], kind: BlockKind, level: int = 0, item: int | None = None, aside: bool = False,
        cell: tuple[int, int, int] | None = None,
    ) -> None:  # fmt: skip
        self.prose.open(kind, level=level, item=item, aside=aside, cell=cell)
        inline(self.prose, runs)
        self.prose.close()
