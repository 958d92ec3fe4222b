"""Sums of money: "$1.5-2bn", "US$ 10 million", "420 million Finnish markka", "470 pence", "one dollar and 42 cents"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, SCALES, SHORT, SIGNS, WORDS, shifted
from copydesk.claims.quantities.words import context, load
from copydesk.model import Quantity
from copydesk.values import units


class _Lists(NamedTuple):
    minor: dict[str, str]
    glued: dict[str, str]
    dollars: dict[str, str]
    dollars_glued: dict[str, str]
    codes: frozenset[str]
    leading: frozenset[str]
    large: frozenset[str]


@cache
def _lists() -> _Lists:
    data = load("money")
    minor: dict[str, str] = dict(data["minor"])
    minor |= {name + "s": code for name, code in data["minor"].items() if name.isalpha() and not name.endswith("s")}
    dollars = dict(data["dollars"])
    glued = dollars.pop("glued")
    codes = set(units.money().codes) - set(data["careful"]["codes"])
    codes |= set(data["careful"]["lower"]) | {"RMB", "Rmb", "BTC"}
    return _Lists(
        minor,
        data["glued"],
        dollars,
        glued,
        frozenset(codes),
        frozenset(data["leading"]["names"]),
        frozenset(data["careful"]["large"]),
    )


_CENTS = frozenset(("cent", "cents"))
_MISPRINTED = frozenset(("e",))
"""What a wire makes of the euro sign: "e80 million"; read only before digits with a scale."""
_DOTTED = frozenset(("Rs", "SFr", "Rp", "Tk", "Sh", "Shs", "Ksh", "kr"))
"""Signs that are written with a full stop."""
_FRANCS = frozenset(("franc", "francs"))


def triggers() -> frozenset[str]:
    """Return the tokens, as written, that may begin a sum of money."""
    signs = {s for s in units.money().symbols if s.isalpha()}
    leading = {form(name) for name in _lists().leading for form in (str, str.capitalize)}
    shared = {sign for family in units.families().values() for sign in family.signs}
    return frozenset(SIGNS | {"Y"} | _lists().codes | signs | shared | _MISPRINTED | leading)


@lru_cache(maxsize=64)
def letters(text: str) -> frozenset[str]:
    """Return the letters that a country which the text names writes before sums: "P" where it tells of Botswana.

    Elsewhere they are words, names, roads; only those that stand before digits somewhere are asked for.
    """
    lettered = {letter: family for family in units.families().values() for letter in family.letters}
    written = set(_lettered().findall(text))
    return frozenset(letter for letter in written if lettered[letter].named(text))


@cache
def _lettered() -> re.Pattern[str]:
    every = {letter for family in units.families().values() for letter in family.letters}
    return re.compile(rf"\b({'|'.join(sorted(every, key=lambda s: (-len(s), s)))})[. ]?(?=\d)")


def code_of(word: str) -> str | None:
    """Return the ISO 4217 code that a word before or behind digits stands for ("USD", "Rs", "RM")."""
    lists = _lists()
    if word in lists.codes:
        symbol = units.money().symbols.get(word)
        return symbol or units.money().names.get(word.lower()) or (word.upper() if len(word) == 3 else None)
    if word in units.money().symbols and word not in SIGNS and not word.endswith("."):
        return units.money().symbols[word]
    return None


def prefix(t: Tokens, i: int) -> tuple[str, int, int] | None:
    """Return the currency written before the number at or behind token `i`: code, first token, token of the number."""
    word = t.text[i]
    if word in SIGNS:
        return _sign(t, i)
    if not word.isalpha():
        return None
    if word in _MISPRINTED and t.digit[i + 1] and t.glued(i + 1) and not t.glued(i):
        return ("EUR", i, i + 1) if t.low[i + 2] in SCALES or t.text[i + 2] in SHORT else None
    if word == "Y" and t.text[i + 1] == "=" and t.glued(i + 1) and t.digit[i + 2]:
        return "JPY", i, i + 2  # as wires without the sign write the yen
    family = units.families().get(word)
    if family is not None and word in family.signs and word not in units.money().symbols:
        return _of_country(t, i, family)
    if t.low[i] in _lists().leading and t.digit[i + 1] and not t.glued(i + 1):
        return _leading(t, i)
    code = code_of(word)
    if code is None:
        return None
    j = i + 1
    if t.text[j] == "." and t.glued(j) and word in _DOTTED:
        j += 1
    if t.text[j] in SIGNS and t.digit[j + 1]:
        if not units.is_sign_of(t.text[j], code):
            return None  # "cost AMD $334 million": a firm's name, and dollars
        j += 1
    return (code, i, j) if t.digit[j] else None


def _of_country(t: Tokens, i: int, family: units.Family) -> tuple[str, int, int] | None:
    """Read a sign that the press of some countries writes: "Sh3.2bn", "R4.86 million", and "P45,000" in Botswana alone.

    What is a word or a name elsewhere needs a scale behind the digits, or the country and the shape of a sum.
    """
    word, j = t.text[i], i + 1
    if t.text[j] == "." and t.glued(j) and word in _DOTTED:
        j += 1
    alone = len(word) == 1
    if not t.digit[j] or t.glued(i) or (alone and not t.glued(j)):
        return None
    k = j + 1 + (t.text[j + 1] in HYPHENS and t.glued(j + 1) and t.glued(j + 2))
    scaled = t.low[k] in SCALES or t.text[k] in SHORT or (t.text[k] == "m" and t.glued(k))
    if word in family.letters and not scaled and not (word in t.letters and _looks_like_sum(t, i, j)):
        return None
    return family.default or family.name, i, j


_BEFORE_NAME = frozenset(("the", "this", "that", "a", "an"))


def _looks_like_sum(t: Tokens, i: int, j: int) -> bool:
    """Return whether letter and digits are a sum in their country ("R45 a head"), and no road or model ("the R45")."""
    digits = t.text[j]
    if not digits.isdecimal():
        return len(digits.rpartition(".")[2]) == 2 or "." not in digits  # 45,000; 45 000; 12.50
    before = t.text[i - 1]
    named = t.low[i - 1] in _BEFORE_NAME or (before[:1].isupper() and t.text[i - 2] not in _STOPS)
    return len(digits) > 1 and not named


_STOPS = frozenset(("", ".", "!", "?", ":"))


def _leading(t: Tokens, i: int) -> tuple[str, int, int] | None:
    """Read a currency's name before the sum, as in Asia and Africa: "naira 50 million", "Malaysian ringgit 42"."""
    names = units.money().names
    if f"{t.low[i - 1]} {t.low[i]}" in names and not t.blocked[i - 1]:
        return names[f"{t.low[i - 1]} {t.low[i]}"], i - 1, i + 1
    counted = t.text[i + 2].islower() and t.low[i + 2] not in SCALES and t.low[i + 2].endswith("s")
    if t.digit[i - 1] or t.low[i - 1] in SCALES | WORDS or counted or t.text[i + 2] == "%":
        return None  # "sold for 50 rupees 200 times", "the ringgit 2% lower"
    code = names.get(t.low[i])
    return (code, i, i + 1) if code else None


