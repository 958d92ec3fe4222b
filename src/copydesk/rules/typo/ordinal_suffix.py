"""The rule for an ordinal number whose letters do not go with its last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.text.calendar_words import MONTHS
from copydesk.values.regexes import regex

_ORDINAL = regex(
    r"(?<![\w.,:/$#@&=-])(?P<digits>\d{1,3}(?:,\d{3}){0,3}|\d{1,6})(?P<letters>st|nd|rd|th|ST|ND|RD|TH)\b(?![=/@])"
)

_POUNDS = regex(r"\bstones?\b|(?<=\d)[ \u00a0]?lbs?\b|\bweigh(?:s|ed|ing|t|ts)?\b")
"""What makes a weight in stones of "11st"."""
_CODED = regex(r"[ \n]\d")
_MONTH = regex(rf"\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?[ \n]$", re.IGNORECASE)

DAY = 2
"""Digits up to which capitals behind a number are the letters of an ordinal ("23RD OF MAY")."""


@rule("TY009", level=Level.ERROR)
def ordinal_suffix(extraction: Extraction) -> Iterator[Slip]:
    """Flag an ordinal whose letters do not go with its number: "the 2th", "the 21th", "the 12nd".

    The number was changed and its letters were left, or the reverse: which of the two is wrong, the letters cannot
    tell, so the date or rank wants a look.

    Bad:
        The hearing was moved to 22th March.
    Good:
        The hearing was moved to 22nd March.
    Limits:
        Only ordinals in digits are looked at; the legal form "2d" is left alone, and so are capitals behind three
        digits and more, which make the name of a model ("a 520ST"). "11st" is a weight where pounds, stones or
        weighing stand in its paragraph.
    """
    document = extraction.document
    for block in document.blocks:
        for match in _ORDINAL.finditer(document.text, block.span.start, block.span.end):
            digits = match["digits"].replace(",", "")
            right = (
                "th" if digits[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")
            )
            if match["letters"].lower() == right or (match["letters"].isupper() and len(digits) > DAY):
                continue
            if match["letters"].isupper() and _is_code(document.text, match):
                continue
            if match["letters"] == "st" and _POUNDS.search(document.text, *block.span):
                continue  # "carried 11st 4lb": stones
            letters = right.upper() if match["letters"].isupper() else right
            span = Span(*match.span())
            yield Slip(
                at=span,
                message=f"Should be “{match['digits']}{letters}”, unless the number itself is wrong",
                fix=replace(document, span, match["digits"] + letters, safe=False),
            )


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Return whether capitals behind a number are no ordinal: another number follows, and no month stands before it."""
    return _CODED.match(text, match.end()) is not None and _MONTH.search(text[: match.start()][-20:]) is None
