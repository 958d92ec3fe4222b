"""The rule for a word that the words beside it rule out, where another of like sound or spelling is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.fixes import replace
from copydesk.rules.typo._language import is_english
from copydesk.rules.typo._surroundings import LONGEST, Phrase, phrases
from copydesk.text.words import CLOSING_QUOTES, OPENING_QUOTES, Word, folded_row, row_of
from copydesk.values.regexes import regex

_QUOTES = frozenset(CLOSING_QUOTES) | frozenset(OPENING_QUOTES)
_OPENS = regex(r"(?:[.!?:\n]|\A)[\s>*_#“‘\"'(\[-]*\Z")
"""What a sentence begins behind."""


@rule("TY013", level=Level.WARNING, skips=[BlockKind.TABLE_CELL])
def wrong_word(extraction: Extraction) -> Iterator[Slip]:
    """Flag a word that the words beside it rule out, where another of like sound or spelling is meant.

    "Free reign", "it's own", "more then ten", "would of been": each word is spelled rightly, so no dictionary tells.
    A phrase is named only where the words beside settle which of the two is meant.

    Bad:
        The new rules give landlords free reign over rents.
    Good:
        The new rules give landlords free rein over rents.
    Limits:
        Some three hundred phrases that usage guides warn of, in English blocks, outside table cells. The wrong word
        stands in small letters, or opens its sentence, so that names and titles are left alone; so is a word that is
        quoted by itself. "Principal" for "principle" in a sentence that would allow both is not seen.
    """
    document = extraction.document
    for block in document.blocks:
        if phrases().keys().isdisjoint(folded_row(document.text, block.span.start, block.span.end)):
            continue
        found = row_of(document.text, block.span.start, block.span.end)
        for at, word in enumerate(found):
            right = _meant(document.text, found, at) if word.folded in phrases() else None
            if right is None or not is_english(document, block):
                continue
            span = Span(word.start, word.end)
            right = right.capitalize() if word.text[0].isupper() else right
            yield Slip(
                at=span,
                message=f"“{_quoted(document.text, found, at)}”: did you mean “{right}”?",
                fix=replace(document, span, right, safe=False),
            )


def _meant(text: str, found: Sequence[Word], at: int) -> str | None:
    """Return the word that is meant in the place of one, None where it may be right."""
    word = found[at]
    if _is_mentioned(text, word):
        return None
    before, behind = _before(text, found, at), _behind(text, found, at)
    for phrase in phrases()[word.folded]:
        if (word.text == phrase.wrong or _is_first(text, word, phrase)) and phrase.fits(before, behind):
            return phrase.right
    return None


def _is_first(text: str, word: Word, phrase: Phrase) -> bool:
    """Return whether a word has a capital since it opens its sentence, and the phrase with it."""
    opens = not phrase.before and word.text == phrase.wrong.capitalize()
    return opens and _OPENS.search(text, max(0, word.start - 20), word.start) is not None


def _is_mentioned(text: str, word: Word) -> bool:
    return text[word.start - 1 : word.start] in _QUOTES and text[word.end : word.end + 1] in _QUOTES


def _before(text: str, found: Sequence[Word], at: int) -> list[Word | None]:
    """Return the words before a place in its clause, nearest last; None stands for what lies beyond the clause."""
    own: list[Word | None] = []
    while len(own) < LONGEST:
        n = at - len(own)
        if n == 0 or not _is_space(text[found[n - 1].end : found[n].start]):
            break
        own.append(found[n - 1])
    return [None] * (LONGEST - len(own)) + own[::-1]


def _behind(text: str, found: Sequence[Word], at: int) -> list[Word | None]:
    own: list[Word | None] = []
    while len(own) < LONGEST:
        n = at + len(own)
        if n + 1 == len(found) or not _is_space(text[found[n].end : found[n + 1].start]):
            break
        own.append(found[n + 1])
    return own + [None] * (LONGEST - len(own))


def _is_space(gap: str) -> bool:
    return gap.isspace() and gap.count("\n") < 2


def _quoted(text: str, found: Sequence[Word], at: int) -> str:
    """Return a word with its neighbours in the clause, as it is written."""
    before = [w for w in _before(text, found, at)[-1:] if w is not None]
    behind = [w for w in _behind(text, found, at)[:2] if w is not None]
    return " ".join(text[(before or [found[at]])[0].start : (behind or [found[at]])[-1].end].split())
