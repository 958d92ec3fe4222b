"""The judgement on a dispute: how likely it is that two values which cannot both hold are given for one fact.

The comparisons say how alike two claims are; what they cannot see decides as well: how alike the best pair of mentions
of the two values is, how many articles give each, whether one is told of another occasion. A few such features and the
weight of the comparisons go into one logistic function. Its coefficients are data (`data/judgement.toml`), estimated
by `bench/judgement.py` with events left out, and each feature says in words what it adds.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.links import agreement, meaning
from copydesk.links.articles import COUNTED, HAPPENED, Article, Profile
from copydesk.links.pairs import Pair, alone, in_sentence
from copydesk.links.relate import digits
from copydesk.links.scoring import evidence
from copydesk.links.surroundings import Surroundings
from copydesk.model import Evidence
from copydesk.text.stems import stem
from copydesk.values import misprints


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


AHEAD = 5.0
"""Bits that are counted at most: by how much a dispute outweighs what else its claims could be in dispute with."""


class Among(NamedTuple):
    """A dispute beside the others of its two articles.

    `left` is how many values of the other article either claim could be a giving of, `ahead` by how many bits it
    outweighs what else they could be in dispute with.
    """

    left: int
    ahead: float = AHEAD


def judged(
    pair: Pair,
    weight: float,
    best: float,
    holdings: tuple[object, object],
    around: Surroundings,
    among: Among,
    model: Model,
    least: float = 0.0,
) -> Judged | None:
    """Return the judgement on a dispute of this weight; None where it is less likely than `least`.

    `best` is the most that any mentions of its two values weigh. What costs little is looked at first, and the rest
    only where it could still make up for it: most disputes are of two things, and to compare all words of their
    sentences is what costs.
    """
    enough = math.log(least / (1 - least)) - SLACK if least > 0 else -math.inf
    fact = best - weight
    support = around.support(pair, holdings)
    share = around.share(pair, holdings)
    values = _values(pair, fact, support, share, among)
    total = model.bias + model.weight * weight + math.fsum(model.coefficients[n] * v for n, v in values.items())
    if total + _most(model, pair, BETWEEN) < enough:
        return None
    told = _telling(pair)
    total += math.fsum(model.coefficients[n] * f.value for n, f in told.items())
    if total + _most(model, pair, ("said",)) < enough:
        return None
    found = _figures(values, support, share, among) | told | {"said": _said(pair)}
    result = judge(weight, {name: found[name] for name in model.coefficients}, model)
    return result if result.probability >= least else None


SLACK = 1e-9
"""What odds may be off by."""

BETWEEN: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("elsewhen", "stages", "mood", "alone", "deed", "classes"), (0.0, 1.0)),
    "over": (-1.0, 1.0),
    "said": (0.0, math.inf),
}
"""Between what the features lie that cost more than a look at two values."""


def _most(model: Model, pair: Pair, names: Iterable[str]) -> float:
    """Return what such features add to the odds at most."""
    most = 0.0
    for name in names:
        coefficient = model.coefficients[name]
        if name == "said" and coefficient > 0:
            most += coefficient * min(math.log1p(meaning.most(p.telling.words)) for p in (pair.a, pair.b))
        elif coefficient:
            most += coefficient * BETWEEN[name][coefficient > 0]
    return most


def _values(
    pair: Pair, fact: float, support: tuple[int, int], share: tuple[int, int], among: Among
) -> dict[str, float]:
    """Return the features that the two values tell by themselves, and how many articles give each."""
    relation = pair.relation
    return {
        "fact": fact,
        "both": math.log(support[0]) * math.log(support[1]),
        "timely": pair.a.sort in TIMES,
        "length": pair.a.sort == "duration",
        "measured": pair.a.sort.startswith("measure"),
        "change": (pair.a.claim.change is None) != (pair.b.claim.change is None),
        "close": relation.closeness,
        "far": relation.closeness < FAR and relation.kind not in PROVABLE,
        "slip": slip(pair),
        "swapped": swapped(pair),
        "left": math.log(among.left),
        "ahead": among.ahead,
        "told": share[0] / share[1],
        "placed": abs(_place(pair.a, pair.one) - _place(pair.b, pair.two)),
    }


def _place(profile: Profile, article: Article) -> float:
    """Return how far into its article a claim stands, by the claims before it: 0 to 1."""
    return profile.order / len(article.profiles)


def _figures(
    values: Mapping[str, float], support: tuple[int, int], share: tuple[int, int], among: Among
) -> dict[str, Feature]:
    """Return the same in words."""
    fact, timely, far, slipped, small = (values[name] for name in ("fact", "timely", "far", "slip", "swapped"))
    given = f"{_count(support[0])} the one value, {_count(support[1])} the other"
    return {
        "fact": Feature(fact, f"other mentions of the two values are more alike by {fact:.1f} bits"),
        "both": Feature(values["both"], given),
        "timely": Feature(timely, "a time or a length of time" if timely else "no time"),
        "length": Feature(values["length"], "a length of time" if values["length"] else "no length of time"),
        "measured": Feature(values["measured"], "a measure" if values["measured"] else "no measure"),
        "change": Feature(
            values["change"], "only one is of a change" if values["change"] else "changes in both or none"
        ),
        "close": Feature(values["close"], "how close the two values lie"),
        "far": Feature(far, "the values are of different size" if far else "the values are of one size"),
        "slip": Feature(slipped, "one slip of the pen makes one of the other" if slipped else "no slip of the pen"),
        "swapped": Feature(
            small, "the two figures of a count changed places" if small else "no count of exchanged figures"
        ),
        "left": Feature(values["left"], f"{among.left} values are left over that it could be"),
        "ahead": Feature(among.ahead, "nothing fits better" if among.ahead >= 0 else "another value fits better"),
        "told": Feature(values["told"], f"{share[0]} of {share[1]} articles give one value or the other"),
        "placed": Feature(values["placed"], f"they stand {values['placed']:.0%} of their articles apart"),
    }


def _telling(pair: Pair) -> dict[str, Feature]:
    """Return what is told of the two values."""
    occasions = [frozenset(p.telling.occasion) for p in (pair.a, pair.b)]
    one, two = (frozenset(p.telling.staged) for p in (pair.a, pair.b))
    # Of ordinals the word itself is such a stage: "the third woman to win".
    apart = bool(one and two and not one & two) and pair.a.sort != "ordinal"
    return {
        "elsewhen": Feature(_elsewhen(occasions) == "one", _occasion(pair)),
        "stages": Feature(apart, f"{', '.join(sorted(one))} and {', '.join(sorted(two))}" if apart else "told alike"),
        "deed": _deed(pair),
        "classes": _classes(pair),
        "mood": _mood(pair),
        "over": _over(pair),
        "alone": _alone(pair),
    }


def _said(pair: Pair) -> Feature:
    """Return how much the words of both sentences tell alike."""
    one, two = (frozenset(p.telling.words) for p in (pair.a, pair.b))
    said = meaning.common(one, two, pair.damped)
    return Feature(math.log1p(said), "the sentences say much the same" if said else "the sentences say little alike")


def slip(pair: Pair) -> bool:
    """Return whether a slip of the pen makes one value of the other."""
    return pair.relation.kind == "typo" or exchanged(pair)


def exchanged(pair: Pair) -> bool:
    """Return whether two figures of a sum, measure or large count changed places ("2.3 million", "3.2 million").

    Small counts of two figures are of that kind by chance too often to tell.
    """
    if pair.a.sort == "date":
        years = [p.claim.timex.value[:YEAR] for p in (pair.a, pair.b) if p.claim.timex is not None]
        return all(map(str.isdigit, years)) and misprints.exchanged(*years)
    return pair.a.sort not in TIMES and pair.a.sort != "age" and not _small(pair) and _exchanged(pair)


def swapped(pair: Pair) -> bool:
    """Return whether two figures of a count below `LARGE` changed places ("31 reports", "13 complaints").

    Chance does that too, but less often than two reports of one event give one count wrongly.
    """
    return _small(pair) and _exchanged(pair)


def _small(pair: Pair) -> bool:
    """Return whether one of two counts is below `LARGE`."""
    return pair.a.sort == "count" and any(v is not None and abs(v) < LARGE for v in _numbers(pair))


def _exchanged(pair: Pair) -> bool:
    """Return whether two numbers have two figures each, zeros at the end left out, in the other order."""
    one, two = _numbers(pair)
    if not one or not two or one.adjusted() != two.adjusted():
        return False
    first, second = digits(one), digits(two)
    return len(first) == EXCHANGED and misprints.exchanged(first, second)


def _numbers(pair: Pair) -> tuple[Decimal | None, Decimal | None]:
    one, two = (None if p.claim.quantity is None else p.claim.quantity.value for p in (pair.a, pair.b))
    return one, two


YEAR = len("2018")
LARGE = 1000
EXCHANGED = 2
"""Figures of values that `relate` takes for no slip: in one article, where many stand, chance makes such pairs."""


PROVABLE = frozenset(("typo", "unit"))
FAR = 0.2
"""Closeness below which two values are of different size."""


def _deed(pair: Pair) -> Feature:
    """Return whether both are told by the same verb or one of its family."""
    same = agreement.one_deed(pair)
    return Feature(same, "told by one verb" if same else "told by two verbs, or by none that tells")


def _classes(pair: Pair) -> Feature:
    """Return whether two kinds of event are told: who is hurt is not killed."""
    one, two = (p.claim.slots.predicate_class for p in (pair.a, pair.b))
    if one and two and one != two:
        return Feature(True, f"one is of “{one}”, the other of “{two}”")
    return Feature(False, "not of two kinds of event")


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
        return Feature(1.0, f"both about {', '.join(in_sentence(n, pair) for n in one if common & set(n.split()))}")
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
