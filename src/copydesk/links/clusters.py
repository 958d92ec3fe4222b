"""Clusters: what belongs together over all articles, by union of sets that a veto can keep apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Union(Generic[T]):
    """Disjoint sets (union by size, paths halved); the name of a set is its least member, whatever the order."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}
        self._members: dict[T, list[T]] = {}
        self._least: dict[T, T] = {}

    def _root(self, item: T) -> T:
        if item not in self._parent:
            self._parent[item] = item
            self._members[item] = [item]
            self._least[item] = item
            return item
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, a: T, b: T, allowed: Callable[[list[T], list[T]], bool] | None = None) -> bool:
        """Join the sets of two items; return False where `allowed` refuses the members of the two."""
        one, two = self._root(a), self._root(b)
        if one == two:
            return True
        first, second = self._members[one], self._members[two]
        if allowed is not None and not allowed(first, second):
            return False
        if len(first) < len(second):
            one, two, first, second = two, one, second, first
        self._parent[two] = one
        first += second
        del self._members[two]
        self._least[one] = min(self._least[one], self._least.pop(two))  # type: ignore[call-overload]
        return True

    def find(self, item: T) -> T:
        """Return the name of an item's set."""
        return self._least[self._root(item)]

    def sets(self) -> list[list[T]]:
        """Return all sets with their members, in order."""
        return sorted(sorted(members) for members in self._members.values())  # type: ignore[type-var]
