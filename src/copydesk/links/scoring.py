"""Scoring a pair: its comparisons looked up in the weights, as evidence that a person can read."""

from __future__ import annotations

from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from copydesk.links import articles, comparisons, sights, weights
from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import Outcome, Pair
from copydesk.links.relate import relate
from copydesk.links.vetoes import Veto, veto
from copydesk.model import Evidence

Known = dict[str, dict[int, float]]
"""Bits of the outcomes that are remembered, by comparison."""


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


REMEMBERED = 200_000
"""Outcomes of a comparison that are remembered at a time."""

T = TypeVar("T")


class Step(NamedTuple, Generic[T]):
    """A comparison with its bits by level, what may follow, and the outcomes that are remembered.

    Outcomes are remembered of the comparisons in `sights.AT` alone. Each is kept under the numbers of what the
    comparison sees of the two claims, put together into one.
    """

    name: str
    compare: comparisons.Comparison
    bits: dict[str, float]
    room: float
    at: int | None
    known: dict[int, T]


class Plan(NamedTuple):
    """How pairs of one column are weighed: where they start, and each comparison with its bits and what may follow."""

    prior: float
    steps: tuple[Step[float], ...]


SLACK = 1e-9
"""What sums of bits may be off by."""


def plan(table: weights.Weights, column: weights.Column, kin: str | None = None, known: Known | None = None) -> Plan:
    """Return how the pairs of a column are weighed; `kin` is the level of `articles` where all of them share it.

    With `known`, which plans of one table and column may share, outcomes are remembered: the pairs must carry what is
    seen of them.
    """
    steps: list[Step[float]] = []
    room = SLACK
    for name, compare in reversed(comparisons.COMPARISONS.items()):
        bits = table.bits[column].get(name, {})
        if any(bits.values()):
            at = None if known is None else sights.AT.get(name)
            steps.append(Step(name, compare, bits, room, at, {} if known is None else known.setdefault(name, {})))
        room += bits.get(kin, 0.0) if kin is not None and name == "articles" else max([0.0, *bits.values()])
    return Plan(table.prior[column], tuple(reversed(steps)))


def describing(table: weights.Weights) -> Plan:
    """Return how it is weighed whether two claims count one thing, whatever their values, times and scopes are."""
    chosen = [s for s in plan(table, "dispute", known={}).steps if s.name in DESCRIBING]
    steps: list[Step[float]] = []
    room = SLACK
    for step in reversed(chosen):
        steps.append(step._replace(room=room))
        room += max([0.0, *step.bits.values()])
    return Plan(0.0, tuple(reversed(steps)))


def weigh(pair: Pair, by: Plan, least: float = float("-inf")) -> float | None:
    """Return the weight of a pair; None where it is less than `least`, which shows after the first comparisons."""
    weight = by.prior
    seen_a, seen_b = pair.seen_a, pair.seen_b
    for _, compare, bits, room, at, known in by.steps:
        if at is None:
            weight += bits.get(compare(pair)[0], 0.0)
        else:
            both = seen_a[at] << 32 | seen_b[at]
            told = known.get(both)
            if told is None:
                if len(known) >= REMEMBERED:
                    known.clear()
                told = known[both] = bits.get(compare(pair)[0], 0.0)
            weight += told
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
    alike = articles.kinship(one, two) if kinship is None else kinship
    pair = Pair(a, b, one, two, relate(a.claim, b.claim), alike, articles.damped(one, two))
    column = column_of(pair)
    weight = weigh(pair, plan(table or weights.load(), column))
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
def told(name: str, level: str, weight: float, reason: str) -> Evidence:
    """Return a comparison in words."""
    # Built by the ten thousand from parts that are sound: not checked again, and shared by the links that say the same.
    return Evidence.model_construct(_EVIDENCE, comparison=name, level=level, weight=weight, reason=reason)


_EVIDENCE = set(Evidence.model_fields)


class Teller:
    """Puts the comparisons of scored pairs into words; what it says of pairs that look the same, it says once."""

    def __init__(self, table: weights.Weights, *, remember: bool = False) -> None:
        """Take the weights to tell of; with `remember` the pairs must carry what is seen of them."""
        self._prior = {column: round(bits, 2) for column, bits in table.prior.items()}
        self._steps: dict[str, list[Step[Evidence | None]]] = {}
        for column, by_name in table.bits.items():
            self._steps[column] = [
                Step(
                    name,
                    compare,
                    {level: round(bits, 2) for level, bits in by_name.get(name, {}).items()},
                    0.0,
                    sights.AT.get(name) if remember else None,
                    {},
                )
                for name, compare in comparisons.COMPARISONS.items()
            ]

    def evidence(self, scored: Scored, extra: tuple[Evidence, ...] = ()) -> tuple[Evidence, ...]:
        """Return the comparisons of a scored pair with what each weighs; they add up to the weight of the link."""
        found = [told("prior", scored.column, self._prior[scored.column], PRIOR)]
        found += self._comparisons(scored.pair, scored.column)
        if scored.veto is not None:
            found.append(Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason))
        return (*found, *extra)

    def described(self, scored: Scored) -> tuple[Evidence, ...]:
        """Return the evidence that two claims would be about one thing, were it not for the slot that differs."""
        assert scored.veto is not None
        veto = Evidence(comparison="veto", level=scored.veto.kind, weight=0.0, reason=scored.veto.reason)
        return (veto, *(e for e in self._comparisons(scored.pair, "dispute") if e.comparison in DESCRIBING))

    def _comparisons(self, pair: Pair, column: weights.Column) -> list[Evidence]:
        """Return the comparisons of a pair that weigh anything."""
        found: list[Evidence] = []
        for step in self._steps[column]:
            if not step.bits:
                continue
            if step.at is None:
                one = _outcome(pair, step)
            else:
                both = pair.seen_a[step.at] << 32 | pair.seen_b[step.at]
                if both in step.known:
                    one = step.known[both]
                else:
                    if len(step.known) >= REMEMBERED:
                        step.known.clear()
                    one = step.known[both] = _outcome(pair, step)
            if one is not None:
                found.append(one)
        return found


def _outcome(pair: Pair, step: Step[Evidence | None]) -> Evidence | None:
    level, reason = step.compare(pair)
    weight = step.bits.get(level)
    return told(step.name, level, weight, comparisons.in_words(reason)) if weight else None


PRIOR = "how often two claims of one sort are about the same thing"
