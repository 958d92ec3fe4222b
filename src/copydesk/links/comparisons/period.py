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
    if any(p.claim.timex is None or p.claim.timex.type != "DATE" for p in (pair.a, pair.b)):
        return "none", "no dates"
    long = longest(pair)
    if long is None:
        return "none", "days"
    if pair.a.lone and pair.b.lone:
        return "event", f"{long} dates what its verb tells, and no figure"
    return "long", f"{long} may be the period of a figure"


def longest(pair: Pair) -> str | None:
    """Return the value of the first date of the two that is a month or longer, None where both are days or no dates."""
    times = (p.claim.timex for p in (pair.a, pair.b))
    return next((t.value for t in times if t is not None and t.type == "DATE" and t.granularity in PERIODS), None)


PERIODS = frozenset(("month", "quarter", "season", "half", "year", "decade", "century"))
