"""Who did it, to whom, from where and where it was done."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair, named
from copydesk.text import wordnet

Level = Literal["same", "unknown", "named", "different"]


WithinLevel = Literal["same", "unknown"]


PARTIES = ("agent", "patient", "owner", "beneficiary", "origin", "location")
NAMED_PARTIES = ("agent", "owner", "beneficiary")
"""Roles in which two names that differ are two parties."""


def role(name: str, profile: Profile, article: Article) -> tuple[str | None, bool]:
    """Return the words of a role, and whether they are a name in the article."""
    text = profile.claim.slots.roles.get(name)
    return text, bool(text) and named(text or "", article)


@declare.between(Level, sees=lambda p, article: (p.noun, tuple(role(name, p, article) for name in PARTIES)))
def between(pair: Pair) -> Outcome[Level]:
    """Compare who did it and to whom it was done, by the nouns in these roles."""
    a, b = pair.a.claim.slots.roles, pair.b.claim.slots.roles
    best: Level = "unknown"
    told = "no role is told in both"
    for role in PARTIES:
        if role in a and role in b and a[role] != pair.a.noun and b[role] != pair.b.noun:
            one, two = a[role].split()[-1], b[role].split()[-1]
            kin = wordnet.kinship(one, two) if a[role] != b[role] else "same"
            if kin in ("same", "synonym", "kin", "person", "class") or set(a[role].split()) & set(b[role].split()):
                return "same", f"{role}: " + (a[role] if a[role] == b[role] else f"{a[role]} and {b[role]}")
            both_named = role in NAMED_PARTIES and named(a[role], pair.one) and named(b[role], pair.two)
            if best != "named":
                best, told = "named" if both_named else "different", f"{role}: {a[role]} and {b[role]}"
    return best, told


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare to whom, from where and where it was done."""
    a, b = (p.claim.slots.roles for p in (inner.pair.a, inner.pair.b))
    for role in _PARTIES:
        if role in a and role in b and set(a[role].split()) & set(b[role].split()):
            return "same", f"{role}: {a[role]} and {b[role]}"
    return "unknown", "no party in both"


_PARTIES = ("beneficiary", "target", "origin", "goal", "location")
