"""Scoring a pair: its comparisons looked up in the weights, as evidence that a person can read."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from copydesk.links import comparisons, profiles, weights
from copydesk.links.comparisons import Outcome, Pair
from copydesk.links.profiles import Article, Profile
from copydesk.links.relate import relate
from copydesk.links.vetoes import Veto, veto
from copydesk.model import Evidence


class Scored(NamedTuple):
    """A pair with its weight and the slot that vetoes it."""

    pair: Pair
    column: weights.Column
    weight: float
    veto: Veto | None

    @property
    def disputed(self) -> bool:
        """Whether the values cannot both hold."""
        return self.column == "dispute"

    @property
    def outcomes(self) -> tuple[tuple[str, Outcome], ...]:
        """The comparisons with their reasons, worked out anew: most pairs are never asked for them."""
        return tuple((name, comparisons.outcome(name, self.pair)) for name in comparisons.COMPARISONS)


Step = tuple[comparisons.Comparison, dict[str, float], float]


class Plan(NamedTuple):
    """How pairs of one column are weighed: where they start, and each comparison with its bits and what may follow."""

    prior: float
    steps: tuple[Step, ...]


SLACK = 1e-9
"""What sums of bits may be off by."""


def plan(table: weights.Weights, column: weights.Column, kin: str | None = None) -> Plan:
    """Return how the pairs of a column are weighed; `kin` is the level of `articles` where all of them share it."""
    steps: list[Step] = []
    room = SLACK
    for name, compare in reversed(comparisons.COMPARISONS.items()):
        bits = table.bits[column].get(name, {})
        if any(bits.values()):
            steps.append((compare, bits, room))
        room += bits.get(kin, 0.0) if kin is not None and name == "articles" else max([0.0, *bits.values()])
    return Plan(table.prior[column], tuple(reversed(steps)))


def weigh(pair: Pair, by: Plan, least: float = float("-inf")) -> float | None:
    """Return the weight of a pair; None where it is less than `least`, which shows after the first comparisons."""
    weight = by.prior
    for compare, bits, room in by.steps:
        weight += bits.get(compare(pair)[0], 0.0)
        if weight + room < least:
            return None
    return weight if weight >= least else None


def column_of(pair: Pair) -> weights.Column:
    """Return which weights a pair is judged by."""
    return "dispute" if pair.relation.outcome == "conflict" else "same"


def score(
    a: Profile,
    b: Profile,
    one: Article,
    two: Article,
    table: weights.Weights | None = None,
    *,
    kinship: float | None = None,
) -> Scored:
    """Return the score of two claims; `kinship` is that of their articles, where the caller keeps it."""
    alike = profiles.kinship(one, two) if kinship is None else kinship
    pair = Pair(a, b, one, two, relate(a.claim, b.claim), alike, {})
    column = column_of(pair)
    weight = weigh(pair, plan(table or weights.load(), column))
    assert weight is not None
    return Scored(pair, column, weight, veto(pair))


DESCRIBING = ("noun", "predicate", "verb", "parties", "owner", "modifiers", "near", "around", "own", "reference")
"""Comparisons of what is counted, without those of the slots that veto."""


def description(pair: Pair, table: weights.Weights | None = None) -> float:
    """Return the weight of what two claims count, whatever their values, times and scopes are."""
    bits = (table or weights.load()).bits["dispute"]
    weight = 0.0
    for name, compare in comparisons.COMPARISONS.items():
        if name in DESCRIBING:
            weight += bits.get(name, {}).get(compare(pair)[0], 0.0)
    return weight


@lru_cache(maxsize=50_000)
def _evidence(name: str, outcome: Outcome, weight: float) -> Evidence:
    # Built by the ten thousand from parts that are sound: not checked again, and shared by the links that say the same.
    return Evidence.model_construct(comparison=name, level=outcome.level, weight=weight, reason=outcome.reason)


def _told(pair: Pair, column: weights.Column, table: weights.Weights) -> list[Evidence]:
    """Return the comparisons of a pair that weigh anything."""
    found: list[Evidence] = []
    for name, compare in comparisons.COMPARISONS.items():
        level, reason = compare(pair)
        weight = round(table.of(column, name, level), 2)
        if weight:
            found.append(_evidence(name, Outcome(level, comparisons.words(reason)), weight))
    return found


def described(scored: Scored) -> tuple[Evidence, ...]:
    """Return the evidence that two claims would be about one thing, were it not for the slot that differs."""
    assert scored.veto is not None
    table = weights.load()
    found = [Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason)]
    return (*found, *(e for e in _told(scored.pair, "dispute", table) if e.comparison in DESCRIBING))


def evidence(scored: Scored, extra: tuple[Evidence, ...] = ()) -> tuple[Evidence, ...]:
    """Return the comparisons of a scored pair with what each weighs; they add up to the weight of the link."""
    table = weights.load()
    found = [_evidence("prior", Outcome(scored.column, PRIOR), round(table.prior[scored.column], 2))]
    found += _told(scored.pair, scored.column, table)
    if scored.veto is not None:
        found.append(Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason))
    return (*found, *extra)


PRIOR = "how often two claims of one sort are about the same thing"
