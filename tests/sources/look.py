"""What the tests look at: a document as short tuples."""

from __future__ import annotations

from copydesk import sources
from copydesk.model import Document, InlineKind


def read(text: str, id: str = "a.md", published: str | None = None) -> Document:
    return sources.parse(text, id=id, published=published)


def blocks(text: str, id: str = "a.md") -> list[tuple[str, str]]:
    """Kind and prose of each block."""
    document = read(text, id)
    return [(block.kind.value, document.text[slice(*block.span)]) for block in document.blocks]


def inlines(text: str, kind: InlineKind, id: str = "a.md") -> list[str]:
    """The prose of each inline of a kind."""
    document = read(text, id)
    return [document.text[slice(*inline.span)] for inline in document.inlines if inline.kind is kind]


def in_file(text: str, words: str, id: str = "a.md") -> str:
    """The file's own characters for words of the prose."""
    document = read(text, id)
    start = document.text.index(words)
    from copydesk.model import Span

    return document.locate(Span(start, start + len(words))).text


def problems(document: Document) -> list[tuple[int, str]]:
    """Line and text of each place that could not be read."""
    return [(document.locate_file(p.span).line, document.source_text(p.span)) for p in document.problems]
