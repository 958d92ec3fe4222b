"""Places told in turn, each with its figure: "Moll won with 29 votes. Haas was second with 44, Kern third with 14"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Claim, Extraction, Span
from copydesk.rules.arithmetic._numbers import written
from copydesk.rules.arithmetic._skeleton import DATE, DURATION, MEASURE, MONEY, NUMBER, PERCENT, Skeleton, passages
from copydesk.rules.base import Slip
from copydesk.text.number_words import ordinals
from copydesk.values.regexes import regex

_PLACES = (
    ("first", r"won\b|winner|winning|[Ff]irst\b|[Gg]old\b|topp(?:ed|ing) the|top\b|led\b|leads\b|[Mm]ost votes"),
    ("second", r"[Ss]econd\b|[Rr]unner-up|[Ss]ilver\b"),
    ("bronze", rf"(?i:{ordinals(3, 3)})\b|[Bb]ronze\b"),
    ("tin", rf"(?i:{ordinals(4, 4)})\b"),
    ("last", r"[Ll]ast\b|bottom\b"),
    ("next", r"followed by\b|then came\b|next (?:came|was)\b"),
)  # fmt: skip
_PLACE = regex("|".join(rf"(?P<{name}>(?<![\w-])(?:{form}))" for name, form in _PLACES))
IN_A_ROW = r"(?:in (?:as many|a row|succession)|straight|successive|consecutive|win|victory|defeat|loss|draw|title)\b"
"""Behind an ordinal that counts what came one after the other: "the fourth in as many matches"."""
_NO_PLACE = regex(rf"[ -](?:place )?of\b| {IN_A_ROW}")
_RANKS = {"first": 1, "second": 2, "bronze": 3, "tin": 4, "last": 99}
_COUNTED = frozenset({"vote", "point", "seat", "medal", "goal", "win", "run", "mark", "ballot"})
_OTHER = regex(
    rf"[{DATE}{DURATION}{MEASURE}{MONEY}]|\b(?:time|times|seconds?\b(?= behind)|minutes?|par|strokes|penalt\w+|faults?"
    r"|fewest|lowest|least|handicap|round|half|quarter|set|leg|innings|game|match|year|season|reading|ballot|attempt"
    r"|term|last (?:year|week|month|season|time|night|summer|winter)|first (?:time|half|day|year)|ahead|behind|after)\b"
)
"""What makes other figures of places: less that is better, one round and the next, one year and another."""


class _Stood(NamedTuple):
    rank: int
    word: str
    claim: Claim


def out_of_order(extraction: Extraction) -> Iterator[Slip]:
    """Yield the figures that are more than those of a better place told beside them."""
    seen: set[Span] = set()
    for passage in passages(extraction, least=2, bare=True):
        for slip in _wrong(_stood(passage)):
            if isinstance(slip.at, Span) and slip.at not in seen:
                seen.add(slip.at)
                yield slip


def _wrong(stood: list[_Stood]) -> Iterator[Slip]:
    for better, worse in pairwise(sorted(stood, key=lambda one: one.rank)):
        high, low = written(better.claim), written(worse.claim)
        if better.rank < worse.rank and high is not None and low is not None and high.high < low.low:
            yield Slip(
                at=worse.claim.prose,
                message=f"“{worse.word}” stands with {worse.claim.location.text}, more than the"
                f" {better.claim.location.text} of “{better.word}”",
                explanation=(f"{worse.claim.location.text} is more than {better.claim.location.text}",),
                related=(better.claim.prose,),
            )
            return


def _stood(passage: Skeleton) -> list[_Stood]:
    """Return the places of a passage with a figure each; none where they are not as many as its figures."""
    text = passage.text
    words = [match for match in _PLACE.finditer(text) if not _NO_PLACE.match(text, match.end())]
    places = [at for at, claim in sorted(passage.claims.items()) if text[at] in (NUMBER, PERCENT)]
    first = min((match.start() for match in words), default=0)
    if not 2 <= len(words) == len(places) or _OTHER.search(text, first) or not _is_count(passage, places):
        return []
    behind = all(match.end() <= at for match, at in zip(words, places, strict=True))
    before = all(at < match.start() for match, at in zip(words, places, strict=True))
    starts = [match.start() for match in words]
    follows, leads = (places, starts) if behind else (starts, places)
    apart = all(one < other for one, other in zip(follows, leads[1:], strict=False))
    ranks = _ranks(words)
    if not (behind or before) or not apart or len(set(ranks)) < len(ranks):
        return []
    return [_Stood(rank, m[0], passage.claims[at]) for rank, m, at in zip(ranks, words, places, strict=True)]


def _is_count(passage: Skeleton, places: list[int]) -> bool:
    """Return whether figures are percentages, or counts of which one names what is counted and none another thing."""
    if not places:
        return False
    kinds = {passage.text[at] for at in places}
    units = {q.unit for at in places if (q := passage.claims[at].quantity) is not None}
    if kinds == {PERCENT} or (kinds == {PERCENT, NUMBER} and passage.text[places[0]] == PERCENT):
        return True
    named = {unit for unit in units if unit in _COUNTED}
    return kinds == {NUMBER} and len(named) == 1 and not any(_is_noun(passage, at) for at in places)


def _is_noun(passage: Skeleton, at: int) -> bool:
    """Return whether a figure counts what has no places: "second with 40 points from 12 races"."""
    quantity = passage.claims[at].quantity
    unit = quantity.unit if quantity is not None else None
    return unit is not None and unit not in _COUNTED and passage.text[at + 1 :].lstrip().startswith(unit[:4])


def _ranks(words: list[re.Match[str]]) -> list[int]:
    ranks: list[int] = []
    for match in words:
        name = match.lastgroup or ""
        ranks.append(_RANKS.get(name, (ranks[-1] if ranks else 0) + 1))
    return ranks
