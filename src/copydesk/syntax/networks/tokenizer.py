"""Text -> tokens, by the model's own patterns: affixes, infixes, addresses, and exceptions such as "can't".

The order of the steps is that of spaCy 3.8 (`tokenizer.pyx`, MIT licence): a stretch without white space loses
prefixes and suffixes until nothing or an exception is left, then is cut at infixes; exceptions that were cut apart
are put together at last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from copydesk.syntax.networks.lexemes import Lexeme, Lexicon
from copydesk.syntax.networks.weights import Files
from copydesk.values.regexes import regex

_STRETCH = regex(r"\S+ ?|\s+")  # a stretch swallows one space; what white space is left is a token
_ORTH, _NORM = 65, 67  # the numbers of the attributes in the exceptions


class Tokens(NamedTuple):
    """The tokens of a text: their forms, where they start, and whether a space follows them."""

    lexemes: list[Lexeme]
    starts: list[int]
    spaced: list[bool]


class _Stretch(NamedTuple):
    """What a stretch is cut into. `doubtful` says that one of the pieces may begin an exception that was cut apart."""

    lexemes: tuple[Lexeme, ...]
    starts: tuple[int, ...]
    spaced: tuple[bool, ...]
    doubtful: bool


class Tokenizer:
    """The model's tokenizer. What a stretch is cut into is remembered until `clear`."""

    def __init__(self, files: Files, lexicon: Lexicon) -> None:
        rules = files.read("tokenizer")
        self._lexicon = lexicon
        self._prefix = re.compile(rules["prefix_search"]).search
        self._suffix = re.compile(rules["suffix_search"]).search
        self._infixes = re.compile(rules["infix_finditer"]).finditer
        self._address = re.compile(rules["url_match"]).match
        self._exceptions: dict[str, list[dict[int, str]]] = rules["exceptions"]
        self._known: dict[str, _Stretch] = {}
        self._parted = self._cut_apart()

    def __call__(self, text: str) -> Tokens:
        """Return the tokens of a text."""
        found = Tokens([], [], [])
        lexemes, starts, spaced = found
        at, doubtful = 0, False
        for stretch in _STRETCH.findall(text):
            pieces = self._known.get(stretch) or self._cut(stretch)
            lexemes.extend(pieces.lexemes)
            spaced.extend(pieces.spaced)
            starts.extend([at + start for start in pieces.starts])
            doubtful = doubtful or pieces.doubtful
            at += len(stretch)
        return self._joined(text, found) if doubtful else found

    def clear(self) -> None:
        """Forget what stretches were cut into."""
        self._known.clear()

    def _cut(self, stretch: str) -> _Stretch:
        bare = stretch.removesuffix(" ") if not stretch.isspace() else stretch
        lexemes = tuple(self._pieces(bare, exceptions=True))
        starts = tuple(accumulate((len(piece.text) for piece in lexemes[:-1]), initial=0))
        spaced = (*(False for _ in lexemes[1:]), bare != stretch)
        doubtful = any(piece.text in self._parted for piece in lexemes)
        found = self._known[stretch] = _Stretch(lexemes, starts, spaced, doubtful)
        return found

    def _pieces(self, chunk: str, *, exceptions: bool) -> Iterator[Lexeme]:
        if exceptions and chunk in self._exceptions:
            yield from self._exception(chunk)
            return
        if chunk.isascii() and chunk.isalpha():
            yield self._lexicon(chunk)  # no affix, infix or address is letters alone
            return
        middle, before, after = self._affixes(chunk, exceptions=exceptions)
        for text in before:
            yield self._lexicon(text)
        if middle:
            if exceptions and middle in self._exceptions:
                yield from self._exception(middle)
            elif self._address(middle):
                yield self._lexicon(middle)
            else:
                yield from map(self._lexicon, self._infixed(middle))
        for text in reversed(after):
            yield self._lexicon(text)

    def _exception(self, text: str) -> Iterator[Lexeme]:
        return (self._lexicon(piece[_ORTH], piece.get(_NORM)) for piece in self._exceptions[text])

    def _affixes(self, text: str, *, exceptions: bool) -> tuple[str, list[str], list[str]]:
        """Return what is left of a stretch, its prefixes, and its suffixes from the outside in."""
        rules: Any = self._exceptions if exceptions else ()
        before: list[str] = []
        after: list[str] = []
        size = -1
        while text and len(text) != size and text not in rules:
            size = len(text)
            match = self._prefix(text)
            first = match.end() - match.start() if match else 0
            if first and text[first:] in rules:
                before.append(text[:first])
                return text[first:], before, after
            match = self._suffix(text[first:])
            last = match.end() - match.start() if match else 0
            if last and text[:-last] in rules:
                after.append(text[-last:])
                return text[:-last], before, after
            if first:
                before.append(text[:first])
            if last and first + last <= len(text):
                after.append(text[-last:])
                text = text[first:-last]
            else:
                text = text[first:]
        return text, before, after

    def _infixed(self, text: str) -> Iterator[str]:
        start = 0
        for match in self._infixes(text):
            first, last = match.span()
            if first == 0:
                continue
            if first != start:
                yield text[start:first]
            if first != last:
                yield text[first:last]
            start = last
        if start < len(text):
            yield text[start:]

    def _joined(self, text: str, tokens: Tokens) -> Tokens:
        """Put exceptions together that affixes and infixes have cut apart; longest first, then from the left."""
        found: list[tuple[int, int, str]] = []
        forms = [lexeme.text for lexeme in tokens.lexemes]
        for at, form in enumerate(forms):
            for pieces, whole in self._parted.get(form, ()):
                if tuple(forms[at : at + len(pieces)]) == pieces:
                    found.append((at, at + len(pieces), whole))
        taken: set[int] = set()
        chosen = []
        for start, end, whole in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            if start not in taken and end - 1 not in taken:
                chosen.append((start, end, whole))
            taken.update(range(start, end))
        for start, end, whole in sorted(chosen, reverse=True):
            first = tokens.starts[start]
            if not text.startswith(whole, first):
                continue  # the same pieces with spaces between them
            own = tuple(self._exception(whole))
            places = accumulate((len(piece.text) for piece in own[:-1]), initial=first)
            spaced = tokens.spaced[end - 1]
            tokens.lexemes[start:end] = own
            tokens.starts[start:end] = places
            tokens.spaced[start:end] = [*(False for _ in own[1:]), spaced]
        return tokens

    def _cut_apart(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The exceptions that the affixes would cut apart, by the first piece they would be cut into."""
        parted: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for text in self._exceptions:
            if self._prefix(text) or self._suffix(text) or next(self._infixes(text), None) or " " in text:
                pieces = tuple(p.text for p in self._pieces(text, exceptions=False))
                parted.setdefault(pieces[0], []).append((pieces, text))
        return parted
