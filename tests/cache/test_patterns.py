"""Programs of regular expressions that are kept: the same patterns come of them."""

from __future__ import annotations

import json
import re
import zlib

import pytest

from copydesk.cache.patterns import Patterns

PATTERNS = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)?", 0),
    (r"[äöü]|straße|(?:mr|mrs)\.?\s+\w+", re.IGNORECASE),
    (r"^(?<!\$)\d{1,3}(?:,\d{3})+(?!\d)$", re.M | re.X),
    (r"(?i:five|six) (\w+) \1", re.ASCII),
]
TEXT = "2015-03 Mr. Ode and STRASSE, straße 12,000\n1,000\nFive men men, six ships"


def made(patterns: Patterns) -> list[tuple[object, ...]]:
    re.purge()
    with patterns.used():
        found = [re.compile(*each) for each in PATTERNS]
    re.purge()
    return [
        (p.pattern, p.flags, p.groups, p.groupindex, [(m.span(), m.groups(), m.lastgroup) for m in p.finditer(TEXT)])
        for p in found
    ]


def test_what_is_kept_makes_the_same_patterns() -> None:
    sound = re._compiler.compile  # type: ignore[attr-defined]
    first = Patterns(None)
    expected = made(first)
    assert all(matches for *_, matches in expected)
    assert first.added == len(PATTERNS)
    again = Patterns(first.dump())
    assert made(again) == expected
    assert again.added == 0
    assert [re.compile(*each).groups for each in PATTERNS] == [groups for _, _, groups, *_ in expected]
    assert re._compiler.compile is sound  # type: ignore[attr-defined]


def test_what_cannot_be_used_is_compiled() -> None:
    first = Patterns(None)
    expected = made(first)
    rows = json.loads(zlib.decompress(first.dump()))
    for row, damage in zip(rows, ([1, 2, 3], "x", [], [2**40]), strict=True):
        row[3] = damage
    damaged = Patterns(zlib.compress(json.dumps(rows).encode()))
    assert made(damaged) == expected
    assert damaged.added == len(PATTERNS)
    for kept in (b"", b"nothing", zlib.compress(b"[[1]]"), zlib.compress(b"{}")):
        assert made(Patterns(kept)) == expected


def test_another_re_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Patterns(None)
    expected = made(first)
    again = Patterns(first.dump())
    monkeypatch.delattr(re._compiler, "_sre")  # type: ignore[attr-defined]
    sound = re._compiler.compile  # type: ignore[attr-defined]
    with again.used():
        assert re._compiler.compile is sound  # type: ignore[attr-defined]
    monkeypatch.undo()
    assert made(again) == expected
