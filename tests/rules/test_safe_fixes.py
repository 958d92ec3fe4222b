"""A safe fix leaves right copy as it is, and brings a slip back to what was written before it."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from copydesk import rules

from .cases import load

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from _slips import BUNDLES, KINDS, fixed, planted  # noqa: E402

NAMES = [info.name for info in rules.catalogue() if info.name.split(".")[0] in BUNDLES]
NEAR = [
    pytest.param(case.texts[0], f"a{case.suffix}", id=case.id)
    for name in NAMES
    for case in load(name)
    if not case.flags and len(case.texts) == 1
]
ALARMS = [
    pytest.param(row["text"], "a.md", id=str(number))
    for number, row in enumerate(
        map(json.loads, (ROOT / "tests" / "cases" / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    )
    if row.get("kind") == "false-alarm"
]
PROSE = (
    "The harbour board met on Tuesday, and a small crowd waited outside the hall. They had been told that the ferry "
    "would be sold to an island firm, which nobody had heard of before. It was an hour until the doors opened, but "
    "the keeper said that she would let a few of them in.",
    "A bakery in the old town has won a prize for its rye bread, although the owner had hardly hoped for it. In a "
    "letter to the jury, the miller wrote that an honest loaf takes a day. The shop is open from Monday on, and it "
    "sells out within an hour.",
    "Swimmers at the lake have found a new species of snail, the museum says, after an eight-year search. The animal "
    "is as small as a grain of rice, so it was easy to miss. They will give it a name in spring, if the experts "
    "agree on one.",
)


@pytest.mark.parametrize(("text", "name"), [*NEAR, *ALARMS])
def test_right_copy_is_left_as_it_is(text: str, name: str) -> None:
    assert fixed(text, name) == text


@pytest.mark.parametrize("text", PROSE)
def test_prose_without_slips_is_left_as_it_is(text: str) -> None:
    assert fixed(text, "a.md") == text


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("text", PROSE)
def test_a_slip_is_undone_or_left(text: str, seed: int) -> None:
    for _, slip in planted(text, random.Random(seed)):
        assert fixed(slip, "a.md") in (text, slip)


UNDONE = {"word twice": 0.4}
"""Of words written twice those that no clause can have twice; the fix of others is offered, and not made."""


@pytest.mark.parametrize("kind", KINDS)
def test_most_slips_of_a_kind_are_undone(kind: str) -> None:
    slips = [
        (text, slip)
        for text in PROSE
        for seed in range(20)
        for told, slip in planted(text, random.Random(seed))
        if told == kind
    ]
    assert sum(fixed(slip, "a.md") == text for text, slip in slips) >= UNDONE.get(kind, 0.8) * len(slips) > 0
