"""Durations told apart from the two times between which they lie: one duration, two ends, and a word that joins them.

"Setting off at 5.40am and coming ashore at 4.10pm, after nine hours in the water": whatever the words between, a
sentence with just two clock times and one length, said to be what lies between, is taken to say so. "Nine years later,
in 1777" hangs on a year told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Mention
from copydesk.rules._signs import SIGNS, Signed, pattern
from copydesk.text import number_words

_KINDS = {
    SIGNS[name]: kind
    for kind, names in {
        "clock": ("clock",),
        "weekday": ("weekday",),
        "yearless": ("yearless",),
        "date": ("day", "month", "year"),
    }.items()
    for name in names
}
_SPAN = (
    r"(?:span|period|gap|stretch|break|total|stint|spell|interval|absence|wait|reign|tenure|career|stay|closure"
    r"|journey|crossing|run"
    r"|lapse|duration|voyage|trip|match|meeting|session|shift|occupation|siege|strike|hiatus|passage|march|tour"
    r"|campaign|ascent|descent|lifetime|drive|flight|search)"
)
_TOLD_BEFORE = re.compile(
    rf"\b{_SPAN} of (?:just |only )?$|\b(?:lasting|lasted|lasts?|spanning|spanned|took|takes|taking)(?: for| just"
    rf"| only| a total of)? $"
)
_BESIDE = re.compile(r"(?:, |\(| [-–—] )(?:or |a |an |that is |all of |just |in all |making |which is )?$")
_CLOSED = re.compile(r"(?:[.,;:)–—]|$| [-–—]| in all| in total| altogether| apart| between)")
_CLOCKED = re.compile(r"\b(?:after|for|an?|the|her|his|its|their) $")
_SHIFT = re.compile(rf" {_SPAN}\b")
_NOT = re.compile(
    r" (?:ago|later|earlier|before|after|longer|less|more|old|of age|each|a (?:day|week|month|year)"
    r"|per|every|late|early|or)\b|-old"
)
_LOOSE = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|than|roughly|least|most|first|last|next|past"
    r"|another|further|every|each|within) $"
)
_ENDS = re.compile(r"\b(?:until|till|up to) (?:the |early |late |mid-)*$")
_OF_ANOTHER = re.compile(r", (?:which|who|whose|where) ")
_UNREAD = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_LATER = re.compile(
    r"(?:(?:just|only|exactly|some) )?(?P<years>[\w-]+(?: [a-z]+)?) years (?:later|earlier|on"
    r"|afterwards|before|after|after that|before that)"
)
_THEN = pattern(r",? (?:again )?(?:in|on|by|until) (?:the )?(?:[a-z]+ of )?<day|month|year:date>")
_THAT = pattern(r"\b(?:[Ii]n|[Oo]n) <day|month|year:date>,? (?:just |only )?$")


class Between(NamedTuple):
    """A duration and the two times, in order of the text, between which it is said to lie."""

    first: Mention
    last: Mention
    whole: Mention


def between(block: Signed) -> Iterator[Between]:
    """Yield the durations of a block that one pair of times in their sentence, or in two, can bound."""
    for at, mention in block.mentions.items():
        if block.text[at] == SIGNS["length"] and _is_told(block, at):
            ends = _ends(block, at)
            if ends is not None:
                yield Between(block.mentions[ends[0]], block.mentions[ends[1]], mention)


def _is_told(block: Signed, at: int) -> bool:
    sentence = block.around(at)
    before, behind = block.text[sentence[0] : at], block.text[at + 1 : sentence[1]]
    if _NOT.match(behind) or (_LOOSE.search(before) and not _TOLD_BEFORE.search(before)):
        return False
    if _TOLD_BEFORE.search(before) or (_BESIDE.search(before) and _CLOSED.match(behind)):
        return True
    if _CLOCKED.search(before) is None:
        return False
    return SIGNS["clock"] in block.text[slice(*sentence)] or _SHIFT.match(behind) is not None


def _ends(block: Signed, at: int) -> tuple[int, int] | None:
    """Return the places of the two times that a duration may lie between; None where there are more or fewer."""
    sentence = block.around(at)
    own = _times(block, sentence)
    if len(own) < 2 and sentence[0] > 0:
        own = [*_times(block, block.around(sentence[0] - 1)), *own]
    kinds = [_KINDS[block.text[end]] for end in own]
    days = {SIGNS["day"], SIGNS["yearless"]}
    whole = len(own) == 2 and {block.text[end] for end in own} == days
    if len(own) != 2 or (kinds[0] != kinds[1] and not whole):
        return None
    if _UNREAD.search(block.text, *sentence) or (kinds[0] == "clock" and _goes_on(own, at)):
        return None
    if _ENDS.search(block.text, 0, own[0]):
        return None  # "he ran it until 1931, 34 years in all": nothing begins then
    if _OF_ANOTHER.search(block.text, *own):
        return None  # "15 years from 1986 to join the club, which was renamed in 1995"
    low, high = min(at, *own), max(at, *own)
    lengths = [n for n in block.mentions if block.text[n] == SIGNS["length"] and low <= n <= high and n != at]
    return None if lengths else (own[0], own[1])


def _goes_on(own: list[int], at: int) -> bool:
    """Return whether a length of hours stands between its two times: it may run to the first of them."""
    return own[0] < at < own[1]


def _times(block: Signed, sentence: tuple[int, int]) -> list[int]:
    return [at for at in block.mentions if sentence[0] <= at < sentence[1] and block.text[at] in _KINDS]


def until(block: Signed) -> Iterator[tuple[Mention, Mention, tuple[Mention, ...]]]:
    """Yield the durations that run until a date, with the dates before them: "for 15 years until 1999"."""
    for match in _UNTIL.finditer(block.text):
        start = block.around(match.start())[0]
        before = [
            m for n, m in block.mentions.items() if start <= n < match.start() and _KINDS.get(block.text[n]) == "date"
        ]
        if before:
            yield block.mention(match, "whole"), block.mention(match, "last"), tuple(before)


_UNTIL = pattern(
    r"\bfor <length:whole>,? (?:until|till|to)(?: (?:his|her|its|their|the) [a-z]+(?: [a-z]+)?)?(?: in)? <year:last>"
)


class Later(NamedTuple):
    """A date told by the years since another: "nine years later, in 1777"; `dates` stand before it, nearest last."""

    date: Mention
    whole: Mention
    years: int
    dates: tuple[Mention, ...]


def later(block: Signed) -> Iterator[Later]:
    """Yield the dates of a block that are told by a number of years from a date before them."""
    for at, mention in block.mentions.items():
        told = _LATER.fullmatch(" ".join(mention.text.split()))
        years = number_words.integer(told["years"].replace("-", " ")) if told is not None else None
        if years is None and told is not None:
            years = number_words.integer(told["years"])
        behind, before = _THEN.match(block.text, at + 1), _THAT.search(block.text, 0, at)
        then = behind or before
        if years is None or then is None:
            continue
        first = min(at, then.start("date"))
        sentence = block.around(first)
        start = block.around(sentence[0] - 1)[0] if sentence[0] > 0 else 0
        dates = [n for n in block.mentions if n < first and _KINDS.get(block.text[n]) == "date"]
        if len([n for n in dates if n >= start]) == 1:
            yield Later(block.mention(then, "date"), mention, years, tuple(block.mentions[n] for n in dates))
