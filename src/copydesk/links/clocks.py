"""Hours of the day: whether a claim's is that of an approved fact, where an article leaves out the day or the half of
the day."""

from __future__ import annotations

from copydesk.links.relation import Relation, show
from copydesk.model import Claim
from copydesk.text import hours
from copydesk.values import timex3
from copydesk.values.times import share_a_moment

DAY, HALF = 24 * 60, 12 * 60
"""Minutes of a day and of its half."""
NEAR = 15
"""Minutes that an hour may be off that is told roughly: "shortly before four", "around 8.30"."""


def known(fact: Claim) -> bool:
    """Return whether a fact tells an hour, of every day or of one."""
    return fact.kind == "time" and fact.timex is not None and timex3.clock(fact.timex.value) is not None


def alone(claim: Claim) -> bool:
    """Return whether the words of a claim tell an hour and no day: "4.52am", "half past six"."""
    return claim.kind == "time" and hours.is_alone(claim.location.text)


def of_the_day(fact: Claim, claim: Claim) -> bool:
    """Return whether a claim's sentence, where it tells days, tells that of the fact."""
    held, other = fact.time, claim.stated
    if fact.timex is not None and not fact.timex.value.startswith("X"):
        day = fact.timex.value[:10]
        own = claim.timex.value[:10] if claim.timex is not None else ""
        days = [t for t in (other.times if other is not None else ()) if not (t.start or "").startswith(own)]
        return not days or any((t.start or "")[:10] <= day <= (t.end or t.start or "")[:10] for t in days)
    times = other.times if other is not None else ()
    return held is None or held.start is None or not times or any(share_a_moment(held, t) for t in times)


def relation(fact: Claim, claim: Claim) -> Relation | None:
    """Return how two hours stand to each other; None where one is not known.

    An hour that an article tells without its half of the day is that which comes nearest to the fact's.
    """
    held = timex3.clock(fact.timex.value) if fact.timex is not None else None
    told = timex3.clock(claim.timex.value) if claim.timex is not None else None
    if held is None or told is None:
        return None
    halves = [told] if hours.has_half(claim.location.text) or told >= HALF + 60 else [told, (told + HALF) % DAY]
    off = min(_apart(held, half) for half in halves)
    if off == 0:
        return Relation("agree", None, 1.0, f"both {show(claim)}")
    before = claim.provenance.sentence[: max(0, _at(claim))]
    if off <= NEAR and hours.told_roughly(before):
        return Relation("agree", "granularity", 0.9, f"{show(claim)} and {show(fact)} can both hold")
    return Relation("conflict", "value", 1 / (1 + off / 60), f"{show(claim)} is not {show(fact)}")


def _apart(a: int, b: int) -> int:
    return min(abs(a - b), DAY - abs(a - b))


def _at(claim: Claim) -> int:
    """Where a claim's words begin in its sentence."""
    return claim.provenance.sentence.find(claim.location.text)
