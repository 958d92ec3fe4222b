"""Names of the calendar: months, days of the week, seasons, time zones.

The names stand in `data/calendar.toml`. Tables map lower-case names to numbers (January 1, Monday 1) or codes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

_DATA: dict[str, dict[str, Any]] = tomllib.loads(
    resources.files("copydesk.text").joinpath("data", "calendar.toml").read_text("utf-8")
)
MONTHS: Final[Mapping[str, int]] = _DATA["months"] | _DATA["months_short"]
"""Months by their names and abbreviations."""
MONTH_NAMES: Final = tuple(name.capitalize() for name in _DATA["months"])
"""January to December."""
WEEKDAYS: Final[Mapping[str, int]] = _DATA["weekdays"] | _DATA["weekdays_short"]
"""Days of the week by their names and abbreviations, as ISO counts them: Monday 1."""
WEEKDAY_NAMES: Final = tuple(name.capitalize() for name in _DATA["weekdays"])
"""Monday to Sunday."""
WEEKDAYS_PLURAL: Final[Mapping[str, int]] = {f"{name}s": number for name, number in _DATA["weekdays"].items()}
"""Mondays to Sundays."""
SEASONS: Final[Mapping[str, str]] = _DATA["seasons"]
"""Seasons by name, as TIMEX3 codes (SP, SU, FA, WI)."""
SEASONS_PLURAL: Final[Mapping[str, str]] = _DATA["seasons_plural"]
ZONES: Final[Mapping[str, str]] = {name: offsets[0] if offsets else "" for name, offsets in _DATA["zones"].items()}
"""Time zones by name and abbreviation: "est" is "-05:00", "gmt" is "UTC", "local time" the empty string."""
ZONE_LETTERS: Final = frozenset(name for name in ZONES if name.isalpha())
"""The abbreviations among them."""


ZONE_PLACES: Final = frozenset(_DATA["zone_places"])
"""Regions and cities that a time zone is named after: "eastern", "new york"."""


def zone_minutes(name: str) -> tuple[int, ...]:
    """Return the minutes from UTC that a zone's name, abbreviation or place can stand for, winter before summer.

    The name is taken in any case; nothing is returned for one that is not known, or that says where alone ("local").
    """
    offsets = _DATA["zones"].get(name.lower()) or _DATA["zone_places"].get(name.lower()) or ()
    return tuple(_minutes(offset) for offset in offsets)


def _minutes(offset: str) -> int:
    if offset == "UTC":
        return 0
    minutes = int(offset[1:3]) * 60 + int(offset[4:])
    return -minutes if offset[0] == "-" else minutes


def month(word: str) -> int | None:
    """Return the number of a month from its name or abbreviation, in any case, with its full stop or without."""
    return MONTHS.get(word.lower().rstrip("."))


def weekday(word: str) -> int | None:
    """Return the number of a day of the week (Monday 1) from its name or abbreviation, as `month` does."""
    return WEEKDAYS.get(word.lower().rstrip("."))


def is_name(word: str) -> bool:
    """Return whether a word is a name of a month or a day of the week, in full or abbreviated, in any case."""
    return month(word) is not None or weekday(word) is not None


def _pattern(full: Mapping[str, int], short: Mapping[str, int]) -> str:
    """Full names and abbreviations, these with their full stop or without, with capitals, and no letter behind them."""
    names = [*(name.capitalize() for name in full), *(rf"{name.capitalize()}\b\.?" for name in short)]
    return rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})(?![A-Za-z])"


MONTH: Final = _pattern(_DATA["months"], _DATA["months_short"])
"""A pattern for a month as it is written, "January", "Jan." or "Jan"; `(?i:...)` takes it in any case."""
SEASON: Final = rf"(?:{'|'.join(sorted(SEASONS, key=len, reverse=True))})(?![A-Za-z])"
"""A pattern for a season, in lower case."""
WEEKDAY: Final = _pattern(_DATA["weekdays"], _DATA["weekdays_short"])
"""A pattern for a day of the week, as `MONTH` is for a month."""
