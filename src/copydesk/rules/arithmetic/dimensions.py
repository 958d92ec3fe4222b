"""The rule for a product that its two factors do not give, where the units say that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Level, Quantity, Span
from copydesk.rules.arithmetic._numbers import Range, rounded, told, written
from copydesk.rules.arithmetic._rates import is_per_two
from copydesk.rules.arithmetic._skeleton import Skeleton, passages
from copydesk.rules.arithmetic.unit_total import is_slip
from copydesk.rules.base import Slip, rule
from copydesk.values import units
from copydesk.values.regexes import regex

_KINDS = frozenset({"measure", "money", "duration", "number"})
_POWERS: Mapping[str, Mapping[str, int]] = {
    "length": {"length": 1}, "area": {"length": 2}, "volume": {"length": 3},
    "speed": {"length": 1, "time": -1}, "time": {"time": 1},
}  # fmt: skip
"""Dimensions as powers of those that they are made of; all others are their own."""
_BETWEEN = regex(r"\s*(?:by|x|×)\s*", re.IGNORECASE)
# what says that a number is worked out of others, right before it or behind it
_WORKED = regex(
    r"\b(?:covers?|covered|covering|areas?|measur\w+|averag\w+|speed|rate|bill\w*|pays?|paid|paying|costs?|cost|total\w*"
    r"|worth|comes? to|came to|so|i\.e|that is|which (?:is|means|makes)|giving|gives|making|makes|works? out|or|equals?"
    r"|earn\w*|altogether|in all)\b|[=(]\s*$",
    re.IGNORECASE,
)
# what says that something else goes into it, or that the two are not of one thing
_APART = regex(
    r"\b(?:plus|fees?|tax|vat|discount\w*|deposit|tips?|minus|off|extra|additional|another|except|excluding|less|more"
    r"|maximum|minimum|top|up to|at least|at most|limit\w*|record|fastest|slowest|originally|usual\w*|normal\w*|from"
    r"|until|instead|rather|yet|although|though|despite|previous\w*|was once|now|used to)\b",
    re.IGNORECASE,
)
_WITH_INTEREST = regex(r"\d\s?(?:%|per\s?cent\b|pc\b)|\b(?:interest|mortgage|loan)\b", re.IGNORECASE)
"""Between a sum and what is paid of it each month, that more goes in: "£200,000 at 1.8 per cent over 25 years"."""
SLACK = Fraction(1, 100)
"""How far off a product may be beyond what the written digits leave open, as a share of it."""


_Powers = tuple[tuple[str, int], ...]


class _Term(NamedTuple):
    """A number in base units with its dimensions; `low` and `high` are what its digits leave open."""

    claim: Claim
    low: Fraction
    point: Fraction
    high: Fraction
    powers: _Powers


@rule("AR022", level=Level.WARNING)
def dimensions(extraction: Extraction) -> Iterator[Slip]:
    """Flag a distance, an area or a bill that is not the product of the two numbers beside it that make it.

    A speed times a time is a distance, a length times a width an area, a price for a metre times the metres a bill:
    the units say so, whatever the words between them.

    Bad:
        The floor is 12 metres by 10 metres and covers 1,200 square metres.
    Good:
        The floor is 12 metres by 10 metres and covers 120 square metres.
    Limits:
        The three numbers must stand in one sentence or two, as the only ones of their kind, and a word must say that
        one is worked out of the others ("covers", "billed", "average", "so", "or"). Fees, discounts, limits and
        highest or lowest values beside them end the comparison.
    """
    seen: set[Span] = set()
    for passage in passages(extraction, least=3):
        for slip in _of_passage(extraction.document.text, passage):
            if isinstance(slip.at, Span) and slip.at not in seen:
                seen.add(slip.at)
                yield slip


def _of_passage(text: str, passage: Skeleton) -> Iterator[Slip]:
    terms = list(_terms(text, [c for _, c in sorted(passage.claims.items()) if c.kind in _KINDS]))
    by_powers: dict[_Powers, list[_Term]] = {}
    for term in terms:
        by_powers.setdefault(term.powers, []).append(term)
    makes = {
        (one, two): made
        for one in by_powers
        for two in by_powers
        if (made := [term for powers, own in by_powers.items() if _is_product(one, two, powers) for term in own])
    }
    found = [(product, a, b) for a, b in combinations(terms, 2) for product in makes.get((a.powers, b.powers), ())]
    right = {id(term) for product, a, b in found if _fits(product, a, b, terms) for term in (product, a, b)}
    right |= {id(term) for _, a, b in found if _is_told(a, b, terms) for term in (a, b)}
    for product, a, b in found:
        if right & {id(product), id(a), id(b)} or sum(1 for other in found if _shared(other, (product, a, b))) > 1:
            continue
        slip = _judged(text, product, a, b)
        if slip is not None:
            yield slip


def _shared(one: tuple[_Term, _Term, _Term], other: tuple[_Term, _Term, _Term]) -> bool:
    return bool({id(term) for term in one} & {id(term) for term in other})


def _is_product(a: _Powers, b: _Powers, product: _Powers) -> bool:
    """Return whether the units of two numbers make those of a third, and do so by more than a plain count."""
    powers = dict(a)
    for name, power in b:
        powers[name] = powers.get(name, 0) + power
    whole = tuple(sorted((name, power) for name, power in powers.items() if power))
    return bool(a) and bool(b) and whole == product and product not in (a, b)


def _terms(text: str, claims: list[Claim]) -> Iterator[_Term]:
    for n, claim in enumerate(claims):
        quantity = claim.quantity
        if quantity is None or quantity.is_range or claim.change or quantity.comparator != "=":
            continue
        unit = quantity.unit
        if unit is None and n + 1 < len(claims) and claims[n + 1].quantity is not None:
            # "1,200 by 1,000 millimetres": the first number has the unit of the second
            after = claims[n + 1]
            if _BETWEEN.fullmatch(text, claim.prose.end, after.prose.start) and after.kind == "measure":
                unit = after.quantity.unit if after.quantity is not None else None
        value = written(claim)
        if unit is None or value is None or value.point <= 0:
            continue
        term = _term(claim, quantity, unit, value)
        if term is not None:
            yield term


def _term(claim: Claim, quantity: Quantity, unit: str, value: Range) -> _Term | None:
    factor, powers = _base(unit)
    if quantity.per is not None:
        known = units.lookup(quantity.per)
        below, under = _base(known.code if known is not None else quantity.per)
        factor /= below
        for name, power in under.items():
            powers[name] = powers.get(name, 0) - power
    if quantity.approximate:
        value = Range(value.low * 9 / 10, value.point, value.high * 11 / 10)
    low, point, high = (Fraction(each) * factor for each in (value.low, value.point, value.high))
    return _Term(claim, low, point, high, tuple(sorted((n, p) for n, p in powers.items() if p)))


def _base(unit: str) -> tuple[Fraction, dict[str, int]]:
    known = units.table().codes.get(unit)
    if known is None or known.offset:
        return Fraction(1), {unit: 1}
    return known.factor, dict(_POWERS.get(known.dimension, {known.dimension: 1}))


def _fits(product: _Term, a: _Term, b: _Term, terms: list[_Term]) -> bool:
    """Return whether the product holds, by itself or with one more number of the passage ("a metre per night")."""
    spare: list[_Term | None] = [None, *(t for t in terms if t not in (product, a, b))]
    for more in spare:
        low, high = (more.low, more.high) if more is not None else (Fraction(1), Fraction(1))
        slack = product.point * SLACK
        if a.low * b.low * low <= product.high + slack and product.low - slack <= a.high * b.high * high:
            return True
    return False


def _is_told(a: _Term, b: _Term, terms: list[_Term]) -> bool:
    """Return whether an amount that is told for a time is the product of two: "5 tonnes at £9 will cost £45 a year"."""
    low, high = a.low * b.low, a.high * b.high
    units_of = {term.claim.quantity.unit for term in (a, b) if term.claim.quantity is not None}
    for term in terms:
        quantity = term.claim.quantity
        if term in (a, b) or quantity is None or quantity.per is None or quantity.unit not in units_of:
            continue
        known = units.lookup(quantity.per)
        factor = _base(known.code)[0] if known is not None and units.dimension(known.code) == "time" else None
        if factor is not None and term.low * factor <= high and low <= term.high * factor:
            return True
    return False


def _judged(text: str, product: _Term, a: _Term, b: _Term) -> Slip | None:
    ends = [term.claim.prose for term in (product, a, b)]
    start, end = min(span.start for span in ends), max(span.end for span in ends)
    true = a.point * b.point
    ratio = product.point / true
    if not is_slip(_decimal(ratio)) or any(_is_told_again(product, factor) for factor in (a, b)):
        return None
    first, second = sorted((a, b), key=lambda term: term.claim.prose.start)
    if a.powers == b.powers and text[first.claim.prose.end : second.claim.prose.start].strip() == "(":
        return None  # "2,700 km (1,700 mi)": one length in two units
    last = max((product, a, b), key=lambda term: term.claim.prose.start).claim
    lead = text[max(start, last.extent.start - 40) : last.prose.start]
    if not _WORKED.search(lead) or _APART.search(text, start, end) or _WITH_INTEREST.search(text, start, end):
        return None
    rate = next((term for term in (a, b) if any(power < 0 for _, power in term.powers)), None)
    if rate is not None and is_per_two(
        rate.claim.location.text, text[rate.claim.prose.end : rate.claim.prose.end + 40]
    ):
        return None
    if last is not product.claim and rate is not None and last is rate.claim:
        other = b if rate is a else a  # "240 miles in four hours, an average of 80 miles an hour"
        right, working = _as_told(product.point / other.point, rate), f"{_text(product)} in {_text(other)}"
        related, at = (product, other), rate
    else:
        right, working = _as_told(true, product), f"{_text(a)} times {_text(b)}"
        related, at = (a, b), product
    return Slip(
        at=at.claim.prose,
        message=f"{working} is {right}, not {_text(at)}",
        explanation=(f"worked out from the units: {working} = {right}",),
        related=tuple(term.claim.prose for term in related),
    )


def _is_told_again(product: _Term, rate: _Term) -> bool:
    """Return whether a number is what a rate tells, in another unit: "59 km a second, or 37 miles"."""
    a, b = product.claim.quantity, rate.claim.quantity
    if (
        a is None
        or b is None
        or b.per is None
        or a.value is None
        or b.value is None
        or a.unit is None
        or b.unit is None
    ):
        return False
    same = units.exact(b.value, b.unit, a.unit)
    return same is not None and abs(same - Fraction(a.value)) <= Fraction(a.value) / 20


def _text(term: _Term) -> str:
    return " ".join(term.claim.location.text.split())


def _as_told(value: Fraction, like: _Term) -> str:
    """Return a value in base units as the article would tell it in the unit of a term."""
    quantity = like.claim.quantity
    own = quantity.value if quantity is not None else None
    amount = _decimal(Fraction(own or 0) * value / like.point)
    if like.claim.kind == "money":
        return told(amount, like.claim.location.text)
    return f"{rounded(amount)} {_UNIT.sub('', _text(like))}".strip()


_UNIT = regex(r"^[\d.,\s]+")


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
