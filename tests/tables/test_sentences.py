"""Of the sentences over three tables every wrong one is found and no right one is flagged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from copydesk import pipeline, tables
from copydesk.model import Reckoning
from copydesk.tables.check import check

pytest.importorskip("duckdb")
HERE = Path(__file__).parent
CASES, MORE, UNSEEN = (
    yaml.load((HERE / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for name in ("sentences", "wordings", "unseen")
)
TABLES = ("council", "rainfall", "exports")
PAIRS = [(name, case) for name in TABLES for case in CASES[name]]
FURTHER = [(name, case) for each in (MORE, UNSEEN) for name in each if name != "silent" for case in each[name]]
SILENT = [*CASES["silent"], *UNSEEN["silent"]]
PUBLISHED = "2024-02-10"


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], list[Reckoning]]:
    """What each table says of each sentence; all sentences are read once, as paragraphs of one article."""
    pairs = [(name, case["text"], case[side]) for name, case in (*PAIRS, *FURTHER) for side in ("right", "wrong")]
    rows = [(name, text.replace("{}", str(value))) for name, text, value in pairs]
    rows += [(case["table"], case["text"]) for case in SILENT]
    found: dict[tuple[str, str], list[Reckoning]] = {}
    for name in dict.fromkeys(table for table, _ in rows):
        texts = list(dict.fromkeys(text for table, text in rows if table == name))
        articles = [pipeline.Document.from_text(t, f"{n:03}.md", published=PUBLISHED) for n, t in enumerate(texts)]
        met = check(tables.read([HERE / "data" / name]), list(pipeline.extract(articles)))
        for article, text in zip(articles, texts, strict=True):
            found[name, text] = [r for m in met for r in m.reckonings if r.location.document == article.id]
    return found


@pytest.mark.parametrize(("name", "case"), PAIRS, ids=[case["text"] for _, case in PAIRS])
def test_right_is_borne_out_and_wrong_is_found(told: Any, name: str, case: dict[str, Any]) -> None:
    right, wrong = (told[name, case["text"].replace("{}", str(case[side]))] for side in ("right", "wrong"))
    assert [r.agrees for r in right] == [True] * len(right)
    assert case["of"] in {r.check for r in right}
    false = [r for r in wrong if not r.agrees]
    assert case["of"] in {r.check for r in false}
    assert all(r.cells and r.working and r.answer for r in (*right, *wrong))


@pytest.mark.parametrize(("name", "case"), FURTHER, ids=[case["text"] for _, case in FURTHER])
def test_further_wordings_are_never_flagged_where_they_are_right(told: Any, name: str, case: dict[str, Any]) -> None:
    right, wrong = (told[name, case["text"].replace("{}", str(case[side]))] for side in ("right", "wrong"))
    assert [r.agrees for r in right] == [True] * len(right)
    assert case.get("missed", False) != any(not r.agrees for r in wrong)


@pytest.mark.parametrize("case", SILENT, ids=[case["text"] for case in SILENT])
def test_nothing_is_said_of_what_only_looks_alike(told: Any, case: dict[str, Any]) -> None:
    assert told[case["table"], case["text"]] == []


def test_there_are_sixty_sentences_and_half_are_wrong() -> None:
    assert 2 * len(PAIRS) >= 60
    assert {case["of"] for _, case in PAIRS} == {"value", "change", "share", "rank", "extreme", "total", "average"}
