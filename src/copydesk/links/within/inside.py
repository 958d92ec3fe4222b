"""What an article as a whole tells of two of its claims, beside what it tells of each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from copydesk.links.articles import Article, Profile
from copydesk.links.pairs import Inner, Pair, Party, Side, side
from copydesk.links.relate import relate

APART = 0.9
"""Closeness from which on two values are one, rounded."""


class Inside:
    """An article as pairs of its own claims see it: what it tells of each claim, worked out once."""

    def __init__(self, article: Article, agreed: Iterable[Pair]) -> None:
        """Take the pairs of its claims that are taken for one and the same in `agreed`."""
        self.article = article
        self._known: dict[int, Side] = {}
        self._lead = frozenset(article.about.lead)
        self._sentences: dict[int, list[Profile]] = defaultdict(list)
        self._first: dict[str, int] = {}
        for p in article.profiles:
            self._sentences[p.sentence].append(p)
            self._first.setdefault(f"{p.sort} {p.value}", p.sentence)
        self._echoes: dict[int, bool] = {}
        self._names: dict[int, str | None] = {}
        self._settled: set[int] = set()
        for pair in agreed:
            for x, y in ((pair.a, pair.b), (pair.b, pair.a)):
                if self.of(x).part != "text" and self.of(y).part == "text":
                    self._settled.add(x.order)

    def pair(self, pair: Pair) -> Inner:
        """Return two claims with what the document tells of each."""
        later = max(pair.a, pair.b, key=lambda p: p.claim.prose)
        before = self._first[f"{later.sort} {later.value}"] < later.sentence
        settled = any(p.order in self._settled or self._echoed(p) for p in (pair.a, pair.b))
        return Inner(
            pair,
            self.of(pair.a),
            self.of(pair.b),
            self.article.about.people,
            before,
            self._party(pair, later),
            self._lead,
            settled,
        )

    def _echoed(self, profile: Profile) -> bool:
        """Return whether the text gives a headline's or a caption's value too, exactly or less rounded."""
        if self.of(profile).part == "text":
            return False
        known = self._echoes.get(profile.order)
        if known is None:
            known = self._echoes[profile.order] = any(
                (p.sort != "count" or p.noun in (profile.noun, None)) and _alike(profile, p)
                for p in self._running.get(profile.sort, ())
            )
        return known

    @cached_property
    def _running(self) -> Mapping[str, Sequence[Profile]]:
        """The claims of the running text by sort: a page of tables has few, and each of its cells asks for them."""
        found: dict[str, list[Profile]] = defaultdict(list)
        for p in self.article.profiles:
            if self.of(p).part == "text":
                found[p.sort].append(p)
        return found

    def _party(self, pair: Pair, later: Profile) -> tuple[Party, str] | None:
        """Return who has or does what just one of two claims counts, where the article is not about them."""
        for p, other in ((pair.a, pair.b), (pair.b, pair.a)):
            name = self._named(p)
            before = p.sentence - 1
            if name is None and p is later and not p.lead:
                name = next((n for q in self._sentences[before] if (n := self._named(q)) and self._new(n, q)), None)
            if name is None or name in other.names:
                continue
            if name not in self._lead:
                return "newcomer" if p is later and self._new(name, p) else "aside", name
            if not self._in_reach(name, other):
                return "elsewhere", name
        return None

    def _named(self, profile: Profile) -> str | None:
        """Return the name of who does or has what a claim counts, as its sentence gives it."""
        if profile.order not in self._names:
            self._names[profile.order] = self._name_of(profile)
        return self._names[profile.order]

    def _name_of(self, profile: Profile) -> str | None:
        for role in ("agent", "owner"):
            for name in (profile.claim.slots.roles.get(role) or "").split():
                if name in self.article.names and name in profile.names:
                    return name
        return None

    def _in_reach(self, name: str, profile: Profile) -> bool:
        """Return whether a paragraph has a name before a claim, so that a pronoun beside it can stand for the name."""
        return name in profile.telling.reach

    def _new(self, name: str, profile: Profile) -> bool:
        """Return whether a sentence, or one after it, is the first to give a name."""
        return self.article.about.first.get(name, -1) >= profile.claim.sentence.start

    def of(self, profile: Profile) -> Side:
        """Return what the article tells of a claim."""
        found = self._known.get(profile.order)
        if found is None:
            found = self._known[profile.order] = side(profile)
        return found


def _alike(a: Profile, b: Profile) -> bool:
    relation = relate(a.claim, b.claim)
    return relation.outcome == "agree" or (relation.outcome == "compatible" and relation.closeness >= APART)
