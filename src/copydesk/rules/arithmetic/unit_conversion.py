"""The rule for a measure and its conversion that are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Extraction, Level, Mention, Quantity
from copydesk.rules._words import unit
from copydesk.rules.arithmetic._numbers import Range, of_quantity, shown, told
from copydesk.rules.base import Slip, rule
from copydesk.text import number_words
from copydesk.values import misprints, units
from copydesk.values.regexes import regex

SLIGHT = Decimal("0.05")
"""Conversions that miss by less than this share after all rounding are not worth a reader's time."""
FAR = Decimal("0.1")
"""From this share on, between the two as they are written, a conversion is told that no rounding excuses."""
JUST, BEYOND = Decimal("1.15"), Decimal("2.5")
"""By which factor at most a writer who knows a number says "just over" or "more than" a rounder one."""
COLD = Decimal(100)
"""How many degrees "below" a temperature may mean."""

_BETWEEN = regex(
    r"(?:[ \u00a0][a-z]{2,12}){0,2}[ \u00a0\n]?"
    r"(?:\((?:[^();:.]{1,16}[,;/] ?)?(?:(?:or|about|around|some|roughly|nearly|over|just over) )?|, or |/)"
)
_APPOSED = regex(r"(?:[ \u00a0][a-z]{2,12})?, ")
_CLOSED = regex(r"[ \u00a0]?[a-z]{0,8}(?:[,.;:!?)]|$)")
"""What stands around a conversion that a comma alone joins: "82 kilometres, around 51 miles, from end to end"."""
DOUBLE = Decimal(2)
"""By which factor at most such a conversion may be off, or by a power of ten: otherwise it is another measure."""
_CUSTOMARY = regex(r"\[[a-z_']+_(?:i|us|av|br)\]|har|\[degF\]")
UNLIKE = Decimal("2.5")
"""By which factor at most a length of time joined by "or" may miss another, to be meant as the same."""
_ONE_OF_TWO = regex(r"[ \u00a0]?(?:(?:and|to|or|by)[ \u00a0]|[-–—x×][ \u00a0]?)\d")
"""What makes a conversion the first of two: "4 ft to 6 ft (1.2 m to 1.8 m)", "8ft x 5ft (2.4m x 1.5m)"."""
_ONE_NAME = {
    unit: family
    for family in (
        ("[ston_av]", "[lton_av]", "t"),
        ("[gal_us]", "[gal_br]"),
        ("[qt_us]", "[qt_br]"),
        ("[pt_us]", "[pt_br]"),
        ("[foz_us]", "[foz_br]"),
        ("nm", "[nmi_i]"),
    )
    for unit in family
}
"""Units that a bare name or sign may mean: "ton" and "pint" are those of the writer's country, "nm" is told at sea."""
_DEGREES = {("Cel", "[degF]"): Decimal("1.8"), ("[degF]", "Cel"): 1 / Decimal("1.8")}
_DIFFERENCE = regex(
    r"\b(?:by|warmer|cooler|colder|hotter|milder|higher|lower|above|below|rise[ns]?|rose|fell|fall(?:s|en)?|drop\w*|warm(?:ed|ing)"
    r"|cool(?:ed|ing)|increas\w*|decreas\w*|differen\w*|margin|anomal\w*|swing|range|chang\w*|within|more|less)\b"
)


