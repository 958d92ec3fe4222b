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

from copydesk.rules.arithmetic._bearers import own_noun
from copydesk.rules.arithmetic._figures import Figure, Paragraph, is_share
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._of_else import has_share_of_its_own
from copydesk.rules.arithmetic._operations import FEW, Result
from copydesk.rules.arithmetic._partition import is_of_them
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.rules.arithmetic._typed import close, counted, like, names, over, per, scaled, unit
from copydesk.text.names import WORD
from copydesk.values.regexes import regex

MOST_OFF = Decimal("1.6")
"""By which factor at most a share may miss the one that a part and its whole make."""
SET_OFF = Decimal(4)
"""The same where the share is told in apposition, or "that" takes the two up: then it can be of nothing else."""
ON = 2
"""How many sentences behind a part and its whole their share may stand."""
SURE = 4.0
"""The weight of a share told beside the one part and whole that it can be of."""
_WHO = rf"(?:(?:the|its|our|their|his|her|my|your|these|those|all|some)|{WORD}(?: {WORD})*)"
_TAKEN = regex(rf"(?: [\w’-]+){{0,3}} (?:out of|of) (?:{_WHO} )?(?:[a-z’'-]+ )?(?:an? (?:[a-z’'-]+ ){{1,2}}of )?")
_OF_WHICH = regex(r"[^.:;,()]{1,70}, of (?:which|whom) (?:just |only |as many as )?")
_OF = regex(rf"(?:^|[.!?:;,—–] )(?:[Oo]f|Out of|Among) (?:{_WHO} )?(?:[a-z-]+ )?$")
_THEN = regex(r"[^.:;\ue000-\ue007]{1,60}, (?:only |just |as many as |all but )?")
# another share, or one that is not: asked for, of another time, of others
_ELSE = regex(
    r"\b(?:need\w*|requir\w+|target\w*|goal|aim\w*|majority|threshold|quorum|averages?|national(?:ly)?|usual\w*|typical\w*"
    r"|forecast\w*|hop(?:e|es|ed|ing)|than|against|compared|elsewhere|ago|previous\w*|earlier|last|next|former\w*"
    r"|other\w*|another|more|less|fewer|up|down|rose|fell|risen|fallen|grew|grown|rise|fall|increase\w*|decrease\w*|since"
    r"|discount|off|extra|interest|chance|likely|odds)\b|" + DATE,
    re.IGNORECASE,
)
NEAR = 30
"""Characters around a share in which words say that it is another's."""
_COMMA = regex(r"^[^,;:()]{0,60}, (?:or |just |only |precisely |exactly |some |about |roughly |around )*(?:an? )?$")
_OF_WHOLE = regex(rf"(?: of {_WHO}| the) (?:[a-z-]+ )?")
_NAMED = regex(r" of (?:the |its |our |their |all |these |those )?(?P<noun>[a-z]+)")
_PRONOUN = frozenset({"them", "those", "these", "that", "it", "us", "whom", "which", "total", "whole", "lot"})
_GIVES = regex(
    r"[“\"‘]?[Tt](?:hat|his) (?:gives|gave|makes|made|puts|put|leaves|left) (?:[a-z-]+ ){1,4}?"
    r"(?:at |with )?(?:just |only |exactly )?(?:an? (?:[a-z-]+ ){1,3}of )?"
)
"""What draws a share from what was told before, for a recipient without a name: "That gives vans 35 per cent of"."""
_TAKES_UP = regex(r"\b(?:[Tt]hat|[Tt]his|[Tt]he|[Tt]hose)(?:[’']s| is| was| means?)? (?:\w+ )?$")


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
    for pair, share in (*beside, *_apposed(paragraph, told), *_behind(paragraph, told)):
        if share is None or (second and (share.at < second) == (pair.part.at < second)):
            continue
        ratio = scaled(share.value, Decimal("0.01")) if is_share(share.claim) else close(share)
        off = ratio.point / pair.share.point
        off_by_marks = share.at < pair.part.at or _is_set_off(paragraph, pair, share) or _is_that(paragraph, share)
        most = SET_OFF if off_by_marks else MOST_OFF
        if ratio.overlaps(pair.share) or not 1 / most <= off <= most or _is_of_others(paragraph, ratio, pair):
            continue
        made = scaled(pair.share, Decimal(100)) if is_share(share.claim) else pair.share
        yield share, Result((pair.part, pair.whole), "%", made, SURE), SURE


