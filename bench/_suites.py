"""The conventions of suites that edited news does not share, for `predict_extraction.py --profile suites`.

Times: a day, weekday, month or feast that is told without a year and a tense is the next one, where news mostly tells
what has been; the begin and the end of a month are thirds of ten days, those of a week three days, that of a year its
first quarter (Duckling). A range ends where its last unit begins (Recognizers).

Units: a length in feet and inches is a broken number of feet, and units are spelt as in America, which the scorer takes
for others where it lists neither ("per millisecond"; Recognizers); a length of several units is told as its
parts (quantulum3).

TimeML: of two lengths the first ("two to three weeks"), and the end of a year is its last day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from copydesk.claims.timex import Anchored
from copydesk.claims.timex.expressions import Calendar, Holiday, Nth
from copydesk.claims.timex.resolving import resolve
from copydesk.claims.timex.scene import Scene
from copydesk.model import TimeInterval
from copydesk.values import times as calendar

PERIOD = re.compile(
    r"P(?:(?P<year>[\d.]+)Y)?(?:(?P<quarter>[\d.]+)Q)?(?:(?P<month>[\d.]+)M)?(?:(?P<week>[\d.]+)W)?(?:(?P<day>[\d.]+)D)?"
    r"(?:T(?:(?P<hour>[\d.]+)H)?(?:(?P<minute>[\d.]+)M)?(?:(?P<second>[\d.]+)S)?)?"
)

FOOT = 12
"""Inches."""


def told_alone(time: Anchored, suite: str, published: TimeInterval | None) -> Anchored:
    """Return a day, weekday, month or feast that is told without a year and a tense as the next one."""
    e = time.raw.expression
    of = e.of if isinstance(e, Nth) else e
    yearless = (isinstance(of, Calendar) and of.year is None and of.which is None and of.of is None) or (
        isinstance(of, Holiday) and of.year is None and of.which is None and of.of is None
    )
    if suite != "duckling-time" or not yearless or time.tense.sign or published is None or published.start is None:
        return time
    now = date.fromisoformat(published.start[:10])
    point = resolve(e, Scene(now, tense=1))
    span = calendar.span_of(point.value)
    if isinstance(e, Calendar) and e.weekday and not e.month and point.start == now:
        later = (now + timedelta(7)).isoformat()
        span, point = calendar.span_of(later), replace(point, value=later)
    if span.start is None or time.timex.start in (None, span.start):
        return time
    told = {"value": point.value, "start": span.start, "end": span.end, "part": None}
    return replace(time, timex=time.timex.model_copy(update=told))


def in_suites_way(pred: list[dict[str, Any]], suite: str) -> list[dict[str, Any]]:
    """Return predictions as the conventions of their suite want them."""
    out = []
    for one in pred:
        if suite == "recognizers-dimension" and one.get("unit"):
            one = one | {"unit": one["unit"].replace("metre", "meter")}
        first, slash, last = str(one.get("timex", "")).partition("/")
        parts = PERIOD.fullmatch(first) if suite.startswith("quantulum3") and one["kind"] == "duration" else None
        lengths = {unit: float(n) for unit, n in parts.groupdict().items() if n} if parts else {}
        if slash and first[:1] != "P" and suite.startswith("recognizers") and one.get("iso_end"):
            begins = calendar.span_of(last).start
            out.append(one if begins is None else one | {"iso_end": begins[:10]})
        elif len(lengths) > 1:
            out += part_spans(one, lengths)
        elif suite == "recognizers-dimension" and one.get("unit") == "inch" and re.search(r"f[eo]*t", one["surface"]):
            out.append(one | {"unit": "foot", "value": one["value"] / FOOT})
        elif suite == "tbaq":
            out.append(in_timeml(one, first, slash))
        elif suite == "duckling-time":
            out.append(in_thirds(one))
        else:
            out.append(one)
    return out


def in_timeml(one: dict[str, Any], first: str, slash: str) -> dict[str, Any]:
    """Return the first of two lengths, and the last day of a year for its end."""
    length = PERIOD.fullmatch(first) if slash else None
    told = {unit: float(n) for unit, n in length.groupdict().items() if n} if length else {}
    if len(told) == 1:
        ((unit, count),) = told.items()
        return one | {"timex": first, "value": count, "unit": unit}
    if re.search(r"\byear[ -]end\b", one["surface"], re.IGNORECASE) and first[:4].isdecimal():
        day = f"{first[:4]}-12-31"
        return one | {"timex": day, "iso_start": day, "iso_end": f"{int(first[:4]) + 1}-01-01"}
    return one


EDGE = re.compile(r"\b(?:(?P<start>beginning|start|early)|(?P<mid>mid|middle)|(?P<end>end|late))\b", re.IGNORECASE)


def in_thirds(one: dict[str, Any]) -> dict[str, Any]:
    """Return the begin, the middle or the end of a month, a week or a year as Duckling draws them."""
    edge, value = EDGE.search(one["surface"]), str(one.get("timex", ""))
    whole = calendar.span_of(value)
    if edge is None or whole.start is None or whole.end is None or one["kind"] != "date":
        return one
    start, end = date.fromisoformat(whole.start[:10]), date.fromisoformat(whole.end[:10])
    days = (end - start).days
    if 28 <= days <= 31:
        begin, last = start + timedelta(10), start + timedelta(20)
    elif days == 7:
        begin, last = start + timedelta(3), end - timedelta(3)
    elif days > 364 and edge["start"]:
        begin, last = date(start.year, 4, 1), end
    else:
        return one
    low, high = (start, begin) if edge["start"] else (begin, last) if edge["mid"] else (last, end)
    return one | {"iso_start": low.isoformat(), "iso_end": high.isoformat()}


def part_spans(one: dict[str, Any], lengths: dict[str, float]) -> list[dict[str, Any]]:
    """Return the parts of a length of several units, each where its own number and unit stand."""
    ends = [m.end() for m in re.finditer(r"[a-z]*(?:year|month|week|day|hour|minute|second)s?\b", one["surface"])]
    out, begin = [], 0
    for (unit, count), end in zip(lengths.items(), ends, strict=False):
        begin += len(one["surface"][begin:end]) - len(re.sub(r"^(?:\W|and\b)+", "", one["surface"][begin:end]))
        place = {"start": one["start"] + begin, "end": one["start"] + end, "surface": one["surface"][begin:end]}
        out.append({"kind": "duration", "approx": "=", "value": count, "unit": unit} | place)
        begin = end
    return out
