"""The comparisons of record linkage: each takes two claims and says at which level they agree in one respect.

A comparison is a small pure function from two profiles to a level with its reason, or None where one of the two does
not tell. What a level weighs is data (`data/weights.toml`); what vetoes a link is in `vetoes.py`;
what each comparison looks at of a claim, so that its outcome can be remembered, is in `sights.py`.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from typing import NamedTuple

from copydesk.links.articles import Article, Damped, Profile
from copydesk.links.relation import Relation
from copydesk.text import stems, wordclasses, wordnet


class Outcome(NamedTuple):
    """The level that a comparison came out at, and why in words."""

    level: str
    reason: str


Told = tuple[str, "str | Callable[[], str]"]
"""A level with its reason, or with what makes the reason: of most pairs nobody ever asks why."""


class Pair(NamedTuple):
    """A candidate pair with what all comparisons need.

    `damped` is what stems lose between the two articles. `seen_a` and `seen_b` are the numbers of what the comparisons
    see of each claim (`sights.Sights`), empty where a pair is looked at by itself.
    """

    a: Profile
    b: Profile
    one: Article
    two: Article
    relation: Relation
    kinship: float
    damped: Damped
    seen_a: tuple[int, ...] = ()
    seen_b: tuple[int, ...] = ()


Comparison = Callable[[Pair], Told]


def outcome(name: str, pair: Pair) -> Outcome:
    """Return what the comparison of this name makes of a pair, with the reason in words."""
    level, reason = COMPARISONS[name](pair)
    return Outcome(level, in_words(reason))


def in_words(reason: str | Callable[[], str]) -> str:
    """Return a reason in words."""
    return reason if isinstance(reason, str) else reason()


def _shared(
    a: frozenset[str], b: frozenset[str], worth_a: int, worth_b: int, pair: Pair
) -> tuple[float, frozenset[str]]:
    """Return the stems that two sets share, and their part of what the poorer set tells."""
    shared = a & b
    if not shared:
        return 0.0, shared
    common = sum(map(wordnet.worth, shared))
    damped = pair.damped
    if damped:
        for s in shared:
            if s in damped:
                common -= damped[s]
        worth_a -= damped.of(a)
        worth_b -= damped.of(b)
    least = min(worth_a, worth_b)
    return (common / least if least else 0.0), shared


def shared_part(pair: Pair) -> float:
    """Return which part of the telling words of the poorer sentence is in both."""
    a, b = pair.a, pair.b
    return _shared(a.around, b.around, a.around_worth, b.around_worth, pair)[0] if a.around and b.around else 0.0


def _told(shared: frozenset[str], pair: Pair) -> str:
    worth = {s: wordnet.worth(s) - pair.damped.get(s, 0) for s in shared}
    return as_written(sorted(shared, key=lambda s: (-worth[s], s)), pair)


def as_written(keys: Iterable[str], pair: Pair, fold: Callable[[str], str] = str) -> str:
    """Return up to four stems or names as the sentences of the two claims write them, for a reason."""
    return ", ".join(stems.spelled(keys, pair.a.telling.words, pair.b.telling.words, fold=fold)[:4])


def noun(pair: Pair) -> Told:
    """Compare what is counted: the same noun, a synonym, one that can name it, both people, or none known."""
    a, b = pair.a.noun, pair.b.noun
    if a is None or b is None:
        level = "bare" if pair.a.sort == "count" else "aside" if pair.a.sort in TIMES else "unknown"
        return level, "what is counted is not told"
    if a == b and a in wordclasses.attributes():
        return "attribute", f"{a}: of what, is told elsewhere"
    kin = wordnet.kinship(a, b)
    if kin == "unknown" and pair.a.sort == "count":
        return "strange", f"{a} and {b}: not known whether one can be the other"
    if kin not in ALIKE and pair.a.sort.split(":")[0] in UNCOUNTED:
        return "aside", f"{a} and {b}: neither is what is counted"
    return kin, f"{a}" if kin == "same" else f"{a} and {b}"


ALIKE = frozenset(("same", "synonym", "kin", "class"))
TIMES = frozenset(("date", "clock", "duration"))
UNCOUNTED = frozenset(("date", "clock", "duration", "money", "percent"))
"""Sorts that are not of the noun beside them: a day is of what happened, a sum of what it was paid for or worth."""

COUNT, MONEY, PERCENT = "count", "money", "percent"

LEVELS = ("high", "half", "some", "low")
NEAR_STEPS = (0.6, 0.35, 0.15, 0.001)
AROUND_STEPS = (0.6, 0.35, 0.2, 0.08)
"""Shares of telling words, by rarity, from which on each of `LEVELS` is reached."""


ROUNDING = 1e-9
"""What a share may be off by: worths are rounded, and three words of five are to be no less than 0.6."""


def _graded(share: float, steps: tuple[float, ...]) -> str:
    reached = share + ROUNDING
    for i, least in enumerate(steps):
        if reached >= least:
            return LEVELS[i]
    return "none"


def near(pair: Pair) -> Told:
    """Compare the telling words beside the numbers."""
    a, b = pair.a, pair.b
    if not a.near or not b.near:
        return "unknown", "no telling words beside a number"
    share, best = _shared(a.near, b.near, a.near_worth, b.near_worth, pair)
    level = _graded(share, NEAR_STEPS)
    return level, (lambda: f"beside both: {_told(best, pair)}") if best else "no word in common beside the numbers"


def around(pair: Pair) -> Told:
    """Compare the telling words of the sentences."""
    a, b = pair.a, pair.b
    if not a.around or not b.around:
        return "unknown", "no telling words in a sentence"
    share, best = _shared(a.around, b.around, a.around_worth, b.around_worth, pair)
    level = _graded(share, AROUND_STEPS)
    return level, (lambda: f"in both sentences: {_told(best, pair)}") if best else "no word in common"


def own(pair: Pair) -> Told:
    """Compare the names in the clause of each number, up to the next number."""
    if not pair.a.own and not pair.b.own:
        return "unknown", "no name beside a number"
    if not pair.a.own or not pair.b.own:
        return "one", lambda: f"a name beside one only: {', '.join(sorted(pair.a.own | pair.b.own)[:3])}"
    shared = pair.a.own & pair.b.own
    if not shared:
        return "different", lambda: f"{', '.join(sorted(pair.a.own)[:3])} and {', '.join(sorted(pair.b.own)[:3])}"
    return "same", lambda: f"beside both: {as_written(sorted(shared), pair)}"


def where(pair: Pair) -> Told:
    """Compare the places of which the claims hold."""
    a, b = pair.a.where, pair.b.where
    if not a or not b:
        return "unknown", "no place is told in both"
    if a & b:
        return "same", lambda: f"both of {as_written(sorted(a & b), pair) or ', '.join(sorted(a & b))}"
    if pair.a.own & pair.b.own:
        return "unknown", "a name stands beside both"
    return "different", lambda: f"{', '.join(sorted(a)[:3])} and {', '.join(sorted(b)[:3])}"


def make(pair: Pair) -> Told:
    """Compare the names that stand before the counted noun: a make, a model, a nation."""
    a, b = pair.a.make, pair.b.make
    if not a and not b:
        return "unknown", "no name before the noun"
    if a & b:
        return "same", lambda: f"both {', '.join(sorted(a & b))}"
    if a and b:
        return "different", lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
    return "one", lambda: f"only one is of a name: {', '.join(sorted(a | b))}"


def time(pair: Pair) -> Told:
    """Compare the times at which the claims hold; of dates that is their value, which is compared as such."""
    if pair.a.claim.timex is not None and pair.b.claim.timex is not None:
        return "unknown", "both are times"
    if pair.a.when is None or pair.b.when is None:
        return "unknown", "no time known"
    (start_a, end_a), (start_b, end_b) = pair.a.when, pair.b.when
    if start_a < end_b and start_b < end_a:
        return "same", "both hold at the same time"
    if not surely_dated(pair):
        return "unknown", "the days of publication are not known"
    return "different", "at different times"


def surely_dated(pair: Pair) -> bool:
    """Return whether times of the two may be compared to the day: one article, or both with a known date."""
    if pair.one is pair.two:
        return True
    dates = (pair.one.about.published, pair.two.about.published)
    return all(p is not None and not p.inferred for p in dates)


def predicate(pair: Pair) -> Told:
    """Compare what happened to the counted thing, by class."""
    a, b = pair.a.predicates, pair.b.predicates
    if pair.a.noun == pair.b.noun and pair.a.noun in wordclasses.attributes():
        a, b = a - {pair.a.noun}, b - {pair.b.noun}
    if not a or not b:
        return "unknown", "what happened is not told"
    if a & b:
        return "same", lambda: f"both tell of the same: {', '.join(sorted(a & b))}"
    sure = (
        pair.a.told
        and pair.b.told
        and pair.a.noun not in wordclasses.attributes()
        and pair.b.noun not in wordclasses.attributes()
    )
    level = "different" if sure else "unsure"
    return level, lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"


def verb(pair: Pair) -> Told:
    """Compare the verbs that govern the numbers: the same, of one family, different."""
    a, b = pair.a.deed, pair.b.deed
    if (
        not a
        or not b
        or a in wordclasses.light_verbs()
        or b in wordclasses.light_verbs()
        or a in wordclasses.attributes()
    ):
        return "unknown", "no telling verb"
    if a == b:
        return "same", f"the same verb, “{a}”"
    if wordnet.verb_family(a) & wordnet.verb_family(b):
        return "family", f"{a} and {b}"
    return "different", f"{a} and {b}"


def parties(pair: Pair) -> Told:
    """Compare who did it and to whom it was done, by the nouns in these roles."""
    a, b = pair.a.claim.slots.roles, pair.b.claim.slots.roles
    best = "unknown"
    told = "no role is told in both"
    for role in PARTIES:
        if role in a and role in b and a[role] != pair.a.noun and b[role] != pair.b.noun:
            one, two = a[role].split()[-1], b[role].split()[-1]
            kin = wordnet.kinship(one, two) if a[role] != b[role] else "same"
            if kin in ("same", "synonym", "kin", "person", "class") or set(a[role].split()) & set(b[role].split()):
                return "same", f"{role}: " + (a[role] if a[role] == b[role] else f"{a[role]} and {b[role]}")
            both_named = role in NAMED_PARTIES and named(a[role], pair.one) and named(b[role], pair.two)
            if best != "named":
                best, told = "named" if both_named else "different", f"{role}: {a[role]} and {b[role]}"
    return best, told


NAMED_PARTIES = ("agent", "owner", "beneficiary")
PARTIES = ("agent", "patient", "owner", "beneficiary", "origin", "location")


def owner(pair: Pair) -> Told:
    """Compare whose it is: the named person or body, or the noun that stands for one."""
    a, b = pair.a.claim.slots.roles.get("owner"), pair.b.claim.slots.roles.get("owner")
    aged = "property-" if pair.a.noun in wordclasses.attributes() or pair.b.noun in wordclasses.attributes() else ""
    if not a or not b:
        return f"{aged}unknown", "whose it is, is not told in both"
    if set(a.split()) & set(b.split()):
        return "same", f"both of {a}" if a == b else f"{a} and {b}"
    if named(a, pair.one) and named(b, pair.two):
        return "different", f"{a} and {b}"
    if not named(a, pair.one) and not named(b, pair.two):
        kin = wordnet.kinship(a.split()[-1], b.split()[-1])
        return "same" if kin in ("synonym", "kin") else "different", f"{a} and {b}"
    return f"{aged}unknown", f"{a} may be {b}"


def named(text: str, article: Article) -> bool:
    """Return whether the words of a slot are a name in its article."""
    return any(w in article.names for w in text.lower().split())


def modifiers(pair: Pair) -> Told:
    """Compare the words that narrow the counted noun."""
    a, b = frozenset(pair.a.claim.slots.modifiers), frozenset(pair.b.claim.slots.modifiers)
    if not a and not b:
        return "unknown", "nothing narrows either"
    if pair.a.whole and pair.b.whole and (pair.a.whole < pair.b.whole or pair.b.whole < pair.a.whole):
        more = pair.a.whole ^ pair.b.whole
        return "narrower", lambda: f"a share of a part only: {', '.join(sorted(more))}"
    if a & b:
        return "shared", lambda: f"both narrowed by “{', '.join(sorted(a & b))}”"
    if a and b:
        return "different", lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
    return "one", lambda: f"only one is narrowed: {', '.join(sorted(a | b))}"


def _dates_told(dated: frozenset[str]) -> str:
    return ", ".join(calendar.month_name[int(d[1:])] if d[0] == "-" else d for d in sorted(dated))


def event(pair: Pair) -> Told:
    """Compare the years and months of the events: undated both, one is of another time, or both are of known ones."""
    a, b = pair.a.dated, pair.b.dated
    if pair.a.claim.timex is not None and pair.b.claim.timex is not None:
        return "unknown", "both are times"
    if not a and not b:
        return "unknown", "neither is dated"
    months_a, months_b = ({d for d in dated if d[0] == "-"} for dated in (a, b))
    if months_a and months_b and not months_a & months_b:
        return "different", lambda: f"{_dates_told(a)} and {_dates_told(b)}"
    if a & b:
        if all(d[0].isalpha() for d in a & b):
            return "unknown", lambda: f"both of {_dates_told(a & b)}, told from days that are not known"
        return "same", lambda: f"both of {_dates_told(a & b)}"
    if {len(d) for d in a} & {len(d) for d in b}:
        return "different", lambda: f"{_dates_told(a)} and {_dates_told(b)}"
    return "one", lambda: f"only one is dated: {_dates_told(a | b)}"


def series(pair: Pair) -> Told:
    """Say whether it is told anew each day, month or quarter, and whether both tell it of one time."""
    if pair.one is pair.two:
        return "none", "one article"
    scenic = pair.a.sort in SCENIC or pair.a.sort.startswith(MONEY)
    timely = pair.a.claim.timex is not None
    told = (pair.a.series and pair.b.series and not timely) or (scenic and pair.one.scenes & pair.two.scenes)
    if not told and not (pair.one.serial and pair.two.serial):
        return "none", "nothing that is told anew each day or month"
    held = of_one_time(pair.a.as_of, pair.b.as_of) if not timely else None
    if held is None:
        held = True if _on_one_day(pair.one, pair.two) else of_one_time(pair.one.when, pair.two.when)
    if held:
        return "dated", "figures that change by nature, of one time"
    return "undated", "figures that change by nature, and no time that both are of"


def of_one_time(one: frozenset[str], two: frozenset[str]) -> bool | None:
    """Return whether two sets of times have one in common, or one that lies in another; None where one is empty.

    Where both are told more narrowly than by the year, the year alone is no time in common.
    """
    fine_one, fine_two = (frozenset(t for t in times if len(t) > YEAR) for times in (one, two))
    if fine_one and fine_two:
        one, two = fine_one, fine_two
    if not one or not two:
        return None
    return any(a.startswith(b) or b.startswith(a) for a in one for b in two)


YEAR = len("2018")


def of_two_periods(pair: Pair) -> bool:
    """Return whether two figures are of two known months, quarters or years, and of no time in common."""
    one, two = (frozenset(t for t in p.as_of if len(t) <= MONTH) for p in pair[:2])
    return of_one_time(one, two) is False and of_one_time(pair.a.as_of, pair.b.as_of) is False


MONTH = len("2018-04")


SCENIC = frozenset((COUNT, PERCENT))


def _on_one_day(one: Article, two: Article) -> bool:
    """Return whether two articles were published on known days that are one or next to each other."""
    first, second = one.about.published, two.about.published
    if first is None or second is None or first.inferred or second.inferred:
        return False
    return first.start <= second.end and second.start <= first.end


def siblings(pair: Pair) -> Told:
    """Compare whether the numbers stand in a row of numbers of the same thing: then each is one part of many."""
    a, b = pair.a.siblings, pair.b.siblings
    if a and b:
        return "both", lambda: f"both stand in a row: {', '.join(sorted(a | b)[:4])}"
    if a or b:
        return "one", lambda: f"one stands in a row with {', '.join(sorted(a | b)[:4])}"
    return "none", "neither stands in a row of numbers"


def beside(pair: Pair) -> Told:
    """Compare the other values of the sentences: the same figures keep the same company."""
    a, b = pair.a.beside, pair.b.beside
    if not a or not b:
        return "unknown", "no other values"
    shared = a & b
    if not shared:
        return "none", "other values beside them"
    return "many" if len(shared) > 1 else "one", lambda: f"the same figures beside both: {_figures_told(shared)}"


def _figures_told(keys: frozenset[str]) -> str:
    """Return up to four values of other claims as people read them: the keys of times carry a mark."""
    return ", ".join(key.removeprefix("t") for key in sorted(keys)[:4])


def marks(pair: Pair) -> Told:
    """Compare the words that mark a part, a remainder, a total."""
    if "first" in pair.a.marks | pair.b.marks:
        return "window", "the first, the last so many: a stretch, not a count"
    if pair.a.marks == pair.b.marks:
        return "same" if pair.a.marks else "unknown", (
            lambda: f"both marked as {', '.join(sorted(pair.a.marks))}" if pair.a.marks else "nothing marked"
        )
    return "different", lambda: f"one of them is marked as {', '.join(sorted(pair.a.marks ^ pair.b.marks))}"


def value(pair: Pair) -> Told:
    """Compare the values: equal, both possible, close, far apart."""
    relation = pair.relation
    if relation.equal:
        small = pair.a.claim.quantity is not None and _figures(pair) <= 1
        return "equal-small" if small else "equal", relation.reason
    if relation.outcome == "compatible" and relation.closeness >= 0.95 and _figures(pair) >= TELLING_FIGURES:
        return "rounded", relation.reason
    if relation.outcome == "compatible":
        return "compatible-far" if relation.kind == "far" else "compatible", relation.reason
    if relation.kind == "typo":
        return "slip", f"{relation.reason}; one slip of the pen makes one of the other"
    near = relation.closeness
    return "close" if near >= 0.8 else "near" if near >= 0.5 else "apart" if near >= 0.2 else "far", relation.reason


TELLING_FIGURES = 6


def _figures(pair: Pair) -> int:
    """Return how large the smaller number is, in digits before the point: large ones are seldom alike by chance."""
    sizes = []
    for p in (pair.a, pair.b):
        q = p.claim.quantity
        value = None if q is None else q.value
        sizes.append(value.adjusted() + 1 if value is not None and value else 0)
    return min(sizes)


def period(pair: Pair) -> Told:
    """Say whether a date is a month or longer: such dates are more often the period of a figure than an event's.

    It is the date of an event where no figure of its sentence holds then, and both tell of one verb ("opened in 1904").
    """
    long = None
    for p in (pair.a, pair.b):
        t = p.claim.timex
        if t is None or t.type != "DATE":
            return "none", "no dates"
        if t.granularity in PERIODS:
            long = long or t.value
    if long is None:
        return "none", "days"
    if pair.a.lone and pair.b.lone:
        return "event", f"{long} dates what its verb tells, and no figure"
    return "long", f"{long} may be the period of a figure"


PERIODS = frozenset(("month", "quarter", "season", "half", "year", "decade", "century"))


def level_or_change(pair: Pair) -> Told:
    """Say whether just one is an end of a stated change: then they may hold before and after it."""
    a, b = pair.a.claim.change, pair.b.claim.change
    if (a is None) == (b is None):
        return "unknown", "no change is stated, or in both"
    return "one", "one is an end of a change"


def reference(pair: Pair) -> Told:
    """Say whether one claim points back to the other ("the number is"): its antecedent stands in the other's phrase."""
    if pair.one is pair.two:
        for x, y in ((pair.a, pair.b), (pair.b, pair.a)):
            span = x.claim.slots.antecedent
            if span is not None and (span.overlaps(y.claim.extent) or 0 <= span.start - y.claim.extent.end <= 2):
                return "points", "one points back to the other"
    return "none", "neither points to the other"


