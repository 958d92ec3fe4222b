"""The rule for an age that the dates of birth and death, or of publication, do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import REACH, search, sentence_at
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import GAP
from copydesk.rules.calendar._moments import dated, period, told, window
from copydesk.values import calendar
from copydesk.values.calendar import Period

_AGE = r"(?P<age>\d{1,3})"
_AT = (
    rf"(?:aged{GAP}(?:just{GAP}|only{GAP})?|at{GAP}(?:the{GAP})?age{GAP}(?:of{GAP})?"
    rf"|at{GAP}(?=\d{{2,3}}\b(?!:|[.,]\d|{GAP}?[ap]\.?m)))"
)
_PLACE = rf"(?:{GAP}(?:in|at|near){GAP}(?:the{GAP})?[A-Z][\w’'.-]*(?:,?{GAP}[A-Z][\w’'.-]*){{0,3}},?)?"
_ON = rf"{GAP}(?:on|in){GAP}"
_BORN = re.compile(rf"\b[Bb]orn{_PLACE}{_ON}{dated('birth')}")
_LIFE = re.compile(
    r"\((?:born )?(?P<birth>(?P<birth_year3>1[5-9]\d\d|20\d\d))[-–](?P<death>(?P<death_year3>1[5-9]\d\d|20\d\d))\)"
)
_DIED = re.compile(
    rf"\b(?:[Dd]ied|was{GAP}killed|[Dd]ead|passed{GAP}away)\b"
    rf"(?:{GAP}(?!and\b|when\b|his\b|her\b|their\b)[\w’'-]{{1,20}}){{0,4}},?{GAP}{_AT}{_AGE}\b"
    rf"(?!{GAP}(?:months|days|weeks|per))"
)
_DIED_ON = re.compile(rf"\b[Dd]ied{_PLACE}(?:{GAP}there)?{_ON}{dated('death')}(?:,?{GAP}{_AT}{_AGE}\b)?")
_WHEN = re.compile(rf",?{_ON}{dated('death')}")
_WAS_BORN = rf",?{GAP}(?:who{GAP}(?:was|is){GAP}|was{GAP}|is{GAP})?born{_PLACE}{_ON}{dated('birth')}"
_NOW = (
    re.compile(rf",{GAP}{_AGE}{_WAS_BORN.replace(',?', ',', 1)}"),
    re.compile(rf"\b{_AGE}-year-old(?:{GAP}[\w’'-]{{1,20}}){{0,4}}{_WAS_BORN}"),
    re.compile(
        rf"\b[Bb]orn{_PLACE}{_ON}{dated('birth')},{GAP}(?:[Ss]?he|[A-Z][\w’'-]*(?:{GAP}[A-Z][\w’'-]*)?){GAP}is{GAP}"
        rf"(?:now{GAP})?{_AGE}\b(?![-%:]|[.,]\d|{GAP}(?:cm|m|kg|feet|miles|points|percent|days|months|weeks))"
    ),
    re.compile(
        rf",{GAP}(?:who{GAP}was{GAP})?born{_PLACE}{_ON}{dated('birth')},{GAP}is{GAP}(?:now{GAP})?{_AGE}"
        rf"(?=[.,;]|{GAP}(?:and|but|this|now|years)\b|$)"
    ),
)
_NEXT = re.compile(
    rf"\b[Bb]orn{_PLACE}{_ON}{dated('birth')}(?:,?{GAP}and|,)?{GAP}(?:he{GAP}|she{GAP}"
    rf"|who{GAP})?died{_PLACE}{_ON}{dated('death')}"
    rf"\.{GAP}(?:He|She){GAP}was{GAP}(?:only{GAP}|just{GAP})?{_AGE}(?=[.,;]|{GAP}years{GAP}old|$)"
)
_THEN = (
    re.compile(rf"\b(?:in|on){GAP}{dated('then')},?{GAP}{_AT}{_AGE}\b(?![-.,:]\d)"),
    re.compile(
        rf"\b(?:was{GAP}|{_AT}){_AGE}{GAP}(?:years{GAP}old{GAP})?when{GAP}(?:s?he|they){GAP}[^.;,]{{1,60}}?"
        rf"{GAP}(?:in|on){GAP}{dated('then')}"
    ),
)
_OTHERS = re.compile(
    r"\b(?:father|mother|son|daughter|wife|husband|brother|sister|whose|parents?|children|twins?|widow|grand\w+"
    r"|uncle|aunt"
    r"|company|school|club|firm|partner|friend)\b",
    re.IGNORECASE,
)
LATE = 7
"""Days that an article may lie after the day when its people's ages were asked."""


