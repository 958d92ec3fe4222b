"""Approved facts against the claims of articles: which claims speak of a fact, and whether they agree with it.

Two articles are compared by likeness, since nobody knows what either means to say. A fact is a full statement with a
name, so a claim is held against it by what the statement says. A claim that lacks the subject's name, gives a value of
another sort or is told of another time is none of it; what else speaks for it and against it is weighed
(`links.speaking`). Words that a fact gives beside its statement never make it match less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.links import (
    happenings,
    holding,
    parts,
    signs,
    something_else,
    speaking,
    stating,
    subjects,
    terms,
    valued,
)
from copydesk.links.asked import Asked
from copydesk.links.relation import Relation, show
from copydesk.model import (
    Answers,
    Claim,
    Cluster,
    Evidence,
    Extraction,
    FactMet,
    Holding,
    Link,
    Linkage,
    Location,
    Publication,
    Worded,
)
from copydesk.text import likeness, naming, stems

SURE, LIKELY, MAYBE = 5.0, 2.5, 1.0
"""Match weight, in bits, of a claim whose own sentence names all that the fact does, of one that is completed by
the sentences before it, and of one that contradicts it if it speaks of it: odds of 32, of 6 and of 2 to 1, what an
error, a warning and a note ask for."""


RESULT = "result"
"""The comparison that tells which words of a fact's statement give its value, where no claim stands at them."""
APPROVAL = "approval"
"""The comparison that tells what an editor should know of a fact before trusting it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A claim that speaks of a fact: how their values stand to each other, whether that is sure, and why it does."""

    fact: Claim
    claim: Claim
    relation: Relation
    sure: bool
    reasons: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...] = ()
    """What an editor should know of the fact first: that its approval ended, or that the claim is what was approved
    before."""
    maybe: bool = False
    """Whether it is only more likely than not that the claim speaks of the fact, which it would contradict."""
    by_word: bool = False
    """Whether the claim stands at words without a figure, where no other claim of the article does."""


def link(facts: Sequence[Extraction], articles: Sequence[Extraction], answers: Answers | None = None) -> Linkage:
    """Return the links of claims with facts, one cluster for each fact that met any, and what each fact met.

    `answers` are what words without a figure tell in the articles of the facts.
    """
    answers = answers or Answers()
    met = _told_of_more(settle(meetings(facts, articles, answers)), facts)
    standing = [m for m in met if _successor(m.fact) is None]
    links = sorted(
        (_link(m, answers) for m in standing), key=lambda x: (x.a.document, x.a.start, x.b.document, x.b.start)
    )
    known = [fact for e in facts for fact in e.claims]
    told = tuple(_told(fact, met, () if _by_words_alone(fact, answers) else articles) for fact in known)
    words = tuple({m.claim.key: m.claim for m in standing if m.by_word}.values())
    return Linkage(links=tuple(links), clusters=tuple(_clusters(standing)), facts=told, worded=words)


def meetings(facts: Sequence[Extraction], articles: Sequence[Extraction], answers: Answers) -> Iterator[Meeting]:
    """Yield the claims that speak of a fact, in the order of facts and places."""
    words: defaultdict[tuple[object, str], list[Worded]] = defaultdict(list)
    for word in answers.found:
        words[word.fact, word.claim.location.document].append(word)
    for fact, beside in ((c, e.claims) for e in facts for c in e.claims):
        own = [c for c in beside if c.authority == fact.authority]
        result = fact.kind == "date" and fact.key in answers.results  # two matches of one day or year are two
        for article in articles:
            for claim in () if _by_words_alone(fact, answers) else article.claims:
                met = meet(fact, claim, article.about.published, own)
                if met is not None and not (result and not happenings.tells_result(claim, met.relation)):
                    yield met
            for word in words[fact.key, article.document.id]:
                yield from _worded(fact, word, article.about.published)


def _by_words_alone(fact: Claim, answers: Answers) -> bool:
    """Whether a fact is a result in figures ("3-1"), which is no number that a claim could have."""
    return fact.kind == "number" and answers.results.get(fact.key) == fact.location.text


def _worded(fact: Claim, found: Worded, published: Publication | None) -> Iterator[Meeting]:
    relation = found.relation or valued.relation(fact, found.claim)
    if relation is None:
        return
    names = " and ".join(shown(name, fact) for name in naming.subject(fact)[-1:])
    reasons = (("names", f"both name {names}"), ("kind", found.reason))
    doubts = _expired(fact, published)
    yield Meeting(fact, found.claim, relation, sure=False, reasons=reasons, doubts=doubts, by_word=True)


def settle(met: Iterator[Meeting]) -> list[Meeting]:
    """Return the meetings that stand: a claim that agrees with one fact contradicts no other, and of the numbers of
    one sentence only the one nearest to a fact speaks of it."""
    every = list(met)
    old = [m for m in every if _successor(m.fact) is not None]
    every = [_former(m, old) for m in every if _successor(m.fact) is None or m.relation.outcome != "conflict"]
    agreed = {m.claim.key for m in every if m.relation.outcome != "conflict" and _successor(m.fact) is None}
    best: dict[tuple[object, ...], Meeting] = {}
    for m in every:
        if m.relation.outcome == "conflict" and m.claim.key in agreed:
            continue
        place = (m.fact.key, m.claim.location.document, m.claim.sentence)
        known = best.get(place)
        if known is None or _rank(m) > _rank(known):
            best[place] = m
    return list(best.values())


