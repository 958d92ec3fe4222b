"""A claim as one of what an approved fact tells, where its own words leave open of which sort its value is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.links.relate import DEGREES
from copydesk.model import Claim, Quantity
from copydesk.text import likeness, number_words, wordnet
from copydesk.values import times, units

POUNDS = frozenset({("GBP", "[lb_av]"), ("[lb_av]", "GBP")})
"""Currencies and measures that go by one word."""
HEAT = (("degree", "temperature"),)
HEATED = frozenset({"temperature", "thermometer", "mercury", "degree"})
"""Words for what stands at a number of degrees."""
ANCIENT = 1000
"""Years from which on a length of time told of a thing is its age."""


def taken(fact: Claim, claim: Claim) -> Claim:
    """Return a claim in the sort of the fact's value, where it may be that: "eight pounds" as money, "minus 14" as
    degrees, "65 launches" as times, "74 million years" as an age."""
    claim = _term(fact, _unspoken(fact, claim))
    if claim.quantity is None or fact.quantity is None or claim.stated is None:
        return claim
    for way in (_pounds, _times, _degrees, _ancient, _least_age, _of_so_many):
        found = way(fact, claim)
        if found is not None:
            return found
    return claim


def in_its_terms(fact: Claim, claim: Claim) -> Claim:
    """Return an hour of a day as that day where the fact tells a day ("by noon on 21 May"), and basis points as percent
    where it tells a share ("at 425 basis points")."""
    time, told = claim.timex, claim.quantity
    if fact.kind == "date" and claim.kind == "time" and time is not None and time.value[10:11] == "T":
        span = times.span_of(time.value[:10])
        day = {"type": "DATE", "value": time.value[:10], "start": span.start, "end": span.end, "granularity": "day"}
        return claim.model_copy(update={"kind": "date", "timex": time.model_copy(update=day)})
    if told is None or told.value is None or told.unit != "bp" or fact.quantity is None or fact.quantity.unit != "%":
        return claim
    share = {"low": told.value / 100, "high": told.value / 100, "unit": "%", "exponent": told.exponent - 2}
    return claim if fact.change else claim.model_copy(update={"quantity": told.model_copy(update=share)})


def _unspoken(fact: Claim, claim: Claim) -> Claim:
    """A claim without him who says it among those that its value is told of: "“Ten miles,” Vern Hay said of the
    tunnel"."""
    one, other = fact.stated, claim.stated
    if one is None or other is None or claim.attribution is None or other.direct or other.apposed:
        return claim
    said, own = {*claim.attribution.lower().split()}, {t for name in one.names for t in name.split()}
    kept = tuple(b for b in other.bearers if not (b.sort == "name" and {*b.name} <= said and not {*b.name} & own))
    if len(kept) == len(other.bearers) or other.verb is not None:
        return claim
    return claim.model_copy(update={"stated": other.model_copy(update={"bearers": kept})})


def _term(fact: Claim, claim: Claim) -> Claim:
    """How often somebody is chosen as the term that the fact tells: "elects a president every six years"."""
    one, other, told = fact.stated, claim.stated, claim.timex
    if fact.kind != "duration" or claim.kind != "set" or one is None or other is None or told is None:
        return claim
    years = told.value[1:-1]
    if "term" not in one.kinds or other.verb not in CHOOSING or not (told.value.endswith("Y") and years.isdecimal()):
        return claim
    length = Quantity(low=Decimal(years), high=Decimal(years), unit="a")
    stated = other.model_copy(update={"said": (("term", "term"),)})
    return claim.model_copy(update={"kind": "duration", "timex": None, "quantity": length, "stated": stated})


CHOOSING = frozenset({"elect", "choose", "appoint", "pick", "select", "vote", "need"})
"""Verbs of giving somebody an office."""


def _pounds(fact: Claim, claim: Claim) -> Claim | None:
    assert fact.quantity is not None
    assert claim.quantity is not None
    pair = (fact.quantity.unit, claim.quantity.unit)
    if fact.kind not in {"money", "measure"} or pair not in POUNDS or "pound" not in claim.location.text:
        return None
    return claim.model_copy(update={"kind": fact.kind, "quantity": _in_unit(fact, claim)})


