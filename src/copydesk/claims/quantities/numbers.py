"""The words of numbers, and the number that was read of them: `numerals` has the productions."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from copydesk.claims.quantities.words import load
from copydesk.text import number_words
from copydesk.text.number_words import ORDINALS

_DATA = load("numerals")
WORDS = number_words.CARDINALS
SCALES: dict[str, int] = {**number_words.SCALES, **{k + "s": v for k, v in number_words.SCALES.items()}}
GROUPS: dict[str, int] = {**number_words.GROUPS, **{k + "s": v for k, v in number_words.GROUPS.items()}}
SHORT: dict[str, int] = _DATA["short"]
SIGNS = frozenset("$£€¥₹₩₽₺₴₪₦₫₱฿₸₾₭₡₵¢₲₮₼₿৳￥元")
"""Signs of currencies, of one character each."""
LONE: dict[str, int] = _DATA["lone"]
DENOMINATORS: dict[str, int] = {
    **{k: v for k, v in ORDINALS.items() if v > 2},
    **{k + "s": v for k, v in ORDINALS.items() if v > 2},
    **_DATA["denominators"],
}
VAGUE: dict[str, list[int]] = _DATA["vague"]
SOME: dict[str, list[int]] = _DATA["some"]
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
LARGEST = 10**18
"""A number as large as this takes no further scale word: "million million million million" is no number."""
HYPHENS = frozenset("-‐‑–—−")
ARTICLES = frozenset(("a", "an"))
_MARKS = str.maketrans("", "", ", \u00a0\u2009\u202f")
EXACT = Context(prec=60)
_PART = Context(prec=15)


class Numeral(NamedTuple):
    """A number that was read: its bounds, the token behind it, and how it was written.

    `scale` is the power of ten of a scale word that stands last and by itself ("20 million": 6), which a range
    lends to its left end; `coefficient` what stood before it.
    """

    low: Decimal
    high: Decimal
    exponent: int
    end: int
    scale: int = 0
    coefficient: Decimal = Decimal(0)
    approximate: bool = False
    kind: str = "number"
    grammar: str = "number.digits"
    lone: bool = False
    """A glued single letter was read as a scale ("5m"): another reading may be the unit."""


def ratio(above: Decimal | int, below: Decimal | int) -> tuple[Decimal, int]:
    """Return a fraction's value and the exponent that its precision is worth.

    A half is precise to a tenth, a quarter to a hundredth; what has no end in decimals ("two-thirds") is worth
    two digits, since "two-thirds" and "67 percent" say the same.
    """
    value = _PART.divide(Decimal(above), Decimal(below))
    exponent = value.normalize().as_tuple().exponent
    return value, max(exponent, -2) if isinstance(exponent, int) and below < 100 else int(exponent)


def shifted(value: Decimal, places: int) -> Decimal:
    """Return `value` times ten to the power of `places`."""
    return value.scaleb(places, EXACT)
