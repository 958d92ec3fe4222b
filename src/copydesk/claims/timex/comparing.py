"""What "a year earlier" compares with: the quarter that results are reported for, or the latest that has been."""

from __future__ import annotations

from datetime import date

from copydesk.claims.timex.scene import FINER, Point, Scene
from copydesk.values import times

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


def begun(scene: Scene) -> Point | None:
    """Return the nearest mention that is not still to come: one compares with the year before what has been."""
    if scene.now is None or scene.narrative:
        return None
    return next((p for p in scene.then if p.unit in FINER["Y"] and is_over(p, scene.now)), None)
