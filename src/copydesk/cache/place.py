"""Where the cache lies, and whether it may be used."""

from __future__ import annotations

import os
import sys

FOLDER, OFF = "COPYDESK_CACHE_DIR", "COPYDESK_NO_CACHE"
"""Variables of the environment: another folder for the cache, and no cache at all."""


def folder() -> str:
    """Return the folder of the cache: what the environment says, else where the platform keeps the caches of a user.

    It is never a folder of the project: what a checkout brings along must not tell what is found in it.
    """
    given = os.environ.get(FOLDER)
    if given:
        return os.path.abspath(given)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(
            os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "copydesk", "Cache"
        )
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "copydesk")
    base = os.environ.get("XDG_CACHE_HOME") or ""
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "copydesk")


def allowed() -> bool:
    """Return whether the environment allows a cache."""
    return not os.environ.get(OFF)
