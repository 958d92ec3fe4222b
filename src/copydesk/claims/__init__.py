"""Documents -> claims: mentions (`mentions`), sentences and syntax, interpretation, publication window."""

from __future__ import annotations

from copydesk.model import Document, Extraction

__all__ = ["extract"]


def extract(document: Document, parser: str = "auto") -> Extraction:
    """Return the mentions, claims and sentences of a document, and the document with its publication window.

    Only the sentences that hold a mention are parsed, and the few beside them that a pronoun, a list or a
    quotation points to. A document without mentions loads no language model. `parser` says what parses: see
    `copydesk.syntax.engines`.
    """
    from copydesk.claims import reading

    return reading.extract(document, parser)
