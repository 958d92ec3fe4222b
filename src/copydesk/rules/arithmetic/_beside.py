"""Orders told between two figures: "430 people, ahead of the hospital, with 610", "only Cass (2,379) is higher"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copydesk.model import Extraction
from copydesk.rules.arithmetic._bearers import own_noun
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, read
from copydesk.rules.arithmetic._orders import LOW, degrees
from copydesk.rules.arithmetic._skeleton import MEASURE, MONEY, NUMBER, PERCENT
from copydesk.rules.base import Slip
from copydesk.text.number_words import ordinals
from copydesk.values import units
from copydesk.values.regexes import regex

_SIGNS = f"{NUMBER}{MONEY}{PERCENT}"
_GIVES = r"(?:,? (?:with|on|at)|,? (?:who|which) (?:has|had|have|[a-z]+(?:s|ed))| \()(?: (?:only|just|about|some))?"
# "employs 430 people, making it the largest ahead of the hospital, with 610"
_AHEAD = regex(
    rf"[{_SIGNS}](?P<way>[^.;:?!\ue000-\ue007]{{0,90}}?\b(?:(?P<ahead>ahead of|in front of|beating|overtaking)"
    rf"|behind|trailing|second only to))(?: only| just)? [^.,;:?!(){_SIGNS}]{{2,50}}{_GIVES} ?"
    rf"(?P<other>[{_SIGNS}])(?! (?:more|other|further|of)\b)"
)
_ONLY = (
    rf"\b[Oo]nly (?:the )?[^.,;:?!(){_SIGNS}]{{2,50}}?(?:, (?:with|on|at) | \()"
    rf"(?P<own>[{_SIGNS}{MEASURE}])[^.;:?!{_SIGNS}{MEASURE}]{{0,40}}?"
)
_BETTER = {"better": 1, "ahead": 1}
_PRONOUN = regex(r"\b(?:it|he|she|they)\b")
"""Before "ahead of" it may be of any name and figure of the sentence that it is told."""
_NOT = regex(r"\b(?:not|n[o’']t|never|would|could|if|last year|once)\b", re.I)
_TIME = regex(rf"\b(?:clock|tim|r[au]n)\w* $|\b(?:{ordinals(1, 20)}|won|home|finished) in $")
"""Before a time, of which less is better: "third in 10.10, ahead of Kern, who clocked 10.12"."""
FACTOR = 4
"""By how much two figures of one contest differ at most."""


def between(extraction: Extraction) -> Iterator[Slip]:
    """Yield the orders told between two figures that the figures refute."""
    for paragraph in read(extraction):
        by_place = {f.at: f._replace(claim=own_noun(paragraph, f)) for f in paragraph.figures}
        if not LOW.search(paragraph.text):
            yield from _ahead(paragraph, by_place)
        yield from _only(paragraph, by_place)


def _ahead(paragraph: Paragraph, by_place: dict[int, Figure]) -> Iterator[Slip]:
    for match in _AHEAD.finditer(paragraph.text):
        own, other = by_place.get(match.start()), by_place.get(match.start("other"))
        if own is None or other is None or own.sentence != other.sentence or _NOT.search(match["way"]):
            continue
        if _PRONOUN.search(match["way"]) and any(
            f is not own and f.sentence == own.sentence and f.at < own.at and _comparable(f, other)
            for f in paragraph.figures
        ):
            continue  # "wind gave 38 and gas 21, in the first year in which it was ahead of coal, with 34"
        if _TIME.search(paragraph.before(own)) or _TIME.search(paragraph.before(other)):
            continue
        if not _comparable(own, other) or own.claim.change or other.claim.change:
            continue
        ahead = match["ahead"] is not None
        if other.value.low > own.value.high if ahead else other.value.high < own.value.low:
            high, low = (other, own) if ahead else (own, other)
            message = f"{high.claim.location.text} is placed behind {low.claim.location.text}, which is less"
            yield _slip(own, other, message)


@cache
def _words() -> dict[str, int]:
    return {**{word: degree.sign for word, degree in degrees()[1].items()}, **_BETTER}


@cache
def _only_more() -> re.Pattern[str]:
    return re.compile(_ONLY + rf"\b(?P<word>{'|'.join(_words())})\b(?! than)")


def _only(paragraph: Paragraph, by_place: dict[int, Figure]) -> Iterator[Slip]:
    for match in _only_more().finditer(paragraph.text):
        own = by_place.get(match.start("own"))
        earlier = [f for f in paragraph.figures if f.at < match.start() and own and own.sentence - f.sentence <= 1]
        if own is None or not earlier:
            continue
        other = earlier[-1]
        degree = degrees()[1].get(match["word"])
        dimension: str = "count" if own.claim.kind == "number" else own.claim.kind
        if own.claim.kind == "measure" and own.claim.quantity is not None:
            dimension = units.dimension(own.claim.quantity.unit)
        if degree is not None and degree.sign and not {"any", dimension} & degree.dimensions:
            continue
        sign = _words()[match["word"]] or 1
        if (sign == 1 and LOW.search(paragraph.text)) or not _comparable(own, other):
            continue
        if own.value.high < other.value.low if sign > 0 else own.value.low > other.value.high:
            told = f"{own.claim.location.text} is called “{match['word']}” than {other.claim.location.text}"
            yield _slip(own, other, f"{told}, and is {'less' if sign > 0 else 'more'}")


def _comparable(own: Figure, other: Figure) -> bool:
    near = own.value.point < other.value.point * FACTOR and other.value.point < own.value.point * FACTOR
    kinds = {own.claim.kind, other.claim.kind}
    bare = own.claim if own.claim.kind == "number" else other.claim
    if kinds == {"percent", "number"}:  # "lead with 82 per cent, just ahead of doctors on 84"
        return near and bare.quantity is not None and bare.quantity.unit is None
    return near and alike(own.claim, other.claim)


def _slip(own: Figure, other: Figure, message: str) -> Slip:
    return Slip(at=other.claim.prose, message=message, related=(own.claim.prose,))
