"""Slips in what follows from other figures; `plant.py` puts them into articles as `_plants_sums` does."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from _places import Plant
from _plants_sums import Wording, placed

_TOWNS = ("Norrby", "Elmstead", "Varne", "Kolding", "Pellow", "Tarside")
_FRONT = re.compile(r"---\n.*?\n---\n+", re.DOTALL)


def _slipped(value: int, rng: random.Random) -> int:
    """Return a number of three digits or more with another digit in the middle."""
    digits = str(value)
    at = rng.randrange(1, len(digits.rstrip("0")) or 2)
    return int(digits[:at] + rng.choice([c for c in "123456789" if c != digits[at]]) + digits[at + 1 :])


def _follows(rng: random.Random, wrong: bool) -> str:
    a, b, n = rng.randint(131, 488), rng.randint(121, 397), rng.randint(7, 19)
    town = rng.choice(_TOWNS)
    total, product = a + b, a * n
    if wrong:
        total, product = _slipped(total, rng), _slipped(product, rng)
    return rng.choice((
        f"The roof at {town} took {a} slates and the porch {b}, so that the yard sent {total} slates.",
        f"A berth at {town} is £{a} a season. The {n} berths were let within a week, which makes £{product:,}.",
        f"The hall pays £{a} for the lease of a field at {town} and £{b} for the barn, which comes to £{total}.",
    ))  # fmt: skip


def _currency(rng: random.Random, wrong: bool) -> str:
    a, b = rng.randint(13, 48) * 10, rng.randint(13, 48) * 10
    town, old = rng.choice(_TOWNS), rng.randint(21, 48)
    sign = "$" if wrong else "£"
    return rng.choice((
        f"The {town} shop took £{a} on Friday and {sign}{b} on Saturday, £{a + b} together.",
        f"A seat at {town} is £{old + 4} now; it was {sign}{old} last year.",
        f"The fare to {town} went up from £{old} to {sign}{old + 3}.",
        f"Entry at {town} is £{old * 2}, with a reduction of a half, to {sign}{old}, for pupils.",
    ))  # fmt: skip


def _headlines(text: str, rng: random.Random) -> Iterator[Plant]:
    """Yield a headline, and a first paragraph that has its figure with another digit."""
    front = _FRONT.match(text)
    at = front.end() if front is not None else 0
    value, town = rng.randint(131, 988), rng.choice(_TOWNS)
    said = rng.choice((
        f"# {town} yard to cut {_slipped(value, rng)} posts\n\nThe {town} yard is to cut {value} posts, it said.\n\n",
        f"# {town} bridge will cost £{_slipped(value, rng)}m\n\nA bridge at {town} will cost £{value}m, it said.\n\n",
    ))  # fmt: skip
    yield Plant(at, at, said, at, at + len(said), ".md")


WORDINGS: dict[str, tuple[str, tuple[Wording, ...]]] = {
    "figure that follows": ("AR027", (_follows,)),
    "odd currency": ("AR026", (_currency,)),
}
KINDS = {kind: (codes, placed(wordings)) for kind, (codes, wordings) in WORDINGS.items()}
KINDS |= {"figure of the headline": ("AR028", _headlines)}
"""By name: the rules of which one is to find a slip of the kind, and its places."""
