"""Wholes and their parts told across a paragraph: what is left of a whole, totals behind their parts, equal shares.

"It cut 120 jobs ... 85 will go in Leeds; the other 45 are in Hull": the word "other" says that 85 and 45 are the 120.
"Spread over ten instalments it works out at £28 a month": what is spread was told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._figures import REACH, Figure, Paragraph, alike, is_amount, is_share, read
from copydesk.rules.arithmetic._skeleton import WORD
from copydesk.text import wordnet

_REST_BEFORE = re.compile(
    rf"(?:\b[Tt]he (?:other|remaining|balance of|remainder of|last of the)|\b[Tt]he (?:rest|remainder|balance"
    rf"|others)(?:{WORD}){{0,8}}?,?"
    rf"|\b[Ww]hat (?:is|was) left(?:{WORD}){{0,6}}?,?|\b[Ll]ea(?:ving|ves|ve|t)(?: just| only| a)?"
    rf"|\b[Ll]eft(?: (?:it|them|him|her|the \w+))? with(?: just| only)?|\ba (?:final|further)|, the (?:rest|other),?) $"
)
_REST_BEHIND = re.compile(
    rf"(?:{WORD}){{0,2}} (?:remain|remained|are left|were left|is left|was left|left over"
    rf"|survive|survived)\b"
)
_SURVIVED = re.compile(rf"(?:{WORD}){{0,2}} survived?\b")
_LOST_BEFORE = re.compile(r"\b(?:kill(?:s|ed|ing)|deaths? of|lives of|bodies of)(?: [a-z]+){0,2} $")
_LOST_BEHIND = re.compile(rf"(?:{WORD}){{0,3}} (?:died|dead|(?:(?:were|was|are|been) )?killed|deaths|victims)\b")
_TOTAL_BEFORE = re.compile(
    rf"\b(?:[Cc]ombined|[Aa]ltogether|[Ii]n all,|[Ii]n total,|[Tt]ogether|[Bb]etween them)(?:{WORD}){{0,4}} $"
    r"|\b(?:the|that|its|their|our|his|her|grand|overall|new|final) (?:[a-z]+ )?(?:total|sum|bill|tally"
    r"|count) (?:[a-z]+ ){0,2}?(?:to|is|was|at|of) $"
    r"|\b(?:making|adding up to|adds? up to|which makes|which comes to|that makes|making it) $"
)
_A_TOTAL = re.compile(rf"\b(?:total|sum|all)(?:{WORD}){{0,3}} $")
_TOTAL_BEHIND = re.compile(
    rf"(?:{WORD}){{0,3}}?,? (?:in all|in total|altogether|all told|combined|between them|together|overall|all in)\b"
    rf"|(?: [a-z]+)? total(?=[.,;:)!?]|$)"
)
_PART_OF = re.compile(r"(?: [\w’'-]{1,20}){0,3} (?:out )?of(?: [\w’'-]{1,20}){0,3} ")
_SOFT = re.compile(
    r"\b(?:includ\w*|among|such|like|especially|mostly|mainly|least|per|each|respectively|than|against|compared"
    r"|average|median"
    r"|target|forecast|plan\w*|expected|budget|limit|up to|rose|fell|grew|from \ue000)\b"
)
_OVER = re.compile(
    r"\b(?:over|between|among|amongst|across|into|by|in|for)(?: (?:the|its|all|our|their|his|her|just|only))* $"
    r"|\b(?:each|every one) of(?: the| its)? $"
)
_RATE_BEFORE = re.compile(
    r"\b(?:average|mean|averag\w+)(?: [a-z]+){0,2}(?: of| is| was| at|) (?:about |just |only )?$|\bworks? out (?:at"
    r"|to) (?:about |just )?$"
    r"|\bworked out (?:at|to) $"
)
_RATE_BEHIND = re.compile(r"(?: [a-z]+)? (?:each|apiece|a head|on average)\b| for each\b")
MOST = 9
"""How many figures a paragraph may hold for their sums to tell anything: of more, some add up to everything."""


PARTS = 4
"""How many sentences before what is left of a whole the whole may stand."""


ROUNDING = Decimal("1.3")
"""How many standard widths of their rounding parts may miss their whole by."""


class Parts(NamedTuple):
    """A whole and its parts, the last of which may be what is left, with the figure that the finding marks."""

    whole: Figure
    parts: tuple[Figure, ...]
    at: Figure


class Spread(NamedTuple):
    """A total, the count that it is spread over, and what each is told to be."""

    total: Figure
    over: Figure
    each: Figure


def rests(extraction: Extraction) -> Iterator[Parts]:
    """Yield what is told to be left of a whole, with the whole and the other parts before it."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            if is_amount(figure.claim) and _is_rest(paragraph, figure):
                yield from _rest(paragraph, figure)


