"""An approved fact and a claim in common terms, where one is told by what follows from it.

An age and the day that a claim is told of give a year of birth, the ends of a term its length, the votes on both sides
the majority, an anniversary the year that it counts from. Each function here returns the two as claims of one sort, or
None; what is told of them beside the value stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from copydesk.links import dating, elapsed, reckoned, subjects
from copydesk.links.dating import Terms
from copydesk.links.relation import Relation, show
from copydesk.links.valued import POINTS, SHARES, day, relation
from copydesk.model import Claim, Publication, Quantity, Stated
from copydesk.text import likeness, wordnet


def common(fact: Claim, claim: Claim, published: Publication | None, beside: Sequence[Claim] = ()) -> Terms:
    """Return a fact and a claim in common terms; `beside` are the other values of the fact's statement."""
    if fact.stated is None or claim.stated is None:
        return Terms(fact, claim)
    if not subjects.named(fact, claim):
        fact = subjects.called(fact) or fact
    for way in (_born, _anniversary, _aged):
        found = way(fact, claim, published)
        if found is not None:
            return found
    return (
        _sitting(fact, claim)
        or elapsed.counted(fact, claim, published)
        or reckoned.outranked(fact, claim)
        or reckoned.nth(fact, claim)
        or _turned(fact, claim)
        or _lasted(fact, claim, beside)
        or _majority(fact, claim, beside)
        or reckoned.below_nought(fact, claim)
        or reckoned.apiece(fact, claim)
        or reckoned.contrary(fact, claim)
        or Terms(fact, claim)
    )


def explained(relation: Relation, how: str) -> Relation:
    """Return a relation whose reason says how the values were made comparable."""
    return replace(relation, reason=f"{how}; {relation.reason}") if how else relation


def rest(fact: Claim, claim: Claim, found: Relation) -> Relation:
    """Return the relation of two shares, which agree where one is what the other leaves of a whole.

    "55.8 per cent stayed at home" says the same as a turnout of 44.2 per cent; the same deed of the same people
    does not.
    """
    one, other = fact.stated, claim.stated
    if found.outcome != "conflict" or not {fact.kind, claim.kind} <= SHARES or one is None or other is None:
        return found
    held, said = _percent(fact), _percent(claim)
    if held is None or said is None or one.kinds & other.kinds - {"having"} or not _leaves(fact, claim, held, said):
        return found
    same = one.bearers[:1] == other.bearers[:1] and one.verb == other.verb
    same = same and (claim.modality == "negated") == (fact.modality == "negated")  # "nine per cent have not been"
    return (
        found
        if same or _all_told(one, other)
        else Relation("agree", None, 1.0, f"{show(claim)} is what {show(fact)} leaves")
    )


def _all_told(one: Stated, other: Stated) -> bool:
    """Whether the sentence of a claim has all words of a fact and none for the rest: so it tells of the same share."""
    named = {part for name in one.names for part in name.split()}
    words = [word for word in one.words if word not in named and word not in likeness.LIGHT]
    if {*other.function_words, *other.words} & REST:
        return False
    return bool(words) and all(likeness.among(word, (*other.words, *other.telling)) for word in words)


REST = frozenset(
    {"not", "n't", "n’t", "never", "no", "none", "but", "except", "without", "other", "others"}
) | frozenset({"rest", "remaining", "remainder", "against"})
"""Words with which what is left of a whole is told: "all but a third", "other investors own 73 percent"."""


def _leaves(fact: Claim, claim: Claim, held: Decimal, said: Decimal) -> bool:
    """Whether a share is what another leaves of a whole; a share in words is as rough as "nearly four in ten"."""
    if claim.kind != "fraction" or fact.kind != "percent" or fact.quantity is None:
        return held + said == 100
    left = fact.quantity.model_copy(update={"low": 100 - held, "high": 100 - held})
    other = relation(fact.model_copy(update={"quantity": left}), claim)
    return other is not None and other.outcome != "conflict"


def _percent(claim: Claim) -> Decimal | None:
    value = claim.quantity.value if claim.quantity is not None and claim.quantity.comparator == "=" else None
    return value * 100 if value is not None and claim.kind == "fraction" else value


# --------------------------------------------------------------------------------------------------- ages


