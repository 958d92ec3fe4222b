"""Leads and wins that the score beside them does not bear out: "led by four at the half, 45-42"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Span
from copydesk.rules._prose import GAP, integer, search
from copydesk.rules.base import Slip
from copydesk.text import number_words
from copydesk.values.regexes import regex

_N = rf"(?P<n>(?i:{number_words.BELOW_HUNDRED})|\d{{1,3}})"
_SCORE = r"(?P<score>(?<![\d-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d/%]|[-–.,]\d))"
_WON = (
    r"\b(?:led|leads?|leading|ahead|won|wins?|winning|lost|loses|losing|trail(?:ed|s|ing)?|behind|beaten|prevailed"
    r"|triumphed|in front|up|down)"
)
_REST = rf"(?:(?:{GAP}|-)[a-z’'-]+){{0,6}}(?:,| \(|:| [-–—]){GAP}?"
_OF = (
    rf"{_N}[- \n](?:points?|goals?|runs?|shots?|strokes?)[- \n]"
    r"(?:lead|win|victory|margin|defeat|loss|advantage|cushion|deficit)"
)
_FORMS = (
    regex(rf"{_WON}(?:{GAP}[a-z’'-]+){{0,2}}?{GAP}by{GAP}{_N}(?:{GAP}(?:points?|goals?|runs?))?{_REST}{_SCORE}"),
    regex(rf"\b{_OF}{_REST}{_SCORE}"),
    regex(rf"{_SCORE},{GAP}(?:an?|the|its|their){GAP}{_OF}"),
)
_OTHER = regex(
    r"\b(?:aggregate|overall|series|penalt\w+|sets?|legs?|frames?|wickets?|games?|matches|rounds?|lengths?|seconds?"
    r"|minutes?|years?|first|second|after|before|from|once|until|then)\b",
    re.IGNORECASE,
)
"""What makes a score one of another count, or of another time than the lead."""


def margins(extraction: Extraction) -> Iterator[Slip]:
    """Yield the leads that are not the difference of the score that stands beside them."""
    for form in _FORMS:
        for match in search(extraction.document, form):
            stated, a, b = integer(match["n"]), int(match["a"]), int(match["b"])
            between = match[0].replace(match["n"], "", 1).replace(match["score"], "", 1)
            if stated is None or not stated or abs(a - b) == stated or a == b or _OTHER.search(between):
                continue
            yield Slip(
                at=Span(*match.span("n")),
                message=f"{match['score']} is a lead of {abs(a - b)}, not {match['n']}",
                explanation=(f"{max(a, b)} - {min(a, b)} = {abs(a - b)}",),
                related=(Span(*match.span("score")),),
            )
