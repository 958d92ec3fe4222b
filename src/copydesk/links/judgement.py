"""The judgement on a dispute: how likely it is that two values which cannot both hold are given for one fact.

The comparisons say how alike two claims are; what they cannot see decides as well: how alike the best pair of mentions
of the two values is, how many articles give each, whether one is told of another occasion. A few such features and the
weight of the comparisons go into one logistic function. Its coefficients are data (`data/judgement.toml`), estimated
by `bench/judgement.py` with events left out, and each feature says in words what it adds.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.links import meaning
from copydesk.links.articles import COUNTED, HAPPENED, Article, Profile
from copydesk.links.clusters import Union
from copydesk.links.pairs import Pair, alone
from copydesk.links.relate import digits
from copydesk.links.scoring import evidence
from copydesk.model import Evidence
from copydesk.text.stems import stem
from copydesk.values import misprints

COPY = 0.88
"""Likeness of two articles from which on they are copies of one text, and count once."""


class Feature(NamedTuple):
    """What one feature comes out at, and why in words."""

    value: float
    reason: str


class Model(NamedTuple):
    """The coefficients of the logistic function, and of each feature its mean, from which its share is counted.

    Disputes weigh at least `floor`, and at most `carried` less than the best mentions of the same two values: what is
    less alike is carried along by the others, and is no conflict of its own.
    """

    bias: float
    weight: float
    coefficients: Mapping[str, float]
    means: Mapping[str, float]
    levels: Mapping[str, float]
    floor: float
    carried: float


@cache
def load() -> Model:
    """Return the model that copydesk ships with."""
    data = tomllib.loads((files(__package__) / "data" / "judgement.toml").read_text(encoding="utf-8"))
    named = data["features"]
    return Model(
        bias=float(data["model"]["bias"]),
        weight=float(data["model"]["weight"]),
        coefficients={name: float(f["coefficient"]) for name, f in named.items()},
        means={name: float(f["mean"]) for name, f in named.items()},
        levels={name: float(p) for name, p in data["levels"].items()},
        floor=float(data["model"]["floor"]),
        carried=float(data["model"]["carried"]),
    )


class Judged(NamedTuple):
    """How likely a dispute is one, with the features behind it."""

    probability: float
    features: Mapping[str, Feature]


def judge(weight: float, features: Mapping[str, Feature], model: Model) -> Judged:
    """Return the judgement on a dispute of this weight."""
    total = model.bias + model.weight * weight
    total += math.fsum(model.coefficients[name] * feature.value for name, feature in features.items())
    return Judged(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), features)


def shares(judged: Judged, comparisons: Iterable[Evidence], model: Model) -> tuple[Evidence, ...]:
    """Return what each comparison and feature adds to the odds, in bits; together they are those of the judgement."""
    scale = model.weight / math.log(2)
    mean = math.fsum(c * model.means[name] for name, c in model.coefficients.items())
    base = (model.bias + mean) / math.log(2)
    found = [evidence("base", "dispute", round(base, 2), BASE)]
    scaled = (evidence(e.comparison, e.level, round(e.weight * scale, 2), e.reason) for e in comparisons)
    found += [e for e in scaled if e.weight]
    for name, feature in judged.features.items():
        bits = round(model.coefficients[name] * (feature.value - model.means[name]) / math.log(2), 2)
        if bits:
            found.append(evidence(name, "more" if bits > 0 else "less", bits, feature.reason))
    return tuple(found)


TIMES = frozenset(("date", "clock", "duration"))
BASE = "how often such a pair is one fact with two values"


Neighbours = dict[str, Article]
"""The articles that were looked at together with one, by id."""


class Words:
    """How much words tell in the articles around two: the fewer of these have one, the more.

    What is known lasts as long as the two are looked at: of all articles and words it would be more than the articles.
    """

    def __init__(self, one: Neighbours, two: Neighbours) -> None:
        self._around = [a.stems for a in (one | two).values()]
        self._known: dict[str, float] = {}

    def worth(self, stem: str) -> float:
        """Return what a stem tells, in nats."""
        found = self._known.get(stem)
        if found is None:
            having = sum([stem in stems for stems in self._around])
            found = self._known[stem] = math.log((len(self._around) + 1) / (having + 0.5))
        return found


class Surroundings:
    """What the other articles of a batch tell of a dispute: who else gives its values, and which words are common."""

    def __init__(self, pairs: Iterable[tuple[Article, Article, float]], holders: Mapping[object, set[str]]) -> None:
        """Take the articles that were looked at together, with how alike they are, and which give each value."""
        self._holders = holders
        self._near: dict[str, Neighbours] = defaultdict(dict)
        copies: Union[str] = Union()
        for one, two, kinship in pairs:
            for x, y in ((one, two), (two, one)):
                self._near[x.id] |= {x.id: x, y.id: y}
            if one is not two and kinship >= COPY:
                copies.join(one.id, two.id)
        self._copies = copies
        self._texts: dict[object, int] = {}
        self._between: tuple[str, str] | None = None

    def texts(self, documents: Iterable[str]) -> int:
        """Return how many articles there are, copies of one text counted once."""
        return len({self._copies.find(d) for d in documents})

    def support(self, pair: Pair, holdings: tuple[object, object]) -> tuple[int, int]:
        """Return how many articles give the one value and the other."""
        a, b = (self._given(h, p.document) for h, p in zip(holdings, (pair.a, pair.b), strict=True))
        return a, b

    def _given(self, holding: object, document: str) -> int:
        own = self._holders.get(holding)
        if not own:
            return self.texts({document})
        if holding not in self._texts:
            self._texts[holding] = self.texts(own)
        return self._texts[holding]

    def words(self, pair: Pair) -> Words:
        """Return how common words are in the articles around a pair; disputes of two articles come together."""
        between = pair.one.id, pair.two.id
        if between != self._between:
            self._between, self._words = between, Words(self._near[pair.one.id], self._near[pair.two.id])
        return self._words


def features(
    pair: Pair, weight: float, best: float, holdings: tuple[object, object], around: Surroundings, left: int
) -> dict[str, Feature]:
    """Return the features of a dispute of this weight; `best` is the most that any mentions of its two values weigh."""
    a, b = around.support(pair, holdings)
    given = f"{_count(a)} the one value, {_count(b)} the other"
    occasions = [frozenset(p.telling.occasion) for p in (pair.a, pair.b)]
    one, two = (frozenset(p.telling.staged) for p in (pair.a, pair.b))
    # Of ordinals the word itself is such a stage: "the third woman to win".
    apart = bool(one and two and not one & two) and pair.a.sort != "ordinal"
    said = meaning.common(frozenset(pair.a.telling.words), frozenset(pair.b.telling.words), pair.damped)
    rare = _rare(pair, around.words(pair))
    slipped = slip(pair)
    far = pair.relation.closeness < FAR and pair.relation.kind not in PROVABLE
    return {
        "fact": Feature(best - weight, f"other mentions of the two values are more alike by {best - weight:.1f} bits"),
        "both": Feature(math.log(a) * math.log(b), given),
        "elsewhen": Feature(_elsewhen(occasions) == "one", _occasion(pair)),
        "background": _background(pair, occasions),
        "stages": Feature(apart, f"{', '.join(sorted(one))} and {', '.join(sorted(two))}" if apart else "told alike"),
        "person": _person(pair),
        "timely": Feature(pair.a.sort in TIMES, "a time or a length of time" if pair.a.sort in TIMES else "no time"),
        "close": Feature(pair.relation.closeness, "how close the two values lie"),
        "far": Feature(far, "the values are of different size" if far else "the values are of one size"),
        "slip": Feature(slipped, "one slip of the pen makes one of the other" if slipped else "no slip of the pen"),
        "mood": _mood(pair),
        "over": _over(pair),
        "alone": _alone(pair),
        "said": Feature(
            math.log1p(said), "the sentences say much the same" if said else "the sentences say little alike"
        ),
        "left": Feature(math.log(left), f"{left} values are left over that it could be"),
        "rare": Feature(rare, f"{rare:.0%} of the words that few of the articles have are in both sentences"),
    }


def slip(pair: Pair) -> bool:
    """Return whether a slip of the pen makes one value of the other."""
    return pair.relation.kind == "typo" or exchanged(pair)


def exchanged(pair: Pair) -> bool:
    """Return whether two figures of a sum, measure or large count changed places ("2.3 million", "3.2 million").

    Small counts of two figures are of that kind by chance too often to tell.
    """
    one, two = (None if p.claim.quantity is None else p.claim.quantity.value for p in (pair.a, pair.b))
    if pair.a.sort == "date":
        years = [p.claim.timex.value[:YEAR] for p in (pair.a, pair.b) if p.claim.timex is not None]
        return all(map(str.isdigit, years)) and misprints.exchanged(*years)
    if one is None or two is None or pair.a.sort in TIMES or pair.a.sort == "age":
        return False
    if pair.a.sort == "count" and min(abs(one), abs(two)) < LARGE:
        return False
    if not one or not two or one.adjusted() != two.adjusted():
        return False
    first, second = digits(one), digits(two)
    return len(first) == EXCHANGED and misprints.exchanged(first, second)


YEAR = len("2018")
LARGE = 1000
EXCHANGED = 2
"""Figures of values that `relate` takes for no slip: in one article, where many stand, chance makes such pairs."""


PROVABLE = frozenset(("typo", "unit"))
FAR = 0.2
"""Closeness below which two values are of different size."""


def _background(pair: Pair, occasions: Sequence[frozenset[str]]) -> Feature:
    """Return how surely both are told of another time than the event that is reported: by occasion and by date."""
    common = sorted(d for d in pair.a.dated & pair.b.dated if d[0] != "-")
    told = f"both of {', '.join(common)}" if common else _occasion(pair)
    return Feature((_elsewhen(occasions) == "both") + bool(pair.a.dated & pair.b.dated), told)


def _person(pair: Pair) -> Feature:
    """Return whether both are ages of which no name says that they are one person's."""
    if pair.a.sort != "age":
        return Feature(False, "no ages")
    one, two = (_of_whom(p) for p in (pair.a, pair.b))
    if set(one.split()) & set(two.split()):
        return Feature(False, f"both ages are of {one}" if one == two else f"ages of {one} and of {two}")
    return Feature(True, "ages: of whom is seldom sure")


