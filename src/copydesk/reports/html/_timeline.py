"""When things happened by what the articles say, and when the articles were published."""

from __future__ import annotations

from itertools import groupby

from copydesk.model import Claim
from copydesk.reports import _words as words
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._passage import place, quoted

_MOST = 400
"""How many dated claims are listed; there may be thousands in a large run."""


def timeline(index: Index) -> Html | None:
    """Return the dated claims and the publications in the order of time, folded; None where there are none."""
    dated = [c for c in index.report.claims if _start(c)]
    entries: list[tuple[str, str, int, Html]] = [_claim(c, index) for c in dated[:_MOST]]
    for summary in index.report.documents:
        if summary.published is not None:
            start, end = summary.published.start, summary.published.end
            anchor = index.article(summary.id)
            title = index.title(summary.id)
            shown = join("Published: ", el("a", title, href=f"#{anchor}") if anchor else title)
            entries.append((start, end, 0, el("li", shown, class_="published")))
    known = len(entries) > len(dated[:_MOST])
    if not entries:
        return None
    entries.sort(key=lambda e: e[:3])
    days = [
        join(el("dt", words.period(start, end)), el("dd", el("ul", [e[3] for e in group])))
        for (start, end), group in groupby(entries, key=lambda e: (e[0], e[1]))
    ]
    more = len(dated) - _MOST
    return el(
        "section",
        el("h2", "Timeline"),
        el(
            "details",
            el("summary", words.count(len(dated), "dated claim"), " and when the articles were published" * known),
            el("dl", days),
            el("p", f"… and {words.count(more, 'more dated claim')}.", class_="meta") if more > 0 else None,
            class_="card timeline",
        ),
        id="timeline",
    )


def _start(claim: Claim) -> str | None:
    timex = claim.timex
    if timex is None or timex.type not in {"DATE", "TIME"} or "X" in timex.value:
        return None
    return timex.start


def _claim(claim: Claim, index: Index) -> tuple[str, str, int, Html]:
    start = _start(claim) or ""
    end = (claim.timex.end if claim.timex is not None else None) or start
    shown = el("li", quoted(claim, index), " ", el("span", place(claim.location, index), class_="who"))
    return (start[:10], end[:10] if len(start) <= 10 else start[:10], 1, shown)
