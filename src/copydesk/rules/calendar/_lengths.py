"""Lengths of time as they are told, and how far two dates or clock times lie apart."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import month_of, sign, weekday_of
from copydesk.rules.calendar._moments import span_of
from copydesk.text import hours, number_words
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_DAYS_OF = {"Y": 365.25, "M": 30.4375, "W": 7.0, "D": 1.0}
WORDS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "m": "minute"}
"""What the units of lengths are called."""
SECONDS = {"Y": 31557600.0, "M": 2629800.0, "W": 604800.0, "D": 86400.0, "H": 3600.0, "m": 60.0}
"""How long the units of lengths are."""
_VALUE = regex(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?)?")
_CLOCK = regex(r".*T(\d\d):(\d\d)(?::\d\d)?")
_BARE_CLOCK = regex(r"([01]?\d|2[0-4])(?:[.:]([0-5]\d))?")
_BOUNDS = {
    "MORE_THAN": "over", "EQUAL_OR_MORE": "over", "LESS_THAN": "under", "EQUAL_OR_LESS": "under", "APPROX": "about",
}  # fmt: skip
_COARSE = regex(r"\b(?:decade|centur)", re.IGNORECASE)
ROUGH = 0.2
"""By what share a length that is told as "about" or "nearly" may miss the true one."""

MANY = 20
"""Units up to which one more or less is about as many."""


class Length(NamedTuple):
    """A duration in its smallest unit: "two and a half years" is 30 months.

    `bound` is "over", "under", "near" ("almost"), "about" or, of decades and centuries, "coarse".
    """

    number: Decimal
    unit: str
    bound: str = ""


class Apart(NamedTuple):
    """How far two times lie apart: the least and the greatest count that may be meant, and the true one in words."""

    low: float
    high: float
    true: str

    def fits(self, length: Length) -> bool:
        """Return whether a length may be told of it."""
        count = float(length.number)
        if length.bound == "over":
            return self.high >= count * (1 - ROUGH / 10)
        if length.bound in ("under", "near") and self.low > count * (1 + ROUGH / 10):
            return False
        if length.bound == "under":
            return True
        if length.bound == "near":
            return self.high >= count * (1 - ROUGH)
        if length.bound in ("about", "coarse"):
            more = 1 if count <= MANY else 0
            return self.low <= count * (1 + ROUGH) + more and self.high >= count * (1 - ROUGH) - more
        return self.low <= count <= self.high

    def is_like(self, length: Length, factor: float) -> bool:
        """Return whether a length is at most so many times longer or shorter."""
        return self.low / factor <= float(length.number) <= self.high * factor


def read(whole: Mention) -> Length | None:
    """Return a duration in its smallest unit; None where it is of no unit that is counted here."""
    timex = whole.timex
    bound = _BOUNDS.get(timex.mod or "") if timex is not None else None
    if _WORKING.search(whole.text):
        return None
    if timex is None or (timex.mod is not None and bound is None):
        return None
    if timex.mod is None and whole.extent.start < whole.prose.start:
        return None
    # nobody counts in tens and hundreds what is to be exact: "three decades of war (1975-2002)"
    coarse = "coarse" if _COARSE.search(whole.text) else ""
    return of_value(timex.value, bound or coarse)


def read_in(whole: Mention, before: str) -> Length | None:
    """Return a duration in its smallest unit, with the words before it: "exactly 40 years" are 40."""
    length = read(whole)
    if length is None and whole.timex is not None and whole.timex.mod is None and _EXACTLY.search(before):
        return None if _WORKING.search(whole.text) else of_value(whole.timex.value)
    return length


_EXACTLY = regex(r"\b(?:exactly|precisely|only|just|a total of|a mere) $", re.IGNORECASE)
_WORKING = regex(
    r"\b(?:working|business|trading|school|teaching|sitting|banking|court|playing)[ -](?:day|week)s?\b", re.I
)
"""Days of which not all of a calendar count."""
_NEARLY = regex(r"\b(?:nearly|almost|close to|not quite) $")


def near(length: Length, before: str) -> Length:
    """Return a length with what the words before it say: "nearly nine months" are not six."""
    return length._replace(bound="near") if length.bound == "under" and _NEARLY.search(before) else length


def of_value(value: str, bound: str = "") -> Length | None:
    """Return the duration of a TIMEX3 value in its smallest unit."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    counts = dict(zip("YMWDHm", (Decimal(g) if g else Decimal(0) for g in match.groups()), strict=True))
    units = [unit for unit, count in counts.items() if count]
    if not units or (len(units) > 1 and units not in (["Y", "M"], ["H", "m"], ["W", "D"])):
        return None
    size = {"M": 12, "m": 60, "D": 7}.get(units[-1], 1) if len(units) > 1 else 1
    number = counts[units[0]] * size + counts[units[-1]] if len(units) > 1 else counts[units[0]]
    return Length(number, units[-1], bound)


