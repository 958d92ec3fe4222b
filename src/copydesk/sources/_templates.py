"""Stretches of a file that a site generator fills in: Liquid, Jinja, Hugo, Handlebars and ERB tags.

Found by their shape, in one pass: `{{ ... }}` (which may nest, as the boxes of wikis do), `{% ... %}`, `{# ... #}`,
`<% ... %>`. A tag that is not closed within its reach is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Span
from copydesk.values.regexes import regex

_OPENING = regex(r"\{\{|\{%|\{# |<%")
_BRACES = regex(r"\{\{|\}\}|\n[ \t]*\r?\n[ \t]*\r?\n|\n```")
_PARTED = regex(r"\n[ \t]*\r?\n|\n```")
_CLOSING = {"{%": "%}", "{# ": "#}", "<%": "%>"}
_NAME = regex(r"[\s%<{=-]*(/|end_?)?([A-Za-z][\w.-]{0,60})?")
_LONGEST = 4000


class Tag(NamedTuple):
    """A tag in file offsets: `name` is its first word, `closes` says that it is an end tag (`endif`, `/quote`)."""

    span: Span
    name: str
    closes: bool
    form: str  # its first two characters
    hugo: bool = False  # `{{< name >}}` or `{{% name %}}`


def tags(source: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags between two file offsets from left to right."""
    stop = len(source) if end is None else end
    closed = pairs(_BRACES, source, start, stop)
    at = start
    while (opening := _OPENING.search(source, at, stop)) is not None:
        at = opening.end()
        if opening[0] == "{{":
            end_of_tag = closed.get(opening.start())
        else:
            end_of_tag = _simple(source, opening, min(stop, opening.start() + _LONGEST))
        if end_of_tag is not None and end_of_tag - opening.start() <= _LONGEST:
            yield _tag(source, opening.start(), end_of_tag)
            at = end_of_tag


def pairs(braces: re.Pattern[str], source: str, start: int, end: int) -> dict[int, int]:
    """Return where the brace is closed that opens at an offset; what is neither kind of brace parts all.

    One pass, whatever is left open.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for brace in braces.finditer(source, start, end):
        if brace[0][0] == "{":
            opened.append(brace.start())
        elif brace[0][0] != "}":
            opened.clear()
        elif opened:
            found[opened.pop()] = brace.end()
    return found


def _simple(source: str, opening: re.Match[str], limit: int) -> int | None:
    closing = _CLOSING[opening[0]]
    found = source.find(closing, opening.end(), limit)
    return None if found < 0 or _PARTED.search(source, opening.end(), found) else found + 2


def _tag(source: str, start: int, end: int) -> Tag:
    form = source[start : start + 2]
    third = source[start + 2 : start + 3]
    match = _NAME.match(source, start + 2, end)
    closes = bool(match and match[1])
    name = (match[2] or "").lower() if match else ""
    return Tag(Span(start, end), name, closes, form, form == "{{" and third in ("<", "%"))
