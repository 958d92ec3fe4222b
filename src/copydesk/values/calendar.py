"""The Gregorian calendar: valid dates, weekdays, lengths of months, quarters, seasons, movable feasts.

Pure functions over proleptic Gregorian dates, years 1 to 9999. Months and days count from 1; weekdays are ISO's
(Monday 1 to Sunday 7). A period is a pair of `datetime.date`, half-open.
"""

from __future__ import annotations

from datetime import date, timedelta

Period = tuple[date, date]
"""First day, and the first day after."""

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins: meteorological seasons of the northern hemisphere, as TIMEX3 codes."""


def is_leap(year: int) -> bool:
    """Return whether `year` has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12)."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_valid(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def make(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    return date(year, month, day) if is_valid(year, month, day) else None


def weekday(day: date) -> int:
    """Return the ISO weekday: Monday 1 to Sunday 7."""
    return day.isoweekday()


def add_months(day: date, months: int) -> date | None:
    """Move by whole months, keeping the day of the month or taking the month's last; None beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, month_length(year, month)))


def add_days(day: date, days: int) -> date | None:
    """Move by days; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift(day: date, days: int) -> date:
    """Move by days, and stop at the first and the last day of the calendar.

    What follows 9999-12-31 or precedes 0001-01-01 (what some site generators write for "no date") has no date: the
    period of such a day ends with itself, and no arithmetic on it may end a run.
    """
    moved = day.toordinal() + days
    return date.fromordinal(max(date.min.toordinal(), min(date.max.toordinal(), moved)))


def last_day(period: Period) -> date:
    """Return the last day of a period; of the calendar's last day, which has none after it, the day itself."""
    return max(period[0], shift(period[1], -1))


def years_later(year: int, years: int) -> date:
    """Return the first day of the year that lies so many years from `year`, at most the ends of the calendar."""
    then = year + years
    return date.max if then > 9999 else date(max(1, then), 1, 1)


def _until(start: date, months: int) -> Period | None:
    end = add_months(start, months)
    return (start, end) if end is not None else None


def years_span(year: int, count: int = 1) -> Period | None:
    """Return the period of `count` years from `year` on; None beyond the calendar."""
    if not 1 <= year <= 9999 - count:
        return None
    return date(year, 1, 1), date(year + count, 1, 1)


def month_span(year: int, month: int) -> Period | None:
    """Return the period of a month; None where there is none."""
    return _until(date(year, month, 1), 1) if is_valid(year, month, 1) else None


def quarter_span(year: int, quarter: int) -> Period | None:
    """Return the period of a calendar quarter (1 to 4)."""
    return _until(date(year, 3 * quarter - 2, 1), 3) if 1 <= quarter <= 4 and 1 <= year <= 9999 else None


def half_span(year: int, half: int) -> Period | None:
    """Return the period of a half-year (1 or 2)."""
    return _until(date(year, 6 * half - 5, 1), 6) if half in (1, 2) and 1 <= year <= 9999 else None


def season_span(year: int, season: str) -> Period | None:
    """Return the period of a season ("SP", "SU", "FA", "WI"); the winter of a year begins in its December."""
    month = SEASON_MONTHS.get(season)
    return _until(date(year, month, 1), 3) if month is not None and 1 <= year <= 9999 else None


def decade_span(decade: int) -> Period | None:
    """Return the period of a decade given as its first three digits (199 is 1990 to 1999)."""
    return years_span(max(1, decade * 10), 10 if decade else 9)


def century_span(hundreds: int) -> Period | None:
    """Return the period of the hundred years with these first digits (19 is 1900 to 1999)."""
    return years_span(max(1, hundreds * 100), 100 if hundreds else 99)


def week_start(day: date) -> date:
    """Return the Monday of the ISO week of a day (the first day of the calendar for its first week)."""
    return date.fromordinal(max(1, day.toordinal() - day.isoweekday() + 1))


def week_span(year: int, week: int) -> Period | None:
    """Return the period of an ISO week (1 to 53); None where the year has no such week."""
    try:
        start = date.fromisocalendar(year, week, 1)
        return start, start + timedelta(days=7)
    except (ValueError, OverflowError):
        return None


def week_code(day: date) -> str:
    """Return the ISO week of a day as a TIMEX3 value: "1998-W08"."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches.

    Source: the anonymous Gregorian algorithm (Meeus, Jones, Butcher), Astronomical Algorithms (1991), chapter 8.
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of a month (-1 is the last); None where the month has none."""
    if not is_valid(year, month, 1):
        return None
    if nth > 0:
        first = date(year, month, 1)
        day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)
    else:
        last = date(year, month, month_length(year, month))
        day = last.day - (last.isoweekday() - weekday) % 7 + 7 * (nth + 1)
    return make(year, month, day)
