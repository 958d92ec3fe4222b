"""The builder of a document: prose, offset map, blocks and inlines, from pieces of the file in rising order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.model import (
    Block,
    BlockKind,
    Comment,
    Document,
    Inline,
    InlineKind,
    OffsetMap,
    Piece,
    Problem,
    Publication,
    Span,
)
from copydesk.sources._quotes import quotations
from copydesk.text import stamps
from copydesk.values.regexes import regex

PLACEHOLDER = "\ufffc"
"""Stands in the prose for something that is not prose (inline code), so that its neighbours are not adjacent."""

# Characters that nobody sees: soft hyphen, zero-width space, direction marks, word joiner, a stray byte-order
# mark. Pasted from the web they stand inside words and numbers; the prose goes without.
_INVISIBLE = regex("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")

_URL = regex(r"(?:https?://|\bwww\.)[^\s<>\"“”\ufffc]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?'’)]}*_"

_WORD = regex(r"[^\W_]")
_CLOSING = tuple(".,;:!?)]}”’…")

_SEPARATOR = "\n\n"

_KICKER = 120
"""Longest block that may stand above the title: a kicker, a byline, a date."""

_LOWEST_TITLE = 5
"""Deepest heading that may be the title; a paragraph in bold counts as one level below."""


MORE = 5_000
"""Characters that are read beyond what is wanted, so that a paragraph or a sentence ends there."""


MARKUP = 4
"""Times as long as its prose a file of markup may be and is read to its end: scripts, styles, addresses."""


def first_part(source: str, most: int) -> str:
    """Return the first lines of a file that hold so many characters and some more; all of one that has no more.

    All characters are wanted where `most` is 0.
    """
    if not most or len(source) <= most + MORE:
        return source
    end = source.rfind("\n", most, most + MORE) + 1
    return source[: end or most + MORE]


class FullError(Exception):
    """Raised where a block is begun and as much is written as is wanted: what comes is not read."""


class Part(NamedTuple):
    """A text and the stretch of the file, in file offsets, that it stands for."""

    text: str
    start: int
    end: int


class _Open(NamedTuple):
    """A block that is being written, from prose offset `start` on."""

    kind: BlockKind
    start: int
    level: int
    cell: tuple[int, int, int] | None
    top: bool
    first_inline: int
    aside: bool
    item: int | None


class Prose:
    """Collects the prose of one file.

    Between `open` and `close`, `copy` takes characters of the file as they are and `put` lets other characters
    stand for a stretch of the file; both must be called with rising file offsets. Where only the
    first `most` characters are wanted (0: all), `open` raises `FullError` once there are some more.
    """

    def __init__(self, source: str, most: int = 0) -> None:
        self.source = source
        self.unread: int | None = None
        """The file offset from which on nothing was read, for want of room."""
        self._most = most + MORE if most else None
        self.blocks: list[Block] = []
        self.inlines: list[Inline] = []
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.published: Publication | None = None
        """The day of publication that the text itself tells in its markup, for a reader to set."""
        self._islands: list[int] = []
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._pending = False
        self._block: _Open | None = None
        self._block_part = 0
        self._first_word: int | None = None  # of the open block
        self._headings: list[tuple[int, int]] = []
        self._titled = False

    @property
    def here(self) -> int:
        """The prose offset at which the next character will stand."""
        return self._length + (len(_SEPARATOR) if self._pending else 0)

    @property
    def is_open(self) -> bool:
        """Whether a block is being written."""
        return self._block is not None

    @property
    def written(self) -> str:
        """What stands in the open block so far."""
        return "".join(self._parts[self._block_part :])

    @property
    def kind(self) -> BlockKind | None:
        """The kind that the open block was begun as, None where none is open."""
        return self._block.kind if self._block is not None else None

    @property
    def has_words(self) -> bool:
        """Whether a letter or a digit stands in the open block."""
        return self._block is not None and self._first_word is not None

    def begins_at(self, offset: int) -> bool:
        """Whether the words of the open block begin at a prose offset or behind it."""
        return self._block is not None and (self._first_word is None or self._first_word >= offset)

    def is_all(self, kind: InlineKind) -> bool:
        """Whether one inline of a kind covers the open block, as far as it is written."""
        if self._block is None or self._pending:
            return False
        text = self.written
        start = self._block.start + len(text) - len(text.lstrip())
        end = self._block.start + len(text.rstrip())
        return any(
            i.kind is kind and i.span.start <= start and end <= i.span.end
            for i in self.inlines[self._block.first_inline :]
        )

    def open(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        cell: tuple[int, int, int] | None = None,
        top: bool = True,
        aside: bool = False,
        item: int | None = None,
    ) -> None:
        """Begin a block, closing the one before; `cell` is (table, row, column), `item` the number of the list item.

        `top` says that a heading is the document's own and not, say, that of a quoted letter; `aside` that the block
        stands apart from the running text.
        """
        self.close()
        if self._most is not None and self._length > self._most:
            self.unread = self._pieces[-1].file + self._pieces[-1].width
            raise FullError
        self._pending = self._length > 0
        self._block_part = len(self._parts) + self._pending  # the separator becomes a part of its own
        self._first_word = None
        self._block = _Open(kind, self.here, level, cell, top, len(self.inlines), aside, item)

    def close(self, kind: BlockKind | None = None, *, level: int | None = None) -> None:
        """End the open block, if any; `kind` and `level` say what it has turned out to be."""
        block, self._block = self._block, None
        if block is None:
            return
        text = "".join(self._parts[self._block_part :]) if not self._pending else ""
        stripped = text.strip()
        if not any(map(str.isalnum, stripped)):  # a rule of asterisks, a dash in an empty cell, code and no word
            del self.inlines[block.first_inline :]
            return
        start = block.start + len(text) - len(text.lstrip())
        span = Span(start, start + len(stripped))
        self._clip(block.first_inline, span)
        self._record(block, kind or block.kind, block.level if level is None else level, span)

    def _record(self, block: _Open, kind: BlockKind, level: int, span: Span) -> None:
        if kind is BlockKind.HEADING and self._is_title_again(span):
            # The body repeats the title of the front matter: readers see it once, there.
            self.blocks.clear()
            self._headings.clear()
        if kind is BlockKind.HEADING and block.top:
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
        table, row, column = block.cell or (None, None, None)
        self.blocks.append(
            Block(
                kind=kind,
                span=span,
                level=level,
                table=table,
                row=row,
                column=column,
                item=block.item,
                headings=tuple(index for _, index in self._headings),
                aside=block.aside,
            )
        )
        if kind is BlockKind.HEADING and block.top:
            self._headings.append((level, len(self.blocks) - 1))

    def _is_title_again(self, span: Span) -> bool:
        if not self._titled or len(self.blocks) != 1:
            return False
        text = "".join(self._parts)
        first, again = (" ".join(text[s.start : s.end].split()).casefold() for s in (self.blocks[0].span, span))
        return first == again

    def _clip(self, first: int, span: Span) -> None:
        clipped = []
        for inline in self.inlines[first:]:
            inside = Span(max(inline.span.start, span.start), min(inline.span.end, span.end))
            if inside.start < inside.end:
                clipped.append(inline if inside == inline.span else inline.model_copy(update={"span": inside}))
        self.inlines[first:] = clipped

    def copy(self, start: int, end: int) -> None:
        """Take the file's characters from `start` to `end`, without the invisible ones."""
        at = start
        if not self.source[start:end].isascii():
            for unseen in _INVISIBLE.finditer(self.source, start, end):
                self._take(at, unseen.start())
                at = unseen.end()
        self._take(at, end)

    def _take(self, start: int, end: int) -> None:
        if start >= end:
            return
        self._separate()
        length = end - start
        last = self._pieces[-1] if self._pieces else None
        if (
            last is not None
            and last.length == last.width
            and last.file + last.width == start
            and last.prose + last.length == self._length
        ):
            self._pieces[-1] = Piece(last.prose, last.file, last.length + length, last.width + length)
        else:
            self._pieces.append(Piece(self._length, start, length, length))
        self._append(self.source[start:end])

    def _append(self, text: str) -> None:
        if self._first_word is None:
            word = _WORD.search(text)
            self._first_word = self._length + word.start() if word else None
        self._parts.append(text)
        self._length += len(text)

    def put(self, text: str, start: int, end: int) -> None:
        """Let `text` stand for the file's characters from `start` to `end`."""
        if self.source[start:end] == text:
            self.copy(start, end)
            return
        text = _INVISIBLE.sub("", text)
        if not text:
            return
        self._separate()
        self._pieces.append(Piece(self._length, start, len(text), end - start))
        self._append(text)

    def _separate(self) -> None:
        if self._pending:
            self._parts.append(_SEPARATOR)
            self._length += len(_SEPARATOR)
            self._pending = False

    def mark(self, kind: InlineKind, start: int, end: int, target: str | None = None) -> None:
        """Note that the prose from `start` to `end` is of a kind; an empty stretch is not noted."""
        if start < end:
            self.inlines.append(Inline(kind=kind, span=Span(start, end), target=target))

    def island(self) -> None:
        """Note that something which is no prose stands here in the file."""
        if self._block is not None and not self._pending and self._islands[-1:] != [self._length]:
            self._islands.append(self._length)

    def gap(self, start: int, end: int) -> None:
        """Pass over a stretch of the file that shows nothing, or nothing that is read, within a sentence.

        Its neighbours are not adjacent. Where a space stands before it and none behind ("safe [^1], but"), one
        character stands for it, so that the space does not fall to what follows.
        """
        if self._block is None or self._pending or not self._parts:
            return
        if self._parts[-1][-1:].isspace() and self.source[end : end + 1] in _CLOSING:
            self.put(PLACEHOLDER, start, end)
        else:
            self.island()

    def problem(self, span: Span, reason: str) -> None:
        """Note that a stretch of the file cannot be read as what it is to be."""
        self.problems.append(Problem(span=span, reason=reason))

    def title(self, parts: Sequence[Part]) -> None:
        """Take a title that stands in the front matter as the first heading."""
        self.open(BlockKind.HEADING, level=1)
        for part in parts:
            self.put(part.text, part.start, part.end)
        self.close()
        self._titled = True

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment of the markup, at file offsets."""
        self.comments.append(Comment(span=Span(start, end), text=text.strip()))

    def document(self, *, id: str, published: Publication | None, title: str | None, author: str | None) -> Document:
        """Close what is open and return the document."""
        self.close()
        text = "".join(self._parts)
        inlines = [*self.inlines, *self._addresses(text), *quotations(text, self.blocks)]
        inlines.sort(key=lambda i: (i.span.start, -i.span.end))
        return Document(
            id=id,
            source=self.source,
            text=text,
            offsets=OffsetMap(tuple(self._pieces)),
            blocks=tuple(self.blocks),
            inlines=tuple(inlines),
            comments=tuple(self.comments),
            islands=tuple(self._islands),
            stamps=stamps.find(text, self.blocks),
            problems=tuple(self.problems),
            published=published,
            title=title or self._first_heading(text),
            author=author,
            unread=self.unread,
        )

    def _first_heading(self, text: str) -> str | None:
        for block in self.blocks:
            if block.kind is BlockKind.HEADING and block.level <= _LOWEST_TITLE:
                return " ".join(text[block.span.start : block.span.end].split())
            if block.span.end - block.span.start > _KICKER:
                return None
        return None

    def _addresses(self, text: str) -> Iterator[Inline]:
        """Bare addresses in the prose, where no link of the markup stands already."""
        links = iter(sorted(i.span for i in self.inlines if i.kind is InlineKind.LINK))
        link = next(links, None)
        for block in self.blocks:
            for match in _URL.finditer(text, block.span.start, block.span.end):
                address = match[0].rstrip(_URL_TAIL)
                span = Span(match.start(), match.start() + len(address))
                while link is not None and link.end <= span.start:
                    link = next(links, None)
                if link is None or not link.overlaps(span):
                    yield Inline(kind=InlineKind.LINK, span=span, target=address)
