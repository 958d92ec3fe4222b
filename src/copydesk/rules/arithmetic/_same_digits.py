"""One figure that is written twice with the same digits in another scale: "£148m", then "the £148bn backlog"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._numbers import shown
from copydesk.rules.arithmetic._scales import scale_word
from copydesk.rules.base import Slip
from copydesk.values.regexes import regex

ENOUGH = 3
"""Significant digits that two figures do not share by chance."""
MOST = 40
"""Figures of the same digits that are compared: a table of round sums has more, and tells nothing by them."""
_DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")
_TAKEN_UP = regex(r"\b(?:the|this|that|these|those|its|his|her|their)[ \n]$", re.IGNORECASE)
_POWERS = (10, 100)


def same_digits(extraction: Extraction) -> Iterator[Slip]:
    """Yield the figures that stand elsewhere in the article with the same digits in another scale.

    Sums and counts are in another scale where the one has the word "million" and the other "billion"; lengths, weights
    and times where the decimal point is moved. Two digits count only where the later figure takes the other up.
    """
    by_digits: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        if _is_in_row(extraction.document.text, claim):
            continue
        if claim.kind in ("money", "number", "measure", "duration") and (digits := _digits(claim)):
            by_digits[digits].append(claim)
    for digits, claims in by_digits.items():
        for one, other in combinations(claims[:MOST], 2):
            taken_up = _TAKEN_UP.search(extraction.document.text[max(0, other.prose.start - 8) : other.prose.start])
            if _is_of_one(one, other, digits) and (len(digits) >= ENOUGH or taken_up is not None):
                yield Slip(
                    at=other.prose,
                    message=f"{other.location.text} has the digits of {one.location.text} in another scale",
                    explanation=(f"the one is {_times(one, other)} times the other",),
                    related=(one.prose,),
                )
                break


def _is_in_row(text: str, claim: Claim) -> bool:
    """Return whether a figure stands in a line of cells, as tables are drawn in plain text: "|40-46 | 7 |Depth |"."""
    start, end = text.rfind("\n", 0, claim.prose.start) + 1, text.find("\n", claim.prose.end)
    return text.count("|", start, end if end >= 0 else len(text)) > 1


def _digits(claim: Claim) -> str:
    """Return the significant digits of a figure where there are two at least, else nothing."""
    written = _DIGITS.search(claim.location.text)
    digits = written[0].replace(",", "").replace(".", "").strip("0") if written is not None else ""
    return digits if len(digits) > 1 else ""


def _is_of_one(one: Claim, other: Claim, digits: str) -> bool:
    """Return whether two figures of the same digits are of one kind, in different scales."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a.value is None or b.value is None or min(a.value, b.value) <= 0:
        return False
    if one.kind != other.kind or (a.unit, a.per) != (b.unit, b.per):
        return False
    ratio = max(a.value, b.value) / min(a.value, b.value)
    if one.kind in ("money", "number"):
        words = {scale_word(one), scale_word(other)}
        return ratio == 1000 and None not in words and len(words) > 1
    return ratio in _POWERS and len(digits) >= ENOUGH


def _times(one: Claim, other: Claim) -> str:
    a, b = (claim.quantity.value if claim.quantity is not None else None for claim in (one, other))
    return shown(max(a, b) / min(a, b)) if a and b else ""
