"""The outcome of linking, from matched pairs to `Link`s and `Cluster`s in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from copydesk.links import agreement, judgement, matching, scoring, verdicts, weights, within
from copydesk.links.articles import Article, Profile
from copydesk.links.clusters import Union
from copydesk.links.company import Company
from copydesk.links.disputes import Dispute
from copydesk.links.matching import Matched
from copydesk.links.pairs import Key, key
from copydesk.links.relation import show
from copydesk.links.scoring import Scored
from copydesk.model import Cluster, Evidence, Holding, Link, Linkage, Location, Verdict
from copydesk.model.links import Reasons
from copydesk.values.numbers import is_whole


def build(
    articles: Sequence[Article], table: weights.Weights | None = None, *, disputes_alone: bool = False
) -> Linkage:
    """Return the linkage of a batch of articles, which come in the order of their documents' ids.

    With `disputes_alone`, it holds the clusters with a conflict and the links of claims that are in one.
    """
    table = table or weights.load()
    matched = matching.match(articles, table, reported=True, sparing=disputes_alone)
    company = Company((*matched.same, *matched.loose), matched.grades)
    if disputes_alone:
        matched = _of_disputes(matched)
    explainer = scoring.Explainer(table, remember=True)
    tell, described = explainer.evidence, explainer.described
    conflicts = [_dispute(d, explainer) for d in matched.disputes]
    grades = {_place(s): matched.grades.of(s) for s in (*matched.same, *matched.loose)}
    links = [
        _same(s, tell, grade)
        for s in (*matched.same, *matched.loose)
        if (grade := grades[_place(s)]) == "same" or (grade == "open" and company.may_be(s))
    ]
    links += conflicts
    links += [_apart(s, described) for s in matched.apart]
    links.sort(key=lambda x: (x.a.document, x.a.start, x.a.end, x.b.document, x.b.start, x.b.end, x.verdict))
    return Linkage(
        links=tuple(links),
        clusters=tuple(_clusters(matched, list(zip(matched.disputes, conflicts, strict=True)), articles, grades)),
    )


def _ends(matched: Matched) -> set[Key]:
    """Return the claims that are in a dispute."""
    return {end for d in matched.disputes for end in _place(d.scored)}


def _is_one_fact(s: Scored, ends: Collection[Key], grade: agreement.Grade | None) -> bool:
    """Return whether two claims are one statement; to one that is in dispute only an equal value is drawn."""
    return grade == "same" and (s.pair.relation.equal or not any(end in ends for end in _place(s)))


def _of_disputes(matched: Matched) -> Matched:
    """Return what was found of claims that are in a dispute, and of those that say the same as one that is.

    No other pair that can both hold is in the cluster of a dispute. Whether two claims are one statement is asked
    outwards from the disputes: most claims are in none.
    """
    ends = _ends(matched)
    beside: dict[Key, list[tuple[Key, Scored]]] = defaultdict(list)
    for s in (*matched.same, *matched.loose):
        one, two = _place(s)
        beside[one].append((two, s))
        beside[two].append((one, s))
    inside = set(ends)
    new = list(inside)
    while new:
        for other, s in beside[new.pop()]:
            if other not in inside and _is_one_fact(s, ends, matched.grades.of(s)):
                inside.add(other)
                new.append(other)
    same, loose = (
        tuple(s for s in found if key(s.pair.a) in inside and key(s.pair.b) in inside)
        for found in (matched.same, matched.loose)
    )
    return matched._replace(same=same, loose=loose)


def _place(s: Scored) -> tuple[Key, Key]:
    return key(s.pair.a), key(s.pair.b)


Tell = Callable[[Scored], tuple[Evidence, ...]]
"""What puts a scored pair into words."""


def _same(s: Scored, tell: Tell, grade: agreement.Grade) -> Link:
    if grade == "open":
        return _link(s, "compatible", UNSURE, s.weight, Reasons(tell, s))
    verdict: Verdict = "agree" if s.pair.relation.outcome == "agree" else "compatible"
    return _link(s, verdict, s.pair.relation.kind, s.weight, Reasons(tell, s))


UNSURE = "unsure"
"""Kind of two values that can both hold and may be one statement: they corroborate nothing."""


def _dispute(d: Dispute, explainer: scoring.Explainer) -> Link:
    pair = d.scored.pair
    kind = verdicts.kind(pair.relation, pair.a, pair.b, pair.one, pair.two)
    if d.inside:
        doubted = any(e.comparison == within.DOUBT for e in d.inside)
        beside = pair.a.telling.paragraph == pair.b.telling.paragraph
        least = within.least(d.inside, beside=beside)
        level = "note" if doubted else verdicts.inside(kind, d.weight, least, within.limits()["error"])
        return _link(d.scored, "conflict", kind, d.weight, d.inside, level)
    assert d.judged is not None
    model = judgement.load()
    doubt = _doubt(d)
    level = "note" if doubt else verdicts.level(kind, d.judged.probability, model.levels)
    found = judgement.shares(d.judged, explainer.evidence(d.scored, tuple(e for e in d.extra if e.weight)), model)
    if doubt:
        found = (*found, scoring.evidence("events", "two", 0.0, doubt))
    weight = sum(e.weight for e in found)
    return _link(d.scored, "conflict", kind, weight, found, level, round(d.judged.probability, 3))


def _doubt(d: Dispute) -> str | None:
    """Return why a dispute between two articles is a note at most, None where nothing speaks against telling it."""
    ends = (d.scored.pair.a, d.scored.pair.b)
    if not d.one_event:
        return TWO_EVENTS
    if all(p.claim.slots.predicate is None and p.telling.part == "text" for p in ends):
        return FIELDS
    if all(p.sort == "count" and _fraction(p) for p in ends) and not all(p.claim.slots.head for p in ends):
        return NUMBERED
    return None


def _fraction(p: Profile) -> bool:
    """Return whether a number has decimals: nothing that is counted has."""
    quantity = p.claim.quantity
    return quantity is not None and quantity.value is not None and not is_whole(quantity.value)


TWO_EVENTS = "the two articles state no figure alike, so they may tell of two events"
FIELDS = "neither is told by a verb: they may be fields of two entries"
NUMBERED = "nothing says what is counted: they may be versions or sections"


def _apart(s: Scored, tell: Tell) -> Link:
    assert s.veto is not None
    return _link(s, "different", s.veto.kind, s.weight, Reasons(tell, s))


def _link(
    s: Scored,
    verdict: Verdict,
    kind: str | None,
    weight: float,
    evidence: Sequence[Evidence],
    level: verdicts.Level | None = None,
    probability: float | None = None,
) -> Link:
    return Link(
        a=s.pair.a.claim.location,
        b=s.pair.b.claim.location,
        verdict=verdict,
        kind=kind,
        weight=round(weight, 2),
        evidence=evidence,
        level=level,
        probability=probability,
    )


def _clusters(
    matched: Matched,
    kept: Sequence[tuple[Dispute, Link]],
    articles: Sequence[Article],
    grades: Mapping[tuple[Key, Key], agreement.Grade],
) -> Iterable[Cluster]:
    profiles: dict[Key, Profile] = {key(p): p for a in articles for p in a.profiles}
    union: Union[Key] = Union()
    disputed: dict[Key, list[tuple[Dispute, Link]]] = defaultdict(list)
    ends = _ends(matched)
    for d, _ in kept:
        union.join(*_place(d.scored))
    for s in (*matched.same, *(s for s in matched.loose if s.pair.relation.equal)):
        one, two = _place(s)
        # The places of a disputed fact are told together; elsewhere only what is one statement is one fact.
        both = one in ends and two in ends
        if s.pair.relation.equal if both else _is_one_fact(s, ends, grades.get((one, two))):
            union.join(one, two)
    for d, link in kept:
        disputed[union.find(_place(d.scored)[0])].append((d, link))
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
            _, link = max(own, key=lambda each: (each[0].weight, _place(each[0].scored)))
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
    return tuple(Holding(value=_named(g), claims=tuple(p.claim.location for p in g)) for g in ordered)


def _named(claims: Sequence[Profile]) -> str:
    """Return a value as the first article that gives it writes it, where no editor had to correct it."""
    return show(min(claims, key=lambda p: p.claim.corrected is not None).claim)


def _odd(holdings: Sequence[Holding]) -> tuple[Location, ...]:
    """Return the claims of the minority, where one value is given by more articles than all others together."""
    count = [len({c.document for c in h.claims}) for h in holdings]
    if count[0] <= sum(count[1:]):
        return ()
    return tuple(c for h in holdings[1:] for c in h.claims)
