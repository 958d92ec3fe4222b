"""Positions as the protocol counts them: lines by LF, CR LF and CR alone, columns in the units that were agreed on."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from copydesk.model import Span
from copydesk.values.regexes import regex

_LINE_END = regex(r"\r\n?|\n")
_BYTES = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}


class Lines:
    """The lines of a text. `encoding` says what a column counts: bytes of UTF-8, units of UTF-16, or code points."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._ends = [(end.start(), end.end()) for end in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in self._ends)]
        self._codec = _BYTES.get(PositionEncodingKind(encoding))

    def position(self, offset: int) -> Position:
        """Return the position of an offset in code points."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, span: Span) -> Range:
        """Return the range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of its line or of the text means that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        end = self._ends[position.line][0] if position.line < len(self._ends) else len(self.text)
        if self._codec is None:
            return min(start + position.character, end)
        units = 0
        for at in range(start, end):
            if units >= position.character:
                return at
            units += self._units(self.text[at])
        return end

    def _units(self, text: str) -> int:
        if self._codec is None or text.isascii():
            return len(text)
        name, size = self._codec
        return len(text.encode(name, "surrogatepass")) // size
