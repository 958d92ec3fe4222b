"""What must be mended, article by article: both passages side by side, the working, the rule's reason and the fix."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.model import Finding, Level, Location
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._deciding import decided, forms
from copydesk.reports.html._index import Against, Index, stands_against
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._passage import passages

_MOST_RELATED = 4
_MOST_OPEN = 25
"""The findings of the articles are unfolded where no more articles than this have any."""


def findings(index: Index) -> Html:
    """Return the section of the findings."""
    documents = [d.id for d in index.report.documents if index.findings_of[d.id] or index.against[d.id]]
    known = {d.id for d in index.report.documents}
    documents += [name for name in index.findings_of if name not in known and index.findings_of[name]]
    groups = [_group(name, index, len(documents) <= _MOST_OPEN) for name in documents]
    return el(
        "section",
        el("h2", "What to mend"),
        groups or el("p", "Nothing was found.", class_="lead"),
        el("p", "Nothing here passes the filters.", class_="lead", id="none-left", hidden=True) if groups else None,
        id="findings",
    )


def _group(document: str, index: Index, unfolded: bool) -> Html:
    """Return the findings of an article: errors and warnings, what others hold against it, and notes, folded."""
    own = sorted(index.findings_of[document], key=lambda pair: -pair[1].level.rank)
    against = sorted(index.against[document], key=lambda entry: -entry.finding.level.rank)
    grave = [_card(anchor, f, index) for anchor, f in own if f.level is not Level.NOTE]
    grave += [_mirror(entry, index) for entry in against if entry.finding.level is not Level.NOTE]
    notes = [_card(anchor, f, index) for anchor, f in own if f.level is Level.NOTE]
    mirrored = [_mirror(entry, index) for entry in against if entry.finding.level is Level.NOTE]
    slight = [*notes, *mirrored]
    told = [words.count(len(notes), "note")] if notes else []
    told += [f"{words.count(len(mirrored), 'conflict')} with others"] if mirrored else []
    anchor = index.article(document)
    title = index.title(document)
    path = one_line(document)
    return el(
        "details",
        el(
            "summary",
            el("h3", title),
            " ",
            el("span", path, class_="meta place") if path != title else None,
            " ",
            badges(index, document),
        ),
        grave or el("p", "No errors and no warnings.", class_="meta"),
        el(
            "details",
            el("summary", " and ".join(told)),
            slight,
            class_="notes",
            open=index.report.worst is Level.NOTE and unfolded and len(slight) <= _MOST_RELATED,
        )
        if slight
        else None,
        el("p", el("a", "Read the article with its marks", href=f"#{anchor}"), class_="meta") if anchor else None,
        class_="group",
        id=f"m{anchor}" if anchor else None,
        open=unfolded and (bool(grave) or index.report.worst is Level.NOTE),
    )


def badges(index: Index, document: str) -> Html:
    """Return how many findings of each level an article has."""
    found = [f.level for _, f in index.findings_of[document]]
    shown = [
        el("span", words.count(found.count(level), level.value), class_=f"badge {level.value}")
        for level in (Level.ERROR, Level.WARNING, Level.NOTE)
        if level in found
    ]
    others = len(index.against[document])
    if others:
        shown.append(el("span", f"{words.count(others, 'conflict')} with others", class_="badge other"))
    return el("span", *(join(s, " ") for s in shown), class_="badges")


def _card(anchor: str, finding: Finding, index: Index) -> Html:
    shown = _related(finding, index)[:_MOST_RELATED]
    more = len(finding.related) - len(shown)
    title = (badge(finding), " ", one_line(finding.message))
    return el(
        "article",
        _tick() if index.live is None else None,
        el("h4", title, " ", el("a", "#", href=f"#{anchor}", class_="permalink", aria_label="Link to this finding")),
        _meta(finding, index),
        decided(finding, index),
        el("div", passages(finding.location, shown, index, against=stands_against(finding)), class_="passages"),
        el("p", f"… and {words.count(more, 'more place')}.", class_="meta") if more else None,
        _working(finding),
        _reason(finding, index),
        _fix(finding, index),
        forms(finding, index),
        id=anchor,
        **attributes(finding, finding.location, index),
    )


def _related(finding: Finding, index: Index) -> list[Location]:
    """Return the other passages of a finding; of a conflict first that which the message names, then those opposed."""
    if not stands_against(finding):
        return list(finding.related)
    first, rest = finding.related[:1], finding.related[1:]
    return [*first, *sorted(rest, key=lambda x: not index.opposed(x, finding.location))]


def _mirror(entry: Against, index: Index) -> Html:
    """Return a finding of another article as seen from a passage of this one that it is set against."""
    anchor, finding, own, theirs = entry
    title = f"“{one_line(own.said)}” here stands against “{one_line(theirs.said)}” in {_called(theirs, index)}"
    whose = "the other article" if theirs.document == finding.location.document else _called(finding.location, index)
    return el(
        "article",
        el("h4", badge(finding), " ", title),
        el(
            "p",
            el("a", finding.code, href=f"#r-{finding.code}") if finding.code in index.rules else finding.code,
            ", told in full ",
            el("a", f"at {whose}", href=f"#{anchor}"),
            class_="meta",
        ),
        el("div", passages(own, (theirs,), index, against=stands_against(finding)), class_="passages"),
        **attributes(finding, own, index, mirror=True),
    )


def _called(location: Location, index: Index) -> str:
    """Return what the article of a place is called within a sentence: its title in quotation marks, else its file."""
    title = index.title(location.document)
    return title if title == one_line(location.document) else f"“{title}”"


def attributes(finding: Finding, at: Location, index: Index, mirror: bool = False) -> dict[str, str | None]:
    """Return the attributes of a finding's card: what the filters and the script go by."""
    known = finding.decision
    return {
        "class_": f"card finding {finding.level.value}" + (" mirror" if mirror else ""),
        "data_level": finding.level.value,
        "data_rule": finding.code,
        "data_article": index.article(at.document) or "",
        "data_print": finding.fingerprint or None,
        "data_state": known.state if known is not None and not known.changed else "open",
        "tabindex": "-1",
    }


