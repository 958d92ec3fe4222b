"""Fractions: "two-thirds", "half a million", "2½", "1 3/4", "one in four", "six out of 10", "a million and a half"."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.quantities import numerals, odds
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import (
    ARTICLES,
    DENOMINATORS,
    EXACT,
    GROUPS,
    HYPHENS,
    SCALES,
    VULGAR,
    WORDS,
    Numeral,
    ratio,
    shifted,
)
from copydesk.claims.quantities.words import context
from copydesk.text.number_words import ORDINALS, SMALL, TENS
from copydesk.text.wordclasses import change
from copydesk.values import units

_UNITS = {k: v for k, v in ORDINALS.items() if v < 10}
_BETTING = context("betting")
_MEASURED = frozenset(("by", "than", "about", "nearly", "almost", "around", "roughly", "only", "just", "over", "least"))
_MOVED = frozenset(("up", "down", "under", "below", "above")) | {
    noun for way in ("up", "down", "level") for noun in change(way, "nouns")
}
"""Of what a quarter is a fourth part: "a rise of a quarter", "down a quarter on last year"."""

_HALVES = frozenset(("half", "quarter"))
_ONE = ARTICLES | {"one"}
_FOURTH_BEFORE = frozenset(("a", "one", "nearly", "over", "about"))
_PARTS = context("after_part")
_BESIDE = context("part_beside")
_DETERMINERS = ARTICLES | {"the", "his", "her", "its", "their", "our", "my", "your", "of"}
_NAMED_HALVES = context("named_halves")
_HALF_OF = context("half_words")


def read(t: Tokens, i: int, *, join: bool = True) -> Numeral | None:
    """Read the fraction, or the number with a fraction behind it, that begins at token `i`."""
    return _bare(t, i, join) or _mixed(t, i, join)


def _bare(t: Tokens, i: int, join: bool) -> Numeral | None:
    """A fraction without a whole number before it."""
    start = t.low[i]
    if t.text[i] in VULGAR:
        value, exponent = ratio(*VULGAR[t.text[i]])
        return _grown(t, Numeral(value, value, exponent, i + 1, kind="fraction", grammar="fraction.sign"))
    if t.digit[i]:
        return _slash(t, i)
    part = _part(t, i)
    if part is not None:
        return _grown(t, part)
    if join and start in WORDS and (part := _part(t, i, True)) is not None and part.low > 1:
        return part
    if start in SMALL:
        return odds.read(t, numerals.read(t, i, join=False))
    return None


def _slash(t: Tokens, i: int) -> Numeral | None:
    """1/4, 3 / 4; a date or a code is none."""
    if t.text[i + 1] not in ("/", "⁄") or not t.digit[i + 2] or t.glued(i + 1) != t.glued(i + 2):
        return None
    above, below = t.text[i], t.text[i + 2]
    if not (above.isdecimal() and below.isdecimal()) or len(below) > 5 or (t.text[i + 3] == "/" and t.glued(i + 3)):
        return None
    n, d = int(above), int(below)
    if t.low[i + 3] in _BETTING:
        return None
    if not 0 < n < d or d not in odds.WHOLES | {2, 16, 32, 64} or (t.text[i - 1] == "/" and t.glued(i)):
        return None
    value, exponent = ratio(n, d)
    return Numeral(value, value, exponent, i + 3, kind="fraction", grammar="fraction.slash")


def _compound(t: Tokens, above: Numeral) -> Numeral | None:
    """One twenty-fifth, three twenty-firsts: the tens of the denominator were read as the numerator's."""
    j = above.end
    if above.low > 100 and t.low[j - 1] in TENS and t.text[j] in HYPHENS and t.glued(j):
        unit, tens = _UNITS.get(t.low[j + 1][:-1]), TENS[t.low[j - 1]]
        if unit is not None and t.low[j + 1].endswith("s"):
            value, exponent = ratio(above.low - tens, tens + unit)  # one hundred thirty-fifths
            return Numeral(value, value, exponent, j + 2, kind="fraction", grammar="fraction.words")
    if t.low[j] not in TENS or t.text[j + 1] not in HYPHENS or not t.glued(j + 1):
        return None
    last = t.low[j + 2]
    unit = _UNITS.get(last if above.low == 1 else last[:-1])
    if unit is None:
        return None
    value, exponent = ratio(above.low, TENS[t.low[j]] + unit)
    return Numeral(value, value, exponent, j + 3, kind="fraction", grammar="fraction.words")


