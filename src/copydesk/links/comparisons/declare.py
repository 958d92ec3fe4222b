"""How a comparison is declared: a function of a pair to a level with its reason, and what it looks at in a claim."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from copydesk.links.articles import Article, Profile
from copydesk.links.pairs import Inner, Pair

L = TypeVar("L", bound=str)
P = TypeVar("P", Pair, Inner)

Reason = str | Callable[[], str]
"""Why, in words, or what makes the words: of most pairs nobody ever asks why."""
Outcome = tuple[L, Reason]
"""The comparison level that two claims come out at, and why."""
Sees = Callable[[Profile, Article], Hashable]
"""All that a comparison looks at in a claim: pairs of which it sees the same need be compared but once."""


@dataclass(frozen=True, slots=True)
class Comparison(Generic[P, L]):
    """A comparison with its name, all the levels it can come out at, and what it looks at where that is little."""

    name: str
    levels: tuple[str, ...]
    compare: Callable[[P], Outcome[L]]
    sees: Sees | None = None

    def __call__(self, pair: P) -> Outcome[L]:
        """Return the level of a pair with the reason."""
        return self.compare(pair)


def between(levels: Any, *, sees: Sees | None = None) -> Callable[[Callable[[Pair], Outcome[L]]], Comparison[Pair, L]]:
    """Declare a comparison of two claims, mostly of two articles; `levels` is the `Literal` of its levels.

    With `sees`, outcomes are remembered (`memo`): it must give all that the comparison looks at.
    """
    return lambda compare: Comparison(_slug(compare), get_args(levels), compare, sees)


def within(levels: Any) -> Callable[[Callable[[Inner], Outcome[L]]], Comparison[Inner, L]]:
    """Declare a comparison of two claims of one article; `levels` is the `Literal` of its levels."""
    return lambda compare: Comparison(_slug(compare), get_args(levels), compare)


def _slug(compare: Callable[..., object]) -> str:
    return compare.__module__.rpartition(".")[2].replace("_", "-")


def in_words(reason: Reason) -> str:
    """Return a reason in words."""
    return reason if isinstance(reason, str) else reason()
