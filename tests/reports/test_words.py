"""Values, dates and counts in words."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Document
from copydesk.model import Edit, Fix, Publication, Quantity, Timex
from copydesk.reports import _words as words


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2015-02-17", "2015-02-18", "on 2015-02-17"),
        ("2015-02-01", "2015-03-01", "in 2015-02"),
        ("2015-01-01", "2016-01-01", "in 2015"),
        ("2010-01-01", "2020-01-01", "from 2010 to 2019"),
        ("2015-02-01", "2015-04-01", "from 2015-02 to 2015-03"),
        ("2015-02-03", "2015-02-06", "from 2015-02-03 to 2015-02-05"),
        ("2015-02-03", None, "since 2015-02-03"),
        (None, "2015-02-03", "before 2015-02-03"),
        (None, None, ""),
        ("2015-02-03T10:00", "2015-02-03T11:00", "from 2015-02-03T10:00 to 2015-02-03T11:00"),
        ("0001-01-01", "0001-01-01", "on 0001-01-01"),
        ("soon", "later", "from soon to later"),
    ],
)
def test_intervals_are_said_as_a_reader_says_them(start: str | None, end: str | None, expected: str) -> None:
    assert words.when(start, end) == expected


def test_publication_says_whether_it_was_inferred() -> None:
    assert words.publication(None) == "unknown"
    assert words.publication(Publication(start="2015-01-01", end="2016-01-01")) == "2015"
    assert words.publication(Publication(start="2015-01-01", end="2016-01-01", inferred=True)) == "2015 (inferred)"


def quantity(low: str | None, high: str | None, **fields: Any) -> Quantity:
    return Quantity(low=None if low is None else Decimal(low), high=None if high is None else Decimal(high), **fields)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (quantity("25660000000", "25660000000", unit="attempt"), "25,660,000,000 attempt"),
        (quantity("10", "20", unit="%"), "10–20 %"),
        (quantity("5.50", "5.50", unit="EUR", per="day"), "5.50 EUR/day"),
        (quantity("7.0", "7.0"), "7"),
        (quantity("1000", None, comparator=">"), "> 1,000"),
        (quantity(None, "3", comparator="<="), "≤ 3"),
        (quantity("30", "30", approximate=True), "≈ 30"),
        (quantity(None, None), "?"),
        (quantity("0", "0"), "0"),
        (quantity("1E+4999", "1E+4999"), "1.000000e+4999"),
        (quantity("1E-4999", "1E-4999"), "1.000000e-4999"),
        (quantity("2.5E+10", "2.5E+10"), "25,000,000,000"),
    ],
)
def test_quantities_are_written_with_their_bounds(value: Quantity, expected: str) -> None:
    assert words.quantity(value) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_number_is_written_short(value: Decimal) -> None:
    assert len(words.number(value)) < 90


def test_times_have_their_modifier_and_bound() -> None:
    assert words.timex(Timex(type="DATE", value="2014-02", mod="END", bound="by")) == "by 2014-02 (end)"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"measure": "age", "subject": "the mayor", "place": "Bern"}, "age of the mayor, in Bern"),
        ({"measure": "bridges", "subject": "Bern", "place": "Bern"}, "bridges of Bern"),
        ({"subject": "the mayor", "scope": "per year"}, "the mayor, per year"),
        ({}, ""),
    ],
)
def test_what_a_claim_is_about_reads_as_a_phrase(make: SimpleNamespace, known: dict[str, str], expected: str) -> None:
    article = make.article("a.md", "The mayor is 52.")
    assert words.about(make.claim(make.at(article, "52"), "52", **known)) == expected


def test_a_time_without_a_date_is_told_in_words() -> None:
    assert words.timex(Timex(type="DATE", value="PRESENT_REF")) == "now"


def test_fixes_are_said_as_a_sentence(make: SimpleNamespace) -> None:
    document = make.article("a.md", "the the cat")

    def fix(start: int, end: int, replacement: str, safe: bool = True) -> str:
        return words.fix(Fix(safe=safe, edits=(Edit(start=start, end=end, replacement=replacement),)), document)

    assert fix(0, 4, "") == "delete “the”"
    assert fix(0, 0, "a") == "insert “a”"
    assert fix(8, 11, "dog", safe=False) == "replace “cat” by “dog” (may change the meaning)"


def test_edits_of_a_fix_that_are_alike_are_told_once() -> None:
    document = Document.from_text("Two percent, then five percent.", id="a.txt")
    edits = tuple(Edit(start=at, end=at + 7, replacement="%") for at in (4, 23))
    assert words.fix(Fix(safe=True, edits=edits), document) == "replace “percent” by “%” in 2 places"
