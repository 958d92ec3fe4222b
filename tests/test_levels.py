"""Every rule has earned its level on text: the policy of docs/decisions/0095 held on the recorded table."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from copydesk.rules.registry import catalogue

BENCH = Path(__file__).resolve().parents[1] / "bench"
sys.path.insert(0, str(BENCH))

from _levels import BARS, BETWEEN, ENOUGH, Plants, Row, planted, recorded, unearned  # noqa: E402
from _unseen import Count, Lot, counts, lots, standing  # noqa: E402


def plants(found: int, flagged: int, near: int = 20, genres: int = 4) -> list[Plants]:
    return [
        Plants("XX001", f"genre {n}", found // genres, found // genres, near // genres, flagged if n == 0 else 0)
        for n in range(genres)
    ]


def row(level: str, right: int, wrong: int) -> Row:
    return Row("XX001", level, right, 0, wrong, 0)


@pytest.mark.parametrize(
    ("row", "plants", "lower"),
    [
        pytest.param(row("error", 38, 2), [], None, id="an error right in .95"),
        pytest.param(row("error", 37, 3), [], "warning", id="an error right in .93 is a warning"),
        pytest.param(row("error", 7, 3), [], "note", id="an error right in .70 is a note"),
        pytest.param(row("warning", 8, 2), [], None, id="a warning right in .80"),
        pytest.param(row("warning", 9, 0), [], "note", id="nine findings are too few"),
        pytest.param(row("error", 0, 0), plants(40, 0), None, id="forty plants where articles offer none"),
        pytest.param(row("error", 0, 0), plants(40, 4), "warning", id="four near misses flagged beside forty plants"),
        pytest.param(row("error", 1, 1), plants(40, 0), "note", id="no plants outweigh what is wrong on articles"),
        pytest.param(row("error", 0, 0), plants(40, 0, near=4), "note", id="plants without near misses"),
        pytest.param(row("error", 0, 0), plants(40, 0, genres=2), "note", id="plants in two genres"),
    ],
)
def test_level_is_earned_by_precision_over_enough_findings(row: Row, plants: list[Plants], lower: str | None) -> None:
    said = unearned([row], plants)
    assert len(said) == (lower is not None)
    assert all(line.endswith(f"{lower} is earned") for line in said)


def test_every_rule_with_a_level_above_note_is_in_the_table() -> None:
    table = {(r.code, r.level) for r in recorded()}
    own = {(i.code, i.level.value) for i in catalogue() if i.on and i.level.value in BARS and i.code not in BETWEEN}
    assert not own - table


def test_no_level_above_note_that_is_not_earned() -> None:
    levels = {info.code: info.level.value for info in catalogue() if info.on}
    table = [r for r in recorded() if BARS.get(levels.get(r.code, "note"), 0) >= BARS[r.level]]
    assert not unearned(table, planted())


def test_a_lot_read_before_a_rule_was_mended_says_nothing_of_it() -> None:
    sets = [Lot(name, 1, 1, "news", frozenset(mended)) for name, mended in (("A", ["XX001"]), ("B", ["XX002"]))]
    judged = [Count(lot, code, "error", 3, 1, 2) for lot in "AB" for code in ("XX001", "XX002", "XX003")]
    assert standing("XX001", "error", sets, judged) == (3, 2)
    assert standing("XX002", "error", sets, judged) == (0, 0)
    assert standing("XX003", "error", sets, judged) == (6, 4)


def test_every_count_is_of_a_lot() -> None:
    assert {c.lot for c in counts()} == {lot.name for lot in lots()}


def test_no_level_that_unseen_text_takes_away() -> None:
    sets, judged = lots(), counts()
    fallen = []
    for info in catalogue():
        for level, bar in BARS.items():
            right, wrong = standing(info.code, level, sets, judged)
            told = info.on and info.code not in BETWEEN and bar <= BARS.get(info.level.value, 0)
            if told and right + wrong >= ENOUGH and right < bar * (right + wrong):
                fallen.append(f"{info.code} {level}: {right} of {right + wrong} right on text that nobody had read")
    assert not fallen
