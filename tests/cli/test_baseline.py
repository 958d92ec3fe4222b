"""The baseline: what is known is not told again, what is new is, wherever the file was edited."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import pipeline, rules, sources
from copydesk.cli import _baseline, main
from copydesk.model import Document, DocumentSummary, Extraction, InputError, Linkage, Report

SLIPS = "In the the port.\n\nAll is well.\n\nAt at noon.\n"


def verify(documents: Sequence[Document], **options: Any) -> Report:
    """The rules on words alone: they need no claims."""
    found = rules.check([Extraction(document=d) for d in documents], Linkage(), selection=options.get("selection"))
    return Report(documents=tuple(DocumentSummary(id=d.id) for d in documents), findings=tuple(found))


@pytest.fixture
def typos(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "verify", verify)
    (desk / "copydesk.toml").write_text('select = ["TY001", "TY003"]\n')
    (desk / "a.md").write_text(SLIPS)
    return desk


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, list[str], str]:
    """Status, the texts of the findings, standard error."""
    status = main(["verify", *argv, "--format", "json"])
    out, err = capsys.readouterr()
    return status, [f["location"]["text"] for f in json.loads(out)["findings"]] if out else [], err


def test_what_is_written_is_known_and_what_is_new_is_told(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "a.md", "--write-baseline", "known.json") == (
        0,
        [],
        "copydesk: baseline: 2 findings written to known.json\n",
    )
    told = "copydesk: baseline: 2 known and not told again\n"
    assert run(capsys, "a.md", "--baseline", "known.json") == (0, [], told)
    (typos / "a.md").write_text("A of of start.\n\n" + SLIPS)
    assert run(capsys, "a.md", "--baseline", "known.json") == (1, ["of of"], told)


HOMES = (
    "The company said that 3,400 homes lost their supply. By noon it had reached 2,900 of them, leaving 1,500 dark.\n"
)


def test_a_finding_with_another_figure_is_told_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own words and those beside them are as they were; a figure that it is worked out from is not."""
    (desk / "a.md").write_text(HOMES)
    assert run(capsys, "a.md", "--write-baseline", "known.json")[1] == []
    (desk / "a.md").write_text("It was cold.\n\n" + HOMES)
    assert run(capsys, "a.md", "--baseline", "known.json")[1] == []
    (desk / "a.md").write_text(HOMES.replace("2,900", "2,800"))
    _, found, said = run(capsys, "a.md", "--baseline", "known.json")
    assert (len(found), said) == (1, "copydesk: baseline: 0 known and not told again, 1 in it no longer found\n")
    # one that an earlier copydesk wrote says nothing of figures
    (desk / "a.md").write_text(HOMES)
    data = json.loads((desk / "known.json").read_text())
    del data["passages"]
    (desk / "known.json").write_text(json.dumps(data))
    assert run(capsys, "a.md", "--baseline", "known.json")[1] == []


def test_the_file_holds_fingerprints_and_counts_and_no_text(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "a.md", "--write-baseline", "known.json")
    data = json.loads((typos / "known.json").read_text())
    assert (data["version"], data["counts"], list(data["findings"])) == ("1.1", {"TY001": 2}, ["a.md"])
    assert all(len(p) == 32 and set(p) <= set("0123456789abcdef") for p in data["findings"]["a.md"]["TY001"])
    assert data["passages"].keys() == set(data["findings"]["a.md"]["TY001"])
    before = (typos / "known.json").read_bytes()
    run(capsys, "a.md", "--write-baseline", "known.json")
    assert (typos / "known.json").read_bytes() == before


