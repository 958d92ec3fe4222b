"""The rule for editions, sessions and congresses whose numbers run against their years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.text.words import fold

_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d|[-–]\d)"
_KIND = (
    r"(?P<name>(?:(?:annual|ordinary|plenary|international|world|national|[A-Z][\w’'-]+)" + GAP + r"){0,4}"
    r"(?:[Ee]dition|[Ss]ession|[Cc]ongress|[Cc]onference|[Ff]estival|[Ff]air|[Gg]ames|[Oo]lympics|[Ss]ummit"
    r"|[Cc]hampionships?"
    r"|[Aa]ssembly|[Bb]iennale|[Ss]ymposium|[Mm]arathon|[Tt]our|[Cc]up|[Rr]egatta|[Aa]wards|[Cc]onvention"
    r"|[Cc]ompetition"
    r"|[Tt]ournament))"
)
_EDITION = re.compile(
    rf"\b(?P<whole>(?P<number>\d{{1,3}})(?:st|nd|rd"
    rf"|th){GAP}{_KIND})(?:(?:{GAP}of{GAP}the{GAP}(?P<of>[A-Z][\w’'-]+(?:{GAP}[A-Z][\w’'-]+){{0,4}}))?)"
    rf"(?:{GAP}\(|,{GAP}(?:in{GAP})?|{GAP}(?:was{GAP}|is{GAP}|will{GAP}be)?(?:held{GAP}|staged{GAP}|met{GAP}|convened{GAP}|opened{GAP}|gathered{GAP}|took{GAP}place{GAP}|planned{GAP}"
    rf"|due{GAP})?"
    rf"(?:in{GAP}[A-Z][\w’'-]+{GAP})?(?:in|of){GAP})(?P<year>{_YEAR})"
)
# at the head of its sentence: in "met in 2015, the 14th Congress in 2017" the year is the other's
_LED = re.compile(
    rf"\bIn{GAP}(?P<year>{_YEAR}),?{GAP}(?:at{GAP})?the{GAP}(?P<whole>(?P<number>\d{{1,3}})(?:st|nd|rd"
    rf"|th){GAP}{_KIND})(?P<of>)(?!{GAP}(?:in|of){GAP}{_YEAR})"
)


class _Edition(NamedTuple):
    number: int
    year: int
    whole: Span
    at: Span


@rule("CA011", level=Level.WARNING)
def edition_order(extraction: Extraction) -> Iterator[Slip]:
    """Flag editions of one event whose numbers and years run against each other.

    If the 12th congress met in 2015, the 14th cannot have met in 2013, and the 12th cannot have met twice. One of
    the numbers or years was copied from the wrong programme.

    Bad:
        The 12th Congress met in 2015, the 14th Congress in 2013.
    Good:
        The 12th Congress met in 2015, the 14th Congress in 2017.
    Limits:
        The number, the name of the event and the year must stand together, and the event must be named alike both
        times. Nothing is said about how many years lie between editions.
    """
    groups: defaultdict[str, list[_Edition]] = defaultdict(list)
    for pattern in (_EDITION, _LED):
        for match in search(extraction.document, pattern):
            name = fold(" ".join(f"{match['name']} {match['of'] or ''}".split()))
            groups[name].append(
                _Edition(
                    int(match["number"]), int(match["year"]), Span(*match.span("whole")), Span(*match.span("year"))
                )
            )
    for editions in groups.values():
        ordered = sorted(editions, key=lambda e: e.at)
        for n, late in enumerate(ordered):
            early = next((e for e in ordered[:n] if _against(e, late)), None)
            if early is not None:
                yield Slip(
                    at=Span(min(late.whole.start, late.at.start), max(late.whole.end, late.at.end)),
                    message=f"No. {late.number} in {late.year} does not go with no. {early.number} in {early.year}",
                    explanation=(_why(early, late),),
                    related=(Span(min(early.whole.start, early.at.start), max(early.whole.end, early.at.end)),),
                )
                break


def _against(a: _Edition, b: _Edition) -> bool:
    return (
        (a.number < b.number and a.year > b.year)
        or (a.number > b.number and a.year < b.year)
        or (a.number == b.number and abs(a.year - b.year) > 1)
    )


def _why(a: _Edition, b: _Edition) -> str:
    if a.number == b.number:
        return "one edition cannot have been held twice"
    low, high = sorted((a, b))
    return f"the later number, {high.number}, has the earlier year, {high.year}; number {low.number} was in {low.year}"
