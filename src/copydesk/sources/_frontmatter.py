"""Front matter: the `---` (YAML) or `+++` (TOML) block that a static site generator keeps above an article.

Of YAML only what article templates write is read: `key: value` lines, quoted values, lists, one level of nesting,
block scalars. Unknown lines inside are passed over; a date that is none is an error, since everything relative in
the article hangs on it.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import Any, NamedTuple

from copydesk.model import InputError, Publication, Span
from copydesk.sources import _dates

_DATE_KEYS = (
    "published",
    "publishdate",
    "published_at",
    "published_on",
    "date_published",
    "datepublished",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
    "issued",
)
_TITLE_KEYS = ("title", "headline")
_AUTHOR_KEYS = ("author", "authors", "byline", "by")
_NAME_KEYS = ("name", "title")

_LONGEST = 65_536
"""Characters; a fence that is not closed within is a thematic break and not front matter."""

_LONGEST_LINE = 2000

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_PAIR = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|$)")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_TOML_TITLE = re.compile(r"(?:title|headline)[ \t]*=[ \t]*([\"'])([^\"'\\]*)\1[ \t]*(?:#.*)?")
_TOML_LINE = re.compile(r"line (\d+)")


class FrontMatter(NamedTuple):
    """What the front matter says; `end` is the file offset at which the article begins.

    `heading` is where the title's characters stand in the file, if they stand there just as they are.
    """

    end: int = 0
    title: str | None = None
    heading: Span | None = None
    author: str | None = None
    published: Publication | None = None


class _Line(NamedTuple):
    number: int
    start: int
    text: str


class _Value(NamedTuple):
    text: str
    line: int
    span: Span | None = None


def read(source: str, *, id: str, dated: bool = True) -> FrontMatter:
    """Return the front matter of a file, an empty one where there is none.

    Without `dated` its date is not looked at: the user has given another. A value that a template is to fill in
    ("{{ page.date }}") is absent.
    Raises `InputError` with the line for TOML that is not TOML and for a date that is none.
    """
    opening = _OPENING.match(source)
    if opening is None:
        return FrontMatter()
    found = _body(source, opening.end(), opening[1])
    if found is None:
        return FrontMatter()
    lines, end = found
    if opening[1] == "+++":
        values = _toml(source, lines, id)
    elif all(not line.text.strip() or _is_yaml(line.text) for line in lines[:3]):
        values = _yaml(lines)
    else:
        return FrontMatter()  # a thematic break, prose, and another break
    title, author, published = (_first(values, keys) for keys in (_TITLE_KEYS, _AUTHOR_KEYS, _DATE_KEYS))
    return FrontMatter(
        end=end,
        title=title.text if title else None,
        heading=title.span if title else None,
        author=author.text if author else None,
        published=_published(published, id) if published and dated else None,
    )


def _body(source: str, start: int, fence: str) -> tuple[list[_Line], int] | None:
    closing = {"---", "..."} if fence == "---" else {fence}
    lines: list[_Line] = []
    at = start
    while at < len(source) and at - start < _LONGEST:
        match = _LINE.match(source, at)
        if match is None or match.end() == at:
            break
        if match[1].rstrip() in closing:
            return lines, match.end()
        lines.append(_Line(len(lines) + 2, at, match[1]))
        at = match.end()
    return None


def _is_yaml(line: str) -> bool:
    return line[0] in "# \t-" or _PAIR.match(line) is not None


def _first(values: dict[str, _Value], keys: tuple[str, ...]) -> _Value | None:
    for key in keys:
        value = values.get(key)
        if value is not None and value.text and not _is_template(value.text):
            return value
    return None


def _is_template(text: str) -> bool:
    """Return whether a value is left to a site generator to fill in: nobody wrote a date or a title yet."""
    return text.startswith(("{{", "{%")) and text.endswith(("}}", "%}"))


def _published(value: _Value, id: str) -> Publication:
    try:
        return _dates.window(value.text)
    except ValueError as problem:
        raise InputError(id, f"front matter: {problem}", line=value.line) from None


# ------------------------------------------------------------------------------------------------- YAML


def _yaml(lines: list[_Line]) -> dict[str, _Value]:
    values: dict[str, _Value] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        pair = _PAIR.match(line.text)
        if pair is None:
            continue
        below = []
        while at < len(lines) and (not lines[at].text.strip() or lines[at].text[0] in " \t-"):
            below.append(lines[at])
            at += 1
        key = pair[1].strip().lower().replace(" ", "_").replace("-", "_")
        if key not in values:
            values[key] = _yaml_value(line, pair, below)
    return values


def _yaml_value(line: _Line, pair: re.Match[str], below: list[_Line]) -> _Value:
    raw = pair[2] or ""
    offset = line.start + (pair.start(2) if pair[2] else 0)
    if raw.strip() and raw.strip()[0] in "|>":
        return _Value(" ".join(" ".join(b.text for b in below).split()), line.number)
    if not _COMMENT.sub("", raw).strip() and below:
        return _Value(_nested(below), line.number)
    text, start = _scalar(raw)
    if text.startswith("[") and text.endswith("]"):
        return _Value(", ".join(filter(None, (_scalar(part)[0] for part in text[1:-1].split(",")))), line.number)
    if below and any(b.text.strip() for b in below):  # a plain value folded over lines
        return _Value(" ".join([text, *(b.text.strip() for b in below if b.text.strip())]), line.number)
    span = Span(offset + start, offset + start + len(text)) if raw[start : start + len(text)] == text else None
    return _Value(text, line.number, span)


def _nested(below: list[_Line]) -> str:
    """A list of names, or the `name` of a mapping."""
    items = []
    for line in below:
        text = line.text.strip()
        if text.startswith("- "):
            text = text[2:].strip()
        pair = _PAIR.match(text)
        if pair is not None and pair[1].lower() not in _NAME_KEYS:
            continue
        value = _scalar(pair[2] or "" if pair is not None else text)[0]
        if value:
            items.append(value)
    return ", ".join(items)


def _scalar(raw: str) -> tuple[str, int]:
    """The value of a scalar without quotes and comment, and where it starts in `raw`."""
    start = len(raw) - len(raw.lstrip())
    quoted = _QUOTED.match(raw, start)
    if quoted is not None:
        if quoted[1] is not None:
            return re.sub(r"\\(.)", r"\1", quoted[1]), start + 1
        return quoted[2].replace("''", "'"), start + 1
    text = _COMMENT.sub("", raw[start:]).rstrip()
    return ("", start) if text in {"~", "null", "Null", "NULL"} else (text, start)


# ------------------------------------------------------------------------------------------------- TOML


def _toml(source: str, lines: list[_Line], id: str) -> dict[str, _Value]:
    for line in lines:
        if len(line.text) > _LONGEST_LINE:  # the parser is quadratic in the parts of a dotted key
            raise InputError(id, f"front matter: line longer than {_LONGEST_LINE} characters", line=line.number)
    try:
        table = tomllib.loads("\n".join(line.text for line in lines))
    except RecursionError:
        raise InputError(id, "front matter: nested too deeply", line=1) from None
    except ValueError as problem:  # tomllib's own error, and an integer of 5,000 digits
        place = _TOML_LINE.search(str(problem))
        reason = str(problem).partition(" (at ")[0]
        raise InputError(id, f"front matter: {reason}", line=int(place[1]) + 1 if place else 1) from None
    values: dict[str, _Value] = {}
    for key, value in table.items():
        name = key.lower().replace("-", "_")
        values[name] = _Value(_flat(value), _line_of(lines, key))
    for line in lines:
        match = _TOML_TITLE.match(line.text)
        if match is not None:
            name = line.text[:5].lower()
            key = "title" if name == "title" else "headline"
            span = Span(line.start + match.start(2), line.start + match.end(2))
            if key in values and values[key].text == source[span.start : span.end]:
                values[key] = values[key]._replace(span=span)
        elif line.text.startswith("["):
            break
    return values


def _line_of(lines: list[_Line], key: str) -> int:
    return next((line.number for line in lines if line.text.lstrip(" \t\"'").startswith(key)), 1)


def _flat(value: Any) -> str:
    """A TOML value as one string: lists joined, a table by its name."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case list():
            return ", ".join(filter(None, (_flat(item) for item in value[:100])))
        case dict():
            return next((_flat(value[key]) for key in _NAME_KEYS if key in value), "")
        case str():
            return " ".join(value.split())
        case int() if not isinstance(value, bool):
            return str(value) if abs(value) < 10**12 else ""
        case _:
            return ""
