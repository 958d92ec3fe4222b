"""The rule for an age that the dates of birth and death, or of publication, do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from copydesk.model import BlockKind, Extraction, Level, Location, Mention, Span
from copydesk.rules._signs import NO_SIGN, Signed, pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar import _ages, _lived, _lives, _one_life
from copydesk.rules.calendar._ages import OTHERS, RELATIVES, Birth, Stated
from copydesk.rules.calendar._moments import span_of, told, window
from copydesk.rules.calendar._people import BOTH
from copydesk.rules.calendar._seen import Seen
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

LATE = 7
"""Days that an article may lie after the day when its people's ages were asked."""
LONGEST_WINDOW = 800
"""Days that the time of publication may be open by, for the ages of the living to be judged."""
_FOR_YEARS = pattern(
    rf"(?:\b(?:has|have|had)|[’']s|,) (?:{NO_SIGN}{{0,24}} )?(?:lived|worked|served|been|played|taught|run|led|farmed"
    rf"|fished|sung|spent|kept|stayed|resided|owned|danced|coached|written|painted){NO_SIGN}{{0,60}}? (?:for )?"
    r"(?:the (?:last|past) )?<length:length>"
)
MOURNED = 120
"""Days that an obituary may appear after the death that it tells as news."""
_HAS_DIED = regex(r"\bha(?:s|ve) died\b")
_BORN_SHE = regex(r"Born\b[^.;]*\b(?:s?he|they)\b")
_THE_AGED = pattern(r"The <age>")
_YEARS = regex(r"P(\d+)Y")


@rule("CA006", level=Level.ERROR)
def age_birth(extraction: Extraction) -> Iterator[Slip]:
    """Flag an age that does not follow from the date of birth and the date it is stated for.

    "Born in 1950 ... died in 2010 aged 65": one of the three is wrong. For the living, the date of publication
    is the day that counts. Nor can a person have lived or worked anywhere for longer than their age, or for other years
    than lie between the age at which that began and the age now.

    Bad:
        The painter, born in 1950, died in 2010 aged 65.
    Good:
        The painter, born in 1950, died in 2010 aged 60.
    Limits:
        Whose an age is, is known from a name (its surname through the article), from "he" or "she" where only one
        person can be meant (an article nearly all of whose pronouns are "she" goes on with the woman it names most,
        whoever else stands between), and from "the 37-year-old" where the sentences before speak of one; the time that
        it is told for, from the dates of its sentence, of which any may be meant. Ages of the living are judged only
        where the publication date is known. "His 70th birthday" is held to a year more or less. Ages that are about so
        much, imagined, or may be a relative's are left alone. Where a sentence, or two, hold one birth, one age and one
        other date and tell of one person alone, any words may tell them.
    """
    blocks = list(signed(extraction))
    told: set[Span | Location] = set()
    spells = (slip for block in blocks for slip in (*_lived.spells(block), *_lived.whole_lives(block)))
    passages = (_of_passage(found) for block in blocks for found in _one_life.misfits(block))
    for slip in (*_beside(extraction, blocks), *_of_lives(extraction, blocks), *spells, *passages):
        if not told & {slip.at, *slip.related}:
            yield slip
        told |= {slip.at, *slip.related}


def _of_passage(found: _one_life.Misfit) -> Slip:
    """Tell of an age that a birth and a date of its passage do not give."""
    born, when = (_ages.year_of(m) for m in (found.birth, found.then))
    assert born is not None
    assert when is not None
    low, high = found.least, found.most
    due = f"{low}" if low == high else f"{low} {'or' if high - low == 1 else 'to'} {high}"
    return Slip(
        at=found.age.prose,
        message=f"Somebody born {_at(born)} was {due} {_at(when)}, not {found.years}",
        explanation=(f"{told(when)} - {told(born)}: {due}",),
        related=(found.birth.prose, found.then.prose),
        level=Level.WARNING,
    )


def _of_lives(extraction: Extraction, blocks: Sequence[Signed]) -> Iterator[Slip]:
    """Yield the ages and births of one person that no birth fits, wherever in the article they stand."""
    found = _lives.clashes(blocks, extraction.document.published)
    for one, two in sorted(found, key=lambda clash: "birth" not in (clash.one.kind, clash.two.kind)):
        first, last = (two, one) if two.kind == "birth" or one.kind == "now" else (one, two)
        yield _of_clash(first, last)


