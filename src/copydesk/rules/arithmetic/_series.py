"""Averages told of numbers in a row, and yearly rates told with the years from which to which they hold.

"Bids of $20,000, $30,000 and $40,000, an average of"
" $30,000"; "from 20,000 people in 2000 to 30,000 in 2010, about 1,000
a year"; "between 2000 and 2010 it built 6,000 homes, 600 a year".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._changes import comparable
from copydesk.rules.arithmetic._skeleton import AMOUNT, DATE, DURATION, MEASURE, MONEY, NUMBER, WORD, Skeleton, passages
from copydesk.values.regexes import regex

_VALUES = f"[{NUMBER}{MONEY}{MEASURE}{DURATION}]"
_PLAIN = r"(?: [^\W\d_][\w’'-]{0,20})"
_A_YEAR = rf"(?: (?:a|per|each|every) year\b| {DURATION}| annually\b| yearly\b)"
_SAID = (
    r"(?: or| that is| which is| an? (?:average|rate|loss|gain|rise|fall|increase|growth|decrease|decline)(?: \w+)? of|"
    r" an average| averaging| at a rate of| about| around| some| roughly| nearly| almost| just| on average)*"
)
_RATE = (
    rf"(?:,| -| –|:| \()?{_SAID} (?P<rate>{AMOUNT}){_PLAIN}{{0,2}}?(?<! them){_A_YEAR}(?=[.,;:)!?]|$| and\b"
    r"| but\b| [-–])"
)
_RATES = (
    # "grew from 20,000 people in 2000 to 30,000 in 2010, about 1,000 a year"
    regex(
        rf"\bfrom (?P<low>{AMOUNT}){_PLAIN}{{0,3}} in (?P<since>{DATE}),? to "
        rf"(?P<high>{AMOUNT}){_PLAIN}{{0,3}} in (?P<until>{DATE}){_RATE}"
    ),
    # "between 2000 and 2010 the council built 6,000 homes, 600 a year"
    regex(
        rf"(?P<since>{DATE}),? (?:and|to|until) (?P<until>{DATE}),?{_PLAIN}{{0,7}} "
        rf"(?P<total>{AMOUNT}){_PLAIN}{{0,4}}{_RATE}"
    ),
    # "the council built 6,000 homes between 2000 and 2010, or 600 a year"
    regex(
        rf"(?P<total>{AMOUNT}){_PLAIN}{{0,5}} (?:between )?(?P<since>{DATE}) (?:and|to|until) (?P<until>{DATE}){_RATE}"
    ),
)
_ROW = (
    rf"(?P<row>{_VALUES}(?:{WORD}){{0,3}}(?:, (?:and )?{_VALUES}(?:{WORD}){{0,3}}){{1,11}}?"
    rf"(?:,? and {_VALUES}(?:{WORD}){{0,4}}?))"
)
_AVERAGES = (
    regex(
        rf"{_ROW}(?:{WORD}){{0,3}}?(?:,| -| –| \(|:|[.;])?(?: (?:or|which (?:is|makes)|that is|making|makes?"
        r"|gives?|giving|for))?"
        rf" (?i:an?|the|their|its|her|his) (?:average|mean)(?: of| is| was)? (?P<mean>{_VALUES})"
    ),
    regex(rf"{_ROW}(?:{WORD}){{0,3}}?, (?:or )?(?P<mean>{_VALUES}) on average\b"),
    regex(
        rf"\b[Ww]ith(?:{WORD}| {NUMBER}){{0,3}}? {_ROW},?(?: (?:he|she|it|they|the \w+))? (?:averaged|averages"
        rf"|averaging) (?P<mean>{_VALUES})"
    ),
)
_AVERAGED = regex(
    rf"{_ROW}(?:{WORD}){{0,2}}?(?:,| -| –)? (?:averaging(?: out)?|(?:which |that )?averages?(?: out)?)(?: at"
    rf"| to)?(?: just| about)? (?P<mean>{_VALUES})"
)
_APPOSED = regex(rf"(?:,| [-–—]|:) an? (?:average|mean) of (?P<mean>{_VALUES})(?=[.,;:)]|$)")
"""An average of what its sentence tells before it of one after the other, each by its name."""
_LOOSE = regex(r"\b(?:about|around|some|roughly|nearly|almost|over|under|just|approximately|close to)\b")
_OTHER = regex(
    r"\b(?:season|career|league|national|usual|industry|since|over (?:the )?(?:last|past)|weighted|median|moving)\b"
)


class Rate(NamedTuple):
    """A yearly rate, the total or the two levels that it spreads, and the years that these lie apart."""

    rate: Claim
    values: tuple[Claim, ...]
    years: int


class Average(NamedTuple):
    """An average and the numbers in a row of which it is told."""

    mean: Claim
    values: tuple[Claim, ...]
    loose: bool


def rates(extraction: Extraction) -> Iterator[Rate]:
    """Yield the yearly rates told with a total or two levels and the years between which they hold."""
    for passage in passages(extraction, least=4):
        for form in _RATES:
            for match in form.finditer(passage.text):
                years = [_year(passage.claim(match, name)) for name in ("since", "until")]
                if years[0] is None or years[1] is None or years[1] <= years[0]:
                    continue
                names = ("total",) if match.groupdict().get("total") else ("low", "high")
                values = tuple(passage.claim(match, name) for name in names)
                rate = passage.claim(match, "rate")
                if all(comparable(_bare(rate), _bare(value)) for value in values):
                    yield Rate(rate, values, years[1] - years[0])


def averages(extraction: Extraction) -> Iterator[Average]:
    """Yield the averages told right behind the numbers in a row of which they are taken."""
    for passage in passages(extraction, least=4, bare=True):
        for match in _APPOSED.finditer(passage.text):
            apposed = _of_each_name(extraction.document.text, passage, match)
            if apposed is not None:
                yield apposed
    for passage in passages(extraction, least=3):
        for form in (*_AVERAGES, _AVERAGED):
            for match in form.finditer(passage.text):
                found = _average(extraction.document.text, passage, match)
                if found is not None:
                    yield found


def _average(text: str, passage: Skeleton, match: re.Match[str]) -> Average | None:
    first, last = match.span("row")
    kept = f"{NUMBER}{MONEY}{MEASURE}{DURATION}"
    values = tuple(c for at, c in sorted(passage.claims.items()) if first <= at < last and passage.text[at] in kept)
    mean = passage.claim(match, "mean")
    behind = passage.text[match.end() : match.end() + 30]
    if _OTHER.search(match[0]) or re.match(r" (?:a|per|each|over|for the|this|last|in)\b", behind):
        return None
    loose = _LOOSE.search(text, min(mean.extent.start, mean.prose.start) - 12, mean.prose.start) is not None
    values = _averaged(text, values)
    return Average(mean, values, loose) if len(values) >= 2 and _in_one_unit((*values, mean)) else None


def _averaged(text: str, values: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the numbers of a row that a mean is taken of: neither their own total nor how many they are.

    "The four tests, at 62, 71, 58 and 69 points, add up to 260, an average of 65"; a total that is called one may be
    wrong, and one that is not is known by its being one.
    """
    if len(values) > 2:
        *others, last = values
        named = _TOTAL.search(text, others[-1].prose.end, last.prose.start) or _IN_ALL.match(text, last.prose.end)
        values = tuple(others) if named or _value(last) == sum(map(_value, others)) else values
    return tuple(c for c in values if not _is_their_number(text, c, values))


