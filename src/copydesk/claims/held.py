"""What an extraction holds beside its document: what goes from one process, or one run, to another."""

from __future__ import annotations

from typing import Protocol

from copydesk.model import About, Claim, Document, Extraction, Mention, Publication, Record, Span


class Held(Record):
    """An extraction without its document; `published` is the window that was known or inferred."""

    published: Publication | None
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    sentences: tuple[Span, ...]
    about: About
    left: tuple[Span, ...]
    listing: bool


class Kept(Protocol):
    """What is known of articles from earlier runs."""

    def get(self, document: Document) -> Held | None:
        """Return what an article holds, where that is known."""

    def put(self, document: Document, held: Held) -> None:
        """Take what an article holds."""


def of(extraction: Extraction) -> Held:
    """Return what an extraction holds."""
    return Held.model_construct(
        published=extraction.document.published,
        mentions=extraction.mentions,
        claims=extraction.claims,
        sentences=extraction.sentences,
        about=extraction.about,
        left=extraction.left,
        listing=extraction.listing,
    )


def moved(extraction: Extraction, document: Document) -> Held:
    """Return what a document holds of which the extraction of another one, `Document.alike`, is known."""
    held = of(extraction)
    return held.model_copy(
        update={
            "mentions": tuple(m.of_document(document.id) for m in held.mentions),
            "claims": tuple(c.of_document(document.id) for c in held.claims),
        }
    )


def extraction(document: Document, held: Held) -> Extraction:
    """Return the extraction of a document of which it is known what it holds."""
    if document.published != held.published:
        document = document.model_copy(update={"published": held.published})
    return Extraction.model_construct(
        document=document,
        mentions=held.mentions,
        claims=held.claims,
        sentences=held.sentences,
        about=held.about,
        left=held.left,
        listing=held.listing,
    )
