"""reStructuredText, line by line: of directives, literal blocks and comments only what readers see as prose is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.model import BlockKind
from copydesk.sources import _dates
from copydesk.sources._captions import is_caption
from copydesk.sources._joined import Place, Row, Run, indented, lines, until_blank
from copydesk.sources._prose import Part, Prose
from copydesk.sources._restructured import columns
from copydesk.sources._restructured import write as inline
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".rst", ".rest"})

_ASIDE = frozenset(
    {
        "admonition", "attention", "caution", "danger", "deprecated", "error", "hint", "important", "note", "seealso",
        "sidebar", "tip", "topic", "versionadded", "versionchanged", "warning",
    }
)  # fmt: skip
_UNSAID = frozenset({"class", "compound", "container", "only", "rst-class"})
"""Directives around prose whose own words are no prose."""
_WRAPPING = _UNSAID | {"centered", "epigraph", "highlights", "pull-quote", "rubric"}
_PICTURED = frozenset({"figure", "table", "list-table"})
_PUNCTUATION = r"""[!-/:-@[-`{-~]"""
_LINE = regex(rf"({_PUNCTUATION})\1*[ \t]*\Z")
_BULLET = regex(r"[-*+•‣⁃](?:[ \t]+|\Z)")
_NUMBER = regex(r"(?:\(?[0-9]{1,4}[.)]|#\.|\([a-z]\))[ \t]+(?=\S)")
_FIELD = regex(r":(?![:\s])((?:[^:\n\\]|\\.|:(?=\S)){1,80}):(?:[ \t]+|\Z)")
_EXPLICIT = regex(r"\.\.(?:[ \t]+|\Z)")
_NOTE = regex(r"\[(?:[0-9]{1,4}|#[\w.-]{0,60}|\*|[A-Za-z][\w.-]{0,60})\](?:[ \t]+|\Z)")
_DIRECTIVE = regex(r"(?:\|[^|\n]{1,200}\|[ \t]+)?([A-Za-z][\w.+:-]{0,60})[ \t]?::(?:[ \t]+|\Z)")
_TARGET = regex(r"_[^\s:][^\n]*:|__(?::|[ \t])")
_META = regex(r"(title|date|author)[ \t]*:[ \t]+(\S.*)\Z", re.IGNORECASE)
_BORDER = regex(r"\+(?:-+\+)+[ \t]*\Z|=+(?: +=+)+[ \t]*\Z")
_LONGEST_TABLE = 2_000
"""Rows within which a table must end that blank lines may part."""
_DEEPEST = 30
"""Levels of lists and quotations within each other; what is deeper is read as one paragraph."""


def write(prose: Prose, start: int) -> None:
    """Take the document from `start` on into `prose`, and the day of publication of its bibliographic fields."""
    _Reader(prose).body(lines(prose.source, start), Place())


class _Reader:
    """Writes rows into a document."""

    def __init__(self, prose: Prose) -> None:
        self.prose, self.source = prose, prose.source
        self.styles: list[str] = []
        self.items = self.tables = 0
        self.begun = False

    def text(self, row: Row) -> str:
        return self.source[row.start : row.end]

    def body(self, rows: Sequence[Row], place: Place) -> None:
        """Write rows that belong together."""
        at = 0
        indent = min((row.indent for row in rows if not row.blank), default=0)
        while at < len(rows):
            row = rows[at]
            if row.blank:
                at += 1
                continue
            if row.indent > indent and place.depth < _DEEPEST:
                stop = indented(rows, at, row.indent, least=indent + 1)
                kind = BlockKind.BLOCK_QUOTE if place.kind is BlockKind.PARAGRAPH else place.kind
                self.body(rows[at:stop], place._replace(kind=kind, depth=place.depth + 1))
                at = stop
                continue
            at = self._element(rows, at, indent, place)

    def _element(self, rows: Sequence[Row], at: int, indent: int, place: Place) -> int:
        """Write the element that begins with a row; return the row behind it."""
        row, text = rows[at], self.text(rows[at])
        behind = indented(rows, at + 1, indent + 1)
        if place.depth < _DEEPEST and (mark := _EXPLICIT.match(text)) is not None:
            self._explicit(rows[at:behind], mark.end(), place)
            return behind
        if (mark := _FIELD.match(text)) is not None:
            self._field(mark[1], " ".join((text[mark.end() :], *map(self.text, rows[at + 1 : behind]))), place)
            return behind
        if text.startswith("__ "):
            return at + 1
        if _BORDER.match(text):
            return self._table(rows, at, place)
        if (stop := self._heading(rows, at, place)) is not None:
            return stop
        if place.depth < _DEEPEST and (mark := _BULLET.match(text) or _NUMBER.match(text)) is not None:
            content = [_deeper(r, indent + 1) for r in rows[at + 1 : behind]]
            first = Row(row.start + mark.end(), row.end, _left(content))
            self.items += 1
            level = place.level + 1
            inner = Place(BlockKind.LIST_ITEM, level, self.items, place.aside, place.depth + 1)
            self.body([first, *content], inner)
            return behind
        if text.startswith(">>> "):
            return until_blank(rows, at)
        if text.startswith("|") and (len(text) == 1 or text[1] in " \t"):
            return self._line_block(rows, at, place)
        return self._paragraph(rows, at, indent, place)

    def _heading(self, rows: Sequence[Row], at: int, place: Place) -> int | None:
        """Write a title with a line below it, or above and below; a line alone is a mark between sections."""
        text = self.text(rows[at])
        after = [self.text(row) for row in rows[at + 1 : at + 3]]
        title, style, stop = rows[at], "", at + 2
        if _LINE.match(text) and len(after) == 2 and after[0] and after[1][:1] == text[0] and _LINE.match(after[1]):
            title, style, stop = rows[at + 1], text[0] * 2, at + 3
        elif after and after[0] and _LINE.match(after[0]) and not _LINE.match(text):
            style = after[0][0] if len(after[0]) >= min(4, len(text)) else ""
        elif _LINE.match(text) and len(text) >= 4:
            return at + 1
        if not style or place.depth:
            return None
        if style not in self.styles:
            self.styles.append(style)
        self._write([Run(title.start, title.end)], BlockKind.HEADING, level=self.styles.index(style) + 1)
        return stop

    def _write(
        self, runs: Sequence[Run], kind: BlockKind, *, level: int = 0, item: int | None = None, aside: bool = False,
        cell: tuple[int, int, int] | None = None,
    ) -> None:  # fmt: skip
        self.prose.open(kind, level=level, item=item, aside=aside, cell=cell)
        inline(self.prose, runs)
        self.prose.close()
        self.begun = True

    def _paragraph(self, rows: Sequence[Row], at: int, indent: int, place: Place) -> int:
        """Write a paragraph, the term of a definition, or what stands before a literal block."""
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and not below.blank and below.indent > indent and place.depth < _DEEPEST:
            # a term and what it means
            self._plain(rows[at : at + 1], place)
            behind = indented(rows, at + 1, indent + 1)
            self.body([_deeper(r, indent + 1) for r in rows[at + 1 : behind]], place._replace(depth=place.depth + 1))
            return behind
        further = range(at + 1, len(rows))
        stop = next((n for n in further if rows[n].blank or rows[n].indent != indent), len(rows))
        if not self.text(rows[stop - 1]).endswith("::"):
            self._plain(rows[at:stop], place)
            return stop
        last = rows[stop - 1]
        bare = self.text(last)[:-2].rstrip()
        cut = last.end - 1 if bare and self.source[last.end - 3] not in " \t" else last.start + len(bare)
        self._plain([*rows[at : stop - 1], last._replace(end=cut)], place)
        return indented(rows, stop, indent + 1)

    def _plain(self, rows: Sequence[Row], place: Place) -> None:
        runs = [Run(row.start, row.end) for row in rows]
        kind = place.kind
        if kind is BlockKind.PARAGRAPH and runs and is_caption(self.source[runs[0].start : runs[-1].end]):
            kind = BlockKind.CAPTION
        self._write(runs, kind, level=place.level, item=place.item, aside=place.aside)

    def _line_block(self, rows: Sequence[Row], at: int, place: Place) -> int:
        stop = until_blank(rows, at)
        runs = []
        for row in rows[at:stop]:
            skipped = re.match(r"\|[ \t]*", self.text(row))
            runs.append(Run(row.start + (skipped.end() if skipped else 0), row.end))
        self._write(runs, place.kind, level=place.level, item=place.item, aside=place.aside)
        return stop

    def _field(self, name: str, value: str, place: Place) -> None:
        """Take the day of publication out of the fields that stand first; no other field is prose."""
        if (
            name.strip().lower() in ("date", "published", "created")
            and not place.depth
            and self.prose.published is None
        ):
            try:
                self.prose.published = _dates.window(value.strip())
            except ValueError:
                return

    def _explicit(self, rows: Sequence[Row], begin: int, place: Place) -> None:
        """Write what begins with two dots: a note, a directive; targets and comments are noted or left out."""
        first = rows[0]
        text = self.text(first)[begin:]
        inside = [_deeper(row, 1) for row in rows[1:]]
        left = _left(inside)
        if (mark := _NOTE.match(text)) is not None:
            note = place._replace(kind=BlockKind.FOOTNOTE, level=0, item=None, depth=place.depth + 1)
            self.body([Row(first.start + begin + mark.end(), first.end, left), *inside], note)
        elif (mark := _DIRECTIVE.match(text)) is not None:
            words = Row(first.start + begin + mark.end(), first.end, left)
            self._directive(mark[1].lower(), words, inside, place)
        elif _TARGET.match(text) is None:
            last = next((row for row in reversed(rows) if not row.blank), first)
            told = self.source[first.start + begin : last.end]
            self.prose.comment(first.start, last.end, told)
            self._meta(first, begin, told)

    def _meta(self, first: Row, begin: int, told: str) -> None:
        """Take title and day out of the comments that Nikola keeps them in."""
        found = _META.match(told)
        if found is None or self.begun:
            return
        if found[1].lower() == "title":
            at = first.start + begin + found.start(2)
            self.prose.title([Part(found[2].rstrip(), at, at + len(found[2].rstrip()))])
        elif found[1].lower() == "date":
            self._field("date", found[2], Place())

    def _directive(self, name: str, words: Row, inside: list[Row], place: Place) -> None:
        at = 0
        while at < len(inside) and not inside[at].blank and _FIELD.match(self.text(inside[at])):
            at += 1
        content = inside[at:]
        deeper = place._replace(depth=place.depth + 1)
        if name in _ASIDE:
            self.body([words, *content] if not words.blank else content, deeper._replace(aside=True))
        elif name in _WRAPPING:
            self.body(content if name in _UNSAID or words.blank else [words, *content], deeper)
        elif name in _PICTURED:
            if name != "figure" and not words.blank:
                self._write([Run(words.start, words.end)], BlockKind.CAPTION)
            self.body(content, deeper._replace(kind=BlockKind.CAPTION if name == "figure" else place.kind))

    def _table(self, rows: Sequence[Row], at: int, place: Place) -> int:
        """Write the cells of a table that is drawn with lines."""
        border = self.text(rows[at])
        stop = until_blank(rows, at)
        if border.startswith("="):
            within = range(at + 1, min(len(rows), at + _LONGEST_TABLE))
            closing = (n for n in within if self.text(rows[n]).startswith("=") and _is_last(rows, n))
            stop = next(closing, stop - 1) + 1
        number, line, left = self.tables, 0, rows[at].indent
        self.tables += 1
        held: list[list[Run]] = []

        def flush() -> None:
            nonlocal held, line
            for column, runs in enumerate(held):
                if runs:
                    self._write(runs, BlockKind.TABLE_CELL, cell=(number, line, column), aside=place.aside)
            line += bool(held)
            held = []

        for row in rows[at:stop]:
            lead = max(0, row.indent - left)
            text = " " * lead + self.text(row)
            ruled = not text.strip("+-=| \t") if border.startswith("+") else not text.strip("-= \t")
            cells = [] if ruled else [self._cell(row, lead, *edges) for edges in columns(text, border)]
            if ruled or (border.startswith("=") and cells and cells[0] is not None):
                flush()
            for column, cell in enumerate(cells):
                while len(held) <= column:
                    held.append([])
                if cell is not None:
                    held[column].append(cell)
        flush()
        return stop

    def _cell(self, row: Row, lead: int, start: int, end: int) -> Run | None:
        """Return what stands between two columns of a row, whose text begins in the column `lead`."""
        low, high = max(row.start, row.start + start - lead), row.start + end - lead
        text = self.source[low:high] if low < high else ""
        words = text.strip("| \t")
        at = low + text.find(words)
        return Run(at, at + len(words)) if words else None


def _is_last(rows: Sequence[Row], at: int) -> bool:
    return at + 1 == len(rows) or rows[at + 1].blank


def _left(rows: Sequence[Row]) -> int:
    """Return the indent of rows, which what stands beside their mark shares."""
    return min((row.indent for row in rows if not row.blank), default=1)


def _deeper(row: Row, least: int) -> Row:
    """Return a row with an indent of at least so much, so that what stands in an item is not left of its mark."""
    return row if row.blank or row.indent >= least else row._replace(indent=least)
