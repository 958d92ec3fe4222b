"""Documents: a file's characters, its prose, its blocks, and the map between the two kinds of offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple, Self

from pydantic import ConfigDict, Field

from copydesk.model.records import Record, Row, Span

_LINE_END = re.compile(r"\r\n?|\n")
_LINE_FEED = re.compile(r"\n")


class BlockKind(StrEnum):
    """What a block of a document is; rules declare which kinds they look at."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


class InlineKind(StrEnum):
    """What a stretch inside a block is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    IMAGE = "image"  # the alternative text of an image
    QUOTE = "quote"  # speech between quotation marks; the span holds the marks
    OTHER = "other"


class Block(Record):
    """A stretch of prose that stands by itself: a sentence never crosses a block's edge.

    `span` is in prose offsets. `row` and `column` (from 0; row 0 is the header) are set for table cells,
    `table` numbers the tables of a document, `level` is a heading's or list item's depth (from 1).
    `item` numbers the list items, where the format tells: blocks with one number are paragraphs of one item.
    `headings` holds the indices of the headings it stands under. `aside` says that it stands apart from the running
    text, as a pull quote or a template's box does: what it repeats of the text it repeats on purpose.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    item: int | None = None
    headings: tuple[int, ...] = ()
    aside: bool = False


StampKind = Literal["dateline", "label", "date", "byline"]
"""How a stamp is written: place, date and agency before the text; behind a label; a date alone; a name and a date."""


class Stamp(Record):
    """A stretch of prose that says when the article was written or changed, and claims nothing (`text/stamps.py`).

    `span` is in prose offsets; `whole` says that it holds a day with its year.
    """

    span: Span
    kind: StampKind
    whole: bool


class Inline(Record):
    """A marked stretch inside a block, in prose offsets; `target` is a link's or image's address."""

    kind: InlineKind
    span: Span
    target: str | None = None


class Comment(Record):
    """A comment of the markup (`<!-- ... -->`), in file offsets: where directives to copydesk stand.

    A `remark` is what a person has noted beside the text, as in Word: `span` is the passage that it is about, and the
    text is no part of the article.
    """

    span: Span
    text: str
    remark: bool = False
    author: str = ""


class Problem(Record):
    """A part of a file that cannot be read as what it is to be: its place, in file offsets, and why."""

    span: Span
    reason: str


class Piece(NamedTuple):
    """`length` prose characters from `prose` on are the file's characters from `file` on, one for one.

    With `length` prose characters standing for `width` file characters where the two differ (`&nbsp;`), the
    piece is indivisible.
    """

    prose: int
    file: int
    length: int
    width: int


