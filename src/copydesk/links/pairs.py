"""Pairs of claims as comparisons see them: of two articles, or of one article with what it tells of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from copydesk.links.articles import Article, Damped, Figure, Profile
from copydesk.links.relation import Relation
from copydesk.model import Part
from copydesk.text import stems, wordclasses

ARTICLE_STEPS = (0.42, 0.32, 0.26, 0.2)
"""Likeness of two articles from which on it is high, half, some, low; below the last they never meet (`neighbours`)."""


Key = tuple[str, int]
"""A claim within a batch: its document and its place among the claims there."""


def key(profile: Profile) -> Key:
    """Return the identity of a claim."""
    return profile.key


class Pair(NamedTuple):
    """A candidate pair with what all comparisons need.

    `damped` is what stems lose between the two articles, `alike` the figures that both give. `seen_a` and `seen_b` are
    the numbers of what the comparisons look at in each claim (`memo.Numbering`), empty where a pair is looked at by
    itself. `anew` says that the articles are reports of one form that are written anew each time (`links.anew`).
    """

    a: Profile
    b: Profile
    one: Article
    two: Article
    relation: Relation
    kinship: float
    damped: Damped
    alike: frozenset[Figure] = frozenset()
    seen_a: tuple[int, ...] = ()
    seen_b: tuple[int, ...] = ()
    anew: bool = False


class Offered(NamedTuple):
    """Two claims of which most that are offered are never looked at as a pair: that is made where one asks for it."""

    a: Profile
    b: Profile
    pair: Callable[[], Pair]


class Side(NamedTuple):
    """One claim of a pair within an article, its words folded to what happened where a class is known.

    `words` are those beside the number, `sentence` those of the whole sentence; the rest stands as in `model.Telling`.
    """

    part: Part
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


def side(profile: Profile) -> Side:
    """Return what the article tells of one claim."""
    own = {stems.stem(profile.noun)} if profile.noun else set()
    t = profile.telling
    around = _folded(profile.around | own)
    return Side(
        part=t.part,
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


Party = Literal["newcomer", "aside", "elsewhere"]
"""How a party that only one of two sentences names stands in the article: new there, no topic of it, out of reach."""


class Inner(NamedTuple):
    """Two claims of one article with what the document tells of each, and the names of its people."""

    pair: Pair
    a: Side
    b: Side
    people: Mapping[str, tuple[str, ...]]
    said_before: bool
    """Whether the later value stands in the article before its claim, in another sentence."""
    party: tuple[Party, str] | None = None
    """The party that only one of the two sentences names: how it stands in the article, and its name."""
    lead: frozenset[str] = frozenset()
    """The words of the headline and the first paragraph, in lower case."""
    settled: bool = False
    """Whether the text has the value of the headline or caption elsewhere, in agreement with it."""

    @property
    def aged(self) -> bool:
        """Whether two ages are compared: whose they are decides."""
        return self.pair.a.sort == "age"


def named(text: str, article: Article) -> bool:
    """Return whether the words of a slot are a name in its article."""
    return any(w in article.names for w in text.lower().split())


def in_sentence(words: str, pair: Pair) -> str:
    """Return words in lower case as the sentences of the two claims write them; as they are where neither does."""
    for side in (pair.a, pair.b):
        sentence = side.claim.provenance.sentence
        at = sentence.lower().find(words)
        if at >= 0:
            return sentence[at : at + len(words)]
    return words


def surely_dated(pair: Pair) -> bool:
    """Return whether times of the two may be compared to the day: one article, or both with a known date."""
    if pair.one is pair.two:
        return True
    dates = (pair.one.about.published, pair.two.about.published)
    return all(p is not None and not p.inferred for p in dates)


def alone(pair: Pair) -> frozenset[str]:
    """Return what both values answer and nothing else in either article does: both tell one depth, one toll."""
    common = pair.a.asked & pair.b.asked
    return frozenset(q for q in common if pair.one.answers[pair.a.sort, q] == pair.two.answers[pair.b.sort, q] == 1)
