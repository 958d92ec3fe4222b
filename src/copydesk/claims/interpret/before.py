"""What stands before the sentence of a claim: its words and names, for what a pronoun or "the bridge" stands for."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from copydesk.claims.interpret.context import Context
from copydesk.model import BlockKind
from copydesk.text import names
from copydesk.text.words import compounds
from copydesk.values.regexes import regex

_SENTENCES = 2
"""Sentences before a claim's own that are looked at."""
MOST = 40
_RUN = regex(rf"{names.WORD_PLAIN}(?:[ \u00a0](?:& )?{names.WORD_PLAIN})*")


def texts(context: Context, sentence: int) -> tuple[str, ...]:
    """Return the sentences before one, the nearest first, and the title; for the opening that behind it, which says
    whom an opening is about that names nobody."""
    spans = [context.sentences[n] for n in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES), -1)]
    spans += [b.span for b in context.document.blocks[:1] if b.kind is BlockKind.HEADING]
    if sentence == 0:  # "At 84 he had enough. Wilf Lee, the crossing keeper, has"
        spans += context.sentences[1:2]
    return tuple([context.text(span) for span in spans])


@lru_cache(maxsize=16)
def words(before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of such sentences in lower case, and the parts of those that hyphens join: a by-election is an
    election too."""
    return tuple(dict.fromkeys(chain.from_iterable([_words(text) for text in before])))


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[str, ...]:
    """Return such words of one sentence, which stands before several."""
    found: list[str] = []
    for word in compounds(text):
        plain = word.lower().removesuffix("'s").removesuffix("’s")
        found += [plain, *plain.split("-")] if "-" in plain else [plain]
    return tuple(found)


@lru_cache(maxsize=16)
def runs(before: tuple[str, ...]) -> tuple[str, ...]:
    """Return their runs of capitalised words in lower case, with what only opens a sentence, so many at most."""
    return tuple(dict.fromkeys(chain.from_iterable([_runs(text) for text in before])))[:MOST]


@lru_cache(maxsize=64)
def _runs(text: str) -> tuple[str, ...]:
    """Return such runs of one sentence."""
    return tuple([m[0].lower() for m in _RUN.finditer(text)])
