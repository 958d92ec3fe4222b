"""Scales that run the other way, and numbers told without the unit or the scale of the number beside them.

"The water level fell from 20 to 50 metres below ground" and "the zloty climbed to 3.92 per dollar from 4.05" are no
slips: there less is more. "From three to nine cents" and "$45 million, up from 30" tell one unit for both numbers.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from copydesk.model import Claim, Span
from copydesk.rules._prose import GAP
from copydesk.rules.arithmetic._numbers import Range
from copydesk.text.number_words import SCALE_OF, SCALES, alternatives, cardinals
from copydesk.values import units
from copydesk.values.regexes import regex

REACH = 160
"""How many characters before the first value a word may stand that makes less of it more, and a quarter behind."""
FAR = Decimal(50)
"""From which ratio on a number without a unit is taken for one told in the scale of the number beside it."""
LIKE = Decimal(20)
"""Up to which ratio the two must then lie."""
_POWERS = tuple(Decimal(10) ** power for power in (-2, 3, 6, 9, 12))

_LESS_IS_MORE = regex(
    rf"\b(?:los[st]|losses|loses|losing|deficits?|shortfalls?|negative|minus|below\s+(?:{cardinals(0, 0)}|freezing"
    r"|ground|sea|the\s+(?:surface|ground))|(?:under|beneath)\s+(?:ground|the\s+(?:surface|ground))|depth|deep|deeper|underground"
    r"|behind|adrift|handicap"
    r"|rank(?:s|ed|ing|ings)?|place[ds]?|position|seed\w*|number\s+\d|standings|league\s+table|chart|charts|par"
    r"|times?|seconds?|minutes|odds)\b",
    re.IGNORECASE,
)
_QUOTED = regex(rf"{GAP}(?:per|to{GAP}the|against{GAP}the|for{GAP}(?:one|a)|an?){GAP}(?:US{GAP})?([a-z]{{3,12}})")
_VARIES = regex(rf"\b(?:rang|var|differ)(?:e|es|ed|y|ies|ied|ing|ying)?(?:{GAP}anywhere)?{GAP}from{GAP}[^.;]{{0,16}}$")
_TO_COME = regex(r"\b(?:would|could|can|may|might|should)\b[^.;:]*\bfrom\s$|\bof\sfrom\s$")
"""What is not done yet is told by a range: "prices would drop from 3 to 5 percent"."""
_AMOUNT_OF_CHANGE = regex(rf"\b[a-z]+ing{GAP}(?:it|them|[a-z]+s){GAP}(?:by{GAP})?(?:from{GAP})?$")


def turned(text: str, sentence: Span, first: Claim, last: Claim) -> bool:
    """Return whether less may be more between two values: depths, losses, places, times, a weak currency's rate."""
    low, high = max(sentence.start, first.extent.start - REACH), min(sentence.end, last.prose.end + REACH // 4)
    return _LESS_IS_MORE.search(text, low, high) is not None or any(is_quoted(text, c) for c in (first, last))


def is_spread(text: str, first: Claim) -> bool:
    """Return whether "from A to B" tells between which numbers something lies: "falls range from 6 mm to 20 mm"."""
    return _VARIES.search(text, max(first.sentence.start, first.prose.start - 40), first.prose.start) is not None


def is_amount(text: str, first: Claim, last: Claim) -> bool:
    """Return whether "from A to B" tells by how much something is to change: "reducing them from 2 to 4 million"."""
    bare = re.fullmatch(r"[\d.,]+|[a-z-]+", first.location.text) is not None
    if not bare or re.search(r"[.;:]", text[first.prose.end : last.prose.start]):
        return False
    lead = text[max(first.sentence.start, first.prose.start - 90) : first.prose.start]
    return _AMOUNT_OF_CHANGE.search(lead[-50:]) is not None or _TO_COME.search(lead) is not None


def is_quoted(text: str, claim: Claim) -> bool:
    """Return whether a value is a rate of exchange: so much of one currency "per dollar", "to the euro"."""
    per = claim.quantity.per if claim.quantity is not None else None
    behind = _QUOTED.match(text, claim.prose.end)
    return any(_is_currency(word) for word in (per, behind[1] if behind else None) if word)


def _is_currency(word: str) -> bool:
    """Return whether a word names a currency and no measure (a "pound" of wool)."""
    return (word in units.money().names or word in units.families()) and units.lookup(word) is None


def _in_minor_units(claim: Claim) -> bool:
    """Return whether a sum is written in hundredths of its currency: "nine cents"."""
    quantity = claim.quantity
    if claim.kind != "money" or quantity is None or quantity.value is None:
        return False
    return quantity.exponent == -2 and not re.search(r"[.$£€]", claim.location.text)


def in_scale(claim: Claim, own: Range, other_claim: Claim, other: Range) -> Range:
    """Return a number without a unit in the scale of the number beside it: "three" of "from three to nine cents".

    Where the number has a unit of its own, or lies near the other already, it is returned as it is.
    """
    quantity, beside = claim.quantity, other_claim.quantity
    if quantity is None or beside is None or claim.kind != "number" or not own.point or not other.point:
        return own
    if "," in claim.location.text and "," not in other_claim.location.text:
        return own  # thousands written out have their scale; "to 3,061 billion from 3,304" tells it once
    if other_claim.kind == "number" and beside.unit is not None and quantity.unit == beside.unit:
        return own
    ratio = abs(other.point / own.point)
    if 1 / FAR < ratio < FAR and not _in_minor_units(other_claim):
        return own
    scale = _scale(other_claim)
    if scale is None or not 1 / LIKE < ratio / scale < LIKE:
        return own
    return Range(*(value * scale for value in own))


def _scale(claim: Claim) -> Decimal | None:
    """Return the power of ten that a number is told in: a million of "45 million", a hundredth of "nine cents"."""
    value = claim.quantity.value if claim.quantity is not None else None
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", claim.location.text)
    if value is None or not value:
        return None
    if digits is None:
        scale = Decimal(1).scaleb(claim.quantity.exponent if claim.quantity is not None else 0)
    else:
        written = Decimal(digits[0].replace(",", ""))
        scale = abs(value) / written if written else Decimal(1)
    return scale if scale in _POWERS else None


LIKE_SCALED = Decimal(4)
"""Up to which factor two values are of one size, once their scales are the same."""
_LONG = {"k": SCALE_OF[3], "m": SCALE_OF[6], "mn": SCALE_OF[6], "bn": SCALE_OF[9], "tn": SCALE_OF[12]}
_SHORT = alternatives(list(_LONG))
_NAMED = alternatives([word for word, power in SCALES.items() if power >= 3])
_WORDS = regex(rf"\b(?P<scale>{_NAMED}|{_SHORT})\b|(?<=\d)(?P<short>{_SHORT})\b", re.IGNORECASE)


def misscaled(first: Claim, second: Claim) -> bool:
    """Return whether two values lie a thousandfold apart and would be near each other in one scale."""
    a, b = (claim.quantity.value if claim.quantity is not None else None for claim in (first, second))
    if a is None or b is None or a <= 0 or b <= 0 or scale_word(first) == scale_word(second):
        return False
    return 1 / LIKE_SCALED <= max(a, b) / min(a, b) / 1000 <= LIKE_SCALED


def scale_word(claim: Claim) -> str | None:
    """Return the word of the scale that a figure is written in, in full: "billion" of "£4bn"; None without one."""
    found = _WORDS.search(claim.location.text)
    word = (found["scale"] or found["short"]).lower() if found is not None else ""
    return _LONG.get(word, word) or None


ELSEWHERE = Decimal(20)
"""By which factor two values may lie apart to be those of one change, where only one names what it counts."""


def are_of_two_things(start: Claim, end: Claim, low: Range, high: Range) -> bool:
    """Return whether one of two values counts something else: "55,000 in six categories, up from 49,000"."""
    units_of = {c.quantity.unit for c in (start, end) if c.quantity is not None}
    small, large = sorted((low.point, high.point))
    return start.kind == end.kind == "number" and len(units_of) > 1 and large > small * ELSEWHERE


_WICKETS = regex(rf"\s(?:for|-)\s(?:{cardinals(1, 9)}|[0-9]\b)")


def are_scores(text: str, *ends: Claim) -> bool:
    """Return whether two values are runs with their wickets, which never grow fewer: "slid from 179 for two to 213 for
    seven"."""
    return all(_WICKETS.match(text, claim.prose.end) for claim in ends)


def runs(small: Claim, large: Claim, low: Range, high: Range) -> bool:
    """Return whether one number is less than another, however both were rounded.

    Rounding never turns an order round: of two numbers with equally many decimals the lesser stands for the lesser.
    """
    a, b = small.quantity, large.quantity
    if a is None or b is None or a.approximate or b.approximate or {a.comparator, b.comparator} != {"="}:
        return low.high < high.low
    place = Decimal(1).scaleb(max(a.exponent, b.exponent, -18))
    one, other = (x.quantize(place, ROUND_HALF_EVEN) if x.adjusted() < 27 else x for x in (low.point, high.point))
    return one < other and low.point < high.point
