"""The characters of a title in front matter: which of the value's characters stand where in the file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from copydesk.sources._html import ENTITY
from copydesk.sources._prose import Part
from copydesk.values.regexes import regex

_FOLD = r"[ \t]*(?:\r\n|[\r\n])\s*"
_FORMS = {
    "": regex(rf"({_FOLD})"),
    "'": regex(rf"('')|({_FOLD})"),
    '"': regex(rf"(\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|[\"\\/ nt]))|({_FOLD})"),
}
_ESCAPES = {"n": " ", "t": " "}
_SHOWN = regex(rf"({ENTITY.pattern})|(</?[A-Za-z][^<>\r\n]{{0,200}}>)")


def parts(source: str, start: int, end: int, quote: str, value: str) -> tuple[Part, ...]:
    """Return the pieces of a scalar that stands from `start` to `end` of the file between `quote` marks.

    Folded lines become a space, escapes what they stand for, HTML entities their characters; tags are left out.
    Empty where the pieces do not make up `value`: a title whose places are not known is read nowhere.
    """
    found = list(_scalar(source, start, end, _FORMS[quote]))
    if " ".join("".join(p.text for p in found).split()) != " ".join(value.split()):
        return ()
    return tuple(_shown(source, found))


def _scalar(source: str, start: int, end: int, form: re.Pattern[str]) -> Iterator[Part]:
    at = start
    for match in form.finditer(source, start, end):
        if at < match.start():
            yield Part(source[at : match.start()], at, match.start())
        yield Part(_value(match[0]), *match.span())
        at = match.end()
    if at < end:
        yield Part(source[at:end], at, end)


def _value(text: str) -> str:
    if text == "''":
        return "'"
    if text[0] != "\\":
        return " "
    if text[1] in "xu":
        return chr(int(text[2:], 16))
    return _ESCAPES.get(text[1], text[1])


def _shown(source: str, found: list[Part]) -> Iterator[Part]:
    for part in found:
        if part.text != source[part.start : part.end]:
            yield part
            continue
        at = part.start
        for match in _SHOWN.finditer(source, part.start, part.end):
            if at < match.start():
                yield Part(source[at : match.start()], at, match.start())
            if match[1]:
                yield Part(html.unescape(match[1]), *match.span())
            at = match.end()
        if at < part.end:
            yield Part(source[at : part.end], at, part.end)
