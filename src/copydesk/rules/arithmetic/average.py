"""The rule for an average, a rate or a share of each that the total beside it does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, NUMBER_WORD, integer, search
from copydesk.rules.arithmetic._numbers import rounded, shown
from copydesk.rules.base import Slip, rule

_SCALES = {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}


def _n(name: str) -> str:
    return (
        rf"(?<![\w.,/:–-])(?P<{name}>(?P<{name}_sign>(?:US|A|C)?[$£€]{GAP}?)?(?P<{name}_digits>\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,3}})?"
        rf"|\d{{1,9}}(?:\.\d{{1,3}})?|\b(?:{NUMBER_WORD})\b)(?:{GAP}?(?P<{name}_scale>thousand|million|billion|trillion|bn|tn|m)\b)?)"
        rf"(?![%\d-]|[.,:]\d)"
    )


_ABOUT = (
    rf"(?P<about>(?:about|around|roughly|nearly|almost|some|over|more{GAP}than|just{GAP}over|just{GAP}under|at{GAP}least"
    rf"|up{GAP}to){GAP})?"
)
_NOUNS = rf"(?:{GAP}[a-z’'-]{{2,16}}){{0,4}}?"
_UNIT = "hour|day|night|week|month|year|match|game|season|minute"
_RATE = re.compile(
    rf"{_n('total')}{_NOUNS}{GAP}(?:in|over|during|within){GAP}(?:the{GAP})?(?:(?:first|last|past|next|just|only){GAP})?{_n('count')}{GAP}"
    rf"(?P<unit>{_UNIT})(?:e?s)?(?:,|{GAP}[–—-]){GAP}(?:or{GAP})?(?:an{GAP}average{GAP}of{GAP}|averaging{GAP}|on{GAP}average{GAP})?{_ABOUT}"
    rf"{_n('each')}{_NOUNS}{GAP}(?:an?|per|each|every){GAP}(?P<unit2>{_UNIT})\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"\b(?:shar(?:e|ed|ing)|split|divid(?:e|ed|ing)){GAP}(?:out{GAP})?(?:a{GAP}(?:prize|total|pot|sum|bonus|jackpot){GAP}of{GAP})?{_n('total')}{_NOUNS}{GAP}"
    rf"(?:equally{GAP}|evenly{GAP})?(?:among|between){GAP}(?:the{GAP}|its{GAP}|their{GAP})?{_n('count')}{_NOUNS}(?:,|{GAP}[–—-]){GAP}(?:or{GAP})?{_ABOUT}{_n('each')}{GAP}(?:each|apiece|per{GAP}head|a{GAP}head)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|roughly|least|most|to|up|an\s+estimated)\s$", re.IGNORECASE
)
NEAR, WIDE = Decimal("0.06"), Decimal("0.15")
"""By what share an average may be off before it is told, plainly stated and after "about" or of rounded numbers."""


@rule("AR017", level=Level.WARNING)
def average(extraction: Extraction) -> Iterator[Slip]:
    """Flag an average or a share of each that the total and the count beside it do not give.

    "300 wells in 10 days, an average of 25 a day" is 30 a day. Averages are worked out last and by hand, and that
    is when a digit slips.

    Bad:
        Crews sealed 300 wells in 10 days, an average of 25 a day.
    Good:
        Crews sealed 300 wells in 10 days, an average of 30 a day.
    Limits:
        Total, count and average must follow each other in one sentence, with one unit of time. Averages that are
        off by less than six percent pass, by less than fifteen where a number is rounded ("about").
    """
    text = extraction.document.text
    for pattern in (_RATE, _EACH):
        for match in search(extraction.document, pattern):
            groups = match.groupdict()
            if (groups.get("unit") or "").lower() != (groups.get("unit2") or "").lower():
                continue
            total, count, each = (_value(groups, name) for name in ("total", "count", "each"))
            if total is None or count is None or each is None or count <= 1 or not each or not total:
                continue
            if (groups["total_sign"] or "").strip() != (groups["each_sign"] or "").strip():
                continue
            before = text[max(0, match.start("total") - 16) : match.start("total")]
            between = text[match.end("total") : match.start("count")]
            loose = groups["about"] or _LOOSE.search(before) or _LOOSE.search(between)
            true = total / count
            if abs(true - each) <= max(true, each) * (WIDE if loose else NEAR) or abs(true - each) < Decimal("0.5"):
                continue
            yield Slip(
                at=Span(*match.span("each")),
                message=f"{_plain(match['total'])} divided by {_plain(match['count'])} is {rounded(true)}, "
                f"not {_plain(match['each'])}",
                explanation=(f"{shown(total)} / {shown(count)} = {rounded(true)}",),
                related=(Span(*match.span("total")), Span(*match.span("count"))),
            )


def _value(groups: dict[str, str | None], name: str) -> Decimal | None:
    digits = (groups[f"{name}_digits"] or "").replace(",", "").lower()
    scale = _SCALES[(groups[f"{name}_scale"] or "").lower()] if groups[f"{name}_scale"] else 0
    try:
        number = Decimal(digits)
    except InvalidOperation:
        word = integer(digits)
        if word is None:
            return None
        number = Decimal(word)
    return number.scaleb(scale)


def _plain(text: str) -> str:
    return " ".join(text.split())
