"""The names before the counted noun: a make, a model, a nation."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["same", "unknown", "one", "different"]


@declare.between(Level, sees=lambda p, _: p.make)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the names that stand before the counted noun: a make, a model, a nation."""
    a, b = pair.a.make, pair.b.make
    if not a and not b:
        return "unknown", "no name before the noun"
    if a & b:
        return "same", lambda: f"both {', '.join(sorted(a & b))}"
    if a and b:
        return "different", lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
    return "one", lambda: f"only one is of a name: {', '.join(sorted(a | b))}"
