"""What is told to be left of a whole, with the whole and the other parts before it.

"It cut 120 jobs ... 85 will go in Leeds; the other 45 are in Hull": the word "other" says that 85 and 45 are the 120.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._added import are_alone, as_times, bare_noun, of_one
from copydesk.rules.arithmetic._borne import is_left_of_another
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_amount, is_pronoun, is_share, read
from copydesk.rules.arithmetic._partition import (
    FAR,
    MOST,
    PART_OF,
    SOFT,
    WIDE,
    Parts,
    adds_up,
    is_of_them,
    is_said_of_them,
    subsets,
    taken_up,
)
from copydesk.rules.arithmetic._rows import Row, rows
from copydesk.rules.arithmetic._skeleton import NUMBER, WORD
from copydesk.rules.arithmetic._spreads import near_before
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

_REST_BEFORE = regex(
    rf"(?:\b[Tt]he (?:other|remaining|balance of|remainder of|last of the)|\b[Tt]he (?:rest|remainder|balance"
    rf"|others)(?:{WORD}){{0,8}}?,?"
    rf"|\b[Ww]hat (?:is|was) left(?:{WORD}){{0,6}}?,?|\b[Ll]ea(?:ving|ves|ve|t)(?: just| only| a)?"
    rf"|\b[Ll]eft(?: (?:it|them|him|her|the \w+))? with(?: just| only)?|\ba (?:final|further)|, the (?:rest|other),?) $"
)
_REST_BEHIND = regex(
    rf"(?:{WORD}){{0,2}} (?:remain(?:ed)?(?! in (?:hospital|custody|jail|prison)| an? | [a-z]+s\b)"
    rf"|(?:are|were|is|was) left(?! (?!(?:over|on|in|at|for|to|now|today)\b)[a-z])|left over"
    rf"|survive|survived)\b"
)
_THE_OTHERS = regex(rf"\b[Tt]he (?:other|remaining|rest|others|remainder)(?:{WORD}){{0,8}}?,? $")
"""Before a rest of what was counted and taken apart just now: what is left, or leaves so many, may be of more."""
_SET_OFF = regex(rf"[^\W\d_], {NUMBER},")
_SURVIVED = regex(rf"(?:{WORD}){{0,2}} survived?\b")
_LOST_BEFORE = regex(r"\b(?:kill(?:s|ed|ing)|deaths? of|lives of|bodies of)(?: [a-z]+){0,2} $")
_LOST_BEHIND = regex(rf"(?:{WORD}){{0,3}} (?:died|dead|(?:(?:were|was|are|been) )?killed|deaths|victims)\b")
PARTS = 4
"""How many sentences before what is left of a whole the whole may stand."""


def rests(extraction: Extraction) -> Iterator[Parts]:
    """Yield what is told to be left of a whole, with the whole and the other parts before it."""
    for paragraph in read(extraction):
        for figure in paragraph.figures:
            if is_amount(figure.claim) and _is_rest(paragraph, figure):
                found = [each for each in _rest(paragraph, figure) if not _is_elsewhere(extraction, each)]
                yield from (
                    each._replace(alone=each.alone or are_alone(paragraph, each.whole, each.parts)) for each in found
                )


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
    return _is_of_all(extraction, found, added) or is_left_of_another(extraction, found.at, found.whole)


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
            if any(abs(_added((*some, figure)) - 100) <= 1 for some in subsets(held, 1)):
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


_JOINED = regex(r"^[^,;:]*(?:,| and) (?:[\w’'-]+ ){1,4}?(?:for |with |at |on |by |in )?$")


def _added(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value.point for figure in figures), Decimal(0))


_EACH = regex(r",? (?:each|apiece)\b")
_CHANGE = regex(r"\b(?:by|up|down|rose|fell|grew|of growth) $")


def _is_rest(paragraph: Paragraph, figure: Figure) -> bool:
    before, behind = paragraph.before(figure), paragraph.behind(figure)
    return _REST_BEFORE.search(before) is not None or _REST_BEHIND.match(behind) is not None


def _rest(paragraph: Paragraph, rest: Figure) -> Iterator[Parts]:
    own = as_times(paragraph, rest) or bare_noun(paragraph, rest)
    held: Sequence[Figure] = [f for f in near_before(paragraph, rest, PARTS) if f.at < rest.at and of_one(f.claim, own)]
    near = held and rest.sentence <= held[-1].sentence + 1 and _THE_OTHERS.search(paragraph.before(rest))
    taken = taken_up(paragraph, held) if near and not any(_is_another(f.claim) for f in held) else ()
    held = taken or held
    if _BACK.search(paragraph.before(rest)) and any(f.value.point == rest.value.point for f in held):
        return  # "two of the three are kin ... the third is older than the other two": those two
    if not 2 <= len(held) <= MOST or SOFT.search(paragraph.text, held[0].at, rest.at + 1):
        return
    if is_pronoun(rest) or any(_is_rest(paragraph, f) for f in held):
        return  # "36 of the 40 are gone, which leaves four, and 45 on the other two": of another whole
    if taken:
        if not any(adds_up(taken[0], (*some, rest)) for some in subsets(taken[1:], 1)):
            spread = WIDE if is_said_of_them(paragraph, taken[1]) else FAR
            yield Parts(taken[0], (*taken[1:], rest), rest, alone=True, spread=spread)
        return
    wholes = [f for f in held if f.value.point > rest.value.point and not is_of_them(paragraph, f)]
    wholes = [f for f in wholes if not _SET_OFF.match(paragraph.text, max(0, f.at - 3))]  # "Her father, 71, sold"
    if rest.claim.location.text.isalpha() and not all(is_whole(f.value.point) for f in held):
        return  # "the other three, 27.6": a number in words counts what the figures with decimals are of
    if _SURVIVED.match(paragraph.behind(rest)):
        wholes = [f for f in wholes if not _are_lost(paragraph, f)]
    items = {f.at for row in rows(paragraph) for f in row.figures[0 if _is_gapped_row(paragraph, row) else 1 :]}
    wholes = [f for f in wholes if f.at not in items]
    further = min((f.at for f in held if _is_another(f.claim)), default=rest.at)  # "another $21.9m": then all are parts
    beside = max((f.at for f in held if f.at < further), default=-1) if further < rest.at else -1
    wholes = [f for f in wholes if f.at < further and f.at != beside]  # "£21m ... Another £9m": both are parts
    for whole in wholes:
        others = [f for f in held if f is not whole]
        if any(adds_up(whole, (*parts, rest)) for parts in subsets(others, 1)):
            return
    told = [(whole, _behind(held, whole)) for whole in wholes]
    if len(held) == 2 and PART_OF.fullmatch(paragraph.between(*held)) and held[0].value.point < held[1].value.point:
        told = [(held[1], (held[0],))]  # "14 of the 41 are parked; that leaves 26"
    if held[0].sentence == rest.sentence and all(f.value.point < held[0].value.point for f in (*held[1:], rest)):
        told = told[:1]  # "90 times, 40 times to fires, 30 to floods; the remaining 20"
    kept = [(whole, parts) for whole, parts in told if parts]
    if kept and not any(adds_up(whole, (*parts, rest)) for whole, parts in kept):
        whole, parts = min(kept, key=lambda pair: _misses(pair[0], (*pair[1], rest)))
        yield Parts(whole, (*parts, rest), rest)


_BACK = regex(
    r"\b(?:from|than|like|with|as|between|behind|before|after|alongside|beside|apart from) the (?:other|remaining) $"
)
"""Before those with whom one more is held together: they were counted, and are no rest."""
_OWN_SUBJECT = regex(r",(?: and| while| but)? (?!with |of |some |about |just |only |at least )[\w’'. -]+ $")


def _is_gapped_row(paragraph: Paragraph, row: Row) -> bool:
    """Return whether each figure of a row has somebody of its own, so that not even the first is the whole of them.

    "The agency will provide £24m, the council £9.5m and the water company £4.2m."
    """
    return _OWN_SUBJECT.search(paragraph.between(*row.figures[:2])) is not None


def _is_another(claim: Claim) -> bool:
    """Return whether a figure is told as one more beside others: "another $21.9m", "a further 40"."""
    start = claim.sentence.start
    return _ANOTHER.match(claim.provenance.sentence[claim.extent.start - start : claim.prose.start - start]) is not None


_ANOTHER = regex(r"(?:another|a further|an (?:additional|extra))\b", re.IGNORECASE)


def _are_lost(paragraph: Paragraph, figure: Figure) -> bool:
    """ "which killed 21 people": of those nobody survives."""
    return bool(_LOST_BEFORE.search(paragraph.before(figure)) or _LOST_BEHIND.match(paragraph.behind(figure)))


def _behind(held: Sequence[Figure], whole: Figure) -> tuple[Figure, ...]:
    """Return the figures behind a whole that may be its parts; what is larger is a whole that it is taken from."""
    return tuple(f for f in held if f.at > whole.at and f.value.point < whole.value.point)


def _misses(whole: Figure, parts: Sequence[Figure]) -> Decimal:
    return abs(sum((f.value.point for f in parts), Decimal(0)) / whole.value.point - 1)
