"""The rule for "most", "a third", "fewer than half" against the two counts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, INTEGER, integer, search
from copydesk.rules.base import Slip, rule

_NOT_A_COUNT = (
    r"(?![\d%]|[.,:/]\d|-|" + GAP + r"?(?:%|per" + GAP + r"?cent|million|billion|trillion|thousand|hundred)\b)"
)
_PART_OF = (
    rf"(?<![\w.,/$£€:–-])(?P<part>{INTEGER}){GAP}(?:[a-z]{{3,14}}{GAP})?(?:out{GAP})?of{GAP}(?:(?:the|its|their|all|a{GAP}total{GAP}of|some){GAP})?"
    rf"(?P<whole>{INTEGER}){_NOT_A_COUNT}"
)
_HEDGE = (
    rf"(?P<hedge>(?:well{GAP}|just{GAP}|slightly{GAP}|little{GAP}|a{GAP}little{GAP}|far{GAP}|much{GAP})?"
    rf"(?:more{GAP}than|over|above|fewer{GAP}than|less{GAP}than|under|below|nearly|almost|at{GAP}least|about|around|roughly|exactly|only){GAP})?"
)
_TERMS = {
    "three quarters": Fraction(3, 4), "two thirds": Fraction(2, 3), "half": Fraction(1, 2), "a third": Fraction(1, 3),
    "one third": Fraction(1, 3), "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4), "a fifth": Fraction(1, 5),
    "one fifth": Fraction(1, 5), "a tenth": Fraction(1, 10), "one tenth": Fraction(1, 10),
}  # fmt: skip
_FRACTION = "|".join(term.replace(" ", rf"(?:{GAP}|-)") for term in _TERMS)
_TERM = (
    rf"(?P<term>{_HEDGE}(?P<fraction>{_FRACTION}|(?:a|the){GAP}"
    rf"(?:clear{GAP}|narrow{GAP}|large{GAP})?(?:majority|minority)|most)\b)"
)
_JOINT = (
    rf"(?:,{GAP}(?:or{GAP}|that{GAP}is,?{GAP})?|{GAP}\((?:or{GAP})?|{GAP}?[–—]{GAP}?(?:or{GAP})?"
    rf"|{GAP}-{GAP}(?:or{GAP})?|{GAP}or{GAP})"
)
_CLOSE = rf"(?={GAP}?[,.;)–—]|{GAP}-{GAP}|$)"

_COUNTS_FIRST = re.compile(
    rf"{_PART_OF}(?:{GAP}[a-z’'-]{{2,16}}){{0,3}}{_JOINT}{_TERM}(?:{GAP}of{GAP}(?:them|the{GAP}total|all))?{_CLOSE}",
    re.IGNORECASE,
)
_TERM_FIRST = re.compile(
    rf"\b{_TERM}(?:{GAP}of{GAP}(?:the|its|their|those|them)(?:{GAP}[a-z’'-]{{2,16}}){{0,2}})?{_JOINT}{_PART_OF}(?:{GAP}[a-z’'-]{{2,16}}){{0,3}}{_CLOSE}",
    re.IGNORECASE,
)
_WHOLE_INSIDE = re.compile(
    rf"\b{_TERM}{GAP}of{GAP}(?:the|its|their|those|all{GAP}the){GAP}(?P<whole>{INTEGER})(?:{GAP}[a-z’'-]{{2,16}}){{1,3}}"
    rf"(?:,{GAP}or{GAP}|{GAP}\(|{GAP}?[–—]{GAP}?|{GAP}-{GAP})(?P<part>{INTEGER})(?:{GAP}of{GAP}them)?(?={GAP}?[,.;)–—]|{GAP}-{GAP}|$)",
    re.IGNORECASE,
)
_SHARE = rf"(?P<share>(?<![\w.,/$£€:–-])\d{{1,3}}(?:\.\d{{1,2}})?){GAP}?(?:%|per{GAP}?cent\b)"
_SHARE_BEHIND = re.compile(
    rf"\b{_TERM}{GAP}of{GAP}(?:[a-zA-Z’'-]{{2,16}}{GAP}?){{1,5}}(?:\((?:or{GAP})?|,{GAP}or{GAP})(?:about{GAP}|around{GAP})?{_SHARE}(?=[,.;)])",
    re.IGNORECASE,
)
_SHARE_FIRST = re.compile(
    rf"{_SHARE}(?:{GAP}of{GAP}(?:[a-zA-Z’'-]{{2,16}}{GAP}?){{1,4}})?(?:,{GAP}(?:or{GAP})?|{GAP}\((?:or{GAP})?){_TERM}(?=[,.;)])",
    re.IGNORECASE,
)
_TOO_MANY = re.compile(
    rf"(?P<before>(?:\b[A-Za-z]{{1,12}}\.?{GAP})?)(?<![\w.,/$£€:–-])(?P<part>{INTEGER}){GAP}(?:out{GAP})?of{GAP}(?:the|its|their|his|her){GAP}"
    rf"(?P<whole>{INTEGER}){_NOT_A_COUNT}{GAP}[a-z]{{3,}}"
)
_LABEL = re.compile(
    r"(?:no|day|week|year|game|match|round|stage|part|page|chapter|volume|episode|lap|mile|hole|step|article|section|rule|line"
    r"|phase|question|season|set|over|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|[a-z]*uary|[a-z]*ember|march|april"
    r"|august|october|minus|point|and|to|hundred|thousand|million|billion)\.?\s$",
    re.IGNORECASE,
)
SLACK = Fraction(9, 100)
"""How far from its share a plain "half" or "a third" may be."""


@rule("AR010", level=Level.WARNING)
def fraction_words(extraction: Extraction) -> Iterator[Slip]:
    """Flag a share in words that the counts or the percentage beside it do not give, and a part above its whole.

    "Twelve of the 30 members, a majority" and "14 of the 12 rowers" are refuted by their own numbers. The share is
    worked out.

    Bad:
        Twelve of the 30 members, a majority, voted for the loan.
    Good:
        Sixteen of the 30 members, a majority, voted for the loan.
    Limits:
        The counts and the words must stand side by side. A plain "half" or "a third" may be off by nine points of a
        hundred, since such words round; "more than half" and "a majority" may not.
    """
    document = extraction.document
    for pattern in (_COUNTS_FIRST, _TERM_FIRST, _WHOLE_INSIDE):
        for match in search(document, pattern):
            part, whole = integer(match["part"]), integer(match["whole"])
            if not part or not whole or part > whole:
                continue
            share = Fraction(part, whole)
            wanted = _wanted(match, share)
            if wanted is not None:
                term = " ".join(match["term"].split())
                yield Slip(
                    at=Span(*match.span("term")),
                    message=f"{part:,} of {whole:,} is not “{term}”",
                    explanation=(f"{part:,} / {whole:,} = {float(share):.0%}", wanted),
                    related=(Span(*match.span("part")), Span(*match.span("whole"))),
                )
    for pattern in (_SHARE_BEHIND, _SHARE_FIRST):
        for match in search(document, pattern):
            share = Fraction(match["share"]) / 100
            wanted = _wanted(match, share)
            if wanted is not None:
                term = " ".join(match["term"].split())
                yield Slip(
                    at=Span(*match.span("term")),
                    message=f"{match['share']} percent is not “{term}”",
                    explanation=(wanted,),
                    related=(Span(*match.span("share")),),
                )
    for match in search(document, _TOO_MANY):
        part, whole = integer(match["part"]), integer(match["whole"])
        if part is None or whole is None or part <= whole or _LABEL.search(match["before"]):
            continue
        if len(match["part"]) == 4 and match["part"].isdigit() and 1500 <= part <= 2100:
            continue  # "in 2004 of the 12 ..."
        yield Slip(
            at=Span(match.start("part"), match.end("whole")),
            message=f"The part, {part:,}, is larger than the whole, {whole:,}",
            explanation=(f"{part:,} > {whole:,}",),
            level=Level.ERROR,
        )


def _wanted(match: re.Match[str], share: Fraction) -> str | None:
    """Return what the words ask for where the share does not have it, else None."""
    term = " ".join(match["fraction"].lower().replace("-", " ").split())
    hedge = " ".join((match["hedge"] or "").lower().split())
    half = Fraction(1, 2)
    if term == "most" or term.endswith("majority"):
        return None if share > half else "more than half is meant"
    if term.endswith("minority"):
        return None if share < half else "less than half is meant"
    value = _TERMS[term]
    if hedge.endswith(("more than", "over", "above", "at least")):
        fits = share > value or (share == value and hedge == "at least")
    elif hedge.endswith(("fewer than", "less than", "under", "below")):
        fits = share < value
    elif hedge.endswith(("nearly", "almost")):
        fits = value - SLACK * 2 <= share <= value + Fraction(1, 100)
    else:
        fits = abs(share - value) <= min(SLACK, value / 3)
    return None if fits else f"{term} is {float(value):.0%}"
