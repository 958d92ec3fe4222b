"""The rule for how often something happens, told twice and not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.text import number_words
from copydesk.text.calendar_words import WEEKDAY_NAMES

_DAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})s?"
_EVERY = rf"(?:every{GAP}|each{GAP}|on{GAP})?"
_DAYS = rf"(?P<days>{_DAY}(?:,{GAP}{_EVERY}{_DAY})*(?:,?{GAP}and{GAP}{_EVERY}{_DAY})?)"
_N = rf"(?P<n>once|twice|thrice|(?i:{number_words.BELOW_HUNDRED}){GAP}times|\d{{1,2}}{GAP}times)"
_WEEKLY = (
    rf"(?:(?P<often>(?:{_N})?(?:{GAP}|-)?(?:a{GAP}week|weekly|per{GAP}week|each{GAP}week|every{GAP}week))"
    rf"|(?P<daily>(?P<n2>[a-z]+|\d){GAP}days{GAP}(?:a|per|each|every){GAP}week))"
)
_NEAR = rf"(?:{GAP}[a-z’'-]{{1,16}}){{0,5}}?"
_FORMS = (
    # "three times a week, on Mondays and Fridays", "twice-weekly visits, on Wednesday and Saturday"
    re.compile(
        rf"\b{_WEEKLY}{_NEAR}(?:,|{GAP}\(|:|{GAP}[-–—])?{GAP}?(?:every{GAP}|each{GAP}|on{GAP})(?:every{GAP}"
        rf"|each{GAP})?{_DAYS}"
    ),
    # "every Monday and Thursday, once a week"
    re.compile(
        rf"\b(?:[Ee]very|[Ee]ach|[Oo]n){GAP}{_DAYS}{_NEAR}(?:,|{GAP}\(|:|{GAP}[-–—]|{GAP}or){GAP}?(?:or{GAP}"
        rf"|that{GAP}is,?{GAP})?{_WEEKLY}"
    ),
)
_PERIODS = {
    "weekly": (52,), "every week": (52,), "fortnightly": (26,), "every fortnight": (26,), "every two weeks": (26,),
    "monthly": (12,), "every month": (12,), "every two months": (6,), "quarterly": (4,), "every quarter": (4,),
    "every three months": (4,), "every four months": (3,), "every six months": (2,), "twice-yearly": (2,),
    "twice yearly": (2,), "half-yearly": (2,), "yearly": (1,), "annually": (1,), "every year": (1,),
    "once a month": (12,), "once a week": (52,), "twice a month": (24,), "twice a week": (104,), "once a quarter": (4,),
}  # fmt: skip
_PERIOD = "|".join(re.escape(p).replace(r"\ ", GAP) for p in sorted(_PERIODS, key=len, reverse=True))
_YEARLY = (
    rf"(?P<n>once|twice|thrice|(?i:{number_words.BELOW_HUNDRED})|\d{{1,3}}){GAP}?"
    rf"(?:(?:times|issues|meetings|editions|visits|services|payments){GAP})?(?:a|per|each|every){GAP}(?P<unit>year|month)"
)
_YEARS = (
    re.compile(
        rf"\b(?P<period>{_PERIOD})\b(?:,|{GAP}\(|{GAP}[-–—]){GAP}?(?:or{GAP}|i\.e\.,?{GAP}"
        rf"|that{GAP}is,?{GAP}|so{GAP}|making{GAP})?{_YEARLY}\b",
        re.I,
    ),
    re.compile(
        rf"\b{_YEARLY}(?:,|{GAP}\(|{GAP}[-–—]){GAP}?(?:or{GAP}|i\.e\.,?{GAP}|that{GAP}is,?{GAP}"
        rf"|once{GAP})?(?P<period>{_PERIOD})\b",
        re.I,
    ),
)
_EXCEPT = re.compile(
    rf"\b(?P<all>(?:seven|7){GAP}days{GAP}a{GAP}week|24/7|all{GAP}week(?:{GAP}long)?)\b{_NEAR}(?:,|{GAP}\("
    rf"|{GAP}[-–—])?{GAP}?"
    rf"(?P<except>(?:except|but{GAP}(?:not|closed)|closed|apart{GAP}from)(?:{GAP}on)?{GAP}{_DAY})\b",
    re.I,
)
_OFTEN = re.compile(
    rf"\b{_N}(?:{GAP}|-)(?:a{GAP}week|weekly|per{GAP}week|each{GAP}week|every{GAP}week)\b"
    rf"|\b(?P<n2>{number_words.BELOW_HUNDRED}|\d){GAP}(?:[a-z]+{GAP})?[a-z]+s{GAP}a{GAP}week\b",
    re.I,
)
_EVERY_DAY = re.compile(
    rf"\b(?:[Ee]very|[Ee]ach){GAP}{_DAYS}"
    rf"|\b[Oo]n{GAP}(?P<plural>(?:{'|'.join(WEEKDAY_NAMES)})s(?:,{GAP}(?:{'|'.join(WEEKDAY_NAMES)})s)*,?{GAP}and{GAP}(?:{'|'.join(WEEKDAY_NAMES)})s)\b"
)
NEAR = 400
"""Within how many characters the days and the number may stand where the text has no others."""
_NOT_ALL = re.compile(
    r"\b(?:except|usually|mostly|sometimes|alternat\w+|including|at least|either|or on|not on"
    r"|other|up to|between)\b"
)
_COUNT = {"once": 1, "twice": 2, "thrice": 3}
SLACK = 0.1
"""A year holds 52 weeks and no summer break: by what share its count may be off."""


@rule("CA014", level=Level.WARNING)
def frequency(extraction: Extraction) -> Iterator[Slip]:
    """Flag how often something happens where the days or the number beside it say otherwise.

    "Three times a week, on Mondays and Fridays" leaves a reader at a closed door on the third day.

    Bad:
        The van calls three times a week, on Mondays and Fridays.
    Good:
        The van calls twice a week, on Mondays and Fridays.
    Limits:
        The days must be listed right beside the number, and the number a year beside the period ("monthly, or ten
        times a year" may leave out a holiday: a tenth is allowed for).
    """
    text = extraction.document.text
    seen: list[int] = []
    for form in _FORMS:
        for match in search(extraction.document, form):
            seen += [match.start(), match.start("days")]
            days = len(re.findall(_DAY, match["days"]))
            told = _weekly(match)
            if told is None or told == days or _NOT_ALL.search(text, max(0, match.start() - 30), match.end() + 30):
                continue
            if re.match(rf",?{GAP}(?:and|or|to|until|through){GAP}|[-–]", text[match.end() : match.end() + 9]):
                continue
            start, end = match.span("often") if match["often"] else match.span("daily")
            while text[start].isspace() or text[start] in "*_":
                start += 1
            shown = " ".join(text[start:end].split())
            yield Slip(
                at=Span(start, end),
                message=f"“{shown}” is {times(told)} a week, but {days} {'day is' if days == 1 else 'days are'} named",
                explanation=(f"named: {' '.join(match['days'].split())}",),
                related=(Span(*match.span("days")),),
            )
    yield from _excepted(extraction)
    yield from _apart(extraction, seen)
    for form in _YEARS:
        for match in search(extraction.document, form):
            n = _COUNT.get(match["n"].lower(), number_words.integer(match["n"]))
            due = _PERIODS[" ".join(match["period"].lower().split())][0]
            if match["unit"].lower() == "month":
                due = round(due / 12)
            if (
                n is None
                or abs(n - due) <= max(due * SLACK, 1 if match["unit"].lower() == "month" and due > 2 else 0)
                or not due
            ):
                continue
            yield Slip(
                at=Span(*match.span("n")),
                message=f"“{' '.join(match['period'].split())}” is {times(due)} a {match['unit'].lower()}, "
                f"not {' '.join(match['n'].split())}",
                related=(Span(*match.span("period")),),
            )


def _excepted(extraction: Extraction) -> Iterator[Slip]:
    """Yield what is told for all days of the week and not for one of them: "seven days a week, except Sundays"."""
    for match in search(extraction.document, _EXCEPT):
        yield Slip(
            at=Span(*match.span("all")),
            message=f"“{' '.join(match['all'].split())}” leaves no day out, "
            f"but “{' '.join(match['except'].split())}” does",
            related=(Span(*match.span("except")),),
        )


def _apart(extraction: Extraction, seen: list[int]) -> Iterator[Slip]:
    """Yield the only "so often a week" of an article that the only days it lists, nearby, do not bear out."""
    often = list(search(extraction.document, _OFTEN))
    listed = list(search(extraction.document, _EVERY_DAY))
    if len(often) != 1 or len(listed) != 1 or not 0 < abs(often[0].start() - listed[0].start()) <= NEAR:
        return
    if any(abs(at - often[0].start()) < 60 or abs(at - listed[0].start("days")) < 9 for at in seen if at >= 0):
        return
    told, which = _weekly(often[0]), "days" if listed[0]["days"] else "plural"
    days = len(re.findall(_DAY, listed[0][which]))
    text = extraction.document.text
    around = text[min(often[0].start(), listed[0].start()) : max(often[0].end(), listed[0].end()) + 20]
    if told is None or told == days or days < 2 or _NOT_ALL.search(around):
        return
    yield Slip(
        at=Span(*often[0].span()),
        message=f"“{' '.join(often[0][0].split())}” is {times(told)} a week, but {days} days are named",
        explanation=(f"named: {' '.join(listed[0][which].split())}",),
        related=(Span(*listed[0].span(which)),),
    )


def _weekly(match: re.Match[str]) -> int | None:
    """Return how many times a week a match tells."""
    if match["n2"]:
        return number_words.integer(match["n2"])
    if not match["n"]:
        return 1
    word = match["n"].lower().split()[0]
    return _COUNT.get(word, number_words.integer(word))
