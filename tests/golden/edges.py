"""Edges of rules: where a case of a rule, changed little by little, is no longer what it was.

    python tests/golden/corpus.py edges    # write edges.txt anew for the rules that changed

A figure of the case is made larger or smaller, or words that say nothing are put between two of its words, until the
rule tells of more or fewer places than before. The record holds the last change with which it tells as many, and the
first with which it does not, with a digest of what is said: `tests/rules/test_edges.py` runs both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from tests.golden import corpus, written
from tests.rules import cases

from copydesk import rules

PATH = corpus.HERE / "edges.txt"
BUNDLES = ("arithmetic", "calendar")
MOST = 8
"""So many edges of a rule are recorded, of different cases."""
WORD = "well"
"""What is put between two words."""
FIGURE = re.compile(r"(?<![\w.,/:-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/:-]|[.,]\d)")
BETWEEN = re.compile(r"(?<=[a-z,]) (?=[\w$£€])")
_NEAR = (Decimal("0.01"), Decimal("0.1"), Decimal("0.5"), Decimal(2))
_PROBES = (4, 12, 30)
"""How many words are tried first."""


class Edge(NamedTuple):
    """A case with a change at `start`: `old` is replaced by `new`, and `told` is what the rule then says."""

    case: cases.Case
    start: int
    old: str
    new: str
    told: str = ""

    def text(self) -> str:
        """Return the text with the change."""
        (text,) = self.case.texts
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def now(self) -> str:
        """Return how many places the rule tells of now, and a digest of what it says."""
        found, _ = replace(self.case, texts=(self.text(),)).findings()
        return f"{len(found)} {written.digest('|'.join(written.briefly(found)))}"

    def count(self) -> str:
        """Return how many places the rule tells of now."""
        return self.now().partition(" ")[0]

    def line(self) -> str:
        """Return how it stands in the record."""
        words = self.new.split()
        new = f"{WORD}*{len(words)}" if not self.old.strip() else self.new
        return f"{self.case.key} {self.start} {self.old.strip() or '-'} {new}: {self.told}"

    def of(self, bundles: Set[str]) -> bool:
        """Return whether its rule is of one of some bundles."""
        return self.case.rule.partition(".")[0] in bundles

    def article(self) -> corpus.Text:
        """Return the changed case as a text."""
        (published,) = self.case.published
        name = f"{self.case.id} {self.start} {self.new}"
        return corpus.Text(name, (corpus.Article(f"a{self.case.suffix}", self.text(), published),))


def ours() -> list[rules.RuleInfo]:
    """Return the rules that have edges on record."""
    return [info for info in rules.catalogue() if info.name.startswith(BUNDLES) and cases.path_of(info.name).is_file()]


def of_rule(info: rules.RuleInfo) -> Iterator[Edge]:
    """Yield both sides of the edges of a rule: figures and distances in turn, a case gives one of each at most."""
    every = [case for case in cases.load(info.name) if _plain(case)]
    flagged, passed = ([case for case in every if case.flags is flags] for flags in (True, False))
    mixed = [case for pair in zip_longest(flagged, passed) for case in pair if case is not None]
    found = 0
    for turn, case in enumerate(mixed):
        ways = (_figures, _distances) if turn % 2 else (_distances, _figures)
        sides = next((sides for way in ways if (sides := way(case)) is not None), None)
        if sides is not None:
            yield from (side._replace(told=side.now()) for side in sides)
            found += 1
        if found == MOST:
            return


def _plain(case: cases.Case) -> bool:
    special = (case.limits, case.fails, case.table, case.fact, case.house)
    return len(case.texts) == 1 and not any(special) and len(case.texts[0]) < 600


def _figures(case: cases.Case) -> tuple[Edge, Edge] | None:
    """Return the sides of the nearest value of a figure from which on another number of places is told."""
    (text,) = case.texts
    for found in FIGURE.finditer(text):
        right = Decimal(found[0].replace(",", ""))
        step = Decimal(1).scaleb(int(right.as_tuple().exponent))
        for way in (1, -1):

            def side(
                steps: int, found: re.Match[str] = found, value: Decimal = right, step: Decimal = step * way
            ) -> Edge:
                new = value + steps * step
                return Edge(case, found.start(), found[0], f"{new:,}" if "," in found[0] else format(new, "f"))

            most = int(right / step)
            probes = sorted({1, *(n for share in _NEAR if (n := int(most * share)) > 1)})
            sides = _edge(side, [n for n in probes if way > 0 or n < most])
            if sides is not None:
                return sides
    return None


def _distances(case: cases.Case) -> tuple[Edge, Edge] | None:
    """Return the sides of the number of words between two from which on another number of places is told."""
    (text,) = case.texts
    for found in BETWEEN.finditer(text):

        def side(words: int, start: int = found.start()) -> Edge:
            return Edge(case, start, " ", f" {WORD}" * words + " ")

        sides = _edge(side, _PROBES)
        if sides is not None and sides[0].new.strip():  # where one word is too many, it is the sentence that broke
            return sides
    return None


def _edge(side: Callable[[int], Edge], probes: Sequence[int]) -> tuple[Edge, Edge] | None:
    before = side(0).count()
    same, other = 0, next((n for n in probes if side(n).count() != before), None)
    if other is None:
        return None
    while other - same > 1:
        middle = (same + other) // 2
        if side(middle).count() == before:
            same = middle
        else:
            other = middle
    return side(same), side(other)


@cache
def recorded() -> Mapping[str, Sequence[Edge]]:
    """Return the recorded sides by the codes of rules; a case that is gone has none."""
    found: dict[str, list[Edge]] = {}
    known: dict[str, cases.Case] = {}
    code = ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith(corpus.BEGIN):
            code = line.removeprefix(corpus.BEGIN)
            info = next((info for info in ours() if info.code == code), None)
            known = {case.key: case for case in cases.load(info.name)} if info is not None else {}
            continue
        key, start, old, rest = line.split(" ", 3)
        new, told = rest.rsplit(": ", 1)
        if key not in known:
            continue
        if old == "-":
            words = int(new.partition("*")[2])
            old, new = " ", f" {WORD}" * words + " "
        found.setdefault(code, []).append(Edge(known[key], int(start), old, new, told))
    return found


def write() -> None:
    """Write the record anew, of the rules whose edges are no longer where they were or that have none."""
    made = []
    known = recorded() if PATH.is_file() else {}
    for info in ours():
        sides = known.get(info.code, ())
        kept = bool(sides) and not len(sides) % 2 and all(side.now() == side.told for side in sides)
        own = [side.line() for side in (sides if kept else of_rule(info))]
        made += [f"{corpus.BEGIN}{info.code}", *own] if own else []
        print(f"edges of {info.name}: {len(own)}", flush=True)
    PATH.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
