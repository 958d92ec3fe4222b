"""Dates that are written with their year, to the day, the month or the year, and what they span."""

from __future__ import annotations

import re
from datetime import date

from copydesk.model import Mention, Publication
from copydesk.rules.calendar._dates import GAP
from copydesk.text.calendar_words import MONTH, MONTH_NAMES, MONTHS
from copydesk.values import calendar
from copydesk.values.calendar import Period

_YEAR = r"(?:1[5-9]|20)\d\d"
NOT_A_COUNT = r"(?![\d%]|[.,:]\d|[-–/]\d)"
"""What must not follow a year: it would be another number."""


def dated(name: str, *, years: bool = True) -> str:
    """Return the source of a pattern for a date with its year; its groups begin with `name`.

    Without `years` a year alone is no date.
    """
    month = rf"(?P<{name}_month>{MONTH})"
    other = rf"(?P<{name}_month2>{MONTH})"
    day_first = (
        rf"(?:(?P<{name}_day>\d{{1,2}})(?:st|nd|rd|th)?(?:{GAP}of)?{GAP})?{month}"
        rf"(?:,?{GAP}|{GAP}of{GAP})(?P<{name}_year>{_YEAR})"
    )
    month_first = rf"{other}{GAP}(?P<{name}_day2>\d{{1,2}})(?:st|nd|rd|th)?,?{GAP}(?P<{name}_year2>{_YEAR})"
    alone = rf"|(?P<{name}_year3>{_YEAR})" if years else ""
    return rf"(?P<{name}>(?:{month_first}|{day_first}{alone}){NOT_A_COUNT})"


def period(match: re.Match[str], name: str) -> Period | None:
    """Return what the date `name` of a match spans; None where the calendar has no such day."""
    groups = match.groupdict()
    year = next((int(y) for part in ("year", "year2", "year3") if (y := groups.get(f"{name}_{part}"))), None)
    month = groups.get(f"{name}_month") or groups.get(f"{name}_month2")
    day = groups.get(f"{name}_day") or groups.get(f"{name}_day2")
    if year is None:
        return None
    if month is None:
        return calendar.years_span(year)
    number = MONTHS[month.lower().rstrip(".")]
    if day is None:
        return calendar.month_span(year, number)
    first = calendar.make(year, number, int(day))
    after = calendar.add_days(first, 1) if first is not None else None
    return (first, after) if first is not None and after is not None else None


def window(published: Publication | None) -> Period | None:
    """Return the days on which a document may have been published, half-open; None where nothing is known."""
    if published is None:
        return None
    return date.fromisoformat(published.start[:10]), date.fromisoformat(published.end[:10])


def told(span: Period) -> str:
    """Return a period in words: a day, a month or a year."""
    first, after = span
    days = (after - first).days
    if days == 1:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} {first.year}"
    return f"{MONTH_NAMES[first.month - 1]} {first.year}" if days < 32 else f"{first.year}"


def span_of(mention: Mention) -> Period | None:
    """Return the days that a date spans, half-open; None where these are not known."""
    timex = mention.timex
    if timex is None or timex.start is None or timex.end is None:
        return None
    first, after = date.fromisoformat(timex.start[:10]), date.fromisoformat(timex.end[:10])
    return first, max(after, calendar.shift(first, 1))


def named(mention: Mention) -> str:
    """Return a date in words: a day, month or year in one form, anything else as it is written."""
    span = span_of(mention)
    if span is None or mention.timex is None or mention.timex.granularity not in ("day", "month", "year"):
        return " ".join(mention.text.split())
    return told(span)
