"""Findings on text that nobody had read when they were made: `bench/unseen.tsv` and `bench/lots.tsv`, without text.

A lot is a set of texts of kinds that were not looked at before. It is run once with the rules as they are, every error
and warning is judged where it stands (the same passage of several files once), and the counts by rule are kept as they
are, whatever is mended afterwards. `lots.tsv` says how large a lot was, of what kinds, and which rules had a cause
mended after it was read: of such a rule the lot tells what it was worth, and no longer what it is worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
COUNTS = BENCH / "unseen.tsv"
LOTS = BENCH / "lots.tsv"


class Lot(NamedTuple):
    """A set of unread texts, and the rules that were mended after it was read."""

    name: str
    articles: int
    words: int
    kinds: str
    mended: frozenset[str]


class Count(NamedTuple):
    """How the findings of a rule at a level in one lot were judged."""

    lot: str
    code: str
    level: str
    right: int
    arguable: int
    wrong: int


def lots() -> list[Lot]:
    """Return the lots, oldest first."""
    return [
        Lot(name, int(articles), int(words), kinds, frozenset(mended.split()))
        for name, articles, words, kinds, mended in _table(LOTS)
    ]


def counts() -> list[Count]:
    """Return the judged findings, by lot, rule and level."""
    return [Count(lot, code, level, *map(int, rest)) for lot, code, level, *rest in _table(COUNTS)]


def standing(code: str, level: str, lots: Sequence[Lot], counts: Sequence[Count]) -> tuple[int, int]:
    """Return how many findings of a rule at a level were right and wrong since its causes were mended last."""
    last = max((n for n, lot in enumerate(lots) if code in lot.mended), default=-1)
    names = {lot.name for lot in lots[last + 1 :]}
    own = [c for c in counts if (c.code, c.level) == (code, level) and c.lot in names]
    return sum(c.right for c in own), sum(c.wrong for c in own)


def _table(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")
