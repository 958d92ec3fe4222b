"""Approved facts against the claims of articles: which claims speak of a fact, and whether they agree with it.

Two articles are compared by likeness, since nobody knows what either means to say. A fact is a full statement with a
name, so a claim is held against it by what the statement says: its participants must all be there, the same kind of
thing must be said of them, and nothing may narrow the claim to something else. Words that a fact gives beside its
statement never make it match less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from copydesk.links.relate import conversion, relate
from copydesk.links.relation import Relation, show
from copydesk.links.vetoes import restriction
from copydesk.model import (
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
    Stated,
    TimeInterval,
    Timex,
)
from copydesk.text import wordnet
from copydesk.text.stems import stem

POINTS = frozenset({"date", "time"})
SHARES = frozenset({"percent", "fraction"})
HAPPENED = frozenset({"killed", "hurt", "missing", "arrested", "votes", "building", "turnout", "attendance"})
"""Kinds of statement of what happened once: a claim that names the event need not tell its time again."""
PERSONAL = frozenset({"age"})
"""Kinds of statement of the one who is named beside the number, whoever else the sentence names."""
ANEW = frozenset({"other", "another", "additional", "extra", "further", "more", "remaining"})
"""Words that make a count another one than that of the fact."""
COMMON = frozenset({"new", "old", "first", "last", "whole", "own", "same", "current"})
"""Words that narrow a noun and yet may be left out or changed in telling of one thing."""
NEAR_KIN = frozenset({"same", "synonym", "kin", "person"})
UNSAID = frozenset({"negated", "hypothetical"})
STANDING = timedelta(days=370)
"""How far before the day of approval a time must end for a fact without a time not to speak of it."""
SURE, LIKELY = 5.0, 2.5
"""Match weight, in bits, of a claim whose own sentence names all that the fact does, and of one that is completed by
the sentences before it: odds of 32 and of 6 to 1, what an error and a warning ask for."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A claim that speaks of a fact: how their values stand to each other, whether that is sure, and why it does."""

    fact: Claim
    claim: Claim
    relation: Relation
    sure: bool
    reasons: tuple[tuple[str, str], ...]


def link(facts: Sequence[Extraction], articles: Sequence[Extraction]) -> Linkage:
    """Return the links of claims with facts, one cluster for each fact that met any, and what each fact met."""
    met = settle(meetings(facts, articles))
    links = sorted((_link(m) for m in met), key=lambda x: (x.a.document, x.a.start, x.b.document, x.b.start))
    told = tuple(_told(fact, met, articles) for e in facts for fact in e.claims)
    return Linkage(links=tuple(links), clusters=tuple(_clusters(met)), facts=told)


def meetings(facts: Sequence[Extraction], articles: Sequence[Extraction]) -> Iterator[Meeting]:
    """Yield the claims that speak of a fact, in the order of facts and places."""
    for fact in (c for e in facts for c in e.claims):
        for article in articles:
            for claim in article.claims:
                met = meet(fact, claim, article.about.published)
                if met is not None:
                    yield met


def settle(met: Iterator[Meeting]) -> list[Meeting]:
    """Return the meetings that stand: a claim that agrees with one fact contradicts no other, and of the numbers of
    one sentence only the one nearest to a fact speaks of it."""
    every = list(met)
    agreed = {m.claim.key for m in every if m.relation.outcome != "conflict"}
    best: dict[tuple[object, ...], Meeting] = {}
    for m in every:
        if m.relation.outcome == "conflict" and m.claim.key in agreed:
            continue
        place = (m.fact.key, m.claim.location.document, m.claim.sentence)
        rank = (m.relation.outcome != "conflict", m.relation.closeness)
        known = best.get(place)
        if known is None or rank > (known.relation.outcome != "conflict", known.relation.closeness):
            best[place] = m
    return list(best.values())


# -------------------------------------------------------------------------------------------------- judgement


def meet(fact: Claim, claim: Claim, published: Publication | None = None) -> Meeting | None:
    """Return how a claim stands to a fact, or None where it does not speak of it.

    `published` is when the claim's article was, which is the time of what it tells without a time.
    """
    one, other = fact.stated, claim.stated
    named = _subject(fact, claim)
    if one is None or other is None or named is None or _set_apart(fact, claim) or _rivals(one, other):
        return None
    if claim.kind not in POINTS and (_another_agent(one, other) or _age_then(one, other)):
        return None
    said = _said(fact, claim, one, other)
    when = _when(fact, claim, one, other, published)
    relation = _relation(fact, claim) if said is not None and when is not None else None
    if said is None or when is None or relation is None:
        return None
    told = (("names", named.reason), ("kind", said.reason), ("time", when.reason))
    return Meeting(
        fact,
        claim,
        relation,
        sure=named.here and said.here and when.here,
        reasons=tuple((name, reason) for name, reason in told if reason),
    )


