"""Each question that linking asks is answered for short texts as `tests/golden/questions.txt` holds."""

from __future__ import annotations

import pytest
from tests.golden import corpus, questions


@pytest.mark.skipif(not corpus.ALL, reason=corpus.WHY)
def test_questions_are_answered_as_recorded() -> None:
    kept = questions.PATH.read_text(encoding="utf-8").splitlines()
    other = sorted(set(questions.record()) ^ set(kept))
    assert other == [], f"`make golden PART=questions`: {corpus.ANEW}"


def test_questions_have_answers_of_more_than_one_kind() -> None:
    rows = [line.split() for line in questions.PATH.read_text(encoding="utf-8").splitlines()]
    assert sum(int(different) > 1 for _, different, _ in rows) > len(rows) * 0.8


def test_an_answer_is_told_the_same_each_time() -> None:
    assert questions._plain({"b": frozenset(("y", "x")), "a": (1, None, 0.25)}) == "{a: [1, None, 0.250], b: {x, y}}"
