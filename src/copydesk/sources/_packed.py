"""Parts of a document that is packed in a ZIP archive (.docx), within bounds, and their XML without entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from copydesk.sources._prose import FullError

MOST_ENTRIES = 5_000
MOST_BYTES = 50_000_000
"""Of a part when it is unpacked."""
MOST_RATIO = 300
"""Unpacked to packed bytes; XML of Word packs to a tenth, an archive made to fill memory to a thousandth."""
MOST_DEPTH = 400
MOST_ELEMENTS = 3_000_000

Start = Callable[[str, Mapping[str, str]], object]
End = Callable[[str], object]


class PackedError(ValueError):
    """The archive or its XML cannot be read; the text says why."""


_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What `zipfile` raises of an archive that it cannot read; a RuntimeError of a packing that it does not know, a
ValueError of a part that lies before the beginning of the file."""


class Archive:
    """The parts of an archive by name; nothing is written to disk, so no name of an entry leads anywhere."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except _BROKEN as error:
            raise PackedError(f"not a whole archive: {error}") from None
        if len(self._entries) > MOST_ENTRIES:
            raise PackedError(f"more than {MOST_ENTRIES:,} parts")

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is none of that name; raises `PackedError`."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise PackedError("protected by a password")
        if entry.file_size > MOST_BYTES or entry.file_size > MOST_RATIO * max(entry.compress_size, 1_000):
            raise PackedError(f"{name} is too large when it is unpacked ({entry.file_size:,} bytes)")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)  # what an entry says of its size may be a lie
        except _BROKEN as error:
            raise PackedError(f"{name} cannot be unpacked: {error}") from None
        if len(data) > entry.file_size:
            raise PackedError(f"{name} is larger than it says")
        return data


def _nothing(_: str) -> None:
    pass


def parse(data: bytes, *, start: Start, end: End = _nothing, text: Callable[[str], object] = _nothing) -> None:
    """Call `start(name, attributes)`, `end(name)` and `text(characters)` for the XML in `data`; raises `PackedError`.

    Names are local ones, without namespace. Nothing more is called once `start` has raised `FullError`. A document type
    is refused, so no entity is ever expanded or fetched.
    """
    parser = expat.ParserCreate(namespace_separator="\x1f")
    parser.buffer_text = True
    depth = elements = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > MOST_DEPTH or elements > MOST_ELEMENTS:
            raise PackedError("too many elements" if elements > MOST_ELEMENTS else "nested too deeply")
        try:
            start(_local(name), {_local(key): value for key, value in attributes.items()})
        except FullError:  # the rest is read for whether it is XML alone
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refused(*_: object) -> None:
        raise PackedError("it declares a document type")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opened, closed, text
    parser.StartDoctypeDeclHandler = refused
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise PackedError(f"not XML: {expat.errors.messages[error.code]} (line {error.lineno})") from None
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise PackedError(str(error)) from None


def _local(name: str) -> str:
    return name.rpartition("\x1f")[2]
