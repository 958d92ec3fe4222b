"""What an age, a birth or a birthday says of when its person was born."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import Signed, sign
from copydesk.rules.calendar._moments import span_of
from copydesk.values.regexes import regex

Told = Literal["now", "then", "birth"]
DATES = frozenset(("day", "month", "season", "year", "relative", "weekday", "yearless"))
"""Signs of what may be the time that an age is told for."""
_SHIFTED = regex(r"\b(?:later|earlier|before|after|afterwards|on|since)\b")


class Seen(NamedTuple):
    """What an age or a birth says: between which years, with fractions, its person was born, for each date meant."""

    born: tuple[tuple[float, float], ...]
    asof: tuple[tuple[float, float], ...]
    at: Mention
    years: int
    kind: Told
    person: str | None
    sure: bool
    sentence: int
    block: Signed
    when: bool = False
    """Whether it is told of one date, and of no other: "in 1998, when the girl was eight"."""
    dead: bool = False
    """Whether it is the age of somebody who has died, some time before publication and not after it."""


def time(mention: Mention, near: bool) -> tuple[float, float] | None:
    """Return the years, with fractions, that a date spans; times told from now on only where now is known."""
    kind = sign(mention)
    if kind in ("relative", "weekday", "yearless") and (not near or _SHIFTED.search(mention.text)):
        return None
    span = span_of(mention)
    if span is None:
        return None
    slack = 0.6 if re.search(r"\byears? ago\b", mention.text) else 0.0
    return point(span[0]) - slack, point(span[1]) + slack


def point(day: date) -> float:
    """Return a day as a year with its fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 366
