"""Places carried over an edit: what the check of the folder found stays where it is while somebody types elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from copydesk.model import Span


@dataclass(frozen=True)
class Shift:
    """The one stretch in which two texts differ: all up to `first` is the same, and all from `last` of the old on."""

    first: int
    last: int
    by: int

    @classmethod
    def between(cls, old: str, new: str) -> Self:
        """Return what leads from one text to another."""
        if old == new:
            return cls(len(old), len(old), 0)
        first = _alike(old, new)
        most = min(len(old), len(new)) - first
        behind = _alike(old[::-1][:most], new[::-1][:most])
        return cls(first, len(old) - behind, len(new) - len(old))

    def __call__(self, span: Span) -> Span | None:
        """Return where a span of the old text stands in the new one; None where the edit touched it."""
        if span.end <= self.first:
            return span
        return span.shift(self.by) if span.start >= self.last else None

    @property
    def back(self) -> Shift:
        """What leads from the new text to the old."""
        return Shift(self.first, self.last + self.by, -self.by)


@dataclass(frozen=True)
class Trail:
    """The edits of a text one after the other: `start` is what it was, `end` what it is."""

    start: str
    end: str
    shifts: tuple[Shift, ...] = ()

    def to(self, text: str) -> Trail:
        """Return the trail with one more edit, which leads to `text`."""
        return self if text == self.end else Trail(self.start, text, (*self.shifts, Shift.between(self.end, text)))

    def forth(self, span: Span) -> Span | None:
        """Return where a span of the first text stands in the last."""
        return _along(self.shifts, span)

    def back(self, span: Span) -> Span | None:
        """Return where a span of the last text stood in the first."""
        return _along([shift.back for shift in reversed(self.shifts)], span)


def _along(shifts: Iterable[Shift], span: Span) -> Span | None:
    for shift in shifts:
        moved = shift(span)
        if moved is None:
            return None
        span = moved
    return span


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
