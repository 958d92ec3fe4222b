"""How the sentence of a claim and the statement of an approved fact stand to each other: names, things, what is said.

Each function here compares two records of what is stated (`claims.interpret.stated`) and sees no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from copydesk.links import extremes, kinds, parts
from copydesk.links.vetoes import restriction
from copydesk.model import Bearer, Claim, Stated
from copydesk.text import wordnet
from copydesk.text.likeness import LIGHT, alike
from copydesk.text.stems import stem

POINTS = frozenset({"date", "time"})
PERSONAL = frozenset({"age"})
"""Kinds of statement of the one who is named beside the number, whoever else the sentence names."""
COMMON = frozenset(
    {"new", "old", "first", "last", "whole", "own", "same", "current", "main", "key", "principal", "chief"}
)
"""Words that narrow a noun and yet may be left out or changed in telling of one thing."""
GRADING = frozenset({
    "low", "high", "record", "total", "overall", "official", "mere", "modest", "small", "large", "big",
    "great", "huge", "massive", "giant", "monster", "enormous", "vast", "tiny", "poor", "strong", "weak",
    "average", "full", "combined", "estimated", "respectable", "disappointing",
})  # fmt: skip
"""Words that say how large a value is, or that it is all of it, and so narrow nothing: "a low turnout of"."""
ORDER = frozenset(
    {"first", "second", "third", "fourth", "fifth", "last", "final", "latest", "previous", "former", "next"}
)
"""Words that say which of several is meant: two of them are of two things."""
STANDING = frozenset({"seats", "population", "staff", "members", "having"})
"""Kinds of statement of how many a thing has: what some of them do is of a part."""
NEAR_KIN = frozenset({"same", "synonym", "kin", "person"})


@dataclass(frozen=True, slots=True)
class Fit:
    """Why a part of the claim fits the fact (empty where nothing speaks against it), and whether it says so itself."""

    here: bool
    reason: str


def leans(other: Stated, one: Stated) -> bool:
    """Return whether a claim's sentence needs those before it to say whose its value is: "it", "the bridge", or only
    the word for the value ("Admission is 12 euros") or for what the fact tells of beside a name ("Tickets are £16")."""
    if other.anaphoric or other.names:
        return other.anaphoric
    head = other.bearers[0].head if other.bearers else ""
    return not other.bearers or head in {word for word, _ in other.said} or head in one.things


def nameless(other: Stated) -> bool:
    """Return whether a sentence names nobody, so that those before it may say whom it is about: "Fifty-two men never
    came up"."""
    return not other.names and not any(b.new for b in other.bearers[:1])


def names(one: Stated, other: Stated, shown: Callable[[str], str]) -> Fit | None:
    """Return whether the claim's sentence, or those before it, name all that the fact names; `shown` writes a name."""
    here, told = True, []
    tokens = {*other.words, *(t for name in other.names for t in name.split())}
    for run in one.names:
        parts = set(run.split())
        told.append(shown(run))
        if parts <= tokens:
            continue
        alone = [name for name in other.names if set(name.split()) & parts]
        short = bool(alone) and all(set(name.split()) <= parts for name in alone)
        if not (short or (leans(other, one) and not alone)) or not parts <= {*other.before, *tokens}:
            return None
        here = False
    return Fit(here, f"both name {' and '.join(told)}" if told else "")


def borne(one: Stated, other: Stated, named: Fit | None) -> bool:
    """Whether the claim's value is told of one of those that the fact is about, and not of what is beside them.

    "The tower's antenna", "the queue at the tunnel" and "the sister of the poet" are none of them. A deed may also be
    told of its object: "two brothers founded the firm in 1956".
    """
    if not other.bearers:
        return True
    first, *objects = other.bearers
    if _one_of(first, one) or (first.sort == "the" and not (named and named.here) and _meant(first, one, other)):
        return True
    return any((b.sort == "name" and _one_of(b, one)) or b.head in one.about for b in objects)


def _one_of(bearer: Bearer, one: Stated) -> bool:
    """Whether a bearer is among the participants of the fact."""
    known = {token for name in one.names for token in name.split()} | {*one.words}
    if bearer.sort in {"pronoun", "people"} or bearer.head in {w for w, _ in one.said}:
        return True
    deed = one.verb is not None and bearer.sort in {"noun", "the"}
    if deed and one.verb and (alike(bearer.head, one.verb) or wordnet.tells_of(bearer.head, one.verb)):
        return True  # "the output of the mine", where the fact says what it produced
    if bearer.sort == "name":
        run = {t for t in bearer.name if not (wordnet.is_known(t) and wordnet.is_person(t))} or set(bearer.name)
        return run <= known or any(parts <= run for parts in (set(name.split()) for name in one.names))
    if bearer.name and one.names and not set(bearer.name) & known:
        return False  # "the Sava bridge", where the fact is about the Vrata bridge
    spoken = {word for word, _ in one.said}
    return bearer.head in known - spoken or any(alike(bearer.head, word) for word in one.about if word not in spoken)


