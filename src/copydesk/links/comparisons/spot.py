"""Places that only one names, where the article is not about them: then it is a part."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["none", "part"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether only one names where it is, and the article is not about that place: then it is a part."""
    for x, y in ((inner.a, inner.pair.b), (inner.b, inner.pair.a)):
        apart = sorted(s for s in x.spots if s not in y.names and s not in inner.lead)
        if apart and x.part == "text":
            return "part", f"only one is of {apart[0]}"
    return "none", "no place that only one is of"
