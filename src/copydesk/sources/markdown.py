"""Markdown (CommonMark with tables, footnotes, strikethrough, task lists), by pulldown-cmark's byte offsets.

The parser says which stretch of the file each piece of text is; nothing is searched for again. Where its text is
not the file's (an entity, a line break with spaces), the piece is indivisible.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from copydesk.model import InlineKind
from copydesk.sources._markup import Markup
from copydesk.sources._masks import of_markdown
from copydesk.sources._prose import Prose
from copydesk.values.regexes import regex

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

# A reference whose note is missing is text to CommonMark, and so is one that is raised by hand; to a reader neither
# is a number.
_LOST_REFERENCE = regex(r"(?<!\\)\[\^[^\s\[\]]{1,80}\]|(?<=<sup>)\[[0-9a-z*†‡]{1,3}\](?=</sup>)")

# The comment that Markdown has of its own: a link definition that nothing refers to. Only ours are looked for.
_DEFINITION = regex(
    r"^ {0,3}(\[//\]:[ \t]{0,8}(?:#|<#?>)[ \t]{1,8}"
    r"(?:\(([ \t]{0,8}copydesk:[^()\r\n]{0,400})\)|\"([ \t]{0,8}copydesk:[^\"\r\n]{0,400})\"))[ \t]{0,80}\r?$",
    re.MULTILINE,
)

_MARKED = {"Emphasis": InlineKind.EMPHASIS, "Strong": InlineKind.STRONG}
_CONTAINERS = {
    "Item": "item",
    "TableHead": "row",
    "TableRow": "row",
    "TableCell": "cell",
    "List": "list",
    "Table": "table",
    "FootnoteDefinition": "footnote",
    "Heading": "heading",
    "DefinitionListDefinition": "item",
}
_BADGE = regex(r"badge|shields\.io", re.IGNORECASE)

Event = tuple[str, Any, int, int]
"""Name, what it carries, and the file offsets from and to."""


def write(prose: Prose, start: int, *, braces: bool = False) -> None:
    """Take Markdown from `start` on into `prose`; with `braces`, what stands in any is code (MDX)."""
    _Walk(prose, start, braces).run()


def _events(source: str, start: int) -> Iterator[Event]:
    """The parser's events; `start:Emphasis` and `end:Emphasis` for what has an inside."""
    from pyromark import Options, events_with_range

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_DEFINITION_LIST
    )
    text = source[start:] if start else source
    place = _code_points(text)
    for event, at in events_with_range(text, options=options):
        begin, end = start + place(at["start"]), start + place(at["end"])
        if isinstance(event, str):
            yield event, None, begin, end
            continue
        [(name, value)] = event.items()
        if name in {"Start", "End"}:
            if isinstance(value, dict):
                [(name_inside, value)] = value.items()
            else:
                name_inside, value = value, None
            yield f"{name.lower()}:{name_inside}", value, begin, end
        else:
            yield name, value, begin, end


def _code_points(text: str) -> Callable[[int], int]:
    """Return the function from UTF-8 byte offsets of `text` to offsets in `text`."""
    if text.isascii():
        return int
    ends, surplus = array("Q"), array("Q")  # behind each character of several bytes: its byte offset, and the surplus
    extra = 0
    for run in re.finditer("[^\x00-\x7f]+", text):
        at = run.start() + extra
        for char in run[0]:
            size = 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
            at += size
            extra += size - 1
            ends.append(at)
            surplus.append(extra)

    def place(offset: int) -> int:
        index = bisect_right(ends, offset)
        return offset - (surplus[index - 1] if index else 0)

    return place


