"""The rule for an approved fact that met nothing in an article which names its subject."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import FactMet, Level
from copydesk.rules.base import Slip, rule


@rule("LE003", level=Level.NOTE, on=False)
def unmet(fact: FactMet) -> Iterator[Slip]:
    """Flag an article that names what an approved fact is about, where nothing could be held against the fact.

    A fact that meets nothing checks nothing. Most articles that name a bridge do not tell its length, so this is no
    sign of a mistake, and the rule is off unless it is asked for: run it when facts are new, to see whether they work.

    Bad:
        (approved: the Corran Bridge is 410 metres long) The Corran Bridge is closed until Friday.
    Good:
        (approved: the Corran Bridge is 410 metres long) The Corran Bridge, 410 metres long, is closed until Friday.
    Limits:
        A fact is told once, at the first article, and not at all where it met any. A subject that is no name is not
        looked for. `copydesk facts met` tells the same for all facts and articles at once.
    """
    if not fact.idle or not fact.named or fact.unread:
        return
    yield Slip(
        at=fact.named[0],
        message=f"the approved fact {fact.id} is about this, but nothing in the articles could be held against it",
        explanation=(f"approved fact {fact.id}: {fact.statement}",),
        related=(*fact.named[1:], fact.location),
    )
