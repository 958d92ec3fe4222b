"""Figures that what they are worked out of does not give, found by weighing all operations that may be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations
from math import log10
from typing import NamedTuple

from copydesk.model import Extraction
from copydesk.rules.arithmetic import _evidence as evidence
from copydesk.rules.arithmetic._accounted import is_accounted
from copydesk.rules.arithmetic._borne import (
    SMALL,
    borne_out,
    everywhere,
    is_left_of_another,
    is_left_of_two,
    is_of_more,
    is_sum_of_many,
    is_with_one_more,
    shares_out,
)
from copydesk.rules.arithmetic._figures import AMOUNTS, Figure, Paragraph, is_share, read_joined
from copydesk.rules.arithmetic._grown import changes
from copydesk.rules.arithmetic._labelled import is_beside_the_count
from copydesk.rules.arithmetic._misworked import LIKELY, misworked
from copydesk.rules.arithmetic._numbers import Range
from copydesk.rules.arithmetic._of_else import is_of_else, nearest
from copydesk.rules.arithmetic._one_more import is_short_of_one
from copydesk.rules.arithmetic._operations import Result, differences, is_partitive, is_share_of, shares, sums
from copydesk.rules.arithmetic._rated import products, quotients
from copydesk.rules.arithmetic._rows import row_totals
from copydesk.rules.arithmetic._share_beside import share_beside
from copydesk.rules.arithmetic._skeleton import DURATION, FRACTION
from copydesk.rules.arithmetic._typed import close, counted, less, like, over, scaled, times, total, unit
from copydesk.rules.arithmetic._worked_time import worked_time
from copydesk.values.numbers import is_whole
from copydesk.values.regexes import regex

MOST = 7
"""How many figures around one may be what it is worked out of; of more, some fit everything."""
BACK, ON = 2, 1
"""How many sentences before and behind a figure those stand that it may be worked out of."""
_OPERATIONS = (sums, differences, products, quotients, shares, changes, worked_time)
_BY_SHAPE = (row_totals, share_beside)
"""Ways in which the shape of a passage alone says which figure follows from which."""


class Weighed(NamedTuple):
    """A figure, what it should be by the figures of `result`, and how much speaks for it."""

    told: Figure
    result: Result
    weight: float
    sure: bool
    """Whether the form of what is worked out, or a word that draws the conclusion, says that it is meant."""

    @property
    def figures(self) -> frozenset[int]:
        """Where the figures stand."""
        return frozenset(f.claim.prose.start for f in (self.told, *self.result.of))


def weighed(extraction: Extraction, least: float = evidence.ENOUGH) -> Iterator[Weighed]:
    """Yield the figures that miss what they are worked out of, each passage's surest one first."""
    told: list[Weighed] = []
    figures = list(everywhere(extraction))
    for paragraph, second in read_joined(extraction):
        told += [
            Weighed(figure, result, weight, sure=result.sign != "+" or len(result.of) > PAIR)
            for way in _BY_SHAPE
            for figure, result, weight in way(paragraph, second)
            if not any(is_beside_the_count(paragraph, each) for each in (figure, *result.of))
            and not is_accounted(paragraph, figure, result.of, result.sign, result.value)
            and not (result.sign == "+" and is_of_more(extraction, figures, figure, result.of))
        ]
        found = [_best(paragraph, figure, second) for figure in paragraph.figures if not _is_pronoun(figure)]
        kept = [each for each in found if each is not None and each.weight > least - SWAP]
        told += [
            each
            for each in kept
            if not is_sum_of_many(extraction, figures, each.told)
            and not (each.result.sign == "-" and is_left_of_another(extraction, each.told, each.result.of[0]))
            and (_is_at_hand(each) or not borne_out(extraction, figures, each.told, each.result.of))
        ]
    taken: list[frozenset[int]] = []
    text = extraction.document.text
    for each in sorted(told, key=lambda w: (not w.sure, -w.weight)):
        if each.result.sign == "+" and is_short_of_one(text, each.told, each.result.of, each.result.value):
            continue
        if each.weight >= least and not any(len(each.figures & other) > 1 for other in taken):
            taken.append(each.figures)
            yield _last(each, told)


SWAP = 1.0
"""How much less may speak for the last of some figures being the wrong one, to be told so."""


def _last(found: Weighed, told: Sequence[Weighed]) -> Weighed:
    """Return the one of some figures that stands last, where nearly as much speaks for its being worked out."""
    same = [w for w in told if w.figures == found.figures and w.weight >= found.weight - SWAP and w.sure >= found.sure]
    return max(same, key=lambda w: w.told.claim.prose.start, default=found)


def _is_to_a_point(figure: Figure) -> bool:
    """Return whether a figure has decimals, the last of which is rounded where it was worked out."""
    return not is_whole(figure.value.point) and figure.claim.kind != "fraction"


