"""Claims and articles as linking looks at them: the telling of each claim as sets, and what words are worth.

Nothing here reads prose: all comes from `Claim.telling` and `Extraction.about`, so that claims which were stored are
linked as those of their articles are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import ClassVar

from copydesk.model import About, Claim, Extraction, Publication, Telling
from copydesk.text import wordclasses, wordnet
from copydesk.text.stems import stem
from copydesk.values import times
from copydesk.values.numbers import is_whole


@dataclass(frozen=True, slots=True)
class Profile:
    """What linking compares of one claim.

    `sort` is the kind of value that can be compared at all, with its dimension. `near` holds the stems beside the
    number, `around` those of its sentence, `names` the sentence's names, `own` those that follow the number at once (or
    stand before it), `beside` the other values of the sentence, `marks` words such as "other",
    `when` the days it holds on, `dated` the years and months of its event, `as_of` the times beside it at which it may
    hold. `near_worth` and `around_worth` are what their stems tell together (`wordnet.worth`). `where` holds the names
    of the place it is of, `make` the names before its noun ("Toyota cars"), `deed` the verb or noun that says what
    happened, `whole` of what a percentage is a share; `told` says whether `predicates` are those of its own words and
    not of words near it, `lone` whether it is a date at which no figure of its sentence holds. `asked` holds what the
    value may answer: how deep it is, how many were killed, when it opened, how many boats there are.
    """

    claim: Claim
    telling: Telling
    document: str
    order: int
    sort: str
    noun: str | None
    near: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    beside: frozenset[str]
    predicates: frozenset[str]
    marks: frozenset[str]
    sentence: int
    lead: bool
    value: str
    when: tuple[int, int] | None
    own: frozenset[str]
    dated: frozenset[str]
    siblings: frozenset[str]
    lone: bool
    near_worth: int
    around_worth: int
    where: frozenset[str]
    make: frozenset[str]
    deed: str | None
    told: bool
    whole: frozenset[str]
    series: bool
    as_of: frozenset[str]
    asked: frozenset[str]
    key: tuple[str, int] = field(init=False, repr=False)
    """The claim within a batch: its document and its place among the claims there."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.document, self.order))


Figure = tuple[str, str]
"""A value, with its sort before it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document's profiles, and what the document is about: its names and telling stems with how often they occur.

    `frequent` holds the stems that occur more than once, `scenes` the words of lists that come out again and again
    (`wordclasses.scenes`). `serial` says that most of its figures are told anew each day or month, `when` holds the
    times of its opening, `often` how often it gives a value, by sort. `figures` holds the values of two figures or
    more, times and ordinals left out, `many` how many values it gives of each sort, `answers` how many for what may be
    asked of the sort.
    """

    id: str
    about: About
    profiles: tuple[Profile, ...]
    names: Mapping[str, int]
    stems: Mapping[str, int]
    vector: Mapping[str, float]
    length: float
    frequent: frozenset[str]
    scenes: frozenset[frozenset[str]]
    serial: bool
    when: frozenset[str]
    often: Mapping[tuple[str, str], int]
    figures: frozenset[Figure]
    many: Mapping[str, int]
    answers: Mapping[tuple[str, str], int]


def kinship(a: Article, b: Article, *, whole: bool = False) -> float:
    """Return how alike two articles are, 0 to 1: the mean of the cosine of their telling words and their shared names.

    A word weighs its rarity times one plus the logarithm of its count; shared names count as a part of the fewer. A
    text of a few sentences is asked how much of it the other tells, and one without names for its words alone; with
    `whole`, all words of both count however short they are.
    """
    if a is b:
        return 1.0
    # `fsum` is exact, and so does not hang on the order of a set.
    product = math.fsum([a.vector[word] * b.vector[word] for word in a.vector.keys() & b.vector.keys()])
    briefer = a if a.length <= b.length else b
    other = briefer.length if len(briefer.vector) <= BRIEF and not whole else max(a.length, b.length)
    cosine = min(1.0, product / (briefer.length * other)) if briefer.length else 0.0
    least = min(len(a.names), len(b.names))
    found = (cosine + (len(a.names.keys() & b.names.keys()) / least if least else cosine)) / 2
    return found if whole else max(found, _by_figures(a, b, found))


