"""The rule for a claim that an approved fact contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.model import Level
from copydesk.rules._disputes import Sides, told
from copydesk.rules.base import Dispute, Slip, rule


@rule("LE001", level=Level.ERROR)
def contradicted(dispute: Dispute) -> Iterator[Slip]:
    """Flag a claim that contradicts an approved fact.

    Facts that the desk has checked once are kept with their source; an article that says otherwise is either wrong
    or news. The finding names the fact and its source. Where the approval of the fact had ended before the article
    came out, it says so and is a warning; where the article gives what was approved before, it says that. What is only
    more likely than not to speak of the fact is a note.

    Bad:
        (approved: the dam holds 2.4 billion litres) The dam, which holds 4.2 billion litres, is half empty.
    Good:
        (approved: the dam holds 2.4 billion litres) The dam, which holds 2.4 billion litres, is half empty.
    Limits:
        A fact is compared only with claims of its time and scope; a figure for another year is not contradicted.
        Nor is one of another kind of thing (bears for wolves), or of one that other names narrow (the Sava bridge).
    """
    for link in dispute.conflicts:
        a, b = dispute.claim(link.a), dispute.claim(link.b)
        if (a.authority is None) == (b.authority is None):
            continue
        claim, fact = (a, b) if a.authority is None else (b, a)
        result = next((e.reason for e in link.evidence if e.comparison == "result"), fact.location.text)
        shown = fact.model_copy(update={"location": replace(fact.location, text=result)})
        slip = told(dispute, Sides(claim, shown, link), f"as approved in {fact.location.document}")
        stated = f"approved fact {fact.provenance.authority or fact.authority}: {fact.provenance.sentence}"
        doubts = tuple(e.reason for e in link.evidence if e.comparison == "approval")
        source = (f"its source: {fact.attribution}",) if fact.attribution else ()
        yield Slip(
            at=slip.at,
            message=slip.message,
            explanation=(stated, *source, *doubts, *slip.explanation),
            related=(fact.location,),
            level=Level(link.level) if link.level else None,
        )
