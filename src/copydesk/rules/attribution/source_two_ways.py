"""The rule for a source whose name an article writes in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import BlockKind, Extraction, Level, Span
from copydesk.rules._prose import GAP, search
from copydesk.rules.base import Slip, rule
from copydesk.text import names
from copydesk.text.words import fold
from copydesk.values.regexes import regex

_LITTLE = frozenset({"of", "for", "on", "in", "and", "the", "to", "at", "&"})
_WORD = names.WORD
_NAME = regex(
    rf"(?<![\w’'-])(?!(?:The|An?|In|At|On|For|And|But|If|By|From){GAP}){_WORD}"
    rf"(?:{GAP}{_WORD}|{GAP}(?:of|for|on|in|and|&)(?:{GAP}the)?{GAP}{_WORD}){{1,7}}"
)
_BODY = regex(
    r"\b(?:Office|Bureau|Ministry|Institute|Institution|Agency|Department|Commission|Commissioner|Council|Cent(?:er|re)"
    r"|Union|Association|Authority|Bank|University|College|Society|Federation|Organi[sz]ation|Survey|Service|Board|Fund"
    r"|Committee|Foundation|Administration|Academy|Chamber|Court|Laboratory|Observatory|Trust|Registry|Group|Forum"
    r"|Confederation|Congress|Alliance|League|Network|Consortium)s?\b"
)
_GENITIVE = regex(r"[’']s?\Z")


class _Name(NamedTuple):
    at: Span
    text: str
    words: tuple[str, ...]
    """The folded words that carry meaning."""


@rule("AT002", level=Level.NOTE, wide=True, quotes=False)
def source_two_ways(extraction: Extraction) -> Iterator[Slip]:
    """Flag the name of a body that is a source and that the article writes in two ways.

    The "Office for National Statistics" of one paragraph is the "Office of National Statistics" of the next. Only
    one of them exists, and a source should be called what it calls itself.

    Bad:
        Prices rose, the Office for National Statistics said. The Office of National Statistics sees no end.
    Good:
        Prices rose, the Office for National Statistics said. The Office for National Statistics sees no end.
    Limits:
        Names of offices, ministries, institutes and the like are compared, one of which must be named as the source
        of a figure. They may differ in little words ("of", "for") or in a letter or two of one long word.
    """
    document = extraction.document
    sources = {fold(claim.attribution) for claim in extraction.claims if claim.attribution}
    named = [
        _Name(Span(match.start(), match.start() + len(told)), " ".join(told.split()), _words(told))
        for match in search(document, _NAME, skip=frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL}))
        if _BODY.search(told := _GENITIVE.sub("", match[0])) and not document.quoted(Span(*match.span()))
    ]
    first: dict[str, _Name] = {}
    for name in named:
        first.setdefault(fold(name.text), name)
    kept = list(first.values())
    for n, name in enumerate(kept):
        other = next((each for each in kept[:n] if _variants(each, name)), None)
        if other is None or not any(fold(each.text) in source for each in (name, other) for source in sources):
            continue
        yield Slip(
            at=name.at,
            message=f"The source “{other.text}” is called “{name.text}” here",
            explanation=("only one of the two can be its name",),
            related=(other.at,),
        )


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in fold(name).split() if word not in _LITTLE)


def _variants(a: _Name, b: _Name) -> bool:
    """Return whether two different names may be two spellings of one."""
    if len(a.words) != len(b.words) or len(a.words) < 2:
        return False
    odd = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return not odd or (len(odd) == 1 and _near(*odd[0]))


def _near(a: str, b: str) -> bool:
    """Return whether two long words differ in no more than two letters in one place."""
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 2:
        return False
    front = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[front:], b[front:]
    back = next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    return max(len(a), len(b)) - back <= 2
