"""The frame that two figures of one article are told in: a period or a label holds until the next one comes."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.comparisons.once import ONCE
from copydesk.links.pairs import Inner

WithinLevel = Literal["none", "changes", "dates", "label", "period", "one-of", "editions", "events", "page"]


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Say whether two figures of the text are told in two frames, or are names of two things."""
    a, b = inner.pair.a, inner.pair.b
    if a.telling.page or b.telling.page:
        return "page", "a place in a book"
    if inner.a.part != "text" or inner.b.part != "text":
        return "none", "one of them sums up the text"
    apart = _named_apart(a, b) or _part(a, b) or _framed_apart(a, b)
    if apart[0] == "none" and a.claim.change is not None and b.claim.change is not None and a.sort != "count":
        return "changes", "two changes told alike are mostly those of two firms or times"
    return apart


def _named_apart(a: Profile, b: Profile) -> Outcome[WithinLevel] | None:
    if a.sort == "date" or all(_is_year(p.claim.location.text) for p in (a, b)):
        one, two = a.telling.edition, b.telling.edition
        if one is not None and one == two:
            return "editions", f"two editions of {one}"
    if a.telling.contest and b.telling.contest:
        return "events", "two events"
    return None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def _part(a: Profile, b: Profile) -> Outcome[WithinLevel] | None:
    """Return whether the later figure singles out one, or people of one country, of those that the earlier counts."""
    later, earlier = (a, b) if a.claim.prose > b.claim.prose else (b, a)
    one, all_of_them = (p.claim.quantity.value if p.claim.quantity else None for p in (later, earlier))
    if one is None or all_of_them is None or not one < all_of_them or later.sort != "count":
        return None
    if later.claim.location.text.lower() == "one":
        return "one-of", "the later one singles out one"
    if later.telling.singled and earlier.telling.plain:
        return "one-of", f"the later one counts the {later.telling.singled} among them"
    return None


def _framed_apart(a: Profile, b: Profile) -> Outcome[WithinLevel]:
    if a.sort == "date" and (a.claim.slots.predicate or "") not in ONCE:
        return "dates", "what happens on two days may be two things"
    one, two = a.telling.label, b.telling.label
    if one is not None and two is not None and one != two:
        return "label", f"{one} and {two}"
    if a.sort != "date":
        one, two = a.telling.reporting, b.telling.reporting
        if one is not None and two is not None and one != two:
            return "period", f"one is of a {one}, the other of a {two}"
    return "none", "no frame"
