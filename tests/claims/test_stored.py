"""Claims that are stored without their article and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import sources
from copydesk.claims import extract, stored
from copydesk.model import Extraction, InputError

TEXTS = ("The mill burned in May and cost $3 million.", "Some 40 boats sank.", "Nothing.")


def read() -> list[Extraction]:
    return [extract(sources.parse(text, id=f"{n}.md", published="2020-05-05")) for n, text in enumerate(TEXTS)]


def written(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join((*rows, "")), encoding="utf-8")
    return path


def test_what_is_stored_comes_back_article_by_article(tmp_path: Path) -> None:
    articles = read()
    rows = [claim.model_dump_json() for article in articles for claim in stored.rows(article)]
    found = stored.load(written(tmp_path / "a.jsonl", [*rows[:1], "", *rows[1:]]))
    assert [e.document.id for e in found] == ["0.md", "1.md"]
    for article, back in zip(articles, found, strict=False):
        assert [c.location for c in back.claims] == [c.location for c in article.claims]
        assert back.claims[1:] == article.claims[1:]
        about = article.about.model_copy(update={"digest": stored.digest(article.document)})
        assert (back.about, back.document.published) == (about, article.document.published)
        assert (back.document.text, back.document.source, back.document.blocks) == ("", "", ())
    assert stored.rows(articles[-1]) == ()


def test_what_is_no_claim_is_told_with_its_line(tmp_path: Path) -> None:
    first, second = (claim.model_dump_json() for claim in stored.rows(read()[0]))
    with pytest.raises(InputError, match=r"2: no claim: location: ") as told:
        stored.load(written(tmp_path / "a.jsonl", [first, "{}"]))
    assert told.value.line == 2
    with pytest.raises(InputError, match="no claim: the line: "):
        stored.load(written(tmp_path / "b.jsonl", ["x"]))
    with pytest.raises(InputError, match=r"the first claim of 0\.md does not say what the article is about"):
        stored.load(written(tmp_path / "c.jsonl", [second]))