def _by_figures(a: Article, b: Article, words: float) -> float:
    """Return how alike two articles are by the figures that both give, the more the less alike their words must be.

    With several they tell of one event in whatever words; of many figures some are alike by chance, so a share of those
    of the richer is asked for. Two, or one, tell so where the words are a little alike as well.
    """
    alike = len(a.figures & b.figures)
    if alike >= ALIKE_FIGURES and alike >= ALIKE_SHARE * max(len(a.figures), len(b.figures)):
        return OF_ONE_EVENT
    return next((likeness for figures, least, likeness in FEWER if alike >= figures and words >= least), 0.0)


BRIEF = 25
"""Telling words of a text of a few sentences at most."""

ALIKE_FIGURES, ALIKE_SHARE = 3, 0.15
OF_ONE_EVENT = 0.42
"""How alike articles on one event are at least."""

FEWER = ((2, 0.05, 0.32), (1, 0.15, 0.26))
"""Figures in common, the likeness of the words that is asked for beside them, and how alike the articles are then.

Of 43,000 pairs of articles on two events or of one category of news, 30 come in by the first, 91 by the last; of 21
pairs on one invented event that would not meet, 11 and four.
"""


class Damped(dict[str, int]):
    """What stems lose of their worth between two articles that are both full of them anyway."""

    __slots__ = ()
    _latest: ClassVar[tuple[Damped | None, dict[frozenset[str], int]]] = None, {}
    """What was worked out between two articles: pairs of claims come article by article, so of the latest two alone."""

    def of(self, stems: frozenset[str]) -> int:
        """Return what a set of stems loses, worked out once for each set."""
        owner, known = Damped._latest
        if owner is not self:
            Damped._latest = self, (known := {})
        loss = known.get(stems)
        if loss is None:
            loss = known[stems] = sum([self[s] for s in self.keys() & stems])
        return loss


def damped(a: Article, b: Article) -> Damped:
    """Return what the stems that both articles are full of anyway lose of their worth between the two."""
    return Damped({s: wordnet.damping(s, min(a.stems[s], b.stems[s])) for s in a.frequent & b.frequent})


def article(extraction: Extraction) -> Article:
    """Return the profiles of an extraction's claims; those that claim nothing have none."""
    about = extraction.about
    stems = about.stems
    told = [(c, c.telling) for c in extraction.claims if c.telling is not None and c.telling.silent is None]
    rows = tuple(_profile(claim, telling, i, about.published) for i, (claim, telling) in enumerate(told))
    rows = _sums(rows)
    vector = {s: (1 + math.log(n)) * wordnet.rarity(s) for s, n in stems.items()}
    length = math.sqrt(sum(w * w for w in vector.values()))
    frequent = frozenset(s for s, n in stems.items() if n > 1)
    scenes = frozenset(scene for scene in wordclasses.scenes() if scene <= stems.keys())
    figures = [p for p in rows if p.claim.timex is None]
    opening = [p.series for p in figures if p.sentence == figures[0].sentence]
    share = LED if all(opening) else SERIAL
    serial = sum(p.series for p in figures) >= max(1, len(figures) * share)
    if not serial:
        # "Temperatures of minus 17 degrees" in the report of a fire: a word of a trade alone makes no series of it.
        rows = tuple(replace(p, series=False) if p.telling.trade else p for p in rows)
    when = frozenset(time for p in rows if p.sentence == 0 for time in p.as_of)
    own = extraction.document.id
    often = Counter((p.sort, p.value) for p in rows)
    roughly = {(p.sort, p.value) for p in rows if p.claim.kind == "fraction"}  # "two-thirds" has no figures
    telling = frozenset(f for f in often.keys() - roughly if f[0] not in COMMON and len(written(f[1])) >= TELLING)
    return Article(
        id=own,
        about=about,
        profiles=rows,
        names=about.names,
        stems=stems,
        vector=vector,
        length=length,
        frequent=frequent,
        scenes=scenes,
        serial=serial,
        when=when,
        often=often,
        figures=telling,
        many=Counter(sort for sort, _ in often),
        answers=Counter((sort, asked) for sort, asked, _ in {(p.sort, a, p.value) for p in rows for a in p.asked}),
    )


