"""How likely a claim speaks of an approved fact, where its words are not those of the fact.

Wordings are without number, so no list of verbs says which tell of one thing. What speaks for it and against it is
counted: whose the value is, what is counted or measured, which words stand between, what narrows them, when it holds,
and how near the value is to that of the fact. One logistic function weighs these. Its coefficients are data
(`data/speaking.toml`), estimated by `bench/facts_fit.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.links import slips, stating, subjects, valued
from copydesk.links.relation import Relation
from copydesk.model import Bearer, Claim, Stated, TimeInterval
from copydesk.text import wordnet

POINTING = frozenset({"pronoun", "people"})


MIXED = frozenset({"part of", "change"})
"""What sets a claim apart only at times: "the top of the mountain" is as high as it."""
MOODS = frozenset({"planned", "unsaid", "wanted", "age then", "restricted"})
"""What sets a claim apart as a rule: how it is told, and not what it is told of."""


class Asked(NamedTuple):
    """What was asked of a claim and a fact before: each answer is None or false where it does not fit."""

    named: stating.Fit | None
    things: bool
    borne: bool
    said: stating.Fit | None
    when: stating.Fit | None
    apart: frozenset[str]
    part: bool
    over: bool
    ahead: bool = False

    @property
    def all(self) -> bool:
        """Whether everything fits."""
        fits = self.named is not None and self.things and self.borne and self.said is not None
        return fits and self.when is not None and not self.apart and not self.part


class Model(NamedTuple):
    """The coefficients of the logistic function, one set for dates and one for other values, and the levels.

    A level is the probability from which on a meeting is told, is sure, or is worth a note.
    """

    bias: Mapping[str, float]
    coefficients: Mapping[str, Mapping[str, float]]
    levels: Mapping[str, float]


@cache
def load() -> Model:
    """Return the model that copydesk ships with."""
    data = tomllib.loads((files(__package__) / "data" / "speaking.toml").read_text(encoding="utf-8"))
    sorts = ("dates", "values")
    return Model(
        bias={sort: float(data["bias"][sort]) for sort in sorts},
        coefficients={sort: {name: float(c) for name, c in data[sort].items()} for sort in sorts},
        levels={name: float(p) for name, p in data["levels"].items()},
    )


def sort_of(claim: Claim) -> str:
    """Return which coefficients a claim is judged by."""
    return "dates" if claim.kind in stating.POINTS else "values"


def probability(claim: Claim, found: Mapping[str, float]) -> float:
    """Return how likely a claim with these features speaks of the fact."""
    model, sort = load(), sort_of(claim)
    total = model.bias[sort] + math.fsum(model.coefficients[sort].get(n, 0.0) * v for n, v in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def shares(claim: Claim, found: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return what each feature adds, in bits, the largest first."""
    model, sort = load(), sort_of(claim)
    bits = ((name, model.coefficients[sort].get(name, 0.0) * value / math.log(2)) for name, value in found.items())
    return sorted(((n, b) for n, b in bits if abs(b) >= 0.05), key=lambda x: -abs(x[1]))


def features(fact: Claim, claim: Claim, relation: Relation, asked: Asked) -> dict[str, float]:
    """Return what speaks for and against a claim's being of a fact; only what is not nought is given."""
    claim = valued.as_age(fact, claim)
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    hour = other.past and not other.direct and _hours(claim, other) and not _hours(claim, one)
    due = asked.ahead and other.open
    surely = of_something_else(fact, claim, asked)
    set_apart = bool(asked.apart & MOODS) or _other_sort(fact, claim, one, other) or due or hour
    another = any(b.via and not subjects.known(b.via, one) for b in other.bearers[:1])
    found = {
        "asked": float(asked.all and not (set_apart or surely or another)),
        "undone": float(other.open and other.behind and not one.open),
        "set apart": float(set_apart),
        "set apart surely": float(surely),
        "set apart perhaps": float(bool(asked.apart & MIXED)),
        "part": float(asked.part),
        "ahead": float(asked.ahead),
        "estimated": float(claim.modality == "estimated" and fact.modality != "estimated"),
        "planned": float(claim.modality == "planned" and fact.modality != "planned"),
        "then told": float(other.then and not one.then and not one.past),
        "time unknown": float(asked.when is None),
        "time told": float(asked.when is not None and bool(asked.when.reason)),
        "name in part": float(subjects.named(fact, claim) < 1),
        "named loosely": float(not (asked.named or stating.leans(other, one)) and stating.nameless(other)),
        "name aside": float(subjects.aside(fact, other)),
        "headless": float(subjects.headless(fact, other)),
        **_participants(one, other, asked),
        **_contrast(fact, claim, one, other, before=not other.behind and one.behind),
        **_property(fact, claim, one, other, asked),
        **_scope(one, other, claim),
        **_value(fact, claim, relation, other_deed=_other_deed(one, other)),
    }
    found["slip"] *= not surely  # another thing's value is like that of the fact by chance
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


