"""Disputes between articles: values that cannot both hold, which no partner accounts for, and the judgement on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from copydesk.links import agreement, judgement, structure, weights
from copydesk.links.articles import Article, Profile
from copydesk.links.clusters import Union
from copydesk.links.comparisons import articles as alike
from copydesk.links.comparisons import beside, own, period, series
from copydesk.links.comparisons._words import shared_part
from copydesk.links.events import Events
from copydesk.links.pairs import Key, Pair, alone, key
from copydesk.links.partners import nameable, small
from copydesk.links.scoring import Plan, Scored, evidence, weigh
from copydesk.links.surroundings import Surroundings
from copydesk.model import Evidence
from copydesk.text import wordnet


class Dispute(NamedTuple):
    """A pair that conflicts, with its whole weight and the evidence that the other articles add."""

    scored: Scored
    weight: float
    extra: tuple[Evidence, ...]
    left: int = 1
    """The values left over in the other article that either of its claims could be a giving of, at most."""
    ahead: float = judgement.AHEAD
    """Bits by which it outweighs what either of its claims is in dispute with beside it, between the two articles."""
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
    aside: Aside,
    table: weights.Weights,
    looked_at: Sequence[tuple[Article, Article, float]],
    model: judgement.Model,
    grades: agreement.Grades,
    least: float = 0.0,
) -> list[Dispute]:
    """Return the disputes among pairs whose values cannot both hold, with the judgement on each.

    `open_pairs` have no partner that accounts for either (`partners.left_over`), and those of two articles come one
    after the other; `aside` says which values stand side by side in one article. `same` and `loose` are pairs that can
    both hold; `looked_at` are the articles that met, with how alike they are; `grades` says which pairs are one
    statement. What is less likely than `least` is left out.
    """
    union = holdings(same)
    rivals = cache(aside.among(union))
    structural = cache(lambda name, level: _structural(name, level, table))
    found: list[Dispute] = []
    for _, group in groupby(open_pairs, key=lambda s: (s.pair.a.document, s.pair.b.document)):
        between = list(group)
        crowd, beside = _crowd(between), _beside(between)
        best: dict[Key, float] = {}
        for scored in between:
            for place in _ends(scored):
                best[place] = max(best.get(place, scored.weight), scored.weight)
        own: list[Dispute] = []
        for scored in between:
            one, two = _ends(scored)
            gap = max(best[one], best[two]) - scored.weight
            many = max(len(crowd[one]), len(crowd[two]))
            extra = (
                structural("rivals", rivals(_group_pair(union, scored.pair.a, scored.pair.b))),
                structural("partner", "mutual" if gap <= 0 else "close" if gap < CLOSE else "no"),
                structural("left", "alone" if many <= 1 else "few" if many <= 2 else "crowd"),
            )
            weight = scored.weight + sum(e.weight for e in extra)
            if weight >= model.floor and _comparable(scored.pair):
                left = max(len(beside[one]), len(beside[two]))
                own.append(Dispute(scored, weight, extra, left))
        found += _ahead(own)
    judged = _judged(found, union, same, looked_at, model, least)
    events = Events((*same, *loose), grades)
    aloud = model.levels["warning"]
    return [
        d._replace(one_event=events.one(d.scored.pair)) if d.judged and d.judged.probability >= aloud else d
        for d in judged
    ]


def _ahead(between: Sequence[Dispute]) -> list[Dispute]:
    """Return the disputes of two articles with how far each is ahead of those of other values for its claims."""
    found: dict[Key, dict[str, float]] = defaultdict(dict)
    for dispute in between:
        a, b = dispute.scored.pair[:2]
        for place, value in ((key(a), b.value), (key(b), a.value)):
            found[place][value] = max(dispute.weight, found[place].get(value, dispute.weight))
    result = []
    for dispute in between:
        a, b = dispute.scored.pair[:2]
        others = [
            weight
            for place, value in ((key(a), b.value), (key(b), a.value))
            for other, weight in found[place].items()
            if other != value
        ]
        by = dispute.weight - max(others) if others else judgement.AHEAD
        result.append(dispute._replace(ahead=max(-judgement.AHEAD, min(judgement.AHEAD, by))))
    return result


def _judged(
    kept: Sequence[Dispute],
    union: Union[Key],
    same: Sequence[Scored],
    looked_at: Sequence[tuple[Article, Article, float]],
    model: judgement.Model,
    least: float,
) -> list[Dispute]:
    """Return disputes with the judgement on each; a fact is judged by its best mentions."""
    holders: dict[object, set[str]] = defaultdict(set)
    for scored in same:
        a, b = scored.pair.a, scored.pair.b
        if union.find(key(a)) == union.find(key(b)):
            holders[union.find(key(a))].update((a.document, b.document))
    groups = [_group_pair(union, d.scored.pair.a, d.scored.pair.b) for d in kept]
    best: dict[tuple[Key, Key], float] = {}
    for dispute, group in zip(kept, groups, strict=True):
        best[group] = max(dispute.weight, best.get(group, dispute.weight))
    around = Surroundings(looked_at, holders)
    result = []
    for dispute, group in zip(kept, groups, strict=True):
        if dispute.weight < best[group] - model.carried:
            continue
        pair = dispute.scored.pair
        own = (union.find(key(pair.a)), union.find(key(pair.b)))
        among = judgement.Among(dispute.left, dispute.ahead)
        judged = judgement.judged(pair, dispute.weight, best[group], own, around, among, model, least)
        if judged is not None:
            result.append(dispute._replace(judged=judged))
    return result


def _comparable(pair: Pair) -> bool:
    """Return whether a dispute may be told at all: of articles alike enough, and not of what is known to be two times.

    Lengths of time are in dispute, as they agree, only as those of one happening: others stand in every text. Two
    dates of which each article has but one for it, its opening or its vote, are of one happening, where neither dates
    a figure ("handled 2 million tonnes in 2014"); dates of what befell others are two. An age at which somebody
    did something is another than that of today. A distance that names an event ("the 60m title") is no
    length of anything.
    """
    if alike.between(pair)[0] not in ALIKE_ENOUGH or _of_two_times(pair) or _of_others(pair):
        return False
    if pair.a.sort.startswith("measure") and (pair.a.telling.contest or pair.b.telling.contest):
        return False
    if pair.a.sort == "age" and (pair.a.telling.biographical or pair.b.telling.biographical):
        return False
    if period.longest(pair) is not None:
        return _dated_alike(pair)
    if pair.a.sort == "duration":
        return agreement.told_alike(pair)
    return pair.a.claim.timex is not None or not series.of_two_periods(pair)


def _dated_alike(pair: Pair) -> bool:
    """Return whether two dates of which one is a month or longer can be of one happening.

    They are told alike, or are two months or two years of which a word is the same ("the ferry sank in 1911", "the
    ferry foundered in 1914"). One that may be the period of a figure is in dispute where the figure is the same in
    both, or their sentences are: else the figure is.
    """
    if pair.a.lone or pair.b.lone:
        alike_enough = _of_one_grain(pair) and (agreement.one_happening(pair) or shared_part(pair) > 0)
        return bool(alone(pair)) or alike_enough or agreement.told_alike(pair)
    return _of_one_grain(pair) and (beside.between(pair)[0] in SHARED or shared_part(pair) >= PERIOD_SHARED)


def _of_one_grain(pair: Pair) -> bool:
    one, two = (p.claim.timex for p in pair[:2])
    return one is not None and two is not None and one.granularity == two.granularity


SHARED = frozenset(("one", "many"))
PERIOD_SHARED = 0.12
"""Share of the telling words of two sentences from which on the months or years of their figures are of one thing."""


def _of_others(pair: Pair) -> bool:
    """Return whether two dates are of what befalls or is done by others: each stands beside names of its own, and what
    the one befalls is no word for what the other does ("released the report", "released the strategy").

    Where only one tells that, it is asked of all who have part. A happening has none in itself ("the sinking of the
    trawler").
    """
    if pair.a.sort != "date" or own.between(pair)[0] != "different":
        return False
    one, two = (_having_part(p) for p in pair[:2])
    if BEFALLEN in one and BEFALLEN in two:
        one, two = {BEFALLEN: one[BEFALLEN]}, {BEFALLEN: two[BEFALLEN]}
    return bool(one and two) and all(_are_others(a, b) for a in one.values() for b in two.values())


def _are_others(a: str, b: str) -> bool:
    """Return whether two nouns hardly name one thing or person: of no one kind, however wide ("ship", "trawler")."""
    return wordnet.kinship(a, b) in OTHERS and not wordnet.one_class(a, b)


BEFALLEN = "patient"
"""The role of what something is done to."""
OTHERS = frozenset(("far", "persons"))
"""Kinship of nouns that are seldom said of one thing, or of one person."""


def _having_part(profile: Profile) -> dict[str, str]:
    """Return the last words of those who have part in what a claim tells of, by their roles."""
    last = {role: words.split()[-1] for role, words in profile.claim.slots.roles.items()}
    return {role: word for role, word in last.items() if not wordnet.only_happens(word)}


def _of_two_times(pair: Pair) -> bool:
    """Return whether both are told anew each day or month and may be of two: an age is not, whoever plays or sells."""
    return pair.a.sort != "age" and series.between(pair)[0] == "undated"


CLOSE = 1.5
"""Bits by which another claim of an article may fit better, and this one still fit about as well."""

ALIKE_ENOUGH = frozenset(("high", "half", "some"))
"""How alike two articles must be: the judgement was learnt on reports of one event."""


def _ends(scored: Scored) -> tuple[Key, Key]:
    return scored.pair.a.key, scored.pair.b.key


def _crowd(between: Iterable[Scored]) -> dict[Key, set[str]]:
    """Return the values left over in the other of two articles that a claim could be a giving of, by noun alone."""
    found: dict[Key, set[str]] = defaultdict(set)
    for scored in between:
        if nameable(scored.pair):
            one, two = _ends(scored)
            found[one].add(scored.pair.b.value)
            found[two].add(scored.pair.a.value)
    return found


def _beside(between: Iterable[Scored]) -> dict[Key, set[str]]:
    """Return the values of its sort left over in the other of two articles that a claim could be a giving of."""
    found: dict[Key, set[str]] = defaultdict(set)
    for scored in between:
        one, two = _ends(scored)
        found[one].add(scored.pair.b.value)
        found[two].add(scored.pair.a.value)
    return found


def _structural(name: str, level: str, table: weights.Weights) -> Evidence:
    return evidence(name, level, round(table.of("dispute", name, level), 2), structure.BETWEEN[name][level])


def _group_pair(union: Union[Key], a: Profile, b: Profile) -> tuple[Key, Key]:
    first, second = sorted((union.find(key(a)), union.find(key(b))))
    return first, second


class Aside:
    """Pairs of one article whose values cannot both hold: what gives both values hardly gives one fact twice."""

    def __init__(self, beside: Sequence[tuple[Pair, Plan | None]], least: float, sums: Sequence[Pair]) -> None:
        """Take such pairs, each with how it is weighed (None where that is done), how much each must weigh, and the
        pairs of a part with its sum."""
        self._beside, self._least, self._sums = beside, least, sums

    def among(self, union: Union[Key]) -> Callable[[tuple[Key, Key]], str]:
        """Return what tells how two holdings stand side by side: in a sentence, an article, as part and sum, not."""
        sums = {_group_pair(union, pair.a, pair.b) for pair in self._sums}
        beside: dict[tuple[Key, Key], list[tuple[Pair, Plan | None]]] = defaultdict(list)
        for pair, by in self._beside:
            beside[_group_pair(union, pair.a, pair.b)].append((pair, by))

        def level(holdings: tuple[Key, Key]) -> str:
            if holdings in sums:
                return "sum"
            own = beside.get(holdings, ())
            heavy = [p for p, by in own if by is None or weigh(p, by, self._least) is not None]
            if not heavy:
                return "none"
            return "sentence" if any(p.a.sentence == p.b.sentence for p in heavy) else "article"

        return level
