"""The rule for counts of one thing that stand in digits here and in words there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from copydesk.model import BlockKind, Claim, Extraction, Level
from copydesk.rules._prose import sentence_at
from copydesk.rules._words import plural
from copydesk.rules.base import Slip, rule
from copydesk.rules.numeral._styles import SKIPPED, Form, mixed
from copydesk.values.regexes import regex

_DIGITS = regex(r"\d{1,2}(?![\d.,:/%-])")
_WORDS = regex(r"[A-Za-z]{3,9}(?:-[a-z]{3,5})?")
_NAMED = regex(r"\b[A-Z][\w’'-]{0,24}[ \u00a0]$")
_BEHIND = regex(r"[-–‑]")
_CALL = regex(r"\w\($")  # "netstat(8)", a page of a manual


@rule("NU009", level=Level.NOTE, quotes=False)
def figure_style(extraction: Extraction) -> Iterator[Slip]:
    """Flag counts of one thing that are written in digits in one place and in words in another.

    "Eight goals" in one paragraph and "9 goals" in the next look like two desks. Most houses write words up to nine
    and digits from ten on; whichever it is, one article keeps to it. The form used more often is proposed.

    Bad:
        The club scored eight goals in March and 9 goals in April.
    Good:
        The club scored eight goals in March and nine goals in April.
    Limits:
        Numbers below ten, ten itself, and those from eleven to 99 are compared apart. A number that begins a sentence
        is written in words everywhere, and one that shares its sentence with larger numbers may follow them: both are
        left alone, as are headings, tables and quoted speech.
    """
    document = extraction.document
    groups: defaultdict[tuple[str, int], list[Form]] = defaultdict(list)
    for claim in extraction.claims:
        found = _form(extraction, claim)
        block = document.block_at(claim.prose.start)
        if found is None or block is None or block.kind in (*SKIPPED, BlockKind.LIST_ITEM):
            continue
        if document.quoted(claim.prose):
            continue
        noun, band, form = found
        groups[noun, band].append(form)
    for key in sorted(groups):
        slip = mixed(document, groups[key], f"The number of {plural(key[0])}")
        if slip is not None:
            yield slip


def _form(extraction: Extraction, claim: Claim) -> tuple[str, int, Form] | None:
    """Return what a claim counts, whether it is below ten, ten or above, and its form; None where that is not free."""
    quantity = claim.quantity
    if claim.kind != "number" or quantity is None or quantity.unit is None:
        return None
    if quantity.value is None or not 2 <= quantity.value <= 99 or quantity.comparator != "=":
        return None
    text = extraction.document.text
    written = text[claim.prose.start : claim.prose.end]
    digits, words = _DIGITS.fullmatch(written), _WORDS.fullmatch(written)
    if (
        not (digits or words)
        or _BEHIND.match(text, claim.prose.end)
        or text[claim.prose.start - 1 : claim.prose.start] in "-–/"
        or (
            digits
            and (
                _CALL.search(text, max(0, claim.prose.start - 3), claim.prose.start)
                or text[claim.prose.end : claim.prose.end + 1] == "×"
            )
        )
    ):
        return None
    sentence = sentence_at(extraction, claim.prose)
    if not text[sentence.start : claim.extent.start].strip("“\"'‘ (–—-"):
        return None
    if digits and _NAMED.search(text, max(sentence.start, claim.extent.start - 30), claim.extent.start):
        return None  # "Apollo 11": the number may be part of a name
    small = quantity.value < 10
    if digits and small and re.search(r"(?<!\d)\d{2,}", text[sentence.start : sentence.end]):
        return None
    band = 0 if small else 1 if quantity.value == TEN else 2
    return quantity.unit, band, Form(claim.prose, "in digits" if digits else "in words")


TEN = 10
"""Houses that write words up to ten and those that write them up to nine differ in this number alone."""
