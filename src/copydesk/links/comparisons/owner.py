"""Whose it is: the named person or body, or the noun that stands for one."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.comparisons.parties import role
from copydesk.links.pairs import Pair, named
from copydesk.text import wordclasses, wordnet

Level = Literal["same", "unknown", "property-unknown", "different"]


@declare.between(Level, sees=lambda p, article: (role("owner", p, article), p.noun in wordclasses.attributes()))
def between(pair: Pair) -> Outcome[Level]:
    """Compare whose it is: the named person or body, or the noun that stands for one."""
    a, b = pair.a.claim.slots.roles.get("owner"), pair.b.claim.slots.roles.get("owner")
    of_attribute = pair.a.noun in wordclasses.attributes() or pair.b.noun in wordclasses.attributes()
    unknown: Level = "property-unknown" if of_attribute else "unknown"
    if not a or not b:
        return unknown, "whose it is, is not told in both"
    if set(a.split()) & set(b.split()):
        return "same", f"both of {a}" if a == b else f"{a} and {b}"
    if named(a, pair.one) and named(b, pair.two):
        return "different", f"{a} and {b}"
    if not named(a, pair.one) and not named(b, pair.two):
        kin = wordnet.kinship(a.split()[-1], b.split()[-1])
        return "same" if kin in ("synonym", "kin") else "different", f"{a} and {b}"
    return unknown, f"{a} may be {b}"