def explain(fact: Claim, claim: Claim, published: Publication | None = None) -> tuple[Evidence, ...]:
    """Return each thing that was asked of a claim and a fact, with the answer; all must be "fits" for them to meet."""
    one, other = fact.stated, claim.stated
    if one is None or other is None:
        return (Evidence(comparison="sentence", level="unread", weight=0.0, reason="a sentence could not be parsed"),)
    strict = claim.kind in POINTS or bool(one.kinds & PERSONAL)
    named = _names(one, _bearer(claim, other), strict=strict)
    said, when = _said(fact, claim, one, other), _when(fact, claim, one, other, published)
    person = claim.kind not in POINTS and (_another_agent(one, other) or _age_then(one, other))
    apart = _set_apart(fact, claim) or _rivals(one, other) or person
    things = named is not None and _things(one, other, named)
    wanted = ", ".join(name.title() for name in one.names) or "no name"
    answers = (
        ("sort", _comparable(fact, claim), f"{fact.kind} and {claim.kind}"),
        ("names", named is not None, f"the fact names {wanted}"),
        ("things", things, f"the fact is about: {', '.join(one.things) or 'what it names'}"),
        ("apart", not apart, "something sets the claim apart" if apart else "nothing sets the claim apart"),
        ("kind", said is not None, said.reason if said and said.reason else _kinds(one, other)),
        ("time", when is not None, when.reason if when and when.reason else "when both hold"),
    )
    found = [
        Evidence(comparison=n, level="fits" if fits else "does not fit", weight=0.0, reason=r) for n, fits, r in answers
    ]
    relation = _relation(fact, claim) if answers[0][1] else None
    if relation is not None:
        found.append(Evidence(comparison="value", level=relation.outcome, weight=0.0, reason=relation.reason))
    return tuple(found)


def _kinds(one: Stated, other: Stated) -> str:
    told = [", ".join(sorted(x.kinds)) or x.verb or "nothing that is understood" for x in (one, other)]
    return f"the fact tells of: {told[0]}; the claim of: {told[1]}"


def _subject(fact: Claim, claim: Claim) -> _Fit | None:
    """Return how a claim with a value of the fact's sort names all that the fact is about, None where it does not."""
    one, other = fact.stated, claim.stated
    if one is None or other is None or not (one.names or one.things) or not _comparable(fact, claim):
        return None
    named = _names(one, _bearer(claim, other), strict=claim.kind in POINTS or bool(one.kinds & PERSONAL))
    return named if named is not None and _things(one, other, named) else None


@dataclass(frozen=True, slots=True)
class _Fit:
    """Why a part of the claim fits the fact (empty where nothing speaks against it), and whether it says so itself."""

    here: bool
    reason: str


def _comparable(fact: Claim, claim: Claim) -> bool:
    """Whether the values are of one sort, in units that can be turned into each other."""
    if fact.kind in POINTS or claim.kind in POINTS:
        return fact.kind == claim.kind and fact.timex is not None and claim.timex is not None
    if (fact.kind == "duration") != (claim.kind == "duration"):
        return False
    if fact.kind == "duration":
        return True
    if fact.quantity is None or claim.quantity is None or (fact.kind == "ordinal") != (claim.kind == "ordinal"):
        return False
    if (fact.kind in SHARES) != (claim.kind in SHARES) or (fact.kind == "money") != (claim.kind == "money"):
        return False
    if (fact.kind == "measure") != (claim.kind == "measure") or bool(fact.quantity.per) != bool(claim.quantity.per):
        return False
    return conversion(fact, claim) is not None


def _set_apart(fact: Claim, claim: Claim) -> bool:
    """Whether the claim says by its own words that it is of something else: a part, a plan, one count more."""
    mood = claim.modality
    if mood in UNSAID or (mood == "planned" and fact.modality != "planned" and claim.kind not in POINTS):
        return True
    if claim.change is not None and claim.change.role != "to":
        return True
    if claim.slots.part_of is not None or ANEW & {*claim.slots.modifiers, claim.slots.head}:
        return True
    return restriction(claim) != restriction(fact) and restriction(claim) is not None


