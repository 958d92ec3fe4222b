"""What a sentence names of a table: its subjects, its measures, the whole of them, and how it speaks of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.tables.store import Measure, Table
from copydesk.text import number_words, stems, wordnet
from copydesk.values.regexes import regex

TABLES = 64
"""How many tables' words are kept ready: an editor that stays open loads a table anew each time that it changes."""
_BRACKETS = regex(r"\s*[(\[][^)\]]*[)\]]")
_WORD = regex(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d+")


class Named(NamedTuple):
    """A name of a table that a sentence has: which, and where (characters of the sentence)."""

    key: str
    start: int
    end: int


class Superlative(NamedTuple):
    """A word like "third-largest": the base of its adjective, the place that it tells, and where it stands."""

    adjective: str
    place: int
    start: int
    end: int


@cache
def words(kind: str) -> frozenset[str]:
    """Return the stems of a list of words: `total`, `average`, `share`, `most`, `least`, `general`."""
    data = tomllib.loads((files(__package__) / "data" / "words.toml").read_text(encoding="utf-8"))
    return frozenset(stems.stem(word) for word in data[kind].split())


def pieces(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text, hyphens parting them: stem, start and end."""
    return [(stems.stem(m.group().lower()), m.start(), m.end()) for m in _WORD.finditer(text)]


def plain(name: str) -> str:
    """Return a name without what stands in brackets: "Spending (million dollars)" is told as "Spending"."""
    return _BRACKETS.sub("", name).strip()


Index = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Names by the stem of their first word: the stems of each, and what it is a name of."""


def index(names: Mapping[str, Iterable[str]]) -> Index:
    """Return an index of names, each with its other names."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, listed in names.items():
        for name in (key, *listed):
            pattern = tuple(s for s, _, _ in pieces(plain(name).replace("_", " ")))
            if pattern:
                found.setdefault(pattern[0], []).append((pattern, key))
    return found


@lru_cache(maxsize=TABLES)
def members(table: Table) -> Index:
    """Return the index of a table's subjects."""
    return index(table.members)


def named(row: Sequence[tuple[str, int, int]], names: Index) -> list[Named]:
    """Return the names that stand in a row of words, longer ones first where they overlap, in order of place."""
    said = [s for s, _, _ in row]
    hits = [
        (n, pattern, key)
        for n, first in enumerate(said)
        for pattern, key in names.get(first, ())
        if tuple(said[n : n + len(pattern)]) == pattern
    ]
    taken: set[int] = set()
    found = []
    for n, pattern, key in sorted(hits, key=lambda h: (-len(h[1]), h[0])):
        here = range(n, n + len(pattern))
        if taken.isdisjoint(here):
            taken.update(here)
            found.append(Named(key, row[n][1], row[here[-1]][2]))
    return sorted(found, key=lambda f: f.start)


def measures(table: Table, said: Collection[str]) -> list[Measure]:
    """Return the measures of a table that words name, those alone of which they name most."""
    found: list[tuple[int, Measure]] = []
    for measure in table.measures:
        longest = max((len(need) for need in _labels(measure) if need <= set(said)), default=0)
        if longest:
            found.append((longest, measure))
    best = max((length for length, _ in found), default=0)
    return [measure for length, measure in found if length == best]


def shares(measure: Measure, said: Collection[str]) -> bool:
    """Return whether words have one of a name of a measure."""
    return any(not need.isdisjoint(said) for need in _labels(measure))


@lru_cache(maxsize=1024)
def _labels(measure: Measure) -> tuple[frozenset[str], ...]:
    """Return the words that name a measure, for each of its names."""
    named = (pieces(plain(name).replace("_", " ")) for name in measure.names)
    return tuple(label for row in named if (label := frozenset(s for s, _, _ in row if s not in _SMALL)))


_SMALL = frozenset(("of", "the", "a", "an", "in", "per", "by", "for", "and", "from", "to", "on", "at"))


@lru_cache(maxsize=TABLES)
def vocabulary(table: Table) -> frozenset[str]:
    """Return the stems of all words that a table has for what it holds, beside those that fit any table."""
    texts = [*table.sort, *table.whole, *table.context, *table.members]
    texts += [name for listed in table.members.values() for name in listed]
    texts += [name for m in table.measures for name in (*m.names, m.unit or "")]
    own = {s for text in texts for s, _, _ in pieces(text.replace("_", " "))}
    return frozenset(own | words("general") | words("most") | words("least") | words("total") | words("average"))


def superlatives(row: Sequence[tuple[str, int, int]], text: str) -> Iterator[Superlative]:
    """Yield the superlatives of a sentence ("largest", "third-largest", "second wettest") with the places they tell."""
    for n, (_, start, end) in enumerate(row):
        base = _base(text[start:end].lower())
        if base is None:
            continue
        before = row[n - 1] if n else None
        place = None if before is None else number_words.ORDINALS.get(text[before[1] : before[2]].lower())
        if before is not None and place is not None and end - before[1] < 24:
            yield Superlative(base, place, before[1], end)
        else:
            yield Superlative(base, 1, start, end)


def behind(row: Sequence[tuple[str, int, int]], end: int) -> list[str]:
    """Return the stems of the words behind a place of a sentence."""
    return [stem for stem, start, _ in row if start >= end]


def measured(row: Sequence[tuple[str, int, int]], text: str, x: Superlative, known: Collection[str]) -> bool:
    """Whether the phrase of a superlative has no word that a table does not know: "the largest project" has."""
    last = x.end
    for stem, start, end in row:
        if start < x.end:
            continue
        word = text[start:end].lower()
        if re.search(r"[^\s*_'\u2019-]", text[last:start]) or stem in words("ends"):
            return True
        if word.isalpha() and stems.telling(word) and stem not in known and not wordnet.is_anyone(word):
            return False
        last = end
    return True


def _base(word: str) -> str | None:
    """Return the stem of the adjective of a superlative, None for another word."""
    if word in ("most", "least"):
        return None  # "most of", "at least"
    if not word.endswith("est") or len(word) < 6:
        return None
    root = word[:-3]
    known = words("most") | words("least")
    options = [
        root,
        root + "e",
        root[:-1] if root[-1] == root[-2] else root,
        root[:-1] + "y" if root[-1] == "i" else root,
    ]
    stemmed = [stems.stem(o) for o in options]
    return next((s for s in stemmed if s in known), stemmed[2] if options[2] != root else stemmed[-1])


def polarity(adjective: str, measure: Measure) -> bool | None:
    """Return whether an adjective says most (True) or least (False) of a measure; None where it says neither."""
    if adjective in measure.most or adjective in measure.least:
        return adjective in measure.most
    if adjective in words("most") or adjective in words("least"):
        return adjective in words("most")
    return None
