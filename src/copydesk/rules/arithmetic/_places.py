"""Places as articles tell them: "eleventh out of nine", "bronze with 188.1", a record that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Span
from copydesk.rules._prose import GAP, INTEGER, integer, search
from copydesk.rules.arithmetic._figures import Figure, Paragraph, read
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import DURATION, MEASURE, MONEY, NUMBER, PERCENT
from copydesk.rules.arithmetic._stood import IN_A_ROW
from copydesk.rules.base import Slip
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.text.number_words import MULTIPLIERS, ORDINALS
from copydesk.values.regexes import regex

_ORDINAL = rf"(?P<place>\d{{1,3}}(?:,\d{{3}})?(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_OUT_OF = regex(
    rf"\b(?:came|come|comes|finish(?:ed|es|ing)?|placed|plac(?:es|ing)|ended(?:{GAP}up)?|rank(?:s|ed)|was|were|is|are|lies|lay|sits?"
    rf"|sat|stands?|stood|drawn|qualified|seeded)(?:{GAP}only|{GAP}just|{GAP}up|{GAP}in|{GAP}a|{GAP}an|{GAP}respectable|{GAP}lowly|{GAP}creditable){{0,2}}{GAP}{_ORDINAL}"
    rf"(?:{GAP}(?:place|overall))?,?{GAP}(?:out{GAP}of|of|in{GAP}a{GAP}field{GAP}of|from{GAP}a{GAP}field{GAP}of)(?:{GAP}(?:a{GAP}field{GAP}of|the|all|just|only))?{GAP}(?P<field>{INTEGER})"
    rf"(?![\d%]|[.,:]\d|{GAP}(?:per{GAP}?cent|percent|{MULTIPLIERS}|{'|'.join(MONTH_NAMES)}|rounds?|games?|matches|episodes?|parts?|days?|weeks?|months?|years?))",
    re.I,
)
_RANKS = {
    "won": 1, "leader": 1, "leaders": 1, "winner": 1, "winners": 1, "gold": 1,
    "runner-up": 2, "runners-up": 2, "silver": 2, "bronze": 3,
    **{word: place for word, place in ORDINALS.items() if place <= 8},
}  # fmt: skip
_NAMES = "|".join(sorted(_RANKS, key=len, reverse=True))
_SIGNS = f"{NUMBER}{MONEY}{MEASURE}{PERCENT}{DURATION}"
# "Bronze went to Quill with 188.1"; "in third place, on 44 points"
_PLACED = regex(
    rf"\b(?P<rank>{_NAMES}|won(?= by\b)|leaders?(?= [A-Z]))\b(?! (?:half|quarter|time|round|day|year|season|leg|set"
    rf"|innings|week|game|match|test|goal|largest|biggest|highest|smallest|lowest|-)\b"
    rf"| {IN_A_ROW})[^.;:?!{_SIGNS}]{{0,60}}?"
    rf"(?: with| on| scoring| scored| who scored| polling| polled| have| has| had)(?: a score of| a total of)? "
    rf"(?P<value>[{_SIGNS}])",
    re.I,
)
# "finished 11.6 clear of Banks on 186.8"
_CLEAR = regex(
    rf"\b(?:won|finished|ended|was|came home|victory)\b[^.;?!]{{0,30}} clear of [^.;:?!{_SIGNS}]{{2,40}}? (?:on"
    rf"|with) (?P<value>[{_SIGNS}])"
)
_COUNTS_UP = regex(
    r"\b(?:points?|votes?|goals?|score[ds]?|marks?|runs?|medals?|wins?|sold|raised|seats?|out of|quiz)\b|%"
    r"|\bper cent\b",
    re.I,
)
_COUNTS_DOWN = regex(
    r"\b(?:time[ds]?|seconds|minutes?|clock\w*|strokes?|par|golf|faults?|penalt\w+|errors?|fastest|slowest|lowest|least|fewest|cheapest|smallest)\b",
    re.I,
)


def beyond_field(extraction: Extraction) -> Iterator[Slip]:
    """Yield the places that are beyond the number of those who took part: "eleventh out of nine"."""
    for match in search(extraction.document, _OUT_OF):
        word = match["place"].lower()
        place = ORDINALS.get(word) or integer(re.sub(r"(?:st|nd|rd|th)$", "", word))
        field = integer(match["field"])
        if place is None or field is None or place <= field or field < 2:
            continue
        yield Slip(
            at=Span(*match.span("place")),
            message=f"Of {match['field']} nobody comes {match['place']}",
            explanation=(f"{place} > {field}",),
            related=(Span(*match.span("field")),),
        )


class _Place(NamedTuple):
    rank: int
    figure: Figure


def placed(extraction: Extraction) -> Iterator[Slip]:
    """Yield the places of one contest whose scores stand the other way round: silver on 186.8 and bronze with 188.1."""
    for paragraph in read(extraction):
        found = list({place.figure.at: place for place in _places(paragraph)}.values())
        down = _COUNTS_DOWN.search(paragraph.text)
        up = _COUNTS_UP.search(paragraph.text) or any(isinstance(_tenths(p.figure.claim), Decimal) for p in found)
        if len(found) < 2 or down or not up or len({place.rank for place in found}) < len(found):
            continue
        for one, other in combinations(found, 2):
            slip = _against(one, other)
            if slip is not None:
                yield slip
                break


def _places(paragraph: Paragraph) -> Iterator[_Place]:
    by_place = {figure.at: figure for figure in paragraph.figures}
    for match in _PLACED.finditer(paragraph.text):
        figure = by_place.get(match.start("value"))
        if figure is not None:
            yield _Place(_RANKS[match["rank"].lower()], figure)
    for match in _CLEAR.finditer(paragraph.text):
        figure = by_place.get(match.start("value"))
        if figure is not None:
            yield _Place(2, figure)


def _tenths(claim: Claim) -> Decimal | None:
    """Return a score with a decimal point, as juries give it."""
    value = exact(claim)
    return value if value is not None and claim.kind == "number" and value != value.to_integral_value() else None


def _against(one: _Place, other: _Place) -> Slip | None:
    upper, lower = sorted((one, other), key=lambda place: place.rank)
    a, b = upper.figure, lower.figure
    if a.claim.kind != b.claim.kind or abs(a.sentence - b.sentence) > 2 or b.value.low <= a.value.high:
        return None
    if b.value.point > a.value.point * 2:
        return None
    last = max((a, b), key=lambda figure: figure.at)
    return Slip(
        at=last.claim.prose,
        message=f"{b.claim.location.text} is placed behind {a.claim.location.text}, which is less",
        explanation=(f"{shown(b.value.point)} > {shown(a.value.point)}",),
        related=(min((a, b), key=lambda figure: figure.at).claim.prose,),
    )
