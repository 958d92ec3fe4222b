"""A folder of articles to work in, and a pipeline that answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk import model, pipeline


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory without settings above it."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Put a pipeline in place that finds every "the the" and nothing else, at the level of the word after it.

    Returns what it was last called with.
    """
    seen: dict[str, Any] = {}

    def verify(documents: Any, **options: Any) -> model.Report:
        seen.update(options, documents=list(documents))
        return model.Report(
            documents=tuple(model.DocumentSummary(id=d.id, published=d.published) for d in documents),
            findings=tuple(f for d in documents for f in findings(d)),
        )

    def extract(documents: Any, **options: Any) -> Iterator[model.Extraction]:
        seen.update(options, documents=list(documents))
        return iter([model.Extraction(document=d, claims=tuple(claims(d))) for d in documents])

    monkeypatch.setattr(pipeline, "verify", verify)
    monkeypatch.setattr(pipeline, "extract", extract)
    return seen


def findings(document: model.Document) -> Iterator[model.Finding]:
    at = document.text.find("the the ")
    if at >= 0:
        yield model.Finding(
            code="TY001",
            name="typo.repeated-word",
            level=model.Level(document.text[at + 8 :].split()[0].strip(".")),
            message="“the” is written twice",
            location=document.locate(model.Span(at, at + 7)),
        )


def claims(document: model.Document) -> Iterator[model.Claim]:
    at = document.text.find("12")
    if at >= 0:
        span = model.Span(at, at + 2)
        yield model.Claim(
            location=document.locate(span),
            kind="number",
            quantity=model.Quantity(low=12, high=12, unit="ship"),
            measure="ships",
            attribution="the port",
            modality="estimated",
            prose=span,
            extent=span,
            sentence=span,
        )
