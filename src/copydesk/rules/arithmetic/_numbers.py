"""Numbers as the arithmetic rules take them: a point and how far off it may be, and how to show them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from html import unescape
from typing import NamedTuple

from copydesk.model import Claim, Quantity
from copydesk.text.number_words import SCALE_OF
from copydesk.values import numbers
from copydesk.values.regexes import regex

ROUND_SHARE = Decimal("0.025")
"""A number that ends in zeros may have been rounded, but hardly by more than this share of it."""
BOUND = Decimal("0.2")
"""How far beyond "more than" and "nearly" the number itself is looked for, as a share of it."""
LARGEST = Decimal(10) ** 30
"""Nothing in an article is larger; numbers beyond are left alone."""
_CONTEXT = Context(prec=30, rounding=ROUND_HALF_EVEN)


class Range(NamedTuple):
    """A number with the least and the greatest it may stand for."""

    low: Decimal
    point: Decimal
    high: Decimal

    def overlaps(self, other: Range) -> bool:
        """Return whether the two may be the same number."""
        return self.low <= other.high and other.low <= self.high


def written(claim: Claim) -> Range | None:
    """Return the number of a claim and what it leaves open; None where it has none, or only a bound of a range.

    Half of the last written digit to either side; for a number that ends in two zeros or more, half of its last
    digit that is not zero, up to `ROUND_SHARE`. Counts below a hundred are what they are. A bound reaches as far
    as ten times its value.
    """
    counted = claim.kind == "number"
    return of_quantity(claim.quantity, counted=counted) if claim.quantity is not None else None


def of_quantity(quantity: Quantity, *, counted: bool = False) -> Range | None:
    """Return the number of a quantity and what it leaves open, as `written` does; `counted` says that it is a count."""
    point = quantity.value
    if point is None or abs(point) > LARGEST:
        return None
    interval = numbers.interval(quantity)
    low = interval.low if interval.low is not None else Decimal(0)
    high = interval.high if interval.high is not None else abs(point) * 10
    plain = quantity.exponent == 0 and not quantity.approximate and quantity.comparator == "="
    if plain and counted and abs(point) < 100:
        return Range(point, point, point)
    zeros = trailing_zeros(point)
    if zeros >= 2 and quantity.comparator == "=":
        slack = min(Decimal(5).scaleb(zeros - 1), abs(point) * ROUND_SHARE)
        low, high = min(low, point - slack), max(high, point + slack)
    return Range(low, point, high)


def as_finely(claim: Claim, own: Range, other: Claim) -> Range:
    """Return a number with what it leaves open, no more than the number beside it shows that the article rounds.

    Beside 138 million, 120 million is told to the million, and not to the ten millions that its nought would allow.
    """
    a, b = claim.quantity, other.quantity
    if a is None or b is None or a.exponent != b.exponent or b.value is None or a.comparator != "=" or a.approximate:
        return own
    finer = trailing_zeros(b.value)
    if trailing_zeros(own.point) - finer != 1:
        return own
    half = Decimal(5).scaleb(max(finer, a.exponent) - 1)
    return Range(max(own.low, own.point - half), own.point, min(own.high, own.point + half))


def near(claim: Claim) -> Range | None:
    """Return the number of a claim and what it leaves open, as `written` does, a bound reaching a fifth and no farther.

    "More than 6,000" may be 6,900, but who knows of 9,000 says so.
    """
    found = written(claim)
    if found is None or claim.quantity is None or claim.quantity.comparator == "=":
        return found
    ends = sorted((found.point * (1 - BOUND), found.point * (1 + BOUND)))
    return Range(max(found.low, ends[0]), found.point, min(found.high, ends[1]))


def exact(claim: Claim) -> Decimal | None:
    """Return the number of a claim that gives just one, without bound or approximation."""
    quantity = claim.quantity
    if quantity is None or quantity.approximate or quantity.comparator != "=":
        return None
    value = quantity.value
    return None if value is None or abs(value) > LARGEST else value


SIMPLE = tuple(
    Decimal(a) / b for a, b in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 10))
)
"""The fractions that writers round to."""
SURER = 4
"""How many times as near another simple fraction must be, to be the one that should have been told."""


def is_other_fraction(told: Decimal, true: Decimal) -> bool:
    """Return whether a share is so near another simple fraction that nobody rounds it to the one that was told."""
    miss = abs(true - told)
    return miss > told / 10 and any(abs(true - simple) * SURER < miss for simple in SIMPLE if simple != told)


def shown(value: Decimal) -> str:
    """Return a number in plain notation with thousands separators."""
    plain = value.normalize(_CONTEXT)
    return f"{plain:,f}" if plain == plain.to_integral_value() else f"{plain:,f}".rstrip("0").rstrip(".")


_IN_FULL = regex(r"\d(?:,\d{3}){2,}(?!\s*[mbt])")
"""A number of millions in all its digits, beside which another is told in all of them."""


_PENCE = regex(r"(?P<count>\d[\d,]*(?:\.\d+)?)(?P<unit>p|¢| ?pence| ?cents)$")


PENCE = 100
"""Pence of a pound, cents of a dollar."""


def told(value: Decimal, like: str, digits: int = 3) -> str:
    """Return a number as one would tell it beside a text: with its currency sign, millions and billions in words.

    Below one hundred, money is told with its pence or cents: "£2.50", "40p" beside "50p", or "325p" beside "352p".
    `digits` is how many of those that count are told.
    """
    found, pence = re.match(r"(?:US|AU?|CA?|NZ|HK|S)?[$£€¥₹]", unescape(like)), _PENCE.search(like)
    sign = found[0] if found else ""
    in_pence = pence is not None and (value < 1 or Decimal(pence["count"].replace(",", "")) >= PENCE)
    if pence is not None and (in_pence or pence["unit"].strip() not in ("p", "pence")):
        return f"{rounded(value * PENCE, digits)}{pence['unit']}"
    sign = "£" if pence is not None else sign
    if _IN_FULL.search(like):
        return f"{sign}{rounded(value, digits)}"
    if sign and abs(value) < 100 and value != value.to_integral_value():
        return f"{sign}{value:.2f}".removesuffix(".00")
    for power in (12, 9, 6):
        if abs(value) >= Decimal(10) ** power:
            return f"{sign}{rounded(value.scaleb(-power), digits)} {SCALE_OF[power]}"
    return f"{sign}{rounded(value, digits)}"


def rounded(value: Decimal, digits: int = 3) -> str:
    """Return a number to so many significant digits, in plain notation."""
    if value == 0:
        return "0"
    context = Context(prec=digits if abs(value) < 1000 else max(digits, value.adjusted() + 1))
    return shown(context.plus(value))


def said(claim: Claim) -> str:
    """Return a figure as it is written: one that is a bound with its words, in quotes ("“more than half”")."""
    if claim.quantity is None or claim.quantity.comparator == "=":
        return claim.location.text
    at = claim.sentence.start
    return f"“{' '.join(claim.provenance.sentence[claim.extent.start - at : claim.extent.end - at].split())}”"


def last_place(value: Decimal) -> int:
    """Return the power of ten of the last digit of a number that is no nought."""
    exponent = value.normalize(_CONTEXT).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def trailing_zeros(value: Decimal) -> int:
    """Return with how many noughts a number ends before its point."""
    digits = value.normalize(_CONTEXT).as_tuple()
    return max(0, digits.exponent) if isinstance(digits.exponent, int) else 0


def is_on_top(claim: Claim) -> bool:
    """Return whether a number is told to come beside those before it: "kept 20. Another 17 were bought"."""
    said = claim.provenance.sentence[claim.extent.start - claim.sentence.start :][:24].lower()
    return said.startswith(("another ", "a further ", "further "))
