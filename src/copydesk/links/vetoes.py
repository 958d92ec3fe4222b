"""Vetoes: a slot that is known on both sides and differs makes two claims different things, whatever else agrees.

Each veto takes a pair and returns its kind and reason, or None. They are tried in the order of `VETOES`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from copydesk.links.articles import Profile
from copydesk.links.comparisons import noun
from copydesk.links.comparisons.period import PERIODS
from copydesk.links.pairs import Pair, named, surely_dated
from copydesk.model import Claim
from copydesk.text import stems, wordnet


class Veto(NamedTuple):
    """Which slot differs, and how."""

    kind: str
    reason: str


def change(pair: Pair) -> Veto | None:
    """Two ends of one stated change, or the end of one change against the start or the size of another."""
    a, b = pair.a.claim.change, pair.b.claim.change
    if a is None or b is None:
        one = a or b
        if one is not None and one.role in ("by", "ratio"):
            return Veto("change", "one is the size of a change, the other a level")
        return None
    if a.role != b.role:
        return Veto("change", f"one is the {ROLES[a.role]}, the other the {ROLES[b.role]}")
    if pair.one is pair.two and a.group == b.group:
        return Veto("change", "both belong to one change")
    return None


ROLES = {
    "from": "level before a change",
    "to": "level after a change",
    "by": "size of a change",
    "ratio": "factor of a change",
}


def rate(pair: Pair) -> Veto | None:
    """One is a sum for a year or for each of something, the other may be a whole sum.

    They are one where they are equal, and of a year where their words name one thing.
    """
    one, two = per(pair.a), per(pair.b)
    if one == two or (pair.relation.equal and not (one and two)):
        return None
    if any(rate is not None and _names(rate, p) for rate, p in ((one, pair.b), (two, pair.a))):
        return None
    one_thing = noun.between(pair)[0] in ("same", "synonym") or _one_act(pair)
    # One article that says both ways tells of two sums.
    if one_thing and pair.one is not pair.two and {one, two} == {None, "year"}:
        return None
    return Veto("rate", f"one is a sum {_for(one)}, the other a sum {_for(two)}")


def _for(rate: str | None) -> str:
    return "as a whole" if rate is None else f"for a {rate}"


def _names(rate: str, profile: Profile) -> bool:
    """Return whether the words beside a sum name what another is for: "values each share at 40p", "40p a share"."""
    return per(profile) is None and stems.stem(rate) in profile.near


def _one_act(pair: Pair) -> bool:
    """Return whether the noun of one of two claims names what the verb of the other does."""
    return any(
        x.noun is not None and y.deed is not None and _act_of(x.noun, y.deed)
        for x, y in ((pair.a, pair.b), (pair.b, pair.a))
    )


def _act_of(name: str, verb: str) -> bool:
    """Return whether a noun names what a verb does, made from it or by the derivations of WordNet ("savings")."""
    return stems.stem(name) == stems.stem(verb) or wordnet.is_deed_of(name, verb)


def per(profile: Profile) -> str | None:
    """Return for what a sum of money is told ("year", "share"), None where it may be a whole sum, or is no sum."""
    if profile.claim.kind != "money":
        return None
    return profile.telling.sort.partition("/")[2] or None


def scope(pair: Pair) -> Veto | None:
    """One counts with something left out or taken in, the other does not; or one counts a part of the other."""
    a, b = pair.a.claim, pair.b.claim
    for part, whole in ((a, b), (b, a)):
        if part.slots.part_of is not None and pair.one is pair.two and part.slots.part_of.overlaps(whole.prose):
            return Veto("scope", "one is a part of the other")
    one, two = restriction(a), restriction(b)
    if one != two and (one is not None or two is not None):
        if one is not None and two is not None and (set(one.split()) & set(two.split()) - SMALL_WORDS):
            return Veto("scope", f"one counts {one}, the other {two}") if one.split()[0] != two.split()[0] else None
        if (one or two or "").split()[0] in EXCLUDING or (one is not None and two is not None):
            return Veto(
                "scope", f"one counts {one or two}" + (f", the other {two}" if one and two else ", the other does not")
            )
    return None


EXCLUDING = frozenset(("without", "excluding", "except", "besides", "apart", "outside", "not", "minus", "barring"))
SMALL_WORDS = frozenset(["the", "a", "an", "of", "in", "on", "for", "and", "or", "any", "all"])


def restriction(claim: Claim) -> str | None:
    """Return the scope of a claim where its first word restricts ("without ...", "including ..."), else None."""
    if not claim.scope:
        return None
    lowered = " ".join(claim.scope.lower().split())
    first = lowered.split()[0] if lowered else ""
    return lowered if first in EXCLUDING | INCLUDING else None


INCLUDING = frozenset(("including", "includes", "with", "counting", "included"))


def total(pair: Pair) -> Veto | None:
    """One is the sum of the other and of the numbers beside it: "7 sailors and 5 divers" of 12."""
    for part, whole in ((pair.a, pair.b), (pair.b, pair.a)):
        if part.claim.quantity is None or whole.claim.quantity is None or not part.siblings:
            continue
        own, sought = part.claim.quantity.value, whole.claim.quantity.value
        beside = _numbers(part.siblings)
        if own is None or sought is None or beside is None:
            continue
        each, together = beside
        if sought - own in each or own + together == sought:
            return Veto("scope", SUM)
    return None


@lru_cache(maxsize=4096)
def _numbers(siblings: frozenset[str]) -> tuple[frozenset[Decimal], Decimal] | None:
    """The numbers beside a claim and their sum; None where one of them is no number."""
    found = [number for number in map(_number, sorted(siblings)) if number is not None]
    return (frozenset(found), sum(found, Decimal(0))) if len(found) == len(siblings) else None


SUM = "one is a part, the other the sum of the parts"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def time(pair: Pair) -> Veto | None:
    """Both hold at known times that lie apart."""
    if pair.a.claim.kind in POINTS or pair.b.claim.kind in POINTS:
        return None
    one, two = pair.a.when, pair.b.when
    if one is None or two is None:
        return None
    (start_a, end_a), (start_b, end_b) = one, two
    apart = APART if surely_dated(pair) else LOOSELY_APART
    if end_a + apart < start_b or end_b + apart < start_a:
        return Veto("time", "they hold at different times")
    return None


def period(pair: Pair) -> Veto | None:
    """Each is the period of a figure, and the figures are others: "in 2014 it handled 2.1m tonnes", "3.4m in 2019"."""
    a, b = pair.a, pair.b
    if pair.one is pair.two or pair.relation.equal or not (_is_period(a) and _is_period(b)) or a.beside & b.beside:
        return None
    return Veto("time", "each is the time of another figure") if a.beside and b.beside else None


def _is_period(profile: Profile) -> bool:
    """Return whether a date is a month or longer, and a figure of its sentence holds then."""
    timex = profile.claim.timex
    return timex is not None and timex.type == "DATE" and timex.granularity in PERIODS and not profile.lone


POINTS = frozenset(("date", "time", "set"))
APART, LOOSELY_APART = 7, 45
"""Days by which two times must lie apart to be known different; more where a day of publication was inferred."""


def mood(pair: Pair) -> Veto | None:
    """One is planned, denied or supposed, the other is said to be so; days to come are planned in any wording."""
    if pair.a.claim.timex is not None and pair.b.claim.timex is not None:
        return None
    a, b = pair.a.claim.modality, pair.b.claim.modality
    for one, two in ((a, b), (b, a)):
        if one in SUPPOSED and two in ("asserted", "estimated", None):
            return Veto("modality", f"one is {one}, the other is not")
    return None


SUPPOSED = ("planned", "hypothetical")


def roles(pair: Pair) -> Veto | None:
    """Whose it is, or where it comes from, is named on both sides and is not the same."""
    a, b = pair.a.claim.slots.roles, pair.b.claim.slots.roles
    for role in HARD_ROLES:
        one, two = a.get(role), b.get(role)
        if one and two and named(one, pair.one) and named(two, pair.two) and not set(one.split()) & set(two.split()):
            return Veto("role", f"{role}: {one} and {two}")
    return None


HARD_ROLES = ("owner", "origin")


class Check(NamedTuple):
    """A veto with the slot that it looks at: it can hold only where that is filled on one side, or on `both`."""

    veto: Callable[[Pair], Veto | None]
    fills: Callable[[Profile], bool]
    both: bool


VETOES = (
    Check(change, lambda p: p.claim.change is not None, both=False),
    Check(rate, lambda p: per(p) is not None, both=False),
    Check(scope, lambda p: bool(p.claim.scope) or p.claim.slots.part_of is not None, both=False),
    Check(total, lambda p: bool(p.siblings), both=False),
    Check(time, lambda p: p.when is not None, both=True),
    Check(period, _is_period, both=True),
    Check(mood, lambda p: p.claim.modality in SUPPOSED, both=False),
    Check(roles, lambda p: any(p.claim.slots.roles.get(role) for role in HARD_ROLES), both=True),
)

BOTH = sum(1 << i for i, check in enumerate(VETOES) if check.both)
EITHER = (1 << len(VETOES)) - 1 - BOTH
PARTS = next(1 << i for i, check in enumerate(VETOES) if check.veto is total)
"""The slot of claims that stand in a row of numbers, which may be the parts of a sum."""


def filled(profile: Profile) -> int:
    """Return which of the slots that vetoes look at a claim fills, one bit each in the order of `VETOES`."""
    return sum([1 << i for i, check in enumerate(VETOES) if check.fills(profile)])


def looked_at(a: int, b: int) -> int:
    """Return which vetoes can hold between claims that fill these slots."""
    return (a | b) & EITHER | a & b & BOTH


def veto(pair: Pair, among: int = EITHER | BOTH) -> Veto | None:
    """Return the first veto of a pair, or None; `among` says which can hold, where that is known."""
    for i, check in enumerate(VETOES):
        if among >> i & 1:
            found = check.veto(pair)
            if found is not None:
                return found
    return None
