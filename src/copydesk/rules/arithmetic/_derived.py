"""Figures that are told to follow from those before them: "so that comes to £38", "which makes 2,219".

What follows from what is not asked of the words but tried: the figures right before are added, subtracted, multiplied
and divided as their units allow. Where one of the results is the figure, it is right. Where none is, and one of them is
the figure but for a digit, that digit slipped: how many results would do so by chance is counted, and only where
that is next to none is anything said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Extraction
from copydesk.rules.arithmetic._figures import Figure, Paragraph, alike, is_amount, is_share, read_joined
from copydesk.rules.arithmetic._numbers import Range
from copydesk.values import units

_FOLLOWS = re.compile(
    r"\b(?:so|so that|hence|thus|therefore|thereby|consequently|which|making|giving|bringing|leaving|[Tt]otall?ing"
    r"|[Tt]otals?"
    r"|[Tt]hat[’']?s|[Tt]hat (?:is|was|makes?|made|means|meant|leaves|left|gives?|gave|comes)|in all|in total"
    r"|altogether|all told|all in|works? out|worked out"
    r"|amount(?:s|ed)? to|com(?:es?|ing) to|came to|add(?:s|ed|ing)? up to|i\.e\.|=|billed|charged|bill)(?![\w-])"
    r"|[,(] (?:or|i\.e\.,?) (?:just |only )?$"
    r"|\b[Aa]verage[?:]"
)
_BEHIND = re.compile(r"(?: [a-z]+)?,? (?:in all|in total|altogether|all told|all in|each|apiece|a head|for each)\b")
_OPEN = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|at least|at most|up to|more than|less than|target|forecast|expected"
    r"|planned|could|would|might|another|further|extra|additional|former|previous\w*|since|until|ago"
    r"|than|compared|against|respectively|including|among)\b"
)
_COMPARED = re.compile(r"(?: [a-z]+)? (?:more|fewer|less|higher|lower|larger|smaller)\b")
CHANCE = Decimal("0.6")
"""How many of the results that are tried may differ from a figure in one digit by chance, for that to be a slip."""
FAR = Decimal(2)
"""By which factor at most a digit that slipped may change a figure: who is off by more sees it."""
MOST = 6
"""How many figures before may be what another follows from."""


class Derived(NamedTuple):
    """A figure, those that it follows from but for a digit, how, and what they make."""

    told: Figure
    of: tuple[Figure, ...]
    sign: str
    true: Decimal


class _Result(NamedTuple):
    of: tuple[Figure, ...]
    sign: str
    value: Range


def derived(extraction: Extraction) -> Iterator[Derived]:
    """Yield the figures that miss what they are told to follow from by one digit, or by two that changed places."""
    for paragraph, second in read_joined(extraction):
        for n, figure in enumerate(paragraph.figures):
            if figure.at >= second and is_amount(figure.claim) and _follows(paragraph, n):
                found = _derived(paragraph, figure, n)
                if found is not None:
                    yield found


def _follows(paragraph: Paragraph, n: int) -> bool:
    """Return whether the words right before or behind a figure say that it follows."""
    figure = paragraph.figures[n]
    if n == 0 or figure.claim.change is not None:
        return False
    last = paragraph.figures[n - 1]
    start = paragraph.starts[figure.sentence]
    joint = paragraph.text[max(last.at + 1, start - 2) : figure.at]
    first = next(f for f in paragraph.figures if f.sentence == figure.sentence)
    passage = paragraph.text[min(first.at, max(start, figure.at - 60)) : figure.at]
    behind = _BEHIND.match(paragraph.behind(figure))
    return (_FOLLOWS.search(passage) is not None or behind is not None) and not _OPEN.search(joint)


def _derived(paragraph: Paragraph, told: Figure, n: int) -> Derived | None:
    before = [f for f in paragraph.figures[:n] if f.sentence >= told.sentence - 2][-MOST:]
    if any(_COMPARED.match(paragraph.behind(f)) for f in before):
        return None  # "one fewer than in 2024": the figure itself is not on the page
    own = [f for f in before if f.sentence == told.sentence]
    near = own if len(_results(own, told)) else [f for f in before if f.sentence >= told.sentence - 1]
    results = _results(near, told)
    everything = _results([*paragraph.figures[max(0, n - 9) : n], *paragraph.figures[n + 1 : n + 2]], told)
    if not results or any(result.value.overlaps(told.value) for result in (*results, *everything)):
        return None
    chance = sum((_chance(result.value.point, told.value.point) for result in results), Decimal(0))
    if chance > CHANCE:
        return None
    off = [result for result in results if one_slip(result.value.point, told.value.point)]
    if len(off) != 1 or (told.value.point < 10 and told.value.point == int(told.value.point)):
        return None
    if not 1 / FAR <= off[0].value.point / told.value.point <= FAR:
        return None
    return Derived(told, off[0].of, off[0].sign, off[0].value.point)


def _results(figures: Sequence[Figure], told: Figure) -> list[_Result]:
    """Return what figures make by one operation that their units allow, in the unit of the figure told."""
    found = []
    for a, b in combinations(figures, 2):
        if is_amount(a.claim) and is_amount(b.claim) and alike(a.claim, told.claim) and alike(b.claim, told.claim):
            found.append(_Result((a, b), "+", _plus(a.value, b.value)))
            if a.value.point != b.value.point:
                high, low = (a, b) if a.value.point > b.value.point else (b, a)
                found.append(_Result((high, low), "-", _minus(high.value, low.value)))
        for one, other in ((a, b), (b, a)):
            found += _scaled(one, other, told)
    same = [f for f in figures if is_amount(f.claim) and alike(f.claim, told.claim)]
    found += [_Result(tuple(same[-k:]), "+", _sum(same[-k:])) for k in range(3, len(same) + 1)]
    return found


def _scaled(one: Figure, other: Figure, told: Figure) -> Iterator[_Result]:
    """Yield an amount of the unit told, taken as many times as the other figure says, or spread over as many."""
    a, b = one.claim.quantity, told.claim.quantity
    if a is None or b is None or one.claim.kind != told.claim.kind or not is_amount(one.claim):
        return
    if not (a.unit == b.unit or units.same(a.unit, b.unit)):
        return
    if is_share(other.claim):
        share = other.value.point / 100
        yield _Result((one, other), "x", _times(one.value, Range(share, share, share)))
    elif other.claim.kind in ("number", "duration", "measure", "fraction") and other.value.low > 0:
        many = other.value
        if other.claim.kind == "duration" and many.point == int(many.point):
            many = Range(many.point, many.point, many.point)
        yield _Result((one, other), "x", _times(one.value, many))
        if other.claim.kind != "fraction":
            yield _Result((one, other), "/", _over(one.value, many))


def _plus(a: Range, b: Range) -> Range:
    return Range(a.low + b.low, a.point + b.point, a.high + b.high)


def _minus(a: Range, b: Range) -> Range:
    return Range(a.low - b.high, a.point - b.point, a.high - b.low)


def _times(a: Range, b: Range) -> Range:
    return Range(a.low * b.low, a.point * b.point, a.high * b.high)


def _over(a: Range, b: Range) -> Range:
    return Range(a.low / b.high, a.point / b.point, a.high / b.low)


def _sum(figures: Sequence[Figure]) -> Range:
    return Range(*(sum(ends, Decimal(0)) for ends in zip(*(f.value for f in figures), strict=True)))


def one_slip(true: Decimal, told: Decimal) -> bool:
    """Return whether two numbers differ in one digit alone, or in two neighbours that changed places."""
    pair = _digits(true, told)
    if pair is None:
        return False
    off = [n for n, (a, b) in enumerate(zip(*pair, strict=True)) if a != b]
    if len(off) == 1:
        return True
    one, other = pair
    swapped = len(off) == 2 and off[1] == off[0] + 1
    return swapped and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]


def _digits(true: Decimal, told: Decimal) -> tuple[str, str] | None:
    """Return the digits of two numbers down to the last that either of them has; None where one is longer."""
    places = max(0, *(-int(x.normalize().as_tuple().exponent) for x in (true, told)))
    if places > 4 or true <= 0 or told <= 0:
        return None
    one, other = (str(int(x.scaleb(places))) for x in (true, told))
    if len(one) != len(other):
        return None
    noughts = min(len(text) - len(text.rstrip("0")) for text in (one, other))
    return (one[: len(one) - noughts], other[: len(other) - noughts])


def _chance(true: Decimal, told: Decimal) -> Decimal:
    """Return how likely a number of the size of a result would differ from it in one digit by chance."""
    ratio = true / told if told else Decimal(0)
    pair = _digits(true, told)
    if not Decimal("0.1") < ratio < 10 or pair is None:
        return Decimal(0)
    digits = len(pair[0])
    return min(Decimal(1), Decimal(10 * digits - 1) / (9 * Decimal(10) ** (digits - 1)))
