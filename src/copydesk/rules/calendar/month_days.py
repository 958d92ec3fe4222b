"""The rule for a month that is said to have more or fewer days than it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Mention
from copydesk.rules._signs import pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.text import calendar_words
from copydesk.values.calendar import month_length
from copydesk.values.regexes import regex

_DATE = "<yearless|month|relative|other:month>"
_FORMS = (
    pattern(rf"{_DATE},? (?:which |that )?(?:has|have|had|with(?: its)?|and its) (?:only |just |its )?<length:days>"),
    pattern(rf"\b(?:all|all of the|each of the|every one of the) <length:days> (?:of|in) {_DATE}", re.IGNORECASE),
)
_DAYS = regex(r"P(\d+)D")
_DAY = regex(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = regex(r"\d{4}")
SHORTEST, LONGEST = 28, 31
"""Days that a month may be said to have: other numbers are of something else."""


@rule("CA017", level=Level.WARNING)
def month_days(extraction: Extraction) -> Iterator[Slip]:
    """Flag a month that is said to have more or fewer days than it has.

    Charges by the day, rotas and stays are worked out from it: "April, which has 31 days" is a day too long.

    Bad:
        In April, which has 31 days, the standing charge is €13.95.
    Good:
        In April, which has 30 days, the standing charge is €13.50.
    Limits:
        The month and its number of days, 28 to 31, must stand together ("April has 31 days", "all 31 days of April").
        February without its year may have 28 or 29.
    """
    for block in signed(extraction, "length"):
        for form in _FORMS:
            for match in form.finditer(block.text):
                slip = _judged(block.mention(match, "month"), block.mention(match, "days"))
                if slip is not None:
                    yield slip


def _judged(month: Mention, days: Mention) -> Slip | None:
    words = re.split(r"[^A-Za-z]+", month.text)
    number = next((n for word in words if (n := calendar_words.month(word)) is not None), None)
    told = _DAYS.fullmatch(days.timex.value) if days.timex is not None and days.timex.mod is None else None
    if number is None or told is None or not SHORTEST <= int(told[1]) <= LONGEST or _DAY.search(month.text):
        return None
    year = _YEAR.search(month.text)
    lengths = {month_length(int(year[0]) if year else each, number) for each in (2023, 2024)}
    if int(told[1]) in lengths:
        return None
    right = " or ".join(str(length) for length in sorted(lengths))
    name = calendar_words.MONTH_NAMES[number - 1]
    return Slip(
        at=days.prose,
        message=f"{name}{f' {year[0]}' if year else ''} has {right} days, not {told[1]}",
        related=(month.prose,),
    )
