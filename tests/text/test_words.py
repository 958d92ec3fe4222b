from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don’t know.", ["They", "don’t", "know"]),
        ("a long-term plan", ["a", "long-term", "plan"]),
        ("the U.S. and R&D", ["the", "U.S", "and", "R&D"]),
        ("one—two/three", ["one", "two", "three"]),
        ("1,000 men", ["1", "000", "men"]),
        ("“quoted” 'words'", ["quoted", "words"]),
        ("naïve cafe\u0301s", ["naïve", "cafe\u0301s"]),
        ("soft\u00adhyphen zero\u200b width", ["soft\u00adhyphen", "zero", "width"]),
        ("", []),
    ],
)
def test_words_are_split(text: str, expected: list[str]) -> None:
    assert [word.text for word in words.words(text)] == expected


@given(st.text(max_size=200))
def test_words_lie_where_they_say_in_rising_order(text: str) -> None:
    end = 0
    for word in words.words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= end
        end = word.end


@given(st.text(max_size=50), st.text(alphabet="abc -’", max_size=50))
def test_words_of_a_part_are_those_of_the_part_alone(before: str, text: str) -> None:
    whole = before + "\n" + text
    start = len(before) + 1
    shifted = [(w.text, w.start - start) for w in words.words(whole, start)]
    assert shifted == [(w.text, w.start) for w in words.words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Don’t", "don't"), ("long\u2011term", "long-term"), ("cyber\u00adattack", "cyberattack"), ("É", "e\u0301")],
)
def test_spellings_that_look_alike_fold_to_the_same(one: str, other: str) -> None:
    assert words.fold(one) == words.fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert words.fold(words.fold(text)) == words.fold(text)


def test_word_list_reads_sections_and_drops_comments() -> None:
    lists = words.word_list("copydesk.rules", "repeats")
    assert {"the", "a", "an"} <= lists["determiner"]
    assert not any("#" in word for members in lists.values() for word in members)


def test_the_folded_words_of_a_row_are_remembered_with_it() -> None:
    text = "The Ferry’s owner. THE FERRY'S owner."
    assert words.folded_row(text, 0, 18) == ("the", "ferry's", "owner")
    assert words.folded_row(text, 0, 18) is words.folded_row(text, 0, 18)
    assert words.folded_row(text, 19, len(text)) == tuple(w.folded for w in words.row_of(text, 19, len(text)))
    assert words.folded_row("One.", 0, 4) == ("one",)
