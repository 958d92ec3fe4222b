"""What figures of a passage make when they are added, subtracted or set beside each other, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.rules.arithmetic._accounted import is_age
from copydesk.rules.arithmetic._evidence import digits_off, is_misscaled
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_share
from copydesk.rules.arithmetic._gap_ends import OTHER_PART, meant
from copydesk.rules.arithmetic._gaps import GAP_WORDS, MORE, is_gap, is_left, is_no_level
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._partition import is_gap_of
from copydesk.rules.arithmetic._relation_forms import CHANGE
from copydesk.rules.arithmetic._typed import (
    BARE,
    close,
    counted,
    less,
    like,
    over,
    per,
    scaled,
    times,
    total,
    unit,
)
from copydesk.text import wordnet
from copydesk.values.regexes import regex


class Result(NamedTuple):
    """What figures make: of which, by which sign, the value, and the weight of what says that they make something."""

    of: tuple[Figure, ...]
    sign: str
    value: Range
    weight: float
    complete: bool = False
    """Whether a sum is that of all figures before it that it may be of, or one phrase tells both terms of a product."""


_SUM = regex(
    r"\b(?:[Tt]otal\w*|sum|all|[Cc]ombined|[Aa]ltogether|[Tt]ogether|making|add(?:s|ed|ing) up to|com(?:es"
    r"|ing) to|came to|between them|both)\b[^.;]*$"
)


def sums(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield what the figures of its unit right before a figure add up to."""
    yield from _kinds(paragraph, told, held)
    parts = [f for f in held if counted(f) and like(f, told) is not None]
    if is_gap_of(paragraph, told) or len({per(f) for f in (*parts, told)} - {None}) > 1:
        return
    parts = [f for f in parts if not _is_number_of(f, parts)]
    before = [f for f in parts if f.at < told.at]
    if len(parts) > len(before) or any(f.value.point >= told.value.point * 2 for f in before):
        return
    before = [f for f in before if f.value.point >= told.value.point * LEAST]
    said = 0.6 if _SUM.search(paragraph.before(told, 40)) else 0
    for size in range(2, len(before) + 1):
        some = before[-size:]
        weight = min(_alike(paragraph, f, told, some) for f in some) + said + (0.3 if size > 2 else 0)
        weight += 0.5 if size == len(before) else -0.6
        yield Result(tuple(some), "+", total([close(f) for f in some]), weight, size == len(before))


_ROW = regex(r" [a-z][\w’'-]*(?: [\w’'-]+)?(?:,| and|, and) ")
"""Between counts of a row: "five golds, seven silvers and nine bronzes"."""
_ROW_OF = 3
"""From so many counts on a row is one."""


