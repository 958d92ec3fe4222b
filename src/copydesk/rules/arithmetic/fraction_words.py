"""The rule for "most", "a third", "fewer than half" against the counts or the percentage beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._numbers import Range, exact, near, shown
from copydesk.rules.arithmetic._skeleton import FRACTION, NUMBER, PERCENT, Skeleton, passages, skeletons
from copydesk.rules.base import Slip, rule
from copydesk.values import numbers
from copydesk.values.regexes import regex

_W = r"(?: [a-z’'-]{2,16})"
_DET = r"(?:the |its |their |his |her |our |all(?: the)? |those |these |some |a total of )?(?:[A-Za-z-]{2,16}[’']s? )?"
# "most of them", "most tenants", "Most, 44 percent,"; not the superlative: "the most", "is most likely", "most serious"
_MOST = (
    r"(?:(?<!the )(?<!The )(?<! is )(?<! are )(?<! was )(?<! were )(?<! be )[Mm]ost(?= of\b| (?:[a-z’-]+ )?(?:people"
    r"|men|women|children|police|[a-z-]+(?<![iu]s)(?<!ous)(?<!less)(?<!ss)s)\b)|(?:^|(?<=[.;:“] ))Most(?=,| \(| –))"
)
_TERM = (
    rf"(?P<term>{FRACTION}|(?:[Aa]|[Tt]he) (?:clear |narrow |large |slim |small |overwhelming |big |bare |vast "
    rf"|simple |tiny )?"
    rf"(?:majority|minority)\b|{_MOST})"
)
_OR = r"(?:,|:| \(| ?[–—]| -| or)(?: or| that is,?| i\.e\.,?)?(?: just| only)? ?"
_CLOSE = r"(?= ?[,.;:!?)–—]| -|$)"
_PART, _WHOLE, _SHARE = rf"(?P<part>{NUMBER})", rf"(?P<whole>{NUMBER})", rf"(?P<share>{PERCENT})"
_OF_ALL = rf"(?: of (?:them|those|the total|all|{_DET}[a-z’-]{{2,16}}(?: [a-z’-]{{2,16}})?))?"

_COUNTS = tuple(
    regex(pattern)
    for pattern in (
        # "12 of the 30 members voted for it, a majority"
        rf"{_PART}{_W}{{0,2}} (?:out )?of {_DET}{_WHOLE}{_W}{{0,6}}{_OR}{_TERM}{_OF_ALL}{_CLOSE}",
        # "a majority of the council, 12 of 30 members"
        rf"(?<!\w){_TERM}(?: of {_DET}?[a-z’-]{{2,16}}{_W}{{0,2}})?{_OR}{_PART}{_W}{{0,2}} (?:out )?of"
        rf" {_DET}{_WHOLE}{_W}{{0,3}}{_CLOSE}",
        # "most of the 30 members, 12,"
        rf"(?<!\w){_TERM}(?: of)? {_DET}{_WHOLE}{_W}{{1,4}}{_OR}{_PART}(?: of them| people| in all)?{_CLOSE}",
        # "The village has 300 houses. A fifth of them, 60, stand empty."
        rf"(?P<whole>{NUMBER})(?:{_W}){{1,4}}(?:[.;]|,? and|,? but|,) {_TERM} of (?:them|these"
        rf"|those){_OR}{_PART}(?: in all)?{_CLOSE}",
        # "480 people applied and a quarter were turned down, 120 in all"
        rf"{_WHOLE}{_W}{{1,3}},? and {_TERM}(?: of them)?{_W}{{1,4}}{_OR}{_PART}(?: in all| of them){_CLOSE}",
        # "450 people, an eighth of its workforce of 3,600"
        rf"{_PART}{_W}{{0,5}}{_OR}{_TERM} of {_DET}(?:[a-z’'-]{{3,16}} ){{1,2}}of (?:about |some "
        rf"|around )?{_WHOLE}{_CLOSE}",
        # "of the 30 members, 12, a majority,"
        rf"\b(?:[Oo]f|[Oo]ut of|[Aa]mong) {_DET}{_WHOLE}{_W}{{1,5}}, (?:only "
        rf"|just )?{_PART}{_W}{{0,3}}{_OR}{_TERM}{_OF_ALL}{_CLOSE}",
    )
)
_SHARES = tuple(
    regex(pattern)
    for pattern in (
        # "a majority of voters, 46 percent,"; "nearly three-quarters (57 percent) of farmers"; "most, 44 percent,"
        rf"(?<!\w){_TERM}(?: of(?: [a-zA-Z’'-]{{2,16}}){{1,5}})?(?:, or |, | \((?:or )?){_SHARE}{_CLOSE}",
        rf"(?<!\w){_TERM}(?: (?!of\b|in\b|to\b|from\b)[a-z’'-]{{3,16}}){{1,2}}(?:, or |, | \((?:or )?){_SHARE}{_CLOSE}",
        # "46 percent of voters, a majority,"
        rf"{_SHARE}(?: of(?: [a-zA-Z’'-]{{2,16}}){{1,4}})?(?:,(?: or)? | \((?:or )?){_TERM}{_OF_ALL}{_CLOSE}",
    )
)
_TOO_MANY = regex(
    rf"(?P<before>(?:[A-Za-z]+\.? )?)(?P<part>{NUMBER}) (?:out )?of (?:the|its|their|his|her) "
    rf"(?P<whole>{NUMBER}) [a-z]{{3,}}\b(?![’']s? (?:[a-z]+ )?{NUMBER})"
)
"""The second number is no whole where what it counts has one: "155 million of the six countries' 200 million"."""
_LABEL = regex(
    r"(?:no|day|week|year|game|match|round|stage|part|page|chapter|volume|episode|lap|mile|hole|step|article|section"
    r"|rule|line|phase|question|season|set|over|minus|point|and|to|in)\.? $",
    re.IGNORECASE,
)
_NEARLY = regex(r"\b(?:nearly|almost|close to|not quite|just (?:under|below)|approaching)\s", re.IGNORECASE)
_OTHER_WHOLE = regex(r"\b(?:compared|against|versus|up|down|from|than|rose|fell|last|previous|earlier)\b")
SLACK = Decimal("0.06")
"""How far from its share a plain "half" or "two thirds" may be."""
SLIM = Decimal("0.18")
"""How far from it a smaller fraction may be, as a share of it: "a quarter" is no third and no fifth."""


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
        The counts and the words must stand side by side, in one sentence or in two neighbours. A plain "half" may be
        off by six points of a hundred, smaller fractions by a sixth of themselves or so, since such words round;
        "more than half" and "a majority" may not.
    """
    seen: set[Span] = set()
    for sentence in passages(extraction, least=2):
        for pattern in _COUNTS:
            for match in pattern.finditer(sentence.text):
                yield from _once(seen, _against_counts(extraction, sentence, match))
    for sentence in skeletons(extraction, least=1):
        for pattern in _SHARES:
            for match in pattern.finditer(sentence.text):
                yield from _once(seen, _against_share(extraction, sentence, match))
    yield from _too_many(extraction)


