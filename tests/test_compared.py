"""What docs/compared.md says of copydesk holds: each of its commands does what stands beside it."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from copydesk.cli import main

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "compared.md").read_text(encoding="utf-8")
FILES = {m[1]: m[2] for m in re.finditer(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", PAGE, re.M | re.S)}
COMMANDS = re.findall(r"^\| ([^|]+) \| `copydesk ([^`]+)` \| (\d) \|$", PAGE, re.M)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git = ("git", "-c", "user.name=desk", "-c", "user.email=desk@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "as it was")):
        subprocess.run([*git, *words], cwd=folder, check=True)
    return folder


def test_the_page_has_files_and_commands() -> None:
    assert {"ferry.md", "harbour.md", "hushed.md", "copydesk.toml"} < set(FILES)
    assert {"one article against another", "approved facts", "formats for machines"} < {row[0] for row in COMMANDS}


@pytest.mark.parametrize(("what", "command", "status"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_the_command_does_what_the_page_says(
    what: str, command: str, status: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    assert main(shlex.split(command)) == int(status)
    if "--output" in command:
        written = re.findall(r"--output \w+=(\S+)", command)
        assert all((desk / name).stat().st_size > 100 for name in written)