_BASE = ("per ", "for every ", "in every ", "out of every ")
_IN_EVERY = regex(r"(?: [a-z]+)? (?:in|out of|for) every \S")
"""Behind these a figure is what a rate is counted on: "160 telephones per 100 people"."""


def _is_pronoun(figure: Figure) -> bool:
    return figure.value.point == 1


def _around(paragraph: Paragraph, told: Figure) -> list[Figure]:
    held = [f for f in paragraph.figures if f is not told and -BACK <= f.sentence - told.sentence <= ON]
    held = [f for f in held if not _is_pronoun(f) and not paragraph.before(f).endswith(_BASE)]
    held = [f for f in held if not _IN_EVERY.match(paragraph.behind(f, 40)) and not is_beside_the_count(paragraph, f)]
    return sorted(sorted(held, key=lambda f: abs(f.at - told.at))[:MOST], key=lambda f: f.at)


_OWN_PAIR = regex(rf" \((?:n ?= ?)?(?:{FRACTION}|(?:\d+|[{AMOUNTS}]) ?(?:/|of|out of) ?(?:\d+|[{AMOUNTS}]))\)")
"""Behind a share that tells its own part and whole: "71% (38/55)"."""
_SHILLINGS = regex(r" \d{1,2}s\b")
"""Behind pounds of old money, which are then not all: "£27 18s each"."""
_HYPHENED = regex(r"-[a-z]{1,2}\b")
"""Behind a number that an abbreviated unit makes a word of: "the log 15-d mean"."""


_OWN = (_SHILLINGS, _OWN_PAIR, _HYPHENED)
_OR_SO = regex(rf", [{AMOUNTS}{DURATION}](?! ?and\b| ?or\b|,)")
"""Behind a bare number of which the next is a second guess: "the last 15, 20 years"."""


def _best(paragraph: Paragraph, told: Figure, second: int) -> Weighed | None:
    if told.claim.change is not None and told.claim.change.role in ("from", "to"):
        return None
    behind = paragraph.behind(told)
    if unit(told) is None and _OR_SO.match(behind):
        return None
    if any(form.match(behind) for form in _OWN) or is_beside_the_count(paragraph, told):
        return None
    held = _around(paragraph, told)
    results = [r for operation in _OPERATIONS for r in operation(paragraph, told, held)] if len(held) > 1 else []
    if second:  # each of the two paragraphs was looked at by itself
        results = [r for r in results if len({f.at < second for f in (*r.of, told)}) > 1]
    own = told.value if _is_to_a_point(told) else close(told)
    off = [r for r in results if evidence.near_enough(r.value, own) or misworked(told, r.of, r.sign, r.value)]
    off = [r for r in off if not is_of_else(paragraph, told, r) and not _is_of_two_times(r)]
    if not off or any(r.value.overlaps(own) for r in results):
        return None
    tries = log10(len({r.value.point for r in off}))
    best = nearest(paragraph, told, max(off, key=lambda r: _weight(paragraph, told, r)), off)
    if (
        best is None
        or _is_within(told, best)
        or (not (best.complete and best.sign == "x") and _excused(paragraph, told, best))
        or _is_in_whole(best, told)
        or _is_loose(best, told)
    ):
        return None
    if is_accounted(paragraph, told, best.of, best.sign, best.value):
        return None
    weight = _weight(paragraph, told, best) - tries
    said = evidence.follows(paragraph, told) or _is_put_so(paragraph, told, best) or _is_of_units(best)
    return Weighed(told, best, weight, said and _is_drawn(told, best))


def _is_drawn(told: Figure, found: Result) -> bool:
    """Return whether a figure may be a conclusion: it is told behind all that it is worked out of, and where two small
    counts are multiplied, words say of which there is so much each. Money is a sum wherever it stands."""
    if told.claim.kind == "money":
        return True
    small = all(f.claim.kind == "number" and f.value.point < SMALL for f in found.of)
    if found.sign == "x" and small and found.weight < SHARED_OUT:
        return False
    return all(f.at < told.at for f in found.of)


def _is_of_two_times(found: Result) -> bool:
    """Return whether what is added up is one thing before and after a change: "raised to 3.1p from 2.9p"."""
    changes = [f.claim.change for f in found.of if f.claim.change is not None]
    roles = {(change.group, change.role) for change in changes}
    return found.sign == "+" and any((group, "from") in roles and (group, "to") in roles for group, _ in roles)


def _is_of_units(found: Result) -> bool:
    """Return whether so many times so much makes a figure, or it shared out: of sums, differences and shares any text
    with a row of figures has some that come near another figure of it."""
    named = any(f.claim.quantity is not None and f.claim.quantity.unit is not None for f in found.of)
    return named and found.sign in ("x", "/") and not any(is_share(f.claim) for f in found.of)


