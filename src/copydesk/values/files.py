"""Reading what is not an article (settings, baselines, facts, stored claims): whole regular files of a bounded size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

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
