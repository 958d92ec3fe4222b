"""How two times stand to each other: dates by what the text itself gives, clock times, durations.

A weekday or "yesterday" is resolved against the day of publication. Where that day was not given but inferred, two
articles may have been resolved against different days, so such a time never contradicts another article's.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

from copydesk.links.relation import Relation, closeness, show, under
from copydesk.model import Claim, Timex


def relate(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
    """Return how two times stand to each other."""
    if first.type == "DURATION" and second.type == "DURATION":
        one, two = seconds(first.value), seconds(second.value)
        if one is None or two is None:
            same = first.value == second.value
            return Relation(
                "agree" if same else "compatible", None if same else "far", 1.0 if same else 0.0, "durations"
            )
        if one == two:
            return Relation("agree", None, 1.0, f"both {show(a)}")
        near = closeness(one, two)
        loose = {"APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
        low_a, high_a = _stretched(one, UNDER if under(a) else first.mod)
        low_b, high_b = _stretched(two, UNDER if under(b) else second.mod)
        if (first.mod in loose or second.mod in loose) and low_a <= high_b and low_b <= high_a:
            return Relation("compatible", None, near, f"{show(a)} and {show(b)} can both hold")
        return Relation("conflict", "value", near, f"{show(a)} and {show(b)} cannot both hold")
    if first.type == "TIME" and second.type == "TIME":
        return _clocks(a, b, first, second)
    one_ago, two_ago = ago(show(a)), ago(show(b))
    if one_ago is not None and two_ago is not None:
        if one_ago == two_ago:
            return Relation("agree", None, 1.0, f"both {show(a)}")
        return Relation("conflict", "value", closeness(one_ago, two_ago), f"{show(a)} is not {show(b)}")
    if not any(c.isdigit() for c in first.value + second.value):
        same = show(a).lower() == show(b).lower()
        return Relation("agree" if same else "compatible", None if same else "far", 1.0, f"{show(a)} and {show(b)}")
    if first.value == second.value:
        return Relation("agree", None, 1.0, f"both {first.value}")
    if _relative(a, first) or _relative(b, second):
        if show(a).lower() == show(b).lower():
            return Relation("agree", None, 1.0, f"both {show(a)}")
        return Relation("compatible", "far", 0.5, f"{show(a)} and {show(b)}: one depends on the day of publication")
    given_a, given_b = written(a, first), written(b, second)
    if "X" in given_a + given_b or first.start is None or second.start is None:
        near = _partial_closeness(given_a, given_b)
        if first.start is not None and second.start is not None:
            near = _date_closeness(first.start, second.start)
        partial = _partial(given_a, given_b, near)
        return partial or Relation("compatible", "far", 0.0, "a date is not known well enough")
    start_a, start_b = first.start, second.start
    end_a, end_b = first.end or start_a, second.end or start_b
    if start_a < end_b and start_b < end_a:
        return Relation("compatible", "granularity", 0.8, f"{show(a)} and {show(b)} can both hold")
    kind = "typo" if swapped(first.value, second.value) else "value"
    return Relation("conflict", kind, _date_closeness(start_a, start_b), f"{show(a)} is not {show(b)}")


def swapped(a: str, b: str) -> bool:
    """Return whether neighbouring figures of the year changed places in two TIMEX3 dates: 1904 and 1940."""
    if not (YEAR.match(a) and YEAR.match(b)) or a[4:] != b[4:]:
        return False
    differ = [i for i in range(4) if a[i] != b[i]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and a[differ[0]] == b[differ[1]]
        and a[differ[1]] == b[differ[0]]
    )


MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\b", re.I)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
AGO = re.compile(
    r"^(?:about |almost |nearly |some |just |only |more than |less than |over )?"
    r"(\d{1,4}|[a-z-]+) (day|week|month|year|decade)s? ago$"
)
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: i for i, word in enumerate(CARDINALS, 1)} | {"a": 1, "an": 1}


def ago(text: str) -> Decimal | None:
    """Return how long ago "four months ago" is, in seconds; None for other words."""
    match = AGO.match(text.lower())
    if match is None:
        return None
    count = int(match[1]) if match[1].isdigit() else NUMBER_WORDS.get(match[1])
    if count is None:
        return None
    lengths = {"day": 86400, "week": 604800, "month": 2629746, "year": 31556952, "decade": 315569520}
    return Decimal(count * lengths[match[2]])


def _relative(claim: Claim, timex: Timex) -> bool:
    """Return whether a date hangs on the day of publication, beyond its year."""
    text = show(claim)
    if YEAR.search(text):
        return False
    return not (MONTH.search(text) and any(c.isdigit() for c in text)) and (
        timex.granularity not in ("month", "year", "decade", "century") or not MONTH.search(text)
    )


def written(claim: Claim, timex: Timex) -> str:
    """Return the value of a date with the year masked where the text gives none."""
    if YEAR.search(show(claim)) or not re.match(r"\d{4}", timex.value):
        return timex.value
    return "XXXX" + timex.value[4:]


UNDER = "UNDER"
"""What `_stretched` takes for "almost three hours", which TIMEX3 does not tell from "less than three hours"."""


def _stretched(value: Decimal, mod: str | None) -> tuple[Decimal, Decimal]:
    if mod == UNDER:
        return value * Decimal("0.85"), value
    if mod == "APPROX":
        return value * Decimal("0.85"), value * Decimal("1.15")
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return value * Decimal("0.7"), value
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return value, value * Decimal("1.5")
    return value, value


DURATION = re.compile(r"^P(?:(\d{1,12}(?:\.\d{1,6})?)([YMWDQ]|DE|CE))?(?:T?(\d{1,12}(?:\.\d{1,6})?)([HMS]))?$")
LENGTHS = {"Y": 31556952, "M": 2629746, "Q": 7889238, "W": 604800, "D": 86400, "DE": 315569520, "CE": 3155695200}
CLOCK_LENGTHS = {"H": 3600, "M": 60, "S": 1}


def seconds(value: str) -> Decimal | None:
    """Return the length of a TIMEX3 duration ("P3D", "PT2H") in seconds, None where it is not known ("PXD")."""
    match = DURATION.match(value)
    if match is None or (match[1] is None and match[3] is None):
        return None
    total = Decimal(0)
    if match[1] is not None:
        total += Decimal(match[1]) * LENGTHS[match[2]]
    if match[3] is not None:
        total += Decimal(match[3]) * CLOCK_LENGTHS[match[4]]
    return total


def _partial(a: str, b: str, near: float) -> Relation | None:
    """Compare TIMEX3 values with unknown fields ("XXXX-11-19"), field by field."""
    if "X" not in a and "X" not in b:
        return None
    if not re.match(r"^[\dX]{4}(-[\dX]{2}){0,2}", a) or not re.match(r"^[\dX]{4}(-[\dX]{2}){0,2}", b):
        return None
    known = 0
    for one, two in zip(a.split("T")[0].split("-"), b.split("T")[0].split("-"), strict=False):
        if "X" in one or "X" in two:
            continue
        if one != two:
            return Relation("conflict", "value", near, f"{a} is not {b}")
        known += 1
    if not known:
        return None
    return Relation("compatible", "granularity", 0.8, f"{a} and {b} can both hold")


PARTIAL = re.compile(r"^[\dX]{4}-(\d{2})(?:-(\d{2}))?")


def _partial_closeness(a: str, b: str) -> float:
    """Return how close two dates lie by their months and days, the years left aside ("XXXX-11-19", "2014-11-21")."""
    one, two = PARTIAL.match(a), PARTIAL.match(b)
    if one is None or two is None:
        return 0.9
    months = abs(int(one[1]) - int(two[1]))
    if months == 0:
        return 0.9 if not one[2] or not two[2] or abs(int(one[2]) - int(two[2])) <= DAYS_NEAR else 0.6
    return 0.6 if min(months, 12 - months) == 1 else 0.3


DAYS_NEAR = 2
"""Days by which a date is easily mistaken."""

CLOCK = re.compile(r"T(\d{2})(?::(\d{2}))?")


def clock(value: str) -> int | None:
    """Return the minutes after midnight of a TIMEX3 time ("2014-11-19T14:53"), None where it has no hour."""
    match = CLOCK.search(value)
    return None if match is None else int(match[1]) * 60 + int(match[2] or 0)


def _clocks(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
    one, two = clock(first.value), clock(second.value)
    if one is None or two is None:
        return Relation("compatible", "far", 0.0, "a time of day is not known well enough")
    if MONTH.search(show(a)) and MONTH.search(show(b)) and first.value[4:10] != second.value[4:10]:
        return Relation("conflict", "value", 0.3, f"{show(a)} is not {show(b)}")
    apart = abs(one - two)
    apart = min(apart, 1440 - apart)
    if apart == 0:
        return Relation("agree", None, 1.0, f"both {one // 60}:{one % 60:02d}")
    zoned = _zone(first) != _zone(second)
    if zoned and apart % 30 == 0:
        return Relation("compatible", "time-zone", 0.8, f"{show(a)} and {show(b)} may be one time in two zones")
    loose = {"APPROX", "AFTER", "BEFORE", "ON_OR_AFTER", "ON_OR_BEFORE"}
    allowed = 10 * sum(t.mod in loose or t.bound in ("after", "before") for t in (first, second))
    if one % 60 == 0 or two % 60 == 0:
        allowed = max(allowed, ROUND_HOUR)
    if apart <= allowed:
        return Relation("compatible", None, 0.9, f"{show(a)} and {show(b)} can both hold")
    kind = "time-zone" if apart % 60 == 0 and apart <= 14 * 60 and one % 60 else "value"
    return Relation("conflict", kind, max(0.05, 1 - apart / 240), f"{show(a)} is not {show(b)}")


ROUND_HOUR = 12
"""Minutes that a full hour may stand for to either side."""


def _zone(timex: Timex) -> str | None:
    """Return the zone of a time that names one; "local" names none."""
    return timex.zone if timex.zone and timex.zone.lower() not in ("local", "local time") else None


def _date_closeness(a: str, b: str) -> float:
    try:
        apart = abs(datetime.fromisoformat(a[:19]) - datetime.fromisoformat(b[:19]))
    except ValueError:
        return 0.3
    if apart <= timedelta(days=DAYS_NEAR):
        return 0.9
    if apart <= timedelta(days=35):
        return 0.6
    return 0.4 if apart <= timedelta(days=400) else 0.1
