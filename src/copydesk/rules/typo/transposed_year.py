"""The rule for a year whose digits have changed places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.text.calendar_words import MONTH_NAMES
from copydesk.values.regexes import regex

_LEAD = "[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|to|and|of|early|late|mid|year"
_YEAR = regex(
    rf"(?:\b(?:{_LEAD}|{'|'.join(MONTH_NAMES)})[ \u00a0\n-]|\b\d{{1,2}},[ \u00a0])(?P<year>\d{{4}})"
    r"(?![\w%]|[,.]\d|-\d|[ \u00a0][a-z]+s\b|[ \u00a0](?:BC|AD|people|metres|feet))"
)
FUTURE = 2100
"""From this year on a news article hardly speaks of a year on purpose."""
PAST = 1300
"""Before this year hardly either, in an article of recent years."""


@rule("TY008", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def transposed_year(extraction: Extraction) -> Iterator[Slip]:
    """Flag a year of the far future or past that is a year of the article with two digits in the wrong order.

    "In 2104 the council, elected in 2014": the fingers were faster than the eye. Dates worked out from such a year
    are wrong with it.

    Bad:
        The council was elected in 2014. Since June 2104 it has met in the old mill.
    Good:
        The council was elected in 2014. Since June 2014 it has met in the old mill.
    Limits:
        Only years from 2100 on and before 1300 are looked at, and only where the year with two neighbouring digits
        changed round stands in the article too, or is the year of publication.
    """
    document = extraction.document
    found = [
        Span(*match.span("year"))
        for block in document.blocks
        for match in _YEAR.finditer(document.text, block.span.start, block.span.end)
    ]
    years = Counter(document.text[span.start : span.end] for span in found)
    published = _published(document)
    for span in found:
        year = document.text[span.start : span.end]
        if PAST <= int(year) < FUTURE or years[year] > 1 or year.endswith("00"):
            continue  # "until 2300": a round year far ahead is meant
        likely = [other for other in _swapped(year) if PAST <= int(other) < FUTURE]
        right = next((other for other in likely if years[other] or other in published), None)
        if right is None:
            continue
        where = next((other for other in found if document.text[other.start : other.end] == right), None)
        yield Slip(
            at=span,
            message=f"{year} looks like {right} with two digits in the wrong order",
            explanation=(f"{right} is {'a year of the article' if where else 'the year of publication'}",),
            related=(where,) if where else (),
            fix=replace(document, span, right, safe=False),
        )


def _swapped(year: str) -> list[str]:
    return [year[:n] + year[n + 1] + year[n] + year[n + 2 :] for n in range(3) if year[n] != year[n + 1]]


def _published(document: Document) -> frozenset[str]:
    published = document.published
    if published is None or published.inferred:
        return frozenset()
    return frozenset({published.start[:4], str(int(published.start[:4]) - 1)})
