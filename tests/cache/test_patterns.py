"""Programs of regular expressions that are kept: the same patterns come of them."""

from __future__ import annotations

import json
import re
import zlib
from array import array

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


def rewritten(kept: bytes, codes: list[bytes]) -> bytes:
    """What is kept, with other codes, as many as there are."""
    size = int.from_bytes(kept[:4], "big")
    rows = json.loads(zlib.decompress(kept[4 : 4 + size]))
    for row, code in zip(rows, codes, strict=True):
        row[-1] = len(code)
    head = zlib.compress(json.dumps(rows).encode())
    return b"".join((len(head).to_bytes(4, "big"), head, *codes))


def test_what_cannot_be_used_is_compiled() -> None:
    first = Patterns(None)
    expected = made(first)
    unfit = [array("I", [1, 2, 3]).tobytes(), b"x" * 7, b"", array("I", [2**32 - 1] * 9).tobytes()]
    damaged = Patterns(rewritten(first.dump(), [*map(zlib.compress, unfit)]))
    assert made(damaged) == expected
    assert damaged.added == len(PATTERNS)
    cut = Patterns(first.dump()[:-1])
    assert made(cut) == expected
    assert cut.added == 1
    for head in (b"", b"nothing", b"[[1]]", b"{}", b"[[1, 2, 3]]"):
        packed = zlib.compress(head)
        for kept in (head, packed, len(packed).to_bytes(4, "big") + packed):
            again = Patterns(kept)
            assert made(again) == expected
            assert again.added == len(PATTERNS)


def test_a_code_that_is_packed_otherwise_is_compiled() -> None:
    first = Patterns(None)
    expected = made(first)
    damaged = Patterns(rewritten(first.dump(), [b"", b"no", b"\0" * 40, zlib.compress(b"12345678")[:-2]]))
    assert made(damaged) == expected
    assert damaged.added == len(PATTERNS)


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
