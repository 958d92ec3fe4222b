"""What TIMEX3 values say, read field by field: lengths of durations, times of day, months and days."""

from __future__ import annotations

from decimal import Decimal

from copydesk.values.regexes import regex

_PART = r"\d{1,12}(?:\.\d{1,6})?"
_DURATION = regex(rf"^P(?P<days>(?:{_PART}(?:[YMWDQ]|DE|CE))*)(?:T(?P<clock>(?:{_PART}[HMS])+))?$")
_PARTS = regex(rf"({_PART})(DE|CE|[A-Z])")
LENGTHS = {"Y": 31556952, "M": 2629746, "Q": 7889238, "W": 604800, "D": 86400, "DE": 315569520, "CE": 3155695200}
CLOCK_LENGTHS = {"H": 3600, "M": 60, "S": 1}
_CLOCK = regex(r"T(\d{2})(?::(\d{2}))?")
_DATED = regex(r"^[\dX]{4}(-[\dX]{2}){0,2}")
_MONTH_DAY = regex(r"^[\dX]{4}-(\d{2})(?:-(\d{2}))?")


def seconds(value: str) -> Decimal | None:
    """Return the length of a duration ("P3D", "PT2H8M41S") in seconds, None where it is not known ("PXD")."""
    match = _DURATION.match(value)
    if match is None or not (match["days"] or match["clock"]):
        return None
    told = ((match["days"], LENGTHS), (match["clock"] or "", CLOCK_LENGTHS))
    return sum((Decimal(n) * of[unit] for part, of in told for n, unit in _PARTS.findall(part)), Decimal(0))


def clock(value: str) -> int | None:
    """Return the minutes after midnight of a time ("2014-11-19T14:53"), None where it has no hour."""
    match = _CLOCK.search(value)
    return None if match is None else int(match[1]) * 60 + int(match[2] or 0)


def is_dated(value: str) -> bool:
    """Return whether a value begins with a year, known or not ("XXXX-11")."""
    return _DATED.match(value) is not None


def month_and_day(value: str) -> tuple[int, int | None] | None:
    """Return month and day of a date, the day None where there is none; None where the month is not known."""
    match = _MONTH_DAY.match(value)
    return None if match is None else (int(match[1]), int(match[2]) if match[2] else None)
