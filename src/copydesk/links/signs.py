"""What speaks for and against a claim's being of an approved fact: the features that `speaking` weighs."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.links import happenings, kinds, slips, something_else, stating, subjects, valued, whose
from copydesk.links.asked import Asked
from copydesk.links.relation import Relation
from copydesk.model import Bearer, Claim, Stated, TimeInterval
from copydesk.text import likeness, naming, wordnet

POINTING = frozenset({"pronoun", "people"})


def features(fact: Claim, claim: Claim, relation: Relation, asked: Asked) -> dict[str, float]:
    """Return what speaks for and against a claim's being of a fact; only what is not nought is given."""
    claim = valued.as_age(fact, claim)
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    hour = other.past and not other.direct and _hours(claim, other) and not _hours(claim, one)
    due = asked.ahead and other.open
    surely = bool(asked.otherwise)
    set_apart = bool(asked.apart & something_else.MOODS) or _other_sort(fact, claim, one, other) or due or hour
    another = any(b.via and not likeness.known(b.via, one) for b in other.bearers[:1])
    found = {
        "asked": float(asked.all and not (set_apart or surely or another)),
        "undone": float(other.open and other.behind and not one.open),
        "set apart": float(set_apart),
        "set apart surely": float(surely),
        "set apart perhaps": float(bool(asked.apart & something_else.MIXED)),
        "part": float(asked.part),
        "ahead": float(asked.ahead),
        "estimated": float(claim.modality == "estimated" and fact.modality != "estimated"),
        "planned": float(claim.modality == "planned" and fact.modality != "planned"),
        "then told": float(other.then and not one.then and not one.past),
        "time unknown": float(asked.when is None),
        "time told": float(asked.when is not None and bool(asked.when.reason)),
        "name in part": float(subjects.BY_FIRST < subjects.named(fact, claim) < 1),
        "name by its first word": float(subjects.named(fact, claim) == subjects.BY_FIRST),
        "named loosely": float(not (asked.named or stating.leans(other, one)) and stating.nameless(other)),
        "name aside": float(subjects.aside(fact, other)),
        "out of them": float(any(p == "out of" and likeness.known(w, one) for p, w in other.limits)),
        "headless": float(subjects.headless(fact, other)),
        **_participants(subjects.plain(fact) or one, other, asked),
        **_contrast(fact, claim, one, other, before=not other.behind and one.behind),
        **_property(fact, claim, one, other, asked),
        **_scope(one, other, claim, once=happenings.done_once(claim, one, other)),
        **_periods(fact, claim),
        **_value(fact, claim, relation, other_deed=happenings.other_deed(one, other)),
    }
    found["slip"] *= not surely  # another thing's value is like that of the fact by chance
    found |= {f"stop: {name}": 1.0 for name in asked.stops}
    found |= {f"word: {word}": 1.0 for word in {*other.function_words} - {*one.function_words}}
    found["signs"] = float(min(MANY, sum(bool(found.get(name)) for name in SIGNS)))
    if found["signs"] >= BY_CHANCE and found["named loosely"]:
        found["slip"] = found["near"] = 0.0
    found |= _agreeing(found, relation)
    found["far, though asked"] = found["far"] * found["asked"]
    found["slip, not asked"] = found["slip"] * (1 - found["asked"])
    found["slip, of another kind"] = found["slip"] * max(
        found["kind differs"], found["set apart"], found["name more"] > 0
    )
    return {name: value for name, value in found.items() if value}


SIGNS = (
    *("nouns fresh", "narrowed", "bounded", "name more", "name aside", "place", "past", "planned", "undone", "part"),
    *("of another thing", "of an aspect", "of some people", "of another part", "of kin", "of a new thing"),
    *("by another part", "bearer narrowed", "order told", "then told", "on a day", "words new", "set apart"),
    *("rate differs", "degree differs", "counted apart", "kind differs", "out of them", "name in its place"),
)
"""Features that are each a sign of something else; what has none of them is of the fact though its words are others."""
BY_CHANCE = 3
"""Signs of something else from which on a near value is one by chance, where its sentence names nobody."""
MANY = 4
"""Signs from which on one more tells nothing new."""


