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
from copydesk.rules.arithmetic._numbers import Range, of_quantity, rounded, shown, told
from copydesk.rules.base import Slip, rule
from copydesk.text.number_words import MULTIPLIERS
from copydesk.values.regexes import regex

_BETWEEN = regex(
    r"[ \u00a0\n]?(?:\((?:or |about |around |some |roughly |nearly |equivalent to |worth )?"
    r"|, or (?:about |around |some |roughly )?|; ?)"
)
_SHARED = regex(rf"(?:\d|n|{MULTIPLIERS})[ \u00a0\n-]?(?P<name>franc|rupee|dirham|guilder)s?$", re.IGNORECASE)
_CUT = regex(r"\d[- \u00a0]?$")
"""What stands before a sum whose number was not read: the "75" of "the government-75 million euros"."""
_CHEAPEST = {"franc": Decimal(1000), "rupee": Decimal(4), "dirham": Decimal(3), "guilder": Decimal(3)}
"""How many of the cheapest currency of a bare name one of the usual has bought: CFA for Swiss francs, say."""
_OTHER_TIME = regex(
    r",? (?:in|at|as of) (?:\d{4} (?:prices|money|dollars|terms|values)|(?:\w+ )?(?:19|20)\d\d\b"
    r"|today[’']s (?:prices|money|terms|value|dollars|pounds|currency)|(?:current|present-day|modern) \w+)"
    r"|,? (?:today\b|adjusted for inflation)"
)
"""What dates a conversion itself: it gives the worth of another time, not the sum at the rate of its own."""
_LONG_AGO = regex(r"(?<![\d,.$£€])(?:1[0-8]\d\d|19[0-8]\d)s?(?![\d,.]*\d)")
"""A year before those of the table of rates."""
FACTOR = Decimal(3)
"""From which gap between two rates of one article on it is a slip of a digit, whatever the dates of the sums."""
UNLIKE = Decimal("1.25")
"""From which gap on a rate is unlike two others of the article that agree: a digit of a sum may be wrong."""
MOST = 60
"""No article converts more sums; beyond it the rest is not compared."""
LARGE = Decimal(1000)
"""From here on a sum is not converted into hundredths of a currency."""
MARGIN = Decimal(2)
"""How far beyond its range of the last decades a rate must lie."""


class _Pair(NamedTuple):
    """A sum and its conversion, and how much of the first currency one of the second costs, in written precision."""

    first: Mention
    second: Mention
    rate: Range


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
        A conversion that stands alone is judged only between the currencies of `rules/data/rates.tsv`, which holds
        their range since 1990; a bare "francs" or "rupees" may be those of any country. Beside two others that agree,
        one that is off by more than a quarter is a warning: it may be a sum of another year. Sums of a year before
        1990, and conversions to the money of another year ("in 2023 dollars"), are not held against the table.
    """
    pairs: defaultdict[frozenset[str], list[_Pair]] = defaultdict(list)
    text = extraction.document.text
    for first, second in zip(extraction.mentions, extraction.mentions[1:], strict=False):
        if first.kind != "money" or second.kind != "money" or second.prose.start - first.prose.end > 30:
            continue
        a, b = _sum(first), _sum(second)
        if _told_per(first) != _told_per(second) or _is_of_one(first, second):
            continue  # "a profit of £31m, or 52 cents a share"
        if (
            a is None
            or b is None
            or a[1] == b[1]
            or _CUT.search(text[max(0, first.prose.start - 2) : first.prose.start])
        ):
            continue
        gap = text[first.prose.end : second.extent.start] + text[second.extent.start : second.prose.start]
        if _BETWEEN.fullmatch(gap) and not _OTHER_TIME.match(text, second.prose.end):
            top, bottom = (a[0], b[0]) if a[1] < b[1] else (b[0], a[0])
            rate = Range(top.low / bottom.high, top.point / bottom.point, top.high / bottom.low)
            pairs[frozenset((a[1], b[1]))].append(_Pair(first, second, rate))
    for currencies, found in pairs.items():
        low, high = sorted(currencies)
        yield from _judged(extraction, found[:MOST], low, high)


def _is_of_one(first: Mention, second: Mention) -> bool:
    """Return whether a sum in hundredths stands behind a large one: "from £26.9m, or 44 cents", each share's part."""
    large = first.quantity is not None and first.quantity.low is not None and first.quantity.low >= LARGE
    return large and second.grammar == "money.minor"


