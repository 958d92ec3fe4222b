"""Slips that units, tables, rankings and names give away; `plant.py` puts them into articles as `_plants_sums` does."""

from __future__ import annotations

import random

from _plants_sums import Wording, placed

_TOWNS = ("Norrby", "Elmstead", "Varne", "Kolding", "Pellow", "Tarside")
_GIVEN = ("Ana", "Tomas", "Ida", "Piet", "Oona", "Karim")
_NAMES = (
    ("Thorvaldsen", "Thorvaldson"), ("Vestergaard", "Vestergard"), ("Hutchinsen", "Hutchinson"),
    ("Lindqvist", "Lindkvist"), ("Brezina", "Brezena"), ("Rantanen", "Rantannen"),
)  # fmt: skip


def _units(rng: random.Random, wrong: bool) -> str:
    one, other = rng.randint(6, 40), rng.randint(6, 40)
    area = one * other * (rng.choice((10, 2)) if wrong else 1)
    hours, speed = rng.randint(2, 8), rng.randint(30, 60)
    pace = speed * 2 if wrong else speed
    rate, units = rng.randint(2, 9), rng.randint(20, 90) * 10
    return rng.choice((
        f"The yard at {rng.choice(_TOWNS)} is {one} metres by {other} metres and covers {area:,} square metres.",
        f"The van did {hours * speed} miles in {hours} hours, an average of {pace} miles per hour.",
        f"Pipe costs £{rate} a metre, so the {units} metres for {rng.choice(_TOWNS)} cost"
        f" £{rate * units * (2 if wrong else 1):,}.",
    ))  # fmt: skip


def _rows(rng: random.Random, wrong: bool) -> str:
    rows = [(town, rng.randint(20, 900), rng.randint(20, 900)) for town in rng.sample(_TOWNS, 4)]
    odd = rng.randrange(4) if wrong else -1
    told = "\n".join(f"| {t} | {a} | {b} | {a + b + (10 if n == odd else 0):,} |" for n, (t, a, b) in enumerate(rows))
    return f"\n\n| Town | Yes | No | Votes |\n|---|---|---|---|\n{told}\n"


def _ranking(rng: random.Random, wrong: bool) -> str:
    values = sorted(rng.sample(range(12, 96), 5), reverse=True)
    if wrong:
        at = rng.randrange(1, 3)
        values[at], values[at + 1] = values[at + 1], values[at]
    told = "\n".join(f"{n}. {town}: {v},000" for n, (town, v) in enumerate(zip(_TOWNS, values, strict=False), 1))
    return f"\n\nThe largest towns of the valley:\n\n{told}\n"


def _called(rng: random.Random, wrong: bool) -> str:
    low, high = sorted(rng.sample(range(20, 90), 2))
    one, other = rng.sample(_TOWNS, 2)
    name = other if wrong else one
    return rng.choice((
        f"{one} drew {high},000 visitors and {other} {low},000. That makes {name} the busiest.",
        f"{one} has {high},400 inhabitants, {other} {low},900. {name} is the largest.",
    ))  # fmt: skip


def _surname(rng: random.Random, wrong: bool) -> str:
    given, (name, other) = rng.choice(_GIVEN), rng.choice(_NAMES)
    return rng.choice((
        f"{given} {name} has the key to the hall. Nobody but Ms {other if wrong else name} may use it.",
        f"It was {given} {name} who asked. On the next day {other if wrong else name} had an answer.",
    ))  # fmt: skip


def _month(rng: random.Random, wrong: bool) -> str:
    month = rng.choice(("April", "June", "September", "November"))
    return rng.choice((
        f"The charge for {month}, which has {31 if wrong else 30} days, is set by the day.",
        f"All {31 if wrong else 30} days of {month} were dry.",
    ))  # fmt: skip


WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {
    "product by units": ("AR022", (_units,)),
    "row of a table": ("AR023", (_rows,)),
    "place in a ranking": ("AR024", (_ranking,)),
    "most or least": ("AR025", (_called,)),
    "surname alone": ("CN011", (_surname,)),
    "days of a month": ("CA017", (_month,)),
}
KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
