"""Agreement is a claim too: whether two equal values are the same statement, so that one corroborates the other.

An equal value says little where it is common: a weekday, a year, a small count stand in every article. So an equal
value needs as much other evidence as its rarity lacks; a slot that is worded otherwise is little against it. A time
agrees only as the time of one happening; words without a figure ("now", "recently") agree with nothing. What is left
goes into a logistic function of few features, whose coefficients are data (`data/agreement.toml`), estimated by
`bench/agreement.py` on reports of one event and on news of one category, mostly of different things.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from copydesk.links import valued
from copydesk.links.articles import Article, Profile
from copydesk.links.comparisons import beside, noun, period, predicate, series, verb
from copydesk.links.comparisons._words import shared_part
from copydesk.links.pairs import Key, Pair, alone, key
from copydesk.links.relate import vague
from copydesk.links.scoring import Scored
from copydesk.text import stems, wordnet

Grade = Literal["same", "open", "none"]

TIMELY = frozenset(("date", "clock", "duration", "set", "age"))
NAMED, MEASURED = frozenset(("age", "clock")), ("money", "measure")
"""Sorts, and what sorts begin with, of which two articles on different things seldom give one value."""
TELLING_BITS, NEAR_BITS = 30.0, 15.0
"""Bits of words in common in the sentences, and beside the values, from which on they tell of one happening."""
SMALL = 3
"""Counts up to which a value stands in every article."""
MOST_FIGURES = 4


class Model(NamedTuple):
    """The coefficients of the logistic function, and from which probability on two values are one statement.

    `sure` holds for articles that are surely on one event (alike by `one_event` or more), `worded` for what these tell
    in other words where the value itself tells of what it is, `certain` where it does not; `strict` holds for other
    articles, `named` there of a sum, a measure, a time of day and an age. What may be one statement is told as such,
    which corroborates nothing: from `unsure` on in one article, in two as `company` and `company_bias` weigh it with
    the others of the batch (`links.company`).
    """

    bias: float
    coefficients: Mapping[str, float]
    sure: float
    strict: float
    worded: float
    named: float
    certain: float
    unsure: float
    one_event: float
    company_bias: float
    company: Mapping[str, float]


@cache
def load() -> Model:
    """Return the model that copydesk ships with."""
    data = tomllib.loads((files(__package__) / "data" / "agreement.toml").read_text(encoding="utf-8"))
    limits = data["limits"]
    return Model(
        bias=float(data["model"]["bias"]),
        coefficients={name: float(c) for name, c in data["coefficients"].items()},
        sure=float(limits["sure"]),
        strict=float(limits["strict"]),
        worded=float(limits["worded"]),
        named=float(limits["named"]),
        certain=float(limits["certain"]),
        unsure=float(limits["unsure"]),
        one_event=float(limits["one_event"]),
        company_bias=float(data["company"]["bias"]),
        company={name: float(c) for name, c in data["company"].items() if name != "bias"},
    )


def features(pair: Pair, weight: float) -> dict[str, float]:
    """Return what the probability of one statement is worked out from."""
    return {
        "weight": max(-2.0, min(8.0, weight)),
        "articles": 0.6 if pair.one is pair.two else pair.kinship,
        "inside": float(pair.one is pair.two),
        "words": math.log1p(_bits(pair.a.around & pair.b.around)),
        "timely": float(pair.a.sort in TIMELY),
        "figures": float(_figures(pair)),
        "happening": float(one_happening(pair)),
        "once": float(all(x.often[p.sort, p.value] == 1 for p, x in ((pair.a, pair.one), (pair.b, pair.two)))),
        "period": float(period.between(pair)[0] == "long"),
        "crowd": crowd(pair),
        "alike": alike(pair),
    }


def crowd(pair: Pair) -> float:
    """Return how many pairs of values the two articles give of this sort, as a logarithm: how much chance can do."""
    return math.log(max(1, pair.one.many[pair.a.sort] * pair.two.many[pair.a.sort]))


def alike(pair: Pair) -> float:
    """Return how many other figures the two articles give alike, as a logarithm: how surely they tell of one event."""
    return math.log1p(len(pair.alike) - ((pair.a.sort, pair.a.value) in pair.alike))


def probability(pair: Pair, weight: float, model: Model) -> float:
    """Return how likely two values that can both hold are one statement."""
    total = model.bias + math.fsum(model.coefficients[n] * v for n, v in features(pair, weight).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def grade(pair: Pair, weight: float, model: Model) -> Grade:
    """Return whether two values that can both hold are one statement, may be, or say nothing of each other.

    What may be ("open") hangs on the rest of the batch.
    """
    if never(pair) or series.by_chance(pair):
        return "none"
    on_one_event = pair.one is pair.two or pair.kinship >= model.one_event
    if on_one_event:
        enough = model.sure
    else:
        enough = model.named if pair.a.sort in NAMED or pair.a.sort.startswith(MEASURED) else model.strict
        if pair.a.sort == "age" and not shared_part(pair):
            return "open"  # two players of 25, of whom no word is the same
    sure = probability(pair, weight, model)
    alike = told_alike(pair)
    if not alike and on_one_event:
        if telling(pair):
            alike, enough = True, model.worded
        elif pair.relation.equal and pair.a.sort != "ordinal" and not _years(pair) and shared_part(pair) > 0:
            alike, enough = True, model.certain
    if pair.one is pair.two and weight < 0:
        enough = max(enough, model.worded)  # "twelve participants" and "12 instructors" of one article
    enough = max(enough, _needed(pair, model))
    if not (vague_words(pair) or _far(pair) or _two_things(pair)) and alike and sure >= enough:
        return "same"
    return "none" if pair.a.sort == "ordinal" else "open"


def never(pair: Pair) -> bool:
    """Return whether two values can be no statement, or not one: words without a figure, changes up and down."""
    if wordy(pair) or opposed(pair) or (pair.one is pair.two and _far(pair)):
        return True
    return _up_to_now(pair.a) != _up_to_now(pair.b) and not one_deed(pair)


class Grades:
    """The grades of scored pairs, each worked out once."""

    def __init__(self) -> None:
        self._model = load()
        self._known: dict[tuple[Key, Key], Grade] = {}

    def of(self, scored: Scored) -> Grade:
        """Return whether the two values of a pair that can both hold are one statement."""
        place = key(scored.pair.a), key(scored.pair.b)
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = grade(scored.pair, scored.weight, self._model)
        return found


def _far(pair: Pair) -> bool:
    """Return whether two numbers that can both hold ("$75m or more", "$184m") lie too far apart to be one statement."""
    return pair.a.claim.quantity is not None and not pair.relation.equal and pair.relation.closeness < NEAR_VALUES


NEAR_VALUES = 0.85
"""How much of the larger of two numbers the smaller must make up where neither article gives the other's."""