def shares_left(extraction: Extraction) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Yield the percentages that are told to be what is left, with the shares before them."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            if not is_share(figure.claim) or not _is_rest(paragraph, figure):
                continue
            held = [
                f for f in _near(paragraph, figure) if f.at < figure.at and is_share(f.claim) and f.claim.change is None
            ]
            if not held or len(held) > MOST or any(_CHANGE.search(paragraph.before(f, 24)) for f in held):
                continue
            if any(abs(_added((*some, figure)) - 100) <= 1 for some in _subsets(held, 1)):
                continue
            if 75 <= _added((*held, figure)) <= 125:
                yield figure, tuple(held)


def _added(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value.point for figure in figures), Decimal(0))


_CHANGE = re.compile(r"\b(?:by|up|down|rose|fell|grew|of growth) $")


def _is_rest(paragraph: Paragraph, figure: Figure) -> bool:
    before, behind = paragraph.before(figure), paragraph.behind(figure)
    return _REST_BEFORE.search(before) is not None or _REST_BEHIND.match(behind) is not None


def _rest(paragraph: Paragraph, rest: Figure) -> Iterator[Parts]:
    own = _counted(paragraph, rest)
    held = [f for f in _near(paragraph, rest, PARTS) if f.at < rest.at and _of_one(f.claim, own)]
    if not 2 <= len(held) <= MOST or _SOFT.search(paragraph.text, held[0].at, rest.at + 1):
        return
    wholes = [f for f in held if f.value.point > rest.value.point]
    if _SURVIVED.match(paragraph.behind(rest)):
        wholes = [f for f in wholes if not _are_lost(paragraph, f)]
    for whole in wholes:
        others = [f for f in held if f is not whole]
        if any(_adds_up(whole, (*parts, rest)) for parts in _subsets(others, 1)):
            return
    told = [(whole, _behind(held, whole)) for whole in wholes]
    if len(held) == 2 and _PART_OF.fullmatch(paragraph.between(*held)) and held[0].value.point < held[1].value.point:
        told = [(held[1], (held[0],))]  # "14 of the 41 are parked; that leaves 26"
    kept = [(whole, parts) for whole, parts in told if parts]
    if kept:
        whole, parts = min(kept, key=lambda pair: _misses(pair[0], (*pair[1], rest)))
        yield Parts(whole, (*parts, rest), rest)


def _are_lost(paragraph: Paragraph, figure: Figure) -> bool:
    """ "which killed 21 people": of those nobody survives."""
    return bool(_LOST_BEFORE.search(paragraph.before(figure)) or _LOST_BEHIND.match(paragraph.behind(figure)))


def _behind(held: Sequence[Figure], whole: Figure) -> tuple[Figure, ...]:
    """Return the figures behind a whole that may be its parts; what is larger is a whole that it is taken from."""
    return tuple(f for f in held if f.at > whole.at and f.value.point < whole.value.point)


def _misses(whole: Figure, parts: Sequence[Figure]) -> Decimal:
    return abs(sum((f.value.point for f in parts), Decimal(0)) / whole.value.point - 1)


