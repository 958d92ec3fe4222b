"""Making hostile text harmless to look at: article text may hold terminal commands and bidirectional tricks."""

from __future__ import annotations

import unicodedata

from copydesk.values.regexes import regex

# Joiners hold emoji and some scripts together and move nothing, so they stay as they are.
_HARMLESS_FORMAT = frozenset("\u200c\u200d")

_ASCII_PRINTABLE = regex(r"[ -~]*\Z")

_NOT_ASCII_PRINTABLE = regex(r"[^\n -~]")

_FORMULA = frozenset("=+-@＝＋－＠\t\r")
_NUMBER = regex(r"[+-]?[0-9][0-9,.]*(?:[eE][+-]?[0-9]+)?\Z")


def is_visible(char: str) -> bool:
    """Return whether a character shows itself and commands nothing; line feeds and tabs are not visible."""
    if char in _HARMLESS_FORMAT:
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def escape_char(char: str) -> str:
    r"""Write one character as Python does: `\x1b`, `\u202e`, `\U000e0041`."""
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str, *, keep: str = "") -> str:
    """Return `text` with every control, bidirectional and invisible character written out, except those in `keep`."""
    if _ASCII_PRINTABLE.match(text):
        return text
    return "".join(c if c in keep or is_visible(c) else escape_char(c) for c in text)


def one_line(text: str) -> str:
    """Return `text` in one line: runs of white space become one space, the rest is made visible."""
    return visible(" ".join(text.split()))


def spreadsheet_safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before a sign that begins one.

    A plain number keeps its sign, since data work reads it as one.
    """
    if text.lstrip()[:1] in _FORMULA and not _NUMBER.match(text):
        return f"'{text}"
    return text


def place(document: str, line: int | None = None, column: int | None = None) -> str:
    """Return a place as `file:line:column` for the beginning of a line.

    A file name that begins as a workflow command does (`::error`) gets `./` in front, so that no runner obeys it.
    """
    name = one_line(document)
    parts = [f"./{name}" if name.startswith(("::", "##[")) else name, line, column]
    return ":".join(str(part) for part in parts if part is not None)


def json_safe(text: str) -> str:
    r"""Return a JSON text with the invisible characters of its strings as `\uXXXX`; it reads back the same.

    JSON may hold them raw, and `json.dumps` leaves them so, but a terminal or an editor would act upon them; halves of
    surrogate pairs could not even be written as UTF-8.
    """
    import json

    return _NOT_ASCII_PRINTABLE.sub(lambda m: m[0] if is_visible(m[0]) else json.dumps(m[0])[1:-1], text)


def width(char: str) -> int:
    """Return how many columns of a terminal a visible character takes: 0 combining, 2 East Asian wide, else 1."""
    if " " <= char <= "~":
        return 1
    if char in _HARMLESS_FORMAT or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def display_width(text: str) -> int:
    """Return how many columns of a terminal a visible text takes."""
    return sum(map(width, text))
