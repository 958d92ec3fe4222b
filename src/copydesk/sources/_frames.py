"""What of a markup language is open at a place: containers, marked stretches, tables."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.model import InlineKind


class Frame(NamedTuple):
    """A container that is open."""

    name: str  # quote, pull, aside, caption, item, list, table, row, cell, heading, footnote, other
    tag: str | None  # the HTML element, None for Markdown's own


class Mark(NamedTuple):
    """A marked stretch that has begun, at a prose offset."""

    kind: InlineKind | None
    start: int
    target: str | None
    tag: str | None = None


class Table:
    """Where in a table the walk stands; `number` counts the tables of the document."""

    __slots__ = ("column", "number", "row")

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, -1, -1
