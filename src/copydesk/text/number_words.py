"""Number words: cardinals, ordinals, scales, and what a run of them is worth.

The words stand in `data/numbers.toml`. Tables map lower-case words to numbers; patterns are to be matched in any case.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from importlib import resources
from typing import Final

from copydesk.values.regexes import regex

_DATA: dict[str, dict[str, int]] = tomllib.loads(
    resources.files("copydesk.text").joinpath("data", "numbers.toml").read_text("utf-8")
)
SMALL: Final[dict[str, int]] = _DATA["small"]
"""Zero to nineteen."""
TENS: Final[dict[str, int]] = _DATA["tens"]
"""Twenty to ninety."""
CARDINALS: Final[dict[str, int]] = {**SMALL, **TENS}
SCALES: Final[dict[str, int]] = _DATA["scales"]
"""Scale words and the power of ten that they multiply by: "million" is 6."""
GROUPS: Final[dict[str, int]] = _DATA["groups"]
"""Words that multiply by something else than a power of ten: "dozen"."""
ORDINALS: Final[dict[str, int]] = _DATA["ordinals"]
"""Ordinals of one word: first to twentieth, the tens, the scales."""

_DIGITS: Final = [word for word, value in SMALL.items() if 1 <= value <= 9]


def alternatives(words: Sequence[str]) -> str:
    """Return words as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def cardinals(first: int, last: int) -> str:
    """Return the words of the whole numbers from `first` to `last` (nineteen at most) as alternatives of a pattern."""
    return alternatives([word for word, value in SMALL.items() if first <= value <= last])


def ordinals(first: int, last: int) -> str:
    """Return the ordinals of one word from `first` to `last` as alternatives of a pattern."""
    return alternatives([word for word, value in ORDINALS.items() if first <= value <= last])


MULTIPLIERS: Final = alternatives([*SCALES, *GROUPS])
"""A pattern for the words that multiply the number before them: "million", "dozen"."""
SCALE_OF: Final[dict[int, str]] = {power: word for word, power in reversed(SCALES.items())}
"""The scale word of a power of ten, the first of the table where there are two."""
BELOW_HUNDRED: Final = (
    rf"(?:(?:{alternatives(list(TENS))})(?:-(?:{alternatives(_DIGITS)}))?|{alternatives(list(SMALL))})"
)
"""A pattern for a whole number up to ninety-nine, in lower case."""


def small(words: Sequence[str]) -> int | None:
    """Return the value of at most two words below one hundred ("twenty", "five"), None where they do not fit."""
    if len(words) == 1:
        return CARDINALS.get(words[0])
    if len(words) != 2 or words[0] not in TENS or words[1] not in _DIGITS:
        return None
    return TENS[words[0]] + SMALL[words[1]]


def cardinal(words: Sequence[str]) -> int | None:
    """Return the value of a numeral, its words without hyphens and "and"; None where they are not one numeral.

    >>> cardinal(["two", "thousand", "three", "hundred", "twenty", "five"]), cardinal(["five", "twenty"])
    (2325, None)
    """
    scales = [word for word in words if word in SCALES]
    if not scales:
        return small(words)
    greatest = max(scales, key=SCALES.__getitem__)
    at = list(words).index(greatest)
    head = cardinal(words[:at]) if at else 1
    tail = cardinal(words[at + 1 :]) if at + 1 < len(words) else 0
    factor: int = 10 ** SCALES[greatest]
    if head is None or tail is None or tail >= factor:
        return None
    return head * factor + tail


def ordinal(words: Sequence[str]) -> int | None:
    """Return the value of an ordinal ("twenty", "fifth"), its words without hyphens and "and"; None for no ordinal."""
    last = ORDINALS.get(words[-1]) if words else None
    if last is None or len(words) == 1:
        return last
    head = cardinal(words[:-1])
    return head + last if head is not None and head % 10 == 0 and last <= 9 else None


def year(words: Sequence[str]) -> int | None:
    """Return the year that two halves name: "nineteen eighty-four", "nineteen oh five"; None where they name none."""
    for cut in (1, 2):
        high, rest = small(words[:cut]), words[cut:]
        if high is None or not 10 <= high <= 21 or not rest:
            continue
        if len(rest) == 2 and rest[0] in ("zero", "oh", "o"):
            ones = small(rest[1:])
            return high * 100 + ones if ones is not None and 1 <= ones <= 9 else None
        low = small(rest)
        if low is not None and 10 <= low <= 99:
            return high * 100 + low
    return None


def integer(text: str) -> int | None:
    """Return the whole number that a text is, in digits with or without commas or in words; None for anything else.

    >>> integer("1,250"), integer("Forty-two"), integer("three hundred and five"), integer("one in five")
    (1250, 42, 305, None)
    """
    plain = text.strip().lower().replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain) if len(plain) <= 15 else None
    words = re.split(r"[\s-]+", plain)
    joined = [w for i, w in enumerate(words) if not (w == "and" and i and words[i - 1] in SCALES)]
    return cardinal(joined)


def counted(word: str) -> int | None:
    """Return the number whose name a word is the plural of: "twos", "fifties"; None of others and of "ones"."""
    stems = (word[:-3] + "y",) if word.endswith("ies") else (word[:-1], word[:-2]) if word.endswith("s") else ()
    found = [value for stem in stems if stem.isalpha() and (value := integer(stem)) is not None]
    return found[0] if found and found[0] > 1 else None


_SO_MANY = regex(
    rf"\b(?:per|(?:of|out of|in|for|to) (?:every|each)) (\d[\d,]*|{alternatives([*SCALES])})\b", re.IGNORECASE
)


def whole(sentence: str) -> Decimal | None:
    """Return of how many a sentence tells something: "of every 1,000 voters", "per 100,000 inhabitants"; None where it
    tells no such number, or several."""
    found = [m[1].lower() for m in _SO_MANY.finditer(sentence)]
    if len(found) != 1:
        return None
    word = found[0]
    return Decimal(word.replace(",", "")) if word[0].isdecimal() else Decimal(10) ** SCALES[word]
