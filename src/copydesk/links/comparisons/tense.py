"""Whether only one is told as past of the past: “had rejected”."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare, verb
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "alike", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether only one is told as past of the past ("had rejected")."""
    if inner.aged or inner.a.had == inner.b.had:
        return "same", "told in one tense"
    return "alike" if verb.between(inner.pair)[0] == "same" else "different", "one lies further back"
