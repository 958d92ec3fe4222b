"""From comparisons to conflicts: weights added up, rows and rivals left out, and the level at which one is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from copydesk.links import structure, vetoes, weights
from copydesk.links.articles import Article, Profile, damped
from copydesk.links.comparisons import WITHIN
from copydesk.links.comparisons.declare import Outcome, in_words
from copydesk.links.pairs import Inner, Offered, Pair
from copydesk.links.relate import relate
from copydesk.links.scoring import SLACK
from copydesk.links.within import proof
from copydesk.links.within.inside import APART, Inside
from copydesk.model import Evidence
from copydesk.model.links import Reasons


class Retelling(NamedTuple):
    """Two claims of one article that give one fact two values, with the weight and what it rests on."""

    pair: Pair
    weight: float
    evidence: tuple[Evidence, ...]


def limits() -> dict[str, float]:
    """Return the weights from which on a conflict is a note, a warning, an error."""
    return weights.within().limits


TOLD_AGAIN = frozenset(("headline", "caption", "pull-quote"))
"""Places in which an article tells again what its text tells; a table tells more than that (decision 0239)."""
SLIPPED = frozenset(("slip", "scale", "digit"))
"""What two values are to each other that differ as a slip of the pen does."""


def least(found: Sequence[Evidence], *, beside: bool) -> float:
    """Return the weight from which on a conflict with such evidence is a warning; `beside`: one paragraph holds both.

    Two bounds ("over 400", "more than 450") are of two times as easily as of one, where nothing shows that it is one.
    """
    if _is_shown(found, beside=beside):
        return limits()["warning"]
    bounded = any(e.comparison == "value" and e.level == "bounded" for e in found)
    return float("inf") if bounded else limits()["unshown"]


def _is_shown(found: Sequence[Evidence], *, beside: bool) -> bool:
    """Return whether evidence shows that one thing is told twice.

    Where it stands shows it; that it is the age of one person; that it is done once; that the one value turns into the
    other by a slip of digits or of scale; or that a paragraph takes up its own noun ("41 wells ... of the 33 wells").
    """
    told = {e.comparison: e.level for e in found}
    again = told.get("layout") in TOLD_AGAIN or told.get("value") in SLIPPED
    taken_up = beside and told.get("taken-up") == "orphan" and told.get("noun") == "same"
    return again or taken_up or told.get("person") == "same" or told.get("once") == "once"


NEVER = frozenset(("ordinal", "set"))
"""Sorts whose values say nothing by being different: a first and a second thing are two things."""
OVERRULED = frozenset(("modality",))
"""Vetoes that a comparison of its own weighs here."""


def conflicts(article: Article, disputed: Sequence[Offered], agreed: Iterable[Pair]) -> list[Retelling]:
    """Return the conflicts of an article with itself.

    `disputed` are its pairs of claims whose values cannot both hold or are two bounds (`bounded`), `agreed` those taken
    for one and the same.
    """
    table = weights.within()
    note = table.limits["note"]
    agreed = [p for p in agreed if p.relation.outcome == "agree"]
    support: dict[str, set[int]] = defaultdict(set)
    for pair in agreed:
        for p in (pair.a, pair.b):
            support[f"{p.sort} {p.value}"].add(p.sentence)
    inside = Inside(article, agreed)
    rivals = {frozenset((p.a.value, p.b.value)) for p in disputed if p.a.sentence == p.b.sentence}
    weighed: list[tuple[Inner, float]] = []
    crowd = _Crowd()
    steps = _steps()
    for a, b, made in disputed:
        if a.sentence == b.sentence or a.sort in NEVER or crowd.settled(a, b) or not _comparable(pair := made()):
            continue
        inner = inside.pair(pair)
        weight = table.prior["within"]
        for compare, bits, after in steps:
            weight += bits.get(compare(inner)[0], 0.0)
            if weight + after < note - _MOST_CROWDED:
                break
        else:
            weighed.append((inner, weight))
            crowd.add(pair)
    found = []
    for inner, weight in weighed:
        pair = inner.pair
        many = crowd.many(pair)
        if many > proof.ROW:
            continue
        extra = [_rivals(pair, rivals), _support(pair, support), _crowded(many)]
        weight += sum(e.weight for e in extra)
        if weight < note:
            continue
        evidence = Reasons(_told, (inner, extra))  # what is a value of a row is left out without a look at it
        doubt = proof.doubt(inner, evidence)
        if doubt is None:
            found.append(Retelling(pair, weight, tuple(evidence)))
        elif not doubt.grave:
            doubted = Evidence(comparison=DOUBT, level="doubted", weight=0.0, reason=doubt.reason)
            found.append(Retelling(pair, weight, (*evidence, doubted)))
    return found


def _told(of: tuple[Inner, Iterable[Evidence]]) -> tuple[Evidence, ...]:
    inner, extra = of
    return (*_evidence(inner), *(e for e in extra if e.weight))


DOUBT = "doubt"
"""The comparison that says why a conflict is no more than a note."""


Step = tuple[Callable[[Inner], Outcome[str]], dict[str, float], float]
"""A comparison with its bits by level, and how much those after it can add at most."""


@cache
def _steps() -> tuple[Step, ...]:
    """Return the comparisons in their order, with the weights that copydesk ships with."""
    table = weights.within()
    steps: list[Step] = []
    after = SLACK
    for name, comparison in reversed(list(WITHIN.items())):
        bits = table.bits["within"].get(name, {})
        steps.append((comparison.compare, bits, after))
        after += max([0.0, *bits.values()])
    return tuple(reversed(steps))


_MOST_CROWDED = 1.5
"""Bits below a note at which a pair still shows that a value stands in a row."""


def explain(article: Article, a: Profile, b: Profile) -> tuple[Evidence, ...] | None:
    """Return what two claims of an article with different values weigh by themselves; None where both can hold."""
    pair = Pair(a, b, article, article, relate(a.claim, b.claim), 1.0, damped(article, article))
    if pair.relation.outcome != "conflict" and not bounded(pair):
        return None
    differs = vetoes.veto(pair)
    found = _evidence(Inside(article, ()).pair(pair))
    if differs is not None and differs.kind not in OVERRULED:
        found.append(Evidence(comparison="veto", level=differs.kind, weight=0.0, reason=differs.reason))
    return tuple(found)


def bounded(pair: Pair) -> bool:
    """Return whether two values bound the same thing alike and lie clearly apart ("more than 300", "more than 500").

    Both can hold, but one fact told twice is not given two bounds.
    """
    one, two = pair.a.claim.quantity, pair.b.claim.quantity
    if pair.relation.outcome != "compatible" or one is None or two is None or one.comparator != two.comparator:
        return False
    if one.value is None or two.value is None:
        return False
    return (one.comparator != "=" or (one.approximate and two.approximate)) and pair.relation.closeness < APART


def _comparable(pair: Pair) -> bool:
    then = [x.telling.biographical and x.telling.occasion_own for x in (pair.a, pair.b)]
    if pair.a.sort == "age" and any(then) and not all(then):
        return False  # "as a 16-year-old in 2005", and 35 today
    differs = vetoes.veto(pair)
    return differs is None or differs.kind in OVERRULED


class _Crowd:
    """The values that each value stands against: a fact has one other value, a row has many.

    A pair of which either value stands in a row is not told (`proof.ROW`). So of a value that does there is nothing
    more to learn, and the pairs of two such values, nearly all of a long list, are never weighed.
    """

    def __init__(self) -> None:
        self._against: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)

    def add(self, pair: Pair) -> None:
        """Set the two values against each other."""
        a, b = (pair.a.sort, pair.a.value), (pair.b.sort, pair.b.value)
        self._against[a].add(b)
        self._against[b].add(a)

    def settled(self, a: Profile, b: Profile) -> bool:
        """Return whether both values are known to stand in a row, whatever the two are to each other."""
        known = self._against
        if len(known.get((a.sort, a.value), ())) <= proof.ROW:
            return False
        return len(known.get((b.sort, b.value), ())) > proof.ROW

    def many(self, pair: Pair) -> int:
        """Return how many values, at least, stand against one of the two."""
        return max(len(self._against[p.sort, p.value]) for p in (pair.a, pair.b))


def _crowded(many: int) -> Evidence:
    return _structural("crowd", "alone" if many <= 1 else "few" if many <= 2 else "many")


def _rivals(pair: Pair, rivals: set[frozenset[str]]) -> Evidence:
    return _structural("rivals", "sentence" if frozenset((pair.a.value, pair.b.value)) in rivals else "none")


def _support(pair: Pair, support: dict[str, set[int]]) -> Evidence:
    backed = sum(len(support.get(f"{p.sort} {p.value}", ())) > 1 for p in (pair.a, pair.b))
    return _structural("support", ("none", "one", "both")[backed])


def _structural(name: str, level: str) -> Evidence:
    return _weighed(name, level, structure.WITHIN[name][level])


def _weighed(name: str, level: str, reason: str) -> Evidence:
    bits = weights.within().of("within", name, level)
    return Evidence(comparison=name, level=level, weight=bits, reason=reason)


def _evidence(inner: Inner) -> list[Evidence]:
    found = [_structural("prior", "within")]
    for name, comparison in WITHIN.items():
        level, reason = comparison.compare(inner)
        evidence = _weighed(name, level, in_words(reason))
        if evidence.weight:
            found.append(evidence)
    return found
