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
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from copydesk.links import blocking, profiles, weights
from copydesk.links.clusters import Union
from copydesk.links.comparisons import Pair, noun
from copydesk.links.comparisons import articles as kin_of_articles
from copydesk.links.profiles import Article, Profile
from copydesk.links.relate import Relations
from copydesk.links.scoring import Plan, Scored, column_of, description, plan, weigh
from copydesk.links.vetoes import unbound, veto
from copydesk.model import Claim, Evidence

Key = tuple[str, int]
"""A claim within a batch: its document and its place among the claims there."""


class Dispute(NamedTuple):
    """A pair that conflicts, with its whole weight and the evidence that the other articles add."""

    scored: Scored
    weight: float
    extra: tuple[Evidence, ...]


class Matched(NamedTuple):
    """All that was found: pairs that can both hold, disputes, and pairs that a slot keeps apart.

    The last weigh what tells that they count one thing, that slot left aside.
    """

    same: tuple[Scored, ...]
    disputes: tuple[Dispute, ...]
    apart: tuple[Scored, ...]


def key(profile: Profile) -> Key:
    """Return the identity of a claim."""
    return profile.document, profile.order


def match(articles: Sequence[Article], table: weights.Weights | None = None, *, reported: bool = False) -> Matched:
    """Return the links of a batch of articles.

    With `reported`, disputes that are too light to be reported are left out where nothing else hangs on them.
    """
    table = table or weights.load()
    same: list[Scored] = []
    apart: list[Scored] = []
    open_pairs: list[Scored] = []
    plans = cache(partial(plan, table))
    least = max(table.limits["look"], table.limits["same"])
    for pairs in candidates(articles):
        disputed: list[Pair] = []
        linked: list[Scored] = []
        kin, _ = kin_of_articles(pairs[0])
        alike, unlike = plans("same", kin), plans("dispute", kin)
        for pair in pairs:
            differs = None if pair.free else veto(pair)
            if differs is not None:
                told = description(pair, table)
                if told >= table.limits["apart"]:
                    apart.append(Scored(pair, column_of(pair), told, differs))
            elif column_of(pair) == "dispute":
                disputed.append(pair)
            elif pair.relation.kind != "far":
                weight = weigh(pair, alike, least)
                if weight is not None:
                    linked.append(Scored(pair, "same", weight, None))
        same += linked
        open_pairs += _open(disputed, linked, unlike, table) if reported else _heavy(disputed, unlike, table)
    return Matched(tuple(same), tuple(disputes(open_pairs, same, table)), tuple(apart))


INDEXES = 4096
"""Articles whose indexes are kept at a time."""


def candidates(articles: Sequence[Article]) -> Iterator[list[Pair]]:
    """Yield the candidate pairs of claims, those of two articles (or of one with itself) at a time."""
    index = lru_cache(maxsize=INDEXES)(lambda i: blocking.index(articles[i]))
    relations = Relations()
    values = [[relations.value(p.claim) for p in a.profiles] for a in articles]
    free = [[unbound(p) for p in a.profiles] for a in articles]
    for i, j in blocking.article_pairs(articles):
        one, two = articles[i], articles[j]
        found = list(blocking.claim_pairs(one, two, index(i), index(j)))
        if found:
            kinship = profiles.kinship(one, two)
            worths: dict[str, float] = {}
            pairs = []
            for a, b in found:
                relation = relations.of(a.claim, b.claim, values[i][a.order], values[j][b.order])
                pairs.append(Pair(a, b, one, two, relation, kinship, worths, free[i][a.order] and free[j][b.order]))
            yield pairs


def _heavy(disputed: Iterable[Pair], by: Plan, table: weights.Weights) -> list[Scored]:
    weighed = ((pair, weigh(pair, by, table.limits["look"])) for pair in disputed)
    return [Scored(pair, "dispute", weight, None) for pair, weight in weighed if weight is not None]


