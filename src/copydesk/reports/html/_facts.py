"""Facts over all articles: the disputed ones with a picture each, the corroborated ones as a table."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Cluster, Link, Location
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index, key
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._passage import place
from copydesk.reports.html._picture import Row, common_unit, mark, picture, scale_of, state

_MOST_ROWS = 24
"""How many places a picture shows one by one; beyond that, one row a value."""
_MOST_LINKS = 6
_MOST_PLACES = 12
_KINDS = {
    "value": "different values",
    "update": "an update over time",
    "attributed": "said by different sources",
    "unit": "looks like a slip of the unit",
    "typo": "looks like a typing slip",
    "time": "different times",
    "time-zone": "looks like a slip of the time zone",
}
"""What the kinds of a conflict are called on the page; others are shown as they are."""


def disputed(index: Index) -> Html | None:
    """Return the section of the disputed facts, None where there are none."""
    if not index.disputed:
        return None
    cards = [_card(number, cluster, index) for number, cluster in enumerate(index.disputed, start=1)]
    return el(
        "section",
        el("h2", "Disputed facts"),
        el(
            "p",
            "Who says what, on one axis. The bar is what the wording leaves open, the dot the value.",
            class_="lead",
        ),
        cards,
        id="disputed",
    )


def _card(number: int, cluster: Cluster, index: Index) -> Html:
    topic = index.topic(cluster)
    odd = f"{words.count(len(cluster.odd), 'place')} out of line" if cluster.odd else "no side is in the minority"
    kind = _KINDS.get(cluster.kind or "", cluster.kind)
    facts = [part for part in (kind, words.count(len(cluster.claims), "place"), odd) if part]
    level = cluster.level
    return el(
        "article",
        el("h3", el("span", level, class_=f"badge {level}") if level else None, " ", topic),
        el("p", " · ".join(facts), class_="meta"),
        _picture(cluster, topic, index),
        _why(cluster, index),
        class_=f"card {level}" if level else "card",
        id=f"k{number}",
    )


def _picture(cluster: Cluster, topic: str, index: Index) -> Html:
    claims = [index.claims[key(x)] for x in cluster.claims if key(x) in index.claims]
    unit = common_unit(claims)

    def row(location: Location, what: str, who: Html) -> Row:
        claim = index.claims.get(key(location))
        drawn = mark(claim, unit) if claim is not None else None
        return Row(who, what, state(location, cluster.odd, index.approved), drawn)

    rows = []
    for value, places in index.holdings(cluster):
        if len(cluster.claims) > _MOST_ROWS:
            who = Html(words.count(len(places), "place"))
            rows.append(row(places[0], value, who))
        else:
            rows += [row(x, x.text, place(x, index)) for x in places]
    return picture(rows, scale_of(claims), unit, f"Who says what: {topic}")


def _why(cluster: Cluster, index: Index) -> Html | None:
    """Return why the places are taken to be about one thing: the comparisons of the heaviest conflicts."""
    members = {key(x) for x in cluster.claims}
    links = [
        link
        for link in index.report.links
        if link.verdict == "conflict" and link.evidence and key(link.a) in members and key(link.b) in members
    ]
    if not links:
        return None
    shown = sorted(links, key=lambda link: (-link.weight, key(link.a), key(link.b)))[:_MOST_LINKS]
    more = len(links) - len(shown)
    return el(
        "details",
        el("summary", "Why these are taken to be one fact"),
        [_evidence(link, index) for link in shown],
        el("p", f"… and {words.count(more, 'more pair')}.", class_="meta") if more else None,
    )


def _evidence(link: Link, index: Index) -> Html:
    rows = [
        el(
            "tr",
            el("th", e.comparison, scope="row"),
            el("td", e.level),
            el("td", f"{e.weight:+.1f}", class_="n"),
            el("td", e.reason),
        )
        for e in link.evidence
    ]
    return el(
        "div",
        el(
            "table",
            el("caption", place(link.a, index), " and ", place(link.b, index), f": weight {link.weight:+.1f} bits"),
            el("thead", el("tr", (el("th", h, scope="col") for h in ("comparison", "outcome", "bits", "because")))),
            el("tbody", rows),
        ),
        class_="scroll",
    )


def corroborated(index: Index) -> Html | None:
    """Return the table of the facts that several articles give alike, None where there are none."""
    if not index.corroborated:
        return None
    rows = [_agreement(number, cluster, index) for number, cluster in enumerate(index.corroborated, start=1)]
    head = el("tr", (el("th", h, scope="col") for h in ("fact", "value", "given by")))
    return el(
        "section",
        el("h2", "Corroborated facts"),
        el("p", "Given alike by more than one article, or by an article and an approved fact.", class_="lead"),
        el("div", el("table", el("thead", head), el("tbody", rows)), class_="scroll"),
        id="corroborated",
    )


def _agreement(number: int, cluster: Cluster, index: Index) -> Html:
    values = dict.fromkeys(one_line(value) for value, _ in index.holdings(cluster))
    return el(
        "tr",
        el("th", index.topic(cluster), scope="row"),
        el("td", " / ".join(values)),
        el("td", join(*_places(cluster, index))),
        id=f"c{number}",
    )


def _places(cluster: Cluster, index: Index) -> Iterator[Html]:
    for number, location in enumerate(cluster.claims[:_MOST_PLACES]):
        if number:
            yield Html(", ")
        yield place(location, index)
        if location.document in index.approved:
            yield Html(" (approved)")
    if len(cluster.claims) > _MOST_PLACES:
        yield Html(f" and {len(cluster.claims) - _MOST_PLACES} more")
