"""A count, a price and a sum that a sentence, or two neighbours, tell by themselves.

The price must be said to be that of each, and the sum to be one ("raising", "a bill of", "worth").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._skeleton import (
    DATE,
    DURATION,
    MEASURE,
    MONEY,
    NUMBER,
    WORD,
    Skeleton,
    passages,
)
from copydesk.values.regexes import regex

LENGTH = 220
"""How many characters the three may take."""
_AMOUNTS = f"{NUMBER}{MONEY}{MEASURE}"
_EACH = regex(
    r"\b(?:[Ee]ach|[Ee]very|apiece|per|a head)\b|^(?:[^.;]*\b)?(?:[Tt]ickets?|[Ss]eats?|[Ff]ees?|[Pp]laces?) (?:were"
    r"|was|cost|are|is)\b"
)
_TOTAL = regex(
    r"\b(?:total|in all|altogether|all told|bill|rais\w+|br(?:ought|ing\w*) in|took in|making|that is|that’s|that's"
    r"|which is"
    r"|com(?:es|ing) to|came to|add\w* up to|or|so|worth|cost\w*|spen[dt]s?|paid|gives?|giving)\b"
)


class Triple(NamedTuple):
    """A count and a price in order of the text, and what is told to be their product."""

    first: Claim
    second: Claim
    told: Claim


def triples(extraction: Extraction) -> Iterator[Triple]:
    """Yield the sums of sentences, or of two neighbours, that hold just a count and a price beside them."""
    for passage in passages(extraction, least=3):
        found = _product(passage)
        if found is not None:
            yield found


# "24 boxes, six on each of its three towers"
_SHARED_OUT = regex(
    rf"(?P<told>{NUMBER}|{MONEY})(?:{WORD}){{0,3}},? (?P<one>{NUMBER}|{MONEY})(?:{WORD}){{0,2}} (?:each"
    rf"|every one) of (?:its|the|their|our|his|her) "
    rf"(?P<many>{NUMBER})(?! of\b)"
)


def shared_out(extraction: Extraction) -> Iterator[Triple]:
    """Yield the totals told before what each of some has of them."""
    for passage in passages(extraction, least=3):
        for match in _SHARED_OUT.finditer(passage.text):
            one, many, total = (passage.claim(match, name) for name in ("one", "many", "told"))
            if one.kind == total.kind and None not in (one.quantity, total.quantity):
                yield Triple(one, many, total)


def _only(passage: Skeleton, kinds: str) -> list[tuple[int, Claim]]:
    """Return the claims of some kinds with their places, where a passage holds no others than these and dates."""
    held = sorted(passage.claims.items())
    if any(passage.text[at] not in f"{kinds}{DATE}{DURATION}" for at, _ in held):
        return []
    kept = [(at, claim) for at, claim in held if passage.text[at] in kinds]
    return kept if len(kept) == 3 and kept[-1][0] - kept[0][0] <= LENGTH else []


def _product(passage: Skeleton) -> Triple | None:
    held = _only(passage, _AMOUNTS)
    if not held or not _EACH.search(passage.text):
        return None
    (_, first), (at, second), (end, total) = held
    between = passage.text[at + 1 : end] + passage.text[end + 1 : end + 24]
    if not _TOTAL.search(between) or any(c.quantity is None or c.quantity.is_range for c in (first, second, total)):
        return None
    one_count = [c.kind == "number" for c in (first, second)].count(True) == 1
    if not one_count or total.kind == "number" or total.change:
        return None
    price = second if first.kind == "number" else first
    if price.kind != total.kind or price.quantity is None or total.quantity is None:
        return None
    return Triple(first, second, total) if price.quantity.unit == total.quantity.unit else None