def _participants(one: Stated, other: Stated, asked: Asked) -> dict[str, float]:
    words = likeness.vocabulary(other)
    missing = [name for name in one.names if not set(name.split()) <= words]
    mine = {t for name in one.names for t in name.split()} | set(one.words)
    extra = [name for name in other.names if not set(name.split()) & mine]
    things = [t for t in one.things if t not in {w for w, _ in one.said}]
    lacking = [t for t in things if not likeness.among(t, other.words)]
    bearers = other.bearers[:1]
    foreign = [
        b for b in bearers if b.sort not in POINTING and not likeness.known(b.head, one) and not set(b.name) & mine
    ]
    return {
        "all said here": float(not missing),
        "named before": float(asked.named is not None and not asked.named.here),
        "name missing": float(len(missing)),
        "name more": float(min(2, len(extra))),
        "name in its place": float(bool(missing and extra)),
        "thing missing": len(lacking) / len(things) if things else 0.0,
        "thing replaced": float(bool(lacking) and any(not likeness.known(t, one) for t in other.things)),
        "of another part": float(any(_part(b, one, other) for b in bearers)),
        "of another thing": float(any(b.sort in {"noun", "the"} and wordnet.is_body(b.head) for b in foreign)),
        "of an aspect": float(any(b.sort in {"noun", "the"} and not wordnet.is_body(b.head) for b in foreign)),
        "of the same": float(any(set(b.name) & {t for n in one.names for t in n.split()} for b in bearers)),
        "of people": float(any(b.sort in POINTING for b in bearers)),
        "of some people": float(
            any(b.sort == "people" and not (likeness.known(b.head, one) or wordnet.is_user(b.head)) for b in bearers)
        ),
        "borne": float(asked.borne),
        "by another part": float(any(b.via and not likeness.known(b.via, one) for b in bearers)),
        "bearer narrowed": float(any(_narrowed(b, one, other) for b in bearers)),
        "of its place": float(any(b.head in {w for _, w in one.limits} for b in bearers)),
        "of a new thing": float(any(b.new for b in bearers) and not any(b.new for b in one.bearers[:1])),
        "noun for name": float(any(b.sort == "noun" and not b.name for b in bearers) and whose.by_name(one)),
    }


def _agreeing(found: Mapping[str, float], relation: Relation) -> dict[str, float]:
    """What speaks against an agreement of equal values that may be told of something else: "2.6 miles from", "2.6
    miles long"."""
    agree = relation.outcome != "conflict"
    return {f"{name}, agreeing": found.get(name, 0.0) * agree for name in OTHERWISE}


OTHERWISE = (
    "kind differs",
    "deed differs",
    "set apart",
    "set apart surely",
    "fact words lacking",
    "name missing",
    "asked",
    "signs",
)
"""What speaks otherwise of equal values than of others, since a slip is seldom equal by chance."""


def _contrast(fact: Claim, claim: Claim, one: Stated, other: Stated, *, before: bool) -> dict[str, float]:
    """What the sentence of a fact holds and that of a claim lacks, and what stands there in its place."""
    spoken = {w for w, _ in (*one.said, *other.said)}
    own = {t for name in one.names for t in name.split()}
    own |= naming.sorts(fact) | ({fact.quantity.per or ""} if fact.quantity is not None else set())  # "twice a week"
    words = [w for w in one.words if w not in own and w not in spoken and w not in likeness.LIGHT]
    lacking = [w for w in words if not likeness.among(w, (*other.words, *other.telling, *other.before))]
    near = {*other.about, *other.telling, *(w for _, w in other.limits), *(by for _, by in other.narrowed)}
    near |= {claim.slots.head or ""} - {""}
    fresh = [w for w in near if not likeness.known(w, one) and w not in spoken]
    named = {t for name in other.names for t in name.split()}
    counted = claim.kind == "number" and before
    return {
        "fact words lacking": len(lacking) / len(words) if words else 0.0,
        "in its place": float(any(wordnet.kinship(a, b) in CONTRAST for a in lacking for b in fresh)),
        "nouns fresh": float(min(3, len([w for w in fresh if w not in named]))),
        "counted before": float(counted and other.verb is not None and not happenings.one_deed(one.verb, other.verb)),
        "of kin": float(any(b.sort not in POINTING and whose.unknown_person(b, one) for b in other.bearers[:1])),
        "since then": float(happenings.lasting(fact, claim, one, other)),
        "anchored then": float(other.anchored and other.past and not one.past),
    }


CONTRAST = frozenset({"class", "persons"})
"""How two nouns stand to each other of which one thing is seldom both: "width" and "length", "man" and "woman"."""


