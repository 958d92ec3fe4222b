"""Two words that stand against each other and go with one each: men and women, new and old."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner
from copydesk.text import wordclasses

WithinLevel = Literal["none", "apart"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether two words that stand against each other go with one each: men and women, new and old."""
    a, b = inner.pair.a.telling.contrasts, inner.pair.b.telling.contrasts
    if not a or not b:
        return "none", "no words against each other"
    found = wordclasses.opposed(a, b)
    return (
        ("apart", f"one is of {found[0]}, the other of {found[1]}")
        if found
        else ("none", "no words against each other")
    )
