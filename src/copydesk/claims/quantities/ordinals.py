"""Ordinals and ranks: "fourth", "21st", "one hundred and fifth". "Fourth most vulnerable" is a rank, not 0.25."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.quantities import numerals, titles
from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, SCALES, WORDS
from copydesk.text.number_words import ORDINALS, TENS

_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_UNITS = {k: v for k, v in ORDINALS.items() if v < 10}
_TENTHS = {k: v for k, v in ORDINALS.items() if 20 <= v < 100}
_GLUED = {ten + unit: TENS[ten] + value for ten in TENS for unit, value in _UNITS.items()}


def words() -> frozenset[str]:
    """Return the words that may be an ordinal by themselves."""
    return frozenset(ORDINALS.keys() | _GLUED.keys())


def read(t: Tokens, i: int) -> Amount | None:
    """Read the ordinal that begins at token `i`."""
    if t.digit[i]:
        if t.low[i + 1] in _ENDINGS and t.glued(i + 1) and not (t.glued(i + 2) and t.text[i + 2].isalnum()):
            if t.low[i + 1] != _ending(t.text[i]):
                return None  # 8st 7lb
            worth = t.value(i)
            if worth is None or worth.exponent < 0:
                return None
            return _made(i, i + 2, worth.value)
        return None
    word = t.low[i]
    if word in _GLUED:
        return _made(i, i + 1, Decimal(_GLUED[word]))
    if word in ORDINALS:
        if _name(t, i) or _is_word(t, i):
            return None
        return _made(i, i + 1, Decimal(ORDINALS[word]))
    if word not in WORDS and word not in ("a", "hundred", "thousand", "million"):
        return None
    whole = numerals.read(t, i) if word in WORDS or word == "a" else None
    if whole is None or whole.low != whole.high:
        return None
    j = whole.end
    joined = t.text[j] in HYPHENS
    if joined or t.low[j] == "and":
        j += 1
    last = t.low[j]
    before = t.low[whole.end - 1]
    if last in _UNITS and (before in TENS or (before in SCALES and t.low[j - 1] == "and")):
        return _made(i, j + 1, whole.low + _UNITS[last])
    if before in SCALES and (last in _TENTHS or last in ORDINALS) and ORDINALS[last] < 100 and not joined:
        return _made(i, j + 1, whole.low + ORDINALS[last])
    return None


def scaled(t: Tokens, i: int, end: int, value: Decimal) -> Amount | None:
    """Read "two hundredth", whose last word is a scale."""
    word = t.low[end]
    if word in ORDINALS and ORDINALS[word] >= 100 and not word.endswith("s"):
        return _made(i, end + 1, value * ORDINALS[word])
    return None


def _ending(digits: str) -> str:
    """Return the letters that make an ordinal of digits."""
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def _made(first: int, end: int, value: Decimal) -> Amount:
    return Amount(first, end, value, value, kind="ordinal", grammar="ordinal")


_STOPS = frozenset((".", "!", "?", ":", '"', "“", "\ufffc"))
_ROADS = frozenset(("Street", "Avenue", "Ave", "Road", "Boulevard"))
_LOOKS = frozenset(("glance", "sight"))
_TERMS = frozenset(("responder", "responders", "aid", "lady", "ladies", "name", "names"))
_PARTIES = frozenset(("party", "parties", "person"))


def _is_word(t: Tokens, i: int) -> bool:
    """Return whether an ordinal is a unit or part of a fixed term: "65,000 per second", "a third-party vendor"."""
    if t.low[i] == "second" and (t.low[i - 1] == "per" or _by_the_second(t, i)):
        return True
    if t.low[i + 1] == "place" and t.low[i - 2 : i] == ["in", "the"]:
        return True  # "why was it built in the first place?"
    if t.low[i] == "first" and t.low[i - 1] == "at":
        return not t.text[i + 1].isalpha() or t.low[i + 1] in _LOOKS  # "at first, nobody came"
    if t.low[i] == "first" and (t.low[i + 1] in _TERMS or (t.low[i + 1], t.low[i + 2]) == ("and", "foremost")):
        return True
    if t.text[i].istitle() and t.text[i + 1] in _ROADS:
        return True  # "First Street", a road's name wherever it stands
    if t.text[i].istitle() and t.text[i + 1] == "," and (not i or t.text[i - 1] in _STOPS):
        return True  # "First, the roof leaks.": what is said comes first
    if t.low[i] == "first" and t.text[i - 1] in HYPHENS and t.glued(i) and t.text[i - 2].isalpha():
        return True  # a mobile-first page
    after = i + 2 if t.text[i + 1] in HYPHENS and t.glued(i + 1) else i + 1
    return t.low[i] == "third" and t.low[after] in _PARTIES


def _by_the_second(t: Tokens, i: int) -> bool:
    """Return whether "a second" behind counted things is a time: "80 million operations a second."."""
    if t.low[i - 1] != "a" or t.text[i + 1].isalnum() or not t.low[i - 2].endswith("s"):
        return False
    return t.digit[i - 3] or t.low[i - 3] in WORDS or t.low[i - 3] in SCALES


def _name(t: Tokens, i: int) -> bool:
    """Return whether a capital in mid-sentence, before another one, makes it a name: "Third World", "First Fridays"."""
    if not t.text[i][0].isupper():
        return False
    named = t.written(i + 1)[:1].isupper() and t.text[i - 1] not in ("", '"', ".", "“")
    return named or titles.quoted(t, i)
