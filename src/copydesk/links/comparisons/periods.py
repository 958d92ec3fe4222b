"""The periods named in one article: a quarter and a year are two."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "unknown", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the periods named: a quarter and a year are two."""
    if not inner.a.periods or not inner.b.periods:
        return "unknown", "no period in both"
    if inner.a.periods & inner.b.periods:
        return "same", lambda: f"both of the {min(inner.a.periods & inner.b.periods)}"
    return "different", lambda: f"{', '.join(sorted(inner.a.periods))} and {', '.join(sorted(inner.b.periods))}"
