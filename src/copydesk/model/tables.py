"""What reference tables say of the claims of articles."""

from __future__ import annotations

from typing import Literal

from copydesk.model.documents import Location
from copydesk.model.records import Record

Check = Literal["value", "change", "share", "rank", "extreme", "total", "average"]
"""What is asked of a table: a cell, by how much it changed, its share of the whole, its place among the others, whether
it is the highest or lowest over a time, a sum, an average."""


class Reckoning(Record):
    """A claim that names cells of a table: what was asked of them, which they are, and what they come to.

    `location` is the claim's place in its article, `asked` says in words what it was held against ("spending of Roads
    in 2022"), `cells` name each cell with its file and row, `working` the computation, `answer` its outcome, `said`
    what the article has. `agrees` says whether the two can both hold.
    """

    location: Location
    check: Check
    agrees: bool
    asked: str
    said: str
    answer: str
    cells: tuple[str, ...]
    working: str


class TableMet(Record):
    """What a reference table met in the articles.

    `name` and `title` are the table's own, `location` is its place in the descriptor. `agrees` and `contradicts` are
    the places of the claims that its cells bear out and do not; `reckonings` tells of each how it was worked out.
    """

    name: str
    title: str
    location: Location
    agrees: tuple[Location, ...] = ()
    contradicts: tuple[Location, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
