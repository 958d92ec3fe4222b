"""Whose age it is: one name, or a surname that only one person of the article has."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["same", "none", "namesakes", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare whose age it is: one name, or a surname that only one person of the article has."""
    if inner.pair.a.sort != "age":
        return "none", "not of a person"
    if inner.a.biographical or inner.b.biographical:
        return "different", "one is of another time of life"
    one, two = (_owner(p) for p in (inner.pair.a, inner.pair.b))
    if one is None or two is None:
        return "different", "whose it is, is not told in both"
    if one[-1] != two[-1]:
        return "different", f"{' '.join(one)} and {' '.join(two)}"
    if len(one) > 1 and len(two) > 1 and one[0] != two[0]:
        return "different", f"{' '.join(one)} and {' '.join(two)}"
    if len(inner.people.get(one[-1], ())) > 1 and one != two:
        return "namesakes", f"several people are called {one[-1]}"
    return "same", f"of {' '.join(one if len(one) >= len(two) else two)}"


def _owner(profile: Profile) -> list[str] | None:
    owner = profile.claim.slots.roles.get("owner")
    subject = profile.claim.subject
    if not owner or not subject or not subject[:1].isupper():
        return None
    return owner.lower().split()
