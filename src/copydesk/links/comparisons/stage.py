"""The words that tell a thing from its like: its turn, its state, its standing."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the words that tell a thing from its like: its turn, its state, its standing."""
    apart = (inner.a.stages - inner.b.staged) | (inner.b.stages - inner.a.staged)
    if not apart or inner.aged:
        return "same", "nothing tells one from the other"
    return "different", lambda: f"only one is marked: {', '.join(sorted(apart))}"
