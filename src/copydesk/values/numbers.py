"""Numeric intervals: what a written quantity leaves open.

A number is written to a digit, and says no more than that: "25.66 billion" is anything that rounds to it, so half
of the last written digit to either side (the rule of statcheck, which reads 2.0 as 1.95 to 2.05). The ends stay
open, so that the whole numbers 12 and 13 do not touch.

An approximator widens further. Writers round to what reads well, so the room it gives is relative: half of the
last digit that is not a padding zero, but at least 5 and at most 10 percent of the value ("about 300" is 270 to
330, "about 112" is 106.4 to 117.6). A bound ("more than 25 billion") is open where the words are strict.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Quantity

LEAST, MOST = Decimal("0.05"), Decimal("0.10")
"""The least and the greatest share of its value by which an approximated number is widened to either side."""


class NumericInterval(NamedTuple):
    """The numbers between two ends; None is unbounded, `low_open` and `high_open` leave the end itself out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no number lies inside."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def intersection(self, other: NumericInterval) -> NumericInterval:
        """Return the numbers that lie in both."""
        low, low_open = _inner(self.low, self.low_open, other.low, other.low_open, 1)
        high, high_open = _inner(self.high, self.high_open, other.high, other.high_open, -1)
        return NumericInterval(low, high, low_open, high_open)

    def overlaps(self, other: NumericInterval) -> bool:
        """Return whether some number lies in both."""
        return not (self.empty or other.empty or self.intersection(other).empty)

    def contains(self, other: Decimal | NumericInterval) -> bool:
        """Return whether a number, or every number of an interval, lies inside."""
        if isinstance(other, Decimal):
            other = NumericInterval(other, other)
        if other.empty:
            return True
        return not self.empty and _same(self.intersection(other), other)

    def scale(self, factor: Decimal) -> NumericInterval:
        """Return the interval times a positive factor."""
        return NumericInterval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )


def _inner(a: Decimal | None, a_open: bool, b: Decimal | None, b_open: bool, sign: int) -> tuple[Decimal | None, bool]:
    if a is None and b is None:
        return None, False
    if a is None or b is None:
        return (b, b_open) if a is None else (a, a_open)
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a > b) == (sign > 0) else (b, b_open)


def _same(a: NumericInterval, b: NumericInterval) -> bool:
    low = a.low == b.low and (a.low is None or a.low_open == b.low_open)
    high = a.high == b.high and (a.high is None or a.high_open == b.high_open)
    return low and high


def is_whole(value: Decimal) -> bool:
    """Return whether a number has nothing behind its point, however many digits it has before it.

    The remainder of a division by one cannot be had of numbers with more digits than decimals are reckoned with.

    >>> is_whole(Decimal("1e40")), is_whole(Decimal("2.5"))
    (True, False)
    """
    return value == value.to_integral_value()


def precision(quantity: Quantity) -> Decimal:
    """Return half of the last written digit of a quantity."""
    return Decimal(5).scaleb(quantity.exponent - 1)


def slack(value: Decimal, quantity: Quantity) -> Decimal:
    """Return by how much an end `value` of the quantity may be off: its precision, or the approximation's width."""
    half = precision(quantity)
    if not quantity.approximate or not value:
        return half
    digits = value.normalize().as_tuple()
    place = digits.exponent if isinstance(digits.exponent, int) else 0
    shown = Decimal(5).scaleb(place - 1)
    size = abs(value)
    return max(half, min(max(shown, size * LEAST), size * MOST))


def interval(quantity: Quantity) -> NumericInterval:
    """Return the numbers that a quantity may stand for, in its own unit.

    A point or range is widened by `slack` and open; a bound is where it was written, open for < and >, closed for
    <= and >=, and moves outward by the approximation's width where the text says both ("at least about 20").
    """
    low, high = quantity.low, quantity.high
    if quantity.comparator == "=" or (low is not None and high is not None and low != high):
        return NumericInterval(
            None if low is None else low - slack(low, quantity),
            None if high is None else high + slack(high, quantity),
            low is not None,
            high is not None,
        )
    strict = quantity.comparator in "<>"
    if quantity.comparator in (">", ">="):
        end = low if low is not None else high
        assert end is not None, "a bound without a number"
        return NumericInterval(end - (slack(end, quantity) if quantity.approximate else 0), None, strict, False)
    end = high if high is not None else low
    assert end is not None, "a bound without a number"
    return NumericInterval(None, end + (slack(end, quantity) if quantity.approximate else 0), False, strict)
