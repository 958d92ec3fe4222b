"""Figures that are just what comes of working with the right numbers in the wrong way.

A change counted from where it ended instead of from where it began, a difference told as a percentage, a part set
against the rest instead of against the whole: who finds one of these has found how the slip was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim
from copydesk.rules.arithmetic._figures import Figure, is_share
from copydesk.rules.arithmetic._numbers import Range, exact, rounded, shown

LIKELY = 1.7
"""The weight of a figure being what a wrong working gives: of the whole percentages one in fifty is by chance."""
APART = Decimal("0.15")
"""By what share a percentage must miss the right one, to be told that it is just what a wrong working gives."""
UNLIKE = Decimal(5)
"""By which factor at most what a wrong working gives may miss the right one."""


class Misworked(NamedTuple):
    """What a wrong working makes of the numbers, and that working in words."""

    value: Decimal
    working: str


def misworked(told: Figure, of: tuple[Figure, ...], sign: str, true: Range) -> Misworked | None:
    """Return the wrong working that gives just the figure told; None where there is none, or the right one is near."""
    own, point = _told(told), told.value.point
    if true.overlaps(own) or true.point <= 0 or not 1 / UNLIKE < point / true.point < UNLIKE:
        return None
    return next((way for way in _ways(told, of, sign) if own.low <= way.value <= own.high), None)


def _told(told: Figure) -> Range:
    """Return a figure with half of its last digit to either side, a fraction in words as near as it may be called."""
    if told.claim.kind == "fraction":
        quantity = told.claim.quantity
        vague = quantity is None or quantity.approximate or quantity.comparator != "="
        room = told.value.point * (VAGUE if vague else FRACTION)
        return Range(told.value.point - room, told.value.point, told.value.point + room)
    return told.value


FRACTION, VAGUE = Decimal("0.04"), Decimal("0.08")
"""How far from a fraction in words a wrong working may come out, as a share of it; where it is "almost" that."""


def _ways(told: Figure, of: tuple[Figure, ...], sign: str) -> Iterator[Misworked]:
    if len(of) != 2 or not (is_share(told.claim) or told.claim.kind == "fraction"):
        return
    scale = Decimal(100) if is_share(told.claim) else Decimal(1)
    one, other = (figure.value.point for figure in of)
    if sign == "±":
        yield from changed(one, other, scale)
    elif sign == "%" and other > one:
        rest = other - one
        yield Misworked(one / rest * scale, f"{_share(one, rest, scale)}: the part set against the rest")


def changed(start: Decimal, end: Decimal, scale: Decimal = Decimal(100)) -> Iterator[Misworked]:
    """Yield what wrong workings make of the change from one number to another, in percent where `scale` is 100."""
    gap = abs(end - start)
    if not gap or start <= 0 or end <= 0:
        return
    yield Misworked(gap / end * scale, f"{_share(gap, end, scale)}: counted from where it ended")
    if scale != 1 and end > start:
        yield Misworked(end / start * scale, f"{_share(end, start, scale)}: the new in percent of the old")
    digits = gap.normalize()
    if scale != 1 and gap >= 1 and len(digits.as_tuple().digits) > 1:
        yield Misworked(
            _below_hundred(gap), f"{shown(max(start, end))} - {shown(min(start, end))} = {shown(gap)}: no percentage"
        )


def of_other_base(size: Claim, start: Claim, end: Claim, stated: Range) -> Misworked | None:
    """Return the wrong working that gives a percentage, of two plain values that may be rounded: "£80m to £100m"."""
    low, high, own = exact(start), exact(end), exact(size)
    if low is None or high is None or own is None or low <= 0 or high <= 0:
        return None
    right = abs(high - low) / low * 100
    if abs(right - own) < APART * own or not (_has_two_digits(start) and _has_two_digits(end)):
        return None
    return next((way for way in changed(low, high) if stated.low <= way.value <= stated.high), None)


def _has_two_digits(claim: Claim) -> bool:
    """Return whether a number is written with two digits or more: "£2m" may be anything from 1.5 to 2.5 million."""
    quantity = claim.quantity
    return quantity is not None and quantity.value is not None and abs(quantity.value).scaleb(-quantity.exponent) >= 10


def _below_hundred(value: Decimal) -> Decimal:
    """Return the digits of a number as a percentage: 3.6 of 3.6 billion, 60 of 60."""
    if value < 100:
        return value
    exponent = value.adjusted()
    return value.scaleb(-(exponent - exponent % 3))


def _share(part: Decimal, whole: Decimal, scale: Decimal) -> str:
    made = part / whole * scale
    return f"{shown(part)} / {shown(whole)} = {rounded(made)}{'%' if scale != 1 else ''}"


def explained(wrong: Misworked | None, text: str, bounds: tuple[str, str]) -> tuple[str, ...]:
    """Return how the figure of a text may have come about; else how far rounding could carry the right one.

    `bounds` are the least and the greatest that the right figure can be, as text.
    """
    if wrong is not None:
        return (f"{text} is {wrong.working}",)
    low, high = bounds
    return (f"even if both figures were rounded, it would lie between {low} and {high}",) if low != high else ()
