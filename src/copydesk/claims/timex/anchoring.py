"""Anchors the raw time expressions of a document: to its publication, or to an earlier mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from copydesk.claims.timex import comparing, naming, pairs, parts, reasons, resolving, story, stretches
from copydesk.claims.timex.expressions import (
    Calendar,
    Clock,
    Deictic,
    Duration,
    Expression,
    Fixed,
    Holiday,
    Part,
    RawTimex,
    Reference,
    Repeat,
    Shift,
    Stretch,
)
from copydesk.claims.timex.line import Line, is_aside
from copydesk.claims.timex.scene import UNKNOWN, Point, Scene
from copydesk.claims.timex.tense import UNTOLD, Tense, guess
from copydesk.model import Granularity, Publication, Span, TimeInterval, Timex
from copydesk.values import calendar, times

_GRANULARITY: dict[str, Granularity] = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "S": "season",
    "H2": "half",
    "Y": "year",
    "E": "decade",
    "C": "century",
}


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time expression with its value. `prose` and `extent` are offsets into the document's prose."""

    raw: RawTimex
    block: int
    prose: Span
    extent: Span
    timex: Timex
    alternatives: tuple[Timex, ...] = ()
    tense: Tense = UNTOLD
    group: int | None = None

    @property
    def kind(self) -> Literal["date", "time", "duration", "set"]:
        """Return the mention kind."""
        kinds: dict[str, Literal["date", "time", "duration", "set"]] = {
            "DATE": "date",
            "TIME": "time",
            "DURATION": "duration",
            "SET": "set",
        }
        return kinds[self.timex.type]


def anchor(
    blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str, published: Publication | None = None
) -> list[Anchored]:
    """Return the time expressions of a document with their values, in order of place.

    `blocks` holds each block's span in `text` and its raw expressions. `published` may be a day or a window; of a
    window only what all its days agree on is resolved. Without it the values that need it stay open (X) and say so;
    what refers to an earlier mention is still resolved.
    """
    first, last = _window(published)
    lean = story.leaning(blocks, text, last)
    narrative = lean.narrative
    line = Line(lean, last)
    day_first = _day_first(blocks, text)
    out: list[Anchored] = []
    closed: tuple[Timex, Duration] | None = None
    group_base = 0
    for index, (span, raws) in enumerate(blocks):
        prose = text[span.start : span.end]
        groups = [r.group for r in raws if r.group is not None]
        ahead = _days_ahead(raws, prose)
        named = naming.beside(raws, prose)
        ends: list[Expression] = []
        for at, raw in enumerate(raws):
            tense = guess(prose, raw.prose)
            if raw.bound == "since" and tense.sign > 0:
                tense = UNTOLD  # since when something is has been
            if raw.grammar == "dates.numeric" and raw.alternatives and day_first and "/" in prose[slice(*raw.prose)]:
                raw = replace(raw, expression=raw.alternatives[0], alternatives=(raw.expression,))
            if (
                isinstance(raw.expression, Duration)
                and raw.alternatives
                and tense.sign > 0
                and last is not None
                and not narrative
            ):
                # "will be redeemed in five years" is a date, "rose tenfold in five years" a length
                mod = "APPROX" if raw.mod is not None else None
                raw = replace(raw, expression=raw.alternatives[0], alternatives=(), mod=mod)
            how = line.standing(raw, prose)
            line.goes_on(raw, how, index, prose, tense)
            raw = _past_end(raw, line, last, tense)
            raw = comparing.against(raw, prose, raws[at - 1].prose.end if at else 0)
            passage = line.tells(at, raws, prose, index, tense)
            then = line.earlier(raw, how, prose, passage)
            points = tuple(p for p, _ in then)
            scenes = [
                Scene(
                    now,
                    _with_day(points, ahead.get(at), now, tense, passage),
                    tense.sign,
                    passage,
                    index,
                    tense.near,
                    tense.opening,
                    passage and how == "before",
                    tense.firm,
                )
                for now in ((first, last) if first is not None and first != last else (last,))
            ]
            settled, ends = ends, []
            if (
                raw.role == "from"
                and at + 1 < len(raws)
                and (raw.group, raws[at + 1].role) == (raws[at + 1].group, "to")
            ):
                both = [pairs.settle(raw.expression, raws[at + 1].expression, scene) for scene in scenes]
                settled, ends = [a for a, _ in both], [b for _, b in both]
            length = pairs.length_ended(raws[at - 1], raw, prose) if at else None
            if length is not None and not settled:
                settled = [pairs.closing(raw.expression, scene) for scene in scenes]
            raw_at = replace(
                raw, expression=_told_again(raw.expression, named.get(at, raw.expression), raws[at - 1 : at], out)
            )
            timex, point = _timex(raw_at, scenes, then, published, settled)
            found = Anchored(
                raw,
                index,
                raw.prose.shift(span.start),
                raw.extent.shift(span.start),
                timex,
                alternatives=tuple(
                    _timex(replace(raw, expression=a), scenes, then, published)[0] for a in raw.alternatives
                ),
                tense=tense,
                group=None if raw.group is None else group_base + raw.group,
            )
            if closed is not None and line.is_at(closed[0].value):
                if raw.expression == pairs.SAME_PERIOD:
                    found = replace(found, timex=pairs.same_length(timex, closed[1]))
                elif pairs.is_year_before(raw, prose):
                    found = replace(found, timex=pairs.year_before(timex, *closed))
            if length is not None and isinstance(raws[at - 1].expression, Deictic) and timex.start is not None:
                out[-1] = _ending(out[-1], timex)
            if length is not None:
                out[-1] = replace(out[-1], timex=pairs.lasting(out[-1].timex, length, timex))
                closed = (timex, length)
            out.append(found)
            place = None if _is_held_against(raw, prose) else _place(raw, point, index)
            if place is not None:
                line.put(raw, place, found.prose, how, passage, tense.sign > 0 and tense.firm)
            elif pairs.is_reported_for(raws, at, prose) and last is not None and not narrative:
                line.put(raw, Point(timex.value, date(last.year, 1, 1), "Y"), found.prose, "told", False)
        group_base += max(groups, default=0)
    return out