def _of_whom(profile: Profile) -> str:
    """Return whose age it is: by name where it is told of one ("a 43-year-old driver, Peter Holm")."""
    stated = profile.claim.stated
    named = [b for b in stated.bearers[:1] if b.sort == "name"] if stated is not None else []
    return " ".join(named[0].name or (named[0].head,)) if named else profile.claim.slots.roles.get("owner") or ""


def _mood(pair: Pair) -> Feature:
    one, two = (p.claim.modality or "asserted" for p in (pair.a, pair.b))
    return Feature(one != two, f"one is {one}, the other {two}" if one != two else f"both are {one}")


def _alone(pair: Pair) -> Feature:
    only = alone(pair)
    if only:
        deeds = (word for p in (pair.a, pair.b) for word in (p.telling.deed, p.telling.thing) if word is not None)
        whole = {stem(word): word for word in deeds}
        words = {q[1:] for q in only if q[0] in HAPPENED + COUNTED}  # the others are names of kinds of statement
        told = " or ".join(f"“{word}”" for word in sorted(whole.get(word, word) for word in words)[:MOST])
        return Feature(True, f"neither article gives another {f'figure for {told}' if told else 'such figure'}")
    if pair.a.asked & pair.b.asked:
        return Feature(False, "an article has several values for it")
    return Feature(False, "nothing that just these two values answer")


