"""Whose the value of a claim is: of somebody or something else than an approved fact tells of."""

from __future__ import annotations

from copydesk.links import happenings, kinds, stating, subjects, valued
from copydesk.model import Bearer, Claim, Stated
from copydesk.text import likeness, naming, wordnet


def other_doer(one: Stated, other: Stated) -> bool:
    """Return whether a claim tells of another name by which somebody or something goes who does what the fact's does:
    "the Larks won the championship" of what the Herons won."""
    if not (by_name(one) and by_name(other)):
        return False
    mine, theirs = one.bearers[0], other.bearers[0]
    own = {*mine.name} or {mine.head}
    apart = subjects.untitled([*theirs.name] or [theirs.head])
    return not own & likeness.vocabulary(other) and not apart & likeness.vocabulary(one) and not own & {*other.before}


def other_object(claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a date is told of a deed to another named thing: "won the Selby Cup in 2016" of who won the Corran
    Prize in 2014."""
    if claim.kind not in valued.POINTS or one.kinds & kinds.ONCE or other.kinds & kinds.ONCE:
        return False
    here = {*likeness.vocabulary(other), *other.before}
    missing = [name for name in one.names if not {*name.split()} & here]
    return bool(missing) and any(not {*name.split()} & likeness.vocabulary(one) for name in other.names)


def another_thing(claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether the same deed is told of another thing, at what the fact is about: "a show opened at the hall"."""
    if (
        claim.kind not in stating.POINTS
        or not other.bearers
        or not by_name(one)
        or not happenings.one_deed(one.verb, other.verb)
    ):
        return False
    own = {t for name in one.names for t in name.split()}
    if any({b.head, *b.name} & own for b in other.bearers):
        return False
    first = other.bearers[0]
    if first.sort != "noun" or first.name or likeness.known(first.head, one):
        return False
    return not wordnet.is_person(first.head) or unknown_person(first, one)  # "the author", a novelist


def beside(fact: Claim, other: Stated) -> bool:
    """Whether a value is told of something that stands beside the fact's: "a second tower beside the Tower", "in Upper
    Tolling, across the ridge from Bettesham,"."""
    if not subjects.aside(fact, other):
        return False
    known = likeness.vocabulary(fact.stated) if fact.stated is not None else frozenset()
    own = {t for name in naming.subject(fact) for t in name.split()}
    if any(b.sort == "name" and {*b.name} < own for b in other.bearers[:1]):
        return True  # "Little Averil, the peak beside Mount Averil, is"
    rival = any({*name.split()} - known and not {*name.split()} <= {*other.aside} for name in other.names)
    return rival or any(b.new for b in other.bearers[:1])


def lying_there(fact: Claim, one: Stated, other: Stated) -> bool:
    """Whether a value is told of a thing of its own that has the fact's name only to say where it is: "the café in
    Marle Library is open", "the pool fed by the spring"; "the building at Vesper Square" may be what it is about."""
    own = {t for name in naming.subject(fact) for t in name.split()}
    first = other.bearers[0] if other.bearers else None
    if first is None or first.sort not in {"noun", "the"} or not own or not own <= {*first.at} or not by_name(one):
        return False
    head = first.head
    sorts = [w for w in (*own, *one.things, *naming.sorts(fact), *(b.head for b in one.bearers)) if wordnet.is_known(w)]
    return (
        wordnet.is_body(head)
        and not (wordnet.is_person(head) or wordnet.is_kind_of(head, "instrument") or likeness.known(head, one))
        and not any(likeness.alike(word, head) or wordnet.is_kind_of(word, head) for word in sorts)
    )


def of_other_people(one: Stated, other: Stated) -> bool:
    """Whether a value is told of people who belong to another name than the fact tells of: "Oslo's tenants"."""
    first = other.bearers[:1]
    return any(b.sort == "people" and bool(b.name) and bool(subjects.strange([*b.name], one)) for b in first)


def unknown_person(bearer: Bearer, one: Stated) -> bool:
    """Return whether a value is told of somebody by a noun that the fact does not have: "her husband", "the deputy"."""
    if not wordnet.is_person(bearer.head) or likeness.known(bearer.head, one):
        return False
    told = [word for word in one.words if wordnet.is_known(word) and wordnet.is_person(word)]
    return not any(
        wordnet.kinship(bearer.head, word) in {"synonym", "kin"} for word in told
    )  # "the author", a novelist


def by_name(stated: Stated) -> bool:
    """Return whether the value of a sentence is told of somebody or something by name."""
    return any(b.sort == "name" for b in stated.bearers[:1])


def another(fact: Claim, one: Stated, other: Stated) -> bool:
    """Whether a value is told of another name or thing, or of a name that is only like that of the fact."""
    own = {t for name in naming.subject(fact) for t in name.split()}
    runs = [n.split() for n in other.names]
    whole = any({*run} <= own for run in runs)
    if not whole and any({*run} & own and subjects.strange(run, one) for run in runs):
        return True
    beside = other.direct and other.apposed and "age" in other.kinds  # "Per Dahl, 61, thanked Ann Lee"
    if not other.bearers or (not beside and any({b.head, *b.name} & own for b in other.bearers[1:])):
        return False
    first, mine = other.bearers[0], one.bearers[:1]
    if first.sort == "name":
        return bool(subjects.strange([*first.name] or [first.head], one))
    called = first.sort == "noun" and set(first.name) & own and mine and mine[0].sort in {"noun", "the"}
    if not called or likeness.known(first.head, one):
        return False
    happened = wordnet.only_happens(first.head) and wordnet.only_happens(mine[0].head)
    return not happened  # the Steinbrück canteen, where the fact is about the hub; not a disaster for a sinking
