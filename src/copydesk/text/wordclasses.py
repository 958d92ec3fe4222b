"""Classes of words: what happened, what marks a part, what is told anew, what stands against what.

The lists are data (`data/classes.toml`, `data/stages.toml`), general to news and hand-made; nothing in them comes from
labelled events.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any

from copydesk.text import stems


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / "classes.toml").read_text(encoding="utf-8"))


@cache
def _stages() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / "stages.toml").read_text(encoding="utf-8"))


@cache
def class_of() -> dict[str, tuple[str, ...]]:
    """Return the classes of what happened by the stems of their words."""
    result: dict[str, tuple[str, ...]] = {}
    for name, listed in _data()["predicates"].items():
        for word in listed.split():
            key = stems.stem(word)
            if name not in result.get(key, ()):
                result[key] = (*result.get(key, ()), name)
    return result


@cache
def mark_of() -> dict[str, str]:
    """Return what marks a part, a remainder, a total or an each, by word."""
    return {word: name for name, listed in _data()["marks"].items() for word in listed.split()}


@cache
def series(name: str) -> frozenset[str]:
    """Return the `classes`, `shares` or `heads` of what is told anew each day, month or quarter."""
    return frozenset(_data()["series"][name].split())


@cache
def series_stems() -> frozenset[str]:
    """Return the stems of the words of trades that publish their figures again and again."""
    return frozenset(stems.stem(word) for word in series("words"))


@cache
def scenes() -> tuple[frozenset[str], ...]:
    """Return the stems that stand in articles on lists that come out again and again, each with its fellows."""
    return tuple(frozenset(stems.stem(w) for w in scene.split("-")) for scene in _data()["series"]["scenes"].split())


@cache
def attributes() -> frozenset[str]:
    """Return the heads that name a property and not the thing that has it: to share one says little."""
    return frozenset(_data()["little"]["attributes"].split())


@cache
def light_verbs() -> frozenset[str]:
    """Return the verbs that say nothing about what happened to the counted thing."""
    return frozenset(_data()["little"]["light_verbs"].split())


@cache
def stages() -> tuple[dict[str, str], dict[str, str]]:
    """Return the stages (turn, state, standing) and the periods that words name, by word."""
    one, two = (
        {w: name for name, listed in _stages()[k].items() for w in listed.split()} for k in ("stages", "periods")
    )
    return one, two


@cache
def contrasts() -> tuple[tuple[str, str], ...]:
    """Return the pairs of words that stand against each other."""
    listed = _stages()["contrasts"]["pairs"].split()
    return tuple((one, two) for one, _, two in (pair.partition("/") for pair in listed))


def opposed(one: Collection[str], two: Collection[str]) -> tuple[str, str] | None:
    """Return the first pair of words that stand against each other of which each goes with one of two groups alone."""
    if not one or not two:
        return None
    for pair in contrasts():
        for x, y in (pair, pair[::-1]):
            if x in one and y in two and y not in one and x not in two:
                return x, y
    return None


@cache
def contrasted() -> frozenset[str]:
    """Return all words that stand against another."""
    return frozenset(word for pair in contrasts() for word in pair)


@cache
def _folds() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, listed in _data()["predicates"].items():
        for word in listed.split():
            found.setdefault(stems.stem(word), f"={name}")
    return found


@cache
def fold(stem: str) -> str:
    """Return what happened, for a word that says it ("died", "dead", "killed"); else the stem itself.

    Of a compound with a hyphen the last part counts ("ex-minister" is a minister).
    """
    last = stem.rsplit("-", 1)[-1]
    plain = last if len(last) > 3 else stem
    return _folds().get(plain, plain)


@cache
def light_stems() -> frozenset[str]:
    """Return the stems of the verbs that say nothing of what happened."""
    return frozenset(stems.stem(w) for w in light_verbs())
