"""A birth, an age and a date that one sentence, or two, tell of one person and of nobody else: any two give the third.

No wording is asked for beyond what makes a date that of a birth and a number an age. Where a passage holds one of each
and one more date, and nothing stands between that date and the age that could part them, they are of one moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import GROUPS, NO_SIGN, SIGNS, Signed, pattern, sign
from copydesk.rules.calendar import _ages
from copydesk.rules.calendar._moments import span_of
from copydesk.text import names
from copydesk.values import calendar, misprints
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_WORDS = rf"{NO_SIGN}{{0,60}}?"
_BIRTH = (
    pattern(
        rf"\b(?:[Bb]orn|[Bb]irth(?! rate|s\b|place|day)|[Bb]aptised|[Bb]aptized|[Cc]hristened"
        rf"|(?:came into|entered|come into) the world)\b{_WORDS}(?P<birth>[{GROUPS['date']}{SIGNS['number']}])"
    ),
    pattern(rf"<date:birth>{_WORDS}\b(?:(?:year|date|day|month) of|for) (?:his|her|the) birth\b"),
    pattern(r"<date:birth>,? (?:when|in which|the year (?:that )?)(?:s?he) was born\b"),
    pattern(r"\((?:b\.|born) <date:birth>\)"),
    pattern(r"\(<date|number:birth> ?[-–—] ?<date:end>\)"),
)
_AGE = regex(
    r"(?:\b(?:[Aa]ged|[Aa]t (?:the )?(?:[a-z]+ )?(?:old )?age(?: of)?|[Aa]t|[Ww]as|[Bb]e|[Ww]ere|[Tt]urned|[Tt]urning"
    r"|[Bb]eing|[Rr]eached|[Rr]eaching|[Bb]ecame)(?: (?:only|just|still|then|barely))*|,|\() ?$"
)
_THEN = regex(r"\b(?:then|at the time|at that time|by then|that year)\b")
_DIED = regex(
    r"\b(?:die[sd]|dead|death|dying|killed|drowned|passed away|buried|funeral|life (?:ended|came to an end))\b"
)
_PARTED = regex(
    r"[;:()]| (?:and|but)\b|\b(?:that|who|which|whose|how|since|after|before|until|later|earlier|had|would|if|where)\b"
)
_LOOSE = regex(r"\b(?:about|around|nearly|almost|over|under|than|least|some|most|approximately|or|early|late) $")
_NOW = regex(
    r"\b(?:(?:is|are)(?! (?:given|recorded|registered|entered|listed|buried)\b)"
    r"|(?:has|have) (?:[a-z]+(?:ed|en|t|d|n)|always|just)|now|today|will"
    r"|would|could|might|if|n[’']t|not|average|or|perhaps|probably)\b"
)
_OLD = regex(r"(?:year|yr)s?[- ]olds?\b")
FAR = 15
"""Years that an age misses what is due by at most, where it is no other by a digit: beyond, it is of another time."""
TOUCHED = 12
"""Years that somebody has to be, to be told of as one whose age counts."""


class Misfit(NamedTuple):
    """An age that the birth and the date told with it do not give: `least` to `most` would fit."""

    age: Mention
    years: int
    birth: Mention
    then: Mention
    least: int
    most: int


def misfits(block: Signed) -> Iterator[Misfit]:
    """Yield the ages of a block that a birth and another date of one passage do not give."""
    starts = sorted({block.around(at) for at in block.mentions})
    seen: set[int] = set()
    for n, own in enumerate(starts):
        wider = (own[0], starts[n + 1][1]) if n + 1 < len(starts) and starts[n + 1][0] == own[1] else None
        for bounds in (own, *((wider,) if wider else ())):
            found = _judged(block, bounds)
            if found is not None and found.age.prose.start not in seen:
                seen.add(found.age.prose.start)
                yield found
                break


def _judged(block: Signed, bounds: tuple[int, int]) -> Misfit | None:
    text = block.text[slice(*bounds)]
    births = {m.start("birth"): m for form in _BIRTH for m in form.finditer(block.text, *bounds)}
    ages = [n for n in block.mentions if bounds[0] <= n < bounds[1] and n not in births and _is_age(block, n)]
    if len(births) != 1 or len(ages) != 1 or not _is_of_one(block, bounds, text):
        return None
    named = _APPOSED.search(block.text, bounds[0], ages[0])
    if named is not None and text.count(named[1]) == 1 and _ages.persons(text) and " " not in named[1]:
        return None  # "Born in 1948, Greta Holm married Otto, 71"
    (place, match), at = next(iter(births.items())), ages[0]
    within = [n for n in block.mentions if bounds[0] <= n < bounds[1]]
    dates = [n for n in within if n not in (place, at) and _is_time(block.mentions[n])]
    then = _moment(block, match, dates, at)
    born, years = _ages.year_of(block.mentions[place]), _years(block.mentions[at])
    when = span_of(block.mentions[then]) if then is not None else None
    if then is None or born is None or when is None or years is None or when[0] < born[1]:
        return None
    least, most = _between(born, when)
    if least <= years <= most or most < TOUCHED or most > MOST:
        return None
    off = min(abs(years - least), abs(years - most))
    near = off <= FAR or any(misprints.one_off(str(years), str(due)) for due in (least, most))
    return Misfit(block.mentions[at], years, block.mentions[place], block.mentions[then], least, most) if near else None


MOST = 115
"""Years that nobody lives longer than."""


def _between(born: Period, when: Period) -> tuple[int, int]:
    def years(first: Period, last: Period, *, most: bool) -> int:
        one, two = (first[0], calendar.last_day(last)) if most else (calendar.last_day(first), last[0])
        return two.year - one.year - ((two.month, two.day) < (one.month, one.day))

    return max(0, years(born, when, most=False)), years(born, when, most=True)


def _is_time(mention: Mention) -> bool:
    return sign(mention) in ("day", "month", "season", "year", "relative", "yearless", "weekday", "length")


def _is_age(block: Signed, at: int) -> bool:
    mention, text = block.mentions[at], block.text
    years = _years(mention)
    if years is None or _LOOSE.search(text, 0, at):
        return False
    if _OLD.search(mention.text):
        return True
    before, behind = text[max(0, at - 40) : at], text[at + 1 : at + 24]
    article = re.search(r"\b(?:[Tt]he|[Aa]n?|as an?|[Tt]o) $", before)
    return (article is None and _AGE.search(before) is not None and _ENDED.match(behind) is not None) or (
        _LIVED.search(before) is not None
    )


_LIVED = regex(r"\blived? to (?:be |(?:see )?the age of |the ripe age of )?$")
_ENDED = regex(
    r"(?: years old| years of age)?"
    r"(?=[.,;:)]|$| (?:when|and|at|in|on|as|he|she|with|who|then|but|by|to|[A-Z][^ .,;:]*)\b| [\ue010-\ue01d])"
)


def _years(mention: Mention) -> int | None:
    quantity = mention.quantity
    if sign(mention) not in ("age", "number") or quantity is None or quantity.value is None:
        return None
    if quantity.comparator != "=" or quantity.approximate or quantity.value != int(quantity.value):
        return None
    return int(quantity.value) if 3 < quantity.value < MOST else None


def _is_of_one(block: Signed, bounds: tuple[int, int], text: str) -> bool:
    """Return whether a passage tells of one person alone, and not of now."""
    second = block.text[slice(*block.around(bounds[1] - 1))]
    sexes = {match[0][0].lower() for match in re.finditer(r"\b[Ss]?[Hh]e\b", text)}
    if _ages.persons(text) > 1 or len(sexes) > 1 or _ages.RELATIVES.search(_OF_KIN.sub("", text)) or _NOW.search(text):
        return False
    first = block.text[slice(*block.around(bounds[0]))]
    ahead = _AHEAD.match(first) is not None and not _ages.persons(first)  # "She won in 1974. Joan Harker was then 33"
    return second == first or ahead or bool(_TAKES_UP.search(second)) or _ages.share_a_name(first, second)


_OF_KIN = regex(
    r"\bwhose birth\b|\b(?:Father|Mother|Sister|Brother) (?=[A-Z])"
    r"|\b(?:the )?(?:[a-z]+ )?(?:son|daughter|child) of (?:an? |the )?[a-z]+(?: [a-z]+)?"
)
_APPOSED = regex(rf"((?:\b{names.WORD} )*\b{names.WORD})(?:, | \()$")
_AHEAD = regex(r"(?:He|She)\b")
_TAKES_UP = regex(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|^(?:Born|Aged)\b")


def _moment(block: Signed, birth: re.Match[str], dates: list[int], at: int) -> int | None:
    """Return the place of the date that an age is told for: the only other one, where nothing between parts them."""
    if birth.groupdict().get("end"):
        own = block.text[slice(*block.around(at))]
        alone = dates == [birth.start("end")]
        return birth.start("end") if alone and _DIED.search(own) else None
    if len(dates) != 1 or sign(block.mentions[dates[0]]) not in ("day", "month", "season", "year"):
        return None
    place = dates[0]
    if block.around(place) == block.around(at):
        low, high = sorted((place, at))
        if _ages.is_of_another_time(block, at, place):
            return None
        between = _AGED.sub("", block.text[low + 1 : high])
        born = low < birth.start("birth") < high
        return place if born or not _PARTED.search(between) else None
    own, told = (block.text[slice(*block.around(n))] for n in (at, place))
    if re.match(r"(?: years old)? when\b", block.text[at + 1 :]) and not (_DIED.search(own) and _DIED.search(told)):
        return None  # "She was 26 when she married": when that was is not told
    before = block.text[:at]
    if _WAS.search(before) and _SENTENCE_ENDS.match(block.text, at + 1):
        return place  # "In 1972 she swam the strait. Born in 1931, she was 41 years of age."
    dying = _DIED.search(told) and (_DIED.search(own) or _LIVED.search(before) or _ALONE.search(before))
    return place if dying or _THEN.search(own) or _WAS_THEN.search(before) else None


_AGED = regex(
    r",? (?:when|while) (?:[\w’'.-]+ ){1,3}(?:was|turned|were) (?:only |just |still |then )?$"
    r"|^(?: years old)? (?:when|as) "
)
_ALONE = regex(r"\b[Ss]?[Hh]e was (?:only |just )?$")
_WAS = regex(r"\b(?:was|being) (?:only |just |still )?$")
_SENTENCE_ENDS = regex(r"(?: years old| years of age)?(?:[.!?]|$)")
_WAS_THEN = regex(r"\bwas then (?:only |just )?$")
