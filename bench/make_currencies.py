"""Write `src/copydesk/values/data/currencies.tsv` from Babel's copy of the Unicode CLDR.

    .venv/bin/python bench/make_currencies.py > src/copydesk/values/data/currencies.tsv

Current and historic ISO 4217 codes with their English names in singular and plural; symbols that stand for one
currency alone: those of CLDR's English of each country ("Ksh", "GH₵"), and the country's letters before the dollar sign
("TT$"). Symbols of one or two letters stand in currency_families.toml, since they are words and names elsewhere. What
CLDR does not know (usage of the English-language press) stands in the two tables below.
"""

from __future__ import annotations

import datetime
from importlib.metadata import version

from babel import Locale, localedata
from babel.core import UnknownLocaleError, get_global
from babel.numbers import get_currency_name, get_currency_precision

# Bare names, by the currency that an English-language newsroom means. Names that several countries share on equal
# terms (peso, dinar, krone, rial, shilling, crown) are left out: see currency_families.toml.
PLAIN = {
    "USD": ["dollar", "us dollar", "u.s. dollar", "united states dollar", "american dollar", "greenback", "buck"],
    "GBP": ["pound sterling", "pounds sterling", "british pound", "sterling", "uk pound", "quid"],
    "EUR": ["euro", "€ur"],
    "JPY": ["yen", "japanese yen"],
    "CNY": ["yuan", "renminbi", "rmb", "chinese yuan", "chinese renminbi", "yuan renminbi", "kuai"],
    "INR": ["rupee", "indian rupee"],
    "KRW": ["won", "south korean won"],
    "RUB": ["ruble", "rouble", "russian ruble", "russian rouble"],
    "CHF": ["franc", "swiss franc"],
    "TRY": ["lira", "turkish lira"],
    "ILS": ["shekel", "israeli shekel", "new shekel"],
    "ZAR": ["rand", "south african rand"],
    "BRL": ["real", "reais", "brazilian real", "brazilian reais"],
    "DEM": ["mark", "deutsche mark", "deutschmark", "german mark", "d-mark", "d mark"],
    "FRF": ["french franc"],
    "BEF": ["belgian franc"],
    "ITL": ["italian lira", "italian lire", "lire"],
    "NLG": ["guilder", "dutch guilder"],
    "ESP": ["peseta", "spanish peseta"],
    "FIM": ["markka", "finnish markka", "markkaa"],
    "THB": ["baht", "thai baht"],
    "MYR": ["ringgit", "malaysian ringgit", "malaysia ringgit"],
    "IDR": ["rupiah", "indonesian rupiah"],
    "VND": ["dong", "vietnamese dong"],
    "PLN": ["zloty", "polish zloty", "złoty"],
    "HUF": ["forint", "hungarian forint"],
    "UAH": ["hryvnia", "ukrainian hryvnia"],
    "NGN": ["naira", "nigerian naira"],
    "GHS": ["cedi", "ghanaian cedi"],
    "ETB": ["birr", "ethiopian birr"],
    "MNT": ["tugrik", "mongolian tugrik"],
    "KZT": ["tenge", "kazakh tenge"],
    "GRD": ["drachma", "greek drachma"],
    "ATS": ["austrian schilling", "schilling"],
    "GMD": ["dalasi", "gambian dalasi"],
    "PTE": ["escudo", "portuguese escudo"],
    "AUD": ["australian dollar", "aussie dollar"],
    "CAD": ["canadian dollar"],
    "HKD": ["hong kong dollar"],
    "SGD": ["singapore dollar", "singaporean dollar"],
    "NZD": ["new zealand dollar"],
    "TWD": ["taiwan dollar", "new taiwan dollar", "taiwanese dollar"],
    "SAR": ["saudi riyal"],
    "IRR": ["iranian rial"],
    "AED": ["dirham", "uae dirham", "emirati dirham"],
    "KWD": ["kuwaiti dinar"],
    "IQD": ["iraqi dinar"],
    "MXN": ["mexican peso"],
    "PHP": ["philippine peso"],
    "ARS": ["argentine peso", "argentinian peso"],
    "EGP": ["egyptian pound"],
    "LBP": ["lebanese pound"],
    "PKR": ["pakistani rupee"],
    "LKR": ["sri lankan rupee"],
    "SEK": ["swedish krona", "swedish kronor", "swedish crown", "kronor"],
    "NOK": ["norwegian krone", "norwegian kroner", "norwegian crown"],
    "DKK": ["danish krone", "danish kroner", "danish crown"],
    "CZK": ["czech crown", "czech koruna", "koruna"],
    "KES": ["kenyan shilling"],
    "XBT": ["bitcoin"],
}
SIGNS = {
    "USD": ["$", "US$", "U.S.$", "U.S. $", "US $", "usd$", "USD$"],
    "GBP": ["£", "UK£", "GB£"],
    "EUR": ["€", "€ur"],
    "JPY": ["¥", "JP¥", "￥"],
    "CNY": ["CN¥", "RMB", "Rmb", "rmb", "元", "RMB¥"],
    "INR": ["₹", "Rs", "Rs.", "INR"],
    "AUD": ["A$", "AU$", "AUD$", "Au$"],
    "CAD": ["C$", "CA$", "Can$", "CAD$", "Cdn$"],
    "HKD": ["HK$", "HKD$"],
    "SGD": ["S$", "SGD$"],
    "NZD": ["NZ$", "NZD$"],
    "TWD": ["NT$", "TW$"],
    "BRL": ["R$", "BRL$"],
    "MXN": ["Mex$", "MXN$", "MX$"],
    "JMD": ["J$"],
    "KRW": ["₩"],
    "RUB": ["₽"],
    "TRY": ["₺", "TL"],
    "UAH": ["₴"],
    "ILS": ["₪"],
    "NGN": ["₦"],
    "VND": ["₫"],
    "PHP": ["₱"],
    "THB": ["฿"],
    "KZT": ["₸"],
    "GEL": ["₾"],
    "LAK": ["₭"],
    "CRC": ["₡"],
    "GHS": ["₵", "¢", "GH¢", "GHc"],
    "KES": ["KSh", "Kshs", "KShs"],
    "TZS": ["Tsh", "TShs", "Tshs"],
    "UGX": ["Ush", "UShs", "Ushs"],
    "BDT": ["৳", "Tk"],
    "DOP": ["RD$"],
    "XCD": ["EC$"],
    "BBD": ["Bds$", "BDS$"],
    "KYD": ["CI$"],
    "SBD": ["SI$"],
    "CZK": ["Kč"],
    "PLN": ["zł"],
    "PYG": ["₲"],
    "MNT": ["₮"],
    "AZN": ["₼"],
    "XBT": ["₿", "BTC"],
    "DEM": ["DM"],
    "FRF": ["FFr", "Ffr"],
    "CHF": ["SFr", "Sfr", "SFr."],
    "MYR": ["RM"],
    "ZAR": ["ZAR"],
    "EGP": ["LE", "E£"],
    "LKR": ["ரூ"],
    "IDR": ["Rp"],
}


