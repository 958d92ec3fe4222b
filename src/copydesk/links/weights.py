"""Match weights: what each level of each comparison tells, in bits, read from `data/weights.toml`.

Two columns. `same` holds for two claims whose values can both hold, `dispute` for two whose values cannot: that two
sentences are alike says much about the former and less about the latter (copies of one report agree).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Column = Literal["same", "dispute"]


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


@cache
def load() -> Weights:
    """Return the weights that copydesk ships with."""
    return parse((files(__package__) / "data" / "weights.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Weights:
    """Read weights from TOML."""
    data = tomllib.loads(text)
    bits = {column: data[column] for column in ("same", "dispute")}
    return Weights(
        bits, {k: float(v) for k, v in data["prior"].items()}, {k: float(v) for k, v in data["limits"].items()}
    )