def of_something_else(fact: Claim, claim: Claim, asked: Asked) -> bool:
    """Return whether a claim says that it is of something else than the fact: of another name, time, part, person or
    measure, of what is planned for later, of one more."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    beside = other.direct or other.apposed
    counted = {word for word, kind in other.said if kind in one.kinds and word == claim.slots.head}  # "its 41 deputies"
    if asked.apart - MIXED - MOODS or asked.over or (asked.ahead and other.open and not beside):
        return True
    if "unsaid" in asked.apart and (other.anchored or claim.modality == "negated"):
        return True  # "once the tunnel opens, the trip should take"
    if _to_come(fact, claim, other) or _of_votes(claim, one, other) or _other_doer(claim, one, other):
        return True
    return (
        _another(fact, one, other)
        or _beside(fact, other)
        or _other_measure(fact, claim, one, other)
        or any(b.via and not subjects.known(b.via, one) for b in other.bearers[:1])
        or any(
            b.sort in {"noun", "name"} and _unknown_person(b, one) for b in other.bearers[:1] if b.head not in counted
        )
    )


SIGNS = (
    *("nouns fresh", "narrowed", "bounded", "name more", "name aside", "place", "past", "planned", "undone", "part"),
    *("of another thing", "of an aspect", "of some people", "of another part", "of kin", "of a new thing"),
    *("by another part", "bearer narrowed", "order told", "then told", "on a day", "words new", "set apart"),
    *("rate differs", "degree differs", "counted apart", "kind differs"),
)
"""Features that are each a sign of something else; what has none of them is of the fact though its words are others."""
BY_CHANCE = 3
"""Signs of something else from which on a near value is one by chance, where its sentence names nobody."""
MANY = 4
"""Signs from which on one more tells nothing new."""


def tells_result(claim: Claim, relation: Relation) -> bool:
    """Return whether a date may be another one than that of a match, whose result the fact tells: it contradicts the
    fact's, and does not only say which match is meant ("the 2018 final")."""
    return relation.outcome == "conflict" and claim.stated is not None and claim.stated.bare


def _to_come(fact: Claim, claim: Claim, other: Stated) -> bool:
    """Whether a value is what something may become: "may be extended to 102 miles", "wants to raise it to $280"."""
    if fact.modality == "planned" or claim.kind in stating.POINTS or other.direct:
        return False
    open_ = other.wanted or (other.open and claim.modality in {"planned", "hypothetical"})
    changes = claim.change is not None and claim.change.role == "to"
    return open_ and (changes or (other.verb is not None and wordnet.alters(other.verb)))


