"""Scoring a pair: its comparisons looked up in the weights and added up, and the same as evidence in words."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.links import anew, articles, memo, weights
from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import BETWEEN
from copydesk.links.comparisons.declare import Comparison, in_words
from copydesk.links.pairs import Pair
from copydesk.links.relate import relate
from copydesk.links.vetoes import Veto, veto
from copydesk.model import Evidence

Bits = dict[str, float]
"""Bits by level."""


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


Step = tuple[Callable[[Pair], float], float]
"""What a comparison weighs of a pair, and how much those after it can add at most."""


class Plan(NamedTuple):
    """How pairs of one column are weighed: where they start, and one comparison after the other."""

    prior: float
    steps: tuple[Step, ...]


SLACK = 1e-9
"""What sums of bits may be off by."""


class Planner:
    """Makes the plans of one table of weights; with `remember` they share what they remember, of numbered pairs."""

    def __init__(self, table: weights.Weights, *, remember: bool = False) -> None:
        self._table, self._remember = table, remember
        self._known: dict[tuple[str, str], Callable[[Pair], float]] = {}

    def plan(self, column: weights.Column, kin: str | None = None) -> Plan:
        """Return how the pairs of a column are weighed; `kin` is the level of `articles` where all of them share it."""
        return Plan(self._table.prior[column], self._steps(column, kin))

    def describing(self) -> Plan:
        """Return how it is weighed whether two claims count one thing, whatever their values, times and scopes are."""
        return Plan(0.0, self._steps("dispute", describing=True))

    def _steps(self, column: weights.Column, kin: str | None = None, *, describing: bool = False) -> tuple[Step, ...]:
        outline = _of_ours(column, kin, describing) if self._table is weights.load() else None
        outline = outline or _outline(self._table, column, kin, describing)
        return tuple([(self._weigher(column, name, bits), after) for name, bits, after in outline])

    def _weigher(self, column: weights.Column, name: str, bits: Bits) -> Callable[[Pair], float]:
        if (column, name) not in self._known:
            compare = BETWEEN[name].compare

            def weigher(pair: Pair) -> float:
                return bits.get(compare(pair)[0], 0.0)

            self._known[column, name] = memo.remembered(name, weigher) if self._remember else weigher
        return self._known[column, name]


Outline = tuple[tuple[str, Bits, float], ...]
"""The steps of a plan: each comparison by name with its bits, and how much those after it can add at most."""


def _outline(table: weights.Weights, column: weights.Column, kin: str | None, describing: bool) -> Outline:
    steps: list[tuple[str, Bits, float]] = []
    after = SLACK
    for name in reversed(list(BETWEEN)):
        bits = table.bits[column].get(name, {})
        if (describing and name not in DESCRIBING) or not any(bits.values()):
            continue
        steps.append((name, bits, after))
        after += bits.get(kin, 0.0) if kin is not None and name == "articles" else max([0.0, *bits.values()])
    return tuple(reversed(steps))


@cache
def _of_ours(column: weights.Column, kin: str | None, describing: bool) -> Outline:
    """Return the outline of the table that copydesk ships with, once for all runs: there are few."""
    return _outline(weights.load(), column, kin, describing)


def weigh(pair: Pair, by: Plan, least: float = float("-inf")) -> float | None:
    """Return the weight of a pair; None where it is less than `least`, which shows after the first comparisons."""
    weight = by.prior
    for weigher, after in by.steps:
        weight += weigher(pair)
        if weight + after < least:
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
    alike = articles.kinship(one, two) if kinship is None else kinship
    common = frozenset() if one is two else one.figures & two.figures
    told_anew = anew.told_anew(one, two, alike)
    relation, damped = relate(a.claim, b.claim), articles.damped(one, two)
    pair = Pair(a, b, one, two, relation, alike, damped, common, anew=told_anew)
    column = column_of(pair)
    weight = weigh(pair, Planner(table or weights.load()).plan(column))
    assert weight is not None
    return Scored(pair, column, weight, veto(pair))


DESCRIBING = frozenset(
    (
        *("noun", "predicate", "verb", "parties", "owner", "modifiers", "make", "marks"),
        *("near", "around", "own", "where", "reference"),
    )
)
"""Comparisons of what is counted, without those of the slots that veto."""


@lru_cache(maxsize=50_000)
def evidence(name: str, level: str, weight: float, reason: str) -> Evidence:
    """Return a comparison in words; the links that say the same share it."""
    return Evidence(comparison=name, level=level, weight=weight, reason=reason)


class Explainer:
    """Puts the comparisons of scored pairs into words; what it says of pairs that look the same, it says once."""

    def __init__(self, table: weights.Weights, *, remember: bool = False) -> None:
        """Take the weights to tell of; with `remember` the pairs must be numbered."""
        self._table, self._remember = table, remember
        self._prior = {column: round(bits, 2) for column, bits in table.prior.items()}
        self._known: dict[str, list[tuple[str, Callable[[Pair], Evidence | None]]]] = {}

    def evidence(self, scored: Scored, extra: tuple[Evidence, ...] = ()) -> tuple[Evidence, ...]:
        """Return the comparisons of a scored pair with what each weighs; they add up to the weight of the link."""
        found = [evidence("prior", scored.column, self._prior[scored.column], PRIOR)]
        found += self._comparisons(scored.pair, scored.column)
        if scored.veto is not None:
            found.append(evidence("veto", scored.veto.kind, 0.0, scored.veto.reason))
        return (*found, *extra)

    def described(self, scored: Scored) -> tuple[Evidence, ...]:
        """Return the evidence that two claims would be about one thing, were it not for the slot that differs."""
        assert scored.veto is not None
        veto = evidence("veto", scored.veto.kind, 0.0, scored.veto.reason)
        return (veto, *self._comparisons(scored.pair, "dispute", DESCRIBING))

    def _comparisons(self, pair: Pair, column: weights.Column, among: Container[str] = BETWEEN) -> tuple[Evidence, ...]:
        """Return the comparisons of a pair that weigh anything."""
        found = (work(pair) for name, work in self._steps(column) if name in among)
        return tuple(e for e in found if e is not None)

    def _steps(self, column: weights.Column) -> list[tuple[str, Callable[[Pair], Evidence | None]]]:
        """Return what puts each comparison into words; made when it is first asked for: many texts have no pair."""
        steps = self._known.get(column)
        if steps is None:
            steps = self._known[column] = []
            for name, comparison in BETWEEN.items():
                by_level = self._table.bits[column].get(name, {})
                if bits := {level: round(weight, 2) for level, weight in by_level.items()}:
                    work = _explaining(comparison, bits)
                    steps.append((name, memo.remembered(name, work) if self._remember else work))
        return steps


def _explaining(comparison: Comparison[Pair, str], bits: Bits) -> Callable[[Pair], Evidence | None]:
    def explaining(pair: Pair) -> Evidence | None:
        level, reason = comparison.compare(pair)
        weight = bits.get(level)
        return evidence(comparison.name, level, weight, in_words(reason)) if weight else None

    return explaining


PRIOR = "how often two claims of one sort are about the same thing"
