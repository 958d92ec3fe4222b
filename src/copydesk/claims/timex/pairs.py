"""Settles expressions that hang together: the two ends of a range, and a length with the day on which it ended.

Resolved one by one, the ends of a range without a year may fall into different years or weeks. Here both are given the
year, or the weekday's day, that makes one short period of them: "from November to March" ends in the year after it
begins. "The three months to June" are April to June.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from copydesk.claims.timex import nearness, resolving
from copydesk.claims.timex.expressions import Calendar, Deictic, Duration, Expression, Fixed, RawTimex, Same, Shift
from copydesk.claims.timex.scene import FINER, Scene, move
from copydesk.model import TimeInterval, Timex
from copydesk.values import calendar, times
from copydesk.values.regexes import regex

_UNENDED = 3.5
"""What a day that is still to come costs in a range that is told in the past, as `nearness.cost` has it."""


def settle(first: Expression, last: Expression, scene: Scene) -> tuple[Expression, Expression]:
    """Return the ends with what they leave open filled in from each other, or as they are where nothing is open."""
    if isinstance(first, Deictic) and isinstance(last, Calendar) and scene.tense <= 0:
        # "sales this year through August", unless it is still to come
        this_year = first == Deictic("Y", 0) and _is_yearless(last)
        return first, replace(last, of=first) if this_year else last
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return first, last
    if _is_weekday(first) and _is_weekday(last):
        return _weekdays(first, last, scene)
    if _is_yearless(first) and _is_yearless(last):
        return _yearless(first, last, scene)
    if first.month is not None and first.day is not None and _is_day(last):
        return first, _day_after(first, last, scene)
    return first, last


def _is_weekday(c: Calendar) -> bool:
    bare = c.month is None and c.day is None and c.year is None
    return c.weekday is not None and bare and c.of is None and c.which is None


def _is_yearless(c: Calendar) -> bool:
    dated = c.month is not None or c.quarter is not None or c.season is not None or c.week is not None
    return dated and c.year is None and c.of is None and c.which is None


def _is_day(c: Calendar) -> bool:
    return c.day is not None and c.month is None and c.of is None and c.weekday is None


def _weekdays(first: Calendar, last: Calendar, scene: Scene) -> tuple[Expression, Expression]:
    start = resolving.resolve(first, scene).start
    if start is None or last.weekday is None:
        return first, last
    end = calendar.add_days(start, (last.weekday - start.isoweekday()) % 7)
    if scene.now is not None and not scene.narrative and end is not None and scene.tense < 0 and end > scene.now:
        start, end = calendar.add_days(start, -7), calendar.add_days(end, -7)
    if start is None or end is None:
        return first, last
    return Fixed(start.isoformat()), Fixed(end.isoformat())


def _yearless(first: Calendar, last: Calendar, scene: Scene) -> tuple[Expression, Expression]:
    """Choose the year in which the whole range lies best: told in the past behind us, around now, or to come."""
    anchor = scene.last(*FINER["Y"]) if scene.narrative else None
    if anchor is not None and anchor.start is not None:
        years = [anchor.start.year]
    elif scene.now is not None:
        years = [scene.now.year - 1, scene.now.year, scene.now.year + 1]
    else:
        return first, last
    best: tuple[float, int, int] | None = None
    for year in years:
        ends = _ends(first, last, year)
        if ends is None:
            continue
        start, end, until = ends
        price = 0.0 if scene.now is None or anchor is not None else _price(first, start, end, scene)
        if best is None or (price, -year) < best[:2]:
            best = (price, -year, until)
    if best is None:
        return first, last
    return replace(first, year=-best[1]), replace(last, year=best[2])


def _price(first: Calendar, start: date, end: date, scene: Scene) -> float:
    """Return how unlikely a range is; told in the past it has ended ("was shut from November to March")."""
    if scene.now is not None and scene.tense < 0 and start <= scene.now < end:
        return _UNENDED * (end - scene.now).days
    return nearness.cost(first, start, end, scene)


def _ends(first: Calendar, last: Calendar, year: int) -> tuple[date, date, int] | None:
    """Return start and end of the range that begins in a year, and the year in which it ends."""
    start = times.span_of(nearness.fields(first, year)[0]).start
    if start is None:
        return None
    for until in (year, year + 1):
        end = times.span_of(nearness.fields(last, until)[0]).end
        if end is not None and end > start:
            return date.fromisoformat(start), date.fromisoformat(end), until
    return None


def _day_after(first: Calendar, last: Calendar, scene: Scene) -> Expression:
    """Return the first such day after the first end: "from April 27 to the third" ends in May."""
    start = resolving.resolve(first, scene).start
    if start is None or last.day is None:
        return last
    for step in (0, 1, 2):
        month = calendar.add_months(start.replace(day=1), step)
        day = None if month is None else calendar.make(month.year, month.month, last.day)
        if day is not None and day > start:
            return Fixed(day.isoformat())
    return last


# ------------------------------------------------------------------------------------ lengths with their last day

_ENDED = regex(r",? (?:which |that )?(?:has |had )?(?:ended|ending) (?:on |in )?(?:the )?", re.IGNORECASE)
_UP_TO = regex(r" (?:up )?(?:to|through|until) (?:the )?(?:end of )?", re.IGNORECASE)


def length_ended(raw: RawTimex, other: RawTimex, prose: str) -> Duration | None:
    """Return the length of a period that the next expression closes: "the year ended 30 June", "the 12 months to May".

    None where the next one closes nothing. `prose` is the block's.
    """
    length = _length(raw.expression)
    e = other.expression
    if length is None or not isinstance(e, Calendar) or (e.month is None and not _is_weekday(e)):
        return None
    gap = prose[raw.prose.end : other.prose.start]
    if _ENDED.fullmatch(gap):
        return length
    written, ahead = prose[raw.prose.start : raw.prose.end].lower(), prose[: raw.prose.start].lower()
    definite = written.startswith(("the ", "its ", "full ", "financial ")) or ahead.endswith(("the ", "its "))
    whole = isinstance(raw.expression, Calendar) and raw.expression.fiscal  # "the financial year to 31 March"
    fine = e.day is not None or e.weekday is not None  # "the 12 weeks to 27 October"
    units = ("D", "W", "M", "Q", "Y") if fine else ("M", "Q", "Y")
    known = (whole or isinstance(raw.expression, Duration | Deictic)) and length.parts[0][0] in units
    return length if definite and known and _UP_TO.fullmatch(gap) else None


def is_reported_for(raws: Sequence[RawTimex], at: int, prose: str) -> bool:
    """Return whether results are reported for a length: "the nine months", "the year" that "ended 31 August" closes."""
    e = raws[at].expression
    if isinstance(e, Duration) and len(e.parts) == 1 and e.parts[0][0] == "M" and e.parts[0][1] in (3, 6, 9):
        return True
    length = length_ended(raws[at], raws[at + 1], prose) if at + 1 < len(raws) else None
    return length is not None and length.parts[0] == ("Y", Decimal(1))


def _length(expression: Expression) -> Duration | None:
    match expression:
        case Duration():
            known = len(expression.parts) == 1 and expression.parts[0][1] is not None
            return expression if known and expression.parts[0][0] in ("D", "W", "M", "Q", "Y") else None
        case Deictic(unit=("Y" | "Q" | "M" | "W"), offset=0):
            return Duration(((expression.unit, Decimal(1)),))
        case Calendar(fiscal=True, quarter=None):
            return Duration((("Y", Decimal(1)),))
        case Calendar(quarter=int()):
            return Duration((("Q", Decimal(1)),))
        case Calendar(half=int()):
            return Duration((("M", Decimal(6)),))
        case _:
            return None


def closing(last: Expression, scene: Scene) -> Expression:
    """Return the end of a length with its year: told in the past or not at all, the latest that has begun."""
    if not isinstance(last, Calendar) or not _is_yearless(last) or scene.now is None or scene.narrative:
        return last
    if scene.tense > 0:
        return last
    for year in (scene.now.year, scene.now.year - 1):
        start = times.span_of(nearness.fields(last, year)[0]).start
        if start is not None and date.fromisoformat(start) <= scene.now:
            return replace(last, year=year)
    return last


def lasting(length: Timex, of: Duration, last: Timex) -> Timex:
    """Return a length with the days that it has before its end."""
    period = before_end(of, last)
    if period is None:
        return length
    ended = {"start": period.start, "end": period.end} if length.type == "DURATION" else {"part": period}
    return length.model_copy(update=ended)


SAME_PERIOD = Same("", Deictic("Y", -1))


def same_length(last: Timex, length: Duration) -> Timex:
    """Return "the same period last year" behind "the six months to June" as the months that end with the June before.

    `last` is the end of the length in the year that is meant.
    """
    period = before_end(length, last)
    if period is None or period.start is None or period.end is None or last.granularity == "quarter":
        return last
    day = len(last.value) == len("2024-06-30")
    first, end = date.fromisoformat(period.start), date.fromisoformat(period.end) - timedelta(days=1)
    ends = [d.isoformat() if day else f"{d:%Y-%m}" for d in (first, end)]
    return last.model_copy(update={"value": "/".join(ends), "start": period.start, "end": period.end})


def is_year_before(raw: RawTimex, prose: str) -> bool:
    """Return whether an expression is "a year earlier", "a year ago"; "last year" is a year where it compares too."""
    e = raw.expression
    counted = isinstance(e, Shift) and e.sign < 0 and e.duration.parts == (("Y", Decimal(1)),)
    return counted and not prose.startswith("last", raw.prose.start)


def year_before(found: Timex, last: Timex, length: Duration) -> Timex:
    """Return "a year earlier" behind "the six months to June" with the days of the six months to the June before."""
    if last.start is None or last.end is None or found.granularity == "quarter":
        return found  # a company's quarter goes by its own name
    ends = (calendar.add_months(date.fromisoformat(end[:10]), -12) for end in (last.start, last.end))
    start, end = (None if end is None else end.isoformat() for end in ends)
    period = before_end(length, last.model_copy(update={"start": start, "end": end}))
    if period is None:
        return found
    return found.model_copy(update={"start": period.start, "end": period.end})


def before_end(length: Duration, last: Timex) -> TimeInterval | None:
    """Return the period of a length that ends with a date; None where that is not known."""
    if last.start is None or last.end is None or "X" in last.value:
        return None
    end = date.fromisoformat(last.end[:10])
    unit, count = length.parts[0]
    back = None if count is None else move(end, unit, -count)
    return None if back is None else TimeInterval(start=back.isoformat(), end=end.isoformat())
