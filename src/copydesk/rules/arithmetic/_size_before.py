"""The size of a change, told before its two ends: "the tax goes up by 4.9 percent. The rise, from £1,640 to £1,720"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._changes import comparable
from copydesk.rules.arithmetic._gap_and_base import OTHERS, fits
from copydesk.rules.arithmetic._numbers import Range, exact, rounded, shown, written
from copydesk.rules.arithmetic._relation_forms import CHANGE
from copydesk.rules.arithmetic._skeleton import AMOUNT, FRACTION, PERCENT, passages
from copydesk.rules.base import Slip
from copydesk.text.wordclasses import change_nouns
from copydesk.values.regexes import regex

_SIZE = f"[{PERCENT}{FRACTION}]"
_ADV = "(?:(?:about|nearly|almost|just) )?"
_FORM = regex(
    rf"(?:\bby {_ADV}(?P<by>{_SIZE})|\b{CHANGE} of {_ADV}(?P<of>{_SIZE})"
    rf"|(?P<before>{_SIZE}) (?:[a-z]+ ){{0,2}}?(?:{CHANGE}))(?P<on>[^.:?!{PERCENT}{FRACTION}]{{0,160}})[.;]"
    rf" (?:The|That|This) (?:[a-z]+ )?(?P<noun>{CHANGE}),? (?:(?:is|was|which is|goes|will be) )?from"
    rf" (?P<start>{AMOUNT})"
    rf"(?: [a-z]+){{0,3}} to (?P<end>{AMOUNT})"
)
_DOWN = frozenset(change_nouns("down").split("|"))
UNLIKE = 5
"""By which factor at most a size may miss what the two ends make; beyond, it is told of something else."""


def by_size_before(extraction: Extraction) -> Iterator[Slip]:
    """Yield the sizes of a change that the two ends which the next sentence gives of it do not make."""
    for passage in passages(extraction, least=3):
        for match in _FORM.finditer(passage.text):
            name = next(name for name in ("by", "of", "before") if match[name])
            size, start, end = (passage.claim(match, each) for each in (name, "start", "end"))
            slip = _judged(size, start, end, down=match["noun"] in _DOWN)
            if slip is not None and not OTHERS.search(match[0]):
                yield slip


def _judged(size: Claim, start: Claim, end: Claim, *, down: bool) -> Slip | None:
    low, high = written(start), written(end)
    if not comparable(start, end) or exact(start) is None or exact(end) is None or low is None or high is None:
        return None
    sign = -1 if down else 1
    if low.low <= 0 or (high.point - low.point) * sign <= 0:
        return None
    ends = sorted(((high.low - low.high) * sign, (high.high - low.low) * sign))
    true = Range(ends[0] / low.high, (high.point - low.point) * sign / low.point, ends[1] / low.low)
    if fits(size, true, UNLIKE):
        return None
    share = rounded(true.point * 100)
    large, small = shown(max(low.point, high.point)), shown(min(low.point, high.point))
    return Slip(
        at=size.prose,
        message=f"From {start.location.text} to {end.location.text} is a {'fall' if down else 'rise'} of {share}%, "
        f"not {size.location.text}",
        explanation=(f"({large} - {small}) / {shown(low.point)} = {share}%",),
        related=(start.prose, end.prose),
    )
