"""Whether one claim points back to the other: “the number is ...”."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["points", "none"]


@declare.between(Level)
def between(pair: Pair) -> Outcome[Level]:
    """Say whether one claim points back to the other ("the number is"): its antecedent stands in the other's phrase."""
    if pair.one is pair.two:
        for x, y in ((pair.a, pair.b), (pair.b, pair.a)):
            span = x.claim.slots.antecedent
            if span is not None and (span.overlaps(y.claim.extent) or 0 <= span.start - y.claim.extent.end <= 2):
                return "points", "one points back to the other"
    return "none", "neither points to the other"
