"""Scraps of HTML as they stand inside Markdown, cut into tags, comments and text, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from copydesk.values.regexes import regex

# Bounded throughout, and its alternatives begin unlike each other, since this reads whatever a web page left behind.
_TAG = regex(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})"
    r"((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,4000})>"
)
_ATTRIBUTE = regex(r"(?<![\w:-])([A-Za-z][\w:-]{0,40})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,4000}))")
ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_OTHER = (("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))

# Elements whose content is not markup: only their own end tag ends it.
_RAW = frozenset({"script", "style", "textarea"})


class TokenKind(Enum):
    """What a token is; OTHER is a declaration or processing instruction."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"
    OTHER = "other"


class Token(NamedTuple):
    """A token of HTML at `start` to `end`; `name` is the lower-case name of a tag.

    `attributes` holds the offsets of what stands in a tag behind its name.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: tuple[int, int] = (0, 0)


def attribute(text: str, token: Token, name: str) -> tuple[int, int] | None:
    """Return where the value of a tag's attribute stands in `text`, None where the tag has none of that name."""
    for match in _ATTRIBUTE.finditer(text, *token.attributes):
        if match[1].lower() == name:
            return next(match.span(g) for g in (2, 3, 4) if match[g] is not None)
    return None


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a scrap in order; together they cover it. A `<` that begins nothing is text."""
    at = begun = 0
    unclosed: set[str] = set()
    while (at := text.find("<", at)) >= 0:
        token = _markup(text, at)
        if token is None:
            at += 1
            continue
        if begun < at:
            yield Token(TokenKind.TEXT, begun, at)
        yield token
        at = begun = token.end
        if token.kind is TokenKind.OPEN and token.name in _RAW - unclosed:
            closing = re.compile(f"</{token.name}", re.IGNORECASE).search(text, at)
            if closing is None:
                unclosed.add(token.name)
            else:
                at = closing.start()
    if begun < len(text):
        yield Token(TokenKind.TEXT, begun, len(text))


def _markup(text: str, at: int) -> Token | None:
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return Token(TokenKind.COMMENT, at, len(text) if end < 0 else end + 3)
    if match := _TAG.match(text, at):
        kind = TokenKind.CLOSE if match[1] else TokenKind.OPEN
        return Token(kind, at, match.end(), match[2].lower(), match.span(3))
    for opening, closing in _OTHER:
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening), at + 10_000)
            return None if end < 0 else Token(TokenKind.OTHER, at, end + len(closing))
    return None
