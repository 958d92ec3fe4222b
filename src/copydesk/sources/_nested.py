"""A text that stands written out in a file (in a string of JSON), read as its own format, with places of the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from copydesk.model import Document, OffsetMap, Piece, Span


def placed(document: Document, source: str, pieces: Sequence[Piece], *, first_line: int = 1) -> Document:
    """Return a document that was read from a text as one of the file `source` that holds the text.

    `pieces` say, in rising order, which characters of the text stand where in `source`; `first_line` is the number of
    the first line of `source` in the file.
    """
    outer = OffsetMap(tuple(pieces))
    unread = None
    if document.unread is not None:
        unread = outer.to_file(Span(max(0, document.unread - 1), document.unread)).end
    moved = {
        name: tuple(item.model_copy(update={"span": outer.to_file(item.span)}) for item in getattr(document, name))
        for name in ("comments", "problems")
    }
    offsets = OffsetMap(tuple(_composed(document.offsets.pieces, outer)))
    changed = {"source": source, "offsets": offsets, "first_line": first_line, "unread": unread, **moved}
    return document.model_copy(update=changed)


def _composed(inner: Sequence[Piece], outer: OffsetMap) -> Iterator[Piece]:
    """Yield the pieces that lead from the prose to the file, through the text between them."""
    starts = [piece.prose for piece in outer.pieces]
    for piece in inner:
        if piece.length != piece.width:  # indivisible, and so is what it stands for
            place = outer.to_file(Span(piece.file, piece.file + piece.width))
            yield Piece(piece.prose, place.start, piece.length, place.end - place.start)
            continue
        at, end = piece.file, piece.file + piece.length
        index = max(0, bisect_right(starts, at) - 1)
        while at < end and index < len(outer.pieces):
            part = outer.pieces[index]
            stop = min(end, part.prose + part.length)
            if at < stop:
                prose = piece.prose + at - piece.file
                if part.length == part.width:
                    yield Piece(prose, part.file + at - part.prose, stop - at, stop - at)
                else:
                    yield Piece(prose, part.file, stop - at, part.width)
                at = stop
            index += 1
