"""An amount: a number with what it measures. The parts of the grammar hand it to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.model import Comparator, Kind, Quantity, Span


@dataclass(slots=True)
class Amount:
    """A number, its unit, and the tokens that say so: `first` to `end` (half-open) is the prose."""

    first: int
    end: int
    low: Decimal
    high: Decimal
    exponent: int = 0
    kind: str = "number"
    unit: str | None = None
    per: str | None = None
    approximate: bool = False
    comparator: Comparator = "="
    grammar: str = "number.digits"
    scale: int = 0
    coefficient: Decimal = Decimal(0)
    number_end: int = 0
    """The token behind the number itself, before any unit."""
    prefixed: bool = False
    """Whether the unit stands before the number ("$10"), where it goes on to the right end of a range."""
    readings: list[Quantity] = field(default_factory=list)
    extent_first: int = -1
    extent_end: int = -1
    reach: int = -1
    """The token behind what the amount is per ("a barrel"); -1 where there is none."""


@dataclass(frozen=True, slots=True)
class RawMention:
    """A quantity found in one block: spans count from the block's first character."""

    prose: Span
    extent: Span
    kind: Kind
    quantity: Quantity
    alternatives: tuple[Quantity, ...] = ()
    grammar: str = ""
    reach: int = 0
    """Where the phrase ends that says what the quantity is per ("a barrel"); at least the prose's end."""
