"""How two times stand to each other: dates by what the text itself gives, clock times, durations.

A weekday or "yesterday" is resolved against the day of publication. Where that day was not given but inferred, two
articles may have been resolved against different days, so such a time never contradicts another article's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from copydesk.links import kinds
from copydesk.links.relation import Relation, closeness, show, telling, under
from copydesk.model import Claim, Timex
from copydesk.values import misprints, timex3


def relate(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
    """Return how two times stand to each other."""
    if first.type == "DURATION" and second.type == "DURATION":
        return _lengths(a, b, first, second)
    if first.type == "TIME" and second.type == "TIME":
        return _clocks(a, b, first, second)
    one_ago, two_ago = telling(a).ago, telling(b).ago
    if one_ago is not None and two_ago is not None:
        if one_ago == two_ago:
            return Relation("agree", None, 1.0, f"both {show(a)}")
        return Relation(
            "conflict", "value", closeness(Decimal(one_ago), Decimal(two_ago)), f"{show(a)} is not {show(b)}"
        )
    if not any(c.isdigit() for c in first.value + second.value):
        return Relation("compatible", "far", 1.0, f"{show(a)} and {show(b)}: words without a figure")
    if first.value == second.value:
        return Relation("agree", None, 1.0, f"both {first.value}")
    if first.value[:DAY] == second.value[:DAY] and min(len(first.value), len(second.value)) == DAY:
        return Relation("compatible", "granularity", 0.8, f"{show(a)} and {show(b)}: a day and a part of it")
    if telling(a).relative or telling(b).relative:
        # Equal words of two days ("today", "last year") are two times: they are compared by what they resolve to.
        return Relation("compatible", "far", 0.5, f"{show(a)} and {show(b)}: one depends on the day of publication")
    given_a, given_b = telling(a).written or first.value, telling(b).written or second.value
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
    years = _year_closeness(first.value, second.value) if _happened_once(a, b) else None
    near = years or _date_closeness(start_a, start_b)
    return Relation("conflict", kind, near, f"{show(a)} is not {show(b)}")


def _happened_once(a: Claim, b: Claim) -> bool:
    """Return whether one of two dates is of a deed that is done but once to one and the same: "was built in 1711", of
    which another article may say that it "dates from 1713"."""
    return a.stated is not None and b.stated is not None and bool((a.stated.kinds | b.stated.kinds) & kinds.ONCE)


def _year_closeness(a: str, b: str) -> float | None:
    """Return how close two years lie, None where one is no year alone: those of what happened once are easily taken for
    a year beside it, or for one of which one figure differs.
    """
    if not (len(a) == len(b) == YEAR and (a + b).isdecimal()):
        return None
    apart = abs(int(a) - int(b))
    if apart <= YEARS_NEAR:
        return 0.6
    return 0.4 if misprints.one_off(a, b) or misprints.exchanged(a, b) else None


YEAR, YEARS_NEAR = len("2018"), 5


def _lengths(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
    """Return how two lengths of time stand to each other."""
    one, two = timex3.seconds(first.value), timex3.seconds(second.value)
    if one is None or two is None:
        same = first.value == second.value
        return Relation("agree" if same else "compatible", None if same else "far", 1.0 if same else 0.0, "durations")
    if one == two:
        return Relation("agree", None, 1.0, f"both {show(a)}")
    near = closeness(one, two)
    loose = {"APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
    if near >= ROUNDED and first.value[-1] != second.value[-1] and {first.value[-1], second.value[-1]} & CALENDAR:
        return Relation("compatible", None, near, f"{show(a)} and {show(b)}: months have not one length in days")
    if near >= IN_DECADES and _in_decades(a) != _in_decades(b):
        return Relation("compatible", None, near, f"{show(a)} and {show(b)}: decades are told roughly")
    low_a, high_a = _stretched(one, UNDER if under(a) else first.mod)
    low_b, high_b = _stretched(two, UNDER if under(b) else second.mod)
    if (first.mod in loose or second.mod in loose) and low_a <= high_b and low_b <= high_a:
        return Relation("compatible", None, near, f"{show(a)} and {show(b)} can both hold")
    return Relation("conflict", "value", near, f"{show(a)} and {show(b)} cannot both hold")


def _in_decades(claim: Claim) -> bool:
    return not ROUND.isdisjoint(claim.location.text.lower().split())


def swapped(a: str, b: str) -> bool:
    """Return whether neighbouring figures of the year changed places in two TIMEX3 dates: 1904 and 1940."""
    if not (_has_year(a) and _has_year(b)) or a[4:] != b[4:]:
        return False
    return misprints.exchanged(a[:4], b[:4]) and misprints.one_off(a[:4], b[:4])


ROUNDED, CALENDAR = 0.95, frozenset("MY")
"""How near a length in days or weeks and one in months or years lie that are one length ("60 days", "two months")."""

IN_DECADES, ROUND = 0.85, frozenset(("decade", "decades", "century", "centuries"))
"""How near a length in decades or centuries and one in years lie that are one length ("two decades", "21 years")."""

DAY = len("2018-04-01")

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


def _has_year(value: str) -> bool:
    return len(value) >= 4 and value[:4].isdecimal() and not value[4:5].isdigit()


def _partial(a: str, b: str, near: float) -> Relation | None:
    """Compare TIMEX3 values with unknown fields ("XXXX-11-19"), field by field."""
    if "X" not in a and "X" not in b:
        return None
    if not timex3.is_dated(a) or not timex3.is_dated(b):
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


def _partial_closeness(a: str, b: str) -> float:
    """Return how close two dates lie by their months and days, the years left aside ("XXXX-11-19", "2014-11-21")."""
    one, two = timex3.month_and_day(a), timex3.month_and_day(b)
    if one is None or two is None:
        return 0.9
    months = abs(one[0] - two[0])
    if months == 0:
        return 0.9 if one[1] is None or two[1] is None or abs(one[1] - two[1]) <= DAYS_NEAR else 0.6
    return 0.6 if min(months, 12 - months) == 1 else 0.3


DAYS_NEAR = 2
"""Days by which a date is easily mistaken."""


def _clocks(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
    one, two = timex3.clock(first.value), timex3.clock(second.value)
    if one is None or two is None:
        return Relation("compatible", "far", 0.0, "a time of day is not known well enough")
    if telling(a).month_named and telling(b).month_named and first.value[4:10] != second.value[4:10]:
        return Relation("conflict", "value", 0.3, f"{show(a)} is not {show(b)}")
    apart = abs(one - two)
    apart = min(apart, 1440 - apart)
    if _half_open(a, one) or _half_open(b, two):
        apart = min(apart, abs(720 - apart))
    elsewhere = (_local(first) and _zone(second)) or (_local(second) and _zone(first))
    if apart == 0 and not elsewhere:  # 7:37 GMT is no 7:37 "local time" of a place that has its own
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


def _half_open(claim: Claim, minute: int) -> bool:
    """Return whether a time is told by the dial alone ("half past five"), so that it may be one of two half days."""
    words = {*claim.location.text.lower().split()}
    return minute < 780 and bool(words & DIAL) and not words & HALF_DAYS


DIAL = frozenset(("past", "to", "o'clock", "o’clock"))
HALF_DAYS = frozenset(("am", "pm", "a.m.", "p.m.", "morning", "afternoon", "evening", "night", "noon", "midnight"))

ROUND_HOUR = 12
"""Minutes that a full hour may stand for to either side."""


def _zone(timex: Timex) -> str | None:
    """Return the zone of a time that names one; "local" names none."""
    return None if _local(timex) else timex.zone or None


def _local(timex: Timex) -> bool:
    """Return whether a time is told as that of its place."""
    return timex.zone is not None and timex.zone.lower() in ("local", "local time")


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
