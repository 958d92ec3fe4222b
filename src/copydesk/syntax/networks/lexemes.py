"""What the network knows of a word's form: its norm, its first and last letters and its shape, as 64-bit ids.

A string's id is its MurmurHash64A with seed 1, but for the empty string and the names in `data/symbols.txt`, which
have small numbers. Norms come from the model's own table, then from `data/norms.txt`, else they are the word in
lower case; the tokenizer's exceptions bring their own. All of it as in spaCy 3.8 (`strings.pyx`, `vocab.pyx`,
`lang/lex_attrs.py`; MIT licence).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from copydesk.syntax.networks.weights import Files

_MASK = (1 << 64) - 1
_FACTOR = 0xC6A4A7935BD1E995
_LONGEST_SHAPE = 100
_LONGEST_RUN = 4


class Lexeme:
    """A word form with a norm. `row` is its number among the forms met so far; `ids` are the hashed features."""

    __slots__ = ("ids", "lower", "row", "space", "text")

    def __init__(self, text: str, norm: str, row: int) -> None:
        self.text = text
        self.lower = text.lower()
        self.row = row
        self.space = text.isspace()
        self.ids = (string_id(norm), string_id(text[:1]), string_id(text[-3:]), string_id(shape(text)))


class Lexicon:
    """The word forms met so far; as a dictionary it makes a form when it is first asked for."""

    def __init__(self, files: Files) -> None:
        self._known: dict[tuple[str, str | None], Lexeme] = {}
        self.rows: list[Lexeme] = []
        self._table: Mapping[int, str] = files.read("vocab/lookups.bin")["lexeme_norm"]
        self._norms = _norms()

    def __call__(self, text: str, norm: str | None = None) -> Lexeme:
        """Return the form `text`, whose norm is `norm` where the tokenizer gives one."""
        found = self._known.get((text, norm))
        if found is None:
            found = self._known[text, norm] = Lexeme(text, norm or self._norm(text), len(self.rows))
            self.rows.append(found)
        return found

    def __len__(self) -> int:
        return len(self.rows)

    def clear(self) -> None:
        """Forget all forms."""
        self._known.clear()
        self.rows.clear()

    def _norm(self, text: str) -> str:
        return self._table.get(string_id(text)) or self._norms.get(text) or text.lower()


def string_id(text: str) -> int:
    """Return the id of a string.

    >>> string_id("noun"), string_id("det"), string_id("")
    (16833663260455505849, 415, 0)
    """
    known = _symbols().get(text)
    return known if known is not None else _murmur(text.encode("utf-8", "surrogatepass"))


def shape(text: str) -> str:
    """Return the shape of a word: X and x for letters, d for digits, at most four of a kind in a row.

    >>> shape("Y2000-ish"), shape("McDonald")
    ('Xdddd-xxx', 'XxXxxxx')
    """
    if len(text) >= _LONGEST_SHAPE:
        return "LONG"
    out = []
    last, run = "", 0
    for char in text:
        kind = ("X" if char.isupper() else "x") if char.isalpha() else "d" if char.isdigit() else char
        run = run + 1 if kind == last else 0
        last = kind
        if run < _LONGEST_RUN:
            out.append(kind)
    return "".join(out)


def _murmur(data: bytes) -> int:
    """MurmurHash64A with seed 1 (Austin Appleby, public domain)."""
    size = len(data)
    h = 1 ^ (size * _FACTOR & _MASK)
    whole = size & ~7
    for at in range(0, whole, 8):
        k = int.from_bytes(data[at : at + 8], "little") * _FACTOR & _MASK
        k = (k ^ (k >> 47)) * _FACTOR & _MASK
        h = (h ^ k) * _FACTOR & _MASK
    if whole < size:
        h = (h ^ int.from_bytes(data[whole:], "little")) * _FACTOR & _MASK
    h = (h ^ (h >> 47)) * _FACTOR & _MASK
    return h ^ (h >> 47)


def _pairs(file: str) -> dict[str, str]:
    text = (resources.files("copydesk.syntax.networks") / "data" / file).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("# "))
    return {row[0]: row[1] for row in rows}


@cache
def _symbols() -> dict[str, int]:
    return {"": 0} | {name: int(number) for name, number in _pairs("symbols.txt").items()}


@cache
def _norms() -> dict[str, str]:
    return _pairs("norms.txt")
