"""Words of messages: plurals, units and how often."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.values import units
from copydesk.values.regexes import regex

_IRREGULAR = {
    "person": "people", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
    "ox": "oxen", "leaf": "leaves", "loaf": "loaves", "half": "halves", "knife": "knives", "wife": "wives",
    "life": "lives", "wolf": "wolves", "shelf": "shelves", "thief": "thieves", "sheep": "sheep", "fish": "fish",
    "series": "series", "species": "species", "aircraft": "aircraft", "crisis": "crises", "analysis": "analyses",
}  # fmt: skip


def plural(noun: str) -> str:
    """Return the plural of a noun: "agencies" for "agency"."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man") and noun not in ("human", "german", "roman"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


_OF = regex(r" (?:per|of|an?|celsius|fahrenheit)\b.*")
"""What stays as it is behind a unit that is counted: "metres per second", "inches of mercury"."""
_SCALES = {"celsius": "Celsius", "fahrenheit": "Fahrenheit", "british": "British"}
_UNCOUNTED = frozenset(("hertz", "horsepower", "lux", "mach", "percent", "per mille", "t", "hundredweight"))


def unit(code: str, *, one: bool = False) -> str:
    """Return the name of a unit of measure or currency as it stands behind a number: "square metres"."""
    name = units.name(code)
    counted = _OF.sub("", name)
    rest = name[len(counted) :]
    cut = max(counted.rfind(" "), counted.rfind("-")) + 1
    head, last = counted[:cut], counted[cut:]
    if not one and name not in _UNCOUNTED and last.isalpha() and not last.endswith(("hertz", "s")):
        last = plural(last)
    return " ".join(_SCALES.get(word, word) for word in f"{head}{last}{rest}".split())


def times(count: int) -> str:
    """Return how often, in words: "once", "twice", "5 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def listed(words: Sequence[str]) -> str:
    """Return words in a row as a sentence has them: "3, 4 and 9"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
