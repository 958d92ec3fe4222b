"""What stands in an article's markup for a program and not for a reader, and a copy of the file in which it is masked.

Template tags, attribute lists, mathematics, the statements of MDX and the like mean nothing to a parser of Markdown or
HTML: it would take them for text, or lose a link over them. In the copy each of their characters is another one, so
that every offset stays what it is. A stretch alone on its line becomes a processing instruction, which ends a
paragraph; any other a row of U+FFFC, which may stand in a link's target or in an attribute.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from copydesk.sources._formulas import formulas
from copydesk.sources._prose import PLACEHOLDER
from copydesk.sources._shapes import AROUND, SHAPES, Mask, Show
from copydesk.sources._templates import Tag, pairs, tags
from copydesk.values.regexes import regex

# Tags that decide or remember and put nothing in the page (Liquid's, Jinja's and Hugo's).
_CONTROL = frozenset(
    {"assign", "block", "break", "capture", "case", "comment", "continue", "cycle", "decrement", "default", "define"}
    | {"doc", "echo", "else", "elsif", "elif", "elseif", "end", "extends", "filter", "for", "from", "if", "ifchanged"}
    | {"ifversion", "import", "increment", "layout", "liquid", "load", "macro", "partial", "range", "raw", "set"}
    | {"tablerow", "unless", "verbatim", "when", "with"}
)
# Pairs of tags whose inside is code.
_CODE = frozenset(
    {"comment", "highlight", "code", "codeblock", "schema", "javascript", "stylesheet", "style", "script", "mermaid"}
    | {"math", "katex", "mathjax", "latex", "plantuml", "graphviz", "chart", "doc"}
)
_QUOTE = regex(r"quot")

_STATEMENT = regex(
    r"^(?:import[ \t]+(?:(?:type[ \t]+)?[\w*{$][^'\"`]{0,500}?[ \t\n]from[ \t]*)?"
    r"['\"][^'\"\r\n]{1,300}['\"];?[ \t]*\r?$"
    r"|export[ \t]+(?:default|const|let|var|function|async|class|type|interface|\{|\*)(?![\w-]))",
    re.MULTILINE,
)
_BLANK_LINE = regex(r"\n[ \t]*\r?(?:\n|\Z)|\Z")
_LONGEST_STATEMENT = 5000

_ROWS = regex(r"(?m)^(?:[ ]{0,3}\|[^\r\n]*\|[ \t]*(?:\r?\n|\Z)){2,}")
_RULE = regex(r"\s*\|[\s:|-]*-[\s:|-]*\|\s*")
_BAR = regex(r"(?<!\\)\|")
_ASSIGNED = regex(r"(?<=[\w-])=\{(?!%)|(?<=\s)\{\.\.\.")
_CURLY = regex(r"[{}]|\n[ \t]*\r?\n[ \t]*\r?\n")
_LONGEST_EXPRESSION = 3000
_BRACES = regex(r"(?<!\\)\{(?:[^{}]|\{[^{}]{0,500}\}){0,2000}\}")


class Masked:
    """A file with the stretches in it that are masked; `text` is as long as the file."""

    __slots__ = ("_starts", "masks", "source", "text")

    def __init__(self, source: str, masks: Iterable[Mask], start: int) -> None:
        self.source = source
        self.masks = list(_disjoint(masks))
        self._starts = [mask.start for mask in self.masks]
        self.text = "".join(self._pieces(start)) if self.masks else source

    def _pieces(self, start: int) -> Iterator[str]:
        at = 0
        alone = _alone(self.source, self.masks, start)
        for index, mask in enumerate(self.masks):
            yield self.source[at : mask.start]
            text = self.source[mask.start : mask.end]
            if mask.attribute:
                yield f'="{"x" * (len(text) - 3)}"' if text.startswith("=") else "x" * len(text)
            elif index in alone and len(text) >= 4:
                yield f"<?{''.join(c if c in _BREAKS else 'x' for c in text[2:-2])}?>"
            else:
                yield PLACEHOLDER * len(text)
            at = mask.end
        yield self.source[at:]

    def at(self, offset: int) -> Mask | None:
        """Return the mask that begins at a file offset."""
        index = bisect_left(self._starts, offset)
        return self.masks[index] if index < len(self.masks) and self._starts[index] == offset else None

    def within(self, start: int, end: int) -> list[Mask]:
        """Return the masks that touch a stretch of the file."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.masks[first].end <= start:
            first += 1
        return self.masks[first : bisect_left(self._starts, end)]


_BREAKS = "\r\n"


def unmasked(source: str) -> Masked:
    """Return a file in which nothing is masked."""
    return Masked(source, (), 0)


def of_templates(source: str, start: int) -> Masked:
    """Mask what a site generator fills in."""
    return Masked(source, _templates(source, start), start)


def of_markdown(source: str, start: int, *, braces: bool = False) -> Masked:
    """Mask what is no prose in Markdown and its dialects and is unknown to its parser; with `braces`, all in braces."""
    found = [*_templates(source, start), *_statements(source, start), *_expressions(source, start)]
    found += [Mask(*span, Show.VALUE) for span in formulas(source, start)]
    for shape, show in SHAPES:
        found += [Mask(*match.span(), show) for match in shape.finditer(source, start)]
    found += _rows(source, start)
    if braces:
        found += [Mask(*match.span(), Show.VALUE) for match in _BRACES.finditer(source, start)]
    for around in AROUND:
        for match in around.finditer(source, start):
            found += [Mask(*match.span(group), Show.NOTHING) for group in (1, 2)]
    return Masked(source, found, start)


