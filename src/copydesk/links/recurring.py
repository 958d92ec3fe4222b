"""How often something happens, as an approved fact and a claim tell it: "every six months", "twice a year"."""

from __future__ import annotations

from decimal import Decimal

from copydesk.links.relation import Relation, show
from copydesk.model import Claim
from copydesk.text import likeness
from copydesk.values import timex3

PARTS = frozenset({"morning", "afternoon", "evening"})
"""Parts of a day by which nothing is counted: "lifts 340 tonnes every morning"."""
PER = {"year": "P1Y", "month": "P1M", "week": "P1W", "day": "P1D", "hour": "PT1H", "minute": "PT1M", "second": "PT1S"}
DAILY = "XXXX-XX-XXT"
"""How the TIMEX3 value of a part of each day begins ("every night")."""


def recurs(fact: Claim, claim: Claim) -> bool:
    """Return whether the fact tells how often something happens, or the claim does by a set of times."""
    return "set" in (fact.kind, claim.kind) or (_times(fact) and _period(fact) is not None)


def comparable(fact: Claim, claim: Claim) -> bool:
    """Return whether both tell how often something happens."""
    if _divides(fact) or _divides(claim):
        return False
    return fact.kind == claim.kind == "set" or (_period(fact) is not None and _period(claim) is not None)


def relation(fact: Claim, claim: Claim) -> Relation | None:
    """Compare how often two things happen ("every six months", "twice a year"); other sets are no frequencies."""
    if claim.timex is not None and fact.timex is not None and claim.timex.value == fact.timex.value:
        return Relation("agree", None, 1.0, f"both {show(claim)}")
    told, held = _period(claim), _period(fact)
    if told is None or held is None:
        return None
    if abs(told - held) <= held / 50:
        return Relation("agree", None, 1.0, f"{show(claim)} is as often as {show(fact)}")
    return Relation("conflict", "value", 0.5, f"{show(claim)} is not {show(fact)}")


def often(fact: Claim, claim: Claim) -> Claim | None:
    """Return a number of what the fact tells the frequency of, in a time, as how often it comes: "five trams an hour"
    of a tram; None where the number is none of these."""
    told, head = claim.quantity, claim.slots.head
    if claim.kind != "number" or told is None or told.per not in PER or fact.stated is None:
        return None
    if fact.kind != "set" and not (_times(fact) and _period(fact) is not None):
        return None
    if told.unit == "time" or (head is not None and not likeness.known(head, fact.stated)):
        return None
    return claim.model_copy(update={"kind": "multiple"})


def _period(claim: Claim) -> Decimal | None:
    """Return the seconds from one time to the next: "every two years", "twice a year"; None where nothing recurs."""
    if claim.timex is not None:
        daily = claim.timex.value.startswith(DAILY) and claim.timex.value[len(DAILY) :].isalpha()
        each = PER["day"] if daily else claim.timex.value
        return (timex3.seconds(each) or None) if claim.kind == "set" else None
    told = claim.quantity
    if told is None or not told.value:
        return None
    if claim.kind == "multiple" and told.per in PER:
        return length(PER[told.per]) / told.value
    rates = [rate for rate in (claim.stated.rates if claim.stated else ()) if timex3.seconds(rate) is not None]
    if not _times(claim) or len(rates) != 1 or not length(rates[0]):
        return None
    return length(rates[0]) / told.value


def length(value: str) -> Decimal:
    """Return the seconds of a TIMEX3 period."""
    return timex3.seconds(value) or Decimal(0)


def _times(claim: Claim) -> bool:
    """Whether a claim counts how often something happens: "three times a week"."""
    return claim.kind == "number" and claim.quantity is not None and claim.quantity.unit == "time"


def _divides(claim: Claim) -> bool:
    """Whether a time is only what something else is counted by: "a week" of "three times a week", "thrice-weekly";
    that of "once a week" is not."""
    text, sentence = claim.location.text, claim.provenance.sentence
    counted = text.lower().split()[:1] in (["a"], ["an"], ["per"]) or f"-{text}" in sentence
    return claim.kind == "set" and counted and f"once {text}" not in sentence.lower()
