"""The rule for articles that give one fact different values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.model import Level
from copydesk.rules._disputes import between_claims, inside_one, sides, told
from copydesk.rules.base import Dispute, Slip, rule


@rule("CO002", level=Level.WARNING)
def between_articles(dispute: Dispute) -> Iterator[Slip]:
    """Flag articles that give different values for one fact, once for each fact.

    Two articles of one paper that disagree on a toll, a price or a date harm both. The finding stands at the likely
    slip, the value that fewer articles give, and lists who says what. Counts that rose between two publication
    times and values laid to different sources come as notes, and so does a conflict between articles that state no
    figure alike: they may tell of two events of one kind. So do three values and more of which most articles tell none:
    that is how the fields of a form differ from page to page.

    Bad:
        (one article) The quake measured 6.1. (another) The 6.7-magnitude quake struck at dawn.
    Good:
        (one article) The quake measured 6.1. (another) The 6.1-magnitude quake struck at dawn.
    Limits:
        An article that disagrees with itself is told by conflict.within-article instead; what contradicts an approved
        fact is told by ledger.contradicted as well.
    """
    if inside_one(dispute):
        return
    chosen = sides(dispute, between_claims(dispute))
    if chosen is not None:
        slip = told(dispute, chosen, f"in {chosen.against.location.document}")
        yield replace(slip, level=Level.NOTE) if _is_series(dispute) else slip


MANY = 3
"""Values of one fact from which on one of them must be what most articles tell."""


def _is_series(dispute: Dispute) -> bool:
    """Return whether articles give many values and most of them none: the field of a form ("Last changed on ...")."""
    told_by = [len({place.document for place in holding.claims}) for holding in dispute.cluster.holdings]
    return len(told_by) >= MANY and 2 * max(told_by) <= sum(told_by)
