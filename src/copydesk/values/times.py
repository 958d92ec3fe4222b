"""Half-open time intervals with open ends, and what a TIMEX3 value spans.

An interval is a `model.TimeInterval`: ISO dates ("2014-11-01") or date-times ("2014-11-01T10:35"), the end not
included, None where open or unknown. A date means its midnight; zones are not part of the string (`Timex.zone`
keeps them). An interval whose two ends are None says nothing and overlaps everything.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from copydesk.model import TimeInterval, Timex
from copydesk.values import calendar
from copydesk.values.regexes import regex

OPEN: Final = TimeInterval(start=None, end=None)

PARTS_OF_DAY: Final = {
    "MO": (0, 12),
    "MI": (11, 14),
    "AF": (12, 18),
    "DT": (6, 18),
    "EV": (17, 24),
    "NI": (18, 30),
}
"""TIMEX3's parts of the day in hours from midnight, generously: a night runs on to six in the morning."""

_VALUE = regex(
    r"(?P<year>\d{4})(?:"
    r"-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<part>MO|MI|AF|DT|EV|NI)"
    r"|(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?))?)?"
    r"|-Q(?P<quarter>\d)|-H(?P<half>\d)|-(?P<season>SP|SU|FA|WI)"
    r"|-W(?P<week>\d\d)(?:-(?:(?P<weekend>WE)|(?P<weekday>\d)))?"
    r")?"
)
_DURATION = regex(
    r"P(?:(?P<C>[\d.]+)C)?(?:(?P<E>[\d.]+)E)?(?:(?P<Y>[\d.]+)Y)?(?:(?P<Q>[\d.]+)Q)?(?:(?P<M>[\d.]+)M)?"
    r"(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?(?:T(?:(?P<H>[\d.]+)H)?(?:(?P<min>[\d.]+)M)?(?:(?P<S>[\d.]+)S)?)?"
)
_SECONDS = {
    "C": 3155760000.0,
    "E": 315576000.0,
    "Y": 31557600.0,
    "Q": 7889400.0,
    "M": 2629800.0,
    "W": 604800.0,
    "D": 86400.0,
    "H": 3600.0,
    "min": 60.0,
    "S": 1.0,
}


def instant(text: str) -> datetime:
    """Return the ISO date or date-time as a naive datetime. Raises ValueError for anything else."""
    return datetime.fromisoformat(text)


def written(moment: datetime) -> str:
    """Write an instant as a date where it is a midnight, else as a date-time to the minute or second."""
    if moment.hour == moment.minute == moment.second == 0:
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes" if moment.second == 0 else "seconds")


def between(period: calendar.Period | None) -> TimeInterval:
    """Return a calendar period as an interval; None is open at both ends."""
    if period is None:
        return OPEN
    return TimeInterval(start=period[0].isoformat(), end=period[1].isoformat())


def _at(day: date, hours: float = 0, minutes: int = 0, seconds: int = 0) -> datetime | None:
    try:
        return datetime(day.year, day.month, day.day) + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def _moments(start: datetime | None, end: datetime | None) -> TimeInterval:
    return TimeInterval(start=written(start) if start else None, end=written(end) if end else None)


def _day(value: re.Match[str]) -> TimeInterval:
    day = calendar.make(int(value["year"]), int(value["month"]), int(value["day"]))
    if day is None:
        return OPEN
    if part := value["part"]:
        low, high = PARTS_OF_DAY[part]
        return _moments(_at(day, low), _at(day, high))
    if value["hour"] is None:
        return _moments(_at(day), _at(day, 24))
    hour, minute, second = int(value["hour"]), int(value["minute"] or 0), int(value["second"] or 0)
    if hour > 24 or minute > 59 or second > 60:
        return OPEN
    start = _at(day, hour, minute, second)
    if value["second"] is not None:
        return _moments(start, _at(day, hour, minute, second + 1))
    if value["minute"] is not None:
        return _moments(start, _at(day, hour, minute + 1))
    return _moments(start, _at(day, hour + 1))


def span_of(value: str) -> TimeInterval:
    """Return the whole period of a TIMEX3 value: "1998-Q2" is 1998-04-01 to 1998-07-01.

    Also decades ("199"), centuries ("18" is 1800 to 1899), weeks, weekends, seasons, parts of a day, clock times
    and ISO intervals ("2012/2014"). A value with an X in it, a duration or a reference gives an open interval.
    """
    if "/" in value:
        first, _, last = value.partition("/")
        return TimeInterval(start=span_of(first).start, end=span_of(last).end)
    if value.isascii() and value.isdigit() and len(value) in (2, 3):
        return between(calendar.century_span(int(value)) if len(value) == 2 else calendar.decade_span(int(value)))
    match = _VALUE.fullmatch(value)
    if match is None or int(match["year"]) == 0:
        return OPEN
    year = int(match["year"])
    if match["day"] is not None:
        return _day(match)
    if match["month"] is not None:
        return between(calendar.month_span(year, int(match["month"])))
    if match["quarter"] is not None:
        return between(calendar.quarter_span(year, int(match["quarter"])))
    if match["half"] is not None:
        return between(calendar.half_span(year, int(match["half"])))
    if match["season"] is not None:
        return between(calendar.season_span(year, match["season"]))
    if match["week"] is not None:
        week = calendar.week_span(year, int(match["week"]))
        if week is not None and match["weekend"]:
            return between((calendar.shift(week[0], 5), week[1]))
        if week is not None and match["weekday"]:
            day = calendar.shift(week[0], int(match["weekday"]) - 1)
            return between((day, calendar.shift(day, 1)))
        return between(week)
    return between(calendar.years_span(year))


