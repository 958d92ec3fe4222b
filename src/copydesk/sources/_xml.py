"""XML files: cut into tokens by expat, each with its place in the file; nothing outside of the file is looked at."""

from __future__ import annotations

import codecs
import html
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.model import InputError, Publication
from copydesk.sources import _dates, _decode
from copydesk.sources._html import Token, TokenKind
from copydesk.values.regexes import regex

_DEEPEST = 200
_MOST = 200_000
_DECLARED = re.compile(rb"<\?xml[^>]{1,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ONE_BYTE = regex(r"iso8859|cp125|ascii")
_DAY = regex(r"\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")

CDATA = "cdata"
"""The name of a token of text in which nothing is an entity."""
PLACEHOLDER = "placeholder"
"""The name of a token of which only is known that something stands there."""


class _RefusedError(Exception):
    """What is not read, for safety."""


class _Event(NamedTuple):
    """What expat tells at a byte of the file; `raw` is the name as it is written."""

    at: int
    kind: TokenKind
    raw: str = ""
    attributes: Mapping[str, str] | None = None


class Tree:
    """The tokens of a file in order, the attributes of each start tag, and where its element ends.

    Names are without their prefixes. Offsets are those of the file, as of all tokens here.
    """

    def __init__(self, source: str, tokens: Sequence[Token], attributes: Mapping[int, Mapping[str, str]]) -> None:
        self.source, self.tokens = source, tokens
        self._attributes = attributes
        self._ends: dict[int, int] = {}
        self._places: dict[str, list[int]] = {}
        opened: list[int] = []
        for index, token in enumerate(tokens):
            if token.kind is TokenKind.OPEN:
                opened.append(index)
                self._places.setdefault(token.name, []).append(index)
            elif token.kind is TokenKind.CLOSE:
                self._ends[opened.pop()] = index
        self.root = next(index for index, token in enumerate(tokens) if token.kind is TokenKind.OPEN)

    def end(self, index: int) -> int:
        """Return the index of the end tag of the element that begins at a token."""
        return self._ends[index]

    def find(self, name: str, within: int | None = None) -> Iterator[int]:
        """Yield the elements of a name, in an element if that is given, by the indexes of their start tags."""
        first, last = (0, len(self.tokens)) if within is None else (within + 1, self.end(within))
        places = self._places.get(name, [])
        yield from places[bisect_left(places, first) : bisect_left(places, last)]

    def first(self, name: str, within: int | None = None) -> int | None:
        """Return the first element of a name; None where there is none."""
        return next(self.find(name, within), None)

    def value(self, index: int, name: str) -> str:
        """Return an attribute of an element, "" without it."""
        return self._attributes.get(index, {}).get(name, "").strip()

    def inside(self, index: int) -> Sequence[Token]:
        """Return the tokens in an element."""
        return self.tokens[index + 1 : self.end(index)]

    def text(self, index: int, left_out: Collection[str] = ()) -> str:
        """Return the text in an element in one line, without that in elements of the names `left_out`."""
        kept = (t for t in self.without(index, left_out) if t.kind is TokenKind.TEXT)
        pieces = (
            self.source[t.start : t.end] if t.name == CDATA else html.unescape(self.source[t.start : t.end])
            for t in kept
        )
        return " ".join("".join(pieces).split())

    def cut(self, index: int) -> Tree:
        """Return an element as a file of its own, which begins with the line that the element begins in."""
        first, last = index, self.end(index)
        start = self.source.rfind("\n", 0, self.tokens[first].start) + 1
        moved = [
            t._replace(
                start=t.start - start,
                end=t.end - start,
                attributes=(t.attributes[0] - start, t.attributes[1] - start) if t.attributes[1] else (0, 0),
            )
            for t in self.tokens[first : last + 1]
        ]
        attributes = {n - first: self._attributes[n] for n in range(first, last + 1) if n in self._attributes}
        return Tree(self.source[start : self.tokens[last].end], moved, attributes)

    def without(self, index: int, names: Collection[str]) -> Iterator[Token]:
        """Yield the tokens of an element, its tags with them, without the elements of the names in it."""
        at, end = index, self.end(index)
        while at <= end:
            token = self.tokens[at]
            if token.kind is TokenKind.OPEN and token.name in names and at != index:
                at = self.end(at) + 1
                continue
            yield token
            at += 1


def read(data: bytes, *, id: str) -> Tree:
    """Return the tokens of a file; raises `InputError` for what is not XML, nested too deep or declares entities."""
    from xml.parsers import expat

    source = _text(data, id)
    encoded = source.encode("utf-8")
    events: list[_Event] = []
    parser = expat.ParserCreate("utf-8")
    _listen(parser, events)
    try:
        parser.Parse(encoded, True)
    except expat.ExpatError as error:
        line = encoded.split(b"\n")[error.lineno - 1 : error.lineno]
        before = b"".join(line)[: error.offset].decode("utf-8", "ignore")
        said = expat.errors.messages.get(error.code, "") or expat.ErrorString(error.code)
        raise InputError(id, f"not XML: {said}", line=error.lineno, column=len(before) + 1) from None
    except _RefusedError as refused:
        raise InputError(id, str(refused), line=parser.CurrentLineNumber) from None
    return _tree(source, encoded, events)


def _text(data: bytes, id: str) -> str:
    """Return the text of a file, by the encoding that it declares where that is one of single bytes."""
    found = _DECLARED.match(data)
    if found is not None and len(data) <= _decode.MAX_BYTES:
        try:
            name = codecs.lookup(found[1].decode()).name
            if _ONE_BYTE.match(name.replace("-", "")):
                return _decode.check(data.decode(name), id=id)
        except (LookupError, UnicodeDecodeError):
            pass
    return _decode.decode(data, id=id).text


def _listen(parser: object, events: list[_Event]) -> None:
    """Have the parser add an event for each piece of the file, so that each ends where the next begins."""
    told: dict[str, object] = {}
    depth = 0
    raw = False

    def add(kind: TokenKind, name: str = "", attributes: Mapping[str, str] | None = None) -> None:
        if len(events) >= _MOST:
            raise _RefusedError(f"more than {_MOST:,} elements and pieces of text")
        events.append(_Event(parser.CurrentByteIndex, kind, name, attributes))  # type: ignore[attr-defined]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _RefusedError(f"elements are nested more than {_DEEPEST} deep")
        add(TokenKind.OPEN, name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        add(TokenKind.CLOSE, name)

    def marked(begins: bool) -> None:
        nonlocal raw
        raw = begins
        add(TokenKind.OTHER)

    def refuse(*_: object) -> None:
        raise _RefusedError("declares entities of its own, which are not read")

    told["StartElementHandler"] = start
    told["EndElementHandler"] = end
    told["CharacterDataHandler"] = lambda _: add(TokenKind.TEXT, CDATA if raw else "")
    told["SkippedEntityHandler"] = lambda _name, _parameter: add(TokenKind.TEXT)
    told["CommentHandler"] = lambda _: add(TokenKind.COMMENT)
    told["StartCdataSectionHandler"] = lambda: marked(True)
    told["EndCdataSectionHandler"] = lambda: marked(False)
    told["ProcessingInstructionHandler"] = lambda *_: add(TokenKind.OTHER)
    told["DefaultHandler"] = lambda _: add(TokenKind.OTHER)
    told["EntityDeclHandler"] = refuse
    for name, handler in told.items():
        setattr(parser, name, handler)


def _tree(source: str, encoded: bytes, events: Sequence[_Event]) -> Tree:
    tokens: list[Token] = []
    attributes: dict[int, Mapping[str, str]] = {}
    ends = [event.at for event in events[1:]] + [len(encoded)]
    at = place = 0
    single = source.isascii()
    for event, stop in zip(events, ends, strict=True):
        if single:  # a byte is a character
            start, end = event.at, stop
        else:
            start = place + len(encoded[at : event.at].decode("utf-8"))
            end = start + len(encoded[event.at : stop].decode("utf-8"))
        at, place = stop, end
        name = event.raw.rpartition(":")[2]
        last = tokens[-1] if tokens else None
        if event.kind is TokenKind.TEXT and last is not None and last[:1] + last[2:4] == (event.kind, start, name):
            tokens[-1] = last._replace(end=end)
            continue
        behind = (start + 1 + len(event.raw), max(start + 1 + len(event.raw), end - 1))
        tag = event.kind is TokenKind.OPEN
        if tag:
            attributes[len(tokens)] = {key.rpartition(":")[2]: value for key, value in (event.attributes or {}).items()}
        tokens.append(Token(event.kind, start, end, name, behind if tag else (0, 0)))
    return Tree(source, tokens, attributes)


def named(tokens: Iterator[Token], names: Mapping[str, str], otherwise: str) -> Iterator[Token]:
    """Yield tokens with the names of HTML for those of a format; tags of no such name are called `otherwise`."""
    for token in tokens:
        if token.kind in (TokenKind.OPEN, TokenKind.CLOSE):
            token = token._replace(name=names.get(token.name, otherwise))
        yield token


def day(value: str) -> Publication | None:
    """Return the day of a date or time as news formats write it: `20150302T101500Z`, `2015-03-02T10:15:00Z`."""
    found = _DAY.match(value)
    try:
        return _dates.window("-".join(found.groups())) if found else None
    except ValueError:
        return None
