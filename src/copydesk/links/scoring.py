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


Ceilings = dict[str, tuple[float, dict[str, float]]]


def score(
    a: Profile,
    b: Profile,
    one: Article,
    two: Article,
    table: weights.Weights | None = None,
    *,
    kinship: float | None = None,
    worths: dict[str, float] | None = None,
    least: float = float("-inf"),
    ceilings: Ceilings | None = None,
) -> Scored:
    """Return the score of two claims.

    `kinship` is that of their articles and `worths` what words tell between them, where the caller keeps them. With
    `ceilings` a pair that cannot reach `least` is given up early: its weight is then too high, but below `least`.
    """
    table = table or weights.load()
    alike = profiles.kinship(one, two) if kinship is None else kinship
    pair = Pair(a, b, one, two, relate(a.claim, b.claim), alike, {} if worths is None else worths)
    column: weights.Column = "dispute" if pair.relation.outcome == "conflict" else "same"
    apart = veto(pair)
    levels = table.bits[column]
    weight = table.prior[column]
    room, most = (0.0, {}) if ceilings is None else ceilings[column]
    hasty = ceilings is not None and apart is None
    outcomes: list[tuple[str, Outcome]] = []
    for name, compare in comparisons.COMPARISONS.items():
        outcome = compare(pair)
        outcomes.append((name, outcome))
        weight += levels.get(name, {}).get(outcome.level, 0.0)
        if not hasty:
            continue
        room -= most[name]
        if weight + room < least:
            return Scored(pair, column, weight + room, tuple(outcomes), apart)
    return Scored(pair, column, weight, tuple(outcomes), apart)


DESCRIBING = ("noun", "predicate", "verb", "parties", "owner", "modifiers", "near", "around", "own", "reference")
"""Comparisons of what is counted, without those of the slots that veto."""


def description(scored: Scored, table: weights.Weights | None = None) -> float:
    """Return the weight of what two claims count, whatever their values, times and scopes are."""
    table = table or weights.load()
    return sum(table.of("dispute", name, o.level) for name, o in scored.outcomes if name in DESCRIBING)


def _evidence(name: str, outcome: Outcome, weight: float) -> Evidence:
    # Built by the ten thousand from parts that are sound: not checked again.
    return Evidence.model_construct(comparison=name, level=outcome.level, weight=weight, reason=outcome.reason)


def described(scored: Scored) -> tuple[Evidence, ...]:
    """Return the evidence that two claims would be about one thing, were it not for the slot that differs."""
    assert scored.veto is not None
    table = weights.load()
    found = [Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason)]
    for name, outcome in scored.outcomes:
        weight = round(table.of("dispute", name, outcome.level), 2)
        if name in DESCRIBING and weight:
            found.append(_evidence(name, outcome, weight))
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
            found.append(_evidence(name, outcome, weight))
    if scored.veto is not None:
        found.append(Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason))
    return (*found, *extra)


PRIOR = "how often two claims of one sort are about the same thing"
