"""How the values of two claims stand to each other: can both hold, do both say the same, and if not, why not.

Nothing here asks whether the claims are about the same thing.
"""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from copydesk.links import times
from copydesk.links.relation import BOUND, Relation, closeness, show, under
from copydesk.model import Claim, Quantity
from copydesk.values import misprints, numbers, units


def relate(a: Claim, b: Claim) -> Relation:
    """Return how the values of two claims of one sort stand to each other."""
    if a.kind == b.kind == "duration" and a.timex is not None and b.timex is not None:
        return times.relate(a, b, a.timex, b.timex)
    if a.quantity is not None and b.quantity is not None:
        return _quantities(a, b, a.quantity, b.quantity)
    if a.timex is not None and b.timex is not None:
        return times.relate(a, b, a.timex, b.timex)
    return Relation("conflict", None, 0.0, "one is a quantity, the other a time")


def exact(claim: Claim) -> tuple[Hashable, Decimal] | None:
    """Return a kind and a value of a claim of which any two of one kind and sort conflict where their values differ.

    Those are plain numbers, written to one digit and in one unit: nothing is left open that could make them meet.
    """
    quantity = claim.quantity
    if quantity is None or claim.timex is not None or quantity.comparator != "=" or quantity.approximate:
        return None
    value = quantity.low if quantity.low == quantity.high else None
    if value is None or under(claim) or value.adjusted() > LARGEST or abs(quantity.exponent) > LARGEST:
        return None
    if not numbers.is_whole(value.scaleb(-quantity.exponent)):
        return None
    unit = None if claim.kind in COUNTED else quantity.unit
    return (claim.kind, unit, quantity.exponent), value


LARGEST = 20
"""Powers of ten up to which numbers are surely worked with to the last digit."""


DEGREES = frozenset((None, "deg", "degree", "temperature"))
"""Units of a temperature whose scale is not told ("minus 20", "17 degrees")."""


