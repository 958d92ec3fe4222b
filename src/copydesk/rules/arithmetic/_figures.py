"""The figures of a paragraph, each with the sentence that it stands in, and which of them are values of one thing.

What an article says of two numbers often stands beside neither: "We had 200 members in May. There are 600 now, which
means that the club has doubled." A rule that asks how three numbers stand to each other takes a paragraph, picks the
number that tells the relation, and asks here for the values of one unit or noun around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules._remembered import remembered
from copydesk.rules.arithmetic._changes import comparable
from copydesk.rules.arithmetic._numbers import Range, near
from copydesk.rules.arithmetic._skeleton import (
    DATE,
    MEASURE,
    MONEY,
    NUMBER,
    Skeleton,
    lists,
    neighbouring,
    paragraphs,
)
from copydesk.values import units
from copydesk.values.regexes import regex

AMOUNTS = f"{NUMBER}{MONEY}{MEASURE}"
REACH = 2
"""How many sentences before its own a figure may hang on."""
_END = regex(
    r"(?<=[\w\ue000-\ue007)”’\"%][.!?])[)”’\"]? {1,2}(?=[A-Z“\"‘(\ue000-\ue007])(?<!\b[A-Z]\. )"
    r"(?<!\b[ie]\.[eg]\. )(?<!\b[cv]\. )(?<!\bvs\. )"
)


class Figure(NamedTuple):
    """A number of a paragraph: the place of its sign, its claim, what it leaves open, and which sentence it is in."""

    at: int
    claim: Claim
    value: Range
    sentence: int


class Paragraph(NamedTuple):
    """A paragraph with its figures as signs; `starts` are the places where its sentences begin."""

    skeleton: Skeleton
    figures: tuple[Figure, ...]
    starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The words, with a sign for each figure."""
        return self.skeleton.text

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence begins and ends."""
        after = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.text)
        return self.starts[sentence], after

    def before(self, figure: Figure, reach: int = 80) -> str:
        """Return the words of its sentence before a figure."""
        return self.text[max(self.starts[figure.sentence], figure.at - reach) : figure.at]

    def behind(self, figure: Figure, reach: int = 80) -> str:
        """Return the words of its sentence behind a figure."""
        return self.text[figure.at + 1 : min(self.bounds(figure.sentence)[1], figure.at + 1 + reach)]

    def between(self, first: Figure, second: Figure) -> str:
        """Return what stands between two figures, in order of the text."""
        low, high = sorted((first.at, second.at))
        return self.text[low + 1 : high]

    def within(self, sentence: int) -> list[Figure]:
        """Return the figures of a sentence."""
        return [figure for figure in self.figures if figure.sentence == sentence]


@remembered
def read(extraction: Extraction) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document that hold two figures or more."""
    yield from (found for found in read_all(extraction) if len(found.figures) > 1)


