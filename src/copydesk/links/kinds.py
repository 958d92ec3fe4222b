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


EXTENTS = frozenset({"length", "height", "width", "depth", "distance"})
"""Kinds of statement of how far something reaches, in whichever direction."""
ANY_WAY = frozenset({"measure", "extend", "across"})
"""Words for how far something reaches that leave open in which direction: "measures 158 metres"."""


def other(one: Stated, told: Stated) -> frozenset[str]:
    """Return the same of a claim's sentence that is held against a fact: what is paid is a fine, a wage and a price
    alike, so the verb for it sets none of them apart from another, and what measures so much is as long or as high."""
    open_ = PAYING if one.kinds & PAID else ANY_WAY if one.kinds & EXTENTS else frozenset()
    found = frozenset(kind for word, kind in told.said if word not in open_ or kind in one.kinds) - WEAK
    only_paid = bool(one.kinds & PAID) and all(word in PAYING for word, kind in one.said if kind in PAID)
    return (
        found - ({*PAID, "worth"} - one.kinds) if only_paid else found
    )  # "receives £40,000", "comes with a cheque for"


ONCE = frozenset({"born", "died", "built", "opened", "founded", "discovered", "buried", "married"})
"""Kinds of deed that are done but once to one and the same."""