def _numbered(t: Tokens, j: int) -> Numeral | None:
    """One 15th, one-10th: the denominator in digits."""
    worth = t.value(j)
    if worth is None or worth.exponent or worth.value < 3 or t.low[j + 1] not in ("th", "rd", "nd", "st"):
        return None
    value, exponent = ratio(1, worth.value)
    return Numeral(value, value, exponent, j + 2, kind="fraction", grammar="fraction.words")


def _part(t: Tokens, i: int, join: bool = False) -> Numeral | None:
    """Two-thirds, one eighth, a quarter, half; the word alone, with no scale behind."""
    word = t.low[i]
    if word == "one":
        j = i + 1 + (t.text[i + 1] in HYPHENS)
        if t.digit[j]:
            return _numbered(t, j)
    if word in _HALVES:
        return _single(t, i, i)
    if word in _ONE and t.low[i + 1] in DENOMINATORS:
        return _single(t, i, i + 1)
    return _several(t, i, join)


def _single(t: Tokens, i: int, j: int) -> Numeral | None:
    """One part ("half", "a third", "one eighth"): the phrase begins at token `i`, its denominator is token `j`."""
    if t.low[j].endswith("s") and t.low[j] != "halves":
        return None
    if t.text[i + 1] in HYPHENS and t.low[i] == "one":
        return None
    following = t.low[j + 1]
    if _tied(t, j + 1):
        return _one_of(t, j)
    if following and t.text[j + 1] in HYPHENS and t.glued(j + 1):
        following = t.low[j + 2]
        unit = units.table().names.get(following)
        if following not in SCALES and (unit is None or unit.dimension == "time" or t.low[i] not in _HALVES):
            return None  # half-brother, third-party, quarter-final
        if unit is not None:
            return _one_of(t, j)
    if _ranked(t, i, j, following) or (t.low[j] == "quarter" and _period(t, i, j, following)):
        return None
    return _one_of(t, j)


def _tied(t: Tokens, j: int) -> bool:
    """Return whether hyphens tie a scale or a dozen to what stands before token `j`: "half-a-million"."""
    tied = t.text[j] in HYPHENS and t.low[j + 1] in ARTICLES and t.text[j + 2] in HYPHENS
    return tied and (t.low[j + 3] in SCALES or t.low[j + 3] in GROUPS)


def _one_of(t: Tokens, j: int) -> Numeral:
    value, exponent = ratio(1, DENOMINATORS[t.low[j]])
    return Numeral(value, value, exponent, j + 1, kind="fraction", grammar="fraction.words")


def _ahead(t: Tokens, i: int) -> str:
    """Return the word before token `i`, over a hyphen."""
    return t.low[i - 2 if t.text[i - 1] in HYPHENS else i - 1]


def _ranked(t: Tokens, i: int, j: int, following: str) -> bool:
    """Return whether the word is a rank or part of a name: "a third man", "fly-half", "half time"."""
    before = _ahead(t, i)
    tied = t.text[i - 1] in HYPHENS and t.glued(i) and t.glued(i - 1)
    if tied and before.isalpha() and before not in ("a", "one", "and"):
        return True  # fly-half, centre-half
    if t.low[i] == "half" and (following in _HALF_OF or before in _NAMED_HALVES):
        return True
    if following in ("or", "and") and t.low[j + 2] in ORDINALS:
        return True  # "a third or fourth man"
    great = t.low[i] == "one" and DENOMINATORS[t.low[j]] >= HUNDREDTH  # "the one hundredth guest"
    if not great and (t.low[i] not in ARTICLES or DENOMINATORS[t.low[j]] <= 2):
        return False
    if _before_span(t, j):
        return False
    tied = t.text[j + 2] in HYPHENS and t.glued(j + 2)  # "a third up-and-coming band"
    if following in _BESIDE and t.low[j + 2] in _DETERMINERS:
        return False  # "a tenth outside his best"
    return bool(following) and following not in SCALES and (following not in _PARTS or tied)