class Relations:
    """Relations of claims, worked out once for each two values and then remembered: articles repeat them."""

    LIMIT = 200_000
    """Relations that are remembered at a time."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Relation] = {}

    def of(self, a: Claim, b: Claim, one: int, two: int) -> Relation:
        """Return how the values of two claims stand to each other, `one` and `two` being the
        numbers of what `relate` sees of each."""
        found = self._known.get((one, two))
        if found is None:
            if len(self._known) >= self.LIMIT:
                self._known.clear()
            found = self._known[one, two] = relate(a, b)
        return found


# ------------------------------------------------------------------------------------------- quantities


PART = Decimal("0.12")
"""Share of itself by which a fraction in words ("a third") may be off from a percentage, to either side."""


def _shares(a: Claim, b: Claim, first: Quantity, second: Quantity) -> Relation:
    """Return how a fraction in words and a percentage stand to each other: words are rounder than figures."""
    low, high = (first.low, first.high) if a.kind == "fraction" else (second.low, second.high)
    other = numbers.interval(second if a.kind == "fraction" else first)
    part = numbers.interval(
        Quantity(
            low=None if low is None else low * 100 * (1 - PART), high=None if high is None else high * 100 * (1 + PART)
        )
    )
    points = [
        middle(q) if c.kind == "percent" else _scaled(middle(q), Decimal(100)) for c, q in ((a, first), (b, second))
    ]
    near = closeness(*points)
    if points[0] is not None and points[0] == points[1] and says_the_same(first, second):
        return Relation("agree", None, 1.0, f"both {show(a)}")
    if part.overlaps(other):
        return Relation("compatible", None, near, f"{show(a)} and {show(b)} can both hold")
    return Relation("conflict", "value", near, f"{show(a)} and {show(b)} cannot both hold")


def _quantities(a: Claim, b: Claim, first: Quantity, second: Quantity) -> Relation:
    second = on_scale(second, first.unit)
    if {a.kind, b.kind} == {"fraction", "percent"}:
        return _shares(a, b, first, second)
    if scale_open(first, second):
        if first.value is not None and first.value == second.value:
            return Relation("agree", None, 1.0, f"both {show(a)}")
        return Relation("compatible", "far", 0.0, f"{show(a)} and {show(b)}: one tells no scale")
    factor = Decimal(1) if first.unit == second.unit else conversion(a, b)
    if factor is None:
        return Relation("conflict", "unit", 0.0, f"{first.unit} and {second.unit} are different units")
    second_points = [None if v is None else v * factor for v in (second.low, second.high)]
    one, two = first.value, None if second.value is None else second.value * factor
    if one is not None and one == two:
        if not says_the_same(first, second):
            return Relation("compatible", BOUND, 1.0, f"{show(a)} in both, but not as a bound in both")
        return Relation("agree", None, 1.0, f"both {show(a)}")
    overlap = interval(a, first).overlaps(interval(b, second).scale(factor))
    bound = not overlap and (first.comparator != "=" or second.comparator != "=" or under(a) or under(b))
    points = not (first.is_range or second.is_range or bound)  # "more than three hours" is no 167 minutes rounded
    if points and factor != 1 and one and two and _rounded(a, b, one, two, factor):
        return Relation("agree", None, 1.0, f"{show(a)} is {show(b)} in another unit")
    if first.is_range and second.is_range and [first.low, first.high] == second_points:
        if vague(first) and vague(second):
            return Relation("compatible", BOUND, 1.0, f"both {show(a)}, which is vague")
        return Relation("agree", None, 1.0, f"both {show(a)}")
    near = closeness(
        one if one is not None else middle(first), two if two is not None else _scaled(middle(second), factor)
    )
    if not overlap and (vague(first) or vague(second)):
        return Relation("compatible", "far", near, f"{show(a)} and {show(b)}: one is vague")
    if not overlap and factor != 1 and one is not None and first.value == second.value and LOOSE[0] < factor < LOOSE[1]:
        return Relation(
            "compatible", "unit", near, f"{show(a)} and {show(b)}: the units are often taken for each other"
        )
    if overlap:
        if near < FAR and None not in (one, two):
            # "at least 5" and "3,000" can both hold and say nothing about each other.
            return Relation("compatible", "far", near, f"{show(a)} and {show(b)} can both hold, but are far apart")
        return Relation("compatible", None, near, f"{show(a)} and {show(b)} can both hold")
    if points and factor == 1 and one is not None and two is not None and _cut(first, second, one, two):
        return Relation(
            "compatible", None, near, f"{show(a)} and {show(b)}: one leaves out what stands behind the point"
        )
    kind = slip(one, two)
    return Relation("conflict", kind, near, f"{show(a)} and {show(b)} cannot both hold")


def _cut(first: Quantity, second: Quantity, one: Decimal, two: Decimal) -> bool:
    """Return whether one of two plain values is the other without its decimals: "fell 39 points", "39.54 points"."""
    (whole, told), (fine, _) = sorted(((one, first), (two, second)), key=lambda v: v[1].exponent, reverse=True)
    return told.exponent == 0 and whole >= TWO_DIGITS and fine // 1 == whole


TWO_DIGITS = 10
"""From here on what stands behind the point is little enough to be left out, and not rounded."""


def says_the_same(first: Quantity, second: Quantity) -> bool:
    """Return whether two quantities with one figure say the same: both a bound alike, or none, or 5 and at least 5."""
    if first.comparator == second.comparator:
        return True
    plain, bound = (first, second) if first.comparator == "=" else (second, first)
    return plain.comparator == "=" and bound.comparator == ">=" and not plain.approximate


def interval(claim: Claim, quantity: Quantity) -> numbers.NumericInterval:
    """Return the numbers that a claim's quantity may stand for; "nearly 300" stands for none above 300."""
    found = numbers.interval(quantity)
    if under(claim) and quantity.low is not None and quantity.low == quantity.high:
        return found._replace(high=quantity.low, high_open=False)
    return found


LOOSE = (Decimal("0.8"), Decimal("1.25"))
"""Ratio of two units that writers mix up or do not tell apart (mile and nautical mile, ton and tonne)."""

VAGUE = 4


def vague(q: Quantity) -> bool:
    """Return whether a quantity is a vague word ("dozens", "hundreds"): its ends lie far apart."""
    return q.approximate and q.is_range and q.low is not None and q.high is not None and q.high >= VAGUE * q.low


