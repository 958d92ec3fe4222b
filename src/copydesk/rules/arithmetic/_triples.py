"""Three numbers of one sentence that belong together, whatever the words between them.

Where a sentence, or two neighbours, hold just two values of one kind and a percentage or a multiple that is told of a
change, or just a count, a price and a sum, the three must fit each other in some way. What the exact wordings
(`_changes`, `_multiples`, `unit_total`) do not know is read here, and only what fits in no reading is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._changes import comparable
from copydesk.rules.arithmetic._skeleton import (
    DATE,
    DURATION,
    FRACTION,
    MEASURE,
    MONEY,
    MULTIPLE,
    NUMBER,
    PERCENT,
    Skeleton,
    passages,
)

LENGTH = 220
"""How many characters the three may take."""
_AMOUNTS = f"{NUMBER}{MONEY}{MEASURE}"
_NOUN = (
    r"(?:rise|increase|jump|gain|growth|surge|leap|climb|improvement|drop|fall|decline|decrease|cut"
    r"|reduction|slump|plunge|dip)"
)
_CHANGED = re.compile(
    rf"{PERCENT} (?:[a-z]+ )?{_NOUN}\b|\b{_NOUN} of (?:about |some )?{PERCENT}|\b(?:up|down|by|grown|shrunk|rose"
    r"|fell|grew|dropped)"
    rf" (?:by )?{PERCENT}|{PERCENT} (?:above|below|more|less|fewer|higher|lower|up|down|larger|smaller|cheaper"
    r"|dearer)\b"
)
_JOINED = re.compile(
    r"\b(?:from|against|compared|versus|above|below|than|up|down|to|of (?:last|the (?:previous|year)))\b"
)
_TIMES = re.compile(
    rf"(?P<times>{MULTIPLE})(?: as (?:much|many|large|big|high|long|great|old)\b| the\b| what\b| that\b| last\b"
    r"| its\b|(?=[.,;]))"
    rf"|(?P<half>{FRACTION})(?: as (?:much|many|large|big|high|long|great|old)\b| what\b)"
)
_OTHER = re.compile(
    r"\b(?:each|every|per|average|respectively|while|whereas|although|but|both|another|other|others|including|rate|tax|interest"
    r"|ages?|target|forecast|expected|analysts?|average|share of|margin|discount|annual|compound|points?|week"
    r"|weekly|daily)\b"
)
_EACH = re.compile(
    r"\b(?:each|every|apiece|per|a head)\b|^(?:[^.;]*\b)?(?:[Tt]ickets?|[Ss]eats?|[Ff]ees?|[Pp]laces?) (?:were"
    r"|was|cost|are|is)\b"
)
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|all told|bill|raised|brought in|took in|making|that is|that’s|that's|which is"
    r"|comes to|came to|adds up to|or)\b"
)


class Triple(NamedTuple):
    """Two values in order of the text, and what is told of them: a percentage, a multiple, or their product."""

    first: Claim
    second: Claim
    told: Claim
    what: Literal["percent", "multiple", "product"]


def triples(extraction: Extraction) -> Iterator[Triple]:
    """Yield what sentences, or two neighbours, with just three such numbers tell of two by the third."""
    for passage in passages(extraction, least=3):
        found = _percent(passage) or _multiple(passage) or _product(passage)
        if found is not None:
            yield found


def _only(passage: Skeleton, kinds: str) -> list[tuple[int, Claim]]:
    """Return the claims of some kinds with their places, where a passage holds no others than these and dates."""
    held = sorted(passage.claims.items())
    if any(passage.text[at] not in f"{kinds}{DATE}{DURATION}" for at, _ in held):
        return []
    kept = [(at, claim) for at, claim in held if passage.text[at] in kinds]
    return kept if len(kept) == 3 and kept[-1][0] - kept[0][0] <= LENGTH else []


def _percent(passage: Skeleton) -> Triple | None:
    held = _only(passage, f"{_AMOUNTS}{PERCENT}")
    values = [(at, claim) for at, claim in held if passage.text[at] in _AMOUNTS]
    told = [claim for at, claim in held if passage.text[at] == PERCENT]
    if len(values) != 2 or len(told) != 1 or len(_CHANGED.findall(passage.text)) != 1 or _OTHER.search(passage.text):
        return None
    (low, first), (high, second) = values
    if not _of_one_thing(first, second) or not _JOINED.search(passage.text[low + 1 : high]):
        return None
    return Triple(first, second, told[0], "percent")


def _multiple(passage: Skeleton) -> Triple | None:
    held = _only(passage, f"{_AMOUNTS}{MULTIPLE}{FRACTION}")
    values = [(at, claim) for at, claim in held if passage.text[at] in _AMOUNTS]
    match = _TIMES.search(passage.text)
    if len(values) != 2 or match is None or _OTHER.search(passage.text):
        return None
    (low, first), (_, second) = values
    told = passage.claim(match, "times" if match["times"] else "half")
    bound = told.quantity is None or told.quantity.comparator != "="
    if match.start() < low or bound or not _of_one_thing(first, second):
        return None
    return Triple(first, second, told, "multiple")


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
    return Triple(first, second, total, "product") if price.quantity.unit == total.quantity.unit else None


def _of_one_thing(first: Claim, second: Claim) -> bool:
    if first.modality == "negated" or second.modality == "negated" or not comparable(first, second):
        return False
    a, b = first.quantity, second.quantity
    if a is None or b is None or a.is_range or b.is_range or a.value is None or b.value is None:
        return False
    # "$50 million, up from 30 million" leaves the unit out, "$1bn ... 30 million shares" has another
    counted = [c.quantity.unit for c in (first, second) if c.kind == "number" and c.quantity is not None]
    apart = len(counted) == 1 and counted[0] is not None
    named = len(counted) == 2 and b.unit is not None and a.unit != b.unit
    return not (apart or named) and a.value > 0 and b.value > 0
