"""Which of the words that there are is meant by one that there is not, for "did you mean ...?"."""

from __future__ import annotations

from collections.abc import Sequence

NEAR = 0.65
"""How alike two words must be, by optimal string alignment over the length of the longer: a letter in three may be
wrong."""


def nearest(word: str, known: Sequence[str]) -> str | None:
    """Return the word of `known` that is nearest to `word`, capitals or not; None where none is near."""
    # Imported where a mistake is told: a run without mistakes does without.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, known, scorer=OSA.normalized_similarity, processor=str.lower, score_cutoff=NEAR)
    return None if found is None else str(found[0])
