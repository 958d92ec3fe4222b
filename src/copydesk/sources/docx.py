"""Word documents (.docx): paragraphs, headings, lists, tables, text boxes, footnotes, comments; changes as accepted.

A place in such a file is a paragraph and a character: the line of a finding is the number of the paragraph, from 1, in
the order of the document, those in tables and text boxes and the empty ones counted, then the notes; the column is the
character in it. The text of the document is its paragraphs, a line each. Comments are no text of it: they are kept
beside it with the passage that each is about, but for those that are marked as settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple, TypeVar

from copydesk.model import BlockKind, Comment, Document, InputError, Span
from copydesk.sources import _dates, _packed
from copydesk.sources._decode import check
from copydesk.sources._packed import Archive, PackedError
from copydesk.sources._prose import MORE, PLACEHOLDER, FullError, Prose
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".docx"})

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MOST_COMMENTS = 500
"""So many comments of a document are kept, the first ones of the text."""
_COMMENTS = "word/comments.xml"
_THREADS = "word/commentsExtended.xml"
_HEADING = regex(r"(?:heading|title)\s*([1-9]?)\Z")
_NO_TEXT = frozenset({"moveFrom", "del", "Fallback", "instrText", "delText", "delInstrText", "oMath"})
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": " "}
_ANCHORS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_SHOWN = frozenset({"drawing", "object", "pict"})
"""What shows in a line and is no text."""
_PROPERTIES = frozenset({"pPr", "rPr"})
_WHITE = regex(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


class Paragraph(NamedTuple):
    """A paragraph: its text, the kind of its block, and where it stands: table, row and column of a cell."""

    text: str
    kind: BlockKind
    level: int = 0
    cell: tuple[int, int, int] | None = None
    aside: bool = False
    gaps: tuple[int, ...] = ()
    """Offsets at which a note's mark stands."""


def documents(
    data: bytes, *, id: str, published: str | None, errors: list[InputError], most: int = 0
) -> Iterator[Document]:
    """Yield the one document in a file; raises `InputError` for one that cannot be read."""
    try:
        archive = Archive(data)
        body = archive.part(_BODY)
        if body is None:
            raise PackedError("no Word document in it")
        styles = _styles(archive.part("word/styles.xml"))
        main = _parsed(_Body(styles, most), body)
        found = main.paragraphs
        for name in _NOTES:
            part = None if main.full else archive.part(name)
            if part is not None:
                found += [p._replace(kind=BlockKind.FOOTNOTE) for p in _parsed(_Body(styles), part).paragraphs]
        remarks = _remarks(archive)
    except PackedError as error:
        raise InputError(id, f"not a Word document that can be read: {error}") from None
    document = _document(found, id=id, published=published)
    if main.full and len(document.text) <= most:  # much of it is no prose
        yield from documents(data, id=id, published=published, errors=errors)
        return
    yield document.model_copy(update={"comments": tuple(_placed(remarks, main.passages, found))})


def _remarks(archive: Archive) -> dict[str, tuple[str, str]]:
    """Return author and text of each comment that is not settled, by its id."""
    part, threads = archive.part(_COMMENTS), archive.part(_THREADS)
    if part is None:
        return {}
    settled: set[str] = set()
    answers: dict[str, str] = {}

    def thread(name: str, attributes: Mapping[str, str]) -> None:
        if name == "commentEx":
            own = attributes.get("paraId", "")
            answers[own] = attributes.get("paraIdParent", own)
            if attributes.get("done") in ("1", "true", "on"):
                settled.add(own)

    if threads is not None:
        _packed.parse(threads, start=thread)
    return {
        key: (author, text)
        for key, author, text, paragraph in _parsed(_Comments(), part).comments
        if text and settled.isdisjoint({paragraph, answers.get(paragraph, "")})
    }


