"""Turns raw expressions into TIMEX3 values, given a day of publication and the narrative's time.

Either may be missing: what they would have given stands as X in the value.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from copydesk.claims.timex import comparing, holidays, hours, nearness
from copydesk.claims.timex.expressions import (
    Calendar,
    Clock,
    Deictic,
    Duration,
    Expression,
    Fixed,
    Holiday,
    Nth,
    Part,
    Reference,
    Repeat,
    Same,
    Shift,
    Stretch,
)
from copydesk.claims.timex.scene import FINER, MONTHS, UNKNOWN, Point, Scene, day_point, in_unit, move, point_of
from copydesk.claims.timex.values import duration_value
from copydesk.values import calendar, times

# ----------------------------------------------------------------------------------------------- calendar


def _full_year(short: int, now: date | None) -> int:
    """Return the year that two digits mean: the nearest one that is at most nine years ahead."""
    this = now.year if now is not None else 2025
    year = this // 100 * 100 + short
    return year - 100 if year > this + 9 else year


_PLANNED = 1.3
"""How much nearer a weekday must lie behind than ahead for a mere plan to have been for that one."""


def _weekday(c: Calendar, scene: Scene) -> Point:
    """Return the day of a weekday without a date."""
    weekday = c.weekday or 1
    if c.any_one:
        return Point(f"XXXX-WXX-{weekday}", None, "D")
    if c.of is not None:
        base_of = c.of.base if isinstance(c.of, Deictic) else ""
        if base_of == "here" and not scene.narrative:
            return _weekday(replace(c, of=None), scene)
        week = resolve(c.of, scene)
        if isinstance(c.of, Deictic) and c.of.unit == "D":
            base = scene.last("D") if base_of != "now" or scene.narrative else None
            base = base or (None if scene.narrative else day_point(scene.now))
            if base is None or base.start is None:
                return Point(f"XXXX-WXX-{weekday}", None, "D")
            if (c.which or 0) < 0:
                back = (base.start.isoweekday() - weekday) % 7 or 7
                return day_point(calendar.add_days(base.start, -back))
            ahead = (weekday - base.start.isoweekday()) % 7 or (7 if c.which else 0)
            return day_point(calendar.add_days(base.start, ahead))
        if week.start is None:
            return Point(f"XXXX-WXX-{weekday}", None, "D")
        monday = calendar.week_start(week.start)
        return day_point(calendar.add_days(monday, weekday - 1))
    now = scene.now
    if scene.narrative and (c.which is None or now is None):
        anchor = scene.last("D")
        if anchor is not None and anchor.start is not None:
            return day_point(calendar.add_days(anchor.start, (weekday - anchor.start.isoweekday()) % 7))
    if now is None:
        return Point(f"XXXX-WXX-{weekday}", None, "D")
    ahead, back = (weekday - now.isoweekday()) % 7, (now.isoweekday() - weekday) % 7
    if c.which is not None:
        if c.which < 0:
            return day_point(calendar.add_days(now, -(back or 7) + 7 * (c.which + 1)))
        if c.which > 0:
            monday = calendar.week_start(now)
            return day_point(calendar.add_days(monday, 7 * c.which - 1 + weekday))
        return day_point(calendar.add_days(now, -back if scene.tense < 0 else ahead))
    to_come = scene.tense > 0 and not (scene.near and back * _PLANNED < ahead)
    return day_point(calendar.add_days(now, ahead if to_come else -back))


def _calendar(c: Calendar, scene: Scene) -> Point:
    if c.bc:
        value = f"BC{c.year:04d}" if c.year is not None else f"BC{(c.century or 1) - 1:02d}"
        return Point(value, None, "Y")
    if c.century is not None:
        return point_of(f"{c.century:02d}", "C")
    if c.decade is not None:
        if c.short:
            this = scene.now.year if scene.now is not None else None
            then = scene.last("E", "Y", "M", "D")
            around = this or 2025
            if (this is None or scene.narrative) and then is not None and then.start is not None:
                around = then.start.year
            decade = around // 100 * 10 + c.decade
            return point_of(f"{decade - 10 if decade * 10 > (this or 2025) else decade:03d}", "E")
        return point_of(f"{c.decade:03d}", "E")
    if c.year is not None:
        year = _full_year(c.year, scene.now) if c.short else c.year
        return point_of(*nearness.fields(c, year))
    if c.weekday is not None and c.month is None and c.day is None:
        return _weekday(c, scene)
    if c.month is None and c.day is not None:
        return _day_of_month(c, scene)
    if isinstance(c.of, Deictic) and c.of.base == "here" and c.which is not None:
        if scene.narrative:
            return _from_then(c, scene)
        return point_of(*nearness.fields(c, nearness.which(c, scene)))
    if c.of is not None:
        of = resolve(c.of, scene)
        value, unit = nearness.fields(c, of.start.year if of.start is not None else None)
        if c.which is not None and isinstance(c.of, Deictic) and c.of.base == "then":
            return _from_then(c, scene)
        return point_of(value, unit)
    if c.which is not None:
        year_of = nearness.which(c, scene)
    else:
        year_of = nearness.by_tense(c, scene)
    return point_of(*nearness.fields(c, year_of))


def _from_then(c: Calendar, scene: Scene) -> Point:
    """Return "the following July": the first one after (or before) the narrative's time."""
    anchor = scene.last(*FINER["Y"])
    if anchor is None or anchor.start is None:
        return point_of(*nearness.fields(c, None))
    step = 1 if (c.which or 0) > 0 else -1 if (c.which or 0) < 0 else 0
    year = anchor.start.year
    for _ in range(3):
        span = times.span_of(nearness.fields(c, year)[0])
        if span.start is None:
            break
        start = date.fromisoformat(span.start)
        if step == 0 or (step > 0 and start > anchor.start) or (step < 0 and start < anchor.start):
            return point_of(*nearness.fields(c, year))
        year += step
    return point_of(*nearness.fields(c, None))


