"""What a time was counted from, in words that a person can read: the anchor of a value."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.claims.timex.expressions import (
    Calendar,
    Clock,
    Deictic,
    Expression,
    Holiday,
    Nth,
    Part,
    Same,
    Shift,
    Stretch,
)
from copydesk.claims.timex.scene import Point, Scene
from copydesk.model import Anchor, Publication, Span


def uses(expression: Expression) -> str:
    """Return what an expression counts from: "now", "then", or "" where it stands by itself."""
    match expression:
        case Deictic():
            return expression.base
        case Shift():
            return uses(expression.of) if expression.of is not None else expression.base
        case Stretch():
            return expression.base
        case Calendar():
            if (
                expression.year is not None
                or expression.century is not None
                or (expression.decade is not None and not expression.short)
            ):
                return ""
            if expression.of is not None:
                return uses(expression.of)
            return "year"
        case Nth() | Part() | Same():
            return uses(expression.of)
        case Holiday():
            return "" if expression.year is not None else "year"
        case Clock():
            return uses(expression.date) if expression.date is not None else "day"
        case _:
            return ""


def reason(
    expression: Expression,
    point: Point,
    agreed: bool,
    scene: Scene,
    then: Sequence[tuple[Point, Span]],
    published: Publication | None,
) -> Anchor | None:
    """Return what a value was counted from, in words; None where the expression stands by itself."""
    counts = uses(expression)
    if not counts:
        return None
    is_open = "X" in point.value and not point.value.endswith("_REF")
    if isinstance(expression, Same) and not is_open:
        held = next((p for p in then if p[0].value[4:] == point.value[4:]), None)
        if held is not None:
            told = f"the same as {held[0].value}, mentioned before, in another year"
            return Anchor(to="mention", prose=held[1], reason=told)
    if counts == "here":
        counts = "then" if scene.narrative or scene.now is None else "now"
    if counts == "now" or (counts in ("year", "day") and not scene.narrative and scene.now is not None):
        if published is None:
            return Anchor(to="publication", reason="the publication date is not known, so this stays open")
        if is_open and not agreed:
            told = f"not the same for all publication dates from {published.start} to before {published.end}"
            return Anchor(to="publication", reason=told)
        window = published.start if scene.now is not None and published.start == scene.now.isoformat() else ""
        told = f"counted from the publication, {window or published.start}"
        if counts == "year" and scene.tense:
            told += ", told in the past" if scene.tense < 0 else ", told as still to come"
        return Anchor(to="publication", reason=told)
    if is_open or not then:
        if published is None and scene.now is None:
            return Anchor(to="publication", reason="the publication date is not known, so this stays open")
        return Anchor(to="mention", reason="no earlier mention that this could refer to")
    nearest = then[0]
    return Anchor(to="mention", prose=nearest[1], reason=f"counted from the earlier mention of {nearest[0].value}")
