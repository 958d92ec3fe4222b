"""Meaning in common: which words say the same, and how much two sentences tell alike."""

from __future__ import annotations

import pytest

from copydesk.links import meaning
from copydesk.links.articles import Damped
from copydesk.text import wordnet
from copydesk.text.stems import stem


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("closed", "closing", 1.0, 1.0),
        ("car", "automobile", 0.9, 0.9),
        ("explode", "explosion", 0.7, 1.0),
        ("sonnet", "tractor", 0.0, 0.0),
    ],
)
def test_words_say_the_same_by_stem_sense_and_derivation(a: str, b: str, least: float, most: float) -> None:
    assert least <= meaning.likeness(a, b) <= most
    assert meaning.likeness(a, b) == meaning.likeness(b, a)


def test_other_words_of_one_meaning_count() -> None:
    crash = frozenset(("car", "exploded", "storm"))
    told = meaning.common(crash, frozenset(("automobile", "storm")), Damped())
    assert told > meaning.common(crash, frozenset(("orchard", "storm")), Damped()) > 0
    assert meaning.common(crash, frozenset(), Damped()) == 0


def test_words_that_both_articles_are_full_of_count_for_less() -> None:
    both = frozenset(("ship", "storm"))
    full = Damped({stem("ship"): wordnet.damping("ship", 6)})
    assert 0 < meaning.common(both, both, full) < meaning.common(both, both, Damped())
