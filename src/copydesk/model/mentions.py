"""Mentions: the quantities and times that stand in a document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from copydesk.model.documents import Location
from copydesk.model.records import Number, Record, Span

Comparator = Literal["=", "<", "<=", ">", ">="]

Kind = Literal[
    "number",
    "percent",
    "money",
    "measure",
    "ordinal",
    "multiple",
    "fraction",
    "date",
    "time",
    "duration",
    "set",
]


class Quantity(Record):
    """A number with what it measures.

    `low` and `high` are the written bounds, in `unit`, not widened by precision: equal for a point, None where
    unbounded ("more than 25 billion" is low 25000000000, high None, comparator ">"). `exponent` is the power of
    ten of the last written digit ("25.66 billion": 7). `approximate` is True for about, some, nearly, -odd, and
    for vague words (dozens). Percent is 40 with unit "%", percentage points "pp", basis points "bp"; a count has
    its noun's lemma as unit ("attempt"), money its ISO 4217 code, or the name that several currencies share where the
    text names no country ("peso"; the codes are the claim's `alternatives`), the rest UCUM codes. `per` is the unit
    or noun of a rate ("day", "person", "[bbl_us]").
    """

    low: Number | None
    high: Number | None
    comparator: Comparator = "="
    approximate: bool = False
    exponent: int = 0
    unit: str | None = None
    per: str | None = None

    @property
    def value(self) -> Decimal | None:
        """The point value, or the only bound; None for a range of two ends."""
        if self.low == self.high:
            return self.low
        if self.low is None:
            return self.high
        return self.low if self.high is None else None

    @property
    def is_range(self) -> bool:
        """Whether two different ends are written."""
        return self.low is not None and self.high is not None and self.low != self.high


class Anchor(Record):
    """What a relative time was resolved against, and why: the publication window, or another mention."""

    to: Literal["publication", "mention", "speech"]
    prose: Span | None = None
    reason: str


Granularity = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
]


class TimeInterval(Record):
    """Half-open ISO dates or date-times; None where open or unknown."""

    start: str | None
    end: str | None


class Timex(Record):
    """A time expression after ISO-TimeML's TIMEX3.

    `value` is the TIMEX3 value ("2014-11", "1990-W23", "2014-Q3", "P3D", "PRESENT_REF", "199"), with `X` for what
    is not known. `start` and `end` span the whole period of `value`: ISO dates or date-times, half-open, None where
    open or unknown. "late", "mid", "the end of" stand in `mod` (END, MID, START, APPROX, BEFORE, AFTER,
    ON_OR_BEFORE, ON_OR_AFTER, LESS_THAN, MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE). `bound` is the preposition
    that turns the period into one end of an interval: "by the end of 2023" is bound "by". `part` is what is meant of
    the period where the words say less than all of it: of "late 2018" the second half, of "earlier this month" the
    days before publication, of "the year ended 30 June" the twelve months up to there.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    granularity: Granularity | None = None
    bound: Literal["since", "from", "after", "until", "by", "before"] | None = None
    zone: str | None = None
    part: TimeInterval | None = None
    anchor: Anchor | None = None


class Mention(Record):
    """A quantity or a time, with its characters.

    `prose` spans the number with its scale and unit ("25.66 billion", "$10 million", "40 percent", "February of
    this year"), `extent` also its approximator or comparator ("More than 25.66 billion"). `location` is `prose`
    in the file. `alternatives` holds the other readings of an ambiguous phrase, the likelier one being in
    `quantity` or `timex`. `grammar` names the rule of the grammar that made it.
    """

    location: Location
    prose: Span
    extent: Span
    kind: Kind
    quantity: Quantity | None = None
    timex: Timex | None = None
    alternatives: tuple[Quantity | Timex, ...] = ()
    grammar: str = ""

    def of_document(self, id: str) -> Mention:
        """Return the mention as it stands in a copy of its document that has another name."""
        return self.model_copy(update={"location": replace(self.location, document=id)})

    @property
    def span(self) -> Span:
        """The mention's own characters as a file span."""
        return self.location.span

    @property
    def text(self) -> str:
        """The mention's own characters as they stand in the file."""
        return self.location.text
