"""Formats for the programs of others: concise, CSV, GitLab, JUnit, Markdown, ClaimReview, statistics, GitHub's caps."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from importlib import metadata
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.model import (
    Document,
    FactMet,
    Finding,
    InputError,
    Level,
    Report,
    Span,
    SuppressedFinding,
)
from copydesk.reports import formats, render
from copydesk.reports._escape import is_visible
from copydesk.reports.github import MOST
from copydesk.reports.markdown import MARKER, MOST_CHARACTERS, code, text

from .test_formats import check_sarif
from .test_hostile import TEXT, report_on


def many(make: SimpleNamespace, levels: Sequence[Level], words: str = "fault") -> tuple[Report, dict[str, Document]]:
    """A report with a finding on each line of an article, at the levels given."""
    document: Document = make.article("a.md", "\n".join(f"{words} {n}" for n in range(len(levels))))
    findings = tuple(
        Finding(
            code="TY001", name="typo.x", level=level, message=f"{words} {n}",
            location=document.locate_file(Span(*m.span())), fingerprint=f"f{n % 3}",
        )
        for n, (level, m) in enumerate(zip(levels, re.finditer(r".+", document.source), strict=True))
    )  # fmt: skip
    return Report(findings=findings), {document.id: document}


@given(TEXT)
@settings(deadline=None)
def test_what_nobody_sees_is_written_out_in_every_format(make: SimpleNamespace, text: str) -> None:
    report, documents = report_on(text, make)
    problems = [InputError(f"{text[:5]}.md", f"not {text[:9]}")]
    for name in formats():
        shown = render(name, report, documents, problems=problems)
        assert {c for c in shown if not is_visible(c) and c not in "\n\t"} == set(), name


def test_concise_is_a_line_a_finding(harbour: Any) -> None:
    assert harbour.render("concise") == (
        "port/courier 2.txt:3:1: CO002 About 1,400 containers here; 2 articles and an approved fact say 4,100\n"
        "port/gazette.md:5:46: TY001 “the” is written twice\n"
    )


@pytest.mark.parametrize("format", ["concise", "text"])
def test_a_file_name_is_no_workflow_command(make: SimpleNamespace, format: str) -> None:
    document = make.article("::error file=x::y.md", "the the")
    finding = Finding(
        code="TY001", name="typo.x", level=Level.ERROR, message="m", location=document.locate_file(Span(0, 7))
    )
    shown = render(format, Report(findings=(finding,)), {document.id: document})
    assert shown.startswith({"concise": "./::error file=x::y.md:1:1: ", "text": "./::error file=x::y.md\n"}[format])
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_csv_has_a_row_a_finding(harbour: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(harbour.render("csv"))))
    assert [row["code"] for row in rows] == ["CO002", "TY001"]
    repeated = rows[1]
    assert (repeated["document"], repeated["line"], repeated["text"], repeated["level"]) == (
        "port/gazette.md", "5", "the the", "error",
    )  # fmt: skip
    source = harbour.documents["port/gazette.md"].source
    assert source[int(repeated["start"]) : int(repeated["end"])] == "the the"
    assert int(repeated["end_column"]) - int(repeated["column"]) == len("the the")


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1 555 0100", "'+1 555 0100"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'=1+1"),
        ("-12.5", "-12.5"),
        ("+3,000", "+3,000"),
        ("12 boats", "12 boats"),
    ],
)
def test_no_cell_is_a_formula(make: SimpleNamespace, written: str, cell: str) -> None:
    document = make.article("a.md", written)
    finding = Finding(
        code="TY001", name="typo.x", level=Level.NOTE, message=written,
        location=document.locate_file(Span(0, len(written))),
    )  # fmt: skip
    [row] = csv.DictReader(io.StringIO(render("csv", Report(findings=(finding,)), {document.id: document})))
    assert (row["message"], row["text"]) == (cell, cell)


def test_gitlab_has_what_code_quality_asks_for(harbour: Any) -> None:
    rows = json.loads(harbour.render("gitlab", problems=[InputError("bad.md", "not UTF-8", line=3)]))
    assert [row["severity"] for row in rows] == ["blocker", "minor", "major"]
    for row in rows:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(row)
        assert row["location"]["lines"]["begin"] >= 1
    assert rows[0]["location"] == {"path": "bad.md", "lines": {"begin": 3, "end": 3}}
    assert rows[2]["location"] == {"path": "port/gazette.md", "lines": {"begin": 5, "end": 5}}
    assert rows[2]["fingerprint"] == "c0ffee02"


def test_gitlab_fingerprints_are_unique(make: SimpleNamespace) -> None:
    report, documents = many(make, [Level.NOTE] * 9)
    prints = [row["fingerprint"] for row in json.loads(render("gitlab", report, documents))]
    assert len(set(prints)) == 9
    assert prints[:3] == ["f0", "f1", "f2"]


def test_junit_counts_what_it_holds(harbour: Any) -> None:
    problems = [InputError("bad.md", "not UTF-8")]
    root = ElementTree.fromstring(harbour.render("junit", problems=problems))
    assert root.attrib == {"name": "copydesk", "tests": "4", "failures": "2", "errors": "1", "skipped": "0"}
    assert [suite.get("name") for suite in root] == [
        "bad.md", "port/courier 2.txt", "port/gazette.md", "port/herald.md",
    ]  # fmt: skip
    assert len(list(root.iter("testcase"))) == 4
    assert len(list(root.iter("failure"))) == 2
    [error] = root.iter("error")
    assert error.get("message") == "not UTF-8"
    passed = root[3][0]
    assert passed.get("name") == "no findings"
    assert len(passed) == 0


def test_a_note_does_not_fail_in_junit(make: SimpleNamespace) -> None:
    report, documents = many(make, [Level.NOTE, Level.WARNING])
    root = ElementTree.fromstring(render("junit", report, documents))
    assert (root.get("failures"), root.get("skipped")) == ("1", "1")


@given(TEXT)
@settings(deadline=None)
def test_junit_is_xml_whatever_the_article_says(make: SimpleNamespace, text: str) -> None:
    report, documents = report_on(text + "\ufffe\uffff", make)
    root = ElementTree.fromstring(render("junit", report, documents).encode("utf-8"))
    assert len(list(root.iter("failure"))) == 1


def test_markdown_tells_the_worst_first(harbour: Any) -> None:
    shown = harbour.render("markdown")
    assert shown.startswith(f"{MARKER}\n### copydesk: 1 error, 1 warning in 3 documents")
    assert shown.index("**1 error**") < shown.index("`TY001`") < shown.index("**1 warning**") < shown.index("`CO002`")
    assert "- `port/gazette.md:5:46` `TY001` “the” is written twice\n  - `the the`\n" in shown


def test_markdown_fits_into_a_comment_and_counts_the_rest(make: SimpleNamespace) -> None:
    report, documents = many(make, [Level.ERROR] * 2000, words="a word that is long enough to count")
    shown = render("markdown", report, documents)
    assert len(shown) < 65_536
    left = re.search(r"and ([\d,]+) more findings, not shown here", shown)
    assert left is not None
    assert int(left[1].replace(",", "")) + shown.count("`TY001`") == 2000
    assert len(shown) > MOST_CHARACTERS * 0.9


@pytest.mark.parametrize(
    "hostile",
    ["@desk look", "see #12", "http://a.example/x", "www.a.example", "[a](http://b.example)", "<img src=x>", "**b**",
     "| a |", "`x` `` y", "![](x)", "<!-- c -->", "&lt;b&gt;", "~~x~~", "$x$"],
)  # fmt: skip
def test_markdown_shows_text_and_makes_nothing_of_it(hostile: str) -> None:
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    for written in (text(f"x {hostile}"), code(hostile)):
        page = pyromark.html(f"- {written}", options=options)
        body = page.replace("<!-- -->", "")
        tags = set(re.findall(r"<[^>]*>", body)) - {"<ul>", "</ul>", "<li>", "</li>", "<code>", "</code>"}
        assert tags == set()
        assert hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in body.replace("&quot;", '"')
    assert not re.search(r"[@#]\w|://|www\.", text(hostile))


def test_claimreview_has_a_review_for_each_claim_that_a_fact_decides(harbour: Any) -> None:
    four, one = harbour.report.claims[1], harbour.report.claims[0]
    fact = harbour.facts[0].location
    met = FactMet(
        id="crane", statement="The new crane lifted 4,100 containers in its first week.", location=fact,
        agrees=(four.location,), contradicts=(one.location,),
    )  # fmt: skip
    # of the facts of one file each has its own source
    own, other = (
        harbour.facts[0].model_copy(update={"authority": name, "attribution": source})
        for name, source in (("crane", "Port of Example"), ("quay", "Harbour board"))
    )
    case = type(harbour)(harbour.report.model_copy(update={"facts": (met,)}), harbour.documents, (own, other))
    graph = json.loads(case.render("claimreview"))
    assert graph["@context"] == "https://schema.org"
    wrong, right = sorted(graph["@graph"], key=lambda review: review["reviewRating"]["ratingValue"])
    for review in (wrong, right):
        assert {"@type", "url", "claimReviewed", "itemReviewed", "reviewRating"} <= set(review)
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert review["isBasedOn"]["creator"] == {"@type": "Thing", "name": "Port of Example"}
    assert wrong["url"] == "port/courier%202.txt#L3"
    assert wrong["reviewRating"]["alternateName"] == "Contradicts an approved fact"
    assert right["datePublished"] == "2021-05-12"
    assert "datePublished" not in wrong
    assert json.loads(harbour.render("claimreview"))["@graph"] == []


def test_statistics_count_by_rule(make: SimpleNamespace) -> None:
    report, documents = many(make, [Level.ERROR, Level.ERROR, Level.NOTE])
    shown = render("statistics", report, documents)
    assert shown.splitlines()[0] == "3  TY001  mixed    typo.x"
    assert shown.splitlines()[-1].startswith("2 errors, 1 note in 0 documents")
    assert render("statistics", report, documents, quiet=True).count("\n") == 1


def test_quiet_text_holds_the_findings_alone(harbour: Any) -> None:
    loud, quiet = harbour.render("text"), harbour.render("text", quiet=True)
    assert loud.startswith(quiet)
    assert "no date given" in loud[len(quiet) :]


def test_github_keeps_to_what_it_shows_and_logs_the_rest(make: SimpleNamespace) -> None:
    levels = [Level.ERROR] * 13 + [Level.WARNING] * MOST + [Level.NOTE] * 11
    report, documents = many(make, levels)
    lines = render("github", report, documents, problems=[InputError("bad.md", "not UTF-8")]).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    for command, total in (("error", 14), ("warning", MOST), ("notice", 11)):
        shown = [c for c in commands if c.startswith(f"::{command} ")]
        assert len(shown) == MOST
        if total > MOST:
            assert shown[-1].startswith(f"::{command} title=copydesk::{total - MOST + 1} more ")
    logged = [line for line in lines if not line.startswith("::")]
    assert len(logged) == 5 + 2
    assert logged[0] == "error: a.md:9:1: TY001 fault 8"


def test_sarif_names_what_was_suppressed_and_why(harbour: Any) -> None:
    taken = tuple(
        SuppressedFinding(finding=f, by=by, reason=reason)
        for f, by, reason in zip(harbour.report.findings, ("baseline", "comment"), ("", "a title"), strict=True)
    )
    report = harbour.report.model_copy(update={"findings": (), "suppressed": taken})
    run = check_sarif(render("sarif", report, harbour.documents))["runs"][0]
    assert [r["suppressions"] for r in run["results"]] == [
        [{"kind": "external", "status": "accepted"}],
        [{"kind": "inSource", "status": "accepted", "justification": "a title"}],
    ]
    assert {r["ruleId"] for r in run["results"]} == {r["id"] for r in run["tool"]["driver"]["rules"]}


def test_sarif_leads_to_the_pages_of_the_rules(harbour: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Metadata:
        def get_all(self, name: str) -> list[str]:
            return ["Source, https://a.example", "Documentation, https://docs.example/copydesk/"]

    monkeypatch.setattr(metadata, "metadata", lambda name: Metadata())
    run = check_sarif(harbour.render("sarif"))["runs"][0]
    assert [rule["helpUri"] for rule in run["tool"]["driver"]["rules"]] == [
        "https://docs.example/copydesk/rules/CO002.html",
        "https://docs.example/copydesk/rules/TY001.html",
    ]


@given(st.text())
def test_code_shows_any_text(value: str) -> None:
    page = pyromark.html(f"x {code(value)}")
    assert page.startswith("<p>x <code>")
    assert page.endswith("</code></p>\n")
