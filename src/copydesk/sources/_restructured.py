"""What is marked within a paragraph of reStructuredText: emphasis, links, roles, references, literals, escapes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from copydesk.model import InlineKind
from copydesk.sources._joined import Joined, Run
from copydesk.sources._prose import PLACEHOLDER, Prose
from copydesk.values.regexes import regex

_SPOKEN = frozenset(
    {
        "abbr", "any", "doc", "emphasis", "numref", "ref", "strong", "sub", "subscript", "sup", "superscript", "t",
        "term", "title", "title-reference",
    }
)  # fmt: skip
"""Roles whose text is shown as it stands; what other roles hold is a name, a formula or a command."""

_BEFORE, _AFTER = r"(?<![^\s'\"([{<\-/:“‘–—])", r"(?![^\s'\")\]}>\-/:.,;!?\\”’–—])"
_INLINE = regex(
    rf"""
      \\(?P<escaped>[\s\S])
    | {_BEFORE}``(?=\S)(?P<literal>[^\0]{{1,2000}}?)(?<=\S)``{_AFTER}
    | {_BEFORE}:(?P<role>[A-Za-z][\w.+:-]{{0,40}}):`(?=\S)(?P<said>[^`\0]{{1,2000}})`{_AFTER}
    | {_BEFORE}`(?=\S)(?P<phrase>[^`\0]{{1,2000}})`(?P<ends>__?)?{_AFTER}
    | {_BEFORE}\*\*(?=\S)(?P<strong>[^\0]{{1,2000}}?)(?<=\S)\*\*{_AFTER}
    | {_BEFORE}\*(?=[^\s*])(?P<emphasis>[^*\0]{{1,2000}}?)(?<=\S)\*{_AFTER}
    | {_BEFORE}\|(?=\S)(?P<substitute>[^|\n]{{1,200}})(?<=\S)\|(?:__?)?{_AFTER}
    | {_BEFORE}\[(?P<note>[0-9]{{1,4}}|\#[\w.-]{{0,60}}|\*|[A-Za-z][\w.-]{{0,60}})\]_{_AFTER}
    | (?<![\w`])(?P<name>[A-Za-z0-9]+(?:[.+:_-][A-Za-z0-9]+)*)__?{_AFTER}
    """,
    re.VERBOSE,
)
_TARGETED = regex(r"(?P<text>[^<>]*\S)\s*<(?P<target>[^<>]*)>\Z")


def write(prose: Prose, runs: Sequence[Run]) -> None:
    """Take the lines of one paragraph into the open block, without its markup."""
    _Paragraph(prose, runs).write()


class _Paragraph(Joined):
    """A paragraph with its marks."""

    def write(self) -> None:
        """Write what is between marks, and of each mark what it shows."""
        at = 0
        for match in _INLINE.finditer(self.text):
            self.copy(at, match.start())
            self._marked(match)
            at = match.end()
        self.copy(at, len(self.text))

    def _marked(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "ends":
            kind = "phrase"
        if kind == "escaped":
            if not match["escaped"].isspace():
                self.copy(*match.span("escaped"))
        elif kind == "note":
            self.prose.gap(*self.file(match.start(), match.end()))
        elif kind in ("literal", "substitute") or (kind == "said" and match["role"] not in _SPOKEN):
            self.prose.put(PLACEHOLDER, *self.file(match.start(), match.end()))
        elif kind in ("strong", "emphasis"):
            self._inline(InlineKind(kind), *match.span(kind), None)
        elif kind == "name":
            self._inline(InlineKind.LINK, *match.span(kind), None)
        else:
            self._phrase(match, kind or "phrase")

    def _phrase(self, match: re.Match[str], kind: str) -> None:
        start, end = match.span(kind)
        targeted = _TARGETED.match(match[kind])
        link = kind == "said" or match["ends"] is not None
        if link and targeted is not None:
            self._inline(InlineKind.LINK, start, start + targeted.end("text"), " ".join(targeted["target"].split()))
        else:
            self._inline(InlineKind.LINK if link else InlineKind.OTHER, start, end, None)

    def _inline(self, kind: InlineKind, start: int, end: int, target: str | None) -> None:
        here = self.prose.here
        at = start
        for escape in re.finditer(r"\\([\s\S])", self.text[start:end]):
            self.copy(at, start + escape.start())
            at = start + escape.start(1) + escape[1].isspace()
        self.copy(at, end)
        if kind is not InlineKind.OTHER:
            self.prose.mark(kind, here, self.prose.here, target)


def columns(line: str, border: str) -> list[tuple[int, int]]:
    """Return the stretches of a line that lie between the signs of a border ("+---+--+", "==== ==")."""
    if border.startswith("+"):
        edges = [n for n, sign in enumerate(border) if sign == "+"]
        inner = [n for n in edges[1:-1] if n < len(line) and line[n] == "|"]
        whole = [edges[0], *inner, edges[-1]]
        return [(a + 1, min(b, len(line))) for a, b in pairwise(whole) if a + 1 <= len(line)]
    found = [match.span() for match in re.finditer("=+", border)]
    ends = [start for start, _ in found[1:]] + [max(len(line), len(border))]
    return [(start, min(end, len(line))) for (start, _), end in zip(found, ends, strict=True) if start <= len(line)]
