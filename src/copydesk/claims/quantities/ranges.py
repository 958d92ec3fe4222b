"""Ranges: "between $10 and $20 million", "five to six hundred", "1,000-2,000", "8- to 16-metre", "44 ± 2".

Scale and unit spread leftwards, a currency sign rightwards. "From 110 to 1,000" behind a verb of change is a
change and no range: both ends stay quantities of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from copydesk.claims.quantities.amounts import Amount
from copydesk.claims.quantities.lexer import Tokens
from copydesk.claims.quantities.numbers import HYPHENS, SIGNS, shifted
from copydesk.claims.quantities.words import context
from copydesk.model import Span

Reader = Callable[[Tokens, int, bool], Amount | None]

CHANGE = context("change")
RANGING = context("ranging")
REACH = 12
"""How many words before "from" a verb of change may stand: "raise the number of beds in its wards from 30 to 50"."""
_STOPS = frozenset(".;:?!")
_SOFT = context("soft")


def read(t: Tokens, a: Amount, again: Reader, scores: frozenset[str]) -> Amount | None:
    """Return the range that begins with amount `a`, or None.

    A pair that is a sports score or a count of votes is taken out of the reckoning; then `a.end` stays where it is
    and the tokens are blocked.
    """
    tolerance = _tolerance(t, a)
    if tolerance is not None:
        return _plus_minus(t, a, again, tolerance)
    lead = _lead(t, a)
    join = _join(t, a, lead)
    if join is None or t.blocked[join.right] or (join.link == "dash" and t.text[join.right] in HYPHENS):
        return None
    b = again(t, join.right, join.link == "dash")
    if b is None or b.low != b.high or a.low != a.high or (b.kind == "fraction" and a.kind == "number"):
        return None
    if join.link == "dash" and _score(t, a, b, scores):
        t.block([Span(t.start[a.first], t.end[b.end - 1])])
        return None
    if not _compatible(a, b, join.link):
        return None
    low, exponent = _left(a, b)
    if join.chained and join.link == "to" and low >= b.high and a.unit is None and b.unit is None:
        t.block([Span(t.start[a.first], t.end[b.end - 1])])  # "9-to-1 odds", "by two-to-one"
        return None
    if not low < b.high or _other(t, a, b, low, lead, join.link, again):
        return None
    return _whole(t, a, b, low, exponent, lead, join)


class _Lead(NamedTuple):
    """What leads up to a range: the token of "between" or "from", or of any other word before soft ones."""

    at: int
    between: bool
    from_: bool


class _Join(NamedTuple):
    """What stands between the ends of a range, and the token where the right end begins."""

    link: str
    right: int
    chained: bool


def _tolerance(t: Tokens, a: Amount) -> int | None:
    """Return the token where "±", "plus or minus" or "give or take" begins behind the amount."""
    j = a.end
    if t.text[j] in ("±", "+/-") or (t.text[j] == "+" and t.text[j + 1] == "/" and t.text[j + 2] in HYPHENS):
        return j
    if t.low[j] in ("plus", "give") and t.low[j + 1] == "or" and t.low[j + 2] in ("minus", "take"):
        return j + 2
    return None


def _lead(t: Tokens, a: Amount) -> _Lead:
    at = a.first - 1
    while at > 0 and t.low[at] in _SOFT:
        at -= 1
    if t.low[at - 1 : at + 1] == ["ages", "of"] and t.low[at - 3] == "between":
        at -= 3  # "between the ages of 20 and 39"
    return _Lead(at, t.low[at] == "between", t.low[at] == "from")


def _join(t: Tokens, a: Amount, lead: _Lead) -> _Join | None:
    """Return how the amount goes on to a right end: "to", a dash, "and" behind "between", "or"."""
    j = a.end
    tied = t.text[j] in HYPHENS and t.glued(j)
    hanging = tied and not t.glued(j + 1)  # "8- to 16-metre"
    chained = tied and t.low[j + 1] in ("to", "or") and t.text[j + 2] in HYPHENS  # "18-to-24-year-olds"
    if hanging or chained:
        j += 1
    word = t.low[j]
    if t.text[j] in HYPHENS or word == "~":
        if not _dashed(t, a, j):
            return None
        link = "dash"
    elif word in ("to", "through", "till"):
        link = "to"
    elif word == "and" and (lead.between or (lead.from_ and a.unit is not None)):
        link = "and"
    elif word == "or" and not lead.between:
        link = "or"
    else:
        return None
    right = j + 1 + chained
    while t.low[right] in _SOFT and link != "or":
        right += 1
    return _Join(link, right, chained)


def _dashed(t: Tokens, a: Amount, j: int) -> bool:
    """Return whether the dash at token `j` stands as close to both ends, or to the right of two bare numbers."""
    if t.glued(j) == t.glued(j + 1) or (t.text[j] in HYPHENS and t.text[j + 1] == "~"):
        return True
    return t.glued(j + 1) and t.digit[j + 1] and a.unit is None and t.digit[a.number_end - 1]


def _left(a: Amount, b: Amount) -> tuple[Decimal, int]:
    """Return the left end and the range's exponent; a scale behind the right end goes for both."""
    if b.grammar == "money.minor" and a.kind == "number" and a.unit is None:
        return a.low / 100, min(a.exponent - 2, b.exponent)  # "20 to 30 cents"
    if b.scale and not a.scale and a.kind != "percent" and a.low < b.coefficient and a.low < 1000:
        return shifted(a.low, b.scale), min(a.exponent + b.scale, b.exponent)
    return a.low, min(a.exponent, b.exponent)


