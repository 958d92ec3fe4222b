"""The rule for editions, sessions and congresses whose numbers run against their years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Extraction, Level, Span
from copydesk.rules._signs import Signed, pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.text import names
from copydesk.text.words import fold

_KIND = (
    rf"(?P<name>(?:(?:annual|ordinary|plenary|international|world|national|{names.WORD}) ){{0,4}}"
    r"(?:[Ee]dition|[Ss]ession|[Cc]ongress|[Cc]onference|[Ff]estival|[Ff]air|[Gg]ames|[Oo]lympics|[Ss]ummit"
    r"|[Cc]hampionships?"
    r"|[Aa]ssembly|[Bb]iennale|[Ss]ymposium|[Mm]arathon|[Tt]our|[Cc]up|[Rr]egatta|[Aa]wards|[Cc]onvention"
    r"|[Cc]ompetition"
    r"|[Tt]ournament))"
)
_EDITION = pattern(
    rf"(?P<whole><ordinal:number> {_KIND})(?: of the (?P<of>{names.WORD}(?: {names.WORD}){{0,4}}))?"
    r"(?: \(|, (?:in )?| (?:was |is |will be )?(?:held |staged |met |convened |opened |gathered |took place |planned "
    rf"|due )?(?:in {names.WORD} )?(?:in|of) )<date:year>"
)
# at the head of its sentence: in "met in 2015, the 14th Congress in 2017" the year is the other's
_LED = pattern(rf"\bIn <date:year>,? (?:at )?the (?P<whole><ordinal:number> {_KIND})(?P<of>)(?! (?:in|of) <date>)")


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
    for block in signed(extraction, "ordinal"):
        for form in (_EDITION, _LED):
            for match in form.finditer(block.text):
                edition = _edition(block, match)
                if edition is not None:
                    groups[fold(f"{match['name']} {match['of'] or ''}")].append(edition)
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


def _edition(block: Signed, match: re.Match[str]) -> _Edition | None:
    number, year = block.mention(match, "number").quantity, block.mention(match, "year").timex
    if number is None or number.value is None or year is None:
        return None
    return _Edition(
        int(number.value),
        int(year.value[:4]),
        block.span(*match.span("whole")),
        block.span(*match.span("year")),
    )


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
