"""Percentages and fractions as what two figures make of each other by a change: "from 150 to 210. The 40 per cent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph, is_share
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._operations import FEW, Result, opens
from copydesk.rules.arithmetic._relation_forms import CHANGE, way
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.rules.arithmetic._typed import close, counted, less, like, over, per, scaled, unit
from copydesk.values.regexes import regex

TAKEN_UP, DATED = 1.4, 0.6
"""What speaks for a change between two figures that a verb joins, and between two that are told of two times."""
NAMED = 1.0
"""What a word of change beside the percentage says."""
COUNTED = 1.8
"""What speaks for a level and the figure that its change is said to be counted from."""
_CHANGE = rf"(?:{CHANGE}|raise|discount|saving|change)"
_BEFORE = regex(
    rf"\b{_CHANGE} of (?:(?:about|almost|nearly|over|more than|just|some) )?$|\b(?:by|up|down) (?:[a-z]+ )?$"
)
_BEHIND = regex(rf" (?:[a-z-]+ ){{0,2}}{_CHANGE}\b| (?:more|less|higher|lower|longer|shorter|larger|smaller|up|down)\b")
_OFF = regex(r"(?: [a-z]+)? (?:off|dearer|cheaper)\b")
_OF_OTHERS = regex(rf" (?:(?:[a-z-]+ ){{0,2}}{_CHANGE} )?(?:of|in|for|among|on|at) (?!that\b|it\b)")
_TIMES = regex(rf"{DATE}|\b(?:was|were|had been|now|this year|last year)\b")


def changes(paragraph: Paragraph, told: Figure, held: Sequence[Figure]) -> Iterator[Result]:
    """Yield by what share of itself one figure becomes another, of which a percentage or a fraction may be told."""
    if not (is_share(told.claim) or told.claim.kind == "fraction") or _OF_OTHERS.match(paragraph.behind(told, 60)):
        return
    amounts = [f for f in held if counted(f) and f.at < told.at and unit(f) != "point" and not _is_few(f)]
    yield from _from_base(paragraph, told, held, amounts)
    pairs = [
        (a, b) for a, b in combinations(amounts, 2) if like(a, b) is not None and len({per(a), per(b)} - {None}) < 2
    ]
    said = NAMED if _is_said(paragraph, told) else 0.0
    for a, b in pairs:
        if a.value.point == b.value.point or (b is not amounts[-1] and not _joined(a, b)):
            continue
        verb = _joined(a, b)
        dated = _DEFINITE.search(paragraph.before(told, 10)) or _TIMES.search(paragraph.between(a, b))
        beside = a.sentence == b.sentence == told.sentence
        if not verb and not (said and len(pairs) == 1 and (dated or beside)):
            continue
        if not said and not (opens(paragraph, told) and told.sentence > b.sentence):
            continue
        weight = (
            (like(a, b) or 0)
            + said
            + (TAKEN_UP if verb else DATED if dated else 0)
            + (0.8 if len(pairs) == 1 else -0.3)
        )
        scale = Decimal(100) if is_share(told.claim) else Decimal(1)
        for start, end in _bases(paragraph, told, a, b):
            if not verb or start.claim.change is None or start.claim.change.role == "from":
                yield Result((start, end), "±", scaled(_share_of_start(start, end), scale), weight)


_BASE = regex(
    r"(?: [a-z]+){0,2} (?:from|on|than|above|below|over)"
    rf"(?: (?:the|its|their|his|her|an?|last|this)(?: [a-z’'-]+){{0,2}})? [{AMOUNTS}]"
)
"""Behind a share of change, what it is counted from: "up 4 percent from the $45 billion"."""


def _from_base(
    paragraph: Paragraph, told: Figure, held: Sequence[Figure], before: Sequence[Figure]
) -> Iterator[Result]:
    """Yield by what share a level told before differs from the one that the change is said to be counted from."""
    found = _BASE.match(paragraph.behind(told))
    base = next((f for f in held if found is not None and f.at == told.at + found.end()), None)
    if base is None or not counted(base) or not _is_said(paragraph, told):
        return
    levels = [f for f in before if like(f, base) is not None and len({per(f), per(base)} - {None}) < 2]
    levels = [f for f in levels if f.value.point != base.value.point]
    scale = Decimal(100) if is_share(told.claim) else Decimal(1)
    for level in levels[-1:]:
        weight = (like(level, base) or 0) + NAMED + COUNTED + (0.8 if len(levels) == 1 else -0.3)
        yield Result((base, level), "±", scaled(_share_of_start(base, level), scale), weight)


_DEFINITE = regex(r"\b(?:[Tt]he|[Tt]his|[Tt]hat) $")


def _bases(paragraph: Paragraph, told: Figure, one: Figure, other: Figure) -> list[tuple[Figure, Figure]]:
    """Return from which figure to which a change may go: a rise from the smaller, a fall from the larger."""
    small, large = sorted((one, other), key=lambda figure: figure.value.point)
    said = way(paragraph, told)
    if said is None:
        return [(one, other), (other, one)]
    return [(small, large) if said == "up" else (large, small)]


def _is_few(figure: Figure) -> bool:
    return figure.claim.kind == "number" and figure.value.point < FEW


def _joined(one: Figure, other: Figure) -> bool:
    """Return whether a verb makes of one figure another: "rose from 150 to 210"."""
    a, b = one.claim.change, other.claim.change
    return a is not None and b is not None and a.group == b.group and {a.role, b.role} == {"from", "to"}


def _is_said(paragraph: Paragraph, told: Figure) -> bool:
    before, behind = paragraph.before(told, 40), paragraph.behind(told, 40)
    return bool(_BEFORE.search(before) or _BEHIND.match(behind) or _OFF.match(behind))


def _share_of_start(start: Figure, end: Figure) -> Range:
    low, high = close(start), close(end)
    return over(less(high, low) if high.point > low.point else less(low, high), low)
