"""The review: what an editor decides holds at once and everywhere, also when the power goes."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from copydesk import claims, config, decisions, pipeline, rules
from copydesk.cli import main, review
from copydesk.cli._checking import Check
from copydesk.cli._desk import ReviewDesk
from copydesk.model import Document, DocumentSummary, Extraction, Finding, Linkage, Report
from copydesk.reports import html
from copydesk.review import Lock

SLIPS = "In the the port.\n\nAt at noon.\n\nOf of late.\n"
FOLDER = Path("claims/decisions")


def verify(documents: Sequence[Document], **options: Any) -> Report:
    """The rules on words alone: they need no claims."""
    found = rules.check([Extraction(document=d) for d in documents], Linkage(), selection=options["selection"])
    return Report(documents=tuple(DocumentSummary(id=d.id) for d in documents), findings=tuple(found))


@pytest.fixture
def typos(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "verify", verify)
    (desk / "copydesk.toml").write_text('select = ["TY001"]\n')
    (desk / "a.md").write_text(SLIPS)
    return desk


def opened(*paths: str, run: Callable[..., None] = lambda job: job()) -> ReviewDesk:
    options = {"path": [Path(p) for p in paths or ("a.md",)], "stdin_filename": None, "ledger": None, "engine": None}
    args = argparse.Namespace(**options, published=None, output=None)
    made = ReviewDesk(Check.of(args, config.load()), FOLDER, "R. Okafor", run)
    assert made.read()
    return made


def findings(review: ReviewDesk) -> list[Finding]:
    return list(review.report.findings)


def decide(review: ReviewDesk, finding: Finding, state: str, reason: str = "") -> Any:
    return review.act("decide", {"finding": finding.fingerprint, "state": state, "reason": reason})


def test_a_decision_is_kept_at_once_and_holds_for_verify(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = opened()
    first, second, _ = findings(desk)
    answer = decide(desk, first, "dismissed", "a  song's\ntitle")
    assert re.fullmatch(r"Dismissed by R\. Okafor on [\d-]{10}: a song's title", answer.told)
    assert (answer.state, answer.at) == ("dismissed", html.anchor(first))
    assert decide(desk, second, "accepted").state == "accepted"
    assert main(["verify", "a.md"]) == 1
    out = capsys.readouterr().out
    assert "1 dismissed by editors" in out
    assert "= accepted by R. Okafor" in out
    assert [f.fingerprint for f in findings(opened())] == [f.fingerprint for f in findings(desk)]


def test_a_decision_can_be_taken_back_and_changed(typos: Path) -> None:
    desk = opened()
    first = findings(desk)[0]
    decide(desk, first, "dismissed", "so it is")
    assert first.fingerprint not in {f.fingerprint for f in findings(desk)}
    answer = decide(desk, first, "open")
    assert (answer.told, answer.state) == ("", "open")
    assert findings(desk)[0].decision is None
    decide(desk, first, "deferred", "asked")
    (held,) = (f.decision for f in findings(opened()) if f.decision)
    assert (held.state, held.reason) == ("deferred", "asked")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, HTTPStatus.CONFLICT),
        ({"finding": "../../../etc/passwd", "state": "accepted"}, HTTPStatus.CONFLICT),
        ({"finding": "OWN", "state": "dismissed", "reason": " "}, HTTPStatus.BAD_REQUEST),
        ({"finding": "OWN", "state": "hidden"}, HTTPStatus.BAD_REQUEST),
        ({"finding": "OWN"}, HTTPStatus.BAD_REQUEST),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    typos: Path, fields: dict[str, str], status: HTTPStatus
) -> None:
    desk = opened()
    own = findings(desk)[0].fingerprint
    answer = desk.act("decide", {name: own if value == "OWN" else value for name, value in fields.items()})
    assert answer.status == status
    assert not FOLDER.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(typos: Path) -> None:
    desk = opened()
    FOLDER.mkdir(parents=True)
    FOLDER.chmod(0o500)
    answer = decide(desk, findings(desk)[0], "accepted")
    assert (answer.status, answer.state) == (HTTPStatus.INTERNAL_SERVER_ERROR, "")
    assert findings(desk)[0].decision is None


def test_a_disk_that_is_full_keeps_nothing_and_says_so(typos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = opened()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(decisions.files.os, "fsync", full)
    answer = decide(desk, findings(desk)[0], "accepted")
    assert answer.told == "Nothing was done: it cannot be written: No space left on device"
    assert findings(desk)[0].decision is None
    assert list(FOLDER.iterdir()) == []


def test_a_fix_is_made_in_the_file_and_the_rest_is_read_anew(typos: Path) -> None:
    desk = opened()
    first = findings(desk)[0]
    answer = desk.act("fix", {"finding": first.fingerprint})
    assert answer.told == "Fixed in a.md, line 1: delete “the”"
    assert (typos / "a.md").read_text() == SLIPS.replace("the the", "the")
    assert [f.location.text for f in findings(desk)] == ["At at", "Of of"]


def test_a_file_that_changed_meanwhile_is_left_as_it_is(typos: Path) -> None:
    desk = opened()
    first = findings(desk)[0]
    changed = "New. " + SLIPS
    (typos / "a.md").write_text(changed)
    answer = desk.act("fix", {"finding": first.fingerprint})
    assert answer.status == HTTPStatus.CONFLICT
    assert answer.told == "Nothing was done: a.md: not fixed: the file has changed since it was read"
    assert (typos / "a.md").read_text() == changed
    assert "1 article changed since it was read: a.md." in desk.page("k", "")
    assert desk.act("again", {}).told.startswith("Read and checked again: 3 errors in 1 document")
    assert "changed since" not in desk.page("k", "")


def test_the_page_has_forms_only_where_it_is_served(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = opened()
    decide(desk, findings(desk)[0], "dismissed", "<b>so</b>")
    page = desk.page("the-key", "<i>told</i>")
    assert page.count('action="decide"') == 3
    assert page.count('name="key" value="the-key"') == 4
    assert "&lt;b&gt;so&lt;/b&gt;" in page
    assert "&lt;i&gt;told&lt;/i&gt;" in page
    assert "Dismissed by editors" in page
    main(["verify", "a.md", "--format", "html", "--fail-on", "never"])
    still = capsys.readouterr().out
    assert "Dismissed by editors" in still
    assert not re.search(r"<form (?!id=\"filters\")|the-key|fetch", still)


def test_a_value_becomes_an_approved_fact(typos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (typos / "a.md").write_text("The ferry line carried 41,300 passengers in 2020.\n")
    (typos / "copydesk.toml").write_text('ledger = "facts"\n')
    (typos / "facts").mkdir()
    known = '[[fact]]\nid = "quay"\nstatement = "The quay is 310 metres long."\nsource = "Map"\n'
    (typos / "facts" / "facts.toml").write_text(known + 'approved_by = "R. Okafor"\napproved_on = 2024-05-02\n')

    def extracted(documents: Sequence[Document], **options: Any) -> Report:
        (document,) = documents
        return verify(documents, **options).model_copy(update={"claims": claims.extract(document, "fast").claims})

    monkeypatch.setattr(pipeline, "verify", extracted)
    desk = opened()
    (claim,) = (c for c in desk.report.claims if c.location.text == "41,300")
    fields = {"claim": html.handle(claim), "source": "Annual report", "by": "R. Okafor"}
    assert desk.act("approve", fields | {"source": " "}).status == HTTPStatus.CONFLICT
    assert (typos / "facts" / "facts.toml").read_text().count("[[fact]]") == 1
    answer = desk.act("approve", fields)
    assert answer.told == "Approved as a fact: “The ferry line carried 41,300 passengers in 2020.”"
    written = (typos / "facts" / "facts.toml").read_text()
    assert written.startswith(known)
    assert 'source = "Annual report"' in written
    assert "41,300" in written
    assert desk.act("approve", fields).status == HTTPStatus.CONFLICT
    assert (typos / "facts" / "facts.toml").read_text() == written
    assert desk.act("approve", fields | {"claim": "facts/facts.toml"}).status == HTTPStatus.CONFLICT


def test_what_is_doubtful_of_an_approved_fact_is_said(desk: Path) -> None:
    (desk / "copydesk.toml").write_text('select = ["TY001", "AR027"]\n')
    (desk / "a.md").write_text("In the the port 41,300 people landed in 2020.\n\nIt took 40 minutes.\n\nIt rained.\n")
    review = opened("a.md")

    def approved(text: str) -> str:
        (claim,) = (c for c in review.report.claims if c.location.text == text)
        return review.act("approve", {"claim": html.handle(claim), "source": "Report", "by": "R. Okafor"}).told

    assert "Look at it again: “the” is repeated (TY001)" in approved("41,300")
    told = approved("40 minutes")
    assert "TY001" not in told
    assert "its statement names nothing by which an article could be known to speak of it" in told


# ------------------------------------------------------------------------------------------------- the command


def interrupted(monkeypatch: pytest.MonkeyPatch, during: Callable[[], None]) -> None:
    def forever(_: Any) -> None:
        during()
        raise KeyboardInterrupt

    monkeypatch.setattr(review._Work, "forever", forever)


def test_a_corrected_value_holds_for_every_command(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "copydesk.toml").write_text('select = ["CO"]\n')
    (desk / "a.md").write_text("The ferry Astra carried 41,300 passengers in 2020, its chairman said in Lund.\n")
    (desk / "b.md").write_text("The ferry Astra carried 43,100 passengers in 2020, the chairman said in Lund.\n")
    review = opened("a.md", "b.md")
    assert [f.code for f in findings(review)] == ["CO002"]
    assert 'action="correct"' in review.page("k")
    claim = next(c for c in review.report.claims if c.location.text == "41,300")
    fields = {"claim": html.handle(claim), "value": "43,100", "reason": "the wire's slip"}
    answer = review.act("correct", fields)
    told = "“41,300” is read as 43,100 passenger of ferry Astra, in 2020, as R. Okafor corrected on "
    assert answer.told.startswith(told)
    assert findings(review) == findings(opened("a.md", "b.md")) == []
    assert "Corrected by editors" in review.page("k")
    assert review.act("correct", fields | {"value": "many"}).status == HTTPStatus.BAD_REQUEST
    assert review.act("correct", {"claim": "x", "value": "1"}).status == HTTPStatus.CONFLICT

    def out(*argv: str) -> str:
        main([*argv, "--no-cache"] if argv[0] == "verify" else list(argv))
        return capsys.readouterr().out

    assert "1 claim read as corrected by editors" in out("verify", "a.md", "b.md")
    assert "CO002" in out("verify", "a.md", "b.md", "--no-decisions")
    assert "Disputed (0)" in out("compare", "a.md", "b.md")
    assert "41,300 (corrected: 43,100)" in out("matrix", "a.md", "b.md", "--format", "csv")
    assert "agree" in out("explain-link", "a.md:1:25", "b.md:1:25")
    (row,) = [json.loads(line) for line in out("extract", "a.md").splitlines() if '"41,300"' in line][:1]
    assert (row["quantity"]["low"], row["corrected"]["by"]) == ("43100", "R. Okafor")
    assert "claim “41,300”: corrected by R. Okafor" in out("decisions", "list")
    (desk / "a.md").write_text((desk / "a.md").read_text().replace("Lund", "Malmö"))
    assert main(["verify", "a.md", "--no-cache"]) == 0
    assert "the correction of R. Okafor of “41,300” holds no more" in capsys.readouterr().err
    assert review.act("again", {}).status == HTTPStatus.OK
    assert "holds no more" in review.page("k")
    assert "claim “41,300”" in out("decisions", "prune", "a.md", "b.md")
    assert list(FOLDER.glob("*.toml")) == []


def test_ctrl_c_ends_it_cleanly(
    typos: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []

    def during() -> None:
        told.append(capsys.readouterr().out)
        told.append((FOLDER / ".review.lock").read_text())

    interrupted(monkeypatch, during)
    assert main(["review", "a.md", "--no-browser", "--as", "R. Okafor"]) == 0
    out, lock = told
    assert re.match(r"Review at http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}\n", out)
    assert lock.startswith(f"{os.getpid()}\nhttp://127.0.0.1:")
    assert "token" not in lock
    assert capsys.readouterr().err == "copydesk: review ended; 0 decisions made, all kept in claims/decisions\n"
    assert not FOLDER.exists()


def test_a_second_review_of_a_folder_is_refused(typos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Lock(FOLDER) as lock:
        lock.tell("http://127.0.0.1:4711/")
        assert main(["review", "a.md", "--no-browser"]) == 2
    told = f"process {os.getpid()} reviews these articles already, at http://127.0.0.1:4711/; end it first"
    assert capsys.readouterr().err == f"copydesk: claims/decisions: {told}\n"


def test_in_another_folder_it_says_where_decisions_hold(
    typos: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (typos / "deep").mkdir()
    (typos / "deep" / "c.md").write_text(SLIPS)
    monkeypatch.chdir(typos / "deep")
    interrupted(monkeypatch, lambda: None)
    assert main(["review", "c.md", "--no-browser"]) == 0
    told = f"copydesk: decisions hold for runs in this folder; for those of others, start review in {typos}\n"
    assert capsys.readouterr().err.startswith(told)


def test_what_a_crash_left_half_written_is_taken_away(
    typos: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    FOLDER.mkdir(parents=True)
    (FOLDER / ".x.tmp").write_text("fin")
    interrupted(monkeypatch, lambda: None)
    assert main(["review", "a.md", "--no-browser"]) == 0
    assert not (FOLDER / ".x.tmp").exists()


@pytest.mark.parametrize("argv", [["-"], ["a.md", "--port", "99999"], ["a.md", "--port", "x"], ["gone.md"]])
def test_wrong_use_is_one_line(typos: Path, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert main(["review", "--no-browser", *argv]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not FOLDER.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system knows no fork")
def test_a_review_that_is_killed_twenty_times_loses_no_decision(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "review" / "killed.py"
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["confirmed"], told["lost"], told["missing"], told["stale"]) == (40, 0, 0, 19)
    assert 40 <= told["files"] <= 60
