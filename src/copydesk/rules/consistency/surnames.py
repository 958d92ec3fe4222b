"""The rule for a surname that stands by itself in another spelling than in the full name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Extraction, Level, Span
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._spellings import close, is_thing, misdoubled, two_words
from copydesk.rules.consistency.person_names import MOST, Name, is_part, is_title, two_parts
from copydesk.rules.typo._dictionary import is_word
from copydesk.rules.typo._grammar import is_common, is_function_word
from copydesk.text import wordnet
from copydesk.text.forms import lemmas
from copydesk.text.names import WORD, WORD_PLAIN
from copydesk.text.words import Word, fold, is_numeric, row_of
from copydesk.values import misprints
from copydesk.values.regexes import regex

SHORTEST = 5
"""Letters of the shortest surname that is compared: in shorter ones one letter makes another family."""
LONG = 6
"""Letters of the shortest two names that are compared where neither stands in a full name."""
_SEVERAL = frozenset({"the", "these", "those", "both", "all", "some", "many", "most", "two", "three", "our"})
_BLANK = regex(r"[ \u00a0\n]")
_POINT = regex(r"\.[ \u00a0\n]")
_BESIDE = regex(rf"(?:\b{WORD}[ \u00a0\n](?:and|or)|\((?:or|also)|\b(?:as|called|named|dubbed|termed))[ \u00a0\n]$")
# what follows a name in running text: a word, or an apposition; not the next name of a list or a reference
_LISTED = regex(r"\b[^\W\d_a-z][\w’'-]*,[ \u00a0\n]$")
_QUOTES = tuple("“‘\"'")
_RUNNING = regex(r"(?:['’]s)?(?:,[”\"]?|[”\"])?[ \u00a0\n][a-z]")
_CLOSING = regex(r"(?:['’]s)?(?:[.!?;:][”\"]?(?=\s|$)|,[ \u00a0\n](?![\W\da-z]))")
"""What ends a sentence or a clause that a name closes: "said Holm.", "down the road from Wattle, Ann Lee is"."""


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
        Nobody of the other spelling may be named in full; where neither is, names of six letters and more are
        compared. Compared are names of five letters and more, a letter apart, with the wrong letter doubled or with two
        letters exchanged, that are no words of the dictionary (behind a title they may be, "Mr Strande" beside "Callum
        Strand"); plurals and derivations of a name, names that stand side by side ("Shansi and Shensi"), and words
        in quotation marks ("misspelt as") or told as another spelling ("who spells it", "classified as"), are left
        alone; what stands in quoted matter alone, which may be older, is a note, save behind a title.
    """
    document = extraction.document
    full: dict[str, Name] = {}
    parts: set[str] = set()
    titled: set[tuple[str, str]] = set()
    for name in two_parts(document):
        if fold(name.given) in _OPENERS or name.given.endswith(("'s", "’s")):
            continue  # "Homer's Odyssey" is nobody
        if is_title(name.given):
            titled.add((name.given, name.surname))
        else:
            full.setdefault(name.surname, name)
            parts |= {name.surname, *name.given.split()}
    for name in _initialled(document):
        full.setdefault(name.surname, name)
        parts.add(name.surname)
    alone: defaultdict[str, list[_Alone]] = defaultdict(list)
    for one in _alone(document):
        alone[one.word].append(one)
    known = {fold(part) for part in parts}
    rare = [w for w in alone if fold(w) not in known and not _common(w) and not _is_people(w)]
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in rare:
        if len(word) >= LONG and len(alike[word[0]]) < MOST:
            alike[word[0]].append(word)
    for word in rare:
        surname = next((n for n in full.values() if _is_slip(n, word, alone[word])), None)
        if surname is None:
            other = next((w for w in alike[word[0]] if _two_of_one(word, alone[word], w, alone[w])), None)
            if other is not None and not _is_told_apart(document, (o.span for o in (*alone[word], *alone[other]))):
                yield _slip(document, word, alone[word], other, alone[other][0].span, len(alone[other]), "name")
        elif not any((title, surname.surname) in titled for title, other in titled if other == word):
            first = Span(surname.span.end - len(surname.surname), surname.span.end)  # else CN006 tells it
            beside = (surname.span, *(one.span for one in alone[word]))
            if not _is_told_apart(document, beside) and not _is_glossed(document.text, word, surname.surname):
                yield _slip(
                    document, word, alone[word], surname.surname, first, len(alone[surname.surname]) + 1, "person"
                )


