"""A passage of an article around a place, with the place marked."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.model import Location, Span
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index, key
from copydesk.reports.html._markup import Html, el, join

_REACH = 220
"""Characters that a passage shows on either side of what it marks."""


def place(location: Location, index: Index) -> Html:
    """Return file and line, linked to the place in the article below where it is printed."""
    text = join(one_line(location.document), el("span", f":{location.line}:{location.column}", class_="position"))
    anchor = index.article(location.document)
    if anchor is None:
        return el("span", text, class_="place")
    claimed = key(location) in index.claims
    return el("a", text, class_="place", href=f"#{anchor}-{location.start}" if claimed else f"#{anchor}")


def passages(first: Location, others: Sequence[Location], index: Index) -> list[Html]:
    """Return the paragraph around `first`, and those around `others` as far as they do not show in one before.

    Each is a quotation with its places marked; long paragraphs are cut.
    """
    groups: list[tuple[Span | None, list[Location]]] = []
    for location in (first, *others):
        for window, members in groups:
            if window and location.document == members[0].document and window.covers(location.span):
                members.append(location)
                break
        else:
            groups.append((_window(location, index), [location]))
    return [_passage(window, members, first, index) for window, members in groups]


def _window(location: Location, index: Index) -> Span | None:
    """Return which part of the file is shown around a location; None without the file."""
    document = index.documents.get(location.document)
    if document is None:
        return None
    around = index.paragraph(document, location.span)
    return Span(max(around.start, location.start - _REACH), min(around.end, location.end + _REACH))


def _passage(window: Span | None, members: Sequence[Location], first: Location, index: Index) -> Html:
    head = members[0]
    approved = head.document in index.approved
    label = "approved fact" if approved else "this passage" if head is first else "other passage"
    text = _marked(window, members, first, index) if window else el("mark", head.text, class_="here")
    return el(
        "figure",
        el("figcaption", el("span", label, class_="label"), " ", place(head, index)),
        el("blockquote", text, dir="auto"),
        class_="passage approved" if approved else "passage",
    )


def _marked(window: Span, members: Sequence[Location], first: Location, index: Index) -> Html:
    document = index.documents[members[0].document]
    around = index.paragraph(document, members[0].span)
    parts: list[str] = []
    at = window.start
    for location in sorted(members, key=lambda x: (x.start, -x.end)):
        if location.start < at:  # lies within the one before
            continue
        parts.append(index.flowing(document, at, location.start))
        marked = index.flowing(document, location.start, location.end)
        parts.append(el("mark", marked, class_="here" if location is first else "other"))
        at = location.end
    parts.append(index.flowing(document, at, window.end))
    if window.start > around.start:
        parts[0] = "… " + parts[0].partition(" ")[2]
    if window.end < around.end:
        parts[-1] = parts[-1].rpartition(" ")[0] + " …"
    return join(parts)
