"""Differences told of two values that the words around them name: "That is 4 feet shorter than X, which needed 17".

Three forms in which the two values can be no others: the one of a sentence and the one that a relative clause of the
next sets against it; two that "instead of" sets against each other; and those of a row that "the top two" points at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._numbers import Range, exact, of_quantity
from copydesk.rules.arithmetic._relation_forms import MORE
from copydesk.rules.arithmetic._skeleton import DATE, DURATION, MEASURE, MONEY, NUMBER, Skeleton, passages
from copydesk.text.number_words import ordinals
from copydesk.values import units
from copydesk.values.regexes import regex


class Contrast(NamedTuple):
    """A difference and the two values that it is told of."""

    gap: Claim
    one: Claim
    other: Claim

    @property
    def true(self) -> Range | None:
        """What lies between the two values, with what they leave open."""
        one, other = (
            of_quantity(claim.quantity, counted=claim.kind == "number") if claim.quantity is not None else None
            for claim in (self.one, self.other)
        )
        if one is None or other is None:
            return None
        low, high = sorted((one, other), key=lambda value: value.point)
        return Range(high.low - low.high, high.point - low.point, high.high - low.low)

    def converted(self, told: Range) -> Range | None:
        """Return the difference told in the unit of the values: as it is where it names no other, None where none."""
        own, theirs = (claim.quantity.unit if claim.quantity is not None else None for claim in (self.gap, self.one))
        if "number" in (self.gap.kind, self.one.kind) or own is None or theirs is None or own == theirs:
            return told
        ends = [end for value in told if (end := units.convert(value, own, theirs)) is not None]
        return Range(*ends) if len(ends) == len(told) else None


_ANY = f"[{NUMBER}{MONEY}{MEASURE}{DURATION}]"
_WORDS = r"(?: [\w’'-]{1,20})"
_THAT = r"[.;:,–—]? [“\"‘]?(?:[Tt]hat(?:[’']s| is| was| makes| means| would be)|[Ii]t(?:[’']s| is| was)|[Tt]his is|a)"
_JUST = r"(?: (?:just|only|some|about|nearly|almost|roughly|an?|exactly|fully|still|no less than))*"
_LONGER = rf"(?: [a-z]+)?? (?:{MORE}|further|farther|later|earlier|quicker|thinner|thicker|narrower)"
_FORMS = (
    # "stops in 14 feet. That's 3 feet shorter than the old one, which needed 17"
    regex(
        rf"(?P<one>{_ANY})[^.;:!?{_ANY[1:-1]}]{{0,60}}{_THAT}{_JUST} (?P<gap>{_ANY}){_LONGER} than{_WORDS}{{1,6}},? "
        rf"(?:which|who|whose{_WORDS}{{1,2}}|that)(?: [a-z]+){{1,3}}? (?P<other>{_ANY})(?=[.,;:)!?]|$)"
    ),
    # "a 31-mile detour instead of a two-mile crossing. That is 29 miles more"
    regex(
        rf"(?P<one>{_ANY})(?: [a-z’'-]+){{0,3}}? (?:instead of|rather than|in place of|as against|up from|down from)"
        rf"(?: (?:an?|the|its|their|today[’']s|just|only|only a|just a))? (?P<other>{_ANY})(?: [a-z’'-]+){{0,3}}"
        rf"{_THAT}{_JUST} (?P<gap>{_ANY})(?:{_LONGER}|(?: [a-z]+)? extra)(?P<behind>[^.;!?]*)"
    ),
)
_TOLD_TWICE = regex(
    r"\b(?:there and back|round trip|return|both|a (?:day|week|month|year|head|person)|daily|weekly|per|twice|in all"
    r"|in total|altogether|than|if|for (?:those|some|many|people|anyone)|each (?!way))\b"
    f"|{DURATION}"
)


def contrasts(extraction: Extraction) -> Iterator[Contrast]:
    """Yield the differences of a document whose two values are named by the form of the sentences."""
    for passage in passages(extraction, least=3):
        for form in _FORMS:
            for match in form.finditer(passage.text):
                if "behind" in form.groupindex and _TOLD_TWICE.search(match["behind"]):
                    continue
                found = Contrast(*(passage.claim(match, name) for name in ("gap", "one", "other")))
                if _is_only(passage, match, found) and _are_alike(found.one, found.other):
                    yield found
    for passage in passages(extraction, least=3, bare=True):
        yield from _of_places(passage)


def _is_only(passage: Skeleton, match: re.Match[str], found: Contrast) -> bool:
    """Return whether a sentence tells no other value of the kind of the first beside it."""
    start = passage.text.rfind(". ", 0, match.start("one")) + 1
    own = [claim for at, claim in passage.claims.items() if start <= at < match.end()]
    return not any(_are_alike(claim, found.one) for claim in own if claim not in found)


def _are_alike(one: Claim, other: Claim) -> bool:
    """Return whether two values are of one unit, currency or noun, and of no rate."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or one.kind != other.kind or a.per != b.per or a.is_range or b.is_range:
        return False
    return a.unit == b.unit or units.same(a.unit, b.unit)


