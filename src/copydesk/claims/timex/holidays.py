"""Named days: fixed, counted by weekdays, or tied to Easter."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from copydesk.claims.timex import lexicon
from copydesk.claims.timex.build import is_capital, make
from copydesk.claims.timex.expressions import Deictic, Expression, Holiday, Nth, RawTimex
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed
from copydesk.claims.timex.relative import determiner
from copydesk.values import calendar


@cache
def table() -> dict[str, dict[str, Any]]:
    """Return the holidays by id: names and how to find the day."""
    data = resources.files(__package__).joinpath("data/holidays.toml").read_bytes()
    return tomllib.loads(data.decode("utf-8"))


@cache
def _by_name() -> dict[str, str]:
    return {name.replace(" s ", " "): key for key, entry in table().items() for name in entry["names"]}


def day_of(holiday: str, year: int) -> date | None:
    """Return the day of a holiday in a year; None for an unknown one or beyond the calendar."""
    entry = table().get(holiday)
    if entry is None or not 1 <= year <= 9999:
        return None
    if "easter" in entry:
        return calendar.add_days(calendar.easter(year), entry["easter"])
    if "nth" in entry:
        day = calendar.nth_weekday(year, entry["month"], entry["weekday"], entry["nth"])
        return None if day is None else calendar.add_days(day, entry.get("plus", 0))
    return calendar.make(year, entry["month"], entry["day"])


def without_year(holiday: str) -> str:
    """Return the TIMEX3 value of a holiday in an unknown year: XXXX-12-25 for Christmas, all open for Easter."""
    entry = table().get(holiday, {})
    return f"XXXX-{entry['month']:02d}-{entry['day']:02d}" if "day" in entry else "XXXX-XX-XX"


def _pattern() -> str:
    names = sorted(_by_name(), key=lambda n: (-len(n), n))
    return "(?:" + "|".join(" (?:'s)? ".join(f"{w} DOT?" if w == "st" else w for w in n.split()) for n in names) + ")"


def patterns() -> list[str]:
    """Return the patterns of the family; they name every holiday of the table."""
    names = _pattern()
    return [
        f"w:(?:LAST|NEXT|this|this past|this coming) n:{names}",
        f"n:{names} k:week (?:(?:,|of|in)? y:YEAR)?",
        f"n:{names} (?:,|of|in)? y:YEAR",
        f"n:{names} w:(?:last|next|this) year",
        f"n:{names} (?:of|in) w:(?:last|next|this) year",
        f"n:{names}",
    ]


def _named(m: Match) -> RawTimex | None:
    start, end = m.range("n")
    words = [m.tokens.lower(i) for i in range(start, end)]
    name = " ".join(w for w in words if w not in ("'s", "’s", ".", "'", "’"))
    key = _by_name().get(name)
    if key is None or not is_capital(m.tokens.raw(start if words[0] != "the" else start + 1)):
        return None
    following = m.tokens.raw(m.end)
    weekday = following.lower() in lexicon.words()["weekday"]
    if is_capital(following) and not weekday and m.tokens.items[m.end].start - m.tokens.items[m.end - 1].end <= 1:
        return None  # Memorial Day School
    if key in ("easter", "christmas", "thanksgiving", "halloween") and following.lower() in listed("gift_noun"):
        return None
    if _attributive(m, start, following):
        return None
    which: int | None = None
    of: Expression | None = None
    if m.has("w"):
        offset, _ = determiner(m)
        if m.index("w") > start:
            of = Deictic("Y", offset)
        else:
            which = offset
    named = Holiday(key, m.number("y"), which, of)
    return make(m, Nth(0, "W", None, named) if m.has("k") else named)  # "Easter week" is the week that holds the day


_JOINING = frozenset(("and", "or", "but", "at", "in", "on"))
_OWN_DAY = frozenset(
    ("day", "eve", "morning", "night", "season", "period", "holiday", "holidays", "weekend", "week", "break")
)
"""Words after the name of a holiday that leave it a time."""


def _attributive(m: Match, start: int, following: str) -> bool:
    """Return whether a holiday only says which kind of thing it is: "his first Christmas album"."""
    owner = m.tokens.lower(start - 1)
    owned = owner in listed("possessive") or lexicon.value("ordinal", owner) is not None or owner in ("a", "another")
    return owned and following.islower() and following not in _OWN_DAY | _JOINING and not m.has("y") and not m.has("w")


rule(*patterns(), priority=4)(_named)
