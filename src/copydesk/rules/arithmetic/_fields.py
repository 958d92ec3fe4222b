"""What a row of figures is: each with its bearer, and what is known of them as a whole (`_bearers` finds them)."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.model import Claim, Span
from copydesk.rules.arithmetic._numbers import Range
from copydesk.text.calendar_words import MONTH_NAMES, WEEKDAY_NAMES
from copydesk.text.stems import stem, stop
from copydesk.text.words import plain
from copydesk.values import units
from copydesk.values.regexes import regex


class Bearer(NamedTuple):
    """Whose a figure is: its name in the article's words, and the figure with what it leaves open."""

    name: str
    claim: Claim
    value: Range
    link: str = ""
    """The words between the two."""


def telling(link: str) -> frozenset[str]:
    """Return the stems of the telling words between a name and its figure: the verbs that tell who has it."""
    return frozenset(stem(word) for word in plain(link) if len(word) > 2 and word not in stop())


_DAY = regex(rf"^(?:{'|'.join(name[:3] for name in (*MONTH_NAMES, *WEEKDAY_NAMES))})|\b(?:1[5-9]|20)\d\d$|^Q[1-4]")


class Field(NamedTuple):
    """Figures of one kind with their bearers, in the order of the text, and what is known of them as a whole.

    `head` is what stands over a column or before a list; `span` is the prose from the first to the last; `shown` says
    that they are set out line by line, so that none is left out.
    """

    bearers: tuple[Bearer, ...]
    head: str
    span: Span
    shown: bool
    beside: int = 0
    """How many more columns or rows of figures its table has; the head tells which of them are meant."""
    rivals: int = 0
    """How many of those are of the same dimension."""

    @property
    def verbs(self) -> frozenset[str]:
        """The stems of the verbs that tell who has the figures."""
        return frozenset(found for b in self.bearers for found in telling(b.link))

    @property
    def dated(self) -> bool:
        """Whether the figures are those of days, months or years."""
        return all(_DAY.search(bearer.name) for bearer in self.bearers)

    @property
    def dimension(self) -> str:
        """What the figures measure, as units are sorted; "percent" of percentages, "count" of plain numbers.

        Percentages by which things rose are "growth", years of age "age".
        """
        if all(b.claim.change is not None for b in self.bearers):
            return "growth"
        claim = next((b.claim for b in self.bearers if b.claim.kind != "number"), self.bearers[0].claim)
        if claim.kind in ("percent", "money"):
            return claim.kind
        if claim.kind == "number" or claim.quantity is None:
            return "count"
        if claim.kind == "measure" and claim.quantity.unit == "a":
            return "age"
        return "time" if claim.kind == "duration" else units.dimension(claim.quantity.unit)

    @property
    def noun(self) -> str | None:
        """What the figures count, where they name it."""
        found = {b.claim.quantity.unit for b in self.bearers if b.claim.kind == "number" and b.claim.quantity}
        return next(iter(found - {None}), None) if len(found - {None}) == 1 else None
