"""Limits: how much of one file is looked at before it is told that the rest is not."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What one file may have or cost; 0 means that there is no limit.

    `claims` are numbers and times that are read as claims, `listed` those among them that are told as many others
    before were (a log, a table of measurements, a list of links), `characters` those of the prose, `found` the findings
    of one rule after which it looks no further, `seconds` processor time that each stage (the extraction of claims,
    linking, all rules together) may take for it.
    """

    claims: int = 2_000
    listed: int = 500
    characters: int = 300_000
    found: int = 1_000
    seconds: int = 60

    @property
    def seconds_of_a_rule(self) -> float:
        """Processor time that one rule may take: a part, so that one which is held up costs the others nothing."""
        return self.seconds / 4


DEFAULT = Limits()


class Overdue(BaseException):
    """A stage took longer than it may; no `except Exception` between here and the pipeline holds it up."""
