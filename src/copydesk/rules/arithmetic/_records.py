"""A record ("the highest since 1931") that an earlier figure of the same thing, dated inside its time, has beaten.

A record speaks of all values of a time. Whoever gives its figure, and beside it that of an earlier date in this time,
tells two values of one row, and which of them is more is no matter of choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Span
from copydesk.rules.arithmetic._figures import Paragraph, alike, read_all
from copydesk.rules.arithmetic._numbers import Range, near
from copydesk.rules.arithmetic._orders import RANKS, Degree, degrees
from copydesk.rules.arithmetic._scales import is_quoted
from copydesk.rules.arithmetic._skeleton import DATE, DURATION, MEASURE, MONEY, NUMBER, PERCENT
from copydesk.rules.base import Slip
from copydesk.text import names, wordnet
from copydesk.text.stems import stop
from copydesk.values import units
from copydesk.values.regexes import regex

_VALUES = f"{NUMBER}{MONEY}{MEASURE}{PERCENT}"
_ALL = f"{_VALUES}{DURATION}{DATE}"
APART = Decimal("1.6")
"""How many times as much a beaten record of the same thing may be; what is farther off is a total or a part."""
REACH = 2
"""How many sentences off the other figure may stand."""


class _Record(NamedTuple):
    """What is called the most, its figure, its rank, since when, and where its sentence begins and ends."""

    at: Span
    word: str
    own: Claim
    value: Range
    degree: Degree
    rank: int
    since: date
    upto: date
    bounds: tuple[int, int]


class _Rival(NamedTuple):
    """Another figure of the row, and its date."""

    claim: Claim
    value: Range
    day: Claim


@cache
def _told() -> re.Pattern[str]:
    most, _ = degrees()
    word = rf"(?:(?P<rank>{'|'.join(RANKS)})[ -])?(?P<word>{'|'.join(most)})\b"
    link = (
        rf"(?:[^.;:?!{_VALUES}{DURATION}]{{0,50}}?,(?: which| and)?(?: (?:is|was|made|makes|making)(?: it)?)?"
        rf"|[^.;:?!{_VALUES}{DURATION}]{{0,70}}? (?:is|was|were|makes|made|making|marked|marks|remains|to)(?: it)?"
        r"|(?: [–—-])) "
    )
    return re.compile(rf"(?P<own>[{_VALUES}]){link}(?:the|its|their|our|his|her) {word}(?P<tail>[^;:?!]*)")


_SINCE = regex(rf"\bsince [ a-z’'-]{{0,60}}(?P<since>{DATE})")
_LENGTH = regex(rf"[^{_ALL},;:]{{0,40}}?(?:(?P<bare>{DATE})|(?P<length>{DURATION}))")
_EVER = regex(
    r"\b(?:ever|yet|on record|(?:since|in) (?:(?:the )?records?|measurements?)|in (?:its|the \w+[’']s) history)\b"
)
_BEFORE = regex(rf"(?:\b(?:[Ii]n|[Oo]f|[Oo]n) (?P<date>{DATE}),?(?: [a-z’'-]+){{1,4}} |(?P<of>{DATE}) \()$")
_BEHIND = regex(rf"(?:,? (?:[a-z]+ ){{0,3}}?(?:in|of|on|from|at|for)(?: the)? | \(|, )(?P<date>{DATE})")
_OTHER = regex(
    r"\b(?:total\w*|altogether|overall|in all|combined|average\w*|mean|forecast\w*|expect\w*|predict\w*|target\w*"
    r"|estimat\w*|could|would|might|elsewhere|national\w*|global\w*|world\w*|but for|except|apart"
    r"|adjust\w*|unofficial\w*|disputed|different|another)\b",
    re.IGNORECASE,
)
_NAME = regex(rf"(?<!\w){names.WORD}")


def beaten(extraction: Extraction) -> Iterator[Slip]:
    """Yield the records of a document that a figure beside them, earlier and in their time, has beaten."""
    published = extraction.document.published
    today = date.fromisoformat(published.end[:10]) if published is not None else None
    for paragraph in read_all(extraction):
        for record in _records(paragraph, today):
            if is_quoted(extraction.document.text, record.own):
                continue  # "at 25.31 to the euro, its weakest"
            rivals = [rival for rival in _rivals(paragraph, record) if _beats(record, rival.value)]
            if len(rivals) >= record.rank:
                yield _slip(record, rivals[: record.rank])


def _slip(record: _Record, rivals: Sequence[_Rival]) -> Slip:
    figures = [f"{rival.claim.location.text} ({rival.day.location.text})" for rival in rivals]
    are = "are" if len(figures) > 1 else "is"
    return Slip(
        at=record.at,
        message=f"“{record.word}” does not fit {record.own.location.text}: {' and '.join(figures)} {are}"
        f" {'higher' if record.degree.sign > 0 else 'lower'}",
        related=(record.own.prose, *(rival.claim.prose for rival in rivals)),
    )


def _beats(record: _Record, value: Range) -> bool:
    if record.degree.sign > 0:
        return value.low > record.value.high
    return value.high < record.value.low


def _records(paragraph: Paragraph, today: date | None) -> Iterator[_Record]:
    skeleton = paragraph.skeleton
    for sentence in range(len(paragraph.starts)):
        bounds = paragraph.bounds(sentence)
        for match in _told().finditer(paragraph.text, *bounds):
            degree = degrees()[0][match["word"]]
            own = skeleton.claim(match, "own")
            value = near(own)
            if value is None or not degree.sign or not fits(degree, own):
                continue
            behind = [c for at, c in skeleton.claims.items() if match.start("own") < at < match.start("word")]
            before = _dated(paragraph.text, match.start("own"), *bounds)
            days = [*behind, *([skeleton.claims[before]] if before is not None else [])]
            upto = next((span[0] for c in days if (span := _span(c)) is not None), today)
            if upto is None:
                continue
            since = _since(skeleton.claims, match, upto)
            if since is not None:
                rank = RANKS[match["rank"]] if match["rank"] else 1
                first = "rank" if match["rank"] else "word"
                at = Span(skeleton.span(match, first).start, skeleton.span(match, "word").end)
                word = paragraph.text[match.start(first) : match.end("word")]
                yield _Record(at, word, own, value, degree, rank, since, upto, bounds)


def _since(claims: Mapping[int, Claim], match: re.Match[str], upto: date) -> date | None:
    """Return the day from which a record holds; None where it is told of no time."""
    found = _SINCE.search(match["tail"]) or _EVER.search(match["tail"]) or _LENGTH.match(match["tail"])
    if found is None:
        return None
    held = {name: claims[match.start("tail") + found.start(name)] for name, at in found.groupdict().items() if at}
    if "length" in held:
        length = held["length"].timex
        years = re.fullmatch(r"P(\d{1,4})Y", length.value) if length is not None else None
        return date(max(1, upto.year - int(years[1])), upto.month, 1) if years is not None else None
    if "since" in held or "bare" in held:
        day = held.get("since") or held["bare"]
        span = _span(day)
        bound = day.timex.bound if day.timex is not None else None
        return span[1] if span is not None and ("since" in held or bound == "since") else None
    return date.min


def _rivals(paragraph: Paragraph, record: _Record) -> Iterator[_Rival]:
    """Yield the other figures that may be of the same row, with a date of their own in the time of the record."""
    text, claims = paragraph.text, paragraph.skeleton.claims
    known = _names(text[: record.bounds[1]])
    own = next(n for n, start in enumerate(paragraph.starts) if start == record.bounds[0])
    for sentence in range(max(0, own - REACH), min(len(paragraph.starts), own + REACH + 1)):
        low, high = paragraph.bounds(sentence)
        if _OTHER.search(text, low, high) or (sentence > own and _names(text[low:high]) - known):
            continue
        for at in (at for at in sorted(claims) if low <= at < high):
            claim, value = claims[at], near(claims[at])
            if claim is record.own or text[at] not in _VALUES or value is None or not _of_one_row(record, claim, value):
                continue
            dated = _dated(text, at, low, high)
            span = _span(claims[dated]) if dated is not None else None
            if dated is not None and span is not None and record.since <= span[0] and span[1] <= record.upto:
                yield _Rival(claim, value, claims[dated])


def _names(text: str) -> set[str]:
    """Return the words that begin with a capital and are none of the language, or a place."""
    words = (word for word in _NAME.findall(text) if word.lower() not in stop())
    return {word for word in words if not wordnet.is_known(word.lower()) or wordnet.is_place(word.lower())}


def _dated(text: str, at: int, low: int, high: int) -> int | None:
    """Return the place of the date that a figure is told for."""
    behind = _BEHIND.match(text, at + 1, high)
    if behind is not None:
        return behind.start("date")
    before = _BEFORE.search(text[low:at])
    return low + before.start(before.lastgroup or 0) if before is not None else None


def _of_one_row(record: _Record, claim: Claim, value: Range) -> bool:
    """Return whether two figures may be values of one row: of one unit, no change, and not far apart."""
    if claim.change is not None or claim.modality not in (None, "asserted", "estimated"):
        return False
    bare = record.own.kind == "percent" and claim.kind == "number" and claim.quantity and claim.quantity.unit is None
    if not (alike(record.own, claim) or bare) or not value.point or not record.value.point:
        return False
    ratio = abs(value.point / record.value.point)
    return 1 / APART < ratio < APART


def fits(degree: Degree, claim: Claim) -> bool:
    if "any" in degree.dimensions:
        return True
    if claim.kind in ("percent", "money"):
        return claim.kind in degree.dimensions
    if claim.kind == "number" or claim.quantity is None:
        return "count" in degree.dimensions
    dimension = "temperature" if claim.quantity.unit == "deg" else units.dimension(claim.quantity.unit)
    return dimension in degree.dimensions


def _span(claim: Claim) -> tuple[date, date] | None:
    timex = claim.timex
    if timex is None or timex.start is None or timex.end is None:
        return None
    return date.fromisoformat(timex.start[:10]), date.fromisoformat(timex.end[:10])
