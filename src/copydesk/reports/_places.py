"""Places as other programs want them: where a location ends, and its file as a URI reference."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from copydesk.model import Document, Location


def end(location: Location, document: Document | None) -> tuple[int, int]:
    """Return line and column, both from 1, behind the last character of a location."""
    if document is not None:
        return document.position(location.end)
    lines = location.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) == 1:
        return location.line, location.column + location.end - location.start
    return location.line + len(lines) - 1, len(lines[-1]) + 1


def file(location: Location, document: Document | None) -> str:
    """Return the file that a location is in: a document may be one of several in it."""
    return location.document if document is None or document.container is None else document.container


def uri(document: str) -> str:
    """Return a document's id as a URI reference: relative and percent-encoded, absolute paths as `file:`."""
    path = PurePath(document)
    if path.is_absolute():
        return path.as_uri()
    return quote(document, safe="/-._~", errors="backslashreplace")
