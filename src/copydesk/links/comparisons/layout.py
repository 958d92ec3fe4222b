"""Where the two stand in one article: what sums up or illustrates the text, and the text."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner

WithinLevel = Literal["headline", "caption", "table", "pull-quote", "settled", "text", "quotes", "rows"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare where the two stand: what sums up or illustrates the text, and the text."""
    one, two = sorted((inner.a.part, inner.b.part))
    lists = {"list", "summary-list", "table"}
    if {one, two} <= lists:
        return "rows", "two entries of a list or table"
    if one == two:
        if one == "pull-quote":
            return "quotes", "two quotations"
        return ("headline" if one == "headline" else "text"), f"both in the {_SHOWN[one]}"
    for special in ("caption", "headline", "summary-list", "table", "pull-quote"):
        if special in (one, two):
            other = two if one == special else one
            level = "settled" if inner.settled else "headline" if special == "summary-list" else special
            return level, f"one in the {_SHOWN[special]}, the other in the {_SHOWN[other]}"
    return "text", "both in the text"


_SHOWN = {
    "headline": "headline or summary",
    "caption": "caption",
    "table": "table",
    "pull-quote": "quotation",
    "list": "list",
    "summary-list": "list at the head",
    "text": "text",
}
