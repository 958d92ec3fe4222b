"""The rule for a total that the count and the price or share of each before it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._numbers import shown, told
from copydesk.rules.arithmetic._rates import EACH, Rate, counts, gap, rate, whole
from copydesk.rules.base import Slip, rule
from copydesk.values import units

_W = r"(?: [\w’'-]{1,16})"
_SUM = re.compile(
    rf"{_W}{{0,3}}?(?:,? (?:raising|for a total of|making|totall?ing|bringing in|worth|earning|which (?:makes"
    rf"|comes to|is|brought in))"
    rf"|,? a total of|, or| \((?:or )?|,| -| –| —|,? and (?:raised|earned|brought in))(?: just| only| about| around"
    rf"| some| nearly| almost| more than| over)* ?"
)
_ALL = re.compile(r",? (?:in all|in total|altogether|overall|all told)\b")
_AT = re.compile(rf"{_W}{{0,4}} (?:at|for|of|with|carrying|holding|costing|worth) (?:an average (?:price )?of )?")
_EACH_OF = re.compile(r"\b(?:[Ee]ach|[Ee]very one) of (?:the |its |their |his |her |those |these )?$")
_GETS = re.compile(rf"{_W}{{0,5}} ")
NEAR, WIDE = Decimal("0.06"), Decimal("0.15")
"""By what share a total may be off before it is told, plainly stated and of rounded numbers."""
REACH = 240


@rule("AR006", level=Level.WARNING)
def unit_total(extraction: Extraction) -> Iterator[Slip]:
    """Flag a total that the count and the price or share of each before it do not give.

    "2,000 tickets at $20 each, raising $4,000" is a nought short. Prices are copied, totals are worked out in the
    head; the product is shown.

    Bad:
        The club sold 2,000 tickets at $20 each, raising $4,000.
    Good:
        The club sold 2,000 tickets at $20 each, raising $40,000.
    Limits:
        The count, what each costs or gets, and the total must follow each other in one sentence, the total behind
        "raising", "a total of", "or" or before "in all". Totals that are off by less than six percent pass, by less
        than fifteen where a number is rounded.
    """
    text = extraction.document.text
    claims = [c for c in extraction.claims if c.kind in ("number", "money", "measure", "duration")]
    for first, second, total in zip(claims, claims[1:], claims[2:], strict=False):
        if not first.sentence == second.sentence == total.sentence:
            continue
        if total.prose.start - first.prose.start > REACH:
            continue
        stated, count = _factors(text, first, second)
        if stated is None or count is None or not counts(stated, count) or not _alike(stated.claim, total):
            continue
        between = re.sub(
            r"\s+", " ", text[max(second.prose.end, stated.end) : max(total.prose.start, second.prose.end)]
        )
        if not _SUM.fullmatch(between):
            continue
        bare = re.fullmatch(r"[ ,–—-]*", between)
        if bare and not _ALL.match(text, total.prose.end, total.prose.end + 16):
            continue
        slip = _slip(text, stated, count, total)
        if slip is not None:
            yield slip


def _factors(text: str, first: Claim, second: Claim) -> tuple[Rate | None, Claim | None]:
    """Return what each costs or gets, and how many there are: "2,000 tickets at $20 each"."""
    stated = rate(text, second)
    between = gap(text, first, second)
    if stated is not None and _AT.fullmatch(between):
        return stated, first
    lead = text[max(first.sentence.start, first.prose.start - 24) : first.prose.start]
    if stated is None and second.kind == "money" and _EACH_OF.search(lead) and _GETS.fullmatch(between):
        return Rate(second, EACH, second.prose.end, None), first
    return None, None


def _alike(each: Claim, total: Claim) -> bool:
    a, b = each.quantity, total.quantity
    if a is None or b is None or b.per is not None or a.is_range or b.is_range or each.kind != total.kind:
        return False
    return (a.unit is None and b.unit is None) or units.same(a.unit, b.unit)


def _slip(text: str, stated: Rate, count: Claim, total: Claim) -> Slip | None:
    parts = [claim.quantity for claim in (stated.claim, count, total)]
    each, n, t = (quantity.value if quantity is not None else None for quantity in parts)
    if each is None or n is None or t is None or n <= 1 or not each or not t:
        return None
    loose = any(q is not None and (q.approximate or q.comparator != "=") for q in parts)
    true = each * n
    if abs(true - t) <= max(true, t) * (WIDE if loose else NEAR):
        return None
    shares = re.sub(r"\s+", " ", text[slice(*whole(stated))])
    return Slip(
        at=total.prose,
        message=f"{count.location.text} times {stated.claim.location.text} is {told(true, total.location.text)}, not"
        f" {total.location.text}",
        explanation=(f"{shown(n)} x {shown(each)} = {shown(true)} ({shares})",),
        related=(count.prose, stated.claim.prose),
    )
