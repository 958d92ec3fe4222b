"""Words of a text and plain helpers on them: one pass, linear, no language model.

A word is a run of letters and digits, with the apostrophes, hyphens and full stops that stand inside it ("don't",
"long-term", "U.S."). Words compare by their folded form, which makes curly and straight apostrophes, the kinds of
hyphen, upper and lower case equal, and drops characters of no width.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple
from unicodedata import normalize

from copydesk.values.regexes import regex

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters of no width: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte-order mark."""
APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
HYPHENS = "-\u2010\u2011"
OPENING_QUOTES = "\"'\u201c\u2018\u201e\u201a\u00ab\u2039"
CLOSING_QUOTES = "\"'\u201d\u2019\u00bb\u203a"

GAP = r"[ \u00a0\u202f\u2009\n]"
"""A pattern for one space of prose, a line break inside a paragraph included."""

# One alternative per character class, so that no input makes the engine go back more than a step.
_WORD = regex(rf"[^\W_](?:[^\W_]|[\u0300-\u036f]|[{INVISIBLE}](?=[^\W\d_])|[{HYPHENS}{APOSTROPHES}.&](?=[^\W_]))*")
_FOLD = {ord(c): None for c in INVISIBLE} | {ord(c): "'" for c in APOSTROPHES} | {ord(c): "-" for c in HYPHENS}


class Word(NamedTuple):
    """A word with its half-open place in the text that it was found in."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The form by which words compare."""
        return _folded(self.text)


_PLAIN = regex(r"[a-z]+")
_LETTERS = regex(r"[^\W\d_]+")


def fold(text: str) -> str:
    """Return a text in lower case, composed, with plain apostrophes and hyphens and nothing invisible."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", text.translate(_FOLD)).lower()


_folded = lru_cache(maxsize=20_000)(fold)


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """Return a word in lower case without a possessive ending."""
    lower = word.lower().replace("\u2019", "'")
    return lower.removesuffix("'s").rstrip("'")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of `text[start:end]` in order, with offsets into `text`.

    A zero-width space between two letters does not end a word unless a space stands beside it.
    """
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(match[0], match.start(), match.end())


def row_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of `text[start:end]` as `words` yields them, cut once however many ask for them.

    Meant for the blocks of a document, which a dozen rules go through one after the other: of the text that was asked
    for last all is remembered, up to `REMEMBERED` words.
    """
    global _last
    held = _last
    if held is None or held.text is not text or held.many > REMEMBERED:
        held = _last = _Rows(text)
    found = held.rows.get((start, end))
    if found is None:
        found = held.rows[start, end] = tuple(words(text, start, end))
        held.many += len(found)
    return found


def folded_row(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the forms by which the words of `row_of` compare, remembered with them."""
    row = row_of(text, start, end)
    held = _last
    if held is None:
        return tuple([word.folded for word in row])
    found = held.folded.get((start, end))
    if found is None:
        found = held.folded[start, end] = tuple([word.folded for word in row])
    return found


REMEMBERED = 200_000
"""Words of a text that are remembered: thirty megabytes."""


class _Rows:
    """The words of a text, by the places that they were cut from."""

    def __init__(self, text: str) -> None:
        self.text, self.many = text, 0
        self.rows: dict[tuple[int, int], tuple[Word, ...]] = {}
        self.folded: dict[tuple[int, int], tuple[str, ...]] = {}


_last: _Rows | None = None


COMPOUND = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A pattern for a run of letters with the hyphens and apostrophes inside: "by-election", "ferry's"."""

SHORTENED = regex(r"[A-Za-z]+(?:['’][a-z]+)?")
"""A pattern for a word of plain letters with what is shortened behind it: "hadn't", "it'll"."""


def plain(text: str) -> list[str]:
    """Return the runs of small Latin letters of a text, for words whose marks and accents say nothing.

    >>> plain("the ferry's 12 cabins")
    ['the', 'ferry', 's', 'cabins']
    """
    return _PLAIN.findall(text)


def compounds(text: str) -> list[str]:
    """Return the runs of letters of a text with the hyphens and apostrophes inside.

    >>> compounds("a by-election in the ferry's 2nd year")
    ['a', 'by-election', 'in', 'the', "ferry's", 'nd', 'year']
    """
    return COMPOUND.findall(text)


def letters(text: str) -> list[str]:
    """Return the runs of letters of a text, of any script and case."""
    return _LETTERS.findall(text)


def is_capitalised(text: str) -> bool:
    """Return whether a word begins with a capital letter."""
    return text[:1].isupper()


def is_numeric(text: str) -> bool:
    """Return whether a word begins with a digit ("5", "1,000", "3rd")."""
    return text[:1].isdigit()


def is_model(text: str) -> bool:
    """Return whether a word names a model or a room by a capital and a digit behind it ("A320", "Mark-2")."""
    return _MODEL.search(text) is not None


_MODEL = regex(r"[A-Z][\w-]*\d")


@cache
def word_list(package: str, name: str) -> dict[str, frozenset[str]]:
    """Load a list of words: `data/<name>.txt` in a package, read as sections.

    A line `[section]` opens a section, `#` begins a comment, everything else is words or phrases separated by
    commas or line ends. Returns folded words by section.
    """
    text = resources.files(package).joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    sections: dict[str, set[str]] = {}
    current = sections.setdefault("", set())
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1].strip(), set())
        else:
            current.update(fold(part.strip()) for part in line.split(",") if part.strip())
    return {name: frozenset(members) for name, members in sections.items()}
