"""What answers: a digest of the program, of what it stands on and of the model, without importing any of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from copydesk.cache.digests import digest

_ENTRY_POINTS = b"[copydesk."
_MODELS = "en_core_web"


def fingerprint() -> bytes | None:
    """Return a digest that changes with the program; None where another package adds rules, readers or reports,
    which may change unseen.

    It stands on size and time of every file of copydesk and of the models, and on the names of the installed packages,
    which hold their versions.
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parts = [sys.version, *_files(home)]
    for place in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(place or "."))
        except NotADirectoryError:
            return None
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                parts.append(name)
                if adds_plugins(os.path.join(place, name)):
                    return None
            elif name.startswith(_MODELS):
                parts += _files(os.path.join(place, name))
    return digest(*(part.encode("utf-8", "surrogatepass") for part in parts))


def adds_plugins(package: str) -> bool:
    """Return whether an installed package, given by the folder of what is known of it, has plugins for copydesk."""
    try:
        with open(os.path.join(package, "entry_points.txt"), "rb") as file:
            return _ENTRY_POINTS in file.read()
    except OSError:
        return False


def _files(folder: str) -> Iterator[str]:
    """Yield name, size and time of each file below a folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
