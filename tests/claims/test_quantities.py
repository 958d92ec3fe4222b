"""Runs the case files of the grammar's rooms: `tests/claims/quantities/<room>.yml`.

A case has a `text` and the list of what must be `found` in it, in order, and nothing else. Of each quantity `of` is
its prose, `value` its value or `low` and `high` its ends; `unit`, `per`, `comparator`, `approximate` and `exponent` are
compared whether they are written or not (none, none, "=", false, 0), and so are `extent` (as `of`) and `kind` (that of
the unit); `or` (the units or values of other readings) only where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk.claims.quantities import RawMention, find
from copydesk.values import units

ROOMS = sorted((Path(__file__).parent / "quantities").glob("*.yml"))


def cases() -> list[Any]:
    return list(_cases())


def _cases() -> Iterator[Any]:
    for path in ROOMS:
        for number, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)):
            yield pytest.param(case, id=f"{path.stem}-{number}-{case['text'][:40]}")


def shown(text: str, mention: RawMention, case: dict[str, Any]) -> dict[str, Any]:
    quantity = mention.quantity
    out: dict[str, Any] = {"of": text[mention.prose.start : mention.prose.end]}
    if "low" in case or "high" in case:
        out |= {"low": quantity.low, "high": quantity.high}
    else:
        out["value"] = quantity.value
    out |= {"unit": quantity.unit, "per": quantity.per, "comparator": quantity.comparator}
    out |= {"approximate": quantity.approximate, "kind": mention.kind, "exponent": quantity.exponent}
    out["extent"] = text[mention.extent.start : mention.extent.end]
    if "or" in case:
        out["or"] = [[str(a.value), a.unit] for a in mention.alternatives]
    return out


def kind_of(unit: str | None) -> str:
    """Return the kind of most quantities in a unit."""
    if unit is None:
        return "number"
    known = units.table().codes.get(unit)
    if known is None:
        return "money"
    return {"ratio": "percent", "difference": "percent", "time": "duration"}.get(known.dimension, "measure")


def wanted(case: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {"unit": None, "per": None, "comparator": "=", "approximate": False, "exponent": 0, **case}
    out = {"kind": kind_of(out["unit"]), "extent": case["of"], **out}
    if "low" in case or "high" in case:
        out = {"low": None, "high": None, **out}
    for key in ("low", "high", "value"):
        if out.get(key) is not None:
            out[key] = Decimal(str(out[key]))
    if "or" in case:
        out["or"] = [[str(Decimal(str(value))), unit] for value, unit in case["or"]]
    return out


@pytest.mark.parametrize("case", cases())
def test_finds_what_the_case_file_says(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find(text)
    assert [text[m.prose.start : m.prose.end] for m in found] == [c["of"] for c in case["found"]]
    for mention, expected in zip(found, case["found"], strict=True):
        assert shown(text, mention, expected) == wanted(expected)


def test_every_room_has_cases_that_find_and_cases_that_do_not() -> None:
    assert ROOMS
    for path in ROOMS:
        found = [case["found"] for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]
        assert any(found), path.name
        assert len(found) >= 5, path.name
