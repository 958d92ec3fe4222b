"""The driver of the grammar: where a number may begin, the rooms are asked in turn."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from copydesk.claims.quantities import (
    ages,
    bounds,
    fractions,
    measures,
    money,
    multiples,
    names,
    neighbours,
    numerals,
    ordinals,
    ranges,
    rates,
)
from copydesk.claims.quantities.amounts import Amount, RawMention
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import (
    ARTICLES,
    DENOMINATORS,
    GROUPS,
    HYPHENS,
    SCALES,
    SIGNS,
    VAGUE,
    VULGAR,
    WORDS,
    Numeral,
)
from copydesk.claims.quantities.words import context
from copydesk.model import Quantity, Span
from copydesk.values import units

_ARTICLE_UNITS = context("article_units")
_ARTICLE_BEFORE = context("article_before")
_ARTICLE_AFTER = context("article_after")
_ONE_NOUNS = context("one_nouns")
_MINUS = frozenset("-−–")
_INCHES = frozenset(str(n) for n in range(12))
_STOPS = frozenset(("", ".", ",", ";", "?", "!", ")"))
_CONTAINERS = context("containers")
_PRONOUN_BEFORE = context("one_before")
_PRONOUN_AFTER = context("one_after")


@cache
def _triggers() -> tuple[frozenset[str], frozenset[str]]:
    """Return the lower-case words, and the tokens as written, at which a number may begin."""
    low = (
        WORDS.keys()
        | SCALES.keys()
        | GROUPS.keys()
        | VAGUE.keys()
        | {"several", "few", "couple", "half", "quarter", "minus", "negative"}
        | ARTICLES
        | ordinals.words()
        | multiples.folds()
    )
    return frozenset(low), money.triggers() | frozenset(VULGAR) | frozenset(("−", "-", "–"))


def find(text: str, taken: Sequence[Span] = (), letters: frozenset[str] = frozenset()) -> list[RawMention]:
    """Return the quantities of one block's prose, in order of place; no two overlap.

    `taken` are spans that something else has claimed (dates, clock times); no quantity begins or ends in one. `letters`
    are those that the article's country writes before sums of money (`money.letters`).
    """
    spans = names.codes(text)
    spans.extend(taken)
    t = Tokens(text, spans, letters)
    low_triggers, triggers = _triggers()
    low, digit, blocked, written = t.low, t.digit, t.blocked, t.text
    found: list[Amount] = []
    i, floor, size = 0, 0, len(t)
    while i < size:
        if blocked[i] or not (digit[i] or low[i] in low_triggers or written[i] in triggers):
            i += 1
            continue
        amount = _read(t, i, floor)
        if amount is None:
            i += 1
            continue
        found.append(amount)
        i = floor = max(amount.end, i + 1)
    neighbours.share(t, found)
    neighbours.approximate(t, found)
    return [_mention(t, a) for a in neighbours.close(t, found)]


def _read(t: Tokens, i: int, floor: int) -> Amount | None:
    """Read the quantity that begins at token `i`."""
    between = "between" in t.low[max(0, i - 2) : i]
    amount = _special(t, i) or _amount(t, i, not between)
    if amount is None:
        return None
    if amount.kind not in ("ordinal", "multiple"):
        joined = ranges.read(t, amount, _right_end, names.scores())
        if t.blocked[i]:
            return None
        if joined is None and between:
            whole = _amount(t, i, True)
            amount = whole if whole is not None else amount
        elif joined is not None:
            amount = joined
        ages.implied(t, amount)
    if _idle(t, amount):
        return None
    _grow(t, amount)
    _repeat(t, amount)
    first = amount.extent_first
    rates.per(t, amount)
    bounds.apply(t, amount, floor)
    if 0 <= first < amount.extent_first:
        amount.extent_first = first
    return amount


def _special(t: Tokens, i: int) -> Amount | None:
    """Read what is a number of another kind: an ordinal, a word that multiplies."""
    if not t.digit[i] and t.low[i] in multiples.folds():
        return multiples.read(t, i)
    if t.low[i] in ARTICLES:
        single = _single(t, i)
        if single is not None:
            return single
    if not t.digit[i] and t.low[i] in DENOMINATORS and fractions.read(t, i) is not None:
        return None
    ordinal = ordinals.read(t, i)
    if ordinal is not None and names.is_name(t, i):
        return None
    return ordinal


def _single(t: Tokens, i: int) -> Amount | None:
    """Read "a mile", "a dollar": one of the unit, where nothing makes a price or another noun of it; and "a mile and a
    half", which nothing does."""
    if t.low[i + 1] not in _ARTICLE_UNITS:
        return None
    one = Decimal(1)
    a = Amount(i, i + 1, one, one, number_end=i + 1, grammar="number.article")
    if not (money.suffix(t, a) or measures.suffix(t, a)):
        return None
    return a if a.low > one or (t.low[i - 1] in _ARTICLE_BEFORE and t.low[a.end] in _ARTICLE_AFTER) else None


