"""Dates that are a month or longer: they are more often the period of a figure than the date of an event."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal

from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["none", "event", "long"]


def _dates(profile: Profile, _: Article) -> Hashable:
    t = profile.claim.timex
    return None if t is None or t.type != "DATE" else (t.granularity in PERIODS, t.value, profile.lone)


@declare.between(Level, sees=_dates)
def between(pair: Pair) -> Outcome[Level]:
    """Say whether a date is a month or longer: such dates are more often the period of a figure than an event's.

    It is the date of an event where no figure of its sentence holds then, and both tell of one verb ("opened in 1904").
    """
    long = None
    for p in (pair.a, pair.b):
        t = p.claim.timex
        if t is None or t.type != "DATE":
            return "none", "no dates"
        if t.granularity in PERIODS:
            long = long or t.value
    if long is None:
        return "none", "days"
    if pair.a.lone and pair.b.lone:
        return "event", f"{long} dates what its verb tells, and no figure"
    return "long", f"{long} may be the period of a figure"


PERIODS = frozenset(("month", "quarter", "season", "half", "year", "decade", "century"))
