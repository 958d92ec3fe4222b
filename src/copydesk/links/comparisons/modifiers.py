"""The words that narrow the counted noun."""

from __future__ import annotations

from typing import Literal

from copydesk.links.articles import Profile
from copydesk.links.comparisons import declare, taken_up
from copydesk.links.comparisons.declare import Outcome
from copydesk.links.pairs import Inner, Pair
from copydesk.text import stems, wordclasses

Level = Literal["shared", "unknown", "one", "different", "narrower"]


WithinLevel = Literal["shared", "unknown", "one", "different", "narrowed"]


@declare.between(Level, sees=lambda p, _: (frozenset(p.claim.slots.modifiers), p.whole))
def between(pair: Pair) -> Outcome[Level]:
    """Compare the words that narrow the counted noun."""
    a, b = frozenset(pair.a.claim.slots.modifiers), frozenset(pair.b.claim.slots.modifiers)
    if not a and not b:
        return "unknown", "nothing narrows either"
    if pair.a.whole and pair.b.whole and (pair.a.whole < pair.b.whole or pair.b.whole < pair.a.whole):
        more = pair.a.whole ^ pair.b.whole
        return "narrower", lambda: f"a share of a part only: {', '.join(sorted(more))}"
    if a & b:
        return "shared", lambda: f"both narrowed by “{', '.join(sorted(a & b))}”"
    if a and b:
        return "different", lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
    return "one", lambda: f"only one is narrowed: {', '.join(sorted(a | b))}"


@declare.within(WithinLevel)
def within(inner: Inner) -> Outcome[WithinLevel]:
    """Compare the words that narrow the counted noun; in the text a further one may narrow it to a part."""
    a, b = (_narrowing(p) for p in (inner.pair.a, inner.pair.b))
    if inner.pair.a.sort in ("age", "date") or not (a or b):
        return "unknown", "nothing narrows either"
    if a & b and not taken_up.takes_up(inner):
        if a != b and inner.a.part == inner.b.part == "text":
            return "narrowed", lambda: f"only one is {', '.join(sorted(a ^ b))}"
        return "shared", lambda: f"both {', '.join(sorted(a & b))}"
    if taken_up.takes_up(inner):
        earlier, later = (inner.a, b) if inner.pair.a.claim.prose < inner.pair.b.claim.prose else (inner.b, a)
        anew = [w for w in sorted(later) if wordclasses.fold(stems.stem(w)) not in earlier.sentence]
        return ("narrowed", f"the later one is of {anew[0]}") if anew else ("unknown", "one takes up the other")
    if a and b:
        return "different", lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
    return "one", lambda: f"only one is {', '.join(sorted(a | b))}"


def _narrowing(profile: Profile) -> frozenset[str]:
    """Return the modifiers of what is counted, without the number's own unit."""
    own = set(profile.claim.location.text.lower().replace("-", " ").split())
    return frozenset(m for m in profile.claim.slots.modifiers if m not in own)