def _told_of_more(met: Sequence[Meeting], facts: Sequence[Extraction]) -> list[Meeting]:
    """Leave out what agrees with the whole that a fact counts a part of, and with no more.

    "Its 52 schools" is no word on how many of them close.
    """
    counted = {
        whole.key: part.key
        for e in facts
        for part in e.claims
        for whole in e.claims
        if part.authority == whole.authority and parts.counts_some(part, whole)
    }
    told = {(m.fact.key, m.claim.location.document) for m in met}
    return [m for m in met if m.fact.key not in counted or (counted[m.fact.key], m.claim.location.document) in told]


def _rank(met: Meeting) -> tuple[bool, bool, float]:
    """Which of the claims of a sentence speaks of a fact: of a result the score, and not the day; else the nearest."""
    return met.by_word, met.relation.outcome != "conflict", met.relation.closeness


def _successor(fact: Claim) -> str | None:
    return fact.approval.superseded_by if fact.approval is not None else None


def _former(met: Meeting, old: Sequence[Meeting]) -> Meeting:
    """Return a meeting with the word that its claim is what was approved before, where it is."""
    if met.relation.outcome != "conflict":
        return met
    for o in old:
        former = o.claim.key == met.claim.key and _successor(o.fact) == met.fact.authority
        if former and o.relation.outcome != "conflict":
            doubt = f"it is what was approved before, as {o.fact.authority}; {met.fact.authority} took its place"
            return replace(met, doubts=(*met.doubts, ("superseded", doubt)))
    return met


def _expired(fact: Claim, published: Publication | None) -> tuple[tuple[str, str], ...]:
    """Return the word that the approval of a fact had ended when an article was published."""
    expires = fact.approval.expires if fact.approval is not None else None
    if expires is None:
        return ()
    if published is None:
        return (("approved", f"it is approved until {expires}"),)
    return (("expired", f"its approval ended on {expires}; check the fact first"),) if published.start > expires else ()


# -------------------------------------------------------------------------------------------------- judgement


def meet(
    fact: Claim, claim: Claim, published: Publication | None = None, beside: Sequence[Claim] = ()
) -> Meeting | None:
    """Return how a claim stands to a fact, or None where it does not speak of it.

    `published` is when the claim's article was, which is the time of what it tells without a time; `beside` are the
    values of the fact's statement.
    """
    shared = terms.common(fact, claim, published, beside)
    considered = consider(shared.fact, shared.claim, published)
    if considered is None:
        return None
    asked, relation = considered
    relation = terms.explained(relation, shared.how)
    likely = speaking.probability(shared.claim, signs.features(shared.fact, shared.claim, relation, asked))
    levels = speaking.load().levels
    if likely < levels["maybe" if relation.outcome == "conflict" else "told"]:
        return None
    told = (("names", asked.named), ("kind", asked.said), ("time", asked.when))
    here = all(fit is not None and fit.here for _, fit in told) and asked.all
    doubts = _expired(fact, published)
    trusted = not any(name == "expired" for name, _ in doubts)
    return Meeting(
        fact,
        claim,
        relation,
        sure=here and trusted and likely >= levels["sure"],
        maybe=likely < levels["told"] or (relation.outcome == "conflict" and claim.modality == "hypothetical"),
        reasons=tuple((name, fit.reason) for name, fit in told if fit is not None and fit.reason),
        doubts=doubts,
    )


def consider(fact: Claim, claim: Claim, published: Publication | None = None) -> tuple[Asked, Relation] | None:
    """Return what a claim with a value of the fact's sort answers to it; None where it cannot be of the fact at all."""
    claim = valued.as_age(fact, claim)
    one, other = fact.stated, claim.stated
    if one is None or other is None or not (one.names or one.things) or not valued.comparable(fact, claim):
        return None
    if not subjects.named(fact, claim):
        return None
    relation = valued.relation(fact, claim)
    if relation is None:
        return None
    relation = terms.rest(fact, claim, relation)
    if relation.outcome == "agree" and happenings.other_way(one, other):
        relation = Relation("conflict", "value", 0.9, f"{show(claim)} is told of a refusal, or the fact is")
    asked = answered(fact, claim, relation, published)
    if (not one.names and not asked.things) or something_else.surely(asked.stops):
        return None
    return asked, relation


