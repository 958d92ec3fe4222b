"""Whether a total has more parts than those that were found: figures around them that make what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._numbers import exact
from copydesk.rules.arithmetic._partition import Parts
from copydesk.rules.arithmetic._sums import amount
from copydesk.values.regexes import regex

NEAR = 150
"""Characters before the parts of a total and behind them within which another part may stand."""
_ONE_MORE = regex(
    r"\b(?:last|remaining|rest|remainder|balance|other|another|further|additional|final|more|plus|also)\b[^.;:?!]*\Z"
)


def is_completed(extraction: Extraction, whole: Claim, told_parts: Sequence[Claim]) -> bool:
    """Return whether one or two figures before the parts are parts as well, or one behind them makes the rest.

    "1.71 and 9.37, plus another 2: 13.08"; "£3.5m from one and £1.75m from the other. The last £450,000 ...".
    """
    total, first = amount(whole, whole), min(part.prose.start for part in told_parts)
    last = max(part.prose.end for part in (whole, *told_parts))
    own = {whole.prose, *(part.prose for part in told_parts)}
    parts = [amount(part, whole) for part in told_parts]
    alike = [claim for claim in extraction.claims if claim.prose not in own and claim.kind == whole.kind]
    before = [claim for claim in alike if first - NEAR < claim.prose.start < first]
    text = extraction.document.text
    behind = [
        claim
        for claim in alike
        if last < claim.prose.start < last + NEAR and _ONE_MORE.search(text, last, claim.prose.start)
    ]
    others = [value for claim in before[-4:] if (value := amount(claim, whole)) is not None]
    if total is None or None in parts:
        return False
    added = sum((part.point for part in parts if part is not None), Decimal(0))
    if any(value.point + added == total.point for claim in behind if (value := amount(claim, whole)) is not None):
        return True
    if any(
        added + sum((value.point for value in more), Decimal(0)) == total.point
        for size in (1, 2)
        for more in combinations(others, size)
    ):
        return True
    return _is_left(total.point, [part.point for part in parts if part is not None], [v.point for v in others])


def _is_left(whole: Decimal, parts: Sequence[Decimal], others: Sequence[Decimal]) -> bool:
    """Return whether a part is what is left of a whole: "dropped 212 of 1,914 and wrote 38, leaving 1,740"."""
    return len(parts) == len("+-") and any(whole - taken in (sum(parts), abs(parts[0] - parts[1])) for taken in others)


def is_what_is_left(extraction: Extraction, found: Parts) -> bool:
    """Return the same of parts told apart from their whole, by the other figures of the sentence."""
    own = {f.claim.prose for f in (found.whole, *found.parts)}
    beside = [c for c in extraction.claims if c.sentence == found.whole.claim.sentence and c.prose not in own]
    others = [value for c in beside if (value := exact(c)) is not None]
    return _is_left(found.whole.value.point, [part.value.point for part in found.parts], others)
