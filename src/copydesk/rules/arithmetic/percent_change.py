"""The rule for a stated change that its two ends do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._changes import changes, comparable, is_of_another_change, told_by
from copydesk.rules.arithmetic._evidence import is_mistyped_multiple
from copydesk.rules.arithmetic._figures import Figure
from copydesk.rules.arithmetic._level_and_gap import by_gap
from copydesk.rules.arithmetic._misworked import explained, of_other_base
from copydesk.rules.arithmetic._multiples import Multiple, multiples
from copydesk.rules.arithmetic._numbers import Range, as_finely, is_other_fraction, near, rounded, shown, told, written
from copydesk.rules.arithmetic._own_base import has_other_ends, is_of_other_values
from copydesk.rules.arithmetic._own_subject import VERBS, has_own_subject
from copydesk.rules.arithmetic._relations import Relation, relations
from copydesk.rules.arithmetic._scales import (
    are_of_two_things,
    are_scores,
    in_scale,
    is_amount,
    is_spread,
    misscaled,
    runs,
    turned,
)
from copydesk.rules.base import Slip, rule
from copydesk.values import units
from copydesk.values.regexes import regex

FOLD = Decimal("0.08")
"""How far from a whole factor "doubled" or "fivefold" may be, as a share of it."""
NEARLY = Decimal("0.2")
"""How far from its factor "nearly doubled" may be, as a share of it."""
TIMES = Decimal("0.13")
"""How far from a plain "three times" two values may be that stand beside it."""
_MORE = regex(r"\b(?:more|increase|rise|jump|growth|gain|larger|higher|greater|bigger|up)\b")
FRACTION_ROOM = Decimal("4.5")
"""How many points a fraction in words may be off: a fifth is no quarter."""
TENS = Decimal(5)
"""How many points a percentage in whole tens may be off, where no exact wording ties it to its two values."""
_EITHER_WAY = regex(r"\b(?:improv\w*|worsen\w*|deteriorat\w*|better|worse)\b", re.IGNORECASE)
"""What may go up or down: a deficit, a ratio, a time improves by falling."""
UNLIKE = Decimal(4)
"""By which factor at most two values may miss the multiple told of them; beyond, it is told of something else."""
_ODDS = regex(r"[ \u00a0\n]to[ \u00a0\n](?:1|one)")


@rule("AR001", level=Level.WARNING)
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
        Judged are changes whose two values and whose size or direction stand in one sentence, in one unit, or whose
        size the next sentence takes up ("The 25 percent increase"), as a warning, and a size told with the difference
        and its base ("60 more than the 240 of 2021, a rise of 25 percent") or the level reached ("rose by 60 to 300, or
        25 percent"); over several sentences two numbers that name neither a unit nor a noun are a note. "Nine times
        more" is nine and ten times. Which of the numbers is wrong is unknown: the finding marks the stated change.
    """
    seen: set[object] = set()
    text = extraction.document.text
    for group in changes(extraction):
        ends = {c.change.role: c for c in group if c.change and c.change.role in ("from", "to")}
        start, end = ends.get("from"), ends.get("to")
        if start is None or end is None or not comparable(start, end):
            continue
        low, high = written(start), written(end)
        if low is None or high is None:
            continue
        low, high = as_finely(start, low, end), as_finely(end, high, start)
        low, high = in_scale(start, low, end, high), in_scale(end, high, start, low)
        if are_of_two_things(start, end, low, high):
            continue
        own = (start, end, *(c for c in group if c not in (start, end)))
        if low.low <= 0 or is_spread(text, min(start, end, key=lambda c: c.prose.start)) or has_other_ends(text, *own):
            continue
        others = (c for c in own[2:] if not has_own_subject(text, c, start, end))
        sizes = (_against_size(text, c, (start, low), (end, high)) for c in others)
        slip = _against_direction(text, (start, end), low, high) or next(filter(None, sizes), None)
        if slip is not None and slip.at not in seen:
            seen.add(slip.at)
            if len({c.sentence for c in group}) == 1 or not any(_is_in_tens(c, low, high) for c in group):
                yield slip
    loosely = (
        _of_relation(found)
        for found in relations(extraction, "percent", "multiple")
        if not is_of_other_values(text, found.told.claim, found.first.claim, found.second.claim)
    )
    for slip in (*by_gap(extraction), *map(_of_multiple, multiples(extraction)), *loosely):
        if slip is not None and slip.at not in seen:
            seen.add(slip.at)
            yield slip


