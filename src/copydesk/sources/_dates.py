"""Publication dates as people write them in front matter and on the command line."""

from __future__ import annotations

import re
from datetime import date, timedelta

from copydesk.model import Publication

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"([0-9]{4})(?:([-/])([0-9]{1,2})(?:\2([0-9]{1,2})(?:[Tt ]\s*(\S.*))?)?)?")
_TIME = re.compile(
    r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?\s*(?:[Zz]|[A-Za-z]{2,5}|[+-][0-9]{2}:?[0-9]{2})?"
)
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+([0-9]{4})(?:\s+(\S.*))?"
)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})(?:\s+(\S.*))?")

FORMS = "2015-03-02, 2015-03 or 2015"
"""The forms to name in a message; those of English front matter ("2 March 2015") are taken too."""


def window(text: str) -> Publication:
    """Return the half-open window of days that a written date names.

    Takes an ISO year, month, day or date-time and "2 March 2015", "March 2, 2015". A time of day is checked and
    dropped, and so is its zone: the day is the one that the writer's calendar showed. Raises `ValueError` with
    the reason.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, _, month, day, time = match.groups()
        numbers = (int(year), int(month) if month else None, int(day) if day else None)
    elif match := _DAY_FIRST.fullmatch(text):
        time = match[4]
        numbers = (int(match[3]), _month(match[2]), int(match[1]))
    elif match := _MONTH_FIRST.fullmatch(text):
        time = match[4]
        numbers = (int(match[3]), _month(match[1]), int(match[2]))
    else:
        raise ValueError(f"not a date: {shorten(text)!r} (write {FORMS})")
    if time is not None and _TIME.fullmatch(time.strip()) is None:
        raise ValueError(f"not a time of day: {shorten(time)!r}")
    try:
        return _window(*numbers)
    except (ValueError, OverflowError):
        raise ValueError(f"no such date: {shorten(text)!r}") from None


def _month(name: str) -> int:
    key = name.lower()[:3]
    return _MONTHS.index(key) + 1 if key in _MONTHS else 0


def _window(year: int, month: int | None, day: int | None) -> Publication:
    start = date(year, 1 if month is None else month, 1 if day is None else day)
    if month is None:
        end = date(year + 1, 1, 1)
    elif day is None:
        end = date(year + month // 12, month % 12 + 1, 1)
    else:
        end = start + timedelta(days=1)
    return Publication(start=start.isoformat(), end=end.isoformat())


def shorten(text: str, width: int = 40) -> str:
    """Cut a value for a one-line message."""
    return text if len(text) <= width else text[: width - 1] + "…"
