"""Front matter: the `---` (YAML) or `+++` (TOML) block that a static site generator keeps above an article.

Title, author and publication date are taken from it. What cannot be read, a date that is none among it, is a problem
of the document with its place; the block is never prose, and never costs the article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from copydesk.model import Problem, Publication, Span
from copydesk.sources import _dates, _yaml
from copydesk.sources._prose import PLACEHOLDER, Part
from copydesk.sources._templates import tags
from copydesk.sources._titles import parts
from copydesk.sources._yaml import Value
from copydesk.values.regexes import regex

DATE_KEYS = (
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
"""Keys of the day of publication, in the order in which they count."""
_TITLE_KEYS = ("title", "headline")
_AUTHOR_KEYS = ("author", "authors", "byline", "by")
_NAME_KEYS = ("name", "title")
_KEYS = frozenset((*DATE_KEYS, *_TITLE_KEYS, *_AUTHOR_KEYS))
_NO_VALUES: Mapping[str, Value] = MappingProxyType({})

_LONGEST = 100_000
"""Characters; what is longer is passed over as a whole, since reading it would cost more than the article."""

_LONGEST_KEY = 2000

_OPENING = regex(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSINGS = {
    "---": regex(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
    "+++": regex(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
}
_LINE = regex(r"[^\r\n]+")
_INLINE_CODE = regex(r"`\w+ [^`]+`")  # R Markdown: "`r Sys.Date()`"
_KEY = regex(r"(?:[A-Za-z_][\w.-]{0,60}|\"[^\"\r\n]{1,60}\"|'[^'\r\n]{1,60}')[ \t]*:(?:[ \t]|$)")
_INSIDE = regex(r"[ \t\-#\]}{]")  # how a line begins that belongs to the key above it, or is a comment

_TOML_VALUE = regex(r"[ \t]*(title|headline)[ \t]*=[ \t]*(?:\"((?:[^\"\\\r\n]|\\.)*)\"|'([^'\r\n]*)')")
_TOML_PLACE = regex(r"line (\d+)(?:, column (\d+))?")
_TOML_KEY = regex(rf"[^\r\n,;]{{{_LONGEST_KEY},}}=")


class FrontMatter(NamedTuple):
    """What the front matter says; `end` is the file offset at which the article begins.

    `heading` holds the characters of the title, if they are known one by one.
    """

    end: int = 0
    title: str | None = None
    heading: tuple[Part, ...] = ()
    author: str | None = None
    values: Mapping[str, Value] = _NO_VALUES
    problems: tuple[Problem, ...] = ()

    def day(self, keys: Iterable[str]) -> tuple[Publication | None, Problem | None]:
        """Return the day that the first of the keys with a value says, or why that is no day.

        A value that a template is to fill in ("{{ page.date }}") is absent, and so is the first day of the year 1,
        which Hugo writes for no date.
        """
        written = _first(self.values, keys)
        if written is None or _is_none(written.text):
            return None, None
        try:
            return _dates.window(written.text), None
        except ValueError as reason:
            return None, Problem(span=written.span, reason=str(reason))


def key_of(text: str) -> str:
    """Return a key as it is looked up: `First-Print` as `first_print`."""
    return re.sub(r"[\s-]+", "_", text.strip().lower())


def read(source: str, keys: Collection[str] = ()) -> FrontMatter:
    """Return the front matter of a file, an empty one where there is none; `keys` are dates beside the usual ones."""
    opening = _OPENING.match(source)
    closing = _CLOSINGS[opening[1]].search(source, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter()
    start, stop = opening.end(), closing.start()
    first = next(filter(_is_told, (m[0] for m in _LINE.finditer(source, start, min(stop, start + 5000)))), "")
    if opening[1] == "---" and first and _KEY.match(first) is None:
        return FrontMatter()  # a thematic break, prose, and another break
    if stop - start > _LONGEST:
        reason = f"longer than {_LONGEST:,} characters"
        return FrontMatter(end=closing.end(), problems=(Problem(span=Span(0, opening.end()), reason=reason),))
    wanted = _KEYS.union(keys)
    if opening[1] == "+++":
        values, problem = _toml(source, start, stop, wanted)
    else:
        values, problem = _yaml.read(source, start, stop, wanted, _NAME_KEYS)
        if problem is not None and not _looks_structured(source, start, stop):
            return FrontMatter()
    return _told(values, problem, closing.end())


def _is_told(line: str) -> bool:
    """Return whether a line says something: it is no comment, no template tag and not blank."""
    text = line.strip()
    return bool(text) and not text.startswith(("#", "{%", "{{"))


def _looks_structured(source: str, start: int, end: int) -> bool:
    lines = [m[0] for m in _LINE.finditer(source, start, end) if m[0].strip()]
    return sum(_KEY.match(line) is not None or _INSIDE.match(line) is not None for line in lines) * 2 >= len(lines)


def _told(values: Mapping[str, Value], problem: Problem | None, end: int) -> FrontMatter:
    title, author = (_first(values, keys) for keys in (_TITLE_KEYS, _AUTHOR_KEYS))
    heading = title.title() if title else ()
    shown = " ".join("".join(part.text for part in heading).split())
    return FrontMatter(
        end=end,
        title=shown or (title.text if title else None),
        heading=heading,
        author=author.text if author else None,
        values=values,
        problems=() if problem is None else (problem,),
    )


def _first(values: Mapping[str, Value], keys: Iterable[str]) -> Value | None:
    for key in keys:
        value = values.get(key)
        if value is not None and value.text and not _is_template(value.text):
            return value
    return None


def _is_template(text: str) -> bool:
    """Return whether a value is left to a site generator to fill in: nobody wrote a date or a title yet."""
    return text[0] == text[-1] == PLACEHOLDER or _INLINE_CODE.fullmatch(text) is not None


def _is_none(text: str) -> bool:
    """Return whether a date is the zero of Go's clock: none."""
    return text.startswith("0001-01-01")


