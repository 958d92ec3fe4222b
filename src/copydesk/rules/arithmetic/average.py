"""The rule for an average, a rate or a share of each that the total and the count beside it do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level
from copydesk.rules.arithmetic._average_of import averages_of
from copydesk.rules.arithmetic._numbers import exact, rounded, shown, told, written
from copydesk.rules.arithmetic._rates import EACH, Rate, counts, gap, rate, whole
from copydesk.rules.arithmetic._series import Average, averages, mean, rates
from copydesk.rules.arithmetic._series import Rate as YearlyRate
from copydesk.rules.arithmetic._spreads import Spread, gives, may_be_of, spreads
from copydesk.rules.arithmetic._typed import may_name
from copydesk.rules.arithmetic.unit_total import is_slip
from copydesk.rules.base import Slip, rule
from copydesk.text import number_words
from copydesk.values import units
from copydesk.values.regexes import regex

_WORDS = r"(?: [\w’'-]{1,20}){0,8}"
# what says that the rate is the total and the count over again
_RESTATED = regex(
    rf"{_WORDS}(?:,? or|,? that is,?|, i\.e\.,?|,? which (?:is|was|makes|works out at|comes to|amounts to|means)"
    rf"|,? (?:works?|worked|working) out (?:at|to)|,? (?:equals?|equivalent to)|,? averaging|(?:,|:| -| –| —"
    rf"|) (?:for )?(?:an?|its|their|the) (?:average|density|rate)"
    rf" (?:(?:cost|price|value|pay|rate|salary|output|haul|take|yield) )?of|,? on average| \((?:or )?|,| -| –| —"
    rf"|,? at a (?:cost|rate|price) of)"
    rf"(?: just| only| (?:about|around|some|roughly|nearly|almost|over|under))* ?"
)
_FOR_EACH = regex(r"(?: [a-z’'-]{2,20}){0,2},? for each of (?:the|its|their|his|her|those|these) ")
_OTHER = regex(r"\b(?:plus|further|another|rest|remaining|extra|additional|except|besides|excluding)\b")
_MEASURES = frozenset({"number", "money", "measure"})
NEAR, WIDE = Decimal("0.06"), Decimal("0.15")
"""By what share an average may be off before it is told, plainly stated and after "about" or of rounded numbers."""
SAME = Decimal("0.01")
"""The same of the middle one of numbers in a row, which a writer who means the median gives as it is."""
SPREAD = Decimal("1.6")
"""By which factor at most it may be off where the total stands elsewhere in the paragraph."""
AROUND = 8
"""Numbers before a rate among which another total or count of it may stand."""
REACH = 240
"""How many characters a total, a count and their average may take."""


@rule("AR017", level=Level.WARNING)
def average(extraction: Extraction) -> Iterator[Slip]:
    """Flag an average, a rate or a share of each that the total and the count beside it do not give.

    "300 wells in 10 days, an average of 25 a day" is 30 a day, and "$12 million for 300 pupils, or $60,000 a pupil"
    is $40,000. Averages are worked out last and by hand, and that is when a digit slips.

    Bad:
        Crews sealed 300 wells in 10 days, an average of 25 a day.
    Good:
        Crews sealed 300 wells in 10 days, an average of 30 a day.
    Limits:
        Numbers in a row must stand right before their average, and the years of a yearly rate beside it. Otherwise
        total, count and average must follow each other in one sentence, and the count must be of what the average
        is of: days for "a day", people for "a head", anything for "each", matches for "an average of 4.25 a
        game"; or the average names the total before it
        that it is of ("The average grant, spread across 150 farms"). Averages that are off by less than six
        percent pass, by less than fifteen where a number is rounded ("about").
    """
    text = extraction.document.text
    seen: set[object] = set()
    claims = [c for c in extraction.claims if c.kind in _MEASURES or c.kind == "duration"]
    for at, claim in enumerate(claims):
        stated = rate(text, claim)
        if stated is None:
            continue
        before = [c for c in claims[max(0, at - 2) : at] if c.sentence == claim.sentence]
        after = claims[at + 1 : at + 2]
        own = _FOR_EACH.match(text, claim.prose.end) is not None  # "$7.50 for each of the 72": no count but its own
        pair = (None if own else _pair(text, stated, before)) or _pair_behind(text, stated, before, after)
        slip = _slip(text, stated, *pair) if pair is not None else None
        around = (*claims[max(0, at - AROUND) : at], *after, *claims[at + 2 : at + 3])
        if slip is not None and not _is_of_others(stated, pair, around):
            seen.add(slip.at)
            yield slip
    named = (found for found in averages_of(extraction) if not gives(*found))
    loosely = map(_of_spread, (*spreads(extraction), *named))
    for slip in (*map(_of_rate, rates(extraction)), *map(_of_row, averages(extraction)), *loosely):
        if slip is not None and slip.at not in seen:
            seen.add(slip.at)
            yield slip


def _is_of_others(stated: Rate, pair: tuple[Claim, Claim] | None, around: Sequence[Claim]) -> bool:
    """Return whether another total or count beside it gives the rate: "a 7-day term, $18 daily profit, $126 in all"."""
    each = stated.claim.quantity.value if stated.claim.quantity is not None else None
    if pair is None or each is None or not each:
        return False
    totals = [v for c in (pair[0], *around) if _same(stated, c) and (v := exact(c)) is not None]
    numbers = [v for c in (pair[1], *around) if counts(stated, c) and (v := exact(c))]
    return any(abs(total / number - each) <= each * NEAR for total in totals for number in numbers)


def _of_spread(found: Spread) -> Slip | None:
    """Judge what each of a count gets where the total was told elsewhere in the paragraph."""
    total, count, each = (figure.value.point for figure in found)
    true = total / count
    if not 1 / SPREAD <= each / true <= SPREAD or not may_be_of(found.over.claim, found.each.claim):
        return None
    right = told(true, found.each.claim.location.text)
    return Slip(
        at=found.each.claim.prose,
        message=f"{found.total.claim.location.text} over {found.over.claim.location.text} is {right}, "
        f"not {found.each.claim.location.text}",
        explanation=(f"{shown(total)} / {shown(count)} = {rounded(true)}",),
        related=(found.total.claim.prose, found.over.claim.prose),
    )


def _of_rate(told: YearlyRate) -> Slip | None:
    """Judge a yearly rate by the years between which its total or its two levels lie."""
    values = [claim.quantity.value if claim.quantity is not None else None for claim in told.values]
    each = told.rate.quantity.value if told.rate.quantity is not None else None
    known = [value for value in values if value is not None]
    if each is None or each <= 0 or len(known) < len(values):
        return None
    whole = known[0] if len(known) == 1 else abs(known[1] - known[0])
    true = whole / told.years
    room = WIDE if _is_round(told.rate) or any(_is_round(claim) for claim in told.values) else NEAR
    wide = whole / (told.years + 1)  # both years may count
    if not true or min(wide, true) * (1 - room) <= each <= true * (1 + room) or not is_slip(each / true):
        return None
    spread = shown(whole) if len(known) == 1 else f"the {shown(whole)} between them"
    return Slip(
        at=told.rate.prose,
        message=f"Over {told.years} years, {spread} is {rounded(true)} a year, not {told.rate.location.text}",
        explanation=(f"{shown(whole)} / {told.years} = {rounded(true)}",),
        related=tuple(claim.prose for claim in told.values),
    )


def _is_round(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is None or quantity.approximate or quantity.comparator != "="


def _of_row(told: Average) -> Slip | None:
    """Judge an average by the numbers in a row before it; one near their middle number may be the median."""
    values = [claim.quantity.value for claim in told.values if claim.quantity is not None]
    said = told.mean.quantity.value if told.mean.quantity is not None else None
    known = sorted(value for value in values if value is not None and value > 0)
    if said is None or len(known) < len(told.values):
        return None
    true = mean(known)
    room = WIDE if told.loose else NEAR
    middle = known[len(known) // 2]
    if (
        abs(true - said) <= true * room
        or abs(middle - said) <= middle * (room if told.loose else SAME)
        or not is_slip(said / true)
    ):
        return None
    working = f"({' + '.join(shown(value) for value in values if value is not None)}) / {len(known)} = {rounded(true)}"
    return Slip(
        at=told.mean.prose,
        message=f"The average of the {len(known)} numbers is {told_as(true, told.mean)}, not {told.mean.location.text}",
        explanation=(working,),
        related=tuple(claim.prose for claim in told.values),
    )


def told_as(value: Decimal, claim: Claim) -> str:
    """Return a number as the text writes that of a claim."""
    return told(value, claim.location.text)


def _pair(text: str, stated: Rate, before: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Return the total and the count of which a rate is told: the two numbers before it."""
    if len(before) != 2 or stated.claim.prose.start - before[0].prose.start > REACH:
        return None
    if _OF_SOME.match(text, stated.end):
        return None
    joint = gap(text, before[1], stated.claim)
    if not _RESTATED.fullmatch(joint) or _OTHER.search(joint) or re.search(r"[.;:?!]", gap(text, *before)):
        return None
    closed = text[stated.end : stated.end + 2].strip()[:1] in ("", *".,;:)!?–-")
    averaged = _AVERAGE.search(text, stated.claim.extent.start, stated.claim.prose.start) is not None
    if joint.strip() in ",-–—" and not (closed or averaged or "," not in joint):
        return None  # "..., 10,000 a week at the height of summer" goes on with something else
    total, count = before
    if _same(stated, total) and _counts(stated, count, averaged):
        return total, count
    if _same(stated, count) and _counts(stated, total, averaged):
        return count, total
    return None


