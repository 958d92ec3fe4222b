"""The files of an archive, read a batch at a time: what has not changed is not read again, and memory stays bounded.

JSON Lines of any size are read some megabytes at a time; their articles are called, placed and numbered as those of a
file that is read at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import IO, NamedTuple

from copydesk import sources
from copydesk.model import Document, InputError
from copydesk.values import files

STREAMED = frozenset((".jsonl", ".ndjson"))
"""Formats of many articles, a line each."""
CHUNK, LINES = 4_000_000, 10_000
"""Bytes and lines that are read at a time: fewer articles than a file may hold that is read at once."""
LARGEST = 20_000_000
"""Bytes from which on such a file is read so, and of any other file at most."""
_BLOCK = 1 << 20


class Place(NamedTuple):
    """How far a file was read: bytes and lines."""

    bytes: int
    lines: int


class Taken(NamedTuple):
    """Some articles of a file; `upto` is how far it was read with them, None where to its end."""

    file: str
    documents: tuple[Document, ...]
    upto: Place | None


Day = str | sources.Dating | None


class Said(NamedTuple):
    """What is said of a file beside its bytes: the day that it is of, or where that is taken from, and the month that
    its fiscal years begin with; `corrected` is a hash of what editors have corrected in it."""

    published: Day
    fiscal_year: int
    corrected: str = ""

    @property
    def settled(self) -> bytes:
        """What of it a store stands on: of where a day is taken from, the order in which it is asked for."""
        day = self.published
        told = (day.order if isinstance(day, sources.Dating) else day, self.fiscal_year)
        return repr((*told, self.corrected) if self.corrected else told).encode()


def digest(path: str, said: Said) -> str:
    """Return a digest of a file's bytes and of what is said of it; raises `InputError`."""
    made = blake2b(said.settled, digest_size=16)
    try:
        if not os.path.isfile(path):
            raise InputError(sources.identity(path), "not a regular file")
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                made.update(block)
    except OSError as problem:
        raise InputError(sources.identity(path), files.reason(problem)) from None
    return made.hexdigest()


def read(path: str, said: Said, tell: Callable[[InputError], object], start: Place | None) -> Iterator[Taken]:
    """Yield the articles of a file in the order in which they stand there, from `start` on.

    What is wrong with one of many goes to `tell`; raises `InputError` where the file cannot be read.
    """
    name = sources.identity(path)
    if os.path.splitext(path)[1].lower() in STREAMED and os.path.getsize(path) > LARGEST:
        for taken in _streamed(path, name, said.published, tell, start or Place(0, 0)):
            yield taken._replace(documents=_dated(taken.documents, said))
        return
    errors: list[InputError] = []
    data = files.read_bytes(path, name=name, most=LARGEST)
    documents = sources.all_from_bytes(data, id=name, published=said.published, errors=errors)
    for error in errors:
        tell(error)
    yield Taken(name, _dated(documents, said), None)


def _dated(documents: Iterable[Document], said: Said) -> tuple[Document, ...]:
    return tuple(
        d if d.fiscal_year == said.fiscal_year else d.model_copy(update={"fiscal_year": said.fiscal_year})
        for d in documents
    )


def _streamed(
    path: str, name: str, published: Day, tell: Callable[[InputError], object], start: Place
) -> Iterator[Taken]:
    seen: set[str] = set()
    place = start
    with open(path, "rb") as file:
        file.seek(start.bytes)
        ended = False
        while not ended:
            data, lines = _lines(file, name, place, tell)
            ended = not lines
            place = Place(file.tell(), place.lines + lines)
            documents = tuple(_articles(data, name, published, tell, seen)) if data.strip() else ()
            yield Taken(name, documents, None if ended else place)


def _lines(file: IO[bytes], name: str, place: Place, tell: Callable[[InputError], object]) -> tuple[bytes, int]:
    """Return whole lines, with an empty one for each line before them, so that they are numbered as in the file."""
    taken: list[bytes] = [b"\n" * place.lines]
    size = lines = 0
    while size < CHUNK and lines < LINES:
        line = file.readline(CHUNK)
        if not line:
            break
        lines += 1
        size += len(line)
        if line.endswith(b"\n") or len(line) < CHUNK:
            taken.append(line)
            continue
        tell(InputError(name, f"larger than {CHUNK // 1_000_000} MB", line=place.lines + lines))
        while line and not line.endswith(b"\n"):
            line = file.readline(CHUNK)
        taken.append(b"\n")
    return b"".join(taken), lines


def _articles(
    data: bytes, name: str, published: Day, tell: Callable[[InputError], object], seen: set[str]
) -> Iterator[Document]:
    errors: list[InputError] = []
    try:
        found = sources.all_from_bytes(data, id=name, published=published, errors=errors)
    except InputError as problem:
        tell(problem)
        return
    for error in errors:
        tell(error)
    for document in found:
        if document.id in seen:
            tell(InputError(name, f"a second article with the id {document.id.partition('#')[2]!r}"))
        else:
            seen.add(document.id)
            yield document