def _sign(t: Tokens, i: int) -> tuple[str, int, int]:
    lists, sign, first = _lists(), t.text[i], i
    if sign == "$" and t.glued(i + 1) and t.digit[i + 2] and t.low[i + 1] in {**lists.dollars, **lists.dollars_glued}:
        return lists.dollars.get(t.low[i + 1]) or lists.dollars_glued[t.low[i + 1]], i, i + 2  # $US1 million
    symbols = units.money().symbols
    code = symbols[sign]
    if not t.blocked[i - 1]:
        before, near = t.low[i - 1], t.glued(i)
        if near and t.text[i - 1] + sign in symbols:
            return symbols[t.text[i - 1] + sign], i - 1, i + 1  # "TT$30m", "GH¢2.7m"
        if sign == "$":
            alone = before in lists.dollars and (before != "s" or t.text[i - 1] == "S")
            if alone or (near and before in lists.dollars_glued):
                code = lists.dollars.get(before) or lists.dollars_glued[before]
                first = i - 1
            elif near and t.text[i - 1] in units.money().codes:
                code, first = t.text[i - 1], i - 1  # "COP$45,000"
            elif before == "." and t.low[i - 4] == "u" and t.low[i - 2] == "s":
                first = i - 4
            elif before == "s" and t.low[i - 3] == "u" and t.text[i - 2] == ".":
                first = i - 3
    return code, first, i + 1


def suffix(t: Tokens, a: Amount) -> bool:
    """Give the amount the currency written behind its number; return whether there is one."""
    j = a.end
    if t.text[j] in HYPHENS and t.glued(j) and t.glued(j + 1):
        j += 1
    if t.blocked[j]:
        return False
    hundredths = None if a.prefixed else _of_currency(t, j)
    if hundredths is not None:
        _minor(a, hundredths)
        a.end = j + 2
        return True
    hundredths = _hundredths(t, j)
    if a.prefixed:
        if hundredths is None:
            _said_twice(t, a, j)
        return False
    if hundredths is not None:
        _minor(a, hundredths)
        a.end = j + 1
        return True
    return _behind_sign(t, a, j) or _behind_name(t, a, j) or _behind_code(t, a, j)


