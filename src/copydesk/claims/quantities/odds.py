"""Shares that are told by two numbers: "one in four", "six out of every ten", "one worker in ten"."""

from __future__ import annotations

from copydesk.claims.quantities import numerals
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import ARTICLES, HYPHENS, SCALES, WORDS, Numeral, ratio
from copydesk.claims.quantities.words import context
from copydesk.text import wordnet

WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000, 1000000))
"""Wholes that a share of more than one is given in: "two in five" is a share, "12 in 15" hardly ever."""
_RATED = frozenset(("1,000", "10,000", "100,000"))
"""Wholes of which a share may have a part: "1.3 in 1,000"."""
SPANS = context("counted_spans")


def read(t: Tokens, above: Numeral | None) -> Numeral | None:
    """One in four, nine in 10, six out of every ten, 613 of every 1,000."""
    if above is None or above.exponent > 0 or above.low != above.high or above.low > 999 or above.low < 0:
        return None
    low, j = t.low, above.end
    if (above.exponent or above.low < 1) and not (low[j] == "in" and t.digit[j + 1] and t.text[j + 1] in _RATED):
        return None
    every = low[j] == "of" and low[j + 1] == "every"
    if above.low > 99 and not every:
        return None
    if above.low == 1 and t.text[j].isalpha() and low[j] not in NOUNLESS and low[j + 1] == "in":
        return _one_of_so_many(t, above, j + 2)
    hyphen = t.text[j] in HYPHENS and t.glued(j)
    if hyphen:
        j += 1
    if low[j] == "out" and low[j + 1] == "of":
        j += 2
    elif low[j] == "in" or every:
        j += 1
    else:
        return None
    out = low[j - 1] == "of"
    if low[j] == "every":
        j += 1
        out = True
    if hyphen and t.text[j] in HYPHENS:
        j += 1
    scaled = low[j] in SCALES and low[j - 1] == "every"  # "six in every hundred"
    if t.blocked[j] or not (t.digit[j] or scaled or low[j] in WORDS or (low[j] in ARTICLES and low[j + 1] in SCALES)):
        return None
    below = numerals.read(t, j)
    if below is None or below.exponent < 0 or below.low != below.high or not above.low < below.low:
        return None
    whole = int(below.low)
    if below.low != whole or (whole < 2) or (above.low != 1 and whole not in WHOLES and not out):
        return None
    if not out and ((_is_year(whole, t.text[j]) and not _counts(t, below.end)) or low[below.end] in SPANS):
        return None
    value, exponent = ratio(above.low, below.low)
    return Numeral(value, value, exponent, below.end, kind="fraction", grammar="fraction.odds")


def _is_year(whole: int, written: str) -> bool:
    """Return whether a whole can be a year: "one in 2000 was lost"."""
    return 1800 <= whole <= 2100 and "," not in written


def _counts(t: Tokens, j: int) -> bool:
    """Return whether a plural follows, which stands behind no year: "one in 2000 people"; not "one in 2000 was"."""
    word = t.text[j]
    return word in _PLURALS or (word.islower() and word.endswith("s") and wordnet.is_known(wordnet.base(word[:-1])))


_PLURALS = frozenset(("people", "men", "women", "children"))


NOUNLESS = frozenset(("in", "out", "of", "is", "was", "and", "or", "day", "week", "month", "year"))


def _one_of_so_many(t: Tokens, above: Numeral, j: int) -> Numeral | None:
    """ "One worker in ten was jobless": the number ends what is told of, and is of no further noun."""
    if t.blocked[j] or not (t.digit[j] or t.low[j] in WORDS):
        return None
    below = numerals.read(t, j)
    if below is None or below.exponent < 0 or below.low != below.high or below.low not in WHOLES:
        return None
    if t.text[below.end].isalnum() and t.low[below.end] not in _SAID_OF:
        return None
    value, exponent = ratio(above.low, below.low)
    return Numeral(value, value, exponent, below.end, kind="fraction", grammar="fraction.odds")


_BEHIND = frozenset(("in", "at", "on", "across", "says", "said"))
_SAID_OF = _BEHIND | frozenset(
    ("is", "was", "are", "were", "has", "had", "does", "did", "will", "would", "can", "could")
)
"""What may stand behind "one worker in ten", none of which is a noun that the ten are of."""
