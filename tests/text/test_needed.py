from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import pipeline
from copydesk.rules import _prose
from copydesk.text import needed

SIGNS = [
    (r"\b(?:won|lost)[ \n]\d+ games?\b", [{"won ", "won\n", "lost ", "lost\n"}, {" game"}]),
    (r"(?:www\.|https?://)\S{3,20}", [{"www.", "http://", "https://"}]),
    (r"(?i:Per[ ]?Cent)", [{"percent", "per cent"}]),
    (r"(?<=ab)\d+(?=cd)", []),
    (r"x*(?:abc)+d?", [{"abc"}]),
    (r"(?:abc)?\d", []),
    (r"(?:abc|\d+)", []),
    (r"[aeiou]\w+", []),
    (r"gr[ae]y-[ ]+!", [{"gray- ", "grey- "}, {" !"}]),
    (r"Straße £", [{"e £"}, {"stra"}]),
    (r"(?P<x>abc)(?P=x)d", [{"abc"}]),
    (r"(?>abc)++|abcd", [{"abc"}]),
]


@pytest.mark.parametrize(("pattern", "signs"), SIGNS)
def test_what_each_match_holds_is_read_off_the_pattern(pattern: str, signs: list[set[str]]) -> None:
    assert sorted(map(sorted, needed.signs(re.compile(pattern)))) == sorted(map(sorted, signs))


def test_small_letters_stand_where_the_letters_stood() -> None:
    letters = "".join(chr(n) for n in range(0x110000) if not 0xD800 <= n < 0xE000)
    assert len(needed.small(letters)) == len(letters)
    for letter in "iks":
        pattern = re.compile(letter, re.IGNORECASE)
        assert {needed.small(m[0]) for m in pattern.finditer(letters)} == {letter}


BITS = [
    "won",
    "Lost",
    "LOST ",
    " ",
    "\n",
    "12",
    "games",
    "ſ",
    "İ",
    "ı",
    "https://",
    "per",
    "Cent",
    "abc",
    "é",
    "£",
    "ß",
    "-",
    "!",
]


@given(
    st.lists(st.lists(st.sampled_from(BITS), min_size=1, max_size=12).map("".join), max_size=8), st.sampled_from(SIGNS)
)
def test_no_stretch_with_a_match_is_passed_over(pieces: list[str], row: tuple[str, list[set[str]]]) -> None:
    text, spans = "", []
    for piece in pieces:
        text += "abcwon "  # between the stretches, where nothing is looked for
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    for flags in (0, re.IGNORECASE):
        pattern = re.compile(row[0], flags)
        where = set(needed.Stretches(text, spans).where(pattern))
        assert {n for n, span in enumerate(spans) if pattern.search(text, *span)} <= where


def test_a_sign_across_an_edge_is_in_neither_stretch() -> None:
    stretches = needed.Stretches("won 3 games", [(0, 2), (2, 11)])
    assert list(stretches.where(re.compile("won"))) == []
    assert list(stretches.where(re.compile("games"))) == [1]
    assert list(stretches.where(re.compile(r"\d"))) == [0, 1]


@pytest.mark.parametrize("long", [False, True])
def test_a_long_document_is_searched_as_a_short_one(long: bool) -> None:
    text = "They won 3 games.\n\nNothing was said here.\n\nThey LOST 4 games and won 1 game.\n\n"
    text *= needed.LEAST // len(text) + 1 if long else 1
    document = pipeline.Document.from_text(text, id="a.txt")
    assert (len(document.text) >= needed.LEAST) is long
    pattern = re.compile(r"(?i:won|lost) \d games?")
    plain = [m.span() for b in document.blocks for m in pattern.finditer(document.text, *b.span)]
    assert [m.span() for m in _prose.search(document, pattern)] == plain
    assert [m.span() for row in _prose.by_block(document, pattern).values() for m in row] == plain


def test_a_pattern_that_was_tried_on_much_text_is_tried_where_it_can_match() -> None:
    pattern = re.compile(r"(?i:won|lost) \d game(?:s|\b)")
    text = "They won 3 games.\n\nNothing was said here.\n\nThey LOST 4 games and won 1 game.\n\n"
    looked, found = set(), []
    for n in range(needed.LEAST // len(text) + 2):
        document = pipeline.Document.from_text(text, id=f"{n}.txt")
        looked.add(len(list(_prose.blocks_for(document, pattern))))
        found.append([m[0] for m in _prose.search(document, pattern)])
    assert looked == {3, 2}
    assert found == [["won 3 games", "LOST 4 games", "won 1 game"]] * len(found)
