"""How two values stand to each other: what quantities and times share in working it out."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model import Claim, Relation, Telling
from copydesk.model.links import BOUND

__all__ = ["BOUND", "Relation", "closeness", "show", "telling", "under"]


def show(claim: Claim) -> str:
    """Return a claim's value as an article's reader sees it, in one line, and what an editor has made of it."""
    text = claim.location.said
    return f"{text} (corrected: {claim.corrected.now})" if claim.corrected is not None and claim.corrected.now else text


def telling(claim: Claim) -> Telling:
    """Return the telling of a claim that is compared; only such claims are."""
    assert claim.telling is not None
    return claim.telling


def under(claim: Claim) -> bool:
    """Return whether the words before a number say that the value lies a little below it ("nearly 300")."""
    return telling(claim).under


def closeness(a: Decimal | None, b: Decimal | None) -> float:
    """Return the smaller over the larger of two values of one sign, 0 where that says nothing."""
    if a is None or b is None:
        return 0.5
    if a == b:
        return 1.0
    if a == 0 or b == 0 or (a > 0) != (b > 0):
        return 0.2
    small, large = sorted((abs(a), abs(b)))
    if large.adjusted() - small.adjusted() > 20:
        return 0.0
    return float(small / large)
