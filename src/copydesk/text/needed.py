"""Where a pattern can match at all: the stretches of a text that hold what each of its matches holds.

Looking for a few characters in a text is a hundred times as fast as trying a pattern at each of its places, and most
patterns find nothing in most texts. What every match of a pattern must hold is read off the pattern itself, so that
nobody has to keep a list of signs beside it: of "(?:won|lost) \\d+ games?" one of "won " and "lost ", and " game".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

LEAST = 10_000
"""Characters of the shortest text in which that pays: to read a pattern takes about as long as to try it on those."""

Signs = frozenset[str]
"""Strings in small letters of which a match holds one, at least."""

_MOST = 40
"""Strings for one question: to look for more takes as long as the pattern."""
_CROSSED = 16
"""Strings up to which what stands one after the other is put together."""
_RARE = 0.002
"""How often the strings of one question may begin at a place, by `_often`: more often they shut nothing out."""
_QUESTIONS = 2

_parser: Any = getattr(re, "_parser", None)
_ALIKE = {ord("ı"): "i", ord("İ"): "i", ord("ſ"): "s"}
"""What `re` takes for equal to an ASCII letter where case does not count, beside what `str.lower` makes one."""
_SPACES = " \n"
_LETTER, _SPACE, _OTHER = 0.05, 0.15, 0.001
"""How often a letter or digit, a space and any other character stand at a place, roughly, in English prose."""


def small(text: str) -> str:
    """Return a text in small letters, character for character."""
    return (text if text.isascii() else text.translate(_ALIKE)).lower()


class Stretches:
    """A text with stretches of it that do not overlap, in rising order, and what was looked for in them."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]]) -> None:
        self._small = small(text)
        self._stretches = tuple(stretches)
        self._ends = [end for _, end in self._stretches]
        self._found: dict[str, tuple[int, ...]] = {}

    def where(self, pattern: re.Pattern[str]) -> Iterable[int]:
        """Return the numbers of the stretches in which a pattern can match, in rising order."""
        left: set[int] | None = None
        for several in signs(pattern):
            found = {n for sign in several for n in self._holding(sign)}
            left = found if left is None else left & found
            if not left:
                return ()
        return range(len(self._stretches)) if left is None else sorted(left)

    def _holding(self, sign: str) -> tuple[int, ...]:
        found = self._found.get(sign)
        if found is None:
            found = self._found[sign] = tuple(self._look(sign))
        return found

    def _look(self, sign: str) -> Iterator[int]:
        at = self._small.find(sign)
        while at >= 0:
            n = bisect_left(self._ends, at + len(sign))  # the first that does not end before the sign does
            if n == len(self._ends):
                return
            start, end = self._stretches[n]
            if start <= at:
                yield n
                at = end  # a sign that begins in this stretch and ends behind it is in none
            else:
                at = max(at + 1, start)
            at = self._small.find(sign, at)


@lru_cache(maxsize=2_000)
def signs(pattern: re.Pattern[str]) -> tuple[Signs, ...]:
    """Return what every match of a pattern holds in small letters: of each of these one string, the rarest first."""
    if _parser is None:  # another Python than those that are known
        return ()
    exact, found = _of_row(_parser.parse(pattern.pattern, pattern.flags))
    if exact is not None:
        found = [*found, exact]
    kept = {_least(several) for several in found if "" not in several}
    rare = [s for s in kept if len(s) <= _MOST and _often(s) <= _RARE]
    return tuple(sorted(rare, key=lambda s: (_often(s), sorted(s)))[:_QUESTIONS])


_Known = tuple[Signs | None, list[Signs]]
"""All that a part of a pattern can match, where that is little, and what its matches hold beside that."""


def _of_row(items: Iterable[tuple[Any, Any]]) -> _Known:
    """Return what is known of a row of parts."""
    so_far: Signs | None = frozenset({""})
    whole, found = True, []
    for operation, argument in items:
        repeated = str(operation) in _REPEATS and argument[0] > 0 and argument[1] > 1
        exact, inside = _of_row(argument[2]) if repeated else _of_part(operation, argument)
        found += inside
        crossed = None
        if so_far is not None and exact is not None and len(so_far) * len(exact) <= _CROSSED:
            crossed = frozenset(a + b for a, b in product(so_far, exact))
        if crossed is not None and not repeated:
            so_far = crossed
            continue
        whole = False
        if so_far is not None:
            found.append(so_far if crossed is None else crossed)
        so_far = exact  # of what stands there more than once, the last one
    if whole:
        return so_far, found
    return None, found if so_far is None else [*found, so_far]


_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _of_part(operation: Any, argument: Any) -> _Known:
    """Return what is known of one part; of those that are not named here, nothing."""
    match str(operation):
        case "LITERAL":
            character = _character(argument)
            return (None, []) if character is None else (frozenset({character}), [])
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset({""}), []
        case "IN":
            return _of_set(argument), []
        case "SUBPATTERN":
            return _of_row(argument[3])
        case "ATOMIC_GROUP":
            return _of_row(argument)
        case "BRANCH":
            return _of_branches([_of_row(branch) for branch in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, row = argument
            exact, found = _of_row(row)
            if least > 0:
                return exact, found
            return (exact | {""}, []) if exact is not None and most == 1 else (None, [])
    return None, []


def _of_branches(branches: Sequence[_Known]) -> _Known:
    """Return what is known of a choice: of each branch one thing that its matches hold."""
    every = [exact for exact, _ in branches if exact is not None]
    if len(every) == len(branches) and sum(map(len, every)) <= _MOST:
        return frozenset[str]().union(*every), []
    chosen: list[Signs] = []
    for exact, found in branches:
        known = [_least(s) for s in ([*found, exact] if exact is not None else found) if "" not in s]
        if not known:
            return None, []
        chosen.append(min(known, key=lambda s: (_often(s), sorted(s))))
    return None, [frozenset[str]().union(*chosen)]


def _of_set(members: Iterable[tuple[Any, Any]]) -> Signs | None:
    """Return the characters of a set, where they are few."""
    found: set[str] = set()
    for operation, argument in members:
        match str(operation):
            case "LITERAL":
                codes: Sequence[int] = (argument,)
            case "RANGE":
                codes = range(argument[0], argument[1] + 1)
            case _:
                return None
        if len(codes) > _MOST:
            return None
        for code in codes:
            character = _character(code)
            if character is None:
                return None
            found.add(character)
    return frozenset(found)


def _character(code: int) -> str | None:
    """Return a literal character as a text in small letters shows it; None for a letter that is no ASCII letter."""
    character = chr(code)
    if character.isascii() or character.lower() == character.upper() == character:
        return character.lower()
    return None


def _least(several: Signs) -> Signs:
    """Return strings without those that hold another of them."""
    return frozenset(s for s in several if not any(other != s and other in s for other in several))


def _often(several: Signs) -> float:
    """Return about how often one of these strings begins at a place of a text."""
    total = 0.0
    for sign in several:
        often = 1.0
        for character in sign:
            often *= _SPACE if character in _SPACES else _LETTER if character.isalnum() else _OTHER
        total += often
    return total
