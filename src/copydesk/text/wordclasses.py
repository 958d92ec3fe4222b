"""Classes of words: what happened, what marks a part, what is told anew, what stands against what.

The lists are data (`data/predicates.toml`, `change.toml`, `classes.toml`, `stages.toml`), general to news and
hand-made; nothing in them comes from labelled events.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
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
def predicates() -> Mapping[str, Mapping[str, Any]]:
    """Return the classes of predicates by name: the one list of what happens to a counted thing or is true of it."""
    return tomllib.loads((files(__package__) / "data" / "predicates.toml").read_text(encoding="utf-8"))


@cache
def change(way: str, part: str) -> frozenset[str]:
    """Return the lemmas that state a change: of a way (`up`, `down`, `level`, `particle`), `verbs` or `nouns`."""
    return frozenset(_changes()[way][part])


@cache
def _changes() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "data" / "change.toml").read_text(encoding="utf-8"))


def moved(lemma: str, part: str, ways: Sequence[str] = ("up", "down", "level")) -> str | None:
    """Return which way something goes that a lemma states the change of, as `verbs` or `nouns`, None for no change."""
    return next((way for way in ways if lemma in change(way, part)), None)


def change_nouns(*ways: str) -> str:
    """Return the alternatives of a pattern for the nouns that state a change of these ways: `rise|increase|...`."""
    return "|".join(noun for way in ways for noun in _changes()[way]["nouns"])


def deed(name: str) -> str:
    """Return what happened by the name of a class of predicates; the name itself where it tells of a property."""
    found: str = predicates()[name].get("deed", name)
    return found


@cache
def class_of() -> dict[str, tuple[str, ...]]:
    """Return what happened by the stems of the words that say it."""
    result: dict[str, tuple[str, ...]] = {}
    for word, name in _deeds():
        key = stems.stem(word)
        if name not in result.get(key, ()):
            result[key] = (*result.get(key, ()), name)
    return result


def _deeds() -> Iterator[tuple[str, str]]:
    for entry in predicates().values():
        if "deed" in entry:
            quiet = frozenset(entry.get("quiet", ()))
            said = (word for part in ("verbs", "nouns", "adjectives") for word in entry.get(part, ()))
            yield from ((word, entry["deed"]) for word in said if word not in quiet)
            yield from ((word, entry["deed"]) for word in entry.get("told", ()))
    for way, name, forms in (("up", "rose", _RISEN), ("down", "fell", _FALLEN)):
        yield from ((word, name) for word in (*_changes()[way]["verbs"], *_changes()[way]["nouns"], *forms))


_RISEN = ("up", "rose", "risen", "grew", "grown")
_FALLEN = ("down", "fell", "fallen", "sank", "slid", "shrank")
"""Adverbs and irregular forms of what rises and falls."""


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
def fold(stem: str) -> str:
    """Return what happened, for a word that says it ("died", "dead", "killed"); else the stem itself.

    Of a compound with a hyphen the last part counts ("ex-minister" is a minister).
    """
    last = stem.rsplit("-", 1)[-1]
    plain = last if len(last) > 3 else stem
    classes = class_of().get(plain)
    return f"={classes[0]}" if classes else plain


@cache
def light_stems() -> frozenset[str]:
    """Return the stems of the verbs that say nothing of what happened."""
    return frozenset(stems.stem(w) for w in light_verbs())
