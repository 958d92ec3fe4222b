"""The years and months of the events: undated both, one of another time, or both of known ones."""

from __future__ import annotations

import calendar
from typing import Literal

from copydesk.links.comparisons import declare, taken_up
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair

Level = Literal["same", "unknown", "one", "different"]


WithinLevel = Level


@declare.between(Level, sees=lambda p, _: (p.dated, p.claim.timex is None))
def between(pair: Pair) -> Outcome[Level]:
    """Compare the years and months of the events: undated both, one is of another time, or both are of known ones."""
    a, b = pair.a.dated, pair.b.dated
    if pair.a.claim.timex is not None and pair.b.claim.timex is not None:
        return "unknown", "both are times"
    if not a and not b:
        return "unknown", "neither is dated"
    months_a, months_b = ({d for d in dated if d[0] == "-"} for dated in (a, b))
    if months_a and months_b and not months_a & months_b:
        return "different", lambda: f"{_dates(a)} and {_dates(b)}"
    if a & b:
        if all(d[0].isalpha() for d in a & b):
            return "unknown", lambda: f"both of {_dates(a & b)}, told from days that are not known"
        return "same", lambda: f"both of {_dates(a & b)}"
    if {len(d) for d in a} & {len(d) for d in b}:
        return "different", lambda: f"{_dates(a)} and {_dates(b)}"
    return "one", lambda: f"only one is dated: {_dates(a | b)}"


def _dates(dated: frozenset[str]) -> str:
    return ", ".join(calendar.month_name[int(d[1:])] if d[0] == "-" else d for d in sorted(dated))


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the years of the events; what is taken up need not be dated again."""
    level, reason = between(inner.pair)
    return ("unknown", reason) if level == "one" and taken_up.takes_up(inner) else (level, reason)
