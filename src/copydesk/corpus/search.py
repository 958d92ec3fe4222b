"""The articles of a store that an article, or each other, may contradict: few, found by keys that few articles have.

A key that too many articles have is tried with the month of the article, and passed over where that is common as well.
What is passed over is counted and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from copydesk.corpus import judging, keys
from copydesk.links import neighbours
from copydesk.model import Extraction

MOST = neighbours.CROWD
"""Articles that may have a key: as many as linking brings together under one without looking at their order."""
NEAREST = 50
"""Archived articles that a new one is compared with, those first that share most keys with it."""
PART = 10
"""Of so many words of the poorer of two articles they share one: all that are alike enough to be linked share more."""
EVENT = 200
"""Articles of an event that are compared with each other."""


class Searching(Protocol):
    """What runs the queries of `sql/` over the tables of a store: DuckDB (`duck`) or Spark (`spark`)."""

    def set(self, **values: int) -> None:
        """Say what the queries are to keep to: the row of the table `settings`."""

    def put(self, name: str, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Any]) -> None:
        """Make a table of columns, with the kinds of Arrow for those that are no text."""

    def make(self, name: str) -> None:
        """Make a table of the rows of a query that has its name."""

    def rows(self, name: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        ...

    def number(self, name: str) -> int:
        """Return the one number that a query gives."""
        ...


class Near(NamedTuple):
    """The archived articles that new ones are compared with, and how many more share as much with one of them."""

    extractions: tuple[Extraction, ...]
    passed: int


def near(search: Searching, fresh: Sequence[Extraction]) -> Near:
    """Return the archived articles that may tell of what new ones tell; those with the id of a new one are left out."""
    import pyarrow

    rows: dict[str, list[object]] = {"fresh": [], "held": [], "term": [], "month": []}
    for number, extraction in enumerate(fresh):
        own = keys.of(extraction)
        for term in own.terms:
            for column, cell in zip(rows.values(), (number, own.held, term, own.month), strict=True):
                column.append(cell)
    search.set(most=MOST, shared=neighbours.SHARED)
    search.put("wanted", rows, {"fresh": pyarrow.int64(), "held": pyarrow.int64()})
    names = {extraction.document.id for extraction in fresh}
    chosen: dict[int, None] = {}
    passed = 0
    for _, group in groupby(search.rows("neighbours"), key=lambda row: row[0]):
        found = [article for _, article, name, _ in group if name not in names]
        chosen.update(dict.fromkeys(found[:NEAREST]))
        passed += len(found[NEAREST:])
    numbers = list(chosen)
    search.put("chosen", {"event": [0] * len(numbers), "article": numbers}, _numbers())
    return Near(tuple(judging.extraction(*row[1:]) for row in search.rows("articles")), passed)


class Passed(NamedTuple):
    """What a search of the whole archive has passed over, and how many copies are one with another article.

    `keys` are those that too many articles have, `pairs` those of articles whose event was full.
    """

    keys: int
    pairs: int
    copies: int


def prepare(search: Searching) -> Passed:
    """Put the articles of a store that may tell of one event together, for `events`."""
    search.set(most=MOST, shared=neighbours.SHARED, part=PART)
    for table in ("kept", "keyed", "often"):
        search.make(table)
    groups = _Groups()
    for one, two, _ in search.rows("pairs"):
        groups.join(one, two)
    numbers = groups.numbers()
    search.put("chosen", {"event": list(numbers.values()), "article": list(numbers)}, _numbers())
    return Passed(search.number("passed"), groups.full, search.number("folded"))


def events(search: Searching) -> Iterator[list[judging.Row]]:
    """Yield the articles of each event of two or more, as the store keeps them."""
    return (event for _, event in judging.numbered(search.rows("articles")))


def copies(search: Searching, names: Sequence[str]) -> dict[str, list[str]]:
    """Return the copies of articles, given by id."""
    search.put("asked", {"id": list(names)}, {})
    found: dict[str, list[str]] = {}
    for first, name in search.rows("copies"):
        found.setdefault(first, []).append(name)
    return found


class _Groups:
    """Articles put together pair by pair, the most alike first, as long as no group is larger than an event may be."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._size: dict[int, int] = {}
        self.full = 0

    def _top(self, one: int) -> int:
        above = self._above.setdefault(one, one)
        while above != one:
            self._above[one] = self._above[above]
            one, above = above, self._above[above]
        return one

    def join(self, one: int, two: int) -> None:
        """Put two articles into one group, where it is not full."""
        a, b = sorted((self._top(one), self._top(two)))
        if a == b:
            return
        size = self._size.get(a, 1) + self._size.get(b, 1)
        if size > EVENT:
            self.full += 1
            return
        self._above[b] = a
        self._size[a] = size

    def numbers(self) -> dict[int, int]:
        """Return the group of each article, for those in a group of two or more."""
        groups = {one: self._top(one) for one in self._above}
        order = {top: n for n, top in enumerate(sorted(set(groups.values())))}
        return {one: order[top] for one, top in groups.items() if self._size.get(top, 1) > 1}


def _numbers() -> dict[str, object]:
    import pyarrow

    return {"event": pyarrow.int64(), "article": pyarrow.int64()}
