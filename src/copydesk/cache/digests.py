"""Digests of what is kept: by themselves, so that who needs one does not load SQLite."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: bytes) -> bytes:
    """Return a digest of some bytes, each told apart from the next."""
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
