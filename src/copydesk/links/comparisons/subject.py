"""Who does or is it: one noun or name, kin, or two that cannot be one."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare, taken_up
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, named
from copydesk.text import wordnet

WithinLevel = Literal["same", "unknown", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare who does or is it: one noun or name, kin, or two that cannot be one."""
    one, two = (_subject(p) for p in (inner.pair.a, inner.pair.b))
    if one is None or two is None or inner.aged or taken_up.within(inner)[0] != "none":
        return "unknown", "no subject is told in both"
    if one == two or set(one.split()) & set(two.split()):
        return "same", f"{one}"
    kin = wordnet.kinship(one.split()[-1], two.split()[-1])
    if kin in ("synonym", "kin"):
        return "same", f"{one} and {two}"
    by_name = named(one, inner.pair.one) or named(two, inner.pair.two)
    if by_name and kin in ("unknown", "person"):
        return "unknown", f"{one} may be {two}"
    # A headline leaves out who did it ("Rents rise"), and has others do it ("Storm kills" for "died in the storm").
    if inner.a.part != "text" or inner.b.part != "text":
        return "unknown", f"{one} and {two}"
    return "different", f"{one} and {two}"


def _subject(profile: Profile) -> str | None:
    role = profile.claim.slots.roles.get("agent") or (profile.claim.subject or "").lower()
    return role if role and role != profile.noun and not role[0].isdigit() else None
