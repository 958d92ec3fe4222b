"""YAML of front matter, by the events of PyYAML's parser: nothing is constructed, no alias is expanded.

Only what is asked for is kept, so that neither a megabyte of keys nor a page of anchors costs memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from copydesk.model import Problem, Span
from copydesk.sources._prose import PLACEHOLDER, Part
from copydesk.sources._templates import tags
from copydesk.sources._titles import parts
from copydesk.values.regexes import regex

_DEEPEST = 24
_MOST_ITEMS = 100

_HEADER = regex(r"[^\r\n]*\s*")  # of a block scalar: "|-", a comment, and the indentation of its first line
_REST = regex(r"[^\r\n]*")
_ENDS_LINE = regex(r"[ \t]*(?=[\r\n]|\Z)")


class Value(NamedTuple):
    """A value as text (of a list its items, of a mapping its name) and where it stands in the file.

    `title` gives the pieces of the file that make up a scalar, made when asked for.
    """

    text: str
    span: Span
    title: Callable[[], tuple[Part, ...]] = tuple


class RefusedError(ValueError):
    """YAML that cannot be read: the reason, and the offset into the text."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


def read(
    source: str, start: int, end: int, keys: Collection[str], names: Collection[str]
) -> tuple[dict[str, Value], Problem | None]:
    """Return the values of the wanted `keys` (lower case, "_" for "-" and blanks), and what ended the reading early.

    Of a mapping as a value the text is that of the first of `names` in it. A value with a template in it holds U+FFFC.
    """
    import yaml

    text = _without_templates(source, start, end)
    values: dict[str, Value] = {}
    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        _take(_Reader(events, source, start, names), keys, values)
    except RefusedError as problem:
        return values, _problem(source, start + problem.at, start, end, str(problem))
    except yaml.MarkedYAMLError as problem:
        marks = [mark for mark in (problem.problem_mark, problem.context_mark) if mark is not None]
        # What is never closed is found out at the end of the text; where it began is the place to tell.
        at = next((mark.index for mark in marks if text[mark.index :].strip()), 0)
        return values, _problem(source, start + at, start, end, problem.problem or "not YAML")
    except yaml.reader.ReaderError as problem:
        return values, _problem(
            source, start + int(problem.position), start, end, "a character that YAML does not allow"
        )
    return values, None


def _problem(source: str, at: int, start: int, end: int, reason: str) -> Problem:
    """A problem with its line from the place on."""
    at = max(start, min(at, end - 1))
    line = _REST.match(source, at, end)
    return Problem(span=Span(at, max(line.end() if line else at, at + 1)), reason=reason)


def _without_templates(source: str, start: int, end: int) -> str:
    """The text with each template tag as U+FFFC, one for each character; one alone on its line as a comment."""
    pieces = []
    at = start
    for tag in tags(source, start, end):
        pieces.append(source[at : tag.span.start])
        length = tag.span.end - tag.span.start
        before = source[source.rfind("\n", 0, tag.span.start) + 1 : tag.span.start]
        after = _ENDS_LINE.match(source, tag.span.end, end)
        alone = after is not None and not before.strip()
        pieces.append("#" * length if alone else PLACEHOLDER * length)
        at = tag.span.end
    pieces.append(source[at:end])
    return "".join(pieces)


class _Reader:
    """Takes nodes from the parser's events; depth is bounded, since the events nest as deep as a file wants."""

    def __init__(self, events: Iterator[Any], source: str, start: int, names: Collection[str]) -> None:
        self._events = events
        self._source, self._start, self._names = source, start, names

    def next(self) -> Any:
        return next(self._events)

    def node(self, event: Any, depth: int = 1) -> Value | None:
        """Read the node that an event begins; None for what is no text (an alias, nothing)."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            return self._scalar(event)
        if kind not in ("SequenceStartEvent", "MappingStartEvent"):
            return None
        if depth > _DEEPEST:
            raise RefusedError("nested too deeply", event.start_mark.index)
        begin = event.start_mark.index
        items: list[str] = []
        if kind == "SequenceStartEvent":
            while not (event := self.next()).__class__.__name__.endswith("EndEvent"):
                item = self.node(event, depth + 1)
                if item is not None and item.text and len(items) < _MOST_ITEMS:
                    items.append(item.text)
        else:
            for key, value in self.pairs(depth + 1):
                if value is not None and value.text and key in self._names and not items:
                    items.append(value.text)
        return Value(", ".join(items), Span(self._start + begin, self._start + begin + 1))

    def pairs(self, depth: int) -> Iterator[tuple[str, Value | None]]:
        """Yield the keys and values of the mapping that has begun."""
        while type(event := self.next()).__name__ != "MappingEndEvent":
            key = self.node(event, depth)
            value = self.node(self.next(), depth)
            if key is not None:
                yield re.sub(r"[\s-]+", "_", key.text.strip().lower()), value

    def _scalar(self, event: Any) -> Value:
        begin, end = self._start + event.start_mark.index, self._start + event.end_mark.index
        source, style = self._source, event.style or ""
        value = " ".join(event.value.split())
        if not style:
            value = "" if value in ("~", "null", "Null", "NULL") else value
            return Value(value, Span(begin, end), lambda: parts(source, begin, end, "", value))
        if style in "|>":
            header = _HEADER.match(source, begin, end)
            at = header.end() if header else begin
            stop = at + len(source[at:end].rstrip())
            return Value(value, Span(begin, end), lambda: parts(source, at, stop, "", value))
        return Value(value, Span(begin, end), lambda: parts(source, begin + 1, end - 1, style, value))


def _take(reader: _Reader, keys: Collection[str], values: dict[str, Value]) -> None:
    for event in iter(reader.next, None):
        kind = type(event).__name__
        if kind in ("StreamStartEvent", "DocumentStartEvent"):
            continue
        if kind == "MappingStartEvent":
            for key, value in reader.pairs(2):
                if key in keys and value is not None:
                    values.setdefault(key, value)
        elif kind not in ("StreamEndEvent", "DocumentEndEvent"):
            raise RefusedError("no keys with values", event.start_mark.index)
        if kind != "MappingStartEvent":
            return
