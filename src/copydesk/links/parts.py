"""Whether what a claim counts or measures is a part of something, and whether two are parts of one whole."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model import Claim, Stated


def of_one_whole(one: Stated, other: Stated) -> bool:
    """Return whether both count some of as many: "37 of the 95 seats", "39 of the 95 members"."""
    return one.out_of is not None and one.out_of == other.out_of


def counts_some(part: Claim, whole: Claim) -> bool:
    """Return whether a value counts some of what another does: "39 of the 95 seats"."""
    told, of = part.stated, whole.quantity
    return told is not None and told.out_of is not None and of is not None and of.value == Decimal(told.out_of)


def of_the_thing(one: Stated, other: Stated, claim: Claim) -> bool:
    """Return whether the claim measures a part of what the fact is about: "600 hectares of the reserve are"."""
    names = {token for name in one.names for token in name.split()}
    heads = {b.head for b in one.bearers[:1]} | names
    return (
        claim.kind == "measure"
        and not (other.whole or "age" in other.kinds)
        and any(p == "of" and w in heads for p, w in other.limits)
    )
