"""Proper names as they are written: patterns for them, the names in a passage, given names beside surnames.

Shape alone: capitals, and the small words that join them. Which names belong to persons or places, the parse says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from copydesk.text.words import GAP, bare
from copydesk.values.regexes import regex

_CAPITALS: Final = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
PARTICLE: Final = r"(?:de|du|des|del|della|di|da|do|dos|la|le|van|von|den|der|ter|zu|al|el|bin|ibn|abu)"
"""A pattern for the small words inside names of persons."""
WORD: Final = rf"[{_CAPITALS}][\w’'-]*"
"""A pattern for one word of a name."""
WORD_PLAIN: Final = rf"[{_CAPITALS}][^\W\d_]*(?:-[^\W\d_]+)*"
"""A pattern for one word of a name, without a possessive."""
WORD_POINTED: Final = rf"[{_CAPITALS}][\w’'.-]*"
"""A pattern for one word of a name, full stops of what is shortened included."""
NAME: Final = rf"{WORD}(?:{GAP}(?:(?:{PARTICLE}|of|of{GAP}the){GAP}){{0,2}}{WORD}){{0,4}}"
"""A pattern for a name of up to five words with a capital."""
PERSON: Final = rf"{WORD}{GAP}(?:[{_CAPITALS}]\.{GAP})?(?:{PARTICLE}{GAP}){{0,2}}{WORD}"
"""A pattern for the name of a person: given name and surname, perhaps with an initial."""

_BESIDE: Final = regex(rf"\b(?P<given>[{_CAPITALS}][a-zß-ÿ'’-]+)[ \u00a0](?=(?P<surname>[{_CAPITALS}][a-zß-ÿ'’-]+))")


class Token(Protocol):
    """What the names of a passage are found among: words with their places; `stem` is empty where one tells nothing."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def text(self) -> str:
        """Its characters."""

    @property
    def stem(self) -> str:
        """Its stem."""


class Person(NamedTuple):
    """A given name and the name behind it, as they are written."""

    given: str
    surname: str


def in_passage(tokens: Sequence[Token], known: frozenset[str] | None = None) -> frozenset[str]:
    """Return the words of a passage written as names, lower-case and without a possessive.

    A capital at the head of a sentence, or where most words have one (a headline), tells nothing by itself: there a
    word counts as a name if it is in `known`, the names of the same document's running text.
    """
    capitals = [t for t in tokens if t.stem and t.text[0].isupper()]
    if not capitals:
        return frozenset()
    small = sum(1 for t in tokens if t.text[0].islower() and len(t.text) > 3)
    headline = len(capitals) > 2 and small < 0.3 * len(capitals)
    first = next((t.start for t in tokens if t.text[0].isalpha()), -1)
    found = set()
    for token in capitals:
        plain = bare(token.text)
        sure = not headline and token.start != first
        acronym = len(token.text) > 1 and token.text.isupper() and any(t.text[0].islower() for t in tokens)
        if sure or acronym or (known is not None and plain in known):
            found.add(plain)
    return frozenset(found)


def people(text: str) -> Iterator[Person]:
    """Yield what may be a given name and a surname: two words beside each other, each with one capital first."""
    for match in _BESIDE.finditer(text):
        yield Person(match["given"], match["surname"])