@rule("CA006", level=Level.ERROR)
def age_birth(extraction: Extraction) -> Iterator[Slip]:
    """Flag an age that does not follow from the date of birth and the date it is stated for.

    "Born in 1950 ... died in 2010 aged 65": one of the three is wrong. For the living, the date of publication
    is the day that counts.

    Bad:
        The painter, born in 1950, died in 2010 aged 65.
    Good:
        The painter, born in 1950, died in 2010 aged 60.
    Limits:
        Birth, age and the other date must stand in one sentence, or a life in parentheses before the age at death.
        Ages of the living are judged only where the publication date is known. Sentences that bring in relatives
        are left alone: the age may be theirs.
    """
    yield from _dead(extraction)
    yield from _dead_next(extraction)
    yield from _living(extraction)
    yield from _then(extraction)


def _dead(extraction: Extraction) -> Iterator[Slip]:
    document = extraction.document
    for found in search(document, _DIED):
        block = document.block_at(found.start())
        if block is None:
            continue
        sentence = sentence_at(extraction, Span(*found.span()))
        if _OTHERS.search(document.text, sentence.start, sentence.end):
            continue
        lives = list(_LIFE.finditer(document.text, max(block.span.start, found.start() - REACH), found.end()))
        births = list(_BORN.finditer(document.text, sentence.start, sentence.end))
        deaths = list(_DIED_ON.finditer(document.text, sentence.start, sentence.end))
        when = _WHEN.match(document.text, found.end(), sentence.end)
        if len(lives) == 1 and not births:
            yield from _judged(found, (lives[0], period(lives[0], "birth")), (lives[0], period(lives[0], "death")))
        elif len(births) == 1 and (len(deaths) == 1 or when):
            death = when or deaths[0]
            yield from _judged(found, (births[0], period(births[0], "birth")), (death, period(death, "death")))


def _dead_next(extraction: Extraction) -> Iterator[Slip]:
    """Judge the age that the next sentence tells: "born in 1948 and died in 2011. He was 71."."""
    for found in search(extraction.document, _NEXT):
        yield from _judged(found, (found, period(found, "birth")), (found, period(found, "death")))


def _living(extraction: Extraction) -> Iterator[Slip]:
    published = window(extraction.document.published)
    if published is None or extraction.document.published is None or (published[1] - published[0]).days > 800:
        return
    for pattern in _NOW:
        for found in search(extraction.document, pattern):
            sentence = sentence_at(extraction, Span(*found.span()))
            if re.search(r"\b(?:would|died|late|killed)\b", extraction.document.text[sentence.start : sentence.end]):
                continue
            until = (calendar.shift(published[0], -LATE), published[1])
            for slip in _judged(found, (found, period(found, "birth")), (None, until)):
                inferred = extraction.document.published.inferred
                yield Slip(
                    slip.at,
                    slip.message,
                    (*slip.explanation, f"publication: {extraction.document.published.start}"),
                    slip.related,
                    level=Level.WARNING if inferred else None,
                )


def _then(extraction: Extraction) -> Iterator[Slip]:
    document = extraction.document
    for pattern in _THEN:
        for found in search(document, pattern):
            sentence = sentence_at(extraction, Span(*found.span()))
            births = list(_BORN.finditer(document.text, sentence.start, sentence.end))
            if len(births) != 1 or _OTHERS.search(document.text, sentence.start, sentence.end):
                continue
            if re.search(r"\bdied\b", document.text[sentence.start : found.end()]):
                continue
            for slip in _judged(found, (births[0], period(births[0], "birth")), (found, period(found, "then"), "then")):
                yield Slip(slip.at, slip.message, slip.explanation, slip.related, level=Level.WARNING)


def _judged(
    found: re.Match[str],
    birth: tuple[re.Match[str], Period | None],
    end: tuple[re.Match[str] | None, Period | None] | tuple[re.Match[str] | None, Period | None, str],
) -> Iterator[Slip]:
    age, born, until = int(found["age"]), birth[1], end[1]
    if born is None or until is None or until[1] <= born[0]:
        return
    least = _years(calendar.last_day(born), until[0])
    most = _years(born[0], calendar.last_day(until))
    if least <= age <= most or most > 130:
        return
    ages = f"{most}" if least == most else f"{max(0, least)} {'or' if most - least == 1 else 'to'} {most}"
    by = "by the day of publication" if end[0] is None else _at(until)
    name = end[2] if len(end) == 3 else "death"
    related = [birth[0].span("birth"), *([end[0].span(name)] if end[0] is not None else [])]
    last = calendar.last_day(until).year
    yield Slip(
        at=Span(*found.span("age")),
        message=f"Somebody born {_at(born)} was {ages} {by}, not {age}",
        explanation=(f"{last} - {born[0].year} = {last - born[0].year}",),
        related=tuple(Span(*span) for span in related),
    )


def _at(when: Period) -> str:
    return f"{'on' if (when[1] - when[0]).days == 1 else 'in'} {told(when)}"


def _years(born: date, day: date) -> int:
    """Return the age on a day of somebody born on another."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