def _years(pair: Pair) -> bool:
    """Return whether both are years and no more: a port opened and a mayor won in the same one."""
    return all(p.claim.timex is not None and len(p.claim.timex.value) <= YEAR for p in pair[:2])


def wordy(pair: Pair) -> bool:
    """Return whether one of two times has no figure: "now", "recently", "the coming days", or is "a year"."""
    return any(_figureless(p) for p in pair[:2])


def _figureless(profile: Profile) -> bool:
    timex = profile.claim.timex
    if timex is None:
        return False
    if not any(c.isdigit() for c in timex.value):
        return True
    words = profile.claim.location.text.lower()
    return timex.value in UNITS and not any(c.isdigit() for c in words) and "one" not in words.split()


UNITS = frozenset(("P1Y", "P1M", "P1W", "P1D", "P1DE", "P1CE", "PT1H", "PT1M", "PT1S"))
"""Lengths of time of which no number is told: the past week, an hour."""


def opposed(pair: Pair) -> bool:
    """Return whether the two are sizes of changes up and down."""
    directions = {c.direction for c in (pair.a.claim.change, pair.b.claim.change) if c is not None}
    return {"up", "down"} <= directions


def vague_words(pair: Pair) -> bool:
    """Return whether one of two numbers is a vague word ("dozens", "hundreds"): it says too little to be said again."""
    return any(p.claim.quantity is not None and vague(p.claim.quantity) for p in pair[:2])


