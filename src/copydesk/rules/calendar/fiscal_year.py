"""The rule for figures of a fiscal year beside figures of a calendar year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Claim, Document, Extraction, Level, Mention, Span
from copydesk.rules._signs import pattern, sign, signed
from copydesk.rules.base import Slip, rule
from copydesk.values import units
from copydesk.values.regexes import regex

_FISCAL = regex(r"\b(?:fiscal|financial|tax|budget)\b|^FY", re.IGNORECASE)
_PLAIN = pattern(
    r"\b(?:[Ii]n|[Ff]or|of|from|than|during|[Ff]or all of) (?P<calendar>calendar (?:year )?)?<year:year>"
    r"(?![%\w]|[-–/]\d| (?:fiscal|financial|tax|budget|[a-z]{3,}s\b|dollars|prices|terms))"
)
# behind a fiscal year, and before it, a year in a row with it is fiscal as well: "fiscal 2013 and 2014"
_ROW = pattern(r"<year:fiscal>,? ?(?:and|or|to|through|until|-|–|from|over|versus) (?:from |in )?<year>")
_VALUES = frozenset({"money", "number", "percent", "measure"})
REACH = 90
"""How far from its year a figure may stand."""


class _Figure(NamedTuple):
    """A figure, and the year that it is of."""

    claim: Claim
    year: Span


@rule("CA012", level=Level.NOTE, quotes=False)
def fiscal_year(extraction: Extraction) -> Iterator[Slip]:
    """Flag a figure of a calendar year that stands beside one of a fiscal year.

    Fiscal 2014 of the United States began in October 2013, that of Britain in April 2014. "$4 billion in fiscal 2014,
    up from $3 billion in 2013" compares two spans that overlap, or has lost a word: say which year each figure is of.

    Bad:
        The agency spent $4 billion in fiscal 2014, up from $3 billion in 2013.
    Good:
        The agency spent $4 billion in fiscal 2014, up from $3 billion in fiscal 2013.
    Limits:
        Judged are two figures in one unit, in one sentence or about the same thing in two neighbouring ones; one
        finding an article. Years in a row with a fiscal year ("fiscal 2013 and 2014") are taken for fiscal.
    """
    document = extraction.document
    fiscal: list[Span] = []
    plain: list[Span] = []
    for block in signed(extraction, "year"):
        ours = {at: m.prose for at, m in block.mentions.items() if sign(m) == "year" and _is_fiscal(document, m)}
        rows = {match.end() - 1 for match in _ROW.finditer(block.text) if match.start() in ours}
        fiscal += ours.values()
        plain += (
            block.span(match.start("calendar") if match["calendar"] else match.start("year"), match.end())
            for match in _PLAIN.finditer(block.text)
            if match.start("year") not in ours.keys() | rows
        )
    figures = _figures(extraction, fiscal)
    for other in _figures(extraction, plain) if figures else ():
        beside = next((each for each in figures if _compared(extraction, each.claim, other.claim)), None)
        if beside is not None:
            text = document.text
            own = _shown(text, beside.year)
            yield Slip(
                at=other.year,
                message=f"Is “{_shown(text, other.year)}” a calendar year? It stands beside “{own}”",
                explanation=(
                    f"{own}: {beside.claim.location.text}",
                    f"{_shown(text, other.year)}: {other.claim.location.text}",
                ),
                related=(beside.year,),
            )
            return


def _is_fiscal(document: Document, mention: Mention) -> bool:
    return _FISCAL.search(document.text[mention.prose.start : mention.prose.end]) is not None


def _figures(extraction: Extraction, years: list[Span]) -> list[_Figure]:
    """Return the nearest figure of each year in its sentence."""
    found = []
    for year in years:
        near = [
            (max(year.start - claim.prose.end, claim.prose.start - year.end), claim.prose.start, claim)
            for claim in extraction.claims
            if claim.kind in _VALUES and claim.sentence.start <= year.start < claim.sentence.end
        ]
        near = [each for each in near if 0 < each[0] < REACH]
        if near:
            found.append(_Figure(min(near)[2], year))
    return found


def _compared(extraction: Extraction, own: Claim, other: Claim) -> bool:
    """Return whether two figures are in one unit and stand in one sentence, or in neighbours about one thing."""
    a, b = own.quantity, other.quantity
    if a is None or b is None or own.key == other.key or own.kind != other.kind:
        return False
    if not (a.unit == b.unit or units.same(a.unit, b.unit)):
        return False
    if own.sentence == other.sentence:
        return True
    places = sorted((own.sentence, other.sentence))
    between = extraction.document.text[places[0].end : places[1].start]
    alike = bool(own.slots.head and own.slots.head == other.slots.head) or bool(
        own.slots.predicate and own.slots.predicate == other.slots.predicate
    )
    return alike and not between.strip()


def _shown(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