def _of_clash(first: Seen, last: Seen) -> Slip:
    """Tell of an age (the last) that the birth, or the age at some other time, does not give."""
    one, two = _lives.nearest(first, last)
    born, then = first.born[one], last.asof[two]
    whose = f"born in {_years_told(*born)}" if first.kind == "birth" else f"who was {first.years} {_asof(first, one)}"
    least, most = int(then[0] - born[1] + 0.01), int(then[1] - born[0] - 0.01)
    was = f"{most}" if least >= most else f"{max(0, least)} {'or' if most - least == 1 else 'to'} {most}"
    return Slip(
        at=last.at.prose,
        message=f"Somebody {whose} was {was} {_asof(last, two)}, not {last.years}",
        explanation=(
            f"{_years_told(*then)} - {last.years}: born in {_years_told(*last.born[two])}, not {_years_told(*born)}",
        ),
        related=(first.at.prose,),
        level=Level.WARNING,
    )


def _asof(seen: Seen, n: int) -> str:
    return "by the day of publication" if seen.kind == "now" else f"in {_years_told(*seen.asof[n])}"


def _years_told(low: float, high: float) -> str:
    first, last = int(low + 0.01), int(high - 0.01)
    return f"{first}" if last <= first else f"{first} {'or' if last - first == 1 else 'to'} {last}"


def _beside(extraction: Extraction, blocks: Sequence[Signed]) -> Iterator[Slip]:
    """Yield the ages that do not go with the birth or the age told beside them."""
    births = {id(block): list(_ages.births(block)) for block in blocks}
    for block in blocks:
        stated = list(_ages.ages(block))
        for age in stated:
            found = (
                _born(age, births[id(block)])
                or _of_headline(age, blocks, births)
                or _of_paragraph(age, births[id(block)])
                or _of_life(age, blocks, births)
            )
            slip = _judged(extraction, age, *found) if found is not None else None
            beside = [a for a in stated if a.sentence == age.sentence and a.role == age.role and a is not age]
            if slip is not None and found is not None and any(_judged(extraction, a, *found) is None for a in beside):
                continue  # "Holm, 60, follows Berg, 65. Born in 1956, Holm": the birth is the other's
            if slip is not None:
                yield slip
        yield from _longer_than_lived(block, stated)
        yield from _two_ages(extraction, stated)


def _born(age: Stated, births: Sequence[Birth]) -> tuple[Birth, bool] | None:
    """Return the birth that an age goes with, and whether it stands in another sentence."""
    if not births or (age.role == "then" and BOTH.match(age.text)):
        return None
    own = [b for b in births if b.sentence == age.sentence]
    # no firm is told to have done something "in 1988, aged 24", though its sentence may name one
    if (RELATIVES if own and age.role == "then" else OTHERS).search(age.text):
        return None
    if own:
        # "Born in 1948, Greta Holm married Otto, 71": the age is of the nearer name
        theirs = len(own) == 1 and (age.role != "now" or _ages.names_between(age.block, age.age, own[0].at) <= 1)
        return (own[0], False) if theirs else None
    beside = [b for s in age.block.neighbours(age.sentence) for b in births if b.sentence == s]
    if len(beside) != 1 or (RELATIVES if _BORN_SHE.match(beside[0].text) else OTHERS).search(beside[0].text):
        return None
    birth = beside[0]
    first, second = (age.text, birth.text) if age.sentence < birth.sentence else (birth.text, age.text)
    one_person = _ages.persons(first) <= 1 and not _ages.persons(second)
    taken_up = _ages.PRONOUN.match(second) is not None or (second == age.text and _THE_AGED.match(age.text) is not None)
    # "Ada Holm, who has died aged 88, drew charts. Born on 12 May 1938, she ...": an obituary goes on with its subject
    goes_on = first == age.text and _HAS_DIED.search(first) is not None and _BORN_SHE.match(second) is not None
    return (birth, True) if _ages.share_a_name(first, second) or (taken_up and one_person) or goes_on else None