def _amount(t: Tokens, i: int, join: bool) -> Amount | None:
    """Read one number with its currency or unit, and what follows from it."""
    start = _start(t, i)
    if start is None:
        return None
    j, code = start.number, start.code
    number = fractions.read(t, j, join=join)
    if number is None:
        return None
    if t.text[number.end] in ("/", "⁄") and t.glued(number.end) and t.digit[number.end + 1] and t.glued(number.end + 1):
        return None  # 24/7, 1/3 on
    a = _of_numeral(start.first, number)
    if start.negative:
        a.low, a.high = -a.high, -a.low
    if code is not None:
        money.signed(t, a, code)
    if number.lone:
        measures.metres(t, a)
        if a.unit is not None and not a.prefixed:
            return a
    if number.kind == "number" and code is None and not start.negative and not t.digit[j]:
        rank = ordinals.scaled(t, i, number.end, number.low)
        if rank is not None:
            return rank
    bounds.glued(t, a)
    _measure(t, a)
    return a


class _Start(NamedTuple):
    """Where a quantity begins, where its number does, the currency before it, and whether a minus stands there."""

    first: int
    number: int
    code: str | None
    negative: bool


def _start(t: Tokens, i: int) -> _Start | None:
    """Read what stands before a number, "-$", "US$", "minus"; None where no number follows that counts something."""
    before = money.prefix(t, i)
    code, first, j = before if before is not None else (None, i, i)
    if before is not None and t.blocked[j]:
        return None
    negative = t.text[j] in _MINUS or t.low[j] in ("minus", "negative")
    if negative:
        if not (_signs(t, j) or (before is not None and t.glued(j) and t.glued(j + 1) and t.digit[j + 1])):
            return None  # "$-4.2bn" is negative
        j += 1
        if t.text[j] in HYPHENS:
            j += 1  # "minus-20"
        again = money.prefix(t, j) if code is None and t.text[j] in SIGNS else None
        if again is not None:
            code, j = again[0], again[2]
    if t.blocked[j] or not (t.digit[j] or t.text[j] in VULGAR or t.low[j] in _triggers()[0]):
        return None
    if code is None and not negative and names.is_name(t, j):
        return None
    return _Start(first, j, code, negative)


def _of_numeral(first: int, number: Numeral) -> Amount:
    return Amount(
        first, number.end, number.low, number.high, number.exponent, number.kind, approximate=number.approximate,
        grammar=number.grammar, scale=number.scale, coefficient=number.coefficient, number_end=number.end,
    )  # fmt: skip