@rule("AR003", level=Level.WARNING)
def unit_conversion(extraction: Extraction) -> Iterator[Slip]:
    """Flag a conversion in parentheses that does not come to the measure before it.

    "200 feet (91 metres)": one of the two was changed and the other was not, or a table was read in the wrong line.
    Both are taken to the precision that was written.

    Bad:
        The mast is 200 feet (91 metres) high.
    Good:
        The mast is 200 feet (61 metres) high.
    Limits:
        Currencies are not converted, for want of a rate; an amount told in millions and over again in lakh or crore
        is one in both. A bare "ton" may be the short, the long or the metric one, a pint or a gallon the American or
        the imperial, "nm" a nautical mile, and degrees beside "warmer", "by" or "above" may be a difference.
        Conversions that are off by less than a twentieth pass as rounded, unless one digit alone of three or more is
        wrong, or two of them changed places.
    """
    text = extraction.document.text
    earlier: Mention | None = None
    first: Mention | None = None
    previous: Mention | None = None
    for mention in extraction.mentions:
        earlier, first, previous = first, previous, mention
        if first is None or first.quantity is None or mention.quantity is None:
            continue
        a, b = first.quantity, mention.quantity
        if _IN_EVERY.match(text, mention.prose.end):
            continue  # "₹222.7 crore, or three rupees in every ten"
        if a.unit == b.unit and a.per == b.per and _is_in_other_scale(text, first, mention):
            yield _of_scales(first, mention)
            continue
        if a.unit is None or b.unit is None or a.unit == b.unit or a.per != b.per:
            continue
        gap = text[first.prose.end : mention.extent.start]
        apposed = _is_apposed(text, gap, mention) and _is_customary(a.unit) != _is_customary(b.unit)
        if (
            len(gap) > 40
            or not (apposed or _BETWEEN.fullmatch(gap))
            or _are_choices(first, mention)
            or _ONE_OF_TWO.match(text, mention.prose.end)
            or units.dimension(a.unit) in ("count", "money", "")
        ):
            continue
        if ((a.value or 0) < 0) != ((b.value or 0) < 0) and units.dimension(a.unit) != "temperature":
            continue  # "the first 64 kilobytes (minus 16 bytes)" takes something away
        limits = a.comparator in {"<=", ">="} and b.comparator in {a.comparator, "="}  # "up to 70mph (113km/h)"
        written, stated = (of_quantity(_limit(q) if limits else q) for q in (a, b))
        stated = _bounded(stated, b) if stated is not None else None
        true = _converted(written, a.unit, b.unit) if written is not None else None
        if written is None or true is None or stated is None or true.overlaps(stated) or not true.point:
            continue
        if any(o.overlaps(stated) or _is_slight(o, stated) for o in _other_readings(text, (first, written), mention)):
            continue
        if earlier is not None and _fits(earlier, mention, stated):
            continue  # "200C (180C fan, 400F)"
        if _is_slight(true, stated) or ("or " in gap and _are_two_lengths(true, stated, b.unit)):
            continue
        if apposed and not _is_miswritten(true.point, stated.point):
            continue
        name = unit(b.unit, one=true.point == 1) + (f" per {unit(b.per, one=True)}" if b.per else "")
        point, low, high = (told(value, "") for value in (true.point, true.low, true.high))
        rounding = f"; even if it is rounded, between {low} and {high}" if a.comparator == "=" or limits else ""
        yield Slip(
            at=mention.prose,
            message=f"{first.text} is {point} {name}, not {mention.text}",
            explanation=(f"{first.text} = {point} {name}{rounding}",),
            related=(first.prose,),
        )


def _limit(quantity: Quantity) -> Quantity:
    """The limit of a bounded quantity as a value of its own."""
    return quantity.model_copy(update={"comparator": "=", "low": quantity.value, "high": quantity.value})


_IN_EVERY = regex(r"\s(?:in|out\sof)\s(?:every|each)\b")
_OWN = [word for word, power in number_words.SCALES.items() if power > 3 and power % 3]
_INDIAN = regex(rf"\b(?:{number_words.alternatives(_OWN)})s?\b", re.IGNORECASE)
"""The scale words of India, which do not go by thousands: those of the fifth and the seventh power of ten."""


def _is_in_other_scale(text: str, first: Mention, mention: Mention) -> bool:
    """Return whether a number is told over again in lakh or crore, or out of them, and is another."""
    if (_INDIAN.search(first.text) is None) == (_INDIAN.search(mention.text) is None):
        return False
    if _BETWEEN.fullmatch(text[first.prose.end : mention.extent.start]) is None:
        return False
    values = [of_quantity(m.quantity) if m.quantity is not None else None for m in (first, mention)]
    one, other = values
    scaled = max((m.quantity.exponent if m.quantity is not None else 0) for m in (first, mention)) > 0
    return scaled and one is not None and other is not None and not one.overlaps(other)


def _of_scales(first: Mention, mention: Mention) -> Slip:
    one, other = (shown(m.quantity.value or Decimal(0)) if m.quantity is not None else "" for m in (first, mention))
    return Slip(
        at=mention.prose,
        message=f"{first.text} is not {mention.text}",
        explanation=(f"{first.text} is {one}, {mention.text} is {other}",),
        related=(first.prose,),
    )


def _fits(earlier: Mention, mention: Mention, stated: Range) -> bool:
    """Return whether a conversion is that of the measure before the last, close before it."""
    a, b = earlier.quantity, mention.quantity
    if a is None or b is None or a.unit is None or b.unit is None or mention.prose.start - earlier.prose.end > 40:
        return False
    written = of_quantity(a)
    true = _converted(written, a.unit, b.unit) if written is not None else None
    return true is not None and (true.overlaps(stated) or _is_slight(true, stated))


