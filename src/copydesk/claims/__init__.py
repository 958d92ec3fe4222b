"""Documents -> claims: mentions (`mentions`), sentences and syntax, interpretation, publication window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from copydesk.model import Document, Extraction

if TYPE_CHECKING:
    from copydesk.claims.reading import Begun, Parsed

__all__ = ["begin", "extract", "parse"]


def extract(
    document: Document, parser: str = "auto", most: int = 0, listed: int = 0, parsed: Parsed | None = None
) -> Extraction:
    """Return the mentions, claims and sentences of a document, and the document with its publication window.

    Only the sentences that hold a mention are parsed, and the few beside them that a pronoun, a list or a
    quotation points to. A document without mentions loads no language model. `parser` says what parses: see
    `copydesk.syntax.engines`. Of more than `most` mentions the first so many are looked at, and those
    up to the one behind `listed` that are told as many before them were (`mentions.look`); all where it is 0.
    Where the document was `parsed` already, with the same parser and limits, that is where it goes on.
    """
    from copydesk.claims import reading

    return reading.extract(document, parser, most, listed, parsed)


def begin(document: Document, most: int = 0, listed: int = 0) -> Begun:
    """Return a document read up to where its sentences are parsed; the limits are those of `extract`."""
    from copydesk.claims import reading

    return reading.begin(document, most, listed)


def parse(documents: Sequence[Begun], parser: str = "auto") -> list[Parsed]:
    """Return documents that are begun with their sentences parsed, all at once, for `extract`."""
    from copydesk.claims import reading

    return reading.parse(documents, parser)
