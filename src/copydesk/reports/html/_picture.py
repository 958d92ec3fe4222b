"""One axis for a disputed fact: who says what.

A picture is a list of rows; each row has its words (who, what) as text and its mark on the common axis as a small
SVG that is hidden from screen readers, since the words say the same. All places on the axis are percentages, so the
picture fits any width without scaling its letters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, DecimalException
from typing import Literal, NamedTuple

from copydesk.model import Claim, Location, Quantity, Timex
from copydesk.reports._escape import one_line
from copydesk.reports.html._markup import Html, el
from copydesk.values import numbers, times, units

_MARGIN = 6.0
"""Percent of the width that stays free at either end, for the marks at the ends."""
_LOG_FROM = 60.0
"""How many times the least value the greatest must be before the axis counts in powers of ten."""
_LEAST_MARKS = 3
"""From how many places on an axis says more than their words."""
_APART = 24.0
"""Percent of the width that two labels of the axis keep between them."""

Scale = Literal["number", "date", "duration"]


class Mark(NamedTuple):
    """A claim on the axis: the value as written, and the interval that it leaves open; None is unbounded."""

    points: tuple[float, ...]
    low: float | None
    high: float | None


class Row(NamedTuple):
    """What one place says, and its sentence: `state` is "odd", "approved" or "" for the rest."""

    who: Html
    what: str
    state: str
    mark: Mark | None
    said: Html = Html("")


class Axis:
    """Maps values to percentages of the width; logarithmic where the values differ by a large factor.

    Dates are days since the year 1, durations are seconds.
    """

    def __init__(self, marks: Sequence[Mark], scale: Scale) -> None:
        ends = [x for m in marks for x in (*m.points, m.low, m.high) if x is not None]
        self.low, self.high = min(ends), max(ends)
        self.scale = scale
        self.logarithmic = scale != "date" and self.low > 0 and self.high / self.low > _LOG_FROM
        if self.low == self.high:
            pad = abs(self.low) * 0.1 or 1.0
            self.low, self.high = self.low - pad, self.high + pad

    def at(self, value: float) -> float:
        """Return where a value lies, in percent of the width."""
        low, high = self.low, self.high
        if self.logarithmic:
            low, high, value = math.log10(low), math.log10(high), math.log10(value)
        return round(_MARGIN + (value - low) / (high - low) * (100 - 2 * _MARGIN), 2)

    def places(self) -> list[float]:
        """Return the values that have a line across all rows."""
        return [value for value, _ in self.ticks()]

    def ticks(self) -> list[tuple[float, str]]:
        """Return three to six round values on the axis with their labels."""
        if self.scale == "date":
            return [(x, _date_label(x, self.high - self.low)) for x in _spread(self.low, self.high, 3)]
        if self.scale == "duration":
            return (
                [(x, _duration_label(x)) for x in _spread(self.low, self.high, 3)]
                if not self.logarithmic
                else [(x, _duration_label(x)) for x in (self.low, self.high)]
            )
        if self.logarithmic:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
            step = max(1, math.ceil((last - first + 1) / 5))
            values = [10.0**n for n in range(first, last + 1, step)]
            if len(values) >= 2:
                return [(x, _number_label(x)) for x in values]
            return [(x, _number_label(x)) for x in (self.low, self.high)]
        return [(x, _number_label(x)) for x in _round_values(self.low, self.high)]


def _spread(low: float, high: float, number: int) -> list[float]:
    return [low + (high - low) * n / (number - 1) for n in range(number)]


def _round_values(low: float, high: float) -> list[float]:
    """Return multiples of 1, 2 or 5 times a power of ten between two values, at most five."""
    size = 10.0 ** math.floor(math.log10(high - low))
    for step in (size / 5, size / 2, size, size * 2, size * 5):
        first = math.ceil(low / step)
        found = [n * step for n in range(first, math.floor(high / step) + 1)] if (high - low) / step < 6 else []
        if 2 <= len(found) <= 5:
            return found
    return [low, high]


def _number_label(value: float) -> str:
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}" if abs(value) < 1e16 else f"{value:.2e}"
    return f"{value:,.10g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.2e}"


def _date_label(value: float, width: float) -> str:
    try:
        moment = datetime(1, 1, 1) + timedelta(days=value)
    except OverflowError:
        return ""
    if width < 2:
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment:%Y-%m-%d}" if width < 1500 else str(moment.year)


def _duration_label(seconds: float) -> str:
    for size, name in ((31556952.0, "y"), (86400.0, "d"), (3600.0, "h"), (60.0, "min")):
        if abs(seconds) >= size:
            return f"{seconds / size:.3g} {name}"
    return f"{seconds:.3g} s"


def scale_of(claims: Sequence[Claim]) -> Scale:
    """Return what an axis for the claims counts."""
    if any(c.quantity is not None for c in claims):
        return "number"
    return "duration" if any(c.timex is not None and c.timex.type == "DURATION" for c in claims) else "date"


def mark(claim: Claim, unit: str | None) -> Mark | None:
    """Return a claim's mark in the unit of the axis, or None where it has no place there."""
    if claim.quantity is not None:
        return _quantity_mark(claim.quantity, unit)
    return _timex_mark(claim.timex) if claim.timex is not None else None


