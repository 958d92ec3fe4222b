"""What "a year earlier" compares with: the quarter that results are reported for, or the latest that has been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from copydesk.claims.timex.expressions import Deictic, Duration, RawTimex, Shift
from copydesk.claims.timex.scene import FINER, Point, Scene
from copydesk.values import times
from copydesk.values.regexes import regex

KEEPS = {"Q", "H2"}


def is_over(point: Point, now: date | None) -> bool:
    """Return whether results can be told of a point: a quarter or half that has ended, anything else that has begun."""
    if now is None or point.start is None:
        return point.start is not None
    if point.unit in KEEPS:
        end = times.span_of(point.value).end
        return end is not None and end <= now.isoformat()
    return point.start <= now


def reported(scene: Scene) -> Point | None:
    """Return the quarter or half-year that results are reported for, if the latest mentions are of one."""
    for point in scene.then[:2]:
        if point.unit == "Y" and point.value.startswith("P"):
            return None
        if point.unit in KEEPS and (scene.now is None or (point.start is not None and point.start <= scene.now)):
            return point
    return None


def latest(scene: Scene) -> Point | None:
    """Return the quarter that "the latest period" is: the nearest mention that is over, else one that has begun.

    A company's fourth quarter may be over while that of the calendar runs.
    """
    quarters = [p for p in scene.then if p.unit == "Q"]
    over = next((p for p in quarters if is_over(p, scene.now)), None)
    return over or next((p for p in quarters if p.start and scene.now and p.start <= scene.now), None)


_AGAINST = regex(r"\b(?:compared (?:with|to)|versus|vs\.?|against|from|(?:than|over|on)(?= last))\b[^;:]*\Z")
_FIGURE = regex(r"['’]s \W?\w?\W?\d")
_REACH = 100
"""Characters before "last year" in which a figure and what it is held against stand."""


def against(raw: RawTimex, prose: str, since: int) -> RawTimex:
    """Return "last year" as a year ago where a figure is held against that of then: "up from $3 million last year".

    `since` is where the time before it ends. "From last year's $80 million" compares too, and opens no period.
    """
    if raw.expression != Deictic("Y", -1):
        return raw
    held = _AGAINST.search(prose[max(since, raw.prose.start - _REACH) : raw.prose.start])
    if held is None or ". " in held.group():
        return raw
    if not any(c.isdecimal() for c in held.group()) and _FIGURE.match(prose, raw.prose.end) is None:
        return raw
    plain = replace(raw, bound=None, extent=raw.prose) if raw.bound == "from" else raw
    return replace(plain, expression=Shift(Duration((("Y", Decimal(1)),)), -1))


def begun(scene: Scene) -> Point | None:
    """Return the nearest mention that is not still to come: one compares with the year before what has been."""
    if scene.now is None or scene.narrative:
        return None
    return next((p for p in scene.then if p.unit in FINER["Y"] and is_over(p, scene.now)), None)
