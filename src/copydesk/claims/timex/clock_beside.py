"""What stands beside a clock time: its zone, and its day before or behind it."""

from __future__ import annotations

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import is_capital, make
from copydesk.claims.timex.expressions import Calendar, Clock, Deictic, Expression, RawTimex
from copydesk.claims.timex.grammar import Match
from copydesk.claims.timex.relative import DAYS
from copydesk.text.calendar_words import ZONES


def read_clock(text: str) -> tuple[int, int, int | None] | None:
    """Return hour, minute and second of "10:35" or "10:35:20"; None where no clock shows that."""
    parts = text.split(":")
    if len(parts) not in (2, 3) or not all(p.isdecimal() and len(p) <= 2 for p in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1])
    second = int(parts[2]) if len(parts) == 3 else None
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and (minute or second)):
        return None  # no clock goes past 24:00
    return hour, minute, second


def on_24(hour: int, meridiem: str) -> int | None:
    """Return the hour of the day; None where no clock has it ("14 a.m.")."""
    if not meridiem:
        return hour if hour <= 24 else None
    late = meridiem[0] == "p"
    if not 1 <= hour <= 12:
        return hour if (12 < hour <= 23 and late) or (hour == 0 and not late) else None
    return hour % 12 + (12 if late else 0)


LATE_IN = {"morning": (), "afternoon": range(1, 7), "evening": range(4, 12)}
_LATE_AT_NIGHT = range(6, 12)
_OF_PART = {"morning": range(13), "afternoon": (12, *range(1, 7)), "evening": range(4, 12), "night": range(6, 13)}
_OF_PART["tonight"] = range(5, 13)
"""The hours of the clock of twelve that a part of the day has."""


def in_half_of(hour: int, half: str) -> int:
    """Return the hour of the day of one told by the clock of twelve hours and a part of the day."""
    if hour == 12 and half in ("morning", "night"):
        return 24 if half == "night" else 0  # twelve at night ends its day, as midnight does
    late = _LATE_AT_NIGHT if half == "night" else LATE_IN.get(half, ())
    return hour + 12 if hour in late else hour


def half_of(hour: int, part: str) -> int | None:
    """Return the hour of the day of one with a part of the day right behind it; None where that has no such hour."""
    if hour not in _OF_PART.get(part, ()):
        return None
    if part == "tonight":
        return 24 if hour == 12 else hour + 12
    return in_half_of(hour, part)


# ---------------------------------------------------------------------------- what stands beside a clock time


def _zone(m: Match, at: int) -> tuple[str | None, int]:
    """Return the zone that begins at token `at`, and the token after it."""
    for count in (3, 2, 1):
        words = [m.tokens.lower(at + i) for i in range(count)]
        name = " ".join(words)
        if all(words) and name in ZONES and (count > 1 or m.tokens.raw(at).isupper()):
            return ZONES[name] or "local", at + count
    return None, at


def _is_year(m: Match, at: int) -> bool:
    return m.tokens.classes[at : at + 1] == lexicon.alphabet().shape["Y"]


def _number(m: Match, at: int) -> int | None:
    number = m.tokens.items[at].number if at < len(m.tokens.items) else None
    return None if number is None else int(number)


def _day_before(m: Match, at: int) -> tuple[Expression | None, int]:
    """Return the day named just before token `at` ("Friday at 10 a.m."), and where it starts."""
    tokens = m.tokens
    back = at - 1 if tokens.lower(at - 1) in ("at", ",", "around", "about", "by") else at
    word = tokens.lower(back - 1)
    number = lexicon.value("weekday", word)
    if number is not None and len(word) > 3:
        return Calendar(weekday=int(number)), back - 1
    if word in DAYS:
        return Deictic("D", DAYS[word]), back - 1
    return None, at


def _day_after(m: Match, at: int) -> tuple[Expression | None, int]:
    """Return the day that begins at token `at` ("8 p.m. Tuesday"), and the token after it."""
    tokens = m.tokens
    comma = tokens.lower(at) == ","
    here = at + 1 if comma or tokens.lower(at) == "on" else at
    word = tokens.lower(here)
    weekday = lexicon.value("weekday", word)
    if weekday is not None and is_capital(tokens.raw(here)):
        if comma and len(word) < 6:
            return None, at
        following = here + 2 if tokens.lower(here + 1) == "," else here + 1
        dated, end = _month_day(m, following)
        if dated is None:
            dated, end = _day_month(m, following)
        return (dated, end) if dated is not None else (Calendar(weekday=int(weekday)), here + 1)
    if word in DAYS and not comma:
        return Deictic("D", DAYS[word]), here + 1
    later = None if comma else day_of_story(m, here)
    if later is not None:
        return later
    dated, end = _month_day(m, here)
    if dated is None and not comma:
        dated, end = _day_month(m, here)
    return (dated, end) if dated is not None else (None, at)


_STEPS = {("the", "next"): 1, ("the", "following"): 1, ("the", "same"): 0, ("that", "same"): 0}


def day_of_story(m: Match, at: int) -> tuple[Expression, int] | None:
    """Return "the next day", "the same day", "the Tuesday before" from token `at` on."""
    weekday = lexicon.value("weekday", m.tokens.lower(at + 1)) if m.tokens.lower(at) == "the" else None
    step = {"before": -1, "after": 1}.get(m.tokens.lower(at + 2))
    if weekday is not None and step is not None and not m.tokens.raw(at + 3)[:1].isalnum():
        return Calendar(weekday=int(weekday), which=step, of=Deictic("D", 0, "then")), at + 3
    step = _STEPS.get((m.tokens.lower(at), m.tokens.lower(at + 1)))
    found = step is not None and m.tokens.lower(at + 2) == "day"
    return (Deictic("D", step, "then"), at + 3) if found and step is not None else None


def _day_month(m: Match, at: int) -> tuple[Expression | None, int]:
    """Return "6 June 1944" from token `at` on."""
    day = _number(m, at)
    here = at + 2 if m.tokens.lower(at + 1) == "of" else at + 1
    month = lexicon.value("month", m.tokens.lower(here))
    if day is None or not 1 <= day <= 31 or month is None or not is_capital(m.tokens.raw(here)):
        return None, at
    year = _number(m, here + 1) if _is_year(m, here + 1) else None
    return Calendar(year, int(month), day), here + (1 if year is None else 2)


def _month_day(m: Match, at: int) -> tuple[Expression | None, int]:
    """Return "June 6, 1944" from token `at` on."""
    tokens = m.tokens
    month = lexicon.value("month", tokens.lower(at))
    here = at + 2 if tokens.raw(at + 1) == "." else at + 1
    day = _number(m, here)
    if month is None or not is_capital(tokens.raw(at)) or day is None or not 1 <= day <= 31:
        return None, at
    end = here + 1
    behind = end + 1 if tokens.raw(end) == "," else end
    if _is_year(m, behind):
        return Calendar(_number(m, behind), int(month), day), behind + 1
    return Calendar(None, int(month), day), end


def with_zone_and_day(m: Match, hour: int, minute: int | None, second: int | None, end: int) -> RawTimex:
    """Return the clock time with the zone and the day beside it."""
    zone, end = _zone(m, end)
    date, after = _day_after(m, end)
    start = m.start
    if date is None:
        date, start = _day_before(m, m.start)
    return make(m, Clock(hour, minute, second, None, zone, date), start=start, end=after)
