"""What articles hold, kept from run to run: an article that has not changed is not read again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from copydesk.cache import engine, place
from copydesk.cache.digests import digest
from copydesk.cache.store import Store
from copydesk.claims.held import Held, Kept
from copydesk.cli import _output
from copydesk.model import Document
from copydesk.model.limits import Limits

KIND = "claims"
_OURS = ("auto", "fast")
"""Parsers that read the pinned model, on which the digest of the program stands; another model may change unseen."""


@contextmanager
def claims(no_cache: bool, parser: str, limits: Limits, memory: Memory | None = None) -> Iterator[Kept | None]:
    """Give what is kept of articles while the body runs; None where nothing is to be.

    `memory` is what one process keeps beside, where it runs again and again.
    """
    program = None if no_cache or not place.allowed() or parser not in _OURS else engine.fingerprint()
    if program is None:
        yield None if memory is None else memory.over(None, parser, limits)
        return
    store = Store(place.folder(), _output.complain)
    try:
        kept = Claims(store, digest(program, parser.encode(), f"{limits.claims} {limits.listed}".encode()))
        yield kept if memory is None else memory.over(kept, parser, limits)
    finally:
        store.close()


class Memory:
    """What articles hold, kept by one process: of each article as it was when it was last read."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Held]] = {}
        self._behind: Kept | None = None
        self._around: tuple[object, ...] = ()

    def over(self, behind: Kept | None, parser: str, limits: Limits) -> Memory:
        """Return the same, with what else is kept behind it."""
        self._behind, self._around = behind, (parser, limits.claims, limits.listed)
        return self

    def get(self, document: Document) -> Held | None:
        """Return what is known of an article."""
        known = self._known.get(document.id)
        if known is not None and known[0] == self._state(document):
            return known[1]
        held = self._behind.get(document) if self._behind is not None else None
        if held is not None:
            self._known[document.id] = (self._state(document), held)
        return held

    def put(self, document: Document, held: Held) -> None:
        """Keep what an article holds."""
        self._known[document.id] = (self._state(document), held)
        if self._behind is not None:
            self._behind.put(document, held)

    def _state(self, document: Document) -> object:
        return (*self._around, document)


class Claims:
    """What articles hold, by all that is known of an article, the program and the settings that extraction hangs on."""

    def __init__(self, store: Store, around: bytes) -> None:
        self._store, self._around = store, around

    def get(self, document: Document) -> Held | None:
        """Return what is known of an article."""
        kept = self._store.get(KIND, self._key(document))
        if kept is None:
            return None
        try:
            return Held.model_validate_json(zlib.decompress(kept))
        except (ValidationError, zlib.error):
            return None

    def put(self, document: Document, held: Held) -> None:
        """Keep what an article holds."""
        self._store.put(KIND, self._key(document), zlib.compress(held.model_dump_json().encode(), 1))

    def _key(self, document: Document) -> bytes:
        pieces = repr(document.offsets.pieces)
        return digest(self._around, document.model_dump_json().encode(), pieces.encode())
