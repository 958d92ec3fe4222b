"""E-mail (.eml): the subject as headline and the text of the message, without quoted replies, signature, attachments.

Of several parts the first plain text is read, else the first HTML. Whatever its transfer encoding is, a place is that
of the characters in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.header import decode_header
from email.message import Message
from email.parser import HeaderParser
from typing import NamedTuple

from copydesk.model import Document, InputError, Piece, Publication
from copydesk.sources import _dates, _decode, _nested
from copydesk.sources._prose import MARKUP, MORE, FullError, Part, Prose, first_part
from copydesk.sources._registry import NoArticleError, readers
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".eml"})

MOST_DEPTH = 20
MOST_PARTS = 1_000
MOST_ENCODED = 300_000
"""Characters of an encoded part that is read: each is placed by itself."""
_FIELD = regex(r"[!-9;-~]{1,100}:")
_BLANK = regex(r"(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r(?!\n))")  # CR LF is one line end, not two
_SUBJECT = regex(r"^subject:[ \t]*((?:[^\r\n]|(?:\r\n|\r|\n)(?=[ \t]))*)", re.IGNORECASE | re.MULTILINE)
_HEX = regex(r"=(?:([0-9A-Fa-f]{2})|[ \t]*(?:\r\n|\r|\n))|[ \t]+(?=\r|\n|\Z)")
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_REPLY = regex(r"on .{5,200}wrote\s?:\s*\Z", re.IGNORECASE)
_GAP = "\n\n"


class Bytes(NamedTuple):
    """A byte of a part, and the characters of the file that it is written with."""

    value: int
    start: int
    end: int


class Body(NamedTuple):
    """A part of a message: what it says it is, and where its content stands."""

    headers: Message
    start: int
    end: int


def documents(
    data: bytes, *, id: str, published: str | None, errors: list[InputError], most: int = 0
) -> Iterator[Document]:
    """Yield the one document in a file; raises `InputError` for a message without text that can be read."""
    del errors
    source = _decode.check(_decode.decode(data, id=id).text.removeprefix("\ufeff"), id=id)
    if _FIELD.match(source) is None:
        raise NoArticleError(id, "no message in it: it does not begin with a header")
    whole = _body(source, 0, len(source))
    parts = [part for part in _leaves(source, whole, id) if not _is_attached(part.headers)]
    plain = [part for part in parts if part.headers.get_content_type() == "text/plain"]
    pages = [part for part in parts if part.headers.get_content_type() == "text/html"]
    chosen = next(iter(plain or pages), None)
    if chosen is None:
        raise InputError(id, "no text in the message")
    day = _day(whole.headers, id, published)
    yield _document(source, whole, chosen, is_page=not plain, id=id, published=day, most=most)


def _day(headers: Message, id: str, published: str | None) -> Publication | None:
    try:
        return _dates.window(published) if published is not None else _dates.window(str(headers.get("date", "")))
    except ValueError as problem:
        if published is not None:
            raise InputError(id, str(problem)) from None
        return None


def _body(source: str, start: int, end: int) -> Body:
    blank = _BLANK.search(source, start, end)
    if source[start:end].startswith(("\n", "\r")):  # a part without headers
        first = _LINE.match(source, start, end)
        return Body(Message(), first.end() if first else start, end)
    stop = blank.end() if blank else end
    return Body(HeaderParser().parsestr(source[start:stop]), stop, end)


def _leaves(source: str, part: Body, id: str, depth: int = 0) -> Iterator[Body]:
    """Yield the parts that hold no others, in order."""
    boundary = part.headers.get_boundary()
    if part.headers.get_content_maintype() != "multipart" or not boundary:
        yield part
        return
    if depth >= MOST_DEPTH:
        raise InputError(id, "a message nested too deeply")
    pattern = re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
    begun: int | None = None
    for number, match in enumerate(pattern.finditer(source, part.start, part.end)):
        if number > MOST_PARTS:
            raise InputError(id, f"more than {MOST_PARTS:,} parts")
        if begun is not None:
            yield from _leaves(source, _body(source, begun, match.start()), id, depth + 1)
        begun = match.end()
        if match[1]:
            return
    if begun is not None:  # never closed
        yield from _leaves(source, _body(source, begun, part.end), id, depth + 1)


def _is_attached(headers: Message) -> bool:
    return headers.get_content_disposition() == "attachment" or headers.get_filename() is not None


def _document(
    source: str, whole: Body, part: Body, *, is_page: bool, id: str, published: Publication | None, most: int
) -> Document:
    text = ""
    pieces: list[Piece] = []
    subject = _SUBJECT.search(source, 0, whole.start)
    if subject is not None and subject[1].strip():
        text, pieces = _subject(source, *subject.span(1))
    title = len(text)
    start = title + len(_GAP) if title else 0
    text += _GAP if title else ""
    said, more = _content(source, part, id)
    if not is_page:
        said, more = _own(said, more, most + MORE if most else len(said))
    wanted = first_part(said, most * (MARKUP if is_page else 1))
    pieces += [piece._replace(prose=piece.prose + start) for piece in more]
    text = _decode.check(text + wanted, id=id)
    prose = Prose(text, most)
    with suppress(FullError):
        if title:
            prose.title([Part(text[:title], 0, title)])
        readers()[".html" if is_page else ".txt"].write(prose, start)
    document = prose.document(id=id, published=published, title=text[:title] or None, author=None)
    if document.unread is None and wanted is not said:
        document = document.model_copy(update={"unread": len(text)})
    return _nested.placed(document, source, pieces).model_copy(update={"container": id})


def _subject(source: str, start: int, end: int) -> tuple[str, list[Piece]]:
    """The subject in words; one that is encoded is one piece as a whole."""
    raw = source[start:end]
    if "=?" in raw:
        try:
            words = "".join(
                part if isinstance(part, str) else part.decode(charset or "ascii", "replace")
                for part, charset in decode_header(raw)
            )
        except (LookupError, ValueError):
            words = raw
        words = " ".join(words.split())
        return words, [Piece(0, start, len(words), len(raw))] if words else []
    lead = len(raw) - len(raw.lstrip())
    kept = raw.strip()
    pieces, text, at = [], "", 0
    for match in re.finditer(r"[^\r\n]+|[\r\n]+[ \t]*", kept):
        shown = match[0] if match[0][0] not in "\r\n" else " "
        pieces.append(Piece(at, start + lead + match.start(), len(shown), len(match[0])))
        text += shown
        at += len(shown)
    return text, pieces


def _content(source: str, part: Body, id: str) -> tuple[str, list[Piece]]:
    """The text of a part, and which characters of the file each of its characters is written with."""
    encoding = str(part.headers.get("content-transfer-encoding", "8bit")).strip().lower()
    if encoding not in ("quoted-printable", "base64"):
        length = part.end - part.start
        return source[part.start : part.end], [Piece(0, part.start, length, length)] if length else []
    if part.end - part.start > MOST_ENCODED:
        raise InputError(id, f"a text of more than {MOST_ENCODED:,} characters in {encoding}")
    read = _quoted(source, part) if encoding == "quoted-printable" else _base64(source, part)
    charset = part.headers.get_content_charset("utf-8")
    return _characters(list(read), charset, id)


def _quoted(source: str, part: Body) -> Iterator[Bytes]:
    at = part.start
    while at < part.end:
        match = _HEX.search(source, at, part.end)
        stop = match.start() if match else part.end
        for index in range(at, stop):
            yield from (Bytes(value, index, index + 1) for value in source[index].encode("utf-8"))
        if match is None:
            return
        if match[1]:
            yield Bytes(int(match[1], 16), match.start(), match.end())
        at = match.end()


def _base64(source: str, part: Body) -> Iterator[Bytes]:
    values = [(_BASE64.index(source[i]), i) for i in range(part.start, part.end) if source[i] in _BASE64]
    for group in (values[n : n + 4] for n in range(0, len(values), 4)):
        bits = sum(value << (18 - 6 * n) for n, (value, _) in enumerate(group))
        for n in range(len(group) - 1):
            yield Bytes(bits >> (16 - 8 * n) & 255, group[n][1], group[n + 1][1] + 1)


def _characters(read: Sequence[Bytes], charset: str, id: str) -> tuple[str, list[Piece]]:
    import codecs

    try:
        decoder = codecs.getincrementaldecoder(charset)("replace")
    except LookupError:
        raise InputError(id, f"its text is in {charset!r}, which nobody knows") from None
    parts: list[str] = []
    pieces: list[Piece] = []
    length, begun = 0, 0
    for index, byte in enumerate(read):
        text = decoder.decode(bytes([byte.value]), final=index + 1 == len(read))
        if not text:
            continue
        start, end = read[begun].start, byte.end
        begun = index + 1
        last = pieces[-1] if pieces else None
        if len(text) == end - start == 1 and last and last.length == last.width and last.file + last.width == start:
            pieces[-1] = last._replace(length=last.length + 1, width=last.width + 1)
        else:
            pieces.append(Piece(length, start, len(text), end - start))
        parts.append(text)
        length += len(text)
    return "".join(parts), pieces


def _own(text: str, pieces: Sequence[Piece], most: int) -> tuple[str, list[Piece]]:
    """The text that the writer wrote: without the lines of others (`> ...`), what leads them in, and the signature.

    It ends with the line in which there are more than `most` characters.
    """
    kept: list[tuple[int, int]] = []
    length = 0
    for match in _LINE.finditer(text):
        if length > most:
            break
        line = match[0].rstrip("\r\n")
        if line == "-- " or line.lower().startswith(("-----original message", "----- original message")):
            break
        if not line.startswith(">") and not _REPLY.match(line) and match.end() > match.start():
            kept.append(match.span())
            length += match.end() - match.start()
    if len(kept) and kept[0][0] == 0 and kept[-1][1] == len(text) and sum(e - s for s, e in kept) == len(text):
        return text, list(pieces)
    found: list[Piece] = []
    index, shift, parts = 0, 0, []
    for start, end in kept:
        while index < len(pieces) and pieces[index].prose + pieces[index].length <= start:
            index += 1
        at = index
        while at < len(pieces) and pieces[at].prose < end:
            piece = pieces[at]
            first, last = max(start, piece.prose), min(end, piece.prose + piece.length)
            offset = first - piece.prose if piece.length == piece.width else 0
            width = last - first if piece.length == piece.width else piece.width
            found.append(Piece(shift + first - start, piece.file + offset, last - first, width))
            at += 1
        parts.append(text[start:end])
        shift += end - start
    return "".join(parts), found
