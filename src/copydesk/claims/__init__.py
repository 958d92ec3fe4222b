"""Documents -> claims: mentions (`mentions`), sentences and syntax, interpretation, publication window."""

from __future__ import annotations

from copydesk.model import Document, Extraction

__all__ = ["extract"]


def extract(document: Document, parser: str = "auto", most: int = 0, listed: int = 0) -> Extraction:
    """Return the mentions, claims and sentences of a document, and the document with its publication window.

    Only the sentences that hold a mention are parsed, and the few beside them that a pronoun, a list or a
    quotation points to. A document without mentions loads no language model. `parser` says what parses: see
    `copydesk.syntax.engines`. Of more than `most` mentions the first so many are looked at, and those
    up to the one behind `listed` that are told as many before them were (`mentions.look`); all where it is 0.
    """
    from copydesk.claims import reading

    return reading.extract(document, parser, most, listed)
