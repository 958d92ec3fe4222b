"""The calendar against the standard library and known days."""

from __future__ import annotations

import calendar as stdlib
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.values import calendar

years = st.integers(1, 9998)
days = st.dates(date(1, 1, 1), date(9000, 1, 1))


@given(years, st.integers(1, 12))
def test_month_lengths_agree_with_the_standard_library(year: int, month: int) -> None:
    assert calendar.month_length(year, month) == stdlib.monthrange(year, month)[1]


@given(st.integers(-5, 10005), st.integers(-1, 14), st.integers(-1, 33))
def test_a_day_is_valid_where_a_date_can_be_made_of_it(year: int, month: int, day: int) -> None:
    try:
        expected: date | None = date(year, month, day)
    except ValueError:
        expected = None
    assert calendar.make(year, month, day) == expected


@given(days, st.integers(-2000, 2000))
def test_moving_by_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    moved = calendar.add_months(day, months)
    if moved is None:
        return
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, calendar.month_length(moved.year, moved.month))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1916, 4, 23), (1943, 4, 25), (1954, 4, 18), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31)],
)
def test_easter_sunday_of_known_years(year: int, month: int, day: int) -> None:
    assert calendar.easter(year) == date(year, month, day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    easter = calendar.easter(year)
    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@given(years, st.integers(1, 12), st.integers(1, 7), st.sampled_from([1, 2, 3, 4, 5, -1, -2]))
def test_the_nth_weekday_of_a_month_is_counted_off(year: int, month: int, weekday: int, nth: int) -> None:
    those = [
        date(year, month, d)
        for d in range(1, calendar.month_length(year, month) + 1)
        if date(year, month, d).isoweekday() == weekday
    ]
    expected = those[nth - 1 if nth > 0 else nth] if nth <= len(those) else None
    assert calendar.nth_weekday(year, month, weekday, nth) == expected


@given(years)
def test_quarters_and_halves_fill_the_year(year: int) -> None:
    span = calendar.years_span(year)
    assert span is not None
    for parts in (
        [calendar.quarter_span(year, q) for q in (1, 2, 3, 4)],
        [calendar.half_span(year, h) for h in (1, 2)],
    ):
        ends = [p for p in parts if p is not None]
        assert ends[0][0] == span[0]
        assert ends[-1][1] == span[1]
        assert all(a[1] == b[0] for a, b in pairwise(ends))


def test_decades_and_centuries_are_counted_by_their_first_digits() -> None:
    assert calendar.decade_span(199) == (date(1990, 1, 1), date(2000, 1, 1))
    assert calendar.century_span(18) == (date(1800, 1, 1), date(1900, 1, 1))


@given(st.dates(date(1, 1, 8), date(9000, 1, 1)))
def test_a_week_begins_on_its_monday(day: date) -> None:
    start = calendar.week_start(day)
    assert start.isoweekday() == 1
    assert start <= day < start + timedelta(days=7)
    code = calendar.week_code(day)
    assert calendar.week_span(int(code[:4]), int(code[6:])) == (start, start + timedelta(days=7))


def test_nothing_lies_beyond_the_calendar() -> None:
    assert calendar.add_days(date(9999, 12, 31), 1) is None
    assert calendar.add_months(date(9999, 12, 1), 1) is None
    assert calendar.years_span(0) is None
    assert calendar.week_span(2015, 54) is None


@given(st.integers(1, date.max.toordinal()), st.integers(-4_000_000, 4_000_000))
def test_days_stop_at_the_ends_of_the_calendar(ordinal: int, days: int) -> None:
    day = date.fromordinal(ordinal)
    moved = calendar.shift(day, days)
    assert moved == (calendar.add_days(day, days) or (date.max if days > 0 else date.min))
    assert calendar.last_day((day, calendar.shift(day, 1))) == day
    assert calendar.years_later(day.year, days).year == max(1, min(9999, day.year + days))


def test_a_period_never_ends_before_it_begins() -> None:
    assert calendar.last_day((date(2014, 3, 1), date(2014, 4, 1))) == date(2014, 3, 31)
    assert calendar.last_day((date.max, date.max)) == date.max
