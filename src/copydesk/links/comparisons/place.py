"""Where the claims stand: both at the head of their articles, one, or none."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["both-lead", "one-lead", "body"]


@declare.between(Level, sees=lambda p, _: p.lead)
def between(pair: Pair) -> Outcome[Level]:
    """Compare where the claims stand: both at the head of their articles, one, or none."""
    both = pair.a.lead + pair.b.lead
    return (
        ("body", "further down"),
        ("one-lead", "one in the headline or the first sentences"),
        ("both-lead", "both in the headline or the first sentences"),
    )[both]
