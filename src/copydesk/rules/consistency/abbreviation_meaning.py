"""The rule for an abbreviation that an article spells out in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._terms import singular
from copydesk.text.words import row_of, words
from copydesk.values.regexes import regex

_BRACKETED = regex(r"[ \u00a0]\((?P<letters>[A-Z]{2,8})s?\)")
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "de", "du", "des", "la", "a", "an", "at", "by", "with"}
)
_SKIPPED = frozenset({BlockKind.TABLE_CELL, BlockKind.BLOCK_QUOTE})


@rule("CN007", level=Level.NOTE, wide=True, quotes=False)
def abbreviation_meaning(extraction: Extraction) -> Iterator[Slip]:
    """Flag an abbreviation that the same article introduces with two different names.

    "The National Harbour Agency (NHA)", and further down "the National Harbour Authority (NHA)": one of the names
    is not that of the body.

    Bad:
        The National Harbour Agency (NHA) met. A week later the National Harbour Authority (NHA) resigned.
    Good:
        The National Harbour Agency (NHA) met. A week later the National Harbour Agency (NHA) resigned.
    Limits:
        Looked at are names right before their abbreviation in parentheses, whose words begin with its letters.
    """
    document = extraction.document
    text = document.text
    known: dict[str, tuple[tuple[str, ...], Span]] = {}
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        for match in _BRACKETED.finditer(text, block.span.start, block.span.end):
            name = _name(text, Span(max(block.span.start, match.start() - 200), match.start()), match["letters"])
            if name is None:
                continue
            parts = tuple(singular(word.folded) for word in words(text, name.start, name.end))
            first = known.setdefault(match["letters"], (parts, name))
            if first[0] != parts:
                shown, other = (" ".join(text[s.start : s.end].split()) for s in (name, first[1]))
                yield Slip(
                    at=name,
                    message=f"{match['letters']} is “{shown}” here and “{other}” in {document.locate(first[1]).spot}",
                    related=(first[1],),
                )


def _name(text: str, within: Span, letters: str) -> Span | None:
    """Return the words before a parenthesis whose initials are the letters, small words aside."""
    found = row_of(text, within.start, within.end)
    left = list(letters.lower())
    start: int | None = None
    for word in reversed(found):
        if not left:
            break
        if word.folded[0] == left[-1] and (word.text[0].isupper() or word.folded not in _SMALL):
            left.pop()
            start = word.start
        elif word.folded not in _SMALL:
            return None
    return Span(start, within.end) if not left and start is not None else None