def read_all(extraction: Extraction) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document that hold two numbers or times or more."""
    yield from map(_paragraph, paragraphs(extraction))


@remembered
def read_joined(extraction: Extraction) -> Iterator[tuple[Paragraph, int]]:
    """Yield the paragraphs as `read` and short lists, then each two neighbours as one, with where the second begins."""
    for paragraph in read(extraction):
        yield paragraph, 0
    for skeleton in lists(extraction, most=JOINED):
        yield _paragraph(skeleton), 0
    for skeleton, second in neighbouring(extraction, most=JOINED):
        found = _paragraph(skeleton)
        if any(figure.at < second for figure in found.figures) and any(f.at >= second for f in found.figures):
            yield found, second


JOINED = 9
"""How many figures two paragraphs may hold together, to be read as one."""


def _paragraph(skeleton: Skeleton) -> Paragraph:
    starts = (0, *(match.end() for match in _END.finditer(skeleton.text)))
    figures = []
    sterling = any(claim.kind == "money" and _POUNDS.search(claim.location.text) for claim in skeleton.claims.values())
    for at, claim in sorted(skeleton.claims.items()):
        claim = _as_sterling(claim) if sterling else claim
        value = near(claim) if claim.quantity is not None and not claim.quantity.is_range else None
        if value is not None and value.point > 0 and skeleton.text[at] != DATE:
            figures.append(Figure(at, claim, value, bisect_right(starts, at) - 1))
    found = Paragraph(skeleton, tuple(figures), starts)
    return found._replace(figures=tuple(f for f in figures if not (_is_clock(found, f) or _is_confidence(found, f))))


CONFIDENCE = regex(r" (?:CI|CrI|HDI|(?:confidence|credible|prediction)\b)")
"""Behind a percentage that says how sure an interval is, and is a share of nothing."""


def _is_confidence(paragraph: Paragraph, figure: Figure) -> bool:
    return is_share(figure.claim) and CONFIDENCE.match(paragraph.text, figure.at + 1) is not None


_CLOCK = regex(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_AT = regex(r"\b(?:at|by|until|till|from|to|before|after)(?: about| around| just)? $", re.IGNORECASE)
_AT_A_TIME = regex(r"\b(?:at|by|until|till|from|to|before|after) (?:about |around |just )?\d{1,2}[.:][0-5]\d\b(?!%)")


def _is_clock(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a number is a time of day beside others: "leaves at 9.00 and should be home by 1.15"."""
    if not _may_be_clock(paragraph, figure):
        return False
    others = (f for f in paragraph.within(figure.sentence) if f is not figure)
    return any(_may_be_clock(paragraph, f) for f in others) or (
        _AT_A_TIME.search(paragraph.text, *paragraph.bounds(figure.sentence)) is not None
    )


