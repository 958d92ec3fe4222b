"""`copydesk compare` and `copydesk explain-link` on the real pipeline."""

import json
import re

import pytest

from copydesk import decisions
from copydesk.cli import main
from copydesk.model import Report

HARBOUR = """The port of Halden handled 4.2 million passengers in 2018, the harbour office said.

The ferry company employs 310 sailors.
"""
GAZETTE = """The port of Halden handled 4.9 million passengers in 2018, the harbour office said on Tuesday.

A ticket costs 14 euros.
"""


@pytest.fixture
def articles(desk):
    (desk / "harbour.txt").write_text(HARBOUR)
    (desk / "gazette.txt").write_text(GAZETTE)
    return desk


def test_compare_sets_disputed_agreed_and_lone_claims_apart(articles, capsys):
    assert main(["compare", "harbour.txt", "gazette.txt"]) == 0
    disputed, agreed, only_gazette, only_harbour = capsys.readouterr().out.strip().split("\n\n")
    assert disputed.startswith("Disputed (1)")
    assert "4.2 million  harbour.txt:1" in disputed
    assert "4.9 million  gazette.txt:1" in disputed
    assert agreed.startswith("Agreed (1)")
    assert "2018  gazette.txt:1; harbour.txt:1" in agreed
    assert "14 euros" in only_gazette
    assert "310" in only_harbour
    assert "million" not in only_gazette + only_harbour


def test_compare_as_json_lists_every_claim_once(articles, capsys):
    assert main(["compare", "--format", "json", "harbour.txt", "gazette.txt"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [len(data[k]) for k in ("disputed", "agreed")] == [1, 1]
    assert {x["location"]["text"] for x in data["alone"]["harbour.txt"]} == {"310"}


def test_a_dismissed_conflict_is_no_dispute(articles, capsys):
    main(["verify", "harbour.txt", "gazette.txt", "--select", "CO", "--format", "json", "--no-cache"])
    (finding,) = Report.model_validate_json(capsys.readouterr().out).findings
    entry = decisions.new(
        finding=finding.fingerprint, state="dismissed", code="CO002", document=finding.location.document,
        passage=decisions.passage(finding), reason="one of them with the islands",
    )  # fmt: skip
    decisions.write(articles / "claims" / "decisions", entry)
    assert main(["compare", "harbour.txt", "gazette.txt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Disputed (0)\n\nDismissed by editors (1)\n")
    assert main(["compare", "harbour.txt", "gazette.txt", "--no-decisions"]) == 0
    assert capsys.readouterr().out.startswith("Disputed (1)")
    assert main(["matrix", "harbour.txt", "gazette.txt", "--format", "csv"]) == 0
    table = capsys.readouterr().out
    assert ",dismissed," in table
    assert "disputed" not in table
    assert main(["verify", "harbour.txt", "gazette.txt", "--select", "CO", "--no-cache"]) == 0
    assert "0 disputed); 1 dismissed by editors." in capsys.readouterr().out


def test_compare_of_a_single_article_is_wrong_use(articles, capsys):
    assert main(["compare", "harbour.txt"]) == 2
    assert capsys.readouterr().err == "copydesk: compare wants at least two articles\n"


def test_explain_link_shows_weights_that_add_up(articles, capsys):
    assert main(["explain-link", "harbour.txt:1:28", "gazette.txt:1:28"]) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    assert "4.2 million" in lines[0]
    assert "4.9 million" in lines[0]
    assert lines[1].strip().startswith("conflict")
    assert re.fullmatch(r"conflict \(value\), weight \+\d\.\d\d bits, \d\d% likely", lines[1].strip())
    weights = [float(line.split()[0]) for line in lines[2:]]
    assert sum(weights[:-1]) == pytest.approx(weights[-1], abs=0.02)


def test_explain_link_of_claims_about_different_things_says_not_linked(articles, capsys):
    assert main(["explain-link", "harbour.txt:3", "gazette.txt:3"]) == 0
    assert "not linked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("places", "complaint"),
    [
        (["harbour.txt:2", "gazette.txt:1"], "no claim stands at harbour.txt:2"),
        (["harbour.txt", "gazette.txt:1"], "'harbour.txt' is no place"),
        (["harbour.txt:3", "harbour.txt:3"], "the two places name one and the same claim"),
        (["nowhere.txt:1", "gazette.txt:1"], "nowhere.txt"),
    ],
)
def test_explain_link_with_a_wrong_place_is_one_line_and_status_2(articles, capsys, places, complaint):
    assert main(["explain-link", *places]) == 2
    err = capsys.readouterr().err
    assert complaint in err
    assert err.count("\n") == 1


def test_stored_claims_are_compared_with_articles(articles, capsys):
    assert main(["compare", "harbour.txt", "gazette.txt"]) == 0
    expected = capsys.readouterr().out
    assert main(["extract", "harbour.txt", "--output", "harbour.jsonl"]) == 0
    (articles / "harbour.txt").unlink()
    assert main(["compare", "harbour.jsonl", "gazette.txt"]) == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no claim at all", "copydesk: old.jsonl:1: no claim: the line: Invalid JSON"),
        ("{}", "copydesk: old.jsonl:1: no claim: location: Field required"),
    ],
)
def test_what_is_no_stored_claim_is_one_line(articles, capsys, line, told):
    (articles / "old.jsonl").write_text(line)
    assert main(["compare", "old.jsonl", "gazette.txt"]) == 2
    (complaint,) = capsys.readouterr().err.splitlines()
    assert complaint.startswith(told)


def test_claims_that_were_stored_without_their_about_are_refused(articles, capsys):
    assert main(["extract", "harbour.txt", "--output", "harbour.jsonl"]) == 0
    _, *rest = (json.loads(line) for line in (articles / "harbour.jsonl").read_text().splitlines())
    (articles / "harbour.jsonl").write_text("".join(json.dumps(c) + "\n" for c in rest))
    assert main(["compare", "harbour.jsonl", "gazette.txt"]) == 2
    assert "extract it anew" in capsys.readouterr().err


def test_an_article_that_is_also_stored_is_given_twice(articles, capsys):
    assert main(["extract", "harbour.txt", "--output", "harbour.jsonl"]) == 0
    assert main(["compare", "harbour.jsonl", "harbour.txt"]) == 2
    assert "given twice" in capsys.readouterr().err


def test_explain_link_takes_a_place_in_a_file_of_facts(desk, capsys):
    (desk / "facts.toml").write_text(
        '[[fact]]\nid = "pier"\nstatement = "The Corran Pier is 410 metres long."\nvalue = 410\nunit = "m"\n'
        'source = "the county"\napproved_by = "R. Okafor"\napproved_on = 2022-02-01\n',
        encoding="utf-8",
    )
    (desk / "a.md").write_text("The Corran Pier is 440 metres long.\n\nThe Sarn Pier is 38 metres long.\n", "utf-8")
    assert main(["explain-link", "facts.toml:2", "a.md:1"]) == 0
    assert "conflict" in capsys.readouterr().out
    assert main(["explain-link", "a.md:3", "facts.toml:5"]) == 0
    out = capsys.readouterr().out
    assert "not linked" in out
    assert "names: the fact is about Corran Pier [does not fit]" in out
