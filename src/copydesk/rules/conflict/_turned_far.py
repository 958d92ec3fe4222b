"""A figure that an article gives again, far below, with two of its digits in each other's place: "640", "all 460"."""

from __future__ import annotations

from copydesk.rules.conflict._counted import Counted, Figures, exchanged, other_time

LEAST = 100
"""From here on two counts of one noun hardly ever have the same digits by chance."""


def turned_far(figures: Figures, later: Counted) -> Counted | None:
    """Return the one other figure of the article that counts the same, with the same digits in another order.

    How far above it stands does not matter: nothing else of the article counts the like.
    """
    alike = [f for f in figures.by_noun[later.sort, later.noun] if f is not later]
    if later.sort != "count" or later.noun is None or len(alike) != 1:
        return None
    found = alike[0]
    if found.at >= later.at or min(found.value, later.value) < LEAST or not exchanged(found, later):
        return None
    if any(f.is_part or f.loose or not f.plain for f in (found, later)) or other_time(later, found):
        return None
    one, two = set(found.telling.names), set(later.telling.names)
    if one and two and not one & two:
        return None
    return None if figures.rivals(found, later) else found
