"""JSON, SARIF and GitHub annotations; what holds for all formats."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from copydesk.cli.schema import schema
from copydesk.model import Finding, InputError, Level, Location, Report, RuleCard, Span
from copydesk.reports import formats, pieces, render, summary
from copydesk.reports._context import Context
from copydesk.reports._places import uri
from copydesk.reports.json import LEFT_OUT, dump

SARIF_SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def check_sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    return log


def test_formats_are_found_and_described() -> None:
    services = {"concise", "csv", "gitlab", "junit", "markdown", "claimreview", "statistics"}
    assert {"text", "json", "sarif", "github", "html"} | services <= set(formats())
    assert all(summary(f).endswith(".") for f in formats())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown format 'pdf'"):
        render("pdf", Report(), {})


@pytest.mark.parametrize("format", formats())
def test_an_empty_report_can_be_rendered(format: str) -> None:
    text = render(format, Report(), {})
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("format", formats())
def test_a_report_can_be_rendered_without_its_documents(harbour: Any, format: str) -> None:
    assert ("TY001" in render(format, harbour.report, {})) == (format != "claimreview")  # that tells of facts


@pytest.mark.parametrize("format", formats())
def test_the_pieces_of_a_report_are_the_report(harbour: Any, format: str) -> None:
    context = Context(documents={d.id: d for d in harbour.documents.values()})
    whole = render(format, harbour.report, context.documents)
    assert "".join(pieces(format, harbour.report, context)) == whole


def test_json_is_the_model_and_fits_its_schema(harbour: Any) -> None:
    data = json.loads(harbour.render("json"))
    assert data == harbour.report.model_dump(mode="json", exclude=LEFT_OUT)
    jsonschema.Draft202012Validator.check_schema(schema("report"))
    jsonschema.Draft202012Validator(schema("report")).validate(data)
    for claim in data["claims"]:
        jsonschema.Draft202012Validator(schema("claim")).validate(claim)


def test_json_is_written_as_python_writes_it(harbour: Any) -> None:
    assert harbour.render("json") == dump(harbour.report.model_dump(mode="json", exclude=LEFT_OUT))


def test_json_has_a_line_for_each_item(harbour: Any) -> None:
    lines = harbour.render("json").splitlines()
    report = harbour.report
    items = [json.loads(line.rstrip(",")) for line in lines if line.startswith("{") and len(line) > 1]
    assert len(items) == sum(
        map(len, (report.documents, report.claims, report.links, report.clusters, report.findings))
    )


def test_json_fits_the_contract(harbour: Any) -> None:
    data = json.loads(harbour.render("json"))
    assert {"version", "documents", "claims", "links", "findings"} <= set(data)
    claim = data["claims"][1]
    assert claim["location"] == {
        "document": "port/gazette.md",
        "start": 238,
        "end": 254,
        "line": 3,
        "column": 220,
        "text": "4,100 containers",
    }
    assert claim["quantity"]["low"] == claim["quantity"]["high"] == "4100"
    assert set(data["findings"][0]) >= {
        "code", "name", "level", "message", "location", "related", "explanation", "fix", "fingerprint",
    }  # fmt: skip


def test_json_writes_out_what_a_terminal_would_act_upon() -> None:
    where = Location(document="a\u202e.md", start=0, end=1, line=1, column=1, text="\x1b[2J\x9b\U000e0041港")
    finding = Finding(code="TY001", name="typo.x", level=Level.NOTE, message="\ud800", location=where)
    text = render("json", Report(findings=(finding,)), {})
    assert not set("\u202e\x1b\x9b\U000e0041\ud800") & set(text)
    assert "港" in text
    assert json.loads(text)["findings"][0]["location"]["text"] == where.text


def test_sarif_is_valid_and_complete(harbour: Any) -> None:
    rules = [
        RuleCard("TY001", "typo.repeated-word", Level.ERROR, "Flag a repeated word.", "Long text."),
        RuleCard("CO002", "conflict.between-articles", Level.WARNING, "Flag a conflict.", on=False),
    ]
    run = check_sarif(harbour.render("sarif", rules=rules))["runs"][0]
    driver = run["tool"]["driver"]
    assert [r["id"] for r in driver["rules"]] == ["CO002", "TY001"]
    assert [r["defaultConfiguration"] for r in driver["rules"]] == [
        {"enabled": False, "level": "warning"},
        {"enabled": True, "level": "error"},
    ]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    conflict, repeated = run["results"]
    assert driver["rules"][conflict["ruleIndex"]]["id"] == conflict["ruleId"] == "CO002"
    place = conflict["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "port/courier%202.txt"
    assert place["region"] == {
        "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 23, "charOffset": 24, "charLength": 22,
        "snippet": {"text": "About 1,400 containers"},
    }  # fmt: skip
    assert [r["id"] for r in conflict["relatedLocations"]] == [1, 2, 3]
    assert repeated["partialFingerprints"] == {"copydesk/v1": "c0ffee02"}
    source = harbour.documents["port/gazette.md"].source
    change = repeated["fixes"][0]["artifactChanges"][0]["replacements"][0]
    region = change["deletedRegion"]
    assert source[region["charOffset"] : region["charOffset"] + region["charLength"]] == "the "
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (5, 46, 50)
    assert change["insertedContent"] == {"text": ""}


def test_sarif_tells_which_files_could_not_be_read(harbour: Any) -> None:
    problems = [InputError("bad.md", "not UTF-8", line=3, column=7), InputError("gone.md", "no such file or folder")]
    run = check_sarif(harbour.render("sarif", problems=problems))["runs"][0]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    texts = [n["message"]["text"] for n in invocation["toolExecutionNotifications"]]
    assert texts == ["bad.md:3:7: not UTF-8", "gone.md: no such file or folder"]


def test_sarif_messages_make_no_links_of_what_an_article_says() -> None:
    where = Location(document="a.md", start=0, end=1, line=1, column=1, text="x")
    finding = Finding(code="TY001", name="typo.x", level=Level.NOTE, message="[a](1) and [b] (c)", location=where)
    run = check_sarif(render("sarif", Report(findings=(finding,)), {}))["runs"][0]
    assert run["results"][0]["message"]["text"] == "\\[a](1) and [b] (c)"


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("a/b c.md", "a/b%20c.md"),
        ("../a.md", "../a.md"),
        ("100%.md", "100%25.md"),
        ("a:b.md", "a%3Ab.md"),
        ("x#y?.md", "x%23y%3F.md"),
        ("é.md", "%C3%A9.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
    ],
)
def test_ids_become_uri_references(id: str, expected: str) -> None:
    assert uri(id) == expected


def test_github_annotations_are_escaped(make: SimpleNamespace) -> None:
    document = make.article("a,b:c%.md", "50% of\nthem")
    finding = Finding(
        code="NU001",
        name="numeral.x",
        level=Level.NOTE,
        message="50% here:\r\nthere, then",
        location=document.locate_file(Span(0, 3)),
        explanation=("::error::no",),
    )
    text = render("github", Report(findings=(finding,)), {document.id: document})
    assert text == (
        "::notice file=a%2Cb%3Ac%25.md,line=1,col=1,endLine=1,endColumn=4,title=NU001 numeral.x"
        "::50%25 here:%0Athere, then%0A::error::no\n"
    )


def test_github_gives_columns_only_within_a_line(make: SimpleNamespace) -> None:
    document = make.article("a.md", "the\nthe")
    finding = Finding(
        code="TY001", name="typo.x", level=Level.ERROR, message="m", location=document.locate_file(Span(0, 7))
    )
    text = render("github", Report(findings=(finding,)), {document.id: document})
    assert text.startswith("::error file=a.md,line=1,endLine=2,title=")


def test_github_annotates_files_that_could_not_be_read() -> None:
    text = render("github", Report(), {}, problems=[InputError("bad.md", "not UTF-8", line=3)])
    assert text == "::error file=bad.md,line=3,title=copydesk::not UTF-8\n"