def _is_in_tens(size: Claim, start: Range, end: Range) -> bool:
    """Return whether a percentage in whole tens is near enough to the change where another sentence tells it."""
    value = size.quantity.value if size.kind == "percent" and size.quantity is not None else None
    if value is None or value % 10:
        return False
    return abs(abs(end.point - start.point) / start.point * 100 - value) < TENS


def _of_relation(found: Relation) -> Slip | None:
    """Judge a percentage or a multiple told of two values, whichever of them came first."""
    stated = found.told.value
    if found.what == "percent" and found.told.claim.kind == "fraction":
        room = min(Decimal("0.09"), stated.point / 4) * 100 if found.told.claim.quantity else Decimal(0)
        room = min(room, FRACTION_ROOM)
        stated = Range(stated.point * 100 - room, stated.point * 100, stated.point * 100 + room)
    ways = [true for pair in found.others for true in _ways(found, *pair)]
    own = _ways(found, found.first, found.second)
    if not own or not stated.point:
        return None
    if found.what == "percent":
        room = TENS if stated.point % 10 == 0 and found.others else Decimal(0)
        loose = Range(stated.low - room, stated.point, stated.high + room)
    else:
        quantity = found.told.claim.quantity
        exact = quantity is not None and not quantity.approximate and quantity.comparator == "="
        whole = stated.point == int(stated.point)  # who tells halves and quarters tells more finely
        room = (TIMES if whole else FOLD) if exact else NEARLY
        loose = Range(stated.point * (1 - room), stated.point, stated.point * (1 + room))
    of_words = found.what == "percent" and found.told.claim.kind == "fraction"
    close = [way for way in (*own, *ways) if way.overlaps(loose)]
    fits = any(not of_words or not is_other_fraction(stated.point / 100, way.point / 100) for way in close)
    ends = (found.first.value.point, found.second.value.point)
    mistyped = found.what == "multiple" and is_mistyped_multiple(stated.point, *ends)
    if fits or not (mistyped or any(UNLIKE > w.point / stated.point > 1 / UNLIKE for w in own if w.point > 0)):
        return None
    message, working = _compared(found)
    return Slip(
        at=found.told.claim.prose,
        message=f"{message}, not {found.told.claim.location.text}",
        explanation=working,
        related=(found.first.claim.prose, found.second.claim.prose),
        level=None if _is_next_whole(found) else found.level,
    )


WHOLE = Decimal("0.02")
"""By what share two values may miss being a whole number of times each other, to be told as just so many."""


def _is_next_whole(found: Relation) -> bool:
    """Return whether one value is just three times the other and told to be two or four times it: one step off."""
    small, large = sorted((found.first.value.point, found.second.value.point))
    told_ = found.told.value.point
    if found.what != "multiple" or small <= 0 or told_ < 2 or told_ != int(told_):
        return False
    times = large / small
    return abs(times - round(times)) <= times * WHOLE and abs(round(times) - told_) == 1 and round(times) > 1


def _compared(found: Relation) -> tuple[str, tuple[str, ...]]:
    """Return what two values are to each other, in words, with the working: "From 40 to 50 is a rise of 25%"."""
    pair = sorted((found.first, found.second), key=lambda figure: figure.value.point)
    small, large = (figure.claim.location.text for figure in pair)
    low, high = (figure.value.point for figure in pair)
    ways = [rounded(way.point) for way in _ways(found, found.first, found.second)]
    if found.what == "multiple":
        return f"{large} is {' or '.join(ways)} times {small}", (
            f"{shown(high)} / {shown(low)} = {rounded(high / low)}",
        )
    bases = [found.base.value.point] if found.base is not None else [high if found.way == "down" else low]
    if len(ways) > 1:
        bases = [low, high]
    working = tuple(
        f"({shown(high)} - {shown(low)}) / {shown(base)} = {rounded((high - low) / base * 100)}%" for base in bases
    )
    if len(ways) > 1:
        return f"{large} is {rounded((high - low) / low * 100)}% more than {small}", working
    if bases[0] == low:
        return f"From {small} to {large} is a rise of {ways[0]}%", working
    return f"From {large} to {small} is a fall of {ways[0]}%", working