def _of_headline(age: Stated, blocks: Sequence[Signed], births: dict[int, list[Birth]]) -> tuple[Birth, bool] | None:
    """Return the birth that the age in a headline goes with: the only one of the article, of somebody it names."""
    every = [b for block in blocks for b in births[id(block)]]
    if age.block.block.kind is not BlockKind.HEADING or len(every) != 1 or OTHERS.search(every[0].text):
        return None
    if not _ages.share_a_name(age.text, every[0].text, _ages.names_in(blocks)):
        return None
    died = [d for block in blocks for d in _ages.deaths(block, (0, len(block.text)))]
    return (replace(every[0], death=died[0]) if len(died) == 1 else every[0]), True


_MEN = regex(r"\b(?:father|son|brother|husband|uncle|grandfather|nephew|boy|man|mr|sir|lord)\b", re.IGNORECASE)
_WOMEN = regex(
    r"\b(?:mother|daughter|sister|wife|widow|aunt|grandmother|niece|girl|woman|mrs|ms|miss|lady|dame)\b", re.IGNORECASE
)


def _of_paragraph(age: Stated, births: Sequence[Birth]) -> tuple[Birth, bool] | None:
    """Return the only birth of a paragraph, told of "she", for what "she" was so old at, further on in it.

    Nobody else may be "she" between the two: no name of two parts, no woman.
    """
    if len(births) != 1 or births[0].sentence >= age.sentence or age.role != "then":
        return None
    birth = births[0]
    sex, other = (_sex(text) for text in (birth.text, age.text))
    between = age.block.text[birth.sentence[1] : age.sentence[0]]
    others = (_WOMEN if sex == "s" else _MEN).search(between)
    return (birth, True) if sex and sex == other and others is None and not _ages.persons(between) else None


def _sex(text: str) -> str:
    """Return "h" or "s" where a sentence tells of one he or one she, and of nobody else."""
    found = {match[0][0].lower() for match in re.finditer(r"\b[Ss]?[Hh]e\b", text)}
    return found.pop() if len(found) == 1 else ""


def _of_life(age: Stated, blocks: Sequence[Signed], births: dict[int, list[Birth]]) -> tuple[Birth, bool] | None:
    """Return the life in brackets in a headline ("Ada Holm (1908-1990)"), for the death of the one it names."""
    every = [b for block in blocks for b in births[id(block)]]
    if len(every) != 1 or every[0].death is None or every[0].block.block.kind is not BlockKind.HEADING:
        return None
    fits = age.role == "death" and not OTHERS.search(age.text) and _ages.share_a_name(every[0].text, age.text)
    return (every[0], True) if fits else None


def _two_ages(extraction: Extraction, stated: Sequence[Stated]) -> Iterator[Slip]:
    """Flag an age now and one at some date of the same person that do not go together: 64 now and 35 in 1985."""
    published = extraction.document.published
    days = window(published)
    if published is None or days is None or (days[1] - days[0]).days > LONGEST_WINDOW:
        return
    for now in (a for a in stated if a.role == "now"):
        for then in (a for a in stated if a.role == "then" and a.then is not None):
            when = span_of(then.then) if then.then is not None else None
            if when is None or not _is_one_person(now, then):
                continue
            least = now.years - _years(when[0], days[1]) - 1
            most = now.years - _years(calendar.last_day(when), days[0]) + 1
            if least <= then.years <= most:
                continue
            true = now.years - (days[0].year - when[0].year)
            if true < 0:
                continue
            yield Slip(
                at=then.age.prose,
                message=f"Somebody aged {now.years} on publication was about {true} {_at(when)}, not {then.years}",
                explanation=(
                    f"{now.years} - ({days[0].year} - {when[0].year}) = {true}",
                    f"publication: {published.start}",
                ),
                related=(now.age.prose,),
                level=Level.NOTE if published.inferred else Level.WARNING,
            )


def _is_one_person(now: Stated, then: Stated) -> bool:
    """Return whether two ages are of one person: in one sentence, or in two of which the second goes on."""
    if now.block is not then.block or OTHERS.search(now.text) or OTHERS.search(then.text):
        return False
    if BOTH.match(then.text):
        return False  # "Ted, 70, ... He wed her when she was 20 and he was 23"
    if now.sentence == then.sentence:
        return _ages.persons(now.text) <= 1 and _ages.names_between(now.block, now.age, then.age) <= 1
    first, second = sorted((now, then), key=lambda age: age.sentence)
    beside = first.sentence[1] == second.sentence[0]
    goes_on = re.match(r"(?:He|She|They|Now <>,? s?he)\b".replace("<>", "."), second.text) is not None
    return beside and goes_on and _ages.persons(first.text) <= 1 and not _ages.persons(second.text)


