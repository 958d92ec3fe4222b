"""Limits: how much of one file is looked at before it is told that the rest is not."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What one file may have or cost; 0 means that there is no limit.

    `claims` are numbers and times that are read as claims, `characters` those of the prose, `seconds` processor time
    that each stage (the extraction of claims, linking, a rule) may take for it.
    """

    claims: int = 5_000
    characters: int = 5_000_000
    seconds: int = 60


DEFAULT = Limits()


class Overdue(BaseException):
    """A stage took longer than it may; no `except Exception` between here and the pipeline holds it up."""
