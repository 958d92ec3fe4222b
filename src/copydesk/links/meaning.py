"""Meaning in common: how much two sentences tell alike, in one word or in others of like meaning."""

from __future__ import annotations

from functools import cache, lru_cache

from copydesk.links.articles import Damped
from copydesk.text import wordnet
from copydesk.text.stems import stem


def common(one: frozenset[str], two: frozenset[str], damped: Damped) -> float:
    """Return how much the words of two sentences tell alike, in bits; `damped` is what stems lose between articles."""
    return min(_alike(one, two, damped), _alike(two, one, damped))


@lru_cache(maxsize=2_000)
def most(words: tuple[str, ...]) -> float:
    """Return how much a sentence of these words tells at most alike with any other, in bits."""
    return sum(map(_bits, words))


def _alike(words: frozenset[str], others: frozenset[str], damped: Damped) -> float:
    found = 0.0
    told = _told(others)
    for word in sorted(words):
        worth = max(0, wordnet.worth(stem(word)) - damped.get(stem(word), 0)) / wordnet.UNIT
        if worth:
            found += worth * _likeness(word, told)
    return found


def likeness(a: str, b: str) -> float:
    """Return how surely two words say the same, 0 to 1: of one stem, of one sense, one made from the other, akin."""
    return _likeness(a, _senses(b))


def _likeness(word: str, told: dict[str, float]) -> float:
    return max((min(grade, told[s]) for s, grade in _senses(word).items() if s in told), default=0.0)


@cache
def _bits(word: str) -> float:
    return max(0, wordnet.worth(stem(word))) / wordnet.UNIT


@cache
def _senses(word: str) -> dict[str, float]:
    return {f"={stem(word)}": 1.0, **wordnet.meanings(word)}


@lru_cache(maxsize=2_000)
def _told(words: frozenset[str]) -> dict[str, float]:
    """Return all senses of the words of a sentence, each as surely as the surest of them has it."""
    found: dict[str, float] = {}
    for word in words:
        for sense, grade in _senses(word).items():
            if grade > found.get(sense, 0.0):
                found[sense] = grade
    return found
