"""Whether a claim says that it is of something else than an approved fact, however like its words are."""

from __future__ import annotations

from copydesk.links import extremes, happenings, holding, kinds, stating, subjects, valued, whose
from copydesk.links.asked import Asked
from copydesk.model import Bearer, Claim, Stated
from copydesk.text import likeness, wordnet
from copydesk.text.stems import stem

MIXED = frozenset({"part of", "change"})
"""What sets a claim apart only at times: "the top of the mountain" is as high as it."""
MOODS = frozenset({"planned", "unsaid", "wanted", "age then", "restricted"})
"""What sets a claim apart as a rule: how it is told, and not what it is told of."""


WEIGHED = frozenset(
    {
        "another kind",
        "another count",
        "another measure",
        "another sum",
        "in a part",
        "elsewhere",
        "one more",
        "of others",
        "rival words",
        "some of them",
    }
)
"""What says so of claims that are of the fact all the same in one of four cases or more (`bench/wordings`)."""


def surely(found: frozenset[str]) -> bool:
    """Return whether what `stops` found leaves no doubt: one word that seldom errs, or two."""
    return len(found) > 1 or bool(found - WEIGHED)


def stops(fact: Claim, claim: Claim, asked: Asked, published: str | None, *, differs: bool) -> frozenset[str]:
    """Return what says that a claim is of something else than the fact, each by a name: another time, doer, object or
    measure, and where the values differ all that `said_otherwise` holds.

    `published` is the first day of the claim's article, `differs` whether the values do: equal ones are seldom so by
    chance, and less speaks against them.
    """
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    found = {
        "another time": holding.apart(fact, claim, other),
        "another doer": whose.other_doer(one, other),
        "another object": whose.other_object(claim, one, other),
        "an age at another deed": other_age(one, other),
    }
    if differs:
        found |= dict.fromkeys(asked.otherwise, True)
        found["told before"] = told_before(fact, claim, published)
        found["an earlier one"] = earlier(fact, claim, published)
        found["another happening"] = claim.kind in valued.POINTS and not happenings.of_one_happening(
            fact, claim, one, other
        )
    else:
        found["another measure"] = other_measure(fact, one, other)
        found["another count"] = other_count(fact, claim, one, other)
    return frozenset(name for name, holds in found.items() if holds)


def said_otherwise(fact: Claim, claim: Claim, asked: Asked) -> frozenset[str]:
    """Return what in a claim's own words says that it is of something else than the fact, whatever its value: another
    name, part, person or kind, what is planned for later, one more."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    beside = other.direct or other.apposed
    counted = {word for word, kind in other.said if kind in one.kinds and word == claim.slots.head}  # "its 41 deputies"
    found = {
        "over": asked.over,
        "yet to come": asked.ahead and other.open and not beside and not _there(claim),
        # "once the tunnel opens, the trip should take"
        "not yet said": "unsaid" in asked.apart and (other.anchored or claim.modality == "negated"),
        # "52 percent said they would approve it"
        "answers": claim.kind in valued.SHARES and other.wanted and not one.wanted,
        "to become": _to_come(fact, claim, other),
        "no change": fact.kind == "money" and fact.change is not None and claim.change is None and not _more(other),
        "of votes": _of_votes(claim, one, other),
        "another thing": whose.another_thing(claim, one, other),
        "a namesake": subjects.namesake(fact, other),
        "beside it": whose.lying_there(fact, one, other),
        "others": whose.of_other_people(one, other),
        "another name": whose.another(fact, one, other),
        "no extreme": _no_extreme(fact, claim, one, other),
        "a piece of it": _of_a_piece(fact, claim, one, other),
        "some who act": _some_who_act(fact, claim, one, other),
        "some of those": _of_some(claim, one, other),
        "another rank": _other_rank(claim, one, other),
        "another sum": _other_sum(fact, claim, one, other),
        "beside": whose.beside(fact, other),
        "another kind": _other_kind(fact, claim, one, other),
        "by way of": any(b.via and not (likeness.known(b.via, one) or _governs(b, one)) for b in other.bearers[:1]),
        "another person": any(
            b.sort in {"noun", "name"} and whose.unknown_person(b, one)
            for b in other.bearers[:1]
            if b.head not in counted
        ),
    }
    return (
        frozenset(name for name, holds in found.items() if holds)
        | (asked.apart - MIXED - MOODS)
        | _wanted(fact, claim, asked)
    )


def _wanted(fact: Claim, claim: Claim, asked: Asked) -> frozenset[str]:
    """Whether somebody only asks for a value, aims at it or foresees it; a day that is foreseen is that of a plan."""
    stands = fact.modality != "planned" and claim.kind not in stating.POINTS
    stands = stands and (claim.stated is None or claim.stated.verb not in happenings.REFUSAL)
    return asked.apart & {"wanted"} if stands else frozenset()


def _more(other: Stated) -> bool:
    """Whether a sentence tells by a word beside the value that it is one of a change: "£49 more a year"."""
    return bool(stating.CHANGING & {*other.function_words, *other.words, other.degree})


def _there(claim: Claim) -> bool:
    """Whether things are counted that are there already, whatever will be: "the 181 islanders will have"."""
    return claim.telling is not None and claim.telling.definite == "orphan"


def other_count(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether two counts are of two sorts of things, however equal they are: 18 teachers, 18 classrooms.

    Where it is said what they are counted for, people stand for what each of them has: 60 seats, 60 guests.
    """
    a, b = fact.slots.head, claim.slots.head
    if fact.kind != "number" or claim.kind != "number" or other.bare or a is None or b is None:
        return False
    if one.kinds & other.kinds - kinds.WEAK or likeness.alike(a, b) or likeness.known(b, one):
        return False
    people = wordnet.is_person(a) + wordnet.is_person(b)
    belong = wordnet.is_person(a) and one.kinds <= {"members", "staff", *kinds.WEAK}  # 48 members, 48 windows
    if people > 1 or (people and (one.kinds | other.kinds) - kinds.WEAK and not belong):
        return False
    return wordnet.kinship(a, b) in {"far", "class"}


