"""What a rule is made of: what it sees, what it yields, and the decorator that registers it."""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Literal, TypeVar, get_type_hints

from copydesk.model import (
    BlockKind,
    Claim,
    Cluster,
    Document,
    Extraction,
    FactMet,
    Fix,
    Level,
    Link,
    Location,
    Span,
    TableMet,
)
from copydesk.model.cards import name_of, sections
from copydesk.model.house import House

Key = tuple[str, int, int]
"""Identity of a claim over all documents: document, start, end (`Claim.key`)."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What a rule yields: a place and what is wrong there.

    `at` is a prose span of the document that the rule was given, or a `Location` (always so from rules that see a
    dispute or a corpus); `related` likewise. `level` overrides the level of the rule. `explanation` is the working,
    a step an entry.
    """

    at: Span | Location
    message: str
    explanation: tuple[str, ...] = ()
    related: tuple[Span | Location, ...] = ()
    fix: Fix | None = None
    level: Level | None = None


@dataclass(frozen=True)
class Dispute:
    """A cluster of linked claims whose values cannot all hold, with its links and the claims themselves."""

    cluster: Cluster
    links: tuple[Link, ...]
    """The links whose two ends both belong to the cluster."""
    claims: Mapping[Key, Claim]
    """The claims of the cluster, in the order of `cluster.claims`; those of approved facts carry `authority`."""
    documents: Mapping[str, Document]

    def claim(self, location: Location) -> Claim:
        """Return the claim at a location of the cluster."""
        return self.claims[(location.document, location.start, location.end)]

    @property
    def conflicts(self) -> tuple[Link, ...]:
        """The links that say that two claims cannot both hold."""
        return tuple(link for link in self.links if link.verdict == "conflict")


@dataclass(frozen=True)
class Styled:
    """One document, and how the house that it is checked for writes."""

    extraction: Extraction
    house: House


@dataclass(frozen=True)
class Corpus:
    """All documents of a run, in the order of their ids."""

    extractions: tuple[Extraction, ...]


@dataclass(frozen=True)
class Suppressed:
    """What a comment takes out: all rules where `selector` is empty, else those that it names; `span` is the file's.

    `known` says whether the selector fits a rule, `used` whether it took a finding out (or, of an `enable`, ended a
    `disable`), `judged` whether the rules that it names ran, without which nothing is to be said of its use.
    """

    selector: str
    span: Span
    known: bool
    used: bool
    judged: bool


@dataclass(frozen=True)
class Directive:
    """A comment to copydesk: what it asks for as it is written, where it stands in the file, what it takes out."""

    action: str
    span: Span
    targets: tuple[Suppressed, ...]


@dataclass(frozen=True)
class Directives:
    """The comments to copydesk of one document, in order, after all rules but those that look at them have run.

    `printed` are those that are no comments where they stand, but text of the article (prose offsets).
    """

    document: Document
    directives: tuple[Directive, ...]
    printed: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Failure:
    """Something of ours that went wrong on one document: `what` names the step ("the rule CA001 calendar.x").

    `error` tells the exception in a line, `where` in which line of which module it arose. Where it is a limit that was
    reached, `limit` names its setting, `error` says how much it is, and `at` where what is not checked begins.
    """

    document: Document
    what: str
    error: str
    where: str = ""
    limit: str = ""
    at: Location | None = None

    @classmethod
    def of(cls, document: Document, what: str, error: Exception) -> Failure:
        """Return what an exception tells."""
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
        text = " ".join(str(error).split())
        return cls(document, what, f"{type(error).__name__}: {text}" if text else type(error).__name__, where)

    @classmethod
    def overdue(cls, document: Document, what: str, seconds: float, share: str = "") -> Failure:
        """Return that a stage took longer than it may: so many seconds, or a share ("a quarter of ") of them."""
        return cls(document, f"{what} takes too long here", f"{share}{seconds:,g} seconds", limit="max-seconds")


@dataclass(frozen=True)
class Failures:
    """What went wrong on one document, in the order of the steps."""

    failures: tuple[Failure, ...]


def opening(document: Document) -> Location:
    """Return the first line of a file that holds anything."""
    source = document.source
    start = len(source) - len(source.lstrip())
    end = source.find("\n", start)
    line = source[start : end if end >= 0 else len(source)].rstrip()
    return document.locate_file(Span(start, start + len(line)))


Sees = Literal["document", "style", "dispute", "fact", "table", "corpus", "directives", "failures"]
_SEES: dict[type, Sees] = {
    Extraction: "document",
    Styled: "style",
    Dispute: "dispute",
    FactMet: "fact",
    TableMet: "table",
    Corpus: "corpus",
    Directives: "directives",
    Failures: "failures",
}


@dataclass(frozen=True)
class RuleInfo:
    """A rule and what is known of it.

    `summary` is the first line of the docstring, `why` the paragraphs up to `Bad:`, then the three sections.
    """

    code: str
    name: str
    level: Level
    on: bool
    sees: Sees
    quotes: bool
    wide: bool
    skips: frozenset[BlockKind]
    function: Callable[[Any], Iterable[Slip]] = field(repr=False, compare=False)
    summary: str = ""
    why: str = ""
    bad: str = ""
    good: str = ""
    limits: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """What the docstring says, by the names of its parts."""
        return {name: getattr(self, name) for name in ("summary", "why", "bad", "good", "limits")}

    @property
    def ours(self) -> bool:
        """Whether the rule is one of copydesk's own, and no plugin's."""
        return self.function.__module__.startswith(f"{__package__}.")

    @property
    def bundle(self) -> str:
        """The first part of the name: `typo` of `typo.repeated-word`."""
        return self.name.partition(".")[0]


_F = TypeVar("_F", bound=Callable[..., Iterator[Slip]])
_INFO = "__copydesk_rule__"


def rule(
    code: str,
    *,
    level: Level,
    on: bool = True,
    quotes: bool = True,
    wide: bool = False,
    skips: Iterable[BlockKind] = (),
) -> Callable[[_F], _F]:
    """Make a function a rule.

    `code` is two letters and three digits and never changes its meaning. `level` is that of its findings unless a
    slip says otherwise. `on` says whether it runs by default. Slips inside quoted speech are dropped where `quotes`
    is False, slips in blocks of a kind in `skips` always. `wide` says that a slip hangs on paragraphs far from it: an
    editor does not tell it again before the whole article is looked at. The name comes from the module:
    `rules.typo.repeated_word` is `typo.repeated-word`.

    Raises `TypeError` for a malformed code or a parameter whose annotation says none of the things a rule can see.
    """
    if not re.fullmatch(r"[A-Z]{2}\d{3}", code):
        raise TypeError(f"rule code {code!r} is not two capital letters and three digits")

    def decorate(function: _F) -> _F:
        parameters = list(inspect.signature(function).parameters)
        seen = get_type_hints(function).get(parameters[0]) if parameters else None
        if not isinstance(seen, type) or seen not in _SEES:
            raise TypeError(
                f"rule {code}: its parameter must be annotated Extraction, Styled, Dispute, FactMet, TableMet or Corpus"
            )
        info = RuleInfo(
            code=code,
            name=name_of(function.__module__),
            level=level,
            on=on,
            sees=_SEES[seen],
            quotes=quotes,
            wide=wide,
            skips=frozenset(skips),
            function=function,
            **sections(function.__doc__ or ""),
        )
        setattr(function, _INFO, info)
        return function

    return decorate


def info_of(candidate: object) -> RuleInfo | None:
    """Return what `@rule` noted on a function, None for anything else."""
    found = getattr(candidate, _INFO, None)
    return found if isinstance(found, RuleInfo) else None
