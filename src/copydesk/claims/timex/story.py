"""Whether a text, or a passage of it, tells a story of another time, whose days carry on its year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from copydesk.claims.timex.expressions import Calendar, Clock, Deictic, Expression, Holiday, RawTimex, Repeat, Shift
from copydesk.model import Span
from copydesk.values import calendar
from copydesk.values.regexes import regex

_PRESENT = regex(r"\b(?:is|are|has|have|will|says?)\b")


def _reads_as_news(text: str) -> bool:
    """Return whether more than one word in fifty is a verb of the present: history is told in the past."""
    start = text[:20000]
    return 50 * sum(1 for _ in _PRESENT.finditer(start)) > start.count(" ") + 1


class Lean(NamedTuple):
    """Which way a text leans: whether it tells a story as a whole, or at least names more old times than recent."""

    narrative: bool
    mostly_old: bool


_MANY = 3
_MOSTLY = 1.5
"""Old times in a text that tells stories beside its news, and how many there are for each recent one."""


def leaning(blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str, now: date | None) -> Lean:
    """Return whether a text tells history: years long gone, and no today, no last week, no bare weekday.

    Where the publication is not known, every text does that says nothing from its day of writing, and little in the
    present tense.
    """
    old = ancient = recent = deictic = full = 0
    for _, raws in blocks:
        for raw in raws:
            e = raw.expression
            e = e.date if isinstance(e, Clock) and e.date is not None else e
            year = _year(e)
            full += year is not None and isinstance(e, Calendar) and e.month is not None
            if year is None or now is None:
                deictic += _is_deictic(e)
            elif year < now.year - 5:
                old += 1
                ancient += year < now.year - 20 and isinstance(e, Calendar) and e.month is not None
            else:
                recent += 1
    if now is None:
        return Lean(not deictic and not _reads_as_news(text), False)
    mostly = old >= _MANY and old >= _MOSTLY * (recent + deictic)
    if old >= 2 and old >= 4 * (recent + deictic):
        return Lean(True, mostly)
    if deictic:
        return Lean(False, mostly)
    # a single full date of another age carries the days without a year beside it; so do many of a recent one
    return Lean((ancient > 0 and not recent) or (full >= 3 and 2 * full >= old + recent), mostly)


AGE = 2
"""Years before publication from which a day on belongs to a story of another time."""


def is_old(e: Expression, now: date | None) -> bool:
    """Return whether an expression names a day or month of another time than that of publication."""
    e = e.date if isinstance(e, Clock) and e.date is not None else e
    whole = isinstance(e, Calendar) and e.month is not None and not e.fiscal
    year = _year(e) if whole else None
    return year is not None and now is not None and year < now.year - AGE


def is_old_year(e: Expression, now: date | None) -> bool:
    """Return whether an expression names a year of another time than that of publication, with or without its month."""
    year = _year(e)
    return year is not None and now is not None and year < now.year - AGE


def is_from_now(e: Expression, now: date | None) -> bool:
    """Return whether an expression brings a story back to the time of publication: "last week", a day of this year."""
    year = _year(e)
    return _is_deictic(e) or (year is not None and now is not None and year >= now.year - AGE)


def is_bare(e: Expression) -> bool:
    """Return whether an expression is a month or a day without its year."""
    e = e.date if isinstance(e, Clock) and e.date is not None else e
    if isinstance(e, Holiday):
        return e.year is None and e.of is None and e.which is None
    return isinstance(e, Calendar) and e.month is not None and e.year is None and e.of is None and e.which is None


_DAYS = 14
"""How many days before publication news is of: of the days of other years one in 26 falls there."""


def is_of_these_days(e: Expression, now: date) -> bool:
    """Return whether a day without its year lies right before publication: "was born in 1930 and died on 21 May"."""
    e = e.date if isinstance(e, Clock) and e.date is not None else e
    if not (isinstance(e, Calendar) and is_bare(e) and e.day is not None and e.month is not None):
        return False
    days = (calendar.make(year, e.month, e.day) for year in (now.year, now.year - 1))
    return any(day is not None and 0 <= (now - day).days <= _DAYS for day in days)


def _year(e: Expression) -> int | None:
    """Return about which year an expression names by itself, None where it names none."""
    if not isinstance(e, Calendar):
        return None
    if e.bc:
        return 0
    if e.year is not None and not e.short:
        return e.year
    if e.decade is not None and not e.short:
        return e.decade * 10
    return None if e.century is None else e.century * 100


def _is_deictic(e: Expression) -> bool:
    """Return whether an expression speaks from the day of writing: a bare weekday, today, three weeks ago."""
    if isinstance(e, Calendar):
        return e.weekday is not None and e.month is None and (e.of is None or _is_deictic(e.of))
    if isinstance(e, Repeat):
        return e.of_now
    return isinstance(e, Deictic | Shift) and e.base == "now"