def _is_put_so(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether a figure is put as what its terms make: a share behind "12 of the 30", a gap behind the two that
    it lies between, a sum behind all that it may be of and a word that takes them together."""
    if any(f.sentence > told.sentence for f in found.of):
        return False
    if found.sign == "%":
        if not is_share_of(paragraph, told, found.of[1]):
            return False
        return is_partitive(paragraph, *found.of) or _or_so_much(paragraph, told, found.of[0])
    if found.sign == "-":
        return found.weight >= GAP
    if found.sign == "x" and is_share(found.of[0].claim):
        return _is_so_many(paragraph, told, found)
    if found.sign == "±" or evidence.is_misscaled(found.value.point, told.value.point):
        return True
    if found.sign == "mean":
        return all(f.sentence == found.of[0].sentence for f in found.of)  # numbers in a row
    return found.sign == "+" and found.complete and _takes_up(paragraph, told, found)


def _takes_up(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    return evidence.result(paragraph, told, found.of, "+") > 0


_OR = regex(r"(?:, or| or| \(|,) ")


def _or_so_much(paragraph: Paragraph, told: Figure, part: Figure) -> bool:
    """Return whether a share is told over again as so much: "15 percent, or $6"."""
    return told.at < part.at and _OR.fullmatch(paragraph.between(told, part)) is not None


def _is_so_many(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether a number is set off behind a share of a whole as what it makes: "4 percent of the 200, or 8"."""
    share, whole = found.of
    behind = share.at < whole.at < told.at and share.sentence == told.sentence
    return (
        behind
        and _OF.fullmatch(paragraph.between(share, whole)) is not None
        and (_OR_SO_MANY.fullmatch(paragraph.between(whole, told)) is not None)
    )


_OF = regex(r" of(?: [\w’'-]+){0,3} ")
_OR_SO_MANY = regex(r"(?: [\w’'-]+){0,6}(?:, or| \(|:| [-–—]| or)(?: just| only| some| about)? ?")


def _is_at_hand(found: Weighed) -> bool:
    """Return whether a figure's own sentence tells all that it is worked out of, by a price or a rate."""
    return _is_of_units(found.result) and all(f.sentence == found.told.sentence for f in found.result.of)


def _is_loose(found: Result, told: Figure) -> bool:
    """Return whether a figure is nearly what it should be, which is worked out of a bound: "more than 11.8 million"."""
    bounds = [f.claim.quantity for f in found.of if f.claim.quantity is not None]
    bound = any(q.comparator != "=" or q.approximate for q in bounds)
    return bound and abs(told.value.point / found.value.point - 1) < NEARLY


def _is_within(told: Figure, found: Result) -> bool:
    """Return whether a figure is a bound that holds: 41 of 96 are "fewer than half"."""
    comparator = told.claim.quantity.comparator if told.claim.quantity is not None else "="
    low, high = told.value.point > found.value.point, told.value.point < found.value.point
    return (low and comparator in ("<", "<=")) or (high and comparator in (">", ">="))


NEARLY = Decimal("0.05")
"""By what share a figure may miss what is worked out of a bound or of a rounded figure."""


def _is_in_whole(found: Result, told: Figure) -> bool:
    """Return whether a figure is what it should be in whole units: 24 times 42 cents is 10 dollars."""
    true, own = found.value.point, told.value.point
    return own == own.to_integral_value() == true.to_integral_value() and true != true.to_integral_value()


def _weight(paragraph: Paragraph, told: Figure, found: Result) -> float:
    said = evidence.result(paragraph, told, found.of, found.sign)
    if found.sign == "-" and found.weight < GAP and not evidence.follows(paragraph, told):
        said = 0
    if found.sign == "+" and said == 1.0:
        said = UNSAID  # "that makes" may be said of anything
    if not said and found.sign in ("x", "+", "-"):
        said = -UNSAID
    missed = _misses(told, found)
    weight = found.weight + said + missed - (COMMON if missed < RARE else 0)
    return weight - evidence.apart(paragraph, told, found.of, found.sign)


def _misses(told: Figure, found: Result) -> float:
    """Return how much rarer by chance than by a slip a figure misses another so: by a digit, or a wrong working."""
    weight = evidence.misses(found.value.point, told.value.point)
    return max(weight, LIKELY) if misworked(told, found.of, found.sign, found.value) else weight


PAIR = 2
"""Two figures that stand beside each other are parts of a third too often by chance to be told of as a warning."""
SHARED_OUT = 2.2
"""The weight from which on words say that so many have so much each."""
GAP = 2.0
"""The weight of a difference that the words beside it call one."""
RARE, COMMON = 0.6, 0.5
"""How rare at least a figure misses a result so by chance; and what it loses where any other might as well (0236)."""
UNSAID = 0.6
"""What a sum or a product loses that no word tells to be one."""


def _excused(paragraph: Paragraph, told: Figure, found: Result) -> bool:
    """Return whether some other working gives a figure, or what it should be stands beside it as another."""
    figures = [f for f in paragraph.figures if f is not told and abs(f.sentence - told.sentence) <= BACK * 2]
    others = [f for f in figures if f not in found.of]
    own = close(told)
    if any(f.value.overlaps(found.value) and like(f, told) is not None for f in others):
        return True
    if _is_of_sorts(paragraph, told):
        return True
    same = [close(f) for f in figures[:10] if counted(f) and like(f, told) is not None]
    sums_of = list(_sums(same, 4))
    if any(made.overlaps(own) for _, made in sums_of):
        return True
    if found.sign != "%" and any(
        both.overlaps(whole)
        for some, made in sums_of
        if len(some) < 4
        for both in (total([own, made]),)
        for whole in same
        if whole not in some
    ):
        return True
    if found.sign in "+-" and is_left_of_two(told, [f for f in figures[:10] if like(f, told) is not None]):
        return True
    if found.sign == "/" and any(over(close(f), close(found.of[1])).overlaps(own) for f in others if like(f, told)):
        return True  # a rate that another total bears out
    if found.sign == "/" and any(shares_out(found.of[0], f, own) for f in paragraph.figures if f is not told):
        return True
    if found.sign == "x" and is_with_one_more(told, figures):
        return True
    back, target = _turned(found, own)
    if any(way.overlaps(target) for f in others for way in _ways(back, f)):
        return True
    bases = [found.value, scaled(found.value, Decimal(2))] if evidence.doubled(paragraph, told) else [found.value]
    if any(way.overlaps(own) for base in bases for way in (base, *(way for f in others for way in _ways(base, f)))):
        return True
    return any(way.overlaps(own) for a, b in combinations(figures[:10], 2) for way in _pair(a, b, told))


def _is_of_sorts(paragraph: Paragraph, told: Figure) -> bool:
    """Return whether the counts right before a figure make it, whatever they count: "12 hens, two ducks, 14 birds"."""
    if told.claim.kind != "number":
        return False
    before = [f for f in paragraph.within(told.sentence) if f.at < told.at and f.claim.kind == "number"]
    added = accumulate((f.value.point for f in reversed(before)), initial=Decimal(0))
    return told.value.point in [*added][2:]


def _sums(figures: Sequence[Range], most: int) -> Iterator[tuple[tuple[Range, ...], Range]]:
    """Yield each choice of some figures, so many of them at most, with its sum."""
    grown: list[tuple[tuple[Range, ...], Range]] = [((), Range(*[Decimal(0)] * 3))]
    for figure in figures:
        new = [((*some, figure), total([made, figure])) for some, made in grown if len(some) < most]
        grown += new
        yield from new


def _turned(found: Result, own: Range) -> tuple[Range, Range]:
    """Return what a figure gives back of what it is taken from, and that: eleven rooms times seven floors, 75."""
    first, last = close(found.of[0]), close(found.of[-1])
    if found.sign == "/":
        return times(own, last), first
    return (total([own, last]), first) if found.sign == "-" else (own, scaled(own, Decimal(0)))


def _ways(value: Range, figure: Figure) -> Sequence[Range]:
    """Return what becomes of a result by one figure more: a discount, a tax, one more part, so many of them."""
    other = close(figure)
    if is_share(figure.claim):
        part = scaled(value, figure.value.point / 100)
        return [part, total([value, part]), less(value, part)]
    if figure.claim.kind == "fraction":
        return [times(value, other), less(value, times(value, other))]
    return [over(value, other), times(value, other), total([value, other]), less(value, other)]


def _pair(a: Figure, b: Figure, told: Figure) -> Sequence[Range]:
    one, other = close(a), close(b)
    ways = [times(one, other), over(one, other), over(other, one)]
    if like(a, b) is not None and (is_share(a.claim) or not is_share(told.claim)):
        ways += [total([one, other]), less(one, other), less(other, one)]
    if told.claim.kind == "fraction":
        ways += [over(x, total([one, other])) for x in (one, other)]
    if is_share(told.claim):
        ways += [scaled(over(x, total([one, other])), Decimal(100)) for x in (one, other)]
        ways += [scaled(over(less(x, y), y), Decimal(100)) for x, y in ((one, other), (other, one))]
    return (
        ways
        if told.value.point >= SMALL or told.claim.kind == "fraction" or None not in (like(a, told), like(b, told))
        else []
    )
