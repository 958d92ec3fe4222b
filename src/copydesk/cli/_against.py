"""The archived articles that new ones are checked against (`verify --against`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from copydesk.cli import _output
from copydesk.model import Document, Extraction


class Against:
    """A store that articles are checked against; `documents` are those of it that a search has brought in."""

    def __init__(self, folder: Path, *, quiet: bool) -> None:
        from copydesk.corpus import store

        store.check_installed()
        self._store = store.Store(folder, _output.complain)
        self._state = self._store.checked()
        self._quiet = quiet
        self.documents: list[Document] = []

    def __call__(self, fresh: Sequence[Extraction]) -> tuple[Extraction, ...]:
        """Return the archived articles that may tell of what new ones tell."""
        from copydesk.corpus import search
        from copydesk.corpus.duck import Search

        with Search(self._store, self._state) as link:
            found, passed = search.near(link, fresh)
        self.documents = [extraction.document for extraction in found]
        if passed and not self._quiet:
            more = "1 more archived article shares" if passed == 1 else f"{passed:,} more archived articles share"
            _output.complain(f"{more} words with an article than the {search.NEAREST} that it is compared with")
        return found
