"""The rule for "the first since" a year, where the article names a later one of the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from copydesk.model import Extraction, Level, Mention, Span
from copydesk.rules._prose import sentence_at
from copydesk.rules._signs import Signed, pattern, sign, signed
from copydesk.rules.base import Slip, rule
from copydesk.text.words import fold
from copydesk.values.regexes import regex

_WORD = r"[A-Za-z][A-Za-z’'-]{0,30}"
# "the first total eclipse since 1999", "its first royal visit there since June 1974"
_FIRST = pattern(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)"
    r"(?: (?:city|town|country|club|state|village|region|nation)[’']s)?"
    rf" (?P<claim><ordinal:first> (?P<thing>{_WORD}(?: {_WORD}){{1,4}}?) since <date:since>)"
)
# words after which the thing is narrowed by a clause, a place or a person
_NARROWS = frozenset({
    "in", "at", "on", "to", "for", "by", "of", "with", "from", "under", "over", "against", "between", "among", "that",
    "which", "who", "where", "when", "and", "or", "but", "not", "as", "was", "is", "has", "have", "had", "will",
    "would", "since", "after", "before", "ever", "there", "here", "time", "year", "years", "day", "days", "week",
    "month", "season",
})  # fmt: skip
# what may stand between the year and the thing where a later one is named: "a total eclipse in 2015"
_AFTER = r"(?: (?:there|here|was held|was seen|took place|came|followed|happened|struck))?,? (?:in|of)"
_NOT = regex(
    r"\b(?:no|not|never|without|cancel\w*|planned|called off|abandoned|postponed|failed|almost|nearly)\b", re.I
)
_PAST = regex(r"\b(?:was|were|been|became|marked)\b")
RECORDS = 20
"""Records of one article that are looked at: each is a walk through the whole text."""
STORY = 300
"""Characters before the record in which another year may say that the record was set then and not now."""
LOOK_BACK = 80
"""Characters before a later mention in which a word may say that it did not come about."""


@rule("CA013", level=Level.NOTE, quotes=False)
def first_since(extraction: Extraction) -> Iterator[Slip]:
    """Flag "the first ... since" a year where the article itself tells of a later one.

    A record is a statement about every year in between. When the same article names one of the kind in those years,
    then either the record or that year is wrong, and readers will find out.

    Bad:
        It is the first total eclipse since 1999. A total eclipse in 2006 was hidden by cloud.
    Good:
        It is the first total eclipse since 2006. A total eclipse in 1999 was hidden by cloud.
    Limits:
        The thing must have a name of two words or more and be named alike both times, with its year right behind it
        ("a total eclipse in 2006") or before it ("the 2006 total eclipse"). What is first in a place or for a person
        ("the first visit by a pope since 1982") is not looked at, nor is a later one that is denied or called off,
        nor a record of the past ("was the first"). The year of publication must be known.
    """
    told = _told_in(extraction)
    blocks = list(signed(extraction, "date"))
    years = [(m.prose.start, _year(m)) for block in blocks for m in block.mentions.values() if sign(m) in _DATES]
    for block, match in islice(((b, m) for b in blocks for m in _FIRST.finditer(b.text)), RECORDS):
        thing = match["thing"].split()
        first = block.mention(match, "first").quantity
        if first is None or first.value != 1 or any(fold(word) in _NARROWS for word in thing):
            continue
        since = _year(block.mention(match, "since"))
        at = block.span(*match.span("claim"))
        if not _of_another_day(extraction, at.start, since, told, years):
            yield from islice(_later(extraction, blocks, thing, at, (since, told)), 1)


_DATES = frozenset({"day", "month", "season", "year"})


def _year(mention: Mention) -> int:
    """Return the year of a date that is written with it."""
    return int(mention.timex.value[:4]) if mention.timex is not None else 0


def _later(
    extraction: Extraction, blocks: Sequence[Signed], thing: Sequence[str], at: Span, years: tuple[int, int]
) -> Iterator[Slip]:
    """Yield what is wrong with a record: another of the kind in a year after the record's and before the article's."""
    text, shown = extraction.document.text, " ".join(thing)
    name = " ".join(re.escape(word) for word in thing)
    form = pattern(
        rf"<date:led> {name}\b|\b(?:an?|another|the last|its|their|his|her) {name}{_AFTER} <date:year>", re.IGNORECASE
    )
    for block in blocks:
        for match in form.finditer(block.text):
            mention = block.optional(match, "led") or block.mention(match, "year")
            other, year = block.span(*match.span()), _year(mention)
            own = sentence_at(extraction, other)
            near = max(own.start, other.start - LOOK_BACK), min(own.end, other.end + LOOK_BACK)
            if years[0] < year < years[1] and not _NOT.search(text, *near):
                words = " ".join(text[other.start : other.end].split())
                yield Slip(
                    at=at,
                    message=f"“The first {shown} since {years[0]}”, but the article names one in {year}",
                    explanation=(f"{year} lies between {years[0]} and the article: {words}",),
                    related=(other,),
                )


def _told_in(extraction: Extraction) -> int:
    """Return the year from which on a date may be the record's own; 0 where nothing says when the article was told."""
    published = extraction.document.published
    return int(published.start[:4]) if published is not None else 0


def _of_another_day(extraction: Extraction, at: int, since: int, told: int, years: Sequence[tuple[int, int]]) -> bool:
    """Return whether the record may be one that stood in some earlier year, so that a later one does not touch it."""
    if _PAST.search(extraction.document.text[sentence_at(extraction, Span(at, at)).start : at]):
        return True
    return any(at - STORY <= place < at and since < year < told for place, year in years)
