"""The rule for shares of one whole that add up to more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from copydesk.model import Claim, Extraction, Level, Quantity, Span
from copydesk.rules.arithmetic._numbers import shown
from copydesk.rules.base import Slip, rule
from copydesk.values import numbers

_POINTS = re.compile(r"\bpoints?\b|\bpp\b", re.IGNORECASE)
_OTHER_WHOLES = re.compile(
    r"\b(?:turnout|compared|last|previous(?:ly)?|earlier|ago|from|up|down|rose|fell|grew|gr[eo]w\w*|increas\w*|decreas\w*|margin"
    r"|lead|error|more|least|also|both|multiple|either|even|same|respectively|than|among|whereas|against\s+the\s+\w+|swing|in\s+\d{4}"
    r"|men|women|older|younger|over|under|aged|northern|southern|second\s+round|run-?off|first\s+round|while\s+in|again|too"
    r"|if|would|could|tax|rate|interest|discount|per\s+year|a\s+year)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\b(?:of\s+the\s+(?:popular\s+)?votes?|of\s+(?:all\s+)?votes|of\s+the\s+ballots|of\s+the\s+market|of\s+the\s+seats"
    r"|share\s+of\s+the\s+(?:vote|market))\b",
    re.IGNORECASE,
)
_FOR = (
    r"(?:in\s+favou?r|support(?:s|ed)?|back(?:s|ed)?|approv(?:e|es|ed|ing)|said\s+yes|voted\s+(?:yes|for)"
    r"|agree(?:s|d)?|yes|for)"
)
_AGAINST = (
    r"(?:against|oppos(?:e|es|ed|ing)|disapprov(?:e|es|ed|ing)|said\s+no|voted\s+(?:no|against)|disagree(?:s|d)?"
    r"|reject(?:s|ed)?|no)"
)
_YES, _NO = re.compile(rf"\b{_FOR}\b", re.IGNORECASE), re.compile(rf"\b{_AGAINST}\b", re.IGNORECASE)
_LIST = re.compile(r"[^.;:?!]{1,90}")
_PLACES = re.compile(r"\b(?:in|among|at|on|from|by|within|across)\b")
APPROXIMATE = Decimal(3)
"""Percent points that "about" can add."""
MISSING = Decimal(90)
"""A list of shares that ends below this leaves something out."""
_REST = re.compile(
    r"\b(?:rest|other|others|remaining|remainder|undecided|smaller|don.t\s+know|none|unsure|undeclared|blank)\b", re.I
)


@rule("AR015", level=Level.WARNING)
def shares_sum(extraction: Extraction) -> Iterator[Slip]:
    """Flag shares of one whole that add up to more than a hundred percent.

    "52 percent in favour and 58 percent against" cannot be. Shares are mostly read from a table, and a slip of a
    line or a digit shows only in the sum.

    Bad:
        In the survey 52 percent were in favour and 58 percent against.
    Good:
        In the survey 52 percent were in favour and 38 percent against.
    Limits:
        Judged are the two sides of one question, and lists of three shares or more of the votes, the seats or the
        market, in one sentence; half a point for each share is allowed for rounding. A list that ends below 90
        without naming the rest is a note. Sentences that compare years, groups or rounds are left alone.
    """
    text = extraction.document.text
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in extraction.claims:
        if claim.kind == "percent" and claim.quantity is not None and claim.quantity.unit == "%":
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence, claims in by_sentence.items():
        if not 2 <= len(claims) <= 12 or _OTHER_WHOLES.search(text, sentence.start, sentence.end):
            continue
        shares = [c.quantity.value if c.quantity and c.quantity.comparator == "=" else None for c in claims]
        if any(claim.change is not None or _POINTS.search(claim.location.text) for claim in claims):
            continue
        values = [share for share in shares if share is not None]
        if len(values) < len(claims) or any(not 0 < value <= 100 for value in values):
            continue
        listed = _is_list(text, sentence, claims) and (len(claims) >= 3 or not _apart(text, claims))
        if not listed and not (len(claims) == 2 and _is_question(text, sentence, claims)):
            continue
        found = sum(values, Decimal(0))
        room = sum((_room(claim.quantity) for claim in claims if claim.quantity is not None), Decimal(0))
        working = f"{' + '.join(shown(value) for value in values)} = {shown(found)}"
        others = tuple(claim.prose for claim in claims[:-1])
        if found > 100 + room:
            yield Slip(
                at=claims[-1].prose,
                message=f"The shares add up to {shown(found)} percent",
                explanation=(working, f"rounding can account for {shown(room)} points at most"),
                related=others,
            )
        elif listed and len(claims) >= 3 and found < MISSING and not _REST.search(text, sentence.start, sentence.end):
            yield Slip(
                at=claims[-1].prose,
                message=f"The shares add up to {shown(found)} percent; who has the rest?",
                explanation=(working,),
                related=others,
                level=Level.NOTE,
            )


def _room(quantity: Quantity) -> Decimal:
    """Return by how much rounding may have raised a share."""
    return numbers.precision(quantity) + (APPROXIMATE if quantity.approximate else 0)


def _apart(text: str, claims: list[Claim]) -> bool:
    """Return whether two shares may be those of two places or groups, each of its own whole."""
    beside = text[claims[0].prose.end : claims[-1].prose.end + 40]
    return _PLACES.search(beside) is not None


def _is_list(text: str, sentence: Span, claims: list[Claim]) -> bool:
    """Return whether the shares are those of votes, seats or a market, one behind the other."""
    wholes = list(_VOTE.finditer(text, sentence.start, sentence.end))
    if len(wholes) != 1:
        return False
    return all(_LIST.fullmatch(text, a.prose.end, b.prose.start) is not None for a, b in pairwise(claims))


def _is_question(text: str, sentence: Span, claims: list[Claim]) -> bool:
    """Return whether one share is for something and the other against it."""
    first = text[claims[0].prose.end : claims[1].prose.start]
    second = text[claims[1].prose.end : sentence.end]
    if len(first) > 80:
        return False
    second = re.split(r"[,;.]", second)[0]
    one = bool(_YES.search(first)), bool(_NO.search(first))
    two = bool(_YES.search(second)), bool(_NO.search(second))
    return {one, two} == {(True, False), (False, True)}
