"""Superlatives that stand with their own figure, and rows that are told to be in order.

"The longest walk is the Ridge at 9 km; the Loop is 12 km": whose the superlative is need not be asked where its figure
stands with it; it is held against the figures of its field. "The dearest ticket costs £45 and the cheapest £50" needs
no bearers either, and "named in order of size" speaks of all figures that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from copydesk.model import Extraction, Span
from copydesk.rules.arithmetic._fields import Field
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, read
from copydesk.rules.arithmetic._orders import LIMIT, RANKS, Order, degrees
from copydesk.rules.arithmetic._records import fits
from copydesk.rules.arithmetic._skeleton import DATE, DURATION, MEASURE, MONEY, NUMBER, PERCENT
from copydesk.rules.base import Slip
from copydesk.values.regexes import regex

_SIGNS = f"{NUMBER}{MONEY}{MEASURE}{PERCENT}{DURATION}"
_ALL = f"{_SIGNS}{DATE}"
LEAST = 3
"""Figures of a field that is no chance pair."""


@cache
def _led() -> re.Pattern[str]:
    most, _ = degrees()
    return re.compile(
        rf"(?:^|[.;:,] |\b)(?:[Tt]he|its|their|our|his|her|\w[’']s) (?:(?P<rank>{'|'.join(RANKS)})[ -])?"
        rf"(?P<word>{'|'.join(sorted(most, key=len, reverse=True))})\b(?![ -](?:of|ever|since|in)\b)"
        r"(?P<tail>[^.;:?!\d]{0,60}) ?$"
    )


def with_figure(extraction: Extraction, field: Field) -> Iterator[Order]:
    """Yield what a superlative right before the first figure of a row says: "the longest is the Ridge at 9 km; the"."""
    text, first = extraction.document.text, field.bearers[0].claim
    if field.shown or len(field.bearers) < LEAST or any(b.claim.sentence != first.sentence for b in field.bearers):
        return
    others = [b.claim.prose for b in field.bearers[1:]]
    if any(_APART.search(text[one.end : other.start]) for one, other in pairwise(others)):
        return  # "for girls Ema (702) and Sara (655); for boys Adam (748)"
    start, end = first.sentence.start, min(first.prose.start, first.extent.start)
    low = max(start, end - REACH)
    match = _led().search(text[low:end].replace("\n", " "))
    if match is None or LIMIT.search(match["tail"]) or LIMIT.search(text[start:end]):
        return
    degree = degrees()[0][match["word"]]
    if degree.sign and degree.fits(field):
        at = match.start("rank") if match["rank"] else match.start("word")
        rank = RANKS[match["rank"]] if match["rank"] else 1
        yield Order(field.bearers[0], Span(low + at, low + match.end("word")), degree.sign, rank)


REACH = 140
"""Characters before a figure within which a superlative may lead to it."""
_APART = regex(r"[;:.?!]")


_OPPOSED = (
    ("largest biggest greatest", "smallest least"), ("highest", "lowest"), ("most", "fewest least"),
    ("busiest", "quietest"), ("longest tallest slowest", "shortest"), ("deepest", "shallowest"),
    ("widest", "narrowest"), ("heaviest", "lightest"), ("dearest priciest costliest", "cheapest"),
    ("slowest", "fastest quickest"), ("hottest warmest", "coldest coolest"), ("thickest", "thinnest"),
    ("wettest", "driest"), ("richest", "poorest"),
)  # fmt: skip
"""Superlatives of the two ends of one scale: of more, and of less."""


@cache
def _ends() -> re.Pattern[str]:
    words = sorted({w for pair in _OPPOSED for side in pair for w in side.split()}, key=len, reverse=True)
    return re.compile(
        rf"\b[Tt]he (?P<word>{'|'.join(words)})\b(?P<noun>[^.;:?!,{_ALL}]{{0,40}}?)"
        rf"(?:,? (?:at|with|is|was|are|were|weighed|weighs|measured|measures|costs|cost|sold for|went for|fetched|made"
        rf"|took|takes|had|has|of|only|just|about|around|some|nearly|for)){{0,4}},? \(?(?P<own>[{_SIGNS}])"
    )


def opposed(extraction: Extraction) -> Iterator[Slip]:
    """Yield the ends of one scale that are told the wrong way round: "the dearest costs £45 and the cheapest £50"."""
    for paragraph in read(extraction):
        figures = {figure.at: figure for figure in paragraph.figures}
        every = _ends().finditer(paragraph.text)
        found = [(m, figures[m.start("own")]) for m in every if m.start("own") in figures and not _OF.search(m[0])]
        for (one, a), (other, b) in pairwise(found):
            sides = [(one["word"] in more.split(), other["word"] in less.split()) for more, less in _OPPOSED]
            turned = [(other["word"] in more.split(), one["word"] in less.split()) for more, less in _OPPOSED]
            if (True, True) in sides:
                high, low, word = a, b, one["word"]
            elif (True, True) in turned:
                high, low, word = b, a, other["word"]
            else:
                continue
            if _is_one_scale(paragraph, one, other, a, b) and high.value.high < low.value.low:
                later, first = (b, a) if a.at < b.at else (a, b)
                yield Slip(
                    at=later.claim.prose,
                    message=f"The {word} has {high.claim.location.text}, which is less than {low.claim.location.text}",
                    related=(first.claim.prose,),
                )


_OF = regex(r" of (?:the |all |these |those |our |its )?.$")
"""Before a number of those among which something is the most, and no figure of it."""


def _is_one_scale(paragraph: Paragraph, one: re.Match[str], other: re.Match[str], a: Figure, b: Figure) -> bool:
    """Return whether two ends are told of one sort of thing in one breath."""
    nouns = [m["noun"].split()[:1] for m in (one, other)]
    alone = not nouns[1] or nouns[0] == nouns[1] or nouns[1][0] in _LINKS
    limited = LIMIT.search(paragraph.text[one.start() : b.at]) is not None
    return alone and not limited and a.sentence == b.sentence and alike(a.claim, b.claim)


_LINKS = frozenset({"at", "with", "is", "was", "only", "just", "of", "one", "about", "for"})
_CHAIN = regex(
    rf"(?P<own>[{_SIGNS}])[^.;:?!{_ALL}]{{0,40}}?,? (?:closely |narrowly )?followed by [^.;:?!{_ALL}]{{2,60}}?"
    rf"(?:,? (?:with|at|on|by|in)| \()(?: (?:about|around|only|just|some|nearly))? ?(?P<next>[{_SIGNS}])"
)


@cache
def _most() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(degrees()[0], key=len, reverse=True))})\b")


def followed(extraction: Extraction) -> Iterator[Slip]:
    """Yield what follows a superlative with its figure and is more of it: "the largest, with 41, followed by ..."."""
    for paragraph in read(extraction):
        figures = {figure.at: figure for figure in paragraph.figures}
        for match in _CHAIN.finditer(paragraph.text):
            own, after = figures.get(match.start("own")), figures.get(match.start("next"))
            if own is None or after is None or own.claim.change or not alike(own.claim, after.claim):
                continue
            lead = paragraph.text[paragraph.starts[own.sentence] : own.at]
            words = _most().findall(lead)
            degree = degrees()[0][words[0]] if len(words) == 1 else None
            if degree is None or not degree.sign or not fits(degree, own.claim) or LIMIT.search(lead):
                continue
            a, b = own.value, after.value
            if b.low > a.high if degree.sign > 0 else b.high < a.low:
                yield Slip(
                    at=after.claim.prose,
                    message=f"{after.claim.location.text} follows the “{words[0]}”, {own.claim.location.text},"
                    f" and is {'more' if degree.sign > 0 else 'less'}",
                    related=(own.claim.prose,),
                )


_IN_ORDER = regex(
    r"\b[Ii]n (?:(?P<down>descending|falling)|(?P<up>ascending|rising))? ?order of"
    r" (?!birth|age|date|appearance|importance"
    r"|entry|play|merit|time|arrival|finish)[a-z]+\b|\b[Ff]rom (?:the )?(?P<from>[a-z]+est) to (?:the )?[a-z]+est\b"
    r"|\b(?P<first>[a-z]+est) first\b"
)


def in_order(extraction: Extraction) -> Iterator[Slip]:
    """Yield the figure that breaks a row which the same sentence says to be in order of size, price, weight."""
    for paragraph in read(extraction):
        for match in _IN_ORDER.finditer(paragraph.text):
            sentence = next(n for n in reversed(range(len(paragraph.starts))) if paragraph.starts[n] <= match.start())
            row = [f for f in paragraph.within(sentence) if f.at > match.end()]
            row = row or [f for f in paragraph.within(sentence) if f.at < match.start()]
            row = [f for f in row if not (f.claim.kind == "number" and f.claim.location.text.isalpha())]
            if len(row) < LEAST or not all(alike(row[0].claim, f.claim) for f in row[1:]):
                continue
            broken = _broken(row, _way(match))
            if broken is not None:
                yield Slip(
                    at=row[broken].claim.prose,
                    message=f"{row[broken].claim.location.text} breaks the order that the sentence tells",
                    explanation=(", ".join(f.claim.location.text for f in row),),
                    related=tuple(f.claim.prose for n, f in enumerate(row) if n != broken),
                )


def _way(match: re.Match[str]) -> int:
    """Return whether a row is told to rise (1) or to fall (-1); 0 where nothing says which."""
    word = match["from"] or match["first"]
    if word:
        degree = degrees()[0].get(word)
        return -degree.sign if degree is not None else 0
    return -1 if match["down"] else 1 if match["up"] else 0


def _broken(row: list[Figure], way: int) -> int | None:
    """Return which figure of a row stands out of its order; None where none does, or more than one."""
    points = [figure.value.point for figure in row]
    for sign in (way,) if way else (1, -1):
        if all((b - a) * sign >= 0 for a, b in pairwise(points)):
            return None
    for sign in (way,) if way else (-1, 1):
        steps = [(b - a) * sign >= 0 for a, b in pairwise(points)]
        if steps.count(False) == 1:
            at = steps.index(False)
            for n in (at + 1, at):
                rest = points[:n] + points[n + 1 :]
                if all((b - a) * sign >= 0 for a, b in pairwise(rest)):
                    return n
    return None