def _is_slight(true: Range, stated: Range) -> bool:
    """Return whether a conversion is off by too little to be worth a reader's time."""
    if not true.point or _is_digit_off(true.point, stated.point):
        return False
    off = min(abs(true.low - stated.high), abs(true.high - stated.low)) / abs(true.point)
    return off < SLIGHT and abs(true.point - stated.point) / abs(true.point) < FAR


DIGITS = 3
"""With so many digits nobody rounds by a tenth: 1.98 m for 6ft 2in is a slip for 1.88."""


def _is_digit_off(true: Decimal, stated: Decimal) -> bool:
    """Return whether a conversion is the right one, rounded as it is written, but for one digit before the last.

    Or but for two digits that changed places: 387 for 378.
    """
    exponent = stated.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or len(stated.normalize().as_tuple().digits) < DIGITS:
        return False
    right, written = (str(int(round(value, -exponent).scaleb(-exponent))) for value in (true, stated))
    return (right[-1] == written[-1] and misprints.one_other(right, written)) or misprints.exchanged(right, written)


def _is_apposed(text: str, gap: str, mention: Mention) -> bool:
    """Return whether a comma joins a measure to the one before it, and the aside ends behind it."""
    return _APPOSED.fullmatch(gap) is not None and _CLOSED.match(text, mention.prose.end) is not None


def _is_customary(unit: str) -> bool:
    """Return whether a unit is one of the customary systems, by its UCUM code."""
    return _CUSTOMARY.fullmatch(unit) is not None


def _is_miswritten(true: Decimal, stated: Decimal) -> bool:
    """Return whether a number is near what it should be, or a power of ten away from it."""
    ratio = abs(stated / true)
    tenfold = ratio.scaleb(-ratio.adjusted())  # 1 to 10
    near = 1 / DOUBLE <= ratio <= DOUBLE or min(abs(tenfold - 1), abs(tenfold / 10 - 1)) <= FAR
    return near and (stated < 0) == (true < 0)


def _bounded(stated: Range, quantity: Quantity) -> Range:
    """Return what "just over 5,000ft" leaves open beside the same told otherwise: not fifty thousand."""
    factor = JUST if quantity.approximate and stated.point > 1 else BEYOND
    if units.dimension(quantity.unit or "") == "temperature":  # has no nought to count from
        low = stated.low - COLD if quantity.comparator in ("<", "<=") else stated.low
        return stated._replace(low=low)
    if quantity.comparator in (">", ">="):
        return stated._replace(high=min(stated.high, stated.point * factor))
    if quantity.comparator in ("<", "<="):
        return stated._replace(low=max(stated.low, stated.point / factor))
    return stated


def _are_two_lengths(true: Range, stated: Range, unit: str) -> bool:
    """ "six months, or two years": lengths of time so far apart are two choices and no conversion."""
    ratio = stated.point / true.point
    return units.dimension(unit) == "time" and not 1 / UNLIKE <= ratio <= UNLIKE


def _are_choices(first: Mention, second: Mention) -> bool:
    """ "hired for a month, or a year": units without a figure are named, not converted."""
    return all(each.text.lower().startswith(("a ", "an ", "one ")) for each in (first, second))


def _other_readings(text: str, first: tuple[Mention, Range], second: Mention) -> Iterator[Range]:
    """Yield what a measure may be as well: a ton or a pint of any country, a difference of temperatures."""
    mention, written = first
    source, target = (m.quantity.unit if m.quantity else None for m in (mention, second))
    if source is None or target is None:
        return
    sources, targets = (_ONE_NAME.get(unit, (unit,)) for unit in (source, target))
    yield from (r for a in sources for b in targets if (r := _converted(written, a, b)) is not None)
    if (source, target) in _DEGREES and _DIFFERENCE.search(
        text, max(0, mention.prose.start - 90), second.prose.end + 40
    ):
        factor = _DEGREES[source, target]
        yield Range(*(value * factor for value in written))


def _converted(written: Range, source: str, target: str) -> Range | None:
    ends = [units.convert(value, source, target) for value in written]
    if any(value is None for value in ends):
        return None
    low, point, high = (value for value in ends if value is not None)
    return Range(low, point, high)