def badge(finding: Finding) -> Html:
    """Return the level of a finding as a badge."""
    return el("span", finding.level.value, class_=f"badge {finding.level.value}")


def _meta(finding: Finding, index: Index) -> Html:
    code = join(el("code", finding.code), " ", finding.name)
    return el(
        "p",
        f"{finding.location.spot}, ",
        el("a", code, href=f"#r-{finding.code}") if finding.code in index.rules else code,
        class_="meta",
    )


def _working(finding: Finding) -> Html | None:
    if not finding.explanation:
        return None
    steps = [el("li", one_line(step)) for step in finding.explanation]
    return el("div", el("h5", "The working"), el("ul", steps), class_="working")


def _reason(finding: Finding, index: Index) -> Html | None:
    rule = index.rules.get(finding.code)
    if rule is None or not rule.why:
        return None
    return el(
        "details",
        el("summary", "Why the rule is there"),
        el("p", rule.why),
        el("p", el("a", f"All that {rule.code} says of itself", href=f"#r-{rule.code}")),
        class_="reason",
    )


def _fix(finding: Finding, index: Index) -> Html | None:
    if finding.fix is None:
        return None
    text = words.fix(finding.fix, index.source(finding.location.document))
    return el("p", el("strong", "Fix: "), text, class_="fix")


def _tick() -> Html:
    """Return the box to tick off a finding; the script shows it, since without one nothing would keep it."""
    return el("label", el("input", type="checkbox", class_="tick"), " done", class_="done", hidden=True)


def rules(index: Index) -> Html | None:
    """Return the documentation of the rules that found something."""
    codes = sorted({f.code for f in index.report.findings} & index.rules.keys())
    if not codes:
        return None
    return el(
        "section",
        el("h2", "The rules that found something"),
        [_rule(code, index) for code in codes],
        id="rules",
    )


def _rule(code: str, index: Index) -> Html:
    rule = index.rules[code]
    number = sum(f.code == code for f in index.report.findings)
    return el(
        "details",
        el(
            "summary",
            el("h3", f"{rule.code} {rule.name}"),
            " ",
            el("span", f"{words.count(number, 'finding')} here", class_="meta"),
        ),
        _prose(rule.text.split("\n\n")),
        class_="card rule",
        id=f"r-{code}",
    )


def _prose(parts: Sequence[str]) -> list[Html]:
    return [
        el("pre", part.removeprefix("    ").replace("\n    ", "\n")) if part.startswith("    ") else el("p", part)
        for part in parts
        if part.strip()
    ]
