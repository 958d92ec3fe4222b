"""Totals spread over a count: what each of some is told to be, and the total and the count that give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._figures import REACH, Figure, Paragraph, is_amount, read
from copydesk.rules.arithmetic._numbers import of_quantity
from copydesk.values import units
from copydesk.values.regexes import regex

_OVER = regex(
    r"\b(?:over|between|among|amongst|across|into|by|in|for)(?: (?:the|its|all|our|their|his|her|just|only))* $"
    r"|\b(?:each|every one) of(?: the| its)? $"
)
_RATE_BEFORE = regex(
    r"\b(?:average|mean|averag\w+)(?: [a-z]+){0,2}(?: of| is| was| at|) (?:about |just |only )?$|\bworks? out (?:at"
    r"|to) (?:about |just )?$"
    r"|\bworked out (?:at|to) $"
)
_RATE_BEHIND = regex(r"(?: [a-z]+)? (?:each|apiece|a head|on average)\b| for each\b")


class Spread(NamedTuple):
    """A total, the count that it is spread over, and what each is told to be."""

    total: Figure
    over: Figure
    each: Figure


def is_each(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is told of each of some."""
    return _RATE_BEHIND.match(paragraph.behind(figure)) is not None


def near_before(paragraph: Paragraph, figure: Figure, reach: int = REACH) -> list[Figure]:
    return [f for f in paragraph.figures if -reach <= f.sentence - figure.sentence <= 0]


def spreads(extraction: Extraction) -> Iterator[Spread]:
    """Yield what each of a count is told to be, with the one total and the one count that it may be told of."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            before, behind = paragraph.before(figure), paragraph.behind(figure)
            if not is_amount(figure.claim) or not (_RATE_BEFORE.search(before) or _RATE_BEHIND.match(behind)):
                continue
            held = [f for f in near_before(paragraph, figure) if f.at < figure.at]
            figure = _plain(figure, before)
            sums = [
                f
                for f in held
                if f.value.low > figure.value.point
                and (_of_the_unit(f.claim, figure.claim) or _is_total(paragraph, f, figure))
            ]
            counts = [f for f in held if f not in sums and f.claim.kind in ("number", "duration") and f.value.point > 1]
            told = [f for f in counts if _is_spread(paragraph, f, figure)]
            told = [f for f in told if not _ADDED.search(paragraph.between(f, figure))]
            behind_it = [f for f in paragraph.figures if f.at > figure.at and _of_the_unit(f.claim, figure.claim)]
            totals = (*sums, *behind_it)  # "28 bags at 2,500 shillings each, or 70,000 shillings"
            if any(gives(total, count, figure) for total in totals for count in counts) or _mean_of(sums, figure):
                continue
            if sums and len(told) == 1 and (len(sums) == 1 or _RATE_BEFORE.search(before)):
                yield Spread(
                    min(sums, key=lambda f: abs(f.value.point / told[0].value.point - figure.value.point)),
                    told[0],
                    figure,
                )


_ADDED = regex(r"(?:[;:,.]|\b(?:and|but)) (?:with|adding|including|counting|once|plus)\b", re.IGNORECASE)
"""What is added to a total before it is shared out: "gives three loaves; with salt and yeast they come to 62p each"."""


def _is_total(paragraph: Paragraph, figure: Figure, each: Figure) -> bool:
    """Return whether a count is told to be a total, of which each of some has its part: "a total of 91,200"."""
    return (
        figure.claim.kind == each.claim.kind == "number"
        and re.search(r"\btotal of $", paragraph.before(figure)) is not None
    )


def _is_spread(paragraph: Paragraph, count: Figure, each: Figure) -> bool:
    """Return whether a count is what a total is spread over: "over ten instalments", "to six winners ... each"."""
    if count.claim.kind == "duration" and _APIECE.match(paragraph.behind(each)):
        return False  # "their biggest win in 16 years was £1,140, or £95 apiece"
    over = re.match(r"over\b", count.claim.location.text) or _OVER.search(paragraph.before(count))
    said = count.claim.quantity is not None and count.claim.quantity.comparator == ">"
    if count.sentence != each.sentence:
        if (over or said) and _RATE_BEFORE.search(paragraph.before(each)) and "total of" in paragraph.before(count):
            return True
        noun = re.match(r" for each ([a-z]{3,})", paragraph.behind(each))
        unit = count.claim.quantity.unit if count.claim.quantity is not None else None
        return noun is not None and unit is not None and noun[1].startswith(unit[: max(3, len(unit) - 2)])
    return bool(over or said or _RATE_BEHIND.match(paragraph.behind(each)))


_APIECE = regex(r" (?:apiece|(?:a|per) (?:head|person))\b")
"""Behind what each of some people or things has, who are no years or hours."""


def may_be_of(count: Claim, each: Claim) -> bool:
    """Return whether a rate may be one of what is counted: miles "an hour" are of hours, and of no two towns."""
    per = each.quantity.per if each.quantity is not None else None
    known = units.lookup(per) if per is not None else None
    counted = count.quantity.unit if count.quantity is not None else None
    return known is None or known.dimension != "time" or count.kind == "duration" or counted is None


def _of_the_unit(total: Claim, each: Claim) -> bool:
    a, b = total.quantity, each.quantity
    return (
        a is not None
        and b is not None
        and total.kind == each.kind
        and a.per is None
        and a.unit == b.unit
        and a.unit is not None
    )


def _plain(figure: Figure, before: str) -> Figure:
    """Return an average without the room of "about": who says "an average of 2,100" has worked it out."""
    quantity = figure.claim.quantity
    if quantity is None or not quantity.approximate or re.search(r"\baverage of $", before) is None:
        return figure
    value = of_quantity(quantity.model_copy(update={"approximate": False}))
    return figure._replace(value=value) if value is not None else figure


def gives(total: Figure, count: Figure, each: Figure) -> bool:
    """Return whether a total gives each of a count what is told, or thereabouts."""
    room = Decimal("0.06")
    low, high = total.value.low / count.value.high, total.value.high / count.value.low
    return low * (1 - room) <= each.value.high and each.value.low <= high * (1 + room)


def _mean_of(figures: Sequence[Figure], each: Figure) -> bool:
    if len(figures) < 2:
        return False
    mean = sum((f.value.point for f in figures), Decimal(0)) / len(figures)
    return each.value.low <= mean * Decimal("1.06") and mean * Decimal("0.94") <= each.value.high
