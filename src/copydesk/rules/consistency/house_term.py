"""The rule for a term that the house does not use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.model import Block, BlockKind, Document, InlineKind, Level, Span
from copydesk.rules import fixes
from copydesk.rules.base import Slip, Styled, rule
from copydesk.rules.consistency.spelling_systems import OPENS
from copydesk.text.words import APOSTROPHES, HYPHENS, Word, fold, is_capitalised, row_of, words

_PLAIN = {ord(c): "'" for c in APOSTROPHES} | {ord(c): "-" for c in HYPHENS}


@rule("CN014", level=Level.WARNING, quotes=False)
def house_term(styled: Styled) -> Iterator[Slip]:
    """Flag a term that the house has settled to write in another way, or not at all.

    A house writes "cybersecurity", not "cyber security", "the Speaker", not "the speaker", and says "died", not
    "passed away". What it has settled stands in the setting `terms`; without that setting the rule finds nothing.

    Bad:
        terms = { "e-mail" = "email" }: He sent an e-mail to the mayor.
    Good:
        He sent an email to the mayor.
    Limits:
        A term is a row of whole words, in the very form that the setting has: plurals and other forms are terms of
        their own. Written in small letters it is found with a capital as well, but not inside a name ("the Cyber
        Security Agency"); written with a capital, only with that one. What others say or wrote (quotations,
        the words of a link, code) keeps its terms. The longest term at a place counts.
    """
    document = styled.extraction.document
    terms = _terms(styled.house.terms)
    if not terms:
        return
    links = [inline.span for inline in document.inlines if inline.kind is InlineKind.LINK]
    for block in document.blocks:
        row = row_of(document.text, *block.span)
        end = -1
        for n, word in enumerate(row):
            if word.start < end:
                continue
            for term in terms.get(word.folded, ()):
                span = _at(document, block, row[n : n + term.words], term)
                if span is None or any(link.covers(span) for link in links):
                    continue
                end = span.end
                yield _slip(document, span, term)
                break


class _Term(NamedTuple):
    written: str
    wanted: str
    words: int
    exact: bool


def _terms(terms: Mapping[str, str]) -> dict[str, list[_Term]]:
    """The terms by their first word, the longest first. Capitals count where the house wrote one or means just them."""
    found: dict[str, list[_Term]] = {}
    for written, wanted in terms.items():
        row = list(words(written))
        exact = written != written.lower() or fold(written) == fold(wanted)
        found.setdefault(row[0].folded, []).append(_Term(written, wanted, len(row), exact))
    for group in found.values():
        group.sort(key=lambda term: -term.words)
    return found


def _at(document: Document, block: Block, row: Sequence[Word], term: _Term) -> Span | None:
    """The place of a term at the beginning of a row of words, None where it does not stand there."""
    if len(row) < term.words:
        return None
    span = Span(row[0].start, row[term.words - 1].end)
    shown = " ".join(document.text[span.start : span.end].split())
    if fold(shown) != fold(term.written):
        return None
    opens = block.kind is BlockKind.HEADING or OPENS.search(document.text, max(0, span.start - 4), span.start)
    if term.exact:
        begun = opens and term.wanted[:1].lower() + term.wanted[1:] == shown[0].lower() + shown[1:]
        return None if begun or shown.translate(_PLAIN) != term.written.translate(_PLAIN) else span
    return None if is_capitalised(shown) and not opens and not shown.isupper() else span


def _slip(document: Document, span: Span, term: _Term) -> Slip:
    shown = " ".join(document.text[span.start : span.end].split())
    if not term.wanted:
        return Slip(at=span, message=f"The house does not write “{shown}”")
    wanted = term.wanted
    if not term.exact and shown.isupper() and len(shown) > 1:
        wanted = wanted.upper()
    elif not term.exact and is_capitalised(shown):
        wanted = wanted[0].upper() + wanted[1:]
    fix = fixes.replace(document, span, wanted, safe=False)
    return Slip(at=span, message=f"The house writes “{wanted}”, not “{shown}”", fix=fix)