_INITIALS = regex(rf"(?<![\w.’'])(?P<given>(?:[A-Z]\. ?){{1,3}})(?P<surname>{WORD_PLAIN})(?![\w-]|, [A-Z]\.)")


def _initialled(document: Document) -> Iterator[Name]:
    """Yield the names with initials: "F. Osbaldeston"."""
    for match in _INITIALS.finditer(document.text):
        if len(match["surname"]) >= SHORTEST:
            yield Name(match["given"].strip(), match["surname"], Span(match.start(), match.end()))


_TOLD_APART = regex(
    r"\b(?:no[ \n](?:relation|kin)|(?:not|un)[ \n]?related|namesakes?|confused|mistaken|mix(?:ed|-ups?)"
    r"|spel[lt]\w*)\b"
    r"|\b(?:with|without|no|minus|an?|the|final|extra)[ \n][“‘\"']?[a-z][”’\"']?(?=[.,;:)]|[ \n](?:at|in|on|and|or)\b)"
)
"""What tells that two people are meant, or that one knows of the letter: "no relation", "with an e"."""
_NEAR = 120


def _is_told_apart(document: Document, spans: Iterable[Span]) -> bool:
    """Return whether beside one of the spellings of a name something tells that there are two."""
    return any(_TOLD_APART.search(document.text, max(0, at.start - _NEAR), at.end + _NEAR) for at in spans)


def _is_glossed(text: str, one: str, other: str) -> bool:
    """Return whether one spelling stands behind the other in brackets: "Benguella (Benguela)"."""
    a, b = re.escape(one), re.escape(other)
    opened = r"[ \u00a0\n]\((?:or[ \u00a0\n])?"
    return re.search(rf"\b(?:{a}{opened}{b}|{b}{opened}{a})\b", text) is not None


class _Alone(NamedTuple):
    """A word with a capital that stands by itself, and what is before it where that is a title."""

    word: str
    span: Span
    title: bool
    plural: bool
    """Whether an article or a count before it makes several of it: "the Wilks"."""
    told_as: bool
    """Whether it stands beside another name, or as what somebody calls it: "Shansi and Shensi", "classified as"."""


def _slip(document: Document, word: str, told: list[_Alone], usual: str, first: Span, often: int, what: str) -> Slip:
    quoted = all(document.quoted(one.span) and not one.title for one in told)
    return Slip(
        at=told[0].span,
        message=f"“{word}” here, “{usual}” in {document.locate(first).spot}: the same {what}?",
        explanation=(f"“{word}” {times(len(told))}, “{usual}” {times(often)}",),
        related=(first, *(one.span for one in told[1:])),
        level=Level.NOTE if quoted else None,
    )


def _is_slip(name: Name, word: str, told: list[_Alone]) -> bool:
    """Return whether a word by itself is a slip for the surname of a full name."""
    surname = name.surname
    if two_words(surname, word) or surname == word:
        return False
    if told[0].span.start < name.span.start and fold(word) == fold(surname):
        return False
    if all(one.title for one in told) and fold(name.given) not in _OPENERS and _silent_e(surname, word):
        return True  # "Mr Strande" beside "Callum Strand"
    if _common(surname):
        return False
    if len(word) >= SHORTEST and (_one_name(surname, word) or _silent_e(surname, word)):
        return True
    given = fold(name.given.split()[0])
    if _common(given) or not (word.isalpha() and surname.isalpha()):
        return False  # "Strong Bitcoin" is nobody
    one_more = word == f"{surname}s" and not is_word(given) and not any(one.plural for one in told)
    return one_more or _within(*sorted((fold(surname), fold(word)), key=len))


