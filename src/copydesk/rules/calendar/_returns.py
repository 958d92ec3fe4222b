"""Whole years that end about now, and a day or month near them that comes round about now: "thirty years ago today ...
who disappeared on 25 November 1985".

No word joins the two. That the date comes round just when the years are told to be full does: of dates that are told of
something else, one in twelve falls in the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from copydesk.model import Extraction, Mention
from copydesk.rules._signs import SIGNS, Signed, pattern, sign
from copydesk.rules.calendar import _lengths, _spans
from copydesk.rules.calendar._moments import span_of, window
from copydesk.values import calendar
from copydesk.values.regexes import regex

UNLIKE = 2.1
"""By which factor at most the years may miss those since the date."""
_AGO = regex(r"(?P<length>.+) ago(?P<when> (?:today|this week|this month|yesterday|tomorrow))?", re.IGNORECASE)
_WHENS = {
    "today": (-1, 1), "yesterday": (-2, 0), "tomorrow": (0, 2), "this week": (-7, 7), "next week": (0, 14),
    "last week": (-14, 0), "this month": (-31, 31), "next month": (1, 62), "last month": (-62, -1),
}  # fmt: skip
"""The days from publication, first and last, between which what is told of by such words falls."""
_ABOUT = (-31, 31)
_COUNTS = (
    pattern(r"\b(?:[Ii]t|[Tt]hat)(?: is|[’']s| has been)(?: now| just| exactly)? <length:count> since"),
    pattern(r"\b(?:[Ii]t|[Tt]hat)(?: is|[’']s| has been)(?: now| just| exactly)? <length:count> <relative> since"),
    pattern(r"\b(?:is|are|[’']re|[’']s|turns?|be) <length:count>(?= (?:old|young))"),
    pattern(r"\b(?:our|its|their) <ordinal:count> (?:anniversary|birthday)\b(?! of)"),
    pattern(r"(?P<ago><length:count>)(?= to the (?:very )?(?:day|week|month)\b)"),
    pattern(r"(?P<ago><relative:count>)"),
)
_TO_THE = regex(r" to the (?:very )?(?P<unit>day|week|month)\b")
_WITHIN = {"day": (-7, 7), "week": (-14, 14), "month": (-31, 31)}
"""The days from publication about which what happened "forty years to the day since" comes round."""
_OTHER = regex(r"\b(?:before|missed|delayed|postponed|early|late|belated\w*|official)\b")


class Return(NamedTuple):
    """So many years told to end about now, the date that comes round then, and the year when they end."""

    told: Mention
    years: int
    origin: Mention
    due: int
    year: int


def returns(extraction: Extraction, blocks: Sequence[Signed]) -> Iterator[Return]:
    """Yield the whole years that end about now and miss the one date near them that comes round then."""
    published = extraction.document.published
    now = window(published)
    if now is None or published is None or published.inferred or (now[1] - now[0]).days > 2:
        return
    for n, block in enumerate(blocks):
        for form in _COUNTS:
            for match in form.finditer(block.text):
                count = block.mention(match, "count")
                years = _years(count)
                if years is None or years < 2 or _OTHER.search(block.text, *block.around(match.start("count"))):
                    continue
                when = _when(block, match.start("count"), count)
                if when is None and (match.groupdict().get("ago") or _is_past(block, match.start("count"))):
                    continue  # "three years ago" is of any day, "its fiftieth anniversary in 2015" of that year
                found = _found(blocks, n, match.start("count"), count, years, when or _ABOUT, now[0])
                if found is not None and found.year - years not in _spans.years(extraction):
                    yield found


def _years(count: Mention) -> int | None:
    if sign(count) == "relative":
        ago = _AGO.fullmatch(" ".join(count.text.split()))
        length = _lengths.of_words(ago["length"].lower()) if ago is not None else None
    elif count.timex is not None:
        length = _lengths.read(count)
    else:
        value = count.quantity.value if count.quantity is not None else None
        return int(value) if value is not None and value == int(value) else None
    exact = length is not None and length.unit == "Y" and length.bound in ("", "coarse")
    return int(length.number) if length is not None and exact else None


def _when(block: Signed, at: int, count: Mention) -> tuple[int, int] | None:
    """Return the days about publication that the words of a sentence tell of; None where none does."""
    ago = _AGO.fullmatch(" ".join(count.text.split()))
    if ago is not None and ago["when"]:
        return _WHENS[ago["when"].strip().lower()]
    to_the = _TO_THE.match(block.text, at + 1)
    if to_the is not None:
        return None if _is_past(block, at) else _WITHIN[to_the["unit"]]
    low, high = block.around(at)
    told = [" ".join(m.text.lower().split()) for n, m in block.mentions.items() if low <= n < high and n != at]
    return next((_WHENS[word] for word in told if word in _WHENS), None)


def _is_past(block: Signed, at: int) -> bool:
    low, high = block.around(at)
    beside = [(n, m) for n, m in block.mentions.items() if low <= n < high and n != at]
    return any(block.text[n] == SIGNS["year"] or _BACK.search(m.text) for n, m in beside)


_BACK = regex(r"\b(?:last|ago|previous|that)\b")


def _found(
    blocks: Sequence[Signed],
    n: int,
    at: int,
    count: Mention,
    years: int,
    when: tuple[int, int],
    now: date,
) -> Return | None:
    near = list(_near(blocks, n, at))
    if len(near) != 1:
        return None
    first, last = now + timedelta(days=when[0]), now + timedelta(days=when[1])
    span = span_of(near[0])
    if span is None:
        return None
    for year in {first.year, last.year}:
        falls = calendar.make(year, span[0].month, span[0].day) or calendar.make(year, span[0].month, 28)
        ends = calendar.shift(falls, (span[1] - span[0]).days) if falls is not None else None
        if falls is None or ends is None or falls > last or ends <= first or year <= span[0].year:
            continue
        true = year - span[0].year
        if true != years and 1 / UNLIKE < true / years < UNLIKE:
            return Return(count, years, near[0], span[0].year + years, year)
    return None


def _near(blocks: Sequence[Signed], n: int, at: int) -> Iterator[Mention]:
    """Yield the dates of a sentence and of those beside it, in the next block too, if all are days or months."""
    block = blocks[n]
    own = block.around(at)
    places = [(block, own), *((block, place) for place in block.neighbours(own))]
    if own[1] >= len(block.text) and n + 1 < len(blocks):
        places.append((blocks[n + 1], blocks[n + 1].around(0)))
    for each, (low, high) in places:
        for place, mention in each.mentions.items():
            if low <= place < high and each.text[place] in _DATED:
                yield mention


_DATED = SIGNS["day"] + SIGNS["month"]
