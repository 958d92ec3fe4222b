"""Figures as terms of a calculation: of which unit or noun each is, how they are added, divided and compared."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from copydesk.rules.arithmetic._figures import Figure, code, is_amount, is_share
from copydesk.rules.arithmetic._numbers import Range
from copydesk.text import wordnet
from copydesk.values import units

_ANYTHING = frozenset({"one", "total", "sum", "rest", "difference", "figure", "number", "other"})
_KINSHIP = {"same": 0.6, "synonym": 0.5, "kin": 0.1, "person": 0.3, "persons": 0.2}
_TIMES = {"day": "d", "night": "d", "week": "wk", "month": "mo", "year": "a", "hour": "h", "minute": "min"}
BARE = 0.1
"""The weight of two figures that may be of one noun, where one of them names none."""
WORDS, SLIM = Decimal("0.06"), Decimal("0.18")
"""How far a fraction in words may be off, and as a share of it: "a quarter" is no third and no fifth."""


def unit(figure: Figure) -> str | None:
    """Return the unit of a figure, or the noun that it counts; None where it names none."""
    quantity = figure.claim.quantity
    found = quantity.unit if quantity is not None else None
    return None if found in _ANYTHING else found


def per(figure: Figure) -> str | None:
    """Return what a figure is a rate of."""
    return figure.claim.quantity.per if figure.claim.quantity is not None else None


def counted(figure: Figure) -> bool:
    """Return whether a figure counts or measures something: an amount or a stretch of time."""
    return is_amount(figure.claim) or figure.claim.kind == "duration"


def like(a: Figure, b: Figure) -> float | None:
    """Return the weight of two figures being of one unit or noun; None where they are not."""
    one, other = unit(a), unit(b)
    counts = [f.claim.kind == "number" for f in (a, b)]
    if is_share(a.claim) != is_share(b.claim) or "fraction" in (a.claim.kind, b.claim.kind):
        return None
    if all(counts):
        return BARE if one is None or other is None else _KINSHIP.get(wordnet.kinship(one, other))
    if any(counts):
        noun = one if counts[0] else other
        if noun is not None and "duration" in (a.claim.kind, b.claim.kind):
            return 0.5 if code(noun) == code(other if counts[0] else one) else None  # "2,016 hours, on average 42"
        return BARE if noun is None else None
    return 0.6 if units.same(one, other) else None


def names(word: str | None, noun: str | None) -> bool:
    """Return whether a word of the text, or the noun of a rate, names what a figure counts: "box" for 325 boxes."""
    if not word or not noun:
        return False
    if word in (noun, f"{noun}s", f"{noun}es") or _TIMES.get(word, word) == noun or units.same(word, noun):
        return True
    return wordnet.is_person(word) and wordnet.is_person(noun)


def may_name(word: str | None, noun: str | None) -> bool:
    """Return whether two nouns can be two words for one thing: "game" for 16 matches."""
    return bool(word and noun) and wordnet.kinship(word or "", noun or "") in ("synonym", "kin", "class")


def close(figure: Figure) -> Range:
    """Return a figure with no more left open than one who works with it as it stands would leave.

    A price and a small count are what they are, another number to a quarter of its last digit; a fraction in words to
    what sets it apart from its neighbours.
    """
    value, quantity = figure.value, figure.claim.quantity
    if figure.claim.kind == "fraction":
        room = min(WORDS, value.point * SLIM)
        return Range(value.point - room, value.point, value.point + room)
    if quantity is None or quantity.approximate or quantity.comparator != "=" or _is_scaled(figure):
        return value
    if figure.claim.kind == "money" or (value.point < 1000 and value.point == int(value.point) and _is_counted(figure)):
        return Range(value.point, value.point, value.point)
    return Range((value.low + value.point) / 2, value.point, (value.high + value.point) / 2)


def _is_counted(figure: Figure) -> bool:
    return figure.claim.kind in ("number", "duration")


def _is_scaled(figure: Figure) -> bool:
    """Return whether a figure is told in thousands or millions, or ends in noughts as a rounded one does."""
    quantity = figure.claim.quantity
    point = figure.value.point
    rounded = point >= 1000 and point % 100 == 0 and figure.claim.kind != "number"
    return quantity is not None and (quantity.exponent > 0 or (rounded and figure.claim.kind != "money"))


def total(figures: Sequence[Range]) -> Range:
    """Return a sum with what it leaves open."""
    low = point = high = Decimal(0)
    for figure in figures:
        low, point, high = low + figure.low, point + figure.point, high + figure.high
    return Range(low, point, high)


def less(a: Range, b: Range) -> Range:
    """Return a difference."""
    return Range(a.low - b.high, a.point - b.point, a.high - b.low)


def times(a: Range, b: Range) -> Range:
    """Return a product."""
    return Range(a.low * b.low, a.point * b.point, a.high * b.high)


def over(a: Range, b: Range) -> Range:
    """Return a quotient; one below nought where there is none."""
    return Range(a.low / b.high, a.point / b.point, a.high / b.low) if b.low > 0 else Range(*[Decimal(-1)] * 3)


def scaled(a: Range, factor: Decimal) -> Range:
    """Return a range times a number."""
    return Range(*(end * factor for end in a))