def _is_their_number(text: str, claim: Claim, values: tuple[Claim, ...]) -> bool:
    """Return whether a number says how many the others are, before a noun that none of them stands before."""
    noun = claim.quantity.unit if claim.quantity is not None else None
    others = [c for c in values if c is not claim]
    if claim.kind != "number" or noun is None or not _value(claim) == len(others) > 1:
        return False
    named = [
        re.match(rf"\s{re.escape(noun)}", text[c.prose.end : c.prose.end + 40]) is not None for c in (claim, *others)
    ]
    return named[0] and not any(named[1:])


def _value(claim: Claim) -> Decimal:
    value = claim.quantity.value if claim.quantity is not None else None
    return value if value is not None else Decimal(0)


_TOTAL = regex(
    r"\b(?:com(?:e|es|ing)\sto|came\sto|add(?:s|ed|ing)?(?:\sup)?\sto|total(?:s|led|ling|ed|ing)?"
    r"|together|in\sall|altogether)\b[^.;:]*\Z"
)
_IN_ALL = regex(r"(?:\s[^\W\d_]+){0,2},?\s(?:in\sall|in\stotal|altogether|all\stold|together)\b")


def _of_each_name(text: str, passage: Skeleton, match: re.Match[str]) -> Average | None:
    """Return an average of all figures of its sentence: "Long Dyke gave 8 tonnes, the Piece 7 and Tip Field 6"."""
    mean = passage.claim(match, "mean")
    before = [c for at, c in sorted(passage.claims.items()) if at < match.start()]
    values = tuple(c for c in before if c.kind == mean.kind or (c.kind == "number" and _is_bare(c)))
    others = [c for c in before if c not in values and c.kind not in ("duration", "date")]
    if len(values) < 3 or others or any(c.sentence != mean.sentence for c in values) or _OTHER.search(passage.text):
        return None
    loose = _LOOSE.search(text, mean.prose.start - 12, mean.prose.start) is not None
    values = _averaged(text, values)
    return Average(mean, values, loose) if len(values) > 1 and _in_one_unit((*values, mean)) else None


def _is_bare(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.unit is None


def _in_one_unit(claims: tuple[Claim, ...]) -> bool:
    """Return whether numbers are all in one unit, or tell none: "10, 12 and 17 minutes"."""
    units = {c.quantity.unit for c in claims if c.quantity is not None and c.kind != "number"}
    return len(units) <= 1 and all(c.quantity is not None and c.quantity.value is not None for c in claims)


def _bare(claim: Claim) -> Claim:
    """Return a claim without what its number is for each of."""
    quantity = claim.quantity.model_copy(update={"per": None}) if claim.quantity is not None else None
    return claim.model_copy(update={"quantity": quantity})


def _year(when: Claim) -> int | None:
    """Return the year of a date that names no more than a year."""
    timex = when.timex
    if timex is None or timex.granularity != "year" or timex.start is None:
        return None
    return int(timex.start[:4])


def mean(numbers: list[Decimal]) -> Decimal:
    """Return the arithmetic mean of some numbers, at least one."""
    return sum(numbers, Decimal(0)) / len(numbers)