def _other(t: Tokens, a: Amount, b: Amount, low: Decimal, lead: _Lead, link: str, again: Reader) -> bool:
    """Return whether the two are no range after all: the levels of a change, or two numbers far apart."""
    if link == "to" and not lead.between:
        return _changing(t, a, b, lead.from_, lead.at) or _by_to_from(t, b, lead.at, again)
    if link == "or":
        far = b.high > low * 2 and b.high - low > 1
        return far or bool(a.unit and not b.unit) or a.kind == "fraction"
    return False


def _whole(t: Tokens, a: Amount, b: Amount, low: Decimal, exponent: int, lead: _Lead, join: _Join) -> Amount:
    grammar = "age" if "age" in (a.grammar, b.grammar) else "range." + join.link
    kind = b.kind if b.unit or b.kind == "multiple" else a.kind
    result = Amount(
        a.first, b.end, low, b.high, exponent, kind, b.unit or a.unit, b.per or a.per,
        a.approximate or b.approximate or t.low[join.right - 1] in _SOFT, "=", grammar, number_end=b.number_end,
    )  # fmt: skip
    before = t.low[a.first - 1]
    if lead.between or lead.from_ or before in ("between", "from"):
        result.extent_first = lead.at
    return result


def _compatible(a: Amount, b: Amount, link: str) -> bool:
    if b.kind == "multiple":  # "two to three times as big", "5-10x"
        return a.kind == "number" and a.unit is None and a.scale == b.scale and b.grammar != "multiple.verb"
    if "ordinal" in (a.kind, b.kind) or a.kind == "multiple":
        return False
    if a.grammar == "age" or b.grammar == "age":
        return a.unit == b.unit or b.unit is None or a.unit is None
    if a.kind == "fraction" and b.kind not in ("fraction", "measure"):
        return False
    if a.unit is None:
        return not (a.kind != b.kind and {a.kind, b.kind} & {"fraction"} and b.unit is None)
    if b.unit is None:
        # "$10 to 20 million"; but not "5 percent to 10"
        return a.prefixed and (link == "dash" or b.scale > 0 or link in ("to", "and"))
    return a.unit == b.unit and (a.per == b.per or a.per is None)


