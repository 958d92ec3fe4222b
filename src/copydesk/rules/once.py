"""One slip, one finding: where two rules see the same two figures, the louder finding is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from copydesk.model import Finding, Location
from copydesk.rules.base import RuleInfo

_OF_ONE_FACT = frozenset(("CO001", "CO003"))
"""The rules that see one fact told twice in one article, by likeness and by reference."""


def told_once(found: Sequence[tuple[RuleInfo, Finding]]) -> list[tuple[RuleInfo, Finding]]:
    """Return the findings without those that say of the same two places what a louder one says; of two alike the
    first rule's stays."""
    told: dict[frozenset[tuple[str, int, int]], Finding] = {}
    for info, finding in found:
        if info.code not in _OF_ONE_FACT:
            continue
        for pair in _pairs(finding):
            known = told.get(pair)
            if known is None or _rank(finding) > _rank(known):
                told[pair] = finding
    return [
        (info, f)
        for info, f in found
        if info.code not in _OF_ONE_FACT or all(_rank(told[p]) <= _rank(f) for p in _pairs(f))
    ]


def _rank(finding: Finding) -> tuple[int, str]:
    return finding.level.rank, "" if finding.code == "CO003" else "first"


def _pairs(finding: Finding) -> list[frozenset[tuple[str, int, int]]]:
    places = [_key(place) for place in (finding.location, *finding.related)]
    return [frozenset(pair) for pair in combinations(dict.fromkeys(places), 2)]


def _key(place: Location) -> tuple[str, int, int]:
    return place.document, place.start, place.end