def totals(extraction: Extraction) -> Iterator[Parts]:
    """Yield the totals that are told behind all their parts."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            before, behind = paragraph.before(figure), paragraph.behind(figure)
            sure = _TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind)
            if not is_amount(figure.claim) or not (sure or _A_TOTAL.search(before)):
                continue
            held = [f for f in _near(paragraph, figure) if f is not figure and alike(f.claim, figure.claim)]
            parts = [f for f in held if f.at < figure.at and f.sentence >= figure.sentence - 1]
            if not 2 <= len(parts) <= len(held) <= MOST or any(f.value.point >= figure.value.point for f in parts):
                continue
            if not sure and (parts[0].sentence != figure.sentence or not _are_joined(paragraph, parts)):
                continue
            if _adds_up(figure, parts) or any(_is_exactly(figure, each) for each in _subsets(held, 2)):
                continue
            if _is_product(paragraph, figure):
                continue
            start = paragraph.bounds(parts[0].sentence)[0]
            if not _SOFT.search(paragraph.text, start, figure.at) and not _MORE_OF.match(behind):
                yield Parts(figure, tuple(parts), figure)


def outgrown(extraction: Extraction) -> Iterator[Parts]:
    """Yield the wholes that are less than the parts taken from them: "of the 130, 85 move, 30 retire, 25 stay"."""
    for paragraph in read(extraction):
        for n, whole in enumerate(paragraph.figures[:-2]):
            if not is_amount(whole.claim) or not _OF_THE.search(paragraph.before(whole)):
                continue
            parts: list[Figure] = []
            for figure in paragraph.figures[n + 1 :]:
                last = parts[-1] if parts else whole
                joint = paragraph.text[last.at + 1 : figure.at]
                if (
                    figure.sentence > whole.sentence + 1
                    or not _IN_A_ROW.fullmatch(joint)
                    or not _of_one(figure.claim, whole.claim)
                ):
                    break
                parts.append(figure)
            held = _before_whole(paragraph, whole)
            parts = [*held, *parts]
            close = paragraph.text[parts[-1].at : parts[-1].at + 40] if parts else ""
            passage = paragraph.text[(held or [whole])[0].at : parts[-1].at] if parts else ""
            if len(parts) < 2 or _SOFT.search(passage) or _BOTH.search(passage + close):
                continue
            added = sum((f.value.low for f in parts), Decimal(0))
            joined = re.search(r"\band\b", paragraph.between(parts[-2], parts[-1])) is not None
            if joined and added > whole.value.high and not _adds_up(whole, parts):
                yield Parts(whole, tuple(parts), whole)


def _counted(paragraph: Paragraph, figure: Figure) -> Claim:
    """Return the claim of a part, without a noun that is not its own: "the remaining four stand", "62 of bronze"."""
    claim = figure.claim
    if claim.quantity is None or claim.kind != "number" or re.match(r" [a-z’-]+s\b", paragraph.behind(figure)):
        return claim
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"unit": None})})


def digit_off(extraction: Extraction) -> Iterator[Parts]:
    """Yield "212 coins. Of these, 140 are of silver and 62 of gold": parts that miss the whole by one digit."""
    for paragraph in read(extraction):
        for n, whole in enumerate(paragraph.figures[:-2]):
            first, last = paragraph.figures[n + 1 : n + 3]
            start = paragraph.starts[first.sentence]
            if first.sentence != whole.sentence + 1 or last.sentence != first.sentence or not is_amount(whole.claim):
                continue
            lead, close = paragraph.text[start : first.at], paragraph.behind(last, 60)
            joint = paragraph.between(first, last)
            if not _OF_THESE.fullmatch(lead) or not re.search(r"\band\b", joint) or re.search(r"[,;]", joint):
                continue
            if len(paragraph.within(first.sentence)) != 2 or not re.match(r"[^,;:]*\.?$", close) or _SOFT.search(joint):
                continue
            added = first.value.point + last.value.point
            named = all(_of_one(_counted(paragraph, part), whole.claim) for part in (first, last))
            if named and _one_digit(whole.value.point, added):
                yield Parts(whole, (first, last), whole)


_OF_THESE = re.compile(r"Of (?:the(?: [a-z’'-]+){1,2}|these|them|those|this total),? ")


def _one_digit(whole: Decimal, added: Decimal) -> bool:
    """Return whether two whole numbers of as many digits differ in one of them."""
    if whole != int(whole) or added != int(added):
        return False
    one, other = str(int(whole)), str(int(added))
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _before_whole(paragraph: Paragraph, whole: Figure) -> list[Figure]:
    """Return the part that is told before its whole: "34 of the 61 seats"."""
    n = paragraph.figures.index(whole)
    first = paragraph.figures[n - 1] if n else None
    taken = (
        first is not None and _PART_OF.fullmatch(paragraph.between(first, whole)) and _of_one(first.claim, whole.claim)
    )
    return [first] if first is not None and taken else []


_OF_THE = re.compile(
    r"\b(?:[Oo]f|[Oo]ut of|[Aa]mong)(?: (?:the|its|their|his|her|our|these|those|all|all the"
    r"|a total of)) (?:[a-z’'-]+ )?$"
)
_IN_A_ROW = re.compile(r"[^:?!(\ue000-\ue007]{1,70}")
_BOTH = re.compile(
    r"\b(?:both|also|overlap\w*|some of whom|either|more than one|again|later|then|another|need\w*|requir\w*)\b"
)


def _are_joined(paragraph: Paragraph, parts: Sequence[Figure]) -> bool:
    """Return whether parts stand in one row, with "and" before the last."""
    return re.search(r"\band\b", paragraph.between(parts[-2], parts[-1])) is not None


_MORE_OF = re.compile(r" (?:more|less|fewer|higher|lower)\b")


def spreads(extraction: Extraction) -> Iterator[Spread]:
    """Yield what each of a count is told to be, with the one total and the one count that it may be told of."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            before, behind = paragraph.before(figure), paragraph.behind(figure)
            if not is_amount(figure.claim) or not (_RATE_BEFORE.search(before) or _RATE_BEHIND.match(behind)):
                continue
            held = [f for f in _near(paragraph, figure) if f.at < figure.at]
            sums = [f for f in held if _of_the_unit(f.claim, figure.claim) and f.value.low > figure.value.point]
            counts = [f for f in held if f not in sums and f.claim.kind in ("number", "duration") and f.value.point > 1]
            told = [f for f in counts if _is_spread(paragraph, f, figure)]
            if any(_gives(total, count, figure) for total in sums for count in counts) or _mean_of(sums, figure):
                continue
            if sums and len(told) == 1 and (len(sums) == 1 or _RATE_BEFORE.search(before)):
                yield Spread(
                    min(sums, key=lambda f: abs(f.value.point / told[0].value.point - figure.value.point)),
                    told[0],
                    figure,
                )


