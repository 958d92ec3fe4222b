"""What a time is by the one beside it: the date that an anaphor is told by, the week that a weekday lies in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from copydesk.claims.timex.expressions import Calendar, Deictic, Expression, RawTimex, Shift
from copydesk.claims.timex.lexicon import listed
from copydesk.text import sentences
from copydesk.values.regexes import regex

_APPOSED = regex(r",? (?:on|in|by|during)? ?(?:the )?(?:night of |morning of |evening of )?", re.IGNORECASE)


def beside(raws: Sequence[RawTimex], prose: str) -> dict[int, Expression]:
    """Return for expressions, by their place in the block, what they are by the time beside them.

    For anaphora that is the date right beside ("two days later, on 6 June 1944", "ringed in 1968 and found in 1986,
    eighteen years later"), for a weekday the week that opens its clause ("Next week it is shut on Tuesday").
    """
    out: dict[int, Expression] = {}
    for at, (raw, other) in enumerate(pairwise(raws)):
        if _counted_back(raws, at, prose):
            out[at + 1] = raw.expression
        if _is_told_again(raw, other, prose):
            out[at + 1] = raw.expression
        day = _day_of_week(raw, other, prose)
        if day is not None:
            out[at + 1] = day
        e, f = raw.expression, other.expression
        anaphoric = isinstance(e, Shift | Deictic) and e.base == "then"
        whole = isinstance(f, Calendar) and f.year is not None and not f.short
        if anaphoric and whole and _APPOSED.fullmatch(prose[raw.prose.end : other.prose.start]):
            unit = e.unit if isinstance(e, Deictic) else e.duration.parts[-1][0] if isinstance(e, Shift) else ""
            fine = isinstance(f, Calendar) and (f.day is not None or (f.month is not None and unit in ("M", "Y", "E")))
            if fine or unit in ("Y", "E", "C"):
                out[at] = f
    return out | _in_one_week(raws, out, prose)


def _is_told_again(raw: RawTimex, other: RawTimex, prose: str) -> bool:
    """Return whether a weekday right behind a day says which one that was: "on 3 May 1926, a Monday"."""
    e, f = raw.expression, other.expression
    dated = isinstance(e, Calendar) and e.month is not None and e.day is not None
    bare = isinstance(f, Calendar) and f.weekday is not None and f == Calendar(weekday=f.weekday)
    listed_on = prose.startswith((" and a ", ", a "), other.prose.end)  # "22 and 23 April, a Wednesday and a Thursday"
    return dated and bare and not listed_on and prose[raw.prose.end : other.prose.start] == ", a "


_LISTED = regex(r",? (?:and )?(?:on )?", re.IGNORECASE)


def _in_one_week(raws: Sequence[RawTimex], named: Mapping[int, Expression], prose: str) -> dict[int, Expression]:
    """Return weekdays as those of the week that one in their list is told of: "Monday and Tuesday of last week", "last
    week on Monday and Tuesday"."""
    out: dict[int, Expression] = {}
    steps = [*pairwise(range(len(raws))), *pairwise(reversed(range(len(raws))))]
    for told, at in steps:
        e, f = out.get(told, named.get(told, raws[told].expression)), raws[at].expression
        first, last = sorted((told, at))
        day = isinstance(f, Calendar) and f.weekday is not None and f == Calendar(weekday=f.weekday)
        if not day or at in named or not isinstance(e, Calendar) or e.weekday is None or not _of_week(e):
            continue
        gap = prose[raws[first].prose.end : raws[last].prose.start]
        if isinstance(f, Calendar) and _LISTED.fullmatch(gap) and ("and" in gap or "," in gap):
            out[at] = replace(f, of=e.of)
    return out


def _of_week(day: Calendar) -> bool:
    return isinstance(day.of, Deictic) and day.of.unit == "W"


def _counted_back(raws: Sequence[RawTimex], at: int, prose: str) -> bool:
    """Return whether a length behind a year tells how far that lies from a year before: 1986 is "eighteen years later"
    than 1968."""
    e, f = raws[at].expression, raws[at + 1].expression
    if not (isinstance(e, Calendar) and isinstance(f, Shift)) or e.year is None or f.base != "then":
        return False
    unit, count = f.duration.parts[-1][:2]
    if unit != "Y" or count is None or prose[raws[at].prose.end : raws[at + 1].prose.start].strip(" ,(") != "":
        return False
    years = [b.expression.year for b in raws[max(0, at - 3) : at] if isinstance(b.expression, Calendar)]
    return any(y is not None and y + f.sign * int(float(count)) == e.year for y in years)


_OPENS = regex(r"\W*(?:(?:and|but|in|during)\s+)?(?:the\s+)?", re.IGNORECASE)
_CLAUSE = regex(r"(?:,\s+|\s+)(?![’'.])[^.;:!?]{2,60}\s(?:on|from|until|by|before|after)\s+\Z", re.IGNORECASE)


def _day_of_week(raw: RawTimex, other: RawTimex, prose: str) -> Calendar | None:
    """Return a weekday as that of the week which opens its clause: "Next week it is shut on Tuesday".

    What is said on a day is no part of the week that it is said of: "Last week, police said on Tuesday, ...".
    """
    e, f = raw.expression, other.expression
    if not (isinstance(e, Deictic) and e.unit == "W" and e.offset) or not isinstance(f, Calendar):
        return None
    if f.weekday is None or f != Calendar(weekday=f.weekday):
        return None
    if _OPENS.fullmatch(prose[sentences.around(prose, raw.prose).start : raw.prose.start]) is None:
        return None
    between = _CLAUSE.fullmatch(prose[raw.prose.end : other.prose.start])
    if between is None or not listed("reporting").isdisjoint(between.group().lower().split()):
        return None
    return replace(f, of=e)
