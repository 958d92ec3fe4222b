"""The rule for places and orders that the names or figures beside them refute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.arithmetic import _clocks
from copydesk.rules.arithmetic._beside import between
from copydesk.rules.arithmetic._numbers import shown, written
from copydesk.rules.arithmetic._places import beyond_field, placed
from copydesk.rules.arithmetic._skeleton import MONEY, NUMBER, PERCENT, WORD, Skeleton, passages
from copydesk.rules.arithmetic._stood import out_of_order
from copydesk.rules.base import Slip, rule
from copydesk.text import names
from copydesk.text.number_words import ORDINALS, ordinals
from copydesk.values.regexes import regex

_PLACES = tuple(next(word for word, value in ORDINALS.items() if value == place) for place in range(1, 11))
_NAME = rf"{names.WORD_POINTED}(?:{GAP}(?:{names.WORD}|of|de|van|von|da|al|del|bin)){{0,4}}"
_BEHIND = regex(
    rf"\b(?:finish(?:ed|es|ing)?|came|come|comes|coming|plac(?:ed|ing)|was|were|is|ranked|ranks|lies|lay|ended)"
    rf"(?:{GAP}up)?{GAP}(?:in{GAP})?(?P<place>{'|'.join(_PLACES)})(?:{GAP}place)?,?{GAP}behind{GAP}"
    rf"(?P<names>{_NAME}(?:,{GAP}{_NAME}){{0,10}},?{GAP}and{GAP}{_NAME})(?=[.;!?]|{GAP}?$|,{GAP}[a-z])"
)
_SPLIT = regex(rf",?{GAP}and{GAP}|,{GAP}")
_PAIRED = regex(
    r"\b(?:pair|duo|doubles|partners?|relay|crew|team|synchro\w*|dance|couple|two-man|tandem|brothers|sisters)\b", re.I
)
_FOLLOWED = regex(
    rf"(?:{GAP}[a-z’'-]{{2,14}}){{0,3}},?{GAP}(?:(?:closely|narrowly){GAP})?(?:followed{GAP}by|ahead{GAP}of|in{GAP}front{GAP}of|before){GAP}"
    rf"(?:the{GAP})?[^\W\d][^.;:()0-9]{{0,60}}?{GAP}(?:with|on|at|who{GAP}(?:has|had|got|won|took)){GAP}(?:about{GAP}|around{GAP}|some{GAP}|only{GAP}|just{GAP}|nearly{GAP})?[$£€]?"
)
_LEADS = regex(
    rf"\b(?:with|on|at|won|wins|took|takes|holds|has|had|got|scored|polled|leads?|led|received|collected){GAP}(?:about{GAP}|around{GAP}|some{GAP}|a{GAP}total{GAP}of{GAP})?[$£€]?$"
)
_LOW = (
    r"lowest|least|fewest|smallest|worst|cheapest|slowest|poorest|last|bottom|shortest|under\s+par|par|strokes?|penalty"
    r"|seconds|minutes|relegat\w*|loss|debt|deficit|unemployment|errors?|faults|golf\w*"
)
_LOWEST = regex(rf"\b(?:{_LOW})\b", re.I)
_LEAST = regex(
    rf"\b(?:{_LOW}|goes|went|came(?!\s+(?:first|top|out|in\s+first))|then|later)\b",
    re.I,
)
_POINTS = f"[{NUMBER}{PERCENT}{MONEY}]"
_WHO = rf"(?:the )?{names.WORD_POINTED}(?: (?:{names.WORD_POINTED}|of|de|van|von|da|al))*"
_OTHER = rf"{_WHO}(?: \(|,? (?:with|on|at|who (?:has|had|got|won|took)) )(?P<{{}}>{_POINTS})\)?"
_RANKED = regex(rf"\b(?:rank(?:s|ed)|in (?:{ordinals(2, 20)}) place)\b")
_SHORT = rf"(?:{WORD}){{0,5}}"
# who stands before: "third with 52 points, behind Moll (60) and Kern (55)"
_AFTER = regex(
    rf"(?P<own>{_POINTS}){_SHORT},?(?: (?:just|close|well|narrowly|far))? behind {_OTHER.format('one')}"
    rf"(?:,? and {_OTHER.format('two')})?"
)
# "first with 120 votes; the Blues were second with 110"
_IN_TURN = regex(
    rf"\b(?:(?:came|was|finished|were) first|won|in first place|top)\b{_SHORT} (?P<own>{_POINTS}){_SHORT}[;,.]"
    rf"(?: and| while| with)? {_WHO}(?:{WORD}){{0,3}}? second(?: place)?,?(?: (?:with|on|at))? (?P<one>{_POINTS})"
)
_LEADING = regex(
    rf"\b(?:leads?|led|tops?|topped|won|heads?|headed)\b{_SHORT} (?P<own>{_POINTS}){_SHORT}[;,.](?: and| while"
    rf"| but)? {_WHO}"
    rf" (?:have|has|had|got|won) (?P<one>{_POINTS}){_SHORT}?,?(?: and)?(?: (?:are|is|was|were|came|lie|lies))? "
    r"(?:in )?second\b"
)
# "behind leader Kane (25 goals), Diaz is second with 23"; "Lopez is ahead of Reed, 44 percent to 41 percent"
_SECOND = regex(
    rf"\b[Bb]ehind (?:[a-z]+ )?{_OTHER.format('one').replace('?)', '?)', 1)}{_SHORT}\)?, {_WHO} (?:is|was|lies"
    rf"|came|are|were) [a-z]+ (?:with|on) (?P<own>{_POINTS})"
)
_BY = regex(rf"\b(?:ahead of|leads?|led) {_WHO}(?:,| by)? (?P<own>{_POINTS})(?: [a-z]+)? to (?P<one>{_POINTS})")
# "the first prize went to Gill with 90 points and the second to Hoyt with 88"
_PRIZES = regex(
    rf"\bfirst\b[^.;:?!]{{0,40}} (?:with|on) "
    rf"(?P<own>{_POINTS}){_SHORT},? and[^.;:?!]{{0,12}} second\b[^.;:?!{NUMBER}]{{0,40}} (?:with|on)"
    rf" (?P<one>{_POINTS})"
)
# "Garcia, with 48 percent, beat Stone, who had 45 percent"
_BEAT = regex(
    rf"\b(?:with|on) (?P<own>{_POINTS}){_SHORT},? (?:beat|defeated|edged(?: out)?|led|finished ahead of"
    r"|won ahead of|came ahead of|overtook)"
    rf" {_OTHER.format('one')}"
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
    seen: set[Span] = set()
    for match in search(extraction.document, _BEHIND):
        place = _PLACES.index(match["place"]) + 1
        told = [name for name in _SPLIT.split(match["names"]) if name]
        around = text[max(0, match.start() - 120) : match.end() + 60]
        if len(told) >= place and not _PAIRED.search(around):
            yield Slip(
                at=Span(*match.span("place")),
                message=f"Behind {len(told)} others one is {_ordinal(len(told) + 1)} at best, not {match['place']}",
                explanation=(f"named: {', '.join(' '.join(name.split()) for name in told)}",),
                related=(Span(*match.span("names")),),
            )
    for first, second in zip(extraction.claims, extraction.claims[1:], strict=False):
        if first.sentence == second.sentence and _alike(first, second) and _in_order(text, first, second):
            a, b = written(first), written(second)
            if a is not None and b is not None and b.low > a.high:
                seen.add(second.prose)
                yield Slip(
                    at=second.prose,
                    message=f"{second.location.text} is placed behind {first.location.text}, which is less",
                    explanation=(f"{shown(b.point)} > {shown(a.point)}",),
                    related=(first.prose,),
                )
    yield from beyond_field(extraction)
    for found in (*placed(extraction), *_clocks.placed(extraction), *out_of_order(extraction)):
        if isinstance(found.at, Span) and found.at not in seen:
            seen.add(found.at)
            yield found
    for passage in passages(extraction, least=2):
        for pattern, behind in (
            (_AFTER, True),
            (_IN_TURN, False),
            (_LEADING, False),
            (_BEAT, False),
            (_PRIZES, False),
            (_SECOND, True),
            (_BY, False),
        ):
            for match in pattern.finditer(passage.text):
                slip = _against_figures(passage, match, behind=behind)
                if slip is not None and isinstance(slip.at, Span) and slip.at not in seen:
                    seen.add(slip.at)
                    yield slip
    for found in between(extraction):
        if not seen & {found.at, *found.related}:
            yield found


def _against_figures(passage: Skeleton, match: re.Match[str], *, behind: bool) -> Slip | None:
    """Judge who is told to be behind another, or behind two, by the figures of all of them."""
    own = passage.claim(match, "own")
    others = [
        claim
        for name in ("one", "two")
        if (claim := passage.optional(match, name) if name in match.re.groupindex else None)
    ]
    mine = written(own)
    ranked = _RANKED.search(passage.text[: match.end()]) is not None
    if mine is None or not all(_alike(own, other, ranked=ranked) for other in others) or _LOWEST.search(passage.text):
        return None
    for other in others:
        value = written(other)
        if value is None or (value.low <= mine.high if not behind else value.high >= mine.low):
            continue
        low, high = (other, own) if behind else (own, other)
        return Slip(
            at=other.prose,
            message=f"{high.location.text} is placed behind {low.location.text}, which is less",
            explanation=(f"{_value(high)} is more than {_value(low)}",),
            related=(own.prose,),
        )
    return None


def _value(claim: Claim) -> str:
    value = claim.quantity.value if claim.quantity is not None else None
    return shown(value) if value is not None else claim.location.text


def _ordinal(number: int) -> str:
    return _PLACES[number - 1] if number <= len(_PLACES) else f"{number}th"


def _alike(first: Claim, second: Claim, *, ranked: bool = False) -> bool:
    a, b = first.quantity, second.quantity
    if a is None or b is None or first.kind != second.kind or first.change or second.change:
        return False
    if first.kind == "number":
        return (ranked or bool({a.unit, b.unit} & _COUNTED)) and (a.unit == b.unit or None in (a.unit, b.unit))
    return first.kind in ("percent", "money") and a.unit == b.unit and a.per == b.per


def _in_order(text: str, first: Claim, second: Claim) -> bool:
    if len(text[first.prose.end : second.prose.start]) > 120:
        return False
    if not _FOLLOWED.fullmatch(text, first.prose.end, second.prose.start):
        return False
    lead = text[max(first.sentence.start, first.extent.start - 40) : first.extent.start]
    return bool(_LEADS.search(lead)) and not _LEAST.search(text, first.sentence.start, first.sentence.end)
