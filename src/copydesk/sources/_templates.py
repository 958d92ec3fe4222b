"""Stretches of a file that a site generator fills in: Liquid, Jinja, Hugo, Handlebars and ERB tags.

Found by their shape, in one pass: `{{ ... }}` (which may nest, as the boxes of wikis do), `{% ... %}`, `{# ... #}`,
`<% ... %>`. A tag that is not closed within its reach is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Span

_OPENING = re.compile(r"\{\{|\{%|\{# |<%")
_BRACES = re.compile(r"\{\{|\}\}|\n[ \t]*\r?\n[ \t]*\r?\n|\n```")
_PARTED = re.compile(r"\n[ \t]*\r?\n|\n```")
_CLOSING = {"{%": "%}", "{# ": "#}", "<%": "%>"}
_NAME = re.compile(r"[\s%<{=-]*(/|end_?)?([A-Za-z][\w.-]{0,60})?")
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
    at = start
    while (opening := _OPENING.search(source, at, stop)) is not None:
        limit = min(stop, opening.start() + _LONGEST)
        closed = _nested(source, opening.start(), limit) if opening[0] == "{{" else _simple(source, opening, limit)
        if closed is None:
            at = opening.end()
            continue
        yield _tag(source, opening.start(), closed)
        at = closed


def _simple(source: str, opening: re.Match[str], limit: int) -> int | None:
    closing = _CLOSING[opening[0]]
    found = source.find(closing, opening.end(), limit)
    return None if found < 0 or _PARTED.search(source, opening.end(), found) else found + 2


def _nested(source: str, start: int, limit: int) -> int | None:
    """Where the braces that open at `start` are closed; not behind two blank lines, which no tag reaches over."""
    depth = 0
    for brace in _BRACES.finditer(source, start, limit):
        if brace[0] == "{{":
            depth += 1
        elif brace[0] == "}}":
            depth -= 1
            if depth == 0:
                return brace.end()
        else:
            return None
    return None


def _tag(source: str, start: int, end: int) -> Tag:
    form = source[start : start + 2]
    third = source[start + 2 : start + 3]
    match = _NAME.match(source, start + 2, end)
    closes = bool(match and match[1])
    name = (match[2] or "").lower() if match else ""
    return Tag(Span(start, end), name, closes, form, form == "{{" and third in ("<", "%"))
