"""The rule for the item of a ranking that stands out of the order of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Block, BlockKind, Claim, Extraction, Level
from copydesk.rules.arithmetic._numbers import written
from copydesk.rules.arithmetic._tables import claims_in
from copydesk.rules.base import Slip, rule
from copydesk.text import wordnet
from copydesk.values.regexes import regex

_RANKING = regex(r"\b(?:top|best|worst|most|least|rank\w*|league|biggest|highest|largest)\b", re.IGNORECASE)
_RISING = regex(r"\b(?:smallest|lowest|least|fewest|shortest|cheapest|fastest|quickest|youngest)\b", re.IGNORECASE)
_EST = regex(r"\b[a-z]{2,12}est\b")
_ORDERED = regex(r"\b[a-z]+est first\b|\bin (?:descending|ascending) order\b", re.IGNORECASE)
FEWEST = 4
"""Items of the shortest list whose order is looked at; one fewer where words say in which order they stand."""


@rule("AR024", level=Level.WARNING)
def ranked_list(extraction: Extraction) -> Iterator[Slip]:
    """Flag the item of a ranking that stands out of the order of its figures.

    A list of the largest employers falls from the first to the last; where one item has more than the one above it, its
    place or its figure is wrong.

    Bad:
        The largest employers:

        1. Hollmann Steel: 6,200 employees
        2. Clinic Group West: 5,900
        3. Savoy Insurance: 3,100
        4. Brandt Chemicals: 3,400
        5. City of Aldenau: 2,800
    Good:
        The largest employers:

        1. Hollmann Steel: 6,200 employees
        2. Clinic Group West: 5,900
        3. Savoy Insurance: 3,500
        4. Brandt Chemicals: 3,400
        5. City of Aldenau: 2,800
    Limits:
        The list must have four items or more with one figure of one kind each, words before it must say that it is a
        ranking ("largest", "top ten", "most"), and all items but one must stand in order.
    """
    for before, items in _lists(extraction):
        if not _is_ranking(before):
            continue
        claims = [_only(extraction, item) for item in items]
        if len(claims) < (FEWEST - bool(_ORDERED.search(before))) or any(claim is None for claim in claims):
            continue
        falls = _RISING.search(before) is None
        slip = _out_of_order([claim for claim in claims if claim is not None], falls)
        if slip is not None:
            yield slip


def _lists(extraction: Extraction) -> Iterator[tuple[str, list[Block]]]:
    """Yield the lists of a document with the words that stand right before them."""
    text = extraction.document.text
    before, items = "", list[Block]()
    for block in extraction.document.blocks:
        if block.kind is BlockKind.LIST_ITEM and (not items or items[0].level == block.level):
            items.append(block)
            continue
        if items:
            yield before, items
            items = []
        before = text[slice(*block.span)][-160:]
    if items:
        yield before, items


def _is_ranking(before: str) -> bool:
    return _RANKING.search(before) is not None or any(
        not wordnet.ancestors(match[0]) and not wordnet.verb_senses(match[0]) for match in _EST.finditer(before.lower())
    )


def _only(extraction: Extraction, item: Block) -> Claim | None:
    """Return the one figure of an item, None where it has none or several."""
    found = [c for c in claims_in(extraction, item.span) if c.kind != "ordinal"]
    return found[0] if len(found) == 1 and written(found[0]) is not None else None


def _out_of_order(claims: Sequence[Claim], falls: bool) -> Slip | None:
    # the noun of a bare count may be that of the name before it; units and currencies are the number's own
    kinds = {(c.kind, c.quantity.unit if c.quantity is not None and c.kind != "number" else None) for c in claims}
    if len(kinds) > 1:
        return None
    points = [value.point for claim in claims if (value := written(claim)) is not None]
    steps = [_in_order(a, b, falls) for a, b in pairwise(points)]
    if steps.count(False) != 1 or len(set(points)) < len(points) - 1:
        return None
    at = steps.index(False)
    rest = (points[:n] + points[n + 1 :] for n in (at, at + 1))
    if not any(all(_in_order(a, b, falls) for a, b in pairwise(each)) for each in rest):
        return None
    upper, lower = claims[at], claims[at + 1]
    return Slip(
        at=lower.prose,
        message=f"{lower.location.text} stands below {upper.location.text} in a ranking that"
        f" {'falls' if falls else 'rises'} otherwise",
        explanation=("all other items stand in the order of their figures",),
        related=(upper.prose,),
    )


def _in_order(upper: Decimal, lower: Decimal, falls: bool) -> bool:
    return upper >= lower if falls else upper <= lower