FAR = 0.35
"""Closeness below which a bound says nothing about another value."""


def middle(q: Quantity) -> Decimal | None:
    """Return the point that a range stands about, or its only end."""
    if q.low is not None and q.high is not None:
        return (q.low + q.high) / 2
    return q.low if q.low is not None else q.high


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _rounded(a: Claim, b: Claim, one: Decimal, two: Decimal, factor: Decimal) -> bool:
    """Return whether two values in different units are one quantity, converted and rounded."""
    assert a.quantity is not None
    assert b.quantity is not None
    slack_a = Decimal(10) ** max(min(a.quantity.exponent, 400), -400) / 2
    slack_b = Decimal(10) ** max(min(b.quantity.exponent, 400), -400) / 2 * factor
    loose = Decimal("0.05") * max(abs(one), abs(two)) if a.quantity.approximate or b.quantity.approximate else 0
    return abs(one - two) <= max(slack_a, slack_b, loose, Decimal("0.005") * max(abs(one), abs(two)))


def conversion(a: Claim, b: Claim) -> Decimal | None:
    """Return the factor that turns a value in the unit of `b` into that of `a`; None where there is none.

    Counts and bare numbers need no unit, and money of two currencies has no factor.
    """
    one = None if a.quantity is None else a.quantity.unit
    two = None if b.quantity is None else b.quantity.unit
    if one == two or one is None or two is None or (a.kind in COUNTED and b.kind in COUNTED):
        return Decimal(1)
    if one in DEGREES and two in DEGREES:
        return Decimal(1)
    return units.convert(Decimal(1), two, one)


def on_scale(told: Quantity, unit: str | None) -> Quantity:
    """Return a temperature on the scale of `unit`; any other quantity as it is, since those need a factor alone."""
    source = told.unit
    if source is None or unit is None or source == unit or units.dimension(source) != "temperature":
        return told
    low, high = (None if v is None else units.convert(v, source, unit) for v in (told.low, told.high))
    if low is None and high is None:
        return told
    places = Decimal(1).scaleb(max(-SHARP, min(told.exponent, 0)))
    rounded = [None if v is None else v.quantize(places) for v in (low, high)]
    return told.model_copy(update={"low": rounded[0], "high": rounded[1], "unit": unit})


SHARP = 6
"""Decimal places that a temperature keeps on another scale."""


def scale_open(first: Quantity, second: Quantity) -> bool:
    """Return whether one temperature tells its scale and the other is in degrees alone."""
    return (first.unit in DEGREES) != (second.unit in DEGREES) and "temperature" in {
        units.dimension(first.unit),
        units.dimension(second.unit),
    }


COUNTED = frozenset(("number", "ordinal", "multiple", "fraction", "percent"))


SLIP_UNITS = frozenset((1000, 1_000_000, 1_000_000_000))


def slip(a: Decimal | None, b: Decimal | None) -> str:
    """Return the kind of a conflict of two points: "typo" where a slip of the pen makes one of the other."""
    if a is None or b is None or a == b:
        return "value"
    if a and b and max(len(str(a)), len(str(b))) < 40:
        ratio = max(abs(a), abs(b)) / min(abs(a), abs(b))
        if ratio in SLIP_UNITS:
            return "unit"
        one, two = digits(a), digits(b)
        if ratio == 10 and len(one) + len(two) > 2:
            return "typo"
        if min(len(one), len(two)) >= 3 and _one_slip(one, two):
            return "typo"
    return "value"


def digits(value: Decimal) -> str:
    """Return the written figures of a value without point, sign and trailing zeros."""
    return format(abs(value), "f").replace(".", "").strip("0") or "0"


LONG = 4
"""Figures from which on two that changed places need not be neighbours."""


def _one_slip(a: str, b: str) -> bool:
    """Return whether one string of figures is the other with two figures swapped or one figure lost."""
    if len(a) == len(b):
        return misprints.exchanged(a, b) and (len(a) >= LONG or misprints.one_off(a, b))
    return misprints.one_off(a, b)