def _judged(extraction: Extraction, age: Stated, birth: Birth, apart: bool) -> Slip | None:
    """Return the slip where an age does not go with a birth."""
    until: Period | None
    end: Mention | None = None
    level = Level.WARNING if apart or age.role == "then" else None
    why: tuple[str, ...] = ()
    if age.role == "then":
        end = age.then
        until = span_of(end) if end is not None else None
    elif age.role == "death":
        end = birth.death or _died(age, birth)
        until = span_of(end) if end is not None else _lately(extraction, age)
    else:
        published = extraction.document.published
        days = window(published)
        if published is None or days is None or birth.death is not None or (days[1] - days[0]).days > LONGEST_WINDOW:
            return None
        until = (calendar.shift(days[0], -LATE), days[1])
        why = (f"publication: {published.start}",)
        level = Level.WARNING if published.inferred else level
    if until is None or until[1] <= birth.born[0] or end is birth.at:
        return None
    least = _years(calendar.last_day(birth.born), until[0])
    most = _years(birth.born[0], calendar.last_day(until))
    if least <= age.years <= most or most > 130 or most < 0:
        return None
    shown = f"{most}" if least == most else f"{max(0, least)} {'or' if most - least == 1 else 'to'} {most}"
    by = "by the day of publication" if end is None else _at(until)
    last = calendar.last_day(until).year
    return Slip(
        at=age.age.prose,
        message=f"Somebody born {_at(birth.born)} was {shown} {by}, not {age.years}",
        explanation=(f"{last} - {birth.born[0].year} = {last - birth.born[0].year}", *why),
        related=(birth.at.prose, *((end.prose,) if end is not None else ())),
        level=level,
    )


def _lately(extraction: Extraction, age: Stated) -> Period | None:
    """Return when somebody died who "has died": the months before the day of publication; None where it is unknown."""
    days = window(extraction.document.published)
    if days is None or (days[1] - days[0]).days > LONGEST_WINDOW or not _HAS_DIED.search(age.text):
        return None
    return calendar.shift(days[0], -MOURNED), days[1]


def _died(age: Stated, birth: Birth) -> Mention | None:
    """Return the only date of death in the sentences of an age and a birth, or right behind the age."""
    places = {age.sentence, *((birth.sentence,) if birth.block is age.block else ())}
    found = [d for place in places for d in _ages.deaths(age.block, place)]
    if not found and age.sentence == birth.sentence:
        behind = pattern(r"<age|number>,? (?:on|in) <date:death>")
        found = [age.block.mention(m, "death") for m in behind.finditer(age.block.text, *age.sentence)]
    return found[0] if len(found) == 1 else None


def _longer_than_lived(block: Signed, stated: Sequence[Stated]) -> Iterator[Slip]:
    """Flag what somebody has done for more years than they are old."""
    for match in _FOR_YEARS.finditer(block.text):
        length = block.mention(match, "length")
        years = _YEARS.fullmatch(length.timex.value) if length.timex is not None and length.timex.mod is None else None
        sentence = block.around(match.start("length"))
        own = [a for a in stated if a.sentence == sentence and a.role == "now"]
        if not own and _ages.PRONOUN.match(block.text[slice(*sentence)]):
            before = block.around(max(0, sentence[0] - 2))
            own = [a for a in stated if a.sentence == before and a.role == "now" and sentence[0] > 0]
        if years is None or len(own) != 1 or OTHERS.search(block.text, own[0].sentence[0], sentence[1]):
            continue
        if int(years[1]) > own[0].years:
            yield Slip(
                at=length.prose,
                message=f"Somebody aged {own[0].years} cannot have done this for {' '.join(length.text.split())}",
                explanation=(f"{years[1]} years are more than the age of {own[0].years}",),
                related=(own[0].age.prose,),
                level=Level.WARNING,
            )


def _at(when: Period) -> str:
    return f"{'on' if (when[1] - when[0]).days == 1 else 'in'} {told(when)}"


def _years(born: date, day: date) -> int:
    """Return the age on a day of somebody born on another."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
