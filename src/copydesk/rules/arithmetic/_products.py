"""Totals of a list of counts, each at its own price: "40 adults at £6 and 25 children at £4, for takings of £340"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Span
from copydesk.rules._remembered import remembered
from copydesk.rules.arithmetic._numbers import Range, exact, of_quantity, shown, told
from copydesk.rules.arithmetic._skeleton import MEASURE, MONEY, NUMBER, WORD, Skeleton, passages
from copydesk.rules.arithmetic._sums import UNCOUNTED
from copydesk.rules.base import Slip
from copydesk.values import units
from copydesk.values.regexes import regex

MOST_OFF = Decimal("1.6")
"""By which factor at most a total may miss its products; beyond, it is told of something else."""
_EACH = r"(?:,? (?:each|apiece|a head|a piece|(?:an?|per) [a-z]{3,16}))?"
_PRICE = rf"[{MONEY}{MEASURE}]{_EACH}"
_ITEM = rf"{NUMBER}(?:{WORD}){{0,5}},? (?:(?:at|costing|priced at) {_PRICE}|for [{MONEY}{MEASURE}] (?:each|apiece))"
_LIST = rf"(?P<items>{_ITEM}(?:(?:,|;|,? and|,? plus|; and) {_ITEM})+)"
_SUM = r"(?:total|sum|bill|cost|price|invoice|takings?|gate|income|revenue|receipts|proceeds|amount|weight|load)"
_JOINED = (
    r"(?:(?:,|;|:| -| –| —|\.)? (?:(?:for|a|an|making|makes|giving|bringing|brought|raising|raised|earning|earned"
    r"|netting|grossing|yielding|taking|totall?ing|generating|adding|costing|which|that|so|or|and so|in all|altogether"
    r"|[Tt]he|[Tt]otal|[Tt]hat|[Tt]ogether|[Tt]heir|[Ii]n all|[Aa]ltogether|[Ii]t|[Tt]hey)\b)| \(|,| =)"
)
_TOTAL = regex(
    rf"{_LIST}(?P<glue>{_JOINED},?(?: [a-z’'-]+){{0,7}},? ?)(?P<total>[{MONEY}{MEASURE}])(?P<behind>[^.;]{{0,40}})"
)
_SAYS = regex(
    rf"\b(?:{_SUM}|makes?|making|gives?|giving|brings?|bringing|brought|rais(?:ed|es|ing)|earn(?:s|ed|ing)"
    r"|nett(?:ed|ing)|gross(?:ed|ing)|yield(?:s|ed|ing)|tak(?:es|ing)|took|total(?:s|led|ling)|generat(?:ed|ing)"
    r"|com(?:es|ing)|came|adds?|added|adding|cost(?:s|ing)?|altogether|in all|or)\b|[(=]"
)
_ALL = regex(r" (?:in all|in total|altogether|all told|overall)\b")
_ELSE = regex(
    r"\b(?:plus|besides|apart|excluding|includ\w+|among|part|some|extra|additional|another|further|rest|remaining|others?"
    r"|tax|VAT|discount\w*|less|after|before|refunds?|fees?|once|net|with|as well|more|only|reduced|free|half"
    r"|average|profit|loss|left|leaving|sold them|instead|would|could|target|budget|expected|per)\b"
)


class Item(NamedTuple):
    """So many at such a price."""

    many: Claim
    price: Claim


class Priced(NamedTuple):
    """Items that a list tells one after the other, and the total told right behind them where there is one."""

    items: tuple[Item, ...]
    total: Claim | None


@remembered
def priced(extraction: Extraction) -> Iterator[Priced]:
    """Yield the lists of counts and prices of a document."""
    for passage in passages(extraction, least=4):
        for match in _ITEMS.finditer(passage.text):
            items = _items(passage, *match.span("items"))
            if items is not None:
                yield Priced(items, _total(passage, match.start("items")))


_ITEMS = regex(_LIST)


def _items(passage: Skeleton, low: int, high: int) -> tuple[Item, ...] | None:
    """Return the counts and prices of a stretch that holds nothing else; None where they are not of one unit."""
    held = [claim for at, claim in sorted(passage.claims.items()) if low <= at < high]
    items = tuple(Item(*pair) for pair in zip(held[::2], held[1::2], strict=False))
    if len(held) % 2 or any(count.kind != "number" or price.kind == "number" for count, price in items):
        return None
    first = items[0].price
    return items if all(_of_one_unit(first, price) and exact(count) for count, price in items) else None


def _of_one_unit(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    return one.kind == other.kind and a is not None and b is not None and units.same(a.unit, b.unit)


def _total(passage: Skeleton, at: int) -> Claim | None:
    """Return what the words right behind a list say that it comes to; None where something else may go into it."""
    match = _TOTAL.match(passage.text, at)
    if match is None or not (_SAYS.search(match["glue"]) or _ALL.match(match["behind"])):
        return None
    start = max(passage.text.rfind(end, 0, at) for end in (". ", "; ", ": ")) + 1
    lead = passage.text[start:at]
    if _ELSE.search(lead + "|" + match["glue"] + "|" + match["behind"]) or UNCOUNTED.search(lead):
        return None
    total = passage.claim(match, "total")
    others = [claim for place, claim in passage.claims.items() if place < at or place > match.start("total")]
    price = passage.claims[next(p for p in sorted(passage.claims) if p > at)]
    if any(_of_one_unit(claim, price) for claim in others) or not _of_one_unit(total, price):
        return None
    return total


def listed(extraction: Extraction) -> frozenset[Span]:
    """Return where the counts and prices of lists stand: no one of them makes a total with another."""
    return frozenset(claim.prose for found in priced(extraction) for item in found.items for claim in item)


def of_products(extraction: Extraction) -> Iterator[Slip]:
    """Yield the totals that the products of the list before them do not make."""
    for found in priced(extraction):
        slip = _slip(found) if found.total is not None else None
        if slip is not None:
            yield slip


def _slip(found: Priced) -> Slip | None:
    total = found.total
    own = of_quantity(total.quantity) if total is not None and total.quantity is not None else None
    pairs = [(exact(count), exact(price)) for count, price in found.items]
    made = [count * price for count, price in pairs if count is not None and price is not None]
    if total is None or own is None or exact(total) is None or len(made) < len(pairs):
        return None
    true = sum(made, Decimal(0))
    if Range(true, true, true).overlaps(own) or not 1 / MOST_OFF < own.point / true < MOST_OFF:
        return None
    if any(abs(own.point - part) <= part / 100 for part in made):
        return None  # that of one of them
    working = " + ".join(f"{shown(count or Decimal(0))} x {shown(price or Decimal(0))}" for count, price in pairs)
    return Slip(
        at=total.prose,
        message=f"{len(made)} counts times their prices are {told(true, total.location.text)}, "
        f"not {total.location.text}",
        explanation=(f"{working} = {shown(true)}",),
        related=tuple(claim.prose for item in found.items for claim in item),
    )
