"""Decisions on the command line: honoured by verify in every format, counted, listed and pruned."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from copydesk import decisions, pipeline, reports, rules
from copydesk.cli import main
from copydesk.model import Document, DocumentSummary, Extraction, Finding, Linkage, Report

SLIPS = "In the the port.\n\nAll is well.\n\nAt at noon.\n\nOf of late.\n"
FOLDER = Path("claims/decisions")


def verify(documents: Sequence[Document], **options: Any) -> Report:
    """The rules on words alone: they need no claims."""
    found = rules.check([Extraction(document=d) for d in documents], Linkage(), selection=options.get("selection"))
    return Report(documents=tuple(DocumentSummary(id=d.id) for d in documents), findings=tuple(found))


@pytest.fixture
def typos(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "verify", verify)
    (desk / "copydesk.toml").write_text('select = ["TY001"]\n')
    (desk / "a.md").write_text(SLIPS)
    return desk


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(argv)
    out, err = capsys.readouterr()
    return status, out, err


def found(capsys: pytest.CaptureFixture[str], *argv: str) -> list[Finding]:
    _, out, _ = run(capsys, "verify", "a.md", "--format", "json", "--fail-on", "never", *argv)
    return list(Report.model_validate_json(out).findings)


def decide(finding: Finding, state: str, reason: str = "a song's title", folder: Path = FOLDER) -> None:
    entry = decisions.new(
        finding=finding.fingerprint, state=state, code=finding.code, document=finding.location.document,
        passage=decisions.passage(finding), reason=reason, by="R. Okafor", quote=finding.location.text,
    )  # fmt: skip
    decisions.write(folder, entry)


def test_a_dismissed_finding_is_counted_and_does_not_fail(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for finding in found(capsys):
        decide(finding, "dismissed")
    status, out, err = run(capsys, "verify", "a.md")
    assert (status, out, err) == (
        0,
        "No findings in 1 document (0 claims, 0 facts corroborated, 0 disputed); 3 dismissed by editors.\n",
        "",
    )
    status, out, _ = run(capsys, "verify", "a.md", "--no-decisions")
    assert status == 1
    assert out.endswith("3 errors in 1 document (0 claims, 0 facts corroborated, 0 disputed).\n")


def test_every_format_honours_decisions(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = found(capsys)
    decide(first, "dismissed")
    decide(second, "accepted", "tell the author")
    decide(third, "deferred", "asked the port")
    for name in reports.formats():
        if name in {"claimreview", "html", "json", "sarif"}:  # these hold the text of articles, or what is not told
            continue
        _, out, _ = run(capsys, "verify", "a.md", "--format", name, "--fail-on", "never")
        assert ("a.md:1" in out, "the the" in out) == (False, False), name
    _, out, _ = run(capsys, "verify", "a.md", "--format", "text", "--fail-on", "never")
    assert re.search(r"= accepted by R\. Okafor on \d{4}-\d\d-\d\d: tell the author\n", out)
    assert re.search(r"= put off by R\. Okafor on \d{4}-\d\d-\d\d: asked the port\n", out)


def test_sarif_holds_the_dismissed_as_suppressed_with_their_reason(
    typos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _ = found(capsys)
    decide(first, "dismissed")
    decide(second, "deferred", "asked the port")
    _, out, _ = run(capsys, "verify", "a.md", "--format", "sarif")
    told = {
        r["partialFingerprints"]["copydesk/v1"]: r.get("suppressions") for r in json.loads(out)["runs"][0]["results"]
    }
    assert told[first.fingerprint] == [{"kind": "external", "status": "accepted", "justification": "a song's title"}]
    assert told[second.fingerprint] == [
        {"kind": "external", "status": "underReview", "justification": "asked the port"}
    ]
    assert list(told.values()).count(None) == 1


def test_an_edit_elsewhere_keeps_a_decision_and_one_beside_it_does_not(
    typos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(found(capsys)[0], "dismissed")
    (typos / "a.md").write_text("A new start.\n\n" + SLIPS.replace("All is well", "Nothing is well"))
    assert [f.location.text for f in found(capsys)] == ["At at", "Of of"]
    (typos / "a.md").write_text(SLIPS.replace("the the port", "the the harbour"))
    assert [f.location.text for f in found(capsys)] == ["the the", "At at", "Of of"]


def test_what_is_dismissed_is_not_fixed(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(found(capsys)[0], "dismissed")
    run(capsys, "verify", "a.md", "--fix")
    assert (typos / "a.md").read_text() == "In the the port.\n\nAll is well.\n\nAt noon.\n\nOf late.\n"


def test_the_folder_is_that_of_the_settings(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(found(capsys)[0], "dismissed", folder=Path("desk/decided"))
    assert len(found(capsys)) == 3
    (typos / "copydesk.toml").write_text('select = ["TY001"]\ndecisions = "desk/decided"\n')
    assert len(found(capsys)) == 2


def test_a_broken_decision_is_one_line_and_2(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    FOLDER.mkdir(parents=True)
    (FOLDER / "x.toml").write_text("<<<<<<< ours\n")
    status, out, err = run(capsys, "verify", "a.md")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"copydesk: {FOLDER / 'x.toml'}:1:1: not a decision: not TOML")


def test_decisions_are_listed(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "decisions", "list") == (0, "", "")
    first, second, _ = found(capsys)
    decide(second, "accepted", "")
    decide(first, "dismissed")
    _, out, _ = run(capsys, "decisions", "list")
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", out) == (
        "a.md: TY001 “At at”: accepted by R. Okafor on DAY\n"
        "a.md: TY001 “the the”: dismissed by R. Okafor on DAY\n  a song's title\n"
    )
    _, out, _ = run(capsys, "decisions", "list", "--format", "json")
    assert [row["state"] for row in json.loads(out)] == ["accepted", "dismissed"]
    assert run(capsys, "decisions", "list", "a.md")[0] == 2


def test_pruning_deletes_what_is_gone_and_nothing_else(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = found(capsys)
    for finding in (first, second, third):
        decide(finding, "dismissed")
    (typos / "b.md").write_text("Was was.\n")
    other = next(f for f in Report.model_validate_json(run(capsys, "verify", "b.md", "--format", "json")[1]).findings)
    decide(other, "dismissed")
    (typos / "a.md").write_text(SLIPS.replace("the the", "the"))
    status, out, err = run(capsys, "decisions", "prune", "a.md", "--dry-run")
    assert (status, out.splitlines()[0].partition(":")[0]) == (0, "a.md")
    assert err == "copydesk: decisions: 1 on findings that are gone would be deleted, 3 kept\n"
    assert len(list(FOLDER.iterdir())) == 4
    assert run(capsys, "decisions", "prune", "a.md")[2].endswith("1 on findings that are gone deleted, 3 kept\n")
    (typos / "b.md").unlink()
    assert run(capsys, "decisions", "prune", "a.md")[2].endswith("1 on findings that are gone deleted, 2 kept\n")
    (typos / "copydesk.toml").write_text('select = ["TY003"]\n')
    (typos / "a.md").write_text("Nothing.\n")
    assert run(capsys, "decisions", "prune", "a.md")[2].endswith("0 on findings that are gone deleted, 2 kept\n")
    assert run(capsys, "decisions", "prune", "a.md", "gone.md")[0] == 2


def test_pruning_elsewhere_takes_no_article_for_gone(
    typos: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(found(capsys)[0], "dismissed")
    (typos / "deep").mkdir()
    (typos / "deep" / "c.md").write_text("Nothing.\n")
    monkeypatch.chdir(typos / "deep")
    assert run(capsys, "decisions", "prune", "c.md")[2].endswith("0 on findings that are gone deleted, 1 kept\n")