def _meant(bearer: Bearer, one: Stated, other: Stated) -> bool:
    """Whether "the building" can stand for what the sentences before name: of one class, a body or a person."""
    heads = [name.split()[-1] for name in one.names] + list(one.things)
    if wordnet.is_group(bearer.head) or wordnet.is_person(bearer.head):
        return other.anaphoric
    return other.anaphoric and any(not wordnet.is_known(h) or wordnet.one_class(h, bearer.head) for h in heads)


def narrower(one: Stated, other: Stated, claim: Claim) -> bool:
    """Whether the claim bounds its value by what the fact does not tell of: "31 spare beds", "at its plant"."""
    counted = {claim.slots.head, *(w for w, _ in other.said)}
    mine = {by for noun, by in one.narrowed} | COMMON | {*one.words}
    known = {*one.words, *(token for name in one.names for token in name.split())}
    spoken = {word for word, kind in other.said if kind in one.kinds}
    narrowed = [by for noun, by in other.narrowed if noun in counted and by not in mine | GRADING | spoken]
    closer = any(not any(alike(by, word) for word in mine) for by in narrowed)
    says = spoken - {claim.slots.head}
    stated = other.verb is None or bool(says & {other.verb, *other.telling}) or other.direct or other.at
    stated = stated or any(word.startswith(f"{other.verb}+") for word in says)
    own = bool(other.bearers) and other.bearers[0].sort == "name" and _one_of(other.bearers[0], one)
    own = own and not acting(one, other)
    foreign = bool(one.kinds & STANDING) and not (stated or own or other.whole)
    return closer or foreign or any(word not in known for _, word in other.limits)


def acting(one: Stated, other: Stated) -> bool:
    """Whether those that a claim counts do something that the fact does not tell: "3,400 members of the union walked
    out"."""
    deed = other.verb
    if deed is None or other.behind or deed in LIGHT or deed == one.verb:
        return False
    return deed not in {word for word, _ in other.said} and not (one.verb and _one_deed(one.verb, deed))


def elsewhere(one: Stated, other: Stated) -> bool:
    """Whether a way or a standing is told from another point: "6 kilometres from the border", "third for chemistry"."""
    if not {"distance", "rank"} & one.kinds:
        return False
    mine, theirs = {w for _, w in one.limits}, {w for p, w in other.limits if p == "from" or "rank" in one.kinds}
    return bool(theirs) and not theirs & {*mine, *one.words}


def things(one: Stated, other: Stated, named: Fit | None) -> bool:
    """Whether the claim's sentence tells of all the things that the fact is about, under the same or a like noun."""
    words_of = {word for word, _ in one.said}
    for thing in one.things:
        if thing in words_of or thing in other.words or any(alike(thing, word) for word in other.words):
            continue
        if thing in other.before and leans(other, one) and not (named and named.here):
            continue
        return False
    return bool(one.names or one.things)


LEADING = frozenset({"key", "main", "benchmark", "policy", "base", "interest", "official", "central", "reference"})
"""Words for the one rate that a central bank sets."""


def rivals(one: Stated, other: Stated) -> bool:
    """Whether a noun of the fact is narrowed by other words in the claim: a single ticket, a day ticket."""
    named = {token for name in one.names for token in name.split()}
    known = {*one.words, *named}
    mine: defaultdict[str, set[str]] = defaultdict(set)
    theirs: defaultdict[str, set[str]] = defaultdict(set)
    for noun, by in one.narrowed:
        mine[noun].add(RATES.get(by, by))
    for noun, by in other.narrowed:
        theirs[noun].add(RATES.get(by, by))
    joined = {(noun, by) for noun, by in one.narrowed if noun in other.words}  # "by-election"
    joined = {(noun, by) for noun, by in joined if by not in one.words and by not in RATES}
    new = {by for words in theirs.values() for by in words} - known - COMMON - ORDER
    if new and joined - {*other.narrowed} and not {by for _, by in joined} & {*other.words}:
        return True
    for noun in mine:
        if noun == "rate" and mine[noun] & LEADING and theirs[noun] & LEADING:
            continue  # the key rate of a central bank is its policy rate
        if mine[noun] & ORDER and theirs[noun] & ORDER and not mine[noun] & theirs[noun] & ORDER:
            return True
        own, others = ({RATES.get(w, w) for w in words - COMMON} for words in (mine[noun], theirs[noun]))
        own = own - named or own  # the by-election in Penhallow, the general election there
        others -= known - own
        others = {word for word in others if not any(stem(word) == stem(w) for w in known - own)}
        if own and others and not own & {*other.words, *others} and not any(alike(a, b) for a in own for b in others):
            return True
    return False


