"""A cheap guess whether the words around a time expression tell of the past or of what is to come.

No parser: the verb-like words of the sentence are looked at, the nearest counting most. -1 is past, 1 future,
0 unknown.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from copydesk.model import Span

_SENTENCE_END = re.compile(r"(?<=[.!?…][\"'”’)\]\s])\s*(?=[A-Z\"'“‘`(])|\n")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_FUTURE = frozenset("will shall won't upcoming".split())
_LL = ("'ll", "’ll")
_TO_BE = frozenset({"is", "are", "am", "'s", "be"})
_PLANS = frozenset(
    "expected expects expect scheduled plans plan planning due set going intends intend aims aim hopes hope slated"
    " poised likely about bound ready wants want needs need required supposed asked seeks planned must should may"
    " might could can aiming hoping".split()
)
_PAST_AUX = frozenset("was were had did wasn't weren't hadn't didn't been".split())
_NOT_PAST = frozenset(
    "need feed seed speed breed bleed indeed proceed succeed exceed hundred red bed wed shed sacred united naked"
    " wicked kindred infrared embed biped agreed-upon".split()
)


class Tense(NamedTuple):
    """The guess, and whether a plain future ("will", "is to") rather than a "would" stands behind it."""

    sign: int
    firm: bool


@cache
def irregular() -> frozenset[str]:
    """Return past forms of verbs that do not end in -ed."""
    data = resources.files(__package__).joinpath("data/past_forms.txt").read_text("utf-8")
    return frozenset(w for line in data.splitlines() if not line.startswith("#") for w in line.split())


def sentence(text: str, span: Span) -> Span:
    """Return the stretch of the block between sentence ends around a span; abbreviations may cut it short."""
    low, high = max(0, span.start - 600), min(len(text), span.end + 600)
    start, end = low, high
    for match in _SENTENCE_END.finditer(text, low, span.start):
        start = match.end()
    following = _SENTENCE_END.search(text, span.end, high)
    if following is not None:
        end = following.start()
    return Span(start, end)


def _cues(words: list[str]) -> list[tuple[int, Tense]]:
    """Return the places of verb-like words with the tense that they tell."""
    out: list[tuple[int, Tense]] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in _FUTURE or word.endswith(_LL):
            out.append((at, Tense(1, True)))
        elif word in ("would", "wouldn't"):
            out.append((at, Tense(1, False)))
        elif word == "to" and before in _PLANS:
            past = next((w for w in reversed(words[max(0, at - 4) : at - 1]) if w in _PAST_AUX), None)
            plain = before in ("expected", "scheduled", "planned", "asked", "required", "supposed", "wanted", "hoped")
            present = any(w in _TO_BE or w in ("has", "have") for w in words[max(0, at - 4) : at - 1])
            out.append((at, Tense(1, past is None and (present or not plain))))
        elif word == "to" and (before in _TO_BE or (before == "be" and after)):
            out.append((at, Tense(1, True)))
        elif word in ("due", "set", "scheduled", "expected", "planned") and before in _TO_BE:
            out.append((at, Tense(1, True)))
        elif word in ("due", "scheduled", "expected", "planned", "set", "slated") and after in ("for", "in", "on", "by", "at"):
            out.append((at, Tense(1, before not in _PAST_AUX)))
        elif word in _PAST_AUX or word in irregular():
            if word in irregular() and (before in ("to", "will", "would", "can", "may") or words[max(0, at - 2) : at][:1] == ["will"]):
                continue
            out.append((at, Tense(-1, True)))
        elif len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST and word not in _PLANS:
            if before in ("be", "to", "being"):
                continue
            out.append((at, Tense(-1, True)))
        elif word in ("is", "are", "has", "have", "says", "say", "isn't", "aren't"):
            out.append((at, Tense(0, False)))
    return out


REPORTING = frozenset("said told announced added reported says according stated noted".split())


def guess(text: str, span: Span) -> Tense:
    """Return the tense that the sentence around a span suggests."""
    around = sentence(text, span)
    left = [w.group().lower() for w in _WORD.finditer(text, around.start, span.start)]
    right = [w.group().lower() for w in _WORD.finditer(text, span.end, around.end)]
    ranked: list[tuple[float, Tense]] = []
    for at, tense in _cues(left):
        distance = len(left) - at
        ranked.append((distance + (6 if left[at] in REPORTING and distance > 1 else 0), tense))
    for at, tense in _cues(right):
        # what follows governs the expression less often than what stands before it
        distance = at + 1
        ranked.append((1.5 * distance + 2 + (6 if right[at] in REPORTING and distance > 1 else 0), tense))
    ranked.sort(key=lambda r: r[0])
    for _, tense in ranked:
        if tense.sign:
            return tense
    return Tense(0, False)
