"""The rule for a word that is one letter off a common one, and that no dictionary has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.rules.typo import _dictionary
from copydesk.rules.typo._grammar import is_function_word
from copydesk.rules.typo._language import is_english
from copydesk.text import wordnet
from copydesk.text.words import letters
from copydesk.values.regexes import regex

_GLUE = r"\w'’\-./@#&=$%\\`{}<>+*:_~|\[\]^"
_WORD = regex(
    rf"(?<![{_GLUE}“‘\"])[a-z]{{{_dictionary.SHORTEST},}}(?![\w'’\-/@#&=$\\`{{}}<>+*_~|\[\]^(]|[.:]\w|[”’\"])"
)
"""A word in small letters that is no part of a name, an address, code or markup, and is not quoted by itself."""
_BEFORE = regex(r"(?<![\w’'-])(?:([A-Za-z]+)\s+)?([A-Za-z]+)\s+\Z")
_BEHIND = regex(r"\s+([A-Za-z]+)(?![\w’'-])(?:\s+([A-Za-z]+)(?![\w’'-]))?")
_ORIGIN = regex(
    r"\b(?:words?|terms?|names?)\b[^.!?\n]{0,40}\b(?:originat|deriv|stem(?:s|med)\b|com(?:es|ing) from|came from)"
)
"""What tells where a word comes from, beside which words of other languages stand."""
ORIGIN = 120
"""Characters on each side in which that is looked for."""
_DEFINED = regex(r"\s(?:--?|[–—])\s[A-Z]")
"""Behind a small word that opens a paragraph, which is then the name of what is told of: "isodate -- Dates in text"."""
_PEOPLE = regex(r"(?:an|ish|ese)\Z")
"""How adjectives of peoples end; those of others name persons as well ("Israeli")."""
_NAMED = regex(r"(?P<within>[a-z,]\s+)?(?<![\w’'.-])(?P<name>[A-Z](?:\.|[^\W\d_]+))\s+\Z")
"""What has a capital right before a word: the genus of a species ("C. elegans"), or the rest of its name."""


@rule("TY012", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def misspelling(extraction: Extraction) -> Iterator[Slip]:
    """Flag a word that no dictionary has and that is one letter off a common one.

    A letter left out, doubled, changed or exchanged with its neighbour: "recieve", "opportunites", "vaccuum". Spelling
    checkers find them as well, among all the names and terms that they do not know; this tells only what is hardly
    meant.

    Bad:
        Guests recieve a hot-water bottle.
    Good:
        Guests receive a hot-water bottle.
    Limits:
        Only words of seven letters or more (six where a letter was left out or doubled, or two changed places) that end
        as the common one does, in small letters, that stand once in the article, outside code, addresses,
        tables and words quoted by themselves, in a block that is English. What is made of known words by a prefix, a
        suffix or as a compound is known; so is what stands beside another unknown word, or where the origin of a word
        is told. A letter before a whole word ("fflush") makes a name of code. A slip that makes another word
        ("form" for "from") is TY013's matter.
    """
    document = extraction.document
    text = document.text
    found = [
        (block, match)
        for block in document.blocks
        for match in _WORD.finditer(text, block.span.start, block.span.end)
        if not _dictionary.known(match[0])
    ]
    if not found:
        return
    counts = Counter(word.lower() for word in letters(text))
    for block, match in found:
        word = match[0]
        if counts[word] > 1 or not is_english(document, block) or _is_foreign(text, match):
            continue
        around = max(block.span.start, match.start() - ORIGIN), min(block.span.end, match.end() + ORIGIN)
        if _ORIGIN.search(text, *around) or (match.start() == block.span.start and _DEFINED.match(text, match.end())):
            continue
        meant = _dictionary.meant(word)
        if meant and not _is_named(text, match, meant):
            span = Span(*match.span())
            near = " or ".join(f"“{each}”" for each in meant[:2])
            yield Slip(
                at=span,
                message=f"“{word}” is not in the word list; did you mean {near}?",
                fix=replace(document, span, meant[0], safe=False) if len(meant) == 1 else None,
            )


def _is_foreign(text: str, match: re.Match[str]) -> bool:
    """Return whether one of the two words before or behind is unknown as well, and no name.

    "Modus operandi", "reductio ad absurdum", "Et incarnatus est" are of another language.
    """
    before, behind = _BEFORE.search(text, max(0, match.start() - 40), match.start()), _BEHIND.match(text, match.end())
    words = [word for beside in (before, behind) if beside is not None for word in beside.groups() if word]
    words = [word for word in words if word.islower() or (len(word) == len("Et") and not word.isupper())]
    return not all(_dictionary.is_word(word.lower()) for word in words)


def _is_named(text: str, match: re.Match[str], meant: Sequence[str]) -> bool:
    """Return whether a word goes with a name before it: "C. elegans", "the Galerie nationale", not "Hull recieves".

    No name is what is written in capitals ("UN oficials"), or an adjective of a people ("the British goverment").
    """
    named = _NAMED.search(text[max(0, match.start() - 30) : match.start()])
    if named is None or any(wordnet.verb_senses(word) for word in meant):
        return False
    first = named["name"].lower()
    if len(first) > 1 and named["name"].isupper() and named["name"].isalpha():
        return False
    if _dictionary.is_word(first) and (_PEOPLE.search(first) or wordnet.is_person(first)):
        return False
    return named["within"] is not None or not (_dictionary.is_word(first) or is_function_word(first))
