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
from copydesk.rules.arithmetic._added import adds, are_alone, bare_noun, mistyped
from copydesk.rules.arithmetic._figures import (
    AMOUNTS,
    REACH,
    Figure,
    Paragraph,
    alike,
    is_amount,
    is_pronoun,
    is_share,
    read,
)
from copydesk.rules.arithmetic._rows import is_aside
from copydesk.rules.arithmetic._skeleton import NUMBER, WORD
from copydesk.rules.arithmetic._spreads import is_each, near_before
from copydesk.rules.arithmetic._sums import UNCOUNTED
from copydesk.text import wordnet
from copydesk.values import misprints

_REST_BEFORE = re.compile(
    rf"(?:\b[Tt]he (?:other|remaining|balance of|remainder of|last of the)|\b[Tt]he (?:rest|remainder|balance"
    rf"|others)(?:{WORD}){{0,8}}?,?"
    rf"|\b[Ww]hat (?:is|was) left(?:{WORD}){{0,6}}?,?|\b[Ll]ea(?:ving|ves|ve|t)(?: just| only| a)?"
    rf"|\b[Ll]eft(?: (?:it|them|him|her|the \w+))? with(?: just| only)?|\ba (?:final|further)|, the (?:rest|other),?) $"
)
_REST_BEHIND = re.compile(
    rf"(?:{WORD}){{0,2}} (?:remain(?:ed)?(?! in (?:hospital|custody|jail|prison)| an? | [a-z]+s\b)"
    rf"|(?:are|were|is|was) left(?! (?!(?:over|on|in|at|for|to|now|today)\b)[a-z])|left over"
    rf"|survive|survived)\b"
)
_SET_OFF = re.compile(rf"[^\W\d_], {NUMBER},")
_SURVIVED = re.compile(rf"(?:{WORD}){{0,2}} survived?\b")
_LOST_BEFORE = re.compile(r"\b(?:kill(?:s|ed|ing)|deaths? of|lives of|bodies of)(?: [a-z]+){0,2} $")
_LOST_BEHIND = re.compile(rf"(?:{WORD}){{0,3}} (?:died|dead|(?:(?:were|was|are|been) )?killed|deaths|victims)\b")
_HAVE = r"(?:has|have|had|hold|holds|held|commands?|commanded|counts?|numbers?)"
_TOTAL_BEFORE = re.compile(
    rf"\b(?:[Cc]ombined|[Aa]ltogether|[Ii]n all,?|[Ii]n total,?|[Tt]ogether|[Jj]ointly|[Bb]etween them)"
    rf"(?:{WORD}){{0,4}} $"
    rf"|\b[Tt]he two(?: [a-z]+)?,? (?:together |combined )?(?:now )?{_HAVE} $"
    r"|\b(?:gives?|gave|giving|leaves?|left|makes?|made|brings?|brought) (?:the (?:pair|two|bloc|coalition|alliance"
    r"|partners|parties|government)|them both|both)(?: a total of| to)? $"
    r"|\b(?:form|forms|formed|forming) an? (?:[a-z]+ )?(?:bloc|group|coalition|alliance|majority|party) of $"
    rf"|\bjoin(?:s|ed|ing)? forces,?(?:{WORD}){{0,4}} $"
    rf"|, so (?:that )?(?:the (?:[a-z]+ )?[a-z]+|it|they) (?:now )?{_HAVE} $"
    r"|\b(?:[Tt]hat|[Tt]his|[Ww]hich|[Tt]hey|[Ii]t) (?:is|are|was|were|makes?|made|brings?|brought|gives?|gave) "
    r"(?:up )?an? (?:total|sum|stock|fleet|staff|stable|herd|team|strength|crowd|bill|haul|tally|collection|stake) of $"
    rf"|\badded to [^.;:?!{AMOUNTS}]{{1,20}}[{AMOUNTS}],(?:{WORD}){{1,4}} {_HAVE} $"
    r"|\b(?:the|that|its|their|our|his|her|grand|overall|new|final) (?:[a-z]+ )?(?:total|sum|bill|tally"
    r"|count) (?:[a-z]+ ){0,2}?(?:to|is|was|at|of) $"
    r"|(?:^|[.;,] )(?:[Gg]rand |[Oo]verall |[Ss]o )?[Tt]otal(?: [a-z]+){0,2}: $"
    r"|\b(?:making|adding up to|adds? up to|which makes|which comes to|that makes|making it) $"
)
_A_TOTAL = re.compile(rf"\b(?:total|sum|all)(?:{WORD}){{0,3}} $")
_TOTAL_BEHIND = re.compile(
    rf"(?:{WORD}){{0,3}}?,? (?:in all(?! but\b)|in total|altogether|all told|combined|between them|together"
    r"|overall|all in)\b"
    rf"|(?: [a-z]+)? total(?=[.,;:)!?]|$)"
)
_PART_OF = re.compile(r"(?: [\w’'-]{1,20}){0,3} (?:out )?of(?: [\w’'-]{1,20}){0,3} ")
_SOFT = re.compile(
    r"\b(?:includ\w*|among|such|like|especially|mostly|mainly|least|per|each|respectively|than|against|compared"
    r"|average|median"
    r"|target|forecast|plan\w*|expected|budget|limit|(?<!add )(?<!adds )(?<!added )(?<!adding )up to|rose|fell"
    r"|grew|from \ue000)\b"
)
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
    alone: bool = False
    """Whether the sentences of the whole and its parts, which follow each other, hold no other figure of their kind."""


