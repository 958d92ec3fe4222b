"""A project as the server sees it: its settings, its rules, its approved facts, its decisions and its files."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from copydesk import config, sources
from copydesk.cli import _deciding, _input, _selecting, _singly, verify
from copydesk.decisions import FOLDER, Decisions, Readings
from copydesk.model import Document, Extraction, InputError
from copydesk.model.house import House
from copydesk.rules import Selection

MOST_FILES = 200
"""Of a folder with more articles only those that are open are checked against each other."""
_NOTHING_ASKED = argparse.Namespace(select=None, ignore=None, engine=None, published=None, no_decisions=False)


class Project:
    """The settings that hold in the folder `start`, and what they name. Raises `InputError` as `copydesk verify` does.

    `workspace` is the folder that the editor has open, where it has one. Documents have the ids that they have where
    `copydesk verify` runs in the folder of the project, so that decisions fit.
    """

    def __init__(self, start: Path, workspace: Path | None) -> None:
        self.settings = config.load(start)
        file = self.settings.file
        self.root = (file.absolute().parent if file else workspace or start).resolve()
        self.workspace = workspace
        self.selection = _selecting.selection(_NOTHING_ASKED, self.settings)
        self.parser = verify.engine(_NOTHING_ASKED, self.settings)
        self.decisions = Decisions.read(self._decided)
        self.corrected = Readings.read(self._decided)
        self.facts: list[Extraction] = []
        if self.settings.ledger is not None:
            from copydesk.claims.ledger import load

            self.facts = load(self.settings.ledger, self.parser)
        self.tables = verify.tables(_NOTHING_ASKED, self.settings)
        self._named = self._in_folders()
        self._settings: dict[Path, object] = {}
        config.of_files(self.settings).within(start)
        self._settle()
        self._read: dict[str, tuple[object, tuple[Document, ...]]] = {}

    @property
    def _decided(self) -> Path:
        return _deciding.folder(self.settings) if self.settings.file else self.root / FOLDER

    def stale(self) -> bool:
        """Return whether settings, facts, tables or decisions have changed since they were read."""
        self._settle()
        return self._named != self._in_folders() or any(_stamp(path) != then for path, then in self._settings.items())

    def _settle(self) -> None:
        """Note how the files of settings are that were looked for since."""
        for path in config.of_files(self.settings).files:
            if path not in self._settings:
                self._settings[path] = _stamp(path)

    def _in_folders(self) -> tuple[object, ...]:
        paths: list[Path] = []
        for folder in (self._decided, self.settings.ledger):
            if folder is not None:
                paths += [folder] if folder.is_file() else sorted(folder.rglob("*.toml"))
        paths += [Path(name) for table in self.tables for name in (table.file, table.location.document)]
        return tuple((str(path), _stamp(path)) for path in paths)

    def id_of(self, path: Path) -> str:
        """Return the id of the document in a file."""
        path = path.resolve()
        return sources.identity(path.relative_to(self.root) if path.is_relative_to(self.root) else path)

    def path_of(self, id: str) -> Path:
        """Return the file of a document's id; what stands in it of a document of many is left out."""
        return self.root / id.partition("#")[0]

    def parse(self, text: str, path: Path) -> Document:
        """Return the document that a file with the content `text` is; raises `InputError`, also for one of several."""
        name, day = self.id_of(path), self._published(path)
        if is_marked_up(path):  # with a mark of the encoding, which counts for more than what the file declares
            parsed = sources.from_bytes(text.removeprefix("\ufeff").encode("utf-8-sig"), id=name, published=day)
        else:
            parsed = sources.parse(text, id=name, published=day)
        return _singly.dated([parsed], self.settings, {parsed.id: str(path)})[0]

    def _published(self, path: Path) -> str | sources.Dating | None:
        return _singly.date_of(_NOTHING_ASKED, self.settings, str(path))

    def files(self) -> list[Path]:
        """Return the articles of the folder; none where nothing says which folder it is, or there are too many."""
        given: Sequence[Path] = self.settings.sources
        if not given and (self.root / "sources").is_dir():
            given = (self.root / "sources",)
        elif not given and self.workspace is not None:
            given = (self.workspace,)
        exclusion = _input.exclusion(_NOTHING_ASKED, self.settings)
        found = sources.find(given, exclusion=exclusion).files if given else ()
        return [Path(path).resolve() for path in found] if len(found) <= MOST_FILES else []

    def documents(self, path: Path) -> tuple[Document, ...]:
        """Return the documents in a file; none where it cannot be read. One that has not changed is not read again."""
        name, stamp = self.id_of(path), _stamp(path)
        known = self._read.get(name)
        if known is None or known[0] != stamp:
            try:
                data = path.read_bytes()
                every = sources.all_from_bytes(data, id=name, published=self._published(path), errors=[])
                found = tuple(_singly.dated(every, self.settings, {name: str(path)}))
            except (OSError, InputError):
                found = ()
            known = self._read[name] = (stamp, found)
        return known[1]

    def scoped(self, documents: Sequence[Document]) -> Selection:
        """Return which rules run on which of the documents."""
        return _selecting.scoped(self.selection, _NOTHING_ASKED, self.settings, self._paths(documents))

    def houses(self, documents: Sequence[Document]) -> Mapping[str, House]:
        """Return what is settled for those of the documents that have settings of their own."""
        return _singly.houses(self.settings, self._paths(documents))

    def _paths(self, documents: Sequence[Document]) -> dict[str, str]:
        return {d.id: str(self.path_of(d.container or d.id)) for d in documents}


def is_marked_up(path: Path) -> bool:
    """Return whether a file is text that is read from its bytes: NITF or NewsML-G2."""
    return path.suffix.lower() in (".xml", ".nitf")


def _stamp(path: Path) -> object:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
