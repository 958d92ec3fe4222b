"""Candidate pairs as matching takes them in: two articles at a time, each pair at first no more than two places.

Most candidate pairs fall out before anything but their values is looked at, so a `Pair` is made only where one is asked
for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.links import articles as told_by
from copydesk.links import blocking, neighbours
from copydesk.links.articles import Article, Damped, Figure
from copydesk.links.memo import AT, Numbering
from copydesk.links.pairs import Pair
from copydesk.links.relate import Relations
from copydesk.links.relation import Relation
from copydesk.links.vetoes import filled, looked_at

Row = tuple[int, int, Relation, int]
"""The places of two claims in their articles, how their values stand to each other, and which vetoes can hold."""

INDEXES = 4096
"""Articles whose indexes are kept at a time."""


class Meeting(NamedTuple):
    """Two articles (or one with itself), their candidate pairs of claims, and what is worked out for them but once.

    `seen` holds, for the claims of each, the numbers of what comparisons look at in them (`memo.Numbering`).
    """

    one: Article
    two: Article
    kinship: float
    damped: Damped
    alike: frozenset[Figure]
    seen: tuple[Sequence[tuple[int, ...]], Sequence[tuple[int, ...]]]
    rows: list[Row]

    def pair(self, row: Row) -> Pair:
        """Return the pair of a row."""
        m, n, relation, _ = row
        a, b = self.one.profiles[m], self.two.profiles[n]
        seen = (self.seen[0][m], self.seen[1][n])
        return Pair(a, b, self.one, self.two, relation, self.kinship, self.damped, self.alike, *seen)


def meetings(articles: Sequence[Article]) -> Iterator[Meeting]:
    """Yield the articles that are looked at together, where they have any candidate pair of claims."""
    index = lru_cache(maxsize=INDEXES)(lambda i: blocking.index(articles[i]))
    numbering, relations = Numbering(), Relations()
    seen = [[numbering.of(p, a) for p in a.profiles] for a in articles]
    value = AT["value"]
    own = [
        [(p.claim, numbers[value], filled(p)) for p, numbers in zip(a.profiles, numbered, strict=True)]
        for a, numbered in zip(articles, seen, strict=True)
    ]
    for i, j, kinship in neighbours.article_pairs(articles):
        one, two = articles[i], articles[j]
        found = blocking.claim_pairs(one, two, index(i), index(j))
        if not found:
            continue
        first, second = own[i], own[j]
        rows = []
        for m, n in found:
            a, value_a, slots_a = first[m]
            b, value_b, slots_b = second[n]
            among = looked_at(slots_a, slots_b) if slots_a or slots_b else 0
            rows.append((m, n, relations.of(a, b, value_a, value_b), among))
        alike = frozenset() if one is two else one.figures & two.figures
        yield Meeting(one, two, kinship, told_by.damped(one, two), alike, (seen[i], seen[j]), rows)