_AN_AVERAGE = regex(r"(?:(?:an?|the|its|their) )?average (?:[a-z]+ )?of |averaging ")
_AVERAGE = regex(r"\baverag(?:e|ing)\b")


def _counts(stated: Rate, count: Claim, averaged: bool) -> bool:
    """Return whether a claim counts what a rate is of, by another word where it is called an average: "16 matches ...
    4.75 a game"."""
    quantity = count.quantity
    if counts(stated, count) or not averaged or quantity is None or count.kind != "number":
        return counts(stated, count)
    return quantity.per is None and not quantity.is_range and may_name(stated.of, quantity.unit)


_FEW = number_words.cardinals(2, 19)
_OF_SOME = regex(
    r"[ \u00a0\n]of[ \u00a0\n](?:the|its|their|his|her|our|these|those)[ \u00a0\n]"
    rf"(?:(?!{_FEW})[a-z]+[ \u00a0\n])?(?:{_FEW}|others?|rest|remaining|\d+)\b"
)
"""Behind "each" it says of how many, which are others than those told before: "18 on each of the lower two"."""


def _pair_behind(
    text: str, stated: Rate, before: Sequence[Claim], after: Sequence[Claim]
) -> tuple[Claim, Claim] | None:
    """Return the total and the count where the count stands behind: "$5 for each of its 12 guests"."""
    if not before or not after or after[0].sentence != stated.claim.sentence:
        return None
    total, count = before[-1], after[0]
    joint = gap(text, total, stated.claim)
    if not _FOR_EACH.fullmatch(gap(text, stated.claim, count)) or not _RESTATED.fullmatch(joint):
        return None
    each = stated._replace(of=EACH)
    return (total, count) if _same(each, total) and counts(each, count) else None