SHARED = {"XAF", "XBT", "XCD", "XOF", "XPF"}
"""Codes in X that are money which people spend."""


SEVERAL = {"FCFA"}
"""Signs that CLDR gives to one currency and newspapers to several: see currency_families.toml."""


def plural(name: str) -> str:
    """Return the plural of a currency's name."""
    return (
        name
        if name.endswith(("s", "sterling", "yen", "yuan", "won", "baht", "kronor", "kroner", "reais", "lire"))
        else name + "s"
    )


def by_country() -> dict[str, list[str]]:
    """Return what each country writes for its own currency in English, where CLDR has its English, or its dollar sign.

    A sign of two countries, and one of one or two letters alone, is left out.
    """
    found: dict[str, set[str]] = {}
    for name in localedata.locale_identifiers():
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        land = locale.territory or ""
        for code, _, end, tender in get_global("territory_currencies").get(land, ()):
            if end or not tender:
                continue
            sign = locale.currency_symbols.get(code, code)
            if sign == "$" and code.startswith(land):
                found.setdefault(f"{land}$", set()).add(code)
            elif locale.language == "en" and sign != code and len(sign) > 2 and sign[-1] != ".":
                found.setdefault(sign, set()).add(code)
    out: dict[str, list[str]] = {}
    for sign, codes in sorted(found.items()):
        if len(codes) == 1 and sign not in SEVERAL:
            out.setdefault(codes.pop(), []).append(sign)
    return out


def main() -> None:
    """Print the table."""
    locale, national = Locale("en"), by_country()
    release, today = version("Babel"), datetime.datetime.now(tz=datetime.UTC).date()
    print("# Currencies by ISO 4217 code, current and historic.")
    print(f"# Source: Unicode CLDR, English, in Babel {release}; bare names and press symbols by hand")
    print(f"# (bench/make_currencies.py). Generated {today}.")
    print("# code\tdigits of the minor unit\tname\twritten names (lower case)\tsymbols")
    for code in sorted({*locale.currencies, "XBT"}):
        known = code in locale.currencies
        title = locale.currencies[code] if known else "Bitcoin"
        if ("(" in title and code not in PLAIN) or (code[0] == "X" and code not in SHARED):
            continue  # superseded money with its years in its name; metals, funds and test codes
        names = []
        if known:
            names = [get_currency_name(code, count=n, locale=locale).lower() for n in (1, 2)] + [title.lower()]
        for name in PLAIN.get(code, []):
            names += [name, plural(name)]
        names = [n.replace("-", " ") for n in dict.fromkeys(names) if "(" not in n]
        signs = dict.fromkeys([*SIGNS.get(code, []), *national.get(code, [])])
        digits = get_currency_precision(code) if known else 8
        print(code, digits, title, "|".join(dict.fromkeys(names)), "|".join(signs), sep="\t")


if __name__ == "__main__":
    main()
