"""Comments that take findings out: `<!-- copydesk: disable-line TY001 -- why -->`.

`disable-line` takes out the findings that touch the comment's own line, `disable-next-line` those of the next line that
is neither blank nor such a comment, `disable` all down to an `enable` or the end of the file. Codes, their beginnings,
names and bundles may follow; without any, all rules are meant. What follows ` -- ` is for people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from copydesk.model import Comment, Document, Finding, Span
from copydesk.rules.base import Directive, Directives, Suppressed
from copydesk.rules.registry import catalogue
from copydesk.rules.selection import is_known, matches
from copydesk.values.regexes import regex

ACTIONS = ("disable-line", "disable-next-line", "disable", "enable")

_OURS = "copydesk:"
_PRINTED = regex(r"<!--[ \t]{0,8}copydesk:[^<>\n]{0,200}-->|\[//\]:[ \t]{0,8}#[ \t]{0,8}\(copydesk:[^()\n]{0,200}\)")
"""A comment as Markdown and HTML have it, in a text of which it is a part: plain text has no comments."""
_WORD = regex(r"[^\s,]+")
_REASON = regex(r"\s--(?:\s|\Z)")
_LONGEST = 2000
"""Characters of a comment that are read: no list of codes is longer."""


@dataclass
class _Target:
    """A selector of a comment while it is being found out what it takes out."""

    selector: str
    span: Span
    codes: frozenset[str]
    known: bool
    used: bool = False
    reason: str = ""


@dataclass
class _Comment:
    action: str
    span: Span
    targets: list[_Target]
    lines: tuple[int, int]
    remark: bool


@dataclass
class Suppression:
    """The comments to copydesk of one document. Make it with `read`."""

    document: Document
    _comments: list[_Comment]
    printed: tuple[Span, ...] = ()
    _lines: dict[int, list[_Target]] = field(default_factory=lambda: defaultdict(list))
    _blocks: dict[str, list[tuple[int, _Target | None]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        ours = {n for c in self._comments for n in range(c.lines[0], c.lines[1] + 1) if self._is_alone(c)}
        off: set[str] = set()
        for comment in self._comments:
            first, last = comment.lines
            if comment.action == "disable-line":
                for line in range(first, last + 1):
                    self._lines[line] += comment.targets
            elif comment.action == "disable-next-line":
                self._lines[self._next_line(last, ours)] += comment.targets
            elif comment.action in ACTIONS:
                enables = comment.action == "enable"
                for target in comment.targets:
                    target.used = enables and not off.isdisjoint(target.codes)
                    off = off - target.codes if enables else off | target.codes
                    for code in target.codes:
                        self._blocks[code].append((comment.span.start, None if enables else target))

    def _is_alone(self, comment: _Comment) -> bool:
        if comment.remark:  # its span is text of the article
            return False
        start = self.document.line_start(comment.lines[0])
        after = self.document.line(comment.lines[1])
        begin = self.document.line_start(comment.lines[1])
        before = self.document.source[start : comment.span.start]
        return not before.strip() and not after[max(0, comment.span.end - begin) :].strip()

    def _next_line(self, line: int, ours: set[int]) -> int:
        last, _ = self.document.position(len(self.document.source))
        line += 1
        while line < last and (line in ours or not self.document.line(line).strip()):
            line += 1
        return line

    def takes_out(self, finding: Finding, *, by_name: bool = False) -> str | None:
        """Return the reason that is given ("" for none) where a finding is taken out, None where it is not.

        What takes it out is noted. `by_name`: only by its own code or name.
        """
        place = finding.location
        last, _ = self.document.position(max(place.start, place.end - 1))
        targets = [t for line in range(place.line, last + 1) for t in self._lines.get(line, ())]
        rows = self._blocks.get(finding.code, [])
        at = bisect_right(rows, place.start, key=lambda row: row[0]) - 1
        block = rows[at][1] if at >= 0 else None
        if block is not None:
            targets.append(block)
        named = {finding.code, finding.name}
        hits = [t for t in targets if finding.code in t.codes and (not by_name or t.selector in named)]
        for target in hits:
            target.used = True
        return next((t.reason for t in hits if t.reason), "") if hits else None

    def directives(self, ran: Iterable[str]) -> Directives:
        """Return what came of the comments where the rules with the codes `ran` have run."""
        codes = frozenset(ran)
        return Directives(
            self.document,
            tuple(
                Directive(
                    comment.action,
                    comment.span,
                    tuple(
                        Suppressed(t.selector, t.span, t.known, t.used, _is_judged(t.codes, codes))
                        for t in comment.targets
                    ),
                )
                for comment in self._comments
            ),
            self.printed,
        )


def _is_judged(codes: frozenset[str], ran: frozenset[str]) -> bool:
    """Whether the rules meant have run; those that are off by default count only where nothing else is meant."""
    return bool(codes) and (codes & _default() or codes) <= ran


@lru_cache(maxsize=1)
def _default() -> frozenset[str]:
    return frozenset(info.code for info in catalogue() if info.on)


@lru_cache(maxsize=1024)
def _codes(selector: str) -> frozenset[str]:
    return frozenset(info.code for info in catalogue() if not selector or matches(selector, info))


def read(document: Document) -> Suppression | None:
    """Return the comments to copydesk of a document, None where it has none."""
    found = [_read(document, c) for c in document.comments if c.text[: len(_OURS)].lower() == _OURS]
    printed = tuple(Span(*m.span()) for m in _PRINTED.finditer(document.text)) if _OURS in document.text else ()
    return Suppression(document, sorted(found, key=lambda c: c.span), printed) if found or printed else None


def _read(document: Document, comment: Comment) -> _Comment:
    text = comment.text[:_LONGEST]
    base = document.source.lower().find(_OURS, comment.span.start, comment.span.end)
    in_place = base >= 0 and document.source.startswith(text, base)
    reason = _REASON.search(text)
    words = list(_WORD.finditer(text, len(_OURS), reason.start() if reason else len(text)))

    def span(match: re.Match[str]) -> Span:
        return Span(*match.span()).shift(base) if in_place else comment.span

    action = words[0][0].lower() if words else ""
    targets = [_Target(m[0], span(m), _codes(m[0]), is_known(m[0])) for m in words[1:]]
    if not targets:
        targets = [_Target("", comment.span, _codes(""), True)]
    for target in targets:
        target.reason = text[reason.end() :].strip() if reason else ""
    lines = (document.position(comment.span.start)[0], document.position(max(0, comment.span.end - 1))[0])
    return _Comment(action, comment.span, targets, lines, comment.remark)


def readers(documents: Iterable[Document]) -> Iterator[tuple[str, Suppression]]:
    """Yield the id and the comments of each document that has any."""
    for document in documents:
        found = read(document)
        if found is not None:
            yield document.id, found
