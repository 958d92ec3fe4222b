"""What the other articles of a batch tell of a dispute: who else gives its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from copydesk.links.articles import Article
from copydesk.links.clusters import Union
from copydesk.links.pairs import Pair

COPY = 0.88
"""Likeness of two articles from which on they are copies of one text, and count once."""


Neighbours = dict[str, Article]
"""The articles that were looked at together with one, by id."""


class Surroundings:
    """What the other articles of a batch tell of a dispute: who else gives its values."""

    def __init__(self, pairs: Iterable[tuple[Article, Article, float]], holders: Mapping[object, set[str]]) -> None:
        """Take the articles that were looked at together, with how alike they are, and which give each value."""
        self._holders = holders
        self._near: dict[str, Neighbours] = defaultdict(dict)
        copies: Union[str] = Union()
        for one, two, kinship in pairs:
            for x, y in ((one, two), (two, one)):
                self._near[x.id] |= {x.id: x, y.id: y}
            if one is not two and kinship >= COPY:
                copies.join(one.id, two.id)
        self._copies = copies
        self._texts: dict[object, int] = {}

    def texts(self, documents: Iterable[str]) -> int:
        """Return how many articles there are, copies of one text counted once."""
        return len({self._copies.find(d) for d in documents})

    def support(self, pair: Pair, holdings: tuple[object, object]) -> tuple[int, int]:
        """Return how many articles give the one value and the other."""
        a, b = (self._given(h, p.document) for h, p in zip(holdings, (pair.a, pair.b), strict=True))
        return a, b

    def _given(self, holding: object, document: str) -> int:
        own = self._holders.get(holding)
        if not own:
            return self.texts({document})
        if holding not in self._texts:
            self._texts[holding] = self.texts(own)
        return self._texts[holding]

    def share(self, pair: Pair, holdings: tuple[object, object]) -> tuple[int, int]:
        """Return how many of the articles around a pair give either value, and how many these articles are.

        What all articles on an event tell, in two values, is mostly one fact.
        """
        near = self._near[pair.one.id].keys() | self._near[pair.two.id].keys()
        giving = {pair.a.document, pair.b.document}.union(*(self._holders.get(h, ()) for h in holdings))
        return len(giving & near), len(near)
