"""Whether a share is told of other values than the two beside it, so that it is no change from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_elided_share
from copydesk.rules.arithmetic._relation_forms import is_gap_first
from copydesk.values.regexes import regex


def is_no_change(paragraph: Paragraph, told: Figure, *found: Figure) -> bool:
    """Return whether a share is no change between two values: one has its own share, or is of another thing."""
    if any(is_elided_share(paragraph, f) for f in found) or is_gap_first(paragraph, *found):
        return True
    if all(map(_is_bound, found)):
        return True  # "more than $5m went to the one, more than $8m to the other"
    return _is_of_what_has_no_figure(paragraph, told, found) or _is_held_against_two(paragraph, told, found)


_ABOVE = regex(r" (?:[a-z]+ ){0,2}?(?:than|above|below|(?:up|down) on) ")
_NEXT_CLAUSE = regex(r"[,;:]| (?:and|while|but|as|whereas) ")


def _is_of_what_has_no_figure(paragraph: Paragraph, told: Figure, found: Sequence[Figure]) -> bool:
    """Return whether a share is told against what stands behind it without a figure, and the second value farther on.

    "1,758 today, a fifth above its level of last year, while the gold index doubled to 3,081".
    """
    if not found[0].at < told.at < found[1].at or _ABOVE.match(paragraph.behind(told)) is None:
        return False
    return _NEXT_CLAUSE.search(paragraph.between(told, found[1])) is not None


_SHORT_OF = regex(r"\b(?:below|above|short of|under|over|ahead of|behind|shy of|off|than)\b")


def _is_held_against_two(paragraph: Paragraph, told: Figure, found: Sequence[Figure]) -> bool:
    """Return whether a value without a figure is told against one and then another.

    "A tenth more than the 8.4 million of the year before, but below the record of 9.6 million".
    """
    if told.at > found[0].at or _ABOVE.match(paragraph.behind(told)) is None:
        return False
    between = paragraph.between(*found)
    return _NEXT_CLAUSE.search(between) is not None or _SHORT_OF.search(between) is not None


def _is_bound(figure: Figure) -> bool:
    quantity = figure.claim.quantity
    return quantity is not None and quantity.comparator != "="