def answered(fact: Claim, claim: Claim, relation: Relation, published: Publication | None) -> Asked:
    """Return what is asked of a claim with a value of the fact's sort, whatever bars it; both have been read."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    named = stating.names(one, other, lambda run: shown(run, fact, claim))
    bare = subjects.plain(fact) or one
    asked = Asked(
        named=named,
        things=stating.things(bare, other, named),
        borne=stating.borne(one, other, named),
        said=stating.said(fact, claim, one, other),
        when=holding.when(fact, claim, one, other, published),
        apart=stating.apart(fact, claim, bare, other),
        part=relation.outcome == "conflict" and valued.partial(fact, claim) and stating.narrower(one, other, claim),
        over=holding.over(fact, claim, one, published),
        ahead=holding.ahead(fact, claim, one, published),
    )
    asked = asked._replace(otherwise=something_else.said_otherwise(fact, claim, asked))
    day = published.start if published is not None else None
    differs = relation.outcome == "conflict"
    return asked._replace(stops=something_else.stops(fact, claim, asked, day, differs=differs))


def shown(run: str, *claims: Claim) -> str:
    """Return a name in lower case as the sentences of claims write it: "NICT", "van Dijk"."""
    written = [claim.telling.words for claim in claims if claim.telling is not None]
    return " ".join((stems.spelled((word,), *written) or [word.title()])[0] for word in run.split())


# ------------------------------------------------------------------------------------------- links and clusters


def _link(met: Meeting, answers: Answers) -> Link:
    weight = SURE if met.sure else MAYBE if met.maybe else LIKELY
    share = weight / max(1, len(met.reasons))
    evidence = [Evidence(comparison=n, level="same", weight=round(share, 2), reason=r) for n, r in met.reasons]
    evidence.append(Evidence(comparison="value", level=met.relation.outcome, weight=0.0, reason=met.relation.reason))
    evidence += [Evidence(comparison=APPROVAL, level=name, weight=0.0, reason=why) for name, why in met.doubts]
    held = answers.results.get(met.fact.key) if met.by_word else None
    if held is not None:
        evidence.append(Evidence(comparison=RESULT, level=met.relation.outcome, weight=0.0, reason=held))
    conflict = met.relation.outcome == "conflict"
    return Link(
        a=met.claim.location,
        b=met.fact.location,
        verdict=met.relation.outcome,
        kind=met.relation.kind,
        weight=weight,
        evidence=tuple(evidence),
        level=("error" if met.sure else "note" if met.maybe else "warning") if conflict else None,
    )


def _told(fact: Claim, met: Sequence[Meeting], articles: Sequence[Extraction]) -> FactMet:
    """Return what a fact met; where it met nothing, also the claims that may speak of it in words not understood."""
    own = [m for m in met if m.fact is fact]
    idle = not own and _successor(fact) is None
    return FactMet(
        id=fact.authority or "",
        statement=fact.provenance.sentence,
        location=fact.location,
        agrees=tuple(m.claim.location for m in own if m.relation.outcome != "conflict"),
        contradicts=tuple(m.claim.location for m in own if m.relation.outcome == "conflict"),
        unread=tuple(c.location for e in articles for c in e.claims if _unread(fact, c, e.about.published))
        if idle
        else (),
        superseded_by=_successor(fact),
    )


def _unread(fact: Claim, claim: Claim, published: Publication | None) -> bool:
    """Whether a claim may well speak of a fact, and nobody can be sure that it does."""
    considered = consider(fact, claim, published)
    if considered is None or considered[0].apart or considered[0].over or claim.kind in stating.POINTS:
        return False
    if _of_what_is_measured(fact, claim):
        return False  # "laid 500 metres of tar on the bridge"
    likely = speaking.probability(claim, signs.features(fact, claim, considered[1], considered[0]))
    return speaking.load().levels["unread"] <= likely < speaking.load().levels["told"]


def _of_what_is_measured(fact: Claim, claim: Claim) -> bool:
    """Whether a measure is one of a thing that the fact does not know."""
    head, one = claim.slots.head, fact.stated
    return claim.kind == "measure" and head is not None and one is not None and not likeness.known(head, one)


def _clusters(met: Sequence[Meeting]) -> Iterator[Cluster]:
    """One cluster for each fact: the fact first, then those that agree with it, then the values that do not."""
    by_fact: defaultdict[tuple[str, int, int], list[Meeting]] = defaultdict(list)
    for m in met:
        by_fact[m.fact.key].append(m)
    for members in by_fact.values():
        fact = members[0].fact
        agree = [m.claim.location for m in members if m.relation.outcome != "conflict"]
        against = [m for m in members if m.relation.outcome == "conflict"]
        values: defaultdict[str, list[Location]] = defaultdict(list)
        for m in against:
            values[show(m.claim)].append(m.claim.location)
        holdings = [Holding(value=show(fact), claims=(fact.location, *agree))]
        holdings += [Holding(value=value, claims=tuple(places)) for value, places in values.items()]
        yield Cluster(
            id=f"{fact.location.document}:{fact.location.start}",
            claims=(fact.location, *agree, *(m.claim.location for m in against)),
            holdings=tuple(holdings),
            odd=tuple(m.claim.location for m in against),
            verdict="conflict" if against else "agree",
            kind=against[0].relation.kind if against else None,
            level=("error" if any(m.sure for m in against) else "warning") if against else None,
        )