def _born(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """An age as a date of birth: "Ann Lee, 66", "turned 60 in April 2018" against "was born on 9 April 1958"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    if fact.kind != "date":
        return None
    kind = next((kind for kind in ("born", *dating.BEGINNINGS) if kind in one.kinds), None)
    turned = other.verb in {"turn", "celebrate"} and claim.kind == "number" and other.bare
    if kind is None or (kind != "born" and not (other.direct or _of_it(one, other))):
        return None
    if not turned and not ("age" in other.kinds and claim.kind == "measure"):
        return None
    years, when = dating.years(claim), dating.when(claim, published)
    if years is None or when is None or other.then or (other.anchored and not other.apposed):
        return None
    if other.past and other.verb and not (turned or other.apposed or other.direct):
        return None
    first, last = when
    rough = years // 20 if kind != "born" and years % 10 == 0 else 0  # "the 150-year-old brewery"
    span = dating.before(first, years + rough if turned else years + rough + 1), dating.before(last, years - rough)
    verb = next(word for word, said in one.said if said == kind)
    begun = "born" if kind == "born" else kind
    told = dating.dated(claim, span, (verb, kind))
    if other.apposed and other.direct and told.stated is not None:  # what "Ann Lee, 66, will conduct" goes on to tell
        aside = {"about": (), "narrowed": (), "limits": (), "function_words": (), "direct": False}
        told = told.model_copy(update={"stated": told.stated.model_copy(update=aside)})
    return Terms(fact, told, f"{show(claim)} then is {begun} {dating.span(*span)}")


def _of_it(one: Stated, other: Stated) -> bool:
    """Whether an age is told of the fact's own thing by name: "the Corn Hall will be 150 years old next year"."""
    own = {part for name in one.names for part in name.split()}
    return other.behind and any(b.sort == "name" and {*b.name} <= own for b in other.bearers[:1])


def _aged(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """A day of birth as the age that it makes: "born in the spring of 1968" against "is 57"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    held = dating.years(fact) if "age" in one.kinds and fact.kind == "measure" else None
    if held is None or claim.kind not in POINTS or claim.timex is None or "born" not in other.kinds:
        return None
    first, last = day(claim.timex.start or ""), day(claim.timex.end or "")
    now = day(published.start) if published is not None and not published.inferred else None
    if first is None or last is None or now is None or one.past:
        return None
    low, high = (int((now - at).days / dating.YEAR) for at in (last, first))
    told_ = Quantity(low=Decimal(min(low, held) if low - 1 <= held else low), high=Decimal(high), unit="a")
    stated = other.model_copy(update={"said": (("age", "age"),), "past": False, "verb": None, "telling": ()})
    changed = {"kind": "measure", "timex": None, "quantity": told_, "stated": stated, "time": None}
    return Terms(fact, claim.model_copy(update=changed), f"born then is {low} or {high} now")


def _turned(fact: Claim, claim: Claim) -> Terms | None:
    """A birthday as the age that it makes: "turned 52 in the spring", "will be 58 on her next birthday"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    if "age" not in one.kinds or fact.kind != "measure" or one.past:
        return None
    birthday = "birthday" in {*other.words}
    counted = (
        claim.kind == "ordinal" and claim.slots.head == "birthday" and other.verb in {"celebrate", "mark", "reach"}
    )
    turned = claim.kind == "number" and other.bare and other.behind and (other.verb == "turn" or birthday)
    years = dating.years(claim)
    coming = claim.modality == "planned" and claim.time is not None and claim.time.start is not None
    coming = coming and claim.kind == "number" and other.bare and other.behind and other.open
    turned = turned or (coming and [b.sort for b in other.bearers[:1]] == ["name"])  # "will be 60 in August"
    known = {*one.words, *one.telling, "birthday", *(t for name in (*one.names, *other.names) for t in name.split())}
    if counted and any(thing not in known for thing in other.things):
        return None  # the birthday of her mother
    if years is None or not (counted or (turned and other.verb in {None, "turn", "be"})):
        return None
    ahead = claim.modality == "planned" or other.open
    age = Quantity(low=Decimal(years - 1 if ahead else years), high=Decimal(years), unit="a")
    stated = other.model_copy(update={"said": (("age", "age"),), "past": False, "open": False, "verb": None})
    changed = {"kind": "measure", "quantity": age, "stated": stated, "modality": None, "time": None}
    return Terms(fact, claim.model_copy(update=changed), "" if not ahead else f"{show(claim)} soon is {years - 1} now")


# ------------------------------------------------------------------------------------------- anniversaries


def _anniversary(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """An anniversary as the date that it counts from: "celebrated its centenary in 2021", "its 50th birthday"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    feasts = [word for word in other.words if word in dating.FEASTS]
    if fact.kind != "date" or len(feasts) != 1 or other.anchored:
        return None
    counted = claim.kind == "ordinal" and claim.slots.head == feasts[0]
    years = dating.years(claim) if counted else dating.FEASTS[feasts[0]]
    wanted = ("born", *dating.BEGINNINGS) if feasts[0] == "birthday" else dating.BEGINNINGS
    kind = next((kind for kind in wanted if kind in one.kinds), None)
    when = dating.when(claim, published)
    if years is None or kind is None or when is None or (not counted and claim.kind not in POINTS):
        return None
    names = {t for name in (*one.names, *other.names) for t in name.split()}
    known = {*one.words, *one.telling, *feasts, *names, *BODIES}
    own = any(b.sort == "name" and {*b.name} <= likeness.vocabulary(one) for b in other.bearers[:1])
    strange = [thing for thing in other.things if thing not in known and not likeness.known(thing, one)]
    titles = own and all(wordnet.is_person(thing) or not wordnet.is_known(thing) for thing in strange)
    if strange and not titles:  # "the watchmaker Orvaline" has none but its own
        return None
    about = timedelta(days=0 if _timed(claim) else NEARLY)  # a birthday is told of weeks before and months behind it
    span = (dating.before(when[0] - 2 * about, years), dating.before(when[1] + about, years))
    verb = next(word for word, said in one.said if said == kind)
    return Terms(fact, dating.dated(claim, span, (verb, kind)), f"{years} years before is {dating.span(*span)}")


NEARLY = 60
"""Days by which an anniversary lies ahead, at the most, where an article tells of it without its day."""


BODIES = frozenset({"business", "company", "firm", "club", "institution", "organisation", "organization"})
"""Nouns for a body whose name has been told."""


def _timed(claim: Claim) -> bool:
    return claim.time is not None and claim.time.start is not None and claim.time.end is not None


# ------------------------------------------------------------------------------------- terms and majorities


def _lasted(fact: Claim, claim: Claim, beside: Sequence[Claim]) -> Terms | None:
    """The ends of a term as its length: "from 1998 to 2010" against "for twelve years"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    if fact.kind != "date" or fact.time is None or fact.time.end is not None or claim.kind != "duration":
        return None
    if claim.quantity is None or claim.quantity.unit != "a" or "lasting" not in other.kinds or other.then:
        return None
    ends = [c for c in beside if c.kind == "date" and c.time is not None and c.time.start is None and c.timex]
    first = day(fact.timex.start or "") if fact.timex is not None else None
    last = day(ends[0].timex.start or "") if len(ends) == 1 and ends[0].timex is not None else None
    if first is None or last is None or last <= first:
        return None
    years = last.year - first.year
    held = Quantity(low=Decimal(years - 1), high=Decimal(years + 1), unit="a", approximate=True)
    stated = one.model_copy(update={"said": (("last", "lasting"),)})
    update = {"kind": "duration", "timex": None, "quantity": held, "stated": stated, "time": None}
    how = f"from {show(fact)} to {show(ends[0])} is {years} years"
    return Terms(fact.model_copy(update=update), claim, how)


def _majority(fact: Claim, claim: Claim, beside: Sequence[Claim]) -> Terms | None:
    """The votes on both sides as what lies between them: "by 61 votes to 54" against "by seven votes"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    against = [c for c in beside if c.kind == "number" and c is not fact and c.quantity is not None]
    if "votes" not in one.kinds or fact.kind != "number" or claim.kind != "number" or len(against) != 1:
        return None
    assert fact.quantity is not None
    lost = against[0].quantity.value if against[0].quantity is not None else None
    won, told_ = fact.quantity.value, claim.quantity.value if claim.quantity is not None else None
    if won is None or lost is None or told_ is None or won <= lost:
        return None
    between = "margin" in other.kinds
    if not between and (told_ != won - lost or "votes" not in other.kinds):
        return None
    quantity = fact.quantity.model_copy(update={"low": won - lost, "high": won - lost})
    stated = one.model_copy(update={"said": (*one.said, ("margin", "margin"))})
    how = f"{show(fact)} less {show(against[0])} is {won - lost:f}"
    return Terms(fact.model_copy(update={"quantity": quantity, "stated": stated}), claim, how)


def _sitting(fact: Claim, claim: Claim) -> Terms | None:
    """Those who sit in a body as its seats, or the other way round: "holds 38 of the seats", "its 36 members"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    kinds = (one.kinds & SITTING, other.kinds & SITTING)
    if fact.kind != "number" or claim.kind != "number" or not all(kinds) or kinds[0] & kinds[1]:
        return None
    bodies = {*one.words, *(part for name in one.names for part in name.split())}
    if not any(wordnet.is_known(word) and wordnet.is_group(word) for word in bodies):
        return None
    kind = next(iter(kinds[0]))
    changed = tuple((word, kind if said in SITTING else said) for word, said in other.said)
    held = fact.slots.head
    slots = replace(claim.slots, head=held) if held is not None else claim.slots
    return Terms(fact, claim.model_copy(update={"stated": other.model_copy(update={"said": changed}), "slots": slots}))


SITTING = frozenset({"seats", "members"})
