"""The parser behind the claims: tokens stand where they stand, hostile text is tamed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import syntax
from copydesk.model import Span


def parse(text: str, at: int = 0) -> syntax.Sentence:
    return syntax.parse([(Span(at, at + len(text)), text)])[0]


def test_tokens_carry_prose_offsets() -> None:
    text = "The ferry carried 310 cars."
    sentence = parse(text, at=1000)
    assert [text[t.start - 1000 : t.end - 1000] for t in sentence.tokens] == [t.text for t in sentence.tokens]


def test_the_head_of_a_money_phrase_is_one_token_of_it() -> None:
    text = "The yard paid $10 million for steel."
    sentence = parse(text)
    inside = sentence.covering(Span(text.index("$"), text.index(" for")))
    assert sentence.head_of(inside) in inside
    assert sentence.tokens[sentence.tokens[sentence.head_of(inside)].head].text == "paid"


def test_edges_span_a_subtree() -> None:
    sentence = parse("Farmers in the north sold 40 cows.")
    subject = next(i for i, t in enumerate(sentence.tokens) if t.dep == "nsubj")
    first, last = sentence.edges[subject]
    assert [t.text for t in sentence.tokens[first : last + 1]] == ["Farmers", "in", "the", "north"]


@pytest.mark.parametrize("text", ["(" * 5000, "a" * 5000, "-" * 3000 + " 5 men", "\x00\x01 5 men", "💥" * 500])
def test_hostile_runs_are_blanked_before_the_parser(text: str) -> None:
    assert len(parse(text[:1500]).tokens) < 200


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_every_token_lies_inside_its_sentence_in_order(text: str) -> None:
    sentence = parse(text, at=7)
    edge = 7
    for token in sentence.tokens:
        assert edge <= token.start <= token.end <= 7 + len(text)
        edge = token.end
