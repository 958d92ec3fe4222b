"""What articles hold, kept from run to run: an article that has not changed is not read again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from copydesk.cache import engine, place
from copydesk.cache.store import Store, digest
from copydesk.claims.held import Held
from copydesk.cli import _output
from copydesk.model import Document
from copydesk.model.limits import Limits

KIND = "claims"
_OURS = ("auto", "fast")
"""Parsers that read the pinned model, on which the digest of the program stands; another model may change unseen."""


@contextmanager
def claims(no_cache: bool, parser: str, limits: Limits) -> Iterator[Claims | None]:
    """Give what is kept of articles while the body runs; None where nothing is to be."""
    program = None if no_cache or not place.allowed() or parser not in _OURS else engine.fingerprint()
    if program is None:
        yield None
        return
    store = Store(place.folder(), _output.complain)
    try:
        yield Claims(store, digest(program, parser.encode(), str(limits.claims).encode()))
    finally:
        store.close()


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
