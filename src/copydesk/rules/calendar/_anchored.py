"""Lengths told right behind the time with which they end: "in 2011 after 47 years of marriage", "at 4.45pm, an hour and
a half after he set out".

Where such a length begins stands somewhere before it in the passage. What says so is weighed: that something begins
there, that it is what the length is of ("married" and "marriage"), that no other time stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.model import Extraction, Mention
from copydesk.rules._signs import SIGNS, Signed, sign
from copydesk.rules.calendar import _complements, _lengths, _open_spans, _spans
from copydesk.rules.calendar._lengths import Apart, Length
from copydesk.rules.calendar._moments import span_of
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

MOST = 3
"""How many times before the end of a length may be its beginning; of more, any may."""
_JOINT = regex(
    r"(?: (?:morning|afternoon|evening|night))?(?:,| [-–—]|) ?\(?(?:[Aa]fter |following )?"
    r"(?:(?:about|around|some|nearly|almost|over|just|only|exactly|roughly|more than|less than|a full|what was"
    r"|his|her|its|their|those|these) )*\Z"
)
_AFTER = regex(r" after (?P<rest>[^,.;:()]{0,50})")
_TIMES = frozenset(["year", "month", "day", "yearless", "clock"])


def anchor(block: Signed, at: int, length: Length) -> int | None:
    """Return the place of the time with which a length ends: the one right before it, with "after" or a comma."""
    low = block.around(at)[0]
    places = [n for n in _spans.times(block, (low, at), length) if n < at]
    if not places:
        return None
    return places[-1] if _JOINT.match(block.text[places[-1] + 1 : at]) is not None else None


def starts(block: Signed, end: int, length: Length) -> list[int]:
    """Return the places of the times before the end of a length that may be its beginning, in order of the text."""
    return [n for n in _spans.times(block, (0, end), length) if n < end]


def weigh(block: Signed, at: int, start: int, end: int) -> float:
    """Return what speaks for a length lying between two times of which it follows the second."""
    low, high = block.around(start)
    told = block.text[low:start] + block.text[start + 1 : min(high, end)]
    if _complements.BORN.search(told):
        return -2.0
    weight = 0.8 if _spans.begins(block, start) or _opens_clause(block, start) else 0.0
    if _ONGOING.search(told):
        weight -= 1.5
    after = _AFTER.match(block.text, at + 1)
    if after is not None:
        return weight + (1.0 if _complements.is_of(after["rest"], told) or _goes_off(after["rest"], told) else -1.2)
    if _complements.is_narrowed(block, at, start):
        return weight - 1.3
    of = _complements.OF.match(block.text, at + 1)
    return weight + (1.0 if of is not None and _complements.is_of(of["rest"], told) else 0.3)


_ONGOING = regex(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Mm]y|[Oo]ur) then[- ][A-Za-z]|\b(?:already|still)\b")
"""What says that a state held at a time, so that it did not begin then: "in 1999 his then dog"."""


def _opens_clause(block: Signed, start: int) -> bool:
    """Return whether a time belongs to a participle that opens its sentence: "Opened in 1792, it"."""
    return re.match(r"\W*\w+(?:ed|t|n) (?:in|on|at) \Z", block.text[block.around(start)[0] : start]) is not None


def _goes_off(rest: str, told: str) -> bool:
    """Return whether both what a length is told after and what is dated say that somebody left."""
    return _OFF.search(rest) is not None and _OFF.search(told) is not None


_OFF = regex(
    r"\b(?:set(?:ting|s)? (?:out|off)|leav(?:es?|ing)|left|depart\w*|start(?:ed|ing|s)?|sail(?:ed|ing|s)|began|begun)\b"
)


def excused(
    extraction: Extraction, blocks: Sequence[Signed], ends: tuple[Mention, Mention], length: Length, now: Period | None
) -> bool:
    """Return whether a length fits from any other time of the article to its end, or from its end to now."""
    first, last = ends
    since = span_of(last)
    if now is not None and since is not None:
        apart = _lengths.dated(since, now, length)
        if apart is not None and apart.fits(length):
            return True
    for each in blocks:
        for n, mention in each.mentions.items():
            if mention is not last and each.text[n] in _SIGNS:
                apart = _lengths.between(mention, last, length)
                if apart is not None and apart.fits(length):
                    return True
    span = span_of(last)
    if length.unit == "Y" and span is not None:
        begun = span_of(first)
        years = [y for y in _spans.years(extraction) if begun is None or y != begun[0].year]
        return any(abs(span[0].year - year - float(length.number)) <= 1 for year in years)
    return False


_SIGNS = frozenset(SIGNS[name] for name in _TIMES)


def pairs(block: Signed, at: int, length: Length) -> Iterator[tuple[int, int, Apart, int]]:
    """Yield the beginnings and the end that a length may have, how far they lie apart, and of how many one is."""
    end = anchor(block, at, length)
    found = starts(block, end, length) if end is not None else []
    after = _AFTER.match(block.text, at + 1)
    if after is not None and end is not None:
        later = [n for n in _spans.times(block, block.around(at), length) if n > at]
        if len(found) and _open_spans.FROM_TO.fullmatch(block.text[found[-1] + 1 : end]) is not None:
            return  # "he edited it from 1962 to 1968, twelve years after it was founded"
        found = later[:1] or found  # "home by 6.15pm, nine hours after setting off at 9.15"
    near = found[-MOST:]
    for start in near:
        if length.unit in "YM" and len({sign(block.mentions[n]) == "yearless" for n in (start, end or 0)}) == 2:
            continue  # "stops on 31 December, six years after it came out in 2019": of which year is not known
        apart = _lengths.between(block.mentions[start], block.mentions[end or 0], length)
        if apart is not None:
            yield start, end or 0, apart, len(near)
