"""The rule for a weekday that its date does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Document, Extraction, Level
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import (
    MONTHS,
    WEEKDAYS,
    WrittenDay,
    julian_weekday,
    written_days,
    years_about,
)

GREGORIAN = 1753
"""The first year in which Britain and America kept the new calendar all year; before it, nothing is judged."""
JULIAN_UNTIL = 1924
"""Until then some countries (Russia to 1918, Greece to 1923) kept the old calendar: a day right in it passes."""

_OTHER_DAY_BEFORE = re.compile(r"day(?:,|[ \u00a0]and|[ \u00a0]or|[ \u00a0]to|[ \u00a0]through|[-–/])[ \u00a0]?$")
_RANGE_AFTER = re.compile(r"\s?(?:[-–/&]|and|or|to)\s?\d")


@rule("CA001", level=Level.ERROR)
def weekday_date(extraction: Extraction) -> Iterator[Slip]:
    """Flag a weekday that the date beside it does not fall on.

    Readers turn up on the wrong day. One of the two is wrong, mostly because a date was taken over from last year's
    announcement; both have to be checked. A date without a year is judged by the publication date: as the nearest
    such day before or after it.

    Bad:
        The hearing is set for Monday, 3 March 2015.
    Good:
        The hearing is set for Tuesday, 3 March 2015.
    Limits:
        Several days at once ("Saturday and Sunday, March 7-8") and dates before 1753 are not judged, dates without
        a year only where a publication date is known or can be inferred.
    """
    document = extraction.document
    for written in written_days(document):
        if written.weekday is None or _several(document, written):
            continue
        years = (written.year,) if written.year is not None else years_about(document, written)
        days = [day for year in years if (day := written.on(year)) is not None]
        if not days or any(_fits(written, day.year, day.isoweekday()) for day in days):
            continue
        told = [f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.isoweekday() - 1]}" for day in days]
        working = list(told)
        published = document.published
        if written.year is None and published is not None:
            how = "inferred from the text" if published.inferred else "given"
            working.append(f"no year is written; the publication date ({published.start}, {how}) was used")
        unsure = written.year is None and published is not None and published.inferred
        yield Slip(
            at=written.span,
            message=f"The weekday does not fit the date: {told[0]}, not a {WEEKDAYS[written.weekday - 1]}",
            explanation=tuple(working),
            level=Level.WARNING if unsure else None,
        )


def _fits(written: WrittenDay, year: int, weekday: int) -> bool:
    if year < GREGORIAN or written.weekday == weekday:
        return True
    return year < JULIAN_UNTIL and julian_weekday(year, written.month, written.day) == written.weekday


def _several(document: Document, written: WrittenDay) -> bool:
    """Return whether the weekday is one of several, or the day the first of several."""
    before = document.text[max(0, written.span.start - 12) : written.span.start]
    goes_on = written.year is None and _RANGE_AFTER.match(document.text, written.span.end)
    return bool(_OTHER_DAY_BEFORE.search(before) or goes_on)
