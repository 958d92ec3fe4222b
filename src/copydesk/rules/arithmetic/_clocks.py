"""Times of races: how far apart two are told to be, and who is placed before whom with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Extraction, Span
from copydesk.rules._prose import INTEGER, integer, search
from copydesk.rules.base import Slip
from copydesk.text.number_words import ORDINALS
from copydesk.values.regexes import regex

_TIME = r"(?<![\d:.])(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,2})?(?![\d:]|\.\d|[ \u00a0]?(?:[ap]\.?m|GMT|BST)\b)"
_SLOWER = r"(?:slower|faster|quicker|outside|inside|off|ahead of|behind|clear of|adrift of|longer|shorter|better|worse)"
_GAP = regex(
    rf"(?P<one>{_TIME}),? [^.;:?!\d]{{0,30}}?(?P<told>(?:(?P<minutes>{INTEGER} minutes?,? )(?:and )?)?"
    rf"(?P<many>{INTEGER}) (?P<unit>minutes?|seconds?)) {_SLOWER}\b[^;?!]{{0,80}}?"
    rf"(?P<other>{_TIME})",
    re.I,
)
_RANKS = {
    "winner": 1, "won": 1, "gold": 1, "runner-up": 2, "silver": 2, "bronze": 3,
    **{word: place for word, place in ORDINALS.items() if place <= 6},
}  # fmt: skip
_PLACED = regex(
    rf"(?<!\bone )(?<!\ba )(?<!\bhalf )(?<![\d-] )\b(?P<rank>{'|'.join(_RANKS)})\b(?! (?:half|leg|lap|quarter|time"
    rf"|heat|round)\b)(?:(?!\b(?:{'|'.join(_RANKS)})\b)[^.;:?!]){{0,70}}?"
    rf" (?:in|clocked|clocking|timed at|ran|time of) (?P<time>{_TIME})",
    re.I,
)


class _Run(NamedTuple):
    rank: int
    seconds: float
    span: Span


def gaps(extraction: Extraction) -> Iterator[Slip]:
    """Yield the differences told of two times that they do not have: "in 1:11:19, six minutes slower than 1:07:50"."""
    for match in search(extraction.document, _GAP):
        one, other, many = _seconds(match["one"]), _seconds(match["other"]), integer(match["many"])
        if many is None or match["minutes"] or match["one"].count(":") != match["other"].count(":"):
            continue
        size = 60 if match["unit"].lower().startswith("minute") else 1
        true = abs(one - other)
        if abs(true - many * size) <= size * 0.7 or not many * size / 3 <= true <= many * size * 3:
            continue
        yield Slip(
            at=Span(*match.span("told")),
            message=f"Between {match['one']} and {match['other']} lie {_shown(true)}, not {match['told']}",
            explanation=(f"{match['one']} and {match['other']} are {_shown(true)} apart",),
            related=(Span(*match.span("one")), Span(*match.span("other"))),
        )


def placed(extraction: Extraction) -> Iterator[Slip]:
    """Yield the places that times refute: second in 30:53 and third in 30:52."""
    for block in extraction.document.blocks:
        text = extraction.document.text
        runs = [
            _Run(_RANKS[m["rank"].lower()], _seconds(m["time"]), Span(*m.span("time")))
            for m in _PLACED.finditer(text, block.span.start, block.span.end)
        ]
        if len({run.rank for run in runs}) < len(runs):
            continue
        for one, other in combinations(runs, 2):
            ahead, behind = sorted((one, other))
            if behind.seconds < ahead.seconds <= behind.seconds * 1.2:
                fast, slow = text[slice(*behind.span)], text[slice(*ahead.span)]
                yield Slip(
                    at=other.span,
                    message=f"{fast} is placed behind {slow}, which is slower",
                    explanation=(f"{_shown(ahead.seconds - behind.seconds)} slower",),
                    related=(one.span,),
                )
                break


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.split(":"):
        total = total * 60 + float(part)
    return total


def _shown(seconds: float) -> str:
    """Return a stretch of time in minutes and seconds."""
    minutes, rest = divmod(round(seconds, 2), 60)
    second = f"{rest:.2f}".rstrip("0").rstrip(".")
    parts = [f"{int(minutes)} {'minute' if minutes == 1 else 'minutes'}"] if minutes else []
    if rest or not parts:
        parts.append(f"{second} {'second' if second == '1' else 'seconds'}")
    return " and ".join(parts)
