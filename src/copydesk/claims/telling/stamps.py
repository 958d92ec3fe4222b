"""Values that claim nothing: a stamp that dates the article, a sum that is said again in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from copydesk.claims.telling.sorts import value_key
from copydesk.model import Claim, Document
from copydesk.text import stems


def silent(document: Document, claim: Claim, claims: Sequence[Claim]) -> Literal["stamp", "restated"] | None:
    """Return why a value claims nothing, None where it claims something."""
    if stamp(document, claim):
        return "stamp"
    return "restated" if restated(document, claim, claims) else None


STAMP = re.compile(
    r"^\W{0,3}(?:(?:date\s+)?(?:first\s+)?(?:published|posted|updated|modified|created|filed|dated?)|last\s+(?:updated|modified))\b",
    re.I,
)
STAMP_LENGTH, STAMP_WORDS = 90, 2


def stamp(document: Document, claim: Claim) -> bool:
    """Return whether a time stands in a dateline or an "updated" stamp: it dates the article and claims nothing."""
    if claim.timex is None and claim.kind != "number":
        return False
    block = document.block_at(claim.prose.start)
    if block is None:
        return False
    line_start = document.text.rfind("\n", block.span.start, claim.prose.start) + 1
    line_start = max(line_start, block.span.start)
    line_end = document.text.find("\n", claim.prose.end, block.span.end)
    text = document.text[line_start : block.span.end if line_end < 0 else line_end]
    if len(text) > STAMP_LENGTH:
        return False
    if STAMP.match(text):
        return True
    if claim.timex is None:
        return False
    return sum(1 for w in stems.words(text) if w.stem and not w.text.isupper() and w.text[0].islower()) == 0 and (
        sum(1 for w in stems.words(text) if w.stem) <= STAMP_WORDS
    )


def restated(document: Document, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Return whether a quantity in brackets says the one before it again in another unit that is not told apart.

    "US$1 million ($1.5 million)": the second is in another dollar, though both read as one unit.
    """
    if claim.quantity is None or document.text[claim.prose.start - 1 : claim.prose.start] != "(":
        return False
    return any(
        c.quantity is not None
        and (c.quantity.unit == claim.quantity.unit or (claim.kind == "money" and c.kind == "number"))
        and 0 <= claim.prose.start - c.prose.end <= 3
        and value_key(c) != value_key(claim)
        for c in claims
    )
