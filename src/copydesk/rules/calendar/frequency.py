"""The rule for how often something happens, told twice and not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Location, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules._signs import Signed, pattern, signed
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar import _often, _times_listed
from copydesk.text import number_words
from copydesk.text.calendar_words import WEEKDAY_NAMES
from copydesk.values.regexes import regex

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
    regex(
        rf"\b{_WEEKLY}{_NEAR}(?:,|{GAP}\(|:|{GAP}[-–—])?{GAP}?(?:every{GAP}|each{GAP}|on{GAP})(?:every{GAP}"
        rf"|each{GAP})?{_DAYS}"
    ),
    # "every Monday and Thursday, once a week"
    regex(
        rf"\b(?:[Ee]very|[Ee]ach|[Oo]n){GAP}{_DAYS}{_NEAR}(?:,|{GAP}\(|:|{GAP}[-–—]|{GAP}or){GAP}?(?:or{GAP}"
        rf"|that{GAP}is,?{GAP})?{_WEEKLY}"
    ),
)
_EXCEPT = regex(
    rf"\b(?P<all>(?:{number_words.cardinals(7, 7)}|7){GAP}days{GAP}a{GAP}week|24/7|all{GAP}week(?:{GAP}long)?)\b"
    rf"{_NEAR}(?:,|{GAP}\(|{GAP}[-–—])?{GAP}?"
    rf"(?P<except>(?:except|but{GAP}(?:not|closed)|closed|apart{GAP}from)(?:{GAP}on)?{GAP}{_DAY})\b",
    re.I,
)
_OFTEN = regex(
    rf"\b{_N}(?:{GAP}|-)(?:a{GAP}week|weekly|per{GAP}week|each{GAP}week|every{GAP}week)\b"
    rf"|\b(?P<n2>{number_words.BELOW_HUNDRED}|\d){GAP}(?:[a-z]+{GAP})?[a-z]+s{GAP}a{GAP}week\b",
    re.I,
)
_EVERY_DAY = regex(
    rf"\b(?:[Ee]very|[Ee]ach){GAP}{_DAYS}"
    rf"|\b[Oo]n{GAP}(?P<plural>(?:{'|'.join(WEEKDAY_NAMES)})s(?:,{GAP}(?:{'|'.join(WEEKDAY_NAMES)})s)*,?{GAP}and{GAP}(?:{'|'.join(WEEKDAY_NAMES)})s)\b"
)
NEAR = 400
"""Within how many characters the days and the number may stand where the text has no others."""
_GOES_ON = regex(rf"(?:{GAP}(?:morning|afternoon|evening|night)s?)?,?{GAP}(?:and|or|to|until|through){GAP}|[-–]")
"""What goes on with the days that are listed: "on Sunday mornings and Wednesday evenings"."""
SAME = 12
"""Within how many characters two findings tell of one number."""
_NOT_ALL = regex(
    r"\b(?:except|usually|mostly|sometimes|alternat\w+|including|at least|either|or on|not on"
    r"|other|up to|between|used to|no longer"
    r"|instead|rather than|compared|against|previously|formerly|clos(?:e|es|ed|ing)|shut(?:s|ting)?)\b",
    re.IGNORECASE,
)
_COUNT = {"once": 1, "twice": 2, "thrice": 3}
_RUNNING = pattern(
    r"<ordinal:count>(?: (?:year|season|time|title|win|victory))? (?P<how>running|in a row|in succession|successive"
    r"|consecutive|straight)\b"
)
_LISTED = pattern(r"<year:a>(?:(?:,| and|, and) <year:b>)+(?P<too>,? (?:as well|too|also|already))?")


@rule("CA014", level=Level.WARNING)
def frequency(extraction: Extraction) -> Iterator[Slip]:
    """Flag how often something happens where the days or the number beside it say otherwise.

    "Three times a week, on Mondays and Fridays" leaves a reader at a closed door on the third day.

    Bad:
        The van calls three times a week, on Mondays and Fridays.
    Good:
        The van calls twice a week, on Mondays and Fridays.
    Limits:
        The days, months, hours or days of the month must be listed right beside the number. Two rates ("every 20
        minutes" and "five an hour", "four times a week" and "280 journeys in a year") must stand in one sentence or in
        two of which the second opens with its rate; a week may have five days and a year 36 weeks, for what is shut at
        times.
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
            if _GOES_ON.match(text, match.end()):
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
    for block in signed(extraction):
        yield from _rates(block, extraction.document.text)
        for found in _times_listed.listed(block):
            at = block.span(found.start, found.end)
            if not any(abs(at.start - start) < SAME for start in seen):
                seen.append(at.start)
                yield _of_list(extraction, at, found)
        yield from _in_a_row(extraction, block)
    yield from _apart(extraction, seen)


def _of_list(extraction: Extraction, at: Span, found: _times_listed.Listed) -> Slip:
    """Tell of a number of times that the list behind it does not have."""
    shown = " ".join(extraction.document.text[at.start : at.end].split())
    return Slip(
        at=at,
        message=f"“{shown}” is {times(found.told)} a {found.period}, but {len(found.listed)} are named",
        explanation=(f"named: {', '.join(m.text for m in found.listed)}",),
        related=tuple(m.prose for m in found.listed),
    )


def _rates(block: Signed, text: str) -> Iterator[Slip]:
    """Yield how often something is, where another rate told of it makes it another number."""
    seen: set[Span | Location] = set()
    for found in _often.clashes(block, text):
        if found.told.prose in seen:
            continue
        seen.add(found.told.prose)
        low, high = (f"{number:.1f}".removesuffix(".0") for number in (found.low, found.high))
        shown = _shown(block, found.rate)
        due = low if low == high else f"{low} to {high}"
        told = " ".join(found.told.text.split())
        yield Slip(
            at=found.told.prose,
            message=f"“{shown}” makes {due} in {_in(found.period)}; the text says “{told}”",
            related=(found.rate.at.prose,),
        )


def _shown(block: Signed, rate: _often.Rate) -> str:
    """Return a rate as it is written, with its numbers and times for their signs."""
    text = block.text[rate.start : rate.end]
    return " ".join(
        "".join(
            block.mentions[n].text if (n := rate.start + k) in block.mentions else c for k, c in enumerate(text)
        ).split()
    )


def _in(period: str) -> str:
    return period if period[0].isdigit() else f"{'an' if period == 'hour' else 'a'} {period}"


def _in_a_row(extraction: Extraction, block: Signed) -> Iterator[Slip]:
    """Yield "the third year running" where the years that are listed in its sentence make it another."""
    published = extraction.document.published
    for match in _RUNNING.finditer(block.text):
        count = block.mention(match, "count")
        number = count.quantity.value if count.quantity is not None else None
        for listed in _LISTED.finditer(block.text, *block.around(match.start())):
            spans = [m for n, m in block.mentions.items() if listed.start() <= n < listed.end()]
            years = [int(m.timex.value[:4]) for m in spans if m.timex is not None and m.timex.value[:4].isdigit()]
            if number is None or published is None or years != list(range(years[0], years[0] + len(years))):
                continue
            now = {int(published.start[:4]), int(published.end[:4])}
            before = years[-1] + 1 in now and years[-1] not in now
            fits = {len(years)} if years[-1] in now else {len(years) + 1} if before else set()
            if before and not listed["too"]:
                fits.add(len(years))  # told in January of what was won in December
            if not fits or int(number) in fits:
                continue
            yield Slip(
                at=block.span(match.start("count"), match.end()),
                message=f"With {years[0]} to {years[-1]} it is {len(years)} years"
                + (" before this one" if years[-1] not in now else "")
                + f"; the text says “{' '.join(count.text.split())}”",
                related=tuple(m.prose for m in spans),
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
    listed = list(search(extraction.document, _EVERY_DAY))
    often = list(search(extraction.document, _OFTEN)) if len(listed) == 1 else []
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