def _over(pair: Pair) -> Feature:
    """Compare what the two count over: places, groups and things in the phrases of their nouns and verbs.

    A phrase that only one has speaks against one fact nearly as much as two that have nothing in common.
    """
    one, two = (p.claim.slots.over for p in (pair.a, pair.b))
    common = {w for n in one for w in n.split()} & {w for n in two for w in n.split()}
    if common:
        return Feature(1.0, f"both over {', '.join(n for n in one if common & set(n.split()))}")
    if one and two:
        return Feature(-1.0, f"one over {', '.join(one[:MOST])}, the other over {', '.join(two[:MOST])}")
    if one or two:
        return Feature(ONE_OVER, f"only one over {', '.join((one or two)[:MOST])}")
    return Feature(0.0, "nothing says over what either counts")


ONE_OVER = -0.6
MOST = 3
"""Names that are given in a reason."""


def _count(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'} give{'s' if number == 1 else ''}"


def _elsewhen(occasions: Sequence[frozenset[str]]) -> str:
    one, two = occasions
    if not one and not two:
        return "none"
    return "both" if one and two else "one"


def _occasion(pair: Pair) -> str:
    words = [p.telling.occasion_by for p in (pair.a, pair.b) if p.telling.occasion_by]
    if not words:
        return "both of the event that is reported"
    return (
        f"both of another time: {' and '.join(dict.fromkeys(words))}" if len(words) > 1 else f"only one of {words[0]}"
    )


def _rare(pair: Pair, words: Words) -> float:
    """Return which share of the words that are rare in the articles around is in both sentences."""
    one, two = (math.fsum(map(words.worth, p.around)) for p in (pair.a, pair.b))
    least = min(one, two)
    return math.fsum(map(words.worth, pair.a.around & pair.b.around)) / least if least > 0 else 0.0
