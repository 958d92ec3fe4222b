"""The unit table against an independent library, and the laws of conversion."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.values import units


@cache
def registry() -> Any:
    """The units of the library, whose table takes a second to read."""
    return pint.UnitRegistry(non_int_type=Fraction)


# Names by which pint knows what it does not know by our English name. The acre and the square mile are those of the
# international foot, which alone stands since 2023; pint keeps the survey foot.
PINT = {
    "m2": "meter**2", "km2": "kilometer**2", "cm2": "centimeter**2", "[acr_us]": "4840 * yard**2",
    "[smi_us]": "mile**2", "[sft_i]": "foot**2", "[syd_i]": "yard**2", "[sin_i]": "inch**2",
    "m3": "meter**3", "cm3": "centimeter**3", "km3": "kilometer**3", "[cft_i]": "foot**3", "[cyd_i]": "yard**3",
    "[cin_i]": "inch**3", "[gal_br]": "imperial_gallon", "[pt_br]": "imperial_pint", "[bbl_us]": "oil_barrel",
    "[acr_us].[ft_i]": "43560 * foot**3", "[fur_us]": "660 * foot", "[bu_us]": "bushel", "[fth_i]": "6 * foot",
    "[ston_av]": "short_ton", "[lton_av]": "long_ton", "[lb_av]": "pound", "[oz_tr]": "troy_ounce",
    "[stone_av]": "stone", "[dr_av]": "dram", "[car_m]": "carat", "t": "metric_ton", "[foz_us]": "fluid_ounce",
    "[ly]": "light_year", "AU": "149597870700 * meter", "[psi]": "psi", "atm": "atmosphere", "[HP]": "horsepower",
    "[Btu_IT]": "Btu_it", "W.h": "watt_hour", "kW.h": "kilowatt_hour", "MW.h": "megawatt_hour",
    "GW.h": "gigawatt_hour", "TW.h": "terawatt_hour", "mA.h": "milliampere_hour", "[kn_i]": "knot",
    "m/s": "meter/second", "[ft_i].[lbf_av]": "foot * pound_force",
    "10.a": "10 * year", "100.a": "100 * year", "a": "year", "Ma": "megayear", "Ga": "gigayear", "mo": "year/12",
    "[ppth]": "1e-3", "[ppm]": "ppm", "[ppb]": "1e-9", "%": "percent", "kt": "1000 * metric_ton",
    "Mt": "1000000 * metric_ton", "Gt": "1000000000 * metric_ton", "[mi_i]": "mile", "[nmi_i]": "nautical_mile",
    "cal": "calorie", "kcal": "kilocalorie", "um": "micrometer", "pc": "parsec", "[mach]": "343 * meter/second",
    "dt": "100 * kilogram", "mol": "mole", "mmol": "millimole", "umol": "micromole", "[lcwt_av]": "long_hundredweight",
    "REM": "rem", "mREM": "millirem", "mm[Hg]": "mmHg", "[in_i'Hg]": "inHg", "Ci": "curie", "mCi": "millicurie",
    "uCi": "microcurie", "[pptr]": "1e-12", "mm2": "millimeter**2", "uL": "microliter", "T": "tesla",
    "N.m": "newton * meter", "kV.A": "kilovolt * ampere", "MV.A": "megavolt * ampere", "kOhm": "kiloohm",
    "KiBy": "kibibyte", "MiBy": "mebibyte", "GiBy": "gibibyte", "TiBy": "tebibyte",
    "By": "byte", "bit": "bit", "rad": "radian", "deg": "degree",
}  # fmt: skip
BASE = {
    "length": "meter", "area": "meter**2", "volume": "meter**3", "mass": "kilogram", "time": "second", "data": "bit",
    "frequency": "hertz", "energy": "joule", "power": "watt", "electric": "volt", "current": "ampere",
    "charge": "coulomb", "pressure": "pascal", "force": "newton", "radiation": "becquerel", "dose": "gray",
    "equivalent dose": "sievert", "speed": "meter/second", "mach": "meter/second", "ratio": "dimensionless",
    "angle": "degree", "amount": "mole", "light": "lumen", "illuminance": "lux", "resistance": "ohm",
    "induction": "tesla", "apparent power": "volt * ampere", "torque": "newton * meter",
}  # fmt: skip
# pint's values of these are measured or rounded ones; ours come from the definition, to more digits
ROUNDED = {"pc": 1e-12, "rad": 1e-15, "eV": 1e-15, "keV": 1e-15, "MeV": 1e-15, "GeV": 1e-15, "TeV": 1e-15}
CODES = sorted(units.table().codes)
# What no library gives a size: levels, differences, and units of an effect or a scale of their own.
ALONE = {"sound", "difference", "activity", "acidity"}
SCALED = [c for c in CODES if units.table().codes[c].dimension not in ALONE | {"temperature"}]


@pytest.mark.parametrize("code", SCALED)
def test_every_factor_is_that_of_an_independent_library(code: str) -> None:
    unit = units.table().codes[code]
    name = PINT.get(code) or units.name(code).replace(" ", "_").replace("-", "_")
    theirs = registry().parse_expression(name)
    theirs = theirs if hasattr(theirs, "to") else registry().Quantity(theirs)
    size = theirs.to(BASE[unit.dimension]).magnitude
    if code in ROUNDED or not isinstance(size, Fraction):
        assert abs(float(size) / float(unit.factor) - 1) < ROUNDED.get(code, 1e-12)
    else:
        assert size == unit.factor


def test_units_that_no_library_compares_convert_into_nothing_else() -> None:
    for dimension in ALONE - {"difference"}:
        (code,) = [c for c in CODES if units.dimension(c) == dimension]
        assert units.table().codes[code].factor == 1
    assert {c for c in CODES if units.dimension(c) == "difference"} == {"pp", "bp"}


def test_every_prefix_of_the_si_is_the_power_of_ten_that_the_standard_says() -> None:
    # after the SI Brochure, table 7: told apart from the table of units and from pint's own
    prefixes = {"n": -9, "u": -6, "m": -3, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21}
    codes = units.table().codes
    bases = (
        "m",
        "g",
        "L",
        "s",
        "W",
        "J",
        "V",
        "A",
        "Hz",
        "Pa",
        "N",
        "Bq",
        "Sv",
        "Gy",
        "By",
        "bit",
        "eV",
        "t",
        "Ohm",
        "mol",
    )
    pairs = [
        (base, prefix + base, power) for base in bases for prefix, power in prefixes.items() if prefix + base in codes
    ]
    assert len(pairs) > 55
    for base, prefixed, power in pairs:
        if codes[base].dimension == codes[prefixed].dimension:
            assert codes[prefixed].factor == codes[base].factor * Fraction(10) ** power, prefixed


def test_a_symbol_is_no_name_of_another_unit() -> None:
    table = units.table()
    for symbol, unit in table.symbols.items():
        other = table.names.get(symbol)
        assert other is None or other.dimension == unit.dimension, symbol


@given(st.integers(-500, 500).map(Decimal))
def test_temperatures_are_those_of_an_independent_library(degrees: Decimal) -> None:
    for ours, theirs in (("[degF]", "degF"), ("K", "kelvin")):
        expected = FLOATS.Quantity(float(degrees), "degC").to(theirs).magnitude
        got = units.convert(degrees, "Cel", ours)
        assert got is not None
        assert abs(float(got) - expected) < 1e-9


FLOATS: Any = pint.UnitRegistry()

same_kind = st.sampled_from(CODES).flatmap(
    lambda a: st.tuples(st.just(a), st.sampled_from([b for b in CODES if units.dimension(b) == units.dimension(a)]))
)


@given(same_kind, st.integers(-(10**9), 10**9).map(Decimal))
def test_conversion_there_and_back_is_exact(pair: tuple[str, str], value: Decimal) -> None:
    a, b = pair
    there = units.exact(value, a, b)
    assert there is not None
    x, y = units.table().codes[a], units.table().codes[b]
    assert (there * y.factor + y.offset - x.offset) / x.factor == value


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_only_units_of_one_dimension_convert(a: str, b: str) -> None:
    assert (units.convert(Decimal(1), a, b) is not None) == (units.dimension(a) == units.dimension(b))


@pytest.mark.parametrize(
    ("value", "source", "target", "wanted"),
    [
        ("200", "[ft_i]", "m", "60.96"),
        ("32", "[degF]", "Cel", "0"),
        ("12", "[oz_av]", "[lb_av]", "0.75"),
        ("1", "[mi_i]", "km", "1.609344"),
        ("42", "[gal_us]", "[bbl_us]", "1"),
        ("25", "bp", "pp", "0.25"),
        ("1", "GBy", "Mbit", "8000"),
    ],
)
def test_known_conversions(value: str, source: str, target: str, wanted: str) -> None:
    assert units.convert(Decimal(value), source, target) == Decimal(wanted)


def test_money_does_not_convert() -> None:
    assert units.convert(Decimal(1), "USD", "EUR") is None
    assert units.convert(Decimal(5), "USD", "USD") == 5
    assert units.dimension("USD") == "money"


@pytest.mark.parametrize(
    ("name", "code", "per"),
    [
        ("kilometres", "km", None), ("km", "km", None), ("square-miles", "[smi_us]", None), ("feet", "[ft_i]", None),
        ("mph", "[mi_i]", "hour"), ("per cent", "%", None), ("MW", "MW", None), ("mW", "mW", None),
        ("miles per hour", "[mi_i]", "hour"), ("[bbl_us]", "[bbl_us]", None),
    ],
)  # fmt: skip
def test_lookup_knows_names_symbols_and_codes(name: str, code: str, per: str | None) -> None:
    unit = units.lookup(name)
    assert unit is not None
    assert (unit.code, unit.per) == (code, per)


def test_lookup_of_a_noun_finds_nothing() -> None:
    assert units.lookup("sheep") is None
    assert units.dimension("sheep") == "count"
    assert units.dimension(None) == "count"


def test_equal_sizes_are_the_same_unit() -> None:
    assert units.same("cm3", "mL")
    assert not units.same("t", "[ston_av]")
    assert not units.same("m", None)


def test_currencies_are_those_of_iso_4217_with_their_minor_units() -> None:
    babel = pytest.importorskip("babel.numbers")
    for code, currency in units.money().codes.items():
        if code != "XBT":
            assert currency.digits == babel.get_currency_precision(code)
    assert units.money().names["hong kong dollars"] == "HKD"
    assert units.money().symbols["£"] == "GBP"
