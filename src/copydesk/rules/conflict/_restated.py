"""How likely two figures of an article are one quantity told twice, judged by all but their values.

A quantity that is told twice in an article as published has the same value both times, and two figures of two things
seldom do. So articles themselves say which pairs of figures are one: those with equal values. What such pairs have in
common beside the value (the noun, words that take up, names, parts of the layout, how many other figures count the
like) is learnt from them by a logistic regression (`bench/restated.py`); the table of its weights is data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.rules.conflict._counted import Counted, Figures, exchanged, kin, other_time, sets_apart
from copydesk.text import wordnet
from copydesk.values import misprints
from copydesk.values.regexes import regex

REACH = 12
"""Sentences that two figures may be apart."""
LEAST = 2
"""Below this value a number is a word more often than a count."""
SMALL = 20
"""Below this value two numbers are near each other by chance."""
CROWD = 60
"""Figures of one sort from which on an article is a list of them."""


class Model(NamedTuple):
    """Weights by feature, in natural logarithms of odds, and the odds from which on a pair is told."""

    intercept: float
    weights: Mapping[str, float]
    misprints: Mapping[str, float]
    least: float
    pointing: float
    """The odds that do where "the", "all" or "of the" points back and the two values differ by one slip of a digit."""
    renamed: float
    """The odds that do where it points back so, and neither noun is known to name what the other does."""


@cache
def load() -> Model:
    """Return the fitted table `rules/data/restated.toml`."""
    held = tomllib.loads(files("copydesk.rules").joinpath("data", "restated.toml").read_text(encoding="utf-8"))
    return Model(
        held["intercept"], held["weights"], held["misprints"], held["least"], held["pointing"], held["renamed"]
    )


def pairs(figures: Figures, later: Counted) -> Iterator[tuple[Counted, Counted]]:
    """Yield a figure with each before it that may be of the same quantity: of one sort, in another sentence."""
    yield from ((earlier, own) for earlier, own in _near(figures, later) if _may_name(earlier, own))


def _near(figures: Figures, later: Counted) -> Iterator[tuple[Counted, Counted]]:
    own = figures.by_sort[later.sort]
    if len(own) > CROWD or later.sort.startswith("duration") or later.value < LEAST or _is_row(figures, later):
        return  # lengths of time are few, and many things last as long
    for earlier in own:
        near = 0 < later.at - earlier.at <= REACH and earlier.value >= LEAST
        if near and not _is_row(figures, earlier):
            yield earlier, later


def _is_row(figures: Figures, figure: Counted) -> bool:
    """Return whether a figure stands behind the name of what it is of, as in a list: "North side: 12 boats"."""
    return figures.text[: figure.claim.prose.start].rstrip(" *_").endswith(":")


def slipped(figures: Figures, later: Counted) -> Counted | None:
    """Return the figure before that a figure gives again with a slip of the pen; None where the odds do not say so."""
    best, most = None, float("-inf")
    for earlier, own in _near(figures, later):
        if earlier.value == later.value or misprint(earlier, later) == "far":
            continue
        if later.value < earlier.value and (_SOME.match(later.phrase) or _adds_up(figures, earlier, later)):
            continue  # "36 of them" are some of 360; "31 workers and seven guests" are 38
        if not (_may_name(earlier, own) or _may_rename(earlier, own)):
            continue
        found = odds(figures, earlier, own)
        if found >= max(most, _least(earlier, own)):
            best, most = earlier, found
    return best


_SOME = regex(r"\s+(?:[a-z]+ )?of (?:them|these|those|which|whom|us)\b")


def _adds_up(figures: Figures, whole: Counted, part: Counted) -> bool:
    """Return whether another figure of its sentence, joined by "and", makes a part the whole that is told elsewhere."""
    for other in figures.every:
        if other.at != part.at or other.value + part.value != whole.value:
            continue
        low, high = sorted((part.claim.prose, other.claim.prose))
        if _AND.search(figures.text, low.end, high.start):
            return True
    return False


_AND = regex(r"\b(?:and|as well as|plus)\s(?:[a-z]+\s){0,2}\Z")
"""What joins two parts, the second right behind it."""


def _least(earlier: Counted, later: Counted) -> float:
    """Return the odds from which on a pair is told: lower where words point back and just a digit differs."""
    if not _may_name(earlier, later):
        return load().renamed
    return load().pointing if _points_back(earlier, later) else load().least


def _points_back(earlier: Counted, later: Counted) -> bool:
    if max(earlier.value, later.value) < SMALL and later.value == int(later.value):
        return False
    slip = misprint(earlier, later)
    known = slip == "exchanged" or (slip == "digit" and not sets_apart(later, earlier))
    return known and _taking_up(later.by) in ("the", "of")


def _may_rename(earlier: Counted, later: Counted) -> bool:
    """Return whether a figure may take another up by a noun of which nothing is known: "the 7.6-inch panel"."""
    told = earlier.sort == later.sort == "count" or _unit(earlier) == _unit(later)
    return told and _points_back(earlier, later)


def odds(figures: Figures, earlier: Counted, later: Counted) -> float:
    """Return the logarithm of the odds that two figures are one quantity, one of them a slip of the pen."""
    model = load()
    found = model.intercept + sum(
        model.weights.get(name, 0.0) * value for name, value in features(figures, earlier, later).items()
    )
    return found + model.misprints[misprint(earlier, later)]


def misprint(earlier: Counted, later: Counted) -> str:
    """Return how one value can have become the other: by exchanged digits, one other digit, a power of ten."""
    one, two = (format(f.value.normalize(), "f").replace(".", "") for f in (earlier, later))
    if exchanged(earlier, later):
        return "exchanged"
    ratio = max(earlier.value, later.value) / min(earlier.value, later.value)
    if max(earlier.value, later.value) < SMALL:
        return "far"  # "12" and "11" differ in a digit, and stand for two things as often as 3 and 9 do
    if one.rstrip("0") == two.rstrip("0") and len(one.rstrip("0")) > 1:
        return "power"
    if misprints.one_off(one.rstrip("0"), two.rstrip("0")) and len(one) == len(two):
        return "digit" if ratio < 1.5 else "far digit"
    return "near" if ratio < 1.25 else "far"


def features(figures: Figures, earlier: Counted, later: Counted) -> dict[str, float]:
    """Return what a pair of figures is judged by: one for what holds, counts and shares as they are."""
    one, two = earlier.telling, later.telling
    alike = figures.by_sort[later.sort]
    nouns = {noun for noun in (earlier.noun, later.noun) if noun is not None}
    values = {earlier.value, later.value}
    shared = earlier.words & later.words
    agents = [f.claim.slots.roles.get("agent") for f in (earlier, later)]
    named = {
        "kin": kin(earlier, later),
        "bare": str(2 - len([f for f in (earlier, later) if f.noun])),
        "sort": later.sort.split(":")[0],
        "by": _taking_up(later.by),
        "first by": _taking_up(earlier.by),
        "parts": f"{one.part}/{two.part}",
        "gap": str(min(6, later.at - earlier.at)),
        "paragraphs": str(min(3, two.paragraph - one.paragraph)),
        "others": str(min(4, len({f.value for f in alike if f.noun in nouns} - values))),
        "like": str(min(6, len({f.value for f in alike} - values))),
        "between": str(min(4, len({f.value for f in alike if earlier.at <= f.at <= later.at} - values))),
        "plain": f"{earlier.plain}/{later.plain}",
        "part": f"{earlier.is_part}/{later.is_part}",
        "apart": f"{sets_apart(earlier, later)}/{sets_apart(later, earlier)}",
        "other time": str(other_time(later, earlier)),
        "modifiers": _relation(earlier.between, later.between),
        "agents": _relation(agents[0] or "", agents[1] or ""),
        "names": str(min(2, len(set(one.names) & set(two.names)))),
        "new names": str(min(2, len(set(two.names) - set(one.names)))),
        "days": _days(set(one.days), set(two.days)),
        "turn": str(set(one.staged) != set(two.staged)),
        "mood": str(earlier.claim.modality == later.claim.modality),
        "bounds": "/".join(f.claim.quantity.comparator if f.claim.quantity else "=" for f in (earlier, later)),
    }
    found = {f"{name}: {level}": 1.0 for name, level in named.items()}
    found["shared words"] = min(6, len(shared))
    found["share of words"] = len(shared) / max(1, len(earlier.words | later.words))
    found["bits"] = min(60.0, sum(wordnet.rarity(word) for word in shared)) / 10
    return found


def reason(figures: Figures, earlier: Counted, later: Counted) -> str:
    """Return in words why two figures are taken for one quantity."""
    nouns = {noun for noun in (earlier.noun, later.noun) if noun is not None}
    others = {f.value for f in figures.by_sort[later.sort] if f.noun in nouns or not nouns}
    parts = [
        "the same is counted" if kin(earlier, later) in ("same", "synonym") else "",
        "their sentences have words in common" if len(earlier.words & later.words) > 1 else "",
        "no other figure of the kind stands in the article" if others <= {earlier.value, later.value} else "",
        _MISPRINTS.get(misprint(earlier, later), ""),
    ]
    return ", ".join(part for part in parts if part) or "all but the number is alike"


_MISPRINTS = {
    "exchanged": "the same digits stand in another order",
    "digit": "one digit differs",
    "far digit": "one digit differs",
    "power": "the digits are the same",
}


def _may_name(earlier: Counted, later: Counted) -> bool:
    if earlier.sort != "count" and _unit(earlier) != _unit(later):
        return False
    if earlier.noun is None or later.noun is None:
        return earlier.sort != "count" or later.by is not None
    return kin(earlier, later) in _KINDRED


def _unit(figure: Counted) -> str | None:
    return figure.claim.quantity.unit if figure.claim.quantity is not None else None


_KINDRED = frozenset(("same", "synonym", "kin", "persons", "person"))


def _taking_up(by: str | None) -> str:
    if by is None:
        return "none"
    if by.startswith(("all", "none", "both", "half")) or "of" in by.split():
        return "of"
    return by if by in ("the", "its", "their") else "own"


def _relation(one: str, two: str) -> str:
    if not one and not two:
        return "none"
    if not one or not two:
        return "later" if two else "earlier"
    return "same" if one == two else "two"


def _days(one: set[str], two: set[str]) -> str:
    if not one and not two:
        return "none"
    if not one or not two:
        return "one"
    return "same" if one & two else "two"
