"""The rule for a weekday that its date does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from copydesk.model import Document, Extraction, Level, Mention, Span, Timex
from copydesk.rules._signs import Signed, month_of, pattern, signed, weekday_of
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import COUNTED, julian_weekday, years_about
from copydesk.text.calendar_words import MONTH_NAMES, WEEKDAY, WEEKDAY_NAMES
from copydesk.text.number_words import ordinals
from copydesk.values import calendar
from copydesk.values.regexes import regex

GREGORIAN = 1753
"""The first year in which Britain and America kept the new calendar all year; before it, nothing is judged."""
JULIAN_UNTIL = 1924
"""Until then some countries (Russia to 1918, Greece to 1923) kept the old calendar: a day right in it passes."""

_BESIDE = (
    pattern(r"<weekday|clock|relative:weekday>(?:,? (?:the )?(?:<clock>,? )?|, ?)<day|yearless:day>(?!\w)"),
    pattern(
        r"<weekday|clock|relative:weekday>(?: \(| [-–—] |, )(?:(?:that[’']s|that is|i\.e\.|it is|it[’']s|so),? )?"
        r"(?:the )?<day|yearless:day>(?:\)| [-–—]|[,.;]|$)"
    ),
    pattern(
        r"<day|yearless:day>(?:,? \(?(?:which )?(?:was |is |will be |fell on |falls on )?an? | \("
        r"|,? (?:which )?(?:fell on|falls on) (?:an? )?)"
        r"<weekday|clock:weekday>(?![-\w])"
    ),
)
_ONE_OF_SEVERAL = pattern(r"<weekday>(?:,| and| or| to| through|[-–/]) ?$")
_SUPPOSED = regex(r"\b(?:if|when|whenever|unless|should) $", re.IGNORECASE)
"""What makes a day and its weekday a case that may come: "on the 26th if 27 April is a Sunday"."""
_OF_MONTH = regex(rf"(?:the )?(?:{ordinals(1, 5)}|last|1st|2nd|3rd|4th|5th)\s+(?:{'|'.join(WEEKDAY_NAMES)})s?\b", re.I)
"""A day that is told by its weekday: "the second Saturday of August"."""
_GOES_ON = pattern(r" ?(?:[-–/&]|,? and|,? or|to) ?<any>")


_IN_FULL = regex(r"(?:\d{4}|XXXX)-\d\d-\d\d")


class _Day(NamedTuple):
    """A day as it is written, with the weekday that it is said to be; `year` is None where none is written."""

    span: Span
    weekday: int
    year: int | None
    readings: tuple[tuple[int, int], ...]
    """Month and day; of 3/4/2014 both."""
    at: int
    """Its place in the text with signs."""


@rule("CA001", level=Level.ERROR)
def weekday_date(extraction: Extraction) -> Iterator[Slip]:
    """Flag a weekday that the date beside it does not fall on.

    Readers turn up on the wrong day. One of the two is wrong, mostly because a date was taken over from last year's
    announcement; both have to be checked. A date without a year is judged by the publication date: as the nearest
    such day before or after it.

    Bad:
        The hearing is set for Monday, 3 March 2015.
    Good:
        The hearing is set for Tuesday, 3 March 2015.
    Limits:
        Several days at once ("Saturday and Sunday, March 7-8") and dates before 1753 are not judged, dates without
        a year only where a publication date is known or can be inferred, and in the latter case only where no full
        date of the paragraph gives another year that fits. Of numbers that can be read as two dates
        (3/4/2014), either may fit.
    """
    document = extraction.document
    blocks = list(signed(extraction))
    every = [(block, written) for block in blocks for written in _days(block)]
    told_of = _years_agreed(document, [written for _, written in every], _years_named(blocks))
    for block, written in every:
        days = list(_meant(document, written))
        others = (
            *_of_told_years(block, written),
            *_of_dates_beside(document, block, written),
            *_of_the_year_to_come(document, block, written, days),
        )
        if not days or any(_fits(written, day) for day in (*days, *others, *_in_years(written, told_of))):
            continue
        told = [f"{_written(day)} is a {WEEKDAY_NAMES[day.isoweekday() - 1]}" for day in days]
        working = list(told)
        published = document.published
        unsure = written.year is None and published is not None and published.inferred
        unsure = unsure or _fits_a_year_beside(document, written, days)
        if written.year is None and published is not None:
            how = "inferred from the text" if published.inferred else "given"
            working.append(f"no year is written; the publication date ({published.start}, {how}) was used")
        yield Slip(
            at=written.span,
            message=f"The weekday does not fit the date: {told[0]}, not a {WEEKDAY_NAMES[written.weekday - 1]}",
            explanation=tuple(working),
            level=Level.WARNING if unsure else None,
        )


def _days(block: Signed) -> Iterator[_Day]:
    """Yield the days of a block that a weekday stands in or beside."""
    beside: dict[int, re.Match[str]] = {}
    for form in _BESIDE:
        for match in form.finditer(block.text):
            beside.setdefault(match.start("day"), match)
    for at, mention in block.mentions.items():
        near = beside.get(at)
        weekday, span = weekday_of(mention), _without_hour(mention)
        first = at
        if near is not None and (weekday is None or near.start("weekday") > at):
            first = min(at, near.start("weekday"))
            other = weekday_of(block.mention(near, "weekday"))
            weekday = weekday if other is None else other
            span = block.span(first, max(at, near.start("weekday")) + 1)
        if (
            weekday is None
            or mention.timex is None
            or _is_worked_out(mention)
            or _OF_MONTH.match(mention.text)
            or _SUPPOSED.search(block.text, max(0, first - 12), first)
            or _several(block, first, at, mention.timex, mention)
        ):
            continue
        readings = _readings(mention)
        if readings:
            known = mention.timex.anchor is None and mention.timex.value[:4].isdigit()
            counted = known and mention.text[-4:].isdigit() and COUNTED.match(block.text, at + 1)
            year = int(mention.timex.value[:4]) if known and not counted else None
            yield _Day(span, weekday, year, readings, at)


def _without_hour(mention: Mention) -> Span:
    """Return the place of the day of a time: "Thursday, 6 May" of "8pm on Thursday, 6 May"."""
    whole, text = mention.prose, mention.text
    day = _WEEKDAY.search(text) if mention.timex is not None and mention.timex.type == "TIME" else None
    if day is None or len(text) != whole.end - whole.start:
        return whole
    return Span(whole.start + day.start(), whole.end)


_WEEKDAY = regex(rf"\b(?:{WEEKDAY})\b")


def _is_worked_out(mention: Mention) -> bool:
    """ "That Thursday", "moves back a day from Tuesday": the day was counted from another, nobody wrote it."""
    anchored = mention.timex is not None and mention.timex.anchor is not None
    return anchored and month_of(mention) is None and not any(c.isdigit() for c in mention.text)


def _readings(mention: Mention) -> tuple[tuple[int, int], ...]:
    """Return month and day of all readings of a mention that are a day of the calendar."""
    found = (t for t in (mention.timex, *mention.alternatives) if isinstance(t, Timex))
    written = month_of(mention) is not None  # "5 p.m. on Sunday, March 21", not "5 p.m. on Sunday"
    values = [t.value[:10] for t in found if t.granularity == "day" or (t.type == "TIME" and (not t.anchor or written))]
    days = [(int(value[5:7]), int(value[8:])) for value in values if _IN_FULL.fullmatch(value)]
    return tuple(dict.fromkeys(days))


def _meant(document: Document, written: _Day) -> Iterator[date]:
    """Yield the days that a written day can mean."""
    years = (written.year,) if written.year is not None else years_about(document, *written.readings[0])
    for year in years:
        for month, day in written.readings:
            found = calendar.make(year, month, day)
            if found is not None:
                yield found


def _of_told_years(block: Signed, written: _Day) -> Iterator[date]:
    """Yield a day without a year in the years that its sentence names, and in that which its tense and story give it.

    "Next year's fair is on Sunday, April 25"; "It was closed in 1963. The last train ran on Saturday 28 September";
    "struck off on 31 March 1940, and still there when, on Wednesday 17 April, they came"; in October: "We scanned them
    on Monday, 27 January".
    """
    if written.year is not None:
        return
    low, high = block.around(written.at)
    own = block.mentions[written.at].timex
    if own is not None and own.value[:4].isdecimal():
        found = (calendar.make(int(own.value[:4]), month, day) for month, day in written.readings)
        yield from (day for day in found if day is not None)
    for at, mention in block.mentions.items():
        timex = mention.timex
        ahead = _AHEAD.search(block.text, at, written.at) is not None
        if low <= at < high and timex is not None and _tells_a_year(timex, ahead=ahead):
            found = (calendar.make(int(timex.value[:4]), month, day) for month, day in written.readings)
            yield from (day for day in found if day is not None)


def _of_the_year_to_come(document: Document, block: Signed, written: _Day, days: Sequence[date]) -> Iterator[date]:
    """Yield a day without a year that is told to come, and is just gone by, in the year after.

    On 9 October: "The race will be on Sunday 4 October".
    """
    published = document.published
    if written.year is not None or published is None or not published.start:
        return
    low, _ = block.around(written.at)
    if _AHEAD.search(block.text, low, written.at) is None:
        return
    for day in days:
        later = calendar.make(day.year + 1, day.month, day.day) if day.isoformat() < published.start[:10] else None
        if later is not None:
            yield later


def _tells_a_year(timex: Timex, *, ahead: bool) -> bool:
    """Return whether a time is a year, or a month or a day with its year written that no plan (`ahead`) stands behind.

    "Shut since June 2022, will be open again on Saturday, December 3rd" is of the December to come.
    """
    return timex.value[:4].isdigit() and (timex.granularity == "year" or (timex.anchor is None and not ahead))


_AHEAD = regex(r"\b(?:will|shall|(?:is|are) (?:to|due|set|expected)|[’']ll)\b")


def _years_agreed(document: Document, every: Sequence[_Day], named: frozenset[int]) -> frozenset[int]:
    """Return the years that an article looks back on: those in which alone all its days without a year fit.

    A review of 2024 that is out in January 2025 has "Wednesday 17 January" in it, and other days of its year. Where
    the article names that year, whichever it is, two days are enough.
    """
    days = [written for written in every if written.year is None]
    published = document.published
    if published is None or not published.start:
        return frozenset()
    own, many = int(published.start[:4]), len({written.readings for written in days})
    return frozenset(
        year
        for year in sorted({own - 1, own + 1} | named)
        if many >= (AGREED - 1 if year in named else AGREED)
        and all(any(_fits(w, d) for d in _in_years(w, (year,))) for w in days)
    )


AGREED = 3
"""So many days with their weekdays do not fit another year by chance: one in 343."""


def _years_named(blocks: Sequence[Signed]) -> frozenset[int]:
    """Return the years that an article names, alone or with a day, a month or a season, or as "last year"."""
    told = (m.timex for block in blocks for m in block.mentions.values() if m.timex is not None)
    return frozenset(
        int(t.value[:4]) for t in told if t.value[:4].isdigit() and (t.granularity == "year" or t.anchor is None)
    )


def _in_years(written: _Day, years: Iterable[int]) -> Iterator[date]:
    if written.year is None:
        found = (calendar.make(year, month, day) for year in years for month, day in written.readings)
        yield from (day for day in found if day is not None)


def _of_dates_beside(document: Document, block: Signed, written: _Day) -> Iterator[date]:
    """Yield a day without a year in the years of the full dates of its paragraph, where publication is a guess.

    Letters and reports that are quoted one below the other have a date each: "From an office (2015-06-08): ... on
    Sunday, June 14".
    """
    if written.year is not None or document.published is None or not document.published.inferred:
        return
    timexes = [mention.timex for mention in block.mentions.values() if mention.timex is not None]
    years = {t.value[:4] for t in timexes if t.granularity == "day" and t.anchor is None and t.value[:4].isdigit()}
    found = (calendar.make(int(year), month, day) for year in sorted(years) for month, day in written.readings)
    yield from (day for day in found if day is not None)


def _fits_a_year_beside(document: Document, written: _Day, days: Sequence[date]) -> bool:
    """Return whether a day without a year has its weekday a year further off.

    A story may look back from a day to come to the one before it, and from a day gone by to the next.
    """
    published = document.published
    if written.year is not None or published is None or not published.start:
        return False
    for day in days:
        year = day.year + (-1 if day.isoformat() > published.start[:10] else 1)
        beside = calendar.make(year, day.month, day.day)
        if beside is not None and _fits(written, beside):
            return True
    return False


def _written(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _fits(written: _Day, day: date) -> bool:
    if day.year < GREGORIAN or written.weekday == day.isoweekday():
        return True
    return day.year < JULIAN_UNTIL and julian_weekday(day.year, day.month, day.day) == written.weekday


def _several(block: Signed, first: int, at: int, timex: Timex, mention: Mention) -> bool:
    """Return whether the weekday is one of several, or the day the first of several."""
    if _ONE_OF_SEVERAL.search(block.text, max(0, first - 12), first):
        return True
    if mention.grammar.startswith("ranges.") and weekday_of(mention) is None:
        return True
    return timex.anchor is not None and _GOES_ON.match(block.text, at + 1) is not None
