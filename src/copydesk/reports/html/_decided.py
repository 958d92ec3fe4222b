"""What editors have dismissed, folded; and on a page that is served what came of the last action."""

from __future__ import annotations

from copydesk.model import Finding
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._deciding import again, decided, forms
from copydesk.reports.html._findings import attributes, badge
from copydesk.reports.html._index import Index, stands_against
from copydesk.reports.html._markup import Html, el
from copydesk.reports.html._passage import passages

_MOST_RELATED = 4
_MOST_UNFIT = 10


def banner(index: Index) -> Html | None:
    """Return what came of the last action, which files have changed since they were read, and who decides."""
    live = index.live
    if live is None:
        return None
    changed = len(live.changed)
    shown = ", ".join(index.title(name) for name in live.changed[:3]) + (", …" if changed > 3 else "")
    stale = (
        f"{words.count(changed, 'article')} changed since {'it was' if changed == 1 else 'they were'} read: {shown}."
    )
    who = f"You decide as {one_line(live.by)}." if live.by else "You decide without a name."
    return el(
        "section",
        el("p", one_line(live.told), class_="outcome", role="status") if live.told else None,
        el("p", stale, class_="stale") if changed else None,
        [el("p", f"{one_line(told[:1].upper() + told[1:])}.", class_="stale") for told in live.unfit[:_MOST_UNFIT]],
        el("p", f"{who} Decisions are kept at once and hold for every command.", class_="meta"),
        again(index),
        class_="live",
        aria_label="This review",
    )


def dismissed(index: Index) -> Html | None:
    """Return the findings that editors have dismissed, with their reasons; None where there are none."""
    if not index.dismissed:
        return None
    cards = [_card(a, f, index) for a, f in zip(index.dismissed_anchors, index.dismissed, strict=True)]
    return el(
        "section",
        el("h2", "Dismissed by editors"),
        el(
            "details",
            el(
                "summary",
                f"{words.count(len(cards), 'finding')} to stay as {'it is' if len(cards) == 1 else 'they are'}",
            ),
            cards,
            class_="group dismissed",
        ),
        id="dismissed",
    )


def _card(anchor: str, finding: Finding, index: Index) -> Html:
    where = f"{index.title(finding.location.document)}, {finding.location.spot}, {finding.code} {finding.name}"
    shown = finding.related[:_MOST_RELATED]
    return el(
        "article",
        el("h4", badge(finding), " ", one_line(finding.message)),
        el("p", where, class_="meta"),
        decided(finding, index),
        el("div", passages(finding.location, shown, index, against=stands_against(finding)), class_="passages"),
        forms(finding, index),
        id=anchor,
        **attributes(finding, finding.location, index),
    )
