"""The rule for a range of numbers whose upper end stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules._prose import GAP
from copydesk.rules.base import Slip, rule
from copydesk.values import units
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

_BETWEEN = regex(
    rf"\b(?P<between>[Bb]etween){GAP}$|\b(?:range|guidance|band|bracket|window){GAP}of{GAP}$"
    rf"|\b(?:[Ff]ares?|[Pp]rices?|[Tt]ickets?|[Rr]ates?|[Ff]ees?|[Cc]osts?|[Ww]ages|[Ss]alaries|[Aa]ges|[Ss]izes"
    rf"|[Tt]emperatures|[Ee]stimates)"
    rf"{GAP}(?:now{GAP})?(?:rang(?:e|es|ed)|run|runs|ran|var(?:y|ies|ied)){GAP}from{GAP}$"
)
_TWO_WAYS = regex(
    rf"\b(?:convert|translat|switch|toggl|choos|alternat|swap)(?:|e|s|es|ed|ing|ion){GAP}(?:[a-z]+{GAP}){{0,2}}$"
    rf"|\b(?:chose|chosen|choice|difference){GAP}$"
)
"""Before "between" two things of which none is a limit: "converts between 256 and 88 colours"."""
_AND = regex(rf"(?:{GAP}[a-z]{{2,16}})?{GAP}(?P<joint>and|to){GAP}")
_BACK = regex(
    rf"(?:{GAP}[\w%-]+){{0,3}}?{GAP}(?:ago|BC|BCE|earlier|before|below|minus|degrees|o’clock|o'clock|am|pm|a\.m"
    rf"|p\.m|left|remaining)\b"
)
_CLOCK = regex(r"(?:[01]\d|2[0-3])[.:][0-5]\d")
"""A time of day: "between 22.00 and 02.00"."""
HOURS = 12
_ENDS = regex(r"[”\"’']?(?:[.,;:)!?]|$|\s(?:on|every|each|from|daily|at|and|or|o[’']clock)\b)")
"""Behind two bare numbers that count nothing."""


@rule("NU011", level=Level.WARNING)
def reversed_limits(extraction: Extraction) -> Iterator[Slip]:
    """Flag "between" two numbers of which the first is the larger.

    "Between £1.4bn and £1.2bn": either the ends changed places or a digit is wrong, and with it every sum that is
    taken from the range.

    Bad:
        The firm expects sales of between £1.4bn and £1.2bn this year.
    Good:
        The firm expects sales of between £1.2bn and £1.4bn this year.
    Limits:
        Both ends must be in one unit, or counts of one noun. Years ago, temperatures, times of day and bare hours
        ("between 9 and 3") run the other way, and so do negative numbers.
    """
    text = extraction.document.text
    claims = [c for c in extraction.claims if c.kind in ("number", "money", "percent", "measure")]
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or quantity.low is None or quantity.high is None or not quantity.is_range:
            continue
        ends = re.split(rf"{GAP}and{GAP}", claim.location.text)
        if all(map(_CLOCK.fullmatch, ends)):
            continue
        if quantity.low > quantity.high and len(ends) == 2 and not _BACK.match(text, claim.prose.end):
            yield _slip(Span(*claim.prose), ends[0], ends[1])
    for first, second in pairwise(claims):
        a, b = first.quantity, second.quantity
        if a is None or b is None or first.sentence != second.sentence or first.kind != second.kind:
            continue
        lead = _BETWEEN.search(text, max(first.sentence.start, first.prose.start - 30), first.prose.start)
        joint = _AND.fullmatch(text, first.prose.end, second.prose.start)
        if (
            lead is None
            or joint is None
            or _TWO_WAYS.search(text, first.sentence.start, lead.start())
            or (joint["joint"] == "and") != bool(lead["between"])
        ):
            continue
        if (
            _are_hours(text, first, second)
            or _BACK.match(text, second.prose.end)
            or all(_CLOCK.fullmatch(c.location.text) for c in (first, second))
        ):
            continue
        one, other = a.value, b.value
        counted = first.kind != "number" or (a.unit is not None and b.unit is not None)
        if one is not None and other is not None and one > other > 0 and counted and units.same(a.unit, b.unit):
            yield _slip(Span(first.prose.start, second.prose.end), first.location.text, second.location.text)


def _are_hours(text: str, first: Claim, second: Claim) -> bool:
    """Return whether two bare numbers may be hours of the clock: "open between 9 and 3", and nothing counted."""
    ends = [claim.quantity.value for claim in (first, second) if claim.quantity is not None]
    hours = first.kind == "number" and all(end is not None and end <= HOURS and is_whole(end) for end in ends)
    return hours and _ENDS.match(text, second.prose.end) is not None


def _slip(at: Span, first: str, second: str) -> Slip:
    return Slip(at=at, message=f"Between two numbers the smaller stands first: {second} is less than {first}")