def _ways(found: Relation, one: Figure, other: Figure) -> list[Range]:
    """Return what a pair of values makes of a percentage or a multiple, counted from either of them."""
    first, second = as_finely(one.claim, one.value, other.claim), as_finely(other.claim, other.value, one.claim)
    first = in_scale(one.claim, first, other.claim, second)
    second = in_scale(other.claim, second, one.claim, first)
    if first.low <= 0 or second.low <= 0:
        return []
    ways = [(first, second), (second, first)]
    if found.what == "multiple" and found.base is not None:
        low, high = (first, second) if found.base is one else (second, first)
        return [Range(*(high.point / low.point,) * 3)] if found.base in (one, other) else []
    if found.what == "multiple":
        times = [b.point / a.point for a, b in ways if (b.point >= a.point) == (found.told.value.point >= 1)]
        return [Range(many, many, many) for many in times]
    if found.base is not None:
        ways = [(first, second) if found.base is one else (second, first)]
    elif found.way is not None:  # a rise is counted from the smaller value, a fall from the larger
        ways.sort(key=lambda way: way[0].point, reverse=found.way == "down")
        ways = ways[:1]
    return [_percent(a, b, b.point >= a.point) for a, b in ways]


def _of_multiple(told: Multiple) -> Slip | None:
    """Judge "twice the 30 of 2010" of two values that both stand on the page."""
    old, new = near(told.old), near(told.new)
    if old is None or new is None or told.times.quantity is None:
        return None
    old, new = in_scale(told.old, old, told.new, new), in_scale(told.new, new, told.old, old)
    factor = told.factor
    if old.low <= 0 or new.low <= 0 or not factor:
        return None
    room = NEARLY if told.loose else FOLD
    stated = Range(factor * (1 - room), factor, factor * (1 + room))
    if told.times.quantity.comparator in (">", ">="):
        stated = stated._replace(high=factor * 2)
    true = Range(new.low / old.high, new.point / old.point, new.high / old.low)
    more = Range(*(value + 1 for value in stated)) if told.more else stated
    if true.overlaps(stated) or true.overlaps(more):
        return None
    if not UNLIKE > true.point / factor > 1 / UNLIKE and not is_mistyped_multiple(factor, old.point, new.point):
        return None
    return Slip(
        at=told.times.prose,
        message=f"{told.new.location.text} is {rounded(true.point)} times {told.old.location.text}, "
        f"not {told.times.location.text}{' as much again' if told.again else ''}",
        explanation=(f"{shown(new.point)} / {shown(old.point)} = {rounded(true.point)}",),
        related=(told.old.prose, told.new.prose),
    )


def _against_direction(text: str, ends: tuple[Claim, Claim], low: Range, high: Range) -> Slip | None:
    start, end = ends
    direction = end.change.direction if end.change else None
    up = direction == "up"
    if direction is None or not (runs(end, start, high, low) if up else runs(start, end, low, high)):
        return None
    if start.modality == "negated" or end.modality == "negated":
        return None
    first, second = sorted(ends, key=lambda c: c.prose.start)
    if misscaled(start, end):
        return None  # AR020 tells it
    if up and _ODDS.fullmatch(text, start.prose.end, end.prose.end):
        return None  # "leverage rose from 18 to 1, to 25 to 1"
    if _EITHER_WAY.search(text, max(end.sentence.start, first.prose.start - 60), second.prose.end):
        return None
    if turned(text, end.sentence, first, second) or is_amount(text, first, second):
        return None
    if are_scores(text, start, end) or is_of_another_change(text, first, direction):
        return None
    verb = told_by(text, first, direction)
    return Slip(
        at=Span(first.prose.start, second.prose.end),
        message=f"The text says {direction}, but from {start.location.text} to {end.location.text} it goes "
        f"{'down' if up else 'up'}",
        explanation=(f"{shown(low.point)} is {'more' if up else 'less'} than {shown(high.point)}",),
        related=(verb,) if verb is not None else (),
    )


def _against_size(text: str, size: Claim, first: tuple[Claim, Range], last: tuple[Claim, Range]) -> Slip | None:
    (start, low), (end, high) = first, last
    stated = written(size)
    if stated is None or size.quantity is None or start.quantity is None:
        return None
    up = high.point >= low.point
    if size.kind == "fraction":
        return _against_fraction(size, start, end, low, high)
    if size.kind == "multiple" or (size.change is not None and size.change.role == "ratio"):
        more = _MORE.search(text, max(0, size.prose.start - 12), size.prose.end + 25) is not None
        return _against_ratio(size, (start, end), stated, (low, high), more=more)
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
    wrong = of_other_base(size, start, end, stated) if unit else None
    if true.overlaps(stated) and wrong is None:
        return None
    how = (
        f"({shown(high.point)} - {shown(low.point)}) / {shown(low.point)}"
        if unit
        else f"{shown(high.point)} - {shown(low.point)}"
    )
    found = f"{rounded(true.point)}%" if unit else told(true.point, start.location.text)
    least, most = (f"{rounded(v)}%" if unit else told(v, start.location.text) for v in (true.low, true.high))
    return Slip(
        at=size.prose,
        message=f"From {start.location.text} to {end.location.text} is {_change(low, high)} of {found}, "
        f"not {size.location.text}",
        explanation=(
            f"{how} = {'' if up else '-'}{found}",
            *explained(wrong, size.location.text, (least, most)),
        ),
        related=(start.prose, end.prose),
    )


