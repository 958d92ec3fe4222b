"""The rule for one moment that is given in two time zones and does not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from copydesk.model import Extraction, Level, Span
from copydesk.rules._signs import Signed, pattern, signed
from copydesk.rules.base import Slip, rule
from copydesk.text.calendar_words import ZONE_LETTERS, ZONE_PLACES, zone_minutes
from copydesk.values.regexes import regex

HOUR = 60
DAY = 24 * HOUR
_LEAST_STEP = 15
"""Every zone in use lies a whole number of quarter-hours from UTC."""


def _longest_first(names: frozenset[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


_NAME = (
    rf"(?:(?:in )?(?i:{_longest_first(ZONE_PLACES)})(?: (?i:standard|daylight))?(?: [Tt]ime)?"
    rf"|{_longest_first(ZONE_LETTERS).upper()})\b"
)
_BARE = regex(r"^in |(?: (?:standard|daylight))?(?: time)?$", re.IGNORECASE)
_ZONE = regex(_NAME)
_PAIR = pattern(
    rf"(?P<first><clock|number:clock>(?: (?:{_NAME}|local(?: time)?\b))?)(?: ?\( ?|,? or | ?/ ?)"
    rf"(?P<second>(?:<clock|number:clock2>|\b\d{{1,2}}(?= [A-Z]))(?: ?{_NAME})?)"
)
_HALF_KNOWN = regex(r"[ap]\.?m\b|noon|midnight|\b\d{4}\b|morning|afternoon|evening|night", re.IGNORECASE)


class _Time(NamedTuple):
    """A time of day as it is written: `zone` is None where none is, empty for "local time"."""

    minute: int
    half_known: bool
    zone: str | None
    told: bool
    """Whether the words alone show that it is a time of day."""
    span: Span


@rule("CA009", level=Level.ERROR)
def time_zone(extraction: Extraction) -> Iterator[Slip]:
    """Flag a time that is given in two time zones and comes out as two moments.

    "8 p.m. EST (0200 GMT)" sends somebody to the wrong hour. The two are worked out in UTC; a difference of exactly
    one hour is mostly daylight saving and comes as a warning.

    Bad:
        The launch is set for 8 p.m. EST (0300 GMT).
    Good:
        The launch is set for 8 p.m. EST (0100 GMT).
    Limits:
        Zones are read by their abbreviations. A time "local time" or without a zone is judged only by its minutes:
        every zone lies a whole number of quarter-hours from GMT.
    """
    text = extraction.document.text
    for block in signed(extraction, "clock"):
        for match in _PAIR.finditer(block.text):
            first = _time(text, block, match, "first", "clock")
            second = _time(text, block, match, "second", "clock2")
            if first is None or second is None or not second.zone:
                continue
            slip = _of_two_zones(text, first, second) if first.zone else _of_minutes(text, first, second)
            if slip is not None:
                yield slip


def _time(text: str, block: Signed, match: re.Match[str], whole: str, name: str) -> _Time | None:
    """Return a time of day with its zone, which stands in its own words or right behind them."""
    mention = block.optional(match, name)
    behind = match[whole][1:] if mention is not None else match[whole].lstrip("0123456789")
    if mention is None:
        span = block.span(*match.span(whole))
        return _Time(int(match[whole].split()[0]) * HOUR, False, _zone(behind), False, span)
    own = " ".join(text[mention.prose.start : mention.prose.end].split())
    zone, end = _zone(behind), block.span(*match.span(whole)).end
    if zone is None and (found := _ZONE.search(own)) is not None:
        zone, end = _zone(found[0]), min(mention.prose.end, mention.prose.start + found.end())
    elif zone is None and "local" in own:
        zone = ""
    minute = _minute(mention.timex.value) if mention.timex is not None else _hour(mention.text)
    if minute is None:
        return None
    return _Time(
        minute,
        minute > 12 * HOUR + 59 or _HALF_KNOWN.search(own) is not None,
        zone,
        mention.timex is not None or zone == "",
        Span(mention.prose.start, end),
    )


def _minute(value: str) -> int | None:
    """Return the minute of the day of a TIMEX3 value: "2015-03-03T17:00"; None for a part of the day."""
    clock = value.partition("T")[2]
    return int(clock[:2]) * HOUR + int(clock[3:5]) if clock[:2].isdecimal() and clock[3:5].isdecimal() else None


def _hour(written: str) -> int | None:
    """Return the minute of a bare hour: "8 ET"."""
    return int(written) * HOUR if written.isdecimal() and len(written) < 3 and int(written) <= 12 else None


def _zone(words: str) -> str | None:
    """Return the name of the zone that is written, empty for local time, None for anything else."""
    plain = words.strip()
    if plain.startswith("local"):
        return ""
    name = _BARE.sub("", plain)
    return name if zone_minutes(name) else None


def _of_minutes(text: str, first: _Time, second: _Time) -> Slip | None:
    """Return what is wrong with a time of no zone: its minutes, where no zone has them."""
    apart = (first.minute - second.minute) % DAY
    if not first.told or not apart % _LEAST_STEP:
        return None
    return Slip(
        at=second.span,
        message=f"No time zone makes {_shown(text, first)} and {_shown(text, second)} one moment",
        explanation=(
            f"they lie {min(apart, DAY - apart) % HOUR} minutes past a whole number of hours apart; zones differ by "
            "quarter-hours",
        ),
        related=(first.span,),
    )


def _of_two_zones(text: str, first: _Time, second: _Time) -> Slip | None:
    off, told = min(_differences(first, second))
    if not off:
        return None
    return Slip(
        at=second.span,
        message=f"{_shown(text, first)} is {told // HOUR:02}:{told % HOUR:02} {_zone_of(text, second)}, not"
        f" {_shown(text, second)}",
        explanation=(f"the two are {off // HOUR} h {off % HOUR:02} min apart",),
        related=(first.span,),
        level=Level.WARNING if off == HOUR else None,
    )


def _differences(first: _Time, second: _Time) -> Iterator[tuple[int, int]]:
    """Yield by how many minutes two times differ, and what the first is in the second's zone, for all they can mean."""
    halves = ((0,) if time.half_known else (0, DAY // 2) for time in (first, second))
    for own, other in product(*halves):
        for from_utc, to_utc in _offsets(first.zone or "", second.zone or ""):
            true = (first.minute + own - from_utc + to_utc) % DAY
            gap = (true - second.minute - other) % DAY
            yield min(gap, DAY - gap), true


def _offsets(first: str, second: str) -> Iterator[tuple[int, int]]:
    """Yield the minutes from UTC that two zones can have at one time; neighbours change their clocks on one day."""
    one, other = zone_minutes(first), zone_minutes(second)
    if _changes(one) and _changes(one) == _changes(other):
        yield from zip(one, other, strict=True)
    else:
        yield from product(one, other)


def _changes(offsets: tuple[int, ...]) -> str:
    """Return with which part of the world a zone goes over to summer time; empty where it does not, or alone."""
    if len(offsets) != 2 or offsets[1] - offsets[0] != HOUR:
        return ""
    return "America" if offsets[1] < 0 else "Europe" if offsets[1] <= 3 * HOUR else ""


def _shown(text: str, time: _Time) -> str:
    return " ".join(text[time.span.start : time.span.end].split())


def _zone_of(text: str, time: _Time) -> str:
    """Return a time's zone as it is written."""
    found = _ZONE.search(_shown(text, time))
    return found[0] if found is not None else ""
