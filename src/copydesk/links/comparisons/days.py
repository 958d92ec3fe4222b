"""The dates beside the numbers."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "unknown", "one-long", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the dates beside the numbers."""
    if inner.pair.a.sort in ("date", "age") or "table" in (inner.a.part, inner.b.part):
        return "unknown", "not compared"
    if inner.a.long != inner.b.long and not inner.a.days & inner.b.days:
        return "one-long", "one is of a year or a quarter"
    if not inner.a.days or not inner.b.days:
        return "unknown", "no date beside both"
    shared = [x for x in sorted(inner.a.days) for y in inner.b.days if x.startswith(y) or y.startswith(x)]
    if shared:
        return "same", f"both with {shared[0]}"
    return "different", lambda: f"{', '.join(sorted(inner.a.days))} and {', '.join(sorted(inner.b.days))}"
