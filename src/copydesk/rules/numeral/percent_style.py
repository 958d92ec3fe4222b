"""The rule for "percent", "per cent" and "%" in one article."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.rules.numeral._styles import SKIPPED, Form, mixed
from copydesk.values.regexes import regex

_PERCENT = regex(rf"(?<=\d)(?P<sign>{GAP}?%|{GAP}percent\b|{GAP}per{GAP}cent\b)")


@rule("NU005", level=Level.NOTE, quotes=False)
def percent_style(extraction: Extraction) -> Iterator[Slip]:
    """Flag an article that writes percentages in more than one way.

    "5%" beside "5 per cent" looks like two hands, and often is: agency copy pasted into one's own. The form that
    the article uses most is proposed.

    Bad:
        Turnout was 62 percent in the valley and 48% on the coast.
    Good:
        Turnout was 62 percent in the valley and 48 percent on the coast.
    Limits:
        Only numbers in digits are looked at. Headings, tables, captions and quoted speech have styles of their own
        and are left alone.
    """
    document = extraction.document
    forms = [
        Form(Span(*match.span("sign")), _style(match["sign"]))
        for match in search(document, _PERCENT, skip=SKIPPED)
        if not document.quoted(Span(*match.span()))
    ]
    slip = mixed(document, forms, "Percent", rewrite=lambda style: style if style == "%" else f" {style}")
    if slip is not None:
        yield slip


def _style(sign: str) -> str:
    return " ".join(sign.split())