def place(pair: Pair) -> Told:
    """Compare where the claims stand: both at the head of their articles, one, or none."""
    both = pair.a.lead + pair.b.lead
    return (
        ("body", "further down"),
        ("one-lead", "one in the headline or the first sentences"),
        ("both-lead", "both in the headline or the first sentences"),
    )[both]


def articles(pair: Pair) -> Told:
    """Compare the articles: how alike they are in their names and telling words, so whether on one event."""
    if pair.one is pair.two:
        return "same", "one article"
    return _graded(pair.kinship, ARTICLE_STEPS), lambda: f"the articles are alike by {pair.kinship:.0%}"


ARTICLE_STEPS = (0.42, 0.32, 0.26, 0.2)


COMPARISONS: dict[str, Comparison] = {
    "value": value,
    "noun": noun,
    "articles": articles,
    "event": event,
    "series": series,
    "marks": marks,
    "predicate": predicate,
    "time": time,
    "verb": verb,
    "modifiers": modifiers,
    "period": period,
    "change": level_or_change,
    "siblings": siblings,
    "beside": beside,
    "place": place,
    "reference": reference,
    "own": own,
    "where": where,
    "make": make,
    "owner": owner,
    "parties": parties,
    "near": near,
    "around": around,
}
"""All comparisons, the quick and telling ones first: a pair that cannot reach the least weight is given up early."""
