"""Numbers told by the plural of a scale or by a vague count of it: "tens of thousands", "several hundred"."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import ARTICLES, GROUPS, LARGEST, SCALES, SOME, VAGUE, Numeral, shifted
from copydesk.text.number_words import SMALL


def words(t: Tokens, i: int) -> Numeral:
    """Read a plural of scale words: dozens, hundreds of thousands, tens of millions."""
    low, high = VAGUE[t.low[i]]
    j = i + 1
    while t.low[j] == "of" and t.low[j + 1] in VAGUE and low < LARGEST:
        factor = VAGUE[t.low[j + 1]][0]
        if t.low[i] in ("dozens", "scores", "tens"):
            low, high = (10, 100) if t.low[i] == "tens" else (low, high)
        low, high = low * factor, high * factor
        j += 2
    return Numeral(Decimal(low), Decimal(high), len(str(low)) - 1, j, approximate=True, grammar="number.vague")


def is_digits(t: Tokens, i: int) -> bool:
    """Return whether "10s of thousands" or the like begins at a token."""
    return t.low[i + 1] == "s" and t.glued(i + 1) and t.low[i + 2] == "of" and t.low[i + 3] in VAGUE


def digits(t: Tokens, i: int) -> Numeral | None:
    """Read "10s of thousands", which `is_digits` found."""
    base = t.value(i)
    rest = words(t, i + 3)
    if base is None or base.value not in (10, 100, 1000):
        return None
    return rest._replace(
        low=rest.low * base.value, high=rest.low * base.value * 10, exponent=len(str(base.value * rest.low)) - 1
    )


def some(t: Tokens, i: int) -> Numeral | None:
    """Read a vague count of scale words: several hundred, a few thousand, a couple of dozen, a couple of people."""
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
        if t.low[i] == "couple" and t.low[i - 1] in ARTICLES and t.low[i + 1] == "of":
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


def scored(t: Tokens, j: int) -> tuple[int, int] | None:
    """Return what is added to so many scores at token `j` and where that ends: "three score and ten", "four score
    years"; None where they are no twenties ("two score draws")."""
    if t.low[j + 1] == "and" and t.low[j + 2] in SMALL:
        return SMALL[t.low[j + 2]], j + 3
    return (0, j + 1) if t.low[j + 1] == "years" else None
