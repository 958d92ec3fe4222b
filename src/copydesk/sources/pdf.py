"""PDF files with text in them, by pdfium: paragraphs, headings and tables by where the letters stand on the page.

A place in such a file is a page and a character: the line of a finding is the number of the page, from 1, and
its column the character in the text of that page, its lines joined, divided words whole, running heads left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from copydesk.model import Document, InputError
from copydesk.model.errors import missing_extra
from copydesk.sources import _dates, _pages
from copydesk.sources._decode import check
from copydesk.sources._pages import Block, Char
from copydesk.sources._prose import Prose
from copydesk.sources._registry import MissingExtraError, NoArticleError

SUFFIXES = frozenset({".pdf"})

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
_HYPHEN = "\x02"
"""What pdfium has for a hyphen that divides a word at the end of a line."""


def documents(data: bytes, *, id: str, published: str | None, errors: list[InputError]) -> Iterator[Document]:
    """Yield the one document in a file; raises `InputError` for one that cannot be read.

    In a folder, files without text are passed over, and all where the extra is not installed.
    """
    del errors
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError(id, f"PDF files need {missing_extra('pdf')}") from None
    try:
        with pypdfium2.PdfDocument(data) as file:
            if len(file) > MOST_PAGES:
                raise InputError(id, f"more than {MOST_PAGES:,} pages")
            pages = _rows(file, id)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise InputError(id, "protected by a password" if locked else "not a PDF file that can be read") from None
    found = _pages.blocks(pages)
    if not found:
        raise NoArticleError(id, "no text in it (are its pages pictures?)")
    try:
        day = _dates.window(published) if published is not None else None
    except ValueError as problem:
        raise InputError(id, str(problem)) from None
    prose = _prose(found, _pages.hyphened(pages), len(pages), id)
    yield prose.document(id=id, published=day, title=None, author=None).model_copy(update={"container": id})


def _rows(file: Any, id: str) -> list[list[list[_pages.Line]]]:
    pages = []
    total = 0
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        total += text.count_chars()
        if total > MOST_CHARACTERS:
            raise InputError(id, f"more than {MOST_CHARACTERS:,} characters")
        pages.append(_pages.rows(number, _chars(text)))
        text.close()
        page.close()
    return pages


def _chars(page: Any) -> Iterator[Char]:
    """Yield the characters of a page; what is no text, as half of a surrogate pair, is left out."""
    from pypdfium2 import raw

    high = 0
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        text = _shown(code)
        if text:
            left, bottom, right, top = page.get_charbox(index)
            yield Char(text, left, right, bottom, top, hyphen=text == _HYPHEN)


def _shown(code: int) -> str:
    if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    text = chr(code)
    if text in "\r\n" or text == _HYPHEN:
        return text
    if 0xFB00 <= code <= 0xFB06:  # ligatures
        return unicodedata.normalize("NFKC", text)
    return " " if unicodedata.category(text) in {"Cc", "Zl", "Zp", "Zs"} else text


def _prose(found: list[Block], known: frozenset[str], number: int, id: str) -> Prose:
    """The prose of the blocks over a text that has a line for each page."""
    texts: list[list[str]] = [[] for _ in range(number)]
    lengths = [0] * number
    placed: list[list[tuple[int, int, int]]] = []
    for block in found:
        stretches = []
        for page, text in _pages.joined(block, known):
            start = lengths[page] + (1 if texts[page] else 0)
            texts[page].append(text.rstrip())
            lengths[page] = start + len(text.rstrip())
            stretches.append((page, start, lengths[page]))
        placed.append(stretches)
    lines = [" ".join(parts) for parts in texts]
    source = check("".join(f"{line}\n" for line in lines), id=id)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    prose = Prose(source)
    behind = 0
    for block, stretches in zip(found, placed, strict=True):
        prose.open(block.kind, level=block.level, cell=block.cell)
        for index, (page, start, end) in enumerate(stretches):
            if index:
                prose.put(" ", behind, starts[page] + start)
            prose.copy(starts[page] + start, starts[page] + end)
            behind = starts[page] + end
        prose.close()
    return prose
