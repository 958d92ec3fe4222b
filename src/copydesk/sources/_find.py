"""Paths as the user gave them, to files: expanded, sorted, each once, and each problem told for itself."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from copydesk.model import InputError
from copydesk.sources._decode import MAX_BYTES
from copydesk.sources._exclude import Exclusion, Kind, Walk
from copydesk.sources._registry import suffix_of
from copydesk.sources._registry import suffixes as all_suffixes
from copydesk.values.files import read_bytes as regular
from copydesk.values.files import reason as why


class Passed(NamedTuple):
    """What is passed over in a folder, and why; what is hidden is so by custom and not counted."""

    path: str
    reason: str
    folder: bool = False
    kind: Kind = "unread"

    @property
    def hidden(self) -> bool:
        """Whether it is passed over by custom."""
        return self.kind == "hidden"


class Found(NamedTuple):
    """The files to read, sorted by path, what is wrong with others, and what a folder holds that is not read.

    `walked` are those of the files that no path names outright.
    """

    files: tuple[str, ...]
    errors: tuple[InputError, ...]
    passed: tuple[Passed, ...] = ()
    walked: frozenset[str] = frozenset()


def identity(path: str | Path) -> str:
    """Return the id of a file: its path as written, tidied, with forward slashes and no leading `./`.

    Bytes of a name that are no text are written out, so that every output can hold the id and no two files share it.
    """
    text = PurePath(path).as_posix()
    if ".." in PurePath(path).parts:
        tidy = os.path.normpath(path)
        if _same(path, tidy):  # behind a link, ".." leads elsewhere
            text = PurePath(tidy).as_posix()
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _same(path: str | Path, tidy: str) -> bool:
    try:
        return os.path.samefile(path, tidy)
    except (OSError, ValueError):
        return True


def find(
    paths: Iterable[str | Path],
    suffixes: Collection[str] | None = None,
    *,
    skip: Collection[str | Path] = (),
    exclusion: Exclusion | None = None,
) -> Found:
    """Expand files and directories to the files to read.

    Of a directory, the files with a known suffix at any depth are taken; hidden ones and what `exclusion` leaves out
    are passed over. A file that is named outright is taken whatever its name is, unless `exclusion` is forced. One that
    is reached twice (a link, a directory and a file in it) is taken once, under the name that was met first.
    `skip` is left out of directories: the reports that are written anew.
    """
    known = all_suffixes() if suffixes is None else suffixes
    left_out = frozenset(map(os.path.realpath, skip))
    leaving = exclusion or Exclusion()
    files: dict[object, str] = {}
    errors: list[InputError] = []
    passed: list[Passed] = []
    walked: set[str] = set()
    for given in paths:
        name = identity(given)
        try:
            status = os.stat(given)
        except (OSError, ValueError) as problem:
            errors.append(InputError(name, why(problem)))
            continue
        if not stat.S_ISDIR(status.st_mode):
            reason = leaving.within(os.path.dirname(given)).named(str(given))
            if reason is not None:
                passed.append(Passed(name, reason.words, kind=reason.kind))
            else:
                files.setdefault(_key(status, name), str(given))
            continue
        inside = 0
        for path in _walk(str(given), leaving.walk(str(given)), known, errors, passed):
            if left_out and os.path.realpath(path) in left_out:
                continue
            inside += 1
            walked.add(path)
            try:
                files.setdefault(_key(os.stat(path), path), path)
            except OSError as problem:  # a dangling link
                errors.append(InputError(identity(path), why(problem)))
        if not inside:
            errors.append(InputError(name, f"no input matched: no {', '.join(sorted(known))} file in this directory"))
    read = frozenset(identity(path) for path in files.values())
    left = {p.path: p for p in passed if p.path not in read and os.path.realpath(p.path) not in left_out}
    return Found(
        tuple(sorted(files.values(), key=identity)),
        tuple(errors),
        tuple(left[path] for path in sorted(left)),
        frozenset(walked),
    )


def _key(status: os.stat_result, path: str) -> object:
    """What makes two paths one file; some file systems give no inode numbers."""
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)


def _walk(
    directory: str, walk: Walk, known: Collection[str], errors: list[InputError], passed: list[Passed]
) -> Iterator[str]:
    def failed(problem: OSError) -> None:
        errors.append(InputError(identity(problem.filename or directory), why(problem)))

    for folder, folders, names in os.walk(directory, onerror=failed):
        walk.enter(folder)
        kept = []
        for name in sorted(folders):
            path = os.path.join(folder, name)
            reason = walk.folder(path)
            if reason is None:
                kept.append(name)
            else:
                passed.append(Passed(identity(path), reason.words, folder=True, kind=reason.kind))
        folders[:] = kept
        for name in sorted(names):
            path = os.path.join(folder, name)
            suffix = suffix_of(name)
            reason = walk.file(path)
            if reason is not None:
                passed.append(Passed(identity(path), reason.words, kind=reason.kind))
            elif suffix in known:
                yield path
            else:
                passed.append(Passed(identity(path), f"no reader for {suffix} files" if suffix else "no suffix"))


def read_bytes(path: str | Path, name: str) -> bytes:
    """Return the bytes of a regular file; raises `InputError` for anything else, and above the size limit."""
    return regular(path, name=name, most=MAX_BYTES)
