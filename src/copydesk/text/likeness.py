"""Likeness of words: whether two of them tell of one thing, and whether a sentence or a fact has one like another."""

from __future__ import annotations

from copydesk.model import Stated
from copydesk.text import wordnet
from copydesk.text.stems import stem

FORMULAS = {"co2": "dioxide", "so2": "dioxide", "no2": "dioxide", "n2o": "oxide", "ch4": "methane", "h2": "hydrogen"}
"""Formulas of gases that articles weigh, with the last word of their names (IUPAC Red Book)."""


def alike(a: str, b: str) -> bool:
    """Return whether two words are of one stem, mean the same, or are thing and deed ("explosion", "explode")."""
    a, b = FORMULAS.get(a, a), FORMULAS.get(b, b)
    if a == b or stem(a) == stem(b) or (len(b) > 3 and wordnet.kinship(a, b) in ("same", "synonym")):
        return True
    return {a, b} <= EXTREME or wordnet.is_deed_of(a, b) or wordnet.is_deed_of(b, a)


EXTREME = frozenset({"top", "maximum", "max", "highest", "peak", "maximal"})
"""Words for the most that a thing can do, which say the same of a speed, a height or a load."""

LIGHT = frozenset(
    {"be", "have", "do", "come", "stand", "lie", "reach", "go", "get", "say", "tell", "report", "make", "give", "take"}
)
"""Verbs that say little by themselves: what stands beside them says what is meant."""


def vocabulary(stated: Stated) -> frozenset[str]:
    """Return the words of a sentence, those of its names among them."""
    return frozenset({*stated.words, *stated.telling, *(t for name in stated.names for t in name.split())})


def known(word: str, one: Stated) -> bool:
    """Return whether the sentence of a fact has a word, or one like it."""
    return word in LIGHT or among(word, tuple(vocabulary(one)))


def among(word: str, words: tuple[str, ...]) -> bool:
    """Return whether a word, or one like it, is among others."""
    return word in words or any(alike(word, w) for w in words)