def _told_again(own: Expression, meant: Expression, before: Sequence[RawTimex], out: Sequence[Anchored]) -> Expression:
    """Return what an expression means, the day of the one before it where it is that: "for 17 January, a Friday".

    A weekday that the day does not have is left as it is written, for the slip to be told once.
    """
    day = isinstance(meant, Calendar) and meant.day is not None and any(meant is one.expression for one in before)
    if not day or not isinstance(own, Calendar) or out[-1].timex.start is None:
        return meant
    fits = date.fromisoformat(out[-1].timex.start[:10]).isoweekday() == own.weekday
    return Fixed(out[-1].timex.value) if fits else own


def _past_end(raw: RawTimex, line: Line, now: date | None, tense: Tense) -> RawTimex:
    """Return "had peaked by the end of the year" as the end of the last year, where the text has just told of that."""
    e = raw.expression
    if not (isinstance(e, Deictic) and e.unit == "Y" and e.base == "here" and raw.side == "end" and tense.sign < 0):
        return raw
    told = line.then[0][0].start if line.then else None
    if now is None or told is None or told.year != now.year - 1:
        return raw
    return replace(raw, expression=replace(e, base="then"))


def _is_held_against(raw: RawTimex, prose: str) -> bool:
    """Return whether a time in brackets heads what is held against the figure before, and no story goes on from it:
    "revenue was €371m (Q1 2025: €338m)"."""
    return prose[: raw.prose.start].endswith("(") and prose.startswith(":", raw.prose.end)


def _place(raw: RawTimex, point: Point | None, index: int) -> Point | None:
    """Return the point that a story goes on from, None where it does not follow the expression."""
    if point is None or point.start is None or point.unit not in (*_GRANULARITY, "T") or is_aside(raw):
        return None
    if point.unit != "T":
        return replace(point, block=index)
    told = re.match(r"T(\d\d):(\d\d)", point.value[10:])
    minutes = None if told is None else 60 * int(told[1]) + int(told[2])
    return Point(point.value[:10], point.start, "D", index, minutes)


def _ending(found: Anchored, last: Timex) -> Anchored:
    """Return "the quarter" of "the quarter ended 31 July" as the one that holds most of its days."""
    if found.timex.granularity != "quarter" or last.end is None:
        return found
    middle = calendar.shift(date.fromisoformat(last.end[:10]), -46)
    value = f"{middle.year:04d}-Q{(middle.month + 2) // 3}"
    span = times.span_of(value)
    return replace(found, timex=found.timex.model_copy(update={"value": value, "start": span.start, "end": span.end}))


def joined(found: Sequence[Anchored]) -> list[Anchored]:
    """Return the expressions with the two ends of each range as one: "from 2012 to 2014" is 2012/2014.

    The span runs from the first end to the last; start is the first's, end the last's.
    """
    out: list[Anchored] = []
    for one in found:
        before = out[-1] if out else None
        if before is None or one.group is None or one.group != before.group or one.raw.role not in ("to", "and"):
            out.append(one)
            continue
        if one.raw.role == "and":
            out.append(one)
            continue
        a, b = before.timex, one.timex
        part = None
        if a.part is not None or b.part is not None:
            part = TimeInterval(start=(a.part or a).start, end=(b.part or b).end)
        timex = a.model_copy(update={"value": f"{a.value}/{b.value}", "end": b.end, "bound": None, "part": part})
        out[-1] = replace(
            before,
            prose=Span(before.prose.start, one.prose.end),
            extent=Span(before.extent.start, one.extent.end),
            timex=timex,
        )
    return out


def _window(published: Publication | None) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a document may have been published."""
    if published is None:
        return None, None
    first = date.fromisoformat(published.start[:10])
    return first, calendar.last_day((first, date.fromisoformat(published.end[:10])))


def _day_first(blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str) -> bool:
    """Return whether the document's own unambiguous numeric dates put the day before the month."""
    votes = 0
    for span, raws in blocks:
        for raw in raws:
            e = raw.expression
            if raw.grammar != "dates.numeric" or raw.alternatives or not isinstance(e, Calendar) or (e.day or 0) < 13:
                continue
            first = re.match(r"\d+", text[span.start + raw.prose.start : span.start + raw.prose.end])
            if first is not None and len(first.group()) <= 2:
                votes += 1 if int(first.group()) == e.day else -1
    return votes > 0


