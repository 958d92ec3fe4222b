"""The rule for one moment that is given in two time zones and does not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule

HOUR = 60
ZONES: dict[str, tuple[int, ...]] = {
    "GMT": (0,), "UTC": (0,), "WET": (0,), "BST": (60,), "WEST": (60,), "CET": (60,), "CEST": (120,), "EET": (120,),
    "EEST": (180,), "SAST": (120,), "MSK": (180,), "EST": (-300,), "EDT": (-240,), "ET": (-300, -240),
    "CST": (-360, 480), "CDT": (-300,), "CT": (-360, -300), "MST": (-420,), "MDT": (-360,), "MT": (-420, -360),
    "PST": (-480,), "PDT": (-420,), "PT": (-480, -420), "AKST": (-540,), "AKDT": (-480,), "HST": (-600,),
    "JST": (540,), "KST": (540,), "SGT": (480,), "HKT": (480,), "AWST": (480,), "AEST": (600,), "AEDT": (660,),
    "NZST": (720,), "NZDT": (780,), "Eastern": (-300, -240), "Central": (-360, -300), "Mountain": (-420, -360),
    "Pacific": (-480, -420), "London": (0, 60), "Lisbon": (0, 60), "Paris": (60, 120), "Berlin": (60, 120),
    "Rome": (60, 120), "Madrid": (60, 120), "Brussels": (60, 120), "Athens": (120, 180),
    "Moscow": (180, 240),
    "Dubai": (240,), "Indian": (330,), "Singapore": (480,),
    "Beijing": (480,), "Hong Kong": (480,), "Tokyo": (540,), "Seoul": (540,),
    "Sydney": (600, 660), "New York": (-300, -240), "Chicago": (-360, -300), "Los Angeles": (-480, -420),
}  # fmt: skip
"""Minutes from UTC of the zones that news names by abbreviation or city; all of them where a name stands for several,
winter and summer time among them.

Source: the IANA time zone database, release 2024a."""
_TOGETHER = (
    frozenset(
        {"ET", "CT", "MT", "PT", "Eastern", "Central", "Mountain", "Pacific", "New York", "Chicago", "Los Angeles"}
    ),
    frozenset({"London", "Lisbon", "Paris", "Berlin", "Rome", "Madrid", "Brussels", "Athens"}),
)
"""Zones that go over to summer time together; their minutes stand in one order."""
_LEAST_STEP = 15
"""Every zone in use lies a whole number of quarter-hours from UTC."""

_NAMES = (
    rf"(?:(?:in{GAP})?(?:"
    + "|".join(name.replace(" ", GAP) for name in sorted(ZONES, key=len, reverse=True) if not name.isupper())
    + rf")(?:{GAP}(?:[Ss]tandard{GAP}|[Dd]aylight{GAP})?[Tt]ime)?|"
    + "|".join(name for name in sorted(ZONES, key=len, reverse=True) if name.isupper())
    + ")"
)
_CITY = re.compile(r"^in\s+|\s+(?:standard\s+|daylight\s+)?time$", re.IGNORECASE)


def _clock(number: int) -> str:
    return (
        rf"(?:(?P<four{number}>(?:[01]\d|2[0-4])[0-5]\d)"
        rf"|(?P<hour{number}>\d{{1,2}})(?:[:.](?P<minute{number}>[0-5]\d))?(?:{GAP}?(?P<half{number}>[ap])\.?m\b\.?)?"
        rf"|(?P<word{number}>noon|midnight))"
    )


_PAIR = re.compile(
    rf"(?<![\w.,:/$£€–-])(?P<first>{_clock(1)}{GAP}(?:(?P<zone1>{_NAMES})\b|(?P<local>local(?:{GAP}time)?)\b)?)"
    rf"(?:{GAP}?\({GAP}?|,?{GAP}or{GAP}|{GAP}?/{GAP}?)(?P<second>{_clock(2)}{GAP}?(?P<zone2>{_NAMES})\b)"
)
_BARE = re.compile(
    rf"(?<![\w.,:/$£€–-])(?P<first>{_clock(1)})(?P<zone1>)(?P<local>){GAP}?\((?P<second>{_clock(2)}{GAP}?(?P<zone2>{_NAMES})\b)"
)


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
    seen: set[int] = set()
    for pattern in (_PAIR, _BARE):
        for match in search(extraction.document, pattern):
            first, second = _minutes(match, 1), _minutes(match, 2)
            if first is None or second is None or match.start("second") in seen:
                continue
            seen.add(match.start("second"))
            at, other = Span(*match.span("second")), Span(*match.span("first"))
            if not match["zone1"]:
                if (match["local"] or _is_clock(match)) and (first - second) % _LEAST_STEP:
                    yield Slip(
                        at=at,
                        message=f"No time zone makes {_shown(match['first'])} and {_shown(match['second'])} one moment",
                        explanation=(
                            f"they lie {min((first - second) % 1440, (second - first) % 1440) % HOUR} minutes past a "
                            "whole number of hours apart; zones differ by quarter-hours",
                        ),
                        related=(other,),
                    )
                continue
            slip = _against(match, first, second)
            if slip is not None:
                off, told = slip
                yield Slip(
                    at=at,
                    message=f"{_shown(match['first'])} is {told} {_shown(match['zone2'])}, not"
                    f" {_shown(match['second'])}",
                    explanation=(f"the two are {off // HOUR} h {off % HOUR:02} min apart",),
                    related=(other,),
                    level=Level.WARNING if off == HOUR else None,
                )


def _minutes(match: re.Match[str], number: int) -> int | None:
    """Return the minute of the day of one of the two clocks; None where there is no such time."""
    groups = match.groupdict()
    if four := groups[f"four{number}"]:
        return int(four[:2]) * HOUR + int(four[2:])
    if word := groups[f"word{number}"]:
        return 12 * HOUR if word == "noon" else 0
    hour, half = int(groups[f"hour{number}"]), groups[f"half{number}"]
    if hour > (12 if half else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * HOUR + int(groups[f"minute{number}"] or 0)


def _is_clock(match: re.Match[str]) -> bool:
    return bool(match["half1"] or match["word1"] or match["minute1"])


def _against(match: re.Match[str], first: int, second: int) -> tuple[int, str] | None:
    """Return by how many minutes the two differ at least, and what the first is in the second's zone."""
    best: tuple[int, int] | None = None
    # without "a.m." an hour up to twelve may be either
    halves = [0, 720] if match["hour1"] and not match["half1"] and int(match["hour1"]) <= 12 else [0]
    others = [0, 720] if match["hour2"] and not match["half2"] and int(match["hour2"]) <= 12 else [0]
    for from_utc, to_utc in _pairs(match["zone1"], match["zone2"]):
        for half in halves:
            true = (first + half - from_utc + to_utc) % 1440
            for other in others:
                gap = (true - second - other) % 1440
                off = min(gap, 1440 - gap)
                if best is None or off < best[0]:
                    best = (off, true)
    if best is None or best[0] == 0:
        return None
    return best[0], f"{best[1] // HOUR:02}:{best[1] % HOUR:02}"


def _pairs(first: str, second: str) -> Iterator[tuple[int, int]]:
    """Yield the minutes from UTC that two zones can have at one time; neighbours change their clocks on one day."""
    one, other = (_CITY.sub("", " ".join(zone.split())) for zone in (first, second))
    if any({one, other} <= group for group in _TOGETHER):
        yield from zip(ZONES[one], ZONES[other], strict=True)
    else:
        yield from product(ZONES[one], ZONES[other])


def _shown(text: str) -> str:
    return " ".join(text.split())
