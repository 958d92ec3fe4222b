"""The other figures of the sentences: a fact told again keeps them, a date with others is another."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "unknown", "other", "others", "dated", "given"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the other figures of the sentences: a fact told again keeps them, a date with others is another."""
    a, b = (frozenset(v for v in p.beside if not v.startswith("t")) for p in (inner.pair.a, inner.pair.b))
    if inner.pair.a.value in b or inner.pair.b.value in a:
        return "given", "one gives the other's value too, of something else"
    if not a or not b:
        return "unknown", "no other figures in both"
    if a & b:
        return "same", lambda: f"the same figures beside both: {', '.join(sorted(a & b)[:3])}"
    level: WithinLevel = "dated" if inner.pair.a.sort == "date" else "others" if min(len(a), len(b)) > 1 else "other"
    return level, "other figures beside them"
