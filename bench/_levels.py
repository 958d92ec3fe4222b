"""The level that a rule has earned: `bench/levels.tsv`, written by `python bench/prose.py --record`.

An error wants a precision of .95, a warning one of .80, over at least ten findings that were judged on articles, or,
where articles offer fewer, over plants and near misses of several genres (`bench/planted.tsv`, `python bench/plant.py
--record`). What was judged on articles counts in any case: a rule that is wrong there as often as right has not earned
its level by plants. Rules on several articles are measured on events (`make bench PART=crosscheck`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from _corpus import Found
from _judged import BENCH, counted
from copydesk.rules.registry import catalogue

TABLE = BENCH / "levels.tsv"
PLANTED = BENCH / "planted.tsv"
BARS = {"error": 0.95, "warning": 0.80}
ENOUGH = 10
GENRES = 3
BETWEEN = {"CN014", "CO002", "LE001", "LE004", "SO001", "SO002", "SO003"}
"""Rules on several articles, on approved facts and tables, on the terms that a house has settled, or on what could not
be read or checked: of these an article by itself says nothing, or nothing that could be wrong."""


class Row(NamedTuple):
    """How the findings of a rule at a level were judged."""

    code: str
    level: str
    right: int
    arguable: int
    wrong: int
    unread: int


class Plants(NamedTuple):
    """What came of plants and near misses for a rule in one genre."""

    code: str
    genre: str
    planted: int
    found: int
    near: int
    flagged: int


def rows(verdicts: Iterable[tuple[Found, str]]) -> list[Row]:
    """Return the table of findings with verdicts; a rule's own level has a row also where nothing was found."""
    table = counted(verdicts)
    for info in catalogue():
        if info.level.value in BARS and info.on and info.code not in BETWEEN:
            table.setdefault((info.code, info.level.value), Counter())
    return [
        Row(code, level, counts["right"], counts["arguable"], counts["wrong"], counts["unread"])
        for (code, level), counts in sorted(table.items())
        if level in BARS
    ]


def unearned(table: Sequence[Row], plants: Sequence[Plants] | None = None) -> list[str]:
    """Return a line for each rule and level that is not earned: which, why, and the level that would be."""
    plants = planted() if plants is None else plants
    found = []
    for row in table:
        reason = _lacks(row, row.level, plants)
        if reason:
            lower = "warning" if row.level == "error" and not _lacks(row, "warning", plants) else "note"
            found.append(f"{row.code} {row.level}: {reason}; {lower} is earned")
    return found


def _lacks(row: Row, level: str, plants: Sequence[Plants]) -> str | None:
    """Return what is missing for a level, None where it is earned."""
    bar, judged = BARS[level], row.right + row.wrong
    if judged and row.right < bar * judged:
        return f"{row.right} of {judged} right on articles"
    if judged >= ENOUGH:
        return None
    own = [p for p in plants if p.code == row.code]
    hits, false, near = (sum(getattr(p, name) for p in own) for name in ("found", "flagged", "near"))
    if hits < ENOUGH or near < ENOUGH or sum(p.found > 0 for p in own) < GENRES:
        return f"{judged} judged on articles, {hits} plants found and {near} near misses tried: too few"
    if hits < bar * (hits + false):
        return f"{false} of {near} near misses flagged beside {hits} plants found"
    return None


def write(table: Iterable[Row]) -> None:
    """Write bench/levels.tsv."""
    lines = ["\t".join(Row._fields), *("\t".join(map(str, row)) for row in table)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def recorded() -> list[Row]:
    """Return the table of bench/levels.tsv."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [Row(code, level, *map(int, rest)) for code, level, *rest in (line.split("\t") for line in lines)]


def planted() -> list[Plants]:
    """Return the table of bench/planted.tsv, empty where it is not yet written."""
    if not PLANTED.is_file():
        return []
    lines = PLANTED.read_text(encoding="utf-8").splitlines()[1:]
    return [Plants(code, genre, *map(int, rest)) for code, genre, *rest in (line.split("\t") for line in lines)]
