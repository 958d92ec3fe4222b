"""What copydesk makes of a pinned corpus of our own texts is what the record says, line by line.

A change of what is found shows here as a few lines. Where it is meant, `make golden` writes the record anew (one part:
`make golden PART=events`), and the diff of the record shows in the commit what the change did.
"""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

import pytest
from tests.golden import corpus

SHOWN = 40
"""So many lines of a difference are shown."""


@pytest.mark.parametrize("part", [part for part in corpus.parts() if part != "messages"])
def test_record_is_what_the_program_makes(part: str) -> None:
    path = corpus.HERE / f"{part}.txt"
    kept = path.read_text(encoding="utf-8").splitlines()
    made = corpus.record(part)
    if kept != made:
        pytest.fail(f"{shown(kept, made)}\n{path.name} differs; where that is meant, {corpus.ANEW}", pytrace=False)


def test_what_the_cases_of_rules_say_is_recorded() -> None:
    assert corpus.unrecorded() == [], f"`make golden PART=messages`: {corpus.ANEW}"


def shown(kept: list[str], made: list[str]) -> str:
    """Return the first lines that differ, each below the name of its text, cut to what a screen holds."""
    lines = []
    name = told = ""
    for line in unified_diff(kept, made, n=10**6, lineterm=""):
        if line.startswith((" ", "+", "-")) and line[1:].startswith(corpus.BEGIN):
            name = line[1:]
        if line.startswith(("+", "-")) and not line.startswith(("+++", "---")):
            if told != name:
                lines.append(name)
                told = name
            lines.append(line[:300])
    more = [f"... and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    return "\n".join([*islice(lines, SHOWN), *more])


def test_a_difference_is_told_below_its_text() -> None:
    kept = ["=== a", "claim 1", "=== b", "claim 2", "claim 3"]
    assert shown(kept, ["=== a", "claim 1", "=== b", "claim 2", "claim 4"]).splitlines() == [
        "=== b",
        "-claim 3",
        "+claim 4",
    ]


def test_record_stays_small() -> None:
    assert sum(path.stat().st_size for path in corpus.HERE.glob("*.txt")) < 1_800_000
