"""What an expression is resolved against, and the points of time that come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from copydesk.values import calendar, times


@dataclass(frozen=True, slots=True)
class Point:
    """A resolved place in time: its TIMEX3 value and the first day of its period, None where that is open.

    `minutes` is the clock time of a day as minutes since midnight, where one is told.
    """

    value: str
    start: date | None
    unit: str
    block: int = -1
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is resolved against.

    `now` is the publication day. `then` holds earlier mentions of the narrative, nearest first. `tense` is -1 for
    the past, 1 for the future, 0 for unknown. `narrative` makes dates without a year follow the narrative's year.
    `block` is the number of the paragraph at hand. `near` is set where only a plan is told, whose day may have come,
    `opening` where a past tense surely belongs to the expression, `retold` where the sentence goes back in time
    ("had sailed"), `firm` where a plain future is told ("will").
    """

    now: date | None
    then: tuple[Point, ...] = ()
    tense: int = 0
    narrative: bool = False
    block: int = -1
    near: bool = False
    opening: bool = False
    retold: bool = False
    firm: bool = False

    def last(self, *units: str) -> Point | None:
        """Return the nearest earlier mention of one of these units."""
        found = next((p for p in self.then if p.unit in units and p.start is not None), None)
        nearest = next((p for p in self.then if p.start is not None), None)
        if found is None or nearest is None or found.start is None or nearest.start is None:
            return found
        if found.block == self.block:
            return found
        # the story has gone elsewhere since: "the next day" after "in 1777" is no day of another paragraph's 1939
        return found if abs(found.start.year - nearest.start.year) <= 1 else None

    def narrated(self) -> Point | None:
        """Return the date at which the story stands: the latest that was told, of a year or finer."""
        return self.last(*FINER["Y"])


FINER = {
    "D": ("D",),
    "WE": ("D", "WE"),
    "W": ("D", "W", "WE"),
    "M": ("D", "M", "W"),
    "Q": ("Q", "M", "D"),
    "S": ("S", "M", "D"),
    "H2": ("H2", "Q", "M", "D"),
    "Y": ("D", "M", "Q", "S", "H2", "W", "Y", "WE"),
    "E": ("D", "M", "Q", "S", "H2", "W", "Y", "E"),
    "C": ("D", "M", "Q", "S", "H2", "W", "Y", "E", "C"),
}
"""From mentions of which units an anaphor to a unit can be answered: "that year" from a day."""

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "S": "XXXX-XX",
    "H2": "XXXX-HX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
    "L": "X",
}


def point_of(value: str, unit: str) -> Point:
    """Return the point of a TIMEX3 value."""
    start = times.span_of(value).start
    return Point(value, None if start is None else date.fromisoformat(start[:10]), unit)


def day_point(day: date | None) -> Point:
    """Return a day as a point."""
    return Point(UNKNOWN["D"], None, "D") if day is None else Point(day.isoformat(), day, "D")


SEASONS = ("SP", "SU", "FA", "WI")


def in_unit(day: date | None, unit: str) -> Point:
    """Return the unit of the calendar that holds a day: its week, month, quarter, decade ..."""
    if day is None:
        return Point(UNKNOWN.get(unit, "XXXX"), None, unit)
    if unit == "D":
        return day_point(day)
    if unit == "W":
        return point_of(calendar.week_code(day), "W")
    if unit == "WE":
        return point_of(calendar.week_code(day) + "-WE", "WE")
    if unit == "M":
        return point_of(f"{day.year:04d}-{day.month:02d}", "M")
    if unit == "Q":
        return point_of(f"{day.year:04d}-Q{(day.month + 2) // 3}", "Q")
    if unit == "H2":
        return point_of(f"{day.year:04d}-H{1 if day.month < 7 else 2}", "H2")
    if unit == "S":
        season = "WI" if day.month in (12, 1, 2) else SEASONS[(day.month - 3) // 3]
        return point_of(f"{day.year - (day.month < 3):04d}-{season}", "S")
    if unit == "E":
        return point_of(f"{day.year // 10:03d}", "E")
    if unit == "C":
        return point_of(f"{day.year // 100:02d}", "C")
    return point_of(f"{day.year:04d}", "Y")


MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000, "H2": 6}


def move(day: date | None, unit: str, count: Decimal) -> date | None:
    """Move a day by a number of units, fractions of the longer ones in months; None beyond the calendar."""
    if day is None or abs(count) > 100000:
        return None
    if unit in MONTHS:
        return calendar.add_months(day, int(count * MONTHS[unit]))
    if unit in ("W", "WE"):
        return calendar.add_days(day, int(count * 7))
    if unit == "D":
        return calendar.add_days(day, int(count))
    return None
