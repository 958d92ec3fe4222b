"""What of a markup language is open at a place: containers, marked stretches, tables."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from copydesk.model import BlockKind, InlineKind


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


class Place(NamedTuple):
    """What a block is that begins where the walk stands."""

    kind: BlockKind
    level: int
    cell: tuple[int, int, int] | None
    item: int | None
    top: bool
    aside: bool


class Containers:
    """The containers that are open, outermost first, and what a block in them is."""

    def __init__(self) -> None:
        self._frames: list[Frame] = []
        self._count: Counter[str] = Counter()
        self._scopes: list[Counter[str]] = [Counter()]  # HTML elements open within each of Markdown's containers
        self._items: list[int] = []  # the numbers of the list items that are open
        self._item_count = 0
        self._tables: list[Table] = []
        self._table_count = 0
        self._level = 1

    @property
    def innermost_tag(self) -> str | None:
        """The HTML element that was opened last; None for Markdown's own container."""
        return self._frames[-1].tag if self._frames else None

    def enter(self, name: str, tag: str | None, level: int) -> None:
        """Open a container; `tag` is its HTML element, None for Markdown's own."""
        self._frames.append(Frame(name, tag))
        self._count[name] += 1
        if tag is None:
            self._scopes.append(Counter())
        else:
            self._scopes[-1][tag] += 1
        if name == "heading":
            self._level = level
        elif name == "table":
            self._tables.append(Table(self._table_count))
            self._table_count += 1
        elif name == "row" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = -1
        elif name == "cell" and self._tables:
            self._tables[-1].column += 1
        elif name == "item":
            self._item_count += 1
            self._items.append(self._item_count)

    def leave(self) -> None:
        """Close Markdown's innermost container, and the HTML elements left open in it."""
        while self._frames:
            if self._drop().tag is None:
                self._scopes.pop()
                return

    def leave_tag(self, tag: str) -> None:
        """Close the innermost of an HTML element, and what is open in it; nothing where none is open."""
        if self._scopes[-1][tag] == 0:
            return
        while self._drop().tag != tag:
            pass

    def _drop(self) -> Frame:
        frame = self._frames.pop()
        self._count[frame.name] -= 1
        if frame.tag is not None:
            self._scopes[-1][frame.tag] -= 1
        if frame.name == "table":
            self._tables.pop()
        elif frame.name == "item":
            self._items.pop()
        return frame

    def place(self) -> Place:
        """Return what a block is that begins here."""
        count = self._count
        kind, level, cell, item = BlockKind.PARAGRAPH, 0, None, None
        if count["cell"] and self._tables:
            kind = BlockKind.TABLE_CELL
            table = self._tables[-1]
            cell = (table.number, max(0, table.row), max(0, table.column))
        elif count["heading"]:
            kind, level = BlockKind.HEADING, self._level
        elif count["quote"] or count["pull"]:
            kind = BlockKind.BLOCK_QUOTE
        elif count["footnote"]:
            kind = BlockKind.FOOTNOTE
        elif count["caption"]:
            kind = BlockKind.CAPTION
        elif count["item"]:
            kind, level, item = BlockKind.LIST_ITEM, max(1, count["list"]), self._items[-1]
        nested = count["quote"] or count["pull"] or count["footnote"] or count["item"]
        return Place(kind, level, cell, item, top=not nested, aside=count["aside"] + count["pull"] > 0)
