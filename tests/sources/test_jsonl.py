"""JSON Lines of articles: places in the line, one article's fault is its own, and lines that are no articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import sources
from copydesk.cli import main
from copydesk.model import Document, InputError, Span


def read(*lines: str, published: str | None = None) -> tuple[list[Document], list[str]]:
    errors: list[InputError] = []
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    found = sources.all_from_bytes(data, id="w.jsonl", published=published, errors=errors)
    return list(found), [str(error) for error in errors]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[slice(*b.span)]) for b in document.blocks]


def test_articles_of_a_file() -> None:
    documents, errors = read(
        json.dumps(
            {"id": "a1", "title": "A ferry", "published": "2019-03-05", "text": "One.\n\nTwo.", "author": "A. B."}
        ),
        "",
        json.dumps({"text": "# Head\n\n*Three* boats.", "format": "markdown", "n": [1, {"x": "}"}]}),
        json.dumps({"id": 7, "text": "<p>Four &amp; five.</p>", "format": "html", "published": None}),
    )
    assert errors == []
    assert [d.id for d in documents] == ["w.jsonl#a1", "w.jsonl#3", "w.jsonl#7"]
    assert [shown(d) for d in documents] == [
        [("heading", "A ferry"), ("paragraph", "One."), ("paragraph", "Two.")],
        [("heading", "Head"), ("paragraph", "Three boats.")],
        [("paragraph", "Four & five.")],
    ]
    first = documents[0]
    assert (first.title, first.author, first.container, first.first_line) == ("A ferry", "A. B.", "w.jsonl", 1)
    assert first.published is not None
    assert first.published.start == "2019-03-05"
    assert [d.published is None for d in documents] == [False, True, True]
    assert [d.published.start for d in read('{"text": "x", "published": "2019"}', published="2015")[0]] == [
        "2015-01-01"
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "x"', "1:13: not JSON: a comma or the end of the object should stand here"),
        ('{"text": "x" "y"}', "1:14: not JSON: a comma"),
        ('{"text": }', "1:10: not JSON: expecting value"),
        ('{"text": "x\\q"}', "1:12: not JSON: invalid \\escape"),
        ('{text: "x", "text"}', "1:2: not JSON: a key in quotation marks"),
        ('["text"]', "1:1: not an object of JSON"),
        ('{"text": 7}', "1:10: its text is no text"),
        ('{"a": "text", "text": null}', "1:1: an article without a text"),
        ('{"text": "x", "id": [1]}', "1:21: its id is neither a text nor a number"),
        ('{"text": "x", "format": "rtf"}', "1:1: there is no format 'rtf'; there are text, markdown, html"),
        ('{"text": "x"} {"text": "y"}', "1:14: not JSON: more than one object on the line"),
        ('{"text": "\\ud800"}', "1: not text: lone surrogate"),
        ('{"text": "a\\u0000b"}', "1: not text: NUL"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "1:20: not JSON: a number that is too long"),
        ('{"text": "x", "n": ' + "[" * 100_000, "not JSON: nested too deeply"),
    ],
)
def test_a_fault_costs_its_own_line_alone(line: str, told: str) -> None:
    documents, errors = read(line, '{"text": "Fine."}')
    assert [d.id for d in documents] == ["w.jsonl#2"]
    [error] = errors
    assert told in error


def test_a_second_article_with_an_id_is_told() -> None:
    documents, errors = read('{"id": "a", "text": "x"}', '{"id": "a", "text": "y"}')
    assert len(documents) == 1
    assert errors == ["w.jsonl:2:8: a second article with the id 'a'"]


def test_a_date_that_is_none_is_told_at_its_place() -> None:
    [document], _ = read('{"text": "Fine.", "published": "soon"}')
    [problem] = document.problems
    assert document.source_text(problem.span) == '"soon"'
    assert copydesk.verify([document]).findings[0].code == "SO001"


words = st.sampled_from(
    [
        "boats",
        "came & went",
        "café",
        "\n",
        "\n\n",
        "\t",
        '"so"',
        "back\\slash",
        "/",
        "🙂",
        "日本",
        "5",
        "\u00ad",
        "\u2028",
        "A.",
    ]
)
texts = st.lists(words, max_size=10).map(" ".join)
booleans = st.booleans()
SLIPS = ("the the", "on on", "a\na")


@settings(max_examples=150, deadline=None)
@given(
    texts, st.sampled_from(SLIPS), texts, st.booleans(), st.sampled_from(["text", "markdown", "html"]), st.booleans()
)
def test_a_slip_has_its_line_character_and_text(
    before: str, slip: str, after: str, plain: bool, form: str, titled: bool
) -> None:
    record: dict[str, Any] = {"id": "x", "title": "A é title"} if titled else {"n": '\\"'}
    record |= {"text": f"{before} ran {slip} pier {after}", "format": form}
    line = json.dumps(record, ensure_ascii=plain)
    [_, document], errors = read('{"text": "first"}', line)
    assert errors == []
    assert document.source == line
    for block in document.blocks:
        place = document.locate(block.span)
        assert place.line == 2
        assert line[place.column - 1 :].startswith(place.text)
        assert line[place.start : place.end] == place.text
    at = document.text.rfind(slip.replace("\n", " ") if form != "text" else slip)
    if at >= 0:
        place = document.locate(Span(at, at + len(slip)))
        assert json.loads(f'"{place.text}"') == slip


def test_findings_and_fixes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.jsonl").write_text('{"text": "All is well."}\n{"id": "b", "text": "It lay at\\nthe the pier."}\n')
    (tmp_path / "claims.jsonl").write_text('{"location": {"x": 1}}\n')
    before = (tmp_path / "w.jsonl").read_bytes()
    (tmp_path / "copydesk.toml").write_text('[[overrides]]\npaths = ["w.*"]\nlevels = { TY001 = "warning" }\n')
    assert main(["verify", ".", "--format", "concise", "--fix", "-v", "--fail-on", "warning"]) == 1
    out, err = capsys.readouterr()
    assert out == "w.jsonl#b:2:33: TY001 “the” is repeated\n"
    assert "claims.jsonl: passed over: no articles in it: none of its lines has a text" in err
    assert (tmp_path / "w.jsonl").read_bytes() == before
    assert main(["verify", "claims.jsonl"]) == 2


def test_services_are_given_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.jsonl").write_text('{"id": "b", "text": "It lay at the the pier."}\n')
    assert main(["verify", "w.jsonl", "--format", "github", "--output", "gitlab=g", "--output", "sarif=s"]) == 1
    assert capsys.readouterr().out.startswith("::error file=w.jsonl,line=1,")
    assert json.loads((tmp_path / "g").read_text())[0]["location"]["path"] == "w.jsonl"
    [result] = json.loads((tmp_path / "s").read_text())["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "w.jsonl"
