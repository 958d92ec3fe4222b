"""The rule for an approximation that is written to the last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.values.regexes import regex

_ROUGH = regex(
    rf"\b(?P<word>about|around|roughly|approximately|circa|approx\.?|some|an{GAP}estimated|more{GAP}or{GAP}less|in{GAP}the"
    rf"{GAP}region{GAP}of){GAP}(?P<sign>(?:US|A|C|HK|NZ)?[$£€¥]{GAP}?)?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?|\d{{4,9}}(?:\.\d{{1,6}})?)(?![\d/:–-]|,\d|\.\d)"
    rf"(?P<after>(?:{GAP}?(?:million|billion|trillion|thousand|m|bn|tn)\b)?(?P<tail>{GAP}?[%\w]{{0,12}}))",
    re.IGNORECASE,
)
_YEAR = regex(r"1[0-9]\d\d|20\d\d")
_NOT_ABOUT = regex(
    r"\b(?:talk\w*|think\w*|thought|know\w*|written|read|story|tell|told|book|film|song|all|what|questions?)\s$"
)
_STEPPED = regex(r"\d{3}\.\d[05]")
"""A price or a rate as markets quote it, in steps of five: the dollar stands at "around 145.20 yen"."""
WARNED = 5
"""Digits that count, from which on "about" is absurd; with one fewer it is a matter for a note."""


@rule("NU004", level=Level.WARNING, quotes=False)
def false_precision(extraction: Extraction) -> Iterator[Slip]:
    """Flag a number that is called approximate and written to its last digit.

    "About 3,417.2 tonnes" is either exact, and then "about" is wrong, or it is the result of a conversion that
    nobody rounded. Round it, or take the word away.

    Bad:
        About 3,417.2 tonnes of grain were lost.
    Good:
        About 3,400 tonnes of grain were lost.
    Limits:
        Five digits that count are a warning, four of a whole number that does not end in five a note. A rate of three
        digits and two decimals that end in five or nought is quoted in such steps ("around 145.20 yen"). "Nearly" and
        "almost" are not looked at: they may stand before an exact number that is just missed. Nor is quoted speech.
    """
    document = extraction.document
    for match in search(document, _ROUGH):
        number = match["number"]
        digits = number.replace(",", "").lstrip("0.")
        counting = digits.replace(".", "").lstrip("0")
        if "." not in digits:
            counting = counting.rstrip("0")
        if len(counting) < WARNED - 1 or (len(counting) < WARNED and ("." in number or counting[-1] in "05")):
            continue
        if len(counting) == WARNED and _STEPPED.fullmatch(number):
            continue
        plain = "," not in number and "." not in number
        if plain and not match["sign"] and (_YEAR.fullmatch(number) or len(counting) < WARNED):
            continue  # a year, or the number of a model, a room, a flight
        before = document.text[max(0, match.start() - 12) : match.start()]
        if match["word"].lower() in ("about", "around") and _NOT_ABOUT.search(before):
            continue
        word, sign = " ".join(match["word"].split()), (match["sign"] or "").strip()
        scale = re.match(rf"{GAP}?(?:million|billion|trillion|thousand|m|bn|tn)\b", match["after"], re.IGNORECASE)
        unit = " ".join(scale[0].split()) if scale is not None else ""
        unit = f" {unit}" if len(unit) > 2 else unit
        yield Slip(
            at=Span(*match.span("number")),
            message=f"“{word}” clashes with an exact figure ({sign}{number}{unit}): drop “{word}” or round the figure",
            explanation=(f"rounded, for instance: “{word} {sign}{_rounded(number, len(counting))}{unit}”",),
            level=None if len(counting) >= WARNED else Level.NOTE,
        )


def _rounded(number: str, counting: int) -> str:
    """Return a number without its last two digits that count, and with three at most, written as it was."""
    value = float(number.replace(",", ""))
    short = float(f"{value:.{min(counting - 2, 3) - 1}e}")
    return f"{short:,.0f}" if short >= 100 else f"{short:g}"
