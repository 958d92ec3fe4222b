"""Sentences with each number as one sign, so that a pattern can say how numbers stand to each other.

"12 of the 30 members, or 45 percent" becomes "N of the N members, or P": what the numbers look like (words, digits,
scales, "about") is the matter of extraction and out of the way here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from copydesk.model import BlockKind, Claim, Extraction, Quantity, Slots, Span
from copydesk.rules._prose import REACH
from copydesk.rules._remembered import remembered
from copydesk.text import names
from copydesk.values.regexes import regex

NUMBER, PERCENT, FRACTION, MONEY, MEASURE, DURATION, MULTIPLE, DATE = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
"""The signs by kind of claim. They are private characters of Unicode; in the text itself they are blanked."""
AMOUNT = f"[{NUMBER}{MONEY}{MEASURE}]"
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
WORD = rf"(?: (?:[^\W\d_][\w’'-]{{0,20}}|{DATE}))"
"""A word behind a blank: letters, or a date, and no other number."""
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


_ASIDE = regex(
    rf",(?: (?:or|exactly|about|nearly|almost|just|over|under|some))* [{PERCENT}{FRACTION}]"
    r"(?: of (?:it|them|all|these|those|(?:the|its|their) [a-z]+))?(?=,)"
)
"""A share that is told of a part in passing: "948 of bronze, three-quarters of the total, 304 of silver"."""


def without_shares(skeleton: Skeleton) -> Skeleton:
    """Return a passage without the shares that its parts are told with in passing."""
    text, claims, pieces, start = "", dict[int, Claim](), list[tuple[int, int]](), 0
    for cut, end in [*(match.span() for match in _ASIDE.finditer(skeleton.text)), (len(skeleton.text), 0)]:
        off = len(text) - start
        pieces.append((len(text), skeleton._prose(start)))
        pieces += [(own + off, prose) for own, prose in skeleton._pieces if start < own < cut]
        claims |= {at + off: claim for at, claim in skeleton.claims.items() if start <= at < cut}
        text, start = text + skeleton.text[start:cut], end
    return Skeleton(text, claims, tuple(pieces)) if len(text) < len(skeleton.text) else skeleton


@remembered
def skeletons(extraction: Extraction, *, least: int = 2) -> Iterator[Skeleton]:
    """Yield the sentences of a document that hold at least so many numbers, in order.

    A claim stands with its approximator ("more than half" is one sign) and without what follows it. Line breaks and
    other spaces of one character are blanks.
    """
    for claims in _by_sentence(extraction):
        yield from _made(extraction, claims, least)


@remembered
def passages(extraction: Extraction, *, least: int = 3, bare: bool = False, onward: bool = False) -> Iterator[Skeleton]:
    """Yield the sentences that hold at least so many numbers, and each two neighbours that do so together.

    Only sentences with a number of their own are joined, and only inside a paragraph. `bare` gives a sign to numbers
    behind a name as well ("the Centre Party 16"), which extraction leaves alone; `onward` joins a sentence with the
    next one where that holds no claim as well.
    """
    previous: list[Claim] = []
    telling = {claim.sentence for claim in extraction.claims} if onward else set()
    for claims in _by_sentence(extraction):
        claims = _with_bare(extraction, claims) if bare else claims
        yield from _made(extraction, claims, least)
        if onward and _next(extraction, claims[0].sentence) not in telling:
            yield from _made(extraction, claims, least, onward=True)
        if previous and _neighbours(extraction, previous[0].sentence, claims[0].sentence):
            yield from _made(extraction, [*previous, *claims], least)
        previous = claims


@remembered
def paragraphs(extraction: Extraction, *, least: int = 2) -> Iterator[Skeleton]:
    """Yield the paragraphs of a document that hold at least so many numbers, those behind a name among them."""
    held: list[Claim] = []
    for claims in _by_sentence(extraction):
        claims = _with_bare(extraction, claims)
        if held and (not _in_one_block(extraction, held[-1], claims[0]) or len(held) + len(claims) > MOST):
            yield from _made(extraction, held, least)
            held = []
        held += claims
    if held:
        yield from _made(extraction, held, least)


@remembered
def neighbouring(extraction: Extraction, *, most: int) -> Iterator[tuple[Skeleton, int]]:
    """Yield each two paragraphs that follow each other as one, of at most so many numbers, and where the second begins.

    In news a sentence is a paragraph, and what it tells of stands in the one before.
    """
    blocks: list[list[Claim]] = []
    for claims in _by_sentence(extraction):
        claims = _with_bare(extraction, claims)
        if blocks and _in_one_block(extraction, blocks[-1][-1], claims[0]):
            blocks[-1] += claims
        else:
            blocks.append(claims)
    for first, second in pairwise(blocks):
        if len(first) + len(second) <= most and _follow(extraction, first[-1], second[0]):
            for made in _made(extraction, [*first, *second], 2):
                yield (
                    made,
                    next((at for at, c in sorted(made.claims.items()) if c.prose.start >= second[0].prose.start), 0),
                )


@remembered
def lists(extraction: Extraction, *, most: int) -> Iterator[Skeleton]:
    """Yield the lists whose items hold at most so many numbers, and more than one do, each as one passage."""
    blocks = extraction.document.blocks
    held: list[Claim] = []
    last = -2
    for claims in _by_sentence(extraction):
        at = bisect_right(blocks, claims[0].prose.start, key=lambda block: block.span.start) - 1
        item = at >= 0 and blocks[at].kind is BlockKind.LIST_ITEM
        if held and (not item or at > last + 1):
            yield from _of_items(extraction, held, most)
            held = []
        if item:
            held += _with_bare(extraction, claims)
            last = at
    yield from _of_items(extraction, held, most)


def _of_items(extraction: Extraction, held: list[Claim], most: int) -> Iterator[Skeleton]:
    if 2 < len(held) <= most and not _in_one_block(extraction, held[0], held[-1]):
        yield from _made(extraction, held, 2)


def _follow(extraction: Extraction, first: Claim, second: Claim) -> bool:
    """Return whether two claims stand in paragraphs that follow each other."""
    blocks = extraction.document.blocks
    at = bisect_right(blocks, first.prose.start, key=lambda block: block.span.start) - 1
    if not 0 <= at < len(blocks) - 1 or not blocks[at + 1].span.start <= second.prose.start < blocks[at + 1].span.end:
        return False
    return blocks[at].kind is BlockKind.PARAGRAPH is blocks[at + 1].kind


def _in_one_block(extraction: Extraction, first: Claim, second: Claim) -> bool:
    text = extraction.document.text
    return "\n\n" not in text[first.prose.end : second.prose.start] and (
        extraction.document.block_at(first.prose.start) == extraction.document.block_at(second.prose.start)
    )


@remembered
def _by_sentence(extraction: Extraction) -> Iterator[list[Claim]]:
    sentence: list[Claim] = []
    for claim in extraction.claims:
        if sentence and claim.sentence != sentence[0].sentence:
            yield sentence
            sentence = []
        sentence.append(claim)
    if sentence:
        yield sentence


_BARE = regex(r"(?<=[A-Za-z] )(?<![Nn]umber )\d{1,3}(?:\.\d{1,2})?(?=[.,;]? |[.,;]?$)")


def _with_bare(extraction: Extraction, claims: list[Claim]) -> list[Claim]:
    """Return the claims of a sentence with those added that are no more than digits behind a word."""
    text, sentence, found = extraction.document.text, claims[0].sentence, list(claims)
    taken = {at for claim in claims for span in (claim.extent, claim.prose) for at in range(span.start, span.end)}
    for match in _BARE.finditer(text, sentence.start, sentence.end):
        if not taken.isdisjoint(range(*match.span())) or _is_in_name(text, sentence.start, match):
            continue
        found.append(in_digits(extraction, Span(*match.span()), sentence))
    return sorted(found, key=lambda claim: claim.prose.start)


_GOVERNED = regex(rf"\b(?:in|of|for|on|from|with|to|at|by)\s(?P<name>(?:{names.WORD}\s)+)$")


def _is_in_name(text: str, start: int, number: re.Match[str]) -> bool:
    """Return whether a number ends a name, which a preposition governs and which stands elsewhere too: "in Tram 6"."""
    before = _GOVERNED.search(text, max(start, number.start() - REACH), number.start())
    return before is not None and text.count(before["name"] + number[0]) > 1


def in_digits(extraction: Extraction, span: Span, sentence: Span) -> Claim:
    """Return a number that is no more than its digits as a claim, where extraction has made none."""
    value = Decimal(extraction.document.text[slice(*span)].replace(",", ""))
    return Claim(
        location=extraction.document.locate(span),
        kind="number",
        quantity=Quantity(low=value, high=value),
        prose=span,
        extent=span,
        sentence=sentence,
        slots=_UNKNOWN,
    )


_UNKNOWN = Slots()
"""One for all: as the default of a claim it would be copied for each cell of a table."""


def _neighbours(extraction: Extraction, first: Span, second: Span) -> bool:
    return 0 <= second.start - first.end <= 2 and "\n\n" not in extraction.document.text[first.end : second.start]


def _next(extraction: Extraction, sentence: Span) -> Span | None:
    """Return the sentence behind one in its paragraph."""
    at = bisect_right(extraction.sentences, sentence.start, key=lambda s: s.start)
    after = extraction.sentences[at] if at < len(extraction.sentences) else None
    return after if after is not None and _neighbours(extraction, sentence, after) else None


def _made(extraction: Extraction, claims: list[Claim], least: int, *, onward: bool = False) -> Iterator[Skeleton]:
    if len(claims) < least or len(claims) > MOST:
        return
    text = extraction.document.text
    start = max(claims[0].sentence.start, claims[0].extent.start - REACH)
    after = _next(extraction, claims[-1].sentence) if onward else None
    end = min(after.end if after is not None else claims[-1].sentence.end, claims[-1].prose.end + REACH)
    out: list[str] = []
    length, at = 0, start
    places: dict[int, Claim] = {}
    pieces = []
    for claim in claims:
        sign = _SIGNS.get(claim.kind)
        own = _own(text, claim)
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


_RELATION = regex(r"total|averag|adds? up|added up|adding up")


def _own(text: str, claim: Claim) -> Span:
    """Return the characters of a claim's sign: without "a total of", which says how numbers stand to each other."""
    begin = min(claim.extent.start, claim.prose.start)
    related = _RELATION.search(text, max(0, begin - 8), claim.prose.start)
    return Span(claim.prose.start if related is not None else begin, claim.prose.end)
