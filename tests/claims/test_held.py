"""What an extraction holds goes to another process or run and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import copydesk
from copydesk import pipeline, rules
from copydesk.claims import held
from copydesk.claims.held import Held
from copydesk.model import Extraction

ROOT = Path(__file__).resolve().parents[2]


def test_all_that_an_extraction_holds_is_held() -> None:
    assert set(Held.model_fields) == set(Extraction.model_fields) - {"document"} | {"published"}


def test_what_is_held_of_the_samples_comes_back_as_it_was() -> None:
    paths = sorted((ROOT / "sources").glob("*.md"))
    texts = [path.read_text("utf-8").split("---")[-1] for path in paths]  # undated: the day is inferred from some
    documents = [copydesk.Document.from_text(text, id=path.name) for text, path in zip(texts, paths, strict=True)]
    extractions = list(pipeline.extract(documents))
    for document, extraction in zip(documents, extractions, strict=True):
        back = Held.model_validate_json(held.of(extraction).model_dump_json())
        assert held.extraction(document, back) == extraction
        assert held.extraction(document, back).model_dump_json() == extraction.model_dump_json()
    assert any(e.document.published != d.published for d, e in zip(documents, extractions, strict=True))


def test_an_article_that_is_kept_is_not_read_again() -> None:
    class Memory(dict[str, Held]):
        def get(self, document: copydesk.Document) -> Held | None:  # type: ignore[override]
            return super().get(document.id)

        def put(self, document: copydesk.Document, held: Held) -> None:
            self[document.id] = held

    texts = ("It sold 12 cows.", "It sold 13 cows in 2011.", "It sold 14 goats and 15 hens.")
    articles = [copydesk.Document.from_text(text, id=f"{n}.md") for n, text in enumerate(texts)]
    kept, failures = Memory(), list[rules.Failure]()
    (first,) = pipeline.extract(articles[1:2], failures=failures, kept=kept)
    marked = first.claims[0].model_copy(update={"measure": "kept cows"})
    kept["1.md"] = kept["1.md"].model_copy(update={"claims": (marked, *first.claims[1:])})
    found = list(pipeline.extract(articles, failures=failures, kept=kept))
    assert [e.claims[0].measure for e in found] == ["cows", "kept cows", "goats"]
    assert set(kept) == {"0.md", "1.md", "2.md"}
    assert failures == []
