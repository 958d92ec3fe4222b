"""How an hour is told in words: with its half of the day or without, alone or with its day, roughly or exactly."""

from __future__ import annotations

import re

from copydesk.values.regexes import regex

_ALONE = regex(r"\W*(?:\d{1,2}|[a-z]+)(?:[:.]\d\d)?(?:\s*(?:a\.?m\.?|p\.?m\.?|o['’]clock))?\W*", re.IGNORECASE)
_SPOKEN = regex(r"\W*(?:half|(?:a )?quarter) (?:past|to) \w+\W*", re.IGNORECASE)
_HALVED = regex(
    r"(?<![a-z])[ap]\.?\s?m\b|noon|midnight|in the (?:morning|evening)|at night|\b(?:1[3-9]|2[0-4]|0\d)[:.]\d\d|hours",
    re.IGNORECASE,
)
_ROUGH = regex(
    r"\b(?:about|around|roughly|nearly|almost|close to|just|shortly|soon|a little|towards?|not long) ?"
    r"(?:before|after|past|to|on)?\s*$",
    re.IGNORECASE,
)


def is_alone(words: str) -> bool:
    """Return whether words tell an hour and no day: "4.52am", "half past six"."""
    return bool(_ALONE.fullmatch(words) or _SPOKEN.fullmatch(words))


def has_half(words: str) -> bool:
    """Return whether words say in which half of the day an hour lies: "4.52am", "16.52", "noon"."""
    return _HALVED.search(words) is not None


def told_roughly(before: str) -> bool:
    """Return whether what stands before an hour says that it is told roughly: "shortly before", "around"."""
    return _ROUGH.search(before) is not None
