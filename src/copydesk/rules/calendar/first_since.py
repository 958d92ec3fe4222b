"""The rule for "the first since" a year, where the article names a later one of the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search, sentence_at
from copydesk.rules.base import Slip, rule
from copydesk.text.words import fold

_YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|[-–]\d)"
_WORD = r"[A-Za-z][A-Za-z’'-]{0,30}"
# "the first total eclipse since 1999", "its first royal visit there since June 1974"
_FIRST = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)(?:{GAP}(?:city|town|country|club|state|village|region"
    rf"|nation)[’']s)?"
    rf"{GAP}(?P<claim>first{GAP}(?P<thing>{_WORD}(?:{GAP}{_WORD}){{1,4}}?)"
    rf"{GAP}since{GAP}(?:[A-Z][a-z]{{2,8}}{GAP})?(?P<since>{_YEAR}))"
)
# words after which the thing is narrowed by a clause, a place or a person
_NARROWS = frozenset({
    "in", "at", "on", "to", "for", "by", "of", "with", "from", "under", "over", "against", "between", "among", "that",
    "which", "who", "where", "when", "and", "or", "but", "not", "as", "was", "is", "has", "have", "had", "will",
    "would", "since", "after", "before", "ever", "there", "here", "time", "year", "years", "day", "days", "week",
    "month", "season",
})  # fmt: skip
# what may stand between the year and the thing where a later one is named: "a total eclipse in 2015"
_AFTER = (
    rf"(?:{GAP}(?:there|here|was{GAP}held|was{GAP}seen|took{GAP}place|came|followed|happened|struck))?,?{GAP}(?:in|of)"
)
_NOT = re.compile(
    r"\b(?:no|not|never|without|cancel\w*|planned|called off|abandoned|postponed|failed|almost|nearly)\b", re.I
)
_PAST = re.compile(r"\b(?:was|were|been|became|marked)\b")
_ANY_YEAR = re.compile(rf"\b{_YEAR}")
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
    document = extraction.document
    told = _told_in(extraction)
    for match in islice(search(document, _FIRST), RECORDS):
        thing = match["thing"].split()
        if any(fold(word) in _NARROWS for word in thing):
            continue
        name = GAP.join(re.escape(word) for word in thing)
        later = re.compile(
            rf"\b(?:(?P<led>{_YEAR}){GAP}{name}|(?:[Aa]n?|[Aa]nother|[Tt]he{GAP}last|[Ii]ts|[Tt]heir|[Hh]is"
            rf"|[Hh]er){GAP}{name}{_AFTER}{GAP}"
            rf"(?:[A-Z][a-z]{{2,8}}{GAP})?(?P<year>{_YEAR}))(?:\b|(?<=\d))",
            re.IGNORECASE,
        )
        since = int(match["since"])
        if _of_another_day(extraction, match.start(), since, told):
            continue
        for other in search(document, later):
            year = int(other["led"] or other["year"])
            own = sentence_at(extraction, Span(*other.span()))
            near = max(own.start, other.start() - LOOK_BACK), min(own.end, other.end() + LOOK_BACK)
            if not since < year < told or _NOT.search(document.text, *near):
                continue
            shown = " ".join(thing)
            yield Slip(
                at=Span(*match.span("claim")),
                message=f"“The first {shown} since {since}”, but the article names one in {year}",
                explanation=(f"{year} lies between {since} and the article: {' '.join(other[0].split())}",),
                related=(Span(*other.span()),),
            )
            break


def _told_in(extraction: Extraction) -> int:
    """Return the year from which on a date may be the record's own; 0 where nothing says when the article was told."""
    published = extraction.document.published
    return int(published.start[:4]) if published is not None else 0


def _of_another_day(extraction: Extraction, at: int, since: int, told: int) -> bool:
    """Return whether the record may be one that stood in some earlier year, so that a later one does not touch it."""
    text = extraction.document.text
    if _PAST.search(text[sentence_at(extraction, Span(at, at)).start : at]):
        return True
    return any(since < int(year[0]) < told for year in _ANY_YEAR.finditer(text[max(0, at - STORY) : at]))