def _two_of_one(word: str, told: list[_Alone], other: str, others: list[_Alone]) -> bool:
    """Return whether a word is a rarer, or else a later, spelling of another long one, neither of a full name."""
    if min(len(word), len(other)) < LONG or (len(told), -told[0].span.start) >= (len(others), -others[0].span.start):
        return False
    if not (word.isalpha() and other.isalpha()) or fold(word) == fold(other):
        return False
    if two_words(word, other) or any(one.told_as for one in (*told, *others)):
        return False
    if f"{min(word, other, key=len)}s" == max(word, other, key=len):
        return False  # "the Arcana" and "several Arcanas": one and more of what no surname tells
    return (_one_name(other, word) or _silent_e(other, word)) and not _only_ends(other, word)


_DOUBLED = regex(r"(.)\1")


def _only_ends(a: str, b: str) -> bool:
    """Return whether two words have other endings and nothing else: "Andosini" and "Andosins", "Dendera" with an "h".

    A consonant that is told twice, or an "e" behind one, is the slip that is looked for and no ending.
    """
    from rapidfuzz.distance import Prefix

    short, long = sorted((fold(a), fold(b)), key=len)
    doubled = _DOUBLED.sub(r"\1", short) == _DOUBLED.sub(r"\1", long)
    return Prefix.similarity(short, long) >= len(short) - 1 and not doubled and not _silent_e(a, b)


def _silent_e(a: str, b: str) -> bool:
    short, long = sorted((fold(a), fold(b)), key=len)
    return long == f"{short}e" and len(short) >= SHORTEST and short[-1] not in "aeiou"


def _within(short: str, long: str) -> bool:
    """Return whether one letter inside the longer of two short names is all that they differ in: "Hume", "Hulme"."""
    if len(short) != SHORTEST - 1 or len(long) != SHORTEST or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(1, len(long) - 1))


def _common(word: str) -> bool:
    """Return whether a word is, or is a form of, a noun or a verb of the dictionary that names no person."""
    forms = lemmas(fold(word))
    return any(is_thing(form) for lemma in forms for form in (lemma, lemma.replace("ae", "e")))


def _is_people(word: str) -> bool:
    """Return whether a word says where somebody is from: "a Hellene"."""
    return wordnet.kinship(fold(word), "inhabitant") in ("same", "synonym", "kin")


def _is_running(before: Word | None, text: str, start: int) -> bool:
    """Return whether a name closes what running text tells: a verb or a preposition stands before it, and no list."""
    if before is None or before.folded in _JOINING:
        return False
    return before.text.islower() or _opens(text, start, before)


_JOINING = frozenset({"and", "or", "nor", "a", "an"})


def _foreign(word: Word | None) -> bool:
    """Return whether a word in small letters is none of English: "destructionis Troiae", "Confédération nationale"."""
    if word is None or not word.text.islower() or is_function_word(word.folded):
        return False
    return not (is_word(word.folded) or any(is_common(lemma) for lemma in lemmas(word.folded)))


_DERIVED = regex(r"(?:e?r|i?an|ist|ite|ism|ish|esque|i?d)")


def _one_name(surname: str, word: str) -> bool:
    """Return whether a word may be a slip for a surname; "Googler" is none for "Google"."""
    if word.startswith(surname) and _DERIVED.fullmatch(word, len(surname)):
        return False
    return close(surname, word) or misdoubled(surname, word) or _shuffled(fold(surname), fold(word))


def _shuffled(a: str, b: str) -> bool:
    """Return whether two long names have the same letters, two of which changed places: "Sundaresan", "Sunderasan"."""
    return len(a) > LONG and misprints.exchanged(a, b)


_SPELT = regex(
    r"\b(?:spel(?:l|ls|led|t|ling)|anglici[sz]ed|latini[sz]ed|romani[sz]ed|rendered|transcribed|transliterated|also)\b"
    r"[^.;:]{0,30}$"
)
"""Before a spelling that is told as another one: "who spells it Holn", "sometimes anglicised as Holn"."""


