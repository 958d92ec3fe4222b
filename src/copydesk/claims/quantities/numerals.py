"""Cardinal numbers: digits in every written form, words, scales, dozens, vague plurals.

"25.66 billion", "1 500 000", "1.5m", "seven thousand", "three and a half million", "tens of thousands".
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.words import load
from copydesk.text import number_words
from copydesk.text.number_words import ORDINALS, SMALL, TENS

_DATA = load("numerals")
WORDS = number_words.CARDINALS
SCALES: dict[str, int] = {**number_words.SCALES, **{k + "s": v for k, v in number_words.SCALES.items()}}
GROUPS: dict[str, int] = {**number_words.GROUPS, **{k + "s": v for k, v in number_words.GROUPS.items()}}
SHORT: dict[str, int] = _DATA["short"]
LONE: dict[str, int] = _DATA["lone"]
DENOMINATORS: dict[str, int] = {
    **{k: v for k, v in ORDINALS.items() if v > 2},
    **{k + "s": v for k, v in ORDINALS.items() if v > 2},
    **_DATA["denominators"],
}
VAGUE: dict[str, list[int]] = _DATA["vague"]
SOME: dict[str, list[int]] = _DATA["some"]
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
LARGEST = 10**18
"""A number as large as this takes no further scale word: "million million million million" is no number."""
HYPHENS = frozenset("-‐‑–—−")
ARTICLES = frozenset(("a", "an"))
_MARKS = str.maketrans("", "", ", \u00a0\u2009\u202f")
EXACT = Context(prec=60)
_PART = Context(prec=15)


class Numeral(NamedTuple):
    """A number that was read: its bounds, the token behind it, and how it was written.

    `scale` is the power of ten of a scale word that stands last and by itself ("20 million": 6), which a range
    lends to its left end; `coefficient` what stood before it.
    """

    low: Decimal
    high: Decimal
    exponent: int
    end: int
    scale: int = 0
    coefficient: Decimal = Decimal(0)
    approximate: bool = False
    kind: str = "number"
    grammar: str = "number.digits"
    lone: bool = False
    """A glued single letter was read as a scale ("5m"): another reading may be the unit."""


def ratio(above: Decimal | int, below: Decimal | int) -> tuple[Decimal, int]:
    """Return a fraction's value and the exponent that its precision is worth.

    A half is precise to a tenth, a quarter to a hundredth; what has no end in decimals ("two-thirds") is worth
    two digits, since "two-thirds" and "67 percent" say the same.
    """
    value = _PART.divide(Decimal(above), Decimal(below))
    exponent = value.normalize().as_tuple().exponent
    return value, max(exponent, -2) if isinstance(exponent, int) and below < 100 else int(exponent)


def shifted(value: Decimal, places: int) -> Decimal:
    """Return `value` times ten to the power of `places`."""
    return value.scaleb(places, EXACT)


def read(t: Tokens, i: int, *, join: bool = True) -> Numeral | None:
    """Read the cardinal that begins at token `i`; `join=False` leaves "and" alone ("between five and six")."""
    low = t.low[i]
    if low in VAGUE:
        if low in ("scores", "tens") and t.low[i + 1] != "of":
            return None
        return _vague(t, i, 1, 1)
    start = i
    if low in ARTICLES:
        word = t.low[i + 1]
        if word in SOME:  # a few hundred, a couple of dozen
            return _some(t, i + 1)
        if word not in SCALES and word not in GROUPS and word not in ("score", "half", "quarter"):
            return None
        if word in ("half", "quarter", "score"):
            return None
        i += 1
    elif low in SOME:
        return _some(t, i)
    return _cardinal(t, start, i, join)


def _vague(t: Tokens, i: int, least: int, most: int) -> Numeral | None:
    """Dozens, hundreds of thousands, tens of millions."""
    low, high = VAGUE[t.low[i]]
    j = i + 1
    while t.low[j] == "of" and t.low[j + 1] in VAGUE and low < LARGEST:
        factor = VAGUE[t.low[j + 1]][0]
        if t.low[i] in ("dozens", "scores", "tens"):
            low, high = (10, 100) if t.low[i] == "tens" else (low, high)
        low, high = low * factor, high * factor
        j += 2
    return Numeral(
        Decimal(low * least), Decimal(high * most), len(str(low)) - 1, j, approximate=True, grammar="number.vague"
    )


def _some(t: Tokens, i: int) -> Numeral | None:
    """Several hundred, a few thousand, a couple of dozen, a couple of people."""
    least, most = SOME[t.low[i]]
    j = i + 1
    if t.low[j] == "of":
        j += 1
    power, factor = 0, 1
    begin = j
    while (t.low[j] in SCALES or t.low[j] in GROUPS) and j < begin + 3:
        if t.low[j] in GROUPS:
            factor *= GROUPS[t.low[j]]
        else:
            power += SCALES[t.low[j]]
        j += 1
    if j == begin:
        if t.low[i] == "couple" and t.low[i - 1] in ARTICLES and i and t.low[i + 1] == "of":
            return Numeral(Decimal(2), Decimal(2), 0, i + 1, approximate=True, grammar="number.vague")
        return None
    return Numeral(
        shifted(Decimal(least * factor), power),
        shifted(Decimal(most * factor), power),
        power,
        j,
        approximate=True,
        grammar="number.vague",
    )


def _cardinal(t: Tokens, start: int, i: int, join: bool) -> Numeral | None:
    low = t.low
    total, group, exponent = Decimal(0), Decimal(1) if i > start else None, 0
    last, bound = ("article" if i > start else "start"), 99  # the smallest scale so far
    scale, coefficient, lone, digits = 0, Decimal(0), False, False
    j = i
    while True:
        w = low[j]
        if t.digit[j]:
            if last not in ("start", "scale", "hundred+and", "scale+and"):
                break
            worth = t.value(j)
            if worth is None:
                return None
            if last != "start":
                # digits go on behind words only where they fill what the words left: "3 hundred and 21",
                # "4 thousand 3 hundred"
                roof = 100 if last == "hundred+and" else 10**bound
                ahead = low[j + 1]
                if worth.exponent < 0 or not 0 < worth.value < roof or "," in t.text[j]:
                    break
                if last != "scale" and (ahead in SCALES or ahead in ("%", "percent", "per")):
                    break
                if last == "scale" and not (ahead in SCALES and SCALES[ahead] < bound and worth.value < 1000):
                    break
                group = (group or 0) + worth.value
            else:
                group, exponent = worth.value, worth.exponent
            last, digits = "digits", True
            j += 1
            if t.text[j] in HYPHENS and _tight(t, j) and low[j + 1] in SCALES:
                j += 1  # "$1-billion"
            short = _short(t, j)
            if short is not None:
                power, lone = short
                coefficient, scale = group, power
                total, group, exponent = total + shifted(group, power), None, exponent + power
                last, bound = "scale", power
                j += 1
                if lone:
                    break
            continue
        if w in SMALL or w in TENS:
            v = SMALL[w] if w in SMALL else TENS[w]
            if last in ("start", "scale", "scale+and"):
                if last == "scale" and (total >= 10 ** (bound + 3) and bound < 2):
                    break
                group = Decimal(v)
            elif last in ("hundred", "hundred+and"):
                assert group is not None, "a hundred without hundreds"
                group += v
            elif last == "ten" and 0 < v < 10:
                assert group is not None, "tens without a number"
                group += v
            else:
                break
            last, exponent = ("ten" if w in TENS else "unit"), 0
            j += 1
            if t.text[j] in HYPHENS and (low[j + 1] in SMALL or low[j + 1] in SCALES) and _tight(t, j):
                j += 1  # twenty-six, two-million
            continue
        if w == "hundred" or w == "hundreds":
            if w == "hundreds" and last in ("start", "article"):
                break
            if last in ("start", "article", "unit", "ten", "digits"):
                base = group if group is not None else Decimal(1)
                if base >= 1000:
                    break
                coefficient, group = base, base * 100
                exponent = (exponent if last == "digits" else 0) + 2
                last = "hundred"
                scale = 2
                j += 1
                j = _hyphen(t, j)
                continue
            break
        if w in SCALES:
            power = SCALES[w]
            if group is None and last == "start":
                if w.endswith("s") or not _leads(t, j):
                    return None
                group = Decimal(1)
            if group is None:
                if last != "scale" or (digits and bound < 5 and power < 5) or total > LARGEST:
                    break
                coefficient, scale = total, power  # three lakh crore, three thousand millions
                total, exponent = shifted(total, power), exponent + power
                bound = power
            else:
                if power >= bound:
                    break
                coefficient, scale = total + group, power
                if last in ("unit", "ten", "article"):
                    exponent = 0
                total, group, exponent = total + shifted(group, power), None, exponent + power
                bound = power
            last = "scale"
            j += 1
            j = _hyphen(t, j)
            continue
        if w in GROUPS:
            if last in ("start", "article", "unit", "ten", "digits", "hundred", "scale"):
                base = total + group if group is not None else (total or Decimal(1))
                if last == "start" and w.endswith("s"):
                    break
                total, group = base * GROUPS[w], None
                j += 1
                last, scale = "group", 0
            break
        if w in ("and", "&") and join and last in ("hundred", "scale"):
            ahead = low[j + 1]
            if ahead in SMALL or ahead in TENS or t.digit[j + 1]:
                if ahead == "zero" or not _fills(t, j + 1, last, bound):
                    break
                last += "+and"
                j += 1
                continue
            break
        if w == "," and last == "scale" and bound >= 3 and not digits and low[j + 1] in WORDS and join:
            if not _fills(t, j + 1, last, bound) or not _scaled(t, j + 1, bound):
                break
            j += 1
            continue
        break
    if last.endswith("+and"):
        j -= 1
    if last in ("start",) or (last == "article"):
        return None
    value = total + (group or 0)
    if last not in ("scale", "hundred"):
        scale = 0
        coefficient = Decimal(0)
    name = "number.digits" if digits else "number.words"
    if last == "group":
        name = "number.dozen"
    return Numeral(value, value, exponent, j, scale, coefficient, grammar=name, lone=lone)


def _hyphen(t: Tokens, j: int) -> int:
    """Step over a hyphen inside a written number ("two-hundred-thousand")."""
    if t.text[j] in HYPHENS and _tight(t, j) and (t.low[j + 1] in SCALES or t.low[j + 1] in WORDS):
        return j + 1
    return j


def _tight(t: Tokens, j: int) -> bool:
    """Return whether token `j` is as close to the one before it as to the one behind it."""
    return t.glued(j) == t.glued(j + 1)


def _short(t: Tokens, j: int) -> tuple[int, bool] | None:
    """Return the power of ten of a short scale at token `j`, and whether it is a single letter."""
    word = t.text[j]
    if word in SHORT:
        return SHORT[word], False
    if word in LONE and t.glued(j) and not t.glued(j + 1):
        return LONE[word], True
    if word in LONE and t.glued(j) and t.text[j + 1] not in HYPHENS | {"/", "²", "³", "^"} and not t.digit[j + 1]:
        return LONE[word], True
    if word in LONE and t.glued(j) and t.text[j + 1] in HYPHENS:
        return LONE[word], True
    return None


def _leads(t: Tokens, j: int) -> bool:
    """Return whether a bare scale word counts: "thousand liters", not "the hundred" and not "few hundred"."""
    before = t.low[j - 1] if j else ""
    if before in ("few", "several", "many", "the", "multi", "per", "this", "that", "to", "of", "in", "by") or (
        j and t.text[j - 1] in HYPHENS
    ):
        return False
    return t.low[j + 1] in SCALES or (t.text[j + 1].isalpha() and t.low[j + 1] not in ("of", "and", "or", "to", "is"))


def _fills(t: Tokens, j: int, last: str, bound: int) -> bool:
    """Return whether the number at token `j` is small enough to go on behind "and"."""
    ahead = _cardinal(t, j, j, join=False)
    if ahead is None or ahead.exponent < 0:
        return False
    part = DENOMINATORS.get(t.low[ahead.end], 0)
    if ahead.low < part and (ahead.low == 1 or t.low[ahead.end].endswith("s")):
        return False  # "one million and three quarters", not "one hundred and thirty-two fifths"
    if last == "hundred":
        # "two hundred and two thousand" goes on, "three hundred and two hundred" does not
        step = j + 1
        while t.low[step] in SMALL or (t.text[step] in HYPHENS and t.low[step + 1] in SMALL):
            step += 1
        return t.low[step] != "hundred" and (not t.digit[j] or Decimal(t.text[j].translate(_MARKS)) < 100)
    return bool(ahead.low < 10**bound)


def _scaled(t: Tokens, j: int, bound: int) -> bool:
    """Return whether the number behind a comma is built of hundreds or scales, so that the comma groups it."""
    ahead = _cardinal(t, j, j, join=True)
    return ahead is not None and 100 <= ahead.low < 10**bound
