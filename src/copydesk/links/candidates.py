"""Candidate pairs as matching takes them in: two articles at a time, each pair at first no more than two places.

Most candidate pairs fall out before anything but their values is looked at, so a `Pair` is made only where one is asked
for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from copydesk.links import anew, blocking, neighbours
from copydesk.links import articles as told_by
from copydesk.links.articles import Article, Damped, Figure
from copydesk.links.memo import AT, Numbering
from copydesk.links.pairs import Offered, Pair
from copydesk.links.relate import Relations, exact
from copydesk.links.relation import Relation
from copydesk.links.vetoes import PARTS, filled, looked_at
from copydesk.model import Claim

Row = tuple[int, int, Relation | None, int]
"""The places of two claims in their articles, how their values stand to each other, and which vetoes can hold.

How they stand to each other is None for values that differ for sure: of most such pairs nobody asks for more.
"""

INDEXES = 4096
"""Articles whose indexes are kept at a time."""


class Looked:
    """An article as `meetings` looks at it: its claims with the numbers of their values and the slots that they fill.

    `exact` groups claims of which any two differ for sure where their values do (`relate.exact`), -1 for others;
    `values` are equal for claims of one group with one value.
    """

    def __init__(self, article: Article, seen: Sequence[tuple[int, ...]], kinds: _Kinds) -> None:
        value = AT["value"]
        profiles = article.profiles
        self.sorts = [p.sort for p in profiles]
        self.claims = [(p.claim, numbers[value], filled(p)) for p, numbers in zip(profiles, seen, strict=True)]
        found = [kinds.of(p.sort, c, slots) for p, (c, _, slots) in zip(profiles, self.claims, strict=True)]
        self.exact, self.values = [e for e, _ in found], [v for _, v in found]
        self._profiles, self._article = profiles, article
        self._others: dict[tuple[str, int], list[int]] = {}

    @cached_property
    def keys(self) -> list[frozenset[str]]:
        """The keys under which each claim meets others of its sort."""
        return [frozenset(blocking.keys(p, self._article)) for p in self._profiles]

    @cached_property
    def of_group(self) -> dict[int, list[int]]:
        """The claims of each group."""
        return _listed(self.exact)

    @cached_property
    def of_value(self) -> dict[int, list[int]]:
        """The claims of each value of a group."""
        return _listed(self.values)

    def others(self, sort: str, group: int) -> list[int]:
        """Return the claims of a sort that are not of a group."""
        known = self._others.get((sort, group))
        if known is None:
            both = zip(self.sorts, self.exact, strict=True)
            known = [n for n, (own, e) in enumerate(both) if own == sort and (e != group or e < 0)]
            self._others[sort, group] = known
        return known


def _listed(numbers: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for n, number in enumerate(numbers):
        if number >= 0:
            found[number].append(n)
    return found


class _Kinds:
    """Numbers the groups of claims that differ for sure where their values do, and their values."""

    def __init__(self) -> None:
        self._groups: dict[Hashable, int] = {}
        self._values: dict[Hashable, int] = {}

    def of(self, sort: str, claim: Claim, slots: int) -> tuple[int, int]:
        """Return the numbers of a claim's group and value, -1 where it is of none."""
        # A part of a sum is a rival of its whole whether or not either has a partner.
        found = None if slots & PARTS else exact(claim)
        if found is None:
            return -1, -1
        kind, value = found
        group = self._groups.setdefault((sort, kind), len(self._groups))
        return group, self._values.setdefault((group, value), len(self._values))