def test_entries_that_are_found_no_more_are_counted(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (typos / "b.md").write_text(SLIPS)
    run(capsys, "a.md", "b.md", "--write-baseline", "known.json")
    (typos / "a.md").write_text(SLIPS.replace("the the", "the"))
    # b.md is not read and TY001 does not run: nothing can be said of their entries
    _, _, err = run(capsys, "a.md", "--baseline", "known.json")
    assert err == "copydesk: baseline: 1 known and not told again, 1 in it no longer found\n"
    assert run(capsys, "a.md", "--baseline", "known.json", "--ignore", "TY001") == (0, [], "")


def test_the_setting_is_used_and_replaced_when_one_is_written(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (typos / "copydesk.toml").write_text('select = ["TY001"]\nbaseline = "known.json"\n')
    assert run(capsys, "a.md")[0] == 2
    assert run(capsys, "a.md", "--write-baseline", "known.json")[2].endswith("2 findings written to known.json\n")
    assert run(capsys, "a.md")[:2] == (0, [])
    assert run(capsys, "a.md", "--write-baseline", "known.json")[2].endswith("2 findings written to known.json\n")


def test_what_is_known_is_not_fixed(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "a.md", "--write-baseline", "known.json")
    (typos / "a.md").write_text(SLIPS + "\nA list of of ships.\n")
    assert run(capsys, "a.md", "--baseline", "known.json", "--fix")[0] == 0
    assert (typos / "a.md").read_text() == SLIPS + "\nA list of ships.\n"


def test_with_unreadable_input_none_is_written(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, texts, err = run(capsys, "a.md", "gone.md", "--write-baseline", "known.json")
    assert (status, len(texts)) == (2, 2)
    assert "no baseline is written" in err
    assert not (typos / "known.json").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "known.json: no baseline can be read here: no such file or directory (--write-baseline makes one)"),
        ("{", "known.json:1:2: not a baseline: not JSON"),
        ("[]", "known.json: not a baseline of version 1"),
        ('{"version": "2.0"}', "known.json: not a baseline of version 1"),
        ('{"version": 1}', "known.json: not a baseline of version 1"),
        ('{"version": "1.0", "findings": []}', "known.json: not a baseline: its findings are no fingerprints"),
        (
            '{"version": "1.1", "findings": {}, "passages": [1]}',
            "known.json: not a baseline: its passages are no hashes",
        ),
        ('{"version": "1.0", "findings": {"a": 1}}', "known.json: not a baseline: its findings are no fingerprints"),
        ('{"version": "1.0", "findings": {"a": {"b": [1]}}}', "known.json: not a baseline: its findings are no lists"),
        ("[" * 100_000, "known.json: not a baseline: not JSON"),
    ],
)
def test_what_is_no_baseline_is_one_line_and_2(
    typos: Path, capsys: pytest.CaptureFixture[str], content: str | None, reason: str
) -> None:
    if content is not None:
        (typos / "known.json").write_text(content)
    status, _, err = run(capsys, "a.md", "--baseline", "known.json")
    assert (status, len(err.splitlines())) == (2, 1)
    assert err.startswith(f"copydesk: {reason}")


@pytest.mark.parametrize(
    "options", [["--baseline", "k", "--write-baseline", "k"], ["--diff-fix", "--write-baseline", "k"]]
)
def test_options_that_do_not_go_together(typos: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    assert main(["verify", "a.md", *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


PARAGRAPHS = [
    "In the the port.",
    "All is well.",
    "At *at* noon he\nwas was late.",
    "> We we know.",
    "- In of of",
    "A b.",
]


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6),
    st.integers(0, 5),
    st.sampled_from(["Something new.", "# New", "Two two slips.", "", "New\n\n- one\n- two"]),
    st.booleans(),
)
def test_fingerprints_survive_edits_elsewhere_in_the_file(before: list[str], at: int, new: str, replace: bool) -> None:
    at %= len(before)
    after = [*before[:at], new, *before[at + replace :]]
    kept = [*before[:at], *before[at + replace :]]
    if replace and before[at] in kept:
        return  # which of two equal ones has gone, nobody can say
    assert prints(kept) <= prints(after)
    assert prints(kept) <= prints(before)
    assert prints(after, "\r\n") == prints(after)


def prints(paragraphs: list[str], end: str = "\n") -> set[str]:
    text = "\n\n".join(p for p in paragraphs if p).replace("\n", end)
    return {f.fingerprint for f in verify([sources.parse(text, id="a.md")], selection=TYPOS).findings}


TYPOS = rules.Selection(select=("TY001",))


def test_a_baseline_reads_back_what_was_written(tmp_path: Path) -> None:
    report = verify([sources.parse(SLIPS, id=name) for name in ("a.md", "b\u202e.md")], selection=TYPOS)
    (tmp_path / "k.json").write_text(_baseline.dump(report), encoding="utf-8")
    known = _baseline.load(tmp_path / "k.json")
    assert {p for codes in known.prints.values() for prints in codes.values() for p in prints} == {
        f.fingerprint for f in report.findings
    }
    with pytest.raises(InputError, match=r"(permission denied|is a directory)"):
        _baseline.load(tmp_path)
