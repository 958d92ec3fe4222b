"""Blocking: which pairs of claims are looked at, found through indexes and not by trying all.

Two claims of articles that are looked at together (`neighbours`) are a candidate pair where their values are of one
sort and they share a value, a noun or a telling word.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from copydesk.links.articles import Article, Profile
from copydesk.text import stems, wordnet

BUCKETS = 20
"""Buckets for large figures to each power of ten."""


def keys(profile: Profile) -> tuple[str, ...]:
    """Return the keys under which a claim meets others."""
    found = [f"v{profile.value}"]
    if profile.noun is not None:
        found.append(f"n{wordnet.base(profile.noun)}")
        if wordnet.is_person(profile.noun):
            found.append("nperson")
    value = None if profile.claim.quantity is None else profile.claim.quantity.value
    if value is not None and 6 <= value.adjusted() + 1 <= 300:
        # Large figures meet those within a tenth or so, whatever they count: each stands in two buckets. A loss meets
        # losses of its size and no gains.
        bucket, side = int(math.log10(float(abs(value))) * BUCKETS), "-" if value < 0 else ""
        found += [f"m{side}{bucket}", f"m{side}{bucket + 1}"]
    found += [f"p{p}" for p in profile.predicates]
    sparse = profile.sort in SPARSE or profile.sort.startswith("measure")
    found += [f"w{s}" for s in (profile.near | profile.around if sparse else profile.near)]
    if sparse and profile.noun is not None:
        found.append(f"w{stems.stem(profile.noun)}")
    return tuple(found)


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
        for key in dict.fromkeys(keys(profile)):
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
