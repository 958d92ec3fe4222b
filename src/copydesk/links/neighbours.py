"""Neighbours: which articles are looked at together, at a cost that follows the number of articles.

Two articles meet under keys (names, rare words, figures) and are neighbours where they share enough of these and are
alike on the whole. In a large archive every key becomes common at some time, and every article is a little like
hundreds of others. So a crowded key brings an article together with those that stand next to it in the order of the
documents alone (a sorted neighbourhood), and an article keeps its nearest neighbours. Among few articles neither
happens, and whether two are looked at together depends on these two alone, and on what a third has of both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple

from copydesk.links.articles import Article, kinship
from copydesk.links.pairs import ARTICLE_STEPS
from copydesk.text import wordnet

RARE = 12.0
"""Bits from which on a word tells something about an article as a whole."""

ALIKE = ARTICLE_STEPS[-1]
"""Likeness of two articles from which on they may be about one event."""

SHARED = 4
"""Keys that two articles must share, or half of those that the poorer has."""

TERMS = 60
"""Rare words of an article that are indexed: names first, then by how often they stand there. Of figures as many."""

CROWD = 100
"""Articles from which on a key is crowded."""

BESIDE = 4
"""Articles before it that an article meets under a crowded key."""


class Kind(NamedTuple):
    """Articles that are alike by so much or more, and how many of them an article keeps, the nearest first.

    Of more than `ROOM` times as many it keeps the fewer the more there are, down to a quarter.
    """

    alike: float
    most: int

    def kept(self, many: int) -> int:
        """Return how many of so many are kept."""
        return min(self.most, max(self.most // 4, ROOM * self.most**2 // max(1, many)))


ROOM = 2

KINDS = (Kind(0.88, 8), Kind(ARTICLE_STEPS[0], 32), Kind(ALIKE, 16))
"""Copies, articles most likely on one event, others.

Copies say the same: each meets a few, and those join them all. An event seldom has more reports than are kept of the
second kind, and what is less alike is mostly not on it.
"""


def terms(article: Article) -> tuple[str, ...]:
    """Return the words that an article is found by: the most frequent of its names and rare stems."""
    counts: dict[str, int] = {}
    for name, times in article.names.items():
        counts[name] = counts.get(name, 0) + 2 * times
    for stem, times in article.stems.items():
        if wordnet.rarity(stem) >= RARE:
            counts[stem] = counts.get(stem, 0) + times
    return tuple(sorted(counts, key=lambda t: (-counts[t], t))[:TERMS])


def figures(article: Article) -> tuple[str, ...]:
    """Return the figures that an article is found by."""
    return tuple(" ".join(figure) for figure in sorted(article.figures)[:TERMS])


def article_pairs(articles: Sequence[Article]) -> list[tuple[int, int, float]]:
    """Return the pairs of articles that are looked at, with how alike they are.

    Articles are given by index, the smaller first; each makes a pair with itself.
    """
    alike = {(i, j): found for i, j in _met(articles) if (found := kinship(articles[i], articles[j])) >= ALIKE}
    near = {both: alike[both] for both in _nearest(alike, len(articles))}
    for both, likeness in _through(near, articles):
        near[both] = max(likeness, near.get(both, 0.0))
    return sorted([*((i, i, 1.0) for i in range(len(articles))), *((i, j, near[i, j]) for i, j in near)])


def _through(near: Mapping[tuple[int, int], float], articles: Sequence[Article]) -> list[tuple[tuple[int, int], float]]:
    """Return the pairs of articles that a third one joins, alike both, with how alike they are taken to be.

    One tells of an event from the shore and one from the boardroom, and no word of the one stands in the other: the
    report of an agency has words of both.
    """
    beside: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), likeness in near.items():
        if likeness >= SURE or (likeness >= JOINING and articles[i].figures & articles[j].figures):
            beside[i].append((-likeness, j))
            beside[j].append((-likeness, i))
    found = []
    for own in beside.values():
        for (_, i), (_, j) in combinations(sorted(own)[:JOINED], 2):
            both = min(i, j), max(i, j)
            if near.get(both, 0.0) < JOINED_ALIKE and _of_one_time(articles[i], articles[j]):
                found.append((both, JOINED_ALIKE))
    return found


def _of_one_time(a: Article, b: Article) -> bool:
    """Return whether two articles appeared within days of each other, as far as is known.

    Of two weeks, two reports on one market are alike, and a third one is like both: there it must be known.
    """
    one, two = a.about.published, b.about.published
    if one is None or two is None or one.inferred or two.inferred:
        return not (a.serial or b.serial)
    return abs((date.fromisoformat(one.start[:DAY]) - date.fromisoformat(two.start[:DAY])).days) <= DAYS


SURE, JOINING = ARTICLE_STEPS[:2]
"""How alike two articles must be a third one for it to join them, less where each has a figure in common with it."""

JOINED_ALIKE = ARTICLE_STEPS[1]
"""How alike articles are that a third one joins."""

JOINED = 8
"""Articles that one joins at most, the nearest."""

DAY, DAYS = len("2018-04-01"), 3
"""Days within which articles that a third one joins appeared, where they tell."""


def _met(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles that share enough keys."""
    words = [terms(a) for a in articles]
    keys = [frozenset((*own, *figures(a))) for own, a in zip(words, articles, strict=True)]
    often = Counter(key for own in keys for key in own)
    index: dict[str, list[int]] = defaultdict(list)
    for j, own in enumerate(keys):
        shared: Counter[int] = Counter()
        crowded = False
        for key in own:
            posted = index[key]
            if often[key] > CROWD:
                crowded = True
                shared.update(posted[-BESIDE:])
            else:
                shared.update(posted)
            posted.append(j)
        for i, count in shared.items():
            enough = min(SHARED, max(1, min(len(words[i]), len(words[j])) // 2))
            # Under crowded keys not all are counted, so whoever met under half of enough is counted whole.
            if count >= enough or (crowded and 2 * count >= enough and len(keys[i] & own) >= enough):
                yield i, j


def _nearest(alike: dict[tuple[int, int], float], many: int) -> set[tuple[int, int]]:
    """Return the pairs of which either article has the other among its nearest."""
    near: list[list[tuple[float, int, int]]] = [[] for _ in range(many)]
    for (i, j), found in alike.items():
        near[i].append((-found, j - i, j))
        near[j].append((-found, j - i, i))
    kept: set[tuple[int, int]] = set()
    for i, others in enumerate(near):
        others.sort()
        for kind, own in groupby(others, lambda other: next(k for k in KINDS if -other[0] >= k.alike)):
            nearest = list(own)
            kept.update((min(i, j), max(i, j)) for _, _, j in nearest[: kind.kept(len(nearest))])
    return kept
