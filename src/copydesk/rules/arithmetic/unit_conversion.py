"""The rule for a measure and its conversion that are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Extraction, Level, Mention
from copydesk.rules.arithmetic._numbers import Range, of_quantity, told
from copydesk.rules.base import Slip, rule
from copydesk.values import units

SLIGHT = Decimal("0.05")
"""Conversions that miss by less than this share after all rounding are not worth a reader's time."""
WIDE = Decimal("0.25")
"""From this share on it is an error and not a matter of rounding."""

_BETWEEN = re.compile(
    r"(?:[ \u00a0][a-z]{2,12}){0,2}[ \u00a0\n]?"
    r"(?:\((?:(?:or|about|around|some|roughly|nearly|over|just over) )?|, or |/)"
)


@rule("AR003", level=Level.ERROR)
def unit_conversion(extraction: Extraction) -> Iterator[Slip]:
    """Flag a conversion in parentheses that does not come to the measure before it.

    "200 feet (91 metres)": one of the two was changed and the other was not, or a table was read in the wrong line.
    Both are taken to the precision that was written.

    Bad:
        The mast is 200 feet (91 metres) high.
    Good:
        The mast is 200 feet (61 metres) high.
    Limits:
        Currencies are not converted, for want of a rate. Conversions that are off by less than a twentieth pass as
        rounded; up to a quarter they are warnings.
    """
    text = extraction.document.text
    previous: Mention | None = None
    for mention in extraction.mentions:
        first, previous = previous, mention
        if first is None or first.quantity is None or mention.quantity is None:
            continue
        a, b = first.quantity, mention.quantity
        if a.unit is None or b.unit is None or a.unit == b.unit or a.per != b.per:
            continue
        gap = text[first.prose.end : mention.extent.start]
        if len(gap) > 40 or not _BETWEEN.fullmatch(gap) or units.dimension(a.unit) in ("count", "money", ""):
            continue
        written, stated = of_quantity(a), of_quantity(b)
        true = _converted(written, a.unit, b.unit) if written is not None else None
        if true is None or stated is None or true.overlaps(stated) or not true.point:
            continue
        off = min(abs(true.low - stated.high), abs(true.high - stated.low)) / abs(true.point)
        if off < SLIGHT:
            continue
        name = _plural(units.name(b.unit)) + (f" per {units.name(b.per)}" if b.per else "")
        point, low, high = (told(value, "") for value in (true.point, true.low, true.high))
        yield Slip(
            at=mention.prose,
            message=f"{first.text} is {point} {name}, not {mention.text}",
            explanation=(f"{first.text} = {point} {name}; with the written precision, anything from {low} to {high}",),
            related=(first.prose,),
            level=None if off >= WIDE else Level.WARNING,
        )


def _converted(written: Range, source: str, target: str) -> Range | None:
    ends = [units.convert(value, source, target) for value in written]
    if any(value is None for value in ends):
        return None
    low, point, high = (value for value in ends if value is not None)
    return Range(low, point, high)


def _plural(name: str) -> str:
    if name.endswith(("s", "z", "hertz", "%")) or not name.isalpha():
        return name
    return {"foot": "feet", "inch": "inches"}.get(name, f"{name}s")
