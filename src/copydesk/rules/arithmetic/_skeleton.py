"""Sentences with each number as one sign, so that a pattern can say how numbers stand to each other.

"12 of the 30 members, or 45 percent" becomes "N of the N members, or P": what the numbers look like (words, digits,
scales, "about") is the matter of extraction and out of the way here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from copydesk.model import Claim, Extraction, Span
from copydesk.rules._prose import REACH

NUMBER, PERCENT, FRACTION, MONEY, MEASURE, DURATION, MULTIPLE, DATE = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
"""The signs by kind of claim. They are private characters of Unicode; in the text itself they are blanked."""
VALUE = f"[{NUMBER}{PERCENT}{MONEY}{MEASURE}]"
_SIGNS = {
    "number": NUMBER,
    "percent": PERCENT,
    "fraction": FRACTION,
    "money": MONEY,
    "measure": MEASURE,
    "duration": DURATION,
    "multiple": MULTIPLE,
    "date": DATE,
}
_SPACES = {ord(c): " " for c in "\u00a0\u202f\u2009\n\r\t"} | {ord(c): "\ufffd" for c in _SIGNS.values()}
MOST = 60
"""No sentence of an article holds more numbers; longer lists are left alone."""


@dataclass(frozen=True)
class Skeleton:
    """A sentence with its claims as signs; `claims` by their places in `text`."""

    text: str
    claims: Mapping[int, Claim]
    _pieces: tuple[tuple[int, int], ...] = field(repr=False)

    def claim(self, match: re.Match[str], name: str) -> Claim:
        """Return the claim whose sign a group of a match begins with."""
        return self.claims[match.start(name)]

    def optional(self, match: re.Match[str], name: str) -> Claim | None:
        """Return the claim whose sign a group of a match begins with, None where the group took no part."""
        return self.claims.get(match.start(name)) if match[name] else None

    def span(self, match: re.Match[str], name: str) -> Span:
        """Return the prose span of a group that holds words, and perhaps claims."""
        start, end = match.span(name)
        last = self.claims.get(end - 1)
        return Span(self._prose(start), last.prose.end if last is not None else self._prose(end - 1) + 1)

    def _prose(self, at: int) -> int:
        """Return the prose offset of a place: of a claim, where its own characters begin."""
        if at in self.claims:
            return min(self.claims[at].extent.start, self.claims[at].prose.start)
        own, prose = next(piece for piece in reversed(self._pieces) if piece[0] <= at)
        return prose + at - own


def skeletons(extraction: Extraction, *, least: int = 2) -> Iterator[Skeleton]:
    """Yield the sentences of a document that hold at least so many numbers, in order.

    A claim stands with its approximator ("more than half" is one sign) and without what follows it. Line breaks and
    other spaces of one character are blanks.
    """
    sentence: list[Claim] = []
    for claim in extraction.claims:
        if sentence and claim.sentence != sentence[0].sentence:
            yield from _made(extraction, sentence, least)
            sentence = []
        sentence.append(claim)
    yield from _made(extraction, sentence, least)


def _made(extraction: Extraction, claims: list[Claim], least: int) -> Iterator[Skeleton]:
    if len(claims) < least or len(claims) > MOST:
        return
    text = extraction.document.text
    start = max(claims[0].sentence.start, claims[0].extent.start - REACH)
    end = min(claims[0].sentence.end, claims[-1].prose.end + REACH)
    out: list[str] = []
    length, at = 0, start
    places: dict[int, Claim] = {}
    pieces = []
    for claim in claims:
        sign = _SIGNS.get(claim.kind)
        begin = min(claim.extent.start, claim.prose.start)
        if "total" in text[begin : claim.prose.start]:
            begin = claim.prose.start  # "a total of" says how numbers stand to each other
        own = Span(begin, claim.prose.end)
        if sign is None or own.start < at or own.end > end:
            continue
        pieces.append((length, at))
        between = text[at : own.start].translate(_SPACES)
        out += (between, sign)
        length += len(between)
        places[length] = claim
        length, at = length + 1, own.end
    pieces.append((length, at))
    if len(places) >= least:
        yield Skeleton("".join((*out, text[at:end].translate(_SPACES))), places, tuple(pieces))
