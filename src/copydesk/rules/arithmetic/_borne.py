"""Figures that an article bears out elsewhere than beside them: what a whole text may be asked before one is doubted.

"The raffle took £1,944 on 162 books", and a page later "a book brought in £12 on average": what is worked out of two
figures of one sentence is right wherever it is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from copydesk.model import Claim, Extraction
from copydesk.rules.arithmetic._figures import Figure, is_share
from copydesk.rules.arithmetic._numbers import Range, near, written
from copydesk.rules.arithmetic._overlap import overlap
from copydesk.rules.arithmetic._typed import BARE, close, counted, less, like, over, times, total, unit

DIGITS = 3
"""Significant digits from which on a figure is no chance result of two others somewhere in the article."""
SMALL = 20
"""Below this some two figures make a number by chance, even to the last digit."""
MOST = 12
"""How many figures a sentence may hold to be asked; of more, some two make anything."""
_OVER = frozenset({"number", "duration", "measure"})


def borne_out(extraction: Extraction, figures: Sequence[Figure], told: Figure, of: Sequence[Figure]) -> bool:
    """Return whether an article bears a figure out that what it may be worked out of (`of`) does not give.

    Two figures of one sentence make it, or one beside it and one anywhere by a sum or a difference; or it makes a sum
    with those of `of` that is told as well, and so is a part beside parts. `figures` are those of `everywhere`.
    """
    digits = _digits(told)
    figures = [f for f in figures if f.claim.prose != told.claim.prose]
    own = written(told.claim) or told.value
    for _, held in groupby(figures, key=lambda f: f.sentence):
        for a, b in combinations(list(held)[:MOST], 2):
            for way, product in _ways(a, b, told):
                exact = product and told.value.point >= SMALL and way.point == told.value.point
                if exact or (digits >= DIGITS and way.overlaps(own)):
                    return True
    if all(unit(f) == unit(told) for f in of) and _are_parts(figures, [told, *of]):
        return True
    if max(digits, *(_digits(f) for f in of)) >= DIGITS and _is_so_many(figures, told, of):
        return True
    return digits >= DIGITS and _by_one_beside(extraction, figures, told)


def _digits(figure: Figure) -> int:
    return _length(figure.value.point)


def _length(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def is_sum_of_many(extraction: Extraction, figures: Sequence[Figure], told: Figure) -> bool:
    """Return whether three counts or more of its sentence add up to it: "24 voted, 16 for, 5 against, 3 not"."""
    at = _sentence(extraction, told.claim)
    like_it = (f for f in figures if f.sentence == at and f.claim.kind == told.claim.kind)
    beside = [f.value.point for f in like_it if f.claim.prose != told.claim.prose][:PARTS]
    sizes = range(3, len(beside) + 1)
    return told.value.point >= SMALL and any(
        sum(parts, Decimal(0)) == told.value.point for size in sizes for parts in combinations(beside, size)
    )


PARTS = 5
"""Figures of one sentence whose sums are tried."""


def is_with_one_more(told: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether so many times one figure, and another, make a figure: 6,700 of four days of 1,200 and 1,900."""
    before = [f for f in figures if f.at < told.at][-MOST:]
    alike = [f for f in before if counted(f) and like(f, told) is not None]
    many = [f.value.point for f in before if f.claim.kind in ("number", "duration") and f.value.point > 1]
    pairs = ((one.value.point, other.value.point) for one in alike for other in alike if one is not other)
    return any(one * n + other == told.value.point for one, other in pairs for n in many)


def is_of_more(extraction: Extraction, figures: Sequence[Figure], told: Figure, of: Sequence[Figure]) -> bool:
    """Return whether a sum counts some twice ("20 in all, since three had both"), or one figure more that is told
    anywhere before: "four children ... 11 grandchildren and 19 great-grandchildren, making 34 descendants"."""
    if overlap(extraction, told.claim, [f.claim for f in of]):
        return True
    rest = told.value.point - sum((f.value.point for f in of), Decimal(0))
    if _are_parts(list(figures), (told, *of)):
        return True  # it is a part beside the others, and not their sum
    first = min(f.claim.prose.start for f in of)
    same = (f for f in figures if f.claim.prose.end <= first and (like(f, told) or 0) > BARE)
    return rest > 0 and any(f.value.point == rest for f in same)


