"""JSON Lines of articles: an object a line with `text`; `id`, `title`, `published`, `author` and `format` may be given.

An article's id is the file's and its own: `wire.jsonl#a17`. A place in it is the line of the file and the character in
the line; offsets count from the beginning of the line. `format` says how the text is read: `text` (the default),
`markdown` or `html`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from copydesk.model import Document, InputError, Piece, Problem, Publication, Span
from copydesk.sources import _dates, _decode, _nested
from copydesk.sources._prose import Part, Prose
from copydesk.sources._registry import NoArticleError, readers
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".jsonl", ".ndjson"})

MOST_ARTICLES = 20_000
_LONGEST_ID = 200
_FORMATS = {"text": ".txt", "markdown": ".md", "html": ".html"}
_SPACE = regex(r"[ \t\r\n]*")
_ESCAPE = regex(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_GAP = "\n\n"


class _Value(NamedTuple):
    """The value of a key, and where it stands in the line, quotation marks included."""

    value: Any
    start: int
    end: int


class _LineError(ValueError):
    """What is wrong with a line, and at which character (from 0)."""

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.at = at


def documents(data: bytes, *, id: str, published: str | None, errors: list[InputError]) -> Iterator[Document]:
    """Yield the articles of a file in the order of its lines; a line that holds none goes to `errors`."""
    given = None
    if published is not None:
        try:
            given = _dates.window(published)
        except ValueError as problem:
            raise InputError(id, str(problem)) from None
    text = _decode.check(_decode.decode(data, id=id).text.removeprefix("\ufeff"), id=id)
    lines = [(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not any('"text"' in line for _, line in lines):
        raise NoArticleError(id, "no articles in it: none of its lines has a text")
    if len(lines) > MOST_ARTICLES:
        raise InputError(id, f"more than {MOST_ARTICLES:,} articles")
    seen: set[str] = set()
    made = 0
    for number, line in lines:
        try:
            values = _object(line)
            name = _name(values, number, seen)
            yield _article(line, number, values, id=f"{id}#{name}", given=given, container=id)
            made += 1
        except InputError as problem:
            errors.append(InputError(id, problem.reason, line=number))
        except _LineError as problem:
            errors.append(InputError(id, str(problem), line=number, column=problem.at + 1))
    if not made and not errors:
        raise NoArticleError(id, "no articles in it")


def _object(line: str) -> dict[str, _Value]:
    """Return the keys of the object on a line with their values; raises `_LineError`."""
    at = _space(line, 0)
    if not line.startswith("{", at):
        raise _LineError("not an object of JSON", at)
    values: dict[str, _Value] = {}
    decoder = json.JSONDecoder()
    at = _space(line, at + 1)
    try:
        while not line.startswith("}", at):
            if not line.startswith('"', at):
                raise _LineError("not JSON: a key in quotation marks should stand here", at)
            key, at = decoder.raw_decode(line, at)
            at = _space(line, at)
            if not line.startswith(":", at):
                raise _LineError("not JSON: a colon should stand here", at)
            at = begin = _space(line, at + 1)
            value, at = decoder.raw_decode(line, begin)
            values[key] = _Value(value, begin, at)
            at = _space(line, at)
            if line.startswith(",", at):
                at = _space(line, at + 1)
            elif not line.startswith("}", at):
                raise _LineError("not JSON: a comma or the end of the object should stand here", at)
    except json.JSONDecodeError as error:
        raise _LineError(f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos) from None
    except RecursionError:
        raise _LineError("not JSON: nested too deeply", at) from None
    except _LineError:
        raise
    except ValueError:  # a number of thousands of digits
        raise _LineError("not JSON: a number that is too long", at) from None
    if line[at + 1 :].strip():
        raise _LineError("not JSON: more than one object on the line", at + 1)
    return values


def _space(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match is not None else at


def _name(values: dict[str, _Value], number: int, seen: set[str]) -> str:
    own = values.get("id", _Value(number, 0, 0))
    if isinstance(own.value, bool) or not isinstance(own.value, str | int) or not str(own.value).strip():
        raise _LineError("its id is neither a text nor a number", own.start)
    name = " ".join(str(own.value).split()).encode("utf-8", "backslashreplace").decode("utf-8")
    if len(name) > _LONGEST_ID:
        raise _LineError(f"its id is longer than {_LONGEST_ID} characters", own.start)
    if name in seen:
        raise _LineError(f"a second article with the id {name!r}", own.start)
    seen.add(name)
    return name


def _article(
    line: str, number: int, values: dict[str, _Value], *, id: str, given: Publication | None, container: str
) -> Document:
    body = _string(values, "text")
    if body is None:
        raise _LineError("an article without a text")
    form = _string(values, "format")
    reader = readers().get(_FORMATS.get(form.value if form else "text", ""))
    if reader is None:
        raise _LineError(f"there is no format {form.value if form else ''!r}; there are {', '.join(_FORMATS)}", 0)
    title, author = _string(values, "title"), _string(values, "author")
    text = ""
    pieces: list[Piece] = []
    start = 0
    if title is not None and title.end <= body.start and title.value.strip():  # what stands behind is no headline
        pieces += _pieces(line, title, 0)
        text = title.value
        start = len(text) + len(_GAP)
        text += _GAP
    pieces += _pieces(line, body, len(text))
    text = _decode.check(text + body.value, id=id)
    prose = Prose(text)
    if start:
        prose.title([Part(text[: start - len(_GAP)], 0, start - len(_GAP))])
    reader.write(prose, start)
    day, problem = _published(values)
    document = prose.document(
        id=id,
        published=given or day or prose.published,
        title=" ".join(title.value.split()) if title else None,
        author=" ".join(author.value.split()) if author else None,
    )
    found = _nested.placed(document, line, pieces, first_line=number)
    problems = (*found.problems, *([problem] if problem is not None and given is None else []))
    return found.model_copy(update={"container": container, "problems": problems})


def _string(values: dict[str, _Value], key: str) -> _Value | None:
    found = values.get(key)
    if found is None or found.value is None:
        return None
    if not isinstance(found.value, str):
        raise _LineError(f"its {key} is no text", found.start)
    return found


def _published(values: dict[str, _Value]) -> tuple[Publication | None, Problem | None]:
    found = values.get("published")
    if found is None or found.value is None or found.value == "":
        return None, None
    try:
        return _dates.window(str(found.value)), None
    except ValueError as problem:
        reason = f"The day of publication cannot be read: {problem}"
        return None, Problem(span=Span(found.start, found.end), reason=reason)


def _pieces(line: str, value: _Value, at: int) -> Iterator[Piece]:
    """Yield the pieces of a string of JSON, its first character at `at`: escapes stand for one character each."""
    begin = value.start + 1
    while begin < value.end - 1:
        escape = _ESCAPE.search(line, begin, value.end - 1)
        stop = escape.start() if escape else value.end - 1
        if begin < stop:
            yield Piece(at, begin, stop - begin, stop - begin)
            at += stop - begin
        begin = stop
        if escape:
            yield Piece(at, escape.start(), 1, escape.end() - escape.start())
            at += 1
            begin = escape.end()
