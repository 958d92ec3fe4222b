"""A store on disk: its lock, its manifest, and the Parquet files of its parts.

A part is written beside what is there under a name that nothing else has; it belongs to the store from the moment at
which the manifest names it. Parts that no manifest names are removed by the next run that ends.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from copydesk.corpus import manifest as manifests
from copydesk.corpus import tables
from copydesk.corpus.manifest import Manifest, Part, PartId
from copydesk.model import Extraction, InputError
from copydesk.model.errors import missing_extra
from copydesk.values import files
from copydesk.values.regexes import regex

LOCK = ".index.lock"
_OURS = regex(r"(?:articles|claims|terms)-[0-9a-f]{16}\.parquet|\..*\.tmp")
_INDEX_ANEW = "run copydesk index again, which makes it anew"


def check_installed() -> None:
    """Raise `InputError` where the extra is missing, so that it is said before the long work begins."""
    if find_spec("pyarrow") is None or find_spec("duckdb") is None:
        raise InputError("the store", f"needs {missing_extra('corpus')}")


class Store:
    """A folder with the claims of an archive; `tell` is called with one line about what was damaged and passed over."""

    def __init__(self, folder: Path, tell: Callable[[str], object]) -> None:
        self.folder = folder
        self._tell = tell

    def path(self, table: str, part: str) -> Path:
        """Return the file of a part's table."""
        return self.folder / f"{table}-{part}.parquet"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store while the body runs, alone; raises `InputError` where another run holds it, or no folder
        can be made."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with open(self.folder / LOCK, "a+b") as file:
                if not files.hold(file):
                    raise InputError(str(self.folder), "another copydesk index is writing to this store")
                yield
        except OSError as problem:
            raise InputError(str(self.folder), f"cannot be written: {files.reason(problem)}") from None

    def manifest(self) -> Manifest:
        """Return the manifest, or where it is damaged that of the run before, which is told.

        Raises `InputError` where there is no store, or none that can be read.
        """
        path = self.folder / manifests.NAME
        if not self.folder.is_dir() or not (path.exists() or (self.folder / manifests.BEFORE).exists()):
            raise InputError(str(self.folder), "is no store: copydesk index makes one")
        try:
            return manifests.load(path)
        except InputError as problem:
            try:
                before = manifests.load(self.folder / manifests.BEFORE)
            except InputError:
                raise InputError(problem.path, f"{problem.reason}; {_INDEX_ANEW}") from None
            self._tell(f"{problem.path}: {problem.reason}; what the run before it left is used")
            return before

    def begun(self, engine: str) -> Manifest:
        """Return what a run has to begin with: what an unfinished one has done, else what the store holds.

        Nothing of it where another engine has read it, or where a part of it is gone or has another size.
        """
        for name in (manifests.UNFINISHED, manifests.NAME, manifests.BEFORE):
            if not (self.folder / name).exists():
                continue
            try:
                found = manifests.load(self.folder / name)
            except InputError as problem:
                self._tell(f"{problem.path}: {problem.reason}; it is passed over")
                continue
            return self._sound(found) if found.engine == engine else Manifest(engine=engine)
        return Manifest(engine=engine)

    def _sound(self, found: Manifest) -> Manifest:
        """Return a manifest without the files that have a damaged part; those are told and are read anew."""
        broken = {part for part, held in found.parts.items() if not self.whole(part, held)}
        if not broken:
            return found
        lost = [name for name, file in found.files.items() if broken.intersection(file.parts)]
        parts = "a part is" if len(broken) == 1 else f"{len(broken):,} parts are"
        anew = "1 file is" if len(lost) == 1 else f"{len(lost):,} files are"
        self._tell(f"{self.folder}: {parts} damaged or gone; {anew} read anew")
        dead = {part: set(names) for part, names in found.dead.items() if part not in broken}
        for name in lost:
            for part in found.files[name].parts:
                if part not in broken:
                    dead.setdefault(part, set()).add(name)
        return Manifest(
            engine=found.engine,
            parts={part: held for part, held in found.parts.items() if part not in broken},
            files={name: file for name, file in found.files.items() if name not in lost},
            dead={part: tuple(sorted(names)) for part, names in dead.items()},
        )

    def whole(self, part: PartId, held: Part) -> bool:
        """Return whether the files of a part are there, of the size that they had, and begin and end as Parquet."""
        for table in tables.TABLES:
            path = self.path(table, part)
            try:
                with open(path, "rb") as file:
                    begin = file.read(4)
                    size = file.seek(0, os.SEEK_END)
                    file.seek(max(0, size - 4))
                    if size != held.bytes.get(table) or begin != b"PAR1" or file.read(4) != b"PAR1":
                        return False
            except OSError:
                return False
        return True

    def checked(self) -> Manifest:
        """Return the manifest of a store that is to be searched; raises `InputError` where a part of it is damaged."""
        found = self.manifest()
        for part, held in found.parts.items():
            if not self.whole(part, held):
                raise InputError(str(self.folder), f"a part of the store is damaged or gone ({part}); {_INDEX_ANEW}")
        return found

    def write(self, extractions: Sequence[tuple[str, Extraction]]) -> tuple[PartId, Part]:
        """Write articles, each with the file that it stands in, as a part; return its name and what it holds."""
        return self._written(tables.of(extractions), len(extractions))

    def without(self, part: PartId, dead: Iterable[str]) -> tuple[PartId, Part] | None:
        """Write a part anew without the articles of some files; None where nothing is left of it."""
        held = tables.without({t: tables.read(self.path(t, part)) for t in tables.TABLES}, frozenset(dead))
        number = held["articles"].num_rows
        return self._written(held, number) if number else None

    def joined(self, parts: Sequence[PartId]) -> tuple[PartId, Part]:
        """Write some parts as one; return its name and what it holds."""
        held = tables.joined([{t: tables.read(self.path(t, part)) for t in tables.TABLES} for part in parts])
        return self._written(held, held["articles"].num_rows)

    def _written(self, held: Mapping[str, Any], articles: int) -> tuple[PartId, Part]:
        name = secrets.token_hex(8)
        sizes = {table: tables.write(rows, self.path(table, name)) for table, rows in held.items()}
        return name, Part(articles=articles, claims=held["claims"].num_rows, bytes=sizes)

    def keep(self, state: Manifest) -> None:
        """Write what a run has done so far, to go on from should it end before its time."""
        files.replace(self.folder / manifests.UNFINISHED, manifests.dump(state))

    def end(self, state: Manifest) -> None:
        """Make a state that of the store, and remove what belongs neither to it nor to the one before."""
        path, before = self.folder / manifests.NAME, self.folder / manifests.BEFORE
        kept = set(state.parts)
        earlier = None
        with suppress(InputError):
            earlier = manifests.load(path)
        if earlier != state:
            if earlier is not None:
                files.replace(before, manifests.dump(earlier))
            files.replace(path, manifests.dump(state))
        with suppress(InputError):
            kept |= set(manifests.load(before).parts)
        (self.folder / manifests.UNFINISHED).unlink(missing_ok=True)
        names = {self.path(table, part).name for table in tables.TABLES for part in kept}
        for entry in os.scandir(self.folder):
            if entry.name not in names and _OURS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                os.unlink(entry.path)
