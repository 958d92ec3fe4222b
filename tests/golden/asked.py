"""What is asked of any two claims on the way to a link, in lines of text, whether they are linked or not.

A link holds what spoke for it; that two claims are none shows nowhere. Here each comparison of two claims is told with
its level and reason, what would veto a link, and of a claim and an approved fact all that speaks for and against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from copydesk.links import agreement, approved, articles, judgement, scoring, signs, subjects, terms, valued, vetoes
from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import BETWEEN, WITHIN
from copydesk.links.comparisons.declare import in_words
from copydesk.links.within import proof
from copydesk.links.within.inside import Inside
from copydesk.model import Claim, Extraction, Publication

MOST = 40
"""So many pairs of a text are asked."""
_PROOFS = (
    *(proof._no_value, proof._of_another_row, proof._rounded, proof._basis, proof._retold, proof._taken_up),
    *(proof._repeated, proof._other_subject, proof._same_company, proof._same_subject, proof._unresolved),
)


def lines(read: Sequence[Extraction], facts: Sequence[Extraction]) -> Iterator[str]:
    """Yield what is asked of the claims of some articles: of each with each approved fact, or of each two."""
    if facts:
        for of in facts:
            for fact, own in product(of.claims, read):
                beside = [c for c in of.claims if c.sentence == fact.sentence]
                for claim in own.claims[:MOST]:
                    yield from _of_fact(fact, claim, own.about.published, beside)
        return
    every = [articles.article(e) for e in sorted(read, key=lambda e: e.document.id)]
    for one, two in combinations(every, 2):
        yield f"{articles.kinship(one, two):.3f}"
    among = [(p, of) for of in every for p in of.profiles]
    pairs = [(x, y) for x, y in combinations(among, 2) if x[0].sort == y[0].sort]
    for (a, one), (b, two) in pairs[:MOST]:
        yield from _of_pair(a, b, one, two)


def _of_pair(a: Profile, b: Profile, one: Article, two: Article) -> Iterator[str]:
    scored = scoring.score(a, b, one, two)
    pair, relation = scored.pair, scored.pair.relation
    yield f"{relation.outcome} {relation.kind} {relation.closeness:.3f} {relation.reason} {scored.weight:.3f}"
    yield f"{scored.veto} {judgement.slip(pair)} {sorted(vetoes.restriction(p.claim) or '' for p in (a, b))}"
    for name, comparison in BETWEEN.items():
        level, reason = comparison.compare(pair)
        yield f"{name} {level} {in_words(reason)}"
    if relation.outcome != "conflict":
        told = agreement.features(pair, scored.weight)
        yield " ".join(f"{name}={value:.3f}" for name, value in told.items())
        tests = (agreement.opposed, agreement.wordy, agreement.told_alike, agreement.telling, agreement.vague_words)
        yield f"{agreement.grade(pair, scored.weight, agreement.load())} {[test(pair) for test in tests]}"
    else:
        yield from (f"{name} {told.value} {told.reason}" for name, told in judgement._telling(pair).items())
    if one is two:
        inner = Inside(one, ()).pair(pair)
        for name, inside in WITHIN.items():
            level, reason = inside.compare(inner)
            yield f"{name} {level} {in_words(reason)}"
        yield str([ask(inner) for ask in _PROOFS])


def _of_fact(fact: Claim, claim: Claim, published: Publication | None, beside: Sequence[Claim]) -> Iterator[str]:
    shared = terms.common(fact, claim, published, beside)
    one, other = shared.fact, valued.as_age(shared.fact, shared.claim)
    if one.stated is None or other.stated is None:
        return
    comparable = valued.comparable(one, other)
    yield f"{comparable} {subjects.named(one, other):.2f} {shared.how}"
    relation = valued.relation(one, other) if comparable else None
    if relation is None:
        return
    relation = terms.rest(one, other, relation)
    yield f"{relation.outcome} {relation.kind} {relation.closeness:.3f} {relation.reason}"
    asked = approved.answered(one, other, relation, published)
    none: frozenset[str] = frozenset()
    yield str(asked._replace(apart=none, otherwise=none, stops=none)) + str(sorted(asked.apart))
    yield f"{sorted(asked.otherwise)} {' '.join(sorted(asked.stops)) or None} {valued.partial(one, other)}"
    told = signs.features(one, other, relation, asked)
    yield " ".join(f"{name}={value:.3f}" for name, value in sorted(told.items()))