HUNDREDTH = 100
"""From this part on "one" before it may tell a rank: nobody is the one fifth guest."""


def _before_span(t: Tokens, j: int) -> bool:
    """Return whether a period follows, which may be taken for a date already: "by a third last year"."""
    return t.written(j + 1).lower() in ("last", "next") and t.written(j + 2).lower() in odds.SPANS


def _period(t: Tokens, i: int, j: int, following: str) -> bool:
    """Return whether "quarter" is one of the year, a coin or a part of town, and no fourth."""
    if i == j:
        if following not in SCALES and following not in ("of", "a"):
            return True
        if following == "of" and t.low[j + 2] in ARTICLES and t.low[j + 3] in SCALES:
            return False  # "a cool quarter of a billion"
        before = t.low[i - 1]
        return before in ORDINALS or (following == "of" and i > 0 and before not in _FOURTH_BEFORE)
    if t.low[i] not in ARTICLES or following in SCALES or following in ("of", ""):
        return False
    before = _ahead(t, i)
    changed = before in _MOVED or (before == "of" and t.low[i - 2] in _MOVED)
    measured = (before in _MEASURED or changed) and (following in _PARTS or _before_span(t, j))
    measured = measured or following in ("above", "below")  # "a quarter below that of May"
    return not measured and not (following == "to" and (t.low[j + 2] in ARTICLES or t.low[j + 2] == "half"))


def _several(t: Tokens, i: int, join: bool) -> Numeral | None:
    """Several parts, with the number of them in words: two-thirds, three quarters, one hundred thirty-fifths."""
    if t.low[i] not in WORDS and not (t.low[i] in ARTICLES and t.low[i + 1] in SCALES):
        return None
    above = numerals.read(t, i, join=join)
    if above is None or above.low != above.high:
        return None
    compound = _compound(t, above)
    if compound is not None:
        return compound
    j = above.end
    hyphen = t.text[j] in HYPHENS and t.glued(j) == t.glued(j + 1)
    if hyphen:
        j += 1
    if above.low < 1 or t.low[j] not in DENOMINATORS or not _of_number(t, j, above, hyphen):
        return None
    value, exponent = ratio(above.low, DENOMINATORS[t.low[j]])
    return Numeral(value, value, exponent, j + 1, kind="fraction", grammar="fraction.words")


def _of_number(t: Tokens, j: int, above: Numeral, hyphen: bool) -> bool:
    """Return whether the denominator at token `j` agrees with the number of parts before it."""
    word, many = t.low[j], t.low[j].endswith("s")
    if above.low >= 100 and (not many or word in ("quarters", "seconds")):
        return False
    if not (many or word == "half" or (hyphen and above.low < 10) or above.low == 1):
        return False
    lone = word == "quarter" if above.low == 1 else word in ("quarters", "halves") and above.low != 3
    # "two quarters running" are periods
    return hyphen or not lone or t.low[j + 1] == "of" or t.low[j + 1] in SCALES


def _grown(t: Tokens, part: Numeral) -> Numeral:
    """Half a million, a quarter of a billion, two thirds of a million, half a dozen."""
    j = part.end
    if t.low[j] == "of" and t.low[j + 1] in ARTICLES:
        j += 2
    elif _tied(t, j):
        j += 3
    elif t.low[j] in ARTICLES or t.text[j] in HYPHENS:
        j += 1
    power = 0
    while t.low[j] in SCALES and not t.low[j].endswith("s") and t.low[j] != "hundred" and power < 12:
        power += SCALES[t.low[j]]
        j += 1
    if power:
        return _sized(part, shifted(part.low, power), part.exponent + power, j)
    if t.low[j] in GROUPS and not t.low[j].endswith("s"):
        return _sized(part, EXACT.multiply(part.low, Decimal(GROUPS[t.low[j]])), 0, j + 1)
    return part


def _sized(part: Numeral, value: Decimal, exponent: int, end: int) -> Numeral:
    return part._replace(low=value, high=value, exponent=exponent, end=end, kind="number", grammar="fraction.scaled")


