"""The rule for one rate that is given for two periods and does not come to the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._numbers import rounded, shown, told, written
from copydesk.rules.arithmetic._rates import Rate, rate, whole
from copydesk.rules.base import Slip, rule
from copydesk.values import units
from copydesk.values.regexes import regex

_FITS: dict[tuple[str, str], tuple[int, int]] = {
    ("s", "min"): (60, 60), ("min", "h"): (60, 60), ("min", "d"): (1440, 1440), ("h", "d"): (5, 24),
    ("h", "wk"): (15, 168), ("h", "mo"): (60, 744), ("h", "a"): (750, 8784), ("d", "wk"): (5, 7),
    ("d", "mo"): (20, 31), ("d", "a"): (200, 366), ("wk", "mo"): (4, 5), ("wk", "a"): (40, 53),
    ("mo", "quarter"): (3, 3), ("mo", "a"): (12, 13), ("quarter", "a"): (4, 4), ("a", "decade"): (10, 10),
}  # fmt: skip
"""How many of the shorter period, at least and at most, the longer one is taken for: work is done on five to seven
days of a week, and wages are paid for twelve or thirteen months."""
_NAMES = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}
_SAME = regex(
    r"(?:,? or|,? that is,?|, i\.e\.,?|,? which (?:is|makes|comes to|works out at|amounts to)|,? equivalent to"
    r"| \((?:or )?| -| –| —)"
    r"(?: just| only)? ?"
)
NEAR, WIDE = Decimal("0.06"), Decimal("0.15")
"""By what share a rate may be off before it is told, plainly stated and of rounded numbers."""
OFFER = Decimal("0.6")
"""Down to this share of the shorter term's price the longer term may be a discount: two offers, not one rate."""


@rule("AR007", level=Level.WARNING)
def two_periods(extraction: Extraction) -> Iterator[Slip]:
    """Flag one rate that is given for two periods and does not come to the same.

    "$2,000 a month, or $42,000 a year" has a wrong digit: twelve months make $24,000. Both numbers may be wrong, so
    both have to be looked up.

    Bad:
        The shop pays $2,000 a month, or $42,000 a year, for its stall.
    Good:
        The shop pays $2,000 a month, or $24,000 a year, for its stall.
    Limits:
        Prices joined by a bare "or", and what something is told to cost or is charged for, may be two offers, the
        longer at a discount; these pass down to six tenths. The
        second rate must follow the first directly, behind "or" or in parentheses. Weeks of five days and years
        of two hundred working days are accepted, as are thirteen monthly wages.
    """
    text = extraction.document.text
    claims = [c for c in extraction.claims if c.kind in ("number", "money", "measure")]
    for first, second in pairwise(claims):
        if first.sentence != second.sentence or second.prose.start - first.prose.end > 60:
            continue
        a, b = rate(text, first), rate(text, second)
        if a is None or b is None or a.of == b.of or not _alike(first, second):
            continue
        between = text[a.end : max(second.extent.start, a.end)]
        if a.end > second.extent.start or not _SAME.fullmatch(re.sub(r"\s+", " ", between)):
            continue
        short, long = (a, b) if (a.of, b.of) in _FITS else (b, a)
        fits = _FITS.get((short.of, long.of))
        low, high = written(short.claim), written(long.claim)
        if fits is None or low is None or high is None or low.point <= 0:
            continue
        loose = any(c.quantity and (c.quantity.approximate or c.quantity.comparator != "=") for c in (first, second))
        room = WIDE if loose else NEAR
        found = high.point / low.point
        if _offers(text, between, first) and fits[0] * OFFER <= found <= fits[1]:
            continue
        if fits[0] * (1 - room) <= found <= fits[1] * (1 + room):
            continue
        usual = fits[:1] if long.of == "a" and short.of == "mo" else fits
        many = " to ".join(str(n) for n in dict.fromkeys(usual))
        ends = {low.point * n if long is b else high.point / n for n in usual}
        right = [told(value, second.location.text) for value in sorted(ends)]
        yield Slip(
            at=second.prose,
            message=f"{_shown(text, a)} is {' to '.join(right)} a {_NAMES.get(b.of, b.of)}, not {second.location.text}",
            explanation=(
                f"{shown(high.point)} / {shown(low.point)} = {rounded(found)}",
                f"a {_NAMES.get(long.of, long.of)} has {many} {_NAMES.get(short.of, short.of)}s",
            ),
            related=(first.prose,),
        )


_ASKED = regex(r"\b(?:charg(?:es?|ed|ing)|costs?|costing|pric(?:es?|ed|ing)|subscri\w+|membership|sells? (?:for|at))\b")
"""What says that something is for sale, so that a longer term may be cheaper."""


def _offers(text: str, between: str, first: Claim) -> bool:
    """Return whether two prices are two offers ("$3 a month or $30 a year"), not one told twice."""
    joint = " ".join(between.split())
    asked = _ASKED.search(text, first.sentence.start, first.prose.start) is not None
    return first.kind == "money" and (joint == "or" or (joint == ", or" and asked))


def _shown(text: str, stated: Rate) -> str:
    return re.sub(r"\s+", " ", text[slice(*whole(stated))])


def _alike(first: Claim, second: Claim) -> bool:
    a, b = first.quantity, second.quantity
    if a is None or b is None or first.kind != second.kind or a.is_range or b.is_range:
        return False
    if first.kind == "number":
        return True  # the noun of "seven a day, or 49 a week" stands elsewhere
    return units.same(a.unit, b.unit)
