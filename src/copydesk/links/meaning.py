"""Meaning in common: how much two sentences tell alike, in one word or in others of like meaning."""

from __future__ import annotations

from functools import cache, lru_cache

from copydesk.links.articles import Damped
from copydesk.text import wordnet
from copydesk.text.stems import stem


def common(one: frozenset[str], two: frozenset[str], damped: Damped) -> float:
    """Return how much the words of two sentences tell alike, in bits; `damped` is what stems lose between articles."""
    return min(_alike(one, two, damped), _alike(two, one, damped))


def _alike(words: frozenset[str], others: frozenset[str], damped: Damped) -> float:
    found = 0.0
    for word in sorted(words):
        worth = max(0, wordnet.worth(stem(word)) - damped.get(stem(word), 0)) / wordnet.UNIT
        found += worth * max((likeness(word, other) for other in others), default=0.0)
    return found


@lru_cache(maxsize=200_000)
def likeness(a: str, b: str) -> float:
    """Return how surely two words say the same, 0 to 1: of one stem, of one sense, one made from the other, akin."""
    first, second = _senses(a), _senses(b)
    return max((min(grade, second[s]) for s, grade in first.items() if s in second), default=0.0)


@cache
def _senses(word: str) -> dict[str, float]:
    return {f"={stem(word)}": 1.0, **wordnet.meanings(word)}
