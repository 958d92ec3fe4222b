"""Changes told by the level that was reached and the difference: "rose by 400 to 4,400, or 10 percent".

The level before is what the two make: 4,000. It need not be told, and the size of the change is counted from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._changes import comparable
from copydesk.rules.arithmetic._gap_and_base import OTHERS, OWN_TIME, by_gap_and_base, fits
from copydesk.rules.arithmetic._numbers import Range, exact, of_quantity, rounded, shown, told
from copydesk.rules.arithmetic._relation_forms import CHANGE, MORE
from copydesk.rules.arithmetic._size_before import by_size_before
from copydesk.rules.arithmetic._skeleton import AMOUNT, DATE, FRACTION, PERCENT, passages
from copydesk.rules.base import Slip
from copydesk.text.calendar_words import SEASON
from copydesk.values.regexes import regex

_SIZE = rf"(?P<size>[{PERCENT}{FRACTION}])"
_NOUN = r"(?: [a-z’'-]+){0,2}"
_THEN = (
    rf"(?:(?: (?:in|at|on|for|from|than|the|a|an|its|same|last|previous|year|years|month|months|week|weeks|quarter"
    rf"|season|decade|{SEASON}|time|period|before|earlier|ago|of)| {DATE}){{1,7}})"
)
_BEHIND = rf"(?:,| [-–—]| \(|;|:)(?: (?:an?|the) (?:[a-z]+ )?{CHANGE} of| (?:or|up|down)(?: by)?) {_SIZE}(?!{OWN_TIME})"
"""The size of a change, set off behind all else that is told of it."""
_STEP = rf"(?P<gap>{AMOUNT}){_NOUN}(?:,? or(?: by)? {_SIZE}| \({_SIZE.replace('size', 'size2')}\))"
_TURNED = rf"{_SIZE}(?:,? or(?: by)? (?P<gap>{AMOUNT})| \((?P<gap2>{AMOUNT})\))"
_TO = rf",?{_NOUN} (?:to|at) (?P<level>{AMOUNT})"
_FORMS = tuple(
    map(
        regex,
        (
            # "fell 41p, or 17 percent, to 200p", "fell 17 percent, or 41p, to 200p"
            rf"(?<= ){_STEP}{_TO}",
            rf"(?<= ){_TURNED}{_TO}",
            # "rose by £12m to £92m, an increase of 15 percent"
            rf"(?<= )(?P<gap>{AMOUNT}){_NOUN} to (?P<level>{AMOUNT}){_NOUN}{_BEHIND}",
            # "was £92m, £12m more than a year before, an increase of 15 percent"
            rf"(?P<level>{AMOUNT})(?: [a-z’'-]+){{0,3}}, (?P<gap>{AMOUNT})(?:(?: [a-z]+)? (?P<way>{MORE}) than{_THEN}"
            rf"| (?P<then>{DATE})){_BEHIND}",
            # "is 1,386, down 316 from a decade ago, a drop of 18.6 percent"; "1,386, down 316, or 18.6 percent"
            rf"(?P<level>{AMOUNT}){_NOUN}, (?P<way>up|down)(?: by)? (?P<gap>{AMOUNT}){_NOUN}(?: (?:on|from){_THEN})?"
            rf"{_BEHIND}",
            rf"(?P<level>{AMOUNT}){_NOUN}, (?P<way>up|down)(?: by)? {_STEP}",
        ),
    )
)
_BOUND = regex(rf"\b(?P<way>{MORE}) than\b")
_DOWN = frozenset(("down", "less", "fewer", "lower", "smaller", "cheaper", "shorter", "younger", "lighter", "slower"))
UNLIKE = 5
"""By which factor at most a size may miss what difference and level make; beyond, it is told of something else."""


class Step(NamedTuple):
    """A difference, the level that it led to, the size told of it, the level before and what the size should be."""

    gap: Claim
    level: Claim
    size: Claim
    base: Range
    true: Range


def by_gap(extraction: Extraction) -> Iterator[Slip]:
    """Yield the sizes of a change that the difference and a level, or the ends told behind it, do not make."""
    yield from by_gap_and_base(extraction)
    yield from by_size_before(extraction)
    yield from (_slip(found) for found in stepped(extraction) if not fits(found.size, found.true, UNLIKE))


def stepped(extraction: Extraction) -> Iterator[Step]:
    """Yield the changes told by a difference, the level that it led to, and a size; right or wrong."""
    for sentence in passages(extraction, least=3):
        seen: set[int] = set()
        for form in _FORMS:
            for match in form.finditer(sentence.text):
                told_ = {name.rstrip("2"): name for name, value in match.groupdict().items() if value}
                gap, level, size = (sentence.claim(match, told_[name]) for name in ("gap", "level", "size"))
                step = _step(match, gap, level, size)
                if step is not None and size.prose.start not in seen:
                    seen.add(size.prose.start)
                    yield step


def _way(match: re.Match[str], gap: Claim, level: Claim, size: Claim) -> str | None:
    """Return which way a change went, by the word before the difference or by what the claims say."""
    groups = match.groupdict()
    if groups.get("way"):
        return "down" if groups["way"] in _DOWN else "up"
    if groups.get("then"):  # what is read as "more than a year before", and means "more than it was a year before"
        bound = _BOUND.search(gap.provenance.sentence, gap.prose.end - gap.sentence.start)
        return None if bound is None else "down" if bound["way"] in _DOWN else "up"
    if gap.change is not None and gap.change.role == "from":
        return None  # "fell from 600 to 450, or by a quarter"
    ways = defaultdict(set)
    for claim in (gap, level, size):
        if claim.change is not None:
            ways[claim.change.group].add((claim.change.role, claim.change.direction))
    for roles in ways.values():
        if {role for role, _ in roles} >= {"by", "to"}:
            return next((way for _, way in roles if way is not None), None)
    return None


def _step(match: re.Match[str], gap: Claim, level: Claim, size: Claim) -> Step | None:
    way = _way(match, gap, level, size)
    if way is None or not comparable(gap, level) or OTHERS.search(match[0]) or exact(gap) is None:
        return None
    if exact(level) is None or gap.quantity is None or level.quantity is None:
        return None
    low, end = of_quantity(gap.quantity), of_quantity(level.quantity)
    if low is None or end is None or low.low <= 0 or end.low <= 0:
        return None
    if way == "down":
        base = Range(end.low + low.low, end.point + low.point, end.high + low.high)
    else:
        base = Range(end.low - low.high, end.point - low.point, end.high - low.low)
    if base.low <= 0:
        return None
    return Step(gap, level, size, base, Range(low.low / base.high, low.point / base.point, low.high / base.low))


def _slip(found: Step) -> Slip:
    gap, level, size, base, true = found
    share = rounded(true.point * 100)
    values = [claim.quantity.value for claim in (gap, level) if claim.quantity is not None and claim.quantity.value]
    low, end = (shown(value) for value in values)
    sign = "+" if base.point > values[1] else "-"
    return Slip(
        at=size.prose,
        message=f"{gap.location.text} on a base of {told(base.point, level.location.text)} is {share}%, "
        f"not {size.location.text}",
        explanation=(
            f"{end} {sign} {low} = {shown(base.point)}",
            f"{low} / {shown(base.point)} = {share}%",
        ),
        related=(gap.prose, level.prose),
    )
