"""Figures that are told anew each day, week, month, quarter or season are of one fact only at one time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import copydesk
from copydesk import links
from copydesk.model import Link

CASES: dict[str, list[Any]] = yaml.load(
    Path(__file__).with_name("serial.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def linked(case: dict[str, Any], verdict: str) -> list[Link]:
    days = case.get("published", (None, None))
    named = zip(case["texts"], days, ("a.txt", "b.txt"), strict=True)
    documents = [copydesk.Document.from_text(text, id=name, published=day) for text, day, name in named]
    found = links.link(list(copydesk.extract(documents))).links
    return [x for x in found if x.verdict == verdict and x.a.document != x.b.document]


@pytest.mark.parametrize("case", CASES["apart"], ids=lambda c: str(c["about"]))
def test_reports_of_two_times_dispute_nothing(case: dict[str, Any]) -> None:
    assert [(c.a.text, c.b.text, c.probability) for c in linked(case, "conflict")] == []


@pytest.mark.parametrize("case", CASES["apart"], ids=lambda c: str(c["about"]))
def test_what_comes_out_the_same_twice_corroborates_nothing(case: dict[str, Any]) -> None:
    assert sorted({x.a.text for x in linked(case, "agree")}) == sorted(case.get("agrees", []))


@pytest.mark.parametrize("case", CASES["twins"], ids=lambda c: str(c["about"]))
def test_a_slip_in_reports_of_one_day_is_found(case: dict[str, Any]) -> None:
    told = [(c.a.text, c.b.text) for c in linked(case, "conflict")]
    assert [t for t in told if t[0].startswith(case["values"][0]) and t[1].startswith(case["values"][1])], told
