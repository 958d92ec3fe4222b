"""Days without a year, the old calendar, and what tells a count from a year."""

from __future__ import annotations

from datetime import date

from copydesk.model import Document
from copydesk.values import calendar
from copydesk.values.regexes import regex

COUNTED = regex(r" (?:[a-z]{3,}s\b|people|men\b|women|children|of\b)")
"""What makes a count of a year: "on March 3, 2000 people marched"."""


def years_about(document: Document, month: int, day: int, reach: int = 200) -> tuple[int, ...]:
    """Return the years that a day without a year can mean: those within `reach` days of publication."""
    published = document.published
    if published is None:
        return ()
    first = calendar.shift(date.fromisoformat(published.start[:10]), -reach)
    last = calendar.shift(date.fromisoformat(published.end[:10]), reach)
    years = range(first.year, last.year + 1)
    return tuple(y for y in years if (then := calendar.make(y, month, day)) is not None and first <= then <= last)


def julian_weekday(year: int, month: int, day: int) -> int:
    """Return the ISO weekday of a day of the Julian calendar, by its day number.

    Source: Fliegel and van Flandern's formula in the form of the Explanatory Supplement to the Astronomical
    Almanac (1992), section 12.95.
    """
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    return (day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083) % 7 + 1
