"""From a document to its extraction: the order of the steps within the claims stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from copydesk import syntax
from copydesk.claims import interpret, mentions, publication, tables, telling
from copydesk.claims.interpret import currency, settled
from copydesk.claims.interpret.context import Context
from copydesk.model import Document, Extraction, Mention, Span
from copydesk.text import sentences
from copydesk.values.regexes import regex

_ANAPHOR = regex(
    r"\b(?:he|she|they|them|these|those|it|its|their|the (?:number|figure|total|toll|rest|count|tally|sum|amount))\b",
    re.I,
)
_LISTED = regex(r"(?:These|Those|They)\s+(?:are|were|include)", re.I)
_SAID = regex(r"\b(?:said|says|told|added|adds|explained|noted|warned|insisted|wrote|argued|claimed|stated)\b", re.I)

_SAYS = regex(r"\b(?:he|she|it|they) (?:said|says|told|added|adds)\b|\b(?:said|says|added) (?:he|she)\b", re.I)
"""Somebody told before says so: who that is stands in one of the sentences before, whatever paragraph they are in."""


class Begun(NamedTuple):
    """A document as far as it is read before anything is parsed, with the indices of the sentences to parse."""

    document: Document
    looked: mentions.Look
    first: mentions.First
    spans: tuple[Span, ...]
    wanted: Sequence[int]

    def pieces(self) -> list[tuple[Span, str]]:
        """Return what is to be parsed, as `syntax.parse` takes it."""
        text = self.document.text
        return [(self.spans[i], text[self.spans[i].start : self.spans[i].end]) for i in self.wanted]


class Parsed(NamedTuple):
    """A document that is begun, with the rows of the sentences that were to be parsed."""

    begun: Begun
    rows: Sequence[syntax.Sentence]


def begin(document: Document, most: int = 0, listed: int = 0) -> Begun:
    """Read a document up to where its sentences are parsed; the limits are those of `extract`."""
    looked = mentions.look(document, most, listed)
    found = mentions.first(document, looked, most)
    spans = sentences.uncrowded(document, sentences.split(document), [m.prose for m in found.mentions])
    return Begun(document, looked, found, spans, sorted(_wanted(document, spans, found.mentions)))


def parse(documents: Sequence[Begun], parser: str = "auto") -> list[Parsed]:
    """Parse what several documents need at once: for short ones that is what costs least."""
    pieces = [piece for begun in documents for piece in begun.pieces()]
    rows = iter(syntax.parse(pieces, parser) if pieces else ())
    return [Parsed(begun, list(islice(rows, len(begun.wanted)))) for begun in documents]


def extract(
    document: Document, parser: str = "auto", most: int = 0, listed: int = 0, parsed: Parsed | None = None
) -> Extraction:
    """Return the extraction of a document; `parser` as for `copydesk.syntax.parse`, the rest as for `claims.extract`.

    Where no publication date is known, the window that the text implies is worked out and the mentions are anchored
    again, so that "February of this year" is anchored to it.
    """
    if parsed is None:
        parsed = parse([begin(document, most, listed)], parser)[0]
    (_, looked, (found, left, listing), spans, wanted), rows = parsed
    context = Context(document, spans, dict(zip(wanted, rows, strict=True)), found)
    if document.published is None and found:
        window = publication.infer(context)
        if window is not None:
            document = document.model_copy(update={"published": window})
            found, left, listing = mentions.first(document, looked, most)
            context = Context(document, spans, context.parsed, found)
    found = settled.settle(context, currency.of_cents(context, found))
    context = Context(document, spans, context.parsed, publication.claiming(document, found))
    told = tables.fill(document, interpret.claims(context))
    read = Extraction(document=document, mentions=found, claims=told, sentences=spans, left=left, listing=listing)
    return telling.tell(read)


def _wanted(document: Document, spans: Sequence[Span], found: Sequence[Mention]) -> set[int]:
    """The indices of the sentences to parse."""
    probe = Context(document, spans, {}, found)
    text = document.text
    wanted: set[int] = set()
    for node in probe.nodes:
        if not spans:
            break
        at = node.sentence
        if at in wanted:
            continue
        wanted.add(at)
        span = spans[at]
        before = at - 1
        if before >= 0 and probe.same_block(before, at) and _ANAPHOR.search(text, span.start, span.end):
            wanted.add(before)
        if _SAYS.search(text, span.start, span.end):
            wanted.update(i for i in (at - 1, at - 2) if i >= 0)
        after = at + 1
        if after < len(spans) and probe.same_block(after, at) and _LISTED.match(text, spans[after].start):
            wanted.add(after)
        if probe.quoted(node.mention.prose) and not _SAID.search(text, span.start, span.end):
            near = (after, before, at - 2)
            wanted.update(
                i
                for i in near
                if 0 <= i < len(spans) and abs(i - at) <= 2 and _SAID.search(text, spans[i].start, spans[i].end)
            )
    return wanted
