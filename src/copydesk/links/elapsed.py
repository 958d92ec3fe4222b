"""How long something has been so, or is past, as the time that it began: "twelve years have passed since the accord
was signed", "has been dead for four years", "twenty years of marriage"."""

from __future__ import annotations

from datetime import date

from copydesk.links import dating
from copydesk.links.dating import Terms
from copydesk.model import Claim, Publication
from copydesk.text import likeness

LONG = 20
"""Years that no two things of one name have lasted alike by chance."""
PASSING = frozenset({None, "mark", "celebrate", "pass", "elapse", "go_by", "slip_by"})
"""Verbs by which a time goes, or is kept."""
STATES = {
    "died": frozenset({"dead"}),
    "married": frozenset({"married", "marriage", "marry", "wed"}),
    "opened": frozenset({"service", "operation", "use", "open"}),
    "elected": frozenset({"office", "helm", "power", "charge"}),
    "appointed": frozenset({"office", "helm", "charge", "post"}),
    "founded": frozenset({"existence", "business"}),
}
"""What lasts from a deed on, by the words that tell it."""


def counted(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """Return a length of time as the date that it counts from, where the fact tells that date; else None."""
    for way in (_since, _state, _so_long):
        found = way(fact, claim, published)
        if found is not None:
            return found
    return None


def _since(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """How long ago something happened as the year of it: "it is ten years since the hall opened"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    if "since" not in other.function_words and not (other.anchored and other.verb != "pass"):
        return None
    if other.past or other.verb not in PASSING or [b.head for b in other.bearers[:1]] not in ([], ["it"]):
        return None
    told = (*other.words, *other.telling)
    said = next(((w, k) for w, k in one.said if likeness.among(w, told)), None)
    said = said or next(((w, k) for w, k in other.deeds if k in one.kinds), None)
    return _at(fact, claim, said, published)


def _state(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """How long a state has lasted as the year of the deed that it came of: "has been dead for four years"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    told = {*other.telling, *other.words, *(word for _, word in other.limits)}
    said = next(((w, k) for w, k in one.said if STATES.get(k, frozenset()) & told), None)
    lasted = "lasting" in other.kinds and bool({"has", "have"} & {*other.function_words})
    if other.past or other.open or not (lasted or "marriage" in other.telling):
        return None
    return _at(fact, claim, said, published)


def _at(fact: Claim, claim: Claim, said: tuple[str, str] | None, published: Publication | None) -> Terms | None:
    found, when = _years(claim), dating.when(claim, published)
    if fact.kind != "date" or claim.kind != "duration" or said is None or found is None or when is None:
        return None
    least, most = found
    span = (dating.before(when[0], most + 1), dating.before(when[1], max(0, least - 1)))
    return Terms(fact, dating.dated(claim, span, said), _how(claim, span))


def _how(claim: Claim, span: tuple[date, date]) -> str:
    return f"{claim.location.text} before is {dating.span(*span)}"


MOST = 1200
"""Years that hardly anything is told to have lasted."""
UNITS = {"a": 1, "10.a": 10, "100.a": 100}
"""Years of a unit of time."""


def _years(claim: Claim) -> tuple[int, int] | None:
    """The years that a length of time tells, the least and the most; None where it tells another unit."""
    told = claim.quantity
    if told is None or told.unit not in UNITS or told.is_range:
        return None
    end = told.low if told.low is not None else told.high
    if end is None or not 1 <= end * UNITS[told.unit] < MOST:
        return None
    years = int(end * UNITS[told.unit])
    rough = max(1, years // 10) if told.approximate else years // 20 if UNITS[told.unit] > 1 else 0
    step = max(1, years // 5, 10 if years % 10 == 0 else 0)
    if told.comparator in {">", ">="}:
        return years, years + step
    if told.comparator in {"<", "<="}:
        return years - max(1, years // 10), years
    return years - rough, years + rough


def _so_long(fact: Claim, claim: Claim, published: Publication | None) -> Terms | None:
    """How long something has been done as the year that it began in, where both are the same: "for 158 years the
    brewery has" says no other year than 1867."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    kind = next((kind for kind in dating.BEGINNINGS if kind in one.kinds), None)
    years = dating.years(claim)
    if kind is None or years is None or claim.kind != "duration" or fact.timex is None:
        return None
    if claim.quantity is None or claim.quantity.unit != "a" or "lasting" not in other.kinds or years < LONG:
        return None
    verb = next(word for word, said in one.said if said == kind)
    found = _at(fact, claim, (verb, kind), published)
    if found is None or found.claim.timex is None or other.past:
        return None
    held, timex = (fact.timex.start or "")[:4], found.claim.timex
    return found if timex.start and timex.end and timex.start[:4] <= held <= timex.end[:4] else None