def rests(extraction: Extraction) -> Iterator[Parts]:
    """Yield what is told to be left of a whole, with the whole and the other parts before it."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            if is_amount(figure.claim) and _is_rest(paragraph, figure):
                found = [each for each in _rest(paragraph, figure) if not _is_elsewhere(extraction, each)]
                yield from (each._replace(alone=are_alone(paragraph, each.whole, each.parts)) for each in found)


def _is_elsewhere(extraction: Extraction, found: Parts) -> bool:
    """Return whether the article tells of another whole, which the parts make, or of another part, which is missing."""
    added = sum((part.value.point for part in found.parts), Decimal(0))
    whole = found.whole.value.point
    told = {found.whole.claim.prose, *(part.claim.prose for part in found.parts)}
    for claim in extraction.claims:
        like = claim.kind in ("number", found.whole.claim.kind)
        value = claim.quantity.value if claim.quantity is not None and like else None
        if value in (added, added + whole, whole - added) and claim.prose not in told:
            return True
    return _is_of_all(extraction, found, added)


_ABOUT = 400
"""Characters around a rest in which the figures stand that may be parts beside it."""


def _is_of_all(extraction: Extraction, found: Parts, added: Decimal) -> bool:
    """Return whether the parts and one or two more figures make one told there: "216 of 450 ... the other 72"."""
    at = found.at.claim
    own = {part.claim.prose for part in found.parts}
    near = [
        claim.quantity.value
        for claim in extraction.claims
        if claim.prose not in own
        and claim.kind in ("number", at.kind)
        and abs(claim.prose.start - at.prose.start) < _ABOUT
        and claim.quantity is not None
        and claim.quantity.value is not None
    ]
    return any(
        added + sum(more, Decimal(0)) in near and max(more) < added + sum(more, Decimal(0))
        for number in (1, 2)
        for more in combinations(near[:10], number)
    )


def shares_left(extraction: Extraction) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Yield the percentages that are told to be what is left, with the shares before them."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            if not is_share(figure.claim) or not _is_rest(paragraph, figure):
                continue
            before = [f for f in near_before(paragraph, figure) if f.at < figure.at and f.claim.change is None]
            held = [f for n, f in enumerate(before) if is_share(f.claim) or _is_gapped(paragraph, before[:n], f)]
            if not held or len(held) > MOST or any(_CHANGE.search(paragraph.before(f, 24)) for f in held):
                continue
            if any(_EACH.match(paragraph.behind(f)) for f in held):
                continue  # "20 percent each": how many they are, no figure says
            if any(abs(_added((*some, figure)) - 100) <= 1 for some in _subsets(held, 1)):
                continue
            if 75 <= _added((*held, figure)) <= 125:
                yield figure, tuple(held)


def _is_gapped(paragraph: Paragraph, before: Sequence[Figure], figure: Figure) -> bool:
    """Return whether a bare number is a share as the one before it is: "38 per cent of sales and pumps for 29"."""
    quantity = figure.claim.quantity
    if not before or figure.claim.kind != "number" or quantity is None or quantity.unit is not None:
        return False
    last = before[-1]
    joined = last.sentence == figure.sentence and _JOINED.search(paragraph.between(last, figure)) is not None
    return joined and is_share(last.claim) and not re.match(r"[ -][a-z]", paragraph.behind(figure))


_JOINED = re.compile(r"^[^,;:]*(?:,| and) (?:[\w’'-]+ ){1,4}?(?:for |with |at |on |by |in )?$")


def _added(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value.point for figure in figures), Decimal(0))


_EACH = re.compile(r",? (?:each|apiece)\b")
_CHANGE = re.compile(r"\b(?:by|up|down|rose|fell|grew|of growth) $")


def _is_rest(paragraph: Paragraph, figure: Figure) -> bool:
    before, behind = paragraph.before(figure), paragraph.behind(figure)
    return _REST_BEFORE.search(before) is not None or _REST_BEHIND.match(behind) is not None


def _rest(paragraph: Paragraph, rest: Figure) -> Iterator[Parts]:
    own = bare_noun(paragraph, rest)
    held = [f for f in near_before(paragraph, rest, PARTS) if f.at < rest.at and _of_one(f.claim, own)]
    if not 2 <= len(held) <= MOST or _SOFT.search(paragraph.text, held[0].at, rest.at + 1):
        return
    if is_pronoun(rest) or any(_is_rest(paragraph, f) for f in held):
        return  # "36 of the 40 are gone, which leaves four, and 45 on the other two": of another whole
    wholes = [f for f in held if f.value.point > rest.value.point and not _OF_THEM.match(paragraph.behind(f))]
    wholes = [f for f in wholes if not _SET_OFF.match(paragraph.text, max(0, f.at - 3))]  # "Her father, 71, sold"
    if rest.claim.location.text.isalpha() and any(f.value.point % 1 for f in held):
        return  # "the other three, 27.6": a number in words counts what the figures with decimals are of
    if _SURVIVED.match(paragraph.behind(rest)):
        wholes = [f for f in wholes if not _are_lost(paragraph, f)]
    for whole in wholes:
        others = [f for f in held if f is not whole]
        if any(adds_up(whole, (*parts, rest)) for parts in _subsets(others, 1)):
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


_OF_THEM = re.compile(r" (?:[a-z]+ )?of (?:those|these|them|whom|which)\b")


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
            listed = _TOTAL_LINE.search(before) is not None
            reach = MOST if listed else REACH
            held = [f for f in near_before(paragraph, figure, reach) if f is not figure and adds(paragraph, f, figure)]
            held = [f for f in held if f.claim.kind != "duration" or figure.claim.kind == "duration"]
            held = [f for f in held if f.at > figure.at or not (_is_price(paragraph, f) or is_aside(paragraph, f))]
            parts = [f for f in held if f.at < figure.at and (listed or f.sentence >= figure.sentence - 1)]
            if sure and len(parts) == 1 and parts[0].sentence < figure.sentence:
                parts = [f for f in held if f.at < figure.at]  # a sentence for each part
            if not 2 <= len(parts) <= len(held) <= MOST:
                continue
            if any(f.value.point >= figure.value.point for f in parts) and not mistyped(figure, parts):
                continue
            if not sure and (parts[0].sentence != figure.sentence or not _are_joined(paragraph, parts)):
                continue
            if adds_up(figure, parts) or any(_is_exactly(figure, each) for each in _subsets(held, 2)):
                continue
            if _is_product(paragraph, figure) or UNCOUNTED.search(paragraph.text[: parts[0].at]):
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
            if _VERB.match(paragraph.behind(whole)):
                continue  # "of those 398 were about noise": the first of the parts
            parts: list[Figure] = []
            behind = (f for f in paragraph.figures[n + 1 :] if not is_aside(paragraph, f))
            for figure in (f for f in behind if f.claim.kind == "number" or whole.claim.kind != "number"):  # "at 30 km"
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
            if len(parts) < 2 or _SOFT.search(passage) or _BOTH.search(passage + close) or _NESTED.search(passage):
                continue
            added = sum((f.value.low for f in parts), Decimal(0))
            joined = re.search(r"\band\b", paragraph.between(parts[-2], parts[-1])) is not None
            if joined and added > whole.value.high and not adds_up(whole, parts):
                yield Parts(whole, tuple(parts), whole)


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
            named = all(_of_one(bare_noun(paragraph, part), whole.claim) for part in (first, last))
            if named and _one_digit(whole.value.point, added):
                yield Parts(whole, (first, last), whole)


_OF_THESE = re.compile(r"Of (?:the(?: [a-z’'-]+){1,2}|these|them|those|this total),? ")


def _one_digit(whole: Decimal, added: Decimal) -> bool:
    """Return whether two whole numbers of as many digits differ in one of them."""
    if whole != int(whole) or added != int(added):
        return False
    one, other = str(int(whole)), str(int(added))
    return len(one) > 1 and misprints.one_other(one, other)


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
_VERB = re.compile(r",? (?:were|was|are|is|went|came|had|have|has|got|took|voted|said|[a-z]+ed)\b")
_IN_A_ROW = re.compile(r"[^:?!(\ue000-\ue007]{1,70}")
_NESTED = re.compile(r"\b(?:in|of|among|from) (?:these|those|them|whom)\b")
_BOTH = re.compile(
    r"\b(?:both|also|overlap\w*|some of whom|either|more than one|again|later|then|another|need\w*|requir\w*)\b"
)


def _are_joined(paragraph: Paragraph, parts: Sequence[Figure]) -> bool:
    """Return whether parts stand in one row, with "and" before the last."""
    return re.search(r"\band\b", paragraph.between(parts[-2], parts[-1])) is not None


_TOTAL_LINE = re.compile(r"[Tt]otal(?: [a-z]+){0,2}: $")


def _is_price(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a sum is what one of some costs: "310 people at $4"."""
    return re.search(r"\bat $", paragraph.before(figure)) is not None or is_each(paragraph, figure)


