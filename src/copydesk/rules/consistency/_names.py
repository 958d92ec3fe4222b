"""Names of bodies, treaties and events as articles write them."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Span
from copydesk.rules.consistency._terms import singular
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text.words import Word, fold, is_capitalised, is_numeric, row_of
from copydesk.values.regexes import regex

LEAST = 3
"""Words with a meaning of their own that a name must have to be compared."""
_LINKS = frozenset({"of", "and", "for", "the", "on", "to", "in", "&", "de", "du", "des"})
_SKIPPED = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.TABLE_CELL})
_GAP = regex(r"[ \u00a0\n]|[ \u00a0]&[ \u00a0]")
_OPENS = regex(r"(?:^|[.!?:\u201c\"\n])\s*$")
_YEAR = regex(r"(?:19|20)\d\d")


# people beside each other, and dates: in them the order is free
_NO_NAME = frozenset(
    ("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "prof", "professor", *(m.lower() for m in month_name[1:]))
)


class Name(NamedTuple):
    """A name: its place in prose, as shown, and its meaningful words, folded and singular, in order."""

    span: Span
    shown: str
    parts: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The words in the order of the alphabet: equal for names that differ in order or number alone."""
        return tuple(sorted(self.parts))

    @property
    def year(self) -> str | None:
        """The year that an event's name holds."""
        return next((part for part in self.parts if _YEAR.fullmatch(part)), None)


def names(document: Document) -> list[Name]:
    """Return the names of at least `LEAST` words in a document, in order; not those in quotations and tables."""
    return [
        name
        for block in document.blocks
        if block.kind not in _SKIPPED and block.kind is not BlockKind.HEADING
        for name in _names(document.text, block.span)
        if not document.quoted(name.span)
    ]


def _names(text: str, within: Span) -> Iterator[Name]:
    run: list[Word] = []
    for word in row_of(text, within.start, within.end):
        fits = (is_capitalised(word.text) or is_numeric(word.text)) and not fold(word.text).endswith("'s")
        linked = word.text in _LINKS and (word.text != "the" or bool(run and run[-1].text in _LINKS - {"the"}))
        if run and (fits or linked) and _GAP.fullmatch(text, run[-1].end, word.start) is not None:
            run.append(word)
            continue
        if len(run) >= LEAST:
            yield from _named(text, run)
        run = [word] if fits and (not is_numeric(word.text) or _YEAR.fullmatch(word.text)) else []
    if len(run) >= LEAST:
        yield from _named(text, run)


def _named(text: str, run: list[Word]) -> Iterator[Name]:
    while run and (run[-1].text in _LINKS):
        run.pop()
    while run and is_function_word(run[0].folded):
        run = run[1:]  # the first word of a sentence
    if (
        len(run) > 1
        and run[1].text in _LINKS - {"of", "&"}
        and _OPENS.search(text[max(0, run[0].start - 4) : run[0].start])
    ):
        run = next((run[n:] for n, word in enumerate(run) if n and word.text not in _LINKS), [])  # "Work on the ..."
    if any(word.folded in _NO_NAME for word in run):
        return
    # "Japanese Ministry of X": the name begins at the word before the first "of"
    first_of = next((n for n, word in enumerate(run) if word.text == "of"), 0)
    run = run[max(0, first_of - 1) :]
    meaningful = [w for w in run if w.text not in _LINKS]
    if LEAST <= len(meaningful) <= 12:
        parts = tuple(singular(part) for w in meaningful for part in w.folded.split("-") if part)
        span = Span(run[0].start, run[-1].end)
        yield Name(span, " ".join(text[span.start : span.end].split()), parts)


def same_name(a: Name, b: Name) -> bool:
    """Return whether two names that are written differently are one: other order, number, or event wording.

    Events are compared by their year: the same year, the same last word and most words in common.
    """
    if fold(a.shown) == fold(b.shown):
        return False
    if a.key == b.key:
        sides = [sorted(part.removeprefix("the ") for part in fold(name.shown).split(" and ")) for name in (a, b)]
        return sides[0] != sides[1]  # "Ford and Opel", "Opel and Ford"
    if a.year is None or a.year != b.year or a.parts[-1] != b.parts[-1]:
        return False
    if any(
        long.endswith(f" of {part}{short}")
        for part in ("", "the ")
        for long, short in ((fold(a.shown), fold(b.shown)), (fold(b.shown), fold(a.shown)))
    ):
        return False  # "the proceedings of the 2018 Meeting of Bakers": what is of the event is not the event
    one, other = set(a.parts), set(b.parts)
    return len(one & other) >= 4 and len(one & other) >= 0.6 * len(one | other)
