"""The functions of linking and of the rules are asked and answer what `tests/golden/traced.txt` holds."""

from __future__ import annotations

import pytest
from tests.golden import corpus, reached, traced


@pytest.mark.parametrize("parts", traced.PROGRAMS, ids=lambda parts: parts[0])
def test_functions_answer_as_recorded(parts: tuple[str, ...]) -> None:
    other = traced.others(parts, traced.ALL if corpus.ALL else traced.SOME)
    assert other == [], f"answer otherwise; `make golden PART=traced`: {corpus.ANEW}"


def test_an_answer_is_told_the_same_each_time() -> None:
    assert traced.plain({"b": frozenset(("y", "x")), "a": (1, None, 0.25)}) == "{a: [3: 1, None, 0.25], b: {x, y}}"
    assert traced.plain(object()) == "<object object"


def test_a_text_is_changed_at_one_place() -> None:
    text = corpus.Text("a", (corpus.Article("a.md", "It sold 1,200 cows in May.\n", None),))
    made = [reached.changed(text, change) for change in ("", "a8=1,250", "a18+2", "a0=7", "b8=7")]
    assert [each and each.articles[0].text for each in made] == [
        "It sold 1,200 cows in May.\n",
        "It sold 1,250 cows in May.\n",
        "It sold 1,200 cows well well in May.\n",
        None,
        None,
    ]
