"""From scored pairs to links: equal values find their partners first, then what is left over is compared.

The order of decisions, each on two articles (or one with itself) and their claims alone:

1. pairs whose values can both hold, with enough weight, are links (agree, compatible);
2. claims that agree with each other are the mentions of one value (a holding), over all articles;
3. two claims whose values cannot both hold are a dispute if neither value stands in the other's article, if no
   article gives the two values side by side (rivals avoid each other), if each is the other's best partner, and if
   the weight is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from copydesk.links import judgement, weights, within
from copydesk.links.articles import Article, Profile
from copydesk.links.candidates import Meeting, Row, meetings
from copydesk.links.clusters import Union
from copydesk.links.comparisons import Pair, noun, of_two_periods, period, series
from copydesk.links.comparisons import articles as kin_of_articles
from copydesk.links.scoring import Known, Plan, Scored, column_of, describing, plan, told, weigh
from copydesk.links.vetoes import SUM, veto
from copydesk.model import Claim, Evidence

Key = tuple[str, int]
"""A claim within a batch: its document and its place among the claims there."""


class Dispute(NamedTuple):
    """A pair that conflicts, with its whole weight and the evidence that the other articles add."""

    scored: Scored
    weight: float
    extra: tuple[Evidence, ...]
    inside: tuple[Evidence, ...] = ()
    """All the evidence, for a dispute inside one article: it is weighed by other comparisons."""
    judged: judgement.Judged | None = None
    """How likely it is one, for a dispute between two articles."""


class Matched(NamedTuple):
    """All that was found: pairs that can both hold, disputes, and pairs that a slot keeps apart.

    `loose` are pairs of two figures that can both hold and are likelier than not of one thing: enough for a link, and
    not for explaining either figure away or counting the two as one fact.
    The last weigh what tells that they count one thing, that slot left aside.
    """

    same: tuple[Scored, ...]
    loose: tuple[Scored, ...]
    disputes: tuple[Dispute, ...]
    apart: tuple[Scored, ...]


def key(profile: Profile) -> Key:
    """Return the identity of a claim."""
    return profile.document, profile.order


def match(
    articles: Sequence[Article],
    table: weights.Weights | None = None,
    *,
    reported: bool = False,
    model: judgement.Model | None = None,
) -> Matched:
    """Return the links of a batch of articles.

    With `reported`, disputes that are too light to be reported are left out where nothing else hangs on them.
    """
    table, model = table or weights.load(), model or judgement.load()
    same: list[Scored] = []
    open_pairs: list[Scored] = []
    sums: list[Pair] = []
    known: dict[weights.Column, Known] = {"same": {}, "dispute": {}}
    plans = cache(lambda column, kin: plan(table, column, kin, known[column]))
    description = describing(table)
    least = max(table.limits["look"], table.limits["same"])
    loose: list[Scored] = []
    both = max(table.limits["look"], table.limits["compatible"])
    told_apart = Heaviest(LISTED_APART if reported else None, table.limits["apart"])
    inside: list[Dispute] = []
    looked_at: list[tuple[Article, Article, float]] = []
    for meeting in meetings(articles):
        looked_at.append((meeting.one, meeting.two, meeting.kinship))
        disputed: list[Row] = []
        linked: list[Scored] = []
        kin, _ = kin_of_articles(meeting.pair(meeting.rows[0]))
        alike, unlike = plans("same", kin), plans("dispute", kin)
        for row in meeting.rows:
            _, _, relation, among = row
            if among:
                pair = meeting.pair(row)
                differs = veto(pair, among)
                if differs is not None:
                    if differs.reason == SUM and max(map(_size, (pair.a, pair.b))) >= TELLING_SUM:
                        sums.append(pair)
                    weight = weigh(pair, description, told_apart.least)
                    if weight is not None:
                        told_apart.add(Scored(pair, column_of(pair), weight, differs))
                    continue
            if relation.outcome == "conflict":
                disputed.append(row)
            elif relation.kind != "far":
                pair = meeting.pair(row)
                weight = weigh(pair, alike, least if relation.equal else both)
                if weight is not None:
                    (linked if weight >= least else loose).append(Scored(pair, "same", weight, None))
        if meeting.one is meeting.two:
            own = _inside(meeting, linked)
            ends = {_ends(d.scored) for d in own}
            linked = [s for s in linked if _ends(s) not in ends]
            inside += own
        same += linked
        if reported and meeting.one is not meeting.two:
            open_pairs += _open(meeting, disputed, linked, unlike, description, table)
        else:
            open_pairs += _heavy(map(meeting.pair, disputed), unlike, table)
    found = (*inside, *disputes(open_pairs, same, sums, description, table, looked_at, model))
    return Matched(tuple(same), tuple(loose), found, told_apart.found())


def _ends(scored: Scored) -> tuple[Key, Key]:
    return key(scored.pair.a), key(scored.pair.b)


TELLING_SUM = 5
"""The least whole whose parts tell of other articles too: one and two make three everywhere."""


def _size(profile: Profile) -> Decimal:
    value = None if profile.claim.quantity is None else profile.claim.quantity.value
    return value if value is not None else Decimal(0)


def _inside(meeting: Meeting, linked: Iterable[Scored]) -> list[Dispute]:
    """Return the disputes of an article with itself."""
    pairs = [meeting.pair(row) for row in meeting.rows if row[2].outcome != "agree"]
    disputed = [p for p in pairs if p.relation.outcome == "conflict" or within.bounded(p)]
    agreed = [s.pair for s in linked if s.pair.relation.equal]
    return [
        Dispute(Scored(r.pair, "dispute", r.weight, None), r.weight, (), r.evidence)
        for r in within.conflicts(meeting.one, disputed, agreed)
    ]


class Heaviest:
    """Keeps the heaviest `limit` (all, where None) of the scored pairs that weigh at least so much."""

    def __init__(self, limit: int | None, least: float) -> None:
        self.least = least
        self._limit = limit
        self._found: list[Scored] = []

    def add(self, scored: Scored) -> None:
        """Take in a pair that weighs at least `least`, which rises as heavier ones come."""
        self._found.append(scored)
        if self._limit is not None and len(self._found) >= 4 * self._limit:
            self._found = list(self.found())
            self.least = self._found[-1].weight

    def found(self) -> tuple[Scored, ...]:
        """Return what was kept, the heaviest first, in the order of their places where they weigh the same."""
        return tuple(sorted(self._found, key=lambda s: (-s.weight, key(s.pair.a), key(s.pair.b)))[: self._limit])


LISTED_APART = 200
"""Links with the verdict `different` that are listed, the heaviest first: they explain, nothing depends on them."""


def _heavy(disputed: Iterable[Pair], by: Plan, table: weights.Weights) -> list[Scored]:
    weighed = ((pair, weigh(pair, by, table.limits["look"])) for pair in disputed)
    return [Scored(pair, "dispute", weight, None) for pair, weight in weighed if weight is not None]


def _open(
    meeting: Meeting,
    disputed: Iterable[Row],
    linked: Sequence[Scored],
    by: Plan,
    description: Plan,
    table: weights.Weights,
) -> list[Scored]:
    """Return those of the disputed pairs of two articles that can be reported, and those that bear on these.

    What bears on them is what a claim could be another giving of instead (`_crowd`).
    """
    partners = _partners(linked)
    in_one = _settled(meeting.one, meeting.two, partners)
    in_two = _settled(meeting.two, meeting.one, partners)
    enough = judgement.load().floor - table.most("dispute", ("rivals", "partner", "left"))
    least = max(table.limits["look"], enough)
    found: list[Scored] = []
    light: list[Pair] = []
    for row in disputed:
        if row[0] in in_one or row[1] in in_two:
            continue
        pair = meeting.pair(row)
        if _left_over(pair, partners, description):
            weight = weigh(pair, by, least)
            if weight is None:
                light.append(pair)
            else:
                found.append(Scored(pair, "dispute", weight, None))
    ends = {key(p) for s in found if s.weight >= enough for p in (s.pair.a, s.pair.b)}
    beside = [p for p in light if (key(p.a) in ends or key(p.b) in ends) and _nameable(p)]
    return found + _heavy(beside, by, table)


def holdings(same: Iterable[Scored]) -> Union[Key]:
    """Return the mentions of one value, joined over all articles; small counts of unlike nouns are equal by chance."""
    union: Union[Key] = Union()
    for scored in same:
        if scored.pair.relation.equal and (not _small(scored.pair) or _nameable(scored.pair)):
            union.join(key(scored.pair.a), key(scored.pair.b))
    return union


def disputes(
    open_pairs: Sequence[Scored],
    same: Sequence[Scored],
    sums: Iterable[Pair],
    description: Plan,
    table: weights.Weights,
    looked_at: Sequence[tuple[Article, Article, float]],
    model: judgement.Model,
) -> list[Dispute]:
    """Return the disputes among pairs whose values cannot both hold, with the judgement on each.

    In `sums` one is a part of the other; `looked_at` are the articles that met, with how alike they are.
    """
    partners = _partners(same)
    union = holdings(same)
    rivals = _rivals(open_pairs, union)
    rivals.update((_group_pair(union, pair.a, pair.b), "sum") for pair in sums)
    left = [s for s in open_pairs if _left_over(s.pair, partners, description)]
    crowd = _crowd(left)
    best: dict[tuple[Key, str], float] = defaultdict(lambda: float("-inf"))
    for scored in left:
        for x, y in _both_ways(scored):
            best[key(x), y.document] = max(best[key(x), y.document], scored.weight)
    found: list[Dispute] = []
    for scored in left:
        a, b = scored.pair.a, scored.pair.b
        extra: list[Evidence] = []
        together = rivals.get(_group_pair(union, a, b), "none")
        extra.append(_structural("rivals", together, RIVALS[together], table))
        gap = max(best[key(a), b.document], best[key(b), a.document]) - scored.weight
        rank = "mutual" if gap <= 0 else "close" if gap < 1.5 else "no"
        extra.append(_structural("partner", rank, PARTNER[rank], table))
        many = max(len(crowd[key(a), b.document]), len(crowd[key(b), a.document]))
        room = "alone" if many <= 1 else "few" if many <= 2 else "crowd"
        extra.append(_structural("left", room, LEFT[room], table))
        weight = scored.weight + sum(e.weight for e in extra)
        found.append(Dispute(scored, weight, tuple(extra)))
    return _judged(found, union, same, looked_at, model)


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

    A month or year that is the period of a figure is in no dispute: the figure is.
    """
    if kin_of_articles(pair)[0] not in ALIKE_ENOUGH or series(pair)[0] == "undated" or period(pair)[0] == "long":
        return False
    return pair.a.claim.timex is not None or not of_two_periods(pair)


