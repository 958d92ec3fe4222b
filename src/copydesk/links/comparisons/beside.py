"""The other values of the sentences: the same figures keep the same company."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair

Level = Literal["many", "one", "unknown", "none"]


@declare.between(Level, sees=lambda p, _: p.beside)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the other values of the sentences: the same figures keep the same company."""
    a, b = pair.a.beside, pair.b.beside
    if not a or not b:
        return "unknown", "no other values"
    shared = a & b
    if not shared:
        return "none", "other values beside them"
    return "many" if len(shared) > 1 else "one", lambda: f"the same figures beside both: {_figures(shared)}"


def _figures(keys: frozenset[str]) -> str:
    """Return up to four values of other claims as people read them: the keys of times carry a mark."""
    return ", ".join(key.removeprefix("t") for key in sorted(keys)[:4])