def _same(stated: Rate, total: Claim) -> bool:
    """Return whether a total is in the unit of a rate, and no rate itself."""
    a, b = stated.claim.quantity, total.quantity
    if a is None or b is None or b.per is not None or b.is_range or a.is_range or total.kind not in _MEASURES:
        return False
    if stated.claim.kind == "number" or total.kind == "number":
        return stated.claim.kind == total.kind and (stated.unit is None or stated.unit == b.unit)
    return units.same(a.unit, b.unit)


def _slip(text: str, stated: Rate, total: Claim, count: Claim) -> Slip | None:
    parts = [claim.quantity for claim in (total, count, stated.claim)]
    numbers = [quantity.value if quantity is not None else None for quantity in parts]
    ranges = written(total), written(count), written(stated.claim)
    t, n, each = numbers
    if t is None or n is None or each is None or None in ranges or n <= 1 or not each or not t:
        return None
    round_ = len(each.normalize().as_tuple().digits) == 1 and each >= 10
    # "an average of" makes no figure a rough one
    plain = _AN_AVERAGE.fullmatch(text, stated.claim.extent.start, stated.claim.prose.start) is not None
    loose = round_ or any(
        q is not None and (q.approximate or q.comparator != "=") for q in (parts[:2] if plain else parts)
    )
    true = t / n
    if t < n and abs(n / t - each) <= each * NEAR:
        return None  # "2,160 speakers in 216 villages, ten in each"
    if abs(true - each) <= max(true, each) * (WIDE if loose else NEAR) or abs(true - each) < Decimal("0.5"):
        return None
    shares = re.sub(r"\s+", " ", text[slice(*whole(stated))])
    found = told(true, stated.claim.location.text)
    return Slip(
        at=stated.claim.prose,
        message=f"{total.location.text} divided by {count.location.text} is {found}, not {shares}",
        explanation=(f"{shown(t)} / {shown(n)} = {rounded(true)}",),
        related=(total.prose, count.prose),
    )
