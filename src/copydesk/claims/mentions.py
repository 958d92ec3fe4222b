"""Mentions: the quantities and times of a document, block by block, without a parser.

Times are found first and numbers in what they leave; a duration ("90 days") and an age are both, a TIMEX3 and a
quantity. A bare year that counts something ("about 2000 people") is a number, and keeps the year as its other
reading.
"""

from __future__ import annotations

from copydesk.claims.quantities import RawMention
from copydesk.claims.quantities import find as find_quantities
from copydesk.model import Block, Document, Mention

def find(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of a document in order of place; no two overlap.

    Relative times are left as their grammar found them: `claims.timex.anchor` resolves them, once the claims know
    tense and publication.
    """
    found: list[Mention] = []
    for block in document.blocks:
        found.extend(in_block(document, block))
    return tuple(found)


def in_block(document: Document, block: Block) -> list[Mention]:
    """Return the mentions of one block; prose offsets count from the document's beginning."""
    start, end = block.span
    text = document.text[start:end]
    return [_numbered(document, number, start) for number in find_quantities(text)]


def _numbered(document: Document, number: RawMention, by: int) -> Mention:
    prose = number.prose.shift(by)
    return Mention(
        location=document.locate(prose),
        prose=prose,
        extent=number.extent.shift(by),
        kind=number.kind,
        quantity=number.quantity,
        alternatives=number.alternatives,
        grammar=number.grammar,
    )
