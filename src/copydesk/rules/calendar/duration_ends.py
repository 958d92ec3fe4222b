"""The rule for a duration that its two ends do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import NUMBER_WORD, integer, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import GAP
from copydesk.rules.calendar._moments import dated, period, told
from copydesk.values.calendar import Period

_COUNT = rf"(?P<count>\d{{1,3}}|\b(?:{NUMBER_WORD}))"
_ENDS = (
    rf"(?P<joint>[Ff]rom|[Bb]etween){GAP}(?:early{GAP}|late{GAP}|mid-)?{dated('first')}{GAP}(?:to|until|till|through|and){GAP}"
    rf"(?:early{GAP}|late{GAP}|mid-)?{dated('last')}"
)
_ENDS_FIRST = re.compile(
    rf"\b{_ENDS}(?:,{GAP}|{GAP}\(|{GAP}[-–—]{GAP})(?:(?:an?|the|that{GAP}is){GAP})?"
    rf"(?:(?:period|span|term|reign|stretch|total|stay|run|gap){GAP}of{GAP})?"
    rf"(?P<whole>{_COUNT}(?:{GAP}(?P<unit>year|month|week|day)s\b|-(?P<unit2>year|month|week|day)\b))(?!{GAP}(?:ago|later|earlier|after|before|old|and)|-old)",
)
_LENGTH_FIRST = re.compile(
    rf"(?P<lead>\b[\w-]{{1,12}}{GAP})?(?P<whole>{_COUNT}(?:{GAP}(?P<unit>year|month|week|day)s\b|-(?P<unit2>year|month|week|day)"
    rf"{GAP}(?P<noun>[a-z]{{3,14}})))"
    rf"(?:(?:{GAP}(?:as|at|with|there|here)(?:{GAP}[\w’'-]{{2,16}}){{0,4}})?,|{GAP}\()?{GAP}?{_ENDS}"
)
_LOOSE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|roughly|least|most|every|each|first|last|in|of|to|by|up|under|within"
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
        Both dates need their years. "Six years between 2000 and 2010" may be six of them: with "between" only a
        duration that is too long is flagged. Rounded durations ("about", "more than") are left alone.
    """
    for pattern in (_ENDS_FIRST, _LENGTH_FIRST):
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
            if count > most or (count < least and match["joint"].lower() == "from"):
                yield _slip(match, (first, last), unit, (least, most))


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
        found = f"{last[0].year} - {first[0].year} = {last[0].year - first[0].year} years"
    else:
        days = (last[0] - first[0]).days
        found = f"from {told(first)} to {told(last)} it is {days / _DAYS[unit]:.1f}".removesuffix(".0") + f" {unit}s"
    return Slip(
        at=Span(*match.span("whole")),
        message=f"From {told(first)} to {told(last)} is not {' '.join(match['whole'].split())}",
        explanation=(found, f"at most {int(possible[1])}, counting both ends"),
        related=(Span(*match.span("first")), Span(*match.span("last"))),
    )
