"""Links: what two claims are to each other, the clusters that follow, and what approved facts met."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, overload

from pydantic import AfterValidator, Field, PlainSerializer

from copydesk.model.claims import Claim
from copydesk.model.documents import Location
from copydesk.model.records import Record, Row

Verdict = Literal["agree", "compatible", "conflict", "different"]
Outcome = Literal["agree", "compatible", "conflict"]


BOUND = "bound"
"""Kind of a relation of values that give one figure and can both hold, but do not say the same."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What two values are to each other, which kind of conflict it is, how far apart they are, and why in words.

    `closeness` runs from 1 (equal) towards 0 (far apart).
    """

    outcome: Outcome
    kind: str | None
    closeness: float
    reason: str

    @property
    def equal(self) -> bool:
        """Whether both give one figure: the same value, or one of them as a bound ("25", "more than 25")."""
        return self.outcome == "agree" or self.kind == BOUND


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim that stands at words without a figure ("free", "the largest"), which an approved fact asks for.

    `fact` is the key of that fact, `reason` says what the words answer, `relation` how the value stands to that of the
    fact where the values do not tell it.
    """

    fact: tuple[str, int, int]
    claim: Claim
    reason: str
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What words without a figure tell of approved facts, read before linking, which sees no text.

    `results` holds, by the key of a fact that tells how a match ended, that result as its statement writes it.
    """

    found: tuple[Worded, ...] = ()
    results: Mapping[tuple[str, int, int], str] = field(default_factory=dict)


class Evidence(Record):
    """One comparison of a link: its name, the level it came out at, what that weighs, and why in words.

    `weight` is a match weight in bits: log2 of how much likelier the outcome is for two claims about the same
    thing than for two that are not. The weights of a link add up to `Link.weight`.
    """

    comparison: str
    level: str
    weight: float
    reason: str


class Reasons(Sequence[Evidence]):
    """The evidence of a link, put into words when it is first read: of most links nobody reads it.

    Equal to the tuple that it stands for, and pickled as that.
    """

    __slots__ = ("_found", "_of", "_tell")

    def __init__(self, tell: Callable[[Any], tuple[Evidence, ...]], of: object) -> None:
        """Take what returns the evidence, and what it is to be called with."""
        self._tell, self._of = tell, of
        self._found: tuple[Evidence, ...] | None = None

    def once(self) -> tuple[Evidence, ...]:
        """Return the evidence without keeping it: a report of many links needs each but once."""
        return self._tell(self._of) if self._found is None else self._found

    def _told(self) -> tuple[Evidence, ...]:
        if self._found is None:
            self._found = self.once()
            self._of = None
        return self._found

    @overload
    def __getitem__(self, at: int) -> Evidence: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Evidence, ...]: ...

    def __getitem__(self, at: int | slice) -> Evidence | tuple[Evidence, ...]:
        return self._told()[at]

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self._told())

    def __len__(self) -> int:
        return len(self._told())

    def __eq__(self, other: object) -> bool:
        return self._told() == (other._told() if isinstance(other, Reasons) else other)

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        return repr(self._told())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._told(),)


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return evidence.once() if isinstance(evidence, Reasons) else tuple(evidence)


@dataclass(frozen=True, slots=True)
class Link(Row):
    """Two claims and what they are to each other. A pair without a link is unrelated."""

    a: Location
    b: Location
    verdict: Verdict
    kind: str | None = None
    weight: float = 0.0
    evidence: Annotated[
        Sequence[Evidence], AfterValidator(tuple), PlainSerializer(_once, return_type=tuple[Evidence, ...])
    ] = ()
    level: Literal["error", "warning", "note"] | None = None
    """At which level a conflict is to be reported; None for the other verdicts."""
    probability: float | None = None
    """How likely a conflict between two articles is one; None for other verdicts and inside an article."""


class Holding(Record):
    """One of the values given for a disputed or corroborated fact, with the claims that give it."""

    value: str
    claims: tuple[Location, ...]


class Cluster(Record):
    """All claims about one fact, over all documents.

    `holdings` groups them by value, the most often given first. `odd` holds the likely slips: the claims of the
    minority, empty where no side is in the minority.
    """

    id: str
    claims: tuple[Location, ...]
    holdings: tuple[Holding, ...] = ()
    odd: tuple[Location, ...] = ()
    verdict: Verdict = "agree"
    kind: str | None = None
    level: Literal["error", "warning", "note"] | None = None


class FactMet(Record):
    """What an approved fact met in the articles: the claims that agree with it and those that contradict it.

    `id` and `statement` are the fact's own, `location` is its value in the file of facts. `unread` holds claims whose
    sentences name all that the fact is about and give a value of its sort, but could not be held against it. `named`
    holds, for a fact that met nothing, where each article that names its subject does so first. `superseded_by` is the
    id of the fact that took its place.
    """

    id: str
    statement: str
    location: Location
    agrees: tuple[Location, ...] = ()
    contradicts: tuple[Location, ...] = ()
    unread: tuple[Location, ...] = ()
    named: tuple[Location, ...] = ()
    superseded_by: str | None = None

    @property
    def idle(self) -> bool:
        """Whether it met nothing, though it holds."""
        return not self.agrees and not self.contradicts and self.superseded_by is None


class Linkage(Record):
    """The outcome of linking: links in a fixed order, clusters in a fixed order, and what each approved fact met."""

    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    facts: tuple[FactMet, ...] = ()
    worded: tuple[Claim, ...] = Field(default=(), exclude=True, repr=False)
    """The claims that stand at words without a figure ("free", "the largest"), which approved facts alone give a value:
    they are in no extraction."""
