"""Articles read in several processes: in their order, within their limits, and none costs another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from copydesk import Document, claims, cli, pipeline, rules, workers
from copydesk.model.limits import Limits, Overdue

TEXTS = {
    "a.md": "The mill lost 40 jobs in 2011.",
    "crash.md": "It sold 12 cows.",
    "long.md": "It sold 13 cows, 14 goats and 15 hens on 3 May 2014.",
}
PATCH = """
import os, sys
from copydesk import claims
sound = claims.extract
def extract(document, *more):
    if document.id == "crash.md":
        os._exit(3)
    if document.id == "a.md":
        raise ValueError("no luck")
    return sound(document, *more)
claims.extract = extract
"""


def documents() -> list[Document]:
    return [Document.from_text(text, id=name) for name, text in TEXTS.items()]


def test_a_process_that_dies_costs_the_article_it_was_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(PATCH)  # only new processes read it
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    monkeypatch.setattr(workers, "_PARCEL", 1)
    failures: list[rules.Failure] = []
    articles = documents()
    found = list(pipeline.extract(articles, failures=failures, limits=Limits(claims=2), jobs=2))
    assert [e.document.id for e in found] == list(TEXTS)
    assert [e.claims for e in found[:2]] == [(), ()]
    alone: list[rules.Failure] = []
    assert found[2:] == list(pipeline.extract(articles[2:], failures=alone, limits=Limits(claims=2)))
    mistake, death, limit = failures
    assert (mistake.document.id, mistake.error) == ("a.md", "ValueError: no luck")
    assert (death.document.id, death.error) == ("crash.md", "the process that did it ended without a word")
    assert (limit.what, limit.error, limit.at) == (alone[0].what, alone[0].error, alone[0].at)
    assert limit.document.text == TEXTS["long.md"]


def test_processes_are_started_where_they_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4), raising=False)
    text = "x" * 100_000
    articles = [Document.from_text(text, id=f"{n}.txt") for n in range(8)]
    assert [workers.worth(articles[:n]) for n in (0, 1, 2, 3, 8)] == [1, 1, 1, 2, 4]


@pytest.mark.parametrize("jobs", ["0", "-1", "65", "two", "1.5"])
def test_what_is_no_number_of_processes(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", "--jobs", jobs]) == 2
    assert f"{jobs!r} is no number of processes from 1 to 64" in capsys.readouterr().err


def test_articles_that_differ_in_name_alone_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    dated = Document.from_text(TEXTS["long.md"], id="e.md", published="2020-01-01")
    articles = [Document.from_text(TEXTS[t], id=i) for i, t in zip("abcd", ("long.md", "a.md") * 2, strict=True)]
    alone = [next(pipeline.extract([article], failures=[])) for article in (*articles, dated)]
    sound, seen = workers.extracted, []

    def extracted(document: Document, *more: Any) -> Any:
        seen.append(document.id)
        return sound(document, *more)

    monkeypatch.setattr(workers, "extracted", extracted)
    assert list(pipeline.extract([*articles, dated], failures=[])) == alone
    assert seen == ["a", "b", "e.md"]


def test_articles_that_differ_in_name_alone_are_told_each_by_its_name_what_lies_behind_a_limit() -> None:
    articles = [Document.from_text(TEXTS["long.md"], id=name) for name in ("a.md", "b.md")]
    failures: list[rules.Failure] = []
    found = list(pipeline.extract(articles, failures=failures, limits=Limits(claims=2)))
    assert [f.document.id for f in failures] == ["a.md", "b.md"]
    assert [len(e.claims) for e in found] == [2, 2]


def test_what_is_parsed_together_is_what_is_parsed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PARCEL", 60)
    texts = (*TEXTS.values(), "No word of it.", "He sold two. " * 9, "Orr said he paid £4m. They are 5.", "")
    articles = [Document.from_text(text, id=f"{n}.md") for n, text in enumerate(texts)]
    alone = [workers.extracted(article, "auto", Limits(claims=3)) for article in articles]
    assert [list(parcel) for parcel in workers._parcels(articles)] == [[0, 1, 2], [3], [4], [5, 6]]
    assert list(workers.one_by_one(articles, "auto", Limits(claims=3))) == alone


@pytest.mark.parametrize("stage", ["begin", "parse"])
@pytest.mark.parametrize("fault", [ValueError("no luck"), Overdue()])
def test_what_fails_together_is_tried_alone(stage: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, asked = documents(), []
    alone = [workers.extracted(article, "auto", Limits()) for article in articles]

    def fails(given: Any, *more: Any) -> Any:
        asked.append(given)
        if stage == "parse" or given.id == "crash.md":
            raise fault
        return begin(given, *more)

    begin = claims.begin
    monkeypatch.setattr(claims, stage, fails)
    assert list(workers.one_by_one(articles, "auto", Limits())) == alone
    assert len(asked) == (3 if stage == "begin" else 1)
