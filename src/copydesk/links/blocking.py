"""Blocking: which pairs of claims are looked at, found through indexes and not by trying all.

Two claims of articles that are looked at together (`neighbours`) are a candidate pair where their values are of one
sort and they share a value, a noun, a telling word or what is asked.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from copydesk.links.articles import COUNTED, HAPPENED, Article, Profile, written
from copydesk.links.relate import middle
from copydesk.text import stems, wordnet
from copydesk.values import timex3, units

BUCKETS = 20
"""Buckets for values to each power of ten."""

FEW = 4
"""Values of a sort that an article gives at most for all of them to meet those of another one that gives as few."""
CROWDED = frozenset(("ordinal", "set", "date", "clock"))
"""Sorts of which two values seldom are of one thing, and times, which meet by any word of their sentences."""
EXCHANGED = 3
"""Figures of a value from which on those of another one in another order are seldom so by chance."""


def keys(profile: Profile, article: Article) -> tuple[str, ...]:
    """Return the keys under which a claim of an article meets others."""
    found = [f"v{profile.value}"]
    minute = _minute(profile)
    if minute is not None:
        found.append(f"c{minute}")
    if profile.sort not in CROWDED and article.many[profile.sort] <= FEW:
        found.append("few")
    figures = written(profile.value)
    if len(figures) >= EXCHANGED:
        found.append(f"d{''.join(sorted(figures))}")
    if profile.noun is not None:
        found.append(f"n{wordnet.base(profile.noun)}")
        if wordnet.is_person(profile.noun):
            found.append("nperson")
    size = _size(profile)
    if size is not None:
        # What is so large meets all within a tenth or so, whatever they count: each stands in two buckets. A loss meets
        # losses of its size and no gains.
        bucket, side = int(math.log10(abs(size)) * BUCKETS), "-" if size < 0 else ""
        found += [f"m{side}{bucket}", f"m{side}{bucket + 1}"]
    found += [f"p{p}" for p in profile.predicates]
    found += [f"a{asked}" for asked in profile.asked if asked[0] not in (HAPPENED, COUNTED)]
    sparse = profile.sort in SPARSE or profile.sort.startswith("measure")
    found += [f"w{s}" for s in (profile.near | profile.around if sparse else profile.near)]
    if sparse and profile.deed is not None:  # "left" and "did not leave" have one verb and two stems
        found.append(f"w{stems.stem(profile.deed)}")
    if sparse and profile.noun is not None:
        found.append(f"w{stems.stem(profile.noun)}")
    return tuple(found)


def _minute(profile: Profile) -> int | None:
    """Return the minute of the half day that a clock time tells, whatever its day: a dial does not tell "a quarter past
    two" from 14:15, and "at nine" of two reports may be resolved against two days."""
    timex = profile.claim.timex
    minute = timex3.clock(timex.value) if timex is not None and profile.sort == "clock" else None
    return None if minute is None else minute % HALF_DAY


HALF_DAY = 12 * 60


def _size(profile: Profile) -> float | None:
    """Return how large a value is, lengths of time in seconds and measures in the base unit of what they measure.

    None where articles on anything have such values: small counts, points in time.
    """
    claim = profile.claim
    if claim.timex is not None:
        length = timex3.seconds(claim.timex.value) if claim.timex.type == "DURATION" else None
        return float(length) if length else None
    value = None if claim.quantity is None else middle(claim.quantity)
    if value is None or not value or value.adjusted() > LARGEST:
        return None
    if profile.sort == "count":
        return float(value) if value.adjusted() >= COUNTED_FIGURES else None
    if profile.sort == "percent":
        return float(value * 100 if claim.kind == "fraction" else value)
    unit = units.lookup(claim.quantity.unit) if claim.quantity is not None and claim.quantity.unit else None
    return float(value) * float(unit.factor) if unit is not None and not unit.offset else float(value)


COUNTED_FIGURES = 2
"""Figures of a count, without the first, from which on it is so large that articles seldom share it by chance."""
LARGEST = 300


SPARSE = frozenset(("clock", "date", "duration"))
"""Sorts of which a sentence has few and articles tell in many words: they meet by any telling word of the sentence.

So do measures: "the bridge, 410 metres long" and "the bridge has a length of 410 metres" share the bridge alone.
"""


Index = dict[tuple[str, str], list[int]]
"""The places of the claims of an article under their sorts and keys."""


def index(article: Article) -> Index:
    """Return under which keys the claims of an article are found."""
    found: Index = defaultdict(list)
    for profile in article.profiles:
        for key in dict.fromkeys(keys(profile, article)):
            found[profile.sort, key].append(profile.order)
    return found


def _met(one: Sequence[int], two: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs of claims that meet under one key: all, or of very many those at like places (`CROWD`)."""
    if len(one) * len(two) <= CROWD**2:
        return itertools.product(one, two)
    reach = max(NEIGHBOURS, CROWD**2 // max(len(one), len(two)) // 2)
    return (
        (m, n)
        for i, m in enumerate(one)
        for n in two[max(0, i * len(two) // len(one) - reach) : i * len(two) // len(one) + reach + 1]
    )


CROWD = 64
"""Claims on either side that a key may bring together. A key of more (a list, a table, a word on every line) tells
little, and all pairs of it would cost the square: of those, each claim meets the ones that stand as far into the other
article, the fewer to either side the more there are."""

NEIGHBOURS = 3
"""Claims to either side that are left to a claim under a key of however many."""


def is_small(one: Article, two: Article) -> bool:
    """Return whether no key brings together so many claims of two articles that not all pairs of them meet."""
    return len(one.profiles) * len(two.profiles) <= CROWD**2


def claim_pairs(
    one: Article, two: Article, first: Index | None = None, second: Index | None = None
) -> list[tuple[int, int]]:
    """Return the candidate pairs of claims of two articles (or of one article with itself, each once), in order.

    A pair is given by the places of its claims in their articles. `first` and `second` are the indexes of the two,
    where the caller keeps them.
    """
    first = index(one) if first is None else first
    second = first if one is two else index(two) if second is None else second
    met: set[tuple[int, int]] = set()
    for key in first.keys() & second.keys():
        met.update(_met(first[key], second[key]))
    return sorted(met) if one is not two else sorted([pair for pair in met if pair[0] < pair[1]])
