"""The rule for an approved fact that no claim could be held against, though an article speaks of its subject."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import FactMet, Level
from copydesk.rules.base import Slip, rule


@rule("LE002", level=Level.NOTE)
def unread(fact: FactMet) -> Iterator[Slip]:
    """Flag a number that may speak of an approved fact, in words that could not be held against it.

    A fact that meets nothing checks nothing, and nobody would know. Where a sentence names all that the fact is about
    and gives a number of the same sort in words that are not understood, a person has to compare the two.

    Bad:
        (approved: Corran Weir is 7 metres high) Corran Weir reached 9 metres after the works.
    Good:
        (approved: Corran Weir is 7 metres high) Corran Weir is 7 metres high.
    Limits:
        A number that is understood to be of something else (its height, its cost) is passed over, and so is an article
        that gives no number for the subject at all.
    """
    if not fact.unread:
        return
    yield Slip(
        at=fact.unread[0],
        message=f"this may speak of the approved fact {fact.id}, but could not be held against it; compare them by eye",
        explanation=(f"approved fact {fact.id}: {fact.statement}",),
        related=(*fact.unread[1:], fact.location),
    )
