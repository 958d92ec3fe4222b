"""Sentences as reference tables are asked of them: their words, what of the table they name, their times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from copydesk.model import Check, Claim, Extraction, Span, TimeInterval
from copydesk.tables import naming
from copydesk.tables.naming import Named
from copydesk.tables.store import Measure, Table
from copydesk.text import stems
from copydesk.values.regexes import regex

Period = tuple[date, date]
CONTRAST = regex(r"\b(?:than|ahead of|behind|unlike|after|before|like|compared with|compared to)\W+(?:\w+\W+)?$")
"""What before a name says that it is only compared with."""
_A_YEAR = regex(r"(?:a|one|two|three) years? ", re.IGNORECASE)
_SHORTER = 190
"""Days that a part of a year has at most."""
MOODS = frozenset(("asserted", "estimated", None))
"""Modalities of claims that can be held against a table."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a table for a claim.

    `subjects` is None for all of them. `base` is the time that a change is counted from, or the first row after which
    an extreme is looked for; `most` whether the highest or the lowest is meant; `place` which one in order.
    """

    check: Check
    measure: Measure
    subjects: tuple[str, ...] | None
    time: Period
    at: Span
    claim: Claim | None = None
    base: Period | None = None
    most: bool = True
    place: int = 1


@dataclass(frozen=True)
class Sentence:
    """A sentence with claims: its text, its words, what it names of a table, its times."""

    table: Table
    text: str
    start: int
    claims: tuple[Claim, ...]
    row: tuple[tuple[str, int, int], ...]
    said: frozenset[str]
    members: tuple[Named, ...]
    whole: tuple[Named, ...]
    published: date | None

    @property
    def times(self) -> list[Period]:
        """The times that the sentence names, in their order in time."""
        return sorted({p for c in self.claims if (p := self.dated(c)) is not None})

    def dated(self, claim: Claim) -> Period | None:
        """Return the period that a date names; "a year later" than a quarter is the same quarter a year later."""
        if claim.kind != "date" or claim.timex is None:
            return None
        own = period(TimeInterval(start=claim.timex.start, end=claim.timex.end))
        anchor = claim.timex.anchor
        if own is None or anchor is None or anchor.prose is None or not _A_YEAR.match(claim.location.text):
            return own
        base = next((p for c in self.claims if c.prose == anchor.prose and (p := self.dated(c)) is not None), None)
        if base is None or (base[1] - base[0]).days > _SHORTER or own[0].year == base[0].year:
            return own
        return _years_on(base, own[0].year - base[0].year)

    def meant(self, time: Period | None) -> Period | None:
        """Return the period that a time of the sentence stands for."""
        dates = (c for c in self.claims if c.timex is not None)
        own = (self.dated(c) for c in dates if period(TimeInterval(start=c.timex.start, end=c.timex.end)) == time)  # type: ignore[union-attr]
        return next((p for p in own if p is not None), time)

    def has(self, kind: str) -> bool:
        """Whether the sentence has a word of a list."""
        return not naming.words(kind).isdisjoint(self.said)


def _years_on(time: Period, years: int) -> Period | None:
    """Return the same days of another year; None where it has no such day."""
    try:
        return time[0].replace(year=time[0].year + years), time[1].replace(year=time[1].year + years)
    except ValueError:
        return None


def period(time: TimeInterval | None) -> Period | None:
    """Return the days of an interval of two known ends."""
    if time is None or time.start is None or time.end is None:
        return None
    try:
        start, end = date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])
    except ValueError:
        return None
    return (start, end) if start < end else None


def of(extraction: Extraction, table: Table) -> Iterator[Sentence]:
    """Yield the sentences of an article that name a subject of a table, or the whole of them."""
    text = extraction.document.text
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in extraction.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    about = extraction.about.published
    published = None if about is None else date.fromisoformat(f"{about.end or about.start}-01-01"[:10])
    for span, claims in by_sentence.items():
        passage = text[span.start : span.end][: stems.SENTENCE_LIMIT]
        row = tuple(naming.pieces(passage))
        lemmas = {stems.stem(w) for c in claims if c.stated is not None for w in (*c.stated.words, c.stated.verb or "")}
        members = tuple(naming.named(row, naming.members(table)))
        whole = tuple(naming.named(row, _whole(table)))
        if members or whole:
            said = frozenset({s for s, _, _ in row} | lemmas)
            yield Sentence(table, passage, span.start, tuple(claims), row, said, members, whole, published)


@lru_cache(maxsize=naming.TABLES)
def _whole(table: Table) -> naming.Index:
    """Return the index of the words for all subjects together."""
    return naming.index(dict.fromkeys((*table.whole, *_all(table)), ()))


def _all(table: Table) -> Iterator[str]:
    """Yield the words for all subjects by what they are: "departments"."""
    for name in table.sort:
        word = naming.plain(name).lower()
        yield from (f"all {word}s", f"all the {word}s", f"the {word}s", f"every {word}", f"total {word}s")
        yield f"the {NUMBERS.get(len(table.members), len(table.members))} {word}s"


NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
