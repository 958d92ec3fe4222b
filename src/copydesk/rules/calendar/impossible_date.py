"""The rule for a day that the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Extraction, Level, Mention, Span, Timex
from copydesk.rules._prose import search
from copydesk.rules._signs import Signed, pattern, signed, weekday_of
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import COUNTED
from copydesk.rules.typo import _grammar
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import names
from copydesk.text.calendar_words import MONTH_NAMES, weekday
from copydesk.text.calendar_words import month as month_of
from copydesk.values.calendar import is_leap, month_length
from copydesk.values.regexes import regex

_BEFORE_DAY = regex(
    r"(?:\b(?:on|until|till|by|since|from|of|dated|before|after|to|through|for|and|is|was|due|about|around)|day,?"
    r"|[(–-]) $"
)
_BEFORE_COUNT = regex(r"\b(?:[Ii]n|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|[Ll]ate|[Ee]arly|mid)[ -]$")
_OPENERS = "The|On|By|Until|Since|From|After|Before|This|Last|A|Its?|And|But|For|Of"
_AFTER_NAME = regex(rf"(?:\b(?!(?:{_OPENERS})\b){names.WORD}|\b[Nn]o\.?|[#/]) ?$")
_NAME_AFTER = regex(rf" {names.WORD}(?<=[a-z])|'s\b|’s\b")
_DENIED = regex(
    r"\b(?:(?:no|not an?|never an?|isn['’]t an?)(?: such)?(?: (?:day|date|thing)(?: as)?)?(?: an?| the)?"
    r"|imaginary|fictional|fictitious|proverbial|mythical) $",
    re.IGNORECASE,
)
_VALUE = regex(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)-(?P<day>\d\d)")
_APART = (
    pattern(
        r"(?:<weekday:weekday>,? (?:the )?)?(?<!-)<number|ordinal:day>(?: of)? (?:<month|yearless:month>"
        rf"|(?P<word>{names.WORD})\b)"
    ),
    pattern(
        r"(?:<weekday:weekday>,? )?<month|yearless:month> (?:the )?<number|ordinal:day>(?![\w%°-])(?:,? <year:year>)?"
    ),
)
"""A day that is no day of any month, which extraction reads as a number beside a month."""
_DIGITS = regex(
    r"(?<![\w./-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\w/-])"
    r"|(?<![\w.,/-])(?:1[5-9]|20)\d\d-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-]|[.,]\d)"
)
"""Days in digits alone, which are no time at all to extraction where the calendar has no such month."""
_MOST = 39
"""The greatest number that is taken for a slip of a day without a weekday: a digit too many, or another one."""


class _Day(NamedTuple):
    """A day as it is written: `year` is None where none is, `sure` that it can be nothing else than a day."""

    at: int
    end: int
    span: Span
    day: int
    month: int
    year: int | None
    sure: bool
    ordinal: bool
    month_first: bool


@rule("CA002", level=Level.ERROR)
def impossible_date(extraction: Extraction) -> Iterator[Slip]:
    """Flag a day that the calendar does not have.

    The 31st of June, the 29th of February of a common year, the 13th month: no reading can save such a date, and
    a deadline or an appointment stands behind most of them.

    Bad:
        Applications close on 31 June 2024.
    Good:
        Applications close on 30 June 2024.
    Limits:
        "In February 30 people" counts people: a number after a month is taken for a day only where a preposition,
        a weekday, a year or "st", "nd", "rd", "th" shows that it is one, or where nothing that can be counted follows
        ("moved to June 31 because of").
    """
    text = extraction.document.text
    for block in signed(extraction):
        for written in (*_read(text, block), *_apart(block)):
            reason = _why_impossible(written)
            if reason and _is_day(block, written) and not _DENIED.search(block.text[: written.at][-40:]):
                yield Slip(at=written.span, message=f"There is no such day: {reason}")
    yield from _in_digits(extraction)


def _why_impossible(written: _Day) -> str | None:
    if not 1 <= written.month <= 12:
        return f"month {written.month} does not exist"
    month = MONTH_NAMES[written.month - 1]
    if written.month == 2 and written.day == 29:
        if written.year is None or is_leap(written.year):
            return None
        return f"{written.year} is not a leap year, so February has 28 days"
    longest = 29 if written.month == 2 and written.year is None else month_length(written.year or 2000, written.month)
    if written.day == 0:
        return "days count from 1"
    return f"{month} has {longest} days" if written.day > longest else None


def _read(text: str, block: Signed) -> Iterator[_Day]:
    """Yield the days that extraction has read; of 3/4/2014 none, where one of its two readings is a day."""
    for at, mention in block.mentions.items():
        timexes = [t for t in (mention.timex, *mention.alternatives) if isinstance(t, Timex)]
        found = [match for t in timexes if (match := _VALUE.match(t.value)) is not None]
        if not found or any(_exists(match) for match in found):
            continue
        words = text[mention.prose.start : mention.prose.end]
        if not any(c.isalpha() for c in words) and "/" in words:
            continue  # left to `_in_digits`
        year = int(found[0]["year"]) if found[0]["year"] in words else None
        if year is not None and COUNTED.match(block.text, at + 1):
            year = None  # "in February 30, 2000 people"
        sure = year is not None or weekday_of(mention) is not None
        first = next((word for word in words.replace(",", " ").split() if _is_of_a_day(word)), "")
        ordinal = not any(c.isdecimal() for c in words) or _ORDINAL.search(words) is not None
        day, month = int(found[0]["day"]), int(found[0]["month"])
        span = Span(mention.prose.start + 4, mention.prose.end) if words[:4] == "the " else mention.prose
        yield _Day(at, at + 1, span, day, month, year, sure, ordinal, month_of(first) is not None)


_ORDINAL = regex(r"\d(?:st|nd|rd|th)\b")


def _is_of_a_day(word: str) -> bool:
    """Return whether a word of a date is its day or its month: no weekday, and no "this"."""
    return weekday(word) is None and word.lower() not in ("this", "last", "next")


def _exists(value: re.Match[str]) -> bool:
    year = int(value["year"]) if value["year"].isdecimal() else 2000
    return 0 < int(value["month"]) <= 12 and 0 < int(value["day"]) <= month_length(year, int(value["month"]))


def _apart(block: Signed) -> Iterator[_Day]:
    """Yield the days beside a month that are no day of any month."""
    for form in _APART:
        for match in form.finditer(block.text):
            named, day = block.optional(match, "month"), block.mention(match, "day")
            worth, month = _number(day), _month(named) if named is not None else month_of(match["word"])
            if worth is None or month is None:
                continue
            year = block.optional(match, "year")
            written = _year(named) or (year.text if year is not None else "")
            dated = match["weekday"] is not None or bool(written)
            ordinal = day.kind == "ordinal"
            if worth > _MOST and not ordinal and match["weekday"] is None:
                continue
            first, last = match.span()
            month_first = named is not None and match.start("month") < match.start("day")
            known = int(written) if written.isdecimal() else None
            yield _Day(first, last, block.span(first, last), worth, month, known, dated, ordinal, month_first)


def _number(mention: Mention) -> int | None:
    """Return a number of two digits that is written as one, or with the ending of an ordinal: "32", "33rd"."""
    value = mention.quantity.value if mention.quantity is not None else None
    plain = mention.text[:2].rstrip("stndrh").isdecimal() and len(mention.text) <= 4
    return int(value) if value is not None and plain and value == int(value) else None


def _month(mention: Mention) -> int | None:
    """Return the month of a date that names no more than its year beside it, "June", "June 2014"; else None."""
    words = mention.text.split()
    return month_of(words[0]) if all(word.isdecimal() for word in words[1:]) else None


def _year(mention: Mention | None) -> str:
    """Return the year that a date is written with, empty where there is none."""
    year = mention.timex.value[:4] if mention is not None and mention.timex is not None else ""
    return year if mention is not None and year in mention.text else ""


def _is_day(block: Signed, written: _Day) -> bool:
    """Return whether the number is certainly meant as a day, and not as a count that stands beside a month."""
    if written.sure:
        return True
    before = block.text[max(0, written.at - 12) : written.at]
    if written.month_first and _BEFORE_COUNT.search(before):
        return False
    if written.ordinal:
        return True
    end = written.end
    if not written.month_first and not _AFTER_NAME.search(before):
        # "32 May": only a name can end in the number and another begin with the month ("Bus 31 June Street")
        return not _NAME_AFTER.match(block.text, end)
    if (
        written.month_first
        and 29 < written.day <= _LONGEST
        and not _NAMED.search(block.text, max(0, written.at - 20), end + 4)
    ):
        return not _is_counted(block.text, written.at, end)
    after = block.text[end : end + 2]
    ends = not after.strip() or after[0] in '.,;:)!?”"' or (after[0] == " " and not after[1].isalpha())
    return bool(_BEFORE_DAY.search(before)) and (ends or not written.month_first)


_LONGEST = 31
"""The last day that any month has: behind a month it is read as a day, unless it counts what follows."""
_NAMED = regex(
    rf"\b(?!(?:{_OPENERS})\b)(?!{names.WORD}(?<=ing)\b){names.WORD} [\ue010-\ue01d]"
    r"|(?:\b[Tt]he [\ue010-\ue01d](?:[,.;)]|$)|[,:] [\ue010-\ue01d](?:,|$| and\b))"
)
"""What stands before the name of a ship or a band, or in a row of figures by month: no day."""
_PHRASE = regex(r" ([A-Za-z][\w’'-]*)")
_COUNTING = frozenset(("of", "more", "other", "others", "were", "are", "have", "percent", "per", "out"))
_UP_TO = regex(r"\b(?:[Bb]y|[Ss]ince|[Uu]ntil) $")


def _is_counted(text: str, at: int, end: int) -> bool:
    """Return whether the number behind a month counts what follows: "By June 31 small boats had been lost".

    It does so where a noun in the plural closes the words that follow it, up to the next preposition, auxiliary
    or conjunction; where none follows it, "by June 31 had been found" may count as well.
    """
    place, seen = end, 0
    while (match := _PHRASE.match(text, place)) is not None and seen < _PHRASE_WORDS:
        word = match[1].lower()
        if word in _COUNTING or (match[1][0].isupper() and not is_function_word(word)):
            return True
        if is_function_word(word):
            return seen == 0 and word in _grammar.members("auxiliary") and _UP_TO.search(text[:at]) is not None
        if (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in _PLURALS:
            return True
        place, seen = match.end(), seen + 1
    is_named = seen > 0 and re.search(r"\b(?:an?|the|its|their|his|her|whose|that) $", text[:at], re.IGNORECASE)
    return seen > 0 and not is_named and not _BEFORE_DAY.search(text[max(0, at - 12) : at])


_PHRASE_WORDS = 4
_PLURALS = frozenset(("people", "men", "women", "children", "police", "sheep", "fish", "aircraft", "staff"))


def _in_digits(extraction: Extraction) -> Iterator[Slip]:
    document = extraction.document
    read = {m.prose for m in extraction.mentions if m.timex is not None}
    for match in search(document, _DIGITS):
        span = Span(*match.span())
        if match["month"]:
            month = int(match["month"])
            if span not in read and int(match["day"]) <= _MOST and not 1 <= month <= 12:
                yield Slip(at=span, message=f"There is no such day: month {month} does not exist")
            continue
        first, second, year = (int(match[name]) for name in ("first", "second", "year"))
        if not any(
            1 <= month <= 12 and 1 <= day <= month_length(year, month)
            for day, month in ((first, second), (second, first))
        ):
            yield Slip(at=span, message="There is no such day, whether the day or the month is written first")
