"""The rule for a day that the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Document, Extraction, Level
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import WrittenDay, written_days
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.values.calendar import is_leap, month_length

_BEFORE_DAY = re.compile(
    r"(?:\b(?:on|until|till|by|since|from|of|dated|before|after|to|through|for|and|is|was|due|about|around)|day,?"
    r"|[(–-])"
    r"[ \u00a0\n]$"
)
_BEFORE_COUNT = re.compile(r"\b(?:[Ii]n|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|[Ll]ate|[Ee]arly|mid)[ \u00a0\n-]$")
_OPENERS = "The|On|By|Until|Since|From|After|Before|This|Last|A|Its?|And|But|For|Of"
_AFTER_NAME = re.compile(rf"(?:\b(?!(?:{_OPENERS})\b)[A-Z][\w’'-]*|\b[Nn]o\.?|[#/])[ \u00a0]?$")
_NAME_AFTER = re.compile(r"[ \u00a0][A-Z][a-z]|'s\b|’s\b")
_DENIED = re.compile(
    r"\b(?:(?:no|not an?|never an?|isn['’]t an?)(?: such)?(?: (?:day|date|thing)(?: as)?)?(?: an?| the)?"
    r"|imaginary|fictional|fictitious|proverbial|mythical)[ \u00a0\n]$",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\w/-])")


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
        a weekday, a year or "st", "nd", "rd", "th" shows that it is one.
    """
    document = extraction.document
    for written in written_days(document):
        reason = _why_impossible(written)
        if reason and _is_day(document, written) and not _denied(document, written.span.start):
            yield Slip(at=written.span, message=f"There is no such day: {reason}")
    yield from _numeric(extraction)


def _why_impossible(written: WrittenDay) -> str | None:
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


def _is_day(document: Document, written: WrittenDay) -> bool:
    """Return whether the number is certainly meant as a day, and not as a count that stands beside a month."""
    if written.iso or written.year is not None or written.weekday is not None:
        return written.day <= 39 or written.weekday is not None
    before = document.text[max(0, written.span.start - 12) : written.span.start]
    if written.month_first and _BEFORE_COUNT.search(before):
        return False
    if written.suffix:
        return True
    if not written.month_first and written.day <= 39 and not _AFTER_NAME.search(before):
        # "32 May": only a name can end in the number and another begin with the month ("Bus 31 June Street")
        return not _NAME_AFTER.match(document.text, written.span.end)
    after = document.text[written.span.end : written.span.end + 2]
    ends = not after.strip() or after[0] in '.,;:)!?”"' or (after[0].isspace() and not after[1].isalpha())
    return bool(_BEFORE_DAY.search(before)) and (ends or not written.month_first) and written.day <= 39


def _denied(document: Document, start: int) -> bool:
    """ "there is no 30 February": a date that is mentioned because it does not exist."""
    return bool(_DENIED.search(document.text[max(0, start - 40) : start]))


def _numeric(extraction: Extraction) -> Iterator[Slip]:
    document = extraction.document
    for block in document.blocks:
        for match in _NUMERIC.finditer(document.text, block.span.start, block.span.end):
            first, second, year = (int(part) for part in match.groups())
            if not any(
                1 <= month <= 12 and 1 <= day <= month_length(year, month)
                for day, month in ((first, second), (second, first))
            ):
                at = type(block.span)(*match.span())
                yield Slip(at=at, message="There is no such day, whether the day or the month is written first")
