"""Whether parts that stand in a row are all that there is of their whole, by how they are told apart.

"230 passed and 41 failed" leaves nobody out, nor does "one carried 40, the other 52"; "230 had tea and 41 had coffee"
may well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.text.stems import stem
from copydesk.text.words import words

_SPLIT = re.compile(r"[,;]| (?:and|while|but|whereas|with|plus)\b")
_TURNS = (("one", "other"), ("first", "second"), ("first", "other"), ("some", "others"), ("former", "latter"))
_BOTH = re.compile(r"\b(?:both|[Tt]wo|pair|halves|either)\b")
_COMPOSED = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|ma[dk]es? up|making up|constitut(?:e|es|ed|ing)|compris(?:e|es|ed|ing)"
    r"|number(?:s|ed)?|represent(?:s|ed|ing)?) (?:the (?:other|remaining) )?$"
)
_LEAD = re.compile(
    r"[“\"‘(]*(?:(?:[Oo]f|[Aa]mong|[Oo]ut of) (?:the(?:se|m|m all|ir)?|those|these)(?: [a-z-]+){0,2},? "
    r"|[Tt]here (?:are|were) "
    r"|(?:[Tt]hey|[Ii]t|[Ww]e|[Hh]e|[Ss]he)(?: [a-z]+){1,3} |[Ss]ome |[Aa]bout |[Mm]ost, |[Aa]s many as )*"
)


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
    if any((a, b) in _pairs() for a in one - other for b in other - one):
        return True
    low, high = paragraph.bounds(max(0, pair[0].sentence - 1))[0], paragraph.bounds(pair[0].sentence)[1]
    turned = any(stem(a) in one and stem(b) in other for a, b in _TURNS)
    return turned and (stem("other") in other or _BOTH.search(paragraph.text, low, high) is not None)


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