def _in_unit(fact: Claim, claim: Claim) -> Quantity:
    assert fact.quantity is not None
    assert claim.quantity is not None
    return claim.quantity.model_copy(update={"unit": fact.quantity.unit})


def _times(fact: Claim, claim: Claim) -> Claim | None:
    """How often something was done, told by the noun for what was done: "65 launches" of a boat launched 63 times."""
    assert fact.quantity is not None
    assert claim.quantity is not None
    one, head = fact.stated, claim.slots.head
    if one is None or fact.quantity.unit != "time" or claim.kind != "number" or head is None or one.verb is None:
        return None
    done = head in OCCASIONS or likeness.alike(head, one.verb) or wordnet.tells_of(head, one.verb)
    if head == "time" or not done or wordnet.is_person(head):
        return None
    slots = replace(claim.slots, head=fact.slots.head)
    return claim.model_copy(update={"quantity": _in_unit(fact, claim), "slots": slots})


OCCASIONS = frozenset({"occasion"})
"""Nouns that say no more than "times"."""


def _degrees(fact: Claim, claim: Claim) -> Claim | None:
    """A bare number that a thermometer shows: "the mercury fell to minus 14"."""
    assert fact.quantity is not None
    assert claim.quantity is not None
    assert claim.stated is not None
    unit, told = fact.quantity.unit, claim.quantity
    warm = fact.kind == "measure" and (unit in DEGREES - {None} or units.dimension(unit) == "temperature")
    if not warm or claim.kind != "number" or told.unit not in {None, *HEATED} or told.per is not None:
        return None
    below = claim.location.text.lower().startswith(("minus", "-", "−", "–"))
    if not below and not {*claim.stated.words, *claim.stated.telling} & HEATED:
        return None
    stated = claim.stated.model_copy(update={"said": HEAT})
    return claim.model_copy(update={"kind": "measure", "quantity": _in_unit(fact, claim), "stated": stated})


def _ancient(fact: Claim, claim: Claim) -> Claim | None:
    """A length of time as the age of a thing: "dead for 74 million years"."""
    assert fact.quantity is not None
    assert claim.quantity is not None
    assert claim.stated is not None
    held, told = fact.quantity, claim.quantity
    aged = fact.kind == "measure" and fact.stated is not None and "age" in fact.stated.kinds
    if not aged or claim.kind != "duration" or (held.unit, told.unit) != ("a", "a") or (held.value or 0) < ANCIENT:
        return None
    ends = [end for end in (told.low, told.high) if end is not None]
    if not ends or min(ends) < ANCIENT:
        return None
    stated = claim.stated.model_copy(update={"said": (("age", "age"),)})
    return claim.model_copy(update={"kind": "measure", "timex": None, "stated": stated, "time": None})


def _least_age(fact: Claim, claim: Claim) -> Claim | None:
    """An age where the fact tells one by a bare number: "people retire at 67" of a retirement age."""
    assert fact.quantity is not None
    assert claim.quantity is not None
    one = fact.stated
    bare = fact.kind == "number" and fact.quantity.unit is None and one is not None and "age" in one.kinds
    if not bare or claim.kind != "measure" or claim.quantity.unit != "a":
        return None
    return claim.model_copy(update={"kind": "number", "quantity": _in_unit(fact, claim)})


def _of_so_many(fact: Claim, claim: Claim) -> Claim | None:
    """A part of so many as a share, or as a part of as many as the fact tells: "of every 1,000 voters 384" as 38.4 per
    cent, "21 for every 10,000" of 2.1 per 1,000."""
    assert fact.quantity is not None
    assert claim.quantity is not None
    told = number_words.whole(claim.provenance.sentence)
    share = fact.kind == "percent" and claim.kind == "number"
    held = Decimal(100) if share else number_words.whole(fact.provenance.sentence)
    if told is None or held is None or claim.kind not in {"number", fact.kind}:
        return None
    value = claim.quantity.value
    if value is None or value >= told or (told == held and claim.kind == fact.kind):
        return None
    factor = held / told
    ends = {"low": value * factor, "high": value * factor, "exponent": claim.quantity.exponent + factor.adjusted()}
    quantity = claim.quantity.model_copy(
        update={**ends, "unit": fact.quantity.unit} if fact.kind == "percent" else ends
    )
    return claim.model_copy(update={"kind": fact.kind, "quantity": quantity, "provenance": fact.provenance})
