"""The rule for a word that an article writes with a capital here and without one there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.model import BlockKind, Extraction, InlineKind, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._told import clash
from copydesk.text.words import Word, is_capitalised, is_numeric, row_of, word_list
from copydesk.values.regexes import regex

_SKIPPED = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.BLOCK_QUOTE})
# a space, or the one line break of a paragraph that is set in short lines
_SPACES = frozenset({" ", "\u00a0", "\n"})
# small words inside a name: the Bank of England, Voice over IP, the Sport and Leisure Act
_LINKS = frozenset({
    "of", "and", "&", "for", "over", "under", "on", "in", "at", "to", "with", "without", "by", "from",
    "the", "a", "an", "de", "la", "le", "du", "von", "van",
})  # fmt: skip
# four letters or more, small after the first: shorter ones are mostly parts of names
_STEM = regex(r"([^\W\d_][^\W\d_A-Z]{3,})(?:['\u2019]s)?$")


class _Use(NamedTuple):
    key: tuple[str, str]
    capital: bool
    span: Span


@rule("CN008", level=Level.NOTE, wide=True, quotes=False, skips=_SKIPPED)
def capitalisation(extraction: Extraction) -> Iterator[Slip]:
    """Flag a word that an article writes with a capital here and without one there.

    A house that writes "the government" does not write "the Government" three lines on. Readers take the capital for
    a sign that something else is meant. The form that the article uses more often is proposed, one finding a word.

    Bad:
        Nobody trusted the Internet then. Today the internet sells coal.
    Good:
        Nobody trusted the internet then. Today the internet sells coal.
    Limits:
        Only a word that stands alone after the same word in running sentences is looked at ("the Government" and "the
        government"), never the first of a sentence, nor a part of a longer name or a word that ends one elsewhere in
        the article. Words that a capital gives another sense ("the West", "the Guardian", "the House") are left out.
    """
    document = extraction.document
    found: defaultdict[tuple[str, str], list[_Use]] = defaultdict(list)
    in_names: set[str] = set()
    titles = [i.span for i in document.inlines if i.kind in (InlineKind.EMPHASIS, InlineKind.LINK)]
    for block in document.blocks:
        row = row_of(document.text, *block.span)
        in_names |= _parts_of_names(document.text, row)
        if block.kind not in _SKIPPED:
            for use in _uses(document.text, row):
                if not document.quoted(use.span) and not any(t.covers(use.span) for t in titles):
                    found[use.key].append(use)
    for (before, word), group in found.items():
        capital = [use for use in group if use.capital]
        small = [use for use in group if not use.capital]
        if not capital or not small or word in in_names:
            continue
        usual, odd = (capital, small) if len(capital) > len(small) else (small, capital)
        if len(capital) == len(small) and capital[0].span < small[0].span:
            usual, odd = capital, small
        shown, like = (document.text[slice(*uses[0].span)] for uses in (odd, usual))
        rare, common = (odd[0].span, shown, len(odd)), (usual[0].span, like, len(usual))
        yield Slip(
            at=odd[0].span,
            message=clash(document, rare, common, of="spellings")[0],
            explanation=(f"after “{before}”: {len(usual)} × {like}, {len(odd)} × {shown}",),
            related=(usual[0].span, *(use.span for use in odd[1:])),
        )


def _uses(text: str, row: Sequence[Word]) -> Iterator[_Use]:
    telling = word_list("copydesk.rules", "capitals")["telling"]
    for n in range(1, len(row)):
        before, word = row[n - 1], row[n]
        stem = _stem(word.text)
        if stem is None or stem.lower() in telling or not _adjacent(text, before, word):
            continue
        capital = is_capitalised(word.text)
        # a capital before it may begin a name, or the sentence, which tells nothing of a small letter after it
        if before.text[0].isalpha() and (not capital or not is_capitalised(before.text)) and not _named(text, row, n):
            yield _Use((before.folded, stem.lower()), capital, Span(word.start, word.start + len(stem)))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str | None:
    """Return a word without a possessive ending, where it is one that may be written either way."""
    match = _STEM.match(word)
    return None if match is None else match[1]


def _adjacent(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] in _SPACES


def _named(text: str, row: Sequence[Word], n: int) -> bool:
    """Return whether the word is part of a longer name, before it or after it."""
    return _leads(text, row, n) or (is_capitalised(row[n].text) and _ends(text, row, n))


def _leads(text: str, row: Sequence[Word], n: int) -> bool:
    for at in range(n + 1, min(n + 5, len(row))):
        if not _adjacent(text, row[at - 1], row[at]):
            return False
        if is_capitalised(row[at].text) or is_numeric(row[at].text):
            return at == n + 1 or is_capitalised(row[n].text)
        if row[at].folded not in _LINKS:
            return False
    return False


def _ends(text: str, row: Sequence[Word], n: int) -> bool:
    linked = False
    for at in range(n - 1, max(-1, n - 5), -1):
        if not _adjacent(text, row[at], row[at + 1]):
            return False
        if is_capitalised(row[at].text):
            return linked or at == n - 1
        if row[at].folded not in _LINKS:
            return False
        linked = linked or row[at].folded not in ("the", "a", "an")
    return False


def _parts_of_names(text: str, row: Sequence[Word]) -> set[str]:
    """Return the words in lower case that end a name, or begin one with "of": each may be its name's short form."""
    parts: set[str] = set()
    for n, word in enumerate(row):
        if not n or not is_capitalised(word.text):
            continue
        stem = _stem(word.text)
        adjective = n + 1 < len(row) and is_capitalised(row[n + 1].text) and _adjacent(text, word, row[n + 1])
        if stem is not None and not adjective and _named(text, row, n):
            parts.add(stem.lower())
    return parts
