"""The intervals of stretches and of parts of a period: "the past two years", "the first ten days of May"."""

from __future__ import annotations

from datetime import date

from copydesk.claims.timex.expressions import Part, Stretch
from copydesk.claims.timex.resolving import resolve
from copydesk.claims.timex.scene import Scene, move
from copydesk.model import TimeInterval
from copydesk.values import times


def _part_interval(p: Part, scene: Scene) -> TimeInterval:
    span = times.span_of(resolve(p.of, scene).value)
    if span.start is None or span.end is None or len(p.duration.parts) != 1:
        return times.OPEN
    start, end = date.fromisoformat(span.start[:10]), date.fromisoformat(span.end[:10])
    unit, count = p.duration.parts[0]
    edge = None if count is None else move(start if p.side > 0 else end, unit, p.side * count)
    if edge is None or not start <= edge <= end:
        return times.OPEN
    ends = (start, edge) if p.side > 0 else (edge, end)
    return TimeInterval(start=ends[0].isoformat(), end=ends[1].isoformat())


def interval(s: Stretch | Part, scene: Scene) -> TimeInterval:
    """Return the interval of "the past two years", from then to the reference, or of a part of a period."""
    if isinstance(s, Part):
        return _part_interval(s, scene)
    base = scene.now
    if s.base == "then" or scene.narrative:
        last = scene.last("D", "M", "Y")
        base = last.start if last is not None else scene.now
    if base is None:
        return times.OPEN
    moved: date | None = base
    for unit, count in s.duration.parts:
        moved = None if count is None else move(moved, unit, s.sign * count)
    ends = (moved, base) if s.sign < 0 else (base, moved)
    return TimeInterval(start=ends[0].isoformat() if ends[0] else None, end=ends[1].isoformat() if ends[1] else None)
