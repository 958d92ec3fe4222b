"""The rule for a conversion between currencies that is off by a power of ten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.model import Extraction, Level, Mention
from copydesk.rules.arithmetic._numbers import LARGEST, rounded, shown
from copydesk.rules.base import Slip, rule

_BETWEEN = re.compile(
    r"[ \u00a0\n]?(?:\((?:or |about |around |some |roughly |nearly |equivalent to |worth )?"
    r"|, or (?:about |around |some |roughly )?)"
)
FACTOR = Decimal(5)
"""How far apart two rates of one article must lie: rates move, but not so far."""
MARGIN = Decimal(2)
"""How far beyond its range of the last decades a rate must lie."""


class _Pair(NamedTuple):
    """A sum and its conversion, and how much of the first currency one of the second costs."""

    first: Mention
    second: Mention
    rate: Decimal


@rule("AR013", level=Level.ERROR)
def currency_conversion(extraction: Extraction) -> Iterator[Slip]:
    """Flag a sum and its conversion in parentheses that differ by about a power of ten.

    "£2 million ($31 million)" has a digit too many, or million for billion. Rates of exchange move, and no rate is
    assumed: the conversion is compared with the others of the article between the same currencies, and with the
    widest range that the rate has had.

    Bad:
        The painting fetched £2 million ($31 million).
    Good:
        The painting fetched £2 million ($3.1 million).
    Limits:
        Slips of less than a factor of five pass. A conversion that stands alone is judged only between the
        currencies of `rules/data/rates.tsv`, which holds their range since 1990.
    """
    pairs: defaultdict[frozenset[str], list[_Pair]] = defaultdict(list)
    text = extraction.document.text
    for first, second in zip(extraction.mentions, extraction.mentions[1:], strict=False):
        if first.kind != "money" or second.kind != "money" or second.prose.start - first.prose.end > 30:
            continue
        a, b = _sum(first), _sum(second)
        if a is None or b is None or a[1] == b[1]:
            continue
        gap = text[first.prose.end : second.extent.start] + text[second.extent.start : second.prose.start]
        if _BETWEEN.fullmatch(gap):
            rate = a[0] / b[0] if a[1] < b[1] else b[0] / a[0]
            pairs[frozenset((a[1], b[1]))].append(_Pair(first, second, rate))
    for currencies, found in pairs.items():
        low, high = sorted(currencies)
        yield from _judged(found, low, high)


def _sum(mention: Mention) -> tuple[Decimal, str] | None:
    quantity = mention.quantity
    value = (quantity.low if quantity.low is not None else quantity.high) if quantity is not None else None
    if quantity is None or value is None or quantity.unit is None or not 0 < value <= LARGEST:
        return None
    return value, quantity.unit


def _judged(found: list[_Pair], low: str, high: str) -> Iterator[Slip]:
    """Judge the conversions between two currencies; `rate` is how much of `low` one `high` costs."""
    known = rates().get((low, high))
    for pair in found:
        others = [other for other in found if other is not pair]
        agreeing = [o for o in others if any(o is not x and _near(o.rate, x.rate) for x in others)]
        if known is not None and not known[0] / MARGIN < pair.rate < known[1] * MARGIN:
            why = f"since 1990 one {high} has cost between {shown(known[0])} and {shown(known[1])} {low}"
        elif agreeing and not any(_near(pair.rate, other.rate) for other in agreeing):
            other = agreeing[0]
            why = f"elsewhere {other.first.text} is {other.second.text}, {rounded(other.rate)} {low} for one {high}"
        else:
            continue
        yield Slip(
            at=pair.second.prose,
            message=f"{pair.first.text} is not {pair.second.text}: about a power of ten off",
            explanation=(f"that would be {rounded(pair.rate)} {low} for one {high}", why),
            related=(pair.first.prose, *(other.second.prose for other in agreeing[:2])),
        )


def _near(a: Decimal, b: Decimal) -> bool:
    return b / FACTOR < a < b * FACTOR


@cache
def rates() -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """Return the range of rates by pair of ISO 4217 codes in alphabetical order.

    The pair (A, B) has the least and the greatest number of A that one B has cost; crosses go over the dollar.
    """
    text = files("copydesk.rules").joinpath("data/rates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    dollar = {code: (Decimal(low), Decimal(high)) for code, low, high in rows} | {"USD": (Decimal(1), Decimal(1))}
    return {(a, b): (dollar[a][0] / dollar[b][1], dollar[a][1] / dollar[b][0]) for a in dollar for b in dollar if a < b}
