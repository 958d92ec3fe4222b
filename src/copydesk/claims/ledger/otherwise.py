"""Values that stand beside the statement of an approved fact in other terms than the statement's own: a result in
figures, a loss with a minus, how many years something comes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from copydesk.claims.ledger.files import Fact
from copydesk.claims.worded import scores
from copydesk.model import Claim, Quantity
from copydesk.values.regexes import regex

_HOURS = regex(r"(\d{1,3})\s?h\s?([0-5]\d)")
_MINUS = regex(r"\s*(?:[-−–]\s?|minus )(?=\S)", re.I)
_EVERY = regex(r"PT?(\d+)[A-Z]")


def spelled(text: str) -> str:
    """Return a written value with what is clear in it alone spelled out: "2h25" is a length, and no hour."""
    match = _HOURS.fullmatch(text)
    return f"{match[1]}h {match[2]}min" if match is not None else text


def unsigned(fact: Fact, read: Sequence[Claim]) -> Fact:
    """Return a fact without the minus of its value where the statement tells it as a loss or a fall, which says the
    same: -12 beside "a loss of 12 million euros"."""
    if not any(_lost(claim) for claim in read):
        return fact
    value = fact.value
    if isinstance(value, int | Decimal) and value < 0:
        return fact.model_copy(update={"value": -value})
    sign = _MINUS.match(value) if isinstance(value, str) else None
    return fact.model_copy(update={"value": str(value)[sign.end() :]}) if sign is not None else fact


def _lost(claim: Claim) -> bool:
    """Whether the words of a statement tell that a value was lost, or that something fell by it."""
    told = claim.quantity.value if claim.quantity is not None else None
    if told is None or told < 0:
        return False
    fell = claim.change is not None and claim.change.direction == "down"
    return fell or (claim.stated is not None and "loss" in claim.stated.kinds)


def recurs(claim: Claim, quantity: Quantity | None) -> bool:
    """Return whether a statement tells how often something comes by the number beside it: 2 of "every two years"."""
    if claim.kind != "set" or claim.timex is None or quantity is None or quantity.value is None:
        return False
    told = _EVERY.fullmatch(claim.timex.value)
    return told is not None and Decimal(told[1]) == quantity.value


def sides(fact: Fact, read: Sequence[Claim]) -> list[Claim]:
    """Return the votes of a statement on both sides, where the value is both in figures: "164-121"."""
    match = scores.SCORE.fullmatch(fact.value.strip()) if isinstance(fact.value, str) else None
    ends = [Decimal(match[1]), Decimal(match[2])] if match is not None else []
    told = [c for c in read if c.kind == "number" and c.quantity is not None and c.quantity.value in ends]
    cast = any(c.stated is not None and "votes" in c.stated.kinds for c in told)
    return told if cast and [c.quantity and c.quantity.value for c in told] == ends else []


def result(fact: Fact, read: Sequence[Claim]) -> Claim | None:
    """Return the claim that stands for a result which a statement tells in figures and with no day: at the goals of the
    first side; None where `read` has no such."""
    if fact.value is not None and not (isinstance(fact.value, str) and scores.same(fact.value, fact.statement)):
        return None
    goals = [c for c in read if c.kind == "number" and c.slots.head == "goal" and c.stated is not None]
    if scores.of_votes(fact.statement) or not goals or goals[0].stated is None:
        return None
    names = scores.sides(fact.statement, goals[0].stated.names)
    if len(names) < scores.SIDES:
        return None
    return goals[0].model_copy(update={"stated": goals[0].stated.model_copy(update={"names": names})})