def _narrowed(bearer: Bearer, one: Stated, other: Stated) -> bool:
    """Whether what a value is told of is narrowed by a word that the fact does not tell: "senior nurses"."""
    mine = {word for _, word in one.narrowed}
    by = {word for noun, word in other.narrowed if noun == bearer.head} - stating.COMMON - stating.ORDER - mine
    return bearer.sort != "name" and any(not likeness.known(word, one) for word in by)


def _other_sort(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a claim counts other things than the fact, or tells by its verb of something else that befell them."""
    mine, theirs = kinds.own(one), kinds.other(one, other)
    if mine & theirs:
        return False
    if mine and theirs and any(word == other.verb for word, _ in other.said):
        return True
    a, b = fact.slots.head, claim.slots.head
    if claim.kind != "number" or fact.kind != "number" or other.bare or a is None or b is None or a == b:
        return False
    kin = wordnet.kinship(a, b)
    if not wordnet.is_person(b):
        return kin in {"far", "unknown", "class"}
    one_of_them = kin == "person" and not wordnet.is_anyone(b) and not wordnet.is_anyone(a)
    return (kin == "far" and wordnet.is_person(a)) or one_of_them


def _part(bearer: Bearer, one: Stated, other: Stated) -> bool:
    """Whether a value is told of another than the fact's who stands in the fact too, and is beside it in the claim."""
    own = one.bearers[0] if one.bearers else None
    if own is None or bearer.sort in POINTING or own.sort in POINTING or likeness.alike(own.head, bearer.head):
        return False
    return (
        likeness.known(bearer.head, one)
        and own.head in likeness.vocabulary(other)
        and bearer.head not in {w for w, _ in one.said}
    )


def _property(fact: Claim, claim: Claim, one: Stated, other: Stated, asked: Asked) -> dict[str, float]:
    mine, theirs = kinds.own(one), kinds.other(one, other)
    telling = happenings.telling_words(one)
    met = [w for w in telling if likeness.among(w, (*other.words, *other.telling))]
    new = [w for w in other.telling if w not in likeness.LIGHT and w != other.verb and not likeness.known(w, one)]
    a, b = one.verb, other.verb
    deed = happenings.one_deed(a, b)
    opposed = claim.kind == "number" and fact.kind == "number"
    people = wordnet.is_person(claim.slots.head or "")
    kin = "bare" if other.bare or not opposed else wordnet.kinship(fact.slots.head or "", claim.slots.head or "")
    return {
        "kind same": float(bool(mine & theirs) or happenings.taken_up(fact, claim, one, other)),
        "kind differs": float(bool(mine and theirs) and not mine & theirs),
        "kind unknown": float(bool(mine) and not theirs),
        "kind more": float(bool(theirs) and not mine),
        "kind beside": float(bool(theirs & mine) and bool(theirs - mine)),
        "words met": len(met) / len(telling) if telling else 0.0,
        "words new": float(min(3, len(new))),
        "deed same": float(deed),
        "deed differs": float(b is not None and b not in likeness.LIGHT and not deed and not likeness.known(b, one)),
        "deed of other kind": float(b is not None and bool({k for w, k in other.said if w == b} - mine) and not deed),
        "said": float(asked.said is not None),
        "counted same": float(opposed and kin == "same"),
        "counted kin": float(opposed and kin in {"synonym", "kin", "person", "persons"}),
        "noun differs": float(not opposed and not people and _nouns_differ(fact, claim, one)),
        "noun differs, of people": float(not opposed and people and _nouns_differ(fact, claim, one)),
        "counted closer": float(opposed and kin == "person" and wordnet.is_anyone(fact.slots.head or "")),
        "noun same": float(not opposed and bool(fact.slots.head) and fact.slots.head == claim.slots.head),
        "counted other": float(opposed and kin in {"far", "unknown", "class"}),
        "counted apart": float(opposed and kin not in {"same", "bare", "synonym"} and not mine & theirs),
        "kind differs, measured": float(not opposed and bool(mine and theirs) and not mine & theirs),
        "other deed": float(happenings.other_deed(one, other)),
        "other deed told": float(happenings.other_deed(one, other) and b is not None and b not in likeness.LIGHT),
        "direct": float(other.direct),
        "whole": float(other.whole),
        "degree differs": float(something_else.other_degree(one, other)),
        "rate differs": float(
            "set" not in (fact.kind, claim.kind) and (_rate(fact, one) is None) != (_rate(claim, other) is None)
        ),
        "counted other persons": float(opposed and kin in {"persons", "far"} and people),
    }


def _short(time: TimeInterval | None) -> bool:
    """Whether a time is a month or less."""
    days = _length(time)
    return days is not None and days <= MONTH


MONTH = 31


def _nouns_differ(fact: Claim, claim: Claim, one: Stated) -> bool:
    a, b = fact.slots.head, claim.slots.head
    return a is not None and b is not None and not likeness.alike(a, b) and not likeness.known(b, one)


def _scope(one: Stated, other: Stated, claim: Claim, *, once: bool) -> dict[str, float]:
    known = likeness.vocabulary(one)
    foreign = [w for _, w in other.limits if w not in known]
    counted = {w for w, _ in other.said} | set(other.telling)
    spoken = {w for w, kind in other.said if kind in one.kinds}  # "the jobless rate" of what the unemployment was
    narrowed = {by for noun, by in other.narrowed if noun in counted - spoken and not likeness.known(by, one)}
    narrowed -= spoken | {by for _, by in one.narrowed}
    narrowed -= stating.COMMON | stating.GRADING | set(stating.RATES)
    return {
        "place": float(bool(claim.place) and not once and not set((claim.place or "").lower().split()) & known),
        "bounded": 0.0 if once else float(min(2, len(foreign))),
        "narrowed": float(min(2, len(narrowed))),
        "past": float(other.past and not one.past and other.behind and not (other.direct or other.whole)),
        "present": float(one.past and not other.past and bool(other.verb)),
        "tied": float(other.anchored),
        "order told": float(_order(other) > _order(one)),
        "on a day": float(
            not one.past and not one.times and _short(claim.time) and not (other.direct or other.apposed)
        ),
    }


def _periods(fact: Claim, claim: Claim) -> dict[str, float]:
    """Whether a claim holds for a much shorter time than the fact ("in the second quarter" of a year), or for a much
    longer one ("in October as a whole" of a day)."""
    held, told = _length(fact.time), _length(claim.time)
    if claim.kind in stating.POINTS or not held or not told:
        return {}
    return {"of a shorter time": float(told * TWICE <= held), "of a longer time": float(held * TWICE <= told)}


TWICE = 2


def _length(time: TimeInterval | None) -> int | None:
    """The days of a time that has a beginning and an end."""
    if time is None or not time.start or not time.end:
        return None
    first, last = valued.day(time.start), valued.day(time.end)
    return (last - first).days if first is not None and last is not None else None


def _order(stated: Stated) -> int:
    """How many nouns are told apart as the next, the former or the second one."""
    return sum(by in stating.ORDER - stating.COMMON for _, by in stated.narrowed)


def _hours(claim: Claim, stated: Stated) -> bool:
    """Whether a sentence tells an hour of the day, which a standing value has none of ("by noon, turnout was")."""
    return claim.kind not in stating.POINTS and any("T" in (t.start or "") for t in stated.times)


def _value(fact: Claim, claim: Claim, relation: Relation, *, other_deed: bool) -> dict[str, float]:
    conflict = relation.outcome == "conflict"
    slipped = slips.slipping(fact, claim) if conflict else 0.0
    dated = claim.kind in stating.POINTS
    exact = relation.outcome == "agree" and relation.kind is None
    figures = 2.0 if dated else min(3.0, len(slips.digits(fact).strip("0")))
    return {
        "equal": figures if exact and not (dated and other_deed) else 0.0,
        "both hold": float(not conflict and not exact and not (dated and other_deed)),
        "slip": slipped,
        "near": float(conflict and relation.closeness >= 0.5),
        "far": float(conflict and relation.closeness < 0.2 and not slipped),
        "an age off": float(conflict and dated and relation.closeness < AN_AGE),
        "vague": float(conflict and valued.vague(fact, claim)),
        "less": float(conflict and valued.less(fact, claim)),
        "closer": float(conflict and relation.closeness >= 0.8),
    }


AN_AGE = 1 / (1 + 25 * 365 / 30)
"""Closeness of two dates of which one is 25 years from the other: too far off for most mistakes."""


def _rate(claim: Claim, stated: Stated) -> str | None:
    if claim.quantity is not None and claim.quantity.per:
        return claim.quantity.per
    told = (*stated.rates, *(by for _, by in stated.narrowed))
    return next((stating.RATES[r] for r in told if r in stating.RATES), None)
