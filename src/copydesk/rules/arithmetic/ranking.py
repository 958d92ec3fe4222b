"""The rule for places and orders that the names or figures beside them refute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.arithmetic._numbers import shown, written
from copydesk.rules.base import Slip, rule

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NAME = rf"[A-Z][\w’'.-]*(?:{GAP}(?:[A-Z][\w’'-]*|of|de|van|von|da|al|del|bin)){{0,4}}"
_BEHIND = re.compile(
    rf"\b(?:finish(?:ed|es|ing)?|came|come|comes|coming|plac(?:ed|ing)|was|were|is|ranked|ranks|lies|lay|ended)"
    rf"(?:{GAP}up)?{GAP}(?:in{GAP})?(?P<place>{'|'.join(_PLACES)})(?:{GAP}place)?,?{GAP}behind{GAP}"
    rf"(?P<names>{_NAME}(?:,{GAP}{_NAME}){{0,10}},?{GAP}and{GAP}{_NAME})(?=[.;!?]|{GAP}?$|,{GAP}[a-z])"
)
_SPLIT = re.compile(rf",?{GAP}and{GAP}|,{GAP}")
_PAIRED = re.compile(
    r"\b(?:pair|duo|doubles|partners?|relay|crew|team|synchro\w*|dance|couple|two-man|tandem|brothers|sisters)\b", re.I
)
_FOLLOWED = re.compile(
    rf"(?:{GAP}[a-z’'-]{{2,14}}){{0,3}},?{GAP}(?:(?:closely|narrowly){GAP})?(?:followed{GAP}by|ahead{GAP}of|in{GAP}front{GAP}of|before){GAP}"
    rf"(?:the{GAP})?[^\W\d][^.;:()0-9]{{0,60}}?{GAP}(?:with|on|at|who{GAP}(?:has|had|got|won|took)){GAP}(?:about{GAP}|around{GAP}|some{GAP}|only{GAP}|just{GAP}|nearly{GAP})?[$£€]?"
)
_LEADS = re.compile(
    rf"\b(?:with|on|at|won|wins|took|takes|holds|has|had|got|scored|polled|leads?|led|received|collected){GAP}(?:about{GAP}|around{GAP}|some{GAP}|a{GAP}total{GAP}of{GAP})?[$£€]?$"
)
_LEAST = re.compile(
    r"\b(?:lowest|least|fewest|smallest|worst|cheapest|slowest|poorest|last|bottom|shortest|under\s+par|par|strokes?|penalty"
    r"|seconds|minutes|relegat\w*|goes|went|came(?!\s+(?:first|top|out|in\s+first))|then|later|loss|debt|deficit|unemployment|errors?|faults)\b",
    re.I,
)
_COUNTED = frozenset(
    {
        "vote",
        "point",
        "seat",
        "medal",
        "goal",
        "win",
        "victory",
        "gold",
        "title",
        "run",
        "copy",
        "sale",
        "member",
        "people",
        "person",
        "inhabitant",
        "resident",
    }
)


@rule("AR016", level=Level.WARNING)
def ranking(extraction: Extraction) -> Iterator[Slip]:
    """Flag a place or an order that the names or figures beside it refute.

    Nobody comes second behind two others, and nobody with 35 percent is ahead of a rival with 38. Either the order
    or a figure is wrong.

    Bad:
        Dahl won with 35 percent, ahead of Berg with 38 percent.
    Good:
        Dahl won with 38 percent, ahead of Berg with 35 percent.
    Limits:
        Places are judged against names listed after "behind", where no pair or team is named; too few names are
        no slip. Orders are judged for percentages, money and counts of votes, points, seats, medals, goals, where
        more is better and no word says that less is.
    """
    text = extraction.document.text
    for match in search(extraction.document, _BEHIND):
        place = _PLACES.index(match["place"]) + 1
        names = [name for name in _SPLIT.split(match["names"]) if name]
        around = text[max(0, match.start() - 120) : match.end() + 60]
        if len(names) >= place and not _PAIRED.search(around):
            yield Slip(
                at=Span(*match.span("place")),
                message=f"Behind {len(names)} others one is {_ordinal(len(names) + 1)} at best, not {match['place']}",
                explanation=(f"named: {', '.join(' '.join(name.split()) for name in names)}",),
                related=(Span(*match.span("names")),),
            )
    for first, second in zip(extraction.claims, extraction.claims[1:], strict=False):
        if first.sentence == second.sentence and _alike(first, second) and _in_order(text, first, second):
            a, b = written(first), written(second)
            if a is not None and b is not None and b.low > a.high:
                yield Slip(
                    at=second.prose,
                    message=f"{second.location.text} is placed behind {first.location.text}, which is less",
                    explanation=(f"{shown(b.point)} > {shown(a.point)}",),
                    related=(first.prose,),
                )


def _ordinal(number: int) -> str:
    return _PLACES[number - 1] if number <= len(_PLACES) else f"{number}th"


def _alike(first: Claim, second: Claim) -> bool:
    a, b = first.quantity, second.quantity
    if a is None or b is None or first.kind != second.kind or first.change or second.change:
        return False
    if first.kind == "number":
        return bool({a.unit, b.unit} & _COUNTED) and (a.unit == b.unit or None in (a.unit, b.unit))
    return first.kind in ("percent", "money") and a.unit == b.unit and a.per == b.per


def _in_order(text: str, first: Claim, second: Claim) -> bool:
    if len(text[first.prose.end : second.prose.start]) > 120:
        return False
    if not _FOLLOWED.fullmatch(text, first.prose.end, second.prose.start):
        return False
    lead = text[max(first.sentence.start, first.extent.start - 40) : first.extent.start]
    return bool(_LEADS.search(lead)) and not _LEAST.search(text, first.sentence.start, first.sentence.end)