class Meeting(NamedTuple):
    """Two articles (or one with itself), their candidate pairs of claims, and what is worked out for them but once.

    `seen` holds, for the claims of each, the numbers of what comparisons look at in them (`memo.Numbering`). Where
    claims are looked at sparingly, `rows` are without the pairs of `late`.
    """

    one: Article
    two: Article
    kinship: float
    damped: Damped
    alike: frozenset[Figure]
    seen: tuple[Sequence[tuple[int, ...]], Sequence[tuple[int, ...]]]
    rows: list[Row]
    looked: tuple[Looked, Looked]
    relations: Relations
    sparing: bool
    anew: bool

    def pair(self, row: Row) -> Pair:
        """Return the pair of a row."""
        m, n, relation, _ = row
        a, b = self.one.profiles[m], self.two.profiles[n]
        if relation is None:
            (one, value_a, _), (two, value_b, _) = self.looked[0].claims[m], self.looked[1].claims[n]
            relation = self.relations.of(one, two, value_a, value_b)
        seen = (self.seen[0][m], self.seen[1][n])
        return Pair(a, b, self.one, self.two, relation, self.kinship, self.damped, self.alike, *seen, self.anew)

    def offered(self, row: Row) -> Offered:
        """Return the two claims of a row, whose pair is made where it is asked for."""
        return Offered(self.one.profiles[row[0]], self.two.profiles[row[1]], partial(self.pair, row))

    def late(self, but: Container[int], nor: Container[int]) -> list[Row]:
        """Return the rows of pairs that differ for sure and were left out, save those of claims of either article."""
        if not self.sparing:
            return []
        one, two = self.looked
        late = (
            (m, n)
            for m, n in _late(one, two)
            if m not in but and n not in nor and not one.keys[m].isdisjoint(two.keys[n])
        )
        return _rows(one, two, late, self.relations)


def _late(one: Looked, two: Looked) -> Iterator[tuple[int, int]]:
    """Yield the pairs of claims of one group that give different values."""
    for m, (group, value) in enumerate(zip(one.exact, one.values, strict=True)):
        for n in two.of_group.get(group, ()):
            if two.values[n] != value:
                yield m, n


def _rows(one: Looked, two: Looked, found: Iterable[tuple[int, int]], relations: Relations) -> list[Row]:
    """Return the rows of the claims at such places."""
    rows: list[Row] = []
    related = relations.of
    for m, n in found:
        a, value_a, slots_a = one.claims[m]
        b, value_b, slots_b = two.claims[n]
        among = looked_at(slots_a, slots_b) if slots_a or slots_b else 0
        differ = one.exact[m] == two.exact[n] >= 0 and one.values[m] != two.values[n]
        rows.append((m, n, None if differ else related(a, b, value_a, value_b), among))
    return rows


def _first(one: Looked, two: Looked) -> list[tuple[int, int]]:
    """Return the candidate pairs of two articles that are not `_late`, in order."""
    found = []
    for m, (sort, group, value) in enumerate(zip(one.sorts, one.exact, one.values, strict=True)):
        keys = one.keys[m]
        among = two.others(sort, group)
        if value in two.of_value:
            among = sorted([*two.of_value[value], *among])
        found += [(m, n) for n in among if not keys.isdisjoint(two.keys[n])]
    return found


def meetings(articles: Sequence[Article], *, sparing: bool = False) -> Iterator[Meeting]:
    """Yield the articles that are looked at together, where they have any candidate pair of claims.

    With `sparing`, pairs of two articles that differ for sure are left to `Meeting.late`: most of them are of claims
    that have a partner, and those need not be looked at.
    """
    index = lru_cache(maxsize=INDEXES)(lambda i: blocking.index(articles[i]))
    numbering, relations, kinds = Numbering(), Relations(), _Kinds()
    seen = [[numbering.of(p, a) for p in a.profiles] for a in articles]
    looked = [Looked(a, numbered, kinds) for a, numbered in zip(articles, seen, strict=True)]
    for i, j, kinship in neighbours.article_pairs(articles):
        one, two = articles[i], articles[j]
        first, second = looked[i], looked[j]
        some = sparing and one is not two and blocking.is_small(one, two)
        if some:
            found = _first(first, second)
        else:
            found = blocking.claim_pairs(one, two, index(i), index(j))
        if not found and not (some and _meet_late(first, second)):
            continue
        rows = _rows(first, second, found, relations)
        alike = frozenset() if one is two else one.figures & two.figures
        damped = told_by.damped(one, two)
        both, told_anew = (first, second), anew.told_anew(one, two, kinship)
        yield Meeting(one, two, kinship, damped, alike, (seen[i], seen[j]), rows, both, relations, some, told_anew)


def _meet_late(one: Looked, two: Looked) -> bool:
    return any(not one.keys[m].isdisjoint(two.keys[n]) for m, n in _late(one, two))
