"""The times at which the claims hold; of dates that is their value, which is compared as such."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Pair, surely_dated

Level = Literal["same", "unknown", "different"]


@declare.between(Level)
def between(pair: Pair) -> Outcome[Level]:
    """Compare the times at which the claims hold; of dates that is their value, which is compared as such."""
    if pair.a.claim.timex is not None and pair.b.claim.timex is not None:
        return "unknown", "both are times"
    if pair.a.when is None or pair.b.when is None:
        return "unknown", "no time known"
    (start_a, end_a), (start_b, end_b) = pair.a.when, pair.b.when
    if start_a < end_b and start_b < end_a:
        return "same", "both hold at the same time"
    if not surely_dated(pair):
        return "unknown", "the days of publication are not known"
    return "different", "at different times"
