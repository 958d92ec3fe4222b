"""Whether a claim and an approved fact tell of one deed, and whether the date of one is that of the other."""

from __future__ import annotations

from copydesk.links import kinds, stating
from copydesk.links.relation import Relation
from copydesk.model import Claim, Stated
from copydesk.text import likeness, wordnet


def tells_result(claim: Claim, relation: Relation) -> bool:
    """Return whether a date may be another one than that of a match, whose result the fact tells: it contradicts the
    fact's, and does not only say which match is meant ("the 2018 final")."""
    return relation.outcome == "conflict" and claim.stated is not None and claim.stated.bare


OPPOSED = (
    (frozenset({"opened", "begun", "founded"}), frozenset({"closed", "ended"})),
    (frozenset({"born"}), frozenset({"died", "buried"})),
)
"""Kinds of deed of which one puts an end to what the other began."""


def opposed(one: Stated, other: Stated) -> bool:
    """Return whether one tells when something began and the other when it ended.

    What is "open until" a day ends then.
    """
    if "until" in {word for x in (one, other) for word, _ in x.said}:
        return False
    for first, last in OPPOSED:
        for a, b in ((one, other), (other, one)):
            if a.kinds & first and not a.kinds & last and b.kinds & last and not b.kinds & first:
                return True
    return False


def of_one_happening(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a date is told of what the fact's date is of: by the same kind of statement or deed, or a word for
    it; the dateline "Lund, 3 June" and "had 900 visitors in 2023" are dates of something else."""
    common = one.kinds & other.kinds - kinds.WEAK
    if _of_a_later_one(fact, claim, one, other):
        return False
    if common == {"due"} and {word for word, kind in other.said if kind == "due"} == {"by"}:
        common = frozenset()  # "will be told by 30 June" tells no deadline
    if _to_its_end(fact, claim, one, other) or _kept(one, other):
        return False
    if common <= {"begun", "founded"} and _work_began(one, other):
        return False
    told = common or one_deed(one.verb, other.verb) or lasting(fact, claim, one, other)
    told = told or taken_up(fact, claim, one, other)
    return bool(told) or any(likeness.among(word, (*other.words, *other.telling)) for word in telling_words(one))


def _kept(one: Stated, other: Stated) -> bool:
    """Whether a date is that on which the years since a deed are counted or kept: "it is 60 years this week since",
    "mark twenty years of marriage this year"."""
    counted = any(rate.startswith("P") and rate.endswith("Y") for rate in other.rates)
    return (counted and "since" in other.function_words) or (other.verb in KEEPING and one.verb not in KEEPING)


KEEPING = frozenset({"mark", "celebrate"})
"""Verbs of keeping a day."""


def _of_a_later_one(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether a fact tells when something was done first, and a claim when it was done again: "was held on 12 May 2023"
    of what was first held in 1982."""
    first, again = ({kind for word, kind in x.said if word == "first"} for x in (one, other))
    if not first or again or other.kinds & BEGINNINGS or fact.timex is None or claim.timex is None:
        return False
    return (claim.timex.start or "") > (fact.timex.start or "")


def _to_its_end(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Whether one tells until when a state lasts and the other when it came about: "is closed until 30 June", "was
    closed on 2 May"."""
    last = [_until(c) for c in (fact, claim)]
    return last[0] != last[1] and one.verb is not None and one.verb == other.verb and (one if last[1] else other).past


def _until(claim: Claim) -> bool:
    """Whether a date is that until which something holds."""
    return claim.time is not None and claim.time.end is not None and claim.time.start is None


def _work_began(one: Stated, other: Stated) -> bool:
    """Whether a date is that on which the work on something began, and the fact's that on which it was there: "digging
    for the tunnel started in 1931"."""
    if "opened" not in one.kinds or "opened" in other.kinds:
        return False
    heads = {*other.telling} - {other.verb} | {b.head for b in other.bearers[:1]}
    return any(
        w == "work" or wordnet.is_happening(w) or wordnet.verb_senses(w) for w in heads if not likeness.known(w, one)
    )


def telling_words(one: Stated) -> list[str]:
    """Return the words that say what the value of a fact is."""
    return [word for word in one.telling if word not in likeness.LIGHT and word not in one.names]


BEGINNINGS = frozenset({"founded", "opened", "begun", "built"})


def lasting(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a claim tells since when something is done, and the fact when it was begun or since when too."""
    begun = (one.kinds & BEGINNINGS and not (other.kinds and other.behind)) or _since(fact)
    return claim.kind in stating.POINTS and _since(claim) and bool(begun) and claim.modality != "planned"


def _since(claim: Claim) -> bool:
    """Whether a date is that from which on something holds."""
    return claim.time is not None and claim.time.start is not None and claim.time.end is None


COMING = frozenset({"become", "appoint", "name", "promote", "install", "take_over", "succeed"})
"""Verbs of coming into an office or a post."""


def taken_up(fact: Claim, claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a fact and a claim tell since when somebody has been what both call them: "was governor from 1994
    to 2002", "became governor in 1996"."""
    if claim.kind not in stating.POINTS or not all(
        _since(c) or s.verb in COMING for c, s in ((fact, one), (claim, other))
    ):
        return False
    posts = {w for w in one.words if wordnet.is_known(w) and wordnet.is_person(w)} - {"person"}
    return any(likeness.among(post, (*other.words, *other.telling)) for post in posts)


def one_deed(a: str | None, b: str | None) -> bool:
    """Return whether two verbs tell of one deed; False where one is not known."""
    return a is not None and b is not None and (a == b or likeness.alike(a, b) or wordnet.near_deeds(a, b))


ASSENT = frozenset({"approve", "accept", "adopt", "pass", "back", "endorse", "ratify", "support", "agree"})
REFUSAL = frozenset({"reject", "refuse", "turn_down", "vote_down", "throw_out", "oppose", "defeat", "block"})
"""Verbs by which something is agreed to, and by which it is not."""


def other_way(one: Stated, other: Stated) -> bool:
    """Return whether what one agreed to, the other refused: "approved the farm by 27 votes to 19", "voted by 27 to 19
    against the farm"."""
    first, second = _assents(one), _assents(other)
    return first is not None and second is not None and first != second


def _assents(stated: Stated) -> bool | None:
    """Whether something is agreed to in a sentence, or refused; None where it tells neither."""
    if stated.verb == "vote":
        both = {"for", "against"} <= {*stated.function_words}  # "27 voted for it and 19 against"
        return None if both else "against" not in stated.function_words
    if stated.verb in ASSENT | REFUSAL:
        return stated.verb in ASSENT
    return None


def done_once(claim: Claim, one: Stated, other: Stated) -> bool:
    """Return whether a date is that of a deed which is done but once to one and the same, so that where it was done
    says nothing of another one: "born in Dunmarrow on 9 February 1951"."""
    return claim.kind in stating.POINTS and bool(one.kinds & other.kinds & kinds.ONCE)


def other_deed(one: Stated, other: Stated) -> bool:
    """Return whether two sentences tell of two deeds: by no kind in common, and by other verbs."""
    return not (one.kinds & other.kinds - kinds.WEAK) and not one_deed(one.verb, other.verb)
