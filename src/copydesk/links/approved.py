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

from copydesk.links import stating
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

SHARES = frozenset({"percent", "fraction"})
HAPPENED = frozenset({"killed", "hurt", "missing", "arrested", "votes", "building", "turnout", "attendance"})
"""Kinds of statement of what happened once: a claim that names the event need not tell its time again."""
ANEW = frozenset({"other", "another", "additional", "extra", "further", "more", "remaining"})
"""Words that make a count another one than that of the fact."""
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
    if one is None or other is None or named is None or _set_apart(fact, claim, one, other):
        return None
    said = stating.said(fact, claim, one, other)
    when = _when(fact, claim, one, other, published)
    relation = _relation(fact, claim) if said is not None and when is not None else None
    if said is None or when is None or relation is None:
        return None
    if relation.outcome == "conflict" and _less(fact, claim) and stating.narrower(one, other, claim):
        return None  # a part of the whole
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
    named = stating.names(one, other)
    said, when = stating.said(fact, claim, one, other), _when(fact, claim, one, other, published)
    apart = _set_apart(fact, claim, one, other)
    things = named is not None and stating.things(one, other, named)
    wanted = ", ".join(name.title() for name in one.names) or "no name"
    answers = (
        ("sort", _comparable(fact, claim), f"{fact.kind} and {claim.kind}"),
        ("names", named is not None, f"the fact names {wanted}"),
        (
            "bearer",
            named is not None and stating.borne(one, other, named),
            f"the claim is of: {', '.join(b.head for b in other.bearers) or 'it'}",
        ),
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


def _subject(fact: Claim, claim: Claim) -> stating.Fit | None:
    """Return how a claim with a value of the fact's sort names all that the fact is about, None where it does not."""
    one, other = fact.stated, claim.stated
    if one is None or other is None or not (one.names or one.things) or not _comparable(fact, claim):
        return None
    named = stating.names(one, other)
    if named is None or not stating.things(one, other, named) or not stating.borne(one, other, named):
        return None
    return named


def _comparable(fact: Claim, claim: Claim) -> bool:
    """Whether the values are of one sort, in units that can be turned into each other."""
    if fact.kind in stating.POINTS or claim.kind in stating.POINTS:
        return fact.kind == claim.kind and fact.timex is not None and claim.timex is not None
    if (fact.kind == "duration") != (claim.kind == "duration"):
        return False
    if "set" in (fact.kind, claim.kind):
        return fact.kind == claim.kind
    if fact.kind == "duration":
        return True
    if fact.quantity is None or claim.quantity is None or (fact.kind == "ordinal") != (claim.kind == "ordinal"):
        return False
    if (fact.kind in SHARES) != (claim.kind in SHARES) or (fact.kind == "money") != (claim.kind == "money"):
        return False
    if (fact.kind == "measure") != (claim.kind == "measure") or bool(fact.quantity.per) != bool(claim.quantity.per):
        return False
    return conversion(fact, claim) is not None


def _set_apart(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether the claim says by its own words that it is of something else: a part, a plan, one count more."""
    mood = claim.modality
    beside = other.direct or (other.apposed and bool(other.kinds & stating.PERSONAL))  # the mood is of another deed
    if mood in UNSAID and not beside:
        return True
    if mood == "planned" and fact.modality != "planned" and claim.kind not in stating.POINTS and not beside:
        return True
    if other.wanted:
        return True
    if claim.change is not None and claim.change.role != "to" and fact.change is None:
        return True
    if claim.slots.part_of is not None or ANEW & {*claim.slots.modifiers, claim.slots.head} or other.stands:
        return True
    if (
        stating.rivals(one, other)
        or stating.elsewhere(one, other)
        or stating.unlike(one, other)
        or stating.age_then(one, other)
    ):
        return True
    return restriction(claim) != restriction(fact) and restriction(claim) is not None


def _less(fact: Claim, claim: Claim) -> bool:
    """Whether the claim's value is less than that of the fact, as a part is than its whole."""
    factor = conversion(fact, claim)
    if fact.quantity is None or claim.quantity is None or factor is None:
        return False
    held, told = fact.quantity.value, claim.quantity.value
    return held is not None and told is not None and told * factor < held


def _when(fact: Claim, claim: Claim, one: Stated, other: Stated, published: Publication | None) -> stating.Fit | None:
    """Return why the times fit, or None where they do not."""
    held, told = fact.time, claim.time
    timed = not _known(held) and claim.kind not in stating.POINTS and one.times and other.times
    if timed and not any(_overlap(a, b) for a in one.times for b in other.times):
        return None
    if fact.modality == "planned" and not _known(told):
        return stating.Fit(here=True, reason="")
    if claim.kind in stating.POINTS or (not _known(held) and (one.kinds & HAPPENED or not _known(told))):
        return stating.Fit(here=True, reason="")
    if held is None or not _known(held):
        approved, ended = _approved(fact), _day(told.end) if told is not None and told.end is not None else None
        old = approved is not None and ended is not None and ended + STANDING < approved
        return None if old else stating.Fit(here=True, reason="")
    if told is not None and _known(told):
        return stating.Fit(here=True, reason="their times fit") if _overlap(held, told) else None
    if other.times:
        return stating.Fit(here=True, reason="their times fit") if any(_overlap(held, t) for t in other.times) else None
    if published is not None and _overlap(held, TimeInterval(start=published.start, end=published.end)):
        return stating.Fit(here=not published.inferred, reason="")
    if other.past and other.verb and published is not None and _soon(held, published):
        return stating.Fit(here=False, reason="told soon after")
    return stating.Fit(here=False, reason="") if one.kinds & HAPPENED or published is None else None


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
    if claim.kind in stating.POINTS:
        assert fact.timex is not None
        assert claim.timex is not None
        return _dates(fact, claim, fact.timex, claim.timex)
    if claim.kind == fact.kind == "set" and claim.timex is not None and fact.timex is not None:
        return _frequencies(claim, fact, claim.timex, fact.timex)
    if claim.kind == "duration" and claim.quantity is not None:
        claim = claim.model_copy(update={"timex": None})
    found = relate(claim, fact)
    if found.outcome == "conflict" and found.kind == "unit" and found.closeness == 0:
        return None
    return None if found.outcome == "compatible" and found.kind == "far" else found


def _frequencies(claim: Claim, fact: Claim, told: Timex, held: Timex) -> Relation | None:
    """Compare how often two things happen ("every 40 minutes"); other sets are no frequencies."""
    if told.value == held.value:
        return Relation("agree", None, 1.0, f"both {show(claim)}")
    if not (told.value.startswith("P") and held.value.startswith("P")):
        return None
    return Relation("conflict", "value", 0.5, f"{show(claim)} is not {show(fact)}")


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
    if named is None or not named.here or claim.stated is None or claim.stated.kinds:
        return False
    if fact.stated is None or _set_apart(fact, claim, fact.stated, claim.stated):
        return False
    return claim.kind not in stating.POINTS and meet(fact, claim) is None and _relation(fact, claim) is not None


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
