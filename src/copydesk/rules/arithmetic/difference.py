"""The rule for a difference between two values that they do not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Extraction, Level
from copydesk.rules._words import unit
from copydesk.rules.arithmetic._clocks import gaps
from copydesk.rules.arithmetic._contrasted import Contrast, contrasts
from copydesk.rules.arithmetic._figures import Figure
from copydesk.rules.arithmetic._margins import margins
from copydesk.rules.arithmetic._numbers import Range, as_finely, exact, of_quantity, shown, told
from copydesk.rules.arithmetic._relation_forms import MORE
from copydesk.rules.arithmetic._relations import Relation, relations
from copydesk.rules.base import Slip, rule
from copydesk.values.misprints import exchanged, one_other
from copydesk.values.regexes import regex

LIKE = Decimal(3)
"""By which factor at most a difference may miss the true one; beyond, it is told of something else."""

UNLIKE = 100
"""By which factor one value is too large for anybody to take the other from it: "$19 a month ... took in $12.6m"."""

_SCORE = regex(r" for ")
"""What stands between the halves of a score in cricket: "3 for 89"."""


@rule("AR019", level=Level.WARNING)
def difference(extraction: Extraction) -> Iterator[Slip]:
    """Flag a lead, a gap or a rise in plain numbers that the two values beside it do not have.

    "48 looms, 13 more than the 30 of 1990" is 18 more. Differences are worked out in the head, and a reader who
    subtracts finds them out.

    Bad:
        The mill has 48 looms, 13 more than the 30 it had in 1990.
    Good:
        The mill has 48 looms, 18 more than the 30 it had in 1990.
    Limits:
        The two values must be the only ones of their unit or noun in the sentence, or in it and the two before, and the
        words must say that they are compared. It is a warning where one figure of several is wrong, or its
        figures changed places ("32" told as "42" or "23"), or where the value that it is told against stands right
        behind it; what misses otherwise is often told of two other values, and makes a note, and so do numbers of
        several sentences that name nothing. Over two
        sentences a relative clause ("shorter than the old one, which needed 17"), "instead of", or "the top two" of a
        row in order says which two are meant, also in another unit. A
        difference that lies between any other two values nearby is left alone, and so is one that misses by more than
        a factor of three.
    """
    yield from gaps(extraction)
    yield from margins(extraction)
    seen: set[object] = set()
    for contrast in contrasts(extraction):
        slip = _of_contrast(contrast)
        if slip is not None and slip.at not in seen:
            seen.add(slip.at)
            yield slip
    for found in relations(extraction, "difference"):
        if _SCORE.fullmatch(extraction.document.text, found.first.claim.prose.end, found.second.claim.prose.start):
            continue
        if not any(_true(*pair).overlaps(_stated(found)) for pair in (*found.others, (found.first, found.second))):
            slip = _slip(extraction.document.text, found)
            if slip is not None and slip.at not in seen:
                seen.add(slip.at)  # two paragraphs are read as one as well
                yield slip


def _of_contrast(found: Contrast) -> Slip | None:
    """Judge a difference of two values that the form of the sentences names, told in their unit or in another."""
    true, gap = found.true, of_quantity(found.gap.quantity, counted=True) if found.gap.quantity is not None else None
    if true is None or gap is None or not true.point or any(exact(claim) is None for claim in found):
        return None
    stated = found.converted(gap)
    misnamed = stated is not gap and gap.overlaps(true)
    if stated is None or true.overlaps(stated) or not (misnamed or 1 / LIKE <= stated.point / true.point <= LIKE):
        return None
    right = told(true.point, found.one.location.text)
    quantity = found.one.quantity
    if quantity is not None and quantity.unit is not None and found.one.kind in ("measure", "duration"):
        right = f"{right} {unit(quantity.unit, one=true.point == 1)}"
    low, high = sorted(value for claim in (found.one, found.other) if (value := exact(claim)) is not None)
    return Slip(
        at=found.gap.prose,
        message=f"The difference between {found.one.location.text} and {found.other.location.text} is {right}, "
        f"not {found.gap.location.text}",
        explanation=(f"{shown(high)} - {shown(low)} = {shown(high - low)}",),
        related=(found.one.prose, found.other.prose),
    )


def _slip(text: str, found: Relation) -> Slip | None:
    true, stated = _true(found.first, found.second).point, found.told.value.point
    high, low = sorted((found.first.value.point, found.second.value.point), reverse=True)
    if not true or stated > high or not 1 / LIKE <= stated / true <= LIKE or low * UNLIKE < high:
        return None
    first, second, claim = found.first.claim, found.second.claim, found.told.claim
    right = told(true, first.location.text)
    code = claim.quantity.unit if claim.quantity is not None else None
    if claim.kind == "duration" and code is not None:
        right = f"{right} {unit(code, one=true == 1)}"
    return Slip(
        at=claim.prose,
        message=f"The difference between {first.location.text} and {second.location.text} is {right}, "
        f"not {claim.location.text}",
        explanation=(f"{shown(high)} - {shown(low)} = {shown(high - low)}",),
        related=(first.prose, second.prose),
        level=found.level if _is_slip_of_pen(true, stated) or _is_against(text, found) else Level.NOTE,
    )


def _is_slip_of_pen(true: Decimal, stated: Decimal) -> bool:
    """Return whether one figure of a difference is wrong, or its figures changed places: one of several that is another
    number altogether is told of two other values."""
    one, other = (value if value < ROUND else value.normalize() for value in (true, stated))
    least = min(int(value.as_tuple().exponent) for value in (one, other))
    first, second = (str(int(value.scaleb(-least))) for value in (one, other))
    if min(len(first), len(second)) < 2:
        return False
    return one_other(first, second) or exchanged(first, second) or (len(first) > 2 and sorted(first) == sorted(second))


ROUND = 1000
"""From here on the noughts at the end of a number say nothing: 300,000 and 400,000 differ as three and four do."""
_NAMED_BASE = regex(
    rf"(?: [a-z]+){{0,2}}? (?:{MORE} than|(?:clear|ahead|short) of|above|behind|below|from)(?: (?:the|its|their))?"
    r"(?: [^.;:\d]{2,50}(?:, (?:who|which)(?: [a-z]+){1,3}|, (?:on|with|at)| \(|,? (?:on|of|at)))? (?:just |only )?"
)
"""Between a difference and the value that it is told against: "two clear of Pellworth in third, who have 43"."""


def _is_against(text: str, found: Relation) -> bool:
    """Return whether a difference is told against the later of its two values right behind it."""
    claim, second = found.told.claim, found.second.claim
    return _NAMED_BASE.fullmatch(text, claim.prose.end, second.prose.start) is not None


def _stated(found: Relation) -> Range:
    return found.told.value


def _true(one: Figure, other: Figure) -> Range:
    """Return the difference of two values, or their sum where one is told to be the rest, with what they leave open."""
    a, b = sorted((one, other), key=lambda figure: figure.value.point)
    low, high = as_finely(a.claim, a.value, b.claim), as_finely(b.claim, b.value, a.claim)
    return Range(high.low - low.high, high.point - low.point, high.high - low.low)