def seconds_of(value: str) -> float | None:
    """Return the length of a TIMEX3 duration in seconds, with mean months and years; None where it is not known."""
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    try:
        return sum(_SECONDS[unit] * float(count) for unit, count in match.groupdict().items() if count)
    except ValueError:
        return None


def interval(timex: Timex) -> TimeInterval:
    """Return when a claim with this time holds: the part of the period that is meant, with its preposition applied.

    "since 2010" is open after, from 2010-01-01; "by the end of 2023" is open before, to 2024-01-01; "after 2010"
    begins 2011-01-01; "before 2010" and "until 2010" end 2010-01-01 and 2011-01-01; "late 2018" is its second half
    (`part`), yet "before the end of 2018" ends with the year and "after the start of 2018" begins with it. "More than
    two years ago" may lie in the year that is two years back (mod BEFORE): only a day is left out whole.
    """
    whole = TimeInterval(start=timex.start, end=timex.end)
    meant = timex.part or whole
    if timex.type == "DURATION":
        return meant
    mod = timex.mod if timex.part is None else None
    if timex.bound in ("since", "from") or mod in ("ON_OR_AFTER", "EQUAL_OR_MORE"):
        return TimeInterval(start=meant.start, end=None)
    if timex.bound == "after" or mod == "AFTER":
        vague = timex.mod == "START" or (timex.bound != "after" and timex.granularity != "day")
        return TimeInterval(start=whole.start if vague else meant.end, end=None)
    if timex.bound in ("by", "until") or mod in ("ON_OR_BEFORE", "EQUAL_OR_LESS"):
        return TimeInterval(start=None, end=meant.end)
    if timex.bound == "before" or mod == "BEFORE":
        vague = timex.mod == "END" or (timex.bound != "before" and timex.granularity != "day")
        return TimeInterval(start=None, end=whole.end if vague else meant.start)
    return meant


def _low(a: TimeInterval) -> datetime:
    return datetime.min if a.start is None else instant(a.start)


def _high(a: TimeInterval) -> datetime:
    return datetime.max if a.end is None else instant(a.end)


def is_empty(a: TimeInterval) -> bool:
    """Return whether no instant lies in the interval."""
    return _low(a) >= _high(a)


def overlaps(a: TimeInterval, b: TimeInterval) -> bool:
    """Return whether the two share an instant."""
    return max(_low(a), _low(b)) < min(_high(a), _high(b))


def contains(outer: TimeInterval, inner: TimeInterval) -> bool:
    """Return whether every instant of `inner` lies in `outer`; an empty interval lies in every one."""
    return is_empty(inner) or (_low(outer) <= _low(inner) and _high(inner) <= _high(outer))


def before(a: TimeInterval, b: TimeInterval) -> bool:
    """Return whether `a` has ended when `b` begins."""
    return a.end is not None and b.start is not None and instant(a.end) <= instant(b.start)


def intersection(a: TimeInterval, b: TimeInterval) -> TimeInterval | None:
    """Return what the two share; None where that is nothing."""
    if not overlaps(a, b):
        return None
    start = a.start if _low(a) >= _low(b) else b.start
    end = a.end if _high(a) <= _high(b) else b.end
    return TimeInterval(start=start, end=end)


def same(a: TimeInterval, b: TimeInterval) -> bool:
    """Return whether both have the same ends, whichever way these are written."""
    return _low(a) == _low(b) and _high(a) == _high(b)


FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


def days(interval: TimeInterval | None) -> tuple[int, int] | None:
    """Return the first day of an interval and the day after its last, as ordinals; None where both are unknown."""
    if interval is None or (interval.start is None and interval.end is None):
        return None
    start, end = day(interval.start, FIRST_DAY), day(interval.end, LAST_DAY)
    return None if start is None or end is None else (start, max(start + 1, end))


def day(text: str | None, default: int) -> int | None:
    """Return the ordinal of the day of an ISO date or date-time; `default` for none, None for what is no date."""
    if text is None:
        return default
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def share_a_moment(a: TimeInterval, b: TimeInterval) -> bool:
    """Return whether two times share a moment; two seasons of which each is of two years do not, though they share one
    ("the budget for 2023-24", "for 2024-25")."""
    if _season(a) and _season(b) and a.start != b.start:
        return False
    return (a.start or "") < (b.end or "9") and (b.start or "") < (a.end or "9")


def _season(time: TimeInterval) -> bool:
    """Whether a time is told as two years in a row: "2023-24"."""
    first, last = (time.start or "").split("-"), (time.end or "").split("-")
    whole = first[1:] == ["01", "01"] and last[1:] == ["01", "01"]
    return whole and first[0].isdecimal() and last[0].isdecimal() and int(last[0]) - int(first[0]) == SEASON


SEASON = 2
"""Calendar years of a budget year, a school year or a season."""
