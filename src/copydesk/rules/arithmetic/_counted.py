"""Counted nouns as they announce or sum up a list: "the four children", "both of our shops", "a trio of towns"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Extraction, Span
from copydesk.rules._prose import INTEGER, integer
from copydesk.rules._remembered import remembered
from copydesk.rules.arithmetic._listing import MOST, is_plural
from copydesk.rules.arithmetic._numbers import exact
from copydesk.text import wordnet
from copydesk.text.names import WORD
from copydesk.text.number_words import MULTIPLIERS
from copydesk.values.regexes import regex

_STOP = (
    rf"(?:{MULTIPLIERS}|in|of|for|to|by|with|at|on|per|each|that|which|who|and|or|from|are|is|was|were|have|has|had|will|would|the|an?"
    r"|his|her|its|their|our|my|as|than|but|not|be|been|if|when|where|while|about|into|over|after|before|since|until)"
)
_WORD = rf"(?:[ \n](?!{_STOP}\b)(?:[a-z][a-z’'-]*|{WORD}(?=[ \n][a-z])))"
_COUNTED = regex(
    rf"(?<![\w.,/$£€#:–-])(?:(?P<count>(?:{INTEGER})(?![%\d]|[.,:]\d|st\b|nd\b|rd\b|th\b))"
    rf"|(?P<both>\b[Bb]oth)(?:[ \n]of)?(?=[ \n](?:the|our|her|his|their|its|my)[ \n])(?:[ \n][a-z]+)"
    rf"|\b[Aa](?P<few>[ \n](?:trio|quartet|quintet|foursome|threesome|pair))[ \n]of)(?P<words>{_WORD}{{1,5}})"
)
_SPELLS = frozenset({"times", "seconds", "minutes", "hours", "weeks", "months", "years", "decades", "centuries"})
"""Nouns that measure: of what lasts so long, or happened so often, no list follows."""
BODIES = {"pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
"""Nouns for so many together."""
_SPELT = ("both", "Both", "trio", "quartet", "quintet", "foursome", "threesome", "pair")
# the list may be one of some of them; a count that is a rank, a bound or an alternative
PART = regex(
    rf"(?:\b(?:an?|(?i:{INTEGER}))(?:[ \n][\w’'-]+){{1,4}},?[ \n](?:and|plus)"
    rf"|(?i:\b(?:{INTEGER}|some|most|many|few|none|both))[ \n]of(?:[ \n][\w’'-]+){{1,3}}"
    r"|\b(?:of|than|between|among|[Nn]umbers?|[Nn]os?\.?|least|most|[Mm]ore|[Tt]op|per|every|each|another|other|about"
    r"|around|nearly|almost|over|some|under|or|past|any|page|chapter|part|age|aged|plus|minus|times)"
    r"(?:[ \n](?:the|its|their|our|his|her|these|those|my|all|at))*"
    rf"|\d(?:,? and|,? or| to)?|\b(?i:{INTEGER})(?:,? and|,? or| to)?)[ \n]$"
)
_BODY = regex(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)[ \n](?:[a-z-]+[ \n])?(?P<body>[a-z]{3,})[ \n]of[ \n]$"
)


class Counted(NamedTuple):
    """A count with the plural noun that it counts, and where both end; `at` is the count as it is written."""

    at: Span
    number: int
    noun: str
    end: int
    alone: bool
    """Whether all of them are meant, and no part: nothing before the count says otherwise."""


@remembered
def counted(extraction: Extraction, start: int, end: int) -> Iterator[Counted]:
    """Yield the counted nouns of a stretch of prose, in order of place."""
    text = extraction.document.text
    if not _may_count(extraction, start, end):
        return
    for match in _COUNTED.finditer(text, start, end):
        words = match["words"].split()
        named = next((n for n, w in enumerate(words) if w[0].isupper() and is_plural(w.lower())), None)
        unit = _unit(extraction, match.start("count")) if match["count"] else None
        at = next((n for n, w in enumerate(words) if is_plural(w) or _is_many(w, unit)), None)
        if at is None or named is not None or words[at] in _SPELLS:
            continue
        while at + 1 < len(words) and is_plural(words[at + 1]):
            at += 1
        span = Span(*match.span("count" if match["count"] else "both" if match["both"] else "few"))
        if match["few"]:
            span = Span(span.start + 1, span.end)
        value = integer(match["count"]) if match["count"] else 2 if match["both"] else BODIES[match["few"].split()[0]]
        if value is None or not 2 <= value <= MOST or (match["count"] and not _is_exact(extraction, span, value)):
            continue
        place = match.start("words")
        for word in words[: at + 1]:
            place = text.index(word, place) + len(word)
        yield Counted(span, value, words[at], place, not _is_part(text[max(0, span.start - 60) : span.start]))


def _unit(extraction: Extraction, start: int) -> str | None:
    """Return what extraction says that the number at a place counts."""
    at = bisect_left(extraction.claims, start, key=lambda claim: claim.prose.start)
    claim = extraction.claims[at] if at < len(extraction.claims) else None
    counts = claim is not None and claim.prose.start == start and claim.kind == "number" and claim.quantity is not None
    return claim.quantity.unit if counts and claim is not None and claim.quantity is not None else None


def _is_many(word: str, unit: str | None) -> bool:
    """Return whether a word is the plural of what is counted, whether WordNet knows it or not."""
    return bool(unit) and len(unit or "") > 2 and word in (f"{unit}s", f"{unit}es")


def _may_count(extraction: Extraction, start: int, end: int) -> bool:
    """Return whether a stretch holds what a count is made of: the number of a claim, or a word for two to five."""
    at = bisect_left(extraction.claims, start, key=lambda claim: claim.prose.start)
    if at < len(extraction.claims) and extraction.claims[at].prose.start < end:
        return True
    within = extraction.document.text[start:end]
    return any(word in within for word in _SPELT)


def _is_part(before: str) -> bool:
    body = _BODY.search(before)
    return PART.search(before) is not None and not (body is not None and wordnet.is_group(body["body"]))


def _is_exact(extraction: Extraction, span: Span, value: int) -> bool:
    """Return whether extraction takes the number for just so many things, days or times."""
    claims = extraction.claims
    at = bisect_left(claims, span.start, key=lambda claim: claim.prose.start)
    for claim in claims[max(0, at - 1) : at + 2]:
        if claim.prose.start == span.start and claim.kind in ("number", "duration", "multiple"):
            return exact(claim) == value
    return False
