"""Measures and percentages: "27-kilometre", "5 ft 2 in", "40 per cent"; what they are per is read by `rates`."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS
from copydesk.claims.quantities.words import context
from copydesk.model import Quantity
from copydesk.text import wordnet
from copydesk.values import units
from copydesk.values.units import Unit

_LONGEST_SYMBOL = 10
_FUNCTION = context("function_words_rate")
_CALENDAR = frozenset(("a", "mo", "10.a", "100.a"))
_COUNTED_BEFORE = context("counted_before")
_TRACK = context("after_metres")
_BEFORE_PH = frozenset(("of", "about", "around", "below", "above", "level", "value", "is", "was", "under", "over"))
_COLD = context("cold")
_TENTHS = 10
_DIMENSIONS = context("dimensions")
_FALLS = context("falls")
_OWNERS = frozenset(("its", "their", "his", "her", "our", "them", "these", "those", "which", "whom"))
_AFTER_BELOW = context("after_below")


def suffix(t: Tokens, a: Amount) -> bool:
    """Give the amount the unit written behind its number; return whether there is one."""
    if t.low[a.first] == "zero" and t.low[a.first - 1] == "absolute":
        a.first, a.unit, a.kind, a.grammar = a.first - 1, "K", "measure", "measure"
        return True
    found = unit_at(t, a.end, a)
    if found is None:
        return _ticked(t, a) or _acidity(t, a)
    unit, end = found
    if unit.dimension in ("ratio", "difference"):
        a.kind, a.grammar = "percent", "percent"
    else:
        a.kind, a.grammar = "measure", "measure"
    a.unit, a.per, a.end = unit.code, unit.per, end
    _part_behind(t, a)
    if unit.dimension in ("temperature", "angle"):
        below(t, a)
    if unit.code == "deg":
        _scale_of_degrees(t, a)
    return True


_PARTS = {("a", "half"): Decimal("0.5"), ("a", "quarter"): Decimal("0.25"), ("three", "quarters"): Decimal("0.75")}


def _part_behind(t: Tokens, a: Amount) -> None:
    """Add the part of a unit that stands behind it: "a mile and a half"; not "a mile and a half of the way"."""
    part = _PARTS.get((t.low[a.end + 1], t.low[a.end + 2])) if t.low[a.end] == "and" else None
    if part is None or a.low != a.high or a.exponent or t.low[a.end + 3] == "of":
        return
    a.low = a.high = a.low + part
    a.exponent, a.end = int(part.as_tuple().exponent), a.end + 3


_TICKS = frozenset(("'", "’", "‘", "′"))
_DOUBLE = frozenset(('"', "”", "″", "“"))
_TIMES = frozenset(("x", "×", "by"))
_FOOT = 12
"""Inches of a foot."""


def _ticked(t: Tokens, a: Amount) -> bool:
    """Read feet and inches in marks: "5'10\"", and the sides of a thing, "an 8' x 12' shed"; not "the '60s"."""
    j = a.end
    if a.kind != "number" or a.exponent or a.low != a.high or t.text[j] not in _TICKS or not t.glued(j):
        return False
    inches = t.value(j + 1) if t.digit[j + 1] and t.glued(j + 1) else None
    if inches is not None and t.text[j + 2] in _DOUBLE and t.glued(j + 2) and inches.value < _FOOT:
        a.low = a.high = a.low * _FOOT + inches.value
        a.unit, a.kind, a.grammar, a.end = "[in_i]", "measure", "measure.compound", j + 3
        return True
    ahead = t.low[j + 1] in _TIMES and t.digit[j + 2] and t.text[j + 3] in _TICKS
    behind = t.low[a.first - 1] in _TIMES and t.text[a.first - 2] in _TICKS and t.digit[a.first - 3]
    if ahead or behind:
        a.unit, a.kind, a.grammar, a.end = "[ft_i]", "measure", "measure", j + 1
    return ahead or behind


def _acidity(t: Tokens, a: Amount) -> bool:
    """Give a number behind "pH" its unit: "pH 7.4", "a pH of about 5"."""
    i = a.first - 1
    while t.low[i] in _BEFORE_PH:
        i -= 1
    if t.text[i] != "pH" or a.kind != "number" or not 0 <= a.low <= 15:
        return False
    a.unit, a.kind, a.grammar = "[pH]", "measure", "measure"
    return True


def below(t: Tokens, a: Amount) -> None:
    """Take "12 degrees below zero", "20C below" and "12 below" in a sentence about the cold for temperatures.

    The freezing point is zero in degrees Celsius alone: "10 below freezing" in any other stays what is written, a
    difference.
    """
    j = a.end
    if t.low[j] != "below" or a.low <= 0 or a.scale:
        return
    zero = t.low[j + 1] == "zero" or (t.low[j + 1] == "freezing" and a.unit == "Cel")
    if not zero:
        near = t.low[max(0, a.first - 20) : a.first] + t.low[j + 1 : j + 12]
        if t.low[j + 1] not in _AFTER_BELOW or (a.unit is None and (a.high > 99 or not _COLD.intersection(near))):
            return
    a.low, a.high, a.end = -a.high, -a.low, j + (2 if zero else 1)
    if a.unit is None:
        a.unit, a.kind, a.grammar = "deg", "measure", "measure"


def _scale_of_degrees(t: Tokens, a: Amount) -> None:
    """Take "−273.15° on the Celsius scale" for Celsius; else degrees stay degrees."""
    words = t.low[a.end : a.end + 4]
    for name, code in (("celsius", "Cel"), ("centigrade", "Cel"), ("fahrenheit", "[degF]")):
        if name in words and "scale" in t.low[a.end : a.end + 5]:
            a.unit = code


def unit_at(t: Tokens, j: int, a: Amount | None = None) -> tuple[Unit, int] | None:
    """Return the unit that is written at token `j`, and the token behind it."""
    if not t.text[j]:
        return None
    joined = False
    if t.text[j] in HYPHENS and t.glued(j) and t.glued(j + 1):
        j += 1
        joined = True
    elif t.text[j] in "([{<" and t.text[j + 2] in ")]}>" and t.text[j + 2]:
        inner = symbol(t, j + 1, a, joined)
        if inner is not None:
            return inner[0], j + 3
    if t.blocked[j]:
        return None
    return named(t, j, a, joined) or symbol(t, j, a, joined)


def named(t: Tokens, j: int, a: Amount | None, joined: bool) -> tuple[Unit, int] | None:
    """Return the unit whose name is written out at token `j`, and the token behind it; `joined` by a hyphen."""
    table = units.table()
    first = t.low[j]
    if first.endswith(("'s", "’s")):
        first = first[:-2]
    most = table.longest.get(first, 0)
    if not most:
        return None
    words, ends, k = [first], [j + 1], j + 1
    while len(words) < most:
        if t.text[k] in HYPHENS and t.glued(k) and t.glued(k + 1):
            k += 1
        word = t.low[k]
        if not word.isalnum():
            break
        words.append(word)
        k += 1
        ends.append(k)
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        unit = table.names.get(name)
        if unit is None:
            continue
        if t.text[ends[count - 1]] in HYPHENS and t.glued(ends[count - 1]) and t.low[ends[count - 1] + 1] in _AROUND:
            return None  # "40 year-round residents"
        if count == 1:
            if first == "second" and not joined and a is not None and a.low != 1 and a.kind != "fraction":
                return None
            if first in ("pound", "pounds") and not joined:
                return None
            if first == "foot" and not joined and a is not None and a.low >= _TALL and _on_foot(t, j):
                return None  # "2,150 foot passengers": nobody is so tall
            if unit.dimension == "dose" and t.low[j + 1].isalpha() and t.low[j + 1] not in _FUNCTION:
                return None  # "74 gray wolves"
            if t.text[j][0].isupper() and t.text[j][1:].islower() and unit.dimension in ("dose", "time"):
                return None
        return unit, ends[count - 1]
    return None


_AROUND = frozenset(("round", "end"))
"""What a hyphen joins to a time that is no length: "year-round", "month-end"."""
_TALL = 10
"""Feet that no person measures."""


def _on_foot(t: Tokens, j: int) -> bool:
    """Return whether persons in the plural follow "foot" at token `j`."""
    following = t.low[j + 1]
    return following.endswith("s") and wordnet.is_person(following.removesuffix("s"))


def symbol(t: Tokens, j: int, a: Amount | None, joined: bool) -> tuple[Unit, int] | None:
    """Return the unit whose symbol is written at token `j`, and the token behind it; `joined` by a hyphen."""
    table = units.table()
    source, at = t.source, t.start[j]
    near = t.glued(j) or joined
    for length in range(min(_LONGEST_SYMBOL, len(source) - at), 0, -1):
        text = source[at : at + length]
        unit = table.symbols.get(text)
        if unit is None:
            unit = table.glued.get(text) if near or text in ("m", "in", "pc") else None
            if unit is None:
                continue
        behind = source[at + length : at + length + 1]
        if behind.isalnum() and (text[-1].isalnum() or text[-1] == "°"):
            continue
        if not _sound(t, j, text, near, behind, a):
            continue
        end = j
        while t.end[end] < at + length and end < len(t):
            end += 1
        if t.end[end] > at + length:
            continue
        return unit, end + 1
    return None


def _sound(t: Tokens, j: int, text: str, near: bool, behind: str, a: Amount | None) -> bool:
    """Return whether a symbol that could be something else is the unit."""
    following = t.text[j + 1]
    if text[-1] == "." and len(text) > 1 and "." not in text[:-1]:  # "155 m.p.h." ends a sentence as well
        at = t.start[j] + len(text)
        ahead = t.source[at : at + 2].lstrip()
        if not ahead or not (ahead[0].islower() or ahead[0].isdecimal() or ahead[0] in ",;)"):
            return False  # the full stop is the sentence's
    if text == "s":
        return a is not None and a.exponent < 0
    if text in ("'", "′", '"', "″", "''"):
        return near and _prime(t, j, text)
    if text == "m":
        if near:
            return True
        return not (following.islower() and following.endswith("s") and t.low[j + 1] not in _TRACK)
    if text == "in":
        return a is not None and t.digit[a.number_end - 1] and _inches(t, j, a, near, behind)
    if text in ("C", "F", "K", "W", "V", "J", "L", "t", "g", "mb.", "lb.", "oz.", "in.", "gal."):
        if text in ("t", "g"):
            return a is None or t.digit[a.number_end - 1]
        if text in ("C", "F"):
            return a is None or (
                ((a.low < 1000 and behind != ".") or near) and not (following[:1].isupper() and behind)
            )
        return True
    if text in ("AU", "MB", "GB", "mi.", "ft."):
        return True
    if text == "h" and near and t.digit[j + 1] and t.glued(j + 1):
        return False  # "13h00" is an hour of the clock
    if text == "pc":
        return near or not following.isalpha() or t.low[j + 1] in _FUNCTION  # not "a 40 pc set"
    return True


def _inches(t: Tokens, j: int, a: Amount, near: bool, behind: str) -> bool:
    """Return whether "in" behind digits is the inch: glued, before a dimension, or where no preposition can stand; not
    in words that hyphens join: "3-in-a-row"."""
    if t.text[j + 1] in HYPHENS and t.low[j + 2] in {"a", "an", "the", "one"}:
        return False
    if near or behind in ("", ".", ",", ")", ";") or t.low[j + 1] in _DIMENSIONS:
        return True
    return t.low[a.first - 1] == "of" and t.low[a.first - 2] in _FALLS  # "snow of 6 in fell"


def _prime(t: Tokens, j: int, text: str) -> bool:
    """Return whether a quotation mark behind digits means feet or inches: not where it closes a quotation."""
    if text in ("″", "′"):
        return True
    if not t.digit[j - 1]:
        return False
    if text == "'":
        return (t.digit[j + 1] and t.glued(j + 1)) or (not t.glued(j + 1) and t.low[j + 1] in _DIMENSIONS)
    if text == "''":
        return True
    return not quoted(t.source, t.start[j])


def quoted(source: str, at: int) -> bool:
    """Return whether a quotation in straight double marks is open at `at`, as far as 400 characters before it tell.

    A mark behind a digit closes a quotation that is open; where none is, it is an inch mark and opens none.
    """
    is_open = False
    for mark in range(max(0, at - 400), at):
        if source[mark] == '"' and (is_open or not source[mark - 1 : mark].isdecimal()):
            is_open = not is_open
    return is_open


_METRIC = {"m": 6, "t": 12}
"""Symbols of units that are short scales as well, with the power of ten that they would be."""


def metres(t: Tokens, a: Amount) -> None:
    """Settle "5m": a glued m was read as million; it is metres where no plural noun and no currency is near.

    The reading that loses is kept.
    """
    word, following = t.text[a.number_end - 1], t.text[a.number_end]
    if a.prefixed or word not in _METRIC:
        return
    if (
        word == "m"
        and following == "of"
        and t.text[a.number_end + 1] in _OWNERS
        and t.low[a.number_end + 2].endswith("s")
    ):
        return  # "28m of its radios"
    value = a.coefficient if a.low > 0 else -a.coefficient
    exponent = a.exponent - _METRIC[word]
    counted = following.islower() and following not in _TRACK and following not in _FUNCTION
    many = counted and (following.endswith("s") or following in ("people", "men", "women", "children"))
    ends = following not in _TRACK or following in ("", ".", "in", "and")
    if word == "m" and (many or (ends and (_sold(t, a) or _beside_millions(t, a)))):
        a.readings.append(Quantity(low=value, high=value, exponent=exponent, unit=word))
        return
    a.readings.append(Quantity(low=a.low, high=a.high, exponent=a.exponent))
    a.low = a.high = value
    a.exponent, a.scale, a.coefficient = exponent, 0, Decimal(0)
    a.unit, a.kind, a.grammar = word, "measure", "measure"


_COMPARED = frozenset(("against", "from", "versus"))
_BACK = 12
"""Tokens before "against 40m" in which a number in millions may stand."""


def _beside_millions(t: Tokens, a: Amount) -> bool:
    """Return whether money or a count in millions is compared with it: "$44m against 40m", "2.1m bales, from 1.9m"."""
    at = a.first - 1
    while t.low[at] in ("about", "around", "just", "only", "nearly", "almost"):
        at -= 1
    if t.low[at] not in _COMPARED:
        return False
    for n in range(max(0, at - _BACK), at):
        if t.digit[n] and t.text[n + 1] in ("m", "mn"):
            goods = t.glued(n + 1) and t.low[n + 2].endswith("s") and t.low[n + 2] not in _TRACK | _FUNCTION
            if goods or t.text[n - 1] in ("$", "£", "€"):
                return True
    return False


def _sold(t: Tokens, a: Amount) -> bool:
    """Return whether the words before speak of people or goods: "sold 80m", "a population of 64m"; not "snow totalled
    1.4m"."""
    before, ahead = t.low[a.first - 1], t.low[a.first - 2]
    if _FALLS.intersection(t.low[max(0, a.first - 6) : a.first]):
        return False
    return before in _COUNTED_BEFORE or (before == "of" and ahead in _COUNTED_BEFORE)


def compound(a: Amount, b: Amount) -> bool:
    """Add a measure in a smaller unit of the same kind ("7 feet 10 inches"); return whether the two are one."""
    if a.kind != "measure" or b.kind != "measure" or a.unit is None or b.unit is None or a.per or b.per:
        return False
    codes = units.table().codes
    big, small = codes[a.unit], codes[b.unit]
    if big.dimension != small.dimension or big.dimension not in ("length", "mass", "time") or a.low != a.high:
        return False
    if big.dimension == "time" and (big.code in _CALENDAR) != (small.code in _CALENDAR):
        return False  # a month has no fixed number of days
    if not small.factor < big.factor or a.exponent < 0 or b.low < 0 or b.low != b.high:
        return False
    whole = units.convert(a.low, a.unit, b.unit)
    one = units.convert(Decimal(1), a.unit, b.unit)
    if whole is None or one is None or b.low >= one or one == _TENTHS:
        return False  # tenths of a unit are written as decimals: "12 m 2 dm" are two measures
    a.low = a.high = whole + b.low
    a.unit, a.exponent, a.end, a.grammar = b.unit, b.exponent, b.end, "measure.compound"
    return True
