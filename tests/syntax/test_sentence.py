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


def subject(text: str, verb: str) -> str | None:
    sentence = parse(text)
    at = next(i for i, t in enumerate(sentence.tokens) if t.text == verb)
    found = sentence.dependent(at, "nsubj", "nsubjpass")
    return sentence.tokens[found].text if found is not None else None


def test_a_noun_behind_and_is_the_subject_of_the_verb_that_follows_it() -> None:
    assert subject("The chief is touring the valley and an extra 40 fire crews have been sent in.", "sent") == "crews"
    assert subject("While Norland pledges $4 for its fund and Sudland commits $5 to roads, it rains.", "commits") == (
        "Sudland"
    )


def test_a_verb_behind_and_keeps_the_subject_that_it_shares() -> None:
    assert subject("The storm hit the mill and the port and left 40 dead.", "left") is None
    assert subject("Ann and Bo moved to Lund in May.", "moved") == "Ann"


def test_a_name_right_before_a_verb_is_its_subject_and_no_apposition() -> None:
    text = "The area went up to 86,400 hectares, an increase of 14 per cent, Joint Director of Mines A. Bera Holm said."
    assert subject(text, "said") == "Director"
    assert subject("The herder, Imre Holm, said 40 cows died.", "said") == "herder"


def test_no_relative_clause_with_a_subject_of_its_own_stands_behind_a_comma() -> None:
    sentence = parse("The field was 400 hectares, a rise of 14 per cent, Joint Director K. Bera Holm said on Friday.")
    assert next(t.dep for t in sentence.tokens if t.text == "said") == "parataxis"
    sentence = parse("The field, which Ann Holm sold on Friday, was 400 hectares.")
    assert next(t.dep for t in sentence.tokens if t.text == "sold") == "relcl"


def test_what_is_no_noun_is_the_verb_of_a_sentence_that_has_none() -> None:
    assert subject("People in Lund retire at 67.", "retire") == "People"


def test_plurals_have_the_lemma_of_their_own_noun() -> None:
    tokens = parse("The 50 doses and 40 taxes had 30 uses and 20 buses.").tokens
    assert [t.lemma for t in tokens if t.tag == "NNS"] == ["dose", "tax", "use", "bus"]
    tokens = parse("The 50 letterboxes had 40 caches and 20 branches.").tokens
    assert [t.lemma for t in tokens if t.tag == "NNS"] == ["letterbox", "cache", "branch"]


def test_the_apostrophe_of_a_plural_is_known() -> None:
    assert [t.tag for t in parse("It has $4 in owners’ equity.").tokens if t.text == "'"] == ["POS"]
    assert [t.text for t in parse("They said ‘it is the owners’ and left.").tokens if t.text == "’"] == ["’"]


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
