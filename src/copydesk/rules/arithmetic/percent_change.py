"""The rule for a stated change that its two ends do not bear out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from copydesk.model import Change, Claim, Document, Extraction, Level, Span
from copydesk.rules.arithmetic._numbers import Range, rounded, shown, written
from copydesk.rules.base import Slip, rule
from copydesk.values import units

NEAR = Decimal("0.15")
"""A stated change that misses the true one by less than this share of it comes as a warning, not as an error."""
FOLD = Decimal("0.1")
"""How far from a whole factor "doubled" or "fivefold" may be, as a share of it."""
_TO = re.compile(r"\s+to\s+")
_VERBS = ("doubl", "trebl", "tripl", "quadrupl", "halv")
_APPOSITION = re.compile(
    r" ?(?:[\w.'’-]+ ){0,6}[\w.'’-]*\s?[,(–—] ?(?:(?:or|up|down|that is|which is|i\.e\.) ?)?(?:by )?"
    r"(?:an? ?)?(?:(?:overall |annual |sharp )?"
    r"(?:increase|rise|jump|gain|drop|fall|decline|decrease|growth|cut|reduction|loss)(?: of)? ?)?"
)
_UP_OR_DOWN = re.compile(r"(?:[ \n][\w.'’-]+){0,8},?[ \n](?P<way>up|down)[ \n](?:by[ \n])?")
_FROM = re.compile(r"[ \n]from[ \n](?:the |its )?")
_MEASURED = frozenset({"number", "money", "percent", "measure"})


@rule("AR001", level=Level.ERROR)
def percent_change(extraction: Extraction) -> Iterator[Slip]:
    """Flag a change that does not follow from the two values it is stated for.

    "Rose 20 percent from 50 to 65" holds three numbers of which one is wrong; so does a rise from 5 to 3. The
    change is worked out from the two values, each taken to the precision it was written with, and the working is
    shown.

    Bad:
        Membership rose from 110 to 1,000, a fivefold increase.
    Good:
        Membership rose from 110 to 1,000, a ninefold increase.
    Limits:
        Judged are changes whose two values and whose size or direction stand in one sentence, in one unit. "Nine
        times more" is accepted as nine and as ten times. Which of the three numbers is wrong cannot be known: the
        finding marks the stated change.
    """
    for group in (*_groups(extraction), *_compared(extraction)):
        ends = {c.change.role: c for c in group if c.change and c.change.role in ("from", "to")}
        start, end = ends.get("from"), ends.get("to")
        if start is None or end is None or not _comparable(start, end):
            continue
        low, high = written(start), written(end)
        if low is None or high is None or low.low <= 0:
            continue
        slip = _against_direction(start, end, low, high) or next(
            (s for c in group if c not in (start, end) and (s := _against_size(c, start, end, low, high))), None
        )
        if slip is not None:
            yield slip


def _groups(extraction: Extraction) -> Iterator[list[Claim]]:
    """Yield the claims of each stated change; a size in apposition ("..., a fivefold increase") joins its change."""
    groups: defaultdict[int, list[Claim]] = defaultdict(list)
    lone, ranges = [], []
    for claim in extraction.claims:
        if claim.change is not None:
            groups[claim.change.group].append(claim)
        elif claim.kind in ("percent", "multiple"):
            lone.append(claim)
        elif claim.quantity is not None and claim.quantity.is_range:
            ranges += _ends_of_range(extraction.document, claim)
    lone += [g[0] for g in groups.values() if len(g) == 1 and g[0].change and g[0].change.role in ("by", "ratio")]
    for group in (*groups.values(), *ranges):
        group = _one_pair(group)
        roles = [c.change.role for c in group if c.change]
        if roles.count("from") != 1 or roles.count("to") != 1:
            continue
        if not {"by", "ratio"} & set(roles):
            last = max(group, key=lambda c: c.prose.end)
            group = [*group, *(c for c in lone if _in_apposition(extraction.document.text, last, c))]
        yield sorted(group, key=lambda c: c.prose.start)


def _compared(extraction: Extraction) -> Iterator[list[Claim]]:
    """Yield the changes told as a comparison behind a value: "$3.4m, up 12 percent from $3.0m"."""
    text = extraction.document.text
    claims = [c for c in extraction.claims if c.kind in _MEASURED and c.quantity is not None]
    for end, size, start in zip(claims, claims[1:], claims[2:], strict=False):
        if size.kind != "percent" or size.change is not None or not end.sentence == size.sentence == start.sentence:
            continue
        told = _UP_OR_DOWN.fullmatch(text[end.prose.end : size.extent.start][-80:])
        if told is None or not _FROM.fullmatch(text[size.prose.end : start.extent.start][:9]):
            continue
        if start.prose.start - end.prose.end > 120 or not _comparable(start, end):
            continue
        direction: Literal["up", "down"] = "up" if told["way"] == "up" else "down"
        yield [
            end.model_copy(update={"change": Change(group=-1, role="to", direction=direction)}),
            size.model_copy(update={"change": Change(group=-1, role="by", direction=direction)}),
            start.model_copy(update={"change": Change(group=-1, role="from", direction=direction)}),
        ]


def _one_pair(group: list[Claim]) -> list[Claim]:
    """Return a change without the ends in other units that stand beside its own ("$1.1bn (£600m) from $639m")."""
    starts = [c for c in group if c.change and c.change.role == "from"]
    ends = [c for c in group if c.change and c.change.role == "to"]
    pairs = [(a, b) for a in starts for b in ends if _comparable(a, b)]
    if len(starts) * len(ends) < 2 or not pairs:
        return group
    units_of = [a.quantity.unit if a.quantity else None for a, _ in pairs]
    if len(set(units_of)) < len(pairs):
        return []  # two ends in one unit: which belongs to which is open
    return [*pairs[0], *(c for c in group if c.change and c.change.role in ("by", "ratio"))]


def _ends_of_range(document: Document, claim: Claim) -> list[list[Claim]]:
    """Return the two ends of "from 300 to 500" as claims of a change, where the text says "from"."""
    start, end = claim.prose
    parts = _TO.search(document.text, start, end)
    quantity = claim.quantity
    if parts is None or quantity is None or not document.text[max(0, start - 5) : start].lower().startswith("from"):
        return []
    ends = []
    role: Literal["from", "to"]
    for role, span, value in (
        ("from", Span(start, parts.start()), quantity.low),
        ("to", Span(parts.end(), end), quantity.high),
    ):
        ends.append(
            claim.model_copy(
                update={
                    "prose": span,
                    "extent": span,
                    "location": document.locate(span),
                    "quantity": quantity.model_copy(update={"low": value, "high": value}),
                    "change": Change(group=-1, role=role),
                }
            )
        )
    return [ends]


def _in_apposition(text: str, last: Claim, size: Claim) -> bool:
    if size.sentence != last.sentence or size.prose.start < last.prose.end:
        return False
    between = text[last.prose.end : size.extent.start].replace("\u00a0", " ").replace("\n", " ").lower()
    if len(between) > 80:
        return False
    return _APPOSITION.fullmatch(between) is not None


def _comparable(start: Claim, end: Claim) -> bool:
    if not {start.kind, end.kind} <= _MEASURED or start.quantity is None or end.quantity is None:
        return False
    a, b = start.quantity, end.quantity
    if a.per != b.per and None not in (a.per, b.per):
        return False
    if (a.unit == "%") != (b.unit == "%"):
        return False
    return a.unit == b.unit or None in (a.unit, b.unit) or units.same(a.unit, b.unit)


def _against_direction(start: Claim, end: Claim, low: Range, high: Range) -> Slip | None:
    direction = end.change.direction if end.change else None
    up = direction == "up"
    if direction is None or not (high.high < low.low if up else high.low > low.high):
        return None
    if start.modality == "negated" or end.modality == "negated":
        return None
    first, second = sorted((start, end), key=lambda c: c.prose.start)
    return Slip(
        at=Span(first.prose.start, second.prose.end),
        message=f"The text says {direction}, but from {start.location.text} to {end.location.text} it goes "
        f"{'down' if up else 'up'}",
        explanation=(f"{shown(low.point)} is {'more' if up else 'less'} than {shown(high.point)}",),
    )


def _against_size(size: Claim, start: Claim, end: Claim, low: Range, high: Range) -> Slip | None:
    stated = written(size)
    if stated is None or size.quantity is None or start.quantity is None:
        return None
    up = high.point >= low.point
    if size.kind == "multiple" or (size.change is not None and size.change.role == "ratio"):
        return _against_ratio(size, stated, low, high)
    if size.quantity.unit == "%":
        true = _percent(low, high, up)
        if start.quantity.unit == "%" and _difference(low, high, up).overlaps(stated):
            return None  # points are called percent: a matter for another rule
        unit = "%"
    elif size.quantity.unit == "pp" or units.same(size.quantity.unit, start.quantity.unit):
        true = _difference(low, high, up)
        unit = ""
    else:
        return None
    if true.overlaps(stated):
        return None
    gap = min(abs(true.low - stated.high), abs(stated.low - true.high))
    how = (
        f"({shown(high.point)} - {shown(low.point)}) / {shown(low.point)}"
        if unit
        else f"{shown(high.point)} - {shown(low.point)}"
    )
    found = f"{rounded(true.point)}{unit}"
    return Slip(
        at=size.prose,
        message=f"From {start.location.text} to {end.location.text} is a change of {found}, not {size.location.text}",
        explanation=(
            f"{how} = {'' if up else '-'}{found}",
            f"with the written precision, anything from {rounded(true.low)} to {rounded(true.high)}{unit}",
        ),
        related=(start.prose, end.prose),
        level=Level.WARNING if gap < NEAR * max(abs(true.point), Decimal(1)) else None,
    )


def _against_ratio(size: Claim, stated: Range, low: Range, high: Range) -> Slip | None:
    if low.low <= 0 or high.low <= 0:
        return None
    true = Range(high.low / low.high, high.point / low.point, high.high / low.low)
    inverse = Range(low.low / high.high, low.point / high.point, low.high / high.low)
    factor = stated.point or stated.low
    near = Range(factor * (1 - FOLD), factor, factor * (1 + FOLD))
    readings = [near]
    if not size.location.text.lower().startswith(_VERBS):
        wide = Range(min(stated.low, near.low), factor, max(stated.high, near.high))
        readings = [wide, Range(wide.low + 1, wide.point + 1, wide.high + 1)]  # "three times more" is read both ways
    elif size.quantity is not None and size.quantity.comparator != "=":
        readings = [stated]
    if any(reading.overlaps(each) for reading in readings for each in (true, inverse)):
        return None
    return Slip(
        at=size.prose,
        message=f"From {shown(low.point)} to {shown(high.point)} is {rounded(true.point)} times as much, "
        f"not {size.location.text}",
        explanation=(f"{shown(high.point)} / {shown(low.point)} = {rounded(true.point)}",),
    )


def _percent(low: Range, high: Range, up: bool) -> Range:
    """Return the change from `low` to `high` in percent of `low`, as a positive number."""
    ends = [(high.low - low.high) / low.high * 100, (high.high - low.low) / low.low * 100]
    point = (high.point - low.point) / low.point * 100
    return Range(ends[0], point, ends[1]) if up else Range(-ends[1], -point, -ends[0])


def _difference(low: Range, high: Range, up: bool) -> Range:
    if up:
        return Range(high.low - low.high, high.point - low.point, high.high - low.low)
    return Range(low.low - high.high, low.point - high.point, low.high - high.low)
