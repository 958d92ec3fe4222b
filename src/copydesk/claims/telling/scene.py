"""Where a claim stands in its article, and what sets it apart from its like there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from copydesk.claims.telling.sorts import sort
from copydesk.model import Block, BlockKind, Claim, Document, InlineKind, Part, Span
from copydesk.text import names, stems, wordclasses
from copydesk.text.words import bare
from copydesk.values.regexes import regex

Definite = Literal["orphan", "narrowed", "anew", "no"]

_SUMMARY = regex(
    r"\W{0,4}(?:in (?:brief|short|numbers|figures)|key (?:points?|facts?|figures?|numbers?)|at a glance|summary|tl;?dr"
    r"|highlights?|the (?:facts|numbers|figures))\b\W",
    re.I,
)
_EMPHASISED = 0.9
"""Share of a paragraph in bold or italics from which on it is a standfirst or a pulled line."""


class Layout:
    """The parts of a document; `lead` holds the words of headline and first paragraph: what the article is about."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._images = [i.span for i in document.inlines if i.kind is InlineKind.IMAGE]
        self._bold: dict[int, int] = {}
        for i in document.inlines:
            block = document.block_at(i.span.start) if i.kind in (InlineKind.EMPHASIS, InlineKind.STRONG) else None
            if block is not None and block.span.covers(i.span):
                self._bold[block.span.start] = self._bold.get(block.span.start, 0) + i.span.end - i.span.start
        self._standfirsts: dict[int, bool] = {}
        self._title = _title(document)
        # Where the running text begins: what stands above it sums the article up.
        first = next((b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and not self._standfirst(b)), None)
        self._opening = first.span.start if first is not None else 0
        above = document.text[: first.span.end if first is not None else 0]
        self.lead = frozenset(bare(w.text) for w in stems.words(above))

    def part(self, claim: Claim) -> Part:
        """Return in which part of the article a claim stands."""
        at = claim.prose
        block = self._document.block_at(at.start)
        if block is None:
            return "text"
        kind = block.kind
        if kind is BlockKind.HEADING:
            return "headline"
        if kind is BlockKind.CAPTION or any(image.covers(at) for image in self._images):
            return "caption"
        if kind is BlockKind.TABLE_CELL:
            return "table"
        if kind is BlockKind.BLOCK_QUOTE:
            return "pull-quote"
        if kind is BlockKind.LIST_ITEM:
            return "summary-list" if at.start < self._opening else "list"
        if block.span.start not in self._standfirsts:
            self._standfirsts[block.span.start] = self._standfirst(block)
        return "headline" if self._standfirsts[block.span.start] else "text"

    def _standfirst(self, block: Block) -> bool:
        if block is self._title:
            return True
        text = self._document.text[block.span.start : block.span.end]
        if _SUMMARY.match(text[:40]):
            return True
        return self._bold.get(block.span.start, 0) >= _EMPHASISED * (block.span.end - block.span.start)


def _title(document: Document) -> Block | None:
    """Return the first block of a text without headings where it is a title: a short line that no mark ends."""
    blocks = document.blocks
    if len(blocks) < 2 or any(b.kind is BlockKind.HEADING for b in blocks):
        return None
    line = document.text[blocks[0].span.start : blocks[0].span.end].strip()
    short = len(line) <= TITLE and "\n" not in line and line[-1:].isalnum()
    return blocks[0] if short and blocks[0].kind is BlockKind.PARAGRAPH else None


TITLE = 120
"""Characters of a title at most."""


