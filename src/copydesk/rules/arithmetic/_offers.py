"""Prices of several beside the price of one: "50p each, or five for £2" is an offer, and no sum."""

from __future__ import annotations

import re

from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.rules.arithmetic._operations import Result

_SO_MANY_FOR = re.compile(r"(?: [a-z-]+){0,2} for (?:just |only )?")
_FOR_SO_MANY = re.compile(r" for (?:(?:any|all|a (?:set|pack|box|bag|book|strip|block|bunch|family|group) of) )?")
_BESIDE = re.compile(
    r"(?: [a-z-]+)?(?: each| apiece| a piece| a time| a head|,? (?:per|an?|for an?) [a-z]+)?"
    r"(?:(?:,|;| [-–—]|\.)(?: (?:or|and|but|with))?| or| and| but)(?: (?:buy|get|any))? "
)


def is_offer(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether figures that miss a product or a share are what one costs and what several cost less for.

    `told` is held against `found`; of the three one is a number, two are money.
    """
    figures = (told, *found.of)
    money = sorted((f for f in figures if f.claim.kind == "money"), key=lambda f: f.value.point)
    number = [f for f in figures if f.claim.kind == "number"]
    if found.sign not in ("x", "/") or len(money) != 2 or len(number) != 1:
        return False
    (one, several), many = money, number[0]
    if several.value.point >= one.value.point * many.value.point:
        return False  # nobody asks more for several
    first, last = sorted((several, many), key=lambda f: f.at)
    form = _SO_MANY_FOR if first is many else _FOR_SO_MANY
    if form.fullmatch(paragraph.between(first, last)) is None:
        return False
    between = paragraph.between(one, first) if one.at < first.at else paragraph.between(last, one)
    return _BESIDE.fullmatch(between) is not None
