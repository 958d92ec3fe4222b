"""What the server knows, in the protocol's words: diagnostics, what is shown of a claim, and lenses on disputes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lsprotocol import types

from copydesk.cli._lsp.desk import Desk, Look
from copydesk.cli._lsp.lines import Lines
from copydesk.cli._lsp.project import is_marked_up
from copydesk.model import Claim, Cluster, Finding, Level, Link, Location, Span
from copydesk.reports import _words as words
from copydesk.reports._context import rule_page
from copydesk.reports._escape import one_line

SEVERITY = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.NOTE: types.DiagnosticSeverity.Information,
}
SHOW = "copydesk.show"
"""The command of a lens: the editor is asked to show the place that it is given."""
_MOST_LINKS = 12
_VERDICTS = {
    "agree": "the same",
    "compatible": "compatible",
    "conflict": "**conflict**",
    "different": "another thing",
}


class Places:
    """Ranges in this and in other articles. `texts` are those of the open articles by the id of their document."""

    def __init__(self, desk: Desk, look: Look, lines: Lines, texts: Mapping[str, Lines], encoding: str) -> None:
        self.desk, self.look, self.lines, self._texts, self.encoding = desk, look, lines, texts, encoding
        self._skip = 1 if lines.text.startswith("\ufeff") else 0  # a byte-order mark counts for the editor alone

    def range(self, span: Span) -> types.Range:
        """Return the range of a span of the article."""
        return self.lines.range(span.shift(self._skip))

    def span(self, range: types.Range) -> Span:
        """Return the span of a range in the article."""
        return Span(self.lines.offset(range.start) - self._skip, self.lines.offset(range.end) - self._skip)

    def location(self, place: Location) -> types.Location:
        """Return a place with its file; the file's beginning for a document that is not the text of its file."""
        path = self.desk.project.path_of(place.document)
        uri = path.as_uri()
        document = self.desk.whole.documents.get(place.document)
        if place.document == self.look.document.id:
            return types.Location(uri, self.range(place.span))
        if document is None or (document.container is not None and not is_marked_up(path)):
            return types.Location(uri, types.Range(types.Position(0, 0), types.Position(0, 0)))
        lines = self._texts.get(place.document) or Lines(document.source, self.encoding)
        skip = 1 if lines.text.startswith("\ufeff") else 0
        return types.Location(uri, lines.range(place.span.shift(skip)))


def diagnostics(places: Places, *, related: bool) -> list[types.Diagnostic]:
    """Return the findings of an article as diagnostics; `related` says whether the editor shows other places."""
    return [diagnostic(finding, places, related=related) for finding in places.look.findings]


def diagnostic(finding: Finding, places: Places, *, related: bool) -> types.Diagnostic:
    """Return one finding."""
    address = rule_page(finding.code)
    decided = f" [{words.decision(finding.decision)}]" if finding.decision else ""
    others = [
        types.DiagnosticRelatedInformation(places.location(other), one_line(other.text)) for other in finding.related
    ]
    return types.Diagnostic(
        range=places.range(finding.location.span),
        message=f"{finding.message}{decided}",
        severity=SEVERITY[finding.level],
        code=finding.code,
        code_description=types.CodeDescription(address) if address else None,
        source="copydesk",
        related_information=others if related and others else None,
        data={"fingerprint": finding.fingerprint},
    )


def hover(places: Places, position: types.Position) -> types.Hover | None:
    """Return what is known of the claim at a position, and why there are findings on it; None where none is."""
    here = places.span(types.Range(position, position)).start
    look = places.look
    claims = [c for c in look.extraction.claims if c.location.start <= here < max(c.location.end, c.location.start + 1)]
    found = [f for f in look.findings if f.location.start <= here < f.location.end]
    if not claims and not found:
        return None
    parts = []
    for claim in claims:
        parts.append("  \n".join(_claim(claim)))
        links = places.desk.links_of(look, claim)
        told = [f"- {_link(link, other, at)}" for link, at, other in links[:_MOST_LINKS]]
        if len(links) > _MOST_LINKS:
            told.append(f"- and {len(links) - _MOST_LINKS} more")
        if told:
            parts.append("\n".join(told))
    for finding in found:
        steps = [f"- {_plain(step)}" for step in finding.explanation]
        parts.append("\n".join([f"**{finding.code}** {_plain(finding.message)}", *([""] if steps else []), *steps]))
    span = claims[0].location.span if claims else found[0].location.span
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(parts)), places.range(span))


def _claim(claim: Claim) -> Iterator[str]:
    yield f"**{_plain(words.value(claim))}**" + (f" {_plain(words.about(claim))}" if words.about(claim) else "")
    time = claim.timex
    if time is not None and (time.start or time.end):
        yield f"when: {words.period(time.start, time.end)}"
    if claim.attribution:
        yield f"says: {_plain(claim.attribution)}"
    if claim.modality not in (None, "asserted"):
        yield f"mood: {claim.modality}"


def _link(link: Link, other: Claim | None, at: Location) -> str:
    value = f" ({_plain(words.value(other))})" if other is not None else ""
    likely = f", {link.probability:.0%} likely" if link.probability is not None else ""
    where = f"{_plain(at.document)}:{at.line}"
    return f"{_VERDICTS[link.verdict]}{likely}: “{_plain(at.text)}”{value} in {where}"


def _plain(text: str) -> str:
    """Escape what Markdown would read as marks."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~&" else char for char in one_line(text))


def lenses(places: Places) -> list[types.CodeLens]:
    """Return a lens over each disputed fact: what the articles give, and a way to the others."""
    found = []
    for span, cluster in places.desk.disputes_of(places.look):
        others = [p for p in cluster.claims if p.span != span or p.document != places.look.document.id]
        target = places.location(others[0]) if others else None
        arguments = [{"uri": target.uri, "range": _plain_range(target.range)}] if target else []
        command = types.Command(_disputed(cluster), SHOW if arguments else "", None, arguments or None)
        found.append(types.CodeLens(places.range(span), command))
    return found


def _disputed(cluster: Cluster) -> str:
    sides = [
        f"{one_line(holding.value)} ({', '.join(sorted({place.document for place in holding.claims}))})"
        for holding in cluster.holdings
    ]
    return f"disputed: {' against '.join(sides)}"


def _plain_range(range: types.Range) -> dict[str, dict[str, int]]:
    return {
        name: {"line": end.line, "character": end.character}
        for name, end in (("start", range.start), ("end", range.end))
    }
