"""Figures that the words or another figure of the passage account for, so that no working of others is of them."""

from __future__ import annotations

from decimal import Decimal

from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_share
from copydesk.rules.arithmetic._numbers import Range
from copydesk.text import names
from copydesk.values.regexes import regex

_AGE = regex(r"\bage(?:s|d)?(?: was| is| of| at)? $")
_NAMED = regex(rf"\b{names.WORD}, $")
_CLOSED = regex(r"[,.;!?]|$")
_GREATEST = regex(r"\b(?:[a-z]{2,}est|most|record|peak)\b[^.,;:]{0,30}$")
"""What makes a measure that of one of many: "the longest stage at 184.7 kilometres"."""
_OF_A_NOUN = regex(r"-[a-z]{3,}")
"""Behind a number that says which sort a thing is of: "the three-carriage trains"."""
_MOVED = regex(r"\b(?:lost|los(?:es|ing)|gain\w*|up|down|fell|fallen|r[io]sen?|drop\w*|add\w*|shed) (?:by )?$")
ROOM = Decimal("0.006")
"""By how much a share may miss a ratio, told in whole percent."""


def is_accounted(paragraph: Paragraph, told: Figure, of: tuple[Figure, ...], sign: str, value: Range) -> bool:
    """Return whether a figure is what it is by something else than a working of two others.

    An age; the difference of two figures of which the sum was tried, or the reverse; what a percentage of the passage
    makes of what the working comes to ("14,032, 10 per cent more than the 12,756 of 2023"); points that a party won or
    lost. Of a product, that one of its terms is the greatest of many, or says which sort a thing is of.
    """
    if _is_by_share(paragraph, told, value) or (sign != "mean" and is_age(paragraph, told)):
        return True
    if len(of) == 2 and sign in ("+", "-") and _is_the_other(told, *of, sign):
        return True
    if sign == "-":
        return paragraph.behind(told).startswith(" point") and _MOVED.search(paragraph.before(told)) is not None
    return sign in ("x", "/") and any(
        _GREATEST.search(paragraph.before(f))
        or (f.claim.kind == "number" and _OF_A_NOUN.match(paragraph.behind(f)) is not None)
        for f in of
    )


def is_age(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a number is called an age, or stands behind a name as one: "laughed Keeley, 29."."""
    before = paragraph.before(told)
    named = _NAMED.search(before) is not None and _CLOSED.match(paragraph.behind(told)) is not None
    return told.claim.kind not in ("money", "percent") and (named or _AGE.search(before) is not None)


def _is_the_other(told: Figure, a: Figure, b: Figure, sign: str) -> bool:
    """Return whether a figure is the difference of two of which the sum was tried, or their sum for the difference."""
    one, other = a.value.point, b.value.point
    return told.value.low <= (abs(one - other) if sign == "+" else one + other) <= told.value.high


def _is_by_share(paragraph: Paragraph, told: Figure, value: Range) -> bool:
    """Return whether a percentage of the passage says how a figure and what a working comes to are related."""
    if not told.value.point or not value.point or is_share(told.claim):
        return False
    ratio = value.point / told.value.point
    shares = [f.value.point / 100 for f in paragraph.figures if is_share(f.claim)]
    told_so = (ratio, 1 / ratio, ratio - 1, 1 / ratio - 1, 1 - ratio, 1 - 1 / ratio)
    return any(abs(each - share) <= ROOM for share in shares for each in told_so)