def _same(s: Same, scene: Scene) -> Point:
    """Return "the same month last year": the narrative's unit, moved to another year."""
    unit = s.unit
    anchor = comparing.reported(scene) if unit in ("", "Q") else None
    if anchor is None:
        anchor = scene.last(*({"": ("D", "M", "Q", "H2", "S", "Y"), "M": ("M", "D")}.get(unit) or FINER[unit]))
    if unit == "Q" and (anchor is None or anchor.unit != "Q") and scene.now is not None and not scene.narrative:
        anchor = in_unit(move(scene.now.replace(day=1), "Q", Decimal(-1)), "Q")
    of = resolve(s.of, scene)
    year = "XXXX" if of.start is None else f"{of.start.year:04d}"
    if (anchor is None or anchor.start is None) and unit and scene.now is not None:
        anchor = in_unit(scene.now, unit)
    if anchor is None or anchor.start is None:
        return Point(year + UNKNOWN[unit][4:], None, unit) if unit else point_of(year, "Y")
    held = in_unit(anchor.start, unit or anchor.unit)
    told = unit in ("", "Q") and anchor in scene.then and s.of == Deictic("Y", -1)
    if told and of.start is not None and held.value[:4] == year:
        year = f"{of.start.year - 1:04d}"  # the quarter just told of is last year's: it is held against the one before
    if unit in ("W", "WE"):
        return Point(year + held.value[4:], None, unit)
    return point_of(year + held.value[4:], held.unit)


def _day_of_month(c: Calendar, scene: Scene) -> Point:
    """Return "the 21st", "the 20th of next month", "Thursday the 21st"."""
    day = c.day or 1
    if c.of is not None:
        of = resolve(c.of, scene)
        if of.start is None or not calendar.is_valid(of.start.year, of.start.month, day):
            return Point(f"XXXX-XX-{day:02d}", None, "D")
        return day_point(of.start.replace(day=day))
    anchor = scene.now
    if anchor is None or scene.narrative:
        then = scene.last("D", "M")
        if then is not None:
            anchor = then.start
    if anchor is None:
        return Point(f"XXXX-XX-{day:02d}", None, "D")
    options = []
    for step in (-2, -1, 0, 1, 2):
        month = calendar.add_months(anchor.replace(day=1), step)
        if month is None or not calendar.is_valid(month.year, month.month, day):
            continue
        found = month.replace(day=day)
        if c.weekday is None or found.isoweekday() == c.weekday:
            options.append(found)
    if not options:
        return Point(f"XXXX-XX-{day:02d}", None, "D")
    same = [d for d in options if (d.year, d.month) == (anchor.year, anchor.month)]
    if scene.tense > 0:
        options = [d for d in options if d >= anchor] or options
    elif scene.tense < 0 and not scene.narrative:
        options = [d for d in options if d <= anchor] or options
    elif same:
        return day_point(same[0])
    return day_point(min(options, key=lambda d: abs((d - anchor).days)))


