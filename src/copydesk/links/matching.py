"""From scored pairs to links: equal values find their partners first, then what is left over is compared.

The order of decisions, each on two articles (or one with itself) and their claims alone:

1. pairs whose values can both hold, with enough weight, are links (agree, compatible);
2. claims that agree with each other are the mentions of one value (a holding), over all articles;
3. two claims whose values cannot both hold are a dispute if neither value stands in the other's article, if no
   article gives the two values side by side (rivals avoid each other), if each is the other's best partner, and if
   the weight is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from copydesk.links import agreement, judgement, weights, within
from copydesk.links.articles import Article, Profile
from copydesk.links.candidates import Meeting, Row, meetings
from copydesk.links.comparisons import articles as alike
from copydesk.links.disputes import ALIKE_ENOUGH, Aside, Dispute, disputes
from copydesk.links.pairs import Key, Pair, key
from copydesk.links.partners import left_over, nameable, partners_of, settled
from copydesk.links.scoring import Plan, Planner, Scored, column_of, weigh
from copydesk.links.vetoes import SUM, Veto, veto
from copydesk.values import deadline


class Matched(NamedTuple):
    """All that was found: pairs that can both hold, disputes, and pairs that a slot keeps apart.

    `loose` are pairs that can both hold and are alike enough to be judged (`agreement`), not for explaining either
    figure away: equal values under other words, and those of which a slot differs that is often only worded otherwise.
    The last weigh what tells that they count one thing, that slot left aside. `grades` says of both whether they are
    one statement.
    """

    same: tuple[Scored, ...]
    loose: tuple[Scored, ...]
    disputes: tuple[Dispute, ...]
    apart: tuple[Scored, ...]
    grades: agreement.Grades


def match(
    articles: Sequence[Article],
    table: weights.Weights | None = None,
    *,
    reported: bool = False,
    sparing: bool = False,
    model: judgement.Model | None = None,
) -> Matched:
    """Return the links of a batch of articles.

    With `reported`, disputes that are too light or unlikely to be reported are left out where nothing else hangs on
    them; with `sparing` as well, so are the pairs that a slot keeps apart, and no pair is looked at of which neither
    that nor anything else can come.
    """
    table, model = table or weights.load(), model or judgement.load()
    weighing = _Weighing(table, model, reported, sparing, alone=len(articles) == 1)
    for meeting in meetings(articles, sparing=sparing and reported):
        deadline.check()
        weighing.take(meeting)
    return weighing.matched()


class _Weighing:
    """Takes one meeting of articles after the other and weighs what is to be weighed of their pairs."""

    def __init__(
        self, table: weights.Weights, model: judgement.Model, reported: bool, sparing: bool, *, alone: bool
    ) -> None:
        """Take how pairs are weighed and which are left out; `alone`: no other article asks what stands in this one."""
        self._table, self._model, self._reported, self._sparing = table, model, reported, sparing
        self._alone = alone
        planner = Planner(table, remember=True)
        self._plans = cache(planner.plan)
        self._description = planner.describing()
        self._least = max(table.limits["look"], table.limits["same"])
        self._both = max(table.limits["look"], table.limits["compatible"])
        self._apart = Heaviest(LISTED_APART if reported else None, table.limits["apart"])
        self._same: list[Scored] = []
        self._loose: list[Scored] = []
        self._open: list[Scored] = []
        self._beside: list[tuple[Pair, Plan | None]] = []
        self._sums: list[Pair] = []
        self._inside: list[Dispute] = []
        self._looked_at: list[tuple[Article, Article, float]] = []

    def take(self, meeting: Meeting) -> None:
        """Weigh the pairs of two articles, or of one with itself."""
        self._looked_at.append((meeting.one, meeting.two, meeting.kinship))
        kin = alike.level(meeting.one, meeting.two, meeting.kinship)
        both_hold, clash = self._plans("same", kin), self._plans("dispute", kin)
        disputed: list[Row] = []
        linked: list[Scored] = []
        for row in meeting.rows:
            relation = row[2]
            apart, differs = self._kept_apart(meeting, row) if row[3] else (False, None)
            if apart:
                continue
            if relation is None or relation.outcome == "conflict":
                disputed.append(row)
            elif relation.kind != "far":
                pair = meeting.pair(row)
                weight = weigh(pair, both_hold, self._table.limits["look"] if relation.equal else self._both)
                if weight is not None:
                    sure = weight >= self._least and differs is None
                    (linked if sure else self._loose).append(Scored(pair, "same", weight, differs))
        if meeting.one is meeting.two:
            own = _inside(meeting, linked)
            ends = {_ends(d.scored) for d in own}
            linked = [s for s in linked if _ends(s) not in ends]
            self._inside += own
            if not self._alone:
                pairs = map(meeting.pair, disputed)
                if self._sparing:
                    self._beside += ((pair, clash) for pair in pairs)  # few are ever asked for
                else:
                    self._beside += ((s.pair, None) for s in _heavy(pairs, clash, self._table.limits["look"]))
        elif self._reported:
            # Of articles less alike nothing is told, and a pair bears on those of its own two articles alone.
            if kin in ALIKE_ENOUGH:
                self._open += self._telling(meeting, disputed, linked, clash)
        else:
            partners = partners_of(linked)
            heavy = _heavy(map(meeting.pair, disputed), clash, self._table.limits["dispute"])
            self._open += [s for s in heavy if left_over(s.pair, partners, self._description)]
        self._same += linked

    def _kept_apart(self, meeting: Meeting, row: Row) -> tuple[bool, Veto | None]:
        """Return whether a slot keeps two claims apart, and the slot that differs, whether it does or not."""
        among = row[3]
        if not among:
            return False, None
        pair = meeting.pair(row)
        differs = veto(pair, among)
        if differs is None or _worded_otherwise(pair, differs):
            return False, differs
        if differs.reason == SUM and max(map(_size, (pair.a, pair.b))) >= TELLING_SUM:
            self._sums.append(pair)
        if not self._sparing:
            weight = weigh(pair, self._description, self._apart.least)
            if weight is not None:
                self._apart.add(Scored(pair, column_of(pair), weight, differs))
        return True, differs

    def _telling(self, meeting: Meeting, disputed: Sequence[Row], linked: Sequence[Scored], by: Plan) -> list[Scored]:
        """Return those of the disputed pairs of two articles that can be reported, and those that bear on these.

        What bears on them is what a claim could be another giving of instead (`_crowd`).
        """
        partners = partners_of(linked)
        in_one = settled(meeting.one, meeting.two, partners)
        in_two = settled(meeting.two, meeting.one, partners)
        late = [row for row in meeting.late(in_one, in_two) if not self._kept_apart(meeting, row)[0]]
        rows = sorted([*disputed, *late], key=_places) if late else disputed
        enough = self._model.floor - self._table.most("dispute", ("rivals", "partner", "left"))
        least = max(self._table.limits["dispute"], enough)
        found: list[Scored] = []
        light: list[Pair] = []
        for row in rows:
            if row[0] in in_one or row[1] in in_two:
                continue
            pair = meeting.pair(row)
            weight = weigh(pair, by, least)
            if weight is None:
                light.append(pair)
            elif left_over(pair, partners, self._description):
                found.append(Scored(pair, "dispute", weight, None))
        ends = {key(p) for s in found if s.weight >= enough for p in (s.pair.a, s.pair.b)}
        beside = (p for p in light if (key(p.a) in ends or key(p.b) in ends) and nameable(p))
        left = (p for p in beside if left_over(p, partners, self._description))
        return found + _heavy(left, by, self._table.limits["dispute"]) if ends else found

    def matched(self) -> Matched:
        """Return all that was found, with the disputes between the articles."""
        grades = agreement.Grades()
        aside = Aside(self._beside, self._table.limits["look"], self._sums)
        likely = self._model.levels["note"] if self._reported else 0.0
        across = disputes(
            self._open, self._same, self._loose, aside, self._table, self._looked_at, self._model, grades, likely
        )
        found = (*self._inside, *across)
        return Matched(tuple(self._same), tuple(self._loose), found, self._apart.found(), grades)


def _places(row: Row) -> tuple[int, int]:
    return row[0], row[1]


def _worded_otherwise(pair: Pair, differs: Veto) -> bool:
    """Return whether the slot that differs between two articles may be a matter of wording alone.

    One says "will buy", the other "the purchase", of whatever price (the judgement looks at that). Where another slot
    differs the values must be equal, or such that a slip of the pen makes one of the other: were it two things, they
    would hardly be. Values of two known times may well be, and so may the sizes of two changes.
    """
    if pair.one is pair.two:
        return False
    if differs.kind == "modality":
        return pair.relation.equal or pair.relation.outcome == "conflict"
    if not (pair.relation.equal or judgement.slip(pair)):
        return False
    if differs.kind == "change":
        return pair.a.claim.change is None or pair.b.claim.change is None
    return differs.kind in WORDED


WORDED = frozenset(("scope", "role"))


def _ends(scored: Scored) -> tuple[Key, Key]:
    return scored.pair.a.key, scored.pair.b.key


TELLING_SUM = 5
"""The least whole whose parts tell of other articles too: one and two make three everywhere."""


def _size(profile: Profile) -> Decimal:
    value = None if profile.claim.quantity is None else profile.claim.quantity.value
    return value if value is not None else Decimal(0)


def _inside(meeting: Meeting, linked: Iterable[Scored]) -> list[Dispute]:
    """Return the disputes of an article with itself."""
    disputed = [meeting.offered(row) for row in meeting.rows if _is_disputed(meeting, row)]
    agreed = [s.pair for s in linked if s.pair.relation.equal]
    return [
        Dispute(Scored(r.pair, "dispute", r.weight, None), r.weight, (), inside=r.evidence)
        for r in within.conflicts(meeting.one, disputed, agreed)
    ]


def _is_disputed(meeting: Meeting, row: Row) -> bool:
    """Return whether the values of two claims of one article cannot both hold, or bound one thing apart."""
    relation = row[2]
    if relation is None or relation.outcome == "conflict":
        return True
    return relation.outcome != "agree" and within.bounded(meeting.pair(row))


class Heaviest:
    """Keeps the heaviest `limit` (all, where None) of the scored pairs that weigh at least so much."""

    def __init__(self, limit: int | None, least: float) -> None:
        self.least = least
        self._limit = limit
        self._found: list[Scored] = []

    def add(self, scored: Scored) -> None:
        """Take in a pair that weighs at least `least`, which rises as heavier ones come."""
        self._found.append(scored)
        if self._limit is not None and len(self._found) >= 4 * self._limit:
            self._found = list(self.found())
            self.least = self._found[-1].weight

    def found(self) -> tuple[Scored, ...]:
        """Return what was kept, the heaviest first, in the order of their places where they weigh the same."""
        return tuple(sorted(self._found, key=lambda s: (-s.weight, key(s.pair.a), key(s.pair.b)))[: self._limit])


LISTED_APART = 200
"""Links with the verdict `different` that are listed, the heaviest first: they explain, nothing depends on them."""


def _heavy(disputed: Iterable[Pair], by: Plan, least: float) -> list[Scored]:
    weighed = ((pair, weigh(pair, by, least)) for pair in disputed)
    return [Scored(pair, "dispute", weight, None) for pair, weight in weighed if weight is not None]
