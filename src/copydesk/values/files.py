"""Files beside the articles: regular ones of a bounded size are read, and what is written is whole or not there."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from copydesk.model import InputError

MOST_BYTES = 64_000_000
"""How large a file may be whose size nobody bounds: claims of an archive, baselines of many articles."""


def read_bytes(path: str | Path, *, name: str | None = None, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises `InputError` (called `name`, default: the path) for anything else, since a pipe or a device might never end,
    and for a file of more than `most` bytes.
    """
    called = str(path) if name is None else name
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise InputError(called, "is a directory")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(called, "not a regular file")
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as problem:
        raise InputError(called, reason(problem)) from None
    if len(data) > most:
        raise InputError(called, f"larger than {most // 1_000_000} MB")
    return data


def read_text(path: str | Path, *, name: str | None = None, most: int = MOST_BYTES) -> str:
    """Return the text of a regular file in UTF-8, with line feeds alone and without a byte order mark.

    Raises `InputError` as `read_bytes` does, and with the place of a byte that is no UTF-8.
    """
    called = str(path) if name is None else name
    data = read_bytes(path, name=called, most=most)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(called, f"not UTF-8: {error.reason} at byte {error.start}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def reason(problem: Exception) -> str:
    """Return in words why a file cannot be read."""
    match problem:
        case FileNotFoundError():
            return "no such file or directory"
        case PermissionError():
            return "permission denied"
        case OSError(strerror=str() as told):
            return told.lower()
        case _:
            return str(problem)


def replace(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put `data`, or its pieces, in the place of a file's content, whole or not at all; links and permissions stay.

    Raises `OSError`, also for a file that is there and must not be written to.
    """
    target = Path(os.path.realpath(path))
    pieces = (data,) if isinstance(data, bytes) else data
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    if target.exists() and target.stat().st_nlink > 1:
        # Another name of the same file would keep the old content: this one case is written where it stands.
        with open(target, "r+b") as stream:
            stream.writelines(pieces)
            stream.truncate()
        return
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, _mode(target))
        _own(name, target)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):  # an interrupt may come when it has moved already
            os.unlink(name)
        raise


def _own(name: str, target: Path) -> None:
    """Give a file the owner and group of the one that it takes the place of, as far as this user may."""
    if not hasattr(os, "chown") or not target.exists():
        return
    status, own = target.stat(), os.stat(name)
    if (status.st_uid, status.st_gid) != (own.st_uid, own.st_gid):
        with contextlib.suppress(OSError):
            os.chown(name, status.st_uid, status.st_gid)


def _mode(target: Path) -> int:
    """Return the permissions of the file to replace, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def hold(file: IO[Any]) -> bool:
    """Take the system's lock on an open file, which ends with the process; return False where another holds it.

    `review.lock` has its own: it is loaded by itself, without this package.
    """
    try:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
