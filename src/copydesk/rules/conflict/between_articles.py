"""The rule for articles that give one fact different values."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Level
from copydesk.rules._disputes import by_authority, inside_one, sides, told
from copydesk.rules.base import Dispute, Slip, rule


@rule("CO002", level=Level.WARNING)
def between_articles(dispute: Dispute) -> Iterator[Slip]:
    """Flag articles that give different values for one fact, once for each fact.

    Two articles of one paper that disagree on a toll, a price or a date harm both. The finding stands at the likely
    slip, the value that fewer articles give, and lists who says what. Counts that rose between two publication
    times and values laid to different sources come as notes.

    Bad:
        (one article) The quake measured 6.1. (another) The 6.7-magnitude quake struck at dawn.
    Good:
        (one article) The quake measured 6.1. (another) The 6.1-magnitude quake struck at dawn.
    Limits:
        An article that disagrees with itself is told by conflict.within-article instead, one that disagrees with an
        approved fact by ledger.contradicted.
    """
    if by_authority(dispute) or inside_one(dispute):
        return
    chosen = sides(dispute, dispute.conflicts)
    if chosen is not None:
        yield told(dispute, chosen, f"in {chosen.against.location.document}")