def other_age(one: Stated, other: Stated) -> bool:
    """Return whether a fact tells how old somebody was at a deed of which the claim's words tell nothing: "became a
    judge at the age of 34", "Ann Lee, 61, said".

    The deed is told by its verb or by what it was done to or made of somebody.
    """
    if "age" not in one.kinds or "age" not in other.kinds or not one.past or one.verb is None or one.direct:
        return False
    if likeness.alike(one.verb, "die"):
        return False  # the one age that somebody "lived to"
    own = {part for name in one.names for part in name.split()}
    deeds = {*one.things} - own - {word for word, _ in one.said}
    deeds |= {one.verb} - BECOMING - likeness.LIGHT
    told = tuple({*other.words, *other.telling, *other.before} | ({other.verb} if other.verb else set()))
    return bool(deeds) and not any(
        likeness.among(d, told) or any(happenings.one_deed(d, w) for w in (other.verb, *other.telling)) for d in deeds
    )


BECOMING = frozenset({"become", "turn", "be", "make", "name", "appoint"})
"""Verbs behind which stands what somebody became."""


def _governs(bearer: Bearer, one: Stated) -> bool:
    """Whether a place speaks by the body that governs it: "Lisgate's council has" of what Lisgate has."""
    own = [b for b in one.bearers[:1] if b.sort == "name" and {*b.name} == {*bearer.name}]
    return bearer.via in subjects.GOVERNING and bool(own)