def _names(one: Stated, other: Stated, *, strict: bool) -> _Fit | None:
    """Whether the claim's sentence, or those before it, name all that the fact names.

    With `strict` the names of the fact's participants must be among the participants of the claim: what opened at a
    hall is not the hall.
    """
    here, told = True, []
    tokens = {*other.words, *(t for name in other.names for t in name.split())}
    about = {t for name in other.names if set(name.split()) & {*other.about} for t in name.split()} | {*other.about}
    for run in one.names:
        parts = set(run.split())
        told.append(run.title())
        wanted = about if strict and parts & {*one.about} else tokens
        if parts <= wanted:
            continue
        alone = [name for name in other.names if set(name.split()) & parts]
        short = bool(alone) and all(set(name.split()) <= parts for name in alone)
        if not (short or (other.anaphoric and not alone)) or not parts <= {*other.before, *tokens}:
            return None
        if short and strict and not parts & wanted:
            return None
        here = False
    return _Fit(here, f"both name {' and '.join(told)}" if told else "")


def _bearer(claim: Claim, other: Stated) -> Stated:
    """What is stated of an age: only the one who bears it takes part."""
    owner = claim.slots.roles.get("owner", "") if other.kinds & PERSONAL else ""
    return other.model_copy(update={"about": tuple(owner.lower().split())}) if owner else other


def _things(one: Stated, other: Stated, named: _Fit) -> bool:
    """Whether the claim's sentence tells of all the things that the fact is about, under the same or a like noun."""
    words_of = {word for word, _ in one.said}
    for thing in one.things:
        if thing in words_of or thing in other.words or any(_alike(thing, word) for word in other.words):
            continue
        if thing in other.before and other.anaphoric and not named.here:
            continue
        return False
    return bool(one.names or one.things)


def _alike(a: str, b: str) -> bool:
    return stem(a) == stem(b) or (len(b) > 3 and wordnet.kinship(a, b) in ("same", "synonym"))


def _rivals(one: Stated, other: Stated) -> bool:
    """Whether a noun of the fact is narrowed by other words in the claim: a single ticket, a day ticket."""
    mine: defaultdict[str, set[str]] = defaultdict(set)
    theirs: defaultdict[str, set[str]] = defaultdict(set)
    for noun, by in one.narrowed:
        mine[noun].add(by)
    for noun, by in other.narrowed:
        theirs[noun].add(by)
    for noun in mine:
        own, others = mine[noun] - COMMON, theirs[noun] - COMMON
        if own and others and not own & {*other.words, *others} and not any(_alike(a, b) for a in own for b in others):
            return True
    return False


def _another_agent(one: Stated, other: Stated) -> bool:
    """Whether the claim is of one whom the fact does not name: "the Reform Party won 61 seats in the parliament"."""
    known = {token for name in one.names for token in name.split()} | {*one.words}
    return bool(other.agents) and not any(set(name.split()) & known for name in other.agents)


def _age_then(one: Stated, other: Stated) -> bool:
    """Whether an age is that of a past deed: "became a judge at the age of 34"."""
    return bool(one.kinds & other.kinds & PERSONAL) and other.past and other.verb is not None and not other.apposed


def _said(fact: Claim, claim: Claim, one: Stated, other: Stated) -> _Fit | None:
    """Return why both say the same kind of thing, or None where they do not."""
    common = one.kinds & other.kinds
    if not _counted(fact, claim, {word for word, kind in other.said if kind in common}):
        return None
    if common:
        return _Fit(here=True, reason=f"both tell of: {', '.join(sorted(common))}")
    if one.kinds and other.kinds:
        return None
    if one.verb and other.verb and (one.verb == other.verb or _one_deed(one.verb, other.verb)):
        return _Fit(here=True, reason=f"the same is said of it: {one.verb}")
    if other.direct and {*other.about} & {*one.about}:
        return _Fit(here=True, reason="")
    if other.verb is None and (one.verb is None or claim.kind in POINTS or one.things):
        return _Fit(here=one.verb is None, reason="")
    return None


def _one_deed(a: str, b: str) -> bool:
    return bool(wordnet.verb_senses(a) & wordnet.verb_senses(b))


def _counted(fact: Claim, claim: Claim, said: set[str]) -> bool:
    """Whether the same is counted, or what the claim counts is itself the word for what is said ("23 dead")."""
    if claim.kind != "number" or fact.kind != "number":
        return True
    a, b = fact.slots.head, claim.slots.head
    return a is None or b is None or b in said or wordnet.kinship(a, b) in NEAR_KIN