def _placed(
    remarks: Mapping[str, tuple[str, str]], passages: Mapping[str, _Passage], found: Sequence[Paragraph]
) -> Iterator[Comment]:
    """Yield the comments that stand at a passage of the text, in the order of their passages."""
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in found)]

    def offset(place: tuple[int, int]) -> int:
        index, column = place
        if index >= len(found):
            return starts[-1]
        return starts[index] + min(column, len(found[index].text))

    placed = []
    for key, (author, text) in remarks.items():
        passage = passages.get(key)
        if passage is not None:
            start = offset(passage.start)
            span = Span(start, max(start, offset(passage.end)))
            placed.append(Comment(span=span, text=text, remark=True, author=author))
    yield from sorted(placed, key=lambda comment: comment.span)[:_MOST_COMMENTS]


def _document(found: list[Paragraph], *, id: str, published: str | None) -> Document:
    source = check("".join(f"{paragraph.text}\n" for paragraph in found), id=id)
    prose = Prose(source)
    at = 0
    for paragraph in found:
        prose.open(paragraph.kind, level=paragraph.level, cell=paragraph.cell, aside=paragraph.aside)
        begun = 0
        for gap in paragraph.gaps:
            prose.copy(at + begun, at + gap)
            prose.island()
            begun = gap
        prose.copy(at + begun, at + len(paragraph.text))
        prose.close()
        at += len(paragraph.text) + 1
    try:
        day = _dates.window(published) if published is not None else None
    except ValueError as problem:
        raise InputError(id, str(problem)) from None
    return prose.document(id=id, published=day, title=None, author=None).model_copy(update={"container": id})


def _styles(data: bytes | None) -> dict[str, str]:
    """The names of the paragraph styles by id: ids are in the language of the writer's Word, names are not."""
    names: dict[str, str] = {}
    current = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal current
        if name == "style":
            current = attributes.get("styleId", "")
        elif name == "name" and current:
            names.setdefault(current, attributes.get("val", "").lower())

    if data is not None:
        _packed.parse(data, start=start)
    return names


@dataclass
class _Open:
    """A paragraph while it is read."""

    index: int
    parts: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    listed: bool = False
    gaps: list[int] = field(default_factory=list)
    length: int = 0
    boxed: bool = False

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


@dataclass
class _Passage:
    """What a comment is about: paragraphs by their index, and characters in them."""

    start: tuple[int, int]
    end: tuple[int, int]


class _Table:
    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, -1, -1


