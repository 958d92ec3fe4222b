"""The comparisons of record linkage, a file each: at which level do two claims agree in one respect, and why.

A file holds `between`, for a pair of claims, or `within`, for two claims of one article, whose layout and wording tell
more, or both. What a level weighs, in bits, is data (`links/data/weights.toml`, `links/data/within.toml`); a
comparison that is not listed here, and a level that its file does not name, cannot be given a weight (`weights`).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from copydesk.links.comparisons.declare import Comparison
from copydesk.links.pairs import Inner, Pair


def _declared(where: str, *names: str) -> Mapping[str, Any]:
    modules = {name: import_module(f"{__name__}.{name.replace('-', '_')}") for name in names}
    return MappingProxyType({name: getattr(module, where) for name, module in modules.items()})


# The quick and telling ones first: a pair that cannot reach the least weight any more is given up early.
BETWEEN: Mapping[str, Comparison[Pair, Any]] = _declared(
    "between",
    "value",
    "noun",
    "articles",
    "event",
    "series",
    "marks",
    "predicate",
    "time",
    "verb",
    "modifiers",
    "period",
    "change",
    "siblings",
    "beside",
    "place",
    "reference",
    "own",
    "where",
    "make",
    "owner",
    "parties",
    "near",
    "around",
)
"""The comparisons of two claims, whatever articles they stand in, in the order in which they are made and told."""

WITHIN: Mapping[str, Comparison[Inner, Any]] = _declared(
    "within",
    "value",
    "noun",
    "layout",
    "words",
    "predicate",
    "person",
    "frame",
    "stage",
    "periods",
    "names",
    "subject",
    "event",
    "marks",
    "verb",
    "modifiers",
    "taken-up",
    "left-over",
    "contrast",
    "spot",
    "parties",
    "once",
    "company",
    "days",
    "tense",
    "mood",
    "speaker",
)
"""The comparisons of two claims of one article, in the order in which they are made and told."""
