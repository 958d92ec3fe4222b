"""A passage of an article around a place, with the place marked."""

from __future__ import annotations

from copydesk.model import Location
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index
from copydesk.reports.html._markup import Html, el, join

_REACH = 220
"""Characters that a passage shows on either side of what it marks."""


def place(location: Location, index: Index) -> Html:
    """Return file and line, linked to the place in the article below where it is printed."""
    text = join(one_line(location.document), el("span", f":{location.line}:{location.column}", class_="position"))
    anchor = index.article(location.document)
    if anchor is None:
        return el("span", text, class_="place")
    claimed = any(c.location == location for c in index.claims_of[location.document])
    return el("a", text, class_="place", href=f"#{anchor}-{location.start}" if claimed else f"#{anchor}")


def passage(location: Location, index: Index, *, other: bool = False) -> Html:
    """Return the paragraph around a location as a quotation, long ones cut."""
    document = index.source(location.document)
    if document is None:
        before, marked, after = "", location.text, ""
    else:
        source = document.source
        low = max(0, source.rfind("\n\n", 0, location.start) + 1, location.start - _REACH)
        stop = source.find("\n\n", location.end)
        high = min(len(source) if stop < 0 else stop, location.end + _REACH)
        before = index.flowing(document, low, location.start).lstrip()
        marked = index.flowing(document, location.start, location.end)
        after = index.flowing(document, location.end, high).rstrip()
        if low == location.start - _REACH:
            before = "… " + before.partition(" ")[2]
        if high == location.end + _REACH < len(source):
            after = after.rpartition(" ")[0] + " …"
    approved = location.document in index.approved
    label = "approved fact" if approved else "other passage" if other else "this passage"
    return el(
        "figure",
        el("figcaption", el("span", label, class_="label"), " ", place(location, index)),
        el(
            "blockquote",
            join(before, el("mark", marked, class_="other" if other else "here"), after),
            dir="auto",
        ),
        class_="passage" + (" approved" if approved else ""),
    )
