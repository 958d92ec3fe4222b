"""Changes told by the difference, what it is counted from, and its size: "60 more than the 240 of 2021, up 30 percent".

The later value need not be told, and is not used: difference and base make the size by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._changes import comparable
from copydesk.rules.arithmetic._numbers import Range, exact, is_other_fraction, of_quantity, rounded, shown
from copydesk.rules.arithmetic._relation_forms import CHANGE, MORE
from copydesk.rules.arithmetic._skeleton import AMOUNT, DATE, FRACTION, PERCENT, Skeleton, passages
from copydesk.rules.base import Slip
from copydesk.text import names
from copydesk.text.calendar_words import SEASON
from copydesk.values.regexes import regex

ROOM = Decimal("0.045")
"""How far a fraction in words may be from the share that it stands for: a fifth is no quarter."""
UNLIKE = Decimal(4)
"""By which factor at most a size may miss what difference and base make; beyond, it is told of something else."""
_SIGN = f"[{PERCENT}{FRACTION}]"
# no other verb, no other figure and no other thing stands between the base and the size
_ASIDE = (
    rf"(?: (?:(?:of|in|for|from|on|at|during|recorded|raised|counted|sold|made|seen|spent|told|set|lent|taken|held|paid"
    rf"|had|it|they|we|who|that|which|were|was|the|a|an|its|their|last|previous|prior|preceding|same|year|years|month"
    rf"|months|week|season|quarter|{SEASON}|before|earlier|ago|ending|to|period|time|{names.WORD})"
    rf"(?:[’']s)?|{DATE}))"
)
OWN_TIME = rf" (?:[a-z]+ )?(?:in|of|for|among|on|from|over|since|compared|against)\b| ?{DATE}"
"""Behind a size that is told of another time or of something else."""
_FORM = regex(
    rf"(?P<gap>{AMOUNT})(?: [a-z’'-]+){{0,3}}? (?:{MORE} than|(?:up|down) (?:on|from)|above|below|over)"
    rf"(?: (?:the|its|their|last|a)(?: (?:year|month|week|season)[’']s)?)? (?P<base>{AMOUNT})(?P<noun>(?: [a-z]+)?)"
    rf"{_ASIDE}{{0,8}}(?:,| [-–—]| \(|;|:)(?: (?:or|i\.e\.|that is|which is|and thus|thus|about|roughly|some"
    rf"|nearly|almost))*"
    rf"(?: (?:(?:an?|the) (?:[a-z]+ )?{CHANGE} (?:of|by)|(?:up|down)(?: by)?) (?P<size>{_SIGN})"
    rf"(?!{OWN_TIME})"
    rf"| (?:an? )?(?P<more>{_SIGN}) (?:[a-z]+ )?(?:{CHANGE}|{MORE}|up|down)\b"
    rf"(?! (?:in|of|for|among|on|from|over|since|compared|against)\b| ?{DATE}))"
)
OTHERS = regex(
    r"\b(?:average|each|per|annual\w*|a year(?! (?:before|earlier|ago)\b)|expected|target|forecast|respectively|both"
    r"|compound)\b"
)


def by_gap_and_base(extraction: Extraction) -> Iterator[Slip]:
    """Yield the sizes of a change that the difference and the base beside it do not make."""
    for sentence in passages(extraction, least=3):
        for match in _FORM.finditer(sentence.text):
            slip = _judged(sentence, match)
            if slip is not None:
                yield slip


def _judged(sentence: Skeleton, match: re.Match[str]) -> Slip | None:
    gap, base = sentence.claim(match, "gap"), sentence.claim(match, "base")
    size = sentence.claim(match, "size" if match["size"] else "more")
    if not comparable(gap, base) or OTHERS.search(match[0]) or exact(gap) is None or exact(base) is None:
        return None
    low, high = (of_quantity(claim.quantity) if claim.quantity is not None else None for claim in (gap, base))
    if low is None or high is None or low.low <= 0 or high.low <= 0 or low.point >= high.point:
        return None
    true = Range(low.low / high.high, low.point / high.point, low.high / high.low)
    if fits(size, true):
        return None
    share = rounded(true.point * 100)
    return Slip(
        at=size.prose,
        message=f"{gap.location.text} on a base of {base.location.text} is {share}%, not {size.location.text}",
        explanation=(f"{shown(low.point)} / {shown(high.point)} = {share}%",),
        related=(gap.prose, base.prose),
    )


def fits(size: Claim, true: Range, unlike: Decimal | int = UNLIKE) -> bool:
    """Return whether a percentage or a fraction in words is what a difference is of its base, or told of another."""
    quantity = size.quantity
    own = of_quantity(quantity) if quantity is not None else None
    if own is None or quantity is None or own.point <= 0 or quantity.per is not None:
        return True
    if size.kind == "percent":
        own = Range(*(end / 100 for end in own))
        if true.overlaps(own):
            return True
    else:
        vague = quantity.approximate or quantity.comparator != "="
        near = abs(own.point - true.point) <= min(ROOM, own.point / 4) * (2 if vague else 1)
        if near and (vague or not is_other_fraction(own.point, true.point)):
            return True
    return not 1 / Decimal(unlike) < own.point / true.point < unlike