def _open(disputed: Sequence[Pair], linked: Sequence[Scored], by: Plan, table: weights.Weights) -> list[Scored]:
    """Return those of the disputed pairs of two articles that can be reported, and those that bear on these.

    What bears on them is what a claim could be another giving of instead (`_crowd`). Inside one article any pair may
    show that two values are told apart (`_rivals`).
    """
    if disputed and disputed[0].one is disputed[0].two:
        return _heavy(disputed, by, table)
    partners = _partners(linked)
    enough = table.limits["note"] - table.most("dispute", ("rivals", "partner", "left"))
    least = max(table.limits["look"], min(table.limits["carried"], enough))
    found: list[Scored] = []
    light: list[Pair] = []
    for pair in disputed:
        if _left_over(pair, partners):
            weight = weigh(pair, by, least)
            if weight is None:
                light.append(pair)
            else:
                found.append(Scored(pair, "dispute", weight, None))
    ends = {key(p) for s in found if s.weight >= enough for p in (s.pair.a, s.pair.b)}
    beside = [p for p in light if (key(p.a) in ends or key(p.b) in ends) and _nameable(p)]
    return found + _heavy(beside, by, table)


def holdings(same: Iterable[Scored]) -> Union[Key]:
    """Return the mentions of one value, joined over all articles."""
    union: Union[Key] = Union()
    for scored in same:
        if scored.pair.relation.outcome == "agree":
            union.join(key(scored.pair.a), key(scored.pair.b))
    return union


def disputes(open_pairs: Sequence[Scored], same: Sequence[Scored], table: weights.Weights) -> list[Dispute]:
    """Return the disputes among pairs whose values cannot both hold."""
    partners = _partners(same)
    union = holdings(same)
    rivals = _rivals(open_pairs, union)
    left = [s for s in open_pairs if _left_over(s.pair, partners)]
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
    return found + _carried(found, left, union, table)


def _carried(
    found: Sequence[Dispute], left: Sequence[Scored], union: Union[Key], table: weights.Weights
) -> list[Dispute]:
    """Return the disputes of further mentions of two values that are in dispute: a fact is disputed as a whole."""
    heaviest: dict[tuple[Key, Key], Dispute] = {}
    done: set[tuple[Key, Key]] = set()
    for d in found:
        a, b = d.scored.pair.a, d.scored.pair.b
        group = _group_pair(union, a, b)
        if d.weight >= table.limits["note"]:
            done.add((key(a), key(b)))
            if group not in heaviest or d.weight > heaviest[group].weight:
                heaviest[group] = d
    carried = []
    for scored in left:
        a, b = scored.pair.a, scored.pair.b
        source = heaviest.get(_group_pair(union, a, b))
        if source is None or a.document == b.document or (key(a), key(b)) in done:
            continue
        if a.sort in NEVER_DISPUTED or scored.weight < table.limits["carried"]:
            continue
        weight = round(table.limits["note"], 2)
        extra = Evidence(
            comparison="carried",
            level="holding",
            weight=round(weight - scored.weight, 2),
            reason="other mentions of the two values are in dispute",
        )
        carried.append(Dispute(scored, weight, (extra,)))
    return carried


def _partners(same: Iterable[Scored]) -> set[tuple[Key, str]]:
    """Return the claims that have a partner, each with the document where it stands."""
    found: set[tuple[Key, str]] = set()
    for scored in same:
        a, b = scored.pair.a, scored.pair.b
        if scored.pair.relation.outcome != "agree" and _bounded(a.claim) != _bounded(b.claim):
            continue  # "more than 25" can hold beside 26 and 27 alike, and explains neither
        found.update(((key(a), b.document), (key(b), a.document)))
    return found


def _bounded(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.comparator != "="


def _both_ways(scored: Scored) -> tuple[tuple[Profile, Profile], ...]:
    a, b = scored.pair.a, scored.pair.b
    return (a, b), (b, a)


def _left_over(pair: Pair, partners: set[tuple[Key, str]]) -> bool:
    """Return whether neither value has a partner in the other's article, nor stands in one sentence with the other."""
    a, b = pair.a, pair.b
    if a.sort in NEVER_DISPUTED:
        return False
    if a.document == b.document:
        return a.sentence != b.sentence
    if a.claim.authority or b.claim.authority:
        # An article that once gives the approved value may still give another one elsewhere.
        fact, said = (a, b) if a.claim.authority else (b, a)
        return (key(said), fact.document) not in partners
    return (key(a), b.document) not in partners and (key(b), a.document) not in partners


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
}
PARTNER = {
    "mutual": "each is the other's best partner in its article",
    "close": "another claim of an article fits about as well",
    "no": "another claim of an article fits better",
}


def _structural(name: str, level: str, reason: str, table: weights.Weights) -> Evidence:
    return Evidence(comparison=name, level=level, weight=round(table.of("dispute", name, level), 2), reason=reason)


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
