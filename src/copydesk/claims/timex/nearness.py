"""In which year a date lies that is written without one: the nearest, weighed by tense."""

from __future__ import annotations

from datetime import date

from copydesk.claims.timex.expressions import Calendar
from copydesk.claims.timex.scene import Point, Scene
from copydesk.values import calendar, times


def fields(c: Calendar, year: int | None) -> tuple[str, str]:
    """Return value and unit of calendar fields in a year, X for the year where that is None."""
    y = "XXXX" if year is None else f"{year:04d}"
    if c.month is not None:
        if c.day is not None:
            return f"{y}-{c.month:02d}-{c.day:02d}", "D"
        return f"{y}-{c.month:02d}", "M"
    if c.quarter is not None:
        return f"{y}-Q{c.quarter}", "Q"
    if c.half is not None:
        return f"{y}-H{c.half}", "H2"
    if c.season is not None:
        return f"{y}-{c.season}", "S"
    if c.week is not None:
        return f"{y}-W{c.week:02d}", "W"
    return y, "Y"


def by_tense(c: Calendar, scene: Scene) -> int | None:
    """Return the year that a month, day, quarter or season without one belongs to."""
    now = scene.now
    if scene.narrative:
        anchor = scene.narrated()
        if anchor is not None and anchor.start is not None:
            return in_story(c, anchor, scene)
    if now is None:
        return None
    if c.month == 2 and c.day == 29:
        years = [y for y in range(now.year - 8, now.year + 9) if calendar.is_leap(y)]
    else:
        years = [now.year - 1, now.year, now.year + 1]
    best: tuple[float, int] | None = None
    for year in years:
        span = times.span_of(fields(c, year)[0])
        if span.start is None or span.end is None:
            continue
        price = cost(c, date.fromisoformat(span.start), date.fromisoformat(span.end), scene)
        if best is None or (price, -year) < best:
            best = (price, -year)
    return None if best is None else -best[1]


def in_story(c: Calendar, anchor: Point, scene: Scene) -> int:
    """Return the year of a month, day or season without one in a story that stands at `anchor`.

    Stories go forward: a month that lies well before the story's day is that of the next year. Where the sentence goes
    back ("had sailed in November") it is the latest before that day.
    """
    assert anchor.start is not None
    year = anchor.start.year
    span, held = times.span_of(fields(c, year)[0]), times.span_of(anchor.value)
    if anchor.unit in ("Y", "E", "C", "H2") or None in (span.start, span.end, held.end):
        return year
    start, end = date.fromisoformat(span.start or ""), date.fromisoformat(span.end or "")
    if scene.retold:
        return year if start < date.fromisoformat(held.end or "") else year - 1
    behind = (anchor.start - end).days
    if behind < _BACK * 30 or (scene.now is not None and year >= scene.now.year):
        return year
    return year + 1


_BACK = 3
"""Months that a story is seldom set back by without a word of it: from October to May it has gone on."""
_OPENING = 50.0
"""What a day ahead costs where a past tense surely belongs to the date ("In January lawmakers voted"), and a day since
a month of which a plain future is told: "will reopen in March". A day just gone may be a slip."""

_SOON = 45
"""Days ahead within which a past tense may still tell of what is to come: "called the bonds in for Dec. 7"."""


def cost(c: Calendar, start: date, end: date, scene: Scene, soon: int = _SOON) -> float:
    """Return how unlikely a period is as the meaning of a date without its year: its distance, weighed by tense.

    Whoever leaves out the year means a near one: "on Jan. 14", told in the past a week before, is still to come.
    The past costs less than the future, the more so for whole months, and for days that are far off: in November,
    "sold between January 1 and March 26" tells of the year that goes. `soon` is how many days ahead are not far.
    """
    assert scene.now is not None
    if start <= scene.now < end:
        return 0.0
    if start > scene.now:
        ahead = (start - scene.now).days
        if scene.tense > 0:
            return ahead
        if scene.opening:
            return ahead * _OPENING
        if c.day is not None:
            return ahead * (1.6 if scene.tense >= 0 else 3.5 if ahead <= soon else 10.0)
        return ahead * (12.0 if scene.tense < 0 else 4.0)
    behind = (scene.now - end).days + 1
    if scene.tense > 0:
        reported = c.quarter is not None or c.half is not None  # results are told once it is over
        return behind * (_OPENING if scene.firm and c.day is None and not reported else 6.0)
    return behind


def which(c: Calendar, scene: Scene) -> int | None:
    """Return the year of "last July", "this summer", "next spring"."""
    now = scene.now
    if now is None or c.which is None:
        return None
    spans = {y: times.span_of(fields(c, y)[0]) for y in range(now.year - 2, now.year + 3)}
    starts = {y: date.fromisoformat(s.start) for y, s in spans.items() if s.start is not None}
    ends = {y: date.fromisoformat(spans[y].end or "9999-12-31") for y in starts}
    if c.which < 0:
        behind = [y for y in sorted(starts) if ends[y] <= now]
        if (
            c.month is not None
            and c.day is None
            and behind
            and ends[behind[-1]] == now.replace(day=1)
            and now.month > 1
        ):
            behind.pop()  # of the month that has just ended one says "last month"
        return behind[-1] if behind else None
    if c.which > 0:
        ahead = [y for y in sorted(starts) if starts[y] > now]
        return ahead[0] if ahead else None
    if c.season == "WI" and now.month < 3:
        return now.year - 1
    return now.year
