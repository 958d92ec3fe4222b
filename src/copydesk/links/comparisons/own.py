"""The names in the clause of each number, up to the next number."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons._words import as_written
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["same", "unknown", "one", "different"]


@declare.between(Level, sees=lambda p, _: p.own)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the names in the clause of each number, up to the next number."""
    if not pair.a.own and not pair.b.own:
        return "unknown", "no name beside a number"
    if not pair.a.own or not pair.b.own:
        return "one", lambda: f"a name beside one only: {', '.join(sorted(pair.a.own | pair.b.own)[:3])}"
    shared = pair.a.own & pair.b.own
    if not shared:
        return "different", lambda: f"{', '.join(sorted(pair.a.own)[:3])} and {', '.join(sorted(pair.b.own)[:3])}"
    return "same", lambda: f"beside both: {as_written(sorted(shared), pair)}"
