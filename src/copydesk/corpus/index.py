"""Reading an archive into a store: only what is new or has changed, a part at a time, so that a kill costs one part."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from copydesk import pipeline, sources
from copydesk.corpus import archive
from copydesk.corpus.manifest import File, Manifest, PartId
from copydesk.corpus.store import Store
from copydesk.model import Document, Extraction, InputError
from copydesk.model.limits import Limits
from copydesk.rules import Failure
from copydesk.values import files as values

PART = 4_000_000
"""Characters of the articles of a part: what is held in memory, and what a kill may cost."""
MOST = 2_000
"""Articles of a part."""
SMALL, SIDE_BY_SIDE, LARGEST = MOST // 4, 8, 64_000_000
"""Articles below which a part is small, how many such may lie side by side, and bytes that are put together at most."""
_SHARE = 20
"""How much longer the work between two notes of it takes than the note, at least."""


class Reading(NamedTuple):
    """How articles are read: the parser, the limits, the processes, and the digest of all that (`engine.digest`).

    `said` gives, by the path of a file, the day that it is of and the month that its fiscal years begin with,
    `corrected` what editors have corrected. Where `elsewhere` is given, it does what the processes do.
    """

    engine: str
    parser: str
    limits: Limits
    jobs: int
    said: Callable[[str], archive.Said]
    corrected: pipeline.Correcting = lambda extraction: extraction
    elsewhere: pipeline.Elsewhere | None = None


class Outcome(NamedTuple):
    """What a run did: files that were read, that had not changed and that are gone, and whether all could be read."""

    read: int
    unchanged: int
    gone: int
    manifest: Manifest
    whole: bool


class Telling(NamedTuple):
    """Whom a run tells: of inputs that cannot be read, of articles that extraction fails on, and how far it is."""

    problem: Callable[[InputError], object]
    failures: Callable[[Sequence[Failure]], object]
    progress: pipeline.Progress


def run(store: Store, paths: Sequence[Path], found: sources.Found, reading: Reading, telling: Telling) -> Outcome:
    """Bring a store up to what its archive holds now; `found` are the files under `paths`.

    Raises `InputError` where the store cannot be written or another run holds it.
    """
    with store.locked():
        return _Run(store, reading, telling).run(paths, found)


class _Run:
    def __init__(self, store: Store, reading: Reading, telling: Telling) -> None:
        state = store.begun(reading.engine)
        self.store, self.reading, self.telling = store, reading, telling
        self.parts, self.files = dict(state.parts), dict(state.files)
        self.dead = {part: set(names) for part, names in state.dead.items()}
        self.whole = True
        self._next = 0.0

    def state(self) -> Manifest:
        """Return the manifest as it is now."""
        dead = {part: tuple(sorted(names)) for part, names in self.dead.items()}
        return Manifest(engine=self.reading.engine, parts=self.parts, files=self.files, dead=dead)

    def problem(self, problem: InputError) -> None:
        """Tell of an input that cannot be read."""
        self.whole = False
        self.telling.problem(problem)

    def run(self, paths: Sequence[Path], found: sources.Found) -> Outcome:
        """Do it all."""
        for error in found.errors:
            self.problem(error)
        present = {sources.identity(path) for path in found.files}
        under = [sources.identity(path) for path in paths]
        gone = [name for name in self.files if name not in present and _is_under(name, under)]
        for name in gone:
            self.drop(name)
        todo = [path for path in found.files if self._is_new(path)]
        self._total, self._done = len(todo), 0
        for taken in _batches(self._read(todo)):
            self.take(taken)
            if time.monotonic() >= self._next:
                begun = time.monotonic()
                self.store.keep(self.state())
                self._next = time.monotonic() + _SHARE * (time.monotonic() - begun)
        self.sweep()
        self.pack()
        state = self.state()
        self.store.end(state)
        return Outcome(len(todo), len(found.files) - len(todo), len(gone), state, self.whole)

    def _is_new(self, path: str) -> bool:
        """Return whether a file is to be read; what its earlier content held is dropped then."""
        name = sources.identity(path)
        try:
            digest = archive.digest(path, self.reading.said(path))
        except InputError as problem:
            self.problem(problem)
            return False
        known = self.files.get(name)
        if known is not None and known.digest == digest:
            if known.problems and known.upto is None:
                what = "part of it" if known.articles else "it"
                self.problem(InputError(name, f"{what} could not be read when it was indexed, and it has not changed"))
            return known.upto is not None
        if known is not None:
            self.drop(name)
        self.files[name] = File(digest=digest, upto=(0, 0))
        return True

    def drop(self, name: str) -> None:
        """Take the articles of a file out of the store."""
        for part in self.files.pop(name).parts:
            self.dead.setdefault(part, set()).add(name)

    def _read(self, paths: Iterable[str]) -> Iterator[archive.Taken]:
        for number, path in enumerate(paths):
            self._done = number
            name = sources.identity(path)
            upto = self.files[name].upto
            start = archive.Place(*upto) if upto is not None else None
            try:
                yield from archive.read(path, self.reading.said(path), self._unread, start)
                continue
            except InputError as problem:
                self._unread(problem)
            except OSError as problem:
                self._unread(InputError(name, values.reason(problem)))
            yield archive.Taken(name, (), None)

    def _unread(self, problem: InputError) -> None:
        """Tell of an input that cannot be read, or of a line of one, and note it for later runs."""
        self.problem(problem)
        known = self.files[problem.path]
        self.files[problem.path] = known.model_copy(update={"problems": known.problems + 1})

    def take(self, batch: Sequence[archive.Taken]) -> None:
        """Read the claims of some articles and add them as a part."""
        homes: list[str] = []
        documents: list[Document] = []
        for taken in batch:
            for document in taken.documents:
                homes.append(taken.file)
                documents.append(document)
        failures: list[Failure] = []
        extracted = list(self._extracted(documents, failures))
        if failures:
            self.whole = False
            self.telling.failures(failures)
        added = self.store.write(list(zip(homes, extracted, strict=True))) if extracted else None
        if added is not None:
            self.parts[added[0]] = added[1]
        failed = {failure.document.id for failure in failures}
        unsound = {home for home, d in zip(homes, documents, strict=True) if d.id in failed}
        for taken in batch:
            known = self.files[taken.file]
            new = (added[0],) if added is not None and taken.documents and added[0] not in known.parts else ()
            self.files[taken.file] = File(
                # what failed is tried again by the next run
                digest="" if taken.file in unsound else known.digest,
                parts=(*known.parts, *new),
                articles=known.articles + len(taken.documents),
                problems=known.problems,
                upto=taken.upto,
            )

    def _extracted(self, documents: Sequence[Document], failures: list[Failure]) -> Iterator[Extraction]:
        reading = self.reading
        self.telling.progress("index", self._done, self._total)
        yield from pipeline.extract(
            documents,
            parser=reading.parser,
            failures=failures,
            limits=reading.limits,
            jobs=reading.jobs,
            corrected=reading.corrected,
            elsewhere=reading.elsewhere,
        )

    def sweep(self) -> None:
        """Write the parts anew that hold articles of files which are gone or have changed."""
        anew: dict[str, str] = {}
        for part, names in self.dead.items():
            if part not in self.parts:
                continue
            left = self.store.without(part, names)
            del self.parts[part]
            if left is not None:
                anew[part] = left[0]
                self.parts[left[0]] = left[1]
        self.dead = {}
        self._renamed(anew)

    def _renamed(self, anew: Mapping[str, str]) -> None:
        """Say of each file in which parts its articles are now."""
        for name, file in self.files.items() if anew else ():
            parts = tuple(dict.fromkeys(anew.get(part, part) for part in file.parts))
            if parts != file.parts:
                self.files[name] = file.model_copy(update={"parts": parts})

    def pack(self) -> None:
        """Put small parts together where there are many: an archive that is indexed daily gets one a day."""
        small = [part for part, held in self.parts.items() if held.articles < SMALL]
        if len(small) <= SIDE_BY_SIDE:
            return
        anew: dict[str, str] = {}
        for group in self._groups(sorted(small, key=lambda part: (self.parts[part].articles, part))):
            name, held = self.store.joined(group)
            for part in group:
                del self.parts[part]
                anew[part] = name
            self.parts[name] = held
        self._renamed(anew)

    def _groups(self, small: Sequence[PartId]) -> Iterator[list[PartId]]:
        """Yield small parts that together are no larger than a part may be, two or more at a time."""
        group: list[PartId] = []
        articles = size = 0
        for part in small:
            held = self.parts[part]
            own = sum(held.bytes.values())
            if group and (articles + held.articles > MOST or size + own > LARGEST):
                if len(group) > 1:
                    yield group
                group, articles, size = [], 0, 0
            group.append(part)
            articles += held.articles
            size += own
        if len(group) > 1:
            yield group


def _is_under(name: str, paths: Iterable[str]) -> bool:
    return any(path in (name, ".") or name.startswith(f"{path.rstrip('/')}/") for path in paths)


def _batches(taken: Iterable[archive.Taken]) -> Iterator[list[archive.Taken]]:
    """Yield what is worth a part."""
    batch: list[archive.Taken] = []
    size = number = 0
    for one in taken:
        batch.append(one)
        size += sum(len(d.text) for d in one.documents)
        number += len(one.documents)
        if size >= PART or number >= MOST:
            yield batch
            batch, size, number = [], 0, 0
    if batch:
        yield batch
