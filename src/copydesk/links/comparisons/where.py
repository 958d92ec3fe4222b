"""The places of which the claims hold."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair, in_sentence

Level = Literal["same", "unknown", "different"]


@declare.between(Level, sees=lambda p, _: (p.where, p.own))
def between(pair: Pair) -> Outcome[Level]:
    """Compare the places of which the claims hold."""
    a, b = pair.a.where, pair.b.where
    if not a or not b:
        return "unknown", "no place is told in both"
    if a & b:
        return "same", lambda: f"both of {', '.join(in_sentence(name, pair) for name in sorted(a & b))}"
    if pair.a.own & pair.b.own:
        return "unknown", "a name stands beside both"
    return "different", lambda: f"{', '.join(sorted(a)[:3])} and {', '.join(sorted(b)[:3])}"
