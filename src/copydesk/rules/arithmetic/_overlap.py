"""Whether the parts of a total overlap, so that they are more than it: "20 in all, since three had both"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._sums import amount
from copydesk.text import number_words
from copydesk.values.regexes import regex


def overlap(extraction: Extraction, whole: Claim, beside: Sequence[Claim]) -> bool:
    """Return whether a figure of the sentence says how many were counted twice: "20 in all, since three had both"."""
    total, parts = amount(whole, whole), [amount(part, whole) for part in beside]
    own = {whole.prose, *(part.prose for part in beside)}
    if total is None or None in parts:
        return False
    over = sum((part.point for part in parts if part is not None), Decimal(0)) - total.point
    if over <= 0:
        return False
    last = max(claim.prose.end for claim in (whole, *beside))
    if _HAVE_SEVERAL.search(extraction.document.text, last, max(last, whole.sentence.end)):
        return True
    end = whole.sentence.end
    others = [c for c in extraction.claims if c.sentence == whole.sentence and c.prose not in own]
    others += [
        c for c in extraction.claims if 0 <= c.sentence.start - end <= GAP and _BOTH.search(c.provenance.sentence)
    ]
    return any(c.quantity is not None and c.quantity.value == over for c in others)


GAP = 2
"""Characters between a sentence and the next of its paragraph."""
_BOTH = regex(rf"\b(?:both|twice|all (?:{number_words.cardinals(3, 4)}|of them)|more than one)\b")
"""In the sentence behind, that what a figure counts was counted twice: "(Nine had done both.)"."""


_SO_MANY = number_words.cardinals(2, 4)
_HAVE_SEVERAL = regex(
    rf"(?<=[a-z]\s)(?:both|all\s(?:{_SO_MANY}|of\sthem)|more\sthan\sone)(?=[.,;:)]|$)"
    rf"|\b(?:some|several|many|most|others|few|handful)\s(?:[a-z]+\s){{1,4}}(?:{_SO_MANY}|twice)(?=[.,;:)]|\sand\b|$)"
)
"""Behind the parts of a total, that some are of two of them: "some having two and five patients all three"."""
