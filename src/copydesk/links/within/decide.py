"""From comparisons to conflicts: weights added up, rows and rivals left out, and the level at which one is told."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from copydesk.links import comparisons, vetoes
from copydesk.links.articles import Article, Profile, damped
from copydesk.links.comparisons import Pair
from copydesk.links.relate import relate
from copydesk.links.scoring import SLACK
from copydesk.links.within import compare, proof
from copydesk.links.within.retold import Retold, Told, told
from copydesk.model import Evidence


class Table(NamedTuple):
    """Bits by comparison and level, and the limits of decision."""

    bits: dict[str, dict[str, float]]
    limits: dict[str, float]


class Retelling(NamedTuple):
    """Two claims of one article that give one fact two values, with the weight and what it rests on."""

    pair: Pair
    weight: float
    evidence: tuple[Evidence, ...]


@cache
def table() -> Table:
    """Return the weights that copydesk ships with."""
    data = tomllib.loads((files("copydesk.links") / "data" / "within.toml").read_text(encoding="utf-8"))
    limits = {name: float(bits) for name, bits in data.pop("limits").items()}
    return Table({name: {k: float(v) for k, v in levels.items()} for name, levels in data.items()}, limits)


def limits() -> dict[str, float]:
    """Return the weights from which on a conflict is a note, a warning, an error."""
    return table().limits


NEVER = frozenset(("ordinal", "set"))
"""Sorts whose values say nothing by being different: a first and a second thing are two things."""
OVERRULED = frozenset(("modality",))
"""Vetoes that a comparison of its own weighs here."""


def conflicts(article: Article, disputed: Sequence[Pair], agreed: Iterable[Pair]) -> list[Retelling]:
    """Return the conflicts of an article with itself.

    `disputed` are its pairs of claims whose values cannot both hold or are two bounds (`bounded`), `agreed` those taken
    for one and the same.
    """
    bits, limit = table()
    agreed = [p for p in agreed if p.relation.outcome == "agree"]
    support: dict[str, set[int]] = defaultdict(set)
    for pair in agreed:
        for p in (pair.a, pair.b):
            support[f"{p.sort} {p.value}"].add(p.sentence)
    told = _Tellings(article, agreed)
    rivals = {frozenset((p.a.value, p.b.value)) for p in disputed if p.a.sentence == p.b.sentence}
    weighed: list[tuple[Retold, float]] = []
    steps = _steps(bits)
    for pair in disputed:
        if pair.a.sentence == pair.b.sentence or pair.a.sort in NEVER or not _comparable(pair):
            continue
        retold = told.pair(pair)
        weight = bits["prior"]["within"]
        for comparison, own, room in steps:
            weight += own.get(comparison(retold)[0], 0.0)
            if weight + room < limit["note"] - _MOST_CROWDED:
                break
        else:
            weighed.append((retold, weight))
    crowd = _crowd(weighed)
    found = []
    for retold, weight in weighed:
        pair = retold.pair
        extra = [_rivals(pair, rivals), _support(pair, support), _crowded(pair, crowd)]
        weight += sum(e.weight for e in extra)
        if weight < limit["note"]:
            continue
        evidence = (*_evidence(retold), *(e for e in extra if e.weight))
        doubt = proof.doubt(retold, evidence, _many(pair, crowd))
        if doubt is None:
            found.append(Retelling(pair, weight, evidence))
        elif not doubt.grave:
            doubted = Evidence(comparison=DOUBT, level="doubted", weight=0.0, reason=doubt.reason)
            found.append(Retelling(pair, weight, (*evidence, doubted)))
    return found


DOUBT = "doubt"
"""The comparison that says why a conflict is no more than a note."""


def _steps(bits: Mapping[str, dict[str, float]]) -> list[tuple[compare.Comparison, dict[str, float], float]]:
    """Return the comparisons with their bits by level, and what those behind them can add at most."""
    steps: list[tuple[compare.Comparison, dict[str, float], float]] = []
    room = SLACK
    for name, comparison in reversed(compare.COMPARISONS.items()):
        own = bits.get(name, {})
        steps.append((comparison, own, room))
        room += max([0.0, *own.values()])
    return steps[::-1]


_MOST_CROWDED = 1.5
"""Bits below a note at which a pair still shows that a value stands in a row."""


def explain(article: Article, a: Profile, b: Profile) -> tuple[Evidence, ...] | None:
    """Return what two claims of an article with different values weigh by themselves; None where both can hold."""
    pair = Pair(a, b, article, article, relate(a.claim, b.claim), 1.0, damped(article, article))
    if pair.relation.outcome != "conflict" and not bounded(pair):
        return None
    differs = vetoes.veto(pair)
    found = _evidence(_Tellings(article, ()).pair(pair))
    if differs is not None and differs.kind not in OVERRULED:
        found.append(Evidence(comparison="veto", level=differs.kind, weight=0.0, reason=differs.reason))
    return tuple(found)


def bounded(pair: Pair) -> bool:
    """Return whether two values bound the same thing alike and lie clearly apart ("more than 300", "more than 500").

    Both can hold, but one fact told twice is not given two bounds.
    """
    one, two = pair.a.claim.quantity, pair.b.claim.quantity
    if pair.relation.outcome != "compatible" or one is None or two is None or one.comparator != two.comparator:
        return False
    if one.value is None or two.value is None:
        return False
    return (one.comparator != "=" or (one.approximate and two.approximate)) and pair.relation.closeness < APART


APART = 0.9
"""Closeness from which on two bounds are one, rounded."""


def _comparable(pair: Pair) -> bool:
    differs = vetoes.veto(pair)
    return differs is None or differs.kind in OVERRULED


class _Tellings:
    """What the document tells of each claim, read once."""

    def __init__(self, article: Article, agreed: Iterable[Pair]) -> None:
        self.article = article
        self._known: dict[int, Told] = {}
        self._lead = frozenset(article.about.lead)
        self._sentences: dict[int, list[Profile]] = defaultdict(list)
        self._first: dict[str, int] = {}
        for p in article.profiles:
            self._sentences[p.sentence].append(p)
            self._first.setdefault(f"{p.sort} {p.value}", p.sentence)
        self._echoes: dict[int, bool] = {}
        self._settled: set[int] = set()
        for pair in agreed:
            for x, y in ((pair.a, pair.b), (pair.b, pair.a)):
                if self.of(x).where != "text" and self.of(y).where == "text":
                    self._settled.add(x.order)

    def pair(self, pair: Pair) -> Retold:
        """Return two claims with what the document tells of each."""
        later = max(pair.a, pair.b, key=lambda p: p.claim.prose)
        before = self._first[f"{later.sort} {later.value}"] < later.sentence
        settled = any(p.order in self._settled or self._echoed(p) for p in (pair.a, pair.b))
        return Retold(
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
        if self.of(profile).where == "text":
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
            if self.of(p).where == "text":
                found[p.sort].append(p)
        return found

    def _party(self, pair: Pair, later: Profile) -> tuple[str, str] | None:
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

    def of(self, profile: Profile) -> Told:
        """Return what the article tells of a claim."""
        found = self._known.get(profile.order)
        if found is None:
            found = self._known[profile.order] = told(profile)
        return found


def _alike(a: Profile, b: Profile) -> bool:
    relation = relate(a.claim, b.claim)
    return relation.outcome == "agree" or (relation.outcome == "compatible" and relation.closeness >= APART)


def _crowd(weighed: Iterable[tuple[Retold, float]]) -> dict[str, set[str]]:
    """Return the values that each value stands against: a fact has one other value, a row has many."""
    found: dict[str, set[str]] = defaultdict(set)
    for retold, _ in weighed:
        a, b = (f"{p.sort} {p.value}" for p in (retold.pair.a, retold.pair.b))
        found[a].add(b)
        found[b].add(a)
    return found


def _crowded(pair: Pair, crowd: dict[str, set[str]]) -> Evidence:
    many = _many(pair, crowd)
    level = "alone" if many <= 1 else "few" if many <= 2 else "many"
    return _told("crowd", level, {"alone": "no third value", "few": "a third value"}.get(level, "a row of values"))


def _many(pair: Pair, crowd: dict[str, set[str]]) -> int:
    return max(len(crowd[f"{p.sort} {p.value}"]) for p in (pair.a, pair.b))


def _rivals(pair: Pair, rivals: set[frozenset[str]]) -> Evidence:
    beside = frozenset((pair.a.value, pair.b.value)) in rivals
    return _told("rivals", "sentence" if beside else "none", "a sentence gives both values" if beside else "")


def _support(pair: Pair, support: dict[str, set[int]]) -> Evidence:
    backed = sum(len(support.get(f"{p.sort} {p.value}", ())) > 1 for p in (pair.a, pair.b))
    level = ("none", "one", "both")[backed]
    return _told(
        "support",
        level,
        {"one": "one value is told elsewhere too", "both": "both are told elsewhere too"}.get(level, ""),
    )


def _told(name: str, level: str, reason: str) -> Evidence:
    return Evidence(comparison=name, level=level, weight=table().bits.get(name, {}).get(level, 0.0), reason=reason)


def _evidence(retold: Retold) -> list[Evidence]:
    found = [_told("prior", "within", "how often two like figures of an article are one fact")]
    for name, comparison in compare.COMPARISONS.items():
        level, reason = comparison(retold)
        evidence = _told(name, level, comparisons.in_words(reason))
        if evidence.weight:
            found.append(evidence)
    return found
