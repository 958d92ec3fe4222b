"""What is told of cases that are changed in one thing is what `tests/golden/altered.txt` holds."""

from __future__ import annotations

import pytest
from tests.golden import alterations, altered, corpus

SOME = 3
"""One in so many is held where nobody asks for all: they take a minute."""


@pytest.mark.parametrize("of", list(altered.lists()))
def test_changed_cases_are_told_of_as_recorded(of: str) -> None:
    every = altered.recorded(of)[:: 1 if corpus.ALL else SOME]
    other = [f"{each.line()}, now {now}: {each.text}" for each in every if (now := each.now()) != each.told]
    assert not other, f"{len(other)} of {len(every)}; where that is meant, `make golden PART=altered` writes them anew"


def test_most_lists_have_changes() -> None:
    found = [of for of in altered.lists() if altered.recorded(of)]
    assert len(found) > len(altered.lists()) * 2 / 3


def test_a_change_is_made_at_one_place() -> None:
    text = "It sold 12 cows in May, and 12 in June.\n"
    made = {alterations.altered(text, place) for place in alterations.places(text)}
    assert {
        "It sold about 12 cows in May, and 12 in June.\n",
        "It sold 12 cows in May, and 13 in June.\n",
        "It sold 12 cows before May, and 12 in June.\n",
        "It sold 12 cows in May and 12 in June.\n",
        "It sold cows in May, and 12 in June.\n",
    } <= made
    assert alterations.altered(text, "0.9") is None
    assert corpus.BEGIN not in "".join(filter(None, made))
