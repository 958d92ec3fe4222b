"""Streams that are closed or full, and files that are none: one line, the right exit status, nobody waits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from copydesk import config
from copydesk.cli import COMMANDS, _output, main
from copydesk.model import InputError
from copydesk.tables import descriptor
from copydesk.values import files

posix = pytest.mark.skipif(os.name != "posix", reason="named pipes and /dev/full are those of POSIX")


def shell(command: str, *argv: str, cwd: Path | None = None) -> tuple[int, str]:
    """Run copydesk with redirections by a shell; return the status and what came through standard error."""
    words = [sys.executable, "-m", "copydesk", *argv]
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {command}', "sh", *words], cwd=cwd, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr


@posix
@pytest.mark.parametrize(
    ("redirection", "status", "told"),
    [
        (">/dev/full", 2, "copydesk: standard output: cannot be written: no space left on device\n"),
        (">&-", 2, "copydesk: standard output: cannot be written: it is closed\n"),
        ("2>&- >/dev/null", 0, ""),
        ("2>/dev/full >/dev/null", 0, ""),
    ],
)
def test_a_closed_or_full_stream_is_one_line(redirection: str, status: int, told: str) -> None:
    assert shell(redirection, "rules") == (status, told)


FACT = """[[fact]]
id = "corran"
statement = "The Corran Bridge is 410 metres long."
source = "the county"
approved_by = "R"
approved_on = 2022-02-01
"""
PRINTING = {
    "verify": "a.md b.md",
    "compare": "a.md b.md",
    "matrix": "a.md b.md",
    "extract": "a.md",
    "decisions": "list",
    "claims": "diff HEAD",
    "facts": "list facts",
    "explain": "CA001",
    "explain-link": "a.md:1 b.md:1",
    "rules": "",
    "schema": "report",
    "config": "",
    "cache": "info",
    "completion": "bash",
    "doctor": "",
    "--help": "",
    "--version": "",
    "verify --help": "",
    "verify --format json": "a.md",
    "verify --format html": "a.md",
    "verify --quiet": "b.md",
}
"""What is printed by each command, as their arguments; those that speak with a program or a store are left out."""
OTHERS = {"lsp", "review", "index", "audit"}


@pytest.fixture
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.md").write_text("They met on Monday, 3 March 2015. It sold 12 cows.\n")
    (tmp_path / "b.md").write_text("It sold 14 cows.\n")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "f.toml").write_text(FACT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYDESK_NO_CACHE", "")
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path


@posix
@pytest.mark.usefixtures("printing")
@pytest.mark.parametrize("command", PRINTING)
def test_no_command_passes_over_a_full_or_closed_output(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*command.split(), *PRINTING[command].split()]
    said = main(words), capsys.readouterr()
    for stream, reason in ((None, "it is closed"), (open("/dev/full", "w"), "no space left on device")):  # noqa: SIM115
        with monkeypatch.context() as m:
            m.setattr(sys, "stdout", stream)
            status = main(words)
        told = capsys.readouterr()
        if said[1].out:
            lines = [line for line in told.err.splitlines() if line not in said[1].err.splitlines()]
            assert lines == [f"copydesk: standard output: cannot be written: {reason}"]
            assert status == 2
        else:
            assert (status, told.err) == (said[0], said[1].err)
        if stream is not None:
            stream.close()


def test_every_command_that_prints_is_tried() -> None:
    assert set(COMMANDS) == {command for command in PRINTING if " " not in command and command[0] != "-"} | OTHERS


def test_an_editor_needs_all_three_streams(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["lsp"]) == 2
    assert capsys.readouterr().err == "copydesk: lsp: standard input, output and error must be open\n"


@posix
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_what_cannot_be_told_is_in_the_status(redirection: str, tmp_path: Path) -> None:
    assert shell(redirection, "explain", "XX999", cwd=tmp_path)[0] == 2


@posix
def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="nothing reads from this pipe"):
        _output.write("x", pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    _output.write("a report", pipe)
    assert os.read(reader, 100) == b"a report"
    os.close(reader)


@posix
def test_both_names_of_a_file_get_its_new_content(tmp_path: Path) -> None:
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_bytes(b"much longer than what follows")
    os.link(one, two)
    files.replace(one, b"new")
    assert two.read_bytes() == b"new"


def test_an_interrupt_after_the_move_is_an_interrupt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.md"
    move = os.replace

    def moved_then_interrupted(source: str, place: Path) -> None:
        move(source, place)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", moved_then_interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        _output.write("new", target)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.md"]


@posix
def test_what_might_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "facts.toml")
    for path in (tmp_path / "facts.toml", Path("/dev/zero")):
        for read in (files.read_bytes, descriptor.read):
            with pytest.raises(InputError, match="not a regular file"):
                read(path)


def test_a_file_has_a_largest_size(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x" * 2_000_001)
    assert len(files.read_bytes(path, most=2_000_001)) == 2_000_001
    with pytest.raises(InputError, match=r"a\.toml: larger than 2 MB"):
        files.read_bytes(path, most=2_000_000)


def test_text_has_line_feeds_alone_and_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes("\ufeffone\r\ntwo\rthree\n".encode())
    assert files.read_text(path) == "one\ntwo\nthree\n"
    path.write_bytes(b"a\xff")
    with pytest.raises(InputError, match=r"not UTF-8: invalid start byte at byte 1"):
        files.read_text(path)


SETTINGS = {
    "a number of thousands of digits": (b"max-claims = " + b"9" * 5000, "not TOML: a number of thousands of digits"),
    "a megabyte of them": (b"# " + b"x" * 1_000_001, "larger than 1 MB"),
    "not UTF-8": (b"select = ['\xff']", "not UTF-8"),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_settings_that_cannot_be_read_are_one_line(case: str, tmp_path: Path) -> None:
    content, reason = SETTINGS[case]
    (tmp_path / "copydesk.toml").write_bytes(content)
    with pytest.raises(InputError, match=reason):
        config.load(tmp_path)


def test_a_folder_without_a_fact_checks_nothing_and_says_so(
    desk: Path, quick: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "a.md").write_text("All is well.\n")
    (desk / "facts").mkdir()
    argv: Sequence[str] = ("verify", "a.md", "--ledger", "facts")
    assert main(argv) == 2
    assert capsys.readouterr().err == "copydesk: facts: holds no file of approved facts (*.toml)\n"


def test_a_text_in_pieces_is_written_whole(tmp_path: Path, capfd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_output, "_ENOUGH", 5)
    pieces = ["ab", "", "c", "é", "\ud800", "\n", "d" * 12]
    for output in (tmp_path / "a.txt", None):
        _output.write(iter(pieces), output)
    _output.write(iter(()), None)
    _output.write(iter(()), tmp_path / "b.txt")
    assert (tmp_path / "a.txt").read_text() == "abcé\\ud800\n" + "d" * 12 == capfd.readouterr().out
    assert (tmp_path / "b.txt").read_text() == ""


def test_where_a_piece_fails_the_file_is_as_it_was(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "a" * 2_000_000
        raise ValueError("no more")

    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(ValueError, match="no more"):
        _output.write(pieces(), tmp_path / "a.txt")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.txt", "before")]


@pytest.mark.parametrize(("room", "noted"), [(4, [(1, "ab"), (1, "cd")]), (3, None)])
def test_no_more_is_noted_than_there_is_room_for(room: int, noted: object, capfd: Any) -> None:
    _output.begin(room)
    for text in ("ab", "cd"):
        _output.write(text, None)
    assert _output.end() == noted
    assert capfd.readouterr().out == "abcd"
    _output.write("ef", None)
    assert _output.end() is None
