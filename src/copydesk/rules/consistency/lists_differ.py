"""The rule for a list that two articles bring after the same words with different members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Document, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Corpus, Slip, rule
from copydesk.text.words import fold
from copydesk.values.regexes import regex

_WORD = r"[A-Za-z][A-Za-z’'-]{0,30}"
_PART = r"[A-Z](?:[\w’'-]|\.(?=\w)){0,30}"
_NAME = rf"(?:the{GAP})?{_PART}(?:{GAP}{_PART}){{0,3}}"
_LIST = regex(
    rf"\b(?P<lead>{_WORD}{GAP}{_WORD},?{GAP}(?:such{GAP}as|including|namely))"
    rf"{GAP}(?P<list>{_NAME}(?:,{GAP}(?!and\b|or\b){_NAME}){{1,7}},?{GAP}(?:and|or){GAP}{_NAME})(?![\w’'-])"
)
_SEPARATOR = regex(rf",?{GAP}(?:and|or){GAP}|,{GAP}")
_SKIPPED = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.CAPTION})
SHARED = 2
"""Members that two lists must have in common to be taken for one: with fewer, other things may be listed."""


class _Listing(NamedTuple):
    document: Document
    span: Span
    members: dict[str, str]


@rule("CN009", level=Level.NOTE, on=False, quotes=False, skips=_SKIPPED)
def lists_differ(corpus: Corpus) -> Iterator[Slip]:
    """Flag a list of names that another article brings after the same words with other members.

    Two articles that list "the member states, including" one thing and another leave readers to guess which list is
    whole. Often one of them was shortened, or a name was mistaken. Off by default, since examples may be chosen freely.

    Bad:
        (one file) Alpine states such as Austria, Italy and Slovenia (another file) Alpine states such as Austria,
        France, Italy and Slovenia
    Good:
        (both files) Alpine states such as Austria, Italy and Slovenia
    Limits:
        Lists of three to nine names behind "such as", "including" or "namely" and the same two words before
        it are compared; the lists must share two names and more than half of the shorter one.
    """
    seen: dict[str, list[_Listing]] = {}
    for extraction in corpus.extractions:
        document = extraction.document
        for match in search(document, _LIST, skip=_SKIPPED):
            lead = fold(" ".join(match["lead"].replace(",", " ").split()))
            members = {_key(name): " ".join(name.split()) for name in _SEPARATOR.split(match["list"])}
            here = _Listing(document, Span(*match.span("list")), members)
            known = seen.setdefault(lead, [])
            other = next((o for o in known if o.document.id != document.id and _one_list(o, here)), None)
            if other is not None and not document.quoted(here.span):
                yield _slip(here, other, lead)
            if all(o.document.id != document.id or o.members.keys() != members.keys() for o in known):
                known.append(here)


def _key(name: str) -> str:
    return fold(" ".join(name.split())).removeprefix("the ")


def _one_list(a: _Listing, b: _Listing) -> bool:
    common = len(a.members.keys() & b.members.keys())
    fewer = min(len(a.members), len(b.members))
    return a.members.keys() != b.members.keys() and common >= SHARED and common * 2 > fewer


def _slip(here: _Listing, other: _Listing, lead: str) -> Slip:
    only_here = ", ".join(here.members[m] for m in here.members if m not in other.members)
    only_there = ", ".join(other.members[m] for m in other.members if m not in here.members)
    told = [f"only here {only_here}"] if only_here else []
    told += [f"only there {only_there}"] if only_there else []
    return Slip(
        at=here.document.locate(here.span),
        message=f"the list after “{lead}” has other members in {other.document.id}: {'; '.join(told)}",
        explanation=(f"in both: {', '.join(here.members[m] for m in here.members if m in other.members)}",),
        related=(other.document.locate(other.span),),
    )