RATES = {
    "P1Y": "year",
    "P1M": "month",
    "P1W": "week",
    "P1D": "day",
    "PT1H": "hour",
    "annual": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
"""The times that a rate is counted by, as TIMEX3 sets and as adjectives."""
SHARED = frozenset({"percent", "fraction"})
UNSAID = frozenset({"negated", "hypothetical"})
ANEW = frozenset({"other", "another", "additional", "extra", "further", "more", "remaining"})
"""Words that make a count another one than that of the fact."""


def apart(fact: Claim, claim: Claim, one: Stated, other: Stated) -> frozenset[str]:
    """Return what in the claim's own words says that it is of something else: a part, a plan, one count more."""
    mood = claim.modality
    own = other.open and other.behind  # else the mood is of another deed
    clock = fact.kind == "time" and fact.timex is not None and fact.timex.value.startswith("X")
    plan = mood == "planned" and fact.modality != "planned" and claim.kind not in {*POINTS, "duration"}
    plan = plan and not any(b.head == "you" for b in other.bearers)  # "will set you back" at any time
    others = extremes.of_others(one, other)
    found = {
        "unsaid": mood in UNSAID and own and not extremes.outdone(claim, one, other),
        "planned": plan and own,
        "wanted": other.wanted and not one.wanted,
        "change": claim.change is not None and claim.change.role != "to" and fact.change is None,
        "level": _level(fact, claim),
        "part of": claim.slots.part_of is not None and claim.kind != "number",
        "some of them": parts.of_the_thing(one, other, claim)
        or (claim.slots.part_of is not None and claim.kind == "number" and not parts.of_one_whole(one, other)),
        "one more": (bool(ANEW & {*claim.slots.modifiers, claim.slots.head}) and not _changes(fact, claim))
        or (other.stands and not (_one_act(one, other) or parts.of_one_whole(one, other))),
        "rival words": rivals(one, other),
        "another of them": claim.kind != "ordinal" and another_of_them(one, other),
        "once": clock and other.past and not one.past,
        "on some days": (fact.kind == "set" or clock)
        and any(rate.startswith(WEEKDAY) for rate in {*other.rates} - {*one.rates}),
        "elsewhere": elsewhere(one, other),
        "in a part": claim.kind == "percent"
        and (_wider(fact, claim) or within(one, other) or _there(claim, one, other)),
        "among others": any(p == "among" and not _known_there(w, one) for p, w in other.limits),
        "of others": claim.kind in SHARED and others,
        "unlike": (claim.kind not in SHARED and others)
        or extremes.unlike(one, other)
        or extremes.other_statistic(one, other)
        or extremes.of_the_mean(fact, one, other),
        "age then": age_then(one, other),
        "then": other.then and other.past and not one.past and claim.kind not in POINTS,
        "restricted": restriction(claim) != restriction(fact) and restriction(claim) is not None,
    }
    return frozenset(name for name, holds in found.items() if holds)


def _level(fact: Claim, claim: Claim) -> bool:
    """Whether a claim is the level before or behind a change of which the fact tells how large it is."""
    one, other = fact.change, claim.change
    return one is not None and other is not None and one.role == "by" and other.role in {"from", "to"}


CHANGING = frozenset({"more", "extra", "additional"})
"""Words beside a value for what is added to another one."""


def _changes(fact: Claim, claim: Claim) -> bool:
    """Whether what a claim tells as so much more is how much the fact's value rose: "3.9% more council tax"."""
    return fact.change is not None and claim.kind == fact.kind and claim.kind in {*SHARED, "money"}


def within(one: Stated, other: Stated) -> bool:
    """Return whether a share is that in a district which the fact does not tell: "in Castle ward, turnout was"."""
    places = {w for p, w in other.limits if p == "in" and wordnet.is_known(w) and wordnet.is_place(w)}
    return any(not _known_there(w, one) and w not in other.before for w in places)


def _wider(fact: Claim, claim: Claim) -> bool:
    """Whether a share is that of a country or the world, and the fact's is not said to be."""
    return fact.scope is None and (claim.scope or "").lower() in EVERYWHERE


EVERYWHERE = frozenset({"nationally", "nationwide", "globally", "worldwide"})


def _there(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a share is that in a named place which the fact does not tell: "in Ames, 66 percent approved the tax"."""
    words = (claim.place or "").lower().split()
    named = {part for name in other.names for part in name.split()}
    mine = {*one.words, *(part for name in one.names for part in name.split())}
    return bool(words) and {*words} <= named and not {*words} & mine and not {*words} & {*other.before}


def _known_there(word: str, one: Stated) -> bool:
    """Whether the statement of a fact has a word or one like it."""
    return any(alike(word, w) for w in (*one.words, *one.telling))


WEEKDAY = "XXXX-WXX-"
"""How the TIMEX3 value of a day of each week begins ("on Sundays")."""
OTHERS = ORDER - COMMON - {"final", "latest"}


def another_of_them(one: Stated, other: Stated) -> bool:
    """Return whether the claim says of what the fact names that it is another: "the previous election"."""
    named = {*one.words, *(token for name in one.names for token in name.split())}
    gone = {"last", "latest"} if other.past and not one.past else set()  # "five stood in the last election"
    told = {by for noun, by in other.narrowed if by in OTHERS | gone and noun in named}
    mine, theirs = ({noun: by for noun, by in x.narrowed if by in COUNTED} for x in (one, other))
    rounds = any(mine[noun] != by for noun, by in theirs.items() if noun in mine)  # the first round, the second
    return rounds or bool(told - {by for _, by in one.narrowed} - named)


COUNTED = frozenset({"first", "second", "third", "fourth", "fifth"})


def age_then(one: Stated, other: Stated) -> bool:
    """Whether an age is that of a past deed: "became a judge at the age of 34", "was 29 when she was elected"."""
    told = other.past and (other.verb is not None or other.anchored) and not other.apposed and not other.direct
    deeds = [word for word in (*one.telling, one.verb or "") if word and wordnet.verb_senses(word)]
    own = {word for word, kind in one.said if kind in PERSONAL} | {t for name in one.names for t in name.split()}
    same = any(alike(deed, word) for deed in deeds if deed not in own for word in (*other.words, other.verb or ""))
    return bool(one.kinds & other.kinds & PERSONAL) and told and not same


def said(fact: Claim, claim: Claim, one: Stated, other: Stated) -> Fit | None:
    """Return why both say the same kind of thing, or None where they do not."""
    common = (one.kinds & other.kinds) - kinds.WEAK
    weak = one.kinds & other.kinds & kinds.WEAK
    if not _counted(fact, claim, one, other, common):
        return None
    deed = {kind for word, kind in other.said if word == other.verb}
    if common and deed and not deed & one.kinds and claim.kind not in POINTS:
        return None
    if common == {"lasting"} and other.verb and not deed and not any(alike(w, other.verb) for w in one.words):
        return None  # "was closed for two years" of what took nine years to build
    if common:
        return Fit(here=True, reason=f"both tell of: {', '.join(sorted(common))}")
    mine, theirs = kinds.own(one), kinds.other(one, other)
    if weak and (not (mine or theirs) or (claim.kind in {"number", "percent"} and not (mine and theirs))):
        return Fit(here=True, reason=f"both tell of: {', '.join(sorted(weak))}")
    if mine and theirs:
        return None
    if one.verb and other.verb and (one.verb == other.verb or _one_deed(one.verb, other.verb)):
        return Fit(here=True, reason=f"the same is said of it: {one.verb}")
    into = {*one.things} & {*other.words} - {b.head for b in other.bearers}
    if claim.kind in POINTS and other.verb in MOVING and into:
        return Fit(here=True, reason=f"{other.verb} {', '.join(one.things)}")  # "goes on trial"
    if other.direct and {*other.about} & {*one.about}:
        return Fit(here=True, reason="")
    if other.verb is None and not theirs and (one.verb is None or claim.kind in {*POINTS, "number"} or one.things):
        return Fit(here=one.verb is None, reason="")
    return None


MOVING = frozenset({"go", "come", "get", "take", "make"})
"""Verbs that only put what stands behind them into the state that it names: "go on trial"."""


def _one_deed(a: str, b: str) -> bool:
    return bool(wordnet.verb_senses(a) & wordnet.verb_senses(b))


def _one_act(one: Stated, other: Stated) -> bool:
    """Whether two sentences tell one deed by their verbs: "vetoed 62 of them", "vetoed 26 bills"."""
    return one.verb is not None and other.verb is not None and other.behind and _one_deed(one.verb, other.verb)


def _counted(fact: Claim, claim: Claim, one: Stated, other: Stated, common: frozenset[str]) -> bool:
    """Whether the same is counted, or what the claim counts is itself the word for what is said ("23 dead")."""
    if claim.kind != "number" or fact.kind != "number" or other.bare:
        return True
    a, b = fact.slots.head, claim.slots.head
    if a is None or b is None or wordnet.kinship(a, b) in NEAR_KIN:
        return True
    mine, theirs = ({word for word, kind in x.said if kind in common} for x in (one, other))
    if a in mine and wordnet.is_person(b) and not wordnet.is_person(a):  # "seats 300 spectators"
        return True
    anyone = wordnet.is_anyone(b)
    return (b in theirs or anyone) and (a in mine or wordnet.is_anyone(a) or not anyone)
