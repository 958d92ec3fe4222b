"""The public Python interface, end to end: what other programs rely on."""

import json
import subprocess
import sys
from importlib import import_module

import pytest

import copydesk
from copydesk import model

MARKET = """---
title: Ferry traffic in the strait
date: 2019-05-14
---

# Ferry traffic in the strait

The port of Halden handled **4.2 million** passengers in 2018, the harbour office said. Of these, 35 percent travelled
in July. A [second terminal](https://example.org/t/2020) will open in March 2020.
"""

RIVAL = """The port of Halden handled 4.9 million passengers in 2018, the harbour office said on Tuesday.

Its second terminal will open in March 2020.
"""


@pytest.fixture(scope="module")
def documents():
    return [
        copydesk.Document.from_text(MARKET, id="market.md"),
        copydesk.Document.from_text(RIVAL, id="rival.txt", published="2019-05-15"),
    ]


@pytest.fixture(scope="module")
def report(documents):
    return copydesk.verify(documents)


def test_every_mention_and_claim_points_at_its_own_characters(documents):
    for extraction in copydesk.extract(documents):
        document = extraction.document
        assert extraction.mentions
        for mention in extraction.mentions:
            assert document.source_text(mention.span) == mention.text
        for claim in extraction.claims:
            where = claim.location
            assert document.source[where.start : where.end] == where.text
            assert document.position(where.start) == (where.line, where.column)


def test_emphasis_link_targets_and_front_matter_do_not_disturb_the_claims(report):
    surfaces = [c.location.text for c in report.claims if c.location.document == "market.md"]
    assert [s for s in surfaces if "million" in s] == ["4.2 million"]
    assert "2019-05-14" not in surfaces
    assert surfaces.count("March 2020") == 1
    assert not any(s in {"2020", "2020)"} for s in surfaces)


def test_a_disagreement_between_two_articles_is_linked_and_found(report):
    conflicts = [link for link in report.links if link.verdict == "conflict"]
    assert [{link.a.text, link.b.text} for link in conflicts] == [{"4.2 million", "4.9 million"}]
    assert conflicts[0].evidence
    assert [f.name for f in report.findings if f.name.startswith("conflict.")]


def test_an_agreement_between_two_articles_is_no_finding(report):
    agreed = [{link.a.text, link.b.text} for link in report.links if link.verdict == "agree"]
    assert {"March 2020"} in agreed
    assert not [f for f in report.findings if f.location.text == "March 2020"]


def test_the_order_of_documents_changes_nothing(documents, report):
    assert copydesk.verify(list(reversed(documents))) == report


def test_the_report_has_the_fields_of_the_contract(report):
    data = json.loads(report.model_dump_json())
    assert data == report.model_dump(mode="json")
    assert {"version", "documents", "claims", "links", "findings"} <= data.keys()
    assert {d["id"]: d["published"]["inferred"] for d in data["documents"]} == {"market.md": False, "rival.txt": False}
    claim = next(c for c in data["claims"] if c["location"]["text"] == "4.2 million")
    assert {
        "location",
        "kind",
        "quantity",
        "timex",
        "measure",
        "subject",
        "scope",
        "place",
        "attribution",
    } <= claim.keys()
    assert claim["location"].keys() == {"document", "start", "end", "line", "column", "text"}
    assert claim["quantity"]["low"] == claim["quantity"]["high"] == "4200000"
    assert claim["quantity"]["exponent"] == 5
    assert claim["quantity"]["unit"] == "passenger"
    assert claim["time"] == {"start": "2018-01-01", "end": "2019-01-01"}


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, copydesk; print([m for m in ('spacy', 'pydantic', 'dateparser', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError):
        copydesk.nothing_of_the_kind  # noqa: B018


def test_every_type_is_found_where_it_lives() -> None:
    for name in model.__all__:
        assert getattr(model, name) is getattr(import_module(f"copydesk.model.{model._HOMES[name]}"), name)
    assert set(model._HOMES) == set(model.__all__)


def test_the_first_part_of_a_document_knows_its_own_blocks_and_quotes() -> None:
    document = copydesk.Document.from_text("One came.\n\n“Two went,” she said.", id="a.txt")
    last = document.blocks[-1].span
    assert document.block_at(last.start) == document.blocks[-1]
    assert document.quoted(model.Span(last.start + 1, last.start + 4))
    first = document.up_to(last.start - 2)
    assert first.block_at(last.start) is None
    assert not first.quoted(model.Span(last.start + 1, last.start + 4))
    assert first.block_at(0) == document.blocks[0]
