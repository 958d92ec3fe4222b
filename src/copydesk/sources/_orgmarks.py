"""What is marked within a paragraph of Org: emphasis, links, verbatim text, notes, formulas, macros."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.model import InlineKind
from copydesk.sources._joined import Joined, Run
from copydesk.sources._prose import PLACEHOLDER, Prose
from copydesk.values.regexes import regex

_BEFORE, _AFTER = r"(?<![^\s\-–—(\[{'\"“‘])", r"(?![^\s\-–—.,;:!?'\")\]}\[”’\\])"
_BODY = r"(?=\S)[^\0]{1,500}?(?<=\S)"
_INLINE = regex(
    rf"""
      {_BEFORE}(?P<mark>[*/_])(?P<marked>{_BODY})(?P=mark){_AFTER}
    | {_BEFORE}(?:(?P<sign>[=~+]){_BODY}(?P=sign)){_AFTER}
    | \[\[(?P<target>[^\[\]\n]{{1,2000}})\](?:\[(?P<said>[^\[\]]{{1,2000}})\])?\]
    | (?P<gap>\[fn:[^\[\]\n]{{1,200}}\]|\[cite[^\[\]:\n]{{0,40}}:[^\[\]\n]{{1,500}}\]|<<[^<>\n]{{1,200}}>>)
    | <(?P<address>[a-z][a-z0-9+.-]{{1,20}}:[^<>\s]{{1,1000}})>
    | (?P<code>\{{\{{\{{[^{{}}\n]{{1,500}}\}}\}}\}}
      | @@[a-z]{{1,20}}:[^@\n]{{1,500}}@@
      | (?<!\w)src_[\w-]{{1,30}}(?:\[[^\[\]\n]{{0,300}}\])?\{{[^{{}}\n]{{1,500}}\}})
    | (?P<formula>\\\([^\n]{{1,500}}?\\\)
      | \\\[[^\0]{{1,500}}?\\\]
      | \$\$[^$]{{1,500}}\$\$
      | (?<![\w$\\])\$(?=[^\s$.,;])[^$\n]{{0,400}}[^\s$.,]\$(?![\w$]))
    | (?P<space>\\(?:nbsp|ensp|emsp|thinsp)(?:\{{\}}|\b))
    | (?P<entity>\\[A-Za-z]{{2,20}}(?:\{{\}}|(?![A-Za-z])))
    | (?P<newline>\\\\[ \t]*(?=\n|\Z))
    """,
    re.VERBOSE,
)
_KINDS = {"*": InlineKind.STRONG, "/": InlineKind.EMPHASIS, "_": InlineKind.EMPHASIS}
_PICTURE = regex(r"(?:file:|\.{0,2}/|https?:)\S*\.(?:jpe?g|png|gif|svg|webp)\Z", re.IGNORECASE)
_DEEPEST = 4
"""Marks within marks; what is deeper is taken as it stands."""


def write(prose: Prose, runs: Sequence[Run]) -> None:
    """Take the lines of one paragraph into the open block, without its markup."""
    _Paragraph(prose, runs).write(0)


class _Paragraph(Joined):
    """A paragraph with its marks."""

    def write(self, depth: int) -> None:
        """Write what is between marks, and of each mark what it shows."""
        at = 0
        for match in _INLINE.finditer(self.text):
            self.copy(at, match.start())
            self._marked(match, depth)
            at = match.end()
        self.copy(at, len(self.text))

    def _marked(self, match: re.Match[str], depth: int) -> None:
        here = self.prose.here
        if match["mark"]:
            self._within(*match.span("marked"), depth)
            self.prose.mark(_KINDS[match["mark"]], here, self.prose.here)
        elif match["said"]:
            self._within(*match.span("said"), depth)
            self.prose.mark(InlineKind.LINK, here, self.prose.here, match["target"])
        elif match["space"]:
            self.prose.put(" ", *self.file(*match.span()))
        elif match["gap"] or match["sign"] == "+" or (match["target"] and _PICTURE.match(match["target"])):
            self.prose.gap(*self.file(*match.span()))
        elif match["newline"] is None:
            self.prose.put(PLACEHOLDER, *self.file(*match.span()))

    def _within(self, start: int, end: int, depth: int) -> None:
        if depth < _DEEPEST:
            _Paragraph(self.prose, self.cut(start, end)).write(depth + 1)
        else:
            self.copy(start, end)