def _told_per(mention: Mention) -> str | None:
    return mention.quantity.per if mention.quantity is not None else None


def _sum(mention: Mention) -> tuple[Range, str] | None:
    quantity = mention.quantity
    if quantity is None or quantity.unit is None or quantity.is_range:
        return None
    low, high = quantity.low, quantity.high
    plain = quantity.model_copy(
        update={"low": low if low is not None else high, "high": high if high is not None else low}
    )
    value = of_quantity(plain.model_copy(update={"comparator": "="}))
    return (value, quantity.unit) if value is not None and value.low > 0 else None


def _is_long_ago(extraction: Extraction, pair: _Pair) -> bool:
    """Return whether the sentence of a sum dates it before the years of the table of rates."""
    at = pair.first.prose.start
    sentence = next((s for s in extraction.sentences if s.start <= at < s.end), None)
    return sentence is not None and _LONG_AGO.search(extraction.document.text, sentence.start, sentence.end) is not None


def _judged(extraction: Extraction, found: list[_Pair], low: str, high: str) -> Iterator[Slip]:
    """Judge the conversions between two currencies; `rate` is how much of `low` one `high` costs."""
    known = rates().get((low, high))
    for pair in found:
        rate = pair.rate.point
        others = [other for other in found if other is not pair]
        agreeing = [o for o in others if any(o is not x and o.rate.overlaps(x.rate) for x in others)]
        off = min((max(o.rate.low / pair.rate.high, pair.rate.low / o.rate.high) for o in agreeing), default=Decimal(0))
        least, most = known or (Decimal(0), Decimal(0))
        least, most = least / MARGIN / _cheap(pair, high), most * MARGIN * _cheap(pair, low)
        if known is not None and not least < rate < most and not _is_long_ago(extraction, pair):
            why = f"since 1990 one {high} has cost between {shown(known[0])} and {shown(known[1])} {low}"
            said, level = f"{pair.first.text} is not {pair.second.text}: about a power of ten off", None
        elif off > UNLIKE:
            other = agreeing[0]
            why = (
                f"elsewhere {other.first.text} is {other.second.text}, {rounded(other.rate.point)} {low} for one {high}"
            )
            power = off > FACTOR
            said = f"{pair.first.text} is not {pair.second.text}: about a power of ten off"
            if not power:
                due = _converted(pair, other.rate.point, low)
                said = f"At the rate of the other sums, {pair.first.text} is about {due}, not {pair.second.text}"
            level = None if power else Level.WARNING
        else:
            continue
        yield Slip(
            at=pair.second.prose,
            message=said,
            explanation=(f"that would be {rounded(rate)} {low} for one {high}", why),
            related=(pair.first.prose, *(other.second.prose for other in agreeing[:2])),
            level=level,
        )


def _cheap(pair: _Pair, currency: str) -> Decimal:
    """Return how much cheaper a sum may be than its currency says, since several countries use its bare name."""
    for mention in (pair.first, pair.second):
        shared = _SHARED.search(mention.text[-25:])
        if shared and mention.quantity is not None and mention.quantity.unit == currency:
            return _CHEAPEST[shared["name"].lower()]
    return Decimal(1)


@cache
def rates() -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """Return the range of rates by pair of ISO 4217 codes in alphabetical order.

    The pair (A, B) has the least and the greatest number of A that one B has cost; crosses go over the dollar.
    """
    text = files("copydesk.rules").joinpath("data/rates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    dollar = {code: (Decimal(low), Decimal(high)) for code, low, high in rows} | {"USD": (Decimal(1), Decimal(1))}
    return {(a, b): (dollar[a][0] / dollar[b][1], dollar[a][1] / dollar[b][0]) for a in dollar for b in dollar if a < b}


def _converted(pair: _Pair, rate: Decimal, low: str) -> str:
    """Return what the first sum of a pair comes to where one unit of the other currency costs so much of `low`."""
    first = _sum(pair.first)
    assert first is not None
    value = first[0].point / rate if first[1] == low else first[0].point * rate
    return told(Decimal(rounded(value, 2).replace(",", "")), pair.second.text)
