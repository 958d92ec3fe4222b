"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their mark, another encoding only where it is beyond doubt.

The rule, in order (see docs/decisions/0011):

1. A byte-order mark decides; it is not part of the text.
2. A file with NUL bytes, or that begins as a known binary format does, is not text.
3. Valid UTF-8 is UTF-8.
4. Invalid UTF-8 that also holds well-formed sequences of several bytes is damaged UTF-8, and is refused: to guess
   another encoding would turn every accent of it into two wrong letters.
5. Else a single-byte or legacy encoding is taken if the detector is confident and what comes out looks like text;
   if not, the file is refused.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from copydesk.model import InputError
from copydesk.values.regexes import regex

MAX_BYTES = 20_000_000
"""Files above are refused: no article is that long, and a slip (a database dump) would take minutes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a document packed in one, as .docx is)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = regex("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_SAMPLE = 200_000
_MOST_CHAOS, _LEAST_COHERENCE = 0.1, 0.5

_FOREIGN = regex("[^\x00-\x7f]+")
_PUNCTUATION = "‘’‚“”„–—…•·«»‹›\xa0¿¡"
_SIGNS = "£€¥¢°½¼¾±×÷§©®™¹²³ªº†‡"


class Decoded(NamedTuple):
    """The text of a file, and how its bytes are made from it: `mark`, then the text in `encoding`."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes, *, id: str) -> Decoded:
    """Return the text of a file, without byte-order mark; line ends stay as they are.

    Raises `InputError` where the file is too large, is not text, or its encoding is in doubt.
    """
    if len(data) > MAX_BYTES:
        raise InputError(id, f"larger than {MAX_BYTES // 1_000_000} MB")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], encoding, len(mark), id), encoding, mark)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(id, f"not a text file: {name}")
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(id, f"not a text file: NUL at byte {nul} (UTF-16 needs a byte-order mark)")
    encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        encoding = _otherwise(data, problem, id)
        text = data.decode(encoding)
    return Decoded(check(text, id=id), encoding)


def check(text: str, *, id: str) -> str:
    """Return the text; raise `InputError` where no article can hold such characters."""
    if len(text) > MAX_BYTES:
        raise InputError(id, f"longer than {MAX_BYTES // 1_000_000} million characters")
    nul = text.find("\0")
    if nul >= 0:
        raise InputError(id, f"not text: NUL at character {nul}", line=_line(text[:nul]))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        place = f"lone surrogate at character {problem.start}"
        raise InputError(id, f"not text: {place}", line=_line(text[: problem.start])) from None
    if text and len(_CONTROLS.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise InputError(id, "not a text file: full of control characters")
    return text


def _strictly(data: bytes, encoding: str, offset: int, id: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        place = f"invalid {encoding.upper()} at byte {problem.start + offset}"
        line = _line(data[: problem.start].decode(encoding, "replace"))
        raise InputError(id, f"{place}, despite the byte-order mark", line=line) from None
    return check(text, id=id)


def _line(before: str) -> int:
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _otherwise(data: bytes, problem: UnicodeDecodeError, id: str) -> str:
    """Return the encoding of what is not UTF-8."""
    encoding = None if _SEQUENCE.search(data) else detect(data)
    if encoding is not None:
        return encoding
    line = _line(data[: problem.start].decode("utf-8", "replace"))
    reason = f"invalid UTF-8 at byte {problem.start} (0x{data[problem.start]:02x}); save the file as UTF-8"
    raise InputError(id, reason, line=line)


def detect(data: bytes) -> str | None:
    """Return the encoding of text that is not UTF-8, or None where that is in doubt."""
    for encoding in ("cp1252", "mac_roman"):
        if _reads_well(data, encoding):
            return encoding
    from charset_normalizer import from_bytes  # only files that are neither pay for the import

    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None or best.chaos > _MOST_CHAOS or best.coherence < _LEAST_COHERENCE:
        return None
    if any(m.chaos <= best.chaos + _MOST_CHAOS and str(m) != str(best) for m in matches):
        return None  # another code page reads almost as well, and says something else
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if _CONTROLS.search(text) else best.encoding


def _reads_well(data: bytes, encoding: str) -> bool:
    """Whether English prose comes out: accents inside words, marks and signs where such stand.

    Measured on short articles, the detector takes a lone curly apostrophe or accent of windows-1252 for one of a
    dozen code pages. In the wrong one of the two here, apostrophes and accents become capitals inside words.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    foreign = 0
    for run in _FOREIGN.finditer(text):
        foreign += run.end() - run.start()
        if not _fits(text, run.start(), run.end()):
            return False
    return foreign * 5 <= len(text)


def _fits(text: str, start: int, end: int) -> bool:
    letters = 0
    for at in range(start, end):
        char = text[at]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char in _PUNCTUATION:
            letters = 0
        elif char.isalpha() and char not in "ªº":
            letters += 1
            in_word = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
            if letters > 2 or not in_word or (char.isupper() and before.islower()):
                return False
        elif char in _SIGNS:
            if after.isalpha() and (before.isalpha() or char in "£€¥¢¹²³"):
                return False
        else:
            return False
    return True