def _quantity_mark(quantity: Quantity, unit: str | None) -> Mark | None:
    if quantity.low is None and quantity.high is None:
        return None
    try:
        room = numbers.interval(quantity)
        ends = [quantity.low, quantity.high, room.low, room.high]
        if _whole(quantity):
            ends[2:] = ends[:2]
        # What linking took for one fact may be counted by different nouns, or by none in a table.
        if quantity.unit != unit and {units.dimension(quantity.unit), units.dimension(unit)} != {"count"}:
            if quantity.unit is None or unit is None:
                return None
            converted = [e if e is None else units.convert(e, quantity.unit, unit) for e in ends]
            if any(c is None and e is not None for c, e in zip(converted, ends, strict=True)):
                return None
            ends = converted
    except DecimalException:
        return None
    low, high, least, most = (_float(e) for e in ends)
    points = tuple(sorted({x for x in (low, high) if x is not None}))
    if not points or not all(map(math.isfinite, (*points, least or 0.0, most or 0.0))):
        return None
    return Mark(points, least, most)


def _whole(quantity: Quantity) -> bool:
    """Return whether a quantity is a count to the last one: things come whole, so its wording leaves nothing open."""
    plain = quantity.comparator == "=" and not quantity.approximate and quantity.exponent == 0
    return plain and units.dimension(quantity.unit) == "count"


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _timex_mark(timex: Timex) -> Mark | None:
    if timex.type == "DURATION":
        seconds = times.seconds_of(timex.value)
        return Mark((seconds,), seconds, seconds) if seconds is not None else None
    low, high = _days(timex.start), _days(timex.end)
    if low is None and high is None:
        return None
    points = tuple(x for x in (low, high) if x is not None)
    return Mark((sum(points) / len(points),) if len(points) == 2 else points, low, high)


def _days(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text) if len(text) > 10 else datetime.combine(date.fromisoformat(text), _NOON)
    except ValueError:
        return None
    return (moment.replace(tzinfo=None) - datetime(1, 1, 1)) / timedelta(days=1)


_NOON = datetime.min.time()


def common_unit(claims: Sequence[Claim]) -> str | None:
    """Return the unit that most of the claims are in; the first of them among equals."""
    names = [c.quantity.unit for c in claims if c.quantity is not None]
    return max(names, key=names.count, default=None)


def picture(rows: Sequence[Row], scale: Scale, unit: str | None, label: str) -> Html:
    """Return the rows beside one axis; without one where it would say no more than the words of two lines."""
    marks = [r.mark for r in rows if r.mark is not None]
    tells = len(marks) >= _LEAST_MARKS and len({m.points for m in marks}) > 1
    axis = Axis(marks, scale) if tells else None
    items = [
        el(
            "li",
            el("span", el("b", one_line(row.what)), " ", _note(row.state), class_="what"),
            el("span", _track(row, axis), class_="track") if axis else None,
            el("span", el("span", row.said, class_="said"), " ", el("span", row.who, class_="who"), class_="told"),
            class_=f"row {row.state}".strip(),
        )
        for row in rows
    ]
    ruler = el("div", _unit(axis, unit), el("span", _scale(axis), class_="track"), class_="scale") if axis else None
    return el(
        "div", el("ul", items, class_="rows", aria_label=label), ruler, class_="picture" if axis else "picture plain"
    )


