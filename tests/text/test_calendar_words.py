"""Names of the calendar: every form of a name is the same day or month."""

from __future__ import annotations

import calendar as standard
import re

import pytest

from copydesk.text import calendar_words


def test_names_are_those_of_the_standard_library() -> None:
    assert list(calendar_words.MONTH_NAMES) == list(standard.month_name)[1:]
    assert list(calendar_words.WEEKDAY_NAMES) == list(standard.day_name)
    for number, short in enumerate(standard.month_abbr):
        assert not short or calendar_words.month(short) == number
    for number, short in enumerate(standard.day_abbr, 1):
        assert calendar_words.weekday(f"{short}.") == number


def test_abbreviations_begin_the_full_names() -> None:
    for short, number in calendar_words.MONTHS.items():
        assert calendar_words.MONTH_NAMES[number - 1].lower().startswith(short)
    for short, number in calendar_words.WEEKDAYS.items():
        assert calendar_words.WEEKDAY_NAMES[number - 1].lower().startswith(short[:3])


@pytest.mark.parametrize("text", ["January", "Jan.", "Jan", "May", "Sept.", "Sep", "December"])
def test_a_month_is_matched_whole(text: str) -> None:
    found = re.match(calendar_words.MONTH, f"{text} 5")
    assert found is not None
    assert found[0] == text
    assert calendar_words.month(text) is not None


@pytest.mark.parametrize("text", ["Marches", "Maya", "Junes", "Octopus", "Decade"])
def test_a_longer_word_is_no_month(text: str) -> None:
    assert re.match(calendar_words.MONTH, text) is None
    assert calendar_words.month(text) is None


def test_days_of_the_week_and_other_words() -> None:
    assert re.findall(calendar_words.WEEKDAY, "Mon., Thursday, Sundays, Tues") == ["Mon.", "Thursday", "Tues"]
    assert [w for w in ("tue", "Oslo", "AUG", "may") if calendar_words.is_name(w)] == ["tue", "AUG", "may"]


def test_zones_have_offsets() -> None:
    assert all(re.fullmatch(r"UTC|[+-]\d\d:\d\d|", offset) for offset in calendar_words.ZONES.values())
    assert calendar_words.ZONES["est"] == "-05:00"
    assert "local time" not in calendar_words.ZONE_LETTERS
