"""Values that claim nothing: a stamp that dates the article, a sum that is said again in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from copydesk.claims.telling.sorts import value_key
from copydesk.model import Claim, Document


def silent(document: Document, claim: Claim, claims: Sequence[Claim]) -> Literal["stamp", "restated"] | None:
    """Return why a value claims nothing, None where it claims something."""
    if stamp(document, claim):
        return "stamp"
    return "restated" if restated(document, claim, claims) else None


def stamp(document: Document, claim: Claim) -> bool:
    """Return whether a value stands in a dateline or stamp: it dates the article and claims nothing."""
    if claim.timex is None and claim.kind != "number":
        return False
    return any(found.span.covers(claim.prose) for found in document.stamps)


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
