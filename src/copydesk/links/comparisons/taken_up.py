"""Whether the later one takes up a thing told before: “the 14 dead”."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons._things import counted
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Side

WithinLevel = Literal["orphan", "narrowed", "loose", "none", "anew"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether the later one takes up a thing told before: "the 14 dead"."""
    earlier, later = _in_order(inner)
    if _indefinite(inner) or earlier.definite == later.definite == "orphan":
        return "none", "neither takes up the other"  # "the two companies", "the three companies" take up two things
    if later.definite == "anew" and inner.a.part == inner.b.part == "text":
        return "anew", "the later one is told as a new thing"
    if later.definite in ("no", "anew") or inner.said_before or inner.aged:
        return "none", "neither takes up the other"
    kin, act = (
        counted(inner)[0],
        inner.pair.a.predicates & inner.pair.b.predicates if inner.pair.a.sort.startswith("money") else None,
    )
    if kin == "far" and not act:
        return "none", "another thing is taken up"
    if kin not in ("same", "synonym", "kin") and not act:
        return "loose", "the later one takes up a thing told before"
    return "orphan" if later.definite == "orphan" else "narrowed", "the later one takes up what was told before"


def _indefinite(inner: Inner) -> bool:
    """Return whether a value has the indefinite article: "a decade" is none that is told of elsewhere."""
    texts = (p.claim.location.text.lower() for p in (inner.pair.a, inner.pair.b))
    return any(text.startswith(("a ", "an ")) for text in texts)


def _in_order(inner: Inner) -> tuple[Side, Side]:
    return (inner.a, inner.b) if inner.pair.a.claim.prose < inner.pair.b.claim.prose else (inner.b, inner.a)


def takes_up(inner: Inner) -> bool:
    """Return whether the later claim stands in a phrase that takes the thing up: what is said of it there is new."""
    return within(inner)[0] in ("orphan", "loose")
