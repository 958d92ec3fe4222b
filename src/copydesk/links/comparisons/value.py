"""How the values stand to each other: equal, both possible, close, far apart, a slip of the pen."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import days, declare, once, verb, words
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.links.relate import vague
from copydesk.links.relation import Relation, under
from copydesk.values import misprints

Level = Literal[
    "rounded",
    "equal",
    "equal-small",
    "about",
    "about-small",
    "about-wide",
    "compatible",
    "compatible-far",
    "slip",
    "close",
    "near",
    "apart",
    "far",
]


WithinLevel = Literal["slip", "scale", "digit", "close", "near", "apart", "far", "far-alike", "bounded"]
Distance = Literal["slip", "close", "near", "apart", "far"]


@declare.between(
    Level, sees=lambda p, _: (p.claim.kind, p.claim.location.text, p.claim.quantity, p.claim.timex, under(p.claim))
)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the values: equal, both possible, close, far apart."""
    relation = pair.relation
    if relation.equal:
        small = pair.a.claim.quantity is not None and _figures(pair) <= 1
        return "equal-small" if small else "equal", relation.reason
    if relation.outcome == "compatible" and relation.closeness >= 0.95 and _figures(pair) >= TELLING_FIGURES:
        return "rounded", relation.reason
    if relation.outcome == "compatible":
        return "compatible-far" if relation.kind == "far" else _about(pair), relation.reason
    return _distance(relation)


def _about(pair: Pair) -> Literal["about", "about-small", "about-wide", "compatible"]:
    """Return how near two values lie that can both hold: "more than 900" is 920 told roughly, and hardly 2,000."""
    told = [p.claim.quantity for p in (pair.a, pair.b) if p.claim.quantity is not None]
    if not told or any(map(vague, told)):
        return "compatible"
    points = [abs(q.value) for q in told if q.value is not None]
    least = min(points) if len(points) == len(told) else None  # a range is as telling as a large number
    if pair.relation.closeness >= NEARLY:
        return "about" if least is None or least >= TENS else "about-small"
    return "about-wide" if pair.relation.closeness >= ROUGHLY and (least is None or least >= HUNDREDS) else "compatible"


NEARLY, ROUGHLY = 0.95, 0.8
"""Closeness from which on one value is the other told in round figures, or told roughly."""
TENS, HUNDREDS = 10, 100
"""Values from which on numbers that lie so near are seldom so by chance."""

TELLING_FIGURES = 6
"""Digits before the point from which on two numbers that are close and can both hold are one, rounded."""


def _distance(relation: Relation) -> Outcome[Distance]:
    """Return how far apart two values lie that cannot both hold."""
    if relation.kind == "typo":
        return "slip", f"{relation.reason}; one slip of the pen makes one of the other"
    near = relation.closeness
    return "close" if near >= 0.8 else "near" if near >= 0.5 else "apart" if near >= 0.2 else "far", relation.reason


def _figures(pair: Pair) -> int:
    """Return how large the smaller number is, in digits before the point: large ones are seldom alike by chance."""
    sizes = []
    for p in (pair.a, pair.b):
        q = p.claim.quantity
        value = None if q is None else q.value
        sizes.append(value.adjusted() + 1 if value is not None and value else 0)
    return min(sizes)


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the values: how far they lie apart says little where the rest is told in the same words."""
    relation = inner.pair.relation
    if relation.outcome != "conflict":
        return "bounded", relation.reason
    level, reason = _distance(relation)
    if relation.kind == "unit" and level == "far":
        return "scale", f"{reason}; the same figures, of another size"
    if level != "slip" and _one_digit(inner):
        return "digit", f"{reason}; they differ in one figure"
    if level in ("apart", "far") and once.within(inner)[0] == "once":
        return "near", reason
    if level == "far" and days.within(inner)[0] not in ("one-long", "different"):
        said = words.within(inner)[0]
        alike = verb.within(inner)[0] in ("same", "family") or said == "verbatim"
        return "far-alike" if alike and said in ("all", "verbatim") else "far", reason
    return level, reason


def _one_digit(inner: Inner) -> bool:
    """Return whether two numbers of at least three figures are alike but for one: chance seldom makes them so."""
    quantities = [p.claim.quantity for p in (inner.pair.a, inner.pair.b)]
    values = [q.value.normalize() for q in quantities if q is not None and q.value is not None]
    if len(values) < 2 or values[0].adjusted() != values[1].adjusted():
        return False
    one, two = (v.as_tuple().digits for v in values)
    long = max(len(one), len(two))
    first, second = ("".join(map(str, digits)).ljust(long, "0") for digits in (one, two))
    return long >= FIGURES and misprints.one_other(first, second)


FIGURES = 3
"""Figures of a number from which on one other figure in it tells of a slip."""