def _measure(t: Tokens, a: Amount) -> None:
    """Ask the rooms that know what a number may be followed by."""
    if money.suffix(t, a) or a.prefixed:
        return
    if ages.suffix(t, a) or multiples.suffix(t, a):
        return
    end = a.end
    # "half an hour", "a quarter of a mile", "half of one percent"
    if a.kind == "fraction":
        if t.low[end] == "of" and t.low[end + 1] in ARTICLES | {"one"}:
            a.end = end + 2
        elif t.low[end] in ARTICLES:
            a.end = end + 1
        elif t.low[end] == "of" and t.low[end + 1] == "1":
            a.end = end + 2
    # "hundreds of millions of pounds", "a couple of miles"
    if a.grammar == "number.vague" and t.low[end] == "of":
        if t.low[end + 1] not in _CONTAINERS and _vague_unit(t, a, end + 1):
            return
        a.end = end
        return
    if measures.suffix(t, a) or (a.end != end and money.suffix(t, a)):
        return
    a.end = end
    measures.below(t, a)


def _vague_unit(t: Tokens, a: Amount, j: int) -> bool:
    """Give a vague number the unit or currency behind "of"; what tells a time stays with the times."""
    named = units.table().names.get(t.low[j])
    if named is not None and named.dimension == "time":
        return False
    a.end = j
    last = j + (t.low[j] in ("cubic", "square"))
    return t.low[last].endswith(("s", "feet")) and (money.suffix(t, a) or measures.suffix(t, a))


def _grow(t: Tokens, a: Amount) -> None:
    """Add what belongs to a sum or a measure behind it: "50 cents", "10 inches"."""
    if a.unit == "[ft_i]" and t.text[a.end] in HYPHENS and t.glued(a.end) and t.text[a.end + 1] in _INCHES:
        few = Decimal(t.text[a.end + 1])
        inches = Amount(a.end + 1, a.end + 2, few, few, kind="measure", unit="[in_i]")
        measures.compound(a, inches)  # "5-foot-9"
    for _ in range(3):
        if a.kind not in ("money", "measure") or a.low != a.high or a.grammar == "age":
            return
        j = a.end
        if t.low[j] in ("and", ","):
            j += 1
            if t.low[j] == "and":
                j += 1
        if t.blocked[j] or not (t.digit[j] or t.low[j] in WORDS):
            return
        b = _amount(t, j, True)
        if b is not None and b.unit is None and a.unit == "[ft_i]" and t.low[b.end] == "in" and t.digit[j]:
            b.unit, b.kind, b.end = "[in_i]", "measure", b.end + 1  # "5 ft 2 in"
        if b is not None and b.unit is None and a.unit in _SMALLER and j == a.end and t.digit[j]:
            _as_spoken(t, a.unit, b)
        if b is not None and b.unit is None and t.text[b.end] not in _STOPS:
            return
        if b is None or not (money.compound(a, b) or measures.compound(a, b)):
            return


_SMALLER = {"[ft_i]": ("[in_i]", 12), "[stone_av]": ("[lb_av]", 14)}
"""The unit that goes unsaid behind another, and how many make one of that: "5 ft 2", "11 stone 4"."""
_SIZES = frozenset(("and", "or", "tall", "high", "but"))


def _as_spoken(t: Tokens, unit: str, b: Amount) -> None:
    """Give the number behind feet or stones the unit that goes unsaid: "she is 5 ft 2"; not "of 5 ft 2 cm"."""
    smaller, most = _SMALLER[unit]
    closed = t.text[b.end] in _STOPS or t.low[b.end] in _SIZES
    if closed and b.kind == "number" and 0 < b.low == b.high < most and not b.exponent:
        b.unit, b.kind = smaller, "measure"


def _repeat(t: Tokens, a: Amount) -> None:
    """Step over the same number in other writing: "forty-five (45)"."""
    j = a.end
    if t.text[j] == "(" and a.unit is None and (t.digit[j + 1] != t.digit[a.first]) and not t.blocked[j + 1]:
        again = numerals.read(t, j + 1)
        if again is not None and t.text[again.end] == ")" and (again.low, again.high) == (a.low, a.high):
            a.end = again.end + 1


