"""What was asked of a claim and an approved fact before it is weighed whether the claim speaks of the fact."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.links import stating


class Asked(NamedTuple):
    """What was asked of a claim and a fact before: each answer is None or false where it does not fit."""

    named: stating.Fit | None
    things: bool
    borne: bool
    said: stating.Fit | None
    when: stating.Fit | None
    apart: frozenset[str]
    part: bool
    over: bool
    ahead: bool = False
    otherwise: frozenset[str] = frozenset()
    """What in the claim's own words says that it is of something else."""
    stops: frozenset[str] = frozenset()
    """Those of it, and others, that speak against its being of the fact with its value."""

    @property
    def all(self) -> bool:
        """Whether everything fits."""
        fits = self.named is not None and self.things and self.borne and self.said is not None
        return fits and self.when is not None and not self.apart and not self.part
