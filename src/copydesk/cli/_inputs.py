"""From the paths of the command line to documents: what cannot be used is reported, the rest is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from copydesk.model import Document, InputError


def identify(path: Path) -> str:
    """Return a path as the id of its document: as it was given, tidied, with forward slashes.

    Bytes of a file name that are no text are written out, so that every format can print the id.
    """
    text = Path(os.path.normpath(path)).as_posix()
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def find(
    paths: Sequence[Path], suffixes: frozenset[str], skip: Path | None = None
) -> tuple[list[Path], list[InputError]]:
    """Return the files that the paths stand for, each once, and what is wrong with the paths.

    A folder stands for all files below it with one of the `suffixes` (lower case, with the dot), hidden ones left out,
    in the order of their names; a file stands for itself. `skip` is left out of folders: the report being written.
    """
    found: dict[str, Path] = {}
    problems: list[InputError] = []
    left_out = os.path.realpath(skip) if skip is not None else None
    for path in paths:
        if path.is_dir():
            files = [
                f
                for f in _walk(path, problems.append)
                if f.suffix.lower() in suffixes and os.path.realpath(f) != left_out
            ]
            if not files:
                problems.append(InputError(identify(path), f"no article in this folder ({_known(suffixes)})"))
        elif path.is_file():
            files = [path]
        elif path.exists():
            problems.append(InputError(identify(path), "neither a file nor a folder"))
            continue
        else:
            problems.append(InputError(identify(path), "no such file or folder"))
            continue
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values()), problems


def _known(suffixes: frozenset[str]) -> str:
    return f"looked for {', '.join(sorted(suffixes))}"


def _walk(folder: Path, report: Callable[[InputError], None]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        report(InputError(identify(Path(error.filename or folder)), f"cannot be read: {error.strerror}"))

    for parent, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)


def read(files: Sequence[Path], published: Callable[[Path], str | None]) -> tuple[list[Document], list[InputError]]:
    """Return the documents in the files, and why the others cannot be read."""
    from copydesk import sources

    documents: list[Document] = []
    problems: list[InputError] = []
    for file in files:
        name = identify(file)
        try:
            documents.append(sources.read(file, id=name, published=published(file)))
        except InputError as error:
            problems.append(error)
        except OSError as error:
            problems.append(InputError(name, f"cannot be read: {error.strerror or error}"))
    return documents, problems
