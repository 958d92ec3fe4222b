"""What happened to the counted thing, by class."""

from __future__ import annotations

from typing import Literal

from copydesk.links.comparisons import declare, taken_up
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.text import wordclasses

Level = Literal["same", "unknown", "unsure", "different"]


WithinLevel = Level


@declare.between(Level, sees=lambda p, _: (p.predicates, p.told, p.noun))
def between(pair: Pair) -> Outcome[Level]:
    """Compare what happened to the counted thing, by class."""
    a, b = pair.a.predicates, pair.b.predicates
    if pair.a.noun == pair.b.noun and pair.a.noun in wordclasses.attributes():
        a, b = a - {pair.a.noun}, b - {pair.b.noun}
    if not a or not b:
        return "unknown", "what happened is not told"
    if a & b:
        return "same", lambda: f"both tell of the same: {', '.join(sorted(a & b))}"
    sure = (
        pair.a.told
        and pair.b.told
        and pair.a.noun not in wordclasses.attributes()
        and pair.b.noun not in wordclasses.attributes()
    )
    level: Level = "different" if sure else "unsure"
    return level, lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare what happened, by class; of what is taken up something new may be said."""
    level, reason = between(inner.pair)
    return ("unknown", reason) if level == "different" and taken_up.takes_up(inner) else (level, reason)
