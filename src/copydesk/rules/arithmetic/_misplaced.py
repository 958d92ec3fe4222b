"""Percentages beside what they come to, and a whole of which that is ten or a thousand times as much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Extraction
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, is_amount, is_share, read
from copydesk.rules.arithmetic._relation_forms import what_is_said
from copydesk.values.regexes import regex


class Misplaced(NamedTuple):
    """A percentage, what it is said to come to, and a whole of which it comes to ten or a thousand times that."""

    share: Figure
    part: Figure
    whole: Figure


_OF_WHICH = regex(r"\bof (?:which|whom|that|this|it|them|these|those)\b")
_OR = regex(r"(?:,| \(| [-–—])? ?(?:or |which is |that is |equal to |worth |about )*")
_POWERS = tuple(Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))


def misplaced(extraction: Extraction) -> Iterator[Misplaced]:
    """Yield the percentages that stand beside a sum which is theirs of a whole nearby but for its point."""
    for paragraph in read(extraction):
        for first, second in pairwise(paragraph.figures):
            share, part = (first, second) if is_share(first.claim) else (second, first)
            if not is_share(share.claim) or not is_amount(part.claim) or first.sentence != second.sentence:
                continue
            if _OR.fullmatch(paragraph.between(first, second)) and what_is_said(paragraph, share) != "percent":
                yield from _misplaced(paragraph, share, part)


def _is_part(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure has its own share behind it, and so is a part itself: "93,000 (38%) of those"."""
    behind = next((f for f in paragraph.figures if f.at > figure.at), None)
    return behind is not None and is_share(behind.claim) and paragraph.between(figure, behind) == " ("


def _misplaced(paragraph: Paragraph, share: Figure, part: Figure) -> Iterator[Misplaced]:
    near = [f for f in paragraph.figures if abs(f.sentence - share.sentence) <= 2 and f is not part]
    wholes = [f for f in near if is_amount(f.claim) and alike(f.claim, part.claim) and f.value.point > part.value.point]
    wholes = [f for f in wholes if not _is_part(paragraph, f)]
    ratios = [(part.value.point / (f.value.point * share.value.point / 100), f) for f in wholes]
    close = Decimal("0.1") if len(ratios) > 1 else Decimal("0.02")
    if any(abs(ratio - 1) <= close for ratio, _ in ratios):
        return
    wrong = [f for ratio, f in ratios if any(abs(ratio / power - 1) < Decimal("0.01") for power in _POWERS)]
    if len(ratios) == 1 and ratios[0][1].at < min(share.at, part.at):
        ratio, whole = ratios[0]
        said = _OF_WHICH.search(paragraph.text[whole.at : min(share.at, part.at)])
        off = abs(ratio - 1) * share.value.point
        wrong = [whole] if said and off > Decimal("0.6") and Decimal("0.5") < ratio < 2 else wrong
    if len(wrong) == 1:
        yield Misplaced(share, part, wrong[0])
