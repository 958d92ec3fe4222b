"""What a house has settled for itself: terms and the spelling of its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

Variety = Literal["en-GB", "en-GB-oxendict", "en-US"]
VARIETIES: tuple[Variety, ...] = get_args(Variety)
"""Varieties of English as BCP 47 names them; `oxendict` is the British spelling with -ize of the Oxford dictionary."""


@dataclass(frozen=True, slots=True)
class House:
    """How a house writes.

    `terms` maps what is not to be written to what takes its place, or to nothing where it is simply not to be
    written. `variety` is the spelling of all its articles, None where each may have its own.
    """

    terms: Mapping[str, str] = field(default_factory=dict)
    variety: Variety | None = None


PLAIN = House()
"""A house that has settled nothing."""
NONE: Mapping[str, House] = MappingProxyType({})
"""No article is of another house."""