def _changing(t: Tokens, a: Amount, b: Amount, from_: bool, soft: int) -> bool:
    """Return whether "to" tells a change: "rose from 110 to 1,000", "slipped 35 cents to $59.94"."""
    if not from_ and t.low[b.end] == "from" and (t.digit[b.end + 1] or t.text[b.end + 1] in SIGNS):
        return True  # "3 percent to 9 percent from 12 percent": by, to and from
    if from_:
        if t.low[soft - 1] in RANGING:
            return False
        before = t.low[max(0, soft - REACH) : soft]
        stops = [i for i, word in enumerate(before) if word in _STOPS]
        return any(word in CHANGE for word in before[stops[-1] + 1 if stops else 0 :])
    if a.unit is None and t.low[soft] in ("up", "down"):
        return True
    # "up 5p to 97p" is by and to; "will grow 3% to 3.5%" is from and to
    near = any(word in CHANGE for word in t.low[max(0, soft - 2) : soft + 1])
    return near and b.high > a.low * 3


def _by_to_from(t: Tokens, b: Amount, soft: int, again: Reader) -> bool:
    """Return whether "to" leads to where a change went: "dropped 3 percent to 9 percent from 12 percent"."""
    if t.low[b.end] != "from" or not any(word in CHANGE for word in t.low[max(0, soft - 2) : soft + 1]):
        return False
    old = again(t, b.end + 1, False)
    return old is not None and old.kind == b.kind and (old.unit or b.unit) == b.unit


def _score(t: Tokens, a: Amount, b: Amount, words: frozenset[str]) -> bool:
    """Return whether two numbers and a dash are a score or the count of a vote.

    They are, where they do not rise, or where the words around speak of winning and losing and no noun is counted.
    """
    if (
        a.unit is not None
        or b.unit is not None
        or a.exponent < 0
        or b.exponent < 0
        or (b.end < len(t) and t.text[b.end] == "%")
    ):
        return False
    if not (t.digit[a.number_end - 1] and t.digit[b.number_end - 1]) or a.scale or b.scale:
        return False
    if a.high > 999 or b.high > 999:
        return False
    if a.low >= b.low or _beside_score(t, a, b):
        return True
    if a.low > 99 or b.low > 150:
        return False
    near = set(t.low[max(0, a.first - 7) : a.first]) | set(t.low[b.end : b.end + 5])
    return bool(near & words) and not (
        t.text[b.end].islower() and t.low[b.end].endswith("s") and t.low[b.end] not in words
    )


def _beside_score(t: Tokens, a: Amount, b: Amount) -> bool:
    """Return whether a pair stands in one row with another that falls, as sets of a match do: "6-3, 4-6, 7-5"."""
    before, after = a.first - 4, b.end + 1
    row = t.text[a.first - 1] in (",", "(") and _falls(t, before)
    return row or (t.text[b.end] == "," and after + 2 < len(t) and _falls(t, after))


def _falls(t: Tokens, at: int) -> bool:
    """Return whether a pair of numbers joined by a dash begins at token `at` that was taken for a score, or falls."""
    first, dash, last = (t.written(n) for n in range(at, at + 3))
    if not (first.isdecimal() and dash in HYPHENS and last.isdecimal()):
        return False
    return bool(t.blocked[at]) or int(first) > int(last)


def _plus_minus(t: Tokens, a: Amount, again: Reader, j: int) -> Amount | None:
    while t.text[j] in ("±", "+", "/") or t.text[j] in HYPHENS or t.low[j] in ("minus", "take"):
        j += 1
    b = again(t, j, False)
    if b is None or b.low != b.high or a.low != a.high or (a.unit is not None and b.unit != a.unit):
        return None
    return Amount(
        a.first, b.end, a.low - b.low, a.low + b.low, min(a.exponent, b.exponent), b.kind if b.unit else a.kind,
        b.unit or a.unit, b.per, False, "=", "range.plus-minus", number_end=b.number_end,
    )  # fmt: skip
