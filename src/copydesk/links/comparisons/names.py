"""The names of the sentences: some in common, others in each, or only one has any."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare, taken_up, words
from copydesk.links.comparisons._words import as_written
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.text import stems

WithinLevel = Literal["same", "one", "apart", "aside", "newcomer", "elsewhere", "bearers", "different"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the names of the sentences: some in common, others in each, or only one has any."""
    if (
        inner.party is not None
        and inner.a.part == inner.b.part == "text"
        and not (inner.party[0] == "elsewhere" and taken_up.takes_up(inner))
    ):
        return inner.party[0], f"only one is of {inner.party[1]}"
    if "table" in (inner.a.part, inner.b.part):
        return ("same" if words.within(inner)[0] == "all" else "one"), "the heads of a cell say whose it is"
    a, b = inner.pair.a.names, inner.pair.b.names
    a, b = a | _states(inner.pair.a), b | _states(inner.pair.b)
    near_a = {n for n in a if stems.stem(n) in inner.a.words} | inner.pair.a.own
    near_b = {n for n in b if stems.stem(n) in inner.b.words} | inner.pair.b.own
    near_a |= _states(inner.pair.a)
    near_b |= _states(inner.pair.b)
    if _two_bearers(inner.pair, near_a, near_b):
        return "bearers", lambda: f"{', '.join(sorted(near_a)[:3])} and {', '.join(sorted(near_b)[:3])}"
    if (near_a & b) or (near_b & a):
        return "same", lambda: f"beside both: {as_written(sorted((near_a & b) | (near_b & a)), inner.pair)}"
    if near_a and near_b:
        return "different", lambda: f"{', '.join(sorted(near_a)[:3])} and {', '.join(sorted(near_b)[:3])}"
    if (near_a and b) or (near_b and a):
        return "apart", lambda: f"{', '.join(sorted(near_a or a)[:3])} and {', '.join(sorted(near_b or b)[:3])}"
    return "one", "no name, or only beside one"


def _two_bearers(pair: Pair, near_a: Set[str], near_b: Set[str]) -> bool:
    """Return whether two names share their first part alone: "British Gas" and "British Petroleum"."""
    shared = near_a & near_b
    if not shared or not near_a - shared or not near_b - shared:
        return False
    one, two = (_full_names(p, shared) for p in (pair.a, pair.b))
    return bool(one and two) and not one & two


def _full_names(profile: Profile, first: Set[str]) -> frozenset[str]:
    return frozenset(name for name in profile.telling.full_names if name.split()[0] in first)


def _states(profile: Profile) -> frozenset[str]:
    """Return the states of a sentence that go by their letters: as words some are no names ("US")."""
    return frozenset(profile.telling.states)
