"""Figures that take up another with a wrong number; `plant.py` puts them into articles as `_plants_sums` does."""

from __future__ import annotations

import random

from _plants_sums import Wording, placed

_TOWNS = ("Norrby", "Elmstead", "Varne", "Kolding", "Pellow", "Tarside")
_THINGS = (
    ("ferrets", "animals"), ("kayaks", "boats"), ("saplings", "trees"), ("tubas", "instruments"),
    ("jugglers", "people"),
    ("yurts", "tents"), ("donkeys", "animals"), ("trombonists", "musicians"), ("beehives", "beehives"),
)  # fmt: skip


def _taken_up(rng: random.Random, wrong: bool) -> str:
    few, town, (one, other) = rng.randint(31, 58), rng.choice(_TOWNS), rng.choice(_THINGS)
    again = few + rng.choice((7, 9, 12)) if wrong else few
    return rng.choice((
        f"A farm at {town} lent {few} {one}. It took an hour to unload the {again} {other}.",
        f"There were {few} {one} at {town} that night. All {again} {other} had gone by noon.",
        f"Somebody brought {few} {one} to {town}. None of the {again} {other} was insured.",
    ))  # fmt: skip


WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {"figure taken up": ("CO003", (_taken_up,))}
KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
