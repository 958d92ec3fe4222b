"""Linking: which claims are about the same thing, and whether they agree.

Record linkage in the usual steps, one module each. What a claim tells was read with it (`Claim.telling`): nothing here
reads prose. `articles` (claims and articles as linking looks at them), `neighbours` (which articles meet), `blocking`
and `candidates` (candidate pairs of claims), `pairs`, `comparisons` (at which level two claims agree in each respect),
`weights` (match weights of the levels) and `scoring` (their sum; `memo` remembers), `vetoes` (slots that are known to
differ), `relate` (values), `matching` (`partners`, `disputes`, `structure`), `judgement` and `agreement` (how likely),
`clusters`, `verdicts` (kinds, levels), `linkage` (links). Approved facts go a way of their own: `approved`, and
`explaining` tells why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.links.weights import Weights
    from copydesk.model import Answers, Claim, Evidence, Extraction, Linkage

__all__ = ["explain", "link"]


def link(
    extractions: Sequence[Extraction],
    weights: Weights | None = None,
    *,
    answers: Answers | None = None,
    disputes_alone: bool = False,
) -> Linkage:
    """Return the links and clusters of the claims of all documents, approved facts among them.

    `answers` are what words without a figure ("free", "the largest") tell of the approved facts (`claims.worded`).
    With `disputes_alone`, clusters without a conflict and links of claims that are in none are left out.

    The order of the documents does not matter, and a pair of claims is judged on its own two articles and on those
    that share a claim with them: an unrelated article changes nothing for the others, until there are so many that of
    those that are a little alike only the nearest are looked at (`neighbours`).
    """
    from copydesk.links import approved, articles, linkage
    from copydesk.model import Linkage

    ordered = sorted(extractions, key=lambda e: e.document.id)
    read = [e for e in ordered if e.about.authority is None]
    facts = [e for e in ordered if e.about.authority is not None]
    among = linkage.build([articles.article(e) for e in read], weights, disputes_alone=disputes_alone)
    if not facts:
        return among
    met = approved.link(facts, read, answers)
    links = sorted(
        (*among.links, *met.links), key=lambda x: (x.a.document, x.a.start, x.a.end, x.b.document, x.b.start)
    )
    return Linkage(links=tuple(links), clusters=(*among.clusters, *met.clusters), facts=met.facts, worded=met.worded)


def explain(a: Claim, b: Claim, extractions: Sequence[Extraction]) -> tuple[Evidence, ...]:
    """Return the comparisons of two claims of these extractions with what each weighs, linked or not.

    Raises `ValueError` where a claim stands in none of the extractions.
    """
    from copydesk.links import articles, explaining, scoring, weights, within

    for fact, claim in ((a, b), (b, a)):
        if fact.authority is not None and claim.authority is None:
            home = next((e for e in extractions if e.document.id == claim.location.document), None)
            of = (c for e in extractions for c in e.claims if c.location.document == fact.location.document)
            beside = [c for c in of if c.authority == fact.authority]
            return explaining.explain(fact, claim, home.about.published if home is not None else None, beside)
    found = {}
    own = {}
    for extraction in extractions:
        if extraction.document.id in (a.location.document, b.location.document):
            article = articles.article(extraction)
            own[extraction.document.id] = article
            found.update({p.claim.key: p for p in article.profiles})
    if a.key not in found or b.key not in found:
        raise ValueError("a claim stands in none of the extractions")
    one, two = own[a.location.document], own[b.location.document]
    if one is two:
        inside = within.explain(one, found[a.key], found[b.key])
        if inside is not None:
            return inside
    return scoring.Explainer(weights.load()).evidence(scoring.score(found[a.key], found[b.key], one, two))