_PLACES: dict[str, tuple[int, int]] = {
    "two": (0, 1),
    "second": (0, 1),
    "up": (0, 1),
    "last": (0, -1),
    "bottom": (0, -1),
    "next": (1, 2),
}
_TWO = (
    rf"(?:the (?:top|first|leading) (?P<two>{NUMBER})|(?:the )?first (?:and|from) (?:the )?(?P<second>second)\b"
    r"|the (?:winners?|champions?) (?:and|from) the runners?-(?P<up>up)\b"
    r"|(?:the )?first (?:and|from) (?:the )?(?P<last>last)\b|(?:the )?top (?:and|from) (?:the )?(?P<bottom>bottom)\b"
    rf"|{ordinals(2, 2)} (?:and|from) (?P<next>{ordinals(3, 3)})\b)"
)
_SEPARATED = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<gap>{_ANY})(?: [a-z]+)? (?:separate[sd]?|divide[sd]?|split|part(?:s|ed)"
        rf"|(?:lay |stood |was |were )?between) {_TWO}",
        rf"{_TWO} (?:are|were) (?:separated|divided|parted) by{_JUST} (?P<gap>{_ANY})",
    )
)
_ANOTHER_TIME = regex(
    rf"{DATE}|\b(?:(?:this|last|next|previous) (?:time|year|season|week|month)|after|before|earlier|until|by then|to go"
    r"|half-time|still|per|average)\b",
    re.IGNORECASE,
)
"""Where the row and what separates its first may be of two times."""
LEAST = 3
"""Values that a row must have for its last to be told of."""


def _of_places(passage: Skeleton) -> Iterator[Contrast]:
    """Yield what is told to lie between two places of the one row of values before it: "24 separated the top two"."""
    for form in _SEPARATED:
        for match in form.finditer(passage.text):
            if _ANOTHER_TIME.search(passage.text):
                continue
            gap = passage.claim(match, "gap")
            row = [c for at, c in sorted(passage.claims.items()) if at < match.start() and _is_in_row(c, gap)]
            place = next(name for name in _PLACES if match[name])
            if place == "two" and exact(passage.claim(match, place)) != len(_PLACES[place]):
                continue
            first, second = _PLACES[place]
            if len(row) >= (LEAST if place in ("last", "bottom", "next") else 2) and _runs(row, gap):
                yield Contrast(gap, row[first], row[second])


def _is_in_row(claim: Claim, gap: Claim) -> bool:
    """Return whether a value may be one that a difference lies between: of its unit or noun, or a bare number."""
    bare = claim.kind == "number" and claim.quantity is not None and claim.quantity.unit is None
    return claim.change is None and (bare or _are_alike(claim, gap))


def _runs(row: Sequence[Claim], gap: Claim) -> bool:
    """Return whether values stand in order, and one of them names what the difference names."""
    values = [value for claim in row if (value := exact(claim)) is not None]
    steps = {a > b for a, b in pairwise(values)} if len(values) == len(row) else set()
    unit = gap.quantity.unit if gap.quantity is not None else None
    nouns = {claim.quantity.unit for claim in row if claim.quantity is not None} - {None}
    return len(steps) == 1 and len(set(values)) == len(values) and (not nouns or nouns == {unit} or unit is None)
