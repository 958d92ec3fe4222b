"""How a time is written: with its year or without, how long ago, hanging on the day of publication."""

from __future__ import annotations

import re
from typing import Any

from copydesk.model import Claim
from copydesk.text import calendar_words, number_words
from copydesk.values.regexes import regex

MONTH = regex(rf"\b{calendar_words.MONTH}", re.I)
YEAR = regex(r"(?<!\d)\d{4}(?!\d)")
FIGURES = regex(r"\d+")
_VALUE = regex(r"\d{4}")
AGO = regex(
    r"^(?:about |almost |nearly |some |just |only |more than |less than |over )?"
    r"(\d{1,4}|[a-z-]+) (day|week|month|year|decade)s? ago$"
)
LENGTHS = {"day": 86400, "week": 604800, "month": 2629746, "year": 31556952, "decade": 315569520}
UNDER = ("nearly", "almost", "just under", "just short of", "just shy of", "not quite")
"""Approximators that put a value a little below the number that follows them."""
WHOLE = ("day", "month", "year", "decade", "century")


def tell(claim: Claim) -> dict[str, Any]:
    """Return how the value of a claim is written, as fields of `Telling`."""
    start, base = claim.extent.start, claim.sentence.start
    before = claim.provenance.sentence[max(0, start - base) : max(0, claim.prose.start - base)]
    found: dict[str, Any] = {"under": before.lower().startswith(UNDER)}
    timex = claim.timex
    if timex is None:
        return found
    text = " ".join(claim.location.text.split())
    month = MONTH.search(text) is not None
    year = YEAR.search(text) is not None or _early(text, timex.value)
    found["month_named"] = month
    found["ago"] = ago(text)
    found["written"] = timex.value if year or not _VALUE.match(timex.value) else f"XXXX{timex.value[4:]}"
    figures = any(c.isdecimal() for c in text)
    found["relative"] = not year and not (month and figures) and not (month and timex.granularity in WHOLE)
    return found


def _early(text: str, value: str) -> bool:
    """Return whether a text gives a year before 1000 in figures: "AD 290", "the year 290"."""
    year = value[:4]
    return year.isdecimal() and year[0] == "0" and any(int(f) == int(year) for f in FIGURES.findall(text))


def ago(text: str) -> int | None:
    """Return how long ago "four months ago" is, in seconds; None for other words."""
    match = AGO.match(text.lower())
    if match is None:
        return None
    count = 1 if match[1] in ("a", "an") else number_words.integer(match[1])
    return None if count is None else count * LENGTHS[match[2]]
