"""When hours told beside two times of day are not what lies between them.

The two clocks may go by the time of two places, the hours may be those of a week, or of several stretches; and a time
may be told only roughly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.model import Mention
from copydesk.rules._signs import SIGNS, Signed, pattern
from copydesk.rules.calendar import _lengths, _spans
from copydesk.rules.calendar._lengths import Apart, Length
from copydesk.text import names
from copydesk.values.regexes import regex

_SHIFTED = regex(r" (?:behind|ahead|earlier than|later than)\b")
_LOCAL = regex(r"\b(?:local time|time (?:zones?|differences?))\b", re.IGNORECASE)
_ONE_ZONE = regex(r"\b(?:same (?:time )?zone|no (?:time )?(?:change|difference))\b")
_FLOWN = regex(
    r"\b(?:flights?|fl(?:y|ies|ying|ew|own)|(?:aero)?planes?|airports?|airlines?|airborne|jets?|in the air"
    r"|t(?:ake|akes|ook|aken|aking)[ -]off|touch(?:es|ed|ing)? down)\b"
)
_PLACE = regex(rf"\b(?:from|in|to|at|on|for|out of|left|leaves|leaving|reached|reaches) {names.WORD}")
_STRETCH = pattern(r"<clock>(?: to | until | till | and |[-–])<clock>")
_OFTEN = regex(r"\b(?:daily|weekdays?|weeknights?|weekends?|(?:each|every|all|\w+) (?:days?|nights?|mornings?)\b)")
_VAGUE = regex(
    r"\b(?:(?:shortly|just|soon|a little|a bit|not long|well|long) (?:after|before|past|gone)|about|around|towards?|by"
    r"|some time (?:after|before)) $",
    re.IGNORECASE,
)
"""Before a time of day that only comes near the one that is meant: "there shortly after half past four"."""
_GLOSSED = regex(rf"(?: (?:local time|[A-Z]{{2,4}}|in {names.WORD_PLAIN}))? \((?:about )?")
"""Between a time and the same by another clock: "ended at noon (0900 GMT)"."""
LOOSELY = 15
"""By how many minutes a time of day may be off that is told so."""
_DAYS = (SIGNS["weekday"], SIGNS["set"])
MOST_DAYS = 7
"""How many stretches of one length a week has at most."""
ZONE = 30
"""By how many minutes, or a multiple of them, the clocks of two places differ."""
FARTHEST = 14 * 60
"""By how many at most."""


def are_of_other(block: Signed, whole: Mention, ends: Sequence[Mention], length: Length, apart: Apart) -> bool:
    """Return whether a length in hours or minutes that misses two clock times is told of more than these two.

    `ends` are the two times, `apart` what lies between them.
    """
    if length.unit not in "Hm":
        return False
    at, *places = (next(n for n, m in block.mentions.items() if m is each) for each in (whole, *ends))
    size = _lengths.SECONDS[length.unit]
    miss = min(abs(float(length.number) - end) for end in (apart.low, apart.high)) * size / 60
    if miss <= LOOSELY and any(_VAGUE.search(block.text, max(0, n - 24), n) for n in places):
        return True
    if len(places) == 2 and _GLOSSED.fullmatch(block.text, min(places) + 1, max(places)):
        return True
    every = _spans.EVERY.match(block.text, at + 1)
    if every is not None and not _spans.is_rate(every["unit"], length):
        return True  # "nine and a half hours a week"
    low, high = min(block.around(n)[0] for n in (at, *places)), max(block.around(n)[1] for n in (at, *places))
    return (
        _goes_by_two_clocks(block, (low, high), at, length, apart)
        or _is_of_several(block, (low, high), at, places)
        or _is_repeated(block, (low, high), length, apart)
    )


def _goes_by_two_clocks(block: Signed, around: tuple[int, int], at: int, length: Length, apart: Apart) -> bool:
    """Return whether the times may be those of two places: "on the island at 12.25pm, an hour behind London"."""
    size = _lengths.SECONDS[length.unit]
    last = max((around[1], *(place[1] for place in block.neighbours(block.around(around[1] - 1)))))
    for place, mention in block.mentions.items():
        other = _lengths.read(mention) if around[0] <= place < last and place != at else None
        if other is None or other.unit not in "Hm" or not _SHIFTED.match(block.text, place + 1):
            continue
        off = float(other.number) * _lengths.SECONDS[other.unit] / size
        if any(apart.low + way <= float(length.number) <= apart.high + way for way in (off, -off)):
            return True
    if _ONE_ZONE.search(block.text, around[0], last):
        return False
    if _LOCAL.search(block.text, *around) or any(
        _LOCAL.search(block.mentions[n].text) for n in block.mentions if around[0] <= n < around[1]
    ):
        return True
    two = len({match[0].split()[-1] for match in _PLACE.finditer(block.text, *around)}) > 1
    miss = round(abs(float(length.number) - (apart.low + apart.high) / 2) * size / 60)
    return two and _FLOWN.search(block.text, *around) is not None and miss % ZONE == 0 and miss <= FARTHEST


def _is_of_several(block: Signed, around: tuple[int, int], at: int, ends: Sequence[int]) -> bool:
    """Return whether the two times are one of several stretches told without a length between: they add up to it."""
    lengths = [n for n in block.mentions if block.text[n] == SIGNS["length"] and n != at]
    low = max((n for n in lengths if n < at), default=around[0])
    high = min((n for n in lengths if n > at), default=around[1])
    for side in ((max(low, around[0]), at), (at, min(high, around[1]))):
        stretches = [match.span() for match in _STRETCH.finditer(block.text, *side)]
        if len(stretches) > 1 and any(start <= min(ends) < end for start, end in stretches):
            return True
    return False


def _is_repeated(block: Signed, around: tuple[int, int], length: Length, apart: Apart) -> bool:
    """Return whether a length is that of a stretch on each of some days: "on Tuesdays and Thursdays from 9 to noon"."""
    days = [n for n in block.mentions if around[0] <= n < around[1] and block.text[n] in _DAYS]
    if len(days) < 2 and not _OFTEN.search(block.text, *around):
        return False
    middle = (apart.low + apart.high) / 2
    return any(abs(float(length.number) - middle * n) <= apart.high - middle for n in range(2, MOST_DAYS + 1))
