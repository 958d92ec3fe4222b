"""When an approved fact holds, and when a claim does: whether they can be of one time."""

from __future__ import annotations

from datetime import date, timedelta

from copydesk.links import stating
from copydesk.links.valued import day
from copydesk.model import Claim, Publication, Stated, TimeInterval
from copydesk.values.times import share_a_moment

HAPPENED = frozenset({"killed", "hurt", "missing", "arrested", "votes", "building", "turnout", "attendance"})
"""Kinds of statement of what happened once: a claim that names the event need not tell its time again."""
STANDING = timedelta(days=370)
"""How far before the day of approval a time must end for a fact without a time not to speak of it."""


def when(fact: Claim, claim: Claim, one: Stated, other: Stated, published: Publication | None) -> stating.Fit | None:
    """Return why the times fit, or None where they do not."""
    held, told = fact.time, claim.time
    timed = not known(held) and claim.kind not in stating.POINTS and one.times and other.times
    if timed and not any(share_a_moment(a, b) for a in one.times for b in other.times):
        return None
    if fact.modality == "planned" and not known(told):
        return stating.Fit(here=True, reason="")
    if claim.kind in stating.POINTS or (not known(held) and (one.kinds & HAPPENED or not known(told))):
        return stating.Fit(here=True, reason="")
    if held is None or not known(held):
        approved, ended = _approved(fact), day(told.end) if told is not None and told.end is not None else None
        old = approved is not None and ended is not None and ended + STANDING < approved
        return None if old else stating.Fit(here=True, reason="")
    if told is not None and known(told):
        return stating.Fit(here=True, reason="their times fit") if share_a_moment(held, told) else None
    if other.times:
        return (
            stating.Fit(here=True, reason="their times fit")
            if any(share_a_moment(held, t) for t in other.times)
            else None
        )
    if published is not None and share_a_moment(held, TimeInterval(start=published.start, end=published.end)):
        return stating.Fit(here=not published.inferred, reason="")
    if other.past and other.verb and published is not None and _soon(held, published):
        return stating.Fit(here=False, reason="published within a year of what the fact tells")
    once = one.kinds & HAPPENED or ("age" in one.kinds and one.past)  # how old somebody was at death
    return stating.Fit(here=False, reason="") if once or published is None else None


def _soon(held: TimeInterval, published: Publication) -> bool:
    """Whether an article came out within a year of the time that a fact holds for."""
    ended, came = day(held.end or ""), day(published.start)
    return ended is not None and came is not None and timedelta(0) <= came - ended < STANDING


def known(time: TimeInterval | None) -> bool:
    """Return whether a time has a beginning or an end."""
    return time is not None and (time.start is not None or time.end is not None)


def _approved(fact: Claim) -> date | None:
    """The day on which a fact was approved."""
    return day(fact.approval.on) if fact.approval is not None else None


def apart(fact: Claim, claim: Claim, other: Stated) -> bool:
    """Return whether both say when they hold, and at no common time."""
    held, told = fact.time, claim.time
    if claim.kind in stating.POINTS:
        return False
    seasons = fact.stated.seasons if fact.stated is not None else ()
    if seasons and other.seasons and not {*seasons} & {*other.seasons}:
        return True  # "every 40 minutes in summer", "in winter"
    if held is None or not known(held):
        return False
    times = [told] if told is not None and known(told) else list(other.times)
    once = fact.stated is not None and fact.stated.kinds & other.kinds & HAPPENED
    if once and not other.behind:
        times += other.times  # "a memorial to the 17 dead of the 1998 crash was unveiled yesterday"
    return bool(times) and not any(share_a_moment(held, t) for t in times)


def _days(time: TimeInterval | None) -> TimeInterval | None:
    """A time of days or more; an hour of the day is when something else happens ("ends at 11pm")."""
    return None if time is None or "T" in (time.start or "") + (time.end or "") else time


def ahead(fact: Claim, claim: Claim, one: Stated, published: Publication | None) -> bool:
    """Return whether a claim is of a time to come, and the fact of how things stand or were."""
    if published is None or claim.kind in stating.POINTS or fact.modality == "planned" or known(fact.time):
        return False
    other, end = claim.stated, published.end or published.start
    times = [t for t in (claim.time, *(other.times if other is not None else ())) if t is not None and known(t)]
    late = [t for t in times if (t.start or t.end or "") >= end]
    return bool(late) and len(late) == len(times) and not any(t.start and t.start >= end for t in one.times)


KEPT = frozenset({"keep", "leave", "hold", "maintain", "retain"})
"""Verbs of leaving things as they are, so that what was told holds on."""


def over(fact: Claim, claim: Claim, one: Stated, published: Publication | None) -> bool:
    """Return whether a claim is of a time that is past, and the fact, without a time, of how things stand."""
    told, other = _days(claim.time), claim.stated
    if one.past or known(fact.time) or claim.kind in stating.POINTS or published is None or other is None:
        return False
    if (claim.change is not None and claim.change.role == "to") or other.whole or other.verb in KEPT:
        return False  # "was cut to 60 km/h in January", "all 900 feet of the mast", "kept its rate at 5 per cent"
    if not other.behind or other.direct or other.apposed or (other.verb is not None and not other.past):
        return False  # "which represents 31,000 members, has called a strike for Friday"
    times = [told] if told is not None and known(told) else list(other.times) if other.past else []
    times = [t for t in times if _days(t) is not None]
    now = published.start[:10]
    return bool(times) and all(t.end is not None and t.end[:10] <= now and t.end[:4] <= now[:4] for t in times)