def _change(start: Range, end: Range) -> str:
    return "a rise" if end.point > start.point else "a fall"


def _against_fraction(size: Claim, start: Claim, end: Claim, low: Range, high: Range) -> Slip | None:
    """Judge "by a third" of the first value; such words round."""
    value = size.quantity.value if size.quantity is not None else None
    if value is None or size.quantity is None or not 0 < value < 1:
        return None
    up = high.point >= low.point
    share = _percent(low, high, up).point / 100
    if size.quantity.comparator in (">", ">="):
        fits = share >= value * (1 - FOLD)
    elif size.quantity.comparator in ("<", "<="):
        fits = share <= value * (1 + FOLD)
    else:
        room = min(FRACTION_ROOM / 100, value / 4) * (1 if _are_whole(start, end) else 2)
        fits = abs(share - value) <= room * (2 if size.quantity.approximate else 1)
        fits = fits and (size.quantity.approximate or not is_other_fraction(value, share))
    if fits:
        return None
    return Slip(
        at=size.prose,
        message=f"From {start.location.text} to {end.location.text} is {_change(low, high)} of {float(share):.0%}, "
        f"not {size.location.text}",
        explanation=(
            f"({shown(high.point)} - {shown(low.point)}) / {shown(low.point)} = {'' if up else '-'}{float(share):.0%}",
            f"{size.location.text} is {float(value):.0%}",
        ),
        related=(start.prose, end.prose),
    )


def _are_whole(*claims: Claim) -> bool:
    """Return whether values are told in whole units, and not rounded ("1.1 million", "more than 900")."""
    told = [claim.quantity for claim in claims if claim.quantity is not None]
    return all(q.exponent == 0 and not q.approximate and q.comparator == "=" for q in told)


def _against_ratio(
    size: Claim, ends: tuple[Claim, Claim], stated: Range, values: tuple[Range, Range], *, more: bool
) -> Slip | None:
    low, high = values
    if low.low <= 0 or high.low <= 0:
        return None
    true = Range(high.low / low.high, high.point / low.point, high.high / low.low)
    inverse = Range(low.low / high.high, low.point / high.point, low.high / high.low)
    factor = stated.point or stated.low
    if _are_exact(size, *ends):
        true, inverse = (Range(each.point, each.point, each.point) for each in (true, inverse))
    near = Range(factor * (1 - FOLD), factor, factor * (1 + FOLD))
    readings = [near]
    if not size.location.text.lower().startswith(VERBS):
        wide = Range(min(stated.low, near.low), factor, max(stated.high, near.high))
        # "three times more" is read both ways
        readings = [wide, Range(wide.low + 1, wide.point + 1, wide.high + 1)] if more else [wide]
    elif size.quantity is not None and size.quantity.comparator != "=":
        readings = [stated]
    if any(reading.overlaps(each) for reading in readings for each in (true, inverse)):
        return None
    loose = size.quantity is not None and size.quantity.approximate
    off = min(abs(each.point / factor - 1) for each in (true, inverse))
    if loose and off < NEARLY:
        return None
    return Slip(
        at=size.prose,
        message=f"From {ends[0].location.text} to {ends[1].location.text} is {rounded(true.point)} times as much, "
        f"not {size.location.text}",
        explanation=(f"{shown(high.point)} / {shown(low.point)} = {rounded(true.point)}",),
        related=(ends[0].prose, ends[1].prose),
    )


def _are_exact(*claims: Claim) -> bool:
    """Return whether figures are told without "about" or a bound, to two digits at least: "doubled from 21,000"."""
    told = [claim.quantity for claim in claims if claim.quantity is not None]
    plain = all(q.comparator == "=" and not q.approximate for q in told)
    return plain and all(len(str(abs(q.value or 0)).replace(".", "").strip("0")) > 1 for q in told[1:])


def _percent(low: Range, high: Range, up: bool) -> Range:
    """Return the change from `low` to `high` in percent of `low`, as a positive number."""
    ends = [(high.low - low.high) / low.high * 100, (high.high - low.low) / low.low * 100]
    point = (high.point - low.point) / low.point * 100
    return Range(ends[0], point, ends[1]) if up else Range(-ends[1], -point, -ends[0])


def _difference(low: Range, high: Range, up: bool) -> Range:
    low, high = (low, high) if up else (high, low)
    return Range(high.low - low.high, high.point - low.point, high.high - low.low)
