"""The rule for an anniversary that does not fall in its year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search, sentence_at
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._moments import window

_WORDS = {
    "fifth": 5, "tenth": 10, "fifteenth": 15, "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "seventy-fifth": 75, "eightieth": 80, "ninetieth": 90,
    "hundredth": 100, "centenary": 100, "centennial": 100, "sesquicentennial": 150, "bicentenary": 200,
    "bicentennial": 200, "tercentenary": 300, "tercentennial": 300, "quincentenary": 500,
}  # fmt: skip
_ORDINAL = (
    rf"(?P<count>(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|{'|'.join(w for w in _WORDS if w.endswith('th'))})"
    rf"{GAP}(?:anniversary|birthday)|{'|'.join(w for w in _WORDS if not w.endswith('th'))})"
)
_YEAR = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,:]\d)"
_OF = re.compile(
    rf"\b{_ORDINAL}{GAP}of{GAP}(?:(?:the|his|her|its|their"
    rf"|a){GAP})?(?:[\w’'-]{{1,20}}{GAP})?(?P<origin>{_YEAR})\b(?![-–]\d|s\b)",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    rf"\b(?:founded|established|opened|built|launched|created|set{GAP}up|formed|born){GAP}in{GAP}(?P<origin>{_YEAR})\b"
    rf"[^.;]{{0,60}}?\b(?:celebrat\w{{1,3}}|mark(?:s|ed|ing)?){GAP}(?:its|his|her|their){GAP}{_ORDINAL}",
    re.IGNORECASE,
)
# "the 50th anniversary of the fire, which killed nine in 1985"; "200 years since the 1805 battle"
_CLAUSE = re.compile(
    rf"\b{_ORDINAL}{GAP}of{GAP}(?:the|his|her|its|their|a){GAP}[^.;:,()\d]{{2,50}},?{GAP}(?:which|that|when|where"
    rf"|in{GAP}which|who)"
    rf"{GAP}[^.;:()\d]{{2,60}}?{GAP}in{GAP}(?P<origin>{_YEAR})\b(?![-–]\d)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:mark\w{{0,3}}|celebrat\w{{1,3}}){GAP}(?P<count>(?P<digits>\d{{1,3}}){GAP}years){GAP}since{GAP}(?:the|its"
    rf"|his|her|their){GAP}(?P<origin>{_YEAR})\b(?![-–]\d)"
)
_YEARS = re.compile(rf"\b[Ii]n{GAP}(?:(?:early|late){GAP})?(?:[A-Z][a-z]{{2,8}}{GAP})?(?P<year>{_YEAR})\b(?![-–]\d)")
_NOW = re.compile(
    rf"\b(?:[Tt]oday|[Tt]onight|[Tt]his{GAP}(?:year|month|week|weekend)|(?:on{GAP}|(?<=\. ))?(?:Mon|Tues|Wednes"
    rf"|Thurs|Fri|Satur|Sun)day)\b"
)
_OTHER = re.compile(
    r"\b(?:before|ahead|after|since|until|next|last|ago|later|earlier|death|died|missed|delayed|postponed)\b", re.I
)


@rule("CA008", level=Level.WARNING)
def anniversary(extraction: Extraction) -> Iterator[Slip]:
    """Flag an anniversary that does not fall in the year that it is celebrated in.

    "In 2018 the town marked the 50th anniversary of the 1969 flood" is a year early: one of the three numbers is
    wrong, and the wrong one may be on the invitations.

    Bad:
        In 2018 the town marked the 50th anniversary of the 1969 flood.
    Good:
        In 2019 the town marked the 50th anniversary of the 1969 flood.
    Limits:
        The year of the event must stand right behind "anniversary of", and the year of the celebration in the same
        sentence as "in 2018", or as "this year" or "today" in an article whose publication date is known. Sentences
        that look ahead or back ("before", "next", "last") are left alone.
    """
    document = extraction.document
    for pattern in (_OF, _FOUNDED, _CLAUSE, _SINCE):
        for match in search(document, pattern):
            sentence = sentence_at(extraction, Span(*match.span()))
            around = document.text[sentence.start : match.start()] + "|" + document.text[match.end() : sentence.end]
            if _OTHER.search(around if pattern is _SINCE else document.text[sentence.start : sentence.end]):
                continue
            count = int(match["digits"]) if match["digits"] else _WORDS[match["count"].lower().split()[0]]
            origin = int(match["origin"])
            own = Span(*match.span("origin"))
            found = [
                (int(year["year"]), Span(*year.span("year")))
                for year in _YEARS.finditer(document.text, sentence.start, sentence.end)
                if not own.overlaps(Span(*year.span("year"))) and int(year["year"]) > origin
            ]
            now = window(document.published)
            level, years = None, {year for year, _ in found}
            told = "".join(str(year) for year in years)
            if not found and now is not None and _NOW.search(document.text, sentence.start, sentence.end):
                years, told = {now[0].year, now[1].year}, f"{now[0].year}, the year of publication,"
                level = Level.NOTE if document.published is not None and document.published.inferred else None
            elif len(years) != 1:
                continue
            if origin + count in years:
                continue
            yield Slip(
                at=Span(*match.span("count")),
                message=f"{origin} + {count} is {origin + count}: the {' '.join(match['count'].split())} "
                f"does not fall in {told.rstrip(',')}",
                explanation=(f"{told.rstrip(',')} - {origin} = {int(told[:4]) - origin}",),
                related=(own, *(span for _, span in found)),
                level=level,
            )