def _when(fact: Claim, claim: Claim, one: Stated, other: Stated, published: Publication | None) -> _Fit | None:
    """Return why the times fit, or None where they do not."""
    held, told = fact.time, claim.time
    if claim.kind in POINTS or (not _known(held) and (one.kinds & HAPPENED or not _known(told))):
        return _Fit(here=True, reason="")
    if held is None or not _known(held):
        approved, ended = _approved(fact), _day(told.end) if told is not None and told.end is not None else None
        old = approved is not None and ended is not None and ended + STANDING < approved
        return None if old else _Fit(here=True, reason="")
    if told is not None and _known(told):
        return _Fit(here=True, reason="their times fit") if _overlap(held, told) else None
    if other.times:
        return _Fit(here=True, reason="their times fit") if any(_overlap(held, t) for t in other.times) else None
    if published is not None and _overlap(held, TimeInterval(start=published.start, end=published.end)):
        return _Fit(here=not published.inferred, reason="")
    if other.past and other.verb and published is not None and _soon(held, published):
        return _Fit(here=False, reason="told soon after")
    return _Fit(here=False, reason="") if one.kinds & HAPPENED or published is None else None


def _soon(held: TimeInterval, published: Publication) -> bool:
    """Whether an article came out within a year of the time that a fact holds for."""
    ended, day = _day(held.end or ""), _day(published.start)
    return ended is not None and day is not None and timedelta(0) <= day - ended < STANDING


def _known(time: TimeInterval | None) -> bool:
    return time is not None and (time.start is not None or time.end is not None)


def _overlap(a: TimeInterval, b: TimeInterval) -> bool:
    return (a.start or "") < (b.end or "9") and (b.start or "") < (a.end or "9")


def _approved(fact: Claim) -> date | None:
    """The day on which a fact was approved, which its grammar tells."""
    return _day(fact.provenance.grammar.rsplit(" ", 1)[-1])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _relation(fact: Claim, claim: Claim) -> Relation | None:
    """Return how the values stand to each other; None where nothing can be said."""
    if claim.kind in POINTS:
        assert fact.timex is not None
        assert claim.timex is not None
        return _dates(fact, claim, fact.timex, claim.timex)
    found = relate(claim, fact)
    if found.outcome == "conflict" and found.kind == "unit" and found.closeness == 0:
        return None
    return None if found.outcome == "compatible" and found.kind == "far" else found


def _dates(fact: Claim, claim: Claim, held: Timex, told: Timex) -> Relation | None:
    """Compare two dates by the days that they resolve to; one that the text gives only in part says little."""
    if held.start is None or told.start is None or "X" in held.value + told.value:
        return None
    end, ends = held.end or held.start, told.end or told.start
    if held.start == told.start and end == ends:
        return Relation("agree", None, 1.0, f"both {show(claim)}")
    if held.start < ends and told.start < end:
        return Relation("agree", "granularity", 0.9, f"{show(claim)} and {show(fact)} can both hold")
    if not any(c.isdigit() for c in claim.location.text):
        return None
    first, second = _day(held.start), _day(told.start)
    days = abs((first - second).days) if first and second else 9999
    return Relation("conflict", "value", 1 / (1 + days / 30), f"{show(claim)} is not {show(fact)}")


# ------------------------------------------------------------------------------------------- links and clusters


def _link(met: Meeting) -> Link:
    weight = SURE if met.sure else LIKELY
    share = weight / max(1, len(met.reasons))
    evidence = [Evidence(comparison=n, level="same", weight=round(share, 2), reason=r) for n, r in met.reasons]
    evidence.append(Evidence(comparison="value", level=met.relation.outcome, weight=0.0, reason=met.relation.reason))
    conflict = met.relation.outcome == "conflict"
    return Link(
        a=met.claim.location,
        b=met.fact.location,
        verdict=met.relation.outcome,
        kind=met.relation.kind,
        weight=weight,
        evidence=tuple(evidence),
        level=("error" if met.sure else "warning") if conflict else None,
    )


def _told(fact: Claim, met: Sequence[Meeting], articles: Sequence[Extraction]) -> FactMet:
    """Return what a fact met; where it met nothing, also the claims that may speak of it in words not understood."""
    own = [m for m in met if m.fact is fact]
    return FactMet(
        id=fact.authority or "",
        statement=fact.provenance.sentence,
        location=fact.location,
        agrees=tuple(m.claim.location for m in own if m.relation.outcome != "conflict"),
        contradicts=tuple(m.claim.location for m in own if m.relation.outcome == "conflict"),
        unread=() if own else tuple(c.location for e in articles for c in e.claims if _unread(fact, c)),
    )


def _unread(fact: Claim, claim: Claim) -> bool:
    """Whether a claim names all that a fact is about and nobody can say what it states of it."""
    named = _subject(fact, claim)
    if named is None or not named.here or claim.stated is None or claim.stated.kinds or _set_apart(fact, claim):
        return False
    return claim.kind not in POINTS and meet(fact, claim) is None and _relation(fact, claim) is not None


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
