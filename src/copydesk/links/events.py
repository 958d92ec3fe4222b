"""Which articles tell of one event: what a conflict between two of them must show before it is told aloud.

In a folder of many articles two reports of a kind are alike in words: two quakes, two trials, two lists of one maker.
What they do not have is a figure that both state. Two reports of one event mostly have one, or are linked by reports
that have several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from copydesk.links import agreement, judgement
from copydesk.links.articles import kinship
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
        self._stated: dict[tuple[str, str], frozenset[str]] = {}
        self._joined: dict[str, frozenset[str]] = {}

    @cached_property
    def _between(self) -> Mapping[tuple[str, str], Sequence[Scored]]:
        """The pairs of each two articles that give one value; each two stand in the order of their articles' ids."""
        found: dict[tuple[str, str], list[Scored]] = defaultdict(list)
        for s in self._same:
            pair = s.pair
            if pair.one is not pair.two and pair.relation.equal and pair.a.sort not in EVERYWHERE:
                found[pair.one.id, pair.two.id].append(s)
        return found

    @cached_property
    def _met(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """For each article the two of it and of another that give so many values alike that they may be joined."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for both, own in self._between.items():
            if len(own) >= SEVERAL:
                for article in both:
                    found[article].append(both)
        return found

    def one(self, pair: Pair) -> bool:
        """Return whether the two articles of a pair tell of one event."""
        if _word_for_word(pair):
            return True
        one, two = pair.one.id, pair.two.id
        if kinship(pair.one, pair.two, whole=True) >= COPIES or self._values((one, two)):
            return True
        return two in self._of_one(one)

    def _values(self, both: tuple[str, str]) -> frozenset[str]:
        """Return the values that two articles state alike."""
        known = self._stated.get(both)
        if known is None:
            own = (s for s in self._between.get(both, ()) if self._grades.of(s) == "same")
            known = self._stated[both] = frozenset(f"{s.pair.a.sort} {s.pair.a.value}" for s in own)
        return known

    def _of_one(self, article: str) -> frozenset[str]:
        """Return the articles that those with several values alike join to one, and itself."""
        known = self._joined.get(article)
        if known is None:
            found, todo = {article}, [article]
            while todo:
                for both in self._met.get(todo.pop(), ()):
                    new = [a for a in both if a not in found]
                    if new and len(self._values(both)) >= SEVERAL:
                        found.update(new)
                        todo += new
            known = frozenset(found)
            self._joined.update(dict.fromkeys(known, known))
        return known


def _word_for_word(pair: Pair) -> bool:
    """Return whether two sentences say the same of the same, and a slip of the pen makes one figure of the other."""
    return judgement.slip(pair) and noun.between(pair)[0] == "same" and shared_part(pair) >= WORD_FOR_WORD