ALIKE_ENOUGH = frozenset(("high", "half", "some"))
"""How alike two articles must be: the judgement was learnt on reports of one event."""

Partners = dict[tuple[Key, str], list[Pair]]
"""The pairs in which a claim has a partner, by the claim and the document where that stands."""


def _partners(same: Iterable[Scored]) -> Partners:
    """Return the claims that have a partner, each with the document where it stands."""
    found: Partners = defaultdict(list)
    for scored in same:
        a, b = scored.pair.a, scored.pair.b
        if not scored.pair.relation.equal and _bounded(a.claim) != _bounded(b.claim):
            continue  # "more than 25" can hold beside 26 and 27 alike, and explains neither
        found[key(a), b.document].append(scored.pair)
        found[key(b), a.document].append(scored.pair)
    return found


def _bounded(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.comparator != "="


def _both_ways(scored: Scored) -> tuple[tuple[Profile, Profile], ...]:
    a, b = scored.pair.a, scored.pair.b
    return (a, b), (b, a)


def _settled(article: Article, other: Article, partners: Partners) -> set[int]:
    """Return the claims of an article that a partner in another accounts for, whatever else stands there."""
    found = set()
    for profile in article.profiles:
        own = partners.get((key(profile), other.id), ())
        if own and not all(map(_small, own)):
            found.add(profile.order)
    return found


def _explained(pair: Pair, partners: Sequence[Pair], description: Plan) -> bool:
    """Return whether one of the partners of a claim accounts for it, so that the pair cannot be a dispute about it.

    Small counts are equal by chance: a partner of so small a value must be described about as well as the pair is.
    """
    if not partners:
        return False
    if not all(_small(p) for p in partners) or not _nameable(pair):
        return True
    weight = weigh(pair, description)
    assert weight is not None
    return any(weigh(p, description, weight - MARGIN) is not None for p in partners)


MARGIN = 1.5
"""Bits by which a partner may be described worse than a pair that disputes its claim, and still account for it."""

SMALL = 20
"""Counts up to this are equal by chance in two articles."""


def _small(pair: Pair) -> bool:
    value = None if pair.a.claim.quantity is None else pair.a.claim.quantity.value
    return pair.a.sort == "count" and value is not None and abs(value) <= SMALL


def _left_over(pair: Pair, partners: Partners, description: Plan) -> bool:
    """Return whether neither value has a partner in the other's article, nor stands in one sentence with the other."""
    a, b = pair.a, pair.b
    if a.sort in NEVER_DISPUTED:
        return False
    if a.document == b.document:
        return False  # weighed by the comparisons of `within`
    if a.claim.authority or b.claim.authority:
        # An article that once gives the approved value may still give another one elsewhere.
        fact, said = (a, b) if a.claim.authority else (b, a)
        return (key(said), fact.document) not in partners
    return not any(_explained(pair, partners.get((key(x), y.document), ()), description) for x, y in ((a, b), (b, a)))


NEVER_DISPUTED = frozenset(("ordinal", "set"))
"""Sorts whose values say nothing by being different: a first and a second thing are two things."""

NAMEABLE = frozenset(("same", "synonym", "kin", "person"))


def _nameable(pair: Pair) -> bool:
    """Return whether two claims may count one thing, by noun alone."""
    kin, _ = noun(pair)
    return kin in NAMEABLE or (kin == "unknown" and pair.a.noun == pair.b.noun)


def _crowd(left: Iterable[Scored]) -> dict[tuple[Key, str], set[str]]:
    """Return the values left over in another article that a claim could be another giving of, by noun alone."""
    found: dict[tuple[Key, str], set[str]] = defaultdict(set)
    for scored in left:
        if _nameable(scored.pair):
            for x, y in _both_ways(scored):
                found[key(x), y.document].add(y.value)
    return found


LEFT = {
    "alone": "no other value for it is left over in either article",
    "few": "one other value is left over in an article",
    "crowd": "several other values are left over in an article",
}
RIVALS = {
    "none": "no article gives the two values side by side",
    "article": "an article gives both values",
    "sentence": "a sentence gives both values",
    "sum": "in an article one value is the sum of the other and of the numbers beside it",
}
PARTNER = {
    "mutual": "each is the other's best partner in its article",
    "close": "another claim of an article fits about as well",
    "no": "another claim of an article fits better",
}


def _structural(name: str, level: str, reason: str, table: weights.Weights) -> Evidence:
    return told(name, level, round(table.of("dispute", name, level), 2), reason)


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
