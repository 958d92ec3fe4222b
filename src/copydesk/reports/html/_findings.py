"""The findings, the worst first: what is wrong, both passages side by side, and the working."""

from __future__ import annotations

from copydesk.model import Finding
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el
from copydesk.reports.html._passage import passages

_MOST_RELATED = 4


def findings(index: Index) -> Html:
    """Return the section of the findings."""
    numbered = list(enumerate(index.report.findings, start=1))
    numbered.sort(key=lambda pair: -pair[1].level.rank)
    cards = [_card(number, finding, index) for number, finding in numbered]
    return el(
        "section",
        el("h2", "Findings"),
        cards or el("p", "Nothing was found.", class_="lead"),
        id="findings",
    )


def _card(number: int, finding: Finding, index: Index) -> Html:
    level = finding.level.value
    shown = finding.related[:_MOST_RELATED]
    more = len(finding.related) - len(shown)
    return el(
        "article",
        el("h3", el("span", level, class_=f"badge {level}"), " ", one_line(finding.message)),
        el("p", el("code", finding.code), " ", finding.name, class_="meta"),
        el(
            "div",
            passages(finding.location, shown, index),
            class_="passages",
        ),
        el("p", f"… and {words.count(more, 'more place')}.", class_="meta") if more else None,
        _working(finding),
        _fix(finding, index),
        class_=f"card {level}",
        id=f"f{number}",
    )


def _working(finding: Finding) -> Html | None:
    if not finding.explanation:
        return None
    steps = [el("li", one_line(step)) for step in finding.explanation]
    return el("div", el("h4", "Why"), el("ul", steps), class_="working")


def _fix(finding: Finding, index: Index) -> Html | None:
    if finding.fix is None:
        return None
    text = words.fix(finding.fix, index.source(finding.location.document))
    return el("p", el("strong", "Fix: "), text, class_="fix")
