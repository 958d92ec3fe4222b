"""The rule for a bare dollar sign in an article that names another dollar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.values.regexes import regex

_COUNTRIES = {
    "us": "US", "american": "US", "u.s.": "US", "canadian": "Canadian", "australian": "Australian",
    "new zealand": "New Zealand", "hong kong": "Hong Kong", "singapore": "Singapore", "singaporean": "Singapore",
    "taiwan": "Taiwan", "taiwanese": "Taiwan", "fijian": "Fijian", "jamaican": "Jamaican", "zimbabwe": "Zimbabwe",
    "zimbabwean": "Zimbabwe", "namibian": "Namibian", "barbadian": "Barbadian", "bahamian": "Bahamian",
}  # fmt: skip
_SIGNS = {"US": "US", "A": "Australian", "AU": "Australian", "C": "Canadian", "CA": "Canadian", "Can": "Canadian",
          "NZ": "New Zealand", "HK": "Hong Kong", "S": "Singapore", "NT": "Taiwan", "J": "Jamaican"}  # fmt: skip
_NAMES = "|".join(name.replace(".", r"\.").replace(" ", GAP) for name in sorted(_COUNTRIES, key=len, reverse=True))
_SIGN = regex(r"(?<![\w$])(?P<sign>US|AU|CA|Can|NZ|HK|NT|A|C|S|J)\$(?=\d)")
_NAMED = regex(
    rf"\d(?:\.\d+)?(?:{GAP}?(?:thousand|million|billion|trillion|m|bn))?{GAP}"
    rf"(?P<country>{_NAMES}){GAP}dollars?\b",
    re.IGNORECASE,
)
_RANGE = regex(
    rf"(?<![\w$])[A-Z]{{1,3}}\$\d[\d.,]*(?:{GAP}?(?:thousand|million|billion|trillion|m|bn))?(?:{GAP}(?:to|and|or){GAP}|[-–])$"
)
_BARE = regex(r"(?<![\w$])\$(?=\d)")


@rule("NU008", level=Level.NOTE, quotes=False)
def ambiguous_dollar(extraction: Extraction) -> Iterator[Slip]:
    """Flag a bare "$" in an article that also counts in the dollars of another country.

    Beside "A$40 million" a reader cannot know whether "$25 million" is Australian or American; the two differ by a
    third. Say which dollar it is, or convert.

    Bad:
        The mine cost A$40 million; its owner paid $25 million for the port.
    Good:
        The mine cost A$40 million; its owner paid US$25 million for the port.
    Limits:
        One finding an article, at the first bare sign; an article that names only the US dollar is left alone. A
        sum followed by its conversion in parentheses is clear and not counted.
    """
    document = extraction.document
    named = [(_SIGNS[match["sign"]], Span(*match.span())) for match in search(document, _SIGN)]
    for match in search(document, _NAMED):
        country = " ".join(match["country"].lower().split())
        named.append((_COUNTRIES[country], Span(*match.span("country"))))
    others = sorted({country for country, _ in named} - {"US"})
    if not others:
        return
    bare = [Span(*m.span()) for m in search(document, _BARE) if not document.quoted(Span(*m.span()))]
    bare = [span for span in bare if not _converted(document.text, span)]
    if bare:
        dollars = " and ".join(f"{country} dollars" for country in others)
        yield Slip(
            at=bare[0],
            message=f"Which dollar is this “$”? The article also counts in {dollars}",
            explanation=(f"{len(bare)} bare {'sign' if len(bare) == 1 else 'signs'} in the article",),
            related=tuple(span for country, span in named if country != "US")[:3] + tuple(bare[1:4]),
        )


def _converted(text: str, span: Span) -> bool:
    """Return whether a sum stands in the parentheses behind a sum in another currency, or ends a range with a sign."""
    before = text[max(0, span.start - 2) : span.start]
    return "(" in before or _RANGE.search(text, max(0, span.start - 40), span.start) is not None