_IN_WORDS = regex(
    r"(?P<count>.+?)(?P<half> and a half)? (?P<unit>year|month|week|day|hour|minute|decade|centur)(?:s|y|ies)?"
    r"(?: and (?P<more>[\w-]+) (?P<smaller>month|day|minute)s?)?"
)
_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "m"}
_GREAT = {"decade": 10, "centur": 100}
_SMALLER = {"Y": ("M", 12), "W": ("D", 7), "H": ("m", 60)}


def of_words(text: str) -> Length | None:
    """Return the duration that words tell: "nine years", "four and a half years", "two hours and 58 minutes"."""
    match = _IN_WORDS.fullmatch(" ".join(text.split()))
    if text == "half a century":
        return Length(Decimal(50), "Y", "coarse")
    count = _count(match["count"]) if match is not None else None
    if match is None or count is None or (match["half"] and match["more"]):
        return None
    if match["unit"] in _GREAT:
        size = _GREAT[match["unit"]]
        return (
            None
            if match["more"]
            else Length(Decimal(count * size + (size // 2 if match["half"] else 0)), "Y", "coarse")
        )
    unit = _LETTERS[match["unit"]]
    if not match["half"] and not match["more"]:
        return Length(Decimal(count), unit)
    smaller, size = _SMALLER.get(unit, ("", 0))
    more = Decimal(size) / 2 if match["half"] else None
    if match["more"] and _LETTERS[match["smaller"]] == smaller:
        rest = _count(match["more"])
        more = Decimal(rest) if rest is not None else None
    return Length(count * size + more, smaller) if size and more is not None and more == int(more) else None


def _count(text: str) -> int | None:
    if text in ("a", "an"):
        return 1
    bare = text.removeprefix("a ")  # "a hundred"
    count = number_words.integer(bare.replace("-", " "))
    return count if count is not None else number_words.integer(bare)


def words(count: int, unit: str) -> str:
    """Return so many units in words: "1 day", "3 days"."""
    return f"{count} {unit}{'' if count == 1 else 's'}"


def between(first: Mention, last: Mention, length: Length, *, both: bool = False) -> Apart | None:
    """Return how far two times lie apart in the unit of a length; None where they do not say.

    `both` says that both ends count ("May through October").
    """
    kinds = {sign(first), sign(last)} if length.unit in "Hm" else {_kind(first), _kind(last)}
    if length.unit in "Hm":
        return _hours(first, last, length) if kinds <= {"clock", "number", "other"} else None
    if sign(first) == "number" and sign(last) != "year":
        return None
    if kinds & {"clock", "other"}:
        return None
    if kinds == {"weekday"}:
        one, two = weekday_of(first), weekday_of(last)
        return _days((two - one) % 7, length) if one is not None and two is not None and one != two else None
    if kinds == {"yearless"} or kinds == {"yearless", "day"} or kinds == {"yearless", "relative"}:
        return _yearless(first, last, length, both)
    spans = _span(first), _span(last)
    if spans[0] is None or spans[1] is None:
        return None
    if any(m.timex is not None and m.timex.mod == "APPROX" for m in (first, last)):
        return None
    return dated(spans[0], spans[1], length)


def is_part_of_day(mention: Mention) -> bool:
    """Return whether a time of day names its day, so that it bounds days: "the evening of Friday 21 February"."""
    return sign(mention) == "clock" and month_of(mention) is not None


def _kind(mention: Mention) -> str:
    return "yearless" if is_part_of_day(mention) else sign(mention)


def is_clock(mention: Mention) -> bool:
    """Return whether a mention may be a time of day with its minutes: "4.10pm", "15:45", a bare "3.20"."""
    return _minutes(mention) is not None


def _minutes(mention: Mention) -> int | None:
    match = _CLOCK.fullmatch(mention.timex.value) if mention.timex is not None else None
    if match is None and mention.timex is None:
        match = _BARE_CLOCK.fullmatch(mention.text)
        count = number_words.integer(mention.text) if match is None else None
        if count is not None and 1 <= count <= 12:
            return count * 60  # "opened at seven in the morning"
    return int(match[1]) * 60 + int(match[2] or 0) if match is not None else None


def _hours(first: Mention, last: Mention, length: Length) -> Apart | None:
    one, two = _minutes(first), _minutes(last)
    days = {weekday_of(first), weekday_of(last)} - {None}
    if one is None or two is None or len(days) > 1:
        return None
    minutes = (two - one) % 1440
    halves = any(not hours.has_half(m.text) for m in (first, last))
    size = 60 if length.unit == "H" else 1
    stated = float(length.number) * size
    # hours are told of what is nearly so many; without "a.m." a clock may be of either half of the day
    slack = 40 if length.unit == "H" and length.number == int(length.number) else 10
    if length.unit == "m":
        slack = 0 if stated % 5 else 5
    true = min((minutes, (minutes + 720) % 1440) if halves else (minutes,), key=lambda m: abs(m - stated))
    if not true:
        return None
    told = words(true // 60, "hour") if true >= 60 else ""
    rest = words(true % 60, "minute") if true % 60 else ""
    return Apart((true - slack) / size, (true + slack) / size, " and ".join(filter(None, (told, rest))))


MANY_DAYS = 30
"""From here on a day more or less is no slip but another way to count."""


def _days(days: int, length: Length) -> Apart | None:
    """Both ends counted or one, of many neither; of weeks, any number of days that rounds to them."""
    if length.unit == "D":
        least = days - 1 if days > MANY_DAYS else days  # "a frost-free season of 190 days between them"
        return Apart(float(least), days + 1.0, words(days + 1, "day"))
    if length.unit == "W":
        low, high = float(round(days / 7)), float(-(-days // 7))
        if length.bound:
            low, high = days / 7, (days + 1) / 7
        return Apart(low, high, words(days + 1, "day"))
    return None


def _yearless(first: Mention, last: Mention, length: Length, both: bool) -> Apart | None:
    values = [m.timex.value.partition("T")[0] for m in (first, last) if m.timex]
    if any("X" in value[4:] for value in values):
        return None  # a month that is left open as well
    if length.unit == "M" and len(values) == 2 and all(len(v) == 7 for v in values):
        months = (int(values[1][5:7]) - int(values[0][5:7])) % 12
        return Apart(float(months + both), months + 1.0, words(months + 1, "month")) if months else None
    if len(values) < 2 or any(len(v) != 10 for v in values):
        return None
    one, two = (calendar.make(2001, int(v[5:7]), int(v[8:])) for v in values)
    if one is None or two is None or one == two:
        return None
    over = two < one
    if over:
        two = two.replace(year=2002)
    days = (two - one).days
    months = length.unit == "M"
    apart = (
        dated((one, calendar.shift(one, 1)), (two, calendar.shift(two, 1)), length) if months else _days(days, length)
    )
    # over the turn of the year: where nearly a whole year lies between, only if that is what is told
    return None if over and days > NEARLY_A_YEAR and apart is not None and not apart.fits(length) else apart


NEARLY_A_YEAR = 240
"""Days from which on two days without a year are rather told in the other order."""


def _span(first: Mention) -> Period | None:
    """Return what an end spans; before a dash, four digits are a year as well."""
    if sign(first) == "number":
        return calendar.years_span(int(first.text)) if re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", first.text) else None
    return span_of(first)


def dated(one: Period, two: Period, length: Length) -> Apart | None:
    """Return how far two periods lie apart, from their beginnings and ends."""
    if two[0] < one[0] or length.unit not in "YMWD":
        return None
    size = _DAYS_OF[length.unit]
    shortest, longest = max(0, (two[0] - one[1]).days) / size, (two[1] - one[0]).days / size
    coarse = (one[1] - one[0]).days > 40 or (two[1] - two[0]).days > 40
    days = (two[0] - one[0]).days
    months = (two[0].year - one[0].year) * 12 + two[0].month - one[0].month
    if length.unit == "Y" and coarse:
        true = words(two[0].year - one[0].year, "year")
    elif length.unit == "M" and (one[1] - one[0]).days in range(28, 32):
        true = f"{months} or {months + 1} months"
    else:
        count = f"{days / size:.1f}".removesuffix(".0")
        true = f"{count} {WORDS[length.unit]}{'' if count == '1' else 's'}"
    if length.unit == "D":
        return Apart(shortest, longest, true)
    # whole units are told of what is nearly whole; a tenth covers months and years of unequal length
    return Apart(shortest - 0.6, longest + (0.1 if coarse else 0.6), true)


def fitting(apart: Apart, length: Length) -> tuple[str, ...]:
    """Return which lengths would be right; of clock times the message says it."""
    if length.unit in "Hm":
        return ()
    low, high = max(0, round(apart.low + 0.1)), max(0, int(apart.high))
    between = "or" if high - low == 1 else "to"
    count = f"{low} {between} {high}" if low < high else f"{high}"
    return (f"{count} {WORDS[length.unit]}{'' if count == '1' else 's'} would be right",)
