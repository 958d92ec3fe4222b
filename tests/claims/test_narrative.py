"""Narrative articles, published long after what they tell: their times take the story's year, not the publication's."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_narrative", ROOT / "bench" / "narrative.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_narrative"] = module
    spec.loader.exec_module(module)
    return module


def test_articles_are_read_as_they_are_annotated() -> None:
    bench = measure()
    total = sum((one for _, one in bench.scores()), bench.Score())
    assert total.f1 >= 0.93, "\n".join(total.errors)


def test_the_measure_tells_right_from_wrong(tmp_path: Path) -> None:
    bench = measure()
    article = tmp_path / "a.yml"
    article.write_text(
        'published: "2019-03-01"\ntext: "It opened on {3 May 1921|1921-05-03}, shut in {1930|1931} and was {old|X}."\n'
    )
    found = bench.score(article)
    assert (found.right, found.wrong, found.missed, found.extra) == (1, 1, 1, 0)


@pytest.mark.parametrize("surface", ["a report of 1919", "records for 1916", "the 1928 catalogue"])
def test_a_year_that_names_a_thing_does_not_move_the_story(surface: str) -> None:
    bench = measure()
    text = f"The ship was lost on 6 January 1923. It was {surface} that hung her master. In March he was tried."
    assert bench.found(text, "2014-04-12")[-1].values == ("1923-03",)


def test_a_pluperfect_looks_back_and_does_not_move_the_story() -> None:
    bench = measure()
    text = "The light went out on 6 January 1923. It had been mended in November. In March the keeper left."
    assert [t.values for t in bench.found(text, "2014-04-12")] == [("1923-01-06",), ("1922-11",), ("1923-03",)]


def test_months_go_forward() -> None:
    bench = measure()
    text = "The mill shut on 3 December 1917 for want of coal. In January it was sold, and in June it was pulled down."
    assert [t.values for t in bench.found(text, "2014-04-12")] == [("1917-12-03",), ("1918-01",), ("1918-06",)]


def test_one_today_does_not_make_a_history_news() -> None:
    bench = measure()
    text = (
        "The canal opened on 1 May 1794. It is a footpath today. In July 1794 tolls were set, in 1796 they rose, and "
        "in 1801 they fell.\n\nIn August the company bought a dredger."
    )
    assert bench.found(text, "2021-06-14")[-1].values == ("1801-08",)


def test_hours_go_forward() -> None:
    bench = measure()
    text = "The ferry left Colm at 9.15 p.m. on 3 January 1923. At 11.40 she struck. Half an hour later she was gone."
    values = [t.values for t in bench.found(text, "2014-04-12")]
    assert values == [("1923-01-03T21:15",), ("1923-01-03T23:40",), ("1923-01-04T00:10",)]