def _days_ahead(raws: Sequence[RawTimex], prose: str) -> dict[int, Expression]:
    """Return for clock times without a day the day that stands right after them in the same sentence."""
    out: dict[int, Expression] = {}
    for at, raw in enumerate(raws[:-1]):
        e = raw.expression
        if not isinstance(e, Clock) or e.date is not None:
            continue
        for other in raws[at + 1 : at + 3]:
            gap = prose[raw.prose.end : other.prose.start]
            if len(gap) > 60 or ". " in gap.replace("a.m. ", "").replace("p.m. ", ""):
                break
            f = other.expression
            if isinstance(f, Clock) and f.date is not None and raw.group is not None and raw.group == other.group:
                f = f.date  # "from 8pm to 11pm on Saturday"
            if isinstance(f, Calendar) and isinstance(f.of, Deictic) and f.of.base == "then":
                break  # "10am to 5pm, and on the Sunday before": that leads back
            named = isinstance(f, Holiday) and other.prose.start - raw.prose.end <= len(" on ")
            if (
                named
                or (isinstance(f, Calendar) and (f.day or f.weekday))
                or (isinstance(f, Deictic) and f.unit == "D")
            ):
                out[at] = f
                break
    return out


def _with_day(
    points: tuple[Point, ...], ahead: Expression | None, now: date | None, tense: Tense, narrative: bool
) -> tuple[Point, ...]:
    if ahead is None:
        return points
    day = resolving.resolve(ahead, Scene(now, points, tense.sign, narrative))
    return (Point(day.value, day.start, "D"), *points) if day.start is not None else points


def _type(expression: Expression) -> Literal["DATE", "TIME", "DURATION", "SET"]:
    match expression:
        case Clock():
            return "TIME"
        case Shift() if expression.duration.parts[-1][0] in ("H", "min", "S"):
            return "TIME"
        case Duration() | Stretch() | Part():
            return "DURATION"
        case Repeat():
            return "SET"
        case Fixed():
            return "TIME" if "T" in expression.value else "DATE"
        case _:
            return "DATE"


def _timex(
    raw: RawTimex,
    scenes: Sequence[Scene],
    then: Sequence[tuple[Point, Span]],
    published: Publication | None,
    settled: Sequence[Expression] = (),
) -> tuple[Timex, Point | None]:
    """Return a value and its point; `settled` are the expression's readings in each scene where it ends a range."""
    readings = settled or [raw.expression] * len(scenes)
    points = [resolving.resolve(e, scene) for e, scene in zip(readings, scenes, strict=True)]
    point = points[0]
    agreed = all(p.value == point.value for p in points)
    if not agreed:
        point = _common(points)
    interval = times.span_of(point.value)
    if isinstance(raw.expression, Stretch | Part):
        if len({stretches.interval(raw.expression, s) for s in scenes}) == 1:
            interval = stretches.interval(raw.expression, scenes[0])
        else:
            interval = times.OPEN
    if raw.role is not None and point.value == "PRESENT_REF" and published is not None:
        interval = TimeInterval(start=published.start, end=published.end)
    granularity = _GRANULARITY.get(point.unit)
    if point.unit == "T" and isinstance(raw.expression, Clock) and raw.expression.hour is not None:
        granularity = (
            "second" if raw.expression.second is not None else "minute" if raw.expression.minute is not None else "hour"
        )
    told = {parts.meant(raw.side, raw.expression, p, interval, s) for p, s in zip(points, scenes, strict=True)}
    part = told.pop() if len(told) == 1 else None
    if part is not None and isinstance(raw.expression, Duration):
        interval, part = part, None  # a length has no period of its own
    zone = raw.expression.zone if isinstance(raw.expression, Clock | Fixed) else None
    timex = Timex(
        type=_type(raw.expression),
        value=point.value,
        mod=raw.mod,
        start=interval.start,
        end=interval.end,
        granularity=granularity,
        bound=raw.bound,
        zone=zone,
        part=part,
        anchor=reasons.reason(raw.expression, point, agreed, scenes[0], then, published),
    )
    return timex, point


def _common(points: Sequence[Point]) -> Point:
    """Return the value of which only the fields stand that all points share: "2015-XX", "XXXX-WXX"."""
    first = points[0]
    fields = [p.value.split("-") for p in points]
    if len({len(f) for f in fields}) > 1 or any(len(p.value) != len(first.value) for p in points):
        return Point(UNKNOWN.get(first.unit, "XXXX"), None, first.unit)
    out: list[str] = []
    for column in zip(*fields, strict=True):
        known = len(set(column)) == 1 and (not out or "X" not in out[-1])
        out.append(column[0] if known else "".join("X" if c.isdecimal() else c for c in column[0]))
    return Point("-".join(out), None, first.unit)


__all__ = ["Anchored", "Reference", "anchor", "joined"]
