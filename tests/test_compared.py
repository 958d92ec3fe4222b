"""What docs/compared.md says of copydesk holds: each of its commands does what stands beside it."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from copydesk.cli import main

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "compared.md").read_text(encoding="utf-8")
FILES = {m[1]: m[2] for m in re.finditer(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", PAGE, re.M | re.S)}
ROWS = re.findall(r"^\| ([^|]+) \| (`copydesk [^|]+`) \| (\d) \|$", PAGE, re.M)
LINES = re.findall(r"^\| ([^|-][^|]*) \|(?:[^|]*\|){8}$", PAGE, re.M)
MEASURED = {"size on disk"}
"""What no command of ours says."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared") / "desk"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    git = ("git", "-c", "user.name=desk", "-c", "user.email=desk@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "as it was")):
        subprocess.run([*git, *words], cwd=folder, check=True)
    return folder


@pytest.fixture
def desk(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page, as they are before each command; nothing reaches a network."""
    monkeypatch.chdir(shutil.copytree(written, tmp_path / "desk"))

    def refused(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    return tmp_path / "desk"


def test_the_page_has_files_and_a_command_for_each_of_its_lines() -> None:
    assert {"ferry.md", "harbour.md", "hushed.md", "copydesk.toml"} < set(FILES)
    assert len(LINES) > 15
    assert {what.partition(",")[0] for what, _, _ in ROWS} == set(LINES) - MEASURED


@pytest.mark.parametrize(("what", "commands", "status"), ROWS, ids=[row[0] for row in ROWS])
def test_the_command_does_what_the_page_says(
    what: str, commands: str, status: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in re.findall(r"`copydesk ([^`]+)`", commands):
        found = main(shlex.split(command))
        made = re.findall(r"--output \w+=(\S+)", command)
        assert all((desk / name).stat().st_size > 100 for name in made)
    assert found == int(status)
    if what == "mends":
        assert "to the mayor" in (desk / "ferry.md").read_text(encoding="utf-8")
    if what == "languages":
        assert "en_core_web_sm" in capsys.readouterr().out
