"""The rule for a relative date that the explicit date beside it does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import NUMBER_WORD, integer, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import GAP, MONTH
from copydesk.rules.calendar._moments import dated, month_number, period, told, window
from copydesk.values import calendar
from copydesk.values.calendar import Period

_JOINT = rf"(?:{GAP}\(|,{GAP}(?:in{GAP}|on{GAP})?|{GAP}[-–—]{GAP}|{GAP}in{GAP}|{GAP}on{GAP})"
_RELATIVE = (
    r"(?P<relative>(?:[Ll]ast|[Tt]his|[Nn]ext)" + GAP + r"(?P<unit>month|year)|[Yy]esterday|[Tt]oday|[Tt]omorrow)"
)
_BEFORE = re.compile(rf"\b{_RELATIVE}{_JOINT}{dated('date')}(?P<after>{GAP}(?:to|and|or|until)\b|[-–])?")
_MONTH_ONLY = re.compile(
    rf"\b(?P<relative>(?:[Ll]ast|[Tt]his|[Nn]ext){GAP}(?P<unit>month))(?:{GAP}\("
    rf"|,{GAP}in{GAP})(?P<month>{MONTH})(?=[),.])"
)
_AFTER = re.compile(rf"\b(?:[Ii]n|[Oo]n){GAP}{dated('date')}(?:{GAP}\(|,{GAP}){_RELATIVE}(?=[),.;])")
_AGO = re.compile(
    rf"(?P<lead>\b(?:about|around|some|nearly|almost|over|than|roughly|least|up{GAP}to){GAP})?"
    rf"(?<![\w.,-])(?P<relative>(?P<count>\d{{1,3}}|\b(?:{NUMBER_WORD})){GAP}years{GAP}ago)"
    rf"(?:,{GAP}(?:in|on){GAP}|{GAP}\((?:in{GAP})?|{GAP}in{GAP}){dated('date')}",
    re.IGNORECASE,
)
_SHIFT = {"last": -1, "this": 0, "next": 1}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


@rule("CA005", level=Level.WARNING, quotes=False)
def relative_date(extraction: Extraction) -> Iterator[Slip]:
    """Flag a relative date ("last month", "20 years ago") that does not fit the explicit date beside it.

    In an article of May, "last month (March)" sends the reader to the wrong month. Mostly the article was published
    later than planned, and one of the two was not moved with it.

    Bad:
        (published 12 May 2015) Sales fell last month, in March 2015.
    Good:
        (published 12 May 2015) Sales fell last month, in April 2015.
    Limits:
        Judged only where the publication date is given. "20 years ago" may be a year off either way; with "about"
        or "more than" it is left alone. Quoted speech may be older than the article.
    """
    document = extraction.document
    published = window(document.published)
    if document.published is None or document.published.inferred or published is None:
        return
    first, last = published[0], calendar.last_day(published)
    for pattern in (_BEFORE, _AFTER, _MONTH_ONLY, _AGO):
        for match in search(document, pattern):
            if match.groupdict().get("after") or match.groupdict().get("lead"):
                continue
            meant = _meant(match, first, last)
            place = "month" if pattern is _MONTH_ONLY else "date"
            if meant is None or _fits(match, meant):
                continue
            relative, stated = (" ".join(match[group].split()) for group in ("relative", place))
            yield Slip(
                at=Span(*match.span(place)),
                message=f"“{relative}” is {_span(meant)}, not {stated}",
                explanation=(f"publication: {document.published.start}",),
                related=(Span(*match.span("relative")),),
            )


def _meant(match: re.Match[str], first: date, last: date) -> Period | None:
    """Return what the relative date spans, for any day of publication from `first` to `last`."""
    words = match["relative"].lower().split()
    if words[-1] == "ago":
        count = integer(match["count"])
        if count is None or count > last.year - 2:
            return None
        return calendar.years_later(first.year, -count - 1), calendar.years_later(last.year, 2 - count)
    if words[0] in _DAYS:
        shift = _DAYS[words[0]]
        return calendar.shift(first, shift), calendar.shift(last, shift + 1)
    shift = _SHIFT[words[0]]
    if words[1] == "year":
        return calendar.years_later(first.year, shift), calendar.years_later(last.year, shift + 1)
    low, high = calendar.add_months(first.replace(day=1), shift), calendar.add_months(last.replace(day=1), shift + 1)
    return (low, high) if low is not None and high is not None else None


def _fits(match: re.Match[str], meant: Period) -> bool:
    groups = match.groupdict()
    if groups.get("month"):
        months = [m for n in range(-1, 15) if (m := calendar.add_months(meant[0].replace(day=1), n)) and m < meant[1]]
        return month_number(groups["month"]) in [m.month for m in months if m >= meant[0].replace(day=1)]
    stated = period(match, "date")
    # a day's difference may be the time zone's
    slack = 1 if match["relative"].lower() in _DAYS else 0
    return stated is None or (
        stated[0] < calendar.shift(meant[1], slack) and stated[1] > calendar.shift(meant[0], -slack)
    )


def _span(meant: Period) -> str:
    days = (meant[1] - meant[0]).days
    if days in (1, 28, 29, 30, 31, 365, 366):
        return told(meant)
    return f"{meant[0].year} to {meant[1].year - 1}" if days > 366 else f"{meant[0]} to {calendar.last_day(meant)}"