def telling(pair: Pair) -> bool:
    """Return whether the value itself tells of what it is, where two articles on one event both give it.

    A first, a weekday and the days of the event stand in all of them; a depth, a sum, a distant year do not.
    """
    if pair.a.sort in ("set", "age", "clock"):
        return False
    if pair.a.sort == "ordinal":
        return _high(pair)
    if pair.a.sort == "count" and _small(pair) and noun.between(pair)[0] not in NAMING:
        return False  # two of one thing and two of another stand in every text
    if pair.a.sort == "count" and _other_things(pair):
        return False
    return pair.a.sort != "date" or all(map(_distant, (pair.a, pair.b), (pair.one, pair.two)))


def _two_things(pair: Pair) -> bool:
    """Return whether a number of one digit counts things that are only of kin, with which two deeds are done.

    "Escorted five merchantmen" and "five boats came near". A one of unlike nouns is of two things whatever else is told
    alike: each text has one of most things ("burning one boat", "one count of arson").
    """
    if pair.a.sort == "count" and noun.between(pair)[0] in UNLIKE and all(map(_is_one, pair[:2])):
        return True
    if pair.a.sort != "count" or noun.between(pair)[0] not in NO_ONE_THING or not _up_to(pair, DIGIT):
        return False
    plain = any(p.telling.plain for p in pair[:2])  # a "five-car train" and a "five-carriage train" may do two things
    return plain and verb.between(pair)[0] == "different" and not one_happening(pair)


def _is_one(profile: Profile) -> bool:
    return profile.claim.quantity is not None and profile.claim.quantity.value == 1


DIGIT = 9
NO_ONE_THING = frozenset(("kin", "far"))


def _needed(pair: Pair, model: Model) -> float:
    """Return the probability that a sort asks for where too little else speaks for one statement.

    A length of time of which no one happening is told ("eight years" of two offers) needs what other words need. A sum
    or share that is all that two articles have in common may be of two events. A share of which no word is the same
    ("90% of the candidates", "90% voted"), in articles that have hardly a figure more alike, needs most.
    """
    if pair.a.sort == "duration":
        return 0.0 if one_happening(pair) else model.worded
    share = pair.a.sort == "percent"
    if pair.one is pair.two or not (share or pair.a.sort.startswith("money")):
        return 0.0
    if share and not shared_part(pair) and alike(pair) <= ONE_MORE:
        return model.certain
    return 0.0 if alike(pair) else model.named


ONE_MORE = math.log1p(1)
"""What `alike` is of articles that give one other figure alike."""


def _other_things(pair: Pair) -> bool:
    """Return whether a number of one or two figures counts two sorts of things, of which not much the same is told.

    Such numbers are equal by chance: 14 engines, 14 vans.
    """
    if _figures(pair) > COMMON or noun.between(pair)[0] not in UNLIKE:
        return False
    return not (one_happening(pair) or _near(pair) or shared_part(pair) >= SHARED)


UNLIKE = frozenset(("far", "strange"))
COMMON = 2
"""Figures up to which a number stands in many texts."""
SHARED = 0.12


def _distant(profile: Profile, article: Article) -> bool:
    """Return whether a date is written in figures and lies well off the day on which its article appeared."""
    timex, published = profile.claim.timex, article.about.published
    if timex is None or timex.start is None or published is None:
        return False
    told, out = valued.day(timex.start), valued.day(published.start)
    if told is None or out is None or not any(map(str.isdigit, profile.claim.location.text)):
        return False
    if len(timex.value) <= YEAR and told.year == out.year:
        return False
    return abs((told - out).days) > DISTANT


NAMING = frozenset(("same", "synonym", "kin", "person"))

