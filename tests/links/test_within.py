from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk import links, model, pipeline
from copydesk.links import within
from copydesk.links.within import decide
from copydesk.model import Link
from copydesk.text import wordnet

CASES: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_suffix("").with_name("within.yml").read_text())


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
    assert {"where", "words"} <= {e.comparison for e in links.explain(a, b, [extraction])}


def test_every_level_that_is_weighed_can_be_reached() -> None:
    folder = Path(within.__file__).parent
    read = [folder / f"{name}.py" for name in ("compare", "decide", "frames")]
    read += [folder.parent / "comparisons.py", Path(wordnet.__file__), Path(model.__file__)]
    told = "".join(path.read_text() for path in read)
    levels = {level for name, bits in decide.table().bits.items() for level in bits}
    assert sorted(level for level in levels if f'"{level}"' not in told) == []
