"""Scoring a pair: its comparisons looked up in the weights, as evidence that a person can read."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.links import comparisons, profiles, weights
from copydesk.links.comparisons import Outcome, Pair
from copydesk.links.profiles import Article, Profile
from copydesk.links.relate import relate
from copydesk.links.vetoes import Veto, veto
from copydesk.model import Evidence


class Scored(NamedTuple):
    """A pair with its weight, its comparisons and the slot that vetoes it."""

    pair: Pair
    column: weights.Column
    weight: float
    outcomes: tuple[tuple[str, Outcome], ...]
    veto: Veto | None

    @property
    def disputed(self) -> bool:
        """Whether the values cannot both hold."""
        return self.column == "dispute"


def score(
    a: Profile,
    b: Profile,
    one: Article,
    two: Article,
    table: weights.Weights | None = None,
    *,
    kinship: float | None = None,
) -> Scored:
    """Return the score of two claims; `kinship` is that of their articles where it is known already."""
    table = table or weights.load()
    pair = Pair(a, b, one, two, relate(a.claim, b.claim), profiles.kinship(one, two) if kinship is None else kinship)
    column: weights.Column = "dispute" if pair.relation.outcome == "conflict" else "same"
    outcomes = tuple((name, compare(pair)) for name, compare in comparisons.COMPARISONS.items())
    weight = table.prior[column] + sum(table.of(column, name, outcome.level) for name, outcome in outcomes)
    return Scored(pair, column, weight, outcomes, veto(pair))


DESCRIBING = ("noun", "predicate", "verb", "parties", "owner", "modifiers", "near", "around", "own", "reference")
"""Comparisons of what is counted, without those of the slots that veto."""


def description(scored: Scored, table: weights.Weights | None = None) -> float:
    """Return the weight of what two claims count, whatever their values, times and scopes are."""
    table = table or weights.load()
    return sum(table.of("dispute", name, o.level) for name, o in scored.outcomes if name in DESCRIBING)


def described(scored: Scored) -> tuple[Evidence, ...]:
    """Return the evidence that two claims would be about one thing, were it not for the slot that differs."""
    assert scored.veto is not None
    table = weights.load()
    found = [Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason)]
    for name, outcome in scored.outcomes:
        weight = round(table.of("dispute", name, outcome.level), 2)
        if name in DESCRIBING and weight:
            found.append(Evidence(comparison=name, level=outcome.level, weight=weight, reason=outcome.reason))
    return tuple(found)


def evidence(scored: Scored, extra: tuple[Evidence, ...] = ()) -> tuple[Evidence, ...]:
    """Return the comparisons of a scored pair with what each weighs; they add up to the weight of the link."""
    table = weights.load()
    found = [
        Evidence(comparison="prior", level=scored.column, weight=round(table.prior[scored.column], 2), reason=PRIOR)
    ]
    for name, outcome in scored.outcomes:
        weight = round(table.of(scored.column, name, outcome.level), 2)
        if weight:
            found.append(Evidence(comparison=name, level=outcome.level, weight=weight, reason=outcome.reason))
    if scored.veto is not None:
        found.append(Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason))
    return (*found, *extra)


PRIOR = "how often two claims of one sort are about the same thing"
