"""What each comparison sees of a claim, as numbers: pairs that look the same to it are compared once."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import PARTIES, PERIODS, named
from copydesk.links.relation import under
from copydesk.text import wordclasses

See = Callable[[Profile, Article], Hashable]


def _role(role: str, profile: Profile, article: Article) -> tuple[str | None, bool]:
    text = profile.claim.slots.roles.get(role)
    return text, bool(text) and named(text or "", article)


def _dates(profile: Profile) -> Hashable:
    t = profile.claim.timex
    return None if t is None or t.type != "DATE" else (t.granularity in PERIODS, t.value, profile.lone)


SEES: dict[str, See] = {
    "value": lambda p, _: (p.claim.kind, p.claim.location.text, p.claim.quantity, p.claim.timex, under(p.claim)),
    "noun": lambda p, _: (p.noun, p.sort),
    "event": lambda p, _: (p.dated, p.claim.timex is None),
    "marks": lambda p, _: p.marks,
    "predicate": lambda p, _: (p.predicates, p.told, p.noun),
    "verb": lambda p, _: p.deed,
    "modifiers": lambda p, _: (frozenset(p.claim.slots.modifiers), p.whole),
    "period": lambda p, _: _dates(p),
    "change": lambda p, _: p.claim.change is None,
    "siblings": lambda p, _: p.siblings,
    "beside": lambda p, _: p.beside,
    "place": lambda p, _: p.lead,
    "own": lambda p, _: p.own,
    "where": lambda p, _: (p.where, p.own),
    "make": lambda p, _: p.make,
    "owner": lambda p, article: (_role("owner", p, article), p.noun in wordclasses.attributes()),
    "parties": lambda p, article: (p.noun, tuple(_role(role, p, article) for role in PARTIES)),
}
"""All that a comparison looks at of a claim: pairs of which it sees the same are compared once and remembered.

A comparison that is not named here is worked out for every pair. Whoever changes a comparison changes what it sees;
a test compares all pairs of the sample articles with and without remembering.
"""


class Sights:
    """Numbers what the comparisons of `SEES` see of claims: what looks the same has the same number."""

    def __init__(self) -> None:
        self._known: list[tuple[See, dict[Hashable, int]]] = [(see, {}) for see in SEES.values()]

    def of(self, profile: Profile, article: Article) -> tuple[int, ...]:
        """Return the numbers for a claim, in the order of `SEES`."""
        return tuple([known.setdefault(see(profile, article), len(known)) for see, known in self._known])


AT = {name: at for at, name in enumerate(SEES)}
"""Where the numbers of `Sights` hold what a comparison sees."""