def _no_extreme(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a fact tells the most or the least that there was, and a claim a value within that without saying that it
    is one: "On Monday the temperature was"."""
    spoken = {word for word, _ in one.said} | {b.head for b in one.bearers[:1]}
    most = [by for noun, by in one.narrowed if noun in spoken]
    within = [any(by in words for by in most) for words in extremes.STATISTICS[:2]]
    if within[0] == within[1] or claim.modality == "negated" or claim.kind in valued.POINTS:
        return False
    if claim.quantity is not None and claim.quantity.comparator in (BELOW if within[0] else ABOVE):
        return False  # "no gust above 115 mph" tells the greatest itself
    told = {*other.words, *other.telling, *(by for _, by in other.narrowed)}
    told |= {*other.before} if stating.leans(other, one) else frozenset()  # "the minimum wage. That is"
    extreme = extremes.STATISTICS[0] | extremes.STATISTICS[1]
    return valued.less(fact, claim) == within[0] and not told & (extreme | extremes.PEAKING)


BELOW, ABOVE = frozenset({"<", "<="}), frozenset({">", ">="})
"""What bounds a value from above and from below."""


def _other_sum(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a sum is that of a thing which the fact does not know, and what the fact's is for is not told: "paid a
    dividend of" for "paid its chief executive"."""
    head = claim.slots.head
    if fact.kind != "money" or head is None or head == fact.slots.head or likeness.known(head, one):
        return False
    spoken = {word for word, kind in other.said if kind in one.kinds and word != other.verb}
    if head in spoken or wordnet.is_person(head):
        return False
    things = [t for t in one.things if t not in {w for w, _ in one.said}]
    here = (*other.words, *other.telling, *other.before)
    return bool(things) and not any(likeness.among(t, here) for t in things) and head in other.telling


def _of_a_piece(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a measure is that of a piece of what the fact is about: "a 14-kilometre stretch of the river"."""
    head = claim.slots.head
    return other.direct and head in PIECES and valued.less(fact, claim) and not likeness.known(head, one)


PIECES = frozenset({"stretch", "section", "segment", "portion", "part", "piece"})
"""Nouns for a part of something, of whatever it is."""


def _some_who_act(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a claim counts those of many who did something, and the fact all that there are: "some 600 workers at the
    plant downed tools", where it employs 2,150."""
    if fact.kind != "number" or claim.kind != "number" or not one.kinds & stating.STANDING or other.whole:
        return False
    doer = dict(claim.slots.roles).get("agent")
    known = other.verb is not None and stem(other.verb) in {
        stem(word) for word in one.words
    }  # the "finishers" of a race
    acts = doer is not None and doer == claim.slots.head and stating.acting(one, other) and not known
    return acts and other.past and not _there(claim) and valued.less(fact, claim)


def _of_some(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether what a claim measures is narrowed by a word for people that the fact has not: "youth unemployment"."""
    head = claim.slots.head
    told = any(word == head and kind in one.kinds for word, kind in other.said)
    by_people = {by for n, by in other.narrowed if n == head and wordnet.is_person(by)} - stating.GRADING
    return told and any(not likeness.known(by, one) for by in by_people)


def _other_rank(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether two ranks go by other measures: "the third-oldest college", "the second-largest college"."""
    if claim.kind != "ordinal":
        return False
    grades = ({(n, by) for n, by in x.narrowed if wordnet.is_known(n)} for x in (one, other))
    mine, theirs = ({(n, by) for n, by in g if by in stating.COMMON | stating.GRADING} for g in grades)
    return any(n == m and by != bz for n, by in mine for m, bz in theirs)


def told_before(fact: Claim, claim: Claim, now: str | None) -> bool:
    """Return whether a date is one that was or is planned, of what the fact tells as done by then: "was due to open in
    2019", "the extension is to open in 2028"."""
    held, told = fact.timex, claim.timex
    if claim.kind not in valued.POINTS or claim.stated is None or held is None or told is None or not held.start:
        return False
    planned = claim.modality == "planned" and fact.modality != "planned" and claim.stated.open
    planned = planned and (claim.time is None or claim.time.end is not None)  # "mayor since 2008, will stand again"
    return planned and now is not None and held.start[:10] <= now[:10]


def earlier(fact: Claim, claim: Claim, now: str | None) -> bool:
    """Return whether a date was kept half a year before the one that a fact tells as still to come, and by what may
    come again: "closed on 15 July last year", "closes on 30 June"."""
    held, told = fact.timex, claim.timex
    if claim.kind not in valued.POINTS or claim.stated is None or held is None or told is None or now is None:
        return False
    due, kept = valued.day(held.start or ""), valued.day(told.start or "")
    if due is None or kept is None or not claim.stated.past or not (told.end or "9")[:10] <= now[:10] < str(due):
        return False
    again = not (fact.stated is not None and (fact.stated.kinds | claim.stated.kinds) & kinds.ONCE)
    return again and (due - kept).days > HALF_A_YEAR


HALF_A_YEAR = 182


def other_measure(fact: Claim, one: Stated, other: Stated) -> bool:
    """Return whether two values that are no counts tell of two measures, however equal they are: "2.6 miles long", "2.6
    miles from"."""
    return fact.kind in {"measure", "duration"} and _kinds_apart(one, other)


def _kinds_apart(one: Stated, other: Stated) -> bool:
    """Whether both say of which kind their value is, and say another."""
    mine, theirs = kinds.own(one), kinds.other(one, other)
    return bool(mine and theirs and not mine & theirs)


def _to_come(fact: Claim, claim: Claim, other: Stated) -> bool:
    """Whether a value is what something may become: "may be extended to 102 miles", "wants to raise it to $280"."""
    if fact.modality == "planned" or claim.kind in stating.POINTS or other.direct:
        return False
    open_ = other.wanted or (other.open and claim.modality in {"planned", "hypothetical"})
    changes = claim.change is not None and claim.change.role == "to"
    return open_ and (changes or (other.verb is not None and wordnet.alters(other.verb)))


def _of_votes(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether one share is of the votes, and the other tells how many of those went who might."""
    if claim.kind not in valued.SHARES:
        return False
    return ("turnout" in other.kinds - one.kinds and not likeness.known("turnout", one)) or (
        "turnout" in one.kinds - other.kinds and claim.slots.head in VOTES
    )


VOTES = frozenset({"vote", "ballot", "poll"})


def _other_kind(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a value that is no count is one of another kind or degree: a height for a length, "long" for "late"."""
    if (
        claim.kind in stating.POINTS
        and happenings.opposed(one, other)
        and not happenings.lasting(fact, claim, one, other)
    ):
        return True
    if (claim.kind == "number" and fact.kind == "number") or happenings.lasting(fact, claim, one, other):
        return False
    changes = fact.change is not None and other.degree in stating.CHANGING  # "3.9% more"
    return _kinds_apart(one, other) or (other_degree(one, other) and not changes)


def other_degree(one: Stated, other: Stated) -> bool:
    """Return whether a sentence tells a degree ("long") that the fact does not, and by no kind in common."""
    degree = other.degree
    if not degree or degree == one.degree or likeness.known(degree, one):
        return False
    return not one.kinds & other.kinds - kinds.WEAK
