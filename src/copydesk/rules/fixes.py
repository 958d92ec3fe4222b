"""Edits to the file for a place in the prose, made only where they touch nothing but that place."""

from __future__ import annotations

from copydesk.model import Document, Edit, Fix, Span


def replace(document: Document, prose: Span, replacement: str, *, safe: bool) -> Fix | None:
    """Return the fix that puts `replacement` in the place of a prose span.

    None where the file has markup inside the span, since the edit would take it out too.
    """
    edit = edit_of(document, prose, replacement)
    return Fix(safe=safe, edits=(edit,)) if edit is not None else None


def delete(document: Document, prose: Span, *, safe: bool) -> Fix | None:
    """Return the fix that takes a prose span out together with the space after it, or else the space before it."""
    text = document.text
    for widened in (
        Span(prose.start, _past_space(text, prose.end)),
        Span(_before_space(text, prose.start), prose.end),
    ):
        if widened != prose:
            edit = edit_of(document, widened, "")
            if edit is not None:
                return Fix(safe=safe, edits=(edit,))
    return None


def edit_of(document: Document, prose: Span, replacement: str) -> Edit | None:
    """Return the edit of a prose span, None where the file's characters there are not just those of the prose."""
    place = document.offsets.to_file(prose)
    if document.source_text(place) != document.text[prose.start : prose.end]:
        return None
    return Edit(start=place.start, end=place.end, replacement=replacement)


def _past_space(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in " \t\u00a0\u202f":
        end += 1
    return end


def _before_space(text: str, at: int) -> int:
    start = at
    while start > 0 and text[start - 1] in " \t\n\u00a0\u202f":
        start -= 1
    return start