def _parts(paragraph: Paragraph) -> Iterator[Part]:
    """Yield each part that stands beside its whole: "54 of 72 patients", "of 800 drivers questioned, 520"."""
    yield from _of_which(paragraph)
    for first, next_ in zip(paragraph.figures, paragraph.figures[1:], strict=False):
        if not all(counted(f) and per(f) is None for f in (first, next_)):
            continue
        joint = paragraph.between(first, next_)
        if _takes_up(paragraph, first, next_):
            pair = Part(next_, first)
        elif first.sentence != next_.sentence:
            continue
        elif _TAKEN.fullmatch(joint):
            pair = Part(first, next_)
        elif _OF.search(paragraph.before(first, 40)) and _THEN.fullmatch(joint):
            pair = Part(next_, first)
        else:
            continue
        if FEW <= pair.whole.value.point > pair.part.value.point and like(pair.part, pair.whole) is not None:
            yield pair


def _of_which(paragraph: Paragraph) -> Iterator[Part]:
    """Yield parts that a clause takes from what it stands behind: "8,500 cars in two counties, of which 1,530 are"."""
    for part in paragraph.figures:
        before = [f for f in paragraph.within(part.sentence) if f.at < part.at and counted(f) and per(f) is None]
        larger = [f for f in before if f.value.point > part.value.point]
        if len(larger) != 1 or not counted(part) or per(part) or part.claim.kind != larger[0].claim.kind:
            continue
        if larger[0].value.point >= FEW and _OF_WHICH.fullmatch(paragraph.between(larger[0], part)):
            yield Part(part, larger[0])


def _takes_up(paragraph: Paragraph, whole: Figure, part: Figure) -> bool:
    """Return whether a number that names no noun opens a clause behind the one count of the clause before it.

    It is then so many of those: "The vet saw 240 cows. Sixty had the disease", "400 entered the test; 44 passed".
    """
    if part.sentence - whole.sentence > 1 or unit(whole) is None or part.claim.kind != "number":
        return False
    of_them = is_of_them(paragraph, part)
    if not of_them and (unit(part) is not None or _GOES_ON.match(paragraph.behind(part)) is None):
        return False
    before = [f for f in paragraph.within(whole.sentence) if f is not whole and f is not part and counted(f)]
    alone = not any(f.at < part.at and like(f, whole) is not None for f in before)
    return alone and _NEXT_CLAUSE.fullmatch(paragraph.between(whole, part)) is not None


_NEXT_CLAUSE = regex(
    r"[^.;:!?\ue000-\ue006]*(?:[.;:!?]|,? (?:and|but)(?= ))[”’\"]? (?:(?:[Bb]ut|[Aa]nd|[Yy]et"
    r"|[Oo]f (?:them|these|those),?|[Oo]nly|[Jj]ust|[Ss]ome|[Nn]early|[Aa]lmost|[Aa]bout|[Aa]s many as|[Aa]ll but) )*"
)
_GOES_ON = regex(r" (?:[a-z]+ly )?(?!of\b|in\b|on\b|at\b|to\b|by\b|for\b|from\b|and\b|or\b|more\b)[a-z]+\b")


def _is_set_off(paragraph: Paragraph, pair: Part, share: Figure) -> bool:
    """Return whether a share is told in apposition behind a part and its whole: "44 passed, a pass rate of 20%"."""
    last = max(pair, key=lambda figure: figure.at)
    if share.at < last.at or not _SHUT.match(paragraph.behind(share)):
        return False
    return _SET_OFF.fullmatch(paragraph.between(last, share)) is not None


_SET_OFF = regex(
    r"(?:[^.;:!?(\ue001]{0,70}(?:,|:| [-–—]|—)|[^.;:!?(\ue001]{0,70} (?=\()) ?\(?"
    r"(?:(?:or|just|only|about|some|giving|making|for|that is|which is|that’s|that's|i\.e\.|exactly) )*"
    r"(?:(?:an?|the|its|their|his|her) (?:[a-z-]+ ){1,3}of (?:just |only |about |some )?)?"
)
_SHUT = regex(r"[.,;:!?)]| [-–—]|—|$")
_SHUT_BEHIND_NOUN = regex(r"(?: [a-z]+)?\)")


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
    at = max(figure.sentence for figure in pair)
    around = [f for f in told if at - 1 <= f.sentence <= at + ON]
    if len(around) != 1 or around[0].sentence < at or around[0].claim.change is not None:
        return None
    share = around[0]
    if share.sentence == at and not _is_set_off(paragraph, pair, share):
        return None
    if _ELSE.search(paragraph.before(share, NEAR)) or _ELSE.search(paragraph.behind(share, NEAR)) or _is_vague(share):
        return None
    beside = [f for f in paragraph.within(share.sentence) if f not in pair and counted(f)]
    if any(like(f, pair.whole) is not None and not _between(pair, f, share) for f in beside):
        return None
    if has_share_of_its_own(paragraph, pair, share):
        return None
    named = _NAMED.match(paragraph.behind(share))
    taken_up = _TAKES_UP.search(paragraph.before(share, 24)) is not None
    taken_up = taken_up or (share.sentence == at + 1 and _GIVES.fullmatch(paragraph.before(share)) is not None)
    own = named is None or named["noun"] in _PRONOUN or names(named["noun"], unit(pair.whole))
    return share if own or taken_up else None


