"""What a bound in an article ("more than 25,000", "nearly a third") says of the value of an approved fact."""

from __future__ import annotations

from decimal import Decimal

from copydesk.links.relate import PART, conversion
from copydesk.links.relation import BOUND, Relation, closeness, show, under
from copydesk.model import Claim, Quantity


def relation(fact: Claim, claim: Claim, found: Relation) -> Relation | None:
    """Return what a bound in a claim ("more than 240", "up to 21,000") says of a value that is known; None for nothing.

    A writer who bounds a value stays near it: "more than 3,000" is said of 3,200, "more than 2,300" is not. A most
    that is given is the most there is.
    """
    assert fact.quantity is not None
    assert claim.quantity is not None
    told, held = claim.quantity, fact.quantity
    factor = conversion(fact, claim)
    if factor == 1 and _apart(fact, claim):
        return Relation("conflict", "value", found.closeness, f"{show(claim)} is not {show(fact)}")
    open_ = held.comparator != "=" or held.approximate or told.is_range or claim.kind != fact.kind != "percent"
    if open_ or factor is None or held.value is None or told.value is None:
        return None if found.kind == "far" else found
    if claim.kind == "fraction" and fact.kind == "percent":
        factor *= 100  # "just over half" of 52 per cent
    bound, step = told.value * factor, _step(claim, told) * factor
    if factor != 1 and told.approximate and closeness(held.value, bound) >= CONVERTED:
        return Relation("compatible", BOUND, found.closeness, f"{show(claim)} is nearly {show(fact)}")
    below = told.comparator in {"<", "<="} or under(claim)
    if told.comparator == "=" and not under(claim):
        return None if found.kind == "far" else found
    if (told.comparator == "<=" or under(claim)) and claim.kind != "fraction":
        step = min(step, max(BELOW * abs(bound), Decimal(1).scaleb(min(told.exponent, 0))))
    near = bound - step <= held.value <= bound if below else bound <= held.value <= bound + step
    if near:
        return found if found.outcome != "conflict" else Relation("compatible", BOUND, found.closeness, found.reason)
    if told.comparator == ">=" and bound <= held.value:
        return None
    return Relation("conflict", "value", found.closeness, f"{show(claim)} is not said of {show(fact)}")


def _apart(fact: Claim, claim: Claim) -> bool:
    """Whether two bounds to the same side can be said of no one value: "at most 60 nights", "up to 90"."""
    one, two = (_reach(c) for c in (fact, claim))
    return one is not None and two is not None and one[2] == two[2] and (one[1] < two[0] or two[1] < one[0])


def _reach(claim: Claim) -> tuple[Decimal, Decimal, bool] | None:
    """The least and the most of which a bound is said, and whether it lies above them; None for what is no bound."""
    told = claim.quantity
    if told is None or told.value is None or told.is_range or told.approximate:
        return None
    below = told.comparator in {"<", "<="} or under(claim)
    if told.comparator == "=" and not below:
        return None
    step = _step(claim, told)
    if told.comparator == "<=" or under(claim):
        step = min(step, max(BELOW * abs(told.value), Decimal(1).scaleb(min(told.exponent, 0))))
    return (told.value - step, told.value, True) if below else (told.value, told.value + step, False)


def _step(claim: Claim, told: Quantity) -> Decimal:
    """By how much a value may pass a bound that is told of it: up to the next value as round as the bound.

    "More than two million" is said of 2.3 million, "more than 25,000" of 27,000, "more than two dozen" of 27, and "more
    than 2,300" of no 3,200. A share in words is rounder than its figures: "nearly a third" of 31 per cent.
    """
    value = abs(told.value or Decimal(0))
    if claim.kind == "fraction":
        return value * PART
    if "dozen" in claim.location.text.lower():
        return Decimal(12)
    unit = Decimal(1).scaleb(max(min(told.exponent, 400), -400)) if told.exponent <= 0 else Decimal(0)
    figures = value.normalize().as_tuple()
    if value and isinstance(figures.exponent, int) and abs(figures.exponent) < 400:
        round_ = Decimal(1).scaleb(figures.exponent)
        halves = FIVE if len(figures.digits) > 1 and figures.digits[-1] == FIVE else 1  # 25,000, and not five
        unit = max(unit, round_ * halves)
    return max(unit, value / 10) if told.comparator == ">=" else unit


CONVERTED = 0.98
"""How near a rough bound in another unit comes to what it is said of: "a maximum of about 200 km/h" of 125 mph."""
BELOW = Decimal("0.1")
"""Share of itself by which a value lies below what it nearly is, or may be at the most: "nearly three thousand" is said
of no 2,350, "up to 20,000" of no 17,500."""
FIVE = 5
"""The last figure of a value that is rounded to halves."""


def unrounded(fact: Claim, claim: Claim, found: Relation) -> bool:
    """Return whether a figure told as it stands is too far off to be the fact's, rounded: "a hundred thousand" of
    72,000."""
    held, told = fact.quantity, claim.quantity
    if held is None or told is None or fact.kind != claim.kind or found.kind is not None:
        return False
    exact = all(q.comparator == "=" and not q.approximate and not q.is_range for q in (held, told))
    return exact and not under(claim) and found.closeness < FAR_OFF


FAR_OFF = 0.75
"""How near a rounded value comes to the one that it stands for, at the least, in the same unit."""


def elsewhere(fact: Claim, claim: Claim) -> bool:
    """Return whether a claim bounds its value in another unit: "just short of a mile" of 1,980 yards."""
    bound = claim.quantity is not None and (claim.quantity.comparator != "=" or under(claim))
    return bound and conversion(fact, claim) not in {None, 1}
