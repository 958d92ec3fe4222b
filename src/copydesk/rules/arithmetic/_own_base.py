"""Whether the size of a change has ends of its own, and is not told of the two values that stand beside it."""

from __future__ import annotations

import re

from copydesk.model import Claim, Span
from copydesk.rules.arithmetic._own_subject import is_of_own_thing
from copydesk.text.stems import stem
from copydesk.text.wordclasses import change_nouns
from copydesk.text.words import words
from copydesk.values.regexes import regex

_SHARE = r"\s?\(\s?\d[\d.,]*\s?(?:%|per\s?cent|pct)\)?"
_BRACKETED = regex(rf"(?:\s[\w’'-]+){{0,2}}?{_SHARE}")
_THAN_THEN = regex(
    r"\s(?:from|on|over|than|against)\s(?:a|the(?:\s(?:same|previous|prior))?|last|that)\s"
    r"(?:\w+\s)?(?:year|month|quarter|week|season|period)\b",
    re.IGNORECASE,
)
_DATED = regex(
    r"\b(?:last|earlier|before|previous\w*|prior|ago|then|in|since|during|a year|year-earlier)\b|\d{4}", re.IGNORECASE
)
_BY_TO = regex(r"\bby\s[^.;:]{0,12}?\d[^.;:]{0,40}?\sto\s(?:[a-z]+\s){0,2}\Z")
_COMPARED = regex(r"\b(?:compared\s(?:with|to)|against|versus)\s(?:[a-z]+\s){0,2}\Z")
_OWN_WAY = regex(r"\b(?P<way>up|down)\s(?:from|on)\s(?:[a-z]+\s){0,2}\Z")
_TWO_BASES = regex(r"\band\s(?:compared|against|from|with\sa)\b|\bas\swell\sas\b")
_THOSE = regex(r"\b(?:those|these)\sfrom\s\Z")


def is_of_other_values(text: str, size: Claim, one: Claim, other: Claim) -> bool:
    """Return whether a share names what it is of, or its base, apart from two values around it."""
    low, high = sorted((one.prose, other.prose))
    if one.sentence == other.sentence and _TWO_BASES.search(text, low.end, high.start):
        return True
    if low.end <= size.prose.start >= high.end and _OWN_LEVEL.match(text, size.prose.end):
        return True
    if any(_is_to_come(text, size, a, b) for a, b in ((one, other), (other, one))):
        return True
    if any(_has_own_size(text, size, value) for value in (one, other)) or _is_drop_in(text, size, low, high):
        return True
    return (
        is_of_own_thing(text, size, one, other)
        or _has_own_base(text, size, one, other)
        or _is_of_an_object(text, size, high.end)
    )


_OWN_LEVEL = regex(r"\s(?:its|their|his|her|our|the)\s(?:[\w’'-]+\s){1,4}?to\s(?:[a-z]+\s){0,2}[$£€]?\d")
"""Behind a change, what is changed and to how much: "halved its subsidy to £2.1m", whatever was told before."""

_TO_COME = frozenset({"planned", "estimated", "hypothetical"})


_LED_TO = regex(r"[^.;:\d]{0,40}\bto\s(?:an?\s)?(?:[a-z]+\s)?")


def _is_to_come(text: str, size: Claim, end: Claim, other: Claim) -> bool:
    """Return whether a change is told with where it led to, and the other value is one that is only to come: "has grown
    18 % to 6,340, and is projected to top 7,000"."""
    led = _LED_TO.fullmatch(text, size.prose.end, end.prose.start) is not None
    return led and size.modality not in _TO_COME and other.modality in _TO_COME


_SIZED = regex(r"(?:%|\bper\s?cent|\bpc)\s(?:to|at)\s(?:an?\s)?(?:[a-z]+\s)?\Z")


def _has_own_size(text: str, size: Claim, value: Claim) -> bool:
    """Return whether a value is what another share led to: "up 20 % to £940 for flats and 4.5 % to £720 for rooms"."""
    led = _SIZED.search(text, value.sentence.start, value.extent.start)
    return led is not None and not size.prose.start <= led.start() <= size.prose.end


_ROW = regex(r"[^.;:]{0,40}\sand\s(?:[a-z]+\s){0,2}")
_DROP_IN = regex(
    rf"\s(?:{change_nouns('up')}|{change_nouns('down')})\sin\s(?:[a-z’'-]+\s){{0,2}}?(?P<noun>[a-z]{{4,}})\b"
)


def _is_drop_in(text: str, size: Claim, low: Span, high: Span) -> bool:
    """Return whether a share behind a mere row of two values says of what else it is: "worth $10bn and $150m, amid a
    25 per cent drop in raids"."""
    drop = _DROP_IN.match(text, size.prose.end) if size.prose.start >= high.end else None
    if drop is None or _ROW.fullmatch(text, low.end, high.start) is None:
        return False
    return stem(drop["noun"]) not in {stem(word.text) for word in words(text[size.sentence.start : high.end])}


_OBJECT = regex(
    r"\b(?:and|but|while|then)\s(?:\w+ly\s)?[a-z]{2,}(?:ed|ing|es|s|ut)\s(?:the|its|their|his|her|our)\s"
    r"(?:[\w’'-]+\s){0,2}?(?P<noun>[a-z][\w’'-]*)\sby\s(?:about\s|some\s|nearly\s|almost\s)?\Z"
)
"""Before a percentage, that another verb has its own object: "60 turbines instead of 78, and raised the cost by"."""


def _is_of_an_object(text: str, size: Claim, behind: int) -> bool:
    found = _OBJECT.search(text, behind, size.prose.start) if size.prose.start > behind else None
    return found is not None and found["noun"] not in text[size.sentence.start : behind]


def _has_own_base(text: str, size: Claim, start: Claim, end: Claim) -> bool:
    """Return whether a percentage is told of another base than the value that another one is compared with.

    It says from when it counts, which that value does not: "180 for tea compared with 147 for coffee, a drop of 42 per
    cent from last year"; or both values bring shares in brackets along: "from 22 (55%) to 30 (88%)".
    """
    if all(_BRACKETED.match(text, claim.prose.end) for claim in (start, end)):
        return True
    told = size.prose.start > max(start.prose.end, end.prose.end)
    between = text[min(start.prose.end, end.prose.end) : size.prose.start]
    return told and _THAN_THEN.match(text, size.prose.end) is not None and _DATED.search(between) is None


def has_other_ends(text: str, start: Claim, end: Claim, *sizes: Claim) -> bool:
    """Return whether no change lies between two values: what is changed does, or its size is told first, or of others.

    "Raise those from 7.5 to 15 Hz" says which, "rose to 13.50, but down from 13.80 in May" which way, "up from 10 in
    May and compared with 12 in June" tells of two others, "rose by 2,000 in the month to 436,500, compared with 470,700
    a year earlier" tells a change by its size.
    """
    if any(_has_own_base(text, size, start, end) for size in sizes if size.kind == "percent"):
        return True
    if _THOSE.search(text, max(0, start.prose.start - 20), start.prose.start):
        return True
    own = _OWN_WAY.search(text, max(0, start.prose.start - 30), start.prose.start)
    if own is not None and end.change is not None and end.change.direction not in (None, own["way"]):
        return True
    low, high = sorted((start.prose, end.prose))
    if start.sentence == end.sentence and _TWO_BASES.search(text, low.end, high.start):
        return True
    first = start.sentence.start
    compared = _COMPARED.search(text, max(first, start.prose.start - 40), start.prose.start)
    return compared is not None and _BY_TO.search(text, first, end.prose.start) is not None
