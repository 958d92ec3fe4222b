"""Which part of a period is meant: early, mid and late, the start and the end, earlier and later than now, the rest.

The parts are generous, so that two ways of naming one time overlap: "early" and "late" are the first and the second
half, and so are "the start" and "the end" of a month or a week; of a year and longer these are the first and the last
third. "Mid" is the middle third, of a month the 10th to the 20th, of a week Tuesday to Friday. Source: the ranges that
dictionaries of English and the public date parsers agree on at least; no style guide fixes them.
"""

from __future__ import annotations

from datetime import date

from copydesk.claims.timex.expressions import Deictic, Duration, Expression, Shift, Side
from copydesk.claims.timex.scene import Point, Scene, move
from copydesk.model import TimeInterval
from copydesk.values import calendar

_MONTHS: dict[str, tuple[int, int, int]] = {
    "H2": (2, 3, 4),
    "Y": (4, 6, 8),
    "E": (36, 60, 84),
    "C": (396, 600, 804),
}
"""After how many months the first third, the first half and the second third of a unit end."""
_MIDDLE = {"M": (9, 20), "W": (1, 5)}
"""First day of the middle and the day after it, counted from the first of the unit."""


def meant(
    side: Side | None, expression: Expression, point: Point, whole: TimeInterval, scene: Scene
) -> TimeInterval | None:
    """Return the part of a period that is meant, None where that is the whole or is not known."""
    if side is None:
        return None
    if side == "within":
        return _within(expression, scene)
    if whole.start is None or whole.end is None:
        return None
    start, end = date.fromisoformat(whole.start[:10]), date.fromisoformat(whole.end[:10])
    if side in ("earlier", "later", "nearer"):
        return _from_now(side, expression, start, end, scene)
    return _fraction(side, point.unit, start, end)


def _interval(start: date | None, end: date | None) -> TimeInterval | None:
    if start is None or end is None or start >= end:
        return None
    return TimeInterval(start=start.isoformat(), end=end.isoformat())


def _within(expression: Expression, scene: Scene) -> TimeInterval | None:
    """Return the days from publication on in which "within five days" lies, told as still to come."""
    if not isinstance(expression, Duration) or scene.now is None or scene.narrative or scene.tense <= 0:
        return None
    end: date | None = scene.now
    for unit, count in expression.parts:
        end = None if count is None else move(end, unit, count)
    return _interval(scene.now, end)


def _from_now(side: Side, expression: Expression, start: date, end: date, scene: Scene) -> TimeInterval | None:
    """Return what lies between now and an end of the period: "later this year", "less than a week ago"."""
    now = scene.now
    if now is None or scene.narrative:
        return None
    if side == "nearer":
        if not isinstance(expression, Shift) or expression.base != "now":
            return None
        return _interval(start, now) if expression.sign < 0 else _interval(now, end)
    if isinstance(expression, Deictic) and expression.base == "then":
        return None
    if start <= now < end:
        return _interval(start, now) if side == "earlier" else _interval(now, end)
    return None


def _fraction(side: Side, unit: str, start: date, end: date) -> TimeInterval | None:
    days = (end - start).days
    if unit in _MONTHS:
        third, half, two_thirds = (calendar.add_months(start, n) for n in _MONTHS[unit])
    elif unit in ("M", "W", "Q", "S"):
        low, high = _MIDDLE.get(unit, (days // 3, days - days // 3))
        third, two_thirds = calendar.shift(start, low), calendar.shift(start, high)
        half = calendar.shift(start, 15 if unit == "M" else days // 2)
    else:
        return None
    if side == "mid":
        return _interval(third, two_thirds)
    exact = unit in ("Y", "E", "C")
    if side in ("early", "start"):
        return _interval(start, third if side == "start" and exact else half)
    return _interval(two_thirds if side == "end" and exact else half, end)
