"""Dates of what happens to one but once: a birth, a death, a founding."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare, names
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["once", "none"]


ONCE = frozenset(("bear", "born", "die", "found", "establish"))
"""What happens to one but once."""


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether two dates are of what happens to one but once: a birth, a death, a founding."""
    one, two = (p.claim.slots.predicate for p in (inner.pair.a, inner.pair.b))
    if inner.pair.a.sort != "date" or one != two or one not in ONCE or names.within(inner)[0] != "same":
        return "none", "what may happen again"
    a, b = inner.pair.a, inner.pair.b
    if a.names - b.names and b.names - a.names and (_somebody(a, b) or _somebody(b, a)):
        return "none", "one names somebody whom the other does not"
    return "once", "happens but once"


def _somebody(profile: Profile, other: Profile) -> bool:
    """Return whether a sentence has a name of two words of which the other has neither."""
    return any(not other.names & set(name.split()) for name in profile.telling.full_names)