def _may_be_clock(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a bare number is written as hours and minutes, and stands where a time of day does."""
    bare = figure.claim.kind == "number" and _unit(figure.claim) is None and figure.claim.change is None
    written = bare and _CLOCK.fullmatch(figure.claim.location.text) is not None
    return written and _AT.search(paragraph.before(figure, 20)) is not None


_POUNDS = regex(r"\bpounds?$")


def _as_sterling(claim: Claim) -> Claim:
    """Return pounds as money, beside others that are: "each cost 12 pounds; together they cost 2,640 pounds"."""
    quantity = claim.quantity
    if claim.kind != "measure" or quantity is None or quantity.unit != "[lb_av]":
        return claim
    if not _POUNDS.search(claim.location.text):
        return claim
    return claim.model_copy(update={"kind": "money", "quantity": quantity.model_copy(update={"unit": "GBP"})})


def alike(first: Claim, second: Claim) -> bool:
    """Return whether two figures are values of one unit, or counts that may be of one noun."""
    a, b = first.quantity, second.quantity
    if a is None or b is None or "negated" in (first.modality, second.modality):
        return False
    # "60 hectares ... when it covered 90": the unit is told once
    bare = [q for claim, q in ((first, a), (second, b)) if claim.kind == "number" and q.unit is None]
    if "duration" in (first.kind, second.kind):
        return bool(bare) or code(a.unit) == code(b.unit)
    if first.kind != second.kind and not bare:
        return False
    return comparable(_plain(first), _plain(second))


def code(unit: str | None) -> str | None:
    """Return a unit as its code, also where it was read as the noun of a count ("50 minutes, 20 less than the 65")."""
    named = units.table().names.get(unit or "")
    return named.code if named is not None else unit


def _plain(claim: Claim) -> Claim:
    """Return a claim without a noun that says how it stands to others: "1,400 total"."""
    if claim.quantity is None or claim.quantity.unit not in _SAID:
        return claim
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": None})})


_SAID = frozenset({"total", "sum", "rest", "remainder", "difference", "majority", "margin", "lead"})


def values(paragraph: Paragraph, told: Figure, fits: Callable[[Claim], bool]) -> list[Figure] | None:
    """Return the two values that a figure may be told of: the nearest that fit; None where more than two may be meant.

    Values in the sentence of the figure go before those of the sentences around it.
    """
    own = [f for f in paragraph.within(told.sentence) if f is not told and fits(f.claim) and not is_pronoun(f)]
    pairs = _pairs(own)
    if len(pairs) == 1:
        return list(pairs[0])
    if len(own) > 1:
        return None
    found = own
    for sentence in range(told.sentence - 1, max(-1, told.sentence - 1 - REACH), -1):
        there = [f for f in paragraph.within(sentence) if fits(f.claim) and not is_pronoun(f)]
        there = [f for f in there if all(alike(f.claim, o.claim) for o in found)]
        if not found and len(_pairs(there)) == 1:
            return list(_pairs(there)[0])
        if len(there) + len(found) > 2:
            return None
        found = [*there, *found]
        if len(found) == 2:
            return found if alike(found[0].claim, found[1].claim) else None
    return None


def is_pronoun(figure: Figure) -> bool:
    """Return whether a figure is "one", which stands for a thing more often than it counts: "the old one held 900"."""
    return figure.value.point == 1 and figure.claim.location.text.lower() in ("one", "ones")


def pairs_around(paragraph: Paragraph, told: Figure, fits: Callable[[Claim], bool]) -> list[tuple[Figure, Figure]]:
    """Return all pairs of values around a figure of which it might be told as well: one that fits excuses it."""
    low, high = told.sentence - REACH, told.sentence + 1
    return _pairs([f for f in paragraph.figures if f is not told and low <= f.sentence <= high and fits(f.claim)])


def _pairs(figures: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    return [(a, b) for a, b in combinations(figures[:12], 2) if alike(a.claim, b.claim)]


def is_score(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is the greater side of a score or a vote, and no difference: "by seven votes to four"."""
    n = paragraph.figures.index(figure)
    if _BY.search(paragraph.before(figure, 8)) is None or figure.claim.change is not None:
        return False
    beside = paragraph.figures[n + 1 : n + 2]
    return any(
        _TO_SO_MANY.fullmatch(paragraph.between(figure, f)) and f.value.point < figure.value.point for f in beside
    )


_BY = regex(r"\bby $")
_TO_SO_MANY = regex(r"(?: [a-z-]+){0,2} to ")


def is_amount(claim: Claim) -> bool:
    """Return whether a claim counts or measures something, and tells no share."""
    return claim.kind in ("number", "money", "measure") and claim.quantity is not None and claim.quantity.unit != "%"


def is_share(claim: Claim) -> bool:
    """Return whether a claim is a percentage, and no points."""
    return claim.kind == "percent" and claim.quantity is not None and claim.quantity.unit == "%"


_LAST_WORD = regex(r"\b(?P<word>[a-z]+) $")
_GAPPED = regex(r"[^.;:]*;[^.;:]*, ")
_SHUT = regex(r"[.;]|$")
_ON = regex(r"(?:,| and|, and|;|, while| while| but|, but)(?: [\w’'-]+){1,4} ")


def is_elided_share(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a bare number takes its unit from a percentage told so before: "A by 3.9 per cent, B by 4.6".

    Or its clause leaves out all but who and when: "a 35 per cent cut; a paper last May, 31."
    """
    if figure.claim.kind != "number" or code(_unit(figure.claim)) is not None:
        return False
    before = [f for f in paragraph.within(figure.sentence) if f.at < figure.at]
    shares = [f for f in before if is_share(f.claim)]
    if not shares:
        return False
    if before[-1] is shares[-1] and _GAPPED.fullmatch(paragraph.between(shares[-1], figure)):
        return _SHUT.match(paragraph.behind(figure)) is not None
    word = _LAST_WORD.search(paragraph.before(figure, 20))
    if word is None or not paragraph.before(shares[-1], 20).endswith(word[0]):
        return False
    row = [f for f in before if f.at > shares[-1].at]
    return all(f.claim.kind == "number" and _unit(f.claim) is None for f in row) and (
        _ON.search(paragraph.between((row or shares)[-1], figure)) is not None
    )


def _unit(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.quantity is not None else None