class OffsetMap:
    """Maps prose offsets to file offsets, by pieces in rising order of both.

    Made by the readers and by nothing else. Characters of the prose that no piece covers (the blank lines a
    reader puts between blocks) map to the place where the piece before them ended.
    """

    __slots__ = ("_starts", "pieces")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self._starts = [p.prose for p in pieces]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a file that is all prose."""
        return cls((Piece(0, 0, length, length),))

    def _at(self, offset: int, *, end: bool) -> int:
        if not self.pieces:
            return 0
        # An end belongs to the character before it, so that markup behind a span stays outside of it.
        index = max(0, bisect_right(self._starts, offset - 1 if end else offset) - 1)
        piece = self.pieces[index]
        inside = offset - piece.prose
        if piece.length == piece.width:
            return piece.file + min(inside, piece.length)
        return piece.file + (piece.width if inside >= piece.length or (end and inside > 0) else 0)

    def to_file(self, span: Span) -> Span:
        """Return the file span that runs from the first character of `span` to its last."""
        start = self._at(span.start, end=False)
        return Span(start, max(start, self._at(span.end, end=True)) if span.end > span.start else start)


class Publication(Record):
    """When a document was published: `start` to `end`, half-open ISO dates.

    `inferred` says that the window was worked out from the text's own tenses and relative dates; `because`
    holds the passages that it stands on.
    """

    start: str
    end: str
    inferred: bool = False
    because: tuple[str, ...] = ()


class Document(Record):
    """An article as the pipeline sees it.

    `source` is the decoded file, `text` the prose without markup. Blocks come in rising order, do not overlap
    and are the only stretches of `text` that are read; `text` keeps two line breaks between them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    source: str = Field(repr=False)
    text: str = Field(repr=False)
    offsets: OffsetMap = Field(repr=False, exclude=True)
    blocks: tuple[Block, ...] = Field(repr=False)
    inlines: tuple[Inline, ...] = Field(default=(), repr=False)
    comments: tuple[Comment, ...] = Field(default=(), repr=False)
    islands: tuple[int, ...] = Field(default=(), repr=False)
    """Prose offsets, rising, at which something that is no prose stood in the file: a note's mark, a comment."""
    stamps: tuple[Stamp, ...] = Field(default=(), repr=False)
    problems: tuple[Problem, ...] = Field(default=(), repr=False)
    published: Publication | None = None
    fiscal_year: int = Field(default=1, ge=1, le=12)
    """The month that the fiscal years of the article begin with."""
    title: str | None = None
    author: str | None = None
    container: str | None = None
    """Set for a document that is not the text of its file but taken out of it (Word, JSON Lines): the file's id.

    Nothing can be written back into such a file, and no finding in it has a fix.
    """
    unread: int | None = Field(default=None, exclude=True)
    """Set for a file of which a first part alone is read: the file offset from which on nothing is."""
    first_line: int = Field(default=1, exclude=True)
    """The number that the first line of `source` has in its file; more than 1 where a file holds several documents."""
    authority: str | None = None
    """Set for a document that is trusted over articles: the source that an approved fact names."""

    @cached_property
    def _line_starts(self) -> list[int]:
        # LF, CR LF and a lone CR end a line, as editors count; other separators (U+2028) do not.
        ends = _LINE_END if "\r" in self.source else _LINE_FEED  # more than twice as fast, for files of megabytes
        return [0, *(end.end() for end in ends.finditer(self.source))]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _quotes(self) -> tuple[list[int], list[int]]:
        # Starts of the quotes in rising order, and how far any of those up to there reaches.
        spans = sorted(i.span for i in self.inlines if i.kind is InlineKind.QUOTE)
        return [s.start for s in spans], list(accumulate((s.end for s in spans), max))

    def __copy__(self) -> Self:
        copied = super().__copy__()
        for name in ("_block_starts", "_quotes"):  # worked out from fields that a copy may have others of
            copied.__dict__.pop(name, None)
        return copied

    def alike(self, other: Document) -> bool:
        """Return whether two documents differ in their names alone, so that they hold the same in the same places."""
        renamed = self.model_copy(update={"id": other.id, "offsets": other.offsets})
        return renamed == other and self.offsets.pieces == other.offsets.pieces

    def source_text(self, span: Span) -> str:
        """Return the file's own characters of a file span."""
        return self.source[span.start : span.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a file offset."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        return line + self.first_line - 1, offset - starts[line - 1] + 1

    def line_start(self, number: int) -> int:
        """Return the file offset at which line `number` (from 1) begins."""
        return self._line_starts[number - self.first_line]

    def line(self, number: int) -> str:
        """Return the text of line `number` (from 1) of the file, without its line end."""
        starts = self._line_starts
        number -= self.first_line - 1
        end = starts[number] if number < len(starts) else len(self.source)
        return self.source[starts[number - 1] : end].rstrip("\r\n")

    def locate_file(self, span: Span) -> Location:
        """Return the location of a file span."""
        line, column = self.position(span.start)
        return Location(
            document=self.id,
            start=span.start,
            end=span.end,
            line=line,
            column=column,
            text=self.source_text(span),
        )

    def locate(self, prose: Span) -> Location:
        """Return the location in the file of a prose span."""
        return self.locate_file(self.offsets.to_file(prose))

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds a prose offset, or None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index >= 0 and offset <= self.blocks[index].span.end:
            return self.blocks[index]
        return None

    def up_to(self, end: int) -> Self:
        """Return the document with the prose before an offset alone; the file and its comments stay as they are.

        A block that reaches over the offset is cut there.
        """
        kept = self.blocks[: bisect_left(self.blocks, end, key=lambda b: b.span.start)]
        if kept and kept[-1].span.end > end:
            last = kept[-1].model_copy(update={"span": Span(kept[-1].span.start, end)})
            kept = (*kept[:-1], last)
        return self.model_copy(
            update={
                "text": self.text[:end],
                "blocks": kept,
                "inlines": tuple(i for i in self.inlines if i.span.end <= end),
                "islands": self.islands[: bisect_left(self.islands, end)],
                "stamps": tuple(s for s in self.stamps if s.span.end <= end),
            }
        )

    def parted(self, prose: Span) -> bool:
        """Return whether something that is no prose stood in the file inside a prose span.

        "to" and "to" of `to <!-- name --> to` are two words that the writer did not set side by side; those of
        `to *to*` are. What stands in the prose as one U+FFFC (code, a formula) counts too.
        """
        index = bisect_left(self.islands, prose.start + 1)
        within = index < len(self.islands) and self.islands[index] < prose.end
        return within or "\ufffc" in self.text[prose.start : prose.end]

    def quoted(self, prose: Span) -> bool:
        """Return whether a prose span stands inside quoted speech or a block quote."""
        block = self.block_at(prose.start)
        if block is not None and block.kind is BlockKind.BLOCK_QUOTE:
            return True
        starts, reach = self._quotes
        index = bisect_right(starts, prose.start) - 1
        return index >= 0 and reach[index] >= prose.end


_MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|\]\([^()]*\)|[\[\]`*]|\\(?=[^\w\s])|\b_+|_+\b", re.DOTALL)
"""What may stand within a number or a date in a file of markup, and is none of its words."""


_COUNTED = {".docx": "paragraph", ".pdf": "page"}
"""What a reader counts in files that have no lines; `Location.line` is its number."""
_MARKED = re.compile(r"[<&*_\\\[`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Row):
    """A place in a file: half-open code-point offsets into the decoded file; line and column from 1."""

    document: str
    start: int
    end: int
    line: int
    column: int
    text: str

    @property
    def span(self) -> Span:
        """The place as a file span."""
        return Span(self.start, self.end)

    @property
    def spot(self) -> str:
        """Where the place is within its article: "line 4", in a Word document "paragraph 4", in a PDF "page 4"."""
        suffix = self.document[self.document.rfind(".") :].lower()
        return f"{_COUNTED.get(suffix, 'line')} {self.line}"

    @property
    def said(self) -> str:
        """The words of the place as a reader sees them, in one line: "£5 million" for "&pound;<b>5</b>&nbsp;million".

        For messages about numbers and dates: what looks like markup is none of those, whatever the format.
        """
        text = self.text
        if not text.isalnum() and _MARKED.search(text):
            from html import unescape

            text = unescape(_MARKUP.sub("", text))
        return " ".join(text.split())
