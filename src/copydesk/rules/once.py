"""One slip, one finding: where two rules see the same two figures, the louder finding is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from copydesk.model import Finding, Location
from copydesk.rules.base import RuleInfo

_OF_ONE_FACT = frozenset(("CO001", "CO003"))
"""The rules that see one fact told twice in one article, by likeness and by reference."""
_WEAKER = frozenset(("CO003", "AR027"))
"""Rules that say less of why two figures belong together than those that see a certain relation."""
_Place = tuple[str, int, int]


def told_once(found: Sequence[tuple[RuleInfo, Finding]]) -> list[tuple[RuleInfo, Finding]]:
    """Return the findings without those that say of the same two places what a louder one says; of two alike the
    first rule's stays. Asked are the rules on one fact told twice, and those of arithmetic among themselves: "cut by
    £30, from £199 to £149" is a wrong change and a wrong difference; and of three figures or more that are one working,
    two rules may take another for the wrong one."""
    told: dict[tuple[str, frozenset[_Place]], Finding] = {}
    for _, finding in found:
        for pair in _pairs(finding):
            known = told.get(pair)
            if known is None or _order(finding) < _order(known):
                told[pair] = finding
    return [(info, f) for info, f in found if all(_order(told[p]) >= _order(f) for p in _pairs(f))]


def _order(finding: Finding) -> tuple[int, bool, str]:
    """Return a key that is least for the finding to keep: the louder, then the one with the better reason."""
    return -finding.level.rank, finding.code in _WEAKER, finding.code


def _pairs(finding: Finding) -> list[tuple[str, frozenset[_Place]]]:
    """Return the pairs of places that a finding is about; of figures those of the wrong one with each that shows it,
    and all of a working together."""
    own, *others = dict.fromkeys(map(_key, (finding.location, *finding.related)))
    if finding.code in _OF_ONE_FACT:
        return [("one fact", frozenset(pair)) for pair in combinations((own, *others), 2)]
    if finding.code.startswith("AR"):
        working = [("one working", frozenset((own, *others)))] if len(others) > 1 else []
        return [*working, *((f"wrong at {own}", frozenset((own, other))) for other in others)]
    return []


def _key(place: Location) -> _Place:
    return place.document, place.start, place.end
