"""The rule for a statistic that nobody is named for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Claim, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.values.regexes import regex

_KINDS = frozenset({"percent", "fraction", "multiple"})
_SOURCE = regex(
    r"\b(?:according|accord(?:s|ed)\s+to|said|says|say|told|tell|reported?|reports|announce[ds]?|claim(?:s|ed)?|estimate[ds]?"
    r"|figures?|survey(?:s|ed)?|stud(?:y|ies)|data|statistics|census|poll(?:s|ed)?|research\w*|analysts?|officials?|experts?"
    r"|found|finds|shows?|showed|calculat\w+|forecast\w*|predict\w*|expect\w*|warn\w*|added|statement|results|accounts|think"
    r"|thinks|believe[ds]?|index|puts?\s+(?:it|the)|source|quoted|published)\b",
    re.IGNORECASE,
)


@rule("AT001", level=Level.NOTE, on=False, quotes=False, skips=[BlockKind.HEADING, BlockKind.TABLE_CELL])
def no_source(extraction: Extraction) -> Iterator[Slip]:
    """Flag a percentage, a share or a multiple for which the paragraph names no source.

    "Forty percent of adults own a bicycle": who counted? A figure without a source cannot be checked by the desk,
    and is the first thing a reader doubts.

    Bad:
        Forty percent of adults own a bicycle.
    Good:
        Forty percent of adults own a bicycle, a survey by the cyclists' union found.
    Limits:
        Off by default: results, prices and the article's own arithmetic need no source. A word in the paragraph
        that points to one ("said", "survey", "figures") is enough. One finding a paragraph.
    """
    document = extraction.document
    seen: set[Span] = set()
    sourced = {claim.sentence for claim in extraction.claims if claim.attribution}
    for claim in extraction.claims:
        block = document.block_at(claim.prose.start)
        if block is None or block.span in seen or not _is_statistic(claim):
            continue
        seen.add(block.span)
        if _SOURCE.search(document.text, block.span.start, block.span.end):
            continue
        if any(block.span.covers(sentence) for sentence in sourced):
            continue
        yield Slip(at=claim.prose, message=f"No source is named for “{claim.location.text}”")


def _is_statistic(claim: Claim) -> bool:
    quantity = claim.quantity
    if claim.kind not in _KINDS or claim.attribution or claim.quoted or claim.modality not in (None, "asserted"):
        return False
    if claim.kind == "multiple" and "times" not in claim.location.text:
        return False  # "twice" counts occasions more often than it compares
    return quantity is not None and quantity.value not in (None, 100)
