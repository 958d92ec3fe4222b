"""How much speaks for a figure being worked out from others beside it, and wrongly: weights that add up.

No word says for sure that one number follows from two others. What its units allow, what the words beside it say
("in all", "each", "the remaining", "a drop of"), that no other figure may be meant, and that it is off by just so
much as a slip would make it: each of these is a weight, the tenth logarithm of how much rarer it is by chance. A figure
is told of only where they come to more than `ENOUGH`, as in record linkage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import log, log10

from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.rules.arithmetic._numbers import Range, last_place
from copydesk.rules.arithmetic._skeleton import DATE
from copydesk.values import misprints
from copydesk.values.regexes import regex

ENOUGH = 3.0
"""What the weights have to come to for a warning."""
MOST_OFF = 2.0
"""By which factor at most a figure may miss what it is worked out of."""
DECADES = 4.6
"""Over how many e-folds unrelated figures of one unit in one passage are spread: two powers of ten."""

THOUSANDFOLD = 2.5
"""What speaks for a figure that has another's digits and the wrong word behind them."""
LARGE = Decimal(100_000)
"""Below this nobody tells a figure in thousands or millions."""
NEAR_SCALE = Decimal("0.02")
"""How far a figure may be from a thousandth of another, as a share of it."""

_RESULT = regex(
    r"\b(?:so|so that|hence|thus|therefore|thereby|consequently|which|making|makes|made|giving|gives|gave|bringing"
    r"|br(?:ings|ought) in|rais(?:e|es|ed|ing)|earn(?:s|ed|ing)?|gross(?:es|ed|ing)|tak(?:es|ing) in|took"
    r"|takings?|costs?"
    r"|costing|bill|invoice|receipts?|proceeds|worth|total(?:s|led|ling|ed|ing)?|capacity|[Tt]hat[’']?s"
    r"|[Tt]hat (?:is|was|makes?|made|means|meant|leaves|left|gives?|gave|comes|takes|took|brings|brought|puts)"
    r"|works? out|worked out|means"
    r"|amount(?:s|ed|ing)? to|com(?:es?|ing) to|came to|add(?:s|ed|ing)? up to|i\.e\.|=|billed|charged|paying"
    r"|[Tt]ogether|[Aa]ltogether|[Ii]n all|[Ii]n total|[Bb]etween them|[Cc]ombined"
    r"|turn(?:s|ed)? out"
    r"|(?<=, )(?!includ|exclud|accord|follow|depend|rang|start|begin|dur|be)[a-z]{2,}ing"
    r"|produc(?:es|ed|ing)|finish(?:ed|ing|es)|end(?:ed|ing|s) (?:up )?(?:on|with))(?![\w-])[^.;]*$"
)
_IN_ALL = regex(
    r"(?:(?: [a-z’-]+){0,3})?,? (?:in all|in total|altogether|all told|all in|combined|between them|together|overall)\b"
    r"|(?: [a-z]+)? total(?=[.,;:)!?]|$)"
)
_DEFINITE = regex(
    r"(?:^|[\s(“\"‘])(?:[Tt]he|[Aa]ll|[Tt]hose|[Tt]hese|[Aa]ll(?: of)? the|[Ii]ts|[Tt]heir|[Hh]is"
    r"|[Hh]er)(?: [a-z-]+)? $"
    r"|\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er)(?: [a-z-]+){1,2} of $"
)
_APPOSED = regex(r"[^.;:,]{0,40}(?:,|:| =| \(|—| [-–]) ?(?:or |just |only |an? (?:[a-z]+ ){0,2}of )*")
_THAN = regex(r"\bthan (?:the |its |their |that of |those of )?$")
_ALL = regex(r"(?:^|[\s(“\"‘])[Aa]ll(?: of)?(?: (?:the|these|those|of))* $")
MODIFIED, UNREAL = 3.0, 1.6
"""What a word takes away that says that something else goes into a figure; and that it is not, or was another time."""
# something else goes into a total, or it is not that of all
_MODIFIED = regex(
    r"\b(?:another|further|extra|additional|apart from|except|excluding|besides|plus|minus|less|discount\w*"
    r"|concession\w*"
    r"|reduced|deposits?|instalments?|tax(?! included)|VAT|delivery|most of|some of|many of|reliefs?|deducting"
    r"|innings|up to"
    r"|on top|free|half|interest|mortgage|loan)\b"
    r"|\bwith (?!an?\b|the\b|all\b)[a-z]+,|\bspent \ue003 on\b|\bor \ue003 for an?\b"
)
# what is not, or was at another time, or is asked for
_UNREAL = regex(
    r"\b(?:target|forecast|expected|planned|could|would|might|minimum|maximum|limit\w*|respectively|budget|goal"
    r"|(?<!\bis a )(?<!\bwas a )record|needed"
    r"|need|needs|required|threshold|quorum|hoped|including|includes?|among|median|likely|previous\w*"
    r"|former(?! (?:is|was|has|had|by|of)\b|,)"
    r"|(?:last|next|previous) "
    r"(?:year|month|week|season|council|time)|ago|earlier|asked for|supposed|promised|instead|rather than"
    r"|compared|against(?= [\ue000-\ue006]))\b"
)
_DOUBLED = regex(r"\b(?:both|twice|double|two|pair|couple|there and back|round[ -]trip|return trip)\b", re.IGNORECASE)


