"""The moods: said to be so, estimated, planned, denied."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the moods: said to be so, estimated, planned, denied; what is taken up stands as said to be so."""
    one, two = (
        ("asserted" if t.definite != "no" else p.claim.modality)
        for p, t in ((inner.pair.a, inner.a), (inner.pair.b, inner.b))
    )
    if one == two or one is None or two is None or "table" in (inner.a.part, inner.b.part):
        return "same", "told alike"
    return "different", f"one is {one}, the other {two}"