class _Walk:
    """One pass over the events of a file."""

    def __init__(self, prose: Prose, start: int, braces: bool) -> None:
        self._prose = prose
        masked = of_markdown(prose.source, start, braces=braces)
        self._markup = Markup(prose, masked)
        self._source = prose.source
        self._events = _events(masked.text, start)
        self._waiting: deque[Event] = deque()
        self._lost = _LOST_REFERENCE.finditer(prose.source, start)
        self._lost_at = (-1, -1)
        self._unread = 0  # depth of code blocks and struck-out text
        self._images = 0
        self._standing = False
        self._passed = False  # inside of an image whose alternative text is not read
        self._line_begins = True
        self._html: list[tuple[int, int]] | None = None
        self._comments = deque(_DEFINITION.finditer(prose.source, start))

    def run(self) -> None:
        """Take all events."""
        while (event := self._next()) is not None:
            name, value, start, end = event
            if self._comments and (name == "start:CodeBlock" or not name.startswith(("start:", "end:"))):
                self._note_comments(start, end)
            if name.startswith("start:"):
                self._start(name[6:], value, start, end)
            elif name.startswith("end:"):
                self._end(name[4:], start, end)
            else:
                self._inside(name, value, start, end)
        self._markup.end_block()
        self._note_comments(len(self._source), len(self._source))

    def _note_comments(self, start: int, end: int) -> None:
        """Note the comments up to `start`; what looks like one in text or code before `end` is none."""
        while self._comments and self._comments[0].start() < start:
            match = self._comments.popleft()
            self._prose.comment(*match.span(1), match[2] or match[3])
        while self._comments and self._comments[0].start() < end:
            self._comments.popleft()

    def _next(self) -> Event | None:
        return self._waiting.popleft() if self._waiting else next(self._events, None)

    def _start(self, name: str, value: Any, start: int, end: int) -> None:
        markup = self._markup
        match name:
            case "Paragraph":
                markup.end_block()
                self._line_begins = True
            case "CodeBlock":
                markup.end_block()
                self._unread += 1
            case "Strikethrough":
                markup.gap(start, end)
                self._unread += 1
            case "HtmlBlock":
                markup.end_block()
                self._html = []
            case "BlockQuote":
                markup.enter("quote" if value is None else "aside")  # "[!NOTE]" makes it a box
                self._line_begins = True
            case "Emphasis" | "Strong":
                markup.begin_mark(_MARKED[name])
            case "Link":
                self._link(value["dest_url"])
            case "Image":
                self._image(value["dest_url"], start, end)
            case _ if name in _CONTAINERS:
                markup.enter(_CONTAINERS[name], level=int(value["level"][1]) if name == "Heading" else 0)
                self._line_begins = True
            case _:
                markup.enter("other")

    def _end(self, name: str, start: int, end: int) -> None:
        markup = self._markup
        match name:
            case "Paragraph":
                markup.end_block()
            case "CodeBlock" | "Strikethrough":
                self._unread -= 1
            case "HtmlBlock":
                if self._html:
                    markup.html(self._html)
                self._html = None
            case "Emphasis" | "Strong":
                markup.end_mark()
            case "Link":
                if not self._unread and self._prose.has_words and markup.is_empty_mark:
                    markup.placeholder(start, end)  # a generator may fill in what the target is called
                markup.end_mark()
            case "Image":
                self._end_image()
            case _:
                markup.leave()

    def _inside(self, name: str, value: Any, start: int, end: int) -> None:
        if self._unread or self._passed:
            return
        markup = self._markup
        match name:
            case "Text":
                if self._is_lost(start, end):
                    markup.gap(start, end)
                else:
                    markup.text(value, start, end)
                    self._line_begins = self._line_begins and value.isspace()
            case "SoftBreak" | "HardBreak":
                markup.line_break(start, end)
                self._line_begins = True
            case "Code" | "InlineMath" | "DisplayMath":
                markup.placeholder(start, end)
                self._line_begins = False
            case "Html":
                if self._html is not None:
                    self._html.append((start, end))
            case "InlineHtml":
                markup.html([(start, end)])
            case "FootnoteReference":
                markup.gap(start, end)
            case "Rule":
                markup.end_block()

    def _is_lost(self, start: int, end: int) -> bool:
        """Whether text is part of a footnote reference that has no note."""
        while self._lost_at[1] <= start:
            match = next(self._lost, None)
            self._lost_at = match.span() if match is not None else (len(self._source) + 1,) * 2
        return self._lost_at[0] <= start and end <= self._lost_at[1]

    def _link(self, target: str) -> None:
        """Begin a link; one around an image that stands by itself marks no prose."""
        following = self._next()
        if following is not None:
            self._waiting.appendleft(following)
        if following is not None and following[0] == "start:Image":
            self._markup.begin_mark(None)
        else:
            self._markup.begin_mark(InlineKind.LINK, target)

    def _image(self, target: str, start: int, end: int) -> None:
        """Begin an image: one that begins a line or a block is a caption of its own, any other a gap in a sentence."""
        self._images += 1
        if self._images > 1 or self._unread:
            return
        markup = self._markup
        if not _BADGE.search(target) and (not self._prose.has_words or (self._line_begins and self._ends_line())):
            self._standing = True
            markup.begin_image()
            markup.begin_mark(InlineKind.IMAGE, target)
        else:
            self._passed = True
            if self._prose.has_words:
                markup.placeholder(start, end)

    def _end_image(self) -> None:
        self._images -= 1
        if self._images or self._unread:
            return
        if self._standing:
            self._markup.end_mark()
            self._markup.end_image()
            self._line_begins = True
        self._standing = self._passed = False

    def _ends_line(self) -> bool:
        """Look ahead whether the line or the block ends behind the image that has just begun."""
        depth, ahead = 1, []
        ends = True
        while (event := self._next()) is not None:
            ahead.append(event)
            name = event[0]
            if depth:
                depth += (name == "start:Image") - (name == "end:Image")
            elif name != "end:Link" and not (name == "Text" and event[1].isspace()):
                ends = name in {"SoftBreak", "HardBreak", "start:Image"} or (
                    name.startswith("end:") and name not in {"end:Emphasis", "end:Strong", "end:Strikethrough"}
                )
                break
        self._waiting.extendleft(reversed(ahead))
        return ends