# ------------------------------------------------------------------------------------------------ relative


def _deictic(d: Deictic, scene: Scene) -> Point:
    unit = d.unit
    if d.base == "here" and not scene.narrative and scene.now is not None:
        if unit == "Q":
            quarter = scene.last("Q") if d.offset == 0 else comparing.latest(scene)
            if quarter is not None:
                return quarter
            return in_unit(move(scene.now.replace(day=1), "Q", Decimal(-1)), "Q")
        base: date | None = scene.now
    elif d.base != "now":
        anchor = scene.last(unit) if unit == "Q" else None
        anchor = anchor or scene.last(*FINER.get(unit, (unit,)))
        if anchor is None and not scene.narrative:
            base = scene.now
        else:
            base = anchor.start if anchor is not None else None
    else:
        base = scene.now
    if base is None:
        return Point(UNKNOWN.get(unit, "XXXX"), None, unit)
    if unit == "WE":
        held = calendar.week_start(base)
        if d.offset == 0 and d.base != "then" and scene.tense <= 0 and base.isoweekday() <= 4 and scene.tense < 0:
            return in_unit(calendar.add_days(held, -7), "WE")
        return in_unit(calendar.add_days(held, 7 * d.offset), "WE")
    if unit == "S":
        return in_unit(calendar.add_months(base, 3 * d.offset), "S")
    first = base if unit == "D" else base.replace(day=1) if unit in MONTHS else base
    return in_unit(move(first, unit, Decimal(d.offset)), unit)


_CLOCKED = ("H", "min", "S")


def _shift(s: Shift, scene: Scene) -> Point:
    parts = s.duration.parts
    clocked = Point(UNKNOWN["D"] + "TXX:XX", None, "T")
    if parts[0][0] in _CLOCKED and (s.of is None or not s.fine):
        return hours.later(s, scene) or clocked
    base, anchor_unit = _counted_from(s, scene)
    unit = "D" if s.of is not None and base is not None and s.fine else parts[-1][0]
    if base is None:
        return Point(UNKNOWN.get(unit, "XXXX-XX-XX"), None, unit)
    moved: date | None = base
    for part, count in parts:
        if count is None:
            vague = {-1: "PAST_REF", 1: "FUTURE_REF"}[s.sign] if s.base == "now" else UNKNOWN.get(unit, "XXXX")
            return Point(vague, None, unit)
        if part in _CLOCKED:
            return clocked
        moved = move(moved, part, s.sign * count)
    return in_unit(moved, _told_in(s, unit, anchor_unit))


def _counted_from(s: Shift, scene: Scene) -> tuple[date | None, str]:
    """Return the day that a shift is counted from and the unit that it was given in."""
    parts = s.duration.parts
    unit, a_year = parts[-1][0], parts[-1][0] == "Y" and parts[0][1] == 1
    if s.of is not None:
        return resolve(s.of, scene).start, "D"
    if s.base != "then":
        quarter = comparing.reported(scene) if a_year and len(parts) == 1 else None
        return (scene.now, "D") if quarter is None else (quarter.start, quarter.unit)
    anchor = scene.last(*FINER.get(unit, ("D", "M", "Y", "Q"))) if unit in FINER else scene.last("D")
    if a_year and s.sign < 0:
        anchor = comparing.reported(scene) or comparing.begun(scene) or anchor
    if anchor is not None:
        return anchor.start, anchor.unit
    return (None, "") if scene.narrative else (scene.now, "D")


def _told_in(s: Shift, unit: str, anchor_unit: str) -> str:
    """Return the unit of what a shift leads to: that of the time it is counted from, of its own, or a finer one."""
    if unit in ("Y", "M") and anchor_unit in comparing.KEEPS and s.sign < 0:
        return anchor_unit
    if unit in ("E", "C"):
        return "Y" if unit == "E" else "E"
    return "D" if s.fine else unit


