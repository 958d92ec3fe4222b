"""What the value of a claim is: its sort, the noun that it counts, and the value as it is written."""

from __future__ import annotations

from copydesk.model import Claim
from copydesk.values import units


def counted(claim: Claim) -> str | None:
    """Return the lemma of the noun that a claim counts, without its modifiers."""
    noun = claim.slots.head
    if noun is None and claim.kind in ("number", "ordinal") and claim.quantity is not None:
        noun = claim.quantity.unit
    return noun.lower().split()[-1] if noun else None


MONEY, PERCENT, COUNT = "money", "percent", "count"


def sort(claim: Claim) -> str:
    """Return the kind of value, with the dimension: claims of different sorts are never compared."""
    quantity = claim.quantity
    if claim.kind == "duration" or (quantity is not None and units.dimension(quantity.unit) == "time"):
        return "duration" if claim.slots.head != "age" else "age"
    if claim.timex is not None:
        if claim.timex.type == "TIME" and claim.timex.value[-3:] in PARTS_OF_DAY:
            return "date"
        return {"DATE": "date", "TIME": "clock", "DURATION": "duration", "SET": "set"}[claim.timex.type]
    if quantity is None:
        return claim.kind
    rate = f"/{quantity.per.lower()}" if quantity.per else ""
    if claim.kind == "money":
        return f"{MONEY}:{quantity.unit or ''}{rate}"
    if claim.kind in ("percent", "fraction") or quantity.unit == "%":
        return PERCENT
    if quantity.unit in DEGREES and (claim.slots.head == "temperature" or quantity.unit is not None):
        return "measure:temperature"
    if claim.kind == "measure":
        return f"measure:{_dimension(quantity.unit)}{rate}"
    if claim.kind == "number":
        return COUNT
    return claim.kind


PARTS_OF_DAY = frozenset(("TMO", "TAF", "TEV", "TNI", "TDT"))
"""How the TIMEX3 value of a part of a day ends ("Tuesday morning"): it is told as a day is, not by the clock."""

DEGREES = frozenset((None, "deg", "degree", "temperature"))
"""Units of a temperature whose scale is not told ("minus 20", "17 degrees")."""


def _dimension(unit: str | None) -> str:
    if unit is None:
        return ""
    return units.dimension(unit) or unit


def value_key(claim: Claim) -> str:
    """Return a short string that is equal for claims of the same written value."""
    if claim.timex is not None:
        return f"t{claim.timex.value}"
    q = claim.quantity
    if q is None:
        return claim.location.text
    low = "" if q.low is None else format(q.low.normalize(), "f") if q.low.adjusted() < 60 else str(q.low)
    high = (
        "" if q.high is None or q.high == q.low else format(q.high.normalize(), "f") if q.high.adjusted() < 60 else "^"
    )
    return f"{low or high}" if not (low and high) else f"{low}..{high}"
