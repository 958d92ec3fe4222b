"""Two claims of one article as its comparisons see them: the pair, and what the document tells of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from copydesk.links.articles import Profile
from copydesk.links.comparisons import Pair
from copydesk.model import Part
from copydesk.text import stems, wordclasses


class Told(NamedTuple):
    """One telling of a fact, its words folded to what happened where a class is known.

    `words` are those beside the number, `sentence` those of the whole sentence; the rest stands as in `model.Telling`.
    """

    where: Part
    thing: str | None
    words: frozenset[str]
    sentence: frozenset[str]
    stages: frozenset[str]
    staged: frozenset[str]
    spots: frozenset[str]
    periods: frozenset[str]
    days: frozenset[str]
    long: bool
    definite: str
    had: bool
    biographical: bool


def told(profile: Profile) -> Told:
    """Return what the article tells of one claim."""
    own = {stems.stem(profile.noun)} if profile.noun else set()
    t = profile.telling
    around = _folded(profile.around | own)
    return Told(
        where=t.part,
        thing=t.thing,
        words=_folded(profile.near | own) if profile.near else around,
        sentence=around,
        stages=frozenset(t.stages),
        staged=frozenset(t.staged),
        spots=frozenset(t.spots),
        periods=frozenset(t.periods),
        days=frozenset(t.days),
        long=t.long,
        definite=t.definite,
        had=t.had,
        biographical=t.biographical,
    )


def _folded(found: Iterable[str]) -> frozenset[str]:
    return frozenset(wordclasses.fold(s) for s in found if s not in wordclasses.light_stems())


class Retold(NamedTuple):
    """Two claims of one article with what the document tells of each, and the names of its people."""

    pair: Pair
    a: Told
    b: Told
    people: Mapping[str, tuple[str, ...]]
    told_before: bool
    """Whether the later value stands in the article before its claim, in another sentence."""
    party: tuple[str, str] | None = None
    """How the party that only one of the two sentences names stands in the article ("newcomer", "aside", "elsewhere"),
    and its name."""

    lead: frozenset[str] = frozenset()
    """The words of the headline and the first paragraph, in lower case."""
    settled: bool = False
    """Whether the text has the value of the headline or caption elsewhere, in agreement with it."""

    @property
    def aged(self) -> bool:
        """Whether two ages are compared: whose they are decides."""
        return self.pair.a.sort == "age"
