"""The rule for a percentage that the two counts beside it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._numbers import Range, near, rounded, shown, written
from copydesk.rules.arithmetic._skeleton import MEASURE, MONEY, NUMBER, PERCENT, passages
from copydesk.rules.base import Slip, rule
from copydesk.values import units

NEAR = Decimal(2)
"""Percentage points up to which a wrong share may be careless rounding: a warning."""

_AMOUNT = f"[{NUMBER}{MONEY}{MEASURE}]"
_PART, _WHOLE, _SHARE = rf"(?P<part>{_AMOUNT})", rf"(?P<whole>{_AMOUNT})", rf"(?P<share>{PERCENT})"
_W = r"(?: [\w’'-]{1,20})"
_DET = r"(?:the |its |their |his |her |our |some |all |these |those |a total of )?"
_OR = r"(?: \((?:or )?|,? or | [-–—] (?:or )?)"
_COMMA = r"(?:, )"
_CLOSE = r"(?=[.,;:)!?]|$)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # "12 of the 30 members, or 45 percent", "12 of the 30 members, 45 percent,"
        rf"{_PART}(?: [a-z]{{2,14}}){{0,2}} (?:out )?of {_DET}{_WHOLE}{_W}{{0,4}}(?:{_OR}{_SHARE}"
        rf"|{_COMMA}(?P<bare>{PERCENT}){_CLOSE})",
        # "of the 30 members, 12, or 45 percent, ..."; "of 400 pupils asked, 100 (40 percent) walk"
        rf"\b(?:[Oo]f|[Oo]ut of|[Aa]mong) {_DET}{_WHOLE}{_W}{{0,4}}, (?:only |just "
        rf"|some )?{_PART}{_W}{{0,3}}(?:,? \((?:or )?|, or ){_SHARE}",
        # "500 letters, of which 100, or 40 percent, were in favour"
        rf"{_WHOLE}{_W}{{0,4}}, (?:{_PART} of (?:which|whom|them)|of (?:which|whom|them),? (?:only "
        rf"|just )?(?P<part2>{_AMOUNT})){_W}{{0,3}}{_OR}{_SHARE}",
        # "tested 800 drivers and 40, or 10 percent, failed"
        rf"{_WHOLE}(?: [a-z]{{3,16}}){{1,2}},? (?:and|but) (?:only |just )?{_PART}(?: of them)?, or {_SHARE}, ",
        # "of the 30 members 12 voted against, 45 percent"; "out of 80 wells, 20 were dry: that is 40 percent"
        rf"\b(?:[Oo]f|[Oo]ut of|[Aa]mong) {_DET}{_WHOLE}{_W}{{0,3}},? (?:only |just |some )?{_PART}{_W}{{0,4}}"
        rf"(?:[,:;.]| [-–—])(?: or| that is| which is| That is| That was)? (?P<bare>{PERCENT}){_CLOSE}",
        # "received 500 comments. Of these 150, or 30 percent, opposed it"
        rf"{_WHOLE}{_W}{{1,5}}[.;] Of (?:these|those|them|the total),? (?:only |just "
        rf"|some )?{_PART}{_W}{{0,3}}{_OR}{_SHARE}",
        # "contacted 80 agencies and heard from 20, a response rate of 25 percent"
        rf"{_WHOLE}{_W}{{1,4}},? (?:and|but){_W}{{1,4}} {_PART}{_W}{{0,3}},? (?:an?|for an?) (?:[a-z]+ )?(?:rate"
        rf"|share|proportion) of {_SHARE}",
        # "police tested 300 drivers and 135 failed (45 percent)"; "taken by 200 pupils; 50 failed, or 25 percent"
        rf"{_WHOLE}(?: [a-z]{{3,16}}){{1,2}}(?:,? and|,? but|;|,) (?:only |just )?{_PART}(?: of them)?(?: "
        rf"(?!of\b)[a-z]{{2,16}}){{1,3}}"
        rf"{_OR}(?P<bare>{PERCENT}){_CLOSE}",
        # "60 percent of the 50 players, or 40, were hurt"
        rf"{_SHARE} of {_DET}{_WHOLE}{_W}{{1,3}}{_OR}{_PART}{_CLOSE}",
    )
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
        The part, the whole and the percentage must stand in one sentence, joined by "of", "or" or parentheses. A
        share that is off by less than two points is a warning.
    """
    seen: set[int] = set()
    for sentence in passages(extraction, least=3):
        for form in _FORMS:
            for match in form.finditer(sentence.text):
                groups = match.groupdict()
                part = sentence.claim(match, "part" if groups.get("part") else "part2")
                share = sentence.claim(match, "share" if groups.get("share") else "bare")
                slip = _slip(part, sentence.claim(match, "whole"), share)
                if slip is not None and share.prose.start not in seen:
                    seen.add(share.prose.start)
                    yield slip


def _of_other_things(part: Claim, whole: Claim) -> bool:
    """Return whether two counts name two nouns: "300 drivers and 135 nurses"."""
    a, b = (claim.quantity.unit if claim.quantity else None for claim in (part, whole))
    head = part.location.text + " " + (part.measure or "")
    return part.kind == "number" and None not in (a, b) and a != b and (a or "") in head.lower()


def _slip(part: Claim, whole: Claim, share: Claim) -> Slip | None:
    a, b, stated = near(part), near(whole), written(share)
    if a is None or b is None or stated is None or b.low <= 0 or a.point > b.point:
        return None
    if share.quantity is None or share.quantity.unit != "%" or part.kind != whole.kind:
        return None
    if part.quantity is not None and whole.quantity is not None and _of_other_things(part, whole):
        return None
    if part.kind != "number" and not units.same(*(c.quantity.unit if c.quantity else None for c in (part, whole))):
        return None
    true = Range(a.low / b.high * 100, a.point / b.point * 100, a.high / b.low * 100)
    if true.overlaps(stated):
        return None
    bounded = any(c.quantity is not None and c.quantity.comparator != "=" for c in (part, whole))
    off = min(abs(true.low - stated.high), abs(true.high - stated.low))
    return Slip(
        at=share.prose,
        message=f"{part.location.text} of {whole.location.text} is {rounded(true.point)}%, not {share.location.text}",
        explanation=(f"{shown(a.point)} / {shown(b.point)} = {rounded(true.point)}%",),
        related=(part.prose, whole.prose),
        level=Level.WARNING if off < NEAR or bounded else None,
    )
