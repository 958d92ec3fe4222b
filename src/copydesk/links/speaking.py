"""How likely a claim speaks of an approved fact, where its words are not those of the fact.

Wordings are without number, so no list of verbs says which tell of one thing. What speaks for it and against it is
counted (`signs`): whose the value is, what is counted or measured, which words stand between, what narrows them, when
it holds, and how near the value is to that of the fact. One logistic function weighs these. Its coefficients are data
(`data/speaking.toml`), estimated by `bench/facts_fit.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.links import stating
from copydesk.model import Claim


class Model(NamedTuple):
    """The coefficients of the logistic function, one set for dates and one for other values, and the levels.

    A level is the probability from which on a meeting is told, is sure, or is worth a note.
    """

    bias: Mapping[str, float]
    coefficients: Mapping[str, Mapping[str, float]]
    levels: Mapping[str, float]


@cache
def load() -> Model:
    """Return the model that copydesk ships with."""
    data = tomllib.loads((files(__package__) / "data" / "speaking.toml").read_text(encoding="utf-8"))
    sorts = ("dates", "values")
    return Model(
        bias={sort: float(data["bias"][sort]) for sort in sorts},
        coefficients={sort: {name: float(c) for name, c in data[sort].items()} for sort in sorts},
        levels={name: float(p) for name, p in data["levels"].items()},
    )


def sort_of(claim: Claim) -> str:
    """Return which coefficients a claim is judged by."""
    return "dates" if claim.kind in stating.POINTS else "values"


def probability(claim: Claim, found: Mapping[str, float]) -> float:
    """Return how likely a claim with these features speaks of the fact."""
    model, sort = load(), sort_of(claim)
    total = model.bias[sort] + math.fsum(model.coefficients[sort].get(n, 0.0) * v for n, v in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def shares(claim: Claim, found: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return what each feature adds, in bits, the largest first."""
    model, sort = load(), sort_of(claim)
    bits = ((name, model.coefficients[sort].get(name, 0.0) * value / math.log(2)) for name, value in found.items())
    return sorted(((n, b) for n, b in bits if abs(b) >= 0.05), key=lambda x: -abs(x[1]))