def _once(seen: set[Span], slip: Slip | None) -> Iterator[Slip]:
    if slip is not None and isinstance(slip.at, Span) and slip.at not in seen:
        seen.add(slip.at)
        yield slip


def _against_counts(extraction: Extraction, sentence: Skeleton, match: re.Match[str]) -> Slip | None:
    part, whole = sentence.claim(match, "part"), sentence.claim(match, "whole")
    first, second = _counted(part), _counted(whole)
    if first is None or second is None or not 0 < first.point <= second.point or second.low <= 0:
        return None
    a, b = first.point, second.point
    share = a / b
    wanted = _wanted(extraction, sentence, match, Range(first.low / second.high, share, first.high / second.low))
    if wanted is None or _is_of_others(sentence, match, share):
        return None
    return Slip(
        at=sentence.span(match, "term"),
        message=f"{shown(a)} of {shown(b)} is {_percent(share)}, not “{_term(extraction, sentence, match)}”",
        explanation=(f"{shown(a)} / {shown(b)} = {_percent(share)}", wanted),
        related=(part.prose, whole.prose),
    )


def _is_of_others(sentence: Skeleton, match: re.Match[str], share: Decimal) -> bool:
    """Return whether a count is so far from a share that it is told of something else: "half of the 9,000 came, 12"."""
    claim = sentence.optional(match, "term")
    value = claim.quantity.value if claim is not None and claim.quantity is not None else None
    return value is not None and share * UNLIKE < value


