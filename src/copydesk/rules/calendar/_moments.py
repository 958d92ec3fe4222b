"""Dates that are written with their year, to the day, the month or the year, and what they span."""

from __future__ import annotations

from datetime import date

from copydesk.model import Mention, Publication
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex


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


EXCEPT = regex(r"\b(?:except|apart from|save|but not|other than) (?:for |in |on )*[\ue010-\ue01d]")
"""What takes a time out of a row: "each year, except in 2001"."""