def _nth(n: Nth, scene: Scene) -> Point:
    of = resolve(n.of, scene)
    span = times.span_of(of.value)
    if span.start is None or span.end is None:
        return Point(UNKNOWN.get(n.unit, "XXXX"), None, n.unit)
    start, end = date.fromisoformat(span.start[:10]), date.fromisoformat(span.end[:10])
    if n.nth == 0:
        sunday = n.opened and start.isoweekday() == 7  # a week that begins on a Sunday holds the Monday behind it
        return in_unit(calendar.shift(start, 1) if sunday else start, n.unit)
    if n.weekday is not None:
        if n.nth > 0:
            day = calendar.add_days(start, (n.weekday - start.isoweekday()) % 7 + 7 * (n.nth - 1))
        else:
            last = calendar.last_day((start, end))
            day = calendar.add_days(last, -((last.isoweekday() - n.weekday) % 7))
        return day_point(day) if day is not None and start <= day < end else Point(UNKNOWN["D"], None, "D")
    if n.unit in ("W", "WE") and n.nth > 0:
        # the first week is the one that holds the first Thursday, as ISO counts the weeks of a year
        first = start if start.isoweekday() <= 4 else calendar.add_days(calendar.week_start(start), 7) or start
        return in_unit(calendar.add_days(first, 7 * (n.nth - 1)), n.unit)
    if n.nth > 0:
        return in_unit(move(start, n.unit, Decimal(n.nth - 1)), n.unit)
    if n.unit in ("W", "WE"):
        # the last week is the last one with its Thursday inside
        last = calendar.last_day((start, end))
        return in_unit(last if last.isoweekday() >= 4 else calendar.shift(end, -7), n.unit)
    return in_unit(calendar.last_day((start, end)), n.unit)


def _clock(c: Clock, scene: Scene) -> Point:
    if c.second is None and (later := hours.goes_on(c, scene)) is not None:
        return later
    if c.date is not None:
        day = resolve(c.date, scene)
    else:
        then = scene.then[0] if scene.then and scene.then[0].unit in ("D", "T") else None
        day = then if then is not None else day_point(scene.now)
    value = day.value[:10] if day.unit in ("D", "T") else UNKNOWN["D"]
    if c.part is not None:
        return Point(f"{value}T{c.part}", day.start, "T")
    hour = f"T{c.hour:02d}"
    if c.minute is not None:
        hour += f":{c.minute:02d}"
        if c.second is not None:
            hour += f":{c.second:02d}"
    else:
        hour += ":00"
    return Point(value + hour, day.start, "T")


def _holiday(h: Holiday, scene: Scene) -> Point:
    now = scene.now
    if h.year is not None:
        return day_point(holidays.day_of(h.id, h.year))
    if h.of is not None:
        of = resolve(h.of, scene)
        return day_point(None if of.start is None else holidays.day_of(h.id, of.start.year))
    if scene.narrative:
        anchor = scene.last(*FINER["Y"])
        if anchor is not None and anchor.start is not None:
            return day_point(holidays.day_of(h.id, anchor.start.year))
    if now is None:
        return Point(holidays.without_year(h.id), None, "D")
    days = [d for y in (now.year - 1, now.year, now.year + 1) if (d := holidays.day_of(h.id, y)) is not None]
    sign = h.which if h.which else scene.tense
    if h.which == -1:
        return day_point(max((d for d in days if d < now), default=None))
    if h.which == 1:
        return day_point(min((d for d in days if d > now), default=None))
    if not days:
        return day_point(None)
    ranked = replace(scene, tense=sign)

    def price(d: date) -> float:
        return nearness.cost(Calendar(month=d.month, day=d.day), d, calendar.shift(d, 1), ranked, soon=366)

    return day_point(min(days, key=price))


def resolve(expression: Expression, scene: Scene) -> Point:
    """Return where in time an expression lies; what cannot be known stands as X."""
    match expression:
        case Calendar():
            return _calendar(expression, scene)
        case Deictic():
            return _deictic(expression, scene)
        case Shift():
            return _shift(expression, scene)
        case Same():
            return _same(expression, scene)
        case Nth():
            return _nth(expression, scene)
        case Clock():
            return _clock(expression, scene)
        case Holiday():
            return _holiday(expression, scene)
        case Fixed():
            unit = "T" if "T" in expression.value else "Y" if "/" in expression.value else "D"
            return point_of(expression.value, unit)
        case Duration() | Stretch() | Part():
            duration = expression if isinstance(expression, Duration) else expression.duration
            return Point(duration_value(duration), None, "P")
        case Repeat():
            return Point(expression.value, None, "R")
        case Reference():
            return Point(expression.value, None, "X")
