"""What was the first of its sort since a time, as an approved fact and a claim tell it: "first title since 1961"."""

from __future__ import annotations

from copydesk.links.relation import Relation, show
from copydesk.model import Claim


def relation(fact: Claim, claim: Claim) -> Relation | None:
    """Return how two firsts stand to each other whose times since differ; None where the fact's has none.

    What is the first since 1961 is neither the first since 1971 nor the first that ever was.
    """
    held, told = _since(fact), _since(claim)
    if held is None or fact.quantity is None or claim.quantity is None or fact.quantity.low != claim.quantity.low:
        return None
    if told is not None and told != held:
        return Relation("conflict", "value", OTHER, f"{show(claim)} since {told} is not {show(fact)} since {held}")
    if told is None and _ever(claim):
        return Relation("conflict", "value", OTHER, f"{show(claim)} ever is not {show(fact)} since {held}")
    years = _years(claim) if told is None else None
    passed = _passed(fact, int(held))
    if years is not None and passed is not None and abs(years - passed) > max(1, years // ROUGH):
        return Relation("conflict", "value", OTHER, f"{show(claim)} in {years} years is not {show(fact)} since {held}")
    return None


OTHER = 0.5
"""How close two firsts are of which one is that since another year."""
ROUGH = 20
"""Part of a number of years by which it may be off."""


def _years(claim: Claim) -> int | None:
    """The years in which something is the first of its sort: "for the first time in 90 years"."""
    stated = claim.stated
    told = [r[1:-1] for r in (stated.rates if stated is not None else ()) if r.startswith("P") and r.endswith("Y")]
    in_ = stated is not None and "in" in stated.function_words
    return int(told[0]) if in_ and len(told) == 1 and told[0].isdecimal() else None


def _passed(fact: Claim, held: int) -> int | None:
    """The years between the last time and the one that the fact tells."""
    starts = [t.start[:4] for t in (fact.stated.times if fact.stated is not None else ()) if t.start]
    last = max((int(start) for start in starts if start.isdecimal()), default=held)
    return last - held if last > held else None


def _since(claim: Claim) -> str | None:
    """The year since which something is the first of its sort."""
    time, stated = claim.time, claim.stated
    open_ = time is not None and time.start is not None and time.end is None
    if not open_ or stated is None or "since" not in stated.function_words or time is None or time.start is None:
        return None
    return time.start[:4] if time.start[:4].isdecimal() else None


def _ever(claim: Claim) -> bool:
    """Whether something is told to be the first of all times: "the first ever", "for the first time in its history"."""
    stated = claim.stated
    return stated is not None and ("ever" in stated.function_words or "history" in stated.words)
