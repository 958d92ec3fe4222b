"""Match weights: what each comparison level tells, in bits, read from `data/weights.toml` and `data/within.toml`.

Three columns. `same` holds for two claims whose values can both hold, `dispute` for two whose values cannot: that two
sentences are alike says much about the former and less about the latter (copies of one report agree). `within` is for
two claims of one article whose values cannot both hold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from copydesk.links import comparisons, structure
from copydesk.values.nearness import nearest

Column = Literal["same", "dispute", "within"]

LIMITS = frozenset(("look", "dispute", "same", "compatible", "apart"))
"""Weights from which on pairs are kept: to be looked at again, linked, linked loosely, told as two things."""
LIMITS_WITHIN = frozenset(("note", "warning", "unshown", "error"))
"""Weights from which on a conflict inside one article has each level."""

Levels = Mapping[str, Iterable[str]]
"""Levels by comparison."""


class WeightsError(ValueError):
    """A table of weights speaks of what the code does not know, or leaves out what it needs."""


class Weights(NamedTuple):
    """The weights by column, comparison and level, the starting weight by column, and the limits of decision."""

    bits: dict[str, dict[str, dict[str, float]]]
    prior: dict[str, float]
    limits: dict[str, float]

    def of(self, column: Column, comparison: str, level: str) -> float:
        """Return the bits of a level; 0 for a level that the data has nothing on."""
        return self.bits[column].get(comparison, {}).get(level, 0.0)

    def most(self, column: Column, comparisons: Iterable[str]) -> float:
        """Return the most that these comparisons can add together, each rounded up to a hundredth."""
        return sum(max([0.0, *self.bits[column].get(name, {}).values()]) + 0.01 for name in comparisons)


def known() -> dict[str, Levels]:
    """Return the levels of all comparisons that can be weighed, by column."""
    between: Levels = {name: c.levels for name, c in comparisons.BETWEEN.items()}
    return {
        "same": between,
        "dispute": {**between, **structure.BETWEEN},
        "within": {**{name: c.levels for name, c in comparisons.WITHIN.items()}, **structure.WITHIN},
    }


@cache
def load() -> Weights:
    """Return the weights between articles that copydesk ships with."""
    return parse(_read("weights.toml"), "weights.toml")


@cache
def within() -> Weights:
    """Return the weights inside one article that copydesk ships with."""
    return parse_within(_read("within.toml"), "within.toml")


def _read(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


def parse(text: str, name: str = "weights") -> Weights:
    """Read the weights between articles from TOML; raises `WeightsError`."""
    data = tomllib.loads(text)
    _only(name, "", data, ("prior", "limits", "same", "dispute"))
    _whole(name, "prior", data.get("prior", {}), ("same", "dispute"))
    _whole(name, "limits", data.get("limits", {}), LIMITS)
    bits = {column: _bits(name, f"{column}.", data[column], known()[column]) for column in ("same", "dispute")}
    return Weights(bits, _floats(data["prior"]), _floats(data["limits"]))


def parse_within(text: str, name: str = "weights") -> Weights:
    """Read the weights inside one article from TOML; raises `WeightsError`."""
    data = tomllib.loads(text)
    limits = data.pop("limits", {})
    _whole(name, "limits", limits, LIMITS_WITHIN)
    bits = _bits(name, "", data, known()["within"])
    return Weights({"within": bits}, {"within": bits["prior"]["within"]}, _floats(limits))


def _bits(
    name: str, prefix: str, data: Mapping[str, Mapping[str, float]], levels: Levels
) -> dict[str, dict[str, float]]:
    for comparison, weighed in data.items():
        _only(name, "" if not prefix else prefix.rstrip("."), [comparison], levels)
        _only(name, prefix + comparison, weighed, levels[comparison])
    return {comparison: _floats(weighed) for comparison, weighed in data.items()}


def _floats(data: Mapping[str, float]) -> dict[str, float]:
    return {key: float(value) for key, value in data.items()}


def _only(name: str, table: str, found: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise where a table holds a key that the code does not know."""
    wanted = sorted(wanted)
    for key in found:
        if key not in wanted:
            near = nearest(key, wanted)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(wanted)}"
            raise WeightsError(f"{name}: {f'[{table}] ' if table else ''}{key!r} is not known; {hint}")


def _whole(name: str, table: str, found: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise where a table holds anything else than exactly these keys."""
    _only(name, table, found, wanted)
    missing = sorted(set(wanted) - set(found))
    if missing:
        raise WeightsError(f"{name}: [{table}] lacks {', '.join(missing)}")