def shares_out(whole: Figure, number: Figure, own: Range) -> bool:
    """Return whether as many as a figure counts have so much of a whole each: nineteen locks, "or eighteen"."""
    return number is not whole and number.claim.kind == "number" and over(close(whole), close(number)).overlaps(own)


def is_left_of_two(told: Figure, figures: Sequence[Figure]) -> bool:
    """Return whether a figure is what two others make less a third: £1,200 of £840 and £1,950 without £1,590."""
    values = [f.value.point for f in figures]
    return any(
        one + other == told.value.point + third
        for (i, one), (j, other) in combinations(enumerate(values), 2)
        for k, third in enumerate(values)
        if k not in (i, j)
    )


def is_left_of_another(extraction: Extraction, rest: Figure, whole: Figure) -> bool:
    """Return whether a rest and one figure before it make another whole of the article, to the last of four digits.

    "A $186m project ... Castellan asked for $141.3m ... the other $44.7m": what stands in between are other bids.
    """
    at, kinds = rest.claim, ("number", whole.claim.kind)
    values = [
        (claim, claim.quantity.value)
        for claim in extraction.claims
        if claim.kind in kinds and claim.quantity is not None and claim.quantity.value and claim.prose != at.prose
    ]
    told = {value for _, value in values if value != whole.value.point}
    before = (value for claim, value in values if 0 < at.prose.start - claim.prose.start < ABOUT)
    return any(part + rest.value.point in told and _length(part) >= EXACT for part in before)


ABOUT = 400
"""Characters before a rest in which the part stands that it is told beside."""
EXACT = 4
"""So many digits of a part hardly fit by chance."""


def _is_so_many(figures: list[Figure], told: Figure, of: Sequence[Figure]) -> bool:
    """Return whether a count told anywhere, times what each has, gives the total, told or not, to the last digit."""
    counts = {f.value.point for f in figures if f.claim.kind == "number" and f.value.point > 1}
    pairs = [sorted((f.value.point, told.value.point)) for f in of if counted(f) and (like(f, told) or 0) > 0]
    return any(total_ % each == 0 and total_ / each in counts for each, total_ in pairs)


def _are_parts(figures: list[Figure], parts: Sequence[Figure]) -> bool:
    """Return whether what parts add up to is told: of parts none is the sum of others."""
    added = sum((f.value.point for f in parts), Decimal(0))
    return any(f.value.point == added and unit(f) == unit(parts[0]) for f in figures)


def _by_one_beside(extraction: Extraction, figures: list[Figure], told: Figure) -> bool:
    """Return whether a figure of its sentence or the one before and another of one unit make it to the last digit."""
    at = _sentence(extraction, told.claim)
    alike = [f for f in figures if counted(f) and unit(f) == unit(told) and f.claim.kind == told.claim.kind]
    point = told.value.point
    return any(
        point in (a.value.point + b.value.point, abs(a.value.point - b.value.point))
        for a in alike
        if at - 1 <= a.sentence <= at
        for b in alike
        if b is not a
    )


def _ways(a: Figure, b: Figure, told: Figure) -> Iterator[tuple[Range, bool]]:
    """Yield what two figures make that a third of its unit may tell, and whether it is a product or a quotient."""
    one, other = close(a), close(b)
    as_told = [counted(f) and (like(f, told) or 0) > 0 for f in (a, b)]
    if all(as_told) and (like(a, b) or 0) > 0:
        yield total([one, other]), False
        yield less(max(one, other, key=_point), min(one, other, key=_point)), False
        return
    for whole, number, fits in ((a, b, as_told[0]), (b, a, as_told[1])):
        if fits and number.claim.kind in _OVER and number.value.point > 1 and not is_share(number.claim):
            yield times(close(whole), close(number)), True
            yield over(close(whole), close(number)), True


def _point(value: Range) -> Decimal:
    return value.point


def everywhere(extraction: Extraction) -> Iterator[Figure]:
    """Yield the figures of all sentences, cells and items, in order of place."""
    for claim in extraction.claims:
        value = near(claim) if claim.quantity is not None and not claim.quantity.is_range else None
        if value is not None and value.point > 0 and claim.kind not in ("date", "time", "ordinal"):
            yield Figure(claim.prose.start, claim, value, _sentence(extraction, claim))


def _sentence(extraction: Extraction, claim: Claim) -> int:
    return bisect_right(extraction.sentences, claim.prose.start, key=lambda sentence: sentence.start)
