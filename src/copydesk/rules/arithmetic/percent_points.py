"""The rule for percentage points that are called percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._changes import groups
from copydesk.rules.arithmetic._numbers import Range, rounded, shown, written
from copydesk.rules.arithmetic._relations import Relation, relations
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.values.regexes import regex

TELLING = Decimal("1.5")
"""How many times as large as in points a change must be in percent, to be sure that points are meant."""

_POINTS = regex(r"\bpoints?\b|\bpp\b", re.IGNORECASE)
_LEADS = regex(r",?[ \u00a0\n]from[ \u00a0\n]")
_SIGN = regex(r"[ \u00a0]?(?:%|per[ \u00a0]?cent)$")


@rule("AR012", level=Level.WARNING)
def percent_points(extraction: Extraction) -> Iterator[Slip]:
    """Flag a change between two percentages that is given in percent and is meant in percentage points.

    From 4 to 6 percent is two percentage points, but fifty percent. An article that calls it "a 2 percent increase"
    says that the rate went from 4 to 4.08.

    Bad:
        Unemployment rose from 4 to 6 percent, a 2 percent increase.
    Good:
        Unemployment rose from 4 to 6 percent, an increase of 2 percentage points.
    Limits:
        Both rates and the change must stand in one sentence. Where the change fits as percent as well as in points,
        nothing is said.
    """
    seen: set[int] = set()
    for group in groups(extraction):
        ends = {c.change.role: c for c in group if c.change and c.change.role in ("from", "to")}
        start, end = ends.get("from"), ends.get("to")
        if start is None or end is None or not (_is_percent(start) and _is_percent(end)):
            continue
        low, high = written(start), written(end)
        if low is None or high is None or low.low <= 0:
            continue
        first = min(start, end, key=lambda c: c.prose.start)
        text = extraction.document.text
        led = [c for c in extraction.claims if 0 <= first.prose.start - c.prose.end < 12]
        before = [c for c in led if _LEADS.fullmatch(text, c.prose.end, first.prose.start)]
        for size in (*group, *(c for c in before if c not in group)):
            if size is not start and size is not end and _is_percent(size):
                slip = _slip(extraction, size, (start, low), (end, high))
                if slip is not None:
                    seen.add(size.prose.start)
                    yield slip
    for found in relations(extraction, "points"):
        size = found.told.claim
        if any(_is_told_again(size, claim) for claim, _ in _ends(found)):
            continue
        slip = _slip(extraction, size, *sorted(_ends(found), key=lambda end: end[1].point))
        if slip is not None and size.prose.start not in seen:
            seen.add(size.prose.start)
            yield slip


def _ends(found: Relation) -> list[tuple[Claim, Range]]:
    return [(figure.claim, figure.value) for figure in (found.first, found.second)]


def _is_told_again(size: Claim, end: Claim) -> bool:
    """Return whether a percentage is a rate of the same as an end: "growth was 4.7%, with 4% growth to come"."""
    nouns = [claim.telling.noun if claim.telling is not None else None for claim in (size, end)]
    return nouns[0] is not None and nouns[0] == nouns[1]


def _is_percent(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.unit == "%" and not _POINTS.search(claim.location.text)


def _slip(extraction: Extraction, size: Claim, start: tuple[Claim, Range], end: tuple[Claim, Range]) -> Slip | None:
    stated, low, high = written(size), start[1], end[1]
    text = extraction.document.text
    if stated is None or _POINTS.match(text[size.prose.end : size.prose.end + 8].lstrip()):
        return None
    points = abs(high.point - low.point)
    # the written precision is left aside: a rise "from 4 to 6" may be of any size if both are rounded
    percent = points / low.point * 100
    exact = points == stated.point and size.quantity is not None and size.quantity.exponent < 0
    if not stated.low <= points <= stated.high or (stated.low <= percent <= stated.high):
        return None
    if percent < stated.point * TELLING and not exact:
        return None
    sign = _SIGN.search(text, size.prose.start, size.prose.end)
    number = text[size.prose.start : sign.start()] if sign else None
    return Slip(
        at=size.prose,
        message=f"From {start[0].location.text} to {end[0].location.text} is {_points(shown(points))}, "
        f"or {rounded(percent)} percent, not {size.location.text}",
        explanation=(
            f"{shown(max(low.point, high.point))} - {shown(min(low.point, high.point))} = {shown(points)} points",
            f"{shown(points)} / {shown(low.point)} = {rounded(percent)}%",
        ),
        related=(start[0].prose, end[0].prose),
        fix=replace(extraction.document, size.prose, _points(number), safe=False) if number else None,
    )


def _points(number: str) -> str:
    """Return so many percentage points in words."""
    return f"{number} percentage point{'' if number.strip() == '1' else 's'}"