_MORE_OF = re.compile(r" (?:more|less|fewer|higher|lower)\b")


def _of_one(a: Claim, b: Claim) -> bool:
    """Return whether two figures may be part and whole: of one unit or noun, or people and what they hold."""
    if alike(a, b):
        return is_amount(a)
    one, other = (claim.quantity.unit if claim.quantity is not None else None for claim in (a, b))
    return a.kind == b.kind == "number" and (one in wordnet.ANYONE or other in wordnet.ANYONE)


def _subsets(figures: Sequence[Figure], least: int) -> Iterator[tuple[Figure, ...]]:
    for size in range(least, len(figures) + 1):
        yield from combinations(figures, size)


def adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether parts may make a whole: their rounding errors hardly ever all lie on one side."""
    off = abs(sum((f.value.point for f in parts), Decimal(0)) - whole.value.point)
    halves = [(f.value.high - f.value.low) / 2 for f in (whole, *parts)]
    return off <= sum((half * half for half in halves), Decimal(0)).sqrt() * ROUNDING


def _is_exactly(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Return whether some of the figures add up to the last digit: then they may be all that is meant."""
    return sum((f.value.point for f in parts), Decimal(0)) == whole.value.point


def _is_product(paragraph: Paragraph, total: Figure) -> bool:
    others = [f for f in near_before(paragraph, total) if f is not total]
    return any(
        a.value.low * b.value.low <= total.value.high and total.value.low <= a.value.high * b.value.high
        for a, b in combinations(others, 2)
    )
