"""The rule for a person's name that an article spells in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules._remembered import remembered
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._spellings import close, is_thing, only_marks, same_sound, two_words
from copydesk.rules.consistency._told import clash
from copydesk.rules.typo._grammar import is_common, is_function_word, members
from copydesk.text.forms import lemmas
from copydesk.text.words import Word, fold, row_of
from copydesk.values.regexes import regex

SHORTEST_BEFORE_E = 4
"""Letters of the shortest surname that is compared with one that has an "e" more: "Clark" and "Clarke"."""
MOST = 200
"""Names with one part in common that further ones are compared with, so that a register of names costs its length."""
FAMILY = 4
"""Given names with one surname from which on two that are alike are taken for relatives."""
_PART = regex(r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)?")
_SKIPPED = frozenset({BlockKind.TABLE_CELL})
_PARTICLES = frozenset(
    ("af", "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "of",
     "ten", "ter", "van", "von", "zu")
)  # fmt: skip
_OPENS = regex(r"(?:^|[.!?:\n“\"(-])\s*$")
NEAR = 60
"""Characters between two names within which the one may be said to be called the other."""
_MENTIONED = regex(
    r"[^.!?\n]{0,40}\b(?:as|called|dubbed|nicknamed|renamed|into|not|instead of|rather than|also|spel(?:led|t)|written"
    r"|rendered|transliterated)[ \u00a0][“‘\"']?"
    r"|[ \u00a0]?[,(][ \u00a0]?(?:in[ \u00a0])?(?:full|fully|formally|officially|originally|properly)"
    r"(?:[ \u00a0:]+[“‘\"']?[^\W\d_]+){0,4}[ \u00a0:]+"
)
_JOINED = regex(r"[\s,]*(?:and|&|or)?[\s,]*")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lord", "lady", "dame", "prof", "professor", "judge", "sgt", "capt",
     "lt", "col", "maj", "gen", "cpl", "pc", "det", "insp", "supt", "rev", "revd", "fr", "gov", "sen", "rep", "cllr",
     "coun", "baroness", "messrs")
)  # fmt: skip


class Name(NamedTuple):
    """A given name (with the particles behind it: "Rio de") and a surname beside each other."""

    given: str
    surname: str
    span: Span
    word: bool = False
    """Whether it opens a sentence with a word of the dictionary, which may have its capital from there."""

    @property
    def shown(self) -> str:
        """The name as a reader sees it."""
        return f"{self.given} {self.surname}"


@rule("CN006", level=Level.WARNING, wide=True)
def person_names(extraction: Extraction) -> Iterator[Slip]:
    """Flag a name that an article spells in two ways: one letter off, or without its accent.

    "Gonzalez" in the lead and "Gonzales" in the sixth paragraph: nothing annoys the bearer more, and one of the two
    is wrong. The spelling that the article uses more often is proposed.

    Bad:
        Marta Gonzalez founded the firm in 1994. Ten years later Marta Gonzales sold it.
    Good:
        Marta Gonzalez founded the firm in 1994. Ten years later Marta Gonzalez sold it.
    Limits:
        Compared are names of two parts that share one part and differ in a letter of the other, or in a given name
        that sounds the same (Catherine and Katherine); relatives whose given names are that close cannot be told
        from a slip, save where "and" joins them or four of one surname are named. Surnames that are two words of the
        dictionary (Baker, Barker), and names that differ in an accent alone, are a note; a name that is told to be
        what another is called is left alone. Surnames by themselves are not compared.
    """
    found = two_parts(extraction.document)
    counts = Counter((name.given, name.surname) for name in found)
    first: dict[tuple[str, str], Name] = {}
    for name in found:
        first.setdefault((name.given, name.surname), name)
    distinct = sorted(first.values(), key=lambda name: name.span)
    by_part: dict[str, list[Name]] = {}
    families = Counter(name.surname for name in distinct)
    told: list[Span] = []
    for name in distinct:
        others = {id(o): o for part in (name.given, name.surname) for o in by_part.get(part, ())}
        for other in others.values():
            if _one_name(name, other) and not _is_told_apart(extraction.document, other, name):
                family = name.surname == other.surname and not is_thing(fold(name.surname))
                if family and families[name.surname] >= FAMILY:
                    break  # Ivan, Ivana, Edda and Jan Holm: a family whose names are alike
                weights = [counts[(each.given, each.surname)] for each in (other, name)]
                usual, odd = (other, name) if weights[0] >= weights[1] else (name, other)
                if any(odd.span.start < at.end and at.start < odd.span.end for at in told):
                    break  # "President François" in "President François Hollande": told once
                told.append(odd.span)
                rare, common = (odd.span, odd.shown, min(weights)), (usual.span, usual.shown, max(weights))
                message, why = clash(extraction.document, rare, common, of="spellings")
                yield Slip(
                    at=odd.span,
                    message=message,
                    explanation=(why,),
                    related=(usual.span,),
                    level=Level.NOTE if _two_things(odd, usual) or only_marks(odd.shown, usual.shown) else None,
                )
                break
        for part in (name.given, name.surname):
            if len(by_part.setdefault(part, [])) < MOST:
                by_part[part].append(name)


def _one_name(a: Name, b: Name) -> bool:
    if _things(a, b) or (a.word and b.word) or _is_declined(a, b) or all(map(_ABBREVIATED.match, (a.given, b.given))):
        return False
    if a.surname == b.surname:
        (one, _, particles), (two, _, others) = a.given.partition(" "), b.given.partition(" ")
        if particles != others:
            return False
        return close(one, two) or (fold(one) not in _TITLES and same_sound(one, two))
    return a.given == b.given and (close(a.surname, b.surname) or _silent_e(a.surname, b.surname))


_ABBREVIATED = regex(r"[A-Z]{2,}-[a-z]")
"""An abbreviation that makes an adjective, of which another letter makes another: "ADP-dependent", "ATP-dependent"."""
_ENDING = regex(r"(?<=[^\W\d_aeiou]{1})e[mnrs]?$")


def _is_declined(a: Name, b: Name) -> bool:
    """Return whether one adjective of another language stands before a thing in two cases: "Staatliches Museum"."""
    if a.surname != b.surname or a.given == b.given or not is_thing(fold(a.surname)):
        return False
    return _ENDING.sub("", a.given) == _ENDING.sub("", b.given) and not (is_thing(a.given) or is_thing(b.given))


def _silent_e(a: str, b: str) -> bool:
    """ "Kevin Pursglove" and "Kevin Pursglov": behind one given name an "e" at the end makes no other family."""
    short, long = sorted((fold(a), fold(b)), key=len)
    return long == short + "e" and len(short) > SHORTEST_BEFORE_E and not two_words(a, b)


def _things(a: Name, b: Name) -> bool:
    """Return whether all words are of the dictionary: "Privacy Office" and "Privacy Officer" are two things."""
    shared = a.surname if a.surname == b.surname else a.given
    return _two_things(a, b) and is_thing(shared)


def _two_things(a: Name, b: Name) -> bool:
    """Return whether what differs are two words of the dictionary, which name two people as often as one."""
    differing = (a.given.split()[0], b.given.split()[0]) if a.surname == b.surname else (a.surname, b.surname)
    return two_words(*differing)


def _is_told_apart(document: Document, first: Name, second: Name) -> bool:
    """ "Jon Berg and John Berg": two people, told together; "he spoke of John Berg as Jon Borg": a play on a name."""
    between = document.text[first.span.end : second.span.start]
    if len(between) < 8 and _JOINED.fullmatch(between) is not None:
        return True
    return len(between) < NEAR and _MENTIONED.fullmatch(between) is not None


@remembered
def two_parts(document: Document) -> Iterator[Name]:
    """Yield the names of two parts in a document, in order; those in tables are left out."""
    text = document.text
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        found = row_of(text, block.span.start, block.span.end)
        for n, one in enumerate(found):
            if not is_part(one):
                continue
            last = n + 1
            while last < min(n + 3, len(found)) and found[last].text in _PARTICLES:
                last += 1
            if last >= len(found) or not is_part(found[last]):
                continue
            gaps = (text[a.end : b.start] for a, b in pairwise(found[n : last + 1]))
            if all(gap in (" ", "\u00a0", "\n") for gap in gaps):
                surname = re.sub(r"['’]s$", "", found[last].text)
                given = " ".join(word.text for word in found[n:last])
                opens = _OPENS.search(text, max(block.span.start, one.start - 4), one.start) is not None
                if opens and (one.folded in members("subordinator") or one.folded in members("opener")):
                    continue  # "When PageB is shown"
                word = opens and (is_common(one.folded) or any(is_thing(lemma) for lemma in lemmas(one.folded)))
                yield Name(given, surname, Span(one.start, found[last].start + len(surname)), word)


def is_title(word: str) -> bool:
    """Return whether a word is a form of address before a surname: Mr, Dame, Professor."""
    return fold(word).rstrip(".") in _TITLES


def is_part(word: Word) -> bool:
    """Return whether a word may be part of a name: with a capital, and not all of capitals."""
    return _may_be_part(word.text)


@lru_cache(maxsize=20_000)
def _may_be_part(word: str) -> bool:
    return (
        len(word) > 1 and _PART.fullmatch(word) is not None and not word.isupper() and not is_function_word(fold(word))
    )
