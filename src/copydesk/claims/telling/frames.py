"""The frame that a figure is told in: what sets it apart from its like beside its own words.

A period, a label or a heading holds until the next one comes: "For the nine months, ... Sales rose to $9 million"
tells other sales than the quarter above. And some figures are names: of an edition, a distance, a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Any

from copydesk.model import BlockKind, Claim, Document
from copydesk.text import names
from copydesk.values.regexes import regex

_PERIOD = regex(
    r"\b(?:(?P<quarter>quarter(?:ly)?)|(?:three|six|nine|ten|eleven|twelve|\d{1,2})[ -](?P<months>months?)"
    r"|(?:first|second)[ -](?P<half>half)|(?P<half2>half)[- ]year"
    r"|(?P<year>full[- ]year|for the year|fiscal(?: year)?))\b",
    re.IGNORECASE,
)
"""The periods that firms report for, by kind."""
_LABEL = regex(r"[^.!?\n]{3,60}:\W{0,3}")
_PAGE = regex(r"\b(?:pp?|pages?|vol|no|ch|fig)\.? ?(?:\d{1,5}[-–])?$", re.IGNORECASE)
_EDITION = regex(r"(?P<name>[A-Z][\w’'-]{2,30})[ \u00a0]$")
_EVENT = regex(
    r"[ \u00a0](?:butterfly|freestyle|backstroke|breaststroke|medley|hurdles|sprint|dash|steeplechase|relay|race|final"
    r"|walk|title|record|run|crown|gold)\b"
)
_OVER_A_DISTANCE = regex(
    r"[ \u00a0](?:silver|bronze|champion(?:ship)?s?|medal(?:s|lists?)?|winners?|heats?|semi-?finals?|events?)\b"
)
"""What a distance names, and a count does not: "the 60m champion", "38 events"."""
_COUNTED = regex(r"[ \u00a0]([A-Z][a-z]+)")
_PLAIN = regex(r"[ \u00a0][a-z]")
_STATE = regex(r"\b(?:US|UK|EU|UN|UAE|(?:[A-Z]\.){2,3})(?![\w])")
REACH = 3
"""Paragraphs above a figure in which its period or label is looked for."""
NEAR = 800
"""Characters of a paragraph that are looked at."""


def tell(claim: Claim, document: Document, blocks: Blocks) -> dict[str, Any]:
    """Return the frame that a figure is told in, as fields of `Telling`."""
    text, start, end = document.text, claim.prose.start, claim.prose.end
    edition = _EDITION.search(text[max(0, start - 40) : start])
    counted = _COUNTED.match(text[end : end + 30])
    at = blocks.index(claim)
    sentence = text[claim.sentence.start : claim.sentence.end]
    return {
        "page": _PAGE.search(text[max(0, start - 40) : start]) is not None,
        "edition": edition["name"] if edition is not None else None,
        "contest": bool(_EVENT.match(text, end) or (claim.kind == "measure" and _OVER_A_DISTANCE.match(text, end))),
        "singled": counted[1] if counted is not None else None,
        "plain": _PLAIN.match(text[end : end + 2]) is not None,
        "label": None if at is None else blocks.label(at),
        "reporting": None if at is None else blocks.period(at, claim),
        "full_names": _full_names(sentence),
        "states": _states(sentence),
    }


@lru_cache(maxsize=64)
def _full_names(sentence: str) -> tuple[str, ...]:
    """Return the given names with the surnames behind them of a sentence, in lower case."""
    return tuple(dict.fromkeys([f"{p.given} {p.surname}".lower() for p in names.people(sentence)]))


@lru_cache(maxsize=64)
def _states(sentence: str) -> tuple[str, ...]:
    """Return the states and unions that a sentence names by their letters."""
    return tuple(sorted({s.replace(".", "").lower() for s in _STATE.findall(sentence)}))


class Blocks:
    """The paragraphs of a document, asked for what they stand under."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = document.blocks
        self._starts = [b.span.start for b in document.blocks]
        self._labels: dict[int, str | None] = {}
        self._periods: dict[tuple[int, int], list[str | None]] = {}

    def index(self, claim: Claim) -> int | None:
        """Return the number of the block that holds a claim."""
        at = bisect_right(self._starts, claim.prose.start) - 1
        return at if at >= 0 and self._blocks[at].span.covers(claim.prose) else None

    def label(self, at: int) -> str | None:
        """Return the label that a paragraph stands under: a line of its own that ends in a colon."""
        if at not in self._labels:
            self._labels[at] = self._label(at)
        return self._labels[at]

    def _label(self, at: int) -> str | None:
        for block in reversed(self._blocks[max(0, at - REACH) : at]):
            if block.kind is BlockKind.HEADING:
                return None
            text = self._document.text[block.span.start : block.span.end]
            if len(text) < 70 and _LABEL.fullmatch(text):
                return text.strip(" :*_").lower()
        return None

    def period(self, at: int, claim: Claim) -> str | None:
        """Return the kind of period that holds at a figure: named in its sentence, else the last one named above it."""
        sentence = claim.sentence
        own = self._named(sentence.start, min(sentence.end, sentence.start + NEAR))
        if own:
            return own[0] if len(set(own)) == 1 else None
        for n in range(at, max(-1, at - REACH - 1), -1):
            block = self._blocks[n]
            if block.kind is BlockKind.HEADING:
                return None
            end = sentence.start if n == at else block.span.end
            found = self._named(max(block.span.start, end - NEAR), end)
            if found:
                return found[-1]
        return None

    def _named(self, start: int, end: int) -> list[str | None]:
        """Return the kinds of the periods that are named from one place to another; many figures ask for the same."""
        known = self._periods.get((start, end))
        if known is None:
            matches = _PERIOD.finditer(self._document.text, start, end)
            known = self._periods[start, end] = [_kind(match.lastgroup) for match in matches]
        return known


def _kind(group: str | None) -> str | None:
    return group.rstrip("2") if group else None
