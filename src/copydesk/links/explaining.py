"""Why a claim speaks of an approved fact or does not: what was asked of both, and what each answer weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.links import approved, holding, signs, speaking, subjects, terms, valued
from copydesk.model import Claim, Evidence, Publication, Stated
from copydesk.text import naming


def explain(
    fact: Claim, claim: Claim, published: Publication | None = None, beside: Sequence[Claim] = ()
) -> tuple[Evidence, ...]:
    """Return each thing that was asked of a claim and a fact, with the answer, and what speaks for and against it."""
    shared = terms.common(fact, claim, published, beside)
    fact, claim = shared.fact, shared.claim
    one, other = fact.stated, claim.stated
    if one is None or other is None:
        return (Evidence(comparison="sentence", level="unread", weight=0.0, reason="a sentence could not be parsed"),)
    whole, sort = subjects.named(fact, claim), valued.comparable(fact, claim)
    wanted = ", ".join(approved.shown(name, fact) for name in naming.subject(fact)) or "no name"
    found = [
        _answer("sort", sort, f"{fact.kind} and {claim.kind}"),
        _answer("names", whole > 0, f"the fact is about {wanted}"),
        _answer("time", not holding.apart(fact, claim, other), "when both hold"),
    ]
    considered = approved.consider(fact, claim, published)
    if considered is None:
        return (*found, *_barred(fact, claim, published))
    asked, relation = considered
    relation = terms.explained(relation, shared.how)
    bearers = ", ".join(b.head for b in other.bearers) or "it"
    apart = ", ".join(sorted(asked.apart)) or "nothing"
    said = asked.said.reason if asked.said is not None and asked.said.reason else _kinds(one, other)
    found += [
        _answer("bearer", asked.borne, f"the claim is of: {bearers}"),
        _answer("things", asked.things, f"the fact is about: {', '.join(one.things) or 'what it names'}"),
        _answer("apart", not asked.apart, f"what sets the claim apart: {apart}"),
        _answer("kind", asked.said is not None, said),
    ]
    features = signs.features(fact, claim, relation, asked)
    for name, bits in speaking.shares(claim, features):
        side = "speaks for it" if bits > 0 else "speaks against it"
        found.append(Evidence(comparison=name, level=side, weight=round(bits, 2), reason=""))
    likely = speaking.probability(claim, features)
    level = speaking.load().levels["maybe" if relation.outcome == "conflict" else "told"]
    reason = f"{likely:.0%} that the claim speaks of the fact; it is held against it from {level:.0%}"
    found.append(Evidence(comparison="likely", level=f"{likely:.2f}", weight=0.0, reason=reason))
    found.append(Evidence(comparison="value", level=relation.outcome, weight=0.0, reason=relation.reason))
    return tuple(found)


def _barred(fact: Claim, claim: Claim, published: Publication | None) -> Iterator[Evidence]:
    """What in the words of a claim says that it is of something else than a fact whose subject and sort are its own."""
    claim = valued.as_age(fact, claim)
    relation = valued.relation(fact, claim) if valued.comparable(fact, claim) and subjects.named(fact, claim) else None
    if relation is not None:
        stops = approved.answered(fact, claim, terms.rest(fact, claim, relation), published).stops
        yield from (_answer(stop, False, "says that the claim is of something else") for stop in sorted(stops))


def _answer(name: str, fits: bool, reason: str) -> Evidence:
    return Evidence(comparison=name, level="fits" if fits else "does not fit", weight=0.0, reason=reason)


def _kinds(one: Stated, other: Stated) -> str:
    told = [", ".join(sorted(x.kinds)) or x.verb or "nothing that is understood" for x in (one, other)]
    return f"the fact tells of: {told[0]}; the claim of: {told[1]}"