def _hundredths(t: Tokens, j: int) -> str | None:
    """Return the currency whose hundredths token `j` names: "cents", a glued "p"."""
    lists, word = _lists(), t.text[j]
    if t.low[j] in lists.minor:
        return lists.minor[t.low[j]]
    if word not in lists.glued or not t.digit[j - 1] or (t.glued(j + 1) and t.text[j + 1].isalnum()):
        return None
    if word == "p" and t.text[j + 1] == "." and t.glued(j + 2) and len(t.text[j + 2]) == 1 and t.text[j + 2].isalpha():
        return None  # "9 p.m." is a time, "10 p.f.u." a unit
    if not t.glued(j) and word != "p":
        return None  # "9 p" is a sum
    return lists.glued[word]


def _of_currency(t: Tokens, j: int) -> str | None:
    """Return the currency named before its hundredths: "45 euro cents", "50 US cents", "20 Australian cents"."""
    if t.low[j + 1] not in _CENTS:
        return None
    names, dollars = units.money().names, _lists().dollars
    return names.get(t.low[j]) or names.get(f"{t.low[j]} dollar") or dollars.get(t.low[j])


def _said_twice(t: Tokens, a: Amount, j: int) -> None:
    """Step over a currency that the sign before the number has said: "$10 dollars"; a code says whose dollars they
    are: "$10 CAD"."""
    code = code_of(t.text[j]) if len(t.text[j]) == 3 and t.text[j].isupper() else None
    if code is not None and (code == a.unit or (a.unit == "USD" and code in _lists().dollars.values())):
        a.unit, a.end = code, j + 1
        return
    again = _name(t, j)
    if again is not None and (again[0] == a.unit or again[0] in ("USD", "GBP")):
        a.end = again[1]


def _behind_sign(t: Tokens, a: Amount, j: int) -> bool:
    """A sign behind the number: "10 €", "10 US$"."""
    dollars, word = _lists().dollars, t.text[j]
    if t.low[j] in dollars and t.text[j + 1] == "$" and t.glued(j + 1):
        a.unit, a.kind, a.grammar, a.end = dollars[t.low[j]], "money", "money.sign", j + 2
        return True
    if word in SIGNS and (not t.digit[j + 1] or not t.glued(j + 1) or t.glued(j)):
        a.unit, a.kind, a.grammar, a.end = units.money().symbols[word], "money", "money.sign", j + 1
        return True
    return False


def _behind_name(t: Tokens, a: Amount, j: int) -> bool:
    """A currency's name behind the number: "20 euros", "420 million Finnish markka", "20 pounds"."""
    family = units.families().get(t.low[j])
    if family is not None and t.text[j].islower():
        _shared(a, family)
        a.end = j + 1
        return True
    family = units.families().get(t.text[j])
    francs = t.low[j + 1] in _FRANCS
    if family is not None and len(t.text[j]) > 1 and t.text[j] in family.signs - (set() if francs else family.letters):
        _shared(a, family)  # "300 Rs", "30 million CFA francs"
        a.end = j + 1 + francs
        return True
    named = _name(t, j)
    if named is None:
        torque = t.text[j + 1] in HYPHENS and t.low[j + 2] in ("foot", "feet")
        return t.low[j] in ("pound", "pounds") and not torque and _pounds(t, a, j)
    code, end = named
    tied = t.text[end] in HYPHENS and t.glued(end) and t.glued(end + 1) and not t.glued(j)
    if tied and t.low[end + 1] not in ("a", "an", "per"):
        return False  # "200 real-time readers", not "40 dollars-a-day", "a 100-dollar-bill"
    if t.low[j] in _lists().large and end == j + 1 and a.scale < 3 and a.low < 1000:
        return False
    if t.low[j] == "mark" and a.low != 1 and t.low[a.first - 1] == "the":
        return False  # "has passed the 30,000 mark"
    a.unit, a.kind, a.grammar, a.end = code, "money", "money.name", end
    return True


def _behind_code(t: Tokens, a: Amount, j: int) -> bool:
    """An ISO 4217 code behind the number: "75 USD", "75 USD million", "120 MEUR"."""
    word = t.text[j]
    code = code_of(word)
    if code is not None and word not in SIGNS:
        a.unit, a.kind, a.grammar, a.end = code, "money", "money.code", j + 1
        if t.text[j + 1] == "$":
            a.end = j + 2
        if t.low[a.end] in SCALES and a.scale == 0:
            _times(a, SCALES[t.low[a.end]])
            a.end += 1
        return True
    if len(word) == 4 and word[0] == "M" and word[1:] in _lists().codes:
        a.unit, a.kind, a.grammar, a.end = word[1:], "money", "money.code", j + 1
        _times(a, 6)  # as the Nordic press writes
        return True
    return False


