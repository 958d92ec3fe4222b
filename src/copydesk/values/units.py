"""Units of measure and currencies: exact factors, UCUM and ISO 4217 codes, names and symbols of English prose.

The tables are `data/units.toml` and `data/currencies.tsv`; both name their sources. Conversions are exact:
a factor is a fraction, and only the last step rounds, to `PRECISION` digits.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

PRECISION = 40
"""Significant digits to which a conversion is rounded where its result has no end."""

_CONTEXT = Context(prec=PRECISION)


class Unit(NamedTuple):
    """A unit: its code (UCUM), dimension, and exact way to the base unit: base = value * factor + offset.

    `per` is set for a rate with a name of its own ("mph"): then `code` is the unit of the numerator.
    """

    code: str
    dimension: str
    factor: Fraction
    offset: Fraction = Fraction(0)
    per: str | None = None


class Currency(NamedTuple):
    """A currency: ISO 4217 code, English name, and how many digits its minor unit has."""

    code: str
    name: str
    digits: int


class Table(NamedTuple):
    """The units by code, by name (lower case, singular and plural) and by symbol (case-sensitive)."""

    codes: Mapping[str, Unit]
    names: Mapping[str, Unit]
    symbols: Mapping[str, Unit]
    glued: Mapping[str, Unit]
    canonical: Mapping[str, str]
    longest: Mapping[str, int]
    """First word of a name -> number of words of the longest name that begins with it."""


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below) if below else Fraction(above)


def _plural(name: str) -> str:
    head, sep, tail = name.partition(" per ")
    if not sep:
        head, sep, tail = name.partition(" an ")
    return (head if head.endswith("s") else head + "s") + sep + tail


@cache
def table() -> Table:
    """Return the units of `data/units.toml`."""
    raw = tomllib.loads(files("copydesk.values").joinpath("data/units.toml").read_text(encoding="utf-8"))
    codes: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    glued: dict[str, Unit] = {}
    canonical: dict[str, str] = {}
    rates = raw.pop("rate")
    for dimension, units in raw.items():
        for code, entry in units.items():
            unit = Unit(
                code,
                entry.get("dimension", dimension),
                _fraction(entry["is"]),
                _fraction(entry.get("offset", "0")),
            )
            codes[code] = unit
            _enter(unit, entry, names, symbols, glued)
            canonical[code] = (entry["names"] or [code])[0].lower()
    for entry in rates.values():
        base = codes.get(entry["unit"])
        unit = Unit(entry["unit"], base.dimension if base else "count", base.factor if base else Fraction(1))
        _enter(unit._replace(per=entry["per"]), entry, names, symbols, glued)
    longest: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return Table(
        MappingProxyType(codes),
        MappingProxyType(names),
        MappingProxyType(symbols),
        MappingProxyType(glued),
        MappingProxyType(canonical),
        MappingProxyType(longest),
    )


def _enter(
    unit: Unit, entry: Mapping[str, list[str]], names: dict[str, Unit], symbols: dict[str, Unit], glued: dict[str, Unit]
) -> None:
    for name in entry["names"]:
        # Hyphens and spaces are one to the reader of a unit: "square-mile", "light year".
        plain = name.lower().replace("-", " ")
        names.setdefault(plain, unit)
        names.setdefault(_plural(plain), unit)
    for symbol in entry["symbols"]:
        symbols[symbol] = unit
    for symbol in entry.get("spaced", ()):
        symbols[symbol] = unit
    for symbol in entry.get("glued", ()):
        glued[symbol] = unit


class Money(NamedTuple):
    """The currencies by code, by name and by symbol, and the minor units by name."""

    codes: Mapping[str, Currency]
    names: Mapping[str, str]
    symbols: Mapping[str, str]
    longest: Mapping[str, int]


@cache
def money() -> Money:
    """Return the currencies of `data/currencies.tsv`.

    `names` maps a lower-case name to an ISO 4217 code ("hong kong dollars" -> HKD).
    """
    codes: dict[str, Currency] = {}
    names: dict[str, str] = {}
    symbols: dict[str, str] = {}
    text = files("copydesk.values").joinpath("data/currencies.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        code, digits, title, written, signs = line.split("\t")
        codes[code] = Currency(code, title, int(digits))
        for name in written.split("|"):
            names.setdefault(name, code)
        for sign in filter(None, signs.split("|")):
            symbols.setdefault(sign, code)
    longest: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return Money(MappingProxyType(codes), MappingProxyType(names), MappingProxyType(symbols), MappingProxyType(longest))


def is_sign_of(sign: str, code: str) -> bool:
    """Return whether a currency is written with a sign: its own, or that of all dollars and pesos.

    >>> is_sign_of("$", "CAD"), is_sign_of("$", "AMD")
    (True, False)
    """
    return money().symbols.get(sign) == code or (sign == "$" and code in _dollars())


@cache
def _dollars() -> frozenset[str]:
    """Return the codes of currencies that are dollars or pesos by name."""
    return frozenset(code for name, code in money().names.items() if name.endswith((" dollar", " peso")))


class Family(NamedTuple):
    """Currencies that share a name: ISO 4217 code -> the words that name its country, as texts capitalise them.

    `default` is the code that the bare name means where no country is named, None where it stays open. `signs` stand
    before the digits; those of them in `letters` are words or names elsewhere ("K9").
    """

    name: str
    members: Mapping[str, frozenset[str]]
    default: str | None
    signs: frozenset[str]
    letters: frozenset[str]

    def named(self, text: str) -> list[str]:
        """Return the currencies whose countries a text names."""
        return [code for code, words in self.members.items() if any(_holds(text, word) for word in words)]


def _holds(text: str, word: str) -> bool:
    """Return whether a word stands in a text by itself; nearly always its characters do not stand there at all."""
    return word in text and re.search(rf"\b{word}\b", text) is not None


_BESIDE = frozenset(("names", "signs", "letters", "default"))


@cache
def families() -> Mapping[str, Family]:
    """Return the families of `data/currency_families.toml` by their names ("peso", "pesos") and signs ("Rs", "K")."""
    raw = tomllib.loads(files("copydesk.values").joinpath("data/currency_families.toml").read_text(encoding="utf-8"))
    found: dict[str, Family] = {}
    for shared, entry in raw.items():
        members = {code: frozenset(words) for code, words in entry.items() if code not in _BESIDE}
        letters = frozenset(entry.get("letters", ()))
        signs = letters.union(entry.get("signs", ()))
        family = Family(shared, MappingProxyType(members), entry.get("default"), signs, letters)
        found |= dict.fromkeys([*entry["names"], *signs], family)
    return MappingProxyType(found)


def lookup(name: str) -> Unit | None:
    """Return the unit of a code, symbol or name ("km", "kilometres", "[mi_i]"), None where there is none."""
    units = table()
    plain = name.strip()
    return (
        units.codes.get(plain)
        or units.symbols.get(plain)
        or units.glued.get(plain)
        or units.names.get(plain.lower().replace("-", " "))
    )


def dimension(unit: str | None) -> str:
    """Return what a unit measures: "length", "mass" ..., "money" for a currency or a family of them, else "count"."""
    if unit is None:
        return "count"
    known = table().codes.get(unit)
    if known is not None:
        return known.dimension
    return "money" if unit in money().codes or unit in families() else "count"


def name(unit: str) -> str:
    """Return the English name of a unit or currency code in the singular; other units are their own name."""
    units = table()
    if unit in units.canonical:
        return units.canonical[unit]
    currency = money().codes.get(unit)
    return currency.name if currency else unit


def exact(value: Decimal, source: str, target: str) -> Fraction | None:
    """Return `value` of unit `source` in unit `target` as an exact fraction; None where the two do not convert."""
    if source == target:
        return Fraction(value)
    codes = table().codes
    a, b = codes.get(source), codes.get(target)
    if a is None or b is None or a.dimension != b.dimension:
        return None
    return (Fraction(value) * a.factor + a.offset - b.offset) / b.factor


def convert(value: Decimal, source: str, target: str) -> Decimal | None:
    """Return `value` of unit `source` in unit `target`, None where the two do not convert.

    Exact where the result ends within `PRECISION` digits, else rounded half to even. Currencies convert into
    themselves only: a rate of exchange is a claim of its own.
    """
    result = exact(value, source, target)
    if result is None:
        return None
    return _CONTEXT.divide(Decimal(result.numerator), Decimal(result.denominator))


def same(a: str | None, b: str | None) -> bool:
    """Return whether two units are equal or name one size ("cm3" and "mL")."""
    if a == b:
        return True
    if a is None or b is None:
        return False
    codes = table().codes
    x, y = codes.get(a), codes.get(b)
    return x is not None and y is not None and x[1:4] == y[1:4]