_COUNTED = ("time", "length", "area", "volume", "mass")
"""Dimensions whose units are written out: "in weeks"; others have a sign that readers know, like EUR, % and MW."""


def _unit(axis: Axis, unit: str | None) -> Html:
    """Return what the axis counts where that is a unit; what is counted otherwise the fact's title says."""
    measured = axis.scale == "number" and unit is not None and units.dimension(unit) != "count"
    if not measured or unit is None:
        return el("span", class_="unit")
    name = units.name(unit)
    if units.dimension(unit) in _COUNTED:
        ending = "feet" if name.endswith("foot") else f"{name}es" if name.endswith("ch") else f"{name}s"
        name = name.removesuffix("foot") + ending if ending == "feet" else ending
    elif name.startswith("degree "):
        name = f"degrees {name[7:].title()}"
    elif unit.isalpha():
        name = unit
    return el("span", f"in {one_line(name)}", class_="unit")


def _note(state: str) -> Html | None:
    text = {"odd": "odd one out", "approved": "approved fact"}.get(state)
    return el("span", text, class_="remark") if text else None


def _track(row: Row, axis: Axis) -> Html:
    parts = [el("line", x1=f"{x}%", y1="0", x2=f"{x}%", y2="100%", class_="grid") for x in map(axis.at, axis.places())]
    if row.mark is not None:
        parts += _marks(row.mark, row.state, axis)
    return el("svg", parts, aria_hidden="true", focusable="false")


def _marks(mark: Mark, state: str, axis: Axis) -> Iterator[Html]:
    left = 0.0 if mark.low is None else axis.at(mark.low)
    right = 100.0 if mark.high is None else axis.at(mark.high)
    if right > left:
        width, open_ = round(right - left, 2), mark.low is None or mark.high is None
        yield el(
            "rect",
            x=f"{left}%",
            y="50%",
            width=f"{width}%",
            height=10,
            rx=2,
            transform="translate(0 -5)",
            class_="room open" if open_ else "room",
        )
    places = [axis.at(x) for x in mark.points]
    if len(places) > 1:
        yield el("line", x1=f"{places[0]}%", y1="50%", x2=f"{places[-1]}%", y2="50%", class_="range")
    for place in places:
        yield from _point(f"{place}%", state)


def _point(place: str, state: str) -> Iterator[Html]:
    """Yield a dot; a diamond for the approved fact and a ring for the odd one out, so that colour is not all."""
    if state == "approved":
        diamond = el("path", d="M0 -8L8 0L0 8L-8 0Z", class_="point")
        yield el("svg", diamond, x=place, y="50%", width=1, height=1, overflow="visible", class_="at")
        return
    if state == "odd":
        yield el("circle", cx=place, cy="50%", r=10, class_="ring")
    yield el("circle", cx=place, cy="50%", r=6, class_="point")


def _scale(axis: Axis) -> Html:
    parts: list[Html] = []
    last = -_APART
    for value, text in axis.ticks():
        place = axis.at(value)
        anchor = "start" if place < 15 else "end" if place > 85 else "middle"
        parts.append(el("line", x1=f"{place}%", y1=0, x2=f"{place}%", y2=5, class_="tick"))
        if place - last < _APART:
            continue
        last = place
        parts.append(el("text", text, x=f"{place}%", y=19, text_anchor=anchor))
    return el("svg", parts, aria_hidden="true", focusable="false")


def state(location: Location, odd: Sequence[Location], approved: frozenset[str]) -> str:
    """Return how a place is marked: "approved", "odd" or ""."""
    if location.document in approved:
        return "approved"
    return "odd" if location in odd else ""