def _other_doer(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether the same deed is told of another thing, at what the fact is about: "a show opened at the hall"."""
    if (
        claim.kind not in stating.POINTS
        or not other.bearers
        or not _by_name(one)
        or not _one_deed(one.verb, other.verb)
    ):
        return False
    own = {t for name in one.names for t in name.split()}
    if any({b.head, *b.name} & own for b in other.bearers):
        return False
    first = other.bearers[0]
    return first.sort == "noun" and not first.name and not subjects.known(first.head, one)


def _of_votes(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a share is one of the votes, and the fact tells how many of those went who might."""
    return "turnout" in one.kinds - other.kinds and claim.kind in valued.SHARES and claim.slots.head in VOTES


VOTES = frozenset({"vote", "ballot", "poll"})


def _other_measure(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a value that is no count is one of another kind or degree: a height for a length, "long" for "late"."""
    if claim.kind in stating.POINTS and _opposed(one, other) and not _lasting(fact, claim, one, other):
        return True
    if (claim.kind == "number" and fact.kind == "number") or _lasting(fact, claim, one, other):
        return False
    mine, theirs = one.kinds - stating.WEAK, other.kinds - stating.WEAK
    return bool(mine and theirs and not mine & theirs) or _other_degree(one, other)


OPPOSED = (
    (frozenset({"opened", "begun", "founded"}), frozenset({"closed", "ended"})),
    (frozenset({"born"}), frozenset({"died", "buried"})),
)
"""Kinds of deed of which one puts an end to what the other began."""


def _opposed(one: Stated, other: Stated) -> bool:
    """Whether one tells when something began and the other when it ended; what is "open until" a day ends then."""
    if "until" in {word for x in (one, other) for word, _ in x.said}:
        return False
    for first, last in OPPOSED:
        for a, b in ((one, other), (other, one)):
            if a.kinds & first and not a.kinds & last and b.kinds & last and not b.kinds & first:
                return True
    return False


def _other_degree(one: Stated, other: Stated) -> bool:
    degree = other.degree
    if not degree or degree == one.degree or subjects.known(degree, one):
        return False
    return not one.kinds & other.kinds - stating.WEAK


def of_one_happening(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a date is told of what the fact's date is of: by the same kind of statement or deed, or a word for
    it; the dateline "Lund, 3 June" and "had 900 visitors in 2023" are dates of something else."""
    common = one.kinds & other.kinds - stating.WEAK
    if common == {"due"} and {word for word, kind in other.said if kind == "due"} == {"by"}:
        common = frozenset()  # "will be told by 30 June" tells no deadline
    if common <= {"begun", "founded"} and _work_began(one, other):
        common = frozenset()
    told = common or _one_deed(one.verb, other.verb) or _lasting(fact, claim, one, other)
    return bool(told) or any(subjects.among(word, (*other.words, *other.telling)) for word in _telling(one))


def _work_began(one: Stated, other: Stated) -> bool:
    """Whether a date is that on which the work on something began, and the fact's that on which it was there: "digging
    for the tunnel started in 1931"."""
    if "opened" not in one.kinds or "opened" in other.kinds:
        return False
    heads = {*other.telling} - {other.verb} | {b.head for b in other.bearers[:1]}
    return any(
        w == "work" or wordnet.is_happening(w) or wordnet.verb_senses(w) for w in heads if not subjects.known(w, one)
    )


def _telling(one: Stated) -> list[str]:
    """The words that say what the value of a fact is."""
    return [word for word in one.telling if word not in subjects.LIGHT and word not in one.names]


def _beside(fact: Claim, other: Stated) -> bool:
    """Whether a value is told of something that stands beside the fact's: "a second tower beside the Tower", "in Upper
    Tolling, across the ridge from Bettesham,"."""
    if not subjects.aside(fact, other):
        return False
    known = subjects.vocabulary(fact.stated) if fact.stated is not None else frozenset()
    rival = any({*name.split()} - known and not {*name.split()} <= {*other.aside} for name in other.names)
    return rival or any(b.new for b in other.bearers[:1])


def _participants(one: Stated, other: Stated, asked: Asked) -> dict[str, float]:
    words = subjects.vocabulary(other)
    missing = [name for name in one.names if not set(name.split()) <= words]
    mine = {t for name in one.names for t in name.split()} | set(one.words)
    extra = [name for name in other.names if not set(name.split()) & mine]
    things = [t for t in one.things if t not in {w for w, _ in one.said}]
    lacking = [t for t in things if not subjects.among(t, other.words)]
    bearers = other.bearers[:1]
    foreign = [
        b for b in bearers if b.sort not in POINTING and not subjects.known(b.head, one) and not set(b.name) & mine
    ]
    return {
        "all said here": float(not missing),
        "named before": float(asked.named is not None and not asked.named.here),
        "name missing": float(len(missing)),
        "name more": float(min(2, len(extra))),
        "thing missing": len(lacking) / len(things) if things else 0.0,
        "thing replaced": float(bool(lacking) and any(not subjects.known(t, one) for t in other.things)),
        "of another part": float(any(_part(b, one, other) for b in bearers)),
        "of another thing": float(any(b.sort in {"noun", "the"} and wordnet.is_body(b.head) for b in foreign)),
        "of an aspect": float(any(b.sort in {"noun", "the"} and not wordnet.is_body(b.head) for b in foreign)),
        "of the same": float(any(set(b.name) & {t for n in one.names for t in n.split()} for b in bearers)),
        "of people": float(any(b.sort in POINTING for b in bearers)),
        "of some people": float(
            any(b.sort == "people" and not (subjects.known(b.head, one) or wordnet.is_user(b.head)) for b in bearers)
        ),
        "borne": float(asked.borne),
        "by another part": float(any(b.via and not subjects.known(b.via, one) for b in bearers)),
        "bearer narrowed": float(any(_narrowed(b, one, other) for b in bearers)),
        "of its place": float(any(b.head in {w for _, w in one.limits} for b in bearers)),
        "of a new thing": float(any(b.new for b in bearers) and not any(b.new for b in one.bearers[:1])),
        "noun for name": float(any(b.sort == "noun" and not b.name for b in bearers) and _by_name(one)),
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
    words = [w for w in one.words if w not in own and w not in spoken and w not in subjects.LIGHT]
    lacking = [w for w in words if not subjects.among(w, (*other.words, *other.telling, *other.before))]
    near = {*other.about, *other.telling, *(w for _, w in other.limits), *(by for _, by in other.narrowed)}
    near |= {claim.slots.head or ""} - {""}
    fresh = [w for w in near if not subjects.known(w, one) and w not in spoken]
    named = {t for name in other.names for t in name.split()}
    counted = claim.kind == "number" and before
    return {
        "fact words lacking": len(lacking) / len(words) if words else 0.0,
        "in its place": float(any(wordnet.kinship(a, b) in CONTRAST for a in lacking for b in fresh)),
        "nouns fresh": float(min(3, len([w for w in fresh if w not in named]))),
        "counted before": float(counted and other.verb is not None and not _one_deed(one.verb, other.verb)),
        "of kin": float(any(b.sort not in POINTING and _unknown_person(b, one) for b in other.bearers[:1])),
        "since then": float(_lasting(fact, claim, one, other)),
        "anchored then": float(other.anchored and other.past and not one.past),
    }


BEGINNINGS = frozenset({"founded", "opened", "begun", "built"})


def _lasting(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a claim tells since when something is done, and the fact when it was begun or since when too."""
    begun = (one.kinds & BEGINNINGS and not (other.kinds and other.behind)) or _since(fact)
    return claim.kind in stating.POINTS and _since(claim) and bool(begun) and claim.modality != "planned"


def _since(claim: Claim) -> bool:
    """Whether a date is that from which on something holds."""
    return claim.time is not None and claim.time.start is not None and claim.time.end is None


CONTRAST = frozenset({"class", "persons"})
"""How two nouns stand to each other of which one thing is seldom both: "width" and "length", "man" and "woman"."""


def _unknown_person(bearer: Bearer, one: Stated) -> bool:
    """Whether a value is told of somebody by a noun that the fact does not have: "her husband", "the deputy"."""
    if not wordnet.is_person(bearer.head) or subjects.known(bearer.head, one):
        return False
    told = [word for word in one.words if wordnet.is_known(word) and wordnet.is_person(word)]
    return not any(
        wordnet.kinship(bearer.head, word) in {"synonym", "kin"} for word in told
    )  # "the author", a novelist


def _narrowed(bearer: Bearer, one: Stated, other: Stated) -> bool:
    """Whether what a value is told of is narrowed by a word that the fact does not tell: "senior nurses"."""
    by = {word for noun, word in other.narrowed if noun == bearer.head} - stating.COMMON - stating.ORDER
    return bearer.sort != "name" and any(not subjects.known(word, one) for word in by)


def _by_name(stated: Stated) -> bool:
    return any(b.sort == "name" for b in stated.bearers[:1])


def _another(fact: Claim, one: Stated, other: Stated) -> bool:
    """Whether a value is told of another name or thing, or of a name that is only like that of the fact."""
    known = subjects.vocabulary(one)
    own = {t for name in subjects.subject(fact) for t in name.split()}
    runs = [n.split() for n in other.names]
    whole = any({*run} <= own for run in runs)
    if not whole and any({*run} & own and not subjects.untitled(run) <= known for run in runs):
        return True
    if not other.bearers or any({b.head, *b.name} & own for b in other.bearers[1:]):
        return False
    first, mine = other.bearers[0], one.bearers[:1]
    if first.sort == "name":
        return not subjects.untitled([*first.name] or [first.head]) <= known
    called = first.sort == "noun" and set(first.name) & own and mine and mine[0].sort in {"noun", "the"}
    return bool(called) and not subjects.known(
        first.head, one
    )  # the Steinbrück canteen, where the fact is about the hub


def _other_sort(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a claim counts other things than the fact, or tells by its verb of something else that befell them."""
    mine, theirs = one.kinds - stating.WEAK, other.kinds - stating.WEAK
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
    if own is None or bearer.sort in POINTING or own.sort in POINTING or stating.alike(own.head, bearer.head):
        return False
    return (
        subjects.known(bearer.head, one)
        and own.head in subjects.vocabulary(other)
        and bearer.head not in {w for w, _ in one.said}
    )


def _property(fact: Claim, claim: Claim, one: Stated, other: Stated, asked: Asked) -> dict[str, float]:
    mine, theirs = one.kinds - stating.WEAK, other.kinds - stating.WEAK
    telling = _telling(one)
    met = [w for w in telling if subjects.among(w, (*other.words, *other.telling))]
    new = [w for w in other.telling if w not in subjects.LIGHT and w != other.verb and not subjects.known(w, one)]
    a, b = one.verb, other.verb
    deed = _one_deed(a, b)
    opposed = claim.kind == "number" and fact.kind == "number"
    people = wordnet.is_person(claim.slots.head or "")
    kin = "bare" if other.bare or not opposed else wordnet.kinship(fact.slots.head or "", claim.slots.head or "")
    return {
        "kind same": float(bool(mine & theirs)),
        "kind differs": float(bool(mine and theirs) and not mine & theirs),
        "kind unknown": float(bool(mine) and not theirs),
        "kind more": float(bool(theirs) and not mine),
        "kind beside": float(bool(theirs & mine) and bool(theirs - mine)),
        "words met": len(met) / len(telling) if telling else 0.0,
        "words new": float(min(3, len(new))),
        "deed same": float(deed),
        "deed differs": float(b is not None and b not in subjects.LIGHT and not deed and not subjects.known(b, one)),
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
        "other deed": float(_other_deed(one, other)),
        "other deed told": float(_other_deed(one, other) and b is not None and b not in subjects.LIGHT),
        "direct": float(other.direct),
        "whole": float(other.whole),
        "degree differs": float(_other_degree(one, other)),
        "rate differs": float(
            "set" not in (fact.kind, claim.kind) and (_rate(fact, one) is None) != (_rate(claim, other) is None)
        ),
        "counted other persons": float(opposed and kin in {"persons", "far"} and people),
    }


def _short(time: TimeInterval | None) -> bool:
    """Whether a time is a month or less."""
    if time is None or not time.start or not time.end:
        return False
    first, last = valued.day(time.start), valued.day(time.end)
    return first is not None and last is not None and (last - first).days <= MONTH


MONTH = 31


def _nouns_differ(fact: Claim, claim: Claim, one: Stated) -> bool:
    a, b = fact.slots.head, claim.slots.head
    return a is not None and b is not None and not stating.alike(a, b) and not subjects.known(b, one)


def _one_deed(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and (a == b or stating.alike(a, b) or wordnet.near_deeds(a, b))


def _other_deed(one: Stated, other: Stated) -> bool:
    return not (one.kinds & other.kinds - stating.WEAK) and not _one_deed(one.verb, other.verb)


def _scope(one: Stated, other: Stated, claim: Claim) -> dict[str, float]:
    known = subjects.vocabulary(one)
    foreign = [w for _, w in other.limits if w not in known]
    counted = {w for w, _ in other.said} | set(other.telling)
    spoken = {w for w, kind in other.said if kind in one.kinds}  # "the jobless rate" of what the unemployment was
    narrowed = {by for noun, by in other.narrowed if noun in counted - spoken and not subjects.known(by, one)}
    narrowed -= spoken
    narrowed -= stating.COMMON | stating.GRADING | set(stating.RATES)
    return {
        "place": float(bool(claim.place) and not set((claim.place or "").lower().split()) & known),
        "bounded": float(min(2, len(foreign))),
        "narrowed": float(min(2, len(narrowed))),
        "past": float(other.past and not one.past and other.behind and not (other.direct or other.whole)),
        "present": float(one.past and not other.past and bool(other.verb)),
        "tied": float(other.anchored),
        "order told": float(_order(other) > _order(one)),
        "on a day": float(
            not one.past and not one.times and _short(claim.time) and not (other.direct or other.apposed)
        ),
    }


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
