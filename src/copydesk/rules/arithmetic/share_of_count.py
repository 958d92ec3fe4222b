"""The rule for a percentage that the two counts beside it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._numbers import Range, rounded, shown, written
from copydesk.rules.base import Slip, rule

NEAR = Decimal(2)
"""Percentage points up to which a wrong share may be careless rounding: a warning."""

_ = "[ \\u00a0]"
_OF = re.compile(
    rf"(?:{_}[a-z]{{2,14}}){{0,2}}{_}(?:out{_})?of{_}(?:a{_}total{_}of{_})?"
    rf"(?:the|its|their|his|her|our|some|all|these|those)?{_}?"
)
_OR = re.compile(
    rf"(?:{_}[\w’'-]{{1,20}}){{0,4}}(?:{_}\((?:or{_})?|,{_}or{_}|,{_}|{_}[-–—]{_}(?:or{_})?|{_}or{_})"
    rf"(?:(?:about|around|some|nearly|roughly|almost|just{_}over){_})?"
)


@rule("AR004", level=Level.ERROR)
def share_of_count(extraction: Extraction) -> Iterator[Slip]:
    """Flag a percentage that does not follow from the part and the whole beside it.

    "12 of the 30 members, or 45 percent": the three numbers were not updated together. The share is worked out and
    shown.

    Bad:
        Twelve of the 30 members, or 45 percent, voted against.
    Good:
        Twelve of the 30 members, or 40 percent, voted against.
    Limits:
        The part, "of", the whole and the percentage must follow each other in one sentence. A share that is off by
        less than two points is a warning.
    """
    text = extraction.document.text
    claims = [claim for claim in extraction.claims if claim.quantity is not None]
    for part, whole, share in zip(claims, claims[1:], claims[2:], strict=False):
        if share.kind != "percent" or {part.kind, whole.kind} - {"number", "money", "measure"}:
            continue
        if not _OF.fullmatch(text, part.prose.end, whole.extent.start) or share.quantity is None:
            continue
        joint = _OR.fullmatch(text, whole.prose.end, share.prose.start) if share.quantity.unit == "%" else None
        closed = text[share.prose.end : share.prose.end + 1] in ("", *".,;:)!?")
        if joint is None or not (closed or "or" in joint[0] or "(" in joint[0]):
            continue
        slip = _slip((part, whole, share))
        if slip is not None:
            yield slip


def _slip(claims: Sequence[Claim]) -> Slip | None:
    part, whole, share = claims
    a, b, stated = written(part), written(whole), written(share)
    if a is None or b is None or stated is None or b.low <= 0 or a.point > b.point:
        return None
    true = Range(a.low / b.high * 100, a.point / b.point * 100, a.high / b.low * 100)
    if true.overlaps(stated):
        return None
    off = min(abs(true.low - stated.high), abs(true.high - stated.low))
    return Slip(
        at=share.prose,
        message=f"{part.location.text} of {whole.location.text} is {rounded(true.point)}%, not {share.location.text}",
        explanation=(f"{shown(a.point)} / {shown(b.point)} = {rounded(true.point)}%",),
        related=(part.prose, whole.prose),
        level=Level.WARNING if off < NEAR else None,
    )