YEAR = len("2018")
DISTANT = 10
"""Days off which a date is none of the days that every article on the event names."""


def told_alike(pair: Pair) -> bool:
    """Return whether enough is told alike for what the equal value is: its sort says what that takes."""
    sort = pair.a.sort
    share = shared_part(pair)
    if sort == "date" and alone(pair):
        return True
    if sort in ("date", "set"):
        if period.between(pair)[0] == "long" and beside.between(pair)[0] not in ("one", "many"):
            return share >= 0.45  # a month or year is the period of a figure: of which, its company tells
        many = _bits(pair.a.around & pair.b.around) > TELLING_BITS
        if verb.between(pair)[0] == "unknown":
            return one_happening(pair) or share >= 0.5
        return one_happening(pair) or (share >= 0.3 and many)
    if sort == "duration":
        return not _length_alone(pair) and (one_happening(pair) or share >= 0.2 or _near(pair))
    if sort == "ordinal":
        return _one_thing(pair) and share >= 0.3
    if sort == "count" and _small(pair):
        return noun.between(pair)[0] in ("same", "synonym") and (share >= 0.3 or one_happening(pair) or _near(pair))
    if sort.startswith("measure"):
        return share >= SHARED or one_happening(pair)
    return not (sort == "count" and _other_things(pair))


def _up_to_now(profile: Profile) -> bool:
    """Whether a length of time ends or begins now ("the last 18 months"), and is not any other of that length."""
    return profile.sort == "duration" and bool(NOW & {*profile.claim.location.text.lower().split()})


NOW = frozenset(("last", "past", "next", "coming", "previous"))


def _length_alone(pair: Pair) -> bool:
    """Return whether both say that something had a length in time, of things that have no word in common."""
    verb = pair.a.deed
    return verb in LASTING and pair.b.deed == verb and not (pair.a.around & pair.b.around) - {stems.stem(verb)}


LASTING = frozenset(("last", "take", "continue", "run"))
"""Verbs that only say that something had a length in time: of films and of speeches alike."""


def one_happening(pair: Pair) -> bool:
    """Return whether both tell of one happening: the same verb or one of its family, or the same class of event."""
    return one_deed(pair) or predicate.between(pair)[0] == "same"


def one_deed(pair: Pair) -> bool:
    """Return whether both are told by the same verb or one of its family."""
    return verb.between(pair)[0] in ("same", "family")


def _one_thing(pair: Pair) -> bool:
    return noun.between(pair)[0] in ("same", "synonym", "kin")


def _near(pair: Pair) -> bool:
    return _bits(pair.a.near & pair.b.near) > NEAR_BITS


def _bits(words: frozenset[str]) -> float:
    return math.fsum(map(wordnet.rarity, words))


def _figures(pair: Pair) -> int:
    """Return how many figures the value with fewer has, zeros at the end left out; 1 for a time, a third."""
    found = [MOST_FIGURES]
    for p in pair[:2]:
        value = None if p.claim.quantity is None or p.claim.kind == "fraction" else p.claim.quantity.value
        found.append(1 if value is None else len(format(abs(value), "f").replace(".", "").strip("0")) or 1)
    return min(found)


def _high(pair: Pair) -> bool:
    """Return whether both are ordinals so high that few things are counted so far: the 74th minute, a 31st edition."""
    values = [p.claim.quantity.value for p in pair[:2] if p.claim.quantity is not None]
    return len(values) == 2 and all(v is not None and v >= HIGH for v in values)


HIGH = 13
"""Ordinals from which on articles seldom have one in common that is not of one thing; up to twelve run the months,
the places of a table and the floors of a house."""


def _small(pair: Pair) -> bool:
    return _up_to(pair, SMALL)


def _up_to(pair: Pair, most: int) -> bool:
    """Return whether one of two numbers is no more than that."""
    values = [p.claim.quantity.value for p in pair[:2] if p.claim.quantity is not None]
    return any(v is not None and abs(v) <= most for v in values)
