"""Fiscal years that begin with another month than January: the days that "FY2019" and "Q3 FY19" stand for.

A fiscal year has the number of the calendar year that it ends in: with October as its first month, fiscal 2014 runs
from October 2013 to September 2014. One written with both ("2018/19") begins in the first. The TIMEX3 value stays as it
is written; only the days change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from copydesk.claims.timex.anchoring import Anchored
from copydesk.claims.timex.expressions import Calendar
from copydesk.values import times
from copydesk.values.regexes import regex

_NAMED = regex(r"(?:fiscal|financial|tax|budget|accounting)[\s-]+(?:year\s+)?|\bFY\s?", re.IGNORECASE)
_BOTH = regex(r"(\d{4})/(\d{4})")
_NEAR = 18


def years(found: Iterable[Anchored], text: str, first: int) -> list[Anchored]:
    """Return times with the days of fiscal years that begin with month `first`; all as they are where it is January."""
    held = list(found)
    if first == 1:
        return held
    return [_shifted(time, first) if _is_fiscal(time, text) else time for time in held]


def _is_fiscal(time: Anchored, text: str) -> bool:
    expression = time.raw.expression
    if isinstance(expression, Calendar) and expression.fiscal:
        whole = times.span_of(time.timex.value)
        return (whole.start, whole.end) == (time.timex.start, time.timex.end)  # not one whose last day is told
    written = time.timex.value.count("/") == 1
    around = text[max(0, time.prose.start - _NEAR) : time.prose.end + _NEAR]
    return written and time.kind == "date" and _NAMED.search(around) is not None


def _shifted(time: Anchored, first: int) -> Anchored:
    """Return a time whose days begin so many months sooner."""
    timex = time.timex
    if timex.start is None or timex.end is None:
        return time
    both = _BOTH.fullmatch(timex.value)
    if both is not None:
        start, end = date(int(both[1]), first, 1), date(int(both[2]), first, 1)
    else:
        start, end = _earlier(timex.start, 13 - first), _earlier(timex.end, 13 - first)
    return replace(time, timex=timex.model_copy(update={"start": start.isoformat(), "end": end.isoformat()}))


def _earlier(day: str, months: int) -> date:
    whole = date.fromisoformat(day[:10])
    count = whole.year * 12 + whole.month - 1 - months
    return date(count // 12, count % 12 + 1, whole.day)
