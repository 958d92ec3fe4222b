"""The rule for a year that does not lie in the century or the decade told beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Mention
from copydesk.rules._signs import pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._moments import span_of
from copydesk.values import calendar

NEAR = {"century": 10, "decade": 3}
"""Years by which a century or a decade may be missed: "the turn of the century" goes both ways."""
_BESIDE = r"(?:,| \(|,? [-–—])(?: ?(?:that is|i\.e\.),?)? ?"
_IN = r"(?:in|at|during|towards?|near|just before|just after) "
_CLOSED = r"(?=[,.;:)]|$| [-–—])"
_FORMS = (
    # "made in 1688, in the closing years of the 16th century"; in "In 2015, 1960s rock was back" no preposition is
    pattern(rf"<day|month|season|year|number:date>{_BESIDE}(?:{_IN})?<relative:period>{_CLOSED}"),
    pattern(rf"<day|month|season|year|number:date>{_BESIDE}{_IN}<relative:period>(?= (?!(?:and|to|or)\b)[a-z])"),
    # "in the late 16th century (1688)", "at the end of the 1950s, in 1968"
    pattern(rf"<relative:period>{_BESIDE}(?:{_IN})?<day|month|season|year|number:date>(?=[,.;:)]|$)"),
)


@rule("CA018", level=Level.WARNING)
def year_period(extraction: Extraction) -> Iterator[Slip]:
    """Flag a year that does not lie in the century or the decade that is told beside it.

    "In 1688, in the closing years of the 16th century": the 16th century ended with 1600. One is lost easily, as the
    1600s are the 17th century.

    Bad:
        The tankard was made in 1688, in the closing years of the 16th century.
    Good:
        The tankard was made in 1688, in the closing years of the 17th century.
    Limits:
        The two must stand beside each other, with no more than a comma, a dash or a bracket and a preposition between
        them. Years before Christ are not looked at, nor are years within ten of a century or three of a decade.
    """
    for block in signed(extraction, "relative"):
        for form in _FORMS:
            for match in form.finditer(block.text):
                date, period = block.mention(match, "date"), block.mention(match, "period")
                if _lies_outside(date, period):
                    told = " ".join(period.text.split())
                    yield Slip(
                        at=period.prose,
                        message=f"{' '.join(date.text.split())} does not lie in {_years(period)}, which “{told}” means",
                        related=(date.prose,),
                    )


def _lies_outside(date: Mention, period: Mention) -> bool:
    outer, timex = span_of(period), period.timex
    years = _own_years(date)
    if years is None or outer is None or timex is None or "-century" in period.text:
        return False
    near = NEAR.get(timex.granularity or "")
    if near is None:
        return False
    if timex.anchor is not None and not any(c.isdigit() for c in period.text):
        return False  # "that decade"
    return years[1] + near < outer[0].year or years[0] >= outer[1].year + near


def _own_years(date: Mention) -> tuple[int, int] | None:
    """Return the years that a date lies in; "(1667)" beside a century is a year, whatever it might be elsewhere."""
    if date.kind == "number":
        return (int(date.text),) * 2 if re.fullmatch(r"1\d{3}|20\d\d", date.text) else None
    span = span_of(date)
    return (span[0].year, calendar.last_day(span).year) if span is not None else None


def _years(period: Mention) -> str:
    span = span_of(period)
    return f"{span[0].year} to {span[1].year - 1}" if span is not None else ""