def _kinds(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield the sum of a row of counts of several nouns, which a definite count of another noun takes together."""
    row: list[Figure] = []
    for figure in (f for f in held if f.at < told.at):
        if row and not _ROW.fullmatch(paragraph.between(row[-1], figure)):
            row = []
        row = [*row, figure] if figure.claim.kind == "number" and not per(figure) else []
    nouns = {unit(f) for f in (*row, told)}
    several = len(row) >= _ROW_OF and len(nouns) == len(row) + 1 and None not in nouns
    if several and told.claim.kind == "number" and _THE.search(paragraph.before(told, 12)):
        yield Result(tuple(row), "+", total([close(f) for f in row]), IN_ROW, complete=True)


_THE = regex(r"\b(?:[Tt]he|[Tt]hose|[Tt]hese|[Aa]ll|[Ii]ts|[Tt]heir) $")
IN_ROW = 1.2
"""The weight of a definite count behind a row of counts of other nouns."""
_ON = regex(r"[^.;:!?]*(?:,|,? and|;)(?: a further| another)? ")


def _alike(paragraph: Paragraph, part: Figure, told: Figure, parts: Sequence[Figure]) -> float:
    """Return the weight of a part being of what a sum is of, where the part before it has named the noun for both.

    "18 trees in the park, seven along the canal and five at the mill" are of one noun.
    """
    n = parts.index(part)
    elided = unit(part) is None and n > 0 and parts[n - 1].sentence == part.sentence
    if elided and _ON.fullmatch(paragraph.between(parts[n - 1], part)):
        return _alike(paragraph, parts[n - 1], told, parts)
    return like(part, told) or 0


def _is_number_of(figure: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether a figure says how many parts there are: "three grants, of £4,000, £2,500 and £1,750"."""
    others = [f for f in parts if f is not figure and unit(f) != unit(figure)]
    return figure.claim.kind == "number" and figure.value.point == len(others)


def differences(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield the differences between two figures of one unit, of which a figure may be told."""
    if told.claim.kind == "multiple" or (told.claim.kind in ("percent", "fraction") and unit(told) == "%"):
        return  # "2.4-fold" is how many times, and nothing that is left
    points = unit(told) in ("point", "pp")
    yield from _other_part(paragraph, told, held)
    ends = [
        (f, is_share(f.claim) or like(told, f) is not None)
        for f in held
        if (counted(f) or (points and is_share(f.claim)))
        and not (told.claim.kind != "number" and _OTHERS.match(paragraph.behind(f)))
        and not is_no_level(paragraph, told, f)
        and not (told.claim.kind == "number" and is_age(paragraph, f))
    ]
    pairs = [
        (a, b, near)
        for (a, fits), (b, fits_too) in combinations(ends, 2)
        if fits
        and fits_too
        and a.value.point != b.value.point
        and per(a) == per(b)
        and (near := like(a, b)) is not None
    ]
    pairs = meant(paragraph, told, pairs, held)
    cue = LEFT if is_gap(paragraph, told) else 0
    yield from _rests(paragraph, told, held)
    if _is_named(paragraph, told) or (not cue and _COMPARED_WITH.search(paragraph.before(told, 40))):
        return
    if told.claim.kind == "money" and _SAVED.search(paragraph.before(told, 20)):
        pairs = [pair for pair in pairs if _are_set_beside(paragraph, told, pair[:2])]
    if not cue:
        pairs = [pair for pair in pairs if not any(_INCLUDED.search(paragraph.before(f, 40)) for f in pair[:2])]
    for a, b, near in pairs:
        high, low = (a, b) if a.value.point > b.value.point else (b, a)
        if low.value.point < high.value.point * LEAST or (
            near <= BARE and _far(told, high, low, alone=len(pairs) == 1)
        ):
            continue
        said = cue or (LEFT if _is_rest_of(paragraph, told, a, b) else 0)
        weight = near + said + (1.0 if len(pairs) == 1 else 0)
        if len(pairs) > 1 and {a.sentence, b.sentence} != {told.sentence}:
            weight -= 0.5
        yield Result((high, low), "-", _between(high, low), weight)


def _are_set_beside(paragraph: Paragraph, told: Figure, pair: Sequence[Figure]) -> bool:
    """Return whether words say that of two prices one is paid instead of the other, so that a saving is of the two.

    "With the camera the bag comes to £529, which saves £20; without it you pay £498": what is saved is of a third.
    """
    low, high = min(f.at for f in pair), max(f.at for f in (*pair, told))
    return _INSTEAD.search(paragraph.text, max(0, low - 20), high) is not None


_SAVED = regex(r"\b(?:sav(?:es?|ed|ing)|a saving of)(?: (?:you|us|them|him|her|just|only))* $")
_INSTEAD = regex(
    r"\b(?:from|instead|rather|than|against|cut|reduced|lowered|was|were|been|usual\w*|normal\w*|full|list|separately"
    r"|otherwise|would|before|originally|discount\w*)\b"
)
_COMPARED_WITH = regex(
    r"\b(?:behind|ahead of|than|against|compared (?:with|to)|beyond) (?:the |its |their |that of |those of )?$"
)
"""Before a figure that another is held against, and that is nothing left of others: "second best, behind the 3,305"."""
_INCLUDED = regex(
    r"\b(?:(?:which|who|that) includ(?:e|es|ed)|including|among (?:them|whom|which)(?: were| was)?)"
    r" (?:the |some |about )?$"
)
"""Before a figure that its whole only has in it, so that nobody takes it away: "3,218, which included 411"."""
_NAMED = regex(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Aa]n?|[Tt]he) (?:[a-z-]+ )?(?P<noun>[a-z]+) of"
    r" (?:about |some )?$"
)
_OPEN_NOUNS = frozenset({"remainder", "balance", "rest", "sum", "total", "figure", "amount", "number", "result"})
"""What may be called so, whatever it is worked out of."""
_GAP_NOUN = regex(GAP_WORDS)


def _is_named(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether an amount of money is called by what it is, which is nothing left: "on her salary of £21,500"."""
    named = _NAMED.search(paragraph.before(told, 50)) if told.claim.kind == "money" else None
    return named is not None and named["noun"] not in _OPEN_NOUNS and _GAP_NOUN.fullmatch(named["noun"]) is None


def _other_part(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield what is left of a whole without the parts before, whatever these are: "275 adults, the other 365"."""
    before = [f for f in held if f.at < told.at and f.claim.kind == "number" and not per(f)]
    if told.claim.kind != "number" or len(before) < 2 or not OTHER_PART.search(paragraph.before(told, 20)):
        return
    own = [f for f in before if f.sentence == told.sentence]
    several = len(own) > 2 and own[0].value.point > max(f.value.point for f in own[1:])
    whole, *parts = own if several else before[-2:]
    if all(like(f, told) is not None for f in (whole, *parts)):
        return  # of one noun, or of none: `differences`
    if parts[-1].sentence == told.sentence and whole.value.point > max(f.value.point for f in (told, *parts)):
        yield Result((whole, *parts), "-", less(close(whole), total([close(f) for f in parts])), LEFT)


def _between(high: Figure, low: Figure) -> Range:
    """Return what lies between two figures; between two ages, told in whole years, a year more or less."""
    gap = less(close(high), close(low))
    return Range(gap.low - 1, gap.point, gap.high + 1) if unit(high) == unit(low) == "a" else gap


LEFT = 2.3
"""What words say for a figure being what lies between two, or is left of one without the other."""
_WHO = regex(r" (?:who|that|which) (?!of\b)")


def _is_rest_of(paragraph: Paragraph, told: Figure, one: Figure, other: Figure) -> bool:
    """Return whether a figure is told as those others of a whole: "of 231 applicants 198 got in. The 33 who"."""
    whole, part = (one, other) if one.value.point > other.value.point else (other, one)
    definite = re.search(r"\b[Tt]he $", paragraph.before(told, 10))
    return bool(
        definite
        and max(whole.at, part.at) < told.at
        and is_partitive(paragraph, part, whole)
        and _WHO.match(paragraph.behind(told, 12))
    )


_OTHERS = regex(r" (?:others?|of (?:them|us|whom|which))\b")
"""What a bare number counts by a pronoun, so that it takes no years or metres away."""
LEAST = Decimal("0.05")
"""What share of another a figure has to be at least, to be taken from it or added to it."""
FAR = Decimal("1.35")
"""By which factor at most a figure may miss the difference of two, one of which names no noun or unit."""


def _far(told: Figure, high: Figure, low: Figure, *, alone: bool) -> bool:
    """Return whether a figure misses a difference by more than a slip of two figures that may be of two things.

    `alone` says that no others may be meant; then one digit of two or more may be any other.
    """
    true = high.value.point - low.value.point
    if alone and digits_off(true, told.value.point) > 0:
        return False
    return not 1 / FAR <= told.value.point / true <= FAR


def _rests(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield what is left of a whole without two parts or more."""
    if not is_left(paragraph, told):
        return
    own = [f for f in held if f.at < told.at and counted(f) and like(f, told) is not None and per(f) is None]
    for n, whole in enumerate(own[:-2]):
        parts = own[n + 1 :]
        if whole.value.point > max(told.value.point, *(f.value.point for f in parts)):
            left = less(close(whole), total([close(f) for f in parts]))
            yield Result((whole, *parts), "-", left, 2.4 if n == 0 else 1.5)


FEW = 6
"""Nobody tells the share of fewer."""
_AGAIN = regex(r" as [a-z]+ again\b")
_OF_A_CHANGE = regex(rf"\b{CHANGE} of (?:about |nearly |almost |over |more than )?$")
"""Before a share that says by how much something changed: "reached £630, a jump of a half" makes no £315."""
_OF_THAT = regex(r" of (?:them|those|these|that|it|all|the (?:whole|total|lot|workforce|vote|votes|cast))\b")
_HALF_OF_IT = regex(r" (?:of )?(?:that|it|this)\b")
_OF_ANOTHER = regex(r" of (?:the |its |their |all )?[a-z]{3,}")
_TAKEN = regex(r"(?: [\w’-]+){0,4} (?:out of|of|from)(?: [\w’'-]+){0,3} ")
_OF_WHOLE = regex(r"\b(?:[Oo]f|[Oo]ut of|[Aa]mong)(?: [\w’'-]+){0,4} $")


def shares(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield what share one figure is of another, or what a share of one is."""
    if _HALF_OF_IT.match(paragraph.behind(told)) and told.claim.kind == "fraction":
        return  # what it comes to stands nowhere
    if told.claim.kind in ("percent", "fraction"):
        yield from _ratios(paragraph, told, held)
        return
    for share in (f for f in held if is_share(f.claim) or f.claim.kind == "fraction"):
        if _HALF_OF_IT.match(paragraph.behind(share)):
            continue  # "€31.60, or half that with a card, which costs €10": what it comes to needs no figure
        if _AGAIN.match(paragraph.behind(share, 30)) or _OF_A_CHANGE.search(paragraph.before(share, 30)):
            continue
        ratio = scaled(close(share), Decimal("0.01") if is_share(share.claim) else Decimal(1))
        wholes = [f for f in held if counted(f) and per(f) == per(told)]
        wholes = [f for f in wholes if f.value.point > told.value.point or _is_misscaled(ratio, f, told)]
        wholes = [f for f in wholes if f.value.point >= FEW and like(f, told) is not None]
        for whole in wholes:
            if (
                _is_of_size(paragraph, share, whole)
                or _is_of_its_own(paragraph, share, whole)
                or _is_part_behind(paragraph, share, whole, told)
            ):
                continue
            beside = share.at < whole.at and re.fullmatch(r" of(?: [\w’'-]+){0,4} ", paragraph.between(share, whole))
            weight = (like(whole, told) or 0) + (1.3 if beside else 0.3) + (0.7 if len(wholes) == 1 else -0.4)
            yield Result((share, whole), "x", times(close(whole), ratio), weight)


_OWN_NOUN = regex(r" (?:an?|the|its|their|his|her|my|our) (?:[\w’'-]+ ){1,4}?(?:and|or|plus|with) (?:[\w’'-]+ ){0,4}")
_OF_WHICH = regex(r",? of (?:which|whom) (?:(?:only|just|about|some|almost|nearly) )?")


def _is_of_its_own(paragraph: Paragraph, share: Figure, whole: Figure) -> bool:
    """Return whether a fraction has a noun of its own, beside which a figure stands: "half a field and £900"."""
    if share.claim.kind != "fraction" or share.at > whole.at:
        return False
    return _OWN_NOUN.fullmatch(paragraph.between(share, whole)) is not None


def _is_of_size(paragraph: Paragraph, share: Figure, whole: Figure) -> bool:
    """Return whether a fraction tells how large something is, and no share of a sum or a count: "a village half the
    size ... made £7,400"."""
    noun = _OF_THE.match(paragraph.behind(share, 30))
    if noun is None or share.claim.kind != "fraction" or whole.claim.kind not in ("money", "number"):
        return False
    return noun["noun"] == "size" or wordnet.is_kind_of(noun["noun"], "dimension")


_OF_THE = regex(r" (?:the|its|their) (?P<noun>[a-z]+)\b")


def _is_part_behind(paragraph: Paragraph, share: Figure, whole: Figure, told: Figure) -> bool:
    """Return whether a figure is called a part of the whole right before it, and the share stands before both.

    "Half the roof and £14,000, of which £9,500 is spent": what that is of the whole is said by no share.
    """
    return share.at < whole.at < told.at and _OF_WHICH.fullmatch(paragraph.between(whole, told)) is not None


def _is_misscaled(ratio: Range, whole: Figure, told: Figure) -> bool:
    """Return whether a figure is a thousandfold of a share of a whole: a tenth of £4.2bn told as £420bn."""
    return told.claim.kind != "number" and is_misscaled(ratio.point * whole.value.point, told.value.point)


_OPENS = regex(
    r"[“\"‘(]?(?:(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hose|[Ss]ome|[Aa]t|[Aa]n?|[Ss]uch an?|[Ww]ith)"
    r"(?: [a-z-]+){0,3}(?: of|,)? )?"
    r"|(?:[Tt]hat|[Tt]his|[Ii]t)(?:[’']s| [a-z]+){1,2}(?: an?(?: [a-z]+){1,2} of)? "
)
"""What may stand before a share that opens its sentence, and takes up the one before: "A response of 85 per cent"."""


def _ratios(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    amounts = [f for f in held if counted(f) and unit(f) != "point"]
    pairs = [(a, b) for a, b in combinations(amounts, 2) if like(a, b) is not None and per(a) == per(b)]
    scale = Decimal(100) if told.claim.kind == "percent" else Decimal(1)
    behind, before = paragraph.behind(told, 40), paragraph.before(told)
    weight = 1.0 if _OF_THAT.match(behind) else -0.8 if _OF_ANOTHER.match(behind) else 0.3
    if _is_of_change(paragraph, told):
        weight -= 1.5
    for a, b in pairs:
        part, whole = (a, b) if a.value.point < b.value.point else (b, a)
        if whole.value.point < FEW or part.value.point == whole.value.point:
            continue
        taken = is_partitive(paragraph, part, whole)
        own = (like(a, b) or 0) + (1.4 if taken else 0) + (0.8 if len(pairs) == 1 else -0.3)
        own += 0.6 if taken and told.sentence > whole.sentence and _OPENS.fullmatch(before) else 0
        yield Result((part, whole), "%", scaled(over(close(part), close(whole)), scale), weight + own)


def is_partitive(paragraph: Paragraph, part: Figure, whole: Figure) -> bool:
    """Return whether the words take one figure from another: "12 of the 30", "of the 30 members 12"."""
    if part.at < whole.at:
        return _TAKEN.fullmatch(paragraph.between(part, whole)) is not None
    return _OF_WHOLE.search(paragraph.before(whole, 40)) is not None


_MOVED = regex(r"\b(?:by|down|up) (?:just |only |about |some )?$")
_COMPARED = regex(rf"[ -]{MORE}\b")


def _is_of_change(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a percentage tells by how much something went up or down, or is more than another: no share."""
    moved = _MOVED.search(paragraph.before(told, 20)) or _COMPARED.match(paragraph.behind(told, 20))
    return told.claim.change is not None or moved is not None


def is_share_of(paragraph: Paragraph, told: Figure, whole: Figure) -> bool:
    """Return whether a share can be that of a whole: told in its sentence or opening the next, and of nothing else."""
    if _OF_ANOTHER.match(paragraph.behind(told, 40)) and not _OF_THAT.match(paragraph.behind(told, 40)):
        return False
    return told.sentence == whole.sentence or opens(paragraph, told)


def opens(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a share opens its sentence, and so takes up the one before: "A response of 85 per cent"."""
    return _OPENS.fullmatch(paragraph.before(told)) is not None
