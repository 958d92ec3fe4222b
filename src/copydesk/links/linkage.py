"""The outcome of linking, from matched pairs to `Link`s and `Cluster`s in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from copydesk.links import matching, scoring, verdicts, weights
from copydesk.links.clusters import Union
from copydesk.links.matching import Dispute, Key, Matched
from copydesk.links.profiles import Article, Profile
from copydesk.links.relation import show
from copydesk.links.scoring import Scored
from copydesk.model import Cluster, Holding, Link, Linkage, Location, Verdict

LISTED_APART = 200
"""Links with the verdict `different` that are listed, the heaviest first: they explain, nothing depends on them."""


def build(articles: Sequence[Article], table: weights.Weights | None = None) -> Linkage:
    """Return the linkage of a batch of articles, which come in the order of their documents' ids."""
    table = table or weights.load()
    by_name = {a.document.id: a for a in articles}
    matched = matching.match(articles, table, reported=True)
    kept = [d for d in matched.disputes if d.weight >= table.limits["note"]]
    links = [_same(s) for s in matched.same]
    links += [_dispute(d, by_name, table) for d in kept]
    apart = sorted(matched.apart, key=lambda s: (-s.weight, _place(s)))[:LISTED_APART]
    links += [_apart(s) for s in apart]
    links.sort(key=lambda x: (x.a.document, x.a.start, x.a.end, x.b.document, x.b.start, x.b.end, x.verdict))
    return Linkage(links=tuple(links), clusters=tuple(_clusters(matched, kept, articles, table)))


def _place(s: Scored) -> tuple[Key, Key]:
    return matching.key(s.pair.a), matching.key(s.pair.b)


def _same(s: Scored) -> Link:
    verdict: Verdict = "agree" if s.pair.relation.outcome == "agree" else "compatible"
    return _link(s, verdict, s.pair.relation.kind, s.weight, None)


def _dispute(d: Dispute, articles: dict[str, Article], table: weights.Weights) -> Link:
    a, b = d.scored.pair.a, d.scored.pair.b
    kind = verdicts.kind(d.scored.pair.relation, a, b, articles[a.document], articles[b.document])
    level = verdicts.level(kind, d.weight, a.document == b.document, table.limits)
    found = scoring.evidence(d.scored, tuple(e for e in d.extra if e.weight))
    return Link(
        a=a.claim.location,
        b=b.claim.location,
        verdict="conflict",
        kind=kind,
        weight=round(d.weight, 2),
        evidence=found,
        level=level,
    )


def _apart(s: Scored) -> Link:
    assert s.veto is not None
    return Link(
        a=s.pair.a.claim.location,
        b=s.pair.b.claim.location,
        verdict="different",
        kind=s.veto.kind,
        weight=round(s.weight, 2),
        evidence=scoring.described(s),
    )


def _link(s: Scored, verdict: Verdict, kind: str | None, weight: float, level: verdicts.Level | None) -> Link:
    return Link(
        a=s.pair.a.claim.location,
        b=s.pair.b.claim.location,
        verdict=verdict,
        kind=kind,
        weight=round(weight, 2),
        evidence=scoring.evidence(s),
        level=level,
    )


def _clusters(
    matched: Matched, kept: Sequence[Dispute], articles: Sequence[Article], table: weights.Weights
) -> Iterable[Cluster]:
    profiles: dict[Key, Profile] = {matching.key(p): p for a in articles for p in a.profiles}
    union: Union[Key] = Union()
    disputed: dict[Key, list[Dispute]] = defaultdict(list)
    # A disputed fact holds the claims that are in dispute, and no claim that merely could be the same.
    ends = {end for d in kept for end in _place(d.scored)}
    for d in kept:
        union.join(*_place(d.scored))
    for s in matched.same:
        one, two = _place(s)
        if (one in ends) == (two in ends) and (one not in ends or s.pair.relation.outcome == "agree"):
            union.join(one, two)
    for d in kept:
        disputed[union.find(_place(d.scored)[0])].append(d)
    found = []
    for members in union.sets():
        if len(members) < 2:
            continue
        claims = [profiles[m] for m in members]
        holdings = _holdings(claims)
        own = disputed.get(members[0], [])
        verdict: Verdict = "agree" if len(holdings) == 1 else "compatible"
        kind, level = None, None
        odd: tuple[Location, ...] = ()
        if own:
            verdict = "conflict"
            heaviest = max(own, key=lambda d: (d.weight, _place(d.scored)))
            link = _dispute(heaviest, {a.document.id: a for a in articles}, table)
            kind, level = link.kind, link.level
            odd = _odd(holdings)
        found.append(
            Cluster(
                id=f"{claims[0].document}:{claims[0].claim.location.start}",
                claims=tuple(p.claim.location for p in claims),
                holdings=holdings,
                odd=odd,
                verdict=verdict,
                kind=kind,
                level=level,
            )
        )
    return found


def _holdings(claims: Sequence[Profile]) -> tuple[Holding, ...]:
    """Return the values with who gives them, those given by most articles first."""
    groups: dict[str, list[Profile]] = defaultdict(list)
    for p in claims:
        groups[p.value].append(p)
    ordered = sorted(groups.values(), key=lambda g: (-len({p.document for p in g}), -len(g), g[0].document, g[0].order))
    return tuple(Holding(value=show(g[0].claim), claims=tuple(p.claim.location for p in g)) for g in ordered)


def _odd(holdings: Sequence[Holding]) -> tuple[Location, ...]:
    """Return the claims of the minority, where one value is given by more articles than all others together."""
    count = [len({c.document for c in h.claims}) for h in holdings]
    if len(count) < 2 or count[0] <= sum(count[1:]):
        return ()
    return tuple(c for h in holdings[1:] for c in h.claims)
