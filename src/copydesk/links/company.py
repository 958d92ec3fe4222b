"""What the other mentions of a batch tell of whether two values that can both hold are one statement.

Where one article has three boats captured, one "the remaining three" and one both, the third joins them; where each of
two has a better partner in the other's article, three boats there and three rifles here, they are two things. So two
claims that by themselves may or may not be one statement (`agreement`) are looked at with the company that each keeps:
the claims that are likely one statement with both, those that fit either better, and those that one has without the
other. The coefficients are data (`data/agreement.toml`), estimated by `bench/agreement.py`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from copydesk.links import agreement
from copydesk.links.pairs import Key, Pair, key
from copydesk.links.scoring import Scored

Documents = tuple[str, str]
"""Two articles, in the order of their ids."""

EVEN = 0.5
"""How likely two values of two articles are one statement, with their company, from which on they are told as such."""

LIKELY = 0.5
"""How likely a claim is one statement with another, at least, to count as company that the one has without the other"""


class Company:
    """The claims of a batch with those that each may be one statement with; worked out where it is asked for."""

    def __init__(self, found: Iterable[Scored], grades: agreement.Grades) -> None:
        """Take the pairs of claims whose values can both hold, and how they are graded."""
        self._found = tuple(found)
        self._grades = grades
        self._model = agreement.load()
        self._likely: dict[Key, dict[Key, float]] = {}
        self._alike: dict[Documents, bool] = {}

    @cached_property
    def _beside(self) -> Mapping[Key, list[tuple[Key, Scored]]]:
        """Each claim with those that can hold beside it."""
        found: dict[Key, list[tuple[Key, Scored]]] = defaultdict(list)
        for s in self._found:
            one, two = key(s.pair.a), key(s.pair.b)
            found[one].append((two, s))
            found[two].append((one, s))
        return found

    def may_be(self, scored: Scored) -> bool:
        """Return whether two values that may be one statement likely are, looked at with the company that they keep."""
        pair = scored.pair
        if pair.one is pair.two:  # what others say of it does not tell whether an article says it twice
            return agreement.probability(pair, scored.weight, self._model) >= self._model.unsure
        return self.of_one_event(pair) and self.probability(scored) >= EVEN

    def of_one_event(self, pair: Pair) -> bool:
        """Return whether the two articles of a pair state anything alike, or each does with a third."""
        one, two = pair.one.id, pair.two.id
        if self._state_alike(one, two):
            return True
        thirds = self._met.get(one, set()) & self._met.get(two, set())
        return any(self._state_alike(one, other) and self._state_alike(other, two) for other in thirds)

    def _state_alike(self, one: str, two: str) -> bool:
        both = (one, two) if one <= two else (two, one)
        known = self._alike.get(both)
        if known is None:
            own = self._between.get(both, ())
            known = self._alike[both] = any(self._grades.of(s) == "same" for s in own)
        return known

    @cached_property
    def _between(self) -> Mapping[Documents, list[Scored]]:
        """The pairs of each two articles."""
        found: dict[Documents, list[Scored]] = defaultdict(list)
        for s in self._found:
            found[s.pair.one.id, s.pair.two.id].append(s)
        return found

    @cached_property
    def _met(self) -> Mapping[str, set[str]]:
        """Each article with those that give values which can hold beside its own."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, two in self._between:
            if one != two:
                found[one].add(two)
                found[two].add(one)
        return found

    def probability(self, scored: Scored) -> float:
        """Return how likely the values of two articles are one statement, with the company that they keep."""
        coefficients = self._model.company
        told = math.fsum(coefficients[name] * value for name, value in self.features(scored).items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self._model.company_bias + told))))

    def features(self, scored: Scored) -> dict[str, float]:
        """Return what the probability is worked out from.

        `itself` are the odds of the pair alone; `both` is how many claims are likely one statement with both, as a
        logarithm; `better` by how much others of the two articles fit either better; `either` how many likely ones only
        one of the two has, as a logarithm.
        """
        one, two = key(scored.pair.a), key(scored.pair.b)
        first, second = self._partners(one), self._partners(two)
        own = _odds(first[two])
        shared = first.keys() & second.keys()
        better = max(0.0, _best(first, two) - own) + max(0.0, _best(second, one) - own)
        either = (
            p
            for found, other in ((first, two), (second, one))
            for place, p in found.items()
            if p > LIKELY and place != other and place not in shared
        )
        return {
            "itself": own,
            "both": math.log1p(math.fsum(first[place] * second[place] for place in shared)),
            "better": better,
            "either": math.log1p(math.fsum(either)),
        }

    def _partners(self, place: Key) -> dict[Key, float]:
        """Return the claims that one may be one statement with, and how likely each is by itself."""
        known = self._likely.get(place)
        if known is None:
            known = self._likely[place] = {
                other: agreement.probability(s.pair, s.weight, self._model)
                for other, s in self._beside[place]
                if not agreement.never(s.pair)
            }
        return known


def _best(partners: Mapping[Key, float], place: Key) -> float:
    """Return the odds of the likeliest partner beside one, in its article."""
    found = [p for other, p in partners.items() if other[0] == place[0] and other != place]
    return _odds(max(found)) if found else -math.inf


def _odds(probability: float) -> float:
    return math.log(probability / (1 - probability))
