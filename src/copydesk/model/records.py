"""What all types are made of: records, exact numbers, spans of characters."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, PlainSerializer

SCHEMA_VERSION = "1.0"
"""Version of the JSON that `Report` and `Claim` dump to; the major part grows when a field changes meaning."""


def plain(value: Decimal) -> str:
    """Write a decimal without an exponent: `Decimal("2.5E+10")` -> `"25000000000"`."""
    return format(value, "f")


Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]
"""An exact decimal; in JSON a string in plain notation, so that no reader rounds it."""


class Record(BaseModel):
    """Base of all records: frozen, closed to unknown fields, dumped by `model_dump(mode="json")`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Row:
    """Base of the records that articles in great number have most of: frozen dataclasses with slots.

    Of pydantic's own objects each keeps its fields twice, in a dictionary and in a set of what was given, up to six
    kilobytes. These are put together without a look at their values. Within a record, as in a report or an extraction,
    they are validated and dumped as records are, by themselves by `pydantic.TypeAdapter`; `dataclasses.replace` copies.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


class Span(NamedTuple):
    """A half-open range of code points. Whether of the file or of the prose, the field that holds it says."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
