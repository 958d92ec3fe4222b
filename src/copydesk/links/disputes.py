"""Disputes between articles: values that cannot both hold, which no partner accounts for, and the judgement on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk.links import agreement, judgement, structure, weights
from copydesk.links.articles import Article, Profile
from copydesk.links.clusters import Union
from copydesk.links.comparisons import articles as alike
from copydesk.links.comparisons import period, series
from copydesk.links.events import Events
from copydesk.links.pairs import Key, Pair, key
from copydesk.links.partners import left_over, nameable, partners_of, small
from copydesk.links.scoring import Plan, Scored, evidence
from copydesk.model import Evidence


class Dispute(NamedTuple):
    """A pair that conflicts, with its whole weight and the evidence that the other articles add."""

    scored: Scored
    weight: float
    extra: tuple[Evidence, ...]
    inside: tuple[Evidence, ...] = ()
    """All the evidence, for a dispute inside one article: it is weighed by other comparisons."""
    judged: judgement.Judged | None = None
    """How likely it is one, for a dispute between two articles."""
    one_event: bool = True
    """Whether the two articles tell of one event, where it is likely enough to be told aloud."""


def holdings(same: Iterable[Scored]) -> Union[Key]:
    """Return the mentions of one value, joined over all articles; small counts of unlike nouns are equal by chance."""
    union: Union[Key] = Union()
    for scored in same:
        if scored.pair.relation.equal and (not small(scored.pair) or nameable(scored.pair)):
            union.join(key(scored.pair.a), key(scored.pair.b))
    return union


def disputes(
    open_pairs: Sequence[Scored],
    same: Sequence[Scored],
    loose: Sequence[Scored],
    sums: Iterable[Pair],
    description: Plan,
    table: weights.Weights,
    looked_at: Sequence[tuple[Article, Article, float]],
    model: judgement.Model,
    grades: agreement.Grades,
) -> list[Dispute]:
    """Return the disputes among pairs whose values cannot both hold, with the judgement on each.

    `same` and `loose` are pairs that can both hold; in `sums` one is a part of the other; `looked_at` are the articles
    that met, with how alike they are; `grades` says which pairs are one statement.
    """
    partners = partners_of(same)
    union = holdings(same)
    rivals = _rivals(open_pairs, union)
    rivals.update((_group_pair(union, pair.a, pair.b), "sum") for pair in sums)
    left = [s for s in open_pairs if left_over(s.pair, partners, description)]
    crowd = _crowd(left)
    best: dict[tuple[Key, str], float] = defaultdict(lambda: float("-inf"))
    for scored in left:
        for x, y in _both_ways(scored):
            best[key(x), y.document] = max(best[key(x), y.document], scored.weight)
    found: list[Dispute] = []
    for scored in left:
        a, b = scored.pair.a, scored.pair.b
        extra: list[Evidence] = []
        extra.append(_structural("rivals", rivals.get(_group_pair(union, a, b), "none"), table))
        gap = max(best[key(a), b.document], best[key(b), a.document]) - scored.weight
        rank = "mutual" if gap <= 0 else "close" if gap < CLOSE else "no"
        extra.append(_structural("partner", rank, table))
        many = max(len(crowd[key(a), b.document]), len(crowd[key(b), a.document]))
        extra.append(_structural("left", "alone" if many <= 1 else "few" if many <= 2 else "crowd", table))
        weight = scored.weight + sum(e.weight for e in extra)
        found.append(Dispute(scored, weight, tuple(extra)))
    judged = _judged(found, union, same, looked_at, model)
    events = Events((*same, *loose), grades)
    aloud = model.levels["warning"]
    return [
        d._replace(one_event=events.one(d.scored.pair)) if d.judged and d.judged.probability >= aloud else d
        for d in judged
    ]


def _judged(
    found: Sequence[Dispute],
    union: Union[Key],
    same: Sequence[Scored],
    looked_at: Sequence[tuple[Article, Article, float]],
    model: judgement.Model,
) -> list[Dispute]:
    """Return the disputes that are heavy enough with the judgement on each; a fact is judged by its best mentions."""
    holders: dict[object, set[str]] = defaultdict(set)
    for scored in same:
        a, b = scored.pair.a, scored.pair.b
        if union.find(key(a)) == union.find(key(b)):
            holders[union.find(key(a))].update((a.document, b.document))
    kept = [d for d in found if d.weight >= model.floor and _comparable(d.scored.pair)]
    groups = [_group_pair(union, d.scored.pair.a, d.scored.pair.b) for d in kept]
    best: dict[tuple[Key, Key], float] = {}
    for dispute, group in zip(kept, groups, strict=True):
        best[group] = max(dispute.weight, best.get(group, dispute.weight))
    around = judgement.Surroundings(looked_at, holders)
    result = []
    for dispute, group in zip(kept, groups, strict=True):
        if dispute.weight < best[group] - model.carried:
            continue
        pair = dispute.scored.pair
        own = (union.find(key(pair.a)), union.find(key(pair.b)))
        features = judgement.features(pair, dispute.weight, best[group], own, around)
        result.append(dispute._replace(judged=judgement.judge(dispute.weight, features, model)))
    return result


def _comparable(pair: Pair) -> bool:
    """Return whether a dispute may be told at all: of articles alike enough, and not of what is known to be two times.

    A month or year that is the period of a figure is in no dispute: the figure is. Lengths of time, and years and
    months of events, are in dispute, as they agree, only as those of one happening: others stand in every text.
    """
    if (
        alike.between(pair)[0] not in ALIKE_ENOUGH
        or series.between(pair)[0] == "undated"
        or period.between(pair)[0] == "long"
    ):
        return False
    if pair.a.sort == "duration" or period.longest(pair) is not None:
        return agreement.told_alike(pair)
    return pair.a.claim.timex is not None or not series.of_two_periods(pair)


CLOSE = 1.5
"""Bits by which another claim of an article may fit better, and this one still fit about as well."""

ALIKE_ENOUGH = frozenset(("high", "half", "some"))
"""How alike two articles must be: the judgement was learnt on reports of one event."""


def _both_ways(scored: Scored) -> tuple[tuple[Profile, Profile], ...]:
    a, b = scored.pair.a, scored.pair.b
    return (a, b), (b, a)


def _crowd(left: Iterable[Scored]) -> dict[tuple[Key, str], set[str]]:
    """Return the values left over in another article that a claim could be another giving of, by noun alone."""
    found: dict[tuple[Key, str], set[str]] = defaultdict(set)
    for scored in left:
        if nameable(scored.pair):
            for x, y in _both_ways(scored):
                found[key(x), y.document].add(y.value)
    return found


def _structural(name: str, level: str, table: weights.Weights) -> Evidence:
    return evidence(name, level, round(table.of("dispute", name, level), 2), structure.BETWEEN[name][level])


def _group_pair(union: Union[Key], a: Profile, b: Profile) -> tuple[Key, Key]:
    first, second = sorted((union.find(key(a)), union.find(key(b))))
    return first, second


def _rivals(open_pairs: Sequence[Scored], union: Union[Key]) -> dict[tuple[Key, Key], str]:
    """Return which holdings stand side by side in some article."""
    found: dict[tuple[Key, Key], str] = {}
    for scored in open_pairs:
        a, b = scored.pair.a, scored.pair.b
        if a.document != b.document:
            continue
        pair = _group_pair(union, a, b)
        if a.sentence == b.sentence:
            found[pair] = "sentence"
        else:
            found.setdefault(pair, "article")
    return found
