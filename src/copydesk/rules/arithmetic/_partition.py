"""Parts and wholes that a paragraph tells apart: the words that say which is which, and whether the parts are all.

"230 passed and 41 failed" leaves nobody out, nor does "one carried 40, the other 52"; "230 had tea and 41 had coffee"
may well. "Of these 40", "40 of them" and a bare "40 were" take up what was counted before.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.text.stems import stem
from copydesk.text.words import words
from copydesk.values.regexes import regex

MOST = 9
"""How many figures a paragraph may hold for their sums to tell anything: of more, some add up to everything."""
ROUNDING = Decimal("1.3")
"""How many standard widths of their rounding parts may miss their whole by."""
SPREAD = Decimal("1.6")
"""By which factor at most parts told elsewhere in a paragraph may miss their whole."""
FAR = Decimal("2.5")
"""The same of a total that is told behind more than it holds, and of a rest behind a number that opens its sentence."""
WIDE = Decimal(4)
"""The same where words leave no doubt that these are the parts, and all of them."""
OF_THEM = regex(r"(?: [\w’'-]+)? of (?:them|it|those|these|whom|which)\b")
"""Behind a number that is some of what was counted before it."""
OF_THESE = regex(r"Of (?:the(?: [a-z’'-]+){1,2}|these|them|those|this total),? (?:(?:only|just|some|about) )?")
"""What opens a sentence that takes up what the one before counted."""
VERB = regex(r",? (?:were|was|are|is|went|came|had|have|has|got|took|voted|said|[a-z]+ed)\b")
"""Behind a number that is the subject of its sentence, and so some of what was told before."""
PART_OF = regex(r"(?: [\w’'-]{1,20}){0,3} (?:out )?of(?: [\w’'-]{1,20}){0,3} ")
"""Between a part and its whole."""
SOFT = regex(
    r"\b(?:includ\w*|among|such|like|especially|mostly|mainly|least|per|each|respectively|than|against|compared"
    r"|average|median"
    r"|target|forecast|plan(?:s|ned)?|expected|budget|limit|(?<!add )(?<!adds )(?<!added )(?<!adding )up to|rose|fell"
    r"|grew|from \ue000)\b"
)
"""What says that figures are no parts of a total, or not all."""
OF_A_CLAUSE = regex(r"\b(?:when|where|whose|if|unless|because|although|though|whereas)\b[^.,;:()]*$")
"""Before a number that a clause of its own tells: "70 in one shift, on a night when there were 90 in all"."""
OF_WIDER = regex(r"\b(?:out )?of a total of $|\b[Tt]ogether with [^.;:\ue000-\ue007]{3,60} $")
"""Before a total that holds more than what was told: "nine, out of a total of 21", "together with stock and fees"."""
_MORE = regex(r" (?:more|less|fewer|higher|lower)\b")
_SPLIT = regex(r"[,;]| (?:and|while|but|whereas|with|plus)\b")
_TURNS = (("one", "other"), ("first", "second"), ("first", "other"), ("some", "others"), ("former", "latter"))
_BOTH = regex(r"\b(?:both|[Tt]wo|pair|halves|either)\b")
_COMPOSED = regex(
    r"\b(?:account(?:s|ed|ing)? for|ma[dk]es? up|making up|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)"
    r"|number(?:s|ed)?|represent(?:s|ed|ing)?) (?:the (?:other|remaining) )?$"
)
_LEAD = regex(
    r"[“\"‘(]*(?:(?:[Oo]f|[Aa]mong|[Oo]ut of) (?:the(?:se|m|m all|ir)?|those|these)(?: [a-z-]+){0,2},? "
    r"|[Tt]here (?:are|were) "
    r"|(?:[Tt]hey|[Ii]t|[Ww]e|[Hh]e|[Ss]he)(?: [a-z]+){1,3} |[Ss]ome |[Aa]bout |[Mm]ost, |[Aa]s many as )*"
)


class Parts(NamedTuple):
    """A whole and its parts, the last of which may be what is left, with the figure that the finding marks."""

    whole: Figure
    parts: tuple[Figure, ...]
    at: Figure
    alone: bool = False
    """Whether the sentences of the whole and its parts, which follow each other, hold no other figure of their kind."""
    spread: Decimal = SPREAD
    """By which factor at most the parts may miss the whole, to be taken for its parts at all."""


def subsets(figures: Sequence[Figure], least: int) -> Iterator[tuple[Figure, ...]]:
    for size in range(least, len(figures) + 1):
        yield from combinations(figures, size)


def adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether parts may make a whole: their rounding errors hardly ever all lie on one side."""
    off = abs(sum((f.value.point for f in parts), Decimal(0)) - whole.value.point)
    halves = [(f.value.high - f.value.low) / 2 for f in (whole, *parts)]
    return off <= sum((half * half for half in halves), Decimal(0)).sqrt() * ROUNDING


