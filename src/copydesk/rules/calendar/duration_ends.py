"""The rule for a duration that its two ends do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import NUMBER_WORD, integer, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import GAP, MONTH, WEEKDAY
from copydesk.rules.calendar._moments import dated, month_number, period, told, weekday_number
from copydesk.values import calendar
from copydesk.values.calendar import Period

_COUNT = rf"(?P<count>\d{{1,3}}|\b(?:{NUMBER_WORD}))"
_ENDS = (
    rf"(?P<joint>[Ff]rom|[Bb]etween){GAP}(?:early{GAP}|late{GAP}|mid-)?{dated('first')}{GAP}(?:to|until|till|through"
    rf"|and){GAP}"
    rf"(?:early{GAP}|late{GAP}|mid-)?{dated('last')}"
)
_ENDS_FIRST = re.compile(
    rf"\b{_ENDS}(?:,{GAP}|{GAP}\(|{GAP}[-–—]{GAP})(?:(?:an?|the|that{GAP}is){GAP})?"
    rf"(?:(?:period|span|term|reign|stretch|total|stay|run|gap){GAP}of{GAP})?"
    rf"(?P<whole>{_COUNT}(?:{GAP}(?P<unit>year|month|week|day)s\b|-(?P<unit2>year|month|week|day)\b))(?!{GAP}(?:ago"
    rf"|later|earlier|after|before|old|and)|-old)",
)
_LENGTH_FIRST = re.compile(
    rf"(?P<lead>\b[\w-]{{1,12}}{GAP})?(?P<whole>{_COUNT}(?:{GAP}(?P<unit>year|month|week|day)s\b|-(?P<unit2>year"
    rf"|month|week|day)"
    rf"{GAP}(?P<noun>[a-z]{{3,14}})))"
    rf"(?:(?:{GAP}(?:as|at|with|there|here)(?:{GAP}[\w’'-]{{2,16}}){{0,4}})?,|{GAP}\()?{GAP}?{_ENDS}"
)
# "the nine-year war lasted from 1931 to 1945", "the siege (1620-1624) lasted eight years"
_RAN = re.compile(
    rf"(?P<lead>)(?P<whole>{_COUNT}-(?P<unit2>year|month|week"
    rf"|day)(?P<unit>){GAP}(?P<noun>[a-z]{{3,14}}))(?:{GAP}[a-z]{{3,14}})?{GAP}"
    rf"(?:lasted|lasts|ran|runs|raged|went{GAP}on|took{GAP}place|was{GAP}held|was{GAP}fought){GAP}{_ENDS}"
)
_LASTED = re.compile(
    rf"\((?P<joint>)(?P<first>(?P<first_year3>1[5-9]\d\d|20\d\d))[-–](?P<last>(?P<last_year3>1[5-9]\d\d"
    rf"|20\d\d))\){GAP}(?:lasted|ran|raged|went{GAP}on){GAP}(?:for{GAP})?"
    rf"(?P<whole>{_COUNT}{GAP}(?P<unit>year)s(?P<unit2>))\b"
)
_MONTH_DAY = (
    rf"(?:(?P<a#>\d{{1,2}})(?:st|nd|rd|th)?(?:{GAP}(?P<m#>{MONTH}))?"
    rf"|(?P<n#>{MONTH}){GAP}(?P<b#>\d{{1,2}})(?:st|nd|rd|th)?)"
)
_TO = (
    rf"(?:to|until|till|through"
    rf"|and{GAP}(?:will{GAP})?(?:end|ends|ended|close|closes|closed|finish|finishes|finished){GAP}on)"
)
# days without a year, or days of the week: "the five-day festival runs from 3 to 12 June"
_DAYS_ONLY = re.compile(
    rf"\b(?P<whole>{_COUNT}-(?P<unit>day|week){GAP}(?P<noun>[a-z]{{3,14}}))(?:{GAP}[a-z]{{3,14}})?{GAP}(?:will{GAP}"
    rf"|is{GAP}|was{GAP})?"
    rf"(?:runs?|ran|lasts?|lasted|takes?{GAP}place|took{GAP}place|opens?|opened|begins?|began|starts?|started"
    rf"|be{GAP}held|held)"
    rf"{GAP}(?:from|on|between){GAP}"
    rf"(?:(?P<w1>{WEEKDAY}){GAP}(?:and|{_TO}){GAP}(?P<w2>{WEEKDAY})(?!,|{GAP}\d)"
    rf"|{_MONTH_DAY.replace('#', '1')}{GAP}(?:and|{_TO}){GAP}{_MONTH_DAY.replace('#', '2')}(?![\d:]|,?{GAP}\d{{4}}))"
)
_LOOSE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|roughly|least|most|every|each|first|last|in|of|to|by|up|under"
    r"|within"
    r"|another|only|all|these|those|after|final|past)\s$",
    re.IGNORECASE,
)
_NOT_A_PERIOD = re.compile(
    r".*(?:s|high|low|average|bond|note|record|old|peak|yield|plan|forecast|contract|lead|wait)$"
)
_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0}


@rule("CA007", level=Level.WARNING)
def duration_ends(extraction: Extraction) -> Iterator[Slip]:
    """Flag a duration that does not fit the two dates between which it ran.

    "From 2010 to 2014, a period of six years": the reader subtracts and stops. Both ways of counting are accepted,
    with both ends or with one, and so is a year more or less where the ends give no more than years.

    Bad:
        She was mayor from 2010 to 2014, a period of six years.
    Good:
        She was mayor from 2010 to 2014, a period of four years.
    Limits:
        Years and months need dates with their years; days and weeks do not. "Six years between 2000 and 2010" may be
        six of them: with "between" only a duration that is too long is flagged. Rounded durations ("about", "more
        than") are left alone.
    """
    yield from _without_years(extraction)
    for pattern in (_ENDS_FIRST, _LENGTH_FIRST, _RAN, _LASTED):
        for match in search(extraction.document, pattern):
            groups = match.groupdict()
            lead = groups.get("lead") or ""
            if _LOOSE.search(lead) or _NOT_A_PERIOD.fullmatch(groups.get("noun") or "x"):
                continue
            first, last, count = period(match, "first"), period(match, "last"), integer(match["count"].lower())
            if first is None or last is None or not count or last[0] < first[0]:
                continue
            unit = match["unit"] or match["unit2"]
            least, most = _possible(first, last, unit)
            if count > most or (count < least and match["joint"].lower() in ("from", "")):
                yield _slip(match, (first, last), unit, (least, most))


def _without_years(extraction: Extraction) -> Iterator[Slip]:
    """Judge durations whose ends are days of a month, or of a week, with no year."""
    for match in search(extraction.document, _DAYS_ONLY):
        count = integer(match["count"].lower())
        days = _between(match)
        if not count or days is None:
            continue
        size = 7 if match["unit"] == "week" else 1
        # both ends counted or one; of weeks, any number of days that rounds to them
        fits = {days, days + 1} if size == 1 else {round(days / 7), round((days + 1) / 7), -(-days // 7)}
        if count in fits:
            continue
        told = f"{days + 1} days" if size == 1 else f"{(days + 1) / 7:.1f} weeks"
        yield Slip(
            at=Span(*match.span("whole")),
            message=f"The days given make {told}, not {' '.join(match['whole'].split())}",
            explanation=(f"{days + 1} days with both ends counted",),
            related=(Span(match.end("noun"), match.end()),),
        )


def _between(match: re.Match[str]) -> int | None:
    """Return how many days lie between the first and the last day of a match, None where that is not clear."""
    if match["w1"]:
        return (weekday_number(match["w2"]) - weekday_number(match["w1"])) % 7
    months = [match["m1"] or match["n1"] or match["m2"] or match["n2"], match["m2"] or match["n2"] or match["n1"]]
    days = [int(match[f"a{n}"] or match[f"b{n}"]) for n in (1, 2)]
    if None in months:
        return None
    ends = [calendar.make(2001, month_number(month), day) for month, day in zip(months, days, strict=True)]
    first, last = ends
    if first is None or last is None or last <= first:
        return None
    return (last - first).days


def _possible(first: Period, last: Period, unit: str) -> tuple[float, float]:
    """Return the least and the greatest number of units that may lie between, with either way of counting."""
    size = _DAYS[unit]
    shortest = max(0, (last[0] - first[1]).days) / size
    longest = (last[1] - first[0]).days / size
    if unit == "day":
        return shortest, longest
    # whole units are stated of what is nearly whole; a tenth covers months and years of unequal length
    return shortest - 0.6, longest + 0.6 if (first[1] - first[0]).days < 40 else longest + 0.1


def _slip(match: re.Match[str], ends: tuple[Period, Period], unit: str, possible: tuple[float, float]) -> Slip:
    first, last = ends
    if (first[1] - first[0]).days > 40 and unit == "year":
        length = f"{last[0].year - first[0].year} years"
        found = f"{last[0].year} - {first[0].year} = {length}"
    else:
        days = (last[0] - first[0]).days
        length = f"{days / _DAYS[unit]:.1f}".removesuffix(".0") + f" {unit}s"
        found = f"{days} days from {told(first)} to {told(last)}"
    return Slip(
        at=Span(*match.span("whole")),
        message=f"From {told(first)} to {told(last)} is {length}, not {' '.join(match['whole'].split())}",
        explanation=(found, f"at most {int(possible[1])}, counting both ends"),
        related=(Span(*match.span("first")), Span(*match.span("last"))),
    )