_DETERMINER = rf"(?:the|these|those|this|its|their|his|her|all(?: the)?|both|{names.WORD_PLAIN}['\u2019]s?)"
_DEFINITE = regex(
    rf"\b{_DETERMINER}\s+"
    r"(?:(?:about|roughly|nearly|almost|some|over|estimated|reported|total|full|whole|more than|same)\s+)?$",
    re.I,
)
_OF_SIZE = regex(
    r"\b(?:the|this|that|its|their|his|her)\s+(?:[a-z'\u2019-]+\s+)?(?P<what>[a-z'\u2019-]+)\s+of\s+"
    r"(?:about\s+|nearly\s+)?$",
    re.I,
)
_INDEFINITE = regex(r"\b(?:an?|another)\s+(?:[a-z-]+\s+of\s+)?$", re.I)
_ATTRIBUTIVE = regex(r"\s+(?:[a-z]+\s)??(?P<what>[a-z]{3,})\b")
_ANEW = regex(
    r"\s*(?:(?:[a-z-]+\s+){0,2}(?:who|that|which|whose|where|in|on|at|from|aboard|under|over|between)\b"
    r"|(?:[a-z-]+\s+){1,3}(?:it|they|he|she|we|you|I)\b)"
)
_HAD = regex(r"\b(?:had|'d)\s+(?:\w+\s+){0,2}?\w+(?:ed|en|wn|ne|t|id|ft|ld|ade|un|ung)\b")
_BIOGRAPHICAL = regex(
    r"\b(?:at(?: the)?(?: age)?(?: of)?|when(?: [\w’'-]+){1,3} (?:was|were)|age|(?<!, )(?<!\()aged|then-?|turned"
    r"|until|since|from|by|died|as an?)(?: only| just| still| barely)?\s*$",
    re.I,
)
_AT_A_TIME = regex(r"\b(?:was|were)(?: only| just| still| barely)?\s*$", re.I)
_THAT_TIME = regex(
    r"\W{0,2}(?:years? (?:old|of age)\W{0,2})?(?:when|as|at the time|that year|in (?:1[5-9]|20)\d\d)\b", re.I
)
"""What makes the age that somebody "was" one of another time ("was 12 when he joined"); "the driver, who was 58, died"
is told of the event itself."""
REACH = 60
"""Characters to each side of a number within which a date is its own."""
BESIDE = 9
"""Words to each side of a number among which what tells it from its like is looked for."""


def tell(
    claim: Claim,
    document: Document,
    fellows: Sequence[Claim],
    layout: Layout,
    names: frozenset[str],
    noun: str | None,
) -> dict[str, Any]:
    """Return what the document tells of a claim, as fields of `Telling`; `fellows` are the claims of its sentence."""
    sentence = document.text[claim.sentence.start : claim.sentence.end]
    at = claim.prose.shift(-claim.sentence.start)
    before = sentence[max(0, at.start - 80) : at.start]
    others = [c for c in fellows if c is not claim and c.timex is not None]
    near = [c for c in others if abs(c.prose.start - claim.prose.start) < REACH]
    of_dates = [c.prose.shift(-claim.sentence.start) for c in others]
    stages, periods = _marked(sentence, at.start, at.end, of_dates)
    thing = None
    if noun is None:
        sized = _OF_SIZE.search(before) or (
            _ATTRIBUTIVE.match(sentence, at.end) if "-" in claim.location.text else None
        )
        thing = stems.stem(sized["what"]) if sized else None
    return {
        "part": layout.part(claim),
        "thing": thing,
        "stages": tuple(sorted(stages)),
        "staged": tuple(sorted(_stages(sentence))),
        "contrasts": tuple(sorted(_plain(sentence) & wordclasses.contrasted())),
        "spots": tuple(sorted(_spots(claim, sentence, names))),
        "periods": tuple(sorted(periods)),
        "days": tuple(sorted({_shown(c) for c in near if _dates(c)})),
        "long": any(c.timex.type == "DATE" and c.timex.granularity in _LONG for c in near if c.timex is not None),
        "definite": _taken_up(before, sentence[at.end : at.end + 60], counts=sort(claim) == "count"),
        "had": _HAD.search(sentence[max(0, at.start - 60) : at.start]) is not None,
        "biographical": sort(claim) == "age" and _of_another_time(before, sentence[at.end :]),
    }


def _of_another_time(before: str, after: str) -> bool:
    """Return whether the words around an age say that it is not that of the event which is told."""
    if _BIOGRAPHICAL.search(before):
        return True
    return _AT_A_TIME.search(before) is not None and _THAT_TIME.match(after) is not None


def _dates(claim: Claim) -> bool:
    """Return whether a time can date a figure beside it."""
    return claim.timex is not None and claim.timex.type in ("DATE", "TIME") and claim.timex.value != "PRESENT_REF"


def _shown(claim: Claim) -> str:
    """Return a date as it can be compared: by its value, or in words where it hangs on the day of publication."""
    assert claim.timex is not None
    return claim.timex.value if any(c.isdecimal() for c in claim.timex.value) else claim.location.text.lower()