def _near(paragraph: Paragraph, figure: Figure, reach: int = REACH) -> list[Figure]:
    return [f for f in paragraph.figures if -reach <= f.sentence - figure.sentence <= 0]


def _is_spread(paragraph: Paragraph, count: Figure, each: Figure) -> bool:
    """Return whether a count is what a total is spread over: "over ten instalments", "to six winners ... each"."""
    if count.sentence != each.sentence:
        noun = re.match(r" for each ([a-z]{3,})", paragraph.behind(each))
        unit = count.claim.quantity.unit if count.claim.quantity is not None else None
        return noun is not None and unit is not None and noun[1].startswith(unit[: max(3, len(unit) - 2)])
    over = re.match(r"over\b", count.claim.location.text) or _OVER.search(paragraph.before(count))
    said = count.claim.quantity is not None and count.claim.quantity.comparator == ">"
    return bool(over or said or _RATE_BEHIND.match(paragraph.behind(each)))


def _of_one(a: Claim, b: Claim) -> bool:
    """Return whether two figures may be part and whole: of one unit or noun, or people and what they hold."""
    if alike(a, b):
        return is_amount(a)
    one, other = (claim.quantity.unit if claim.quantity is not None else None for claim in (a, b))
    return a.kind == b.kind == "number" and (one in wordnet.ANYONE or other in wordnet.ANYONE)


def _of_the_unit(total: Claim, each: Claim) -> bool:
    a, b = total.quantity, each.quantity
    return (
        a is not None
        and b is not None
        and total.kind == each.kind
        and a.per is None
        and a.unit == b.unit
        and a.unit is not None
    )


def _subsets(figures: Sequence[Figure], least: int) -> Iterator[tuple[Figure, ...]]:
    for size in range(least, len(figures) + 1):
        yield from combinations(figures, size)


def _adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether parts may make a whole: their rounding errors hardly ever all lie on one side."""
    off = abs(sum((f.value.point for f in parts), Decimal(0)) - whole.value.point)
    halves = [(f.value.high - f.value.low) / 2 for f in (whole, *parts)]
    return off <= sum((half * half for half in halves), Decimal(0)).sqrt() * ROUNDING


def _is_exactly(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether some of the figures add up to the last digit: then they may be all that is meant."""
    return sum((f.value.point for f in parts), Decimal(0)) == whole.value.point


def _is_product(paragraph: Paragraph, total: Figure) -> bool:
    others = [f for f in _near(paragraph, total) if f is not total]
    return any(
        a.value.low * b.value.low <= total.value.high and total.value.low <= a.value.high * b.value.high
        for a, b in combinations(others, 2)
    )


def _gives(total: Figure, count: Figure, each: Figure) -> bool:
    """Return whether a total gives each of a count what is told, or thereabouts."""
    room = Decimal("0.06")
    low, high = total.value.low / count.value.high, total.value.high / count.value.low
    return low * (1 - room) <= each.value.high and each.value.low <= high * (1 + room)


def _mean_of(figures: Sequence[Figure], each: Figure) -> bool:
    if len(figures) < 2:
        return False
    mean = sum((f.value.point for f in figures), Decimal(0)) / len(figures)
    return each.value.low <= mean * Decimal("1.06") and mean * Decimal("0.94") <= each.value.high