def _right_end(t: Tokens, i: int, dash: bool) -> Amount | None:
    """Read the right end of a range."""
    if t.text[i] in HYPHENS and dash:
        return None
    if t.text[i] not in _triggers()[1] and not t.digit[i] and t.low[i] not in _triggers()[0]:
        # "between $10 and US$20": a currency word before the sign
        if t.text[i + 1] in SIGNS and t.glued(i + 1):
            return _amount(t, i + 1, True)
        return None
    if t.digit[i] and dash:
        # the dash before it must not make a name of it
        return _plain(t, i)
    if ordinals.read(t, i) is not None and t.low[i] not in WORDS:
        return None
    return _amount(t, i, True)


def _plain(t: Tokens, i: int) -> Amount | None:
    if names._glued_letters(t, i):
        return None
    number = fractions.read(t, i)
    if number is None:
        return None
    a = _of_numeral(i, number)
    if number.lone:
        measures.metres(t, a)
        if a.unit is not None:
            return a
    _measure(t, a)
    return a


def _signs(t: Tokens, j: int) -> bool:
    """Return whether the dash or word at token `j` is the sign of the number behind it."""
    if t.text[j].isalpha():
        j += t.text[j + 1] in HYPHENS and t.glued(j + 1) and t.glued(j + 2)
        return t.digit[j + 1] or t.low[j + 1] in WORDS or t.text[j + 1] in SIGNS
    if not t.glued(j + 1) or (t.glued(j) and t.text[j - 1] not in "([{<=~/"):
        return False
    return t.digit[j + 1] or t.text[j + 1] in SIGNS


def _idle(t: Tokens, a: Amount) -> bool:
    """Return whether the number counts nothing: "one" as a pronoun, a bare article, "naught" in "it was for naught",
    feet that nobody counts."""
    if t.low[a.first] in ("naught", "nought") and t.low[a.first - 1] in ("for", "to"):
        return a.end == a.first + 1 and not t.text[a.end].isalpha()
    if t.low[a.first - 1] == "own" and t.low[a.first] == "two" and t.low[a.first + 1] == "feet":
        return True  # "to stand on its own two feet"
    if a.kind == "number" and a.unit is None and a.end == a.first + 1 and t.low[a.first] == "one":
        after, before = t.low[a.end], t.low[a.first - 1]
        if t.text[a.first - 1] in HYPHENS and t.glued(a.first):
            return True  # "all-in-one"
        if before == "only" and t.low[a.first - 2] == "the" and (after in _PRONOUN_AFTER or after.endswith("ing")):
            return True  # "the only one looking at it"
        if before in ("only", "just", "than", "least", "zero", "about", "number"):
            return after in ("of", "another") or (after in HYPHENS and t.glued(a.end))  # "more than one-way talks"
        if not before and not after:
            return False
        if after.endswith("s") and after not in _ONE_NOUNS and a.extent_first < 0 and not after.endswith(("ss", "is")):
            return True  # "that one costs more", "one's own"
        return before in _PRONOUN_BEFORE or after in _PRONOUN_AFTER
    return False


def _mention(t: Tokens, a: Amount) -> RawMention:
    prose = Span(t.start[a.first], t.end[a.end - 1])
    first, end = min(a.first, a.extent_first), max(a.end, a.extent_end)
    extent = Span(t.start[first], t.end[end - 1])
    low, high = (a.low, a.high)
    comparator = a.comparator
    quantity = Quantity(
        low=low if a.low != a.high or comparator not in ("<", "<=") else None,
        high=high if a.low != a.high or comparator not in (">", ">=") else None,
        comparator=comparator,
        approximate=a.approximate,
        exponent=a.exponent,
        unit=a.unit,
        per=a.per,
    )
    kind = a.kind
    if kind == "measure" and a.unit is not None and a.grammar != "age" and units.dimension(a.unit) == "time":
        kind = "duration"
    return RawMention(prose, extent, kind, quantity, tuple(a.readings), a.grammar, t.end[max(a.end, a.reach) - 1])  # type: ignore[arg-type]
