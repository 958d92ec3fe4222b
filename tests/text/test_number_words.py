"""Number words: what a run of them is worth."""

from __future__ import annotations

import re

import pytest

from copydesk.text import number_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0),
        ("seventeen", 17),
        ("Forty-two", 42),
        ("three hundred and five", 305),
        ("two million three hundred thousand and one", 2_300_001),
        ("a hundred", None),
        ("twenty-twelve", None),
        ("five twenty", None),
        ("hundred", 100),
        ("one in five", None),
        ("1,250", 1250),
        ("9" * 40, None),
        ("", None),
    ],
)
def test_whole_numbers(text: str, value: int | None) -> None:
    assert number_words.integer(text) == value


@pytest.mark.parametrize(
    ("words", "value"), [("ninth", 9), ("twenty first", 21), ("hundredth", 100), ("twelve first", None), ("five", None)]
)
def test_ordinals(words: str, value: int | None) -> None:
    assert number_words.ordinal(words.split()) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nineteen eighty four", 1984),
        ("twenty ten", 2010),
        ("nineteen oh five", 1905),
        ("ninety ten", None),
        ("ten", None),
    ],
)
def test_years_in_two_halves(words: str, value: int | None) -> None:
    assert number_words.year(words.split()) == value


def test_the_pattern_takes_the_longest_word() -> None:
    assert re.findall(number_words.BELOW_HUNDRED, "seventy-six and seventeen, six") == [
        "seventy-six",
        "seventeen",
        "six",
    ]


def test_of_how_many_something_is_told() -> None:
    assert number_words.whole("Of every 1,000 voters in Lund, 384 voted.") == 1000
    assert number_words.whole("There are 3.1 doctors to every thousand people.") == 1000
    assert number_words.whole("It costs £4 per visitor.") is None
    assert number_words.whole("It rose from 2 per 100 to 30 per 1,000.") is None