def _mixed(t: Tokens, i: int, join: bool) -> Numeral | None:
    """A whole number, with or without a fraction behind it: 2½, 1 3/4, two and a half million."""
    whole = numerals.read(t, i, join=join)
    if whole is None or whole.low != whole.high:
        return whole
    j = whole.end
    if t.text[j] in VULGAR and whole.exponent == 0 and not whole.scale:
        value, exponent = ratio(*VULGAR[t.text[j]])
        return _scaled(t, whole, value, exponent, j + 1)
    if t.digit[i] and whole.exponent == 0 and not whole.scale:
        step = 1 if t.text[j] in HYPHENS and t.glued(j) and t.glued(j + 1) else 0
        slash = _slash(t, j + step) if t.digit[j + step] else None
        if slash is not None and (step or not t.glued(j)):
            return _scaled(t, whole, slash.low, slash.exponent, slash.end)
    share = odds.read(t, whole)
    if share is not None:
        return share
    hyphened = _hyphened(t, whole, j)
    if hyphened is not None:
        return hyphened
    part = _added(t, j + 1, whole) if join and t.low[j] == "and" else None
    return whole if part is None else _scaled(t, whole, part.low, part.exponent, part.end)


def _added(t: Tokens, j: int, whole: Numeral) -> Numeral | None:
    """The fraction behind "and": "two and a half", "one and quarter"; not "44 million and half of them"."""
    part = _part(t, j) if t.low[j] != "quarter" else None
    if part is None:
        last = j + (t.low[j] in ARTICLES)
        word = t.low[last]
        bare = t.low[j] in ("quarter", "an") and word in DENOMINATORS
        if bare or (last > j and word in DENOMINATORS and not word.endswith("s")):
            part = _one_of(t, last)
    if part is None or part.low >= 1 or (_bare_half(t, j) and whole.scale >= 3):
        return None
    return part


def _hyphened(t: Tokens, whole: Numeral, j: int) -> Numeral | None:
    """A number in hyphens: two-and-a-half, three-and-a-quarter."""
    if t.text[j] not in HYPHENS or t.low[j + 1] != "and" or whole.exponent < 0 or not (t.glued(j) and t.glued(j + 1)):
        return None
    k = j + 2
    if t.text[k] not in HYPHENS or t.low[k + 1] not in ARTICLES or t.text[k + 2] not in HYPHENS:
        return None
    if t.low[k + 3] not in DENOMINATORS or t.low[k + 3].endswith("s"):
        return None
    value, exponent = ratio(1, DENOMINATORS[t.low[k + 3]])
    scale = k + 5
    if t.text[k + 4] in HYPHENS and t.glued(k + 4) and t.glued(scale) and t.low[scale] in SCALES:
        return _scaled(t, whole, value, exponent, scale)  # "a two-and-a-half-million-euro roof"
    return _scaled(t, whole, value, exponent, k + 4)


def _scaled(t: Tokens, whole: Numeral, part: Decimal, exponent: int, end: int) -> Numeral:
    """Add a part to a whole; a scale behind takes both, unless the whole had a greater one of its own."""
    power, j = 0, end
    while t.low[j] in SCALES and power < 12:
        power += SCALES[t.low[j]]
        j += 1
    if power and whole.scale > power:
        value = whole.low + shifted(part, power)  # one billion and a half million
        return whole._replace(
            low=value, high=value, exponent=exponent + power, end=j, scale=0, grammar="fraction.mixed"
        )
    if power:
        value = shifted(whole.low + part, power)
        return whole._replace(
            low=value, high=value, exponent=exponent + power, end=j, scale=power, coefficient=whole.low + part,
            grammar="fraction.mixed",
        )  # fmt: skip
    if whole.scale >= 3:
        value = whole.low + shifted(part, whole.scale)  # one million and a half
        return whole._replace(low=value, high=value, exponent=exponent + whole.scale, end=end, grammar="fraction.mixed")
    of = GROUPS.get(t.low[whole.end - 1], 1)  # a dozen and a half
    value = whole.low + part * of
    return whole._replace(
        low=value,
        high=value,
        exponent=exponent if of == 1 else 0,
        end=end,
        scale=0,
        coefficient=Decimal(0),
        grammar="fraction.mixed",
    )


def _bare_half(t: Tokens, j: int) -> bool:
    """Return whether token `j` is "half" without an article, and no scale behind it."""
    return t.low[j] == "half" and t.low[j + 1] not in SCALES
