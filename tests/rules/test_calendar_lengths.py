"""How far two times lie apart, in the unit that a length is told in: the bounds within which a length is right."""

from __future__ import annotations

import pytest

import copydesk
from copydesk.rules.calendar import _lengths

HOURS = [
    # two times, a length, the least and the most that it may be, and how far apart they truly lie, in words
    ("from 9 a.m. to 5 p.m.", "PT8H", 440 / 60, 520 / 60, "8 hours"),
    ("from 9 a.m. to 5.20 p.m.", "PT8H", 460 / 60, 540 / 60, "8 hours and 20 minutes"),
    ("from 9.10 a.m. to 9.50 a.m.", "PT40M", 35, 45, "40 minutes"),
    ("from 9.10 a.m. to 9.52 a.m.", "PT42M", 42, 42, "42 minutes"),
    ("from 10 p.m. to 6 a.m.", "PT8H", 440 / 60, 520 / 60, "8 hours"),
    ("from 9 a.m. to 9 a.m.", "PT8H", None, None, ""),
]
DAYS = [
    ("from 3 March 2014 to 5 March 2014", "P3D", 1, 3, "2 days"),
    ("from 3 March to 5 March", "P3D", 2, 3, "3 days"),
    ("from 3 March to 17 March", "P2W", 2, 2, "15 days"),
    ("from 3 March to 20 March", "P2W", 2, 3, "18 days"),
    ("from 30 December to 2 January", "P4D", 3, 4, "4 days"),
    ("from 30 December to 27 August", "P8M", 7.3, 8.5, "7.9 months"),
    (
        "from 30 December to 28 August",
        "P8M",
        7.3,
        8.6,
        "7.9 months",
    ),  # the turn of the year, since that is what is told
    ("from 30 December to 28 August", "P3M", None, None, ""),
    ("from Monday to Thursday", "P4D", 3, 4, "4 days"),
    ("from Friday to Tuesday", "P5D", 4, 5, "5 days"),
    ("from May to October", "P6M", 5, 6, "6 months"),
    ("from November to February", "P4M", 3, 4, "4 months"),
    ("from March 2014 to May 2014", "P2M", 0.4, 3.6, "2 or 3 months"),
    ("from 2008 to 2013", "P5Y", 3.4, 6.1, "5 years"),
    ("from 3 March 2008 to 3 March 2013", "P5Y", 4.4, 5.6, "5 years"),
]


def apart(text: str, value: str, *, both: bool = False) -> _lengths.Apart | None:
    (found,) = copydesk.extract([copydesk.Document.from_text(f"It ran {text}.", id="a.md")])
    first, last = (m for m in found.mentions if m.kind in ("date", "time"))
    length = _lengths.of_value(value)
    assert length is not None
    return _lengths.between(first, last, length, both=both)


@pytest.mark.parametrize(("text", "value", "low", "high", "true"), [*HOURS, *DAYS])
def test_between_two_times(text: str, value: str, low: float | None, high: float, true: str) -> None:
    found = apart(text, value)
    if low is None or not true:
        assert found is None
    else:
        assert found is not None
        assert (round(found.low, 1), round(found.high, 1), found.true) == (round(low, 1), round(high, 1), true)


def test_both_ends_count() -> None:
    found = apart("from May to October", "P6M", both=True)
    assert found is not None
    assert (found.low, found.high) == (6, 6)


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("P3Y", 3, "Y"),
        ("P3Y2M", 38, "M"),
        ("P2W3D", 17, "D"),
        ("PT2H58M", 178, "m"),
        ("PT1H1M", 61, "m"),
        ("P1W", 1, "W"),
    ],
)
def test_a_value_is_counted_in_its_smallest_unit(value: str, number: int, unit: str) -> None:
    length = _lengths.of_value(value)
    assert length is not None
    assert (length.number, length.unit) == (number, unit)


@pytest.mark.parametrize("value", ["P3Y2D", "P1M2W", "PT0H", "P3", "2014-05"])
def test_values_that_are_no_length(value: str) -> None:
    assert _lengths.of_value(value) is None


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("a week", 1, "W"),
        ("a hundred days", 100, "D"),
        ("a week and a half", None, ""),
        ("three and a half weeks", None, ""),
        ("six and a half hours", 390, "m"),
        ("a decade", 10, "Y"),
        ("two and a half decades", 25, "Y"),
        ("half a century", 50, "Y"),
        ("two centuries", 200, "Y"),
        ("two decades and six months", None, ""),
        ("two years and six months", 30, "M"),
        ("two and a half years and six months", None, ""),
        ("two hours and six days", None, ""),
    ],
)
def test_lengths_in_words(words: str, number: int | None, unit: str) -> None:
    length = _lengths.of_words(words)
    assert (None if length is None else (length.number, length.unit)) == (None if number is None else (number, unit))


@pytest.mark.parametrize(("factor", "like"), [(2, True), (1.9, False)])
def test_a_length_is_like_another(factor: float, like: bool) -> None:
    length = _lengths.of_value("P10Y")
    assert length is not None
    assert _lengths.Apart(5, 5, "").is_like(length, factor) is like
    assert _lengths.Apart(20, 20, "").is_like(length, factor) is like
