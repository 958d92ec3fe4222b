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
        (approved: the Corran Bridge is 410 metres long) Painters gave the Corran Bridge 500 metres of white line.
    Good:
        (approved: the Corran Bridge is 410 metres long) The Corran Bridge is 410 metres long.
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
