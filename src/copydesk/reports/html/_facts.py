"""Facts over all articles: the disputed with who says what, the corroborated as a table, what the approved met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.model import BlockKind, Claim, Cluster, FactMet, Link, Location
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index, key
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._passage import Sentence, outlet, place, quoted, sentence, written
from copydesk.reports.html._picture import Row, common_unit, mark, picture, scale_of, state

_MOST_ROWS = 24
"""How many places a fact shows one by one; beyond that, one row a value."""
_MOST_LINKS = 6
_MOST_PLACES = 12
_TITLE = range(25, 170)
"""Sentences of this length make a title; others only where there is none."""
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


def told_best(cluster: Cluster, index: Index) -> Sentence:
    """Return the sentence that tells a fact best: of running text, of readable length, not a slip."""
    odd = {key(x) for x in cluster.odd}
    known = [index.claims[key(x)] for x in cluster.claims if key(x) in index.claims]
    if not known:
        return Sentence("", one_line(cluster.claims[0].text if cluster.claims else cluster.id), "")

    def rank(entry: tuple[Claim, Sentence]) -> tuple[bool, bool, bool, bool]:
        claim, own = entry
        return (
            claim.block is BlockKind.TABLE_CELL,
            len(own.text) not in _TITLE,
            claim.key in odd,
            claim.location.document in index.approved,
        )

    return min(((c, sentence(c, index)) for c in known), key=rank)[1]


def title(cluster: Cluster, index: Index) -> Html:
    """Return the sentence that tells a fact best, its value marked."""
    best = told_best(cluster, index)
    return join(best.before, el("mark", best.value, class_="other"), best.after)


def disputed(index: Index) -> Html | None:
    """Return the section of the disputed facts, None where there are none; those of little weight are folded."""
    if not index.disputed:
        return None
    pairs = list(zip(index.disputed_anchors, index.disputed, strict=True))
    grave = [_card(anchor, c, index) for anchor, c in pairs if index.level(c) not in {"note", None}]
    slight = [_card(anchor, c, index) for anchor, c in pairs if index.level(c) in {"note", None}]
    folded = el(
        "details",
        el("summary", words.count(len(slight), "more dispute" if grave else "dispute"), " of little weight"),
        slight,
        class_="notes",
        open=not grave and len(slight) <= _MOST_LINKS,
    )
    return el(
        "section",
        el("h2", "Disputed facts: who says what"),
        el(
            "p",
            "Each is told by one of its sentences. Where more than two places can be set on one axis, the bar is what "
            "the wording leaves open, and the dot the value.",
            class_="lead",
        ),
        grave,
        folded if slight else None,
        id="disputed",
    )


def _card(anchor: str, cluster: Cluster, index: Index) -> Html:
    odd = f"{words.count(len(cluster.odd), 'place')} out of line" if cluster.odd else None
    kind = _KINDS.get(cluster.kind or "", cluster.kind)
    facts = [part for part in (kind, words.count(len(cluster.claims), "place"), odd) if part]
    level = index.level(cluster)
    link = el("a", "#", href=f"#{anchor}", class_="permalink", aria_label="Link to this fact")
    badge = join(el("span", level, class_=f"badge {level}"), " ") if level else None
    return el(
        "article",
        el("h3", badge, title(cluster, index), " ", link),
        el("p", one_line(", ".join(facts)), class_="meta"),
        _picture(cluster, index),
        _why(cluster, index),
        class_=f"card {level}" if level else "card",
        id=anchor,
    )


def _picture(cluster: Cluster, index: Index) -> Html:
    claims = [index.claims[key(x)] for x in cluster.claims if key(x) in index.claims]
    unit = common_unit(claims)

    def row(location: Location, who: Html, said: Html) -> Row:
        claim = index.claims.get(key(location))
        what = written(claim, index) if claim is not None else location.text
        drawn = mark(claim, unit) if claim is not None else None
        return Row(who, what, state(location, cluster.odd, index.approved), drawn, said)

    rows = []
    for _, places in index.holdings(cluster):
        if len(cluster.claims) > _MOST_ROWS:
            shown = _said(places[0], index)
            who = join(words.count(len(places), "place"), ", such as ", outlet(places[0], index))
            rows.append(row(places[0], who, shown))
        else:
            rows += [row(x, outlet(x, index), _said(x, index)) for x in places]
    return picture(rows, scale_of(claims), unit, "Who says what")


def _said(location: Location, index: Index) -> Html:
    claim = index.claims.get(key(location))
    return quoted(claim, index) if claim is not None else join(one_line(location.text))


def _why(cluster: Cluster, index: Index) -> Html | None:
    """Return why the places are taken to be about one thing: the comparisons of the heaviest conflicts."""
    links = index.conflicts_of(cluster)
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
            el("td", _bits(e.weight), class_="n"),
            el("td", e.reason),
        )
        for e in link.evidence
    ]
    return el(
        "div",
        el(
            "table",
            el("caption", place(link.a, index), " and ", place(link.b, index), f": weight {_bits(link.weight)} bits"),
            el("thead", el("tr", (el("th", h, scope="col") for h in ("comparison", "outcome", "bits", "because")))),
            el("tbody", rows),
            class_="evidence",
        ),
        class_="scroll",
        tabindex="0",
    )


def _bits(weight: float) -> str:
    """Return a weight with its sign, which nothing has none of."""
    rounded = round(weight, 1)
    return f"{rounded:+.1f}" if rounded else "0.0"


def corroborated(index: Index) -> Html | None:
    """Return the table of the facts that several articles give alike, None where there are none."""
    if not index.corroborated:
        return None
    pairs = zip(index.corroborated_anchors, index.corroborated, strict=True)
    rows = [_agreement(anchor, cluster, index) for anchor, cluster in pairs]
    head = el("tr", (el("th", h, scope="col") for h in ("fact", "as written", "given by")))
    table = el("table", el("thead", head), el("tbody", rows))
    return el(
        "section",
        el("h2", "Corroborated facts"),
        el("p", "Given alike by more than one article, or by an article and an approved fact.", class_="lead"),
        el(
            "details",
            el("summary", words.count(len(index.corroborated), "fact")),
            el("div", table, class_="scroll", tabindex="0", role="region", aria_label="Corroborated facts"),
            class_="card",
        ),
        id="corroborated",
    )


def _agreement(anchor: str, cluster: Cluster, index: Index) -> Html:
    claims = [index.claims[key(x)] for x in cluster.claims if key(x) in index.claims]
    values = dict.fromkeys(written(c, index) for c in claims)
    return el(
        "tr",
        el("th", title(cluster, index), scope="row"),
        el("td", " / ".join(values)),
        el("td", _places(cluster.claims, index)),
        id=anchor,
    )


def _places(places: Sequence[Location], index: Index) -> Iterator[Html]:
    for number, location in enumerate(places[:_MOST_PLACES]):
        if number:
            yield Html(", ")
        yield place(location, index)
        if location.document in index.approved:
            yield Html(" (approved)")
    if len(places) > _MOST_PLACES:
        yield Html(f" and {len(places) - _MOST_PLACES} more")


def approved(index: Index) -> Html | None:
    """Return what each approved fact met in the articles, None where none were given."""
    if not index.report.facts:
        return None
    facts = sorted(index.report.facts, key=lambda f: (not f.contradicts, bool(f.agrees), f.id))
    return el(
        "section",
        el("h2", "Approved facts: what each met"),
        el("p", words.facts_met(index.report), class_="lead"),
        [_met(fact, index) for fact in facts],
        id="approved",
    )


def _met(fact: FactMet, index: Index) -> Html:
    sides = (
        ("Contradicts it:", fact.contradicts),
        ("Agrees:", fact.agrees),
        ("Could not be held against it:", fact.unread),
    )
    items = [
        el("li", label, " ", written(index.claims[key(x)], index) if key(x) in index.claims else one_line(x.text),
           " in ", place(x, index), ": ", _said(x, index))
        for label, places in sides
        for x in places[:_MOST_PLACES]
    ]  # fmt: skip
    idle = not fact.agrees and not fact.contradicts
    class_ = "card fact" + (" error" if fact.contradicts else " idle" if idle else "")
    return el(
        "article",
        el("h3", one_line(fact.statement)),
        el("p", one_line(fact.id), ", ", place(fact.location, index), class_="meta"),
        el("ul", items) if items else None,
        el("p", "It met nothing: no article was checked against it.", class_="meta") if idle else None,
        class_=class_,
    )
