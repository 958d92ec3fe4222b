"""Verdicts: which kind of conflict a dispute is, and at which level it is worth reporting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from copydesk.links.articles import Article, Profile
from copydesk.links.relation import Relation
from copydesk.model import Claim

Level = Literal["error", "warning", "note"]

PROVABLE = frozenset(("typo", "unit", "time-zone"))
"""Kinds in which one value turns into the other by a known slip."""

GROWING = frozenset(("killed", "hurt", "missing", "infected", "arrested", "displaced", "rescued"))
"""Predicate classes whose counts change from one day's report to the next."""


def kind(relation: Relation, a: Profile, b: Profile, one: Article, two: Article) -> str:
    """Return the kind of a conflict: a slip that shows in the figures, an update, attributed to two, or a value."""
    if relation.kind is not None and relation.kind in PROVABLE:
        return relation.kind
    if one is not two and updated(one, two) and (a.predicates | b.predicates) & GROWING:
        return "update"
    if one is not two and all(_stands_now(p.claim) for p in (a, b)) and _months_apart(one, two):
        return "update"
    if sources_differ(a.claim, b.claim):
        return "attributed"
    return "value"


def _stands_now(claim: Claim) -> bool:
    """Return whether a count, a sum or a share is told of now: "there are 710,212 people who", "employs 2,300"."""
    stated = claim.stated
    return stated is not None and not stated.past and claim.kind in ("number", "money", "percent")


def _months_apart(one: Article, two: Article) -> bool:
    """Return whether two articles were published so far apart that what is told of now may have changed."""
    first, second = one.about.published, two.about.published
    if first is None or second is None or not updated(one, two):
        return False
    apart = date.fromisoformat(second.start[:10]) - date.fromisoformat(first.start[:10])
    return abs(apart.days) >= MONTH


MONTH = 28
"""Days after which a count, a sum or a share told of now may be another."""


def updated(one: Article, two: Article) -> bool:
    """Return whether two articles were published at known, different times."""
    first, second = one.about.published, two.about.published
    if first is None or second is None or first.inferred or second.inferred:
        return False
    return first.end <= second.start or second.end <= first.start


def sources_differ(a: Claim, b: Claim) -> bool:
    """Return whether both claims name who says so, and name no one in common."""
    if not a.attribution or not b.attribution:
        return False
    one, two = (_names(x.attribution) for x in (a, b))
    return bool(one and two and not one & two)


def _names(text: str | None) -> set[str]:
    return {w.strip(".,'\u2019").lower() for w in (text or "").split() if w[:1].isupper()} - {"the", "a"}


def level(kind_of: str, probability: float, limits: Mapping[str, float]) -> Level:
    """Return the level of a conflict between articles: likely ones are warnings, others and updates notes."""
    if kind_of in ("update", "attributed"):
        return "note"
    return "note" if probability < limits["warning"] else "warning"


def inside(kind_of: str, weight: float, least: float, sure: float) -> Level:
    """Return the level of a conflict inside one article: a sure one is an error, as is a slip that shows in figures.

    `least` is the weight from which on it is a warning (`within.least`), `sure` that of an error.
    """
    if kind_of == "attributed" or weight < least:
        return "note"
    return "error" if weight >= sure or kind_of in PROVABLE else "warning"