def _behind(paragraph: Paragraph, told: list[Figure]) -> Iterator[tuple[Part, Figure]]:
    """Yield parts set off behind their share, with the whole: "40% of drivers, 48 out of 120", "make up 40%: 48"."""
    for share in told:
        n = paragraph.figures.index(share)
        near = paragraph.figures[n + 1 : n + 3]
        if not near or share.claim.change is not None or _is_vague(share) or near[0].sentence != share.sentence:
            continue
        part = near[0]._replace(claim=own_noun(paragraph, near[0]))
        if not counted(part) or not _AS_MANY.fullmatch(paragraph.between(share, part)):
            continue
        if len(near) > 1 and near[1].sentence == part.sentence:
            whole = near[1] if _TAKEN.fullmatch(paragraph.between(part, near[1])) else None
        else:
            whole = _alone_before(paragraph, share) if _SHUT.match(paragraph.behind(part)) else None
            whole = _opening(paragraph, share, part) or whole
        if whole is None or not counted(whole) or _ELSE.search(paragraph.before(share, NEAR)):
            continue
        kinds = part.claim.kind == whole.claim.kind and per(part) == per(whole) and like(part, whole) is not None
        if kinds and FEW <= whole.value.point > part.value.point:
            yield Part(part, whole), share


_AS_MANY = regex(r"(?: (?:of )?[\w’'-]+){0,4}(?:,|:| \(|;| [-–—]|—)(?: (?:or|just|only|that is))? ?")


def _opening(paragraph: Paragraph, share: Figure, part: Figure) -> Figure | None:
    """Return the whole that "of" opens the sentence of a share with: "Of the 450 people asked, nine in ten"."""
    first = paragraph.within(share.sentence)[0]
    whole = counted(first) and per(first) is None and first.at < share.at and unit(first) is not None
    joint = paragraph.text[first.at + 1 : share.at]
    in_brackets = paragraph.between(share, part) == " (" and _SHUT_BEHIND_NOUN.match(paragraph.behind(part))
    if not in_brackets or unit(part) not in (None, "people", "person", unit(first)):
        return None  # "half of the 80 pupils (12 girls)"
    return first if whole and _OF.search(paragraph.before(first, 40)) and _ONE_CLAUSE.fullmatch(joint) else None


_ONE_CLAUSE = regex(r"[^.:;,]{1,90}, (?:just |only |about |some |nearly |almost )?")


def _alone_before(paragraph: Paragraph, share: Figure) -> Figure | None:
    """Return the one figure of the sentence before a share's own, where its own has none before it."""
    if any(counted(f) and f.at < share.at for f in paragraph.within(share.sentence)):
        return None
    before = [f for f in paragraph.within(share.sentence - 1) if counted(f)] if share.sentence else []
    return before[0] if len(before) == 1 and unit(before[0]) is not None else None


def _between(pair: Part, figure: Figure, share: Figure) -> bool:
    """Return whether a number without a noun stands between a pair and the share set off behind it: "are under 30"."""
    return unit(figure) is None and max(pair.part.at, pair.whole.at) < figure.at < share.at


def _is_that(paragraph: Paragraph, share: Figure) -> bool:
    """Return whether "that" takes up what was told before, and the share is all that is said of it."""
    return _THAT.fullmatch(paragraph.before(share)) is not None and _SHUT.match(paragraph.behind(share)) is not None


_THAT = regex(
    r"[“\"‘]?[Tt](?:hat|his)(?:[’']s| [a-z]+){1,3} (?:just |only |about |some |exactly )?(?:an? (?:[a-z-]+ ){1,3}of )?"
)


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
        if a.claim.kind == b.claim.kind and {a.at, b.at} != {pair.part.at, pair.whole.at}
    )


def _point(figure: Figure) -> Decimal:
    return figure.value.point
