"""The rule for a surname that stands by itself in another spelling than in the full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._spellings import close, is_thing, misdoubled, two_words
from copydesk.rules.consistency.person_names import is_part, is_title, two_parts
from copydesk.rules.typo._grammar import is_common, is_function_word, lemmas
from copydesk.text import wordnet
from copydesk.text.words import Word, fold, words

SHORTEST = 5
"""Letters of the shortest surname that is compared: in shorter ones one letter makes another family."""
_BLANK = re.compile(r"[ \u00a0\n]")
# what follows a name in running text: a word, or an apposition; not the next name of a list or a reference
_LISTED = re.compile(r"\b[^\W\d_a-z][\w’'-]*,[ \u00a0\n]$")
_QUOTES = tuple("“‘\"'")
_RUNNING = re.compile(r"(?:['’]s)?(?:,[”\"]?|[”\"])?[ \u00a0\n][a-z]")


@rule("CN011", level=Level.WARNING, wide=True)
def surnames(extraction: Extraction) -> Iterator[Slip]:
    """Flag a surname by itself that the full name in the same article spells in another way.

    "Dale Hutchinsen" in the lead and "Mr Hutchinson" below: the reader takes them for two people, and the bearer
    writes in. The spelling that the article uses more often is proposed.

    Bad:
        Marta Thorvaldsen founded the firm in 1994. Ten years later Thorvaldson sold it.
    Good:
        Marta Thorvaldsen founded the firm in 1994. Ten years later Thorvaldsen sold it.
    Limits:
        The full name must stand before it, and nobody of the other spelling may be named in full. Compared are names
        of five letters and more, a letter apart or with the wrong letter doubled, that are no words of the dictionary;
        plurals and derivations of a name, and words in quotation marks ("misspelt as") or told as another spelling
        ("who spells it"), are left alone; what stands in quoted matter alone, which may be older, is a note.
    """
    document = extraction.document
    full: dict[str, Span] = {}
    parts: set[str] = set()
    titled: set[tuple[str, str]] = set()
    for name in two_parts(document):
        if fold(name.given) in _OPENERS:
            continue
        if is_title(name.given):
            titled.add((name.given, name.surname))
        if not is_title(name.given) and not _common(name.surname):
            full.setdefault(name.surname, Span(name.span.end - len(name.surname), name.span.end))
        parts |= {name.surname, *name.given.split()} if not is_title(name.given) else set()
    alone: defaultdict[str, list[Span]] = defaultdict(list)
    for word, span in _alone(document):
        alone[word].append(span)
    counts = Counter({word: len(spans) for word, spans in alone.items()})
    known = {fold(part) for part in parts}
    for word, spans in alone.items():
        if fold(word) in known or len(word) < SHORTEST or _common(word) or _is_people(word):
            continue
        for surname, first in full.items():
            if first.start < spans[0].start and not two_words(surname, word) and _one_name(surname, word):
                if any((title, surname) in titled for title, other in titled if other == word):
                    break  # "Mr Holm" and "Mr Holn": CN006 tells that
                usual = counts[surname] + 1
                yield Slip(
                    at=spans[0],
                    message=f"“{word}” is written “{surname}” elsewhere in the article",
                    explanation=(f"this way {times(counts[word])}, the other way {times(usual)}",),
                    related=(first, *spans[1:]),
                    level=Level.NOTE if all(document.quoted(span) for span in spans) else None,
                )
                break


def _common(word: str) -> bool:
    """Return whether a word is, or is a form of, a noun or a verb of the dictionary that names no person."""
    forms = lemmas(fold(word))
    return any(is_thing(form) for lemma in forms for form in (lemma, lemma.replace("ae", "e")))


def _is_people(word: str) -> bool:
    """Return whether a word says where somebody is from: "a Hellene"."""
    return wordnet.kinship(fold(word), "inhabitant") in ("same", "synonym", "kin")


def _foreign(word: Word | None) -> bool:
    """Return whether a word in small letters is none of English: "destructionis Troiae", "Confédération nationale"."""
    if word is None or not word.text.islower() or is_function_word(word.folded):
        return False
    return not any(is_common(lemma) or wordnet.is_known(lemma) for lemma in lemmas(word.folded))


_DERIVED = re.compile(r"(?:e?r|i?an|ist|ite|ism|ish|esque)")


def _one_name(surname: str, word: str) -> bool:
    """Return whether a word may be a slip for a surname; "Googler" is none for "Google"."""
    if word.startswith(surname) and _DERIVED.fullmatch(word, len(surname)):
        return False
    return close(surname, word) or misdoubled(surname, word)


_SPELT = re.compile(
    r"\b(?:spel(?:l|ls|led|t|ling)|anglici[sz]ed|latini[sz]ed|romani[sz]ed|rendered|transcribed|transliterated|also)\b"
    r"[^.;:]{0,30}$"
)
"""Before a spelling that is told as another one: "who spells it Holn", "sometimes anglicised as Holn"."""


def _alone(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the words with a capital that stand by themselves or behind a title."""
    text = document.text
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            continue
        found = list(words(text, block.span.start, block.span.end))
        joined = [bool(_BLANK.fullmatch(text, a.end, b.start)) for a, b in pairwise(found)]
        for n, word in enumerate(found):
            if not is_part(word):
                continue
            before = found[n - 1] if n and joined[n - 1] else None
            after = found[n + 1] if n + 1 < len(found) and joined[n] else None
            named = before is not None and _in_name(before) and not _opens(text, block.span.start, before)
            if named or (after is not None and _in_name(after)):
                continue
            if _LISTED.search(text, max(block.span.start, word.start - 30), word.start):
                continue
            if _foreign(before) or _foreign(after):
                continue
            if _SPELT.search(text, max(block.span.start, word.start - 50), word.start):
                continue
            bare = re.sub(r"['’]s?$", "", word.text)
            if not _RUNNING.match(text, word.start + len(bare)) or text[word.start - 1 : word.start] in _QUOTES:
                continue
            if _begins(text, block.span.start, word) and re.search(rf"(?<!\w){re.escape(bare.lower())}(?!\w)", text):
                continue  # "Large numbers are read" beside "Tino Lange", where "large" is a word of the text
            yield bare, Span(word.start, word.start + len(bare))


def _begins(text: str, start: int, word: Word) -> bool:
    """Return whether a word opens its sentence, and may have its capital from there."""
    return re.search(r"(?:^|[.!?:\n“\"])\s*$", text[max(start, word.start - 4) : word.start]) is not None


def _opens(text: str, start: int, word: Word) -> bool:
    """Return whether a word opens its sentence and is an adverb or the like: "Thereafter Holm worked alone"."""
    return _begins(text, start, word) and word.folded in _OPENERS


_OPENERS = frozenset(
    ("afterwards", "already", "also", "eventually", "finally", "however", "instead", "later", "meanwhile", "now",
     "once", "originally", "recently", "soon", "sometimes", "still", "then", "thereafter", "thus", "today", "yesterday",
     "yet", "latterly", "initially", "formerly", "previously", "nevertheless", "nonetheless", "moreover", "tomorrow")
)  # fmt: skip


def _in_name(word: Word) -> bool:
    return is_part(word) and not is_title(word.text)
