"""What an extraction holds beside its document: what goes from one process, or one run, to another."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from copydesk.model import About, Claim, Document, Extraction, Location, Mention, Publication, Record, Span


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


def alike(a: Document, b: Document) -> bool:
    """Return whether two documents differ in their names alone, so that they hold the same in the same places."""
    return a.model_copy(update={"id": b.id, "offsets": b.offsets}) == b and a.offsets.pieces == b.offsets.pieces


def moved(extraction: Extraction, document: Document) -> Held:
    """Return what a document holds of which the extraction of another one, `alike`, is known."""

    def there(location: Location) -> Location:
        return replace(location, document=document.id)

    held = of(extraction)
    return held.model_copy(
        update={
            "mentions": tuple(m.model_copy(update={"location": there(m.location)}) for m in held.mentions),
            "claims": tuple(
                c.model_copy(update={"location": there(c.location), "items": tuple(map(there, c.items))})
                for c in held.claims
            ),
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
