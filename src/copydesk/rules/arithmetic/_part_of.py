"""Shares told in the sentence behind a part and its whole: "Seven of his 56 heifers failed. That's one in six gone".

A part that is told with its whole and without their share sets up one share, and one of the sentences behind tells it.
No word has to take it up where the sentences tell no other share, and no other two figures that make one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_share
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._operations import FEW, Result
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.rules.arithmetic._typed import close, counted, like, names, over, per, scaled, unit
from copydesk.text.names import WORD

MOST_OFF = Decimal("1.6")
"""By which factor at most a share may miss the one that a part and its whole make."""
ON = 2
"""How many sentences behind a part and its whole their share may stand."""
SURE = 4.0
"""The weight of a share told beside the one part and whole that it can be of."""
_WHO = rf"(?:(?:the|its|our|their|his|her|my|your|these|those|all|some)|{WORD}(?: {WORD})*)"
_TAKEN = re.compile(rf"(?: [\w’-]+){{0,3}} (?:out of|of) (?:{_WHO} )?(?:[a-z-]+ )?")
_OF = re.compile(rf"(?:^|[.!?:;,—–] )(?:[Oo]f|Out of|Among) (?:{_WHO} )?(?:[a-z-]+ )?$")
_THEN = re.compile(r"[^.:;\ue000-\ue007]{1,60}, (?:only |just |as many as |all but )?")
# another share, or one that is not: asked for, of another time, of others
_ELSE = re.compile(
    r"\b(?:need\w*|requir\w+|target\w*|goal|aim\w*|majority|threshold|quorum|averages?|national(?:ly)?|usual\w*|typical\w*"
    r"|forecast\w*|hop(?:e|es|ed|ing)|than|against|compared|elsewhere|ago|previous\w*|earlier|last|next|former\w*"
    r"|other\w*|another|more|less|fewer|up|down|rose|fell|risen|fallen|grew|grown|rise|fall|increase\w*|decrease\w*|since"
    r"|discount|off|extra|interest|chance|likely|odds)\b|" + DATE,
    re.IGNORECASE,
)
NEAR = 30
"""Characters around a share in which words say that it is another's."""
_COMMA = re.compile(
    r"^[^,;:()]{0,60}, (?:or |just |only |precisely |exactly |some |about |roughly |around )*(?:an? )?$"
)
_OF_WHOLE = re.compile(rf" of {_WHO} (?:[a-z-]+ )?")
_NAMED = re.compile(r" of (?:the |its |our |their |all |these |those )?(?P<noun>[a-z]+)")
_PRONOUN = frozenset({"them", "those", "these", "that", "it", "us", "whom", "which", "total", "whole", "lot"})
_TAKES_UP = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Tt]he|[Tt]hose)(?:[’']s| is| was| means?)? (?:\w+ )?$")


class Part(NamedTuple):
    """A part and its whole, told together."""

    part: Figure
    whole: Figure

    @property
    def share(self) -> Range:
        """What share one is of the other."""
        return over(close(self.part), close(self.whole))


def share_beside(paragraph: Paragraph, second: int) -> Iterator[tuple[Figure, Result, float]]:
    """Yield the shares that miss the part and whole beside them, what these make, and the weight of a slip.

    `second` is where the second of two joined paragraphs begins, 0 where there is one.
    """
    told = [f for f in paragraph.figures if is_share(f.claim) or f.claim.kind == "fraction"]
    beside = ((pair, _beside(paragraph, pair, told)) for pair in _parts(paragraph))
    for pair, share in (*beside, *_apposed(paragraph, told)):
        if share is None or (second and (share.at < second) == (pair.part.at < second)):
            continue
        ratio = scaled(close(share), Decimal("0.01")) if is_share(share.claim) else close(share)
        off = ratio.point / pair.share.point
        if ratio.overlaps(pair.share) or not 1 / MOST_OFF <= off <= MOST_OFF or _is_of_others(paragraph, ratio, pair):
            continue
        made = scaled(pair.share, Decimal(100)) if is_share(share.claim) else pair.share
        yield share, Result((pair.part, pair.whole), "%", made, SURE), SURE


def _parts(paragraph: Paragraph) -> Iterator[Part]:
    """Yield each part that stands beside its whole: "54 of 72 patients", "of 800 drivers questioned, 520"."""
    for first, next_ in zip(paragraph.figures, paragraph.figures[1:], strict=False):
        if first.sentence != next_.sentence or not all(counted(f) and per(f) is None for f in (first, next_)):
            continue
        joint = paragraph.between(first, next_)
        if _TAKEN.fullmatch(joint):
            pair = Part(first, next_)
        elif _OF.search(paragraph.before(first, 40)) and _THEN.fullmatch(joint):
            pair = Part(next_, first)
        else:
            continue
        if FEW <= pair.whole.value.point > pair.part.value.point and like(pair.part, pair.whole) is not None:
            yield pair


def _apposed(paragraph: Paragraph, told: list[Figure]) -> Iterator[tuple[Part, Figure]]:
    """Yield parts that a share of a whole is told of behind a comma: "6,150 came, precisely half of the 18,450 who"."""
    for share in told:
        n = paragraph.figures.index(share)
        if not 0 < n < len(paragraph.figures) - 1 or share.claim.change is not None or _is_vague(share):
            continue
        part, whole = paragraph.figures[n - 1], paragraph.figures[n + 1]
        if not part.sentence == share.sentence == whole.sentence or not all(counted(f) for f in (part, whole)):
            continue
        joined = _COMMA.search(paragraph.between(part, share)) and _OF_WHOLE.fullmatch(paragraph.between(share, whole))
        alike = part.claim.kind == whole.claim.kind and per(part) == per(whole) and like(part, whole) is not None
        if joined and alike and FEW <= whole.value.point > part.value.point:
            yield Part(part, whole), share


def _beside(paragraph: Paragraph, pair: Part, told: list[Figure]) -> Figure | None:
    """Return the one share of the sentences around a pair, where it can be that of the pair."""
    at = pair.whole.sentence
    around = [f for f in told if at - 1 <= f.sentence <= at + ON]
    if len(around) != 1 or around[0].sentence <= at or around[0].claim.change is not None:
        return None
    share = around[0]
    if _ELSE.search(paragraph.before(share, NEAR)) or _ELSE.search(paragraph.behind(share, NEAR)) or _is_vague(share):
        return None
    if any(counted(f) and like(f, pair.whole) is not None for f in paragraph.within(share.sentence)):
        return None
    named = _NAMED.match(paragraph.behind(share))
    taken_up = _TAKES_UP.search(paragraph.before(share, 24)) is not None
    own = named is None or named["noun"] in _PRONOUN or names(named["noun"], unit(pair.whole))
    return share if own or taken_up else None


def _is_vague(share: Figure) -> bool:
    quantity = share.claim.quantity
    return quantity is not None and quantity.comparator != "="


def _is_of_others(paragraph: Paragraph, ratio: Range, pair: Part) -> bool:
    """Return whether two other figures make a share, or the pair does of what is left: "one in eight" of 49 in 56."""
    rest = Range(1 - ratio.high, 1 - ratio.point, 1 - ratio.low)
    if rest.overlaps(pair.share):
        return True
    near = [f for f in paragraph.figures if abs(f.sentence - pair.whole.sentence) <= ON and counted(f)]
    return any(
        over(close(min(a, b, key=_point)), close(max(a, b, key=_point))).overlaps(ratio)
        for a, b in combinations(near[:10], 2)
        if {a.at, b.at} != {pair.part.at, pair.whole.at}
    )


def _point(figure: Figure) -> Decimal:
    return figure.value.point