UNLIKE = Decimal(10)
"""By which factor at most a part may miss the share that is told of it."""


def _counted(claim: Claim) -> Range | None:
    """Return a count as it is written, to the last digit where nothing says "about"."""
    value = exact(claim)
    return Range(value, value, value) if value is not None else near(claim)


def _against_share(extraction: Extraction, sentence: Skeleton, match: re.Match[str]) -> Slip | None:
    share = sentence.claim(match, "share")
    point = share.quantity.value if share.quantity is not None else None
    if point is None or share.quantity is None or share.quantity.unit != "%" or share.change is not None:
        return None
    if not 0 <= point <= 100 or _OTHER_WHOLE.search(match[0]):
        return None
    room = numbers.precision(share.quantity)
    wanted = _wanted(extraction, sentence, match, Range((point - room) / 100, point / 100, (point + room) / 100))
    if wanted is None:
        return None
    return Slip(
        at=sentence.span(match, "term"),
        message=f"{share.location.text} is not “{_term(extraction, sentence, match)}”",
        explanation=(wanted,),
        related=(share.prose,),
    )


def _wanted(extraction: Extraction, sentence: Skeleton, match: re.Match[str], share: Range) -> str | None:
    """Return what the words ask for where the share does not have it, else None."""
    claim = sentence.optional(match, "term")
    if claim is None:
        if match["term"].endswith("minority"):
            return None if share.low < Decimal("0.5") else "a minority is less than half"
        return None if share.high > Decimal("0.5") else f"“{match['term'].lower()}” is more than half"
    quantity = claim.quantity
    value = quantity.value if quantity is not None else None
    if quantity is None or value is None or not 0 < value < 1:
        return None
    said = _term(extraction, sentence, match)
    if quantity.comparator in (">", ">="):
        fits = share.high > value or (quantity.comparator == ">=" and share.high == value)
    elif quantity.comparator in ("<", "<="):
        fits = share.low < value or (quantity.comparator == "<=" and share.low == value)
    elif _NEARLY.match(said):
        fits = value - SLACK * 2 <= share.high and share.low <= value + Decimal("0.01")
    else:
        room = min(SLACK, value * SLIM) * (Decimal("1.5") if quantity.approximate else 1)
        fits = share.low - room <= value <= share.high + room
    return None if fits else f"“{said}” is {_BOUND.get(quantity.comparator, '')}{_percent(value)}"


_BOUND = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}


def _term(extraction: Extraction, sentence: Skeleton, match: re.Match[str]) -> str:
    span = sentence.span(match, "term")
    return " ".join(extraction.document.text[span.start : span.end].split())


def _percent(share: Decimal) -> str:
    return f"{float(share):.0%}"


def _too_many(extraction: Extraction) -> Iterator[Slip]:
    """Yield the parts that are larger than the whole that they are taken from."""
    for sentence in skeletons(extraction):
        for match in _TOO_MANY.finditer(sentence.text):
            first, second = sentence.claim(match, "part"), sentence.claim(match, "whole")
            part, whole = exact(first), exact(second)
            if part is None or whole is None or part <= whole or _LABEL.search(match["before"]):
                continue
            yield Slip(
                at=Span(first.prose.start, second.prose.end),
                message=f"The part, {first.location.text}, is larger than the whole, {second.location.text}",
                explanation=(f"{shown(part)} > {shown(whole)}",),
                level=Level.ERROR,
            )
