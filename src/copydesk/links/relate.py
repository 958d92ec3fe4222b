"""How the values of two claims stand to each other: can both hold, do both say the same, and if not, why not.

Nothing here asks whether the claims are about the same thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from copydesk.model import Claim, Quantity, Timex
from copydesk.values import numbers, units

Outcome = Literal["agree", "compatible", "conflict"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two values are to each other, which kind of conflict it is, how far apart they are, and why in words.

    `closeness` runs from 1 (equal) towards 0 (far apart).
    """

    outcome: Outcome
    kind: str | None
    closeness: float
    reason: str


ROUND_DIGITS = 2
"""Figures that a rounded number still shows: 25 billion may stand for 25.4 billion, 167,000 for 166,700."""


def show(claim: Claim) -> str:
    """Return a claim's value as it stands in the article, without line breaks."""
    return " ".join(claim.location.text.split())


def relate(a: Claim, b: Claim) -> Relation:
    """Return how the values of two claims of one sort stand to each other."""
    if a.quantity is not None and b.quantity is not None:
        return _quantities(a, b, a.quantity, b.quantity)
    if a.timex is not None and b.timex is not None:
        return _times(a, b, a.timex, b.timex)
    return Relation("conflict", None, 0.0, "one is a quantity, the other a time")


# ------------------------------------------------------------------------------------------- quantities


def _quantities(a: Claim, b: Claim, first: Quantity, second: Quantity) -> Relation:
    factor = conversion(a, b)
    if factor is None:
        return Relation("conflict", "unit", 0.0, f"{first.unit} and {second.unit} are different units")
    second_points = [None if v is None else v * factor for v in (second.low, second.high)]
    one, two = first.value, None if second.value is None else second.value * factor
    if one is not None and one == two:
        return Relation("agree", None, 1.0, f"both {show(a)}")
    if not first.is_range and not second.is_range and factor != 1 and one and two and _rounded(a, b, one, two, factor):
        return Relation("agree", None, 1.0, f"{show(a)} is {show(b)} in another unit")
    overlap = numbers.interval(first).overlaps(numbers.interval(second).scale(factor))
    if first.is_range and second.is_range and [first.low, first.high] == second_points:
        return Relation("agree", None, 1.0, f"both {show(a)}")
    near = closeness(
        one if one is not None else middle(first), two if two is not None else _scaled(middle(second), factor)
    )
    if not overlap and (vague(first) or vague(second)):
        return Relation("compatible", "far", near, f"{show(a)} and {show(b)}: one is vague")
    if not overlap and factor != 1 and one is not None and first.value == second.value and LOOSE[0] < factor < LOOSE[1]:
        return Relation("compatible", "unit", near, f"{show(a)} and {show(b)}: the units are often taken for each other")
    if overlap:
        if near < FAR and None not in (one, two):
            # "at least 5" and "3,000" can both hold and say nothing about each other.
            return Relation("compatible", "far", near, f"{show(a)} and {show(b)} can both hold, but are far apart")
        return Relation("compatible", None, near, f"{show(a)} and {show(b)} can both hold")
    kind = slip(one, two)
    return Relation("conflict", kind, near, f"{show(a)} and {show(b)} cannot both hold")


LOOSE = (Decimal("0.8"), Decimal("1.25"))
"""Ratio of two units that writers mix up or do not tell apart (mile and nautical mile, ton and tonne)."""

VAGUE = 5


def vague(q: Quantity) -> bool:
    """Return whether a quantity is a vague word ("dozens", "hundreds"): its ends lie far apart."""
    return q.approximate and q.is_range and q.low is not None and q.high is not None and q.high >= VAGUE * q.low


FAR = 0.35
"""Closeness below which a bound says nothing about another value."""


def middle(q: Quantity) -> Decimal | None:
    """Return the point that a range stands about, or its only end."""
    if q.low is not None and q.high is not None:
        return (q.low + q.high) / 2
    return q.low if q.low is not None else q.high


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def closeness(a: Decimal | None, b: Decimal | None) -> float:
    """Return the smaller over the larger of two values of one sign, 0 where that says nothing."""
    if a is None or b is None:
        return 0.5
    if a == b:
        return 1.0
    if a == 0 or b == 0 or (a > 0) != (b > 0):
        return 0.2
    small, large = sorted((abs(a), abs(b)))
    if large.adjusted() - small.adjusted() > 20:
        return 0.0
    return float(small / large)


def _rounded(a: Claim, b: Claim, one: Decimal, two: Decimal, factor: Decimal) -> bool:
    """Return whether two values in different units are one quantity, converted and rounded."""
    assert a.quantity is not None
    assert b.quantity is not None
    slack_a = Decimal(10) ** max(min(a.quantity.exponent, 400), -400) / 2
    slack_b = Decimal(10) ** max(min(b.quantity.exponent, 400), -400) / 2 * factor
    loose = Decimal("0.05") * max(abs(one), abs(two)) if a.quantity.approximate or b.quantity.approximate else 0
    return abs(one - two) <= max(slack_a, slack_b, loose, Decimal("0.005") * max(abs(one), abs(two)))


def conversion(a: Claim, b: Claim) -> Decimal | None:
    """Return the factor that turns a value in the unit of `b` into that of `a`; None where there is none.

    Counts and bare numbers need no unit, and money of two currencies has no factor.
    """
    one = None if a.quantity is None else a.quantity.unit
    two = None if b.quantity is None else b.quantity.unit
    if one == two or one is None or two is None or a.kind in COUNTED and b.kind in COUNTED:
        return Decimal(1)
    return units.convert(Decimal(1), two, one)