def is_exactly(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether some of the figures add up to the last digit: then they may be all that is meant."""
    return sum((f.value.point for f in parts), Decimal(0)) == whole.value.point


def is_of_them(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is so many of those before it: "40 of them", "12 boys of whom"."""
    return OF_THEM.match(paragraph.behind(figure)) is not None


def is_gap_of(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether something is more or less by a figure than another, which is then no total: "298 more than"."""
    return _MORE.match(paragraph.behind(figure)) is not None


def taken_up(paragraph: Paragraph, held: Sequence[Figure]) -> Sequence[Figure]:
    """Return a whole and its parts but the rest, where the first part takes the whole up; none where nothing does.

    "The court heard 412 cases. Of these 267 were of theft. The other 145 ...": there is nothing else that is meant.
    """
    for n, first in enumerate(held[1:], 1):
        whole = held[n - 1]
        before = [f for f in held if f.sentence == whole.sentence and f.at < first.at]
        beside = all(f.sentence == first.sentence for f in held[n:])
        if len(before) == 1 and beside and _takes(paragraph, first, whole):
            return held[n - 1 :]
    return ()


def _takes(paragraph: Paragraph, first: Figure, whole: Figure) -> bool:
    """Return whether a number is some of what was counted before: "Of these 40", "40 of them", "40 were" behind it."""
    if first.sentence != whole.sentence + 1:
        return first.sentence == whole.sentence and is_of_them(paragraph, first)
    bare = first.at == paragraph.starts[first.sentence] and VERB.match(paragraph.behind(first)) is not None
    return bare or is_said_of_them(paragraph, first)


def is_said_of_them(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether words say that a figure is some of what was counted before it: "Of these 40", "40 of them"."""
    lead = paragraph.text[paragraph.starts[figure.sentence] : figure.at]
    return is_of_them(paragraph, figure) or OF_THESE.fullmatch(lead) is not None


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    listed = tomllib.loads(files("copydesk.rules").joinpath("data", "complements.toml").read_text(encoding="utf-8"))
    pairs = [pair.split("/") for pair in listed["pairs"].split()]
    return frozenset((stem(a), stem(b)) for one, other in pairs for a, b in ((one, other), (other, one)))


def leaves_nothing(paragraph: Paragraph, pair: Sequence[Figure]) -> bool:
    """Return whether two figures of a sentence are told apart by words of which one or the other always holds."""
    one, other = _words_of_each(paragraph, pair)
    if one & other and not (one - other and other - one):
        return False
    if any((a, b) in _pairs() for a in one - other for b in other - one) or _denies(one, other) or _denies(other, one):
        return True
    if _DID_NOT.match(paragraph.behind(pair[-1])):
        return True
    low, high = paragraph.bounds(max(0, pair[0].sentence - 1))[0], paragraph.bounds(pair[0].sentence)[1]
    turned = any(stem(a) in one and stem(b) in other for a, b in _TURNS)
    return turned and (stem("other") in other or _BOTH.search(paragraph.text, low, high) is not None)


_DENYING = ("un", "non", "non-")
_NOT_DENIED = frozenset({"like", "less", "til", "it"})
"""What "un-" before it does not deny: "unless", "until"."""
_DID_NOT = regex(
    r"(?: of (?:them|those|these))? (?:is|are|was|were|has|have|had|do|does|did|could|can|would|will)(?:n[’']t| not)"
    r"(?=[.;:!?]|$)"
)
"""Behind the last of two figures that all else of a whole did not do what the first of them did."""


def _denies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether a word of one is another's with a prefix that denies it: "insured" and "uninsured"."""
    plain = [word for word in other - one if word not in _NOT_DENIED]
    return any(prefix + word in one for word in plain for prefix in _DENYING)


def _words_of_each(paragraph: Paragraph, pair: Sequence[Figure]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the words that go with each of two figures: up to the comma or the "and" between them."""
    first, last = pair
    start, end = paragraph.bounds(first.sentence)
    joint = paragraph.between(first, last)
    cut = next((m.start() for m in _SPLIT.finditer(joint)), len(joint)) + first.at + 1
    return _stems(paragraph.text[start:cut]), _stems(paragraph.text[cut:end])


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.folded) for word in words(text) if word.text[0].isalpha())


def are_composed(paragraph: Paragraph, row: Sequence[Figure]) -> bool:
    """Return whether a verb says that figures make up something: "stags accounted for 40, hinds for 28"."""
    return _COMPOSED.search(paragraph.before(row[0], 40)) is not None


def opens(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a number without a noun opens its sentence, and so is some of what was told before."""
    start = paragraph.starts[figure.sentence]
    return start > 0 and _LEAD.fullmatch(paragraph.text[start : figure.at]) is not None