def _sums(rows: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """Return the claims with bare millions taken for money where the article has one currency: "it is 340 million"."""
    money = {p.sort for p in rows if p.sort.startswith(MONEY)}
    if len(money) != 1:
        return rows
    (currency,) = money
    return tuple(replace(p, sort=currency) if _bare_millions(p) else p for p in rows)


MONEY = "money:"
MILLION = 1_000_000


def _bare_millions(profile: Profile) -> bool:
    """Return whether a number of millions counts nothing that is told, or what stands before it alone, which is neither
    people nor a place ("the damage came to 14 million", not "viewers rose to 14 million").
    """
    claim, noun = profile.claim, profile.noun
    value = None if claim.quantity is None else claim.quantity.value
    if claim.kind != "number" or profile.sort != "count" or value is None or value < MILLION:
        return False
    if noun is not None and (profile.telling.plain or not wordnet.is_known(noun)):
        return False
    if noun is not None and (wordnet.is_person(noun) or wordnet.is_place(noun)):
        return False
    return is_whole(value)


COMMON = frozenset(("date", "set", "ordinal", "clock", "age", "duration"))
"""Sorts whose values articles on different things have in common."""

TELLING = 2


def written(value: str) -> str:
    """Return the figures of a value without the zeros at its ends."""
    return "".join(c for c in value if c.isdigit()).strip("0")


SERIAL, LED = 0.4, 0.3
"""Share of its figures that are told anew from which on an article is one of a series; less where it opens so."""


def _as_of(told: Telling, published: Publication | None) -> frozenset[str]:
    """Return the times beside a figure at which it may hold: TIMEX3 values of years, months, days and weekdays.

    A period that was not over when the article appeared ("the hottest day of the week") is none: it is told anew.
    """
    beside = (value[1:] for value in told.beside if value[0] == "t" and value[1:2] != "P")
    found = (t for t in (*beside, *told.dated) if t[0] != "-" and any(c.isdigit() for c in t))
    return frozenset(t for t in found if published is None or not _open(t, published))


def _open(value: str, published: Publication) -> bool:
    end = times.span_of(value).end
    return end is not None and len(value) < DAY and end[:DAY] > published.start


DAY = len("2018-04-01")


def _asked(claim: Claim, told: Telling) -> frozenset[str]:
    """Return what a value may answer: kinds of statement, what happened, what is counted.

    Of dates the verb itself says what happened, since who was convicted one day is sentenced another. An age answers
    nothing by itself: whose it is decides.
    """
    if told.sort == "age":
        return frozenset()
    found = set() if claim.stated is None else claim.stated.kinds - SAYING_LITTLE
    if told.sort in DATING:
        if told.deed is not None and told.deed not in wordclasses.light_verbs():
            found |= {f"{HAPPENED}{stem(told.deed)}"}
        if told.thing is not None:  # "a four-day stoppage"
            found |= {f"{HAPPENED}{stem(told.thing)}"}
    elif told.told:
        found |= {f"{HAPPENED}{name}" for name in told.happened}
    if told.sort == "count" and told.noun is not None:
        found |= {f"{COUNTED}{wordnet.base(told.noun)}"}
    return frozenset(found)


DATING = frozenset(("date", "duration"))
"""Sorts that are asked for by the verb itself."""

HAPPENED, COUNTED = "=", "#"
"""What stands before what happened and a counted noun among what a value may answer."""

SAYING_LITTLE = frozenset(("having",))
"""Kinds of statement that say nothing by themselves: what is had tells what is said."""


@lru_cache(maxsize=10_000)
def _set(words: tuple[str, ...]) -> frozenset[str]:
    """Return words as a set, the same object for the same words: claims of one sentence share most of theirs."""
    return frozenset(words)


def _profile(claim: Claim, told: Telling, order: int, published: Publication | None) -> Profile:
    noun = told.noun
    own = stem(noun) if noun else None
    near = frozenset(s for w in told.near if (s := stem(w)) != own)
    around = frozenset(s for w in told.words if (s := stem(w)) != own)
    return Profile(
        claim=claim,
        telling=told,
        document=claim.location.document,
        order=order,
        sort=told.sort.partition("/")[0] if told.sort.startswith("money") else told.sort,
        noun=noun,
        near=near,
        around=around,
        names=_set(told.names),
        beside=_set(told.beside),
        predicates=_set(told.happened),
        marks=_set(told.marks),
        sentence=told.sentence,
        lead=told.lead,
        value=told.value,
        when=times.days(claim.time),
        own=_set(told.own),
        dated=_set(told.dated),
        siblings=_set(told.siblings),
        lone=told.lone,
        near_worth=sum(map(wordnet.worth, near)),
        around_worth=sum(map(wordnet.worth, around)),
        where=_set(told.places),
        make=_set(told.make),
        deed=told.deed,
        told=told.told,
        whole=_set(told.whole),
        series=told.series,
        as_of=_as_of(told, published),
        asked=_asked(claim, told),
    )