def _alone(document: Document) -> Iterator[_Alone]:
    """Yield the words with a capital that stand by themselves or behind a title."""
    text = document.text
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            continue
        found = row_of(text, block.span.start, block.span.end)
        for n, word in enumerate(found):
            if not is_part(word):
                continue
            before = found[n - 1] if n and _is_joined(text, found[n - 1], word) else None
            after = found[n + 1] if n + 1 < len(found) and _is_joined(text, word, found[n + 1]) else None
            title = before is not None and _is_office(before)
            named = before is not None and not title and _in_name(before) and not _opens(text, block.span.start, before)
            if (
                named
                or (after is not None and _in_name(after))
                or _is_set_in_capitals(before)
                or _is_set_in_capitals(after)
            ):
                continue
            if _LISTED.search(text, max(block.span.start, word.start - 30), word.start):
                continue
            if text[max(0, word.start - 2) : word.start] == "& ":
                continue  # "Duffy & Shanley" is a firm
            if _foreign(before) or _foreign(after) or _DESIGNATION.search(word.text):
                continue
            if _SPELT.search(text, max(block.span.start, word.start - 50), word.start):
                continue
            bare = re.sub(r"['’]s?$", "", word.text)
            if text[word.start - 1 : word.start] in _QUOTES or not (
                _RUNNING.match(text, word.start + len(bare))
                or (_is_running(before, text, block.span.start) and _CLOSING.match(text, word.start + len(bare)))
            ):
                continue
            if _begins(text, block.span.start, word) and re.search(rf"(?<!\w){re.escape(bare.lower())}(?!\w)", text):
                continue  # "Large numbers are read" beside "Tino Lange", where "large" is a word of the text
            plural = before is not None and (before.folded in _SEVERAL or is_numeric(before.text))
            told_as = _BESIDE.search(text, max(block.span.start, word.start - 40), word.start) is not None
            yield _Alone(bare, Span(word.start, word.start + len(bare)), title, plural, told_as)


_DESIGNATION = regex(r"[a-z][A-Z]{2,}$")
"""What ends in capitals names a substance or a device, of which the next one differs in a letter: "GroEL", "GroES"."""


def _is_joined(text: str, one: Word, other: Word) -> bool:
    """Return whether a word stands right behind another, or behind the point of a title: "Mr. Holm"."""
    if _BLANK.fullmatch(text, one.end, other.start):
        return True
    return is_title(one.text) and _POINT.fullmatch(text, one.end, other.start) is not None


def _begins(text: str, start: int, word: Word) -> bool:
    """Return whether a word opens its sentence, and may have its capital from there."""
    return re.search(r"(?:^|[.!?:\n“\"])\s*$", text[max(start, word.start - 4) : word.start]) is not None


def _opens(text: str, start: int, word: Word) -> bool:
    """Return whether a word opens its sentence and is no name: "Thereafter Holm worked alone", "At Holm, they work"."""
    return (word.folded in _OPENERS or is_function_word(word.folded)) and _begins(text, start, word)


_OPENERS = frozenset(
    ("afterwards", "already", "also", "eventually", "finally", "however", "instead", "later", "meanwhile", "now",
     "once", "originally", "recently", "soon", "sometimes", "still", "then", "thereafter", "thus", "today", "yesterday",
     "yet", "latterly", "initially", "formerly", "previously", "nevertheless", "nonetheless", "moreover", "tomorrow")
)  # fmt: skip


def _in_name(word: Word) -> bool:
    return is_part(word) and not _is_office(word)


def _is_set_in_capitals(word: Word | None) -> bool:
    """Return whether a word is the half of a name that a register sets in capitals: "HASSAN Mohamud"."""
    return word is not None and len(word.text) > LONG - 2 and word.text.isalpha() and word.text.isupper()


def _is_office(word: Word) -> bool:
    """Return whether a word with a capital is a form of address or what somebody is: "Mr", "Councillor", "Sister"."""
    return is_part(word) and (is_title(word.text) or (is_common(word.folded) and wordnet.is_person(word.folded)))
