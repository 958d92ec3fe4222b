"""The development texts, where they are present: every article is read, with nothing lost and nothing joined."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk import sources

SHARED = Path(os.environ.get("COPYDESK_SHARED", Path(__file__).parents[3] / "shared"))


def articles(folder: str) -> list[Path]:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"no development texts at {SHARED / folder}")
    return sorted((SHARED / folder).glob("*.txt"))


@pytest.mark.parametrize("folder", ["data/news", "data/crosscheck/articles"])
def test_no_word_is_lost(folder: str) -> None:
    for path in articles(folder):
        document = sources.read(path)
        prose = "".join(document.text[slice(*block.span)] for block in document.blocks)
        assert len("".join(prose.split())) >= 0.99 * len("".join(document.source.split())), path.name


def test_clean_news_has_titles() -> None:
    titled = [sources.read(path).title is not None for path in articles("data/news")]
    assert sum(titled) >= 0.98 * len(titled)


def test_a_sentence_a_line_stays_one() -> None:
    for path in articles("data/crosscheck/articles"):
        document = sources.read(path)
        lines = [line for line in document.source.splitlines() if line.strip()]
        assert len(lines) - len(document.blocks) <= 1, path.name
