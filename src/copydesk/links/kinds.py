"""Which kinds of statement say that two values are of two things."""

from __future__ import annotations

from copydesk.model import Stated

WEAK = frozenset({"having"})
"""Kinds of statement that say nothing by themselves: what is had tells what is said."""
PAYING = frozenset({"pay", "receive"})
"""Verbs of money that changes hands, whatever for."""
PAID = frozenset({"fined", "wage", "price", "debt", "given", "budget"})
"""Kinds of statement of what is paid."""


def own(one: Stated) -> frozenset[str]:
    """Return the kinds of statement of a sentence that say by themselves what its value is."""
    return one.kinds - WEAK


def other(one: Stated, told: Stated) -> frozenset[str]:
    """Return the same of a claim's sentence that is held against a fact: what is paid is a fine, a wage and a price
    alike, so the verb for it sets none of them apart from another."""
    if not one.kinds & PAID:
        return own(told)
    return frozenset(kind for word, kind in told.said if word not in PAYING or kind in one.kinds) - WEAK
