"""Where in the file the characters of a text stand that was put together from stretches of it."""

from __future__ import annotations


class Places:
    """Where in the file the characters of a text stand that was put together from ranges of it."""

    __slots__ = ("_at", "_ranges")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = []
        at = 0
        for start, end in ranges:
            self._ranges.append((at, start, end))
            at += end - start
        self._at = 0

    def stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges of the file for a stretch; successive calls must not go back."""
        found = []
        index = self._seek(start)
        while index < len(self._ranges) and self._ranges[index][0] < end:
            at, begin, stop = self._ranges[index]
            first = begin + max(0, start - at)
            last = min(stop, begin + end - at)
            if first < last:
                found.append((first, last))
            index += 1
        return found

    def of(self, offset: int) -> int:
        """Return the place of the character at `offset`."""
        at, begin, _ = self._ranges[self._seek(offset)]
        return begin + offset - at

    def end(self, offset: int) -> int:
        """Return the place behind the character before `offset`."""
        return self.of(offset - 1) + 1

    def _seek(self, offset: int) -> int:
        while self._at + 1 < len(self._ranges) and self._ranges[self._at + 1][0] <= offset:
            self._at += 1
        return self._at
