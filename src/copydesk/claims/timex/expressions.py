"""What an unanchored time expression says: only what its own words give.

`Raw` expressions know nothing of a publication date or of other mentions; `resolve` turns them into TIMEX3 values.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from copydesk.model import Span

Base = Literal["now", "then", "here"]
"""What a relative expression counts from: the publication ("now"), the narrative's time ("then"), or whichever of
the two the text as a whole speaks from ("here": "the year", "the quarter")."""

Role = Literal["from", "to", "and"]
"""Which end of a range an expression is; "and" joins what only shares a year."""

Side = Literal["early", "mid", "late", "start", "end", "earlier", "later", "nearer", "within"]
"""Which part of a period is meant; "nearer" is between now and a shifted day ("less than a week ago")."""

Bound = Literal["since", "from", "after", "until", "by", "before"]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: (unit, count) pairs in falling order; a count of None is vague (X in TIMEX3).

    Of "two to three weeks" the count is None and `between` holds both. Units are S, min, H, D, W, M, Q, Y, E (decade),
    C (century), L (millennium).
    """

    parts: tuple[tuple[str, Decimal | None], ...]
    between: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Deictic:
    """A calendar unit counted from the reference time: "last week" is W -1, "today" D 0, "that year" then Y 0."""

    unit: str
    offset: int
    base: Base = "now"


@dataclass(frozen=True, slots=True)
class Shift:
    """A length of time before (-1) or after (+1) a reference: "two days ago", "three weeks later"."""

    duration: Duration
    sign: int
    base: Base = "now"
    of: Expression | None = None
    fine: bool = False
    """Whether the moment is meant to the day ("a year ago today")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time that touches the reference: "the past two years" (-1), "the next 18 months" (+1)."""

    duration: Duration
    sign: int
    base: Base = "now"


@dataclass(frozen=True, slots=True)
class Same:
    """The narrative's unit in another year: "the same month last year", "the 1988 quarter".

    `unit` is D, W, M or Q, or "" for whichever the narrative is at ("the same period").
    """

    unit: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Part:
    """The first (1) or last (-1) so many units of a period: "the first nine months of 1990"."""

    duration: Duration
    side: int
    of: Expression


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar; what is missing above is left open or comes from `of`.

    `year` is None where no year is written; `of` is a relative or other expression that gives the upper fields
    ("February of this year"). `which` is the determiner of "last July" (-1), "this Friday" (0), "next spring" (+1).
    `season`, `part` are TIMEX3 codes. `bc` counts years before Christ.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    bc: bool = False
    fiscal: bool = False
    which: int | None = None
    of: Expression | None = None
    any_one: bool = False
    """Whether it is any such weekday: "on a Sunday"."""
    short: bool = False
    """Whether only the last two digits of year or decade are written ("'98", "the nineties")."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth unit or weekday of a period: "the first Friday of July", "the last week of April"; the 0th holds it."""

    nth: int
    unit: str
    weekday: int | None
    of: Expression
    opened: bool = False
    """Whether a week is told by the day that it begins with ("the week of March 6")."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time or part of a day, on `date`, or on the day of the reference where that is None.

    `twelve` is set where the words do not say which half of the day is meant ("at 11.40").
    """

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    zone: str | None = None
    date: Expression | None = None
    twelve: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day; the id is a key of the holiday table."""

    id: str
    year: int | None = None
    which: int | None = None
    of: Expression | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times: the TIMEX3 value of what recurs ("P1D", "XXXX-WXX-1")."""

    value: str
    of_now: bool = False
    """Whether it speaks from the time of writing: "the first Monday of the month"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF; `days` is the unit of "recent weeks"."""

    value: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A TIMEX3 value that is fully written: an ISO date or date-time."""

    value: str
    zone: str | None = None


Expression = (
    Duration | Deictic | Shift | Stretch | Part | Same | Calendar | Nth | Clock | Holiday | Repeat | Reference | Fixed
)


@dataclass(frozen=True, slots=True)
class RawTimex:
    """A time expression as it stands in one block, before it is anchored.

    `prose` spans the expression itself with its article and modifier ("the end of 1990"), block-relative; `extent`
    also an approximator or the preposition that bounds it ("by the end of 1990"). `group` joins the ends of a
    range ("from 2012 to 2014"), which have the same number; `role` says which end it is. `side` is the part of the
    period that is meant ("late 2018").
    """

    prose: Span
    extent: Span
    expression: Expression
    mod: str | None = None
    bound: Bound | None = None
    grammar: str = ""
    alternatives: tuple[Expression, ...] = ()
    group: int | None = None
    role: Role | None = None
    side: Side | None = None
