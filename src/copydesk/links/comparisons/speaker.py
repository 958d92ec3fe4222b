"""Who says so."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "unknown", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare who says so."""
    a, b = (p.claim.attribution for p in (inner.pair.a, inner.pair.b))
    if not a or not b:
        return "unknown", "only one names who says so, or none"
    if set(a.lower().split()) & set(b.lower().split()) - _SMALL:
        return "same", f"both after {a}"
    return "different", f"{a} and {b}"


_SMALL = frozenset(("the", "a", "an", "of", "his", "her", "its", "their"))