# ------------------------------------------------------------------------------------------------- TOML


def _toml(source: str, start: int, end: int, wanted: Collection[str]) -> tuple[dict[str, Value], Problem | None]:
    long = _TOML_KEY.search(source, start, end)
    if long is not None:  # the parser is quadratic in the parts of a dotted key
        return {}, Problem(span=Span(long.start(), long.start() + 1), reason="a key that is too long")
    text = source[start:end].replace("\r\n", "\n").replace("\r", "\n")
    try:
        table = tomllib.loads(text)
    except RecursionError:
        return {}, Problem(span=Span(start, start + 1), reason="nested too deeply")
    except ValueError as problem:  # tomllib's own error, and an integer of 5,000 digits
        place = _TOML_PLACE.search(str(problem))
        reason = str(problem).partition(" (at ")[0]
        return {}, Problem(span=_line(source, start, end, int(place[1]) if place else 0), reason=reason)
    values: dict[str, Value] = {}
    for key, value in table.items():
        name = key_of(key)
        if name in wanted:
            values.setdefault(name, Value(_without_templates(_flat(value)), _place(source, start, end, key)))
    _locate_title(source, start, end, values)
    return values, None


def _line(source: str, start: int, end: int, number: int) -> Span:
    """The line of a number (from 1; 0 is the last) of the block that holds something."""
    lines = list(_LINE.finditer(source, start, end))
    for line in lines:
        if source.count("\n", start, line.start()) + 1 >= number > 0:
            return Span(*line.span())
    return Span(*lines[-1].span()) if lines else Span(start, start + 1)


def _place(source: str, start: int, end: int, key: str) -> Span:
    """Where the line of a top-level key stands."""
    line = rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*([^\r\n]*)"
    found = re.compile(line, re.MULTILINE).search(source, start, end)
    return Span(*found.span(1)) if found and found[1] else Span(start, start + 1)


def _locate_title(source: str, start: int, end: int, values: dict[str, Value]) -> None:
    for line in _LINE.finditer(source, start, end):
        if line[0].startswith("["):
            return
        match = _TOML_VALUE.match(source, *line.span())
        if match is None or match[1] not in values:
            continue
        group, quote = (2, '"') if match[2] is not None else (3, "")
        begin, stop = match.span(group)
        value = values[match[1]]
        values[match[1]] = value._replace(title=partial(parts, source, begin, stop, quote, value.text))


def _without_templates(text: str) -> str:
    pieces, at = [], 0
    for tag in tags(text):
        pieces += [text[at : tag.span.start], PLACEHOLDER]
        at = tag.span.end
    return "".join([*pieces, text[at:]])


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
