"""Calendar days as they are written, valid or not: what the calendar rules look at.

Timex mentions hold only days that the calendar has; a rule that looks for "31 June" needs those that it has not.
The forms are closed: day and month in either order with the month in letters, and ISO dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from copydesk.model import Document, Span
from copydesk.text import calendar_words
from copydesk.text.calendar_words import MONTH, MONTHS, WEEKDAYS
from copydesk.values import calendar

WEEKDAY = rf"(?:{calendar_words.WEEKDAY}(?![’']))"
"""A day of the week that is not in the genitive."""
GAP = r"(?:[ \u00a0\u202f\n]{1,2})"
YEAR = r"(?:1[0-9]|20|21)\d\d(?![\d,]\d|[\d%])"

_LEAD = rf"(?:(?P<weekday>{WEEKDAY})(?:{GAP}(?:morning|afternoon|evening|night))?,?{GAP}(?:the{GAP})?)?"
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:/$£€])(?<!\D-){_LEAD}(?P<day>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?:{GAP}of)?{GAP}(?P<month>{MONTH})"
    rf"(?P<tail>,?{GAP}(?P<year>{YEAR}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w-]){_LEAD}(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>\d{{1,2}})(?P<suffix>st|nd|rd|th)?"
    rf"(?![\w%°]|[.,:/-]\d)(?P<tail>,?{GAP}(?P<year>{YEAR}))?"
)
_ISO = re.compile(r"(?<![\w.,/-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-]|[.,]\d)")
_TRAILING_WEEKDAY = re.compile(
    rf"(?:,?{GAP}\(?(?:which{GAP})?(?:was|is|will{GAP}be|fell{GAP}on|falls{GAP}on)?{GAP}?an?{GAP}|{GAP}\()"
    rf"(?P<weekday>{WEEKDAY})(?![-\w])"
)
_COUNTED = re.compile(r"[ \u00a0\n][a-z]{3,}s\b|[ \u00a0\n](?:people|men|women|children|of\b)")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written: `year` and `weekday` (ISO, Monday 1) are None where not given; `day` may be impossible."""

    span: Span
    day: int
    month: int
    year: int | None
    weekday: int | None
    suffix: bool
    month_first: bool
    iso: bool = False

    def on(self, year: int) -> date | None:
        """Return the day in a year, None where that year has no such day."""
        return calendar.make(year, self.month, self.day)


def written_days(document: Document) -> Iterator[WrittenDay]:
    """Yield the days written in a document's prose, in order of place within each form and block."""
    for block in document.blocks:
        yield from _days(document.text, block.span)


def _days(text: str, within: Span) -> Iterator[WrittenDay]:
    taken: list[Span] = []
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text, within.start, within.end):
            day = _read(text, match, within.end)
            if day is not None and not any(day.span.overlaps(other) for other in taken[-8:]):
                taken.append(day.span)
                yield day


def _read(text: str, match: re.Match[str], limit: int) -> WrittenDay | None:
    iso = match.re is _ISO
    groups = match.groupdict()
    year = int(match["year"]) if match["year"] else None
    end = match.end()
    if year is not None and not iso and _COUNTED.match(text, end, min(limit, end + 20)):
        year, end = None, match.start("tail")  # "on March 3, 2000 people marched"
    weekday = groups.get("weekday")
    if weekday is None:
        trailing = _TRAILING_WEEKDAY.match(text, end, limit)
        if trailing is not None:
            weekday, end = trailing["weekday"], trailing.end()
    return WrittenDay(
        span=Span(match.start(), end),
        day=int(match["day"]),
        month=int(match["month"]) if iso else _number(MONTHS, match["month"]),
        year=year,
        weekday=_number(WEEKDAYS, weekday) if weekday else None,
        suffix=bool(groups.get("suffix")),
        month_first=match.re is _MONTH_FIRST,
        iso=iso,
    )


def _number(table: Mapping[str, int], name: str) -> int:
    """Return the number of a month or day of the week from its name or abbreviation."""
    return table[name.lower().rstrip(".")]


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
