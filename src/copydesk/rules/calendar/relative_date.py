"""The rule for a relative date that the explicit date beside it does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copydesk.model import Extraction, Level, Mention
from copydesk.rules._signs import Signed, pattern, sign, signed
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._moments import span_of, told, window
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_FORMS = (
    pattern(
        r"<relative:relative>(?:(?P<bracket> \()(?:in )?|,? (?:in |on )(?:the )?|, | [-–—] )<date|yearless:date>"
        r"(?P<after> (?:to|and|or|until)\b|[-–’']|)"
    ),
    pattern(r"\b(?:[Ii]n|[Oo]n) (?:the )?<date:date>(?P<bracket> \(|, )<relative:relative>(?=[),.;])(?P<after>)"),
    # "the first, in 2003, was 12 years ago and ran for five weeks"
    pattern(
        r"\b(?:[Ii]n|[Oo]n) (?:the )?<date:date>(?P<bracket>),? (?P<was>was|is|were)(?: just| only| exactly)? "
        r"<relative:relative>(?=[),.;]| and\b| when\b)(?P<after>)"
    ),
)
_ENDS = regex(r"[),.;]|$")
_WHICH = regex(r"\bthe (?:\S*)$")
"""Before a year that tells which thing is meant: "spoke last month on the 2004 budget"."""
_SHIFTED = pattern(r"<relative|length>(?: ago)?,? $")
"""What stands before "this month" where it is that of another year: "fifty years ago this month"."""
_SLACK = {"Y": 366, "M": 31, "W": 7, "D": 1}
"""Days by which "three years ago" may be off to either side: the anniversary may be still to come, or just over."""


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
        Judged only where the publication date is given. "20 years ago" may be a year off either way, "13 months ago" a
        month; with "about" or "more than" they are left alone. Quoted speech may be older than the article, and a
        capital inside a sentence makes a title of the words.
    """
    document = extraction.document
    published = window(document.published)
    if document.published is None or document.published.inferred or published is None:
        return
    for block in signed(extraction, "relative"):
        for form in _FORMS:
            for match in form.finditer(block.text):
                relative, stated = block.mention(match, "relative"), block.mention(match, "date")
                if (
                    match["after"]
                    or (match.groupdict().get("was") and not relative.text.lower().endswith(" ago"))
                    or _SHIFTED.search(block.text, 0, match.start())
                    or _is_title(block, match)
                    or (sign(stated) == "year" and _WHICH.search(match[0]))
                    or not _closed(block.text, match, stated)
                ):
                    continue
                meant = _meant(relative, published)
                if meant is None or _fits(relative, stated, meant):
                    continue
                shown = " ".join(relative.text.split())
                yield Slip(
                    at=stated.prose,
                    message=f"“{shown}” is {_told(meant)}, not {' '.join(stated.text.split())}",
                    explanation=(f"publication: {document.published.start}",),
                    related=(relative.prose,),
                )


def _is_title(block: Signed, match: re.Match[str]) -> bool:
    """Return whether the relative date has a capital inside a sentence: "What You Can Do Today"."""
    at = match.start("relative")
    begins = at == block.around(at)[0] or not re.search(r"\w", block.text[block.around(at)[0] : at])
    return block.mentions[at].text[:1].isupper() and not begins


def _closed(text: str, match: re.Match[str], stated: Mention) -> bool:
    """Return whether a date without its year is an apposition by itself: "last month (June)"."""
    if sign(stated) != "yearless":
        return True
    return (match["bracket"] is not None and _ENDS.match(text, match.end()) is not None) or (
        _ENDS.match(text, match.end()) is not None and ", in " in match[0]
    )


def _meant(relative: Mention, published: Period) -> Period | None:
    """Return what a relative date spans, for any day on which the article may have been published."""
    timex = relative.timex
    if timex is None or timex.anchor is None or timex.anchor.to != "publication" or timex.mod is not None:
        return None
    if relative.extent.start < relative.prose.start or timex.granularity is None:
        return None  # "about 20 years ago"
    span = span_of(relative)
    if span is None:
        return None
    return span[0], calendar.shift(span[1], (calendar.last_day(published) - published[0]).days)


def _slack(relative: Mention) -> int:
    """Return the days by which a relative date may be off: yesterday by the time zone's, "20 years ago" by a year."""
    timex = relative.timex
    assert timex is not None
    unit = {"year": "Y", "month": "M", "week": "W"}.get(timex.granularity or "", "D")
    if relative.grammar.startswith("shifts."):
        return _SLACK[unit]
    return 1 if unit == "D" else 0


def _fits(relative: Mention, stated: Mention, meant: Period) -> bool:
    slack = _slack(relative)
    first, after = calendar.shift(meant[0], -slack), calendar.shift(meant[1], slack)
    timex = stated.timex
    assert timex is not None
    if sign(stated) == "yearless":
        return any(_holds(timex.value, year, (first, after)) for year in range(first.year, after.year + 1))
    span = span_of(stated)
    return span is None or (span[0] < after and span[1] > first)


def _holds(value: str, year: int, meant: Period) -> bool:
    """Return whether a month or day without a year touches a period in some year."""
    month, day = int(value[5:7]), value[8:10]
    span = calendar.month_span(year, month)
    if day:
        own = calendar.make(year, month, int(day))
        span = (own, calendar.shift(own, 1)) if own is not None else None
    return span is not None and span[0] < meant[1] and span[1] > meant[0]


def _told(meant: Period) -> str:
    days = (meant[1] - meant[0]).days
    if days in (1, 28, 29, 30, 31, 365, 366):
        return told(meant)
    if days > 366:
        return f"{meant[0].year} to {calendar.last_day(meant).year}"
    last = calendar.last_day(meant)
    return f"{_day(meant[0])} to {_day(last)}"


def _day(day: date) -> str:
    return told((day, calendar.shift(day, 1)))
