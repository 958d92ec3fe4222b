"""Which articles tell of one event: what a conflict between two of them must show before it is told aloud.

In a folder of many articles two reports of a kind are alike in words: two quakes, two trials, two lists of one maker.
What they do not have is a figure that both state. Two reports of one event mostly have one, or are linked by reports
that have several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from copydesk.links import agreement, judgement
from copydesk.links.articles import kinship
from copydesk.links.clusters import Union
from copydesk.links.comparisons import noun
from copydesk.links.comparisons._words import shared_part
from copydesk.links.comparisons.series import WORD_FOR_WORD
from copydesk.links.pairs import Pair
from copydesk.links.scoring import Scored

SEVERAL = 3
"""Values that two articles must state alike to hand the event on to those that share one with a third."""

COPIES = 0.7
"""Likeness of two articles from which on their words alone say so: short notes that have no other figure."""

EVERYWHERE = frozenset(("ordinal", "date", "set"))
"""Sorts that articles on two events have in common: a first, a weekday, a year."""


class Events:
    """The articles of a batch that tell of one event, by the values that both state; worked out when first asked."""

    def __init__(self, same: Iterable[Scored], grades: agreement.Grades) -> None:
        """Take the pairs of claims whose values can both hold, and how they are graded."""
        self._same, self._grades = same, grades
        self._stated: dict[tuple[str, str], set[str]] | None = None
        self._joined: Union[str] = Union()

    def one(self, pair: Pair) -> bool:
        """Return whether the two articles of a pair tell of one event."""
        if _word_for_word(pair):
            return True
        if self._stated is None:
            self._stated = self._read()
        if kinship(pair.one, pair.two, whole=True) >= COPIES or (pair.one.id, pair.two.id) in self._stated:
            return True
        return self._joined.find(pair.one.id) == self._joined.find(pair.two.id)

    def _read(self) -> dict[tuple[str, str], set[str]]:
        stated: dict[tuple[str, str], set[str]] = defaultdict(set)
        for s in self._same:
            pair = s.pair
            if pair.one is pair.two or not pair.relation.equal or pair.a.sort in EVERYWHERE:
                continue
            if self._grades.of(s) == "same":
                stated[pair.one.id, pair.two.id].add(f"{pair.a.sort} {pair.a.value}")
        for (one, two), values in stated.items():
            if len(values) >= SEVERAL:
                self._joined.join(one, two)
        return stated


def _word_for_word(pair: Pair) -> bool:
    """Return whether two sentences say the same of the same, and a slip of the pen makes one figure of the other."""
    return judgement.slip(pair) and noun.between(pair)[0] == "same" and shared_part(pair) >= WORD_FOR_WORD
