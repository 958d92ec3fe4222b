"""The occasion that a sentence tells of: the event that is reported, or one of another time.

A sentence sets the occasion with a time ("in 1998", "last year", "three years ago"), and the sentences after it are of
the same one until a time or a present tense sets another: "In 1998 a blast killed 40. Some 200 people were hurt."
Times of the days around publication are those of the event that is reported. A time in an aside ("the mill, built in
1911, ...") is that of the aside alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from copydesk.claims.telling import dating
from copydesk.model import BlockKind, Claim, Document, Span
from copydesk.text.calendar_words import MONTH, SEASON
from copydesk.values import times
from copydesk.values.regexes import regex

NEWS = 31
"""Days before publication of which a time is that of the event that is reported."""
REACH = 4
"""Sentences to which an occasion is handed on."""
_APPOSED = regex(r"\w(?:, | \()$")
_YEAR = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_BACK = regex(
    r"\b(?:(?:last|previous|the (?:previous|preceding)|a|one|the) (?P<unit>year|month|season|decade|century)s?"
    r"(?: (?:earlier|ago|before))?|(?:(?P<n>\d{1,3}|[a-z-]+) )(?P<units>years?|months?|decades?|centur(?:y|ies)) "
    rf"(?:ago|earlier|before)|last (?P<named>{MONTH}|{SEASON}))\b",
    re.I,
)
_LATER = regex(r"\b(?:is|are|has|have|will|says|now|today)\b")
_MONTH = regex(r"^(?:\d{4}|XXXX)-(0[1-9]|1[0-2])")


class Occasion(NamedTuple):
    """What tells the time of an occasion: `keys` to compare, empty for the event that is reported, and the words."""

    keys: tuple[str, ...]
    words: str | None
    own: bool = False


_REPORTED = Occasion((), None)


class Occasions:
    """The occasions of a document's sentences, each asked for by a claim."""

    def __init__(self, document: Document, sentences: Sequence[Span], claims: Sequence[Claim]) -> None:
        self._document = document
        spans = sorted({*sentences, *(c.sentence for c in claims)})
        self._starts = [s.start for s in spans]
        dates: dict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.timex is not None and claim.timex.type in ("DATE", "TIME"):
                dates[self._at(claim)].append(claim)
        self._asides: dict[int, list[tuple[Span, Claim]]] = defaultdict(list)
        for at, own in dates.items():
            for claim in own:
                if (found := dating.aside(document.text, claim)) is not None:
                    self._asides[at].append((found, claim))
            apart = {c.prose for _, c in self._asides.get(at, ())}
            dates[at] = [c for c in own if c.prose not in apart]
        self._held: list[Occasion] = []
        self._mixed: dict[int, list[Claim]] = {}
        current, left = _REPORTED, 0
        for i, span in enumerate(spans):
            block = document.block_at(span.start)
            told = self._told(dates.get(i, ()))
            if told is not None and not told.keys and any(self._keys(c) for c in dates[i]):
                self._mixed[i] = [c for c in dates[i] if self._keys(c) is not None]
            if block is not None and block.kind is not BlockKind.PARAGRAPH:
                self._held.append(told or _REPORTED)
                if block.kind is BlockKind.HEADING:
                    current, left = _REPORTED, 0
                continue
            if told is not None:
                current, left = told._replace(own=False), REACH
                self._held.append(told)
                continue
            left -= 1
            if left < 0 or (current.keys and _LATER.search(document.text, span.start, min(span.end, span.start + 400))):
                current = _REPORTED
            self._held.append(current)

    def _at(self, claim: Claim) -> int:
        return max(0, bisect_right(self._starts, claim.sentence.start) - 1)

    def of(self, claim: Claim) -> dict[str, Any]:
        """Return the occasion that a claim is told of, as fields of `Telling`."""
        at = self._at(claim)
        found = self._held[at] if self._held else _REPORTED
        if not found.own and claim.provenance.grammar == "age" and _APPOSED.search(self._before(claim)):
            found = _REPORTED  # "Pryce, 35, said": so old somebody is on the day of the report
        for span, date in self._asides.get(at, ()):
            if span.covers(claim.prose):
                found = self._told((date,)) or _REPORTED
                return {"occasion": found.keys, "occasion_by": found.words, "occasion_own": found.own}
        if at in self._mixed:  # "in 2018, she said on Tuesday": the nearer of the two is the claim's
            nearest = min(self._mixed[at], key=lambda c: abs(c.prose.start - claim.prose.start))
            found = self._told((nearest,)) or _REPORTED
        return {"occasion": found.keys, "occasion_by": found.words, "occasion_own": found.own}

    def _before(self, claim: Claim) -> str:
        return claim.provenance.sentence[: claim.prose.start - claim.sentence.start]

    def _told(self, dates: Sequence[Claim]) -> Occasion | None:
        """Return the occasion that the times of a sentence set; None where it has none."""
        keys: list[str] = []
        words: list[str] = []
        present = False
        for claim in dates:
            found = self._keys(claim)
            if found:
                keys += found
                words.append(" ".join(claim.location.text.split()))
            elif found is not None:
                present = True
        if keys and not present:
            return Occasion(tuple(sorted(set(keys))), words[0], own=True)
        return _REPORTED if present else None

    def _keys(self, claim: Claim) -> list[str] | None:
        """Return what a time is compared by, nothing for one of the reported days, None for one that tells nothing."""
        timex = claim.timex
        assert timex is not None
        text = claim.location.text.lower()
        published = self._document.published
        held = times.days(claim.time)
        first = times.day(published.start, times.FIRST_DAY) if published is not None else None
        if timex.value in ("PAST_REF", "FUTURE_REF"):
            return None
        if held is not None and first is not None and held[1] - held[0] <= 370:
            if first - NEWS <= held[0]:
                return []
            if held[1] < first - NEWS and _YEAR.search(timex.value):
                return [timex.value[:4]] + [m[1] for m in [_MONTH.match(timex.value)] if m]
        years = _YEAR.findall(text)
        if years:
            month = _MONTH.match(timex.value)
            return [years[0]] + ([month[1]] if month else [])
        back = _BACK.search(text)
        return [" ".join(back[0].split())] if back is not None else []