class _Body:
    """Takes the events of the XML and makes paragraphs of them."""

    def __init__(self, styles: Mapping[str, str], most: int = 0) -> None:
        self._styles = styles
        self._most = most + MORE if most else None
        self._length = 0
        self.full = False
        """Whether there was more than `most` characters, and the rest was not read."""
        self._done: dict[int, Paragraph] = {}
        self._open: list[_Open] = []
        self._tables: list[_Table] = []
        self._number = self._count = 0
        self._silent = self._boxes = 0
        self._properties = 0
        self._in_text = self._hidden = False
        self.passages: dict[str, _Passage] = {}
        """What each comment is about, by its id."""

    @property
    def _here(self) -> tuple[int, int]:
        return (self._open[-1].index, self._open[-1].length) if self._open else (self._count, 0)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _NO_TEXT:
            if name == "oMath" and self._open and not self._silent:
                self._open[-1].add(PLACEHOLDER)
            self._silent += 1
        elif name == "p":
            if self._most is not None and self._length > self._most and not self._open:
                self.full = True
                raise FullError
            self._open.append(_Open(self._count, boxed=self._boxes > 0))
            self._count += 1
        elif name == "tbl":
            self._tables.append(_Table(self._number))
            self._number += 1
        elif name == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = -1
        elif name == "tc" and self._tables:
            self._tables[-1].column += 1
        elif name == "txbxContent":
            self._boxes += 1
        elif name in _ANCHORS:
            self._anchored(name, attributes.get("id", ""))
        elif self._open:
            self._inside(name, attributes)

    def _anchored(self, name: str, key: str) -> None:
        # a comment without a range, as some programs write it, stands at a point
        passage = self.passages.setdefault(key, _Passage(self._here, self._here))
        if name == "commentRangeEnd":
            passage.end = self._here

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph = self._open[-1]
        if name == "t":
            self._in_text = True
        elif name == "r":
            self._hidden = False
        elif name in _PROPERTIES:
            self._properties += 1
        elif name == "vanish":
            self._hidden = attributes.get("val", "true") not in ("false", "0", "off")
        elif name == "pStyle":
            paragraph.style = self._styles.get(attributes.get("val", ""), attributes.get("val", "").lower())
        elif name == "outlineLvl" and attributes.get("val", "").isdecimal():
            paragraph.outline = int(attributes["val"])
        elif name == "numPr":
            paragraph.listed = True
        elif self._silent or self._hidden or self._properties:
            return
        elif name in ("footnoteReference", "endnoteReference"):
            paragraph.gaps.append(paragraph.length)
        elif name in _SIGNS:
            paragraph.add(_SIGNS[name])
        elif name in _SHOWN and not paragraph.boxed:
            paragraph.add(PLACEHOLDER)

    def end(self, name: str) -> None:
        if name in _NO_TEXT:
            self._silent -= 1
        elif name == "t":
            self._in_text = False
        elif name in _PROPERTIES and self._open:
            self._properties -= 1
        elif name == "txbxContent":
            self._boxes -= 1
        elif name == "tbl" and self._tables:
            self._tables.pop()
        elif name == "p" and self._open:
            paragraph = self._open.pop()
            self._length += paragraph.length
            self._done[paragraph.index] = self._paragraph(paragraph)

    def text(self, text: str) -> None:
        if self._in_text and self._open and not self._silent and not self._hidden:
            self._open[-1].add(_WHITE.sub(lambda m: " " * len(m[0]), text))

    def _paragraph(self, read: _Open) -> Paragraph:
        text = "".join(read.parts)
        gaps = tuple(read.gaps)
        if self._tables:
            table = self._tables[-1]
            cell = (table.number, max(0, table.row), max(0, table.column))
            return Paragraph(text, BlockKind.TABLE_CELL, cell=cell, gaps=gaps)
        kind, level = self._kind(read)
        return Paragraph(text, kind, level=level, aside=read.boxed, gaps=gaps)

    def _kind(self, read: _Open) -> tuple[BlockKind, int]:
        heading = _HEADING.fullmatch(read.style)
        if heading is not None:
            return BlockKind.HEADING, int(heading[1] or 1)
        if read.outline is not None and read.outline < 9:
            return BlockKind.HEADING, read.outline + 1
        if "caption" in read.style:
            return BlockKind.CAPTION, 0
        if "quote" in read.style:
            return BlockKind.BLOCK_QUOTE, 0
        if read.listed or read.style.startswith("list"):
            return BlockKind.LIST_ITEM, 1
        return BlockKind.PARAGRAPH, 0

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs in the order of the document."""
        return [self._done[index] for index in sorted(self._done)]


class _Comments(_Body):
    """Takes the events of the part that holds the comments."""

    def __init__(self) -> None:
        super().__init__({})
        self._begun: list[tuple[str, str, int]] = []
        self._ids: dict[int, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "comment":
            self._begun.append((attributes.get("id", ""), attributes.get("author", ""), self._count))
        elif name == "p":
            self._ids[self._count] = attributes.get("paraId", "")
        super().start(name, attributes)

    @property
    def comments(self) -> Iterator[tuple[str, str, str, str]]:
        """Id, author and text of each comment, and the id of its last paragraph, which threads are told by."""
        paragraphs = self.paragraphs
        ends = [begin for _, _, begin in self._begun[1:]] + [len(paragraphs)]
        for (key, author, begin), end in zip(self._begun, ends, strict=True):
            text = " ".join(" ".join(p.text for p in paragraphs[begin:end]).split())
            yield key, author, text, self._ids.get(end - 1, "")


_B = TypeVar("_B", bound=_Body)


def _parsed(body: _B, data: bytes) -> _B:
    _packed.parse(data, start=body.start, end=body.end, text=body.text)
    return body
