"""Exit status, standard error and what is still checked, for right and wrong use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from copydesk import pipeline
from copydesk.cli import main
from copydesk.values import files

CLEAN, ERROR, WARNING, NOTE = "All is well.\n", "In the the error.\n", "In the the warning.\n", "In the the note.\n"


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, list[str]]:
    status = main(argv)
    out, err = capsys.readouterr()
    return status, out, err.splitlines()


@pytest.mark.parametrize(
    ("text", "fail_on", "expected"),
    [
        (CLEAN, None, 0),
        (CLEAN, "note", 0),
        (ERROR, None, 1),
        (ERROR, "error", 1),
        (ERROR, "never", 0),
        (WARNING, None, 0),
        (WARNING, "warning", 1),
        (WARNING, "note", 1),
        (NOTE, "warning", 0),
        (NOTE, "note", 1),
    ],
)
def test_findings_at_or_above_the_level_make_1(
    desk: Path, quick: Any, capsys: pytest.CaptureFixture[str], text: str, fail_on: str | None, expected: int
) -> None:
    (desk / "a.md").write_text(text)
    options = ["--fail-on", fail_on] if fail_on else []
    status, out, err = run(capsys, "verify", "a.md", *options)
    assert (status, err) == (expected, [])
    assert "in 1 document" in out


BAD = {
    "a missing path": ("gone.md", None, "gone.md: no such file or directory"),
    "an empty folder": ("empty", "folder", "empty: no input matched: no .docx,"),
    "a binary file": ("b.md", b"\x00\x01\x02\xff\xfe\x00PNG" * 50, "b.md"),
    "invalid UTF-8": ("u.md", b"caf\xc3\x28 \xe9\xff\xfe\x81 12 ships" + b"\xc3\x28" * 9, "u.md"),
    "a device": ("/dev/null", None, "/dev/null: not a regular file"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_2_and_the_other_files_are_checked(
    desk: Path, quick: Any, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    name, content, message = BAD[case]
    if content == "folder":
        (desk / name).mkdir()
    elif isinstance(content, bytes):
        (desk / name).write_bytes(content)
    (desk / "a.md").write_text(ERROR)
    status, out, err = run(capsys, "verify", name, "a.md", "--format", "json")
    assert status == 2
    assert len(err) == 1
    assert err[0].startswith(f"copydesk: {message}")
    report = json.loads(out)
    assert [d["id"] for d in report["documents"]] == ["a.md"]
    assert len(report["findings"]) == 1


def test_an_unreadable_file_is_one_line(
    desk: Path, quick: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, mode: str = "r", *rest: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied", path)

    (desk / "a.md").write_text(CLEAN)
    monkeypatch.setattr(files, "open", refuse, raising=False)
    status, out, err = run(capsys, "verify", "a.md")
    assert (status, out, err) == (2, "", ["copydesk: a.md: permission denied"])


def test_nothing_but_bad_input_gives_no_report(desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "verify", "gone.md", "lost.md", "--output", "r.json", "--format", "json")
    assert (status, out, len(err)) == (2, "", 2)
    assert not (desk / "r.json").exists()


USAGE = {
    ("verify", "--fromat", "json"): "unknown option '--fromat'; did you mean '--format'?",
    ("verify", "--format", "jsn"): "--format: there is no 'jsn'; did you mean 'json'?",
    ("verfy",): "COMMAND: there is no 'verfy'; did you mean 'verify'?",
    ("verify", "--fail-on", "fatal"): "--fail-on: there is no 'fatal'; there are error, warning, note, never",
    ("verify", "--published", "2015-02-30"): "argument --published: '2015-02-30' is no date;",
    ("verify", "--output"): "argument --output: expected one argument",
    ("verify", "--form", "json"): "unknown option '--form'; did you mean '--format'?",
    ("verify",): "nothing to read: name files or folders, or set 'sources' (usage: copydesk verify [PATH ...])",
    (): "no command given (see copydesk --help)",
    ("schema", "reports"): "of: there is no 'reports'; did you mean 'report'?",
    ("doctor", "x"): "copydesk doctor does not take 'x' (see copydesk doctor --help)",
    ("explain", "typo.repeted-word"): "there is no rule 'typo.repeted-word'; did you mean 'typo.repeated-word'?",
    ("explain", "ty0001"): "there is no rule 'ty0001'; did you mean 'TY001'?",
    ("verify", "a.md", "--select", "TY999"): "--select: no rule is called 'TY999'",
    ("verify", "a.md", "--ignore", "TY001,no"): "--ignore: no rule is called 'no'",
    ("verify", "a.md", "--output", "no/r.txt"): "no/r.txt: there is no folder 'no'",
    ("verify", "a.md", "--output", "."): ".: is a folder; --output wants a file",
}


@pytest.mark.parametrize("argv", USAGE, ids=" ".join)
def test_wrong_use_is_one_line_and_2(
    desk: Path, quick: Any, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    (desk / "a.md").write_text(CLEAN)
    status, out, err = run(capsys, *argv)
    assert (status, out, len(err)) == (2, "", 1)
    assert err[0].startswith(f"copydesk: {USAGE[argv]}")


def test_what_a_path_says_to_a_terminal_is_written_out(
    desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(capsys, "verify", "\x1b[2Jgone\n.md")
    assert status == 2
    assert err == ["copydesk: \\x1b[2Jgone .md: no such file or directory"]


def test_help_and_version_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version")[:2] == (0, "copydesk 0.1.0\n")
    for command in ((), ("verify",), ("extract",), ("rules",), ("explain",), ("schema",), ("doctor",)):
        status, out, err = run(capsys, *command, "--help")
        assert (status, err) == (0, [])
        assert "usage: copydesk" in out


def test_an_interruption_ends_with_130_and_without_a_trace(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*args: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    (desk / "a.md").write_text(CLEAN)
    monkeypatch.setattr(pipeline, "verify", interrupt)
    assert run(capsys, "verify", "a.md") == (130, "", [])


def test_a_bug_of_ours_does_not_read_as_a_finding(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise ZeroDivisionError("oops")

    (desk / "a.md").write_text(CLEAN)
    monkeypatch.setattr(pipeline, "verify", fail)
    status, _, err = run(capsys, "verify", "a.md")
    assert status == 2
    assert err[-1] == "copydesk: internal error; please report it with the lines above"
