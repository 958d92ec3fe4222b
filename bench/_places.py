"""What the kinds of planted slips share: a plant, and how its place and its figure are chosen."""

from __future__ import annotations

import random
import re
from typing import NamedTuple


class Plant(NamedTuple):
    """A slip: replace `start` to `end` of the article by `text`; it has to be found between `low` and `high` after.

    The changed article is read as a file whose name ends in `suffix`, by default the article's own, published on the
    day `published` (an ISO date), by default whenever the article says. `twin`, where there is one, is what stands in
    its place told right: nothing may be found in it.
    """

    start: int
    end: int
    text: str
    low: int
    high: int
    suffix: str = ""
    published: str | None = None
    twin: str | None = None


def shuffled(text: str, pattern: str | re.Pattern[str], rng: random.Random) -> list[re.Match[str]]:
    """Return the matches below the title, in random order."""
    found = list(re.compile(pattern).finditer(text, text.find("\n") + 1))
    rng.shuffle(found)
    return found


def changed(digits: str, rng: random.Random) -> str:
    """Change the first or another digit so that the number differs clearly."""
    places = [n for n, c in enumerate(digits) if c.isdigit()]
    at = rng.choice(places[: max(1, len(places) // 2)])
    least = 1 if at == places[0] else 0
    return digits[:at] + rng.choice([c for c in "0123456789"[least:] if c != digits[at]]) + digits[at + 1 :]
