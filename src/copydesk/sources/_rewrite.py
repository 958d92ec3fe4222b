"""A changed text back to the bytes of its file: encoding, byte-order mark and line ends stay what they were."""

from __future__ import annotations

from pathlib import Path

from copydesk.model import InputError
from copydesk.sources._decode import decode
from copydesk.sources._find import identity, read_bytes


def rewritten(path: str | Path, before: str, after: str) -> bytes:
    """Return the bytes that the file `path`, whose decoded text is `before`, has with the text `after`.

    Raises `InputError` where the file does not hold `before` any more, or its encoding cannot hold `after` so that it
    is read back: nothing is to be written then.
    """
    name = identity(path)
    data = read_bytes(path, name)
    text, encoding, mark = decode(data, id=name)
    if text.removeprefix("\ufeff") != before:
        raise InputError(name, "not fixed: the file has changed since it was read")
    kept = text[: len(text) - len(before)]  # a second byte-order mark is a character of the file
    try:
        if mark + text.encode(encoding) != data:  # a legacy encoding with several spellings of one text
            raise InputError(name, f"not fixed: its encoding, {encoding}, cannot be kept; save the file as UTF-8")
        result = mark + (kept + after).encode(encoding)
    except UnicodeEncodeError as problem:
        char = problem.object[problem.start]
        raise InputError(name, f"not fixed: its encoding, {encoding}, has no {char!r}; save it as UTF-8") from None
    if decode(result, id=name).text != kept + after:  # what told the encoding has been taken out
        raise InputError(name, f"not fixed: it would not be read as {encoding} any more; save the file as UTF-8")
    return result
