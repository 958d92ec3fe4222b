"""The rule for a currency that is named twice over one amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Fix, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import edit_of
from copydesk.values.regexes import regex

_AMOUNT = regex(
    rf"(?P<amount>(?P<sign>US\$|[AC]\$|[$£€¥₹]){GAP}?\d{{1,3}}(?:,?\d{{3}}){{0,5}}(?:\.\d{{1,3}})?"
    rf"(?:[ \u00a0-]?(?:hundred|thousand|million|billion|trillion|bn|tn|m|k)\b)?)"
    rf"(?P<again>(?:{GAP}|-)(?P<name>(?:US{GAP})?dollars?|pounds?|euros?|yen|rupees?)\b)(?P<after>{GAP}of\b)?",
    re.IGNORECASE,
)
_NAMES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}


@rule("NU003", level=Level.WARNING)
def redundant_currency(extraction: Extraction) -> Iterator[Slip]:
    """Flag an amount that has a currency sign before it and the currency's name behind it.

    "$5 million dollars" reads "five million dollars dollars". The sign or the name has to go; where the two differ,
    one of them is wrong.

    Bad:
        The roof will cost $5 million dollars.
    Good:
        The roof will cost $5 million.
    Limits:
        "£20 pounds of flour" may be a price or a weight and is left alone.
    """
    document = extraction.document
    for match in search(document, _AMOUNT):
        name, sign = match["name"].lower().removeprefix("us").strip(), match["sign"]
        if match["after"] and name.startswith("pound"):
            continue
        at = Span(match.start("amount"), match.end("name"))
        expected = _NAMES[sign[-1]]
        if not name.startswith(expected):
            yield Slip(
                at=at,
                message=f"“{sign}” and “{match['name']}” name two currencies for one amount",
                explanation=(f"{sign} stands for the {expected}",),
            )
            continue
        edit = edit_of(document, Span(*match.span("again")), "")
        yield Slip(
            at=at,
            message=f"The currency is given twice: “{sign}” already says {expected}s",
            explanation=(f"“{match['amount']}” is enough",),
            fix=Fix(safe=True, edits=(edit,)) if edit is not None else None,
        )
