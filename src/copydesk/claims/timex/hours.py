"""Clock times that go on from one another: "twenty minutes later", and "at 11.40" after "9.15 p.m."."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from copydesk.claims.timex.expressions import Clock, Shift
from copydesk.claims.timex.scene import Point, Scene
from copydesk.values import calendar

_MINUTES = {"H": Decimal(60), "min": Decimal(1), "S": Decimal(1) / 60}


def later(s: Shift, scene: Scene) -> Point | None:
    """Return "twenty minutes later" where the latest mention is a clock time of this paragraph or the last."""
    last = scene.then[0] if scene.then and s.base == "then" and s.of is None else None
    if last is None or last.minutes is None or last.start is None or scene.block - last.block > 1:
        return None
    passed = Decimal(0)
    for unit, count in s.duration.parts:
        if count is None or unit not in _MINUTES:
            return None
        passed += count * _MINUTES[unit]
    return _at(last.start, last.minutes + s.sign * int(passed))


def _at(day: date, minutes: int) -> Point | None:
    """Return a clock time so many minutes after the beginning of a day."""
    days, rest = divmod(minutes, 24 * 60)
    start = calendar.add_days(day, days)
    return None if start is None else Point(f"{start.isoformat()}T{rest // 60:02d}:{rest % 60:02d}", start, "T")


_EVENING = 18 * 60
"""Minutes since midnight from which on the next dawn or morning is that of the next day."""
_NIGHT = 6 * 60
"""Minutes by which a clock time must lie before the last one of a story to be that of the next day."""


def goes_on(c: Clock, scene: Scene) -> Point | None:
    """Return a clock time without its day in a story whose latest mention is one: hours go forward as months do."""
    last = scene.then[0] if scene.then and scene.narrative and c.date is None else None
    if last is None or last.minutes is None or last.start is None or scene.block - last.block > 1 or scene.retold:
        return None
    if c.part == "MO" and last.minutes >= _EVENING:
        following = calendar.add_days(last.start, 1)
        return None if following is None else Point(f"{following.isoformat()}TMO", following, "T")
    if c.hour is None:
        return None
    told = 60 * (c.hour or 0) + (c.minute or 0)
    if c.twelve and told < last.minutes <= told + 12 * 60 < 24 * 60:
        told += 12 * 60
    return _at(last.start, told + (24 * 60 if last.minutes - told >= _NIGHT else 0))