def doubled(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether the words around a figure say that something comes twice."""
    low, high = paragraph.bounds(max(0, told.sentence - 1))[0], paragraph.bounds(told.sentence)[1]
    return _DOUBLED.search(paragraph.text, low, high) is not None


def follows(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether a word before a figure draws a conclusion: "so that supper is €35"."""
    return _SO.search(paragraph.before(told, 60)) is not None


_SO = regex(
    r"\b(?:so|so that|hence|thus|therefore|which (?:leaves|makes|means)"
    r"|that (?:leaves|makes|means|gives|brings))\b[^.;]*$",
    re.I,
)


def apart(paragraph: Paragraph, told: Figure, of: Sequence[Figure], sign: str) -> float:
    """Return what words take away that say that something else goes into a figure, or that it is of another time."""
    ends = sorted((*(f.at for f in of), told.at))
    start, close = paragraph.bounds(told.sentence)
    passage = paragraph.text[
        max(paragraph.bounds(min(f.sentence for f in (*of, told)))[0], ends[0] - 40) : ends[-1] + 30
    ]
    weight = MODIFIED if sign in ("x", "/") and (_MODIFIED.search(passage) or _is_part(paragraph, ends, of)) else 0
    if sign == "-" and _RANGE.search(passage):
        weight += 0.5
    weight += sum(1.0 for f in (*of, told) if is_vague(f) and not (f is told and _is_averaged(paragraph, f)))
    own = paragraph.text[start:close]
    if _UNREAL.search(passage if sign in ("%", "x") else own):
        weight += UNREAL
    if all(f.sentence != told.sentence for f in of) and DATE in paragraph.text[start : told.at]:
        weight += 0.7
    return weight


def _is_part(paragraph: Paragraph, ends: Sequence[int], of: Sequence[Figure]) -> bool:
    """Return whether a fraction stands between figures that it is none of: "each for us two and half for her"."""
    return any(ends[0] < f.at < ends[-1] and f.claim.kind == "fraction" and f not in of for f in paragraph.figures)


def _is_averaged(paragraph: Paragraph, figure: Figure) -> bool:
    """Return whether a figure is called an average, which is how it was come by and no bound: "an average of 48"."""
    return _AVERAGE.search(paragraph.before(figure, 30)) is not None


_AVERAGE = regex(r"\b(?:average|mean|averag(?:ing|ed|es)) (?:of )?$")


def is_vague(figure: Figure) -> bool:
    """Return whether a figure is a bound or about what it says: who works with it says more of it."""
    quantity = figure.claim.quantity
    return quantity is not None and (quantity.approximate or quantity.comparator != "=")


_RANGE = regex(r"\bbetween \S+ and\b|\brespectively\b")


def misses(true: Decimal, told: Decimal) -> float:
    """Return how much rarer by chance a figure lies so near to another, or differs in one digit alone, than a slip."""
    if true <= 0 or told <= 0:
        return 0
    if is_misscaled(true, told):
        return THOUSANDFOLD
    off = abs(log(float(told / true)))
    chance = min(1.0, 2 * off / DECADES)
    if true == int(true) and told == int(told):  # of small counts many are neighbours
        chance = max(chance, min(1.0, float(2 * abs(true - told) / (2 * max(true, told)))))
    return max(-log10(max(chance, 0.003)), digits_off(true, told))


def digits_off(true: Decimal, told: Decimal) -> float:
    """Return the weight of two figures that differ in one digit, or in two neighbours that changed places; else 0."""
    if not one_slip(true, told):
        return 0
    size = len((_digits(true, told) or ("0",))[0])
    return -log10(min(1.0, (10 * size - 1) / (9 * 10 ** (size - 1)))) if size > 1 else 0


def result(paragraph: Paragraph, told: Figure, of: Sequence[Figure], sign: str) -> float:
    """Return what the words around a figure say for its being a result: "so", "in all", "the 75", "all 495"."""
    start = paragraph.starts[told.sentence]
    before = paragraph.text[start : told.at]
    held = [f for f in paragraph.figures if start <= f.at < told.at]
    joint = paragraph.text[(held[-1].at + 1 if held else start) : told.at]
    if _THAN.search(before):
        return -1.0
    if _IN_ALL.match(paragraph.behind(told, 40)):
        return 1.6
    if _ALL.search(before):
        return 1.4
    if _RESULT.search(joint):
        return 1.0
    if _DEFINITE.search(before):
        return 0.8
    return 1.0 if sign != "-" and held and held[-1] in of and joint != ", " and _APPOSED.fullmatch(joint) else 0


def one_slip(true: Decimal, told: Decimal) -> bool:
    """Return whether two numbers differ in one digit alone, or in two neighbours that changed places."""
    pair = _digits(true, told)
    return pair is not None and misprints.one_off(*pair)


def _digits(true: Decimal, told: Decimal) -> tuple[str, str] | None:
    """Return the digits of two numbers down to the last that either of them has; None where one is longer."""
    places = max(0, *(-int(x.normalize().as_tuple().exponent) for x in (true, told)))
    if places > 4 or true <= 0 or told <= 0:
        return None
    one, other = (str(int(x.scaleb(places))) for x in (true, told))
    if len(one) != len(other):
        return None
    noughts = min(len(text) - len(text.rstrip("0")) for text in (one, other))
    return (one[: len(one) - noughts], other[: len(other) - noughts])


def near_enough(true: Range, told: Range) -> bool:
    """Return whether a figure misses what it may be worked out of, by no more than a slip would."""
    if true.overlaps(told) or true.point <= 0 or _rounds(true.point, told.point):
        return False
    ratio = float(told.point / true.point)
    return (
        1 / MOST_OFF <= ratio <= MOST_OFF or is_misscaled(true.point, told.point) or is_mistyped(true.point, told.point)
    )


def is_mistyped(true: Decimal, told: Decimal) -> bool:
    """Return whether a figure is another but for one digit of three or more, however far that carries it."""
    return digits_off(true, told) >= MISTYPED


MISTYPED = 1.2
"""What one digit off must weigh: of numbers of two digits one in four is that near to another."""


def is_mistyped_multiple(times: Decimal, one: Decimal, other: Decimal) -> bool:
    """Return whether one value is so many times the other but for one digit or a nought, however far it carries it."""
    return any(is_mistyped(a * times, b) or _has_noughts(times, a, b) for a, b in ((one, other), (other, one)))


MANY = 10
"""Multiples from here on are told in digits, and can have a nought too many or too few."""
NEAR_TENS = Decimal("0.05")
"""How far two values may be from a tenth or a hundredth of the multiple told of them, as a share of it."""


def _has_noughts(times: Decimal, one: Decimal, other: Decimal) -> bool:
    """Return whether a multiple has a nought or two too many or too few: "800 times" for 83 times."""
    tens = (Decimal(10).scaleb(n) for n in (0, 1, -2, -3))
    return times >= MANY and any(abs(other * ten / (one * times) - 1) < NEAR_TENS for ten in tens)


def is_misscaled(true: Decimal, told: Decimal) -> bool:
    """Return whether a figure is a thousandth or a thousandfold of another: a million that should be a billion."""
    if min(true, told) < LARGE:
        return False
    ratio = max(true, told) / min(true, told)
    return abs(ratio / 1000 - 1) < NEAR_SCALE


def _rounds(true: Decimal, told: Decimal) -> bool:
    """Return whether a figure is told in hundreds or thousands, to which what it should be is rounded."""
    place = last_place(told)
    return place >= 2 and abs(true - told) <= Decimal(5).scaleb(place - 1)
