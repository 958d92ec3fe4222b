"""Whether a text, or a passage of it, tells a story of another time, whose days carry on its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from copydesk.claims.timex.expressions import Calendar, Clock, Deictic, Expression, RawTimex, Shift
from copydesk.model import Span
from copydesk.text import sentences

_PRESENT = re.compile(r"\b(?:is|are|has|have|will|says?)\b")


def _reads_as_news(text: str) -> bool:
    """Return whether more than one word in fifty is a verb of the present: history is told in the past."""
    start = text[:20000]
    return 50 * sum(1 for _ in _PRESENT.finditer(start)) > start.count(" ") + 1


def is_narrative(blocks: Sequence[tuple[Span, Sequence[RawTimex]]], text: str, now: date | None) -> bool:
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
        return not deictic and not _reads_as_news(text)
    if old >= 2 and old >= 4 * (recent + deictic):
        return True
    if deictic:
        return False
    # a single full date of another age carries the days without a year beside it; so do many of a recent one
    return (ancient > 0 and not recent) or (full >= 3 and 2 * full >= old + recent)


_GOES_BACK = re.compile(r"\b(?:had|earlier|previous|previously|already|since)\b", re.IGNORECASE)


def goes_back(prose: str, span: Span) -> bool:
    """Return whether the sentence about a span goes back in time: "in May he had ..."."""
    around = sentences.around(prose, span)
    return _GOES_BACK.search(prose, around.start, around.end) is not None


_AGE = 2
"""Years before publication from which a day on belongs to a story of another time."""


def is_old(e: Expression, now: date | None) -> bool:
    """Return whether an expression names a day or month of another time than that of publication."""
    e = e.date if isinstance(e, Clock) and e.date is not None else e
    whole = isinstance(e, Calendar) and e.month is not None and not e.fiscal
    year = _year(e) if whole else None
    return year is not None and now is not None and year < now.year - _AGE


def is_from_now(e: Expression, now: date | None) -> bool:
    """Return whether an expression brings a story back to the time of publication: "last week", a day of this year."""
    year = _year(e)
    return _is_deictic(e) or (year is not None and now is not None and year >= now.year - _AGE)


def is_bare(e: Expression) -> bool:
    """Return whether an expression is a month or a day without its year."""
    e = e.date if isinstance(e, Clock) and e.date is not None else e
    return isinstance(e, Calendar) and e.month is not None and e.year is None and e.of is None and e.which is None


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
        return e.weekday is not None and e.month is None
    return isinstance(e, Deictic | Shift) and e.base == "now"
