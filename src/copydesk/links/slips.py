"""Whether two values differ as by a slip of the pen: figures exchanged, one other, one more, or the point."""

from __future__ import annotations

from decimal import Decimal

from copydesk.links import stating
from copydesk.links.relate import conversion, scale_open
from copydesk.model import Claim
from copydesk.values import misprints


def slipping(fact: Claim, claim: Claim) -> float:
    """Return how much it tells that two values differ as by a slip of the pen: nothing for single figures."""
    if fact.quantity is not None and claim.quantity is not None and not _in_one_unit(fact, claim):
        same = digits(fact).strip("0") == digits(claim).strip("0")  # "7.4 miles" for 7.4 km, but not "12 km" for 312 m
        return float(same and len(digits(fact).strip("0")) > 1)
    one, two = digits(fact), digits(claim)
    if claim.kind in stating.POINTS:
        least = min(len(one), len(two))
        return (1.0 if least > YEAR else 0.7) * slip(one[:least], two[:least])
    figures = max(len(one.strip("0")), len(two.strip("0")))
    if figures == 1 and one != two and one.strip("0") == two.strip("0") and min(len(one), len(two)) > SHORT:
        return 0.5  # $4,000 for $40,000
    return slip(one, two) * (0.0 if figures < 2 else 0.5 if figures == 2 else 1.0)


def _in_one_unit(fact: Claim, claim: Claim) -> bool:
    """Whether two values are told in one unit, degrees of a scale that one leaves out among them."""
    assert fact.quantity is not None
    assert claim.quantity is not None
    return conversion(fact, claim) == 1 or scale_open(fact.quantity, claim.quantity)


SHORT = 2
"""Figures of numbers that are alike by chance though one has a nought more."""
YEAR = 4
"""Figures of a year."""


def digits(claim: Claim) -> str:
    """Return the digits of a value without its point, those of a date as year, month and day."""
    if claim.timex is not None and claim.kind in stating.POINTS:
        return "".join(c for c in claim.timex.value if c.isdigit())
    value = claim.quantity.value if claim.quantity is not None else None
    if value is None:
        return ""
    return f"{abs(Decimal(value)).normalize():f}".replace(".", "").lstrip("0")


def slip(a: str, b: str) -> bool:
    """Whether two values differ as a slip of the pen does: two digits exchanged, one other, one more, or the point."""
    if not a or not b:
        return False
    if a == b or a.strip("0") == b.strip("0"):
        return True
    return misprints.one_off(a, b) or misprints.exchanged(a, b)
