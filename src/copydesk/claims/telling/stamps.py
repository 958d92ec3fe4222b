"""Values that claim nothing: a stamp that dates the article, a sum that is said again in brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Literal

from copydesk.claims.telling.sorts import value_key
from copydesk.model import Claim, Document

_GAP = 3
"""Most characters between a sum and the one in brackets that says it again."""


class Silence:
    """Why values of a document claim nothing. `claims` are all of it; each question looks at its neighbours alone."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._document = document
        self._claims = sorted(claims, key=attrgetter("prose.end"))
        spans = sorted(stamp.span for stamp in document.stamps)
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))

    def of(self, claim: Claim) -> Literal["stamp", "restated"] | None:
        """Return why a value claims nothing, None where it claims something."""
        if self._stamped(claim):
            return "stamp"
        return "restated" if self._restated(claim) else None

    def _stamped(self, claim: Claim) -> bool:
        """Return whether a value stands in a dateline or stamp: it dates the article and claims nothing."""
        if claim.timex is None and claim.kind != "number":
            return False
        index = bisect_right(self._starts, claim.prose.start) - 1
        return index >= 0 and self._ends[index] >= claim.prose.end

    def _restated(self, claim: Claim) -> bool:
        """Return whether a quantity in brackets says the one before it again in another unit that is not told apart.

        "US$1 million ($1.5 million)": the second is in another dollar, though both read as one unit.
        """
        start = claim.prose.start
        if claim.quantity is None or self._document.text[start - 1 : start] != "(":
            return False
        first = bisect_left(self._claims, start - _GAP, key=attrgetter("prose.end"))
        last = bisect_right(self._claims, start, first, key=attrgetter("prose.end"))
        return any(
            c.quantity is not None
            and (c.quantity.unit == claim.quantity.unit or (claim.kind == "money" and c.kind == "number"))
            and value_key(c) != value_key(claim)
            for c in self._claims[first:last]
        )
