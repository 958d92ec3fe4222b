"""The manifest of a store: which parts belong to it, which files they hold, and what read them.

It is the last thing that an index run writes, so that a store is always that of a whole run. The one before it stays
beside it, for the day on which the manifest cannot be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from copydesk.model import InputError
from copydesk.model.records import Record
from copydesk.values import files
from copydesk.values.regexes import regex

NAME, BEFORE, UNFINISHED = "manifest.json", "manifest-before.json", "unfinished.json"
"""The manifest, that of the run before, and what a run that has not ended has done so far."""
MOST_BYTES = 1_000_000_000
FORMAT = 1

PartId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""The name of a part: never a path, so that no manifest can lead out of its store."""


class Part(Record):
    """What a part holds, and the bytes of each of its files by table."""

    articles: int = Field(ge=0)
    claims: int = Field(ge=0)
    bytes: Mapping[str, int]


class File(Record):
    """A file of the archive: the digest of what was read, the parts with its articles, and how far it was read.

    `upto` is None for one that was read to its end, else the bytes and lines that are done. `articles` counts its
    articles, `problems` what of it could not be read.
    """

    digest: str
    parts: tuple[PartId, ...] = ()
    articles: int = 0
    problems: int = 0
    upto: tuple[int, int] | None = None


class Manifest(Record):
    """What belongs to a store. `engine` is a digest of all that extraction hangs on.

    `dead` are the files whose articles are still in a part and no longer count.
    """

    format: int = FORMAT
    engine: str = ""
    parts: Mapping[PartId, Part] = Field(default_factory=dict)
    files: Mapping[str, File] = Field(default_factory=dict)
    dead: Mapping[PartId, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def articles(self) -> int:
        """How many articles the store holds."""
        return sum(part.articles for part in self.parts.values())

    @property
    def claims(self) -> int:
        """How many claims the store holds."""
        return sum(part.claims for part in self.parts.values())


def dump(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, with a digest of itself in front."""
    body = manifest.model_dump_json()
    return f'{{"digest":"{_digest(body)}",\n"manifest":{body}}}\n'.encode()


def load(path: Path) -> Manifest:
    """Return the manifest in a file; raises `InputError` for one that is missing, damaged or of another format."""
    text = files.read_text(path, most=MOST_BYTES)
    match = _SHAPE.fullmatch(text)
    if match is None or match[1] != _digest(match[2]):
        raise InputError(str(path), "is damaged")
    try:
        held = json.loads(match[2])
        if isinstance(held, dict) and held.get("format") != FORMAT:
            raise InputError(str(path), f"is of format {held.get('format')}, and this copydesk reads format {FORMAT}")
        return Manifest.model_validate_json(match[2])
    except (ValidationError, ValueError, RecursionError):
        raise InputError(str(path), "is damaged") from None


_SHAPE = regex(r'\{"digest":"([0-9a-f]{32})",\n"manifest":(.*)\}\n', re.DOTALL)


def _digest(body: str) -> str:
    return blake2b(body.encode(), digest_size=16).hexdigest()