def _taken_up(before: str, after: str, *, counts: bool) -> Definite:
    """Return whether a number stands in a phrase that takes up a thing, and whether words after it may make it anew.

    What is counted behind "the ... of" is no size of a thing taken up: "the lives of 90 men", but "the flight of 19
    hours".
    """
    if _DEFINITE.search(before):
        return "narrowed" if _ANEW.match(after) else "orphan"
    if not counts and _OF_SIZE.search(before):
        return "orphan"
    return "anew" if _INDEFINITE.search(before) else "no"


_TOKEN = regex(r"[A-Za-z\u00c0-\u024f]+(?:[-'\u2019][A-Za-z\u00c0-\u024f]+)*|\d[\d.,]*|[,;:.?!\u2014\u2013()]")


@lru_cache(maxsize=64)
def _plain(sentence: str) -> frozenset[str]:
    return frozenset(m[0].lower() for m in _TOKEN.finditer(sentence[:SENTENCE]))


_IN = regex(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross) ((?:{names.WORD} ?){{1,3}})")


def _spots(claim: Claim, sentence: str, names: frozenset[str]) -> frozenset[str]:
    """Return the names of the places that a claim or its sentence is of."""
    told = f"{claim.place or ''} {claim.slots.roles.get('location') or ''}"
    return names.intersection((*told.lower().split(), *_located(sentence)))


@lru_cache(maxsize=64)
def _located(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence that stand as names behind "in", "at" and their like, in lower case."""
    return tuple(" ".join(_IN.findall(sentence[:SENTENCE])).lower().split())


@lru_cache(maxsize=64)
def _stages(sentence: str) -> frozenset[str]:
    """Return all stages that a sentence names, wherever."""
    stage_of, _ = wordclasses.stages()
    return frozenset(stage_of[w] for m in _TOKEN.finditer(sentence[:SENTENCE]) if (w := m[0].lower()) in stage_of)


SENTENCE = 2_000
"""Characters of a sentence that are looked at."""


def _marked(sentence: str, start: int, end: int, dates: list[Span]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stages and periods named beside a number, up to the next number or the end of its clause."""
    stage_of, period_of = wordclasses.stages()
    stages: set[str] = set()
    periods: set[str] = set()
    right = list(_TOKEN.finditer(sentence, end, min(len(sentence), end + 120)))
    left = list(_TOKEN.finditer(sentence, max(0, start - 120), start))[::-1]
    for side in (left, right):
        for n, match in enumerate(side[:BESIDE]):
            said, lower = match[0], match[0].lower()
            if said in (_ENDS_RIGHT if side is right else _STOPS) or lower in _CLAUSES:
                break
            stands = lower in stage_of and not any(d.start <= match.start() < d.end for d in dates)
            if stands and not (side is left and n and side[n - 1][0] == "than"):
                following = sentence[match.end() : match.end() + 12].split()
                if lower == "since" and following and following[0][0].isalnum():
                    continue
                ranked = following and following[0].lower().rstrip("s.,") in (*period_of, *_SINCE)
                if not ranked and (n < _AT_ONCE or stage_of[lower] not in _BESIDE_ONLY):
                    stages.add(stage_of[lower])
            plain = lower.split("'")[0].split("\u2019")[0]
            plain = plain if plain in period_of else plain.removesuffix("s")
            if plain in period_of:
                periods.add(period_of[plain])
    return frozenset(stages), frozenset(periods)


_BESIDE_ONLY, _AT_ONCE = frozenset(("more", "other")), 1
"""Stages that speak of the number itself only where they stand beside it ("12 more", "another 12")."""
_SINCE = ("since", "time", "in", "of", "to")
"""What follows "the first", "the latest" where that ranks the thing and does not tell it from its like."""
_LONG = frozenset(("quarter", "half", "year", "season", "decade"))
_STOPS = frozenset(";:.?!\u2014\u2013()")
_ENDS_RIGHT = _STOPS | {","}
_CLAUSES = frozenset(("although", "though", "while", "whereas", "because", "but"))
"""Words between which and the number a clause of its own begins: what stands before them is of another."""
