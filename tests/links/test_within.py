from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk import links, pipeline
from copydesk.links.pairs import Pair
from copydesk.links.within import decide
from copydesk.model import Link

CASES: dict[str, list[Any]] = yaml.load(
    Path(__file__).with_suffix("").with_name("within.yml").read_text(), Loader=yaml.CSafeLoader
)


def conflicts(text: str) -> list[Link]:
    extraction = next(iter(pipeline.extract([pipeline.Document.from_text(text, id="a.md")])))
    return [link for link in links.link([extraction]).links if link.verdict == "conflict"]


@pytest.mark.parametrize("case", CASES["conflict"], ids=lambda c: str(c["about"]))
def test_one_fact_with_two_values_is_a_conflict(case: dict[str, Any]) -> None:
    found = {frozenset((c.a.text, c.b.text)): c.level for c in conflicts(case["text"])}
    assert found.get(frozenset(case["values"])) == case["level"]


@pytest.mark.parametrize("text", CASES["silent"])
def test_like_facts_with_different_values_are_none(text: str) -> None:
    assert [(c.a.text, c.b.text) for c in conflicts(text) if c.level != "note"] == []


def test_the_evidence_adds_up_to_the_weight() -> None:
    for case in CASES["conflict"]:
        for link in conflicts(case["text"]):
            assert sum(e.weight for e in link.evidence) == pytest.approx(link.weight, abs=0.02)


def test_two_claims_of_one_article_are_explained_by_what_weighs_there() -> None:
    document = pipeline.Document.from_text(CASES["conflict"][0]["text"], id="a.md")
    extraction = next(iter(pipeline.extract([document])))
    a, b = (c for c in extraction.claims if c.location.text in CASES["conflict"][0]["values"])
    assert {"layout", "words"} <= {e.comparison for e in links.explain(a, b, [extraction])}


@pytest.mark.parametrize("text", [*CASES["silent"], *(case["text"] for case in CASES["conflict"])])
def test_what_stands_in_a_row_need_not_be_weighed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = conflicts(text)
    monkeypatch.setattr(decide._Crowd, "settled", lambda self, a, b: False)
    assert conflicts(text) == found


def test_of_a_list_each_value_is_weighed_against_few(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[Pair] = []
    before = decide._Crowd.add

    def add(self: decide._Crowd, pair: Pair) -> None:
        weighed.append(pair)
        before(self, pair)

    monkeypatch.setattr(decide._Crowd, "add", add)
    many = []
    for size in (30, 60):
        weighed.clear()
        assert not conflicts("".join(f'"We sold {n * 7} cows," she said.\n\n' for n in range(20, 20 + size)))
        many.append(len(weighed))
    assert 0 < many[0] <= many[1] <= 2 * 60
