"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import sources
from copydesk.model import Span
from copydesk.text.sentences import MAX_SENTENCE, around, sentences, split


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Ode paid $1.5 million.", "It was No. 5."],
        ["The U.S. team left at 5 p.m. on Monday.", "Nobody saw it."],
        ["Acme Inc. lost 3.5 percent.", "Rivals gained."],
        ['"We waited.', 'Nobody came," said the guard.'],
        ['He called it "tortured and abused" and left.', "She stayed."],
        ["They came back.”", "The men agreed."],
        ["Is it true?", "Yes!", "It is."],
        ["Thirteen contests were held on 7 May.", "Turnout was low."],
        ["It rained in Mar. 2019 and Dr. May Roe left."],
        ["One line only"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_sentence_never_crosses_a_block() -> None:
    document = sources.parse("A heading\n\nThe mill burned. Two fled.\n\n- one item\n- another item\n", id="a.md")
    for span in split(document):
        block = document.block_at(span.start)
        assert block is not None
        assert block.span.covers(span)


def test_a_heading_in_one_line_with_its_sentence_is_cut_off() -> None:
    assert cut("About Orr Mills Orr Mills, based in Lund, has 4 yards.") == [
        "About Orr Mills",
        "Orr Mills, based in Lund, has 4 yards.",
    ]
    assert cut("About Orr Mills   The Orr Mills have 4 yards.") == ["About Orr Mills", "The Orr Mills have 4 yards."]
    assert cut("About Orr Mills little is known.") == ["About Orr Mills little is known."]


@given(st.text(alphabet=st.sampled_from('ab .?!"“”()\n\tÄ5é'), max_size=300))
def test_sentences_keep_every_character_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    outside = list(text)
    for span in spans:
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        outside[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(outside).strip()


def test_overlong_sentences_are_cut_at_white_space() -> None:
    assert all(s.end - s.start <= MAX_SENTENCE for s in sentences("word " * 2000))
    assert all(s.end - s.start <= MAX_SENTENCE for s in sentences("x" * 5000))


def test_the_sentence_around_a_place() -> None:
    text = "It rained. Mr. Ode paid $1.5 million on 5 May. He left."
    at = text.index("5 May")
    found = around(text, Span(at, at + 5))
    assert text[found.start : found.end] == "Mr. Ode paid $1.5 million on 5 May."
    over = around(text, Span(at, text.index("left")))
    assert text[over.start : over.end] == "Mr. Ode paid $1.5 million on 5 May. He left."
    assert around(text, Span(10, 10)) == Span(10, 10)