def _disjoint(masks: Iterable[Mask]) -> Iterator[Mask]:
    """The masks in order; of those that overlap the first, and of those that begin together the longest."""
    end = 0
    for mask in sorted(masks, key=lambda m: (m.start, -m.end)):
        if mask.start >= end:
            yield mask
            end = mask.end


def _alone(source: str, masks: list[Mask], start: int) -> set[int]:
    """The masks that, with others, are all that stands on their lines; not within a sentence that goes on."""
    alone: set[int] = set()
    row: list[int] = []  # the masks of the line so far, if nothing else stands there
    behind = start
    for index, mask in enumerate(masks):
        line = source.rfind("\n", behind, mask.start) + 1
        first = line > 0 or behind == start
        if source[max(line, behind) : mask.start].strip():
            row = []
        elif first:
            row = [index]
        elif row:
            row.append(index)
        behind = mask.end
        following = masks[index + 1].start if index + 1 < len(masks) else len(source)
        stop = source.find("\n", mask.end, following)
        if stop < 0 and following == len(source):
            stop = following
        if row and stop >= 0 and not source[mask.end : stop].strip():
            if not _goes_on(source, masks[row[0]].start, stop):
                alone.update(row)
            row = []
    return alone


def _goes_on(source: str, start: int, stop: int) -> bool:
    """Whether a sentence runs on over the line: something stands above, and the line below begins small."""
    line = source.rfind("\n", 0, start) + 1
    above = source[source.rfind("\n", 0, max(line - 1, 0)) + 1 : line].rstrip()
    below = source[stop + 1 : stop + 200].lstrip(" \t")[:1]
    return bool(above) and above[-1] not in ".!?:>" and below.islower()


def _templates(source: str, start: int) -> Iterator[Mask]:
    """Template tags, and the code between a pair of them as one stretch."""
    found = list(tags(source, start))
    closing: dict[str, list[int]] = {}
    for index, tag in enumerate(found):
        if tag.closes:
            closing.setdefault(tag.name, []).append(index)
    index = 0
    while index < len(found):
        tag = found[index]
        index += 1
        ends = closing.get(tag.name, [])
        end = bisect_left(ends, index)
        paired = not tag.closes and end < len(ends) and (tag.hugo or tag.form == "{%")
        if paired and tag.name in _CODE:
            index = ends[end] + 1
            yield Mask(tag.span.start, found[ends[end]].span.end, Show.GAP)
        else:
            yield _tag(tag, paired)


def _tag(tag: Tag, paired: bool) -> Mask:
    start, end = tag.span
    if tag.closes or paired:
        box = "" if tag.name in _CONTROL else f"{'pull' if _QUOTE.search(tag.name) else 'aside'} {tag.name}"
        return Mask(start, end, Show.GAP, box, tag.closes)
    silent = tag.form == "{#" or (tag.form == "{%" and tag.name in _CONTROL)
    return Mask(start, end, Show.GAP if silent else Show.VALUE)


def _statements(source: str, start: int) -> Iterator[Mask]:
    """Statements of MDX: paragraphs that import or export something."""
    behind = start
    for match in _STATEMENT.finditer(source, start):
        if match.start() < behind or (source[behind : match.start()].strip() and not _begins(source, match.start())):
            continue
        blank = _BLANK_LINE.search(source, match.end(), match.end() + _LONGEST_STATEMENT)
        behind = blank.start() if blank else match.end()
        yield Mask(match.start(), behind, Show.GAP)


def _rows(source: str, start: int) -> Iterator[Mask]:
    """The bars of what is written as a table and is none to a parser: its second line does not fit its first."""
    for match in _ROWS.finditer(source, start):
        lines = match[0].splitlines(keepends=True)
        if _is_table(lines):
            continue
        at = match.start()
        for line in lines:
            if _RULE.fullmatch(line):
                yield Mask(at, at + len(line.rstrip()), Show.BREAK)
            else:
                for bar in _BAR.finditer(line):
                    yield Mask(at + bar.start(), at + bar.end(), Show.BREAK)
            at += len(line)


def _is_table(lines: list[str]) -> bool:
    return bool(_RULE.fullmatch(lines[1])) and len(_BAR.findall(lines[0])) == len(_BAR.findall(lines[1]))


def _begins(source: str, at: int) -> bool:
    """Whether a line stands below a blank one."""
    return not source[source.rfind("\n", 0, max(at - 1, 0)) + 1 : at].strip()


def _expressions(source: str, start: int) -> Iterator[Mask]:
    """Expressions of JSX as the values of attributes: `width={400}`, `{...props}`."""
    behind = start
    closed = pairs(_CURLY, source, start, len(source))
    for match in _ASSIGNED.finditer(source, start):
        if match.start() < behind:
            continue
        end = closed.get(match.start() + match[0].index("{"))
        if end is not None and end - match.start() <= _LONGEST_EXPRESSION:
            behind = end
            yield Mask(match.start(), behind, Show.VALUE, attribute=True)
