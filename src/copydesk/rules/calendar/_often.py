"""How often, told twice: so many in one period and so many in a longer one, or in all over a length of time.

What is told is a rate, whatever its words: "every 20 minutes", "four times a week", "twenty a day", "quarterly". Two of
one thing go together where the longer period holds so many of the shorter ones: an hour 60 minutes, a week five to
seven days, a year 36 to 53 weeks, for shops shut on Sundays and schools in August.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Mention, Quantity
from copydesk.rules._signs import Signed, pattern, sign
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import names, stems
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.text.words import letters
from copydesk.values.regexes import regex

_MONTH = regex(rf"(?:{'|'.join(MONTH_NAMES)})(?: \d{{4}})?")
_STEPS = ("second", "minute", "hour", "day", "week", "month", "year")
_HOLDS = {
    ("second", "minute"): (60, 60), ("minute", "hour"): (60, 60),
    ("hour", "day"): (3, 24), ("day", "week"): (5, 7), ("day", "month"): (19, 31),
    ("day", "year"): (180, 366), ("week", "month"): (4, 4.6), ("week", "year"): (36, 53), ("month", "year"): (12, 12),
}  # fmt: skip
"""How many of the one the other holds, at least and at most, where it is told of what is done in it."""
_VALUE = regex(
    r"P(?:(?P<year>[\d.]+)Y|(?P<month>[\d.]+)M|(?P<week>[\d.]+)W|(?P<day>[\d.]+)D"
    r"|T(?:(?P<hour>[\d.]+)H|(?P<minute>[\d.]+)M|(?P<second>[\d.]+)S))"
)
_ONCE = regex(r"\b(?P<word>[Oo]nce|[Tt]wice) $")
_COUNTED = pattern(r"<number|other:count> (?:[a-z]+ )?(?P<noun>[a-z]{3,}s|people|children) (?:in )?$")
_OFTEN = pattern(r"<number|other:count> $")
_BEHIND = pattern(
    r",? (?:it|they|he|she|we|this|that|one) (?:[a-z]+ ){1,3}<number|other:count>(?: times)?(?=[.,;:)!?]|$)"
)
"""What stands behind "in an hour" where it tells how often something happens then."""
_YEARS_OWN = pattern(r"<length|relative|set:per>[’']s <number:count> (?:[a-z]+ )?(?P<noun>[a-z]{3,})")
_NOUN = regex(r" (?:[a-z]+ )?([a-z]{3,}s)\b")
_PER = regex(rf"(?: [a-z]+){{0,3}}? (?:an?|per|each|every) (?:{'|'.join(_STEPS)})\b")
_LOOSE = regex(
    r"\b(?:except|apart|closed|usually|about|around|nearly|almost|some|over|than|least|most|up to|not|now|then|today"
    r"|otherwise|but|while|whereas|peak|evenings?|weekends?|in (?:term|season|summer|winter)|used to|instead|rival"
    r"|other|each of|until recently"
    r"|from(?= [\ue010-\ue01d]))\b"
)
_ROUGH = regex(r"\b(?:about|around|nearly|almost|some|than|least|most|up to|usually|but|except|not|planned|of)\b")
_MAKES = regex(r"[,:;(–—-]|\b(?:mak\w+|means?|or|so|hence|equals?|comes? to)\b")
_IN_ALL = regex(r" (?:in all|altogether|in total|all told)\b|[.;]|$")
_TOTAL = pattern(r"(?:[Ii]ts|[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Tt]hose|[Aa]ll) <number:count> (?P<noun>[a-z]{3,}s)\b")
_SPREAD = pattern(
    r"<number:count>(?: [a-z’'-]+){1,4}? (?:in|over|during|within) (?:the |its |her |his |their |those |these )?"
    r"<length|relative:whole>(?:,| [-–—]|:| \(|) ?"
    r"(?:so |or |that is |that’s |which is |making |about |roughly |some |almost |nearly )*"
    r"(?:<number>|an? (?:[a-z]+ )?[a-z]+) $"
)
"""What is told to come one by one: "nine books in twelve years, so one every 16 months"."""
ROUNDED = 1.3
"""By which factor what is told one by one may miss their number: "every 16 months or so"."""
ABOUT = 0.2
"""By what share what is told as about so many may miss it."""
NEAR = 90
"""Characters that may lie between two rates of one thing."""
UNLIKE = 4.5
"""By which factor at most they miss each other where they are of one thing."""


class Rate(NamedTuple):
    """So many in so many of a period: "four times a week" is 4, 1, "week"; "every 20 minutes" 1, 20, "minute"."""

    number: float
    size: float
    period: str
    noun: str
    start: int
    end: int
    at: Mention
    unit: str | None
    every: bool = False
    """Whether none is left out: "every day"."""
    rough: bool = False
    """Whether the number is told as about so many."""


class Clash(NamedTuple):
    """A rate and what is told of a longer time that it does not give: `low` to `high` would fit, in a `period`."""

    rate: Rate
    told: Mention
    low: float
    high: float
    period: str


def clashes(block: Signed, prose: str) -> Iterator[Clash]:
    """Yield how often something is told to be in one period where a shorter one makes it another number.

    `prose` is that of the document.
    """
    found = sorted(rates(block, prose), key=lambda rate: rate.start)
    for one in found:
        for two in found:
            if one is two or not _is_longer(one, two) or not _of_one(block, one, two):
                continue
            due = _due(one, two.size, two.period)
            if due is not None and two.rough:
                due = due[0] * (1 - ABOUT), due[1] * (1 + ABOUT)
            if due is not None and not one.rough and not _fits(due, two.number):
                yield Clash(one, two.at, *due, two.period)
        yield from _totals(block, one, found)
        yield from _spread(block, one)


def rates(block: Signed, prose: str) -> Iterator[Rate]:
    """Yield the rates of a block."""
    text = block.text
    for at, mention in block.mentions.items():
        if sign(mention) in ("set", "relative", "length") or _is_month(text, at, mention):
            yield from _of_period(block, at, mention)
        per = mention.quantity.per if mention.quantity is not None else None
        quantity = mention.quantity
        if quantity is not None and quantity.approximate and _AVERAGE.match(prose, mention.extent.start):
            quantity = quantity.model_copy(update={"approximate": False})  # an average is worked out, and no guess
        value = _value(quantity)
        if per in _STEPS and value is not None:
            behind = _NOUN.match(text, at + 1)
            noun = behind[1] if behind is not None else ""
            whole = _PER.match(text, at + 1) or behind
            end = whole.end() if whole else at + 1
            yield Rate(value, 1, per, noun, at, end, mention, _unit(mention), " every " in text[at:end])


_UP_TO = pattern(r" (?:to|ending|ended) (?:the end of )?<day|month|yearless>")
"""Behind a year, when it ended: "in the year to March"."""
_IN_IT = regex(r"[a-z] in $")
"""Before a month in which there were so many: "saw 25,000 people in April"."""


def _is_month(text: str, at: int, mention: Mention) -> bool:
    """Return whether a time is a month in which so much was done."""
    return _IN_IT.search(text, 0, at) is not None and _MONTH.fullmatch(mention.text) is not None


def _of_period(block: Signed, at: int, mention: Mention) -> Iterator[Rate]:
    text, period = block.text, _period(mention)
    if period is None:
        return
    before = text[max(0, at - 40) : at]
    once, counted, often = _ONCE.search(before), _COUNTED.search(before), _OFTEN.search(before)
    behind = _BEHIND.match(text, at + 1) if before.lower().endswith("in ") else None
    if behind is not None:
        count = block.mention(behind, "count")
        value, in_times = _value(count.quantity), count.quantity is not None and count.quantity.unit == "time"
        if value is not None and (in_times or behind[0].endswith(" times")):
            yield Rate(value, *period, "", at - len("in "), behind.end(), count, None)
    own = _YEARS_OWN.match(text, at)
    low = at - len(before)
    if own is not None:
        count = block.mention(own, "count")
        value = _value(count.quantity)
        if value is not None:
            yield Rate(value, *period, own["noun"], at, own.end(), count, None)
    elif sign(mention) == "set" and once is not None:
        number = 1 + once["word"].lower().startswith("t")
        yield Rate(number, *period, "", low + once.start(), at + 1, mention, None)
        return
    match = often or counted
    if match is not None:
        count = block.mentions[low + match.start("count")]
        quantity = count.quantity
        rough = quantity is not None and quantity.approximate and quantity.comparator == "="
        value = _value(quantity.model_copy(update={"approximate": False})) if quantity is not None else None
        is_often = quantity is not None and quantity.unit == "time"
        if value is not None and (is_often if match is often else _unit(count) is None):
            noun = match.groupdict().get("noun") or ""
            to = _UP_TO.match(text, at + 1)
            end = to.end() if to is not None else at + 1
            yield Rate(value, *period, noun, low + match.start(), end, count, None, rough=rough)
            return
    every = mention.text.lower().startswith("every ") or before.lower().endswith("every ")
    if every or (sign(mention) == "set" and not mention.text.lower().startswith(("a ", "an ", "per "))):
        yield Rate(1, *period, "", at, at + 1, mention, None, every)


def _value(quantity: Quantity | None) -> float | None:
    if quantity is None or quantity.value is None or quantity.approximate or quantity.comparator != "=":
        return None
    return float(quantity.value) if quantity.value > 0 else None


def _unit(mention: Mention) -> str | None:
    unit = mention.quantity.unit if mention.quantity is not None else None
    return None if unit == "time" else unit


def _period(mention: Mention) -> tuple[float, str] | None:
    """Return the number and the name of the periods of a set or a length: "every other month" is 2 months."""
    text = mention.text.lower()
    if _MONTH.fullmatch(mention.text):
        return 1, "month"
    if text in ("a year", "last year", "this year"):
        return 1, "year"
    quarters = re.fullmatch(r"P(\d+)Q", mention.timex.value) if mention.timex is not None else None
    if quarters is not None:
        return 3.0 * int(quarters[1]), "month"
    match = _VALUE.fullmatch(mention.timex.value) if mention.timex is not None else None
    if match is None or match.lastgroup is None:
        return None
    return float(match[match.lastgroup]), match.lastgroup


def _is_longer(one: Rate, two: Rate) -> bool:
    return (
        (_STEPS.index(one.period), one.size) < (_STEPS.index(two.period), two.size)
        and one.unit == two.unit
        and two.number > 1
    )


def _of_one(block: Signed, one: Rate, two: Rate) -> bool:
    """Return whether two rates are of one thing: nothing else comes in between them."""
    first, last = (one, two) if one.start < two.start else (two, one)
    between = block.text[first.end : last.start]
    sentences = block.around(first.start), block.around(last.start)
    if first.end > last.start or len(between) > NEAR or one.unit is not None:
        return False
    if one.noun and two.noun and stems.stem(one.noun) != stems.stem(two.noun):
        return False
    behind = min(sentences[1][1], last.end + 40)
    if _BESIDE.fullmatch(between):  # "every ten minutes, eight an hour, and in the evenings one every 15"
        behind = min(behind, *(at for at in (block.text.find(mark, last.end) for mark in ",;") if at >= 0), behind)
    around = block.text[max(sentences[0][0], first.start - 30) : behind]
    if _LOOSE.search(around) or re.search(r"[\ue010-\ue016\ue019-\ue01d]", between):
        return False
    if sentences[0] == sentences[1]:
        if _PARTICIPLE.fullmatch(block.text[sentences[0][0] : first.start]) and _SUBJECT.fullmatch(between):
            return True  # "Held twice a year, the fair comes every six months"
        return _MAKES.search(between) is not None and not _brings_in(between)
    opening = block.text[sentences[1][0] : last.start]
    return (
        first is one
        and not re.search(r"[\ue010-\ue01d]", opening)
        and all(is_function_word(w.lower()) for w in letters(opening)[:6])
    )


def _brings_in(between: str) -> bool:
    """Return whether somebody or something new comes in: "she swims three times a week, her sister twice a month"."""
    where, mark, behind = between.rpartition(",")
    if mark and not _JOINS.search(where):
        where = _WHERE.sub("", where)  # "35 flights a week to the islands, five every day"
    return _NEW.search(f"{where}{mark}{behind}") is not None


_NEW = regex(rf"{names.WORD}|\b(?:his|her|their|the|an?|another|in) (?:[a-z]+|$)")
_AVERAGE = regex(r"(?:an average|averaging)\b", re.IGNORECASE)
"""How a rate opens that was worked out and is no guess."""
_WHERE = regex(
    r"\b(?:to|from|at|in|for|on|off|into|between) (?:(?:the|an?|his|her|their) )?"
    rf"(?:{names.WORD}|[a-z]+)(?: {names.WORD})*"
)
_JOINS = regex(r";|\b(?:and|but|while|with|whereas|or|than)\b")
_BESIDE = regex(r",? (?:or |that is |which is )*")
"""Between two rates of which the second tells the first over again."""
_PARTICIPLE = regex(rf"\W*{names.WORD}(?<=ed|ng|ld|en|un|ut|wn|de|nt|pt) (?:only |just )?")
_SUBJECT = regex(r", (?:the|its|this|an?|his|her|their) [a-z’'-]+(?: [a-z’'-]+){1,4} ")


def _due(rate: Rate, size: float, period: str) -> tuple[float, float] | None:
    """Return how many of a rate a longer time holds, at least and at most."""
    every = rate.every and (rate.period, period)
    if every == ("day", "week") or (every == ("hour", "day") and rate.size >= 4):
        low = high = (7 if period == "week" else 24) * size / rate.size
    elif rate.period == period:
        low = high = size / rate.size
    else:
        holds = _HOLDS.get((rate.period, period))
        if holds is None:
            return None
        low, high = (number * size / rate.size for number in holds)
    return rate.number * low, rate.number * high


def _fits(due: tuple[float, float], count: float) -> bool:
    """Return whether a number is what is due, or of something else: so far off that no slip makes it."""
    low, high = due[0] * 0.95 - 0.6, due[1] * 1.03 + 0.6
    return low <= count <= high or not due[0] / UNLIKE <= count <= due[1] * UNLIKE


def _spread(block: Signed, rate: Rate) -> Iterator[Clash]:
    """Yield the number told before "one every ..." that this rate over the length beside it does not give."""
    low = block.around(rate.start)[0]
    match = _SPREAD.search(block.text, low, rate.start)
    period = _period(block.mention(match, "whole")) if match is not None else None
    if match is None or period is None or rate.number != 1:
        return
    count = block.mention(match, "count")
    value, days = _value(count.quantity), _DAYS[rate.period] * rate.size
    if value is None or value < LEAST or days > _DAYS[period[1]] * period[0]:
        return
    due = _DAYS[period[1]] * period[0] / days
    if not 1 / ROUNDED <= value / due <= ROUNDED and abs(value - due) > 1 and value / due < UNLIKE > due / value:
        size, name = period
        due = round(due) if due >= MANY else due
        yield Clash(rate, count, due, due, f"{size:g} {name}s" if size > 1 else name)


MANY = 10
"""From here on a number of things is told without decimals."""
LEAST = 3
"""Nobody tells of fewer that they come every so often."""
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}


def _totals(block: Signed, rate: Rate, found: list[Rate]) -> Iterator[Clash]:
    """Yield the number in all that a rate over a length of its sentence does not give."""
    sentence = block.around(rate.start)
    lengths = [
        (n, period)
        for n, m in block.mentions.items()
        if sentence[0] <= n < sentence[1] and not any(r.start <= n < r.end for r in found)
        and (sign(m) == "length" or m.text.lower() in ("last year", "this year")) and (period := _period(m)) is not None
    ]  # fmt: skip
    if len(lengths) != 1 or _ROUGH.search(block.text, *sentence) or rate.unit is not None:
        return
    due = _due(rate, *lengths[0][1])
    taken = {lengths[0][0], *(n for r in found for n in range(r.start, r.end))}
    for at, mention in block.mentions.items():
        if at in taken or not max(rate.end, lengths[0][0]) < at:
            continue
        value = _value(mention.quantity)
        often = mention.quantity is not None and mention.quantity.unit == "time"
        own = at < sentence[1] and often and _IN_ALL.match(block.text, at + 1) is not None
        total = _TOTAL.match(block.text, sentence[1]) if sentence[1] < len(block.text) else None
        behind = total is not None and total.start("count") == at
        if due is not None and value is not None and (own or behind) and not _fits(due, value):
            size, name = lengths[0][1]
            yield Clash(rate, mention, *due, f"{size:g} {name}s" if size > 1 else name)