COUNTED = frozenset(("number", "ordinal", "multiple", "fraction", "percent"))


SLIP_UNITS = frozenset((1000, 1_000_000, 1_000_000_000))


def slip(a: Decimal | None, b: Decimal | None) -> str:
    """Return the kind of a conflict of two points: "typo" where a slip of the pen makes one of the other."""
    if a is None or b is None or a == b:
        return "value"
    if a and b and max(len(str(a)), len(str(b))) < 40:
        ratio = max(abs(a), abs(b)) / min(abs(a), abs(b))
        if ratio in SLIP_UNITS:
            return "unit"
        one, two = digits(a), digits(b)
        if ratio == 10 and len(one) + len(two) > 2:
            return "typo"
        if len(one) >= 3 and len(two) >= 3 and _one_slip(one, two):
            return "typo"
    return "value"


def digits(value: Decimal) -> str:
    """Return the written figures of a value without point, sign and trailing zeros."""
    return format(abs(value), "f").replace(".", "").strip("0") or "0"


def _one_slip(a: str, b: str) -> bool:
    """Return whether one string of figures is the other with two neighbours swapped or one figure lost."""
    if len(a) == len(b):
        differ = [i for i in range(len(a)) if a[i] != b[i]]
        return (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and a[differ[0]] == b[differ[1]]
            and a[differ[1]] == b[differ[0]]
        )
    if abs(len(a) - len(b)) != 1:
        return False
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return len(short) >= 3 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


# ------------------------------------------------------------------------------------------------ times


def _times(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
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
        low_a, high_a = _stretched(one, first.mod)
        low_b, high_b = _stretched(two, second.mod)
        if (first.mod in loose or second.mod in loose) and low_a <= high_b and low_b <= high_a:
            return Relation("compatible", None, near, f"{show(a)} and {show(b)} can both hold")
        return Relation("conflict", "value", near, f"{show(a)} and {show(b)} cannot both hold")
    if first.value == second.value:
        return Relation("agree", None, 1.0, f"both {first.value}")
    if first.type == "TIME" and second.type == "TIME":
        return _clocks(a, b, first, second)
    if first.start is None or second.start is None or first.end is None or second.end is None:
        partial = _partial(first.value, second.value)
        if partial is None:
            return Relation("compatible", "far", 0.0, "a date is not known well enough")
        return partial
    start_a, end_a, start_b, end_b = first.start, first.end, second.start, second.end
    if start_a < end_b and start_b < end_a:
        return Relation("compatible", "granularity", 0.8, f"{show(a)} and {show(b)} can both hold")
    return Relation("conflict", "value", _date_closeness(start_a, start_b), f"{show(a)} is not {show(b)}")


def _stretched(value: Decimal, mod: str | None) -> tuple[Decimal, Decimal]:
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


def _partial(a: str, b: str) -> Relation | None:
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
            return Relation("conflict", "value", 0.9, f"{a} is not {b}")
        known += 1
    if not known:
        return None
    return Relation("compatible", "granularity", 0.8, f"{a} and {b} can both hold")


CLOCK = re.compile(r"T(\d{2})(?::(\d{2}))?")


def clock(value: str) -> int | None:
    """Return the minutes after midnight of a TIMEX3 time ("2014-11-19T14:53"), None where it has no hour."""
    match = CLOCK.search(value)
    return None if match is None else int(match[1]) * 60 + int(match[2] or 0)


def _clocks(a: Claim, b: Claim, first: Timex, second: Timex) -> Relation:
    one, two = clock(first.value), clock(second.value)
    if one is None or two is None:
        return Relation("compatible", "far", 0.0, "a time of day is not known well enough")
    day_a, day_b = first.value.split("T")[0], second.value.split("T")[0]
    if re.match(r"\d{4}-\d\d-\d\d$", day_a) and re.match(r"\d{4}-\d\d-\d\d$", day_b) and day_a != day_b:
        return Relation("conflict", "value", 0.3, f"{show(a)} is not {show(b)}")
    apart = abs(one - two)
    apart = min(apart, 1440 - apart)
    if apart == 0:
        return Relation("agree", None, 1.0, f"both {one // 60}:{one % 60:02d}")
    zoned = (first.zone or None) != (second.zone or None)
    if zoned and apart % 30 == 0:
        return Relation("compatible", "time-zone", 0.8, f"{show(a)} and {show(b)} may be one time in two zones")
    loose = {"APPROX", "AFTER", "BEFORE", "ON_OR_AFTER", "ON_OR_BEFORE"}
    if (first.mod in loose or second.mod in loose) and apart <= 15:
        return Relation("compatible", None, 0.9, f"{show(a)} and {show(b)} can both hold")
    kind = "time-zone" if apart % 60 == 0 and apart <= 14 * 60 and one % 60 else "value"
    return Relation("conflict", kind, max(0.05, 1 - apart / 240), f"{show(a)} is not {show(b)}")


def _date_closeness(a: str, b: str) -> float:
    try:
        apart = abs(datetime.fromisoformat(a[:19]) - datetime.fromisoformat(b[:19]))
    except ValueError:
        return 0.3
    if apart <= timedelta(days=2):
        return 0.9
    if apart <= timedelta(days=35):
        return 0.6
    return 0.4 if apart <= timedelta(days=400) else 0.1