def signed(t: Tokens, a: Amount, code: str) -> None:
    """Give the amount the currency written before it; one of several countries keeps the others as readings."""
    a.unit, a.kind, a.prefixed, a.grammar = code, "money", True, "money.sign"
    family = units.families().get(t.text[a.first])
    if family is not None and t.text[a.first] in family.signs and code in (family.default, family.name):
        _shared(a, family)


def _shared(a: Amount, family: units.Family) -> None:
    """Give the amount a name that several currencies share; each of them is kept as another reading."""
    a.unit, a.kind, a.grammar = family.default or family.name, "money", "money.shared"
    a.readings.extend(
        Quantity(low=a.low, high=a.high, exponent=a.exponent, unit=code) for code in family.members if code != a.unit
    )


def _times(a: Amount, power: int) -> None:
    a.low, a.high = shifted(a.low, power), shifted(a.high, power)
    a.exponent += power
    a.scale = power


def _name(t: Tokens, j: int) -> tuple[str, int] | None:
    """Return the code of the longest currency name at token `j`, and the token behind it."""
    money = units.money()
    lead = 0
    if t.low[j] == "u" and t.text[j + 1] == "." and t.low[j + 2] == "s" and t.text[j + 3] == ".":
        lead = 4
        if t.low[j + 4] in ("dollar", "dollars"):
            return "USD", j + 5
    most = money.longest.get(t.low[j + lead], 0)
    for count in range(min(most, 4), 0, -1):
        name = " ".join(t.low[j : j + count])
        code = money.names.get(name)
        if code is not None:
            if count == 1 and t.text[j] == "Real":
                return None
            return code, j + count
    return None


def _minor(a: Amount, code: str) -> None:
    a.low, a.high = a.low / 100, a.high / 100
    a.exponent -= 2
    a.unit, a.kind, a.grammar = code, "money", "money.minor"


_MASS = context("mass_words")


def _pounds(t: Tokens, a: Amount, j: int) -> bool:
    """Tell the pound sterling from the pound of mass; the other reading is kept.

    Money, where the sum is a large one; mass, where "of" follows, a hyphen joins, or the words around speak of
    weight; else mass below a thousand.
    """
    near = set(t.low[max(0, a.first - 6) : a.first]) | {t.low[j + 1]}
    hyphen = j > a.end and j > a.number_end
    is_money = (a.scale >= 3 or a.low >= 1000) and not (near & _MASS) and t.low[j + 1] not in ("of", "per")
    if hyphen and a.low < 1000:
        is_money = False
    reading = Quantity(low=a.low, high=a.high, exponent=a.exponent, unit="[lb_av]" if is_money else "GBP")
    a.readings.append(reading)
    a.end = j + 1
    if is_money:
        a.unit, a.kind, a.grammar = "GBP", "money", "money.pound"
        return True
    a.unit, a.kind, a.grammar = "[lb_av]", "measure", "measure.pound"
    return True


def compound(a: Amount, b: Amount) -> bool:
    """Add the hundredths `b` to the sum `a` ("3 dollars 50 cents", "15 dollars 50"); return whether they are one."""
    plain = a.grammar in {"money.name", "measure.pound"} and not a.prefixed and not a.scale and a.low == a.high
    if plain and a.exponent == 0:
        bare = b.kind == "number" and b.unit is None and b.exponent == 0 and b.end == b.number_end and not b.scale
        if bare and b.first == a.end and 10 <= b.low == b.high < 100 and b.comparator == "=":
            a.low = a.high = a.low + b.low / 100
            if a.grammar == "measure.pound":  # a pound of mass has ounces, and no fifty
                a.unit, a.kind, a.readings = "GBP", "money", []
            a.exponent, a.end, a.grammar = -2, b.end, "money.compound"
            return True
    if a.grammar == "measure.pound" and b.grammar == "money.minor" and b.unit == "GBP":
        a.unit, a.kind, a.grammar, a.readings = "GBP", "money", "money.name", []  # "two pounds fifty pence"
    if a.kind != "money" or b.grammar != "money.minor" or a.grammar == "money.minor" or a.scale or a.low != a.high:
        return False
    if not Decimal(0) < b.low < 1 or a.exponent < 0:
        return False
    a.low = a.high = a.low + b.low
    a.exponent, a.end, a.grammar = b.exponent, b.end, "money.compound"
    return True
