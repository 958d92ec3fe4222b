"""The words that mark a part, a remainder, a total."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair

Level = Literal["same", "unknown", "different", "window"]


WithinLevel = Literal["same", "unknown", "different"]


@declare.between(Level, sees=lambda p, _: p.marks)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the words that mark a part, a remainder, a total."""
    if "first" in pair.a.marks | pair.b.marks:
        return "window", "the first, the last so many: a stretch, not a count"
    if pair.a.marks == pair.b.marks:
        return "same" if pair.a.marks else "unknown", (
            lambda: f"both marked as {', '.join(sorted(pair.a.marks))}" if pair.a.marks else "nothing marked"
        )
    return "different", lambda: f"one of them is marked as {', '.join(sorted(pair.a.marks ^ pair.b.marks))}"


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the words that mark a part, a remainder, a total."""
    dull = _TURNS | {"part"} if inner.pair.a.sort == "percent" else _TURNS  # every share is a part
    a, b = inner.pair.a.marks - dull, inner.pair.b.marks - dull
    if a == b:
        return "same" if a else "unknown", lambda: ", ".join(sorted(a)) or "nothing marked"
    return "different", lambda: f"one of them is marked as {', '.join(sorted(a ^ b))}"


_TURNS = frozenset(("first",))
"""Marks that `stage` looks at, with what follows them."""
