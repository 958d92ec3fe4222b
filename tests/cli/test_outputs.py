"""Several reports of one run, and what is never overwritten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from copydesk.cli import main
from copydesk.reports import formats

SLIP = "In the the error.\n"


@pytest.fixture
def article(desk: Path) -> Path:
    (desk / "a.md").write_text(SLIP)
    return desk


def test_reports_of_several_formats_from_one_run(article: Path, quick: dict[str, Any], capsys: Any) -> None:
    argv = ["verify", "a.md", *(f"--output={name}={name}.out" for name in formats()), "--format", "concise"]
    assert main(argv) == 1
    assert capsys.readouterr().out == "a.md:1:4: TY001 “the” is written twice\n"
    for name in formats():
        written = (article / f"{name}.out").read_text(encoding="utf-8")
        assert main(["verify", "a.md", "--format", name]) == 1
        assert capsys.readouterr().out == written


def test_a_file_without_a_format_takes_the_place_of_standard_output(
    article: Path, quick: dict[str, Any], capsys: Any
) -> None:
    assert main(["verify", "a.md", "--format", "json", "--output", "x.json", "--output", "concise=y"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((article / "x.json").read_text())["findings"]
    assert (article / "y").read_text().startswith("a.md:1:4")


def test_a_name_with_an_equals_sign_is_written_with_its_folder(
    article: Path, quick: dict[str, Any], capsys: Any
) -> None:
    assert main(["verify", "a.md", "--output", "./json=x"]) == 1
    assert (article / "json=x").read_text().startswith("a.md\n  1:4 error TY001")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--output=jsn=x"], "--output: there is no format 'jsn'; did you mean 'json'?"),
        (["--output=json="], "--output: 'json=' names no file"),
        (["--output=x", "--output=y"], "--output: name the formats of several files"),
        (["--output=json=x", "--output=csv=./x"], "--output: x would hold two reports, json and csv"),
        (["--output=csv=x", "--write-baseline=x"], "--output: x is to hold the baseline"),
        (["--output=a.md"], "a.md: is an article that is read and would be overwritten"),
        (["--output=json=link.md"], "link.md: is an article that is read and would be overwritten"),
        (["--write-baseline=a.md"], "a.md: is an article that is read and would be overwritten"),
        (["--output=copydesk.toml"], "copydesk.toml: is the configuration and would be overwritten"),
        (["--output=facts/f.toml"], "f.toml: is a file of approved facts and would be overwritten"),
        (["--output=json=gone/x"], "gone/x: there is no folder 'gone'"),
        (["--statistics", "--format=json"], "--statistics is a format of its own"),
        (["--diff-fix", "--output=json=x"], "--diff-fix prints a diff and no report"),
        (["-q", "-v"], "--quiet and --verbose contradict each other"),
    ],
)
def test_what_would_lose_something_is_refused_before_anything_is_written(
    article: Path, quick: dict[str, Any], capsys: Any, options: list[str], told: str
) -> None:
    (article / "link.md").symlink_to("a.md")
    (article / "facts").mkdir()
    fact = '[[fact]]\nid = "x"\nstatement = "The port had 12 ships."\nvalue = 12\nunit = "ship"\nsource = "s"\n'
    (article / "facts" / "f.toml").write_text(f'{fact}approved_by = "A. B."\napproved_on = 2021-02-01\n')
    (article / "copydesk.toml").write_text('ledger = "facts"\n')
    before = {p: p.read_bytes() for p in article.rglob("*") if p.is_file()}
    assert main(["verify", "a.md", *options]) == 2
    assert told in capsys.readouterr().err
    assert {p: p.read_bytes() for p in article.rglob("*") if p.is_file()} == before
    assert "documents" not in quick


@pytest.mark.parametrize("target", ["a.md", "c.jsonl", "copydesk.toml", "facts/f.toml", "known.json", "own/d.toml"])
@pytest.mark.parametrize(
    "command",
    ["verify a.md b.md", "extract a.md", "compare a.md b.md c.jsonl", "matrix a.md b.md", "facts list", "facts check",
     "facts met a.md"],
)  # fmt: skip
def test_no_command_writes_over_what_it_reads(
    command: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    if target in ("a.md", "c.jsonl") and target not in command:
        pytest.skip("reads no such file")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("It sold 12 cows.\n")
    (tmp_path / "b.md").write_text("It sold 13 cows.\n")
    assert main(["extract", "b.md", "--output", "c.jsonl"]) == 0
    for folder in ("facts", "own"):
        (tmp_path / folder).mkdir()
    fact = '[[fact]]\nid = "x"\nstatement = "The port had 12 ships."\nvalue = 12\nunit = "ship"\nsource = "s"\n'
    (tmp_path / "facts" / "f.toml").write_text(f'{fact}approved_by = "A. B."\napproved_on = 2021-02-01\n')
    (tmp_path / "own" / "d.toml").write_text(
        'finding = "0123456789abcdef"\nstate = "dismissed"\nreason = "as said"\nat = 2019-03-04T10:00:00Z\n'
        'code = "CA001"\ndocument = "a.md"\npassage = "0123456789abcdef"\n'
    )
    (tmp_path / "known.json").write_text('{"version": "1.0", "findings": {}}\n')
    (tmp_path / "copydesk.toml").write_text('ledger = "facts"\ndecisions = "own"\nbaseline = "known.json"\n')
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    capsys.readouterr()
    assert main([*command.split(), "--output", target]) == 2
    assert f"copydesk: {target}: is " in (told := capsys.readouterr().err)
    assert told.endswith(" and would be overwritten\n")
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("target", ["a.md", "json=in/b.txt", "hard.md", "link.md", "--write-baseline=a.md", "c.xml"])
@pytest.mark.parametrize("command", ["verify", "extract", "compare", "matrix", "facts met"])
def test_what_a_folder_holds_is_not_written_over(
    command: str, target: str, desk: Path, quick: dict[str, Any], capsys: Any
) -> None:
    if command != "verify" and "=" in target:
        pytest.skip("an option of verify")
    (desk / "in").mkdir()
    (desk / "facts").mkdir()
    fact = '[[fact]]\nid = "x"\nstatement = "The port had 12 ships."\nvalue = 12\nunit = "ship"\nsource = "s"\n'
    (desk / "facts" / "f.toml").write_text(f'{fact}approved_by = "A. B."\napproved_on = 2021-02-01\n')
    (desk / "copydesk.toml").write_text('ledger = "facts"\n')
    (desk / "a.md").write_text(SLIP)
    (desk / "in" / "b.txt").write_text("It sold 12 cows.\n")
    (desk / "c.xml").write_text("<feed><title>no article</title></feed>")
    (desk / "hard.md").hardlink_to(desk / "a.md")
    (desk / "link.md").symlink_to("in/b.txt")
    before = {p: p.read_bytes() for p in desk.rglob("*") if p.is_file()}
    assert main([*command.split(), ".", *([target] if target.startswith("-") else ["--output", target])]) == 2
    assert "is an article that is read and would be overwritten" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in desk.rglob("*") if p.is_file()} == before
    assert "documents" not in quick


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "xml", "jsonl"])
@pytest.mark.parametrize("command", ["verify", "extract", "compare"])
def test_a_report_in_a_searched_folder_is_written_anew(
    command: str, suffix: str, desk: Path, quick: dict[str, Any], capsys: Any
) -> None:
    for name in ("a.md", "b.md"):
        (desk / name).write_text(SLIP)
    named = formats() if command == "verify" else ("jsonl", "csv", "text") if command == "extract" else ("text", "json")
    for name in named:
        capsys.readouterr()
        argv = [command, ".", "--format", name, "--output", f"out.{suffix}"]
        assert main(argv) < 2
        first = (desk / f"out.{suffix}").read_bytes()
        assert main(argv) < 2
        assert (desk / f"out.{suffix}").read_bytes() == first
        assert [d.id for d in quick["documents"]] == ["a.md", "b.md"]
        assert "passed over" not in capsys.readouterr().err
        (desk / f"out.{suffix}").unlink()


def test_a_report_that_is_named_is_an_article(desk: Path, quick: dict[str, Any], capsys: Any) -> None:
    (desk / "a.md").write_text(SLIP)
    assert main(["verify", "a.md", "--output", "out.md"]) == 1
    assert main(["verify", "a.md", "out.md", "--output", "out.md"]) == 2
    assert "out.md: is an article that is read and would be overwritten" in capsys.readouterr().err


def test_the_baseline_may_be_written_anew(article: Path, quick: dict[str, Any]) -> None:
    (article / "known.json").write_text('{"version": "1.0", "findings": {}}\n')
    (article / "copydesk.toml").write_text('baseline = "known.json"\n')
    assert main(["verify", "a.md", "--write-baseline", "known.json"]) == 0
    assert "TY001" in (article / "known.json").read_text()


def test_statistics(article: Path, quick: dict[str, Any], capsys: Any) -> None:
    assert main(["verify", "a.md", "--statistics"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "1  TY001  error    typo.repeated-word"


def test_quiet_prints_findings_alone(article: Path, quick: dict[str, Any], capsys: Any) -> None:
    (article / "b.jpg").write_text("x")
    assert main(["verify", "-q", "."]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert "in 1 document" not in out
    assert out.startswith("a.md\n  1:4 error TY001")
    (article / "a.md").write_text("All is well.\n")
    assert main(["verify", "-q", "."]) == 0
    assert capsys.readouterr() == ("", "")


def test_what_comments_and_a_baseline_take_out_is_in_sarif(article: Path, capsys: Any) -> None:
    (article / "a.md").write_text("It was the the end. <!-- copydesk: disable-line TY001 -- a title -->\n")
    (article / "b.md").write_text("So it was on on Monday.\n")
    assert main(["verify", ".", "--write-baseline", "known.json"]) == 0
    assert main(["verify", ".", "--baseline", "known.json", "--output", "sarif=x.sarif"]) == 0
    results = json.loads((article / "x.sarif").read_text())["runs"][0]["results"]
    taken = [(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], r["suppressions"]) for r in results]
    assert taken == [
        ("a.md", [{"kind": "inSource", "status": "accepted", "justification": "a title"}]),
        ("b.md", [{"kind": "external", "status": "accepted"}]),
    ]
