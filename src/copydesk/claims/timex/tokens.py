"""The tokens of a block of prose, and their class string."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Token(NamedTuple):
    """A word, a number or a mark: lower-case text, place in the block, number where it is one."""

    text: str
    start: int
    end: int
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """A block's tokens and, character for token, their classes."""

    text: str
    items: list[Token]
    classes: str

    def raw(self, index: int) -> str:
        """Return a token as it is written; empty outside the block."""
        if not 0 <= index < len(self.items):
            return ""
        return self.text[self.items[index].start : self.items[index].end]

    def lower(self, index: int) -> str:
        """Return a token in lower case; empty outside the block."""
        return self.items[index].text if 0 <= index < len(self.items) else ""
