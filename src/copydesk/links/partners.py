"""Partners: which claims another article gives the value of, and which of those account for a claim there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from copydesk.links.articles import Article
from copydesk.links.comparisons import noun
from copydesk.links.pairs import Key, Pair, key, named
from copydesk.links.scoring import Plan, Scored, weigh
from copydesk.model import Claim

Partners = dict[tuple[Key, str], list[Pair]]
"""The pairs in which a claim has a partner, by the claim and the document where that stands."""


def partners_of(same: Iterable[Scored]) -> Partners:
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


def settled(article: Article, other: Article, partners: Partners) -> set[int]:
    """Return the claims of an article that a partner in another accounts for, whatever else stands there."""
    found = set()
    for profile in article.profiles:
        own = partners.get((key(profile), other.id), ())
        if own and not all(map(small, own)):
            found.add(profile.order)
    return found


def left_over(pair: Pair, partners: Partners, description: Plan) -> bool:
    """Return whether neither value has a partner in the other's article, nor stands in one sentence with the other."""
    a, b = pair.a, pair.b
    if a.sort in NEVER_DISPUTED and not _of_one_subject(pair):
        return False
    if a.document == b.document:
        return False  # weighed by the comparisons of `within`
    if a.claim.authority or b.claim.authority:
        # An article that once gives the approved value may still give another one elsewhere.
        fact, said = (a, b) if a.claim.authority else (b, a)
        return (key(said), fact.document) not in partners
    return not any(_explained(pair, partners.get((key(x), y.document), ()), description) for x, y in ((a, b), (b, a)))


def _explained(pair: Pair, partners: Sequence[Pair], description: Plan) -> bool:
    """Return whether one of the partners of a claim accounts for it, so that the pair cannot be a dispute about it.

    Small counts are equal by chance: a partner of so small a value must be described about as well as the pair is.
    """
    if not partners:
        return False
    if not all(small(p) for p in partners) or not nameable(pair):
        return True
    weight = weigh(pair, description)
    assert weight is not None
    return any(weigh(p, description, weight - MARGIN) is not None for p in partners)


MARGIN = 1.5
"""Bits by which a partner may be described worse than a pair that disputes its claim, and still account for it."""


SMALL = 20
"""Counts up to this are equal by chance in two articles."""


def small(pair: Pair) -> bool:
    """Return whether a pair counts so few that two articles have the number in common by chance."""
    value = None if pair.a.claim.quantity is None else pair.a.claim.quantity.value
    return pair.a.sort == "count" and value is not None and abs(value) <= SMALL


NEVER_DISPUTED = frozenset(("ordinal", "set"))
"""Sorts whose values say nothing by being different: a first and a second thing are two things."""


def _of_one_subject(pair: Pair) -> bool:
    """Return whether one named subject is called the third of a kind and the fourth: "Ms Roe is the third woman to"."""
    a, b = pair.a, pair.b
    if a.sort != "ordinal" or a.noun is None or a.noun != b.noun or a.deed != "be" or b.deed != "be":
        return False
    one, two = (p.claim.slots.roles.get("agent") or "" for p in (a, b))
    common = " ".join(sorted(set(one.split()) & set(two.split())))
    return named(common, pair.one) and named(common, pair.two)


NAMEABLE = frozenset(("same", "synonym", "kin", "person"))


def nameable(pair: Pair) -> bool:
    """Return whether two claims may count one thing, by noun alone."""
    kin, _ = noun.between(pair)
    return kin in NAMEABLE or (kin == "unknown" and pair.a.noun == pair.b.noun)
