"""The rule for a person's name that an article spells in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text.words import Word, fold, words

SHORTEST = 4
"""Letters of the shortest name part whose spelling is compared."""
MOST = 200
"""Names with one part in common that further ones are compared with, so that a register of names costs its length."""
_PART = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)?")
_SKIPPED = frozenset({BlockKind.TABLE_CELL})
# endings by which two words differ that are not two spellings of one name
_INFLECTED = ("s", "'s", "n", "e", "ian", "an", "i", "y")  # "Israel" and "Israeli", "German" and "Germany"
_FORMS = re.compile(r"e[sdr]$|is[mt]$")  # "Patches" and "Patched", "Socialism" and "Socialist"
_GENDER = re.compile(r"[aeo]$")  # "Alejandro" and "Alejandra" are two people


class Name(NamedTuple):
    """A given name and a surname beside each other."""

    given: str
    surname: str
    span: Span

    @property
    def shown(self) -> str:
        """The name as a reader sees it."""
        return f"{self.given} {self.surname}"


@rule("CN006", level=Level.WARNING)
def person_names(extraction: Extraction) -> Iterator[Slip]:
    """Flag a name that an article spells in two ways: one letter off, or without its accent.

    "Gonzalez" in the lead and "Gonzales" in the sixth paragraph: nothing annoys the bearer more, and one of the two
    is wrong. The spelling that the article uses more often is proposed.

    Bad:
        Marta Gonzalez founded the firm in 1994. Ten years later Marta Gonzales sold it.
    Good:
        Marta Gonzalez founded the firm in 1994. Ten years later Marta Gonzalez sold it.
    Limits:
        Compared are names of two parts that share one part and differ in a letter of the other; relatives whose
        given names are that close (Jon and John Berg) cannot be told from a slip. Surnames by themselves are not
        compared.
    """
    found = list(_names(extraction.document))
    counts = Counter((name.given, name.surname) for name in found)
    first: dict[tuple[str, str], Name] = {}
    for name in found:
        first.setdefault((name.given, name.surname), name)
    distinct = sorted(first.values(), key=lambda name: name.span)
    by_part: dict[str, list[Name]] = {}
    for name in distinct:
        others = {id(o): o for part in (name.given, name.surname) for o in by_part.get(part, ())}
        for other in others.values():
            if _one_name(name, other):
                weights = [counts[(each.given, each.surname)] for each in (other, name)]
                usual, odd = (other, name) if weights[0] >= weights[1] else (name, other)
                yield Slip(
                    at=odd.span,
                    message=f"“{odd.shown}” is spelled “{usual.shown}” elsewhere in the article",
                    explanation=(f"this way {min(weights)} times, the other way {max(weights)}",),
                    related=(usual.span,),
                )
                break
        for part in (name.given, name.surname):
            if len(by_part.setdefault(part, [])) < MOST:
                by_part[part].append(name)


def _one_name(a: Name, b: Name) -> bool:
    if a.surname == b.surname:
        return _close(a.given, b.given)
    return a.given == b.given and _close(a.surname, b.surname)


def _close(a: str, b: str) -> bool:
    """Return whether two parts are spellings of one: equal without accents, or one letter apart and no inflection."""
    a, b = (part.replace("’", "'") for part in (a, b))
    if min(len(a), len(b)) < SHORTEST or a[0] != b[0] or a == b:
        return False
    if _bare(a) == _bare(b):
        # of capitals only one within a word makes another name ("MacDonald"), not one behind a hyphen, nor those that
        # spell out an abbreviation ("PacKaGe")
        differing = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
        capitals = fold(a) == fold(b)
        return not capitals or (len(differing) == 1 and a[differing[0] - 1] != "-")
    if a[:-1] == b[:-1] and any(form.search(a) and form.search(b) for form in (_FORMS, _GENDER)):
        return False
    if min(len(a), len(b)) <= SHORTEST:
        return False
    short, long = sorted((fold(a), fold(b)), key=len)
    if any(long == short + ending for ending in _INFLECTED):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(short, long, score_cutoff=1) == 1


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))


def _names(document: Document) -> Iterator[Name]:
    text = document.text
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        found = list(words(text, block.span.start, block.span.end))
        for one, two in pairwise(found):
            if text[one.end : two.start] in (" ", "\u00a0", "\n") and _is_part(one) and _is_part(two):
                surname = re.sub(r"['’]s$", "", two.text)
                yield Name(one.text, surname, Span(one.start, two.start + len(surname)))


def _is_part(word: Word) -> bool:
    return (
        len(word.text) > 1
        and _PART.fullmatch(word.text) is not None
        and not word.text.isupper()
        and not is_function_word(word.folded)
    )
